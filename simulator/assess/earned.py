"""No mark above 1 without words of the candidate's own that can be quoted for it."""

from dataclasses import replace
from typing import Final

from simulator.assess import wording
from simulator.assess.clauses import head
from simulator.assess.deeds import deeds
from simulator.assess.heard import heard
from simulator.assess.rubric import Judged
from simulator.assess.text import Text, words_of
from simulator.domain.assessment import Evidence, Mark

HIGHEST_UNSHOWN: Final = 1
"""The highest mark that nothing can be quoted for."""
BY_ABSENCE: Final = frozenset(
    (
        "calm",  # no apology, no threat
        "position",  # nothing is taken and no figure is given away
        "brief",  # length
        "positive",  # no complaint
        "fresh",  # nothing asked that had been told
        "balance",  # the share of the parts
        "time",  # length against the clock
        "share",  # measured in the group
        "building",
        "including",
        "moving",
        "manners",
    )
)
"""Criteria that judge something that is not there, or a measure: no words can show it."""
_PLAIN: Final = 3
"""From this mark on a task is told as one's own."""
_WHOLE: Final = "topic"
"""A criterion that judges what a question is about: the question itself shows it."""
_OWN: Final = frozenset(("i", "my", "me", "myself", "mine"))
_THINKING: Final = frozenset(
    "guess think believe suppose mean hope feel imagine would reckon know".split()
)
"""After "I" these tell no deed."""


def earned(judged: Judged, format_: str, text: Text) -> Judged:
    """``judged`` with every mark above 1 that has no evidence brought down to 1.

    Criteria of ``BY_ABSENCE`` keep theirs; the topic of a question is shown by the whole of it.
    """
    return _lowered(judged, format_, text, BY_ABSENCE)


def earned_anew(judged: Judged, format_: str, text: Text) -> Judged:
    """``judged`` of a follow-up by its new words: what they do not show earns 1 at most.

    Ownership needs a deed of the candidate's own in them, or a task that was plainly theirs.
    """
    tasks = [m for m in judged.marks if m.criterion == "task" and (m.mark or 0) >= _PLAIN]
    task = tuple(piece for m in tasks for piece in m.evidence if _is_own(piece.quote))
    marks = tuple(
        replace(mark, evidence=_own_deeds(mark, text) or task)
        if mark.criterion == "ownership"
        else mark
        for mark in judged.marks
    )
    return _lowered(replace(judged, marks=marks), format_, text, frozenset())


def _own_deeds(mark: Mark, text: Text) -> tuple[Evidence, ...]:
    """The words of a mark for ownership that tell a deed of one's own, else such deeds."""
    own = tuple(piece for piece in mark.evidence if _is_own(piece.quote))
    if own or (mark.mark or 0) <= HIGHEST_UNSHOWN:
        return own or mark.evidence
    done = [deed for deed in deeds(text) if deed.doer == "i" and not deed.denied]
    return tuple(
        Evidence(deed.start, deed.end, text.text[deed.start : deed.end]) for deed in done[:1]
    )


def _is_own(quote: str) -> bool:
    """Whether the first person stands in words as one who does, not only as one who thinks."""
    norms = [head(word) for word in words_of(quote)]
    return any(
        word in _OWN and not (word == "i" and _THINKING.intersection(norms[n + 1 : n + 2]))
        for n, word in enumerate(norms)
    )


def _lowered(judged: Judged, format_: str, text: Text, spared: frozenset[str]) -> Judged:
    marks = tuple(_shown(mark, format_, text, spared) for mark in judged.marks)
    lowered = {
        after.criterion
        for before, after in zip(judged.marks, marks, strict=True)
        if before.mark != after.mark
    }
    if not lowered:
        return replace(judged, marks=marks)
    kept = [r for r in judged.remarks if r.kind != "keep" or r.criterion not in lowered]
    return replace(judged, marks=marks, remarks=tuple(kept))


def _shown(mark: Mark, format_: str, text: Text, spared: frozenset[str]) -> Mark:
    high = (mark.mark or 0) > HIGHEST_UNSHOWN
    if not high or mark.criterion in spared or any(e.quote.strip() for e in mark.evidence):
        return mark
    if mark.criterion == _WHOLE and text.text.strip():
        return replace(mark, evidence=(Evidence(0, len(text.text), text.text),))
    low = HIGHEST_UNSHOWN
    return replace(
        mark,
        mark=low,
        anchor=wording.anchor(format_, mark.criterion, low),
        missing=wording.missing(format_, mark.criterion, low),
        next_step=wording.next_step(
            format_, mark.criterion, low, seed_text=text.text, heard=heard(text)
        ),
    )
