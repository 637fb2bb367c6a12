"""One answer of a kept rehearsal given again."""

import threading
from collections.abc import Callable
from dataclasses import replace

from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Answer, Take
from simulator.domain.transcript import Transcript
from simulator.session import events, judging, review
from simulator.session.aftercare import Aftercare
from simulator.session.listening import Listening
from simulator.session.ports import Recorder
from simulator.session.services import Services
from simulator.session.sitting import LOG, TICK_S


class Retake:
    """Takes an answer again; nothing of the earlier takes is touched.

    Events come on a thread of its own: ListeningBegan, ListeningLevel, WordsHeard, AnswerEnded,
    then AnswerJudged or Trouble.

    Raises:
        UserError: there is no such rehearsal.
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
        if not self._ended.is_set():
            self._text, self._typed = " ".join(text.split()), True
            self._ended.set()

    def cancel(self) -> None:
        """Leave it at the earlier takes, unless it has ended already.

        What was said until then is kept as a take without marks.
        """
        if not self._ended.is_set():
            self._cancelled = True
            self._ended.set()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end; False when the time ran out first."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        hold = self._services.library.hold(self._rehearsal.id)
        try:
            self._take()
        except UserError as error:
            self._emit(events.Trouble(error.what, error.hint, lasting=True))
        except Exception:  # noqa: BLE001  # the dialog must hear of it, whatever it was
            LOG.exception("a retake failed")
            self._emit(
                events.Trouble(
                    "This take could not be marked because of a fault in the program.",
                    "What was recorded is kept.",
                    lasting=True,
                )
            )
        finally:
            if hold is not None:
                hold.release()

    def _take(self) -> None:
        answer = self._answer()
        number = 1 + max((take.n for take in answer.takes), default=0)
        recorder = None if self._typed else self._services.recorder
        self._emit(events.ListeningBegan(self._n, number, recorder is None))
        take = self._write(number) if recorder is None else self._speak(number, recorder)
        if take is None:
            return
        if self._cancelled:
            self._services.library.keep(self._rehearsal.id, replace(answer, takes=(take,)))
            return
        kept = review.put_in(self._services, self._rehearsal.id, self._n, take)
        judged = next(each for each in kept.takes if each.n == take.n)
        if judged.assessment is not None:
            self._emit(events.AnswerJudged(self._n, kept, judged.assessment))
        self._look_after(judged)

    def _answer(self) -> Answer:
        for answer in self._rehearsal.answers:
            if answer.n == self._n:
                return answer
        raise UserError(f"This rehearsal has no answer {self._n}.")

    def _write(self, number: int) -> Take | None:
        self._ended.wait()
        if self._cancelled:
            return None
        self._emit(events.AnswerEnded(self._n))
        transcript = Transcript(self._text)
        return Take(number, transcript, transcript)

    def _speak(self, number: int, recorder: Recorder) -> Take | None:
        target = self._services.library.recording_target(self._rehearsal.id, self._n, number)
        words = judging.vocabulary(self._rehearsal.panel)
        listening = Listening(recorder, self._services.ear, target, words)
        try:
            while not (self._ended.wait(TICK_S) or listening.over(self._silence_s)):
                listening.tell(self._emit)
        finally:
            self._ended.set()
            heard = listening.finish()
        if self._cancelled and heard.is_silent:
            heard.drop()
            return None
        if not self._cancelled:
            self._emit(events.AnswerEnded(self._n))
        if heard.trouble is not None:
            self._emit(events.Trouble(heard.trouble.what, heard.trouble.hint))
        take = heard.take(number)
        if self._typed and not self._cancelled:
            transcript = Transcript(self._text)
            return replace(take, transcript=transcript, original=transcript)
        return take

    def _look_after(self, take: Take) -> None:
        """Measure how the voice moved and pack the recording; the take is kept already."""
        if take.recording is None:
            return
        aftercare = Aftercare(self._services.library)
        aftercare.add(self._rehearsal.id, self._n, take.n, take.recording)
        for measured in aftercare.close():
            review.join_measured(self._services, self._rehearsal.id, measured)
