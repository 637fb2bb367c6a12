"""What a page of paper is built from, as plain records: text, tables, passages, drawings."""

from dataclasses import dataclass
from typing import Final, Literal

from simulator.report.charts import Chart

Paper = Literal["A4", "Letter"]

BODY: Final = 10.0
SMALL: Final = 8.5
"""Sizes of type in points; headings are named by level."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style; ``tone`` is a name from ``report.tokens``."""

    text: str
    tone: str = "text"
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph.

    Args:
        size: Size of type in points.
        bar: Tone of an upright bar at its left; empty for none.
        indent: Points from the left.
        after: Points of space below.
        keep: Stays on one page with the block after it.
        even: In letters of one width, for code.
        own: Written left to right whatever it holds; else as its first strong letter says.
    """

    spans: tuple[Span, ...]
    size: float = BODY
    bar: str = ""
    indent: float = 0.0
    after: float = 6.0
    keep: bool = False
    own: bool = False
    even: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 5; ``key`` is what the list of contents and the outline call it."""

    text: str
    level: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled stretch of a transcript; letter and name are empty where nothing was labelled."""

    letter: str
    name: str
    time: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each cell a column of paragraphs; ``widths`` are shares of the whole width.

    Without ``heads`` it is a grid without rules. A row of one cell goes across and heads the rows
    that follow. ``tight`` rows stand close, for many short ones.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[tuple[Text, ...], ...], ...]
    heads: tuple[str, ...] = ()
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture an answer holds, as the bytes of its file."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents: (key, words, level) of each heading in it."""

    entries: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Divider:
    """A thin line across."""


Block = Text | Heading | Passage | Table | Drawing | Illustration | Contents | Divider
