"""Where the files lie that ship with the program, in a checkout and in an installed wheel."""

from pathlib import Path

from simulator.domain.errors import BugError

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder, such as ``resource("panels", "general.toml")``.

    Raises:
        BugError: the file was not shipped.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise BugError(f"shipped file {'/'.join(parts)} is missing")
