"""After the rehearsal: words mended, answers heard or taken again, marks made anew."""

import threading
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from simulator.assess.verdict import verdict
from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.transcript import Transcript, Word
from simulator.session import events, judging
from simulator.session.listening import Listening
from simulator.session.services import Services
from simulator.speech.hear_file import hear_file
from simulator.speech.soundfiles import peaks as sound_peaks

__all__ = ["Retake", "hear_again", "mend", "peaks", "rejudge"]


def mend(
    services: Services,
    rehearsal_id: str,
    answer: int,
    take: int,
    words: tuple[Word, ...] | None = None,
    text: str | None = None,
) -> Answer:
    """Correct what was heard: the marks follow, what the ear heard is kept as ``original``.

    ``words`` are the words with times as they should be, for a spoken answer; ``text`` is the text
    as it should be, for a typed one.
    """
    rehearsal = services.library.load(rehearsal_id)
    old = _find(rehearsal, answer, take)
    if words is not None:
        transcript = replace(Transcript.of_words(words, old.transcript.ear), corrected=True)
    else:
        transcript = Transcript((text or "").strip(), ear=old.transcript.ear, corrected=True)
    return _judged(services, rehearsal, answer, replace(old, transcript=transcript))


def hear_again(services: Services, rehearsal_id: str, answer: int, take: int) -> Answer:
    """Let the ear listen to a kept recording once more and judge what it hears.

    Raises:
        UserError: there is no ear, or no recording.
    """
    rehearsal = services.library.load(rehearsal_id)
    old = _find(rehearsal, answer, take)
    if services.ear is None:
        raise services.missing.get("ear") or UserError("No speech recogniser is available.")
    if old.recording is None:
        raise UserError("This answer was typed; there is no recording to hear.")
    recording = services.library.recording_path(old.recording)
    transcript = hear_file(services.ear, recording, judging.vocabulary(rehearsal.panel))
    new = replace(old, transcript=transcript, original=transcript)
    return _judged(services, rehearsal, answer, new)


def rejudge(services: Services, rehearsal_id: str) -> Rehearsal:
    """Mark every answer anew by the judging of this version."""
    rehearsal = services.library.load(rehearsal_id)
    for answer in rehearsal.answers:
        if answer.take is not None:
            _judged(services, rehearsal, answer.n, answer.take)
            rehearsal = services.library.load(rehearsal_id)
    return rehearsal


def peaks(services: Services, recording: str, columns: int) -> npt.NDArray[np.float32]:
    """Lowest and highest sample of each column of a waveform: float32, shape (columns, 2)."""
    return sound_peaks(services.library.recording_path(recording), columns)


def _find(rehearsal: Rehearsal, answer: int, take: int) -> Take:
    for candidate in rehearsal.answers:
        if candidate.n == answer:
            for found in candidate.takes:
                if found.n == take:
                    return found
    raise UserError(f"This rehearsal has no take {take} of answer {answer}.")


def _judged(services: Services, rehearsal: Rehearsal, n: int, take: Take) -> Answer:
    """Judge a take, put it in its answer (new or in place), keep both and the verdict."""
    answers = {answer.n: answer for answer in rehearsal.answers}
    answer = answers[n]
    assessment = judging.assess(
        rehearsal.panel,
        answers,
        answer,
        take.transcript,
        take.seconds if take.recording else None,
        take.work,
    )
    if take.assessment is not None:
        before = take.assessment.delivery
        assessment = judging.with_prosody(
            assessment, before.pitch_spread_semitones, before.loudness_spread_db
        )
    take = replace(take, assessment=assessment)
    others = tuple(other for other in answer.takes if other.n != take.n)
    takes = tuple(sorted((*others, take), key=lambda other: other.n))
    kept = services.library.keep(rehearsal.id, replace(answer, takes=takes, skipped=False))
    answers[n] = kept
    now = tuple(answers[number] for number in sorted(answers))
    services.library.finish(replace(rehearsal, answers=now, verdict=verdict(rehearsal.panel, now)))
    return kept


class Retake:
    """One answer of a kept rehearsal given again; nothing of the earlier takes is touched.

    Events come on a thread of its own: ListeningBegan, ListeningLevel, WordsHeard, AnswerEnded,
    AnswerJudged or Trouble.
    """

    def __init__(
        self,
        services: Services,
        rehearsal_id: str,
        answer: int,
        listener: Callable[[events.Event], None],
        *,
        typed: bool = False,
        silence_s: float | None = None,
    ) -> None:
        self._services = services
        self._rehearsal = services.library.load(rehearsal_id)
        self._n = answer
        self._emit = listener
        self._typed = typed or services.recorder is None
        self._silence_s = silence_s
        self._ended = threading.Event()
        self._cancelled = False
        self._text = ""
        self._thread = threading.Thread(target=self._run, name="retake", daemon=True)

    def start(self) -> None:
        """Begin to listen; returns at once."""
        self._thread.start()

    def done(self) -> None:
        """The answer has ended."""
        self._ended.set()

    def answer_typed(self, text: str) -> None:
        """Answer in writing."""
        self._text, self._typed = " ".join(text.split()), True
        self._ended.set()

    def cancel(self) -> None:
        """Leave it at the earlier takes; a recording that was begun is dropped."""
        self._cancelled = True
        self._ended.set()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end; False when the time ran out first."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._take()
        except UserError as error:
            self._emit(events.Trouble(error.what, error.hint, lasting=True))

    def _take(self) -> None:
        answer = next(one for one in self._rehearsal.answers if one.n == self._n)
        number = 1 + max((take.n for take in answer.takes), default=0)
        self._emit(events.ListeningBegan(self._n, number, self._typed))
        take = self._write(number) if self._typed else self._speak(number)
        if take is None:
            return
        kept = _judged(self._services, self._rehearsal, self._n, take)
        assessment = kept.takes[-1].assessment
        if assessment is not None:
            self._emit(events.AnswerJudged(self._n, kept, assessment))

    def _write(self, number: int) -> Take | None:
        self._ended.wait()
        if self._cancelled:
            return None
        self._emit(events.AnswerEnded(self._n))
        transcript = Transcript(self._text)
        return Take(number, transcript, transcript)

    def _speak(self, number: int) -> Take | None:
        recorder = self._services.recorder
        if recorder is None:
            return self._write(number)
        target = self._services.library.recording_target(self._rehearsal.id, self._n, number)
        words = judging.vocabulary(self._rehearsal.panel)
        listening = Listening(recorder, self._services.ear, target, words)
        self._attend(listening)
        heard = listening.finish()
        if self._cancelled:
            heard.recorded.path.unlink(missing_ok=True)
            return None
        if self._typed:
            return self._write(number)
        self._emit(events.AnswerEnded(self._n))
        if heard.trouble is not None:
            self._emit(events.Trouble(heard.trouble.what, heard.trouble.hint))
        return Take(
            number,
            heard.transcript,
            heard.transcript,
            recording=str(heard.recorded.path),
            seconds=round(heard.recorded.seconds, 3),
        )

    def _attend(self, listening: Listening) -> None:
        shown = 0
        while not self._ended.wait(1 / 30):
            self._emit(events.ListeningLevel(listening.level, listening.seconds))
            if len(listening.words) != shown:
                shown = len(listening.words)
                self._emit(events.WordsHeard(listening.words))
            quiet = self._silence_s is not None and listening.silence_s >= self._silence_s
            if quiet or listening.exhausted or listening.lost:
                return
