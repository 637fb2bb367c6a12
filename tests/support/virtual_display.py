"""A screen in memory for tests and measurements, so that no window opens on a developer's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SCREEN = "1600x1200x24"


class VirtualDisplay:
    """An Xvfb on a free display number; ends with ``close`` or with the process that made it."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        # The kernel ends the server even if this process is killed and cannot.
        with_us = ("setpriv", "--pdeathsig", "TERM") if shutil.which("setpriv") else ()
        command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-dpi", "96")
        self._server = subprocess.Popen(
            (*with_us, *command),
            pass_fds=(writing,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as answer:  # at its end at once if the server does not start
            self._number = answer.readline().strip()
        if not self._number:
            self._server.wait()
            raise RuntimeError("Xvfb does not start here")

    def environ(self) -> dict[str, str]:
        """What a process needs in its environment to draw here."""
        return {"DISPLAY": f":{self._number}", "QT_QPA_PLATFORM": "xcb"}

    def close(self) -> None:
        """End the server and wait for it."""
        self._server.terminate()
        self._server.wait()


def is_possible() -> bool:
    """Whether this system can have a virtual display; without, Qt's "offscreen" must do."""
    return sys.platform.startswith("linux") and shutil.which("Xvfb") is not None


@contextmanager
def virtual_display() -> Iterator[dict[str, str]]:
    """An environment to give to processes that open windows, for as long as the block lasts."""
    without = {key: value for key, value in os.environ.items() if key != "WAYLAND_DISPLAY"}
    if not is_possible():
        yield {**without, "QT_QPA_PLATFORM": "offscreen"}
        return
    display = VirtualDisplay()
    try:
        yield {**without, **display.environ()}
    finally:
        display.close()
