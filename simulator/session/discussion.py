"""A group exercise as it happens: peers speak, the candidate takes the floor by key or by voice."""

import re
import time
from collections import deque
from dataclasses import dataclass

from simulator.domain.errors import UserError
from simulator.domain.panel import GroupTask, Peer
from simulator.domain.rehearsal import Take
from simulator.domain.transcript import Transcript
from simulator.domain.work import Work
from simulator.interview import group
from simulator.interview.effects import Say
from simulator.session import events, judging
from simulator.session.inbox import Command, LeftError, SkippedError, Typed, raise_for
from simulator.session.listening import Heard, Listening, joined
from simulator.session.ports import Recorder
from simulator.session.sitting import TICK_S, Sitting
from simulator.session.speaking import Speaker

_SPOKEN_WORDS_A_MINUTE = 160
_ENDS_AFTER_S = 2.5
"""Silence that ends a contribution where the candidate chose none: a group does not wait long."""
_TYPING_S = 25.0
"""How long a writer has to begin; the discussion counts only the seconds the floor was open."""
_WRITING_S = 300.0
_FIRST_PART = 100
"""Parts of the recording are numbered from here until they are joined into the take."""


@dataclass(frozen=True, slots=True)
class Held:
    """A discussion that ended: all the candidate said, where it was recorded, and the facts."""

    transcript: Transcript
    recording: str | None
    recorded_s: float
    elapsed_s: float
    work: Work

    def take(self, number: int) -> Take:
        """The take that it makes, not yet judged."""
        return Take(
            number,
            self.transcript,
            self.transcript,
            recording=self.recording,
            seconds=round(self.recorded_s, 3),
            work=self.work,
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """One contribution; ``heard`` are its recordings, more than one where it was paused."""

    transcript: Transcript
    seconds: float
    heard: tuple[Heard, ...] = ()


class Discussion:
    """Runs ``interview.group`` with voices and a microphone, from the first word to the decision.

    Args:
        n: Number of the answer that the exercise is.
    """

    def __init__(self, sitting: Sitting, speaker: Speaker, n: int, task: GroupTask) -> None:
        self._sitting = sitting
        self._speaker = speaker
        self._n = n
        self._task = task
        self._peers: dict[str, Peer] = {peer.id: peer for peer in task.peers}
        self._parts: list[_Part] = []
        self._prepared: deque[str] = deque()
        self._file: Recorder | None = None
        self._cut: str | None = None
        self._recordings = 0
        self._state: group.GroupState | None = None

    def hold(self, watcher: str) -> Held:
        """Discuss until it is decided or the time is up.

        Raises:
            LeftError, SkippedError: the candidate left or passed; ``so_far`` is what was said.
        """
        self._read_feed()
        self._state = group.begin(self._task, self._sitting.options.seed, watcher)
        event: group.Event = group.Began()
        while not self._state.over:
            self._state, effects = group.step(self._state, event)
            for effect in effects:
                event = self._perform(effect) or event
        return self._held(self._work(self._state), self._state.elapsed_s)

    def so_far(self, unfinished: str = "") -> Held | None:
        """What a discussion that was left in the middle holds; None when nothing was said.

        ``unfinished`` is what was written and not yet said. The contribution that was under way
        counts in the words, not in the facts of who said how much.
        """
        if unfinished.strip():
            self._parts.append(self._written(unfinished))
        if not self._parts or self._state is None:
            return None
        return self._held(self._work(self._state), self._state.elapsed_s)

    @staticmethod
    def _work(state: group.GroupState) -> Work:
        return Work("group", facts=group.facts(state))

    def _read_feed(self) -> None:
        """A prepared file: paragraphs of a text, or one sound, are what the candidate says."""
        if self._sitting.feed is None:
            return
        given = self._sitting.prepared("floor")
        words = given.words if given is not None else None
        if isinstance(words, str):
            self._prepared.extend(part for part in re.split(r"\n\s*\n", words) if part.strip())
        else:
            self._file = words

    def _perform(self, effect: group.Effect) -> group.Event | None:
        match effect:
            case group.PeerSays():
                return self._peer(effect)
            case group.OpenFloor():
                return self._floor(effect.seconds)
            case Say():
                voice = self._sitting.panel.member(effect.member).voice
                self._speaker.say(effect.member, voice, effect.text, effect.kind)
        return None

    def _peer(self, says: group.PeerSays) -> group.PeerDone:
        peer = self._peers[says.peer]
        wish = self._speaker.say(peer.id, peer.voice, says.text, "peer")
        raise_for(wish if wish is Command.SKIP else None)
        cut = wish in {Command.FLOOR, Command.DONE} or isinstance(wish, Typed)
        if isinstance(wish, Typed):
            self._prepared.append(wish.text)
        self._cut = peer.id if cut else None
        seconds = 60 * len(says.text.split()) / _SPOKEN_WORDS_A_MINUTE
        return group.PeerDone(peer.id, seconds / 2 if cut else seconds, interrupted=cut)

    # -- the candidate ------------------------------------------------------------------------

    def _floor(self, seconds: float) -> group.Event:
        cut, self._cut = self._cut, None
        if self._prepared:
            return self._said(self._written(self._prepared.popleft()), cut)
        self._sitting.emit(events.FloorOpen(seconds))
        recorder, self._file = self._file or self._microphone(), None
        if self._sitting.feed is not None and recorder is None:
            return group.Quiet(seconds)
        part = (
            self._type(seconds, taken=cut is not None)
            if recorder is None
            else self._speak(recorder, seconds, taken=cut is not None)
        )
        return group.Quiet(seconds) if part is None else self._said(part, cut)

    def _microphone(self) -> Recorder | None:
        if self._sitting.feed is not None or self._sitting.typed:
            return None
        return self._sitting.services.recorder

    def _said(self, part: _Part, cut: str | None) -> group.CandidateSpoke:
        self._parts.append(part)
        return group.CandidateSpoke(part.transcript.text, part.seconds, cut)

    @staticmethod
    def _written(text: str) -> _Part:
        transcript = Transcript(" ".join(text.split()))
        return _Part(transcript, judging.spoken_seconds(transcript))

    def _type(self, seconds: float, *, taken: bool) -> _Part | None:
        """A contribution in writing; asking for the floor stops the clock, and so does a pause."""
        until = time.monotonic() + (_WRITING_S if taken else max(seconds, _TYPING_S))
        if taken:
            self._sitting.emit(events.FloorTaken())
        while (left := until - time.monotonic()) > 0:
            wish = self._sitting.inbox.take(left)
            match wish:
                case Typed():
                    return self._written(wish.text) if wish.text.strip() else None
                case Command.FLOOR:
                    self._sitting.emit(events.FloorTaken())
                    until = time.monotonic() + _WRITING_S
                case Command.DONE:
                    return None
                case Command.PAUSE:
                    left = until - time.monotonic()
                    self._sitting.inbox.stay_paused()
                    until = time.monotonic() + left
                case Command.SKIP:
                    raise_for(wish)
        return None

    def _speak(self, recorder: Recorder, seconds: float, *, taken: bool) -> _Part | None:
        """A contribution by voice; None when nobody spoke while the floor was open.

        A pause divides its sound, not the contribution: the others wait, and it goes on after it.
        """
        heard: list[Heard] = []
        try:
            return self._speak_on(heard, recorder, seconds, taken=taken)
        except (LeftError, SkippedError):
            if heard:
                self._parts.append(_spoken(heard))
            raise

    def _speak_on(
        self, heard: list[Heard], recorder: Recorder, seconds: float, *, taken: bool
    ) -> _Part | None:
        """As ``_speak``; every stretch between pauses is added to ``heard`` as soon as it ends."""
        paused = True
        while paused:
            try:
                listening = self._listening(recorder)
            except UserError as error:
                self._sitting.typed = True
                self._sitting.trouble(error, "You can type what you say.", lasting=True)
                return _spoken(heard) if heard else self._type(seconds, taken=taken)
            try:
                paused = self._attend(listening, seconds, taken=taken, spoken=bool(heard))
            finally:
                part = listening.finish()
                if part.is_silent:
                    part.drop()
                else:
                    heard.append(part)
            taken = taken or bool(heard)
            if paused:
                self._sitting.inbox.stay_paused()
        return _spoken(heard) if heard else None

    def _listening(self, recorder: Recorder) -> Listening:
        """UserError when the recording cannot begin."""
        services = self._sitting.services
        number = _FIRST_PART + self._recordings
        target = services.library.recording_target(self._sitting.rehearsal_id, self._n, number)
        listening = Listening(
            recorder, services.ear, target, judging.vocabulary(self._sitting.panel)
        )
        self._recordings += 1
        return listening

    def _attend(self, listening: Listening, seconds: float, *, taken: bool, spoken: bool) -> bool:
        """Listen until the contribution is over; True when it was only paused.

        ``spoken`` when a part of it was heard before a pause: then a silence ends it even if
        nothing more is said.
        """
        silence = self._sitting.options.silence_s or _ENDS_AFTER_S
        told = False
        while True:
            wish = self._sitting.inbox.take(TICK_S)
            taken = taken or wish is Command.FLOOR or listening.spoken
            if taken and not told:
                self._sitting.emit(events.FloorTaken())
                told = True
            listening.tell(self._sitting.emit)
            raise_for(wish if wish is Command.SKIP else None)
            if wish is Command.PAUSE:
                return True
            nothing_more = spoken and not listening.spoken and listening.seconds >= silence
            quiet = not taken and listening.seconds >= seconds
            ended = wish is Command.DONE or quiet or nothing_more
            if ended or listening.over(silence if listening.spoken else None):
                return False

    # -- the end ------------------------------------------------------------------------------

    def _held(self, work: Work, elapsed_s: float) -> Held:
        """All parts as one answer: sound in one file; words with times if every part has them."""
        transcript = _joined([part.transcript for part in self._parts])
        recorded = [heard for part in self._parts for heard in part.heard]
        if not recorded:
            return Held(transcript, None, 0.0, elapsed_s, work)
        library = self._sitting.services.library
        target = library.recording_target(self._sitting.rehearsal_id, self._n, 1)
        try:
            whole = joined(recorded, target)
        except UserError as error:
            self._sitting.trouble(error, "What was recorded is offered at the next start.")
            return Held(transcript, None, 0.0, elapsed_s, work)
        if all(part.heard for part in self._parts) and whole.transcript.words:
            transcript = whole.transcript
        return Held(transcript, str(target), whole.recorded.seconds, elapsed_s, work)


def _spoken(heard: list[Heard]) -> _Part:
    """One contribution of what was heard before and after its pauses."""
    transcript = _joined([part.transcript for part in heard])
    return _Part(transcript, sum(part.recorded.seconds for part in heard), tuple(heard))


def _joined(transcripts: list[Transcript]) -> Transcript:
    texts = [transcript.text for transcript in transcripts if transcript.text]
    return Transcript(" ".join(texts), ear=transcripts[0].ear if transcripts else "typed")
