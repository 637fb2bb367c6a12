"""A rehearsal as it happens: carries out what the interview wants and tells it what came back."""

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from simulator.assess.verdict import verdict
from simulator.domain.assessment import Assessment
from simulator.domain.audio import Line
from simulator.domain.errors import CancelledError, UserError
from simulator.domain.panel import Panel
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.transcript import Transcript
from simulator.interview import machine
from simulator.session import events, judging
from simulator.session.aftercare import Aftercare, Measured
from simulator.session.listening import Heard, Listening
from simulator.session.ports import AnswerFeed, Playback, Recorder
from simulator.session.services import Services

_LOG = logging.getLogger(__name__)

_TICK_S = 1 / 30
"""How often levels are told and conditions looked at."""
_QUIET_HINT_S = 8.0
"""Listening this long without a word draws the question whether the microphone is muted."""


class _Command(Enum):
    DONE = auto()
    REPEAT = auto()
    THINK = auto()
    SKIP = auto()
    PAUSE = auto()
    RESUME = auto()
    RETAKE = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class _Typed:
    text: str


class _LeftError(Exception):
    """The candidate left."""


class _SkippedError(Exception):
    """The candidate passed on the question that stands."""


class _AgainError(Exception):
    """The candidate wants the question again."""


class _RetakeError(Exception):
    """The answer begins anew as another take."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the candidate chose for this rehearsal.

    Args:
        typed: Answers are typed; no microphone is used.
        silence_s: Quiet after speech that ends an answer; None for only by key or button.
        think_s: Quiet that ``think`` grants.
        max_questions: Shortens the agenda; follow-ups come on top.
        caption_s: Seconds a caption stands per word where nothing can be spoken.
        rate: How fast members speak, as a factor of their own rate.
    """

    seed: int = 1
    typed: bool = False
    silence_s: float | None = 4.0
    think_s: float = 30.0
    max_questions: int | None = None
    caption_s: float = 0.0
    rate: float = 1.0


