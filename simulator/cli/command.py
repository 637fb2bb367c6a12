"""How the person started the program, so that hints name what can be typed again as it stands."""

import os
import re
import sys
from pathlib import Path
from typing import Final

PROGRAM: Final = "second-round"
VARIABLE: Final = "SECOND_ROUND_COMMAND"
"""Set by a launcher that starts the program for somebody, such as ``packaging/dev.py``."""
_COMMANDS: Final = re.compile(rf"\b{PROGRAM} (?=(?:demo|doctor|library|panels|rehearse|report)\b)")


def command() -> str:
    """The words before a command: ``second-round``, or how it was started instead."""
    named = os.environ.get(VARIABLE, "")
    if named:
        return named
    started = Path(sys.argv[0])
    as_module = started.name == "__main__.py" and started.parent.name == "simulator"
    return "python -m simulator" if as_module else PROGRAM


def hint(words: str, library: Path | None = None) -> str:
    """A command to type, such as ``library list``, in that library where it is not the usual."""
    where = f" --library {_quoted(str(library))}" if library else ""
    return f"{command()} {words}{where}"


def as_started(text: str) -> str:
    """A sentence of the floors below, which know the installed name alone, with the one in use."""
    return _COMMANDS.sub(lambda _: f"{command()} ", text)


def _quoted(path: str) -> str:
    if os.name == "nt":
        from subprocess import list2cmdline  # noqa: PLC0415  # start-up time

        return list2cmdline([path])
    import shlex  # noqa: PLC0415  # start-up time

    return shlex.quote(path)
