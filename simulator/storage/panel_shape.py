"""Checks the values of a panel file against the schema, one by one, and gathers every fault."""

import difflib
import math
import re
from collections.abc import Callable, Mapping
from typing import Final, cast

from simulator.storage.faults import Fault
from simulator.storage.panel_schema import MAX_TEXTS_ITEM, TABLES, Key
from simulator.storage.toml_lines import Outline, Path

Values = dict[str, object]
"""A table whose values all have the shape the schema asks for; faulty ones are left out."""

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SHOWN: Final = 60
_COUNTED: Final = {"text": "character", "texts": "text", "tables": "table"}


class Shape:
    """Checks one file.

    Args:
        outline: Where its keys are.
    """

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self.faults: list[Fault] = []
        self._checks: Mapping[str, Callable[[object, Key, Path], object]] = {
            "id": self._id,
            "text": self._text,
            "texts": self._texts,
            "number": self._number,
            "whole": self._whole,
            "yes_no": self._yes_no,
            "table": self._sub_table,
            "tables": self._tables,
            "texts_by_name": self._texts_by_name,
        }

    def fault(self, path: Path, what: str, right: str) -> None:
        """Note a fault at ``path``."""
        self.faults.append(Fault(self._outline.line_of(path), key_of(path), what, right))

    def table(self, values: Mapping[str, object], name: str = "", at: Path = ()) -> Values:
        """Check a whole table; what is missing gets its default, what is wrong is left out."""
        keys = TABLES[name]
        for unknown in values.keys() - keys.keys():
            self.fault((*at, unknown), "no such key", did_you_mean(unknown, tuple(keys)))
        out: Values = {}
        for name_of_key, key in keys.items():
            if name_of_key in values:
                checked = self._checks[key.kind](values[name_of_key], key, (*at, name_of_key))
                if checked is not None:
                    out[name_of_key] = checked
            elif key.required:
                self.fault((*at, name_of_key), "is missing", f"Give {wanted(key)}")
            else:
                out[name_of_key] = key.default
        return out

    def _wrong(self, value: object, key: Key, path: Path) -> None:
        self.fault(path, f"is {shown(value)}", f"Give {wanted(key)}")

    def _id(self, value: object, key: Key, path: Path) -> str | None:
        if isinstance(value, str) and _ID.fullmatch(value):
            return value
        self._wrong(value, key, path)
        return None

    def _text(self, value: object, key: Key, path: Path) -> str | None:
        if not isinstance(value, str):
            self._wrong(value, key, path)
            return None
        text = " ".join(value.split())
        if _CONTROL.search(value):
            self.fault(path, "holds a control character", "Take it out")
        elif key.names and text not in key.names:
            self.fault(path, f"is {shown(text)}", did_you_mean(text, key.names))
        elif not key.low <= len(text) <= key.high:
            self.fault(path, f"has {len(text)} characters", f"Give {wanted(key)}")
        else:
            return text
        return None

    def _texts(self, value: object, key: Key, path: Path) -> tuple[str, ...] | None:
        if not isinstance(value, list):
            self._wrong(value, key, path)
            return None
        if not key.low <= len(value) <= key.high:
            self.fault(path, f"has {len(value)} items", f"Give {wanted(key)}")
        item = Key("text", low=1, high=MAX_TEXTS_ITEM, names=key.names)
        texts = [self._text(each, item, (*path, n)) for n, each in enumerate(value)]
        for n, text in enumerate(texts):
            if text is not None and text in texts[:n][: int(key.high)]:
                self.fault((*path, n), f"holds {shown(text)} twice", "Name each once")
        return tuple(text for text in texts if text is not None)

    def _number(self, value: object, key: Key, path: Path) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong(value, key, path)
            return None
        if not (math.isfinite(value) and key.low <= value <= key.high):
            self._wrong(value, key, path)
            return None
        return float(value)

    def _whole(self, value: object, key: Key, path: Path) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(value, key, path)
            return None
        if not key.low <= value <= key.high:
            self._wrong(value, key, path)
            return None
        return value

    def _yes_no(self, value: object, key: Key, path: Path) -> bool | None:
        if not isinstance(value, bool):
            self._wrong(value, key, path)
            return None
        return value

    def _sub_table(self, value: object, key: Key, path: Path) -> Values | None:
        if isinstance(value, dict):
            return self.table(value, key.table, path)
        self._wrong(value, key, path)
        return None

    def _tables(self, value: object, key: Key, path: Path) -> tuple[Values, ...] | None:
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self._wrong(value, key, path)
            return None
        if not key.low <= len(value) <= key.high:
            self.fault(path, f"there are {len(value)} of it", f"Give {wanted(key)}")
        return tuple(self.table(each, key.table, (*path, n)) for n, each in enumerate(value))

    def _texts_by_name(self, value: object, key: Key, path: Path) -> dict[str, str] | None:
        if not isinstance(value, dict):
            self._wrong(value, key, path)
            return None
        item = Key("text", low=1, high=key.high)
        out: dict[str, str] = {}
        for name, each in value.items():
            if name not in key.names:
                self.fault((*path, name), "no such key", did_you_mean(name, key.names))
                continue
            text = self._text(each, item, (*path, name))
            if text is not None:
                out[name] = text
        return out


def tables(values: Values, name: str) -> tuple[Values, ...]:
    """The tables headed ``[[name]]``; empty when they have faults."""
    return cast("tuple[Values, ...]", values.get(name, ()))


def peers(values: Values) -> tuple[Values, ...]:
    """The other candidates of the group exercise; empty when there is none or it has faults."""
    return tables(cast("Values", values.get("group") or {}), "peer")


def key_of(path: Path) -> str:
    """``("member", 1, "voice")`` as ``member[2].voice``."""
    out = ""
    for part in path:
        if isinstance(part, int):
            out += f"[{part + 1}]"
        else:
            out += f".{_cut(part)}" if out else _cut(part)
    return out


def shown(value: object) -> str:
    """A value as a person wrote it, cut short."""
    if isinstance(value, str):
        return f'"{_cut(value)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and abs(value) >= 10**_SHOWN:
        return "a number beyond all use"
    return _cut(str(value))


def wanted(key: Key) -> str:
    """What a key wants, in words that follow 'Give'."""
    low, high = f"{key.low:g}", f"{key.high:,.0f}"
    bounds = f"{low} to {high}"
    names = f" from: {', '.join(key.names)}" if key.names else ""
    return {
        "id": "1 to 40 small letters, digits, - or _, such as anna_berg",
        "text": f"one{names}" if names else f"a text of {bounds} characters",
        "texts": f"a list of {bounds if key.low else f'at most {high}'} texts{names}",
        "number": f"a number from {bounds}",
        "whole": f"a whole number from {bounds}",
        "yes_no": "true or false",
        "table": f"a table with {', '.join(TABLES.get(key.table, ()))}",
        "tables": f"{bounds} tables, each headed [[{key.table}]]",
        "texts_by_name": f"a table of texts, named{names}",
    }[key.kind]


def did_you_mean(name: str, known: tuple[str, ...]) -> str:
    """Which known name was probably meant, or all of them."""
    near = difflib.get_close_matches(name, known, n=1) if len(name) <= _SHOWN else []
    return f'Did you mean "{near[0]}"?' if near else f"Use one of: {', '.join(known)}"


def _cut(text: str) -> str:
    clean = _CONTROL.sub("?", " ".join(text.split()))
    return clean if len(clean) <= _SHOWN else clean[: _SHOWN - 1] + "…"
