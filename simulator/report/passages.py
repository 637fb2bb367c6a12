"""A transcript cut into labelled passages; in each, fillers, hedges and unsure words apart."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from simulator.domain.assessment import Assessment, Clause
from simulator.domain.transcript import Transcript
from simulator.report.words import LABEL_NAMES, clean, clock

UNSURE_BELOW: Final = 0.5
"""Words heard with less confidence than this are shown as unsure."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: ``filler``, ``hedge``, ``unsure`` or, mostly, nothing of these."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring clauses with one label.

    Args:
        label: One of the letters of ``domain.assessment.Clause``; empty where nothing was labelled.
        name: The label in words; empty for ``O`` and where nothing was labelled.
        time: When it begins, as ``m:ss``; empty for typed answers.
    """

    label: str
    name: str
    time: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The whole passage."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    what: str
    start_s: float | None = None


def passages(transcript: Transcript, assessment: Assessment | None) -> tuple[Passage, ...]:
    """The whole transcript in order; every character but blanks at the seams is in one passage."""
    text = transcript.text
    marked = _apart(_special(transcript, assessment), len(text))
    starts = [span.start for span in marked]
    out: list[Passage] = []
    for span in _merged(text, assessment.clauses if assessment else ()):
        inside = marked[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        parts = _parts(text, span, inside)
        if parts:
            name = "" if span.what in {"", "O"} else LABEL_NAMES.get(span.what, span.what)
            time = "" if span.start_s is None else clock(span.start_s)
            out.append(Passage(span.what, name, time, parts))
    return tuple(out)


def _special(transcript: Transcript, assessment: Assessment | None) -> list[_Span]:
    """Fillers, hedges and unsure words, those named first winning where they meet."""
    spans: list[_Span] = []
    if assessment:
        spans += [_Span(f.start, f.end, "filler") for f in assessment.delivery.fillers]
        spans += [_Span(h.start, h.end, "hedge") for h in assessment.delivery.hedges]
    for (start, end), word in zip(transcript.word_offsets(), transcript.words, strict=True):
        if word.confidence < UNSURE_BELOW:
            spans.append(_Span(start, end, "unsure"))
    return spans


def _apart(spans: list[_Span], length: int) -> list[_Span]:
    """The spans in order, inside the text, without those that run into an earlier one."""
    out: list[_Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        after = out[-1].end if out else 0
        if after <= span.start < span.end <= length:
            out.append(span)
    return out


def _merged(text: str, clauses: tuple[Clause, ...]) -> list[_Span]:
    """Clauses of one label that touch become one span; words between clauses have no label.

    Marks between clauses, such as a full stop, go with what stands before them.
    """
    out: list[_Span] = []
    spans = [_Span(c.start, c.end, clean(c.label), c.start_s) for c in clauses]
    for span in [*_apart(spans, len(text)), _Span(len(text), len(text), "")]:
        at = _words_from(text, out[-1].end, span.start) if out else 0
        if out:
            out[-1] = replace(out[-1], end=at)
        if at < span.start:
            out.append(_Span(at, span.start, ""))
        if out and out[-1].what == span.what:
            out[-1] = replace(out[-1], end=span.end)
        elif span.start < span.end:
            out.append(span)
    return out


def _words_from(text: str, start: int, end: int) -> int:
    """Where the first word begins that is not glued to what ends at ``start``; ``end`` if none."""
    if not any(letter.isalnum() for letter in text[start:end]):
        return end
    while not (text[start].isspace() or text[start].isalnum()):
        start += 1
    return start


def _parts(text: str, span: _Span, marked: list[_Span]) -> tuple[Part, ...]:
    """The span's text cut at what is marked in it, blanks at its ends left out."""
    inside = [mark for mark in marked if mark.end <= span.end]
    cuts = [span.start, *(at for mark in inside for at in (mark.start, mark.end)), span.end]
    kinds = {mark.start: mark.what for mark in inside}
    raw = [(_spaced(text[a:b]), kinds.get(a, "")) for a, b in pairwise(cuts) if a < b]
    if raw:
        raw[0] = (raw[0][0].lstrip(), raw[0][1])
        raw[-1] = (raw[-1][0].rstrip(), raw[-1][1])
    return tuple(Part(piece, kind) for piece, kind in raw if piece)


def _spaced(text: str) -> str:
    """Cleaned text that keeps one blank where it began or ended with blanks."""
    inner = clean(text)
    if not inner:
        return " " if text[:1].isspace() else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
