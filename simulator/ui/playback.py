"""Plays one kept recording for a page: play, pause, seek, and where it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from simulator.domain.errors import UserError
from simulator.ui.desk import Desk

if TYPE_CHECKING:  # the ports cost time that the first paint does not need
    from simulator.session.ports import Playback

_TICK_MS: Final = 33


class Playing(QObject):
    """One recording at a time; devices are opened on a worker thread."""

    moved = Signal(float)
    """Position in seconds."""
    changed = Signal(bool)
    """Whether it plays now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._recording: str | None = None
        self._playback: Playback | None = None
        self._position = 0.0
        self._speed = 1.0
        self._playing = False
        self._request = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def playing(self) -> bool:
        """Whether sound comes, or is about to."""
        return self._playing

    @property
    def speed(self) -> float:
        """Seconds of the recording in a second."""
        return self._speed

    def set_speed(self, speed: float) -> None:
        """Play so many times as fast from where it is, at the same pitch."""
        self._speed = speed
        if self._playback is not None and not self._playback.done:
            self._playback.set_speed(speed)

    def load(self, recording: str | None) -> None:
        """Another recording of the library, or none; stops what plays."""
        self.stop()
        self._recording = recording
        self._position = 0.0

    def toggle(self) -> None:
        """Play from where it is, or hold."""
        if self._playing:
            self.hold()
        else:
            self.play(self._position)

    def play(self, start_s: float, end_s: float | None = None) -> None:
        """Play from there, to ``end_s`` where given."""
        recording = self._recording
        if recording is None:
            return
        self.stop()
        self._position = start_s
        self._set_playing(playing=True)
        self._desk.jobs.run(
            self,
            partial(self._open, recording, start_s, end_s, self._speed),
            partial(self._started, self._request, start_s, self._speed),
            self._refused,
        )

    def seek(self, position_s: float) -> None:
        """Go there; goes on playing if it was."""
        self._position = position_s
        if self._playback is not None and not self._playback.done:
            self._playback.seek(position_s)
        self.moved.emit(position_s)

    def hold(self) -> None:
        """Stop where it is."""
        position = self._playback.position_s if self._playback is not None else self._position
        self.stop()
        self._position = position

    def stop(self) -> None:
        """Stop and forget the device."""
        self._request += 1
        self._timer.stop()
        if self._playback is not None:
            self._playback.stop()
            self._playback = None
        self._set_playing(playing=False)

    def _set_playing(self, *, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.changed.emit(playing)

    def _open(self, recording: str, start_s: float, end_s: float | None, speed: float) -> Playback:
        """On a worker: devices take their time to open.

        The file is asked for only now, since a recording may have been packed into another.
        """
        self._desk.open_sound()
        services = self._desk.services
        if services.player is None:
            raise services.missing.get("player") or UserError(self.tr("No loudspeaker was found."))
        path = services.library.recording_path(recording)
        return services.player.play(path, start_s=start_s, end_s=end_s, speed=speed)

    def _started(self, request: int, start_s: float, speed: float, playback: Playback) -> None:
        """What was chosen while the device was opened holds: another place, another speed."""
        if request != self._request:
            playback.stop()
            return
        if speed != self._speed:
            playback.set_speed(self._speed)
        if start_s != self._position:
            playback.seek(self._position)
        self._playback = playback
        self._timer.start()

    def _refused(self, error: BaseException) -> None:
        self.stop()
        self._desk.faults.tell(error)

    @Slot()
    def _tick(self) -> None:
        if self._playback is None:
            return
        self._position = self._playback.position_s
        self.moved.emit(self._position)
        if self._playback.done:
            self.stop()
            self._position = 0.0
