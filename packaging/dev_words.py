"""How the developer's command speaks: lines on standard error, and one error with a sentence."""

from __future__ import annotations

import sys


class StopError(Exception):
    """The command cannot go on; its text is the sentence the person reads."""


def say(text: str) -> None:
    """Write one line to standard error, so that the program's own output stays clean."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)
