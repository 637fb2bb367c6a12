"""What is wrong with a file that a person wrote: where, what, and what would be right."""

from dataclasses import dataclass
from pathlib import Path

from simulator.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Args:
        line: Line in the file from 1; 0 when it is about the file as a whole.
        key: Where, as ``member[2].voice.rate_wpm`` (counted from 1); empty for the whole file.
        what: What is wrong.
        right: What would be right.
    """

    line: int
    key: str
    what: str
    right: str

    def __str__(self) -> str:
        place = ", ".join(
            part for part in (f"line {self.line}" * bool(self.line), self.key) if part
        )
        end = "" if self.right.endswith("?") else "."
        return f"{place + ': ' if place else ''}{self.what}. {self.right}{end}"


class FaultyFileError(UserError):
    """A file that was refused as a whole, with all its faults.

    Args:
        path: The file.
        faults: Every fault, in the order of the file; at least one.
    """

    kind = "file"

    def __init__(self, path: Path, faults: tuple[Fault, ...]) -> None:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(
            f"The {self.kind} {path.name} has {count} and was not loaded.",
            "\n".join(f"{path.name}, {fault}" for fault in faults),
        )
        self.path = path
        self.faults = faults


class PanelFileError(FaultyFileError):
    """A panel file with faults."""

    kind = "panel file"


class SettingsFileError(FaultyFileError):
    """A settings file with faults."""

    kind = "settings file"
