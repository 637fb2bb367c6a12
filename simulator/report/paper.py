"""A report as blocks for paper, in reading order; ``report.pdf`` decides how they are drawn."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from simulator.report.blocks import (
    BODY,
    SMALL,
    Block,
    Contents,
    Divider,
    Drawing,
    Heading,
    Illustration,
    Passage,
    Span,
    Table,
    Text,
)
from simulator.report.charts import Chart
from simulator.report.figures import Figure
from simulator.report.notes_taken import NOTES_TITLE, NOTHING_NOTED
from simulator.report.passages import Part
from simulator.report.passages import Passage as Stretch
from simulator.report.view import (
    ENCOURAGEMENT,
    LEGEND,
    MARKS_CAPTION,
    NO_MARKS,
    NONE,
    WORRIES,
    AnswerView,
    MarkRow,
    MemberRow,
    Quote,
    RemarkRow,
    Report,
    TakeView,
    WorryView,
)
from simulator.report.worked import (
    CASE_HEADS,
    ITEM_HEADS,
    MIRROR,
    POSSIBLE,
    STYLE_HEADS,
    TIMED_HEADS,
    WorkView,
)

_WIDTHS: Final[Mapping[tuple[str, ...], tuple[float, ...]]] = {
    CASE_HEADS: (0.2, 0.24, 0.21, 0.21, 0.14),
    ITEM_HEADS: (0.34, 0.14, 0.14, 0.14, 0.24),
    TIMED_HEADS: (0.3, 0.13, 0.13, 0.13, 0.1, 0.21),
    STYLE_HEADS: (0.68, 0.32),
}
_CHART_WIDTHS: Final[Mapping[int, tuple[float, ...]]] = {3: (0.2, 0.25, 0.55)}
_MET_TONES: Final = {"met": "r", "partly": "a", "not_met": "danger"}


def blocks(report: Report) -> tuple[Block, ...]:
    """Everything on paper."""
    return (
        Heading(report.title, 1),
        _said(report.subtitle, tone="muted", size=13, after=14),
        _grid([_fact(name, value) for name, value in report.facts], (0.42, 0.35, 0.23)),
        _contents(report),
        *_overview(report),
        *_worries(report),
        *_notes(report),
        *_answers(report),
        Heading("How the marks are made", 2, "method"),
        *(_point(sentence) for sentence in report.method),
        *_next(report),
    )


def _contents(report: Report) -> Contents:
    entries = [("overview", "Overview", 1)]
    if report.worries:
        entries.append(("worries", "What the panel worried about", 1))
    if report.notes:
        entries.append(("notes", NOTES_TITLE, 1))
    if report.answers:
        entries.append(("answers", "Answers", 1))
        for answer in report.answers:
            entries.append((_key(answer), f"{answer.n}. {_isolated(answer.short)}", 2))
            entries += [(_key(t), f"{t.n}. {_isolated(t.short)}", 3) for t in answer.turns]
    entries += [("method", "How the marks are made", 1), ("next", "Next time", 1)]
    return Contents(tuple(entries))


def _overview(report: Report) -> list[Block]:
    out: list[Block] = [Heading("Overview", 2, "overview")]
    out += [_said(warning, bar="danger") for warning in report.warnings]
    if report.total:
        out.append(_said(report.total, size=17, bold=True, after=0, keep=True))
        out.append(_ours("the panel's total over the answers that could be judged", "muted"))
    out.append(_ours(report.summary))
    if report.next_steps:
        first = Span("First of all next time: ", bold=True)
        out.append(Text((first, Span(report.next_steps[0])), bar="accent"))
    for n, chart in enumerate(report.marks):
        said = _small(chart.description, keep=True)
        out += [Heading(chart.title, 3), *([said] if n == 0 else []), Drawing(chart)]
    if report.criteria:
        out += [_small(MARKS_CAPTION, keep=True), _criteria(report)]
    for chart in report.charts:
        out += _chart(chart, 3)
    if report.members:
        out += [Heading("Who heard what", 3), *(_member(member) for member in report.members)]
    return out


def _criteria(report: Report) -> Table:
    heads = ("Criterion", "Panel", "Apart", *report.member_names)
    rows: list[tuple[str, ...]] = []
    for group in report.criteria:
        rows += [(group.name,)] if group.name else []
        rows += [(row.name, row.panel, row.apart or NONE, *row.members) for row in group.rows]
    members = max(1, len(report.member_names))
    widths = (0.22, 0.07, 0.11, *[0.6 / members] * len(report.member_names))
    return replace(_table(heads, rows, widths), tight=True)


def _chart(chart: Chart, level: int) -> list[Block]:
    """A chart with its title, its description and its table, where it has one."""
    out: list[Block] = [Heading(chart.title, level), _small(chart.description, keep=True)]
    out.append(Drawing(chart))
    return [*out, _chart_table(chart)] if chart.rows else out


def _chart_table(chart: Chart) -> Table:
    columns = len(chart.heads)
    widths = _CHART_WIDTHS.get(columns, (1 / columns,) * columns)
    return _table(chart.heads, chart.rows, widths)


def _table(
    heads: Iterable[str],
    rows: Iterable[tuple[str, ...]],
    widths: tuple[float, ...],
    *,
    named: bool = True,
) -> Table:
    """A table of plain cells; where rows are named, their first column is.

    A row of one cell heads those that follow.
    """
    cells = tuple(
        tuple(
            (_small(cell, "text" if len(row) > 1 else "muted", after=0, bold=named and n == 0),)
            for n, cell in enumerate(row)
        )
        for row in rows
    )
    return Table(widths, cells, tuple(heads))


def _member(member: MemberRow) -> Text:
    spans = [Span(_isolated(member.name), bold=True)]
    if member.who:
        spans.append(Span(f" ({_isolated(member.who)})", "muted"))
    spans.append(Span(f" {member.heard}"))
    if member.marks:
        spans.append(Span(f"; {member.marks}"))
    return Text((*spans, Span(".")), own=True)


def _worries(report: Report) -> list[Block]:
    if not report.worries:
        return []
    out: list[Block] = [
        Heading("What the panel worried about", 2, "worries"),
        _said(WORRIES, keep=True),
    ]
    for worry in report.worries:
        out += _worry(worry)
    return out


def _worry(worry: WorryView) -> list[Block]:
    met = [Span(f"{_isolated(worry.who)}. ", "muted")] if worry.who else []
    met += [Span(f"{_isolated(worry.text)} ")]
    met += [Span(worry.met, _MET_TONES.get(worry.state, "muted"), bold=True), Span(".")]
    if worry.answers:
        word = "answer" if len(worry.answers) == 1 else "answers"
        met.append(Span(f" Asked about in {word} {', '.join(str(n) for n in worry.answers)}."))
    out: list[Block] = [Heading(_isolated(worry.name), 3)]
    out.append(Text(tuple(met), own=True))
    if worry.quotes:
        out.append(Text((Span("What spoke to it: "), *_quotes(worry.quotes))))
    if worry.eased_by and worry.state != "met":
        out.append(_said(f"What would ease it: {worry.eased_by}", tone="muted"))
    return out


def _notes(report: Report) -> list[Block]:
    if report.notes is None:
        return []
    out: list[Block] = [Heading(NOTES_TITLE, 2, "notes"), _said(report.notes.intro, keep=True)]
    for answer in report.notes.answers:
        out.append(Heading(f"{answer.n}. {answer.question}", 4))
        for row in answer.rows:
            time = [Span(f" ({row.time})", "muted")] if row.time else []
            spans = (Span(f"{row.kind}: ", "muted"), Span(f"“{row.text}”"), *time)
            out.append(Text(spans, after=1))
        if not answer.rows:
            out.append(_ours(NOTHING_NOTED, "muted"))
    return out


def _answers(report: Report) -> list[Block]:
    if not report.answers:
        return []
    out: list[Block] = [Heading("Answers", 2, "answers"), _small(LEGEND)]
    for answer in report.answers:
        out += _answer(answer)
    return out


def _answer(answer: AnswerView, level: int = 3) -> list[Block]:
    asked = [Span(_isolated(answer.name), bold=True)]
    rest = [answer.who, answer.format, answer.competency]
    asked.append(Span("".join(f" · {_isolated(part)}" for part in rest if part), "muted"))
    out: list[Block] = [Divider()] if level == 3 else []  # noqa: PLR2004 - no turn of a talk
    out.append(Heading(f"{answer.n}. {answer.question}", level, _key(answer)))
    out.append(Text(tuple(asked), own=True, keep=True))
    if answer.why:
        quote = f": “{_isolated(answer.quote)}”" if answer.quote else ""
        out.append(_small(f"{answer.why}{quote}.", keep=True))
    if answer.state:
        out.append(_ours(answer.state))
    if answer.take:
        out += _take(answer.take, level + 1, several=bool(answer.earlier))
    for take in answer.earlier:
        length = f", {take.length}" if take.length else ""
        out += [
            Heading(f"Take {take.n}, which does not count", level + 1),
            _small(f"{take.total}{length}. {take.heard}.", keep=True),
        ]
        if not take.wordless:
            out.append(_said(take.text or "No words were heard.", tone="muted"))
    for turn in answer.turns:
        out += _answer(turn, level + 1)
    return out


def _take(take: TakeView, level: int, *, several: bool) -> list[Block]:
    total = Span(take.total, bold=True)
    out: list[Block] = [Text((total,), size=15, after=2, keep=True, own=True)]
    if take.judged and not take.enough:
        out.append(_ours(NO_MARKS))
    about = " ".join(part for part in (take.confidence, take.kind, take.missing) if part)
    if about:
        out.append(_ours(about, "muted"))
    out += _words(take, level, several=several)
    if take.work:
        out += _work(take.work, level)
    for part in (_remarks, _marks, _comparison, _delivery):
        out += part(take, level)
    if take.rehearse_next:
        out += [Heading("Rehearse next", level), _said(take.rehearse_next, bar="accent")]
    return out


def _words(take: TakeView, level: int, *, several: bool) -> list[Block]:
    """What was said; nothing where nothing had to be, except which recording there is."""
    source = _small(_source(take, several=several), keep=not take.wordless)
    if take.wordless:
        return [source] if take.recording or several else []
    out: list[Block] = [Heading("What you said", level), source]
    out += [_passage(passage) if take.labelled else _plain(passage) for passage in take.passages]
    if not take.passages:
        out.append(_ours("No words were heard.", "muted"))
    if take.original:
        out.append(_small(f"Before correction the ear had heard: “{take.original}”"))
    return out


def _source(take: TakeView, *, several: bool) -> str:
    which = f"Take {take.n}, the one that counts. " if several else ""
    length = f", {take.length}" if take.length else ""
    recording = f" Recording: {take.recording}." if take.recording else ""
    return f"{which}{take.heard}{length}.{recording}"


def _passage(passage: Stretch) -> Passage:
    letter = passage.label if passage.name else ""
    return Passage(letter, passage.name, passage.time, tuple(_part(part) for part in passage.parts))


def _plain(passage: Stretch) -> Text:
    return Text(tuple(_part(part) for part in passage.parts))


def _part(part: Part) -> Span:
    match part.kind:
        case "filler":
            return Span(part.text, "muted", italic=True)
        case "hedge":
            return Span(part.text, italic=True)
        case "unsure":
            return Span(f"{part.text}?", "muted")
        case _:
            return Span(part.text)


def _work(work: WorkView, level: int) -> list[Block]:
    out: list[Block] = [Heading(work.title, level)]
    if work.summary:
        out.append(_ours(work.summary))
    out += [_code(line) for line in work.code[:-1]]
    out += [replace(_code(line), after=8) for line in work.code[-1:]]
    if work.picture:
        out.append(Illustration(work.picture.data))
    if work.file:
        out.append(_small(f"Kept in the library as {work.file}."))
    out += [
        _table(heads, rows, _WIDTHS[heads], named=heads == CASE_HEADS)
        for heads, rows in work.tables
    ]
    if work.facts:
        out.append(_grid([_fact(name, value) for name, value in work.facts]))
    if work.told:
        out += [Heading(POSSIBLE, level), _said(work.told, bar="accent")]
    if work.mirror:
        out += [Heading(MIRROR, level), *(_point(sentence) for sentence in work.mirror)]
    for chart in work.charts:
        out += _chart(chart, level)
    return out


def _code(line: str) -> Text:
    return Text((Span(line or " "),), SMALL, "hair", after=0, own=True, even=True)


def _remarks(take: TakeView, level: int) -> list[Block]:
    if not take.remarks:
        return []
    rows = tuple(_remark(remark) for remark in take.remarks)
    return [Heading("What was noticed", level), Table((0.1, 0.9), rows)]


def _remark(remark: RemarkRow) -> tuple[tuple[Text, ...], ...]:
    kind = Span(remark.kind, "r" if remark.kind == "Keep" else "a", bold=True)
    said = (Span(f"{remark.text} "), *_quotes(remark.quotes))
    return ((Text((kind,), after=0),), (Text(said, after=0),))


def _marks(take: TakeView, level: int) -> list[Block]:
    if not take.marks or not take.enough:
        return []
    rows = tuple(_mark(mark) for mark in take.marks)
    heads = ("Criterion", "Mark", "What it rests on")
    return [Heading("Marks", level), Table((0.24, 0.17, 0.59), rows, heads)]


def _mark(mark: MarkRow) -> tuple[tuple[Text, ...], ...]:
    weight = f"weight {mark.share}" if mark.share else ""
    name = (Text((Span(mark.name, bold=True),), after=0), _small(weight, after=0))
    dots = (Span(f"{mark.dots} ", "accent"),) if mark.dots else ()
    rests = [_said(mark.anchor, after=2)] if mark.anchor else []
    if mark.quotes:
        more = (Span(f" {mark.more}", "muted"),) if mark.more else ()
        rests.append(Text((*_quotes(mark.quotes), *more), SMALL, after=2))
    advice = [Span(f"Missing: {mark.missing.rstrip('.')}. ", "muted")] if mark.missing else []
    advice += [Span(f"Next time: {mark.next_step}")] if mark.next_step else []
    if advice:
        rests.append(Text(tuple(advice), SMALL, after=2))
    return (name, (Text((*dots, Span(mark.said)), after=0, own=True),), tuple(rests))


def _comparison(take: TakeView, level: int) -> list[Block]:
    if not take.comparison:
        return []
    said = Text((Span(take.comparison),), keep=bool(take.disagreements), own=True)
    out: list[Block] = [Heading("Said twice", level), said]
    if take.disagreements:
        rows = [(row.what, f"“{row.first}”", f"“{row.second}”") for row in take.disagreements]
        out.append(_table(("What", "First answer", "This answer"), rows, (0.2, 0.4, 0.4)))
    return out


def _delivery(take: TakeView, level: int) -> list[Block]:
    if not take.figures:
        return []
    figures = _grid([_figure(figure) for figure in take.figures], (0.25, 0.25, 0.25, 0.25))
    out: list[Block] = [Heading("Delivery", level), figures]
    if take.fillers:
        out.append(_small(f"Fillers heard: {take.fillers}."))
    if take.hedges:
        out.append(Text((Span("Hedges: ", "muted"), *_quotes(take.hedges)), size=SMALL))
    if take.repetitions:
        out.append(_small(f"Said again and again: {take.repetitions}."))
    return out


def _figure(figure: Figure) -> tuple[Text, ...]:
    band = (_small(figure.band, after=0),) if figure.band else ()
    return (*_fact(figure.name, figure.value), *band)


def _fact(name: str, value: str) -> tuple[Text, ...]:
    return (_small(name, after=0), _ours(_isolated(value), after=0))


def _grid(
    cells: list[tuple[Text, ...]], widths: tuple[float, ...] = (1 / 3, 1 / 3, 1 / 3)
) -> Table:
    """Cells in rows of as many as there are widths."""
    columns = len(widths)
    filled = cells + [()] * (-len(cells) % columns)
    rows = [tuple(filled[i : i + columns]) for i in range(0, len(filled), columns)]
    return Table(widths, tuple(rows))


def _next(report: Report) -> list[Block]:
    out: list[Block] = [Heading("Next time", 2, "next")]
    out += [_point(step, f"{n}.") for n, step in enumerate(report.next_steps, 1)]
    if report.rehearse:
        out.append(Heading("To rehearse again", 3))
        out += [_point(f"{question} (answer {n})") for n, question in report.rehearse]
    if not report.next_steps and not report.rehearse:
        out.append(_ours(ENCOURAGEMENT))
    return out


def _quotes(quotes: tuple[Quote, ...]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for quote in quotes:
        where = [f"answer {quote.answer}"] if quote.answer else []
        where += [quote.time] if quote.time else []
        if quote.text:
            spans.append(Span(f"{' ' if spans else ''}“{_isolated(quote.text)}”"))
        if where:
            spans.append(Span(f"{' ' if spans else ''}{', '.join(where)}", "muted"))
    return tuple(spans)


def _point(text: str, sign: str = "•") -> Text:
    return Text((Span(f"{sign} ", "muted"), Span(_isolated(text))), after=3, own=True)


def _said(
    text: str,
    tone: str = "text",
    size: float = BODY,
    bar: str = "",
    after: float = 6,
    *,
    bold: bool = False,
    keep: bool = False,
) -> Text:
    """A paragraph that may be in any script."""
    return Text((Span(text, tone, bold=bold),), size, bar, after=after, keep=keep)


def _ours(text: str, tone: str = "text", after: float = 6) -> Text:
    """A sentence of the report itself."""
    return Text((Span(text, tone),), after=after, own=True)


def _small(
    text: str, tone: str = "muted", after: float = 6, *, bold: bool = False, keep: bool = False
) -> Text:
    return Text((Span(text, tone, bold=bold),), SMALL, after=after, keep=keep)


def _isolated(text: str) -> str:
    """Text of any script that leaves the order of what stands around it alone."""
    turned = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
    return f"\u2068{text}\u2069" if turned else text


def _key(answer: AnswerView) -> str:
    return f"answer-{answer.n}"
