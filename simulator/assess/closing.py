"""The rubric for the last word: next steps, when, interest for a reason, thanks, names."""

import re
from bisect import bisect_right
from collections.abc import Mapping

from simulator.assess.cues import Hit, Pieces, load, pieces
from simulator.assess.marking import judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read, words_of

_FILE = "closing"
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "madam",
     "judge", "father", "sister", "captain", "chef", "reverend", "rev", "nurse", "matron", "master")
)  # fmt: skip

_QUESTION = re.compile(r"(?<![^.?!])[^.?!]+\?")

_Found = Mapping[str, tuple[Hit, ...]]


def assess(request: Request) -> Judged:
    """Judge a closing; ``names_used`` holds the members' names as the panel has them."""
    answer = pieces(read(request.transcript))
    found = dict(load(_FILE).scan(answer))
    found["next_steps"] = found["next_steps"] or _asked(
        answer.text, found, "future", ("elsewhere", "time_word")
    )
    found["timeline"] = found["timeline"] or _asked(answer.text, found, "time_word", ("elsewhere",))
    names = _names(answer, request.panel_names)
    interest, today = found["interest"], found["today"]
    reason = bool(interest and today)
    return judged(
        _FILE,
        request,
        answer,
        {
            "next_steps": (_next_steps(found), (*found["next_steps"], *found["timeline"])),
            "interest": (
                _interest(found, reason=reason),
                (*today, *interest) if reason else interest,
            ),
            "thanks": (
                _thanks(found, len(names), len(request.panel_names)),
                (*found["thanks"], *names.values()),
            ),
        },
        {
            "asks_next_steps": bool(found["next_steps"]),
            "asks_timeline": bool(found["timeline"]),
            "restates_interest": bool(interest),
            "reason_from_today": reason,
            "thanks": bool(found["thanks"]),
            "names_used": tuple(names),
        },
    )


def _asked(text: str, found: _Found, kind: str, unless: tuple[str, ...]) -> tuple[Hit, ...]:
    """Questions with a word of what comes, or of time, unless they are about something else."""
    questions = [Hit(m.start(), m.end(), kind) for m in _QUESTION.finditer(text)]
    starts = [question.start for question in questions]

    def asked(name: str) -> set[int]:
        """Which questions hold a hit of a list."""
        at = ((bisect_right(starts, hit.start) - 1, hit) for hit in found[name])
        return {n for n, hit in at if n >= 0 and hit.end <= questions[n].end}

    return tuple(questions[n] for n in sorted(asked(kind).difference(*map(asked, unless))))


def _next_steps(found: _Found) -> int:
    """What comes next is worth two, when it comes one, what they still need one."""
    steps, when, need = (bool(found[key]) for key in ("next_steps", "timeline", "offer"))
    return 2 * (steps or when) + (steps and when) + (steps and need)


def _interest(found: _Found, *, reason: bool) -> int:
    """Wanting it is worth two, a reason from today two more; presuming to have it takes one."""
    if not found["interest"]:
        return 0
    return (4 if reason else 2) - (1 if found["presuming"] else 0)


def _thanks(found: _Found, named: int, members: int) -> int:
    """Thanks are worth two, with a name three, with every name four."""
    if not found["thanks"]:
        return 1 if named else 0
    return 2 + (named > 0) + (0 < members <= named) - (1 if found["presuming"] else 0)


def _names(answer: Pieces, panel: tuple[str, ...]) -> dict[str, Hit]:
    """Members spoken of by first name, surname or title and surname, each with its first place."""
    places: dict[str, Hit] = {}
    for piece in answer.pieces:
        places.setdefault(piece.word, Hit(piece.start, piece.end, piece.word))
    out: dict[str, Hit] = {}
    for name in panel:
        parts = [p for word in words_of(name) for p in re.split(r"['\W]", word) if len(p) > 1]
        known = [part for part in parts if part not in _TITLES]
        hit = next((places[part] for part in known if part in places), None)
        if hit:
            out[name] = hit
    return out
