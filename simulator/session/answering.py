"""An answer however it comes: spoken in one or more takes, typed, or from a prepared file."""

import time
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Take
from simulator.domain.transcript import Transcript
from simulator.domain.work import Work
from simulator.interview.effects import Answered, Stage
from simulator.session import events, judging
from simulator.session.bench import Bench
from simulator.session.discussion import Discussion
from simulator.session.inbox import (
    Command,
    Handed,
    LeftError,
    RetakeError,
    RunCode,
    SkippedError,
    Typed,
    Wish,
    raise_for,
)
from simulator.session.keeping import Keeper
from simulator.session.listening import Heard, Listening, joined
from simulator.session.ports import Prepared, Recorder
from simulator.session.sitting import TICK_S, Sitting
from simulator.session.speaking import Speaker
from simulator.session.testing import Testing

_FIRST_PART = 50
"""Parts of a take that was paused are numbered from here until they are joined."""
_QUIET_HINT_S = 8.0
"""Listening this long without a word draws the question whether the microphone is muted."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one answer.

    Args:
        n: Number of the answer.
        stage: How it is to be given.
        minutes_left: Minutes of the interview that were left when it was asked.
        patience_s: After so long the member cuts in; None when nobody does.
    """

    n: int
    stage: Stage
    minutes_left: float
    patience_s: float | None = None


