"""What an answer held besides words, as a reader meets it: code, items, figures, pictures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.domain.work import CaseResult, ItemResult, Work
from simulator.exercises.items import work_style_mirror
from simulator.report.charts import Chart
from simulator.report.facts import Facts, entries
from simulator.report.group_work import group_charts, group_facts
from simulator.report.pictures import AttachmentPath, Picture, pages, picture
from simulator.report.salary_work import talk_charts, talk_facts, talk_told
from simulator.report.words import WORK_WORDS, clean, clean_lines, count, in_words, listed, number

CASE_HEADS: Final = ("Case", "Given", "Expected", "Came back", "Came out")
ITEM_HEADS: Final = ("Item", "You chose", "Right answer", "Came out", "How one gets there")
TIMED_HEADS: Final = (*ITEM_HEADS[:4], "Seconds", ITEM_HEADS[4])
STYLE_HEADS: Final = ("Statement", "You chose")
MIRROR: Final = "A mirror, no test"
POSSIBLE: Final = "What would have been possible"
RIGHT: Final = "✓ right"
WRONG: Final = "✗ not right"
LEFT_OUT: Final = "– no answer"

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WorkView:
    """The work of a take.

    Args:
        title: What it is, in words.
        summary: How many cases or items came right, or how many slides; empty where unknown.
        code: Lines of the code as handed in.
        file: Where drawing or slides lie, relative to the library; empty for none.
        picture: The drawing or a slide itself, where it could be read.
        tables: Heads with their rows, as far as there are rows.
        facts: Names and values.
        told: What would have been possible in a talk, in sentences; empty for none.
        mirror: What a questionnaire says back, a sentence each.
        charts: Drawings of the figures.
    """

    title: str
    summary: str
    code: tuple[str, ...]
    file: str
    picture: Picture | None
    tables: tuple[tuple[tuple[str, ...], Rows], ...]
    facts: tuple[tuple[str, str], ...]
    told: str
    mirror: tuple[str, ...]
    charts: tuple[Chart, ...]


_FACTS: Final[dict[str, Callable[[Facts], tuple[tuple[str, str], ...]]]] = {
    "group": group_facts,
    "talk": talk_facts,
}
_CHARTS: Final[dict[str, Callable[[Facts, str], tuple[Chart, ...]]]] = {
    "group": group_charts,
    "talk": talk_charts,
}


def work_view(work: Work, key: str, attachment_path: AttachmentPath | None = None) -> WorkView:
    """The work in words; ``key`` makes the names of its charts unlike those of other works."""
    tables = (
        (CASE_HEADS, tuple(_case(case) for case in work.cases)),
        _items([item for item in work.items if item.kind != "work_style"]),
        (STYLE_HEADS, tuple(_style(item) for item in work.items if item.kind == "work_style")),
    )
    facts = _FACTS.get(work.kind, _plain_facts)(work.facts) if work.facts else ()
    charts = _CHARTS[work.kind](work.facts, key) if work.kind in _CHARTS else ()
    return WorkView(
        title=WORK_WORDS.get(work.kind, in_words(work.kind)),
        summary=_summary(work) or _slides(work, attachment_path),
        code=clean_lines(work.text),
        file=clean(work.file or ""),
        picture=picture(work.file, attachment_path),
        tables=tuple((heads, rows) for heads, rows in tables if rows),
        facts=facts,
        told=talk_told(work.facts) if work.kind == "talk" else "",
        mirror=tuple(clean(sentence) for sentence in work_style_mirror(work.items)),
        charts=charts,
    )


def _summary(work: Work) -> str:
    sentences = []
    if work.cases:
        passed = sum(case.passed for case in work.cases)
        sentences.append(f"{passed} of {len(work.cases)} cases passed.")
    asked = [item for item in work.items if item.right is not None]
    if asked:
        right = sum(item.chosen == item.right for item in asked)
        sentences.append(f"{right} of {len(asked)} items with a right answer were right.")
    return " ".join(sentences)


def _slides(work: Work, attachment_path: AttachmentPath | None) -> str:
    known = pages(work.file, attachment_path) if work.kind == "slides" else 0
    return f"{count(known, 'slide')}." if known else ""


def _case(case: CaseResult) -> tuple[str, ...]:
    name = clean(case.name) + (" (hidden)" if case.hidden else "")
    came_out = "✓ passed" if case.passed else "✗ failed"
    return (name, clean(case.given), clean(case.expected), clean(case.got), came_out)


def _items(items: Sequence[ItemResult]) -> tuple[tuple[str, ...], Rows]:
    """The items of a test; their seconds where any were taken."""
    if any(item.seconds for item in items):
        return TIMED_HEADS, tuple(_item(item, number(item.seconds)) for item in items)
    return ITEM_HEADS, tuple(_item(item) for item in items)


def _item(item: ItemResult, *seconds: str) -> tuple[str, ...]:
    right = "no right answer" if item.right is None else _option(item, item.right)
    return (clean(item.text), _chosen(item), right, _came_out(item), *seconds, clean(item.why))


def _came_out(item: ItemResult) -> str:
    if item.chosen is None:
        return LEFT_OUT
    if item.right is None:
        return ""
    return RIGHT if item.chosen == item.right else WRONG


def _style(item: ItemResult) -> tuple[str, ...]:
    return (clean(item.text), _chosen(item))


def _chosen(item: ItemResult) -> str:
    return "nothing" if item.chosen is None else _option(item, item.chosen)


def _option(item: ItemResult, at: int) -> str:
    return clean(item.options[at]) if 0 <= at < len(item.options) else str(at + 1)


def _plain_facts(facts: Facts) -> tuple[tuple[str, str], ...]:
    return tuple((in_words(name), _said(value)) for name, value in facts.items())


def _said(value: object) -> str:
    """A plain value as people say it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return number(value)
        case list() | tuple():
            return listed([_said(each) for each in entries(value)])
        case None:
            return "nothing"
        case _:
            return clean(str(value))
