"""A sample of the whole day: one answer of each kind of work, and a talk of salary in turns."""

import struct
import zlib
from dataclasses import replace

from report.sample_rehearsal import panel, text_of

from simulator.domain.assessment import Assessment, Delivery, Mark, MemberView, PanelVerdict
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.work import CaseResult, ItemResult, Work
from simulator.exercises.items import make_items

GROUP_FACTS = {
    "share_of_talk": 0.05,
    "fair_share": 0.25,
    "turns": 3,
    "contributions": [
        [10.1, 4.0, ["proposal"]],
        [95.2, 14.0, ["invites", "question"]],
        [268.6, 11.6, ["proposal", "decision"]],
    ],
    "built_on": ["Ravi"],
    "invited": [],
    "quiet": ["Ngaire"],
    "quiet_invited": False,
    "proposals": 2,
    "summed_up": False,
    "watched_time": True,
    "interruptions": 1,
    "was_interrupted": ["Tom"],
    "decided": "night lights and mats",
    "how": "others",
    "minutes_used": 6.1,
    "minutes": 8.0,
    "time_kept": True,
    "first_spoke_s": 10.1,
}
TALK_FACTS = {
    "asked": [52000.0, 48000.0],
    "offered": [41000.0, 43500.0, 44500.0],
    "agreed": 44500.0,
    "extras": ["five more days of leave"],
    "ended": "agreed",
    "possible": 48000.0,
    "left": 3500.0,
    "currency": "GBP",
    "per": "year",
    "told": "Up to 48,000 pounds would have been possible.",
}
CRITERIA = {
    "test": ("numerical", "verbal", "pace"),
    "group": ("share", "building", "including", "moving", "manners", "time"),
    "coding": ("solution", "clarifies", "edge_cases"),
    "design": ("clarifies", "tradeoff"),
    "presentation": ("opening", "parts", "ending", "time"),
    "table_talk": ("positive", "reciprocal", "brief"),
    "salary": ("position", "source", "package", "calm", "closing"),
    "behavioural": ("story", "situation", "task", "action", "result", "learning"),
}
DRAWING = "recordings/r1/4-1.png"


def png(width: int = 60, height: int = 40) -> bytes:
    """A grey picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x90" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def items(*, seconds: float = 0.0) -> tuple[ItemResult, ...]:
    """Two items of a test, one of them right, and a statement of the questionnaire."""
    statement = make_items(1, ("work_style",), 1)[0]
    return (
        ItemResult("numerical", "3, 6, 12, ?", ("18", "24"), 1, 1, seconds, "Each is doubled."),
        ItemResult("verbal", "All or some?", ("all", "some"), 0, 1, seconds),
        ItemResult("work_style", statement.text, statement.options, 0, None, seconds),
    )


def judged(held: str, words: int, confidence: float = 0.2) -> Assessment:
    marks = tuple(Mark(name, 3, 1 / 8, "") for name in CRITERIA[held])
    return Assessment(
        held, "answer", (), (), marks, 75, False, confidence, Delivery(words=words), version="3"
    )


def answer(n: int, held: str, work: Work | None, text: str = "", **more) -> Answer:
    said = text_of(text)
    take = Take(1, said, said, assessment=judged(held, len(text.split())), work=work)
    question = f"What about {held}, in part {n}?"
    return Answer(n, "chair", f"q{n}", question, held, "communication", takes=(take,), **more)


def day() -> Rehearsal:
    """Nine answers over eight formats, with a verdict over all their criteria."""
    cases = (CaseResult("one", "total([1])", "1", "1", passed=True),)
    answers = (
        answer(1, "test", Work("items", items=items())),
        answer(2, "group", Work("group", facts=GROUP_FACTS), "I suggest we begin."),
        answer(3, "coding", Work("code", "def total():\n    return 1\n", cases=cases)),
        answer(4, "design", Work("drawing", file=DRAWING), "This box stands for the queue."),
        answer(5, "presentation", Work("slides", file="recordings/r1/5-1.pdf")),
        answer(6, "salary", None, "What range do you have in mind?"),
        answer(7, "salary", None, "I would say 48,000.", follow_up_of=6, why="next_turn"),
        answer(8, "salary", Work("talk", facts=TALK_FACTS), "Agreed.", follow_up_of=7,
               why="next_turn"),
        answer(9, "behavioural", None, "I counted what we had.", follow_up_of=4, why="deeper"),
    )  # fmt: skip
    names = dict.fromkeys(name for criteria in CRITERIA.values() for name in criteria)
    marks = {name: n % 5 for n, name in enumerate(reversed(names))}
    verdict = PanelVerdict(75, marks, {}, (MemberView("chair", marks, (1, 2)),))
    settings = {"difficulty": "tough", "day": "people-day", "place": "video", "typed": True}
    return Rehearsal(
        "r1", panel(), 3, "2026-11-22T07:41:00+00:00", answers, verdict, finished=True,
        settings=settings,
    )  # fmt: skip


def with_facts(**facts: object) -> Rehearsal:
    """The day with other facts of its group exercise."""
    whole = day()
    made = answer(2, "group", Work("group", facts={**GROUP_FACTS, **facts}), "I suggest.")
    return replace(whole, answers=(whole.answers[0], made, *whole.answers[2:]))
