"""Whether a window can be shown here, found out before Qt is asked: Qt ends the process if not."""

import contextlib
import ctypes
import os
import re
import socket
import sys
from collections.abc import Mapping

from simulator.cli.command import hint
from simulator.domain.errors import UserError

_X11_PORT = 6000
_TIMEOUT_S = 2.0


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a screen answers.

    Raises:
        UserError: one does, but a library that Qt needs to draw on it is missing.
    """
    if not sys.platform.startswith("linux"):
        return True
    if environment.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal", "vnc")):
        return True
    if _wayland(environment):
        return True
    if not _x11(environment.get("DISPLAY", "")):
        return False
    _require_xcb_cursor()
    return True


def missing_display(environment: Mapping[str, str] = os.environ) -> str:
    """Why there is no window where ``has_display`` says so: the beginning of a sentence."""
    from simulator.cli.output import clean  # noqa: PLC0415  # start-up time

    named = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY", "")
    return f"The display {clean(named)} does not answer" if named else "There is no display"


def _wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(socket.AF_UNIX, os.path.join(folder, name))  # noqa: PTH118  # an absolute name replaces the folder


def _x11(display: str) -> bool:
    """Whether an X server answers at ``[host]:number[.screen]``."""
    found = re.fullmatch(
        r"(?:unix/?|(?P<host>[^:/]*)(?:/unix)?):(?P<number>\d+)(?:\.\d+)?", display
    )
    if found is None:
        return False
    number = int(found["number"])
    if found["host"]:
        return _answers(socket.AF_INET, (found["host"], _X11_PORT + number))
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108  # where X servers listen
    return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, "\0" + path)


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(_TIMEOUT_S)
        probe.connect(address)
        return True
    return False


def _require_xcb_cursor() -> None:
    """Qt's plugin for X11 ends the process without this library, so we look first."""
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError as error:
        raise UserError(
            "The window needs the library libxcb-cursor.",
            "Install it; on Debian or Ubuntu: sudo apt install libxcb-cursor0. "
            f"Until then, rehearse in the terminal: {hint('rehearse general')}",
        ) from error
