"""The coding and debugging exercises: one readable file each in ``assets/exercises``."""

import ast
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from simulator.domain.errors import UserError
from simulator.domain.resources import resource

KINDS: Final[tuple[str, ...]] = ("coding", "debugging")
_MOST_CASES: Final = 40


@dataclass(frozen=True, slots=True)
class Case:
    """One call of the candidate's function and what it should return, as plain Python values."""

    name: str
    args: tuple[object, ...]
    expected: object
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Exercise:
    """A coding or debugging exercise.

    Args:
        kind: One of ``KINDS``.
        text: What is asked, in plain words.
        starter: The code shown at the start; in debugging the program with its fault.
        entry: Name of the function that the cases call.
        minutes: Time that it is made for.
        talk_about: Questions about it, for the interviewers.
        solution: Code that passes every case, for tests.
    """

    id: str
    kind: str
    title: str
    text: str
    starter: str
    entry: str
    cases: tuple[Case, ...]
    minutes: float
    talk_about: tuple[str, ...]
    solution: str


def ids() -> tuple[str, ...]:
    """The ids of all exercises, in the order of the alphabet."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


@lru_cache
def load(exercise_id: str) -> Exercise:
    """The exercise of that id.

    Raises:
        UserError: there is none of that id, or its file is faulty.
    """
    if exercise_id not in ids():
        raise UserError(
            f"There is no exercise “{exercise_id}”.", f"Choose one of {', '.join(ids())}."
        )
    return read(_folder() / f"{exercise_id}.toml")


def read(path: Path) -> Exercise:
    """The exercise in a file; its id is the name of the file.

    Raises:
        UserError: it cannot be read, or has faults, all of which are named.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UserError(
            f"The exercise {path.name} could not be read: {error.strerror or error}.",
            "Check that it is there and that you may read it.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise UserError(
            f"The exercise {path.name} is not TOML: {error}.", "Mend the file."
        ) from error
    faults = tuple(_faults(table))
    if faults:
        raise UserError(f"The exercise {path.name} has faults: {'; '.join(faults)}.", _HINT)
    return _exercise(path.stem, table)


def call(entry: str, case: Case) -> str:
    """The call of a case, as people write it."""
    return f"{entry}({', '.join(map(repr, case.args))})"


def _folder() -> Path:
    return resource("assets", "exercises")


def _literal(text: str) -> object:
    """The value of a Python literal; ValueError for anything else."""
    try:
        return ast.literal_eval(text.strip())
    except (SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _args(text: str) -> tuple[object, ...]:
    """The values between the brackets of a call; ValueError when they are none."""
    return tuple(_literal(f"[{text}\n]"))  # type: ignore[arg-type]  # brackets make it a list


def _plain(value: object) -> bool:
    """Whether a child can be given the value, and return it, as it is."""
    if isinstance(value, list):
        return all(map(_plain, value))
    if isinstance(value, dict):
        return all(isinstance(key, str) and _plain(each) for key, each in value.items())
    return value is None or isinstance(value, bool | int | float | str)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_args(value: object) -> bool:
    return isinstance(value, str) and _is_plain_text(value, _args)


def _is_literal(value: object) -> bool:
    return isinstance(value, str) and _is_plain_text(value, _literal)


def _is_plain_text(text: str, turned: Callable[[str], object]) -> bool:
    try:
        value = turned(text)
    except ValueError:
        return False
    return _plain(list(value) if isinstance(value, tuple) and turned is _args else value)


def _is_code(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        ast.parse(value)
    except (SyntaxError, ValueError):
        return False
    return bool(value.strip())


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an exercise file.

    Args:
        holds: What it holds, in words.
        fits: Whether a value is such.
        default: What holds when it is left out; None for a key that is required.
    """

    holds: str
    fits: Callable[[object], bool]
    default: object = None


KEYS: Final[Mapping[str, Key]] = MappingProxyType(
    {
        "kind": Key("`coding` or `debugging`", lambda value: value in KINDS),
        "title": Key("a text", _is_text),
        "minutes": Key(
            "a number, 1 to 120",
            lambda value: (
                isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value <= 120  # noqa: PLR2004 - as the words beside it say
            ),
        ),
        "text": Key("a text", _is_text),
        "entry": Key(
            "the name of a function",
            lambda value: isinstance(value, str) and value.isidentifier(),
        ),
        "starter": Key("Python code", _is_code),
        "solution": Key("Python code", _is_code),
        "talk_about": Key(
            "a list of texts",
            lambda value: isinstance(value, list) and all(map(_is_text, value)),
        ),
        "case": Key(
            f"1 to {_MOST_CASES} tables `[[case]]`",
            lambda value: (
                isinstance(value, list)
                and 1 <= len(value) <= _MOST_CASES
                and all(isinstance(each, dict) for each in value)
            ),
        ),
    }
)
"""The keys at the top of an exercise file."""
CASE_KEYS: Final[Mapping[str, Key]] = MappingProxyType(
    {
        "name": Key("a text", _is_text),
        "args": Key("a text with Python literals, split by commas", _is_args),
        "expected": Key("a text with one Python literal", _is_literal),
        "hidden": Key("true or false", lambda value: isinstance(value, bool), default=False),
    }
)
"""The keys of a ``[[case]]``."""
_HINT: Final = "Mend the file; docs/exercises.md explains every key."


def _faults(table: Mapping[str, object]) -> list[str]:
    """What is wrong with a file, one phrase each; empty for a sound one."""
    out = _key_faults(table, KEYS, "")
    if out:
        return out
    cases: list[Mapping[str, object]] = table["case"]  # type: ignore[assignment]  # as checked
    for number, case in enumerate(cases, 1):
        out += _key_faults(case, CASE_KEYS, f"case {number}: ")
    names = [case.get("name") for case in cases]
    out += [f"two cases are named “{name}”" for name in {n for n in names if names.count(n) > 1}]
    if all(case.get("hidden") is True for case in cases):
        out.append("every case is hidden")
    return out


def _key_faults(table: Mapping[str, object], keys: Mapping[str, Key], where: str) -> list[str]:
    out = [f"{where}there is no key “{name}”" for name in table if name not in keys]
    for name, key in keys.items():
        if name not in table and key.default is None:
            out.append(f"{where}“{name}” is missing")
        elif name in table and not key.fits(table[name]):
            out.append(f"{where}“{name}” must be {key.holds}")
    return out


def _exercise(exercise_id: str, table: Mapping[str, object]) -> Exercise:
    """The exercise of a table without faults."""
    texts = {name: str(table[name]) for name in ("kind", "title", "entry")}
    blocks = {name: str(table[name]).strip("\n") + "\n" for name in ("starter", "solution")}
    cases: list[Mapping[str, object]] = table["case"]  # type: ignore[assignment]  # as checked
    talk: list[str] = table["talk_about"]  # type: ignore[assignment]  # as checked
    return Exercise(
        id=exercise_id,
        text=str(table["text"]).strip(),
        minutes=float(table["minutes"]),  # type: ignore[arg-type]  # as checked
        cases=tuple(
            Case(
                str(case["name"]),
                _args(str(case["args"])),
                _literal(str(case["expected"])),
                bool(case.get("hidden", False)),
            )
            for case in cases
        ),
        talk_about=tuple(talk),
        **texts,
        **blocks,
    )
