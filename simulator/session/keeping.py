"""The answers of a running rehearsal: judged, kept in the library, told."""

import time
from collections.abc import Callable
from dataclasses import replace

from simulator.domain.assessment import Assessment
from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Answer, Take
from simulator.domain.transcript import Transcript
from simulator.domain.work import Work
from simulator.interview.effects import Asked
from simulator.session import events, judging
from simulator.session.aftercare import Aftercare, Measured
from simulator.session.listening import Heard
from simulator.session.sitting import LOG, Sitting

_LAST_TRIES = 5
"""How often, a second apart, an answer that could not be kept is tried at the end."""


class Keeper:
    """Holds what was answered; every change is in the library before anybody is told."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._library = sitting.services.library
        self._aftercare = Aftercare(self._library)
        self._ended: tuple[int, float] | None = None
        self._behind: set[int] = set()  # answers of which the library lacks a figure only
        self.answers: dict[int, Answer] = {}

    def open(self, asked: Asked) -> None:
        """Keep a question as soon as it is asked, so that a recording cut off finds it."""
        if asked.n not in self.answers:
            self.keep(
                Answer(
                    asked.n,
                    asked.member,
                    asked.question_id,
                    asked.text,
                    asked.format,
                    asked.competency,
                    asked.follow_up_of,
                    asked.repeat_of,
                    asked.why,
                )
            )

    def next_take(self, n: int) -> int:
        """Number of the take that comes next."""
        return len(self.answers[n].takes) + 1

    def skipped(self, n: int) -> None:
        """The candidate passed on this question."""
        self.keep(replace(self.answers[n], skipped=True))

    def judge(self, n: int, take: Take, ended: float) -> Assessment | None:
        """Mark a take, keep it with its answer in one transaction, tell.

        ``ended`` is when the answer ended, in ``time.monotonic()`` seconds. A fault in judging
        costs the marks, never the answer; the result is then None.
        """
        answer = self.answers[n]
        assessment = self._assessed(answer, take)
        done = replace(take, assessment=assessment)
        self.keep(replace(answer, takes=(*answer.takes, done)))
        feedback = round(time.monotonic() - ended, 3)
        self.answers[n] = _changed(self.answers[n], lambda last: replace(last, feedback_s=feedback))
        self._behind.add(n)
        self._ended = (n, ended)
        if assessment is not None:
            self._sitting.emit(events.AnswerJudged(n, self.answers[n], assessment))
        self._settle(n)
        self._look_after(n)
        return assessment

    def _settle(self, n: int) -> None:
        """Keep what this answer changes in the marks of others, so that a kill finds it done."""
        try:
            for changed in judging.judged_with(self._sitting.panel, self.answers, n):
                self.keep(changed)
        except Exception:  # noqa: BLE001  # our own fault must not end the rehearsal
            LOG.exception("the marks of several answers together could not be made")

    def _assessed(self, answer: Answer, take: Take) -> Assessment | None:
        seconds = take.seconds if take.recording else None
        try:
            return judging.assess(
                self._sitting.panel, self.answers, answer, take.transcript, seconds, take.work
            )
        except Exception:  # noqa: BLE001  # our own fault must not cost an answer
            LOG.exception("an answer could not be judged")
            self._sitting.trouble(
                UserError(
                    "This answer could not be marked because of a fault in the program.",
                    "It is kept and can be marked later.",
                )
            )
            return None

    def keep_broken_off(self, n: int, heard: Heard, work: Work | None = None) -> None:
        """A take that was broken off is kept unless it is silent, and not judged."""
        if not heard.is_silent:
            self.keep_unmarked(n, replace(heard.take(self.next_take(n)), work=work))
            return
        heard.drop()
        if work is not None:
            nothing = Transcript("")
            self.keep_unmarked(n, Take(self.next_take(n), nothing, nothing, work=work))

    def keep_unmarked(self, n: int, take: Take) -> None:
        """A take that was left before its end stands with its answer, without marks."""
        answer = self.answers[n]
        self.keep(replace(answer, takes=(*answer.takes, take)))
        self._look_after(n)

    def note_reply(self, first_sample_at: float) -> None:
        """Keep how long the candidate waited for the next voice."""
        if self._ended is None:
            return
        n, ended = self._ended
        self._ended = None
        gap = round(max(0.0, first_sample_at - ended), 3)
        self.change_take(n, lambda take: replace(take, reply_gap_s=gap))

    def change_take(self, n: int, change: Callable[[Take], Take]) -> None:
        """Change the last take of an answer and keep it."""
        if self.answers[n].takes:
            self.keep(_changed(self.answers[n], change))

    def keep(self, answer: Answer) -> Answer:
        """Keep an answer; what was measured meanwhile joins it.

        An answer that the library cannot take now is held and tried again, and the rehearsal goes
        on: its sound is on the disk already.
        """
        try:
            self.answers[answer.n] = self._library.keep(self._sitting.rehearsal_id, answer)
            self._behind.discard(answer.n)
        except UserError as error:
            self.answers[answer.n] = answer
            self._behind.add(answer.n)
            self._sitting.trouble(error, "The answer is held and kept as soon as that works.")
        for measured in self._aftercare.finished():
            self._keep_measured(measured)
        return self.answers[answer.n]

    def close(self) -> tuple[Answer, ...]:
        """Wait for what is still measured; all answers in order."""
        for measured in self._aftercare.close():
            self._keep_measured(measured)
        for _ in range(_LAST_TRIES):
            for n in sorted(self._behind):
                self.keep(self.answers[n])
            if not self._behind:
                break
            time.sleep(1.0)
        return tuple(self.answers[n] for n in sorted(self.answers))

    def _look_after(self, n: int) -> None:
        """Pack and measure the take that was made last, whether it counts or not."""
        take = self.answers[n].takes[-1] if self.answers[n].takes else None
        if take is not None and take.recording is not None:
            self._aftercare.add(self._sitting.rehearsal_id, n, take.n, take.recording)

    def _keep_measured(self, measured: Measured) -> None:
        """Prosody is measured while the panel goes on; it joins the take here."""
        answer = self.answers[measured.answer]
        takes = tuple(
            replace(take, assessment=measured.join(take.assessment))
            if take.n == measured.take and take.assessment
            else take
            for take in answer.takes
        )
        self.answers[answer.n] = self._library.keep(
            self._sitting.rehearsal_id, replace(answer, takes=takes)
        )


def _changed(answer: Answer, change: Callable[[Take], Take]) -> Answer:
    return replace(answer, takes=(*answer.takes[:-1], change(answer.takes[-1])))
