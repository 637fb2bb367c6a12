"""Answers from a folder in place of the microphone: the n-th file by name is the n-th answer."""

from collections.abc import Callable
from pathlib import Path

from simulator.domain.errors import UserError
from simulator.session.inbox import Handed
from simulator.session.ports import Recorder

_SOUND = frozenset({".wav", ".flac"})
_TEXT = frozenset({".txt"})
_CODE = frozenset({".py"})
_DRAWING = frozenset({".png", ".svg"})
_SLIDES = frozenset({".pdf"})
_ANY = _SOUND | _TEXT | _CODE | _DRAWING | _SLIDES
_LARGEST_TEXT = 1_000_000


class FolderFeed:
    """Prepared answers; files of other kinds are left alone.

    WAV and FLAC are heard, TXT is read, PY is handed in as code, PNG and SVG as a drawing, PDF as
    slides.

    Raises:
        UserError: no such folder, or nothing in it that can be an answer.
    """

    def __init__(self, folder: Path, open_recorder: Callable[[Path], Recorder]) -> None:
        if not folder.is_dir():
            raise UserError(f"There is no folder {folder}.", "Name a folder with answers.")
        self._files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ANY)
        if not self._files:
            raise UserError(
                f"The folder {folder} has no answers.",
                "Put WAV, FLAC, TXT, PY, PNG, SVG or PDF files in it.",
            )
        self._open = open_recorder
        self._at = 0

    @property
    def remaining(self) -> int:
        """How many are left."""
        return len(self._files) - self._at

    def next(self) -> str | Recorder | Handed | None:
        """The next answer; None after the last.

        Raises:
            UserError: the file cannot be read.
        """
        if not self.remaining:
            return None
        path = self._files[self._at]
        self._at += 1
        suffix = path.suffix.lower()
        if suffix in _SOUND:
            return self._open(path)
        if suffix in _CODE:
            return Handed("code", text=read_text(path))
        if suffix in _TEXT:
            return read_text(path)
        return Handed("slides" if suffix in _SLIDES else "drawing", path=path)


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
