"""Draws a report's blocks on pages with Qt: the only module of this floor that knows Qt."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from simulator.domain.errors import BugError
from simulator.domain.rehearsal import Rehearsal
from simulator.report.blocks import (
    BODY,
    SMALL,
    Block,
    Contents,
    Divider,
    Drawing,
    Heading,
    Illustration,
    Paper,
    Passage,
    Span,
    Table,
    Text,
)
from simulator.report.charts import WIDTH, Box, Dot, Note, Rule, Shape
from simulator.report.outline import Link, Mark, Place, outlined, searchable
from simulator.report.paper import blocks
from simulator.report.pictures import AttachmentPath
from simulator.report.tokens import PAPER, TONE_OF_LABEL
from simulator.report.view import Report, report_of

_PAPERS: Final[Mapping[Paper, QPageSize.PageSizeId]] = {
    "A4": QPageSize.PageSizeId.A4,
    "Letter": QPageSize.PageSizeId.Letter,
}
_DPI: Final = 1200
_POINT: Final = _DPI / 72
"""Device units in a point. All lengths below are points; they are scaled where they are drawn."""
_SIDE: Final = 54.0
_TOP: Final = 48.0
_FOOT: Final = 48.0
_HEADINGS: Final = {
    1: (24.0, 0.0, 2.0),
    2: (17.0, 18.0, 6.0),
    3: (13.0, 12.0, 3.0),
    4: (10.5, 8.0, 3.0),
    5: (BODY, 8.0, 2.0),
}
"""Size, space above and space below by level."""
_LED_TO: Final = 40.0
"""A heading stays with at least so much of what it leads to."""
_LOOK_AHEAD: Final = 8
"""Blocks that a heading and its company may be, before what they lead to."""
_GUTTER: Final = 12.0
_TAG: Final = 104.0
_CHART_WIDTH: Final = 390.0
_PICTURE_HEIGHT: Final = 300.0
_SPARE: Final = 6
"""Device units in a point of a picture; finer ones would only make the file larger."""
_LEADING: Final = 1.1
_LINES_TOGETHER: Final = 2
_ROWS_TOGETHER: Final = 2
"""Rows that a table begins with, and ends with, on one page."""
_UNDIVIDED: Final = 130.0
"""A table no taller than this is not divided between pages at all."""
_TALL: Final = 180.0
"""First rows taller than this together may be parted, lest much of a page stay empty."""
_SMALLEST: Final = 6.0
"""Words of a table too long for their column are set as small as this before they are broken."""


def pdf(
    rehearsal: Rehearsal, *, paper: Paper = "A4", attachment_path: AttachmentPath | None = None
) -> bytes:
    """The report as a PDF file; drawings are in it where ``attachment_path`` finds them.

    Makes an application of its own, without a display, where there is none; then it must be called
    from the main thread. With one there, any thread will do.
    """
    report = report_of(rehearsal, attachment_path)
    with _application():
        first = _drawn(report, paper, {}, 0)
        second = _drawn(report, paper, first.places, first.page)
        return outlined(searchable(second.data), second.marks, second.links(first.places))


@contextlib.contextmanager
def _application() -> Iterator[None]:
    """Fonts need an application; one made here leaves nothing behind."""
    running = QCoreApplication.instance()
    if isinstance(running, QGuiApplication):
        yield
    elif running is not None:
        raise BugError("an application without fonts is running")
    else:
        made = QGuiApplication(["second-round", "-platform", "offscreen"])
        try:
            yield
        finally:
            made.shutdown()


class _Laid:
    """A paragraph broken into lines at a width; heights and places in points."""

    def __init__(self, text: Text, width: float) -> None:
        whole = "".join(span.text for span in text.spans)
        font = _font(text.size, even=text.even)
        self.layout = QTextLayout(whole, font)
        self.layout.setTextOption(_option(own=text.own))
        self.layout.setFormats(_formats(text.spans))
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width * _POINT)
        self.layout.endLayout()
        self.lines = [self.layout.lineAt(n) for n in range(self.layout.lineCount())]
        self.heights = [line.height() * _LEADING / _POINT for line in self.lines]
        self.after = text.after

    @property
    def height(self) -> float:
        return sum(self.heights)


class _Sheets:
    """Pages being filled from top to bottom."""

    def __init__(self, report: Report, paper: Paper, known: dict[str, Place], count: int) -> None:
        self.places: dict[str, Place] = {}
        self.marks: list[Mark] = []
        self.page = 1
        self._known, self._count = known, count
        self._areas: list[tuple[str, int, tuple[float, float, float, float]]] = []
        self._foot = f"Second Round · {report.subtitle} · {dict(report.facts).get('Date', '')}"
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(_DPI)
        self._writer.setPageSize(QPageSize(_PAPERS[paper]))
        self._writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        self._writer.setTitle(f"{report.title}: {report.subtitle}")
        self._writer.setCreator("Second Round")
        size = QPageSize(_PAPERS[paper]).sizePoints()
        self._height = float(size.height())
        self._width = size.width() - 2 * _SIDE
        self._bottom = self._height - _FOOT
        self._y = _TOP
        self._painter = QPainter(self._writer)

    @property
    def data(self) -> bytes:
        return bytes(self._buffer.data().data())

    def finish(self) -> None:
        self._footer()
        self._painter.end()
        self._buffer.close()

    def abandon(self) -> None:
        if self._painter.isActive():
            self._painter.end()

    def links(self, places: dict[str, Place]) -> list[Link]:
        """From each line of the contents to its heading."""
        return [Link(page, area, places[key]) for key, page, area in self._areas if key in places]

    def draw(self, block: Block, following: Sequence[Block]) -> None:
        match block:
            case Heading():
                self._heading(block, following)
            case Text():
                self._text(block, following)
            case Passage():
                self._passage(block)
            case Table():
                self._table(block)
            case Drawing(chart):
                self._drawing(chart.height, chart.shapes)
            case Illustration(data):
                self._illustration(data)
            case Contents():
                self._contents(block)
            case Divider():
                self._divider(following)

    # Pages

    def _new_page(self) -> None:
        self._footer()
        self._writer.newPage()
        self.page += 1
        self._y = _TOP

    def _room(self, height: float) -> None:
        """Goes to a new page when so much does not fit on this one."""
        if self._y + height > self._bottom and self._y > _TOP:
            self._new_page()

    def _gap(self, height: float) -> None:
        """Space that a page does not begin with."""
        if self._y > _TOP:
            self._y += height

    def _footer(self) -> None:
        y = self._height - _FOOT + 20
        self._rule(_SIDE, y - 6, _SIDE + self._width, y - 6, "hair", 0.5)
        name = _Laid(Text((Span(self._foot, "muted"),), 8, own=True), self._width - 60)
        self._line(name, 0, _SIDE, y)
        number = f"{self.page} / {self._count}" if self._count else str(self.page)
        self._aside(number, y, 8, "muted")

    # Blocks

    def _heading(self, heading: Heading, following: Sequence[Block]) -> None:
        _, above, below = _HEADINGS[heading.level]
        laid = self._headline(heading)
        self._room(min(self._together((heading, *following)), self._bottom - _TOP))
        self._gap(above)
        if heading.key:
            place = Place(self.page, self._height - self._y + 4)
            self.places[heading.key] = place
            self.marks.append(Mark(heading.text, heading.level - 1, place))
        self._lines(laid, _SIDE)
        self._y += below

    def _headline(self, heading: Heading) -> _Laid:
        text = Text((Span(heading.text, bold=True),), _HEADINGS[heading.level][0])
        return _Laid(text, self._width)

    def _text(self, text: Text, following: Sequence[Block]) -> None:
        indent = text.indent + (_GUTTER if text.bar else 0)
        laid = _Laid(text, self._width - indent)
        if text.keep:
            self._room(min(self._together((text, *following)), self._bottom - _TOP))
        self._lines(laid, _SIDE + indent, text.bar)
        self._y += text.after

    def _together(self, chain: Sequence[Block]) -> float:
        """Height of the first blocks that must not be parted, with what they lead to."""
        height = 0.0
        for block in chain:
            match block:
                case Heading(level=level):
                    _, above, below = _HEADINGS[level]
                    height += above + self._headline(block).height + below
                case Text(keep=True):
                    height += _Laid(block, self._width).height + block.after
                case Drawing(chart):
                    return height + chart.height * self._scale(chart.height)
                case Illustration(data):
                    return height + self._placed(_image(data))[1]
                case Table():
                    return height + self._start_of(block)
                case _:
                    return height + _LED_TO
        return height

    def _lines(self, laid: _Laid, x: float, bar: str = "") -> None:
        """The paragraph's lines over as many pages as it takes, never one line alone."""
        left = len(laid.lines)
        for n, height in enumerate(laid.heights):
            together = sum(laid.heights[n : n + _LINES_TOGETHER])
            alone = left <= _LINES_TOGETHER or n == 0
            self._room(together if alone and n + 1 < len(laid.lines) else height)
            if bar:
                self._box(_SIDE, self._y, 2, height, bar)
            self._line(laid, n, x, self._y)
            self._y += height
            left -= 1

    def _passage(self, passage: Passage) -> None:
        tone = TONE_OF_LABEL.get(passage.letter, "hair") if passage.letter else "hair"
        laid = _Laid(Text(passage.spans), self._width - _TAG - _GUTTER)
        tag = _Laid(Text(_tag(passage, tone), SMALL + 0.5, own=True), _TAG - 12)
        self._room(min(max(tag.height, sum(laid.heights[:_LINES_TOGETHER])), self._bottom - _TOP))
        started, page = self._y, self.page
        if passage.letter or passage.time:
            self._box(_SIDE, self._y, _TAG, max(tag.height + 2, laid.heights[0]), f"{tone}-band")
            self._box(_SIDE, self._y, 3, max(tag.height + 2, laid.heights[0]), tone)
            for n in range(len(tag.lines)):
                self._line(tag, n, _SIDE + 8, self._y + 1 + sum(tag.heights[:n]))
        for n, height in enumerate(laid.heights):
            self._room(height)
            x = _SIDE + _TAG + _GUTTER
            self._line(laid, n, x, self._y)
            if passage.letter:
                self._underline(laid, n, x, passage.letter, tone)
            self._y += height
        if page == self.page:
            self._y = max(self._y, started + tag.height + 2)
        self._y += 4

    def _table(self, table: Table) -> None:
        heads = self._heads(table)
        self._room(min(self._start_of(table), self._bottom - _TOP))
        if heads:
            self._table_head(table, heads)
        laid = [self._row_of(table, row) for row in table.rows]
        for n, row in enumerate(laid):
            # A row that heads others stays with the first of them, and no last row stands alone.
            keeps = n + 1 < len(laid) and (len(row) == 1 or n + _ROWS_TOGETHER == len(laid))
            led_to = _cells(laid[n + 1]) + sum(_spaces(table)) if keeps else 0.0
            self._row(table, row, heads, led_to)
        self._y += 8 if heads else 4

    def _heads(self, table: Table) -> list[_Laid]:
        return [
            _fitted(Text((Span(head, "muted", bold=True),), SMALL, own=True, after=0), width)
            for head, width in zip(table.heads, self._widths(table), strict=False)
        ]

    def _row_of(self, table: Table, row: tuple[tuple[Text, ...], ...]) -> list[list[_Laid]]:
        cells = zip(row, self._widths(table, len(row)), strict=True)
        return [[_fitted(text, width) for text in cell] for cell, width in cells]

    def _widths(self, table: Table, cells: int = 0) -> list[float]:
        if cells == 1:
            return [self._width - _GUTTER]
        gutter = _GUTTER / 2 if table.tight else _GUTTER
        return [share * self._width - gutter for share in table.widths]

    def _start_of(self, table: Table) -> float:
        """Height of the head and the rows that stay with it: all of a short table."""
        heads = self._heads(table)
        between = sum(_spaces(table)) if heads else _spaces(table)[0]
        head = _cells([[head] for head in heads]) + (7 if heads else 0)
        rows = [_cells(self._row_of(table, row)) + between for row in table.rows]
        if head + sum(rows) <= _UNDIVIDED:
            return head + sum(rows)
        several = sum(rows[:_ROWS_TOGETHER])
        return head + (several if several <= _TALL else rows[0])

    def _table_head(self, table: Table, heads: list[_Laid]) -> None:
        height = _cells([[head] for head in heads])
        self._cells(table, [[head] for head in heads])
        self._y += height + 3
        self._rule(_SIDE, self._y, _SIDE + self._width, self._y, "line", 0.7)
        self._y += 4

    def _row(self, table: Table, row: list[list[_Laid]], heads: list[_Laid], led_to: float) -> None:
        height = _cells(row)
        if height > self._bottom - _TOP - 60:
            self._tall_row(row)
        else:
            if self._y + height + led_to > self._bottom and self._y > _TOP:
                self._new_page()
                if heads:
                    self._table_head(table, heads)
            self._cells(table, row)
            self._y += height
        above, below = _spaces(table)
        self._y += above
        if heads:
            self._rule(_SIDE, self._y, _SIDE + self._width, self._y, "hair", 0.5)
            self._y += below

    def _cells(self, table: Table, row: list[list[_Laid]]) -> None:
        """Cells beside each other, from the same height down; moves nothing."""
        top, x = self._y, _SIDE
        widths = table.widths if len(row) == len(table.widths) else (1.0,)
        for share, cell in zip(widths, row, strict=True):
            y = top
            for laid in cell:
                for n, height in enumerate(laid.heights):
                    self._line(laid, n, x, y)
                    y += height
                y += laid.after
            x += share * self._width

    def _tall_row(self, row: list[list[_Laid]]) -> None:
        """Cells under each other, for a row that no page could hold."""
        for cell in row:
            for laid in cell:
                self._lines(laid, _SIDE)
                self._y += laid.after

    def _contents(self, contents: Contents) -> None:
        self._gap(8)
        for key, words, level in contents.entries:
            indent = 14.0 * (level - 1)
            size = BODY if level == 1 else SMALL + 0.5
            laid = _Laid(Text((Span(words),), size, own=True), self._width - indent - 40)
            self._room(laid.heights[0])
            self._line(laid, 0, _SIDE + indent, self._y)
            if key in self._known:
                end = _SIDE + indent + laid.lines[0].naturalTextWidth() / _POINT
                base = self._y + laid.lines[0].ascent() / _POINT
                self._leader(end + 6, _SIDE + self._width - 26, base)
                self._aside(str(self._known[key].page), self._y, size, "text")
                top = self._height - self._y
                edges = (_SIDE, top - laid.heights[0], _SIDE + self._width, top)
                self._areas.append((key, self.page, edges))
            self._y += laid.heights[0] + (3 if level == 1 else 1)
        self._y += 8

    def _divider(self, following: Sequence[Block]) -> None:
        self._gap(8)
        self._room(self._together(following))
        if self._y > _TOP:
            self._rule(_SIDE, self._y, _SIDE + self._width, self._y, "line", 0.7)

    def _scale(self, height: float) -> float:
        """Points in a unit of a chart, so that it fits across and on one page."""
        return min(_CHART_WIDTH / WIDTH, (self._bottom - _TOP - 100) / height)

    def _drawing(self, height: float, shapes: tuple[Shape, ...]) -> None:
        scale = self._scale(height)
        self._room(height * scale)
        self._painter.save()
        self._painter.translate(_SIDE * _POINT, self._y * _POINT)
        self._painter.scale(scale * _POINT, scale * _POINT)
        for shape in shapes:
            self._shape(shape)
        self._painter.restore()
        self._y += height * scale + 12

    def _placed(self, image: QImage) -> tuple[float, float]:
        """Width and height of a picture in points: never larger than it is, nor than its place."""
        if image.isNull():
            return 0.0, 0.0
        # Pictures are made for screens, where a point of ours is four thirds of theirs.
        fits = min(0.75, self._width / image.width(), _PICTURE_HEIGHT / image.height())
        return image.width() * fits, image.height() * fits

    def _illustration(self, data: bytes) -> None:
        image = _image(data)
        width, height = self._placed(image)
        if not width or not height:
            return
        self._room(height + 4)
        area = QRectF(_SIDE * _POINT, self._y * _POINT, width * _POINT, height * _POINT)
        self._painter.drawImage(area, _small_enough(image, width))
        self._painter.setPen(QPen(_colour("hair"), 0.7 * _POINT))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(area)
        self._y += height + 8

    # Strokes

    def _shape(self, shape: Shape) -> None:
        match shape:
            case Box(x, y, width, height, tone):
                self._painter.fillRect(QRectF(x, y, width, height), _colour(tone))
            case Rule(x1, y1, x2, y2, tone, width):
                self._painter.setPen(QPen(_colour(tone), width))
                self._painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
            case Dot(x, y, radius, tone):
                self._painter.setPen(Qt.PenStyle.NoPen)
                self._painter.setBrush(QBrush(_colour(tone)))
                self._painter.drawEllipse(QPointF(x, y), radius, radius)
            case Note():
                self._note(shape)

    def _note(self, note: Note) -> None:
        # Laid out at device size, then shrunk: type at a few units would be rounded to whole ones.
        shrink = 1 / _POINT
        text = Text((Span(note.text, note.tone, bold=note.bold),), 12.5, own=True)
        laid = _Laid(text, WIDTH)
        width = laid.lines[0].naturalTextWidth() * shrink
        left = note.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[note.anchor]
        self._painter.save()
        self._painter.translate(left, note.y - laid.lines[0].ascent() * shrink)
        self._painter.scale(shrink, shrink)
        self._put(laid, 0, QPointF(0, 0))
        self._painter.restore()

    def _line(self, laid: _Laid, n: int, x: float, y: float) -> None:
        self._put(laid, n, QPointF(x * _POINT, y * _POINT))

    def _put(self, laid: _Laid, n: int, at: QPointF) -> None:
        self._painter.setPen(_colour("text"))
        laid.lines[n].draw(self._painter, at)

    def _aside(self, words: str, y: float, size: float, tone: str) -> None:
        """Words that end at the right margin."""
        laid = _Laid(Text((Span(words, tone),), size, own=True), self._width)
        width = laid.lines[0].naturalTextWidth() / _POINT
        self._line(laid, 0, _SIDE + self._width - width, y)

    def _leader(self, start: float, end: float, y: float) -> None:
        """A dotted line from the words to their page."""
        if end > start:
            pen = QPen(_colour("line"), 0.6 * _POINT, Qt.PenStyle.DotLine)
            self._painter.setPen(pen)
            self._painter.drawLine(QPointF(start, y) * _POINT, QPointF(end, y) * _POINT)

    def _box(self, x: float, y: float, width: float, height: float, tone: str) -> None:
        if tone in PAPER:
            area = QRectF(x * _POINT, y * _POINT, width * _POINT, height * _POINT)
            self._painter.fillRect(area, _colour(tone))

    def _rule(self, x1: float, y1: float, x2: float, y2: float, tone: str, width: float) -> None:
        self._painter.setPen(QPen(_colour(tone), width * _POINT))
        self._painter.drawLine(QPointF(x1, y1) * _POINT, QPointF(x2, y2) * _POINT)

    def _underline(self, laid: _Laid, n: int, x: float, letter: str, tone: str) -> None:
        """The label's own kind of line under the words: solid, dashed, double, wavy or dotted."""
        words = laid.lines[n].naturalTextRect()
        start, end = x + words.left() / _POINT, x + words.right() / _POINT
        y = self._y + (laid.lines[n].ascent() / _POINT) + 2.2
        pen = QPen(_colour(tone), 0.7 * _POINT)
        styles = {"T": Qt.PenStyle.DashLine, "N": Qt.PenStyle.DashLine, "L": Qt.PenStyle.DotLine}
        pen.setStyle(styles.get(letter, Qt.PenStyle.SolidLine))
        self._painter.setPen(pen)
        if letter == "R":
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawPath(_wave(start, end, y))
            return
        self._painter.drawLine(QPointF(start, y) * _POINT, QPointF(end, y) * _POINT)
        if letter in {"A", "I"}:
            self._painter.drawLine(QPointF(start, y + 1.6) * _POINT, QPointF(end, y + 1.6) * _POINT)


