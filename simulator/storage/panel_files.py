"""Reads panel files: limits first, then every fault together, then the panel."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
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
from simulator.storage.prepared_pay import prepared_pay
from simulator.storage.toml_reading import refuse_newer, text_of, understood

_NO_FILLS: Final[Mapping[str, str]] = MappingProxyType({})


ANY_JOB: Final = "general"
"""The panel that fits whoever has not chosen yet."""
_REMEMBERED: Final = 32
"""Files whose content is remembered: every page lists them all, and one takes 60 ms to check."""


@dataclass(frozen=True, slots=True)
class PanelEntry:
    """A panel file as a list shows it.

    Args:
        id: The file's name without its ending.
        minutes: The rounds' minutes added up.
        faults: Why it cannot be used; then only ``id``, ``title`` and ``path`` say anything.
        ask: What it leaves to the candidate, such as ``role.title``; see ``load``.
        formats: The formats of its own agenda.
        pays: Whether it can talk about pay.
    """

    id: str
    title: str
    summary: str
    path: Path
    members: tuple[Member, ...] = ()
    minutes: float = 0.0
    faults: tuple[Fault, ...] = ()
    ask: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    pays: bool = False


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
            is taken; what is left out or blank keeps what the file says. What was prepared for a
            talk about pay is taken for every panel; see ``prepared_pay``.

    Raises:
        PanelFileError: the file has faults; carries all of them.
        UserError: the file cannot be read, or an amount of pay that was filled in.
    """
    read = _read(path)
    values = with_own(read.values, fills)
    panel = build(path.stem, values, fills_of(values))
    return replace(panel, prepared_pay=prepared_pay(fills, panel.company.salary))


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
        """All panels by title, those with faults too; the one for any job stands first."""
        entries = (_entry(path) for path in self._paths().values())
        return tuple(
            sorted(
                entries, key=lambda entry: (entry.id != ANY_JOB, entry.title.casefold(), entry.id)
            )
        )

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
        formats=tuple(rnd.format for rnd in panel.rounds),
        pays=panel.company.salary is not None,
    )


def _read(path: Path) -> _Read:
    return _checked(path, text_of(path, PanelFileError))


@lru_cache(maxsize=_REMEMBERED)
def _checked(path: Path, text: str) -> _Read:
    """What the text of a file says; the same text is checked once, faults are found each time."""
    toml = understood(path, text, PanelFileError)
    refuse_newer(path, toml, "schema", SCHEMA_VERSION, PanelFileError)
    shape = Shape(toml.outline)
    values = shape.table(toml.values)
    fills = fills_of(values)
    check_rules(values, shape, fills)
    if shape.faults:
        raise PanelFileError(path, tuple(sorted(shape.faults, key=lambda fault: fault.line)))
    return _Read(values, fills)