class Conductor:
    """Runs one rehearsal on a thread of its own.

    Events arrive on that thread, in order. Commands may be given from any thread at any time,
    return at once, and do nothing where they do not fit the moment.
    """

    def __init__(
        self,
        services: Services,
        panel: Panel,
        options: Options,
        listener: Callable[[events.Event], None],
        feed: AnswerFeed | None = None,
    ) -> None:
        self._services = services
        self._panel = panel
        self._options = options
        self._emit = listener
        self._feed = feed
        self._inbox: queue.Queue[_Command | _Typed] = queue.Queue()
        self._answers: dict[int, Answer] = {}
        self._warnings: list[str] = []
        self._level = 0.0
        self._mute = services.voice is None or services.player is None
        self._typed = options.typed or (services.recorder is None and feed is None)
        self._ended_at: tuple[int, float] | None = None
        self._aftercare = Aftercare(services.library)
        self._thread = threading.Thread(target=self._run, name="conductor", daemon=True)
        self._state = machine.begin(panel, options.seed, options.max_questions)
        self.rehearsal_id = ""

    def start(self) -> None:
        """Open the rehearsal in the library and begin; UserError when it cannot be kept."""
        new = Rehearsal(
            id="",
            panel=self._panel,
            seed=self._options.seed,
            started_at=self._services.clock.local_iso(),
            settings={"typed": self._typed, "silence_s": self._options.silence_s},
        )
        self.rehearsal_id = self._services.library.begin(new).id
        self._thread.start()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end; False when the time ran out first."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def done(self) -> None:
        """End the answer; while a member speaks, cut it short and listen."""
        self._inbox.put(_Command.DONE)

    def answer_typed(self, text: str) -> None:
        """Answer in writing."""
        self._inbox.put(_Typed(text))

    def repeat(self) -> None:
        """Hear the question again."""
        self._inbox.put(_Command.REPEAT)

    def think(self) -> None:
        """Take ``think_s`` of quiet; ``done`` ends it early."""
        self._inbox.put(_Command.THINK)

    def skip(self) -> None:
        """Pass on this question."""
        self._inbox.put(_Command.SKIP)

    def pause(self) -> None:
        """Nothing is spoken or recorded until ``resume``."""
        self._inbox.put(_Command.PAUSE)

    def resume(self) -> None:
        """Go on."""
        self._inbox.put(_Command.RESUME)

    def retake(self) -> None:
        """Begin this answer anew; what was said so far is kept as a take."""
        self._inbox.put(_Command.RETAKE)

    def end(self) -> None:
        """Leave early; all answers are kept."""
        self._inbox.put(_Command.END)

    # -- the thread ---------------------------------------------------------------------------

    def _run(self) -> None:
        early = True
        try:
            self._tell_what_is_missing()
            early = self._rehearse()
        except _LeftError:
            pass
        except UserError as error:
            self._trouble(error.what, error.hint, lasting=True)
        except Exception:  # noqa: BLE001  # whatever it was, what is kept must be closed properly
            _LOG.exception("the rehearsal stopped")
            self._trouble(
                "The rehearsal stopped because of a fault in the program.",
                "Everything you answered is kept in the library.",
                lasting=True,
            )
        finally:
            self._close(early=early)

    def _rehearse(self) -> bool:
        """The interview from the first word to the last; returns whether it was left early."""
        event: machine.Event = machine.Begin()
        while True:
            self._state, effects = machine.step(self._state, event)
            self._speak_ahead(effects)
            for effect in effects:
                match effect:
                    case machine.StartRound():
                        self._emit(
                            events.RoundBegan(
                                effect.number, effect.of, effect.format, effect.minutes
                            )
                        )
                    case machine.Say():
                        self._say(effect)
                    case machine.Pose():
                        event = self._pose(effect)
                    case machine.Finish():
                        return effect.early

    def _tell_what_is_missing(self) -> None:
        names = ["settings", "voice", "player"]
        if not self._options.typed and self._feed is None:
            names += ["recorder", "ear"]
        for name in names:
            error = self._services.missing.get(name)
            if error is not None:
                self._trouble(error.what, error.hint, lasting=True)

    def _close(self, *, early: bool) -> None:
        """Keep what was measured meanwhile, the verdict and the end; then tell."""
        if self._services.voice is not None:
            self._services.voice.cancel()
        result = None
        try:
            for measured in self._aftercare.close():
                self._keep_measured(measured)
            answered = tuple(self._answers[n] for n in sorted(self._answers))
            if any(answer.takes for answer in answered):
                result = verdict(self._panel, answered)
            stored = self._services.library.load(self.rehearsal_id)
            self._services.library.finish(
                replace(stored, verdict=result, finished=not early, warnings=tuple(self._warnings))
            )
        except UserError as error:
            self._trouble(error.what, error.hint, lasting=True)
        except Exception:  # noqa: BLE001  # whatever it was, what is kept must be closed properly
            _LOG.exception("the end of the rehearsal could not be kept")
            self._trouble("The panel's verdict could not be kept.", "Your answers are.")
        self._emit(events.Finished(self.rehearsal_id, result, early))

    def _trouble(self, what: str, hint: str, *, lasting: bool = False) -> None:
        sentence = f"{what} {hint}".strip()
        if sentence not in self._warnings:
            self._warnings.append(sentence)
            self._emit(events.Trouble(what, hint, lasting))

    # -- commands -----------------------------------------------------------------------------

    def _command(self, timeout_s: float) -> _Command | _Typed | None:
        """The next command, None when the time ran out; leaving is raised from anywhere."""
        try:
            command = self._inbox.get(timeout=timeout_s)
        except queue.Empty:
            return None
        if command is _Command.END:
            raise _LeftError
        return command

    def _stay_paused(self) -> None:
        self._emit(events.Paused())
        while self._command(3600) is not _Command.RESUME:
            pass
        self._emit(events.Resumed())

    # -- speaking -----------------------------------------------------------------------------

    def _speak_ahead(self, effects: tuple[machine.Effect, ...]) -> None:
        """Have these lines made in the background, in order."""
        if self._services.voice is None or self._mute:
            return
        lines = [
            self._line(effect.member, effect.text)
            if isinstance(effect, machine.Say)
            else self._line(effect.asked.member, effect.say)
            for effect in effects
            if isinstance(effect, machine.Say | machine.Pose)
        ]
        self._services.voice.prepare(lines)

    def _line(self, member: str, text: str) -> Line:
        voice = self._panel.member(member).voice
        rate = round(voice.rate_wpm * self._options.rate)
        return Line(text, replace(voice, rate_wpm=rate))

    def _say(self, say: machine.Say) -> None:
        """Something that wants no answer: any command but pausing and leaving cuts it short."""
        self._utter(say.member, say.text, say.kind)

    def _utter(self, member: str, text: str, kind: str) -> _Command | _Typed | None:
        """Speak and caption a line; returns the command that cut it short, None at its end."""
        playback = self._start_speaking(member, text)
        self._emit(events.MemberSpeaks(member, text, kind))
        if playback is None:
            cut = self._wait(self._options.caption_s * len(text.split()))
        else:
            cut = self._follow(playback)
        self._emit(events.MemberFinished(member))
        return cut

    def _start_speaking(self, member: str, text: str) -> Playback | None:
        """The line begins to sound; None where it can't, which is told once."""
        voice, player = self._services.voice, self._services.player
        if self._mute or voice is None or player is None:
            return None
        try:
            sound = voice.sound(self._line(member, text))
            if sound is None:
                return None
            return player.play(sound, on_level=self._on_level)
        except CancelledError:
            return None
        except UserError as error:
            self._mute = True
            self._trouble(error.what, f"{error.hint} Questions are shown as text.".strip())
            return None

    def _on_level(self, level: float) -> None:
        self._level = level

    def _follow(self, playback: Playback) -> _Command | _Typed | None:
        """Watch a line being played; a command ends it and is returned."""
        try:
            while not playback.done:
                self._note_reply(playback)
                command = self._command(_TICK_S)
                if command is _Command.PAUSE:
                    playback.pause()
                    self._stay_paused()
                    playback.resume()
                elif command is not None and command is not _Command.RESUME:
                    return command
                self._emit(events.SpeakingLevel(self._level))
            self._note_reply(playback)
        finally:
            playback.stop()
            self._level = 0.0
        return None

    def _wait(self, seconds: float) -> _Command | _Typed | None:
        """Stand still for a caption to be read; a command ends it and is returned."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            command = self._command(left)
            if command is _Command.PAUSE:
                self._stay_paused()
            elif command is not None and command is not _Command.RESUME:
                return command
        return None

    def _note_reply(self, playback: Playback) -> None:
        """Keep how long the candidate waited for the next voice."""
        if self._ended_at is None or playback.first_sample_at is None:
            return
        n, ended = self._ended_at
        self._ended_at = None
        gap = round(max(0.0, playback.first_sample_at - ended), 3)
        self._replace_take(n, lambda take: replace(take, reply_gap_s=gap))

    # -- asking and listening -----------------------------------------------------------------

    def _pose(self, pose: machine.Pose) -> machine.Event:
        """Ask, listen, judge; returns what the interview is to know."""
        asked = pose.asked
        if asked.n not in self._answers:
            self._keep(_unanswered(asked))
        self._tell_question(asked)
        try:
            return self._ask(pose)
        except _SkippedError:
            self._keep(replace(self._answers[asked.n], skipped=True))
            return machine.Skipped()
        except _AgainError:
            return machine.AskedAgain()

    def _tell_question(self, asked: machine.Asked) -> None:
        self._emit(
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
        self._emit(events.TimeLeft(self._state.minutes_left))

    def _ask(self, pose: machine.Pose) -> machine.Event:
        self._speak_ahead(machine.after_next(self._state))
        self._speak_ahead(machine.possible_follow_ups(self._state))
        cut = self._utter(pose.asked.member, pose.say, pose.kind)
        if isinstance(cut, _Typed):
            return self._judge_typed(pose.asked.n, cut.text)
        if cut is not _Command.RETAKE:
            _raise_for(cut)
        return self._answer(pose.asked.n)

    def _answer(self, n: int) -> machine.Event:
        """An answer however it comes: from the feed, typed, or spoken in one or more takes."""
        recorder: Recorder | None = self._services.recorder
        if self._feed is not None:
            given = self._feed.next()
            if given is None:
                raise _LeftError
            if isinstance(given, str):
                self._emit(events.ListeningBegan(n, self._next_take(n), typed=True))
                return self._judge_typed(n, given)
            recorder = given
        while recorder is not None and not self._typed:
            try:
                return self._spoken(n, recorder)
            except _RetakeError:
                continue
            except UserError as error:
                self._typed = self._feed is None
                self._trouble(
                    error.what, f"{error.hint} You can type your answers.".strip(), lasting=True
                )
                if self._feed is not None:
                    raise _SkippedError from error
        return self._typed_answer(n)

    def _typed_answer(self, n: int) -> machine.Event:
        self._emit(events.ListeningBegan(n, self._next_take(n), typed=True))
        while True:
            command = self._command(3600)
            if isinstance(command, _Typed):
                return self._judge_typed(n, command.text)
            if command is _Command.PAUSE:
                self._stay_paused()
            elif command in {_Command.SKIP, _Command.REPEAT}:
                _raise_for(command)

    def _judge_typed(self, n: int, text: str) -> machine.Event:
        ended = time.monotonic()
        self._emit(events.AnswerEnded(n))
        transcript = Transcript(" ".join(text.split()))
        take = Take(self._next_take(n), transcript, transcript)
        return self._judge(n, take, ended, judging.spoken_seconds(transcript))

    def _spoken(self, n: int, recorder: Recorder) -> machine.Event:
        """One take: recorded, heard, judged."""
        number = self._next_take(n)
        target = self._services.library.recording_target(self.rehearsal_id, n, number)
        words = judging.vocabulary(self._panel)
        listening = Listening(recorder, self._services.ear, target, words)
        self._emit(events.ListeningBegan(n, number, typed=False))
        command: _Command | _Typed | None = None
        left: _LeftError | None = None
        try:
            command = self._attend(listening, n, number)
        except _LeftError as error:
            left = error
        ended = time.monotonic()
        self._emit(events.AnswerEnded(n))
        spoken = listening.spoken
        heard = listening.finish()
        if isinstance(command, _Typed):
            self._keep_silently(n, heard, spoken=spoken)
            return self._judge_typed(n, command.text)
        if left is not None or command not in {None, _Command.DONE}:
            self._keep_silently(n, heard, spoken=spoken)
            if left is not None:
                raise left
            if command is _Command.PAUSE:
                self._stay_paused()
                raise _RetakeError
            _raise_for(command)
        return self._judge_heard(n, number, heard, ended)

    def _attend(self, listening: Listening, n: int, number: int) -> _Command | _Typed | None:
        """Listen until the answer ends; returns the command that ended it, None for silence."""
        shown = 0
        thinking_until = 0.0
        hinted = False
        while True:
            command = self._command(_TICK_S)
            now = time.monotonic()
            if command is _Command.THINK:
                thinking_until = now + self._options.think_s
                self._emit(events.ThinkingBegan(self._options.think_s))
            elif thinking_until and (command is _Command.DONE or now >= thinking_until):
                thinking_until = 0.0
                self._emit(events.ListeningBegan(n, number, typed=False))
            elif command is not None and command is not _Command.RESUME:
                return command
            self._emit(events.ListeningLevel(listening.level, listening.seconds))
            if len(listening.words) != shown:
                shown = len(listening.words)
                self._emit(events.WordsHeard(listening.words))
            if self._over(listening, thinking=bool(thinking_until)):
                return None
            if not hinted and not thinking_until and not listening.spoken:
                hinted = self._hint_if_quiet(listening)

    def _over(self, listening: Listening, *, thinking: bool) -> bool:
        """Whether the answer has ended by itself: silence, a file at its end, a device gone."""
        if listening.exhausted or listening.lost:
            return True
        silence = self._options.silence_s
        return (
            silence is not None
            and self._feed is None
            and not thinking
            and listening.silence_s >= silence
        )

    def _hint_if_quiet(self, listening: Listening) -> bool:
        if listening.fault:
            self._trouble(listening.fault, "")
            return True
        if listening.seconds >= _QUIET_HINT_S:
            self._emit(
                events.Trouble(
                    f"We didn't hear anything for {_QUIET_HINT_S:.0f} seconds.",
                    "Is the microphone muted? Take your time if you are thinking.",
                )
            )
            return True
        return False

    # -- judging and keeping ------------------------------------------------------------------

    def _judge_heard(self, n: int, number: int, heard: Heard, ended: float) -> machine.Event:
        if heard.trouble is not None:
            self._trouble(
                heard.trouble.what,
                f"{heard.trouble.hint} The recording is kept and can be heard again later.".strip(),
            )
        if heard.recorded.fault:
            self._trouble(heard.recorded.fault, "What was recorded until then is kept.")
        take = _take(number, heard)
        return self._judge(n, take, ended, take.seconds, unheard_is_answer=bool(heard.trouble))

    def _judge(
        self, n: int, take: Take, ended: float, seconds: float, *, unheard_is_answer: bool = False
    ) -> machine.Event:
        """Mark a take, keep it, tell; returns what the interview goes on with."""
        answer = self._answers[n]
        timed = take.seconds if take.recording else None
        assessment = judging.assess(self._panel, self._answers, answer, take.transcript, timed)
        take = replace(take, assessment=assessment)
        kept = self._keep(replace(answer, takes=(*answer.takes, take)))
        feedback = round(time.monotonic() - ended, 3)
        self._answers[n] = self._with_take(kept, lambda last: replace(last, feedback_s=feedback))
        self._ended_at = (n, ended)
        self._emit(events.AnswerJudged(n, self._answers[n], assessment))
        self._look_after(n)
        return self._heard_event(n, assessment, seconds, unheard_is_answer=unheard_is_answer)

    def _heard_event(
        self, n: int, assessment: Assessment, seconds: float, *, unheard_is_answer: bool
    ) -> machine.Event:
        if self._feed is not None and not self._feed.remaining:
            return machine.TimeUp()
        answer = self._answers[n]
        said = bool(answer.take and answer.take.transcript.text.strip())
        topic = assessment.signals.get("topic", "")
        return machine.Answered(
            assessment.findings if said else (),
            seconds,
            heard=said or unheard_is_answer,
            topic=topic if isinstance(topic, str) else "",
        )

    def _keep_silently(self, n: int, heard: Heard, *, spoken: bool) -> None:
        """A take that was broken off is kept if anything was said in it, and not judged."""
        if not spoken:
            return
        answer = self._answers[n]
        take = _take(self._next_take(n), heard)
        self._keep(replace(answer, takes=(*answer.takes, take)))
        self._look_after(n)

    def _look_after(self, n: int) -> None:
        take = self._answers[n].take
        if take is not None and take.recording is not None:
            self._aftercare.add(self.rehearsal_id, n, take.n, take.recording)

    def _next_take(self, n: int) -> int:
        return len(self._answers[n].takes) + 1

    def _keep(self, answer: Answer) -> Answer:
        kept = self._services.library.keep(self.rehearsal_id, answer)
        self._answers[answer.n] = kept
        for measured in self._aftercare.finished():
            self._keep_measured(measured)
        return self._answers[answer.n]

    def _keep_measured(self, measured: Measured) -> None:
        """Prosody is measured while the panel goes on; it joins the take here."""
        answer = self._answers[measured.answer]
        takes = tuple(
            replace(take, assessment=measured.join(take.assessment))
            if take.n == measured.take and take.assessment
            else take
            for take in answer.takes
        )
        self._answers[answer.n] = self._services.library.keep(
            self.rehearsal_id, replace(answer, takes=takes)
        )

    def _replace_take(self, n: int, change: Callable[[Take], Take]) -> None:
        self._keep(self._with_take(self._answers[n], change))

    @staticmethod
    def _with_take(answer: Answer, change: Callable[[Take], Take]) -> Answer:
        return replace(answer, takes=(*answer.takes[:-1], change(answer.takes[-1])))


def _raise_for(command: _Command | _Typed | None) -> None:
    """Commands that leave the question that stands."""
    if command is _Command.SKIP:
        raise _SkippedError
    if command is _Command.REPEAT:
        raise _AgainError
    if command is _Command.RETAKE:
        raise _RetakeError


def _unanswered(asked: machine.Asked) -> Answer:
    return Answer(
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


def _take(number: int, heard: Heard) -> Take:
    return Take(
        number,
        heard.transcript,
        heard.transcript,
        recording=str(heard.recorded.path),
        seconds=round(heard.recorded.seconds, 3),
    )
