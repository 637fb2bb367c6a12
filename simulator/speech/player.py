"""Playing sound files on a loudspeaker."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from simulator.domain.audio import Device
from simulator.speech import portaudio
from simulator.speech.levels import loudness
from simulator.speech.reel import Reel, Sound
from simulator.speech.soundfiles import read_samples

_BLOCK_S: Final = 0.02
_TICK_S: Final = 1 / 30
_DEAD_AFTER_S: Final = 2.0
_DEAD: Final = "The loudspeaker stopped answering."


class SpeakerPlayer:
    """Plays one sound at a time on a loudspeaker.

    Args:
        device: Which loudspeaker; None for the system's default.
    """

    def __init__(self, device: Device | None = None) -> None:
        self._device = device
        self._lock = threading.Lock()
        self._playing: SpeakerPlayback | None = None

    def available(self) -> str:
        """Empty, or why nothing can be played and what to do."""
        return str(portaudio.missing("output", self._device) or "")

    def play(
        self,
        sound: Path,
        *,
        start_s: float = 0.0,
        end_s: float | None = None,
        on_level: Callable[[float], None] | None = None,
        speed: float = 1.0,
    ) -> "SpeakerPlayback":
        """Start playing, ending what was playing before.

        Args:
            sound: A WAV or FLAC file.
            start_s: Where to begin, in seconds of the file.
            end_s: Where to end; None for the end of the file.
            on_level: Gets the loudness, 0 to 1, about 30 times a second on a thread of its own.
            speed: Seconds of the file in a second; the pitch stays. Above 0.

        Raises:
            UserError: no loudspeaker, or an unreadable file.
        """
        samples, rate = read_samples(sound)
        with self._lock:
            if self._playing is not None:
                self._playing.stop()
            chosen = portaudio.accepted("output", self._device, rate)
            end = samples.size if end_s is None else int(end_s * rate)
            whole = Sound(samples, rate, max(0, min(end, samples.size)))
            self._playing = SpeakerPlayback(whole, chosen, start_s, speed, on_level)
            return self._playing

    def close(self) -> None:
        """Stop everything. Idempotent."""
        with self._lock:
            if self._playing is not None:
                self._playing.stop()
                self._playing = None


class SpeakerPlayback:
    """A sound that is playing; a thread of its own winds it on, watches it and ends it."""

    def __init__(
        self,
        sound: Sound,
        chosen: portaudio.Format,
        start_s: float,
        speed: float,
        on_level: Callable[[float], None] | None,
    ) -> None:
        self._sound = sound
        self._chosen = chosen
        self._block = int(chosen.rate * _BLOCK_S)
        self._speed = speed
        # A jump or another speed is another reel, told by its identity: no lock in a callback.
        self._reel = self._reel_from(start_s)
        self._held = False
        self._beats = 0
        self._first_sample_at: float | None = None
        self._on_level = on_level
        self._halt = threading.Event()
        self._done = threading.Event()
        self.fault = ""
        self._stream = portaudio.start("output", chosen, self._block, self._copy)
        threading.Thread(target=self._watch, name="player", daemon=True).start()

    @property
    def first_sample_at(self) -> float | None:
        """``time.monotonic()`` when the first sample went to the device, None before."""
        return self._first_sample_at

    @property
    def position_s(self) -> float:
        """Where playing is, in seconds of the file, whatever the speed."""
        return self._reel.position_s

    @property
    def done(self) -> bool:
        """True when it ended, was stopped, or the device failed (then ``fault`` says so)."""
        return self._done.is_set()

    def pause(self) -> None:
        """Hold; idempotent."""
        self._held = True

    def resume(self) -> None:
        """Go on; idempotent."""
        self._held = False

    def seek(self, position_s: float) -> None:
        """Go on from there; clamped to what is being played."""
        self._reel = self._reel_from(position_s)

    def set_speed(self, speed: float) -> None:
        """Go on from where it is, faster or slower; above 0."""
        self._speed = speed
        self._reel = self._reel_from(self._reel.position_s)

    def stop(self) -> None:
        """End within 100 ms; idempotent."""
        self._held = True
        self._halt.set()
        self._done.wait(0.1)

    def wait(self, timeout_s: float | None = None) -> bool:
        """Block until done; False when the time ran out first."""
        return self._done.wait(timeout_s)

    def _reel_from(self, position_s: float) -> Reel:
        return Reel(self._sound, self._chosen, self._block, position_s, self._speed)

    def _copy(self, out: Any, _frames: int, _time: object, _status: object) -> None:  # noqa: ANN401 - a C buffer
        self._beats += 1
        size = 0
        if not self._held:
            block = self._reel.take(len(out))
            size = len(block)
            out[:size] = block
        if size and self._first_sample_at is None:
            self._first_sample_at = time.monotonic()
        out[size:] = bytes(len(out) - size)

    def _watch(self) -> None:
        """Wind on, tell the level, see the end, see a dead device; then close the stream."""
        beats, beat_at = -1, time.monotonic()
        ended_at: float | None = None
        while not self._halt.wait(_TICK_S):
            now = time.monotonic()
            if beats != self._beats:
                beats, beat_at = self._beats, now
            elif now - beat_at > _DEAD_AFTER_S:
                self.fault = _DEAD
                break
            self._reel.wind()
            if not self._reel.over:
                ended_at = None
            elif ended_at is None:
                ended_at = now
            elif now - ended_at > self._stream.latency:
                break  # what the device still held has been heard
            self._tell_level()
        portaudio.end(self._stream)
        if self._on_level is not None:
            self._on_level(0.0)
        self._done.set()

    def _tell_level(self) -> None:
        if self._on_level is None:
            return
        rate = self._sound.rate
        place = int(self.position_s * rate)
        heard = self._sound.samples[max(0, place - int(rate * _TICK_S)) : place]
        self._on_level(0.0 if self._held else loudness(heard))
