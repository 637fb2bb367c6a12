"""The rubric for table talk: brief, gives the question back, no complaints, nothing too private."""

import re
from bisect import bisect_left
from collections.abc import Mapping

from simulator.assess.cues import Hit, load, pieces, pieces_of
from simulator.assess.marking import judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read

_FILE = "table_talk"
_BRIEF_WORDS = 55
_SPEECH_WORDS = 110
_LONG_ENOUGH = 75
"""From here on nobody at the table enjoys it, whatever is said."""
_CURT_WORDS = 7
_WARM_PLACES = 2
_RECITALS = 2
_ONE_WORD = 1
_MUCH = 2
_RANT_WORDS = 40
_NEAR = 140
"""So many characters from each other, two phrases speak of the same thing: about a sentence."""
_TO_YOU = re.compile(r"\b(?:you|yours|yourself|yourselves)\?", re.IGNORECASE)
_ASKING = 3


def assess(request: Request) -> Judged:
    """Judge small talk; brief is 55 words or fewer."""
    answer = pieces(read(request.transcript))
    found = load(_FILE).scan(answer)
    words = len(answer.text.split())
    back = _given_back(answer.text, found)
    about_work = bool(load(_FILE).scan(pieces_of(request.question))["asked_work"])
    complaint = (
        found["complaint"] or _hinted(found, about_work=about_work) or _grumble(words, found)
    )
    private = found["private"] or _tells_all(words, found)
    wrong = (*complaint, *private)
    jarring = found["rude"] or (found["recital"] if len(found["recital"]) >= _RECITALS else ())
    warm = found["warm"]
    return judged(
        _FILE,
        request,
        answer,
        {
            "positive": (_tact(words, wrong, jarring, warm, back), wrong or jarring or warm),
            "reciprocal": (_give_back(words, back, warm), back or warm),
            "brief": (_brevity(words, taken_up=bool(back or warm)), ()),
        },
        {
            "brief": words <= _BRIEF_WORDS,
            "gives_back_question": bool(back),
            "complains_about_employer": bool(complaint),
            "oversharing": bool(private),
        },
    )


def _grumble(words: int, found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """A long talk about the boss in which much is denied is a complaint without strong words."""
    much = words > _RANT_WORDS and len(found["negative"]) >= _MUCH
    return found["boss"] if much else ()


def _hinted(found: Mapping[str, tuple[Hit, ...]], *, about_work: bool) -> tuple[Hit, ...]:
    """A complaint by hint or irony: something sour near the employer, or asked about work.

    One sour place is enough beside a word for the employer or after a question about work;
    faint ones, which are said of anything, take both and a second.
    """
    sour, faint = found["sour"], found["sour_faint"]
    if about_work and (sour or (found["referent"] and len({hit.start for hit in faint}) > 1)):
        return sour or faint
    if about_work and found["actor"] and found["against"] and not found["praise"]:
        return found["against"]
    return tuple(hit for hit in sour if _beside(hit, found["referent"]))[:1]


def _beside(hit: Hit, others: tuple[Hit, ...]) -> bool:
    """Whether one of ``others``, which are in order, stands near a hit but not on it."""
    at = bisect_left(others, hit.start, key=lambda other: other.start)
    return any(
        other.start != hit.start and other.start < hit.end + _NEAR and hit.start < other.end + _NEAR
        for other in others[max(at - 2, 0) : at + 2]
    )


def _tells_all(words: int, found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """Much about family, illness and money is too private as a whole, less where it went wrong."""
    family = len({hit.start for hit in found["family"]})
    much = family > _MUCH if words > _BRIEF_WORDS else family >= _MUCH and found["loss"]
    return found["family"] if much else ()


def _given_back(text: str, found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """Questions to the other person; where the text has question marks, one has to follow."""
    asked = found["gives_back"]
    if len(text.split()) > _BRIEF_WORDS:  # in a long answer only the end hands anything back
        asked = tuple(hit for hit in asked if hit.start * 2 >= len(text))
    if "?" in text:
        return tuple(hit for hit in asked if "?" in text[hit.end :]) or _asked_last(text, found)
    return () if any(mark in text for mark in ".!") else asked


def _asked_last(text: str, found: Mapping[str, tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """A question that ends the answer, or "you?", unless it is one that wants no answer."""
    if to_you := _TO_YOU.search(text):
        return (Hit(to_you.start(), to_you.end(), "?"),)
    end = len(text.rstrip())
    start = max(text.rfind(mark, 0, end - 1) for mark in ".?!") + 1
    if text[end - 1 : end] != "?" or len(text[start:end].split()) < _ASKING:
        return ()
    empty = any(hit.end > start for hit in found["rhetorical"])
    return () if empty else (Hit(start, end, "?"),)


def _tact(
    words: int,
    wrong: tuple[Hit, ...],
    jarring: tuple[Hit, ...],
    warm: tuple[Hit, ...],
    back: tuple[Hit, ...],
) -> int:
    if wrong or not words:
        return 0
    if jarring:
        return 1
    if words > _LONG_ENOUGH:
        return 2
    if words <= _CURT_WORDS:
        return 3 if warm else 2
    return 4 if back or len(warm) >= _WARM_PLACES else 3


def _give_back(words: int, back: tuple[Hit, ...], warm: tuple[Hit, ...]) -> int:
    """A question back is worth three, a full one four; something noticed is a nod to them."""
    if back:
        return 4 if words > _CURT_WORDS and len(back) + len(warm) > 1 else 3
    return 1 if words > _CURT_WORDS and warm else 0


def _brevity(words: int, *, taken_up: bool) -> int:
    if words <= _BRIEF_WORDS:
        return 1 if words <= _ONE_WORD else 4 if taken_up else 3
    return 2 if words <= _LONG_ENOUGH else 1 if words <= _SPEECH_WORDS else 0