def _drawn(report: Report, paper: Paper, known: dict[str, Place], count: int) -> _Sheets:
    """One run over all blocks; a first one finds the pages that a second one names."""
    sheets = _Sheets(report, paper, known, count)
    try:
        content = blocks(report)
        for n, block in enumerate(content):
            sheets.draw(block, content[n + 1 : n + 1 + _LOOK_AHEAD])
        sheets.finish()
    finally:
        sheets.abandon()
    return sheets


def _image(data: bytes) -> QImage:
    """The picture on white, as paper is; a null image for bytes that are none."""
    read = QImage.fromData(data)
    if read.isNull():
        return read
    image = QImage(read.size(), QImage.Format.Format_RGB32)
    image.fill(_colour("surface"))
    painter = QPainter(image)
    painter.drawImage(0, 0, read)
    painter.end()
    return image


def _small_enough(image: QImage, width: float) -> QImage:
    """The picture with no more of its own points than print can show."""
    most = round(width * _SPARE)
    if image.width() <= most:
        return image
    return image.scaledToWidth(most, Qt.TransformationMode.SmoothTransformation)


def _cells(row: list[list[_Laid]]) -> float:
    """Height of the tallest cell."""
    return max((sum(laid.height + laid.after for laid in cell) for cell in row), default=0.0)


