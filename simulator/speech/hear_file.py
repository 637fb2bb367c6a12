"""Words out of a sound file: hearing a recording later, or again."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

import soundfile

from simulator.domain.errors import UserError
from simulator.domain.transcript import Transcript, Word
from simulator.speech.filefeed import ear_blocks, open_sound
from simulator.speech.levels import Samples

_LEAST_WAIT_S: Final = 60.0
_SLOWEST: Final = 10.0
"""A machine that is busy with other things may take so many times as long as was spoken."""


class Listener(Protocol):
    """What of an ear is needed here."""

    def start(
        self,
        on_words: Callable[[Sequence[Word]], None] | None = None,
        vocabulary: Sequence[str] = (),
    ) -> None:
        """A new answer begins."""

    def feed(self, block: Samples) -> None:
        """Hear this block."""

    def finish(self, timeout_s: float = 30.0) -> Transcript:
        """The answer has ended."""


def hear_file(ear: Listener, path: Path, vocabulary: Sequence[str] = ()) -> Transcript:
    """What is said in the file, of any kind, rate and channels that libsndfile reads.

    Blocks for about a third of the file's length.

    Raises:
        UserError: the file cannot be read, or the ear failed.
    """
    with open_sound(path) as source:
        ear.start(None, vocabulary)
        try:
            for block in ear_blocks(source):
                ear.feed(block)
        except soundfile.LibsndfileError as error:
            raise UserError(f"{path} is damaged and cannot be heard.") from error
        return ear.finish(_LEAST_WAIT_S + _SLOWEST * source.frames / source.samplerate)
