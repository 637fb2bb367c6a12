"""A rehearsal as it happens: carries out what the interview wants and tells it what came back."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

from simulator.assess.verdict import verdict
from simulator.domain.errors import UserError
from simulator.domain.panel import Panel, VoiceSpec
from simulator.domain.rehearsal import Rehearsal
from simulator.domain.work import Work
from simulator.interview import machine
from simulator.interview.difficulty import difficulty
from simulator.session import events, judging
from simulator.session.answering import Answering, Terms
from simulator.session.inbox import (
    AgainError,
    Answers,
    Choose,
    Command,
    Handed,
    Inbox,
    LeftError,
    Marked,
    SkippedError,
    Typed,
    raise_for,
)
from simulator.session.keeping import Keeper
from simulator.session.ports import AnswerFeed
from simulator.session.services import Services
from simulator.session.sitting import LOG, Options, Sitting
from simulator.session.speaking import Speaker
from simulator.storage.holding import Hold

__all__ = ["Conductor", "Options"]


class _Guarded:
    """A listener whose own fault costs nobody the rehearsal: it is logged and then left alone."""

    def __init__(self, listener: Callable[[events.Event], None]) -> None:
        self._listener: Callable[[events.Event], None] | None = listener

    def __call__(self, event: events.Event) -> None:
        if self._listener is None:
            return
        try:
            self._listener(event)
        except Exception:  # noqa: BLE001  # a closed pipe, a window that is gone
            LOG.exception("nobody listens any more")
            self._listener = None


class Conductor(Answers):
    """Runs one rehearsal on a thread of its own.

    ``failed`` is True when a fault ended it; what was answered is kept all the same.

    Events arrive on that thread, in order. Commands may be given from any thread at any time,
    return at once, and do nothing where they do not fit; answers wait for their question.

    Raises:
        UserError: the panel has nothing to ask, or there is no such difficulty.
    """

    def __init__(
        self,
        services: Services,
        panel: Panel,
        options: Options,
        listener: Callable[[events.Event], None],
        feed: AnswerFeed | None = None,
    ) -> None:
        tell = _Guarded(listener)
        self._inbox = Inbox(tell)
        typed = options.typed or (services.recorder is None and feed is None)
        self._sitting = Sitting(services, panel, options, tell, feed, self._inbox, typed=typed)
        self._keeper = Keeper(self._sitting)
        self._speaker = Speaker(self._sitting, self._keeper.note_reply)
        self._answering = Answering(self._sitting, self._keeper, self._speaker)
        self._hard = difficulty(options.difficulty)
        chosen = options.interruptions
        self._interrupts = self._hard.interrupts if chosen is None else chosen
        self._state = machine.begin(
            panel, options.seed, options.max_questions, self._hard, options.place
        )
        self._thread = threading.Thread(target=self._run, name="conductor", daemon=True)
        self._hold: Hold | None = None
        self._ended = threading.Event()
        self.failed = False
        self.rehearsal_id = ""

    def start(self) -> None:
        """Open the rehearsal in the library and begin; UserError when it cannot be kept."""
        options = self._sitting.options
        new = Rehearsal(
            id="",
            panel=self._sitting.panel,
            seed=options.seed,
            started_at=self._sitting.services.clock.local_iso(),
            settings={
                "typed": self._sitting.typed,
                "silence_s": options.silence_s,
                "difficulty": options.difficulty,
                "interruptions": "on" if self._interrupts else "",
                "day": options.day,
                "place": options.place,
            },
        )
        self.rehearsal_id = self._sitting.services.library.begin(new).id
        self._sitting.rehearsal_id = self.rehearsal_id
        self._hold = self._sitting.services.library.hold(self.rehearsal_id)
        self._warm()
        self._thread.start()

    def _warm(self) -> None:
        """Voice, ear and judging load while the panel comes in."""
        services = self._sitting.services
        if services.voice is not None:
            services.voice.warm()
        if services.ear is not None and not self._sitting.typed:
            services.ear.warm()
        threading.Thread(target=self._warm_judging, daemon=True).start()

    def _warm_judging(self) -> None:
        formats = dict.fromkeys(one.format for one in self._sitting.panel.rounds)
        try:
            judging.warm(formats)
        except Exception:  # noqa: BLE001  # a fault of ours is told when an answer meets it
            LOG.exception("judging could not be read ahead")

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end; False when the time ran out first. True when it never began."""
        if self._thread.ident is None:
            return True
        # Not the thread's own join: up to Python 3.12 one that Ctrl-C interrupts takes a running
        # thread for an ended one from then on.
        if not self._ended.wait(timeout_s):
            return False
        self._thread.join()
        return True

    def done(self) -> None:
        """End the answer; while a member speaks, cut it short and listen."""
        self._inbox.put(Command.DONE)

    def choose(self, option: int | None) -> None:
        """Choose an option of the item that is shown, from 0; None passes on it."""
        self._inbox.put(Choose(option))

    def mark(self, n: int, number: int, option: int) -> None:
        """Mark an option of item ``number`` of answer ``n``: it counts when time runs out."""
        self._inbox.marked = Marked(n, number, option)

    def take_floor(self) -> None:
        """Speak up in a group exercise."""
        self._inbox.put(Command.FLOOR)

    def repeat(self) -> None:
        """Hear the question again."""
        self._inbox.put(Command.REPEAT)

    def think(self) -> None:
        """Take ``think_s`` of quiet; ``done`` ends it early."""
        self._inbox.put(Command.THINK)

    def skip(self) -> None:
        """Pass on this question."""
        self._inbox.put(Command.SKIP)

    def pause(self) -> None:
        """Nothing is spoken or recorded until ``resume``."""
        self._inbox.put(Command.PAUSE)

    def resume(self) -> None:
        """Go on."""
        self._inbox.put(Command.RESUME)

    def retake(self) -> None:
        """Begin this answer anew; what was said so far is kept as a take."""
        self._inbox.put(Command.RETAKE)

    def end(self, unfinished: Typed | Handed | None = None) -> None:
        """Leave early; all answers are kept.

        ``unfinished`` is what was written or made for the question that stands: it is kept with
        it, without marks.
        """
        self._inbox.leave(unfinished)
        self._speaker.stop()  # a voice that hangs must not keep anybody

    # -- the thread ---------------------------------------------------------------------------

    def _run(self) -> None:
        early = True
        try:
            self._tell_what_is_missing()
            early = self._rehearse()
        except LeftError:
            pass
        except UserError as error:
            self.failed = True
            self._sitting.trouble(error, lasting=True)
        except Exception:  # noqa: BLE001  # whatever it was, what is kept must be closed properly
            self.failed = True
            LOG.exception("the rehearsal stopped")
            self._sitting.trouble(
                UserError(
                    "The rehearsal stopped because of a fault in the program.",
                    "Everything you answered is kept in the library.",
                ),
                lasting=True,
            )
        finally:
            try:
                self._close(early=early)
            finally:
                self._ended.set()

    def _rehearse(self) -> bool:
        """The interview from the first word to the last; returns whether it was left early."""
        event: machine.Event = machine.Begin()
        while True:
            self._state, effects = machine.step(self._state, event)
            self._speaker.ahead(self._lines(effects))
            for effect in effects:
                match effect:
                    case machine.StartRound():
                        self._sitting.emit(
                            events.RoundBegan(
                                effect.number, effect.of, effect.format, effect.minutes
                            )
                        )
                        self._sitting.emit(events.TimeLeft(self._state.minutes_left))
                    case machine.Say():
                        voice = self._voice(effect.member)
                        cut = self._speaker.say(effect.member, voice, effect.text, effect.kind)
                        self._inbox.put_back_content(cut)
                    case machine.Wait():
                        self._leave_standing(effect.seconds)
                    case machine.Note():
                        self._note(effect)
                    case machine.Pose():
                        event = self._pose(effect)
                    case machine.Finish():
                        return effect.early

    def _tell_what_is_missing(self) -> None:
        names = ["settings", "voice", "player"]
        if not self._sitting.options.typed and self._sitting.feed is None:
            names += ["recorder", "ear"]
        for name in names:
            error = self._sitting.services.missing.get(name)
            if error is not None:
                self._sitting.trouble(error, lasting=True)

    def _lines(self, effects: tuple[machine.Effect, ...]) -> Iterator[tuple[VoiceSpec, str]]:
        for effect in effects:
            if isinstance(effect, machine.Say):
                yield self._voice(effect.member), effect.text
            elif isinstance(effect, machine.Pose):
                yield self._voice(effect.asked.member), effect.say

    def _voice(self, member: str) -> VoiceSpec:
        return self._sitting.panel.member(member).voice

    def _leave_standing(self, seconds: float) -> None:
        if self._sitting.feed is None and not self._sitting.typed:
            member = self._state.speaker
            self._sitting.emit(events.SilenceLeft(member, seconds))
            self._inbox.put_back_content(self._speaker.stand(seconds))

    def _note(self, note: machine.Note) -> None:
        work = Work(note.kind, facts=note.facts)
        self._keeper.change_take(note.n, lambda take: replace(take, work=work))

    # -- asking -------------------------------------------------------------------------------

    def _pose(self, pose: machine.Pose) -> machine.Event:
        """Ask, listen, judge; returns what the interview is to know."""
        asked = pose.asked
        self._keeper.open(asked)
        self._tell_question(asked)
        try:
            answered = self._ask(pose)
        except LeftError as left:
            self._answering.keep_unfinished(asked.n, pose.stage, left)
            raise
        except SkippedError:
            self._keeper.skipped(asked.n)
            return machine.Skipped()
        except AgainError:
            return machine.AskedAgain()
        if self._sitting.feed is not None and not self._sitting.feed.remaining:
            return machine.TimeUp()
        return answered

    def _tell_question(self, asked: machine.Asked) -> None:
        self._sitting.emit(
            events.QuestionAsked(
                asked.n,
                asked.member,
                asked.text,
                asked.format,
                asked.competency,
                asked.follow_up_of,
                asked.repeat_of,
                asked.why,
            )
        )
        self._sitting.emit(events.TimeLeft(self._state.minutes_left))

    def _ask(self, pose: machine.Pose) -> machine.Answered:
        self._speaker.ahead(self._lines(machine.after_next(self._state)))
        self._speaker.ahead(self._lines(machine.possible_follow_ups(self._state)))
        member = pose.asked.member
        cut = self._speaker.say(member, self._voice(member), pose.say, pose.kind)
        if isinstance(cut, Typed | Handed) and pose.stage.kind not in {"items", "floor"}:
            return self._answering.early(pose.asked.n, pose.stage, cut)
        if cut is Command.THINK:
            self._inbox.put_back(cut)
        elif cut is not Command.RETAKE:
            raise_for(cut)
            self._inbox.put_back_content(cut)
        return self._answering.answer(
            Terms(pose.asked.n, pose.stage, self._state.minutes_left, self._patience(pose))
        )

    def _patience(self, pose: machine.Pose) -> float | None:
        """After how long the member cuts in, where they do."""
        if (
            not self._interrupts
            or pose.stage.kind != "spoken"
            or pose.asked.follow_up_of is not None
        ):
            return None
        return self._sitting.panel.member(pose.asked.member).patience_s

    # -- the end ------------------------------------------------------------------------------

    def _close(self, *, early: bool) -> None:
        """Keep what was measured meanwhile, the verdict and the end; then tell."""
        self._speaker.stop()
        sitting, result = self._sitting, None
        try:
            answered = self._keeper.close()
            if any(answer.takes for answer in answered):
                result = verdict(sitting.panel, answered)
            stored = sitting.services.library.load(self.rehearsal_id)
            warnings = tuple(sitting.warnings)
            sitting.services.library.finish(
                replace(stored, verdict=result, finished=not early, warnings=warnings)
            )
        except UserError as error:
            sitting.trouble(error, lasting=True)
        except Exception:  # noqa: BLE001  # the answers are kept; only the verdict is not
            LOG.exception("the end of the rehearsal could not be kept")
            sitting.trouble(
                UserError("The panel's verdict could not be kept.", "Your answers are.")
            )
        if self._hold is not None:
            self._hold.release()
        sitting.emit(events.Finished(self.rehearsal_id, result, early))
