"""What an answer can hold besides words: code, a drawing, slides, test items, a talk's outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case of a coding or debugging exercise.

    Args:
        given: The call or input, as people write it.
        expected: What should come back, as text.
        got: What came back, or what went wrong in one line.
        hidden: Shown only when the work was handed in.
        printed: What the code printed meanwhile, at most 20 kB of it.
    """

    name: str
    given: str
    expected: str
    got: str
    passed: bool
    hidden: bool = False
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a test.

    Args:
        kind: ``numerical``, ``verbal``, ``logical``, ``brain_teaser`` or ``work_style``.
        right: Index into ``options``; None where there is no right answer.
        seconds: Time given for it.
        why: How one gets there, shown afterwards.
    """

    kind: str
    text: str
    options: tuple[str, ...]
    right: int | None
    seconds: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item of a test: what was asked, chosen and right; times in seconds."""

    kind: str
    text: str
    options: tuple[str, ...]
    chosen: int | None
    right: int | None
    """None for items that have no right answer, such as a questionnaire's."""
    seconds: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """The work of one take.

    Args:
        kind: ``code``, ``drawing``, ``slides``, ``items``, ``group`` or ``talk``.
        text: The code as handed in.
        file: Drawing or slides, a path relative to the library folder.
        facts: Figures of a group exercise, the outcome of a salary talk: plain values by name.
    """

    kind: str
    text: str = ""
    file: str | None = None
    cases: tuple[CaseResult, ...] = ()
    items: tuple[ItemResult, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
