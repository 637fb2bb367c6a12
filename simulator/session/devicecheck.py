"""Before the rehearsal: is the microphone alive, are words understood, can the panel be heard?"""

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from simulator.domain.audio import Line
from simulator.domain.errors import UserError
from simulator.domain.panel import VoiceSpec
from simulator.session import events
from simulator.session.listening import Listening
from simulator.session.ports import Playback
from simulator.session.services import Services
from simulator.speech.tone import write_test_tone

_SENTENCE = "Hello, and welcome back. If you can hear this, we are ready to begin."
_QUIET_HINT_S = 5.0


class DeviceCheck:
    """Listens and plays without keeping anything.

    Events come on threads of its own: ListeningLevel, WordsHeard and Trouble.
    """

    def __init__(self, services: Services, listener: Callable[[events.Event], None]) -> None:
        self._services = services
        self._emit = listener
        self._folder = tempfile.TemporaryDirectory(prefix="second-round-check-")
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._playback: Playback | None = None

    def listen(self) -> None:
        """Show level and words until ``stop``; returns at once."""
        self.stop()
        recorder = self._services.recorder
        if recorder is None:
            self._trouble(self._services.missing.get("recorder"))
            return
        self._stop.clear()
        self._thread = threading.Thread(target=self._listen, name="device-check", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening; idempotent."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def play_sentence(self, line: Line | None = None) -> None:
        """Speak a sentence with a member's voice; returns at once."""
        spoken = line or Line(_SENTENCE, VoiceSpec())
        threading.Thread(target=self._speak, args=(spoken,), daemon=True).start()

    def play_tone(self) -> None:
        """Play a short soft tone; returns at once."""
        threading.Thread(target=self._tone, daemon=True).start()

    def close(self) -> None:
        """Stop everything and leave nothing behind; idempotent."""
        self.stop()
        if self._playback is not None:
            self._playback.stop()
        self._folder.cleanup()

    def _listen(self) -> None:
        recorder = self._services.recorder
        if recorder is None:
            return
        target = Path(self._folder.name) / "check.wav"
        target.unlink(missing_ok=True)
        try:
            listening = Listening(recorder, self._services.ear, target)
        except UserError as error:
            self._trouble(error)
            return
        try:
            self._watch(listening)
        finally:
            heard = listening.finish()
            target.unlink(missing_ok=True)
        if heard.transcript.words:
            self._emit(events.WordsHeard(heard.transcript.words))
        if heard.trouble is not None:
            self._trouble(heard.trouble)

    def _watch(self, listening: Listening) -> None:
        hinted = False
        while not self._stop.wait(1 / 30):
            listening.tell(self._emit)
            quiet = not listening.spoken and listening.seconds > _QUIET_HINT_S
            if not hinted and (listening.fault or quiet):
                hinted = True
                self._trouble(
                    UserError(
                        listening.fault
                        or f"We didn't hear anything for {_QUIET_HINT_S:.0f} seconds.",
                        "Is the microphone muted, or is another one plugged in?",
                    )
                )
            if listening.lost:
                return

    def _speak(self, line: Line) -> None:
        if self._services.voice is None:
            self._trouble(self._services.missing.get("voice"))
            return
        try:
            sound = self._services.voice.sound(line)
            if sound is not None:
                self._play(sound)
        except UserError as error:
            self._trouble(error)

    def _tone(self) -> None:
        path = Path(self._folder.name) / "tone.wav"
        try:
            path.unlink(missing_ok=True)
            write_test_tone(path)
            self._play(path)
        except UserError as error:
            self._trouble(error)

    def _play(self, sound: Path) -> None:
        player = self._services.player
        if player is None:
            self._trouble(self._services.missing.get("player"))
            return
        if self._playback is not None:
            self._playback.stop()
        self._playback = player.play(sound)

    def _trouble(self, error: UserError | None) -> None:
        if error is not None:
            self._emit(events.Trouble(error.what, error.hint))
