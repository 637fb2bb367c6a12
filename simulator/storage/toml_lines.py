"""Finds the line of every key in a TOML text and measures how deep it goes, without parsing it.

``tomllib`` gives values without lines, and needs gigabytes for keys of thousands of parts; this
scanner runs first, keeps to one pass, and never fails: what it cannot make sense of is left for
``tomllib`` to refuse.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

Path = tuple[str | int, ...]
"""Where a value is: names of tables and keys, and numbers of array items from 0."""

_TOKEN: Final = re.compile(
    r"""
      (?P<skip>[ \t\r]+|\#[^\n]*)
    | (?P<newline>\n)
    | (?P<text>\"\"\"(?:[^\\]|\\.)*?(?:\"{3,5}|\Z)
        | '''.*?(?:'{3,5}|\Z)
        | "(?:[^"\\\n]|\\.)*"?
        | '[^'\n]*'?)
    | (?P<sign>[\[\]{},=.])
    | (?P<bare>[^\s\#\[\]{},=."']+)
    """,
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):  # made by the ten thousand, for which a dataclass takes too long
    kind: str
    text: str
    line: int


_OVER_LINES: Final = frozenset({"newline", "text"})
"""Kinds of tokens that may hold the end of a line."""


@dataclass(slots=True)
class Outline:
    """What a scan found.

    Args:
        lines: Line, from 1, of each table header, key and array item.
        longest_key: Most parts of any dotted key or header.
        longest_key_line: Where that is.
        deepest: Most brackets open at once inside a value.
        deepest_line: Where that is.
    """

    lines: dict[Path, int] = field(default_factory=dict)
    longest_key: int = 0
    longest_key_line: int = 0
    deepest: int = 0
    deepest_line: int = 0

    def line_of(self, path: Path) -> int:
        """Line of ``path``, or of the nearest thing around it; 1 when nothing is known."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1


def outline(text: str) -> Outline:
    """The outline of a TOML text, in one pass."""
    return _Scan(text).run()


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "skip":
            continue
        found = match.group()
        yield _Token(kind, found, line)
        if kind in _OVER_LINES:
            line += found.count("\n")


def _name(token: _Token) -> str:
    return token.text[1:-1] if token.kind == "text" else token.text


@dataclass(slots=True)
class _Open:
    """A bracket that is open inside a value: an array counts items, a table reads keys."""

    path: Path
    item: int | None
    key: list[str] = field(default_factory=list)
    in_key: bool = True


class _Scan:
    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._out = Outline()
        self._table: Path = ()
        self._counts: dict[Path, int] = {}
        self._open: list[_Open] = []

    def run(self) -> Outline:
        key: list[str] = []
        for token in self._tokens:
            if token.kind == "newline":
                key = []
            elif token.text == "[" and not key:
                self._header(token.line)
            elif token.text == "=" and key:
                path = self._table + tuple(key)
                self._note(path, len(key), token.line)
                self._value(path)
                key = []
            elif token.kind in {"bare", "text"}:
                key.append(_name(token))
                self._measure_key(len(key), token.line)
        return self._out

    def _note(self, path: Path, parts: int, line: int) -> None:
        self._measure_key(parts, line)
        if parts <= MAX_NOTED_PARTS:
            for length in range(len(path) - parts + 1, len(path) + 1):
                self._out.lines.setdefault(path[:length], line)

    def _measure_key(self, parts: int, line: int) -> None:
        if parts > self._out.longest_key:
            self._out.longest_key, self._out.longest_key_line = parts, line

    def _header(self, line: int) -> None:
        parts: list[str] = []
        brackets = 1
        for token in self._tokens:
            if token.text == "[" and not parts:
                brackets += 1
            elif token.kind == "newline" or token.text == "]":
                break
            elif token.kind in {"bare", "text"}:
                parts.append(_name(token))
                self._measure_key(len(parts), line)
        if 0 < len(parts) <= MAX_NOTED_PARTS:
            self._enter(parts, line, is_array=brackets > 1)

    def _enter(self, parts: list[str], line: int, *, is_array: bool) -> None:
        path: Path = ()
        for n, part in enumerate(parts, start=1):
            path = (*path, part)
            self._out.lines.setdefault(path, line)
            if is_array and n == len(parts):
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
                self._out.lines.setdefault(path, line)
        self._table = path

    def _value(self, path: Path) -> None:
        self._open = []
        for token in self._tokens:
            if token.kind == "newline" and not self._open:
                return
            if token.text in {"[", "{"} and token.kind == "sign":
                self._open_bracket(path, token)
            elif self._open and token.kind != "newline":
                self._inside(token)

    def _open_bracket(self, path: Path, token: _Token) -> None:
        if self._open:
            self._item_begins(token.line)
            path = self._here()
        self._open.append(_Open(path, 0 if token.text == "[" else None))
        if len(self._open) > self._out.deepest:
            self._out.deepest, self._out.deepest_line = len(self._open), token.line
        if len(self._open) > MAX_NOTED_PARTS:
            self._open[-1].path = ()

    def _here(self) -> Path:
        top = self._open[-1]
        return (*top.path, top.item) if top.item is not None else top.path + tuple(top.key)

    def _item_begins(self, line: int) -> None:
        if self._open[-1].item is not None:
            self._out.lines.setdefault(self._here(), line)

    def _inside(self, token: _Token) -> None:
        top = self._open[-1]
        if token.text in {"]", "}"} and token.kind == "sign":
            self._open.pop()
        elif token.text == "," and top.item is not None:
            top.item += 1
        elif token.text == ",":
            top.key, top.in_key = [], True
        elif token.text == "=" and top.key:
            self._note(top.path + tuple(top.key), len(top.key), token.line)
            top.in_key = False
        elif top.item is not None:
            self._item_begins(token.line)
        elif top.in_key and token.kind in {"bare", "text"}:
            top.key.append(_name(token))
            self._measure_key(len(top.key), token.line)


MAX_NOTED_PARTS: Final = 16
"""Keys and brackets deeper than this are measured but not noted: nothing reads so deep."""
