"""One answer of a kept rehearsal given again: by voice or in writing, and with its work."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from simulator.domain.errors import UserError
from simulator.domain.formats import STAGES
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.transcript import Transcript
from simulator.domain.work import Work
from simulator.interview.effects import Stage
from simulator.interview.stages import stage_for
from simulator.session import events, judging, review
from simulator.session.aftercare import Aftercare
from simulator.session.bench import Bench
from simulator.session.inbox import Answers, Command, Handed, Inbox, LeftError, RunCode, Typed, Wish
from simulator.session.listening import Heard, Listening
from simulator.session.ports import Recorder
from simulator.session.services import Services
from simulator.session.sitting import LOG, TICK_S, Options, Sitting

_EMPTY = UserError("Nothing was said in this take, so it is not kept.", "Your earlier takes count.")
_UNHEARD = UserError(
    "No words were heard in this take, so it has no marks.",
    "Its recording is kept; your earlier takes count.",
)
_WORKLESS = UserError(
    "Your work could not be kept with this take, so it has no marks.",
    "Your earlier takes count. Copy what you want to keep before you close this.",
)

_ONE_AT_A_TIME: Final = threading.Lock()
"""One that was left still awaits its last words when the next may begin already."""


class Retake(Answers):
    """Takes an answer again; nothing of the earlier takes is touched.

    A take that holds neither words nor work, or whose work could not be kept, gets no marks and so
    never counts. Events come on a thread of its own: StageSet, ListeningBegan, ListeningLevel,
    WordsHeard, CasesRun, AnswerEnded, then AnswerJudged or Trouble.

    Commands are those of ``Conductor`` that fit, and may be given from any thread.

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
        self._inbox = Inbox(listener)
        self._thread = threading.Thread(target=self._run, name="retake", daemon=True)

    def start(self) -> None:
        """Begin to listen; returns at once."""
        self._thread.start()

    def done(self) -> None:
        """The answer has ended."""
        self._inbox.put(Command.DONE)

    def cancel(self) -> None:
        """Leave it at the earlier takes, unless it has ended already.

        What was said until then is kept as a take without marks.
        """
        self._inbox.put(Command.END)

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end; False when the time ran out first."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        with _ONE_AT_A_TIME:
            hold = self._services.library.hold(self._rehearsal.id)
            try:
                self._rehearsal = self._services.library.load(self._rehearsal.id)
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
        stage = stage_of(self._rehearsal, answer)
        sitting = Sitting(
            self._services,
            self._rehearsal.panel,
            Options(),
            self._emit,
            None,
            self._inbox,
            self._rehearsal.id,
        )
        bench = Bench(sitting, self._n, stage)
        recorder = None if self._typed else self._services.recorder
        self._emit(events.ListeningBegan(self._n, number, recorder is None))
        try:
            if recorder is None:
                take, why_not = self._write(number, bench)
            else:
                take, why_not = self._speak(number, bench, stage, recorder)
        except LeftError:
            return
        self._keep(answer, take, why_not)

    def _keep(self, answer: Answer, take: Take, why_not: UserError | None) -> None:
        """Mark a take and keep it; one that should not count is kept without marks, if at all."""
        if why_not is not None:
            if take.recording is not None:
                self._keep_unmarked(take)
            self._emit(events.Trouble(why_not.what, why_not.hint, lasting=True))
            return
        whole = replace(take, work=take.work or _talk(answer))
        kept = review.put_in(self._services, self._rehearsal.id, self._n, whole)
        judged = next(each for each in kept.takes if each.n == take.n)
        if judged.assessment is not None:
            self._emit(events.AnswerJudged(self._n, kept, judged.assessment))
        self._look_after(judged)

    def _keep_unmarked(self, take: Take) -> None:
        kept = replace(self._answer(), takes=(take,))
        self._services.library.keep(self._rehearsal.id, kept)

    def _answer(self) -> Answer:
        for answer in self._rehearsal.answers:
            if answer.n == self._n:
                return answer
        raise UserError(f"This rehearsal has no answer {self._n}.")

    def _write(self, number: int, bench: Bench) -> tuple[Take, UserError | None]:
        """A take in writing, and why it should not count."""
        wish: Wish | None = None
        while not _ends(wish):
            wish = self._inbox.take(3600)
            if isinstance(wish, RunCode):
                bench.run(wish.text)
        self._emit(events.AnswerEnded(self._n))
        transcript = _written(wish)
        take = Take(number, transcript, transcript)
        return self._with_work(take, wish, bench, _EMPTY)

    def _speak(
        self, number: int, bench: Bench, stage: Stage, recorder: Recorder
    ) -> tuple[Take, UserError | None]:
        """A take by voice, and why it should not count."""
        target = self._services.library.recording_target(self._rehearsal.id, self._n, number)
        words = judging.vocabulary(self._rehearsal.panel)
        listening = Listening(recorder, self._services.ear, target, words)
        wish: Wish | None = None
        left: LeftError | None = None
        try:
            wish = self._until_over(listening, bench, stage)
        except LeftError as error:
            left = error
        finally:
            heard = listening.finish()
        if left is not None:
            self._keep_broken_off(number, heard)
            raise left
        self._emit(events.AnswerEnded(self._n))
        if heard.trouble is not None:
            self._emit(events.Trouble(heard.trouble.what, heard.trouble.hint))
        take = heard.take(number)
        if isinstance(wish, Typed):
            take = replace(take, transcript=_written(wish), original=_written(wish))
        take, why_not = self._with_work(take, wish, bench, _UNHEARD)
        if why_not is not None and heard.is_silent:
            heard.drop()
            return replace(take, recording=None), _EMPTY if why_not is _UNHEARD else why_not
        return take, why_not

    def _until_over(self, listening: Listening, bench: Bench, stage: Stage) -> Wish | None:
        """Listen until a wish ends it, which is returned, or it ends by itself.

        Who draws or codes falls silent for a while: quiet ends only what is all words. Where there
        is a clock, the stage that shows it hands in.
        """
        quiet = self._silence_s if stage.kind == "spoken" else None
        while not listening.over(quiet):
            wish = self._inbox.take(TICK_S)
            if isinstance(wish, RunCode):
                bench.run(wish.text)
            elif _ends(wish):
                return wish
            listening.tell(self._emit)
        return None

    def _keep_broken_off(self, number: int, heard: Heard) -> None:
        if heard.is_silent:
            heard.drop()
        else:
            self._keep_unmarked(heard.take(number))

    def _with_work(
        self, take: Take, wish: Wish | None, bench: Bench, empty: UserError
    ) -> tuple[Take, UserError | None]:
        """The take with what was handed in, and why it should not count."""
        handed = wish if isinstance(wish, Handed) else None
        work = bench.hand_in(handed, take.n)
        if handed is not None and work is None:
            return take, _WORKLESS
        if work is None and not take.transcript.text.strip():
            return take, empty
        return replace(take, work=work), None

    def _look_after(self, take: Take) -> None:
        """Measure how the voice moved and pack the recording; the take is kept already."""
        if take.recording is None:
            return
        aftercare = Aftercare(self._services.library)
        aftercare.add(self._rehearsal.id, self._n, take.n, take.recording)
        for measured in aftercare.close():
            review.join_measured(self._services, self._rehearsal.id, measured)


def stage_of(rehearsal: Rehearsal, answer: Answer) -> Stage:
    """How an answer of a rehearsal is given again: as it was given, with no time to prepare."""
    try:
        question = rehearsal.panel.question(answer.question_id)
    except KeyError:  # a recording that came back without its question
        return Stage()
    rounds = [each for each in rehearsal.panel.rounds if each.format == answer.format]
    if not rounds:
        return Stage(STAGES.get(answer.format, Stage().kind), exercise=question.exercise)
    return replace(stage_for(question, rounds[0], rehearsal.seed), prepare_s=0.0)


def _ends(wish: Wish | None) -> bool:
    return wish is Command.DONE or isinstance(wish, Typed | Handed)


def _written(wish: Wish | None) -> Transcript:
    """What goes with a wish in writing."""
    text = wish.text if isinstance(wish, Typed) else wish.said if isinstance(wish, Handed) else ""
    return Transcript(" ".join(text.split()))


def _talk(answer: Answer) -> Work | None:
    """How a talk came out, which other words of one's own change no more."""
    work = answer.take.work if answer.take is not None else None
    return work if work is not None and work.kind == "talk" else None
