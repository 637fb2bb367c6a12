"""The look to begin with, told from the settings file at a glance: the first paint waits for it."""

import re
from pathlib import Path
from typing import Final

_GLANCE_BYTES: Final = 16_000
_THEME: Final = re.compile(
    rb"""^theme[ \t]*=[ \t]*["'](light|dark)["'][ \t]*(?:#|\r?$)""", re.MULTILINE
)


def theme_at_start(settings: Path) -> str:
    """``light`` or ``dark`` where a line of the file plainly says so, else ``system``.

    Settles nothing: what ``SettingsFile.load`` says holds once it was read.
    """
    try:
        with settings.open("rb") as file:
            found = _THEME.search(file.read(_GLANCE_BYTES))
    except (OSError, ValueError):
        return "system"
    return found[1].decode() if found else "system"