def _spaces(table: Table) -> tuple[float, float]:
    """Space between a row and the rule under it, and between that and the next row."""
    if not table.heads:
        return 4.0, 0.0
    return (1.5, 2.5) if table.tight else (3.0, 4.0)


def _fitted(text: Text, width: float) -> _Laid:
    """The paragraph of a cell, smaller where a word would be broken for want of width."""
    bold = any(span.bold for span in text.spans)
    # No letter is wider than the type is high, so that most words need not be measured.
    words = "".join(span.text for span in text.spans).replace("-", "- ").split()
    long = [word for word in words if len(word) * text.size > width]
    if not long:
        return _Laid(text, width)
    font = _font(text.size, even=text.even)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    measure = QFontMetricsF(font)
    widest = max(measure.horizontalAdvance(word) for word in long) / _POINT
    # Two hundredths are kept back: the layout rounds a little differently.
    shrunk = text.size * 0.98 * width / widest
    if widest <= width or shrunk < _SMALLEST:
        return _Laid(text, width)
    return _Laid(replace(text, size=shrunk), width)


def _tag(passage: Passage, tone: str) -> tuple[Span, ...]:
    spans = []
    if passage.letter:
        spans = [Span(f"{passage.letter}  ", tone, bold=True), Span(passage.name)]
    if passage.time:
        spans.append(Span(f"  {passage.time}", "muted"))
    return tuple(spans)