class Answering:
    """Takes answers and has them judged; tells the interview what came of it."""

    def __init__(self, sitting: Sitting, keeper: Keeper, speaker: Speaker) -> None:
        self._sitting = sitting
        self._keeper = keeper
        self._speaker = speaker
        self._parts: list[Heard] = []  # of the running answer, before pauses

    def answer(self, terms: Terms) -> Answered:
        """The next answer.

        Raises:
            LeftError: the candidate left, or there is no further prepared answer.
            SkippedError, AgainError: the candidate passed, or wants the question again.
        """
        bench = Bench(self._sitting, terms.n, terms.stage)
        if terms.stage.kind == "items":
            return self._test(terms)
        if terms.stage.kind == "floor":
            return self._discuss(terms)
        self._prepare(terms.stage)
        recorder: Recorder | None = self._sitting.services.recorder
        prepared: Handed | None = None
        if self._sitting.feed is not None:
            given = self._sitting.prepared(terms.stage.kind)
            if given is None:
                raise LeftError
            if given.words is None or isinstance(given.words, str):
                return self._written(terms, bench, given)
            recorder, prepared = given.words, given.handed
        while recorder is not None and not self._sitting.typed:
            try:
                return self._spoken(terms, bench, recorder, prepared)
            except RetakeError:
                continue
            except _NoMicrophoneError as error:
                self._lose_microphone(error.why)
                for part in self._parts:
                    self._keeper.keep_broken_off(terms.n, part)
                self._parts = []
        return self._typed(terms, bench)

    def early(self, n: int, stage: Stage, given: Typed | Handed) -> Answered:
        """An answer that came while the question was still being spoken."""
        bench = Bench(self._sitting, n, stage)
        if isinstance(given, Typed):
            return self._judge_words(n, bench, given.text)
        return self._judge_words(n, bench, given.said, given)

    def _test(self, terms: Terms) -> Answered:
        testing, items = Testing(self._sitting), terms.stage.items
        if self._sitting.feed is None:
            work = testing.take(terms.n, items, terms.minutes_left)
        else:
            given = self._sitting.prepared("items")
            text = given.words if given is not None and isinstance(given.words, str) else ""
            work = testing.prepared(items, text)
        ended = time.monotonic()
        self._sitting.emit(events.AnswerEnded(terms.n))
        nothing = Transcript("")
        take = Take(self._keeper.next_take(terms.n), nothing, nothing, work=work)
        return self._judge(terms.n, take, ended, sum(item.seconds for item in work.items))

    def _discuss(self, terms: Terms) -> Answered:
        task = self._sitting.panel.group
        if task is None:
            self._sitting.trouble(
                UserError("This panel has no task for a group.", "Choose another panel for it.")
            )
            raise SkippedError
        discussion = Discussion(self._sitting, self._speaker, terms.n, task)
        try:
            held = discussion.hold(self._keeper.answers[terms.n].member)
        except (LeftError, SkippedError) as left:
            self._keep_so_far(terms.n, discussion, left)
            raise
        ended = time.monotonic()
        self._sitting.emit(events.AnswerEnded(terms.n))
        take = held.take(self._keeper.next_take(terms.n))
        return self._judge(terms.n, take, ended, held.elapsed_s)

    def _keep_so_far(self, n: int, discussion: Discussion, left: LeftError | SkippedError) -> None:
        """What was said in a discussion before it was left is kept, and not marked."""
        unfinished = ""
        if isinstance(left, LeftError) and isinstance(left.given, Typed):
            unfinished, left.given = left.given.text, None
        held = discussion.so_far(unfinished)
        if held is not None:
            self._keeper.keep_unmarked(n, held.take(self._keeper.next_take(n)))

    def keep_unfinished(self, n: int, stage: Stage, left: LeftError) -> None:
        """What was written, coded or drawn when the candidate left is kept, and not marked."""
        given, left.given = left.given, None
        text = given.text if isinstance(given, Typed) else given.said if given is not None else ""
        transcript = Transcript(" ".join(text.split()))
        number = self._keeper.next_take(n)
        work = self._unfinished_work(n, stage, given, number)
        if transcript.text or work is not None:
            self._keeper.keep_unmarked(n, Take(number, transcript, transcript, work=work))

    def _unfinished_work(
        self, n: int, stage: Stage, given: Typed | Handed | None, number: int
    ) -> Work | None:
        if not isinstance(given, Handed):
            return None
        if given.kind == "code":  # nobody who leaves waits until the cases have run
            return Work("code", text=given.text)
        return Bench(self._sitting, n, stage).hand_in(given, number)

    def _prepare(self, stage: Stage) -> None:
        """Time to prepare before a presentation; done ends it early."""
        if not stage.prepare_s or self._sitting.feed is not None:
            return
        self._sitting.emit(events.ThinkingBegan(stage.prepare_s))
        until = time.monotonic() + stage.prepare_s
        while (left := until - time.monotonic()) > 0:
            wish = self._sitting.inbox.take(left)
            if wish is Command.PAUSE:
                self._sitting.inbox.stay_paused()
            elif wish is Command.DONE:
                return
            else:
                raise_for(wish if wish is not Command.RETAKE else None)

    def _lose_microphone(self, error: UserError) -> None:
        if self._sitting.feed is not None:
            self._sitting.trouble(error, "This answer is left out.")
            raise SkippedError from error
        self._sitting.typed = True
        self._sitting.trouble(error, "You can type your answers.", lasting=True)

    # -- typed --------------------------------------------------------------------------------

    def _written(self, terms: Terms, bench: Bench, given: Prepared) -> Answered:
        take = self._keeper.next_take(terms.n)
        self._sitting.emit(events.ListeningBegan(terms.n, take, typed=True))
        text = given.words if isinstance(given.words, str) else ""
        return self._judge_words(terms.n, bench, text, given.handed)

    def _typed(self, terms: Terms, bench: Bench) -> Answered:
        take = self._keeper.next_take(terms.n)
        self._sitting.emit(events.ListeningBegan(terms.n, take, typed=True))
        while True:
            wish = self._sitting.inbox.take(3600)
            match wish:
                case Typed():
                    return self._judge_words(terms.n, bench, wish.text)
                case Handed():
                    return self._judge_words(terms.n, bench, wish.said, wish)
                case RunCode():
                    bench.run(wish.text)
                case Command.PAUSE:
                    self._sitting.inbox.stay_paused()
                case Command.SKIP | Command.REPEAT:
                    raise_for(wish)

    def _judge_words(
        self, n: int, bench: Bench, text: str, handed: Handed | None = None
    ) -> Answered:
        ended = time.monotonic()
        self._sitting.emit(events.AnswerEnded(n))
        transcript = Transcript(" ".join(text.split()))
        number = self._keeper.next_take(n)
        work = bench.hand_in(handed, number)
        take = Take(number, transcript, transcript, work=work)
        return self._judge(n, take, ended, judging.spoken_seconds(transcript))

    # -- spoken -------------------------------------------------------------------------------

    def _spoken(
        self, terms: Terms, bench: Bench, recorder: Recorder, prepared: Handed | None
    ) -> Answered:
        """One take: recorded, heard, judged; with the work that was handed in or prepared."""
        n, number = terms.n, self._keeper.next_take(terms.n)
        sitting = self._sitting
        target = self._target(n, _FIRST_PART + len(self._parts) if self._parts else number)
        words = judging.vocabulary(sitting.panel)
        try:
            listening = Listening(recorder, sitting.services.ear, target, words)
        except UserError as error:
            raise _NoMicrophoneError(error) from error
        sitting.inbox.forget(Command.DONE)  # a key pressed twice must not end the next answer
        attention = _Attention(sitting, listening, terms, bench, number)
        wish: Wish | None = None
        left: LeftError | None = None
        try:
            sitting.emit(events.ListeningBegan(n, number, typed=False))
            wish = attention.until_over()
        except LeftError as error:
            left = error
        finally:  # whatever happened, the microphone is closed and every block is on the disk
            ended = time.monotonic()
            heard = listening.finish()
        gave_out = listening.lost and sitting.feed is None and wish is None and left is None
        if wish is Command.PAUSE or gave_out:
            self._parts.append(heard)
            if gave_out:
                self._tell_where_it_stopped(heard)
            self._stay_paused(terms, number)
            raise RetakeError
        sitting.emit(events.AnswerEnded(n))
        heard = self._whole(n, number, heard)
        if left is not None:
            self._keep_left(terms, heard, left)
            raise left
        if isinstance(wish, Typed) or wish in _BREAKS_OFF:
            self._keeper.keep_broken_off(n, heard)
            return self._after_break(n, bench, wish)
        handed = wish if isinstance(wish, Handed) else prepared
        return self._judge_heard(
            n, bench, heard, ended, handed=handed, cut_short=attention.cut_short
        )

    def _stay_paused(self, terms: Terms, number: int) -> None:
        """Who leaves in a pause leaves what was said before it as a take."""
        try:
            self._sitting.inbox.stay_paused()
        except LeftError as left:
            last = self._parts.pop()
            self._keep_left(terms, self._whole(terms.n, number, last), left)
            raise

    def _keep_left(self, terms: Terms, heard: Heard, left: LeftError) -> None:
        """The sound of an answer that was left, and what was made beside it, as one take."""
        given, number = left.given, self._keeper.next_take(terms.n)
        work = self._unfinished_work(terms.n, terms.stage, given, number)
        if isinstance(given, Handed):
            left.given = None
        self._keeper.keep_broken_off(terms.n, heard, work)

    def _after_break(self, n: int, bench: Bench, wish: Wish | None) -> Answered:
        if isinstance(wish, Typed):
            return self._judge_words(n, bench, wish.text)
        raise_for(wish)
        raise RetakeError

    def _tell_where_it_stopped(self, heard: Heard) -> None:
        """The microphone gave out: nobody moves on; the answer goes on when it is back."""
        minutes, seconds = divmod(round(heard.recorded.seconds), 60)
        self._sitting.trouble(
            UserError(heard.recorded.fault or "The microphone stopped answering."),
            f"What you said until {minutes}:{seconds:02d} is kept. Resume to go on with this "
            "answer; without a microphone you can then type the rest.",
            lasting=True,
        )

    def _target(self, n: int, number: int) -> Path:
        library = self._sitting.services.library
        return library.recording_target(self._sitting.rehearsal_id, n, number)

    def _whole(self, n: int, number: int, heard: Heard) -> Heard:
        """What was said before and after pauses as one answer."""
        parts, self._parts = [*self._parts, heard], []
        if len(parts) == 1:
            return heard
        try:
            return joined(parts, self._target(n, number))
        except UserError as error:
            self._sitting.trouble(error, "Only what was said after the pause is marked.")
            for part in parts[:-1]:
                self._keeper.keep_broken_off(n, part)
            return heard

    def _judge_heard(
        self,
        n: int,
        bench: Bench,
        heard: Heard,
        ended: float,
        *,
        handed: Handed | None,
        cut_short: bool,
    ) -> Answered:
        if heard.trouble is not None:
            self._sitting.trouble(
                heard.trouble, "The recording is kept and can be heard again later."
            )
        if heard.recorded.fault:
            self._sitting.trouble(UserError(heard.recorded.fault))
        number = self._keeper.next_take(n)
        take = replace(heard.take(number), work=bench.hand_in(handed, number))
        answered = self._judge(n, take, ended, take.seconds, recorded=heard.trouble is not None)
        return replace(answered, cut_short=cut_short)

    def _judge(
        self, n: int, take: Take, ended: float, seconds: float, *, recorded: bool = False
    ) -> Answered:
        """Judge and keep; what the interview goes on with.

        ``recorded`` when there is a recording that nobody could hear yet: that is an answer too.
        """
        assessment = self._keeper.judge(n, take, ended)
        said = take.transcript.text.strip()
        heard = bool(said) or recorded or take.work is not None
        plain = Answered(seconds=seconds, heard=heard, text=said, work=take.work)
        if assessment is None:
            return plain
        return replace(
            plain,
            findings=assessment.findings if said else (),
            quotes=judging.quotable(take.transcript, assessment),
            signals=assessment.signals,
        )


