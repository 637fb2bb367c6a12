"""One answer being given: recorded to disk, heard while it is spoken, watched for silence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.domain.audio import MUTED, Recorded
from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Take
from simulator.domain.transcript import SILENCE, Transcript, Word
from simulator.session import events
from simulator.session.ports import Ear, Recorder, Recording, Samples
from simulator.speech.silence import SilenceWatch
from simulator.speech.soundfiles import join

_AUDIBLE = 0.02
"""Loudest sample of a whisper on a headset; rooms at night stay below."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer that ended: its recording, its words, and what went wrong with either.

    ``spoken`` is whether somebody was heard to speak, words or not.
    """

    recorded: Recorded
    transcript: Transcript
    spoken: bool
    trouble: UserError | None = None

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing in it worth keeping: no voice, no words, not even a whisper."""
        return not self.spoken and not self.transcript.words and self.recorded.peak < _AUDIBLE

    def drop(self) -> None:
        """Remove the recording of a silence."""
        self.recorded.path.unlink(missing_ok=True)

    def take(self, number: int) -> Take:
        """The take that it makes, not yet judged; a silence that is certain is told as one."""
        certain = self.is_silent and self.trouble is None and not self.recorded.fault
        said = replace(self.transcript, ear=SILENCE) if certain else self.transcript
        return Take(
            number,
            said,
            said,
            recording=str(self.recorded.path),
            seconds=round(self.recorded.seconds, 3),
        )


class Listening:
    """Records and hears one answer from construction to ``finish``.

    Args:
        target: The WAV file to record into.
        vocabulary: Words worth teaching the ear, such as names of the company and its products.

    Raises:
        UserError: the recording cannot begin. A missing or failing ear is no error here: the
            answer is recorded all the same and ``finish`` tells.
    """

    def __init__(
        self, recorder: Recorder, ear: Ear | None, target: Path, vocabulary: Sequence[str] = ()
    ) -> None:
        self._words: tuple[Word, ...] = ()
        self._told = 0
        self._ear = ear
        self._trouble: UserError | None = None
        self._watch = SilenceWatch()
        if ear is not None:
            try:
                ear.start(self._on_words, vocabulary)
            except UserError as error:
                self._lose_ear(error)
        self._recording: Recording = recorder.start(target, self._on_block)

    def _on_block(self, block: Samples) -> None:
        self._watch.feed(block)
        if self._ear is not None:
            self._ear.feed(block)

    def _on_words(self, words: Sequence[Word]) -> None:
        self._words = tuple(words)

    def _lose_ear(self, error: UserError) -> None:
        self._ear = None
        self._trouble = error

    @property
    def words(self) -> tuple[Word, ...]:
        """All words so far."""
        return self._words

    @property
    def silence_s(self) -> float:
        """Seconds of quiet since the last speech; 0 before anything was said."""
        return self._watch.silence_s

    @property
    def spoken(self) -> bool:
        """Whether anything was said yet."""
        return self._watch.spoke

    @property
    def level(self) -> float:
        """Loudness now, 0 to 1."""
        return self._recording.level

    @property
    def seconds(self) -> float:
        """Length so far."""
        return self._recording.seconds

    @property
    def fault(self) -> str:
        """What is wrong with the microphone, in words; empty when nothing is."""
        return self._recording.fault

    @property
    def lost(self) -> bool:
        """True when nothing more will be recorded: the device gave out or the disk is full."""
        return self._recording.lost

    @property
    def exhausted(self) -> bool:
        """True when an answer from a file has been given in full."""
        return self._recording.exhausted

    def over(self, silence_s: float | None) -> bool:
        """Whether it has ended by itself: a file given in full, a device gone, enough silence."""
        quiet = silence_s is not None and self.silence_s >= silence_s
        return self.exhausted or self.lost or quiet

    def tell(self, emit: Callable[[events.Event], None]) -> None:
        """Tell the level, and the words where there are new ones."""
        emit(events.ListeningLevel(self.level, self.seconds))
        if len(self._words) != self._told:
            self._told = len(self._words)
            emit(events.WordsHeard(self._words))

    def finish(self) -> Heard:
        """End the answer: the file is closed first, then the last words are awaited."""
        recorded = self._recording.stop()
        if self._ear is None:
            return Heard(recorded, Transcript("", ear="none"), self.spoken, self._trouble)
        try:
            return Heard(recorded, self._ear.finish(), self.spoken)
        except UserError as error:
            self._lose_ear(error)
            return Heard(recorded, Transcript("", ear="none"), self.spoken, error)


def joined(parts: Sequence[Heard], target: Path) -> Heard:
    """Several stretches of one answer as one: sound in the WAV file ``target``, words in a row.

    The files of the parts are removed once the whole is on the disk.

    Raises:
        UserError: they cannot be joined; the parts are left as they are.
    """
    seconds = join([part.recorded.path for part in parts], target)
    for part in parts:
        part.recorded.path.unlink(missing_ok=True)
    last = parts[-1]
    recorded = replace(
        last.recorded,
        path=target,
        seconds=seconds,
        peak=max(part.recorded.peak for part in parts),
        fault=_fault([part.recorded for part in parts]),
    )
    words: list[Word] = []
    before = 0.0
    for part in parts:
        words += [
            replace(word, start_s=word.start_s + before, end_s=word.end_s + before)
            for word in part.transcript.words
        ]
        before += part.recorded.seconds
    trouble = next((part.trouble for part in parts if part.trouble is not None), None)
    transcript = Transcript.of_words(tuple(words), last.transcript.ear)
    return Heard(recorded, transcript, any(part.spoken for part in parts), trouble)


def _fault(parts: Sequence[Recorded]) -> str:
    """Each fault once; a part that was silent is none where another one has sound."""
    faults = dict.fromkeys(part.fault for part in parts if part.fault)
    if any(part.peak for part in parts):
        faults.pop(MUTED, None)
    return " ".join(faults)
