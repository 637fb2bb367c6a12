"""Charts as shapes, each with a title, a description and a table in text; drawn elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from simulator.domain.assessment import Assessment, PanelVerdict
from simulator.report.figures import comfortable_pace, pace_band
from simulator.report.words import LABEL_NAMES, mean, number, percent, shortened

WIDTH: Final = 640.0
_LEFT: Final = 150.0
_RIGHT: Final = 40.0
_ROW: Final = 28.0
_TIGHT_ROW: Final = 23.0
_LINES: Final = 20
"""Lines of marks in one chart: as many as half a page of paper holds."""
_LETTERS: Final = 20
"""Letters of a row's name that fit left of the plot; the whole name stands in the table."""

GUIDE: Final = (("S", 10), ("T", 10), ("A", 25), ("R", 15))
"""Seconds of a minute by part, as coaches teach it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    tone: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; ``width`` of the stroke."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    tone: str


@dataclass(frozen=True, slots=True)
class Note:
    """A short text on its baseline; ``anchor`` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    tone: str = "text"
    bold: bool = False


Shape = Box | Rule | Dot | Note


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing ``WIDTH`` wide with the same facts in words and as a table.

    Args:
        name: Fit for an identifier.
        heads: Heads of the table's columns; the first column names the row.
    """

    name: str
    title: str
    description: str
    height: float
    shapes: tuple[Shape, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def marks_charts(
    verdict: PanelVerdict, families: Sequence[tuple[str, Sequence[tuple[str, str]]]]
) -> tuple[Chart, ...]:
    """The panel's marks by criterion as bars, with the span between members who disagree.

    ``families`` are a heading, which may be empty, with criteria and their names; so many stand in
    one chart as fit half a page.
    """
    return tuple(
        _marks_chart(verdict, lines, n) for n, lines in enumerate(_sheets(_lines(families)), 1)
    )


def _lines(
    families: Sequence[tuple[str, Sequence[tuple[str, str]]]],
) -> list[list[tuple[str, str]]]:
    """Each family as lines of criterion and name; its heading is a line without a criterion."""
    headed = len(families) > 1
    return [
        [*([("", heading)] if headed and heading else []), *criteria]
        for heading, criteria in families
    ]


def _sheets(families: list[list[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """Whole families together as long as they are not too many lines for one chart."""
    sheets: list[list[tuple[str, str]]] = []
    for lines in families:
        if sheets and len(sheets[-1]) + len(lines) <= _LINES:
            sheets[-1] += lines
        else:
            sheets.append(list(lines))
    return sheets


def _marks_chart(verdict: PanelVerdict, lines: list[tuple[str, str]], n: int) -> Chart:
    axis = Axis(0, 4, len(lines), pitch=_TIGHT_ROW)
    shapes = axis.grid((0, 1, 2, 3, 4))
    rows = []
    for row, (criterion, name) in enumerate(lines):
        if not criterion:
            shapes.append(Note(0, axis.middle(row) + 4.5, name, bold=True))
            continue
        mark, apart = verdict.marks[criterion], verdict.disagreement.get(criterion)
        shapes += [axis.name(row, name), *_bar(axis, row, mark), *_span(axis, row, apart)]
        span = f"{mean(apart[0])} to {mean(apart[1])}" if apart else "within a mark"
        rows.append((name, mean(mark), span))
    return Chart(
        "marks" if n == 1 else f"marks-{n}",
        "Marks by criterion" if n == 1 else "Marks by criterion, continued",
        "The panel's average mark by criterion, from 0 to 4. A line between two dots joins the "
        "lowest and the highest member where they are a mark or more apart.",
        axis.height,
        tuple(shapes),
        ("Criterion", "Panel", "Members"),
        tuple(rows),
    )


def _bar(axis: "Axis", row: int, mark: float) -> list[Shape]:
    y, length = axis.middle(row), axis.x(mark) - axis.x(0)
    bar: list[Shape] = [Box(axis.x(0), y - 6, length, 12, "accent")] if length else []
    return [*bar, Note(axis.x(4) + 10, y + 4.5, mean(mark), bold=True)]


def _span(axis: "Axis", row: int, apart: tuple[float, float] | None) -> list[Shape]:
    if not apart:
        return []
    y, low, high = axis.middle(row), axis.x(apart[0]), axis.x(apart[1])
    return [Rule(low, y, high, y, "text", 2), Dot(low, y, 4.5, "text"), Dot(high, y, 4.5, "text")]


def share_chart(judged: Sequence[tuple[int, Assessment]]) -> Chart | None:
    """How much of each behavioural answer was situation, task, action and result."""
    shares = [(n, _shares(a)) for n, a in judged if a.format == "behavioural"]
    told = [(n, share) for n, share in shares if share]
    if not told:
        return None
    whole = sum(part for _, part in GUIDE)
    guide = {label: part / whole for label, part in GUIDE}
    axis = Axis(0, 1, len(told) + 1, top=4)
    shapes: list[Shape] = []
    for row, (name, share) in enumerate([("Guide", guide), *((f"Answer {n}", s) for n, s in told)]):
        shapes += [axis.name(row, name), *_stack(axis, row, share)]
    heads = ("Answer", *(LABEL_NAMES[label] for label, _ in GUIDE))
    rows = [("Guide", *(percent(guide[label]) for label, _ in GUIDE))]
    rows += [(str(n), *(percent(share.get(label, 0)) for label, _ in GUIDE)) for n, share in told]
    return Chart(
        "shares",
        "Parts of each story",
        "How much of each answer was situation (S), task (T), action (A) and result (R), beside "
        "what coaches teach for a minute: 10, 10, 25 and 15 seconds. Action is the largest part.",
        axis.height,
        tuple(shapes),
        heads,
        tuple(rows),
    )


def pace_chart(judged: Sequence[tuple[int, Assessment]]) -> Chart | None:
    """Words a minute of each answer against the comfortable band."""
    paces = [(n, a.delivery.pace_wpm) for n, a in judged if a.delivery.pace_wpm]
    if not paces:
        return None
    low, high = comfortable_pace()
    axis = Axis(60, max(240, *(pace + 10 for _, pace in paces)), len(paces))
    shapes: list[Shape] = [
        Box(axis.x(low), axis.top - 4, axis.x(high) - axis.x(low), axis.height - axis.top, "band"),
        *axis.grid((80, low, high, 200)),
    ]
    rows = []
    for row, (n, pace) in enumerate(paces):
        y = axis.middle(row)
        x = axis.x(max(60, pace))
        shapes += [
            axis.name(row, f"Answer {n}"),
            Dot(x, y, 6, "accent"),
            Note(x + 12, y + 4.5, f"{pace:.0f}", bold=True),
        ]
        rows.append((str(n), f"{pace:.0f}", pace_band(pace)))
    return Chart(
        "pace",
        "Pace of each answer",
        f"Words a minute of speaking time. The band from {low} to {high} is comfortable to follow.",
        axis.height,
        tuple(shapes),
        ("Answer", "Words a minute", "In words"),
        tuple(rows),
    )


def _shares(assessment: Assessment) -> dict[str, float]:
    """Part of the labelled letters by label; empty when nothing is labelled S, T, A or R."""
    letters = {label: 0 for label, _ in GUIDE}
    for clause in assessment.clauses:
        if clause.label in letters:
            letters[clause.label] += max(0, clause.end - clause.start)
    whole = sum(letters.values())
    return {label: part / whole for label, part in letters.items()} if whole else {}


def _stack(axis: "Axis", row: int, share: dict[str, float]) -> list[Shape]:
    """One bar cut into its parts, the letter in each part that has room for it."""
    shapes: list[Shape] = []
    at = 0.0
    y = axis.middle(row)
    for label, _ in GUIDE:
        x, width = axis.x(at), axis.x(at + share.get(label, 0)) - axis.x(at)
        at += share.get(label, 0)
        if width > 0:
            # A gap of one and a half keeps neighbours apart without their colours.
            shapes.append(Box(x, y - 9, max(0.5, width - 1.5), 18, f"part-{label.lower()}"))
        if width > 14:  # noqa: PLR2004 - the width of a letter with air on both sides
            shapes.append(Note(x + width / 2, y + 4.5, label, "middle", "on-part", bold=True))
    return shapes


@dataclass(frozen=True, slots=True)
class Axis:
    """Places values from left to right and rows from top to bottom."""

    low: float
    high: float
    rows: int
    top: float = 30.0
    """Room for the scale above the first row."""
    pitch: float = _ROW
    """From one row to the next."""

    @property
    def height(self) -> float:
        """Height of the whole chart."""
        return self.top + self.rows * self.pitch + 4

    def x(self, value: float) -> float:
        """Where a value stands from left to right."""
        part = (value - self.low) / (self.high - self.low)
        return round(_LEFT + part * (WIDTH - _LEFT - _RIGHT), 1)

    def middle(self, row: int) -> float:
        """The middle of a row from top to bottom."""
        return self.top + (row + 0.5) * self.pitch

    def name(self, row: int, name: str) -> Note:
        """A row's name, left of the plot."""
        return Note(_LEFT - 12, self.middle(row) + 4.5, shortened(name, _LETTERS), "end")

    def grid(self, ticks: Sequence[float]) -> list[Shape]:
        """Upright lines with their values above."""
        shapes: list[Shape] = []
        for tick in ticks:
            x = self.x(tick)
            shapes.append(Rule(x, self.top - 4, x, self.height - 4, "hair"))
            shapes.append(Note(x, self.top - 12, number(tick), "middle", "muted"))
        return shapes