class _NoMicrophoneError(Exception):
    """Recording could not begin."""

    def __init__(self, why: UserError) -> None:
        super().__init__(str(why))
        self.why = why


_BREAKS_OFF = (Command.SKIP, Command.REPEAT, Command.RETAKE)


class _Attention:
    """Listens to a spoken answer until it ends."""

    def __init__(
        self, sitting: Sitting, listening: Listening, terms: Terms, bench: Bench, number: int
    ) -> None:
        self._sitting = sitting
        self._listening = listening
        self._terms = terms
        self._bench = bench
        self._number = number
        self._thinking_until = 0.0
        self._thinking_since = 0.0
        self._thought_s = 0.0
        self._hinted = False
        self.cut_short = False

    def until_over(self) -> Wish | None:
        """Returns the wish that ended it, None when it ended by itself."""
        while True:
            wish = self._sitting.inbox.take(TICK_S)
            if self._ends(wish):
                return wish
            self._listening.tell(self._sitting.emit)
            if self._over():
                return None
            if not self._hinted and not self._thinking_until and not self._listening.spoken:
                self._hinted = self._hint()

    def _ends(self, wish: Wish | None) -> bool:
        """Whether the wish ends the answer; thinking and running code do not."""
        now = time.monotonic()
        if wish is Command.THINK:
            self._thinking_since = self._listening.seconds
            self._thinking_until = now + self._sitting.options.think_s
            self._sitting.emit(events.ThinkingBegan(self._sitting.options.think_s))
            return False
        if self._thinking_until and (wish is Command.DONE or now >= self._thinking_until):
            self._thinking_until = 0.0
            self._thought_s += self._listening.seconds - self._thinking_since
            began = events.ListeningBegan(self._terms.n, self._number, typed=False)
            self._sitting.emit(began)
            return False
        if isinstance(wish, RunCode):
            self._bench.run(wish.text)
            return False
        return wish is not None and wish not in {Command.RESUME, Command.FLOOR}

    def _over(self) -> bool:
        """Whether it ended by itself: silence, a file's end, a device gone, patience, the clock."""
        listening, terms = self._listening, self._terms
        waits = (
            self._thinking_until
            or terms.stage.kind != "spoken"  # who draws or codes falls silent for a while
            or self._sitting.feed is not None
        )
        if listening.over(None if waits else self._sitting.options.silence_s):
            return True
        seconds = listening.seconds - self._thought_s
        if terms.stage.limit_s is not None and seconds >= terms.stage.limit_s:
            return True
        if terms.patience_s is not None and seconds >= terms.patience_s:
            self.cut_short = not self._thinking_until
        return self.cut_short

    def _hint(self) -> bool:
        if self._listening.fault:
            # A microphone that only gives nothing may give words yet; the end of the answer knows.
            self._sitting.trouble(
                UserError(self._listening.fault), lasting=True, passing=not self._listening.lost
            )
            return True
        if self._listening.seconds < _QUIET_HINT_S or self._terms.stage.kind != "spoken":
            return False
        self._sitting.emit(
            events.Trouble(
                f"We didn't hear anything for {_QUIET_HINT_S:.0f} seconds.",
                "Is the microphone muted? Take your time if you are thinking.",
            )
        )
        return True
