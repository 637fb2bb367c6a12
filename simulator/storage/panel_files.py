"""Reads panel files: limits first, then every fault together, then the panel."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from simulator.domain.errors import UserError
from simulator.domain.panel import Member, Panel
from simulator.storage.faults import Fault, PanelFileError
from simulator.storage.panel_build import build, fills_of, with_own
from simulator.storage.panel_rules import check_rules
from simulator.storage.panel_schema import SCHEMA_VERSION
from simulator.storage.panel_shape import Shape, Values
from simulator.storage.placeholders import Fills
from simulator.storage.toml_lines import Outline, outline

MAX_BYTES: Final = 256_000
MAX_KEY_PARTS: Final = 16
MAX_DEPTH: Final = 16

_NO_FILLS: Final[Mapping[str, str]] = MappingProxyType({})
_AT_LINE: Final = re.compile(r"\s*\(at line (\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class PanelEntry:
    """A panel file as a list shows it.

    Args:
        id: The file's name without its ending.
        minutes: The rounds' minutes added up.
        faults: Why it cannot be used; then only ``id``, ``title`` and ``path`` say anything.
        ask: What it leaves to the candidate, such as ``role.title``; see ``load``.
    """

    id: str
    title: str
    summary: str
    path: Path
    members: tuple[Member, ...] = ()
    minutes: float = 0.0
    faults: tuple[Fault, ...] = ()
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A file without faults, before the candidate's own fills."""

    values: Values
    fills: Fills


def load(path: Path, fills: Mapping[str, str] = _NO_FILLS) -> Panel:
    """The panel of a file.

    Args:
        path: The file; its name without ending becomes the panel's id.
        fills: What the candidate filled in, such as ``{"role.title": "nurse", "company.name":
            "North Hospital", "role.skills": "triage, wound care"}``. Only what the file asks for
            is taken; what is left out or blank keeps what the file says.

    Raises:
        PanelFileError: the file has faults; carries all of them.
        UserError: the file cannot be read.
    """
    read = _read(path)
    values = with_own(read.values, fills)
    return build(path.stem, values, fills_of(values))


def check(path: Path) -> tuple[Fault, ...]:
    """Every fault of a file, empty when it is sound.

    Raises:
        UserError: the file cannot be read.
    """
    try:
        _read(path)
    except PanelFileError as error:
        return error.faults
    return ()


class PanelShelf:
    """The panels that can be chosen: those that ship and the user's own.

    A file of the user's with the name of a shipped one takes its place.

    Args:
        shipped_dir: Folder of the panels that ship.
        user_dir: Folder of the user's own; need not exist.
    """

    def __init__(self, shipped_dir: Path, user_dir: Path) -> None:
        self._folders = (shipped_dir, user_dir)

    def list(self) -> tuple[PanelEntry, ...]:
        """All panels by title, those with faults too, so that they can be mended."""
        entries = (_entry(path) for path in self._paths().values())
        return tuple(sorted(entries, key=lambda entry: (entry.title.casefold(), entry.id)))

    def load(self, id_or_path: str | Path, fills: Mapping[str, str] = _NO_FILLS) -> Panel:
        """The panel with that id, or of that file; see ``load``.

        Raises:
            PanelFileError: the file has faults; carries all of them.
            UserError: there is none, or it cannot be read.
        """
        return load(self._find(id_or_path), fills)

    def check(self, id_or_path: str | Path) -> tuple[Fault, ...]:
        """Every fault of a panel, empty when it is sound.

        Raises:
            UserError: there is none, or it cannot be read.
        """
        return check(self._find(id_or_path))

    def _paths(self) -> dict[str, Path]:
        found = (path for folder in self._folders for path in sorted(folder.glob("*.toml")))
        return {path.stem: path for path in found if path.is_file()}

    def _find(self, id_or_path: str | Path) -> Path:
        paths = self._paths()
        if str(id_or_path) in paths:
            return paths[str(id_or_path)]
        path = Path(id_or_path)
        if path.suffix == ".toml" or path.is_file():
            return path
        raise UserError(
            f"There is no panel “{id_or_path}”.",
            f"Choose one of: {', '.join(sorted(paths))}; or give the path of a panel file.",
        )


def _entry(path: Path) -> PanelEntry:
    try:
        read = _read(path)
        panel = build(path.stem, read.values, read.fills)
    except PanelFileError as error:
        return PanelEntry(path.stem, path.stem, "", path, faults=error.faults)
    except UserError as error:
        fault = Fault(0, "", error.what.rstrip("."), error.hint.rstrip("."))
        return PanelEntry(path.stem, path.stem, "", path, faults=(fault,))
    minutes = sum(rnd.minutes for rnd in panel.rounds)
    ask = read.values["ask"]
    return PanelEntry(
        panel.id,
        panel.title,
        panel.summary,
        path,
        panel.members,
        minutes,
        ask=ask if isinstance(ask, tuple) else (),
    )


def _read(path: Path) -> _Read:
    text = _text(path)
    found = outline(text)
    _refuse_deep(path, found)
    raw = _parsed(path, text)
    _refuse_newer(path, raw, found)
    shape = Shape(found)
    values = shape.table(raw)
    fills = fills_of(values)
    check_rules(values, shape, fills)
    if shape.faults:
        raise PanelFileError(path, tuple(sorted(shape.faults, key=lambda fault: fault.line)))
    return _Read(values, fills)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UserError(
            f"The panel file {path.name} could not be read: {getattr(error, 'strerror', error)}.",
            "Check that it is there and that you may read it.",
        ) from error
    if len(raw) > MAX_BYTES:
        fault = Fault(0, "", "the file is larger than 256 kB", "Make two panels of it")
        raise PanelFileError(path, (fault,))
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fault = Fault(line, "", "this is not UTF-8 text", "Save the file as UTF-8")
        raise PanelFileError(path, (fault,)) from error


def _refuse_deep(path: Path, found: Outline) -> None:
    faults = []
    if found.longest_key > MAX_KEY_PARTS:
        what = f"a key has more than {MAX_KEY_PARTS} parts"
        faults.append(Fault(found.longest_key_line, "", what, "No key needs more than three"))
    if found.deepest > MAX_DEPTH:
        what = f"brackets are nested more than {MAX_DEPTH} deep"
        faults.append(Fault(found.deepest_line, "", what, "No value needs more than two"))
    if faults:
        raise PanelFileError(path, tuple(faults))


def _parsed(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        message = str(error)
        at = _AT_LINE.search(message)
        line = int(at[1]) if at else 0
        what = f"this is not TOML: {_AT_LINE.sub('', message)[:200].rstrip('.')}"
        fault = Fault(line, "", what, "See docs/panel-files.md for an example")
        raise PanelFileError(path, (fault,)) from error


def _refuse_newer(path: Path, raw: Mapping[str, object], found: Outline) -> None:
    schema = raw.get("schema")
    if isinstance(schema, int) and not isinstance(schema, bool) and schema > SCHEMA_VERSION:
        fault = Fault(
            found.line_of(("schema",)),
            "schema",
            f"the file was written for a newer version of this program (schema {schema})"
            if schema < MAX_BYTES
            else "the number of the schema is beyond all use",
            f"Update the program, or write the file for schema {SCHEMA_VERSION}",
        )
        raise PanelFileError(path, (fault,))