def _font(size: float, *, even: bool) -> QFont:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font = QFont((system if even else QGuiApplication.font()).family())
    # Pixels of the page, not points: those would be taken for points of the screen.
    font.setPixelSize(max(1, round(size * _POINT)))
    # A joined "fi" would not be found by who searches for "figures".
    font.setFeature(QFont.Tag("liga"), 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _option(*, own: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    left_to_right, automatic = (
        Qt.LayoutDirection.LeftToRight,
        Qt.LayoutDirection.LayoutDirectionAuto,
    )
    option.setTextDirection(left_to_right if own else automatic)
    return option


def _formats(spans: tuple[Span, ...]) -> list[QTextLayout.FormatRange]:
    """Colour, weight and slant of each span, counted in UTF-16 as Qt counts."""
    ranges = []
    at = 0
    for span in spans:
        style = QTextCharFormat()
        style.setForeground(_colour(span.tone))
        style.setFontItalic(span.italic)
        if span.bold:
            style.setFontWeight(QFont.Weight.DemiBold)
        reach = QTextLayout.FormatRange()
        reach.start = at
        reach.length = len(span.text.encode("utf-16-le")) // 2
        reach.format = style
        ranges.append(reach)
        at += reach.length
    return ranges


def _wave(start: float, end: float, y: float) -> QPainterPath:
    """A wavy line of half-circles."""
    path = QPainterPath(QPointF(start, y) * _POINT)
    x, up = start, True
    while x < end:
        reach = min(x + 2.2, end)
        bend = QPointF((x + reach) / 2, y + (-1.5 if up else 1.5)) * _POINT
        path.quadTo(bend, QPointF(reach, y) * _POINT)
        x, up = reach, not up
    return path


def _colour(tone: str) -> QColor:
    # Tones of parts are named apart from the text's, as style sheets need; on paper they are one.
    return QColor(PAPER[tone.removeprefix("part-")])
