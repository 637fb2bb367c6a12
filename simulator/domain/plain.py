"""Turns frozen records into plain values for JSON and back, led by their type hints."""

import dataclasses
import math
import numbers
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import PurePath
from typing import Any, TypeVar, cast

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
"""What JSON can hold."""

_Record = TypeVar("_Record")
_NONE = type(None)


class PlainError(ValueError):
    """Plain values that do not make the record asked for; says where and what was expected."""


def to_plain(value: object) -> Plain:
    """``value`` with records as tables and tuples as lists.

    A number that is not finite becomes None, as JSON knows no such thing. Numbers of other
    libraries become Python's own.

    Raises:
        PlainError: something in it has no plain form.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in dataclasses.fields(value))
        return {name: to_plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): to_plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(each) for each in value]
    return _scalar(value)


def _scalar(value: object) -> Plain:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, PurePath):
        return str(value)
    if callable(getattr(value, "item", None)):  # a scalar of numpy that no number class knows
        return _scalar(cast("Any", value).item())
    raise PlainError(f"{type(value).__name__} has no plain form")


def from_plain(kind: type[_Record], value: object) -> _Record:
    """The record of type ``kind`` that ``to_plain`` made ``value`` from.

    Keys that the record does not know are passed over, so that records of a newer program can be
    read; keys that are missing take the field's default. Lists become tuples.

    Raises:
        PlainError: the values do not fit.
    """
    return cast("_Record", _read(kind, value, ""))


def _read(hint: Any, value: object, at: str) -> object:  # noqa: ANN401  # a type hint is anything
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is object or hint is Any:
        return _frozen(value)
    if origin in {typing.Union, types.UnionType}:
        return _read_union(arguments, value, at)
    if dataclasses.is_dataclass(hint):
        return _read_record(cast("type", hint), value, at)
    if origin is tuple:
        return _read_tuple(arguments, value, at)
    if origin is not None and issubclass(origin, Mapping):
        table = _expect(isinstance(value, dict), value, at, "a table")
        items = cast("dict[str, object]", table).items()
        return {key: _read(arguments[1], each, f"{at}.{key}") for key, each in items}
    return _read_simple(hint, value, at)


def _read_union(choices: tuple[Any, ...], value: object, at: str) -> object:
    if value is None and _NONE in choices:
        return None
    kinds = [choice for choice in choices if choice is not _NONE]
    for kind in kinds[:-1]:
        try:
            return _read(kind, value, at)
        except PlainError:
            continue
    return _read(kinds[-1], value, at)


def _read_tuple(arguments: tuple[Any, ...], value: object, at: str) -> tuple[object, ...]:
    items = cast("list[object]", _expect(isinstance(value, list | tuple), value, at, "a list"))
    if arguments[-1] is Ellipsis:
        return tuple(_read(arguments[0], each, f"{at}[{n}]") for n, each in enumerate(items))
    _expect(len(items) == len(arguments), value, at, f"a list of {len(arguments)}")
    pairs = enumerate(zip(arguments, items, strict=True))
    return tuple(_read(kind, each, f"{at}[{n}]") for n, (kind, each) in pairs)


def _read_record(kind: type, value: object, at: str) -> object:
    table = cast("dict[str, object]", _expect(isinstance(value, dict), value, at, "a table"))
    made = {}
    for name, hint, required in _fields(kind):
        if name in table:
            made[name] = _read(hint, table[name], f"{at}.{name}" if at else name)
        elif required:
            raise PlainError(f"{at or kind.__name__} has no {name}")
    return kind(**made)


@cache
def _fields(kind: type) -> tuple[tuple[str, Any, bool], ...]:
    """(name, type hint, required) of a record's fields; reading hints takes long, so only once."""
    hints = typing.get_type_hints(kind)
    return tuple(
        (
            field.name,
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    )


def _read_simple(hint: Any, value: object, at: str) -> object:  # noqa: ANN401  # as in _read
    if hint is float:
        if value is None:
            return math.nan
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(cast("float", _expect(is_number, value, at, "a number")))
    checks: Mapping[Any, tuple[Callable[[object], bool], str]] = {
        int: (lambda v: isinstance(v, int) and not isinstance(v, bool), "a whole number"),
        str: (lambda v: isinstance(v, str), "a text"),
        bool: (lambda v: isinstance(v, bool), "true or false"),
    }
    if hint not in checks:
        raise PlainError(f"{at}: {hint} cannot be read from plain values")
    fits, wanted = checks[hint]
    return _expect(fits(value), value, at, wanted)


def _expect(fits: bool, value: object, at: str, wanted: str) -> object:
    if not fits:
        raise PlainError(f"{at or 'it'} is {str(value)[:40]!r}, not {wanted}")
    return value


def _frozen(value: object) -> object:
    if isinstance(value, list | tuple):
        return tuple(_frozen(each) for each in value)
    if isinstance(value, dict):
        return {key: _frozen(each) for key, each in value.items()}
    return value
