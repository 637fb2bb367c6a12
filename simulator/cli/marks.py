"""A mark as the terminal shows it, after an answer and from a file alike."""

from simulator.cli.output import clean
from simulator.domain.assessment import Mark
from simulator.report.criteria import criterion_name
from simulator.report.words import shortened

_LINE = 160
"""Letters of the longest line of a mark."""
_LEAST_QUOTE = 24
"""Letters of a quote that are worth reading, however long the rest of its line is."""


def mark_line(mark: Mark, *, quoted: bool = False) -> str:
    """A mark in one line: criterion, dots and what they mean, with the words they rest on.

    The words are cut where the line would be long.
    """
    line = clean(f"  {criterion_name(mark.criterion):<20} {_dots(mark.mark)} {mark.anchor}")
    if not quoted or not mark.evidence:
        return line
    room = max(_LEAST_QUOTE, _LINE - len(line) - len("  “”"))
    return f"{line}  “{shortened(clean(mark.evidence[0].quote), room)}”"


def _dots(mark: int | None) -> str:
    return "  -  " if mark is None else "●" * mark + "○" * (4 - mark) + " "
