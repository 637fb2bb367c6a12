"""The rubric for the candidate's own questions: one by one (``assess``), as a set (``assess_set``)."""

import tomllib
from collections.abc import Mapping
from functools import cache

from simulator.assess.cues import Hit, Pieces, load, pieces, pieces_of
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.scale import HIGHEST, marked, weakest
from simulator.assess.text import read, stem
from simulator.domain.resources import resource
from simulator.domain.transcript import Transcript

_FILE = "candidate_questions"
_ANSWERED = "already_answered"
_ABOUT_GAIN = frozenset(("pay", "benefits", "logistics"))
_SUBJECTS = ("hours", "decision", "team", "pay", "leave", "place", "start", "review")
_LONGISH = 12
_SHARED_STEMS = 2
_CONTENT_LETTERS = 5
_ENOUGH = 3
_GOOD_TOPIC = 3

_Found = Mapping[str, tuple[Hit, ...]]


@cache
def _tables() -> tuple[tuple[str, ...], Mapping[str, int]]:
    """The order that settles ties between topics, and what each topic is worth."""
    data = tomllib.loads(resource("assets", "judging", f"{_FILE}.toml").read_text("utf-8"))
    return tuple(data["order"]), data["topics"]["worth"]


def assess(request: Request) -> Judged:
    """Judge one question; signals are ``topic`` and ``open``."""
    answer = pieces(read(request.transcript))
    found = load(_FILE).scan(answer)
    topic = _topic(answer, found, request.already_said)
    is_open = bool(found["open"]) and topic != _ANSWERED
    shown = found.get(f"topic_{topic}", ())
    values: dict[str, tuple[int, tuple[Hit, ...]]] = {
        "topic": (_worth(topic, found) if answer.pieces else 0, shown),
        "open": ((HIGHEST if is_open else 1) if answer.pieces else 0, found["open"]),
        "own": (_own(answer, found), found["tied"]),
        "tone": (_tone(topic, found) if answer.pieces else 0, found["hostile"]),
    }
    marks, remarks = marked(_FILE, answer.text, values)
    return Judged(
        "answer" if answer.pieces else "empty",
        marks,
        signals={"topic": topic, "open": is_open},
        remarks=remarks,
        rehearse_next=weakest(_FILE, marks),
    )


def assess_set(questions: tuple[str, ...], already_said: tuple[str, ...] = ()) -> Judged:
    """Judge the questions as a set: three or more, spread over topics, the work before the pay.

    Signals: ``count``, ``topics`` (in order asked) and ``pay_first``.
    """
    asked = tuple(question for question in questions if question.strip())
    each = [
        assess(Request(_FILE, "", Transcript(question), already_said=already_said))
        for question in asked
    ]
    topics = tuple(str(judged.signals["topic"]) for judged in each)
    worth = _tables()[1]
    spread = len({topic for topic in topics if worth.get(topic, 0) >= _GOOD_TOPIC})
    pay_first = bool(topics) and topics[0] in _ABOUT_GAIN
    totals = [sum(m.weight * (m.mark or 0) for m in judged.marks) for judged in each]
    values: dict[str, tuple[int, tuple[Hit, ...]]] = {
        "number": (HIGHEST if len(set(asked)) > _ENOUGH else len(set(asked)), ()),
        "spread": (min(HIGHEST, spread + (1 if spread >= _ENOUGH else 0)), ()),
        "order": (_order(topics), ()),
        "quality": (round(sum(totals) / len(totals)) if totals else 0, ()),
    }
    marks, remarks = marked(_FILE, " ".join(asked), values)
    return Judged(
        "answer" if asked else "empty",
        marks,
        signals={"count": len(asked), "topics": topics, "pay_first": pay_first},
        remarks=remarks,
        rehearse_next=weakest(_FILE, marks),
    )


def _order(topics: tuple[str, ...]) -> int:
    """How late the first question about pay, benefits or hours comes."""
    gains = [n for n, topic in enumerate(topics) if topic in _ABOUT_GAIN]
    if not topics:
        return 0
    return min(gains[0], HIGHEST) if gains else HIGHEST


def _topic(answer: Pieces, found: _Found, already_said: tuple[str, ...]) -> str:
    """What the question is about; ``duties`` where no list has anything."""
    if any(_answered(answer, found, said) for said in already_said):
        return _ANSWERED
    order, _ = _tables()
    score = {topic: len({hit.start for hit in found[f"topic_{topic}"]}) for topic in order}
    if score["inappropriate"]:
        return "inappropriate"
    best = max(order, key=lambda topic: score[topic])
    return best if score[best] else "duties"


def _answered(answer: Pieces, found: _Found, said: str) -> bool:
    """Whether what was said already answers it: the same subject, or the same words."""
    told = pieces_of(said)
    heard = load(_FILE).scan(told)
    if any(found[f"ask_{subject}"] and heard[f"say_{subject}"] for subject in _SUBJECTS):
        return not _builds_on(found)
    return len(_content(answer) & _content(told)) >= _SHARED_STEMS and not _builds_on(found)


def _builds_on(found: _Found) -> bool:
    """An open question that starts from what was said asks for more, not for the same."""
    return bool(found["open"] and found["tied"]) and not found["admits"]


def _content(text: Pieces) -> frozenset[str]:
    return frozenset(stem(word) for word in text.words if len(word) >= _CONTENT_LETTERS)


def _worth(topic: str, found: _Found) -> int:
    _, worth = _tables()
    value = worth.get(topic, _GOOD_TOPIC)
    return value + 1 if topic in _ABOUT_GAIN and found["tied"] and found["open"] else value


def _own(answer: Pieces, found: _Found) -> int:
    if not answer.pieces:
        return 0
    longish = len(answer.pieces) >= _LONGISH
    return (HIGHEST if longish else HIGHEST - 1) if found["tied"] else (2 if longish else 1)


def _tone(topic: str, found: _Found) -> int:
    if topic == "inappropriate" or found["hostile"]:
        return 0
    return 2 if topic in _ABOUT_GAIN or topic == _ANSWERED else HIGHEST
