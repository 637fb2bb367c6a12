"""What a rehearsal is made with: chosen by ``app.py``, handed to the window and the terminal."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from simulator.domain.errors import UserError

if TYPE_CHECKING:  # storage and the ports cost time that the window's first paint does not need
    from simulator.domain.audio import Device
    from simulator.session.ports import Clock, Ear, Player, Recorder, Voice
    from simulator.storage.library import Library
    from simulator.storage.panel_files import PanelShelf
    from simulator.storage.settings import Settings, SettingsFile

_Part = TypeVar("_Part")


class Later(Generic[_Part]):
    """A part that is made when it is first asked for, on whichever thread asks, and once.

    Args:
        make: Makes it; may take long. When it raises, the next who asks has it tried again.
    """

    def __init__(self, make: Callable[[], _Part]) -> None:
        self._make = make
        self._made: tuple[_Part, ...] = ()
        self._lock = Lock()

    def get(self) -> _Part:
        """The part; waits while another thread makes it. Raises what ``make`` raises."""
        with self._lock:
            if not self._made:
                self._made = (self._make(),)
            return self._made[0]


class Services:
    """Collaborators of a session; those of sound are None where the machine has none.

    Args:
        panels: The panels there are, or how to get at them.
        library: The rehearsals, or how to open them.
        settings: The settings file, or how to get at it.
        theme_at_start: The look of the first paint, found quickly; what the settings say holds.
        missing: Why one of ``voice``, ``player``, ``recorder``, ``ear`` is None, by name; and under
            ``settings`` why the settings are not followed.
        reopen: Looks for devices again and fills the four anew; only when nothing runs.
        devices: Microphones and loudspeakers as the system names them.
    """

    def __init__(
        self,
        *,
        panels: PanelShelf | Later[PanelShelf],
        library: Library | Later[Library],
        settings: SettingsFile | Later[SettingsFile],
        clock: Clock,
        theme_at_start: Callable[[], str] = lambda: "system",
        voice: Voice | None = None,
        player: Player | None = None,
        recorder: Recorder | None = None,
        ear: Ear | None = None,
        missing: dict[str, UserError] | None = None,
        reopen: Callable[[], None] = lambda: None,
        devices: Callable[[], tuple[tuple[Device, ...], tuple[Device, ...]]] = lambda: ((), ()),
    ) -> None:
        self._panels = panels
        self._library = library
        self._settings = settings
        self.theme_at_start = theme_at_start
        self.clock = clock
        self.voice = voice
        self.player = player
        self.recorder = recorder
        self.ear = ear
        self.missing = {} if missing is None else missing
        self.reopen = reopen
        self.devices = devices

    @property
    def panels(self) -> PanelShelf:
        """The panels that can be chosen."""
        return _there(self._panels)

    @property
    def library(self) -> Library:
        """All rehearsals on this computer.

        Raises:
            UserError: it cannot be opened.
        """
        return _there(self._library)

    @property
    def settings(self) -> SettingsFile:
        """The file that settings are kept in."""
        return _there(self._settings)

    def chosen(self) -> Settings:
        """The settings; a faulty file is left as it is, named in ``missing`` and not followed."""
        try:
            return self.settings.load()
        except UserError as error:
            from simulator.storage.settings import Settings  # noqa: PLC0415  # only for faults

            self.missing["settings"] = error
            return Settings()


def _there(part: _Part | Later[_Part]) -> _Part:
    return part.get() if isinstance(part, Later) else part
