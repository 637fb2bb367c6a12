"""The rubric for a short presentation: opening, two to four parts, ending, the time given."""

from collections.abc import Mapping
from functools import cache

from simulator.assess.cues import Hit, Pieces, load, pieces
from simulator.assess.marking import HIGHEST, judged
from simulator.assess.numbers import figures
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read
from simulator.domain.resources import shipped_table

_FILE = "presentation"
_OPENING = 0.25
"""The opening is looked for in this part of the talk, but in no more than so many words."""
_OPENING_WORDS = 90
_ENDING_WORDS = 70
_MINUTE = 60
_PARTS = range(2, 6)
_FEWEST_WORDS = 25

_Found = Mapping[str, tuple[Hit, ...]]


@cache
def _time() -> Mapping[str, float]:
    data = shipped_table("judging", _FILE)
    return {key: float(value) for key, value in data["time"].items()}


def assess(request: Request) -> Judged:
    """Judge a presentation; signals: opening, parts (how many), asks, sums_up, within_time."""
    answer = pieces(read(request.transcript))
    found = load(_FILE).scan(answer)
    head, tail = _edges(answer)
    opening = {key: _inside(found[key], 0, head) for key in ("subject", "coming", "apology")}
    ending = {
        key: _inside(found[key], tail, len(answer.text)) for key in ("sums_up", "asks", "flat_end")
    }
    parts = _parts(found, head)
    share = _share_of_time(request, answer)
    return judged(
        _FILE,
        request,
        answer,
        {
            "opening": (_opening(opening), (*opening["coming"], *opening["subject"])),
            "parts": (_parts_mark(len(parts), announced=bool(opening["coming"])), parts),
            "ending": (_ending(ending), (*ending["asks"], *ending["sums_up"])),
            "time": (_time_mark(share), ()),
        },
        {
            "opening": bool(opening["coming"]),
            "parts": len(parts),
            "asks": bool(ending["asks"]),
            "sums_up": bool(ending["sums_up"]),
            "within_time": _time_mark(share) >= HIGHEST - 1,
        },
    )


def _edges(answer: Pieces) -> tuple[int, int]:
    """Where the opening ends and where the ending begins, in characters."""
    known = answer.pieces
    if not known:
        return 0, 0
    first = min(len(known) - 1, max(_FEWEST_WORDS, min(_OPENING_WORDS, int(len(known) * _OPENING))))
    last = max(0, len(known) - max(_FEWEST_WORDS, min(_ENDING_WORDS, int(len(known) * _OPENING))))
    return known[first].end, known[last].start


def _inside(hits: tuple[Hit, ...], start: int, end: int) -> tuple[Hit, ...]:
    return tuple(hit for hit in hits if start <= hit.start < end)


def _parts(found: _Found, head: int) -> tuple[Hit, ...]:
    """The signposts after the opening; two kinds at one place are one part."""
    out: list[Hit] = []
    kinds: set[str] = set()
    for hit in sorted(found["part"], key=lambda h: h.start):
        if hit.start >= head // 2 and hit.cue not in kinds and (not out or hit.start > out[-1].end):
            kinds.add(hit.cue)
            out.append(hit)
    return tuple(out)


def _opening(found: _Found) -> int:
    subject, coming = bool(found["subject"]), bool(found["coming"])
    if found["apology"] and not coming:
        return 1
    return 2 * subject + 2 * coming - (1 if coming and not subject else 0)


def _parts_mark(count: int, *, announced: bool) -> int:
    if count not in _PARTS:
        return 2 if count else int(announced)
    return HIGHEST if announced else HIGHEST - 1


def _ending(found: _Found) -> int:
    asks, sums = bool(found["asks"]), bool(found["sums_up"])
    return (
        HIGHEST
        if asks and sums
        else HIGHEST - 1
        if asks
        else 2
        if sums
        else int(bool(found["flat_end"]))
    )


def _share_of_time(request: Request, answer: Pieces) -> float:
    """The time taken as a share of the time given, by the recording or by the number of words."""
    given = next(
        (f.high for f in figures(request.question) if f.kind == "duration" and f.high >= _MINUTE),
        _time()["minutes"] * _MINUTE,
    )
    words = len(answer.text.split())
    taken = request.seconds or words / _time()["words_a_minute"] * _MINUTE
    return taken / given


def _time_mark(share: float) -> int:
    """Within the time is best; half of it is thin; beyond it panels stop listening."""
    bands = ((0.15, 0), (0.4, 1), (0.6, 2), (0.75, 3), (1.0, 4), (1.1, 3), (1.25, 2), (1.5, 1))
    return next((mark for most, mark in bands if share <= most), 0)
