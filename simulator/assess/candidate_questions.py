"""The rubric for the candidate's own questions, one by one and as a set."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from simulator.assess.cues import Hit, Pieces, load, pieces, pieces_of
from simulator.assess.marking import HIGHEST, judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read, stem
from simulator.assess.topics import chances, telling
from simulator.domain.resources import shipped_table
from simulator.domain.transcript import Transcript

_FILE = "candidate_questions"
_ANSWERED = "already_answered"
_ABOUT_GAIN = frozenset(("pay", "benefits", "logistics"))
_SUBJECTS = ("day", "hours", "decision", "team", "pay", "leave", "place", "start", "review")
_VOICE = 1.0
"""How loud the learned chances speak beside a hint, which counts 1."""
_PRYING = 2.0
"""What a sign that a question is nobody's business counts beside a hint …"""
_MAYBE_PRYING = 0.7
"""… and one that says so only of people."""
_LONGISH = 12
_TRAILING = frozenset(
    ("here", "then", "exactly", "again", "really", "actually", "anyway", "all", "day")
)
"""Words after a plain question that leave it as plain."""
_CONTENT_LETTERS = 5
_ENOUGH = 3
_GOOD_TOPIC = 3
_CLAUSE_END = re.compile("[,;:.?!]")
_TAG = re.compile(
    r",\s*(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should)(?:n't)?\s+"
    r"(?:it|i|you|there|they|we|that)\s*[?,]",
    re.IGNORECASE,
)
"""Presses for a yes: "that's not a problem, is it?"."""
_WH = re.compile(
    r"(?:^|[.?!;:]\s+|\b(?:so|and|but|now|or|then)\s+)((?:which|where|who|whose|what|how|why)\b)"
    r"|,\s+((?:what|how|why|where|which(?!\s+(?:is|are|was|were|has|have|had|would|will|made)))\b)",
    re.IGNORECASE,
)

_Found = Mapping[str, tuple[Hit, ...]]


@cache
def _tables() -> tuple[tuple[str, ...], Mapping[str, int]]:
    """The order that settles ties between topics, and what each topic is worth."""
    data = shipped_table("judging", _FILE)
    return tuple(data["order"]), data["topics"]["worth"]


