"""Answers from a folder in place of the microphone, in the order of their names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from simulator.domain.errors import UserError
from simulator.session.inbox import Handed
from simulator.session.ports import Prepared, Recorder

_SOUND = frozenset({".wav", ".flac"})
_TEXT = frozenset({".txt"})
_WORK = {
    ".py": "code",
    ".png": "drawing",
    ".svg": "drawing",
    ".pdf": "slides",
}
_WANTED = {"editor": "code", "board": "drawing", "slides": "slides"}
"""What a stage wants handed in."""
_LARGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True)
class _Unit:
    """One answer: files of the same stem, words and work."""

    words: Path | None = None
    work: Path | None = None

    @property
    def kind(self) -> str:
        """What work there is: ``code``, ``drawing``, ``slides`` or empty."""
        return "" if self.work is None else _WORK[self.work.suffix.lower()]

    @property
    def files(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(path.name for path in (self.words, self.work) if path is not None)


class FolderFeed:
    """Prepared answers; files of other kinds are left alone.

    WAV and FLAC are heard, TXT is read; PY is handed in as code, PNG and SVG as a drawing, PDF as
    slides, together with the words of the same name if there are any. A question by voice takes
    the next answer that is words alone; a coding exercise the next that has code, and so on.

    Raises:
        UserError: no such folder, or nothing in it that can be an answer.
    """

    def __init__(self, folder: Path, open_recorder: Callable[[Path], Recorder]) -> None:
        if not folder.is_dir():
            raise UserError(f"There is no folder {folder}.", "Name a folder with answers.")
        self._units = _units(sorted(folder.iterdir()))
        if not self._units:
            raise UserError(
                f"The folder {folder} has no answers.",
                "Put WAV, FLAC, TXT, PY, PNG, SVG or PDF files in it.",
            )
        self._open = open_recorder

    @property
    def remaining(self) -> int:
        """How many are left."""
        return len(self._units)

    def next(self, stage: str = "spoken") -> Prepared | None:
        """The next answer that fits the stage, else the next of all; None after the last.

        Raises:
            UserError: a file of it cannot be read.
        """
        if not self._units:
            return None
        wanted = _WANTED.get(stage, "")
        fitting = [unit for unit in self._units if unit.kind == wanted]
        unit = fitting[0] if fitting else self._units[0]
        self._units.remove(unit)
        return Prepared(self._words(unit.words), _handed(unit), unit.files)

    def _words(self, path: Path | None) -> str | Recorder | None:
        if path is None:
            return None
        return self._open(path) if path.suffix.lower() in _SOUND else read_text(path)


def _units(files: Iterable[Path]) -> list[_Unit]:
    by_stem: dict[str, dict[str, Path]] = {}
    for path in files:
        suffix = path.suffix.lower()
        if suffix in _SOUND | _TEXT:
            by_stem.setdefault(path.stem, {}).setdefault("words", path)
        elif suffix in _WORK:
            by_stem.setdefault(path.stem, {}).setdefault("work", path)
    return [_Unit(**unit) for unit in by_stem.values()]


def _handed(unit: _Unit) -> Handed | None:
    if unit.work is None:
        return None
    if unit.kind == "code":
        return Handed("code", text=read_text(unit.work))
    return Handed(unit.kind, path=unit.work)


def read_text(path: Path) -> str:
    """A text file as one answer.

    Raises:
        UserError: missing, too large, or no UTF-8 text.
    """
    try:
        if path.stat().st_size > _LARGEST_TEXT:
            raise UserError(f"{path} is too large for an answer.", "1 MB is the most.")
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not UTF-8 text.", "Save it as UTF-8.") from error
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
