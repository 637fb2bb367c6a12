"""What every page is given: the services, the jobs, where to complain and how to go elsewhere.

No dataclasses: to make them costs time that the first paint does not need.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.domain.errors import UserError
from simulator.ui.sittings import Sittings

if TYPE_CHECKING:  # session and storage cost time that the first paint does not need
    from simulator.domain.panel import Panel
    from simulator.session.conductor import Conductor, Options
    from simulator.session.services import Services
    from simulator.storage.panel_files import PanelEntry
    from simulator.storage.settings import Settings
    from simulator.ui.errors import Faults
    from simulator.ui.jobs import Jobs

    ConductorFactory = Callable[[Services, Panel, Options, Callable[[Any], None]], Conductor]


class Choice(NamedTuple):
    """A panel chosen on the start page, on its way to the device check."""

    entry: PanelEntry


class Sitting(NamedTuple):
    """A rehearsal about to begin: whom with, how, and what the room shows."""

    panel: Panel
    options: Options
    feedback_each: bool
    show_words: bool


class Rescued(NamedTuple):
    """A take whose recording was cut off and is back, on its way to be looked at."""

    rehearsal_id: str
    answer: int
    take: int


class Desk:
    """Shared by all pages of one window.

    Args:
        services: What the session runs on.
        jobs: Work off Qt's thread.
        faults: Where errors are told.
        go: Shows a page by name and hands it what it needs.
        banner: Shows (what, hint, lasting) of a trouble in the message of the window; it goes
            with the page.
        banner_everywhere: Shows (what, hint) of a trouble that holds on whichever page.
        notice: Shows (what, where) of something that went well.
        hint: Shows (what, hint) of something to mind, calmly.
        close_message: Closes the message of the window where it says this.
        set_scheme: Dresses the window in ``system``, ``light`` or ``dark``.
        make_conductor: Makes the conductor of a rehearsal; the real one where None.
    """

    def __init__(
        self,
        services: Services,
        jobs: Jobs,
        faults: Faults,
        go: Callable[[str, object], None],
        banner: Callable[[str, str, bool], None],
        banner_everywhere: Callable[[str, str], None],
        notice: Callable[[str, str], None],
        hint: Callable[[str, str], None],
        close_message: Callable[[str], None],
        set_scheme: Callable[[str], None],
        make_conductor: ConductorFactory | None = None,
    ) -> None:
        self.services = services
        self.jobs = jobs
        self.faults = faults
        self.go = go
        self.banner = banner
        self.banner_everywhere = banner_everywhere
        self.notice = notice
        self.hint = hint
        self.close_message = close_message
        self.set_scheme = set_scheme
        self.make_conductor = make_conductor
        self.sittings = Sittings()
        self._settings: Settings | None = None

    @property
    def settings(self) -> Settings:
        """What the person has chosen, read once; the defaults where the file has faults."""
        if self._settings is None:
            try:
                self._settings = self.services.settings.load()
            except UserError as error:
                from simulator.storage.settings import Settings  # noqa: PLC0415 - only for faults

                self._settings = Settings()
                self.faults.tell(error)
        return self._settings

    def keep_settings(self, settings: Settings) -> None:
        """Keep what the person has chosen; a fault becomes a banner."""
        self._settings = settings
        try:
            self.services.settings.save(settings)
        except UserError as error:
            self.faults.tell(error)

    def panels(self) -> tuple[PanelEntry, ...]:
        """The panels there are. Blocks: for a worker."""
        return self.services.panels.list()

    def open_sound(self) -> None:
        """Open voice, ear and devices where nobody has tried yet. Blocks: for a worker."""
        services = self.services
        parts = (services.voice, services.player, services.recorder, services.ear)
        if not services.missing and not any(part is not None for part in parts):
            services.reopen()

    def conductor(self, sitting: Sitting, listener: Callable[[Any], None]) -> Conductor:
        """The conductor of a rehearsal, not yet started."""
        if self.make_conductor is None:
            from simulator.session.conductor import Conductor  # noqa: PLC0415 - costs start time

            return Conductor(self.services, sitting.panel, sitting.options, listener)
        return self.make_conductor(self.services, sitting.panel, sitting.options, listener)