def assess(request: Request) -> Judged:
    """Judge one question; signals are ``topic`` and ``open``."""
    answer = pieces(read(request.transcript))
    found = load(_FILE).scan(answer)
    topic = _topic(answer, found, request.already_said)
    if pressed := tuple(Hit(m.start(), m.end(), "tag") for m in _TAG.finditer(answer.text)):
        found = {**found, "hostile": (*found["hostile"], *pressed)}
    found = {**found, "hostile": (*found["hostile"], *found["leaving"])}
    basic = _basic(answer, found)
    opening = found["open"] or _asked_openly(answer.text, found["open_not"])
    is_open = bool(opening) and topic != _ANSWERED
    return judged(
        _FILE,
        request,
        answer,
        {
            "topic": (
                min(_worth(topic, found), HIGHEST - 3 * bool(basic)),
                basic or found["hostile"] or _evidence(answer, topic, found),
            ),
            "open": (_open(found, is_open=is_open and not basic), opening),
            "fresh": (0 if basic else _fresh(answer, topic, found), found["tied"]),
        },
        {"topic": topic, "open": is_open},
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
    pay_first = bool(topics) and topics[0] in _ABOUT_GAIN
    count = len(set(asked))
    return judged(
        _FILE,
        Request(_FILE, "", Transcript(" ".join(asked))),
        pieces_of(" ".join(asked)),
        {
            "number": (
                min(count, _ENOUGH) + (count >= _ENOUGH and len(set(topics)) >= _ENOUGH),
                (),
            ),
            "topic": (_spread(topics, pay_first=pay_first), ()),
            "open": (_average(each, "open"), ()),
            "fresh": (_average(each, "fresh"), ()),
        },
        {"count": len(asked), "topics": topics, "pay_first": pay_first},
        table="set_weights",
    )


def _basic(answer: Pieces, found: _Found) -> tuple[Hit, ...]:
    """What whoever read the advert knows, asked and nothing more: "What is it you do, exactly?".

    What goes on ("What do you do when …") asks of something else.
    """
    return tuple(
        hit
        for hit in found["basic"]
        if _TRAILING.issuperset(_CLAUSE_END.split(answer.text[hit.end :], maxsplit=1)[0].split())
    )


def _evidence(answer: Pieces, topic: str, found: _Found) -> tuple[Hit, ...]:
    """What shows the topic: hits of its list, else the words that were learned to speak for it."""
    listed = (*found.get(f"topic_{topic}_sure", ()), *found.get(f"topic_{topic}", ()))
    return listed or (() if topic == _ANSWERED else telling(answer, topic))


def _asked_openly(text: str, closed: Sequence[Hit]) -> tuple[Hit, ...]:
    """Questions that begin with what, how, why, which, who or where and want more than one fact."""
    asked = (Hit(m.end() - len(m[m.lastindex or 0]), m.end(), "?") for m in _WH.finditer(text))
    return tuple(
        hit for hit in asked if not any(x.start < hit.end and hit.start < x.end for x in closed)
    )


def _spread(topics: tuple[str, ...], *, pay_first: bool) -> int:
    """How many topics that matter are asked about; what one gets asked first takes two."""
    worth = _tables()[1]
    spread = len({topic for topic in topics if worth.get(topic, 0) >= _GOOD_TOPIC})
    return max(0, min(HIGHEST, spread + (spread >= _ENOUGH)) - (2 if pay_first else 0))


def _average(each: Sequence[Judged], criterion: str) -> int:
    marks = [m.mark or 0 for judged_ in each for m in judged_.marks if m.criterion == criterion]
    return round(sum(marks) / len(marks)) if marks else 0


def _topic(answer: Pieces, found: _Found, already_said: tuple[str, ...]) -> str:
    """What the question is about, by the hints of the lists and what was learned of its words."""
    if any(_answered(answer, found, said) for said in already_said):
        return _ANSWERED
    score = _scores(found)
    asking = _from(found, _last_question(answer.text))
    last = _scores(asking)
    hints = {topic: float(score[topic] + last[topic]) for topic in score}
    hints["inappropriate"] *= _PRYING
    hints["inappropriate"] += _MAYBE_PRYING * (_maybe_prying(found) + _maybe_prying(asking))
    learned = chances(answer)
    voiced = {topic: hints[topic] + _VOICE * learned[topic] for topic in hints}
    return max(voiced, key=lambda topic: voiced[topic])


def _maybe_prying(found: _Found) -> int:
    return len({hit.start for hit in found["topic_inappropriate_maybe"]})


def _last_question(text: str) -> int:
    """Where the last sentence that asks begins; what stands before it only leads up to it."""
    end = text.rfind("?")
    return max(text.rfind(mark, 0, max(end, 0)) for mark in ".?!") + 1


def _from(found: _Found, start: int) -> _Found:
    return {name: tuple(hit for hit in hits if hit.start >= start) for name, hits in found.items()}


def _scores(found: _Found) -> dict[str, int]:
    return {topic: _score(found, topic) for topic in _tables()[0]}


def _best(score: Mapping[str, int]) -> str:
    """The topic with most hints, the first of the order where several have as many."""
    best = max(score, key=lambda topic: score[topic])
    return best if score[best] else ""


def _score(found: _Found, topic: str) -> int:
    """One for each place that hints at a topic, two for each that leaves little doubt."""
    hints = {hit.start for hit in found[f"topic_{topic}"]}
    sure = {hit.start for hit in found[f"topic_{topic}_sure"]}
    return len(hints - sure) + 2 * len(sure)


def _answered(answer: Pieces, found: _Found, said: str) -> bool:
    """Whether what was said already answers it: the same subject, topic or telling words."""
    if found["asks_again"]:
        return True
    if (found["open"] or found["beyond"]) and found["refers"] and not found["admits"]:
        return False  # an open question that starts from what was said asks for more of it
    told = pieces_of(said)
    heard = load(_FILE).scan(told)
    if any(found[f"ask_{subject}"] and heard[f"say_{subject}"] for subject in _SUBJECTS):
        return True
    topics = [_best(_scores(read_)) for read_ in (found, heard)]
    return bool(topics[0] and topics[0] == topics[1]) or bool(_content(answer) & _content(told))


def _content(text: Pieces) -> frozenset[str]:
    return frozenset(stem(word) for word in text.words if len(word) >= _CONTENT_LETTERS)


def _worth(topic: str, found: _Found) -> int:
    """What the topic is worth; what is asked as a reproach or a condition is worth nothing."""
    if found["hostile"]:
        return 0
    value = _tables()[1].get(topic, _GOOD_TOPIC)
    return value + 1 if topic in _ABOUT_GAIN and found["tied"] and found["open"] else value


def _open(found: _Found, *, is_open: bool) -> int:
    if is_open:
        return HIGHEST if found["tied"] else HIGHEST - 1
    return 1


def _fresh(answer: Pieces, topic: str, found: _Found) -> int:
    """How far the question grew out of this talk; longer ones say more of why it is asked."""
    if topic == _ANSWERED or found["hostile"] or topic == "inappropriate":
        return 0
    if found["tied"]:
        return HIGHEST if len(answer.pieces) >= _LONGISH else HIGHEST - 1
    if found["stock"]:
        return 1
    return HIGHEST - 1 if found["open"] else 2 if len(answer.pieces) >= _LONGISH else 1
