"""The panel's voices: made ahead of time, played, cut short by a wish."""

import time
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from simulator.domain.audio import Line
from simulator.domain.errors import CancelledError, UserError
from simulator.domain.panel import VoiceSpec
from simulator.session import events
from simulator.session.inbox import Command, Wish
from simulator.session.ports import Playback
from simulator.session.sitting import TICK_S, Sitting


class Waited(Protocol):
    """Told when the first sample of a voice went out."""

    def __call__(self, first_sample_at: float) -> None:
        """``first_sample_at`` in seconds of ``time.monotonic()``."""


class Speaker:
    """Speaks lines one after the other; without a voice they are captions only."""

    def __init__(self, sitting: Sitting, on_first_sample: Waited) -> None:
        self._sitting = sitting
        self._told = on_first_sample
        self._level = 0.0
        services = sitting.services
        self._mute = services.voice is None or services.player is None

    def ahead(self, lines: Iterable[tuple[VoiceSpec, str]]) -> None:
        """Have these lines made in the background, in order."""
        voice = self._sitting.services.voice
        if voice is not None and not self._mute:
            voice.prepare([self._line(spec, text) for spec, text in lines])

    def say(self, who: str, spec: VoiceSpec, text: str, kind: str) -> Wish | None:
        """Speak and caption a line; returns the wish that cut it short, None at its end."""
        playback = self._begin(spec, text)
        self._sitting.emit(events.MemberSpeaks(who, text, kind))
        if playback is None:
            cut = self.stand(self._sitting.options.caption_s * len(text.split()))
        else:
            cut = self._follow(playback)
        self._sitting.emit(events.MemberFinished(who))
        return cut

    def stand(self, seconds: float) -> Wish | None:
        """Let time pass, but for pauses; a wish ends it and is returned."""
        inbox = self._sitting.inbox
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            wish = inbox.take(left)
            if wish is Command.PAUSE:
                left = until - time.monotonic()
                inbox.stay_paused()
                until = time.monotonic() + left
            elif wish is not None and wish is not Command.RESUME:
                return wish
        return None

    def stop(self) -> None:
        """Drop what was to be spoken."""
        if self._sitting.services.voice is not None:
            self._sitting.services.voice.cancel()

    def _line(self, spec: VoiceSpec, text: str) -> Line:
        rate = round(spec.rate_wpm * self._sitting.options.rate)
        quotes = "“" in text  # a member says the candidate's own words back
        return Line(text, replace(spec, rate_wpm=rate), private=quotes)

    def _begin(self, spec: VoiceSpec, text: str) -> Playback | None:
        """The line begins to sound; None where it can't, which is told once."""
        voice, player = self._sitting.services.voice, self._sitting.services.player
        if self._mute or voice is None or player is None:
            return None
        try:
            sound = voice.sound(self._line(spec, text))
            return None if sound is None else player.play(sound, on_level=self._on_level)
        except CancelledError:
            return None
        except UserError as error:
            self._mute = True
            self._sitting.trouble(error, "Questions are shown as text.")
            return None

    def _on_level(self, level: float) -> None:
        self._level = level

    def _follow(self, playback: Playback) -> Wish | None:
        """Watch a line being played; a wish ends it and is returned."""
        inbox = self._sitting.inbox
        try:
            while not playback.done:
                self._note(playback)
                wish = inbox.take(TICK_S)
                if wish is Command.PAUSE:
                    playback.pause()
                    inbox.stay_paused()
                    playback.resume()
                elif wish is not None and wish is not Command.RESUME:
                    return wish
                self._sitting.emit(events.SpeakingLevel(self._level))
            self._note(playback)
        finally:
            playback.stop()
            self._level = 0.0
        return None

    def _note(self, playback: Playback) -> None:
        if playback.first_sample_at is not None:
            self._told(playback.first_sample_at)
