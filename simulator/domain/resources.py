"""Where the files lie that ship with the program, in a checkout and in an installed wheel."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

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


@cache
def shipped_table(*parts: str) -> Mapping[str, Any]:
    """What a shipped TOML file holds, ``shipped_table("judging", "salary")``; read only once.

    Args:
        parts: Folders below ``assets`` and the name of the file without its ending.

    Raises:
        BugError: the file was not shipped.
    """
    path = resource("assets", *parts[:-1], f"{parts[-1]}.toml")
    return tomllib.loads(path.read_text("utf-8"))
