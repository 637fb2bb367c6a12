"""What a rehearsal is made with: chosen by ``app.py``, handed to the window and the terminal."""

from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.domain.audio import Device
from simulator.domain.errors import UserError
from simulator.session.ports import Clock, Ear, Player, Recorder, Voice
from simulator.storage.library import Library
from simulator.storage.panel_files import PanelShelf
from simulator.storage.settings import Settings, SettingsFile


@dataclass(slots=True)
class Services:
    """Collaborators of a session; those of sound are None where the machine has none.

    Args:
        missing: Why one of ``voice``, ``player``, ``recorder``, ``ear`` is None, by name; and under
            ``settings`` why the settings are not followed.
        reopen: Looks for devices again and fills the four anew; only when nothing runs.
        devices: Microphones and loudspeakers as the system names them.
    """

    panels: PanelShelf
    library: Library
    settings: SettingsFile
    clock: Clock
    voice: Voice | None = None
    player: Player | None = None
    recorder: Recorder | None = None
    ear: Ear | None = None
    missing: dict[str, UserError] = field(default_factory=dict)
    reopen: Callable[[], None] = lambda: None
    devices: Callable[[], tuple[tuple[Device, ...], tuple[Device, ...]]] = lambda: ((), ())

    def chosen(self) -> Settings:
        """The settings; a faulty file is left as it is, named in ``missing`` and not followed."""
        try:
            return self.settings.load()
        except UserError as error:
            self.missing["settings"] = error
            return Settings()
