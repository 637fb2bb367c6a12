"""What an answer held besides words, as a reader meets it: code, cases, items, figures, files."""

from dataclasses import dataclass
from typing import Final

from simulator.domain.work import CaseResult, ItemResult, Work
from simulator.report.words import WORK_WORDS, clean, clean_lines, in_words, listed, number

CASE_HEADS: Final = ("Case", "Given", "Expected", "Came back", "Passed")
ITEM_HEADS: Final = ("Item", "Chosen", "Right", "Seconds", "How one gets there")


@dataclass(frozen=True, slots=True)
class WorkView:
    """The work of a take.

    Args:
        title: What it is, in words.
        summary: How many cases or items came right; empty where there are none.
        code: Lines of the code as handed in.
        file: Where drawing or slides lie, relative to the library; empty for none.
        tables: Heads with their rows: ``CASE_HEADS`` and ``ITEM_HEADS``, as far as there are rows.
        facts: Names and values.
    """

    title: str
    summary: str
    code: tuple[str, ...]
    file: str
    tables: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...]
    facts: tuple[tuple[str, str], ...]


def work_view(work: Work) -> WorkView:
    """The work in words."""
    tables = (
        (CASE_HEADS, tuple(_case(case) for case in work.cases)),
        (ITEM_HEADS, tuple(_item(item) for item in work.items)),
    )
    return WorkView(
        title=WORK_WORDS.get(work.kind, in_words(work.kind)),
        summary=_summary(work),
        code=clean_lines(work.text),
        file=clean(work.file or ""),
        tables=tuple((heads, rows) for heads, rows in tables if rows),
        facts=tuple((in_words(name), _said(value)) for name, value in work.facts.items()),
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


def _case(case: CaseResult) -> tuple[str, ...]:
    name = clean(case.name) + (" (hidden)" if case.hidden else "")
    passed = "yes" if case.passed else "no"
    return (name, clean(case.given), clean(case.expected), clean(case.got), passed)


def _item(item: ItemResult) -> tuple[str, ...]:
    chosen = "nothing" if item.chosen is None else _option(item, item.chosen)
    right = "no right answer" if item.right is None else _option(item, item.right)
    return (clean(item.text), chosen, right, number(item.seconds), clean(item.why))


def _option(item: ItemResult, at: int) -> str:
    return clean(item.options[at]) if 0 <= at < len(item.options) else str(at + 1)


def _said(value: object) -> str:
    """A plain value as people say it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return number(value)
        case list() | tuple():
            return listed([_said(each) for each in value])
        case None:
            return "nothing"
        case _:
            return clean(str(value))
