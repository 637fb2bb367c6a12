"""The rubric for the last word: next steps, when, interest with a reason from today, thanks, names."""

import re

from simulator.assess.cues import Hit, Pieces, load, pieces
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.scale import marked, weakest
from simulator.assess.text import read, words_of

_FILE = "closing"
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "madam",
     "judge", "father", "sister", "captain", "chef", "reverend", "rev", "nurse", "matron", "master")
)  # fmt: skip


def assess(request: Request) -> Judged:
    """Judge a closing; ``names_used`` holds the members' names as the panel has them."""
    answer = pieces(read(request.transcript))
    found = load(_FILE).scan(answer)
    names = _names(answer, request.panel_names)
    interest, today = found["interest"], found["today"]
    reason = interest and today
    signals = {
        "asks_next_steps": bool(found["next_steps"]),
        "asks_timeline": bool(found["timeline"]),
        "restates_interest": bool(interest),
        "reason_from_today": bool(reason),
        "thanks": bool(found["thanks"]),
        "names_used": tuple(names),
    }
    presuming = bool(found["presuming"])
    values: dict[str, tuple[int, tuple[Hit, ...]]] = {
        "next_steps": (4 if found["next_steps"] else 0, found["next_steps"]),
        "timeline": (4 if found["timeline"] else 0, found["timeline"]),
        "interest": (_interest(bool(interest), bool(reason), presuming=presuming), interest),
        "thanks": (
            _thanks(bool(found["thanks"]), bool(names), presuming=presuming),
            (*found["thanks"], *names.values()),
        ),
    }
    marks, remarks = marked(_FILE, answer.text, values)
    kind = "answer" if answer.pieces else "empty"
    return Judged(
        kind, marks, signals=signals, remarks=remarks, rehearse_next=weakest(_FILE, marks)
    )


def _interest(said: bool, reason: bool, *, presuming: bool) -> int:
    if not said:
        return 0
    return (4 if reason else 2) - (1 if presuming else 0)


def _thanks(said: bool, named: bool, *, presuming: bool) -> int:
    if not said:
        return 2 if named else 0
    return (4 if named else 2) - (1 if presuming else 0)


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
