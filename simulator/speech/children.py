"""Starting the helper processes that the engines live in."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[2]


def start_child(module: str) -> "subprocess.Popen[bytes]":
    """Start ``python -m module`` with pipes to its standard input and output.

    The child ends by itself when its input is closed, so it never outlives this program. It stands
    apart from the terminal: Ctrl+C reaches this program alone.

    Raises:
        OSError: the process could not be started.
    """
    environment = dict(os.environ)
    roots = (str(_ROOT), environment.get("PYTHONPATH", ""))
    environment["PYTHONPATH"] = os.pathsep.join(root for root in roots if root)
    environment["PYTHONIOENCODING"] = "utf-8"
    return subprocess.Popen(  # noqa: S603 - our own interpreter with our own module
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=os.name == "posix",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def own_output() -> int:
    """In a child: a descriptor of standard output for our lines alone.

    Whatever libraries print afterwards, from Python or from C, goes nowhere.
    """
    sys.stdout.flush()
    ours = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return ours


def end_child(child: "subprocess.Popen[bytes]") -> None:
    """Kill the child at once and tidy up its pipes. Idempotent."""
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # bytes that it never read
                pipe.close()
