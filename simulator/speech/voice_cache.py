"""Sounds of lines on disk: private and bounded; those that quote the candidate do not stay."""

import contextlib
import hashlib
import json
import os
import shutil
import sys
import threading
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import soundfile

from simulator.domain.audio import Line

_LAYOUT: Final = 1  # raise it when the same request comes to sound different

_PRIVATE: Final = "private-"
_LEFT_AFTER_S: Final = 3600.0  # what another process made is said within minutes


class VoiceCache:
    """A folder, 0700, of WAV files named by what they say and how; the oldest go first.

    Args:
        folder: Made when missing.
        limit_bytes: What all files together may take.
    """

    def __init__(self, folder: Path, limit_bytes: int = 200_000_000) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        try:
            self._engine = f"pyttsx3 {version('pyttsx3')} {sys.platform}"
        except PackageNotFoundError:
            self._engine = "none"

    def path(self, line: Line) -> Path:
        """Where the sound of this line lies or would lie."""
        voice = line.voice
        what = [_LAYOUT, self._engine, line.text]
        how = [voice.accent, voice.variant, voice.rate_wpm, voice.pitch]
        key = hashlib.sha256(json.dumps(what + how).encode()).hexdigest()[:32]
        return self._folder / f"{key}.wav"

    def find(self, line: Line) -> Path | None:
        """The sound, when it is there and readable; counts as used now."""
        path = self.path(line)
        try:
            if soundfile.info(path).frames > 0:
                os.utime(path)
                return path
        except (soundfile.LibsndfileError, OSError):
            path.unlink(missing_ok=True)
        return None

    def scratch(self, path: Path, number: int) -> Path:
        """A new place in the folder to make part ``number`` of ``path`` in.

        Raises:
            OSError: the folder cannot be made.
        """
        for folder in (self._folder.parent, self._folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path.with_name(f"{path.stem}-{os.getpid()}-{number}.part.wav")

    def trim(self, newest: Path) -> None:
        """Remove the oldest files beyond the limit, never ``newest``."""
        kept = []
        for path in self._folder.glob("*.wav"):
            try:
                kept.append((path.stat().st_mtime, path.stat().st_size, path))
            except OSError:
                continue  # another window of the program removed it
        over = sum(size for _, size, _ in kept) - self._limit_bytes
        for _, size, path in sorted(kept):
            if over <= 0:
                return
            if path != newest:
                path.unlink(missing_ok=True)
                over -= size


class PrivateSounds(VoiceCache):
    """A folder of this process in the cache, for lines that quote the candidate: nothing stays.

    What a killed process left is removed by the next one, once it is an hour old.

    Args:
        cache: The folder of the cache.
    """

    def __init__(self, cache: Path) -> None:
        super().__init__(cache / f"{_PRIVATE}{os.getpid()}")
        self._said: set[Path] = set()
        self._saying = threading.Lock()
        for folder in cache.glob(f"{_PRIVATE}*"):
            with contextlib.suppress(OSError):  # another process was quicker
                if time.time() - folder.stat().st_mtime > _LEFT_AFTER_S:
                    shutil.rmtree(folder)

    def note_said(self, path: Path) -> None:
        """This sound was handed out; ``drop_said`` removes it."""
        with self._saying:
            self._said.add(path)

    def drop_said(self) -> None:
        """Remove the sounds that were handed out; one that still plays may stay until later."""
        with self._saying:
            for path in tuple(self._said):
                with contextlib.suppress(OSError):  # Windows removes no open file
                    path.unlink(missing_ok=True)
                    self._said.remove(path)

    def clear(self) -> None:
        """Remove all of them."""
        shutil.rmtree(self._folder, ignore_errors=True)
