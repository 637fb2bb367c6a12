"""How data and sentences reach the terminal."""

import json
import re
import sys
import textwrap
from typing import TextIO

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def print_json(data: object) -> None:
    """Data on standard output, for other programs; any Unicode, never a broken line."""
    print(json.dumps(data, ensure_ascii=False, indent=1))


def clean(text: str) -> str:
    """Text without control characters, so that nothing in a file steers the terminal."""
    return _CONTROL.sub("", text)


def paragraph(text: str, indent: str = "", file: TextIO | None = None, *, bullet: str = "") -> None:
    """Text wrapped for reading; a bullet stands before the first line."""
    wrapped = textwrap.fill(
        clean(text),
        88,
        initial_indent=indent + bullet,
        subsequent_indent=indent + " " * len(bullet),
    )
    print(wrapped, file=file or sys.stdout)
