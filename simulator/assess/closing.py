"""The rubric for the last word: next steps, when, interest for a reason, thanks, names."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from simulator.assess import frames
from simulator.assess.advice import meant
from simulator.assess.cues import Hit, Pieces, pieces
from simulator.assess.learned import decided
from simulator.assess.marking import judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read, words_of

_FILE = "closing"
_MOVES = ("next_steps", "timeline", "thanks")
"""Lists whose hits in others' advice are no moves of the candidate."""
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "madam",
     "judge", "father", "sister", "captain", "chef", "reverend", "rev", "nurse", "matron", "master")
)  # fmt: skip

_QUESTION = re.compile(r"(?<![^.?!])[^.?!]+\?")
_NEW_QUESTION = re.compile(
    r"(?:,?\s+(?:and|or|but)|,)\s+(?=(?:and |or )?"
    r"(?:(?:by|around|on|about|at|from) (?:when|what|which)|when|will|would|how|what|is it|is there"
    r"|is that|do|does|shall|should|am i|are|who|where|which|can|could|might)\b)",
    re.IGNORECASE,
)
"""Between two questions asked in one breath: ", and when would I hear"."""

_Found = Mapping[str, tuple[Hit, ...]]


def assess(request: Request) -> Judged:
    """Judge a closing; ``names_used`` holds the members' names as the panel has them."""
    answer, found, shown = rules(request)
    shown = decided(_FILE, answer, found, shown)
    names = _names(answer, request.panel_names)
    told = {name: bool(hits) for name, hits in shown.items()}
    thanked = (*shown["thanks"], *names.values())
    return judged(
        _FILE,
        request,
        answer,
        {
            "next_steps": (
                _next_steps(told, offers=bool(found["offer"])),
                (*shown["asks_next_steps"], *shown["asks_timeline"]),
            ),
            "interest": (
                _interest(told, presuming=bool(found["presuming"])),
                (*shown["reason_from_today"], *shown["restates_interest"]),
            ),
            "thanks": (
                _thanks(told, len(names), len(request.panel_names), bool(found["presuming"])),
                thanked,
            ),
        },
        {**told, "names_used": tuple(names)},
    )


def rules(request: Request) -> tuple[Pieces, _Found, _Found]:
    """The answer, the hits of every list, and what shows each signal by the rules alone."""
    answer = pieces(read(request.transcript))
    found = meant(answer, frames.scan(_FILE, answer), _MOVES)
    interest = found["interest"]
    shown = {
        "asks_next_steps": found["next_steps"]
        or _asked(answer.text, found, "future", ("elsewhere", "time_word"))
        or _asked(answer.text, found, "next_shape", ("elsewhere", "time_word", "about_here")),
        "asks_timeline": found["timeline"]
        or _asked(answer.text, found, "time_word", ("elsewhere",)),
        "restates_interest": interest,
        "reason_from_today": found["today"] if interest else (),
        "thanks": found["thanks"],
    }
    return answer, found, shown


def _asked(text: str, found: _Found, kind: str, unless: tuple[str, ...]) -> tuple[Hit, ...]:
    """Questions with a word of what comes, or of time, unless they are about something else.

    What is asked with "and" or "or" in one breath counts as several questions.
    """
    parts = [Hit(start, end, kind) for start, end in _questions(text)]
    starts = [part.start for part in parts]

    def asked(name: str) -> set[int]:
        """Which questions hold a hit of a list."""
        at = ((bisect_right(starts, hit.start) - 1, hit) for hit in found[name])
        return {n for n, hit in at if n >= 0 and hit.end <= parts[n].end}

    return tuple(parts[n] for n in sorted(asked(kind).difference(*map(asked, unless))))


def _questions(text: str) -> Iterator[tuple[int, int]]:
    """Where each question of a text starts and ends, parted where a new one is asked."""
    for whole in _QUESTION.finditer(text):
        start = whole.start()
        for cut in _NEW_QUESTION.finditer(text, start, whole.end()):
            yield start, cut.start()
            start = cut.end()
        yield start, whole.end()


def _next_steps(told: Mapping[str, bool], *, offers: bool) -> int:
    """What comes next is worth two, when it comes one, what they still need one."""
    steps, when = told["asks_next_steps"], told["asks_timeline"]
    return 2 * (steps or when) + (steps and when) + (steps and offers)


def _interest(told: Mapping[str, bool], *, presuming: bool) -> int:
    """Wanting it is worth two, a reason from today two more; presuming to have it takes one."""
    if not told["restates_interest"]:
        return 0
    return (4 if told["reason_from_today"] else 2) - presuming


def _thanks(told: Mapping[str, bool], named: int, members: int, presuming: bool) -> int:
    """Thanks are worth two, with a name three, with every name four."""
    if not told["thanks"]:
        return 1 if named else 0
    return 2 + (named > 0) + (0 < members <= named) - presuming


def _names(answer: Pieces, panel: tuple[str, ...]) -> dict[str, Hit]:
    """Members spoken of by first name, surname or title and surname, each with its first place."""
    places: dict[str, Hit] = {}
    for piece in answer.pieces:
        places.setdefault(_plain(piece.word), Hit(piece.start, piece.end, piece.word))
    out: dict[str, Hit] = {}
    for name in panel:
        words = map(_plain, words_of(name))
        parts = [p for word in words for p in re.split(r"['\W]", word) if len(p) > 1]
        known = [part for part in parts if part not in _TITLES]
        hit = next((places[part] for part in known if part in places), None)
        if hit:
            out[name] = hit
    return out


def _plain(word: str) -> str:
    """A word without its accents: few keyboards have those of a name, and no ear hears them."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    return "".join(mark for mark in letters if not unicodedata.combining(mark)).translate(_LETTERS)


_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
    }
)
