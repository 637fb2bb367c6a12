"""Answers from a folder in place of the microphone: the n-th file by name is the n-th answer."""

from collections.abc import Callable
from pathlib import Path

from simulator.domain.errors import UserError
from simulator.session.ports import Recorder

_SOUND = frozenset({".wav", ".flac"})
_TEXT = frozenset({".txt"})
_LARGEST_TEXT = 1_000_000


class FolderFeed:
    """Prepared answers: WAV and FLAC are heard, TXT is read; other files are left alone.

    Raises:
        UserError: no such folder, or nothing in it that can be an answer.
    """

    def __init__(self, folder: Path, open_recorder: Callable[[Path], Recorder]) -> None:
        if not folder.is_dir():
            raise UserError(f"There is no folder {folder}.", "Name a folder with answers.")
        self._files = sorted(
            path for path in folder.iterdir() if path.suffix.lower() in _SOUND | _TEXT
        )
        if not self._files:
            raise UserError(
                f"The folder {folder} has no answers.", "Put WAV, FLAC or TXT files in it."
            )
        self._open = open_recorder
        self._at = 0

    @property
    def remaining(self) -> int:
        """How many are left."""
        return len(self._files) - self._at

    def next(self) -> str | Recorder | None:
        """The next answer; None after the last.

        Raises:
            UserError: the file cannot be read.
        """
        if not self.remaining:
            return None
        path = self._files[self._at]
        self._at += 1
        return self._open(path) if path.suffix.lower() in _SOUND else read_text(path)


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
