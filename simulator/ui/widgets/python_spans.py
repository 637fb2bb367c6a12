"""Where keywords, names, strings, numbers and comments stand in a line of Python."""

import builtins
import keyword
import re
from typing import Final, NamedTuple

NORMAL: Final = 0
IN_SINGLE: Final = 1
"""Inside a text of three single quotes that goes on from the line before."""
IN_DOUBLE: Final = 2
"""Inside a text of three double quotes that goes on from the line before."""

_QUOTES: Final = {IN_SINGLE: "'''", IN_DOUBLE: '"""'}
_BUILTINS: Final = frozenset(
    name for name in dir(builtins) if name[0].islower() and not keyword.iskeyword(name)
)
_TOKEN: Final = re.compile(
    r"""
    (?P<comment>\#.*)
  | (?P<string>(?<!\w)(?:[rbuf]|br|rb|fr|rf)?(?P<quote>'{3}|"{3}|'|"))
  | (?P<number>(?<!\w)(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+
      |(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?[jJ]?))
  | (?P<decorator>(?:^|(?<=\s))@[\w.]+)
  | (?P<word>[^\W\d]\w*)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Span(NamedTuple):
    """A stretch of a line, counted in characters.

    ``kind`` is comment, string, number, decorator, keyword, builtin or definition.
    """

    start: int
    end: int
    kind: str


def spans(line: str, state: int = NORMAL) -> tuple[tuple[Span, ...], int]:
    """What stands where in ``line``, and the state that the next line begins in.

    Args:
        line: One line without its end.
        state: How the line before ended.
    """
    out: list[Span] = []
    at = 0
    if state != NORMAL:
        at, state = _until(line, 0, state)
        out.append(Span(0, at, "string"))
    after_def = False
    while (found := _TOKEN.search(line, at)) is not None:
        at = found.end()
        if found["string"] is not None:
            at, state = _text(line, found)
            out.append(Span(found.start(), at, "string"))
        elif found["word"] is not None:
            kind = _word(line, found, after_def=after_def)
            if kind:
                out.append(Span(found.start(), at, kind))
            after_def = found["word"] in ("def", "class")
        else:
            out.append(Span(found.start(), at, found.lastgroup or ""))
    return tuple(out), state


def _text(line: str, found: re.Match[str]) -> tuple[int, int]:
    """Where a text that begins here ends on this line, and the state after it."""
    quote = found["quote"]
    for state, marks in _QUOTES.items():
        if marks == quote:
            return _until(line, found.end(), state)
    place = found.end()
    while place < len(line):
        if line[place] == "\\":
            place += 1
        elif line[place] == quote:
            return place + 1, NORMAL
        place += 1
    return len(line), NORMAL


def _until(line: str, start: int, state: int) -> tuple[int, int]:
    """Past the three quotes that end the text, or to the end of the line."""
    place = start
    while place < len(line):
        if line[place] == "\\":
            place += 2
        elif line.startswith(_QUOTES[state], place):
            return place + 3, NORMAL
        else:
            place += 1
    return len(line), state


def _word(line: str, found: re.Match[str], *, after_def: bool) -> str:
    word = found["word"]
    if after_def:
        return "definition"
    if keyword.iskeyword(word):
        return "keyword"
    is_attribute = line[: found.start()].rstrip().endswith(".")
    return "builtin" if word in _BUILTINS and not is_attribute else ""
