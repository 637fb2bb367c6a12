"""Reads a TOML file that a person wrote: size and depth first, so that no file costs much."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.domain.errors import UserError
from simulator.storage.faults import Fault, FaultyFileError
from simulator.storage.toml_lines import Outline, outline

MAX_BYTES: Final = 256_000
MAX_KEY_PARTS: Final = 16
MAX_DEPTH: Final = 16
_MAX_VERSION: Final = 1_000_000
_AT_LINE: Final = re.compile(r"\s*\(at line (\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class Toml:
    """A file that could be read: its text, its values, and the lines of its keys."""

    text: str
    values: dict[str, object]
    outline: Outline


def read_toml(path: Path, refusal: type[FaultyFileError]) -> Toml:
    """The file's values.

    Args:
        path: The file.
        refusal: The error for a file that is too large, too deep, no UTF-8 or no TOML.

    Raises:
        FaultyFileError: of the kind ``refusal``.
        UserError: the file cannot be read.
    """
    return understood(path, text_of(path, refusal), refusal)


def understood(path: Path, text: str, refusal: type[FaultyFileError]) -> Toml:
    """The values of a file's text; ``path`` is only named in errors.

    Raises:
        FaultyFileError: of the kind ``refusal``.
    """
    found = outline(text)
    _refuse_deep(path, found, refusal)
    return Toml(text, _parsed(path, text, refusal), found)


def refuse_newer(
    path: Path, read: Toml, key: str, newest: int, refusal: type[FaultyFileError]
) -> None:
    """Raise ``refusal`` when ``key`` names a later version of the format than ``newest``."""
    version = read.values.get(key)
    if not isinstance(version, int) or isinstance(version, bool) or version <= newest:
        return
    what = "is a number beyond all use"
    if version < _MAX_VERSION:
        what = f"the file was written for a newer version of this program ({key} {version})"
    right = f"Update the program; this one knows {key} {newest}"
    raise refusal(path, (Fault(read.outline.line_of((key,)), key, what, right),))


def text_of(path: Path, refusal: type[FaultyFileError]) -> str:
    """What a file holds, with line ends of one kind.

    Raises:
        FaultyFileError: of the kind ``refusal``, for a file that is too large or no UTF-8.
        UserError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UserError(
            f"The {refusal.kind} {path.name} could not be read: "
            f"{getattr(error, 'strerror', None) or error}.",
            "Check that it is there and that you may read it.",
        ) from error
    if len(raw) > MAX_BYTES:
        fault = Fault(0, "", "the file is larger than 256 kB", "Shorten it or make two of it")
        raise refusal(path, (fault,))
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fault = Fault(line, "", "this is not UTF-8 text", "Save the file as UTF-8")
        raise refusal(path, (fault,)) from error


def _refuse_deep(path: Path, found: Outline, refusal: type[FaultyFileError]) -> None:
    faults = []
    if found.longest_key > MAX_KEY_PARTS:
        what = f"a key has more than {MAX_KEY_PARTS} parts"
        faults.append(Fault(found.longest_key_line, "", what, "No key needs more than three"))
    if found.deepest > MAX_DEPTH:
        what = f"brackets are nested more than {MAX_DEPTH} deep"
        faults.append(Fault(found.deepest_line, "", what, "No value needs more than two"))
    if faults:
        raise refusal(path, tuple(faults))


def _parsed(path: Path, text: str, refusal: type[FaultyFileError]) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        message = str(error)
        at = _AT_LINE.search(message)
        line = int(at[1]) if at else 0
        what = f"this is not TOML: {_AT_LINE.sub('', message)[:200].rstrip('.')}"
        fault = Fault(line, "", what, "Mend the line, or the one before it")
        raise refusal(path, (fault,)) from error
