"""A rehearsal as Markdown: readable as it stands; nothing that was said becomes markup."""

import re
from typing import Final

from simulator.domain.rehearsal import Rehearsal
from simulator.report.charts import Chart
from simulator.report.notes_taken import NOTES_TITLE, NOTHING_NOTED
from simulator.report.passages import Passage
from simulator.report.view import (
    ENCOURAGEMENT,
    MARKS_CAPTION,
    NO_MARKS,
    NONE,
    AnswerView,
    Quote,
    Report,
    TakeView,
    WorryView,
    report_of,
)
from simulator.report.worked import MIRROR, POSSIBLE, WorkView

# What can begin markup inside a line, and what can only at the head of a block.
_INLINE: Final = re.compile(r"[\\`*_\[\]|~$]|://|www\.")
_HEAD: Final = re.compile(r"^(?:(\d+)(?=[.)](?:\s|$))|(?=[-+#=]))")


def markdown(rehearsal: Rehearsal) -> str:
    """The report as Markdown (CommonMark with tables)."""
    report = report_of(rehearsal)
    blocks = [
        f"# {report.title}: {escape(report.subtitle)}",
        "\n".join(f"- {name}: {escape(value)}" for name, value in report.facts),
        *_overview(report),
        *_worries(report),
        *_notes(report),
        *_answers(report),
        "## How the marks are made",
        "\n".join(f"- {escape(sentence)}" for sentence in report.method),
        *_next(report),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """The text so that Markdown shows it letter by letter, raw HTML and web addresses included."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _INLINE.sub(lambda found: _escaped(found[0]), safe)
    return _HEAD.sub(r"\1\\", safe)


def _escaped(found: str) -> str:
    """A single mark behind a backslash; the beginning of an address broken at its punctuation."""
    if len(found) == 1:
        return "\\" + found
    return found.replace(":", "\\:").replace(".", "\\.")


def _overview(report: Report) -> list[str]:
    blocks = ["## Overview", *(f"**Note:** {escape(warning)}" for warning in report.warnings)]
    if report.total:
        blocks.append(
            f"**{report.total}**, the panel's total over the answers that could be judged"
        )
    blocks.append(escape(report.summary))
    if report.next_steps:
        blocks.append(f"First of all next time: {escape(report.next_steps[0])}")
    if report.criteria:
        blocks += ["### Marks by criterion", MARKS_CAPTION, _criteria(report)]
    for chart in report.charts:
        blocks += [f"### {chart.title}", escape(chart.description), _table(chart)]
    if report.members:
        blocks += ["### Who heard what", "\n".join(_members(report))]
    return blocks


def _criteria(report: Report) -> str:
    heads = ["Criterion", "Panel", "Apart", *report.member_names]
    rows: list[list[str]] = []
    for group in report.criteria:
        rows += [[group.name, *[""] * (len(heads) - 1)]] if group.name else []
        rows += [[row.name, row.panel, row.apart or NONE, *row.members] for row in group.rows]
    return _rows(heads, rows)


def _table(chart: Chart) -> str:
    return _rows(list(chart.heads), [list(row) for row in chart.rows])


def _rows(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, *rows]
    drawn = ["| " + " | ".join(escape(cell) for cell in line) + " |" for line in lines]
    return "\n".join([drawn[0], "| " + " | ".join("---" for _ in heads) + " |", *drawn[1:]])


def _members(report: Report) -> list[str]:
    lines = []
    for member in report.members:
        who = f" ({escape(member.who)})" if member.who else ""
        marks = f"; {escape(member.marks)}" if member.marks else ""
        lines.append(f"- **{escape(member.name)}**{who} {member.heard}{marks}")
    return lines


def _worries(report: Report) -> list[str]:
    if not report.worries:
        return []
    blocks = ["## What the panel worried about"]
    for worry in report.worries:
        blocks += _worry(worry)
    return blocks


def _worry(worry: WorryView) -> list[str]:
    asked = ", ".join(str(n) for n in worry.answers)
    lines = [f"- {escape(worry.met)}" + (f"; asked about in: {asked}" if asked else "")]
    lines += [f"- What spoke to it: {_quote(quote)}" for quote in worry.quotes]
    if worry.eased_by and worry.state != "met":
        lines.append(f"- What would ease it: {escape(worry.eased_by)}")
    who = f" ({escape(worry.who)})" if worry.who else ""
    return [f"### {escape(worry.name)}{who}", f"Worry: {escape(worry.text)}", "\n".join(lines)]


def _notes(report: Report) -> list[str]:
    if report.notes is None:
        return []
    blocks = [f"## {NOTES_TITLE}", escape(report.notes.intro)]
    for answer in report.notes.answers:
        blocks.append(f"**{answer.n}\\. {escape(answer.question)}**")
        lines = [
            f"- {row.kind}: “{escape(row.text)}”" + (f" ({row.time})" if row.time else "")
            for row in answer.rows
        ]
        blocks.append("\n".join(lines) or NOTHING_NOTED)
    return blocks


def _answers(report: Report) -> list[str]:
    if not report.answers:
        return []
    blocks = ["## Answers"]
    for answer in report.answers:
        blocks += _answer(answer)
    return blocks


def _answer(answer: AnswerView, level: str = "###") -> list[str]:
    asked = ", ".join(part for part in (answer.name, answer.who) if part)
    about = " · ".join(part for part in (asked, answer.format, answer.competency) if part)
    why = answer.why + (f": “{answer.quote}”" if answer.quote else "")
    blocks = [f"{level} {answer.n}\\. {escape(answer.question)}", f"Asked by {escape(about)}"]
    blocks += [escape(why), answer.state]
    if answer.take:
        blocks += _take(answer.take, f"{level}#")
    for take in answer.earlier:
        blocks += [
            f"{level}# Take {take.n}, which does not count",
            f"{take.total}. {escape(take.heard)}.",
        ]
        if not take.wordless:
            blocks.append(f"Said: {escape(take.text) or 'No words were heard.'}")
    for turn in answer.turns:
        blocks += _answer(turn, f"{level}#")
    return blocks


def _take(take: TakeView, level: str) -> list[str]:
    blocks = [f"**{take.total}** {take.confidence}".strip()]
    if take.judged and not take.enough:
        blocks.append(NO_MARKS)
    blocks += [escape(f"{take.kind} {take.missing}".strip()), *_said(take, level)]
    if take.work:
        blocks += _work(take.work, level)
    for part in (_remarks, _marks, _comparison, _delivery):
        blocks += part(take, level)
    if take.rehearse_next:
        blocks += [f"{level} Rehearse next", escape(take.rehearse_next)]
    return blocks


def _said(take: TakeView, level: str) -> list[str]:
    """What was said; nothing where nothing had to be, except which recording there is."""
    length = f", {take.length}" if take.length else ""
    recording = f" Recording: {escape(take.recording)}." if take.recording else ""
    source = f"{escape(take.heard)}{length}.{recording}"
    if take.wordless:
        return [source] if take.recording else []
    words = "\n".join(_passage(passage) for passage in take.passages) or "No words were heard."
    blocks = [f"{level} What you said", source, words]
    if take.original:
        blocks.append(f"Before correction the ear had heard: “{escape(take.original)}”")
    return blocks


def _passage(passage: Passage) -> str:
    if not passage.name:
        return f"- {escape(passage.text)}"
    time = f", {passage.time}" if passage.time else ""
    return f"- **{escape(passage.label)} {escape(passage.name)}**{time}: {escape(passage.text)}"


def _work(work: WorkView, level: str) -> list[str]:
    blocks = [f"{level} {escape(work.title)}", work.summary]
    if work.code:
        blocks.append(_fenced(work.code))
    if work.file:
        blocks.append(f"Kept in the library as {escape(work.file)}.")
    blocks += [_rows(list(heads), [list(row) for row in rows]) for heads, rows in work.tables]
    blocks.append("\n".join(f"- {escape(name)}: {escape(value)}" for name, value in work.facts))
    if work.told:
        blocks += [f"{level} {POSSIBLE}", escape(work.told)]
    if work.mirror:
        blocks += [f"{level} {MIRROR}", "\n".join(f"- {escape(each)}" for each in work.mirror)]
    for chart in work.charts:
        if chart.rows:
            blocks += [f"{level} {chart.title}", escape(chart.description), _table(chart)]
    return blocks


def _fenced(lines: tuple[str, ...]) -> str:
    """Code between fences longer than any run of backticks in it."""
    runs = re.findall(r"`+", "\n".join(lines))
    fence = "`" * max(3, 1 + max((len(run) for run in runs), default=0))
    return "\n".join([fence, *lines, fence])


def _remarks(take: TakeView, level: str) -> list[str]:
    if not take.remarks:
        return []
    lines = [
        f"- **{remark.kind}:** {escape(remark.text)}{_quotes(remark.quotes)}"
        for remark in take.remarks
    ]
    return [f"{level} What was noticed", "\n".join(lines)]


def _marks(take: TakeView, level: str) -> list[str]:
    if not take.marks or not take.enough:
        return []
    rows = []
    for mark in take.marks:
        parts = [mark.anchor, *(_plain(quote) for quote in mark.quotes), mark.more]
        parts += [f"Missing: {mark.missing}"] if mark.missing else []
        parts += [f"Next time: {mark.next_step}"] if mark.next_step else []
        rows.append([mark.name, mark.said, mark.share, " / ".join(part for part in parts if part)])
    return [f"{level} Marks", _rows(["Criterion", "Mark", "Weight", "What it rests on"], rows)]


def _comparison(take: TakeView, level: str) -> list[str]:
    if not take.comparison:
        return []
    blocks = [f"{level} Said twice", take.comparison]
    if take.disagreements:
        rows = [[row.what, f"“{row.first}”", f"“{row.second}”"] for row in take.disagreements]
        blocks.append(_rows(["What", "First answer", "This answer"], rows))
    return blocks


def _delivery(take: TakeView, level: str) -> list[str]:
    if not take.figures:
        return []
    lines = [
        f"- {figure.name}: {escape(figure.value)}"
        + (f" ({escape(figure.band)})" if figure.band else "")
        for figure in take.figures
    ]
    if take.fillers:
        lines.append(f"- Fillers heard: {escape(take.fillers)}")
    if take.hedges:
        lines.append(f"- Hedges said:{_quotes(take.hedges)}")
    if take.repetitions:
        lines.append(f"- Said again and again: {escape(take.repetitions)}")
    return [f"{level} Delivery", "\n".join(lines)]


def _next(report: Report) -> list[str]:
    blocks = ["## Next time"]
    if report.next_steps:
        blocks.append(
            "\n".join(f"{n}. {escape(step)}" for n, step in enumerate(report.next_steps, 1))
        )
    if report.rehearse:
        lines = [f"- Answer {n}: {escape(question)}" for n, question in report.rehearse]
        blocks += ["### To rehearse again", "\n".join(lines)]
    if not report.next_steps and not report.rehearse:
        blocks.append(ENCOURAGEMENT)
    return blocks


def _quotes(quotes: tuple[Quote, ...]) -> str:
    return "".join(f" {_quote(quote)}" for quote in quotes)


def _quote(quote: Quote) -> str:
    return escape(_plain(quote))


def _plain(quote: Quote) -> str:
    """A quote with answer and time, as far as they are known."""
    where = [f"answer {quote.answer}"] if quote.answer else []
    where += [quote.time] if quote.time else []
    parts = [f"“{quote.text}”"] if quote.text else []
    parts += [f"({', '.join(where)})"] if where else []
    return " ".join(parts)
