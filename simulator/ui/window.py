"""The window: the rail, the banner, and one page at a time, built when it is first shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from simulator.ui import icons, theme, tokens
from simulator.ui.collector import Collector
from simulator.ui.desk import Desk
from simulator.ui.errors import Faults
from simulator.ui.jobs import Jobs
from simulator.ui.pages.page import Page
from simulator.ui.widgets.banner import Banner, Tone
from simulator.ui.widgets.rail import Rail

if TYPE_CHECKING:  # session and storage cost time that the first paint does not need
    from simulator.domain.errors import UserError
    from simulator.session.services import Services
    from simulator.storage.library import Library
    from simulator.ui.desk import ConductorFactory

TITLE: Final = "Second Round"
_PAGES: Final = {
    "home": ("simulator.ui.pages.home", "HomePage"),
    "check": ("simulator.ui.pages.check", "CheckPage"),
    "room": ("simulator.ui.pages.room", "RoomPage"),
    "review": ("simulator.ui.pages.review", "ReviewPage"),
    "panels": ("simulator.ui.pages.panels", "PanelsPage"),
    "library": ("simulator.ui.pages.library", "LibraryPage"),
    "progress": ("simulator.ui.pages.progress", "ProgressPage"),
    "settings": ("simulator.ui.pages.settings", "SettingsPage"),
}
"""Module and class of each page; imported when first shown, for the sake of a quick start."""
_STOP_OF: Final = {"check": "home", "room": "home", "review": "library"}


_KEEPING_MS: Final = 30_000
"""How long, unseen, what was answered last may take to be written down, marked and kept. What takes
longer is offered again at the next start: the recording lies on the disk since it was made."""
_LOOK_MS: Final = 50
_TIDY_AFTER_MS: Final = 3000
"""By then the start page has read what it shows, which is not to wait for the packing."""
_TIDYING: Final = "tidying"
"""The lane of work that can wait: it keeps nothing else from being done."""


class MainWindow(QWidget):
    """The one window.

    Args:
        services: What a session runs on.
        conductor_factory: Makes the conductor of a rehearsal; the real one where None.
    """

    ended = Signal()
    """The window was closed and nothing is to be kept any more: the program may end."""

    def __init__(
        self, services: Services, conductor_factory: ConductorFactory | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*tokens.MINIMUM_SIZE)
        self.resize(1280, 800)
        self.faults = Faults()
        self.jobs = Jobs(self.faults)
        self.desk = Desk(
            services,
            self.jobs,
            self.faults,
            self.go,
            self._tell,
            self._tell_everywhere,
            self._notice,
            self._hint,
            self._close_message,
            self.set_scheme,
            conductor_factory,
        )
        self._built: dict[str, Page] = {}
        self._shown = ""
        self._scheme = ""
        self._closing = QElapsedTimer()
        self._keeping = QTimer(self)
        self._keeping.setInterval(_LOOK_MS)
        self._keeping.timeout.connect(self._look_whether_kept)
        self._dress(services.theme_at_start(), controls=False)
        self.rail = Rail(self._stops())
        self.stack = QStackedWidget()
        self.banner = Banner(self)
        self._lay_out()
        self.rail.chosen.connect(self._rail_chosen)
        self.faults.told.connect(self.banner.tell_error)
        QApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._painted = False
        self._show("home")

    def go(self, name: str, what: object = None) -> None:
        """Show a page and hand it what it needs."""
        if self._shown:
            self._built[self._shown].leave()
        self.banner.leave()
        page = self._show(name)
        page.scroll_to_top()
        page.enter(what)

    def page(self, name: str) -> Page:
        """A page by its name, built now if it was not yet; KeyError when there is none."""
        if name not in self._built:
            module, kind = _PAGES[name]
            make: Callable[[Desk], Page] = getattr(import_module(module), kind)
            self._built[name] = make(self.desk)
            self.stack.addWidget(self._built[name])
        return self._built[name]

    @property
    def shown(self) -> str:
        """Name of the page that is shown."""
        return self._shown

    def set_scheme(self, scheme: str) -> None:
        """Dress in ``system``, ``light`` or ``dark``."""
        self._dress(scheme, controls=True)
        theme.repolish(self)

    def _dress(self, scheme: str, *, controls: bool) -> None:
        self._scheme = scheme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, scheme, controls=controls)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when the palette has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once the window is seen for the first time, have it do all that could wait for that."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._enter_first)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End a running rehearsal and go out of sight at once; ``ended`` follows when all is kept.

        Closing is refused so that no system ends the program before that.
        """
        event.ignore()
        self.hide()
        if self._closing.isValid():
            return
        self._closing.start()
        if self._shown:
            self._built[self._shown].leave()
        self.jobs.close()
        self._keeping.start()

    @Slot()
    def _look_whether_kept(self) -> None:
        at_rest = self.jobs.idle and all(page.at_rest for page in self._built.values())
        if at_rest or self._closing.hasExpired(_KEEPING_MS):
            self._keeping.stop()
            self.ended.emit()

    def _show(self, name: str) -> Page:
        page = self.page(name)
        self._shown = name
        self.stack.setCurrentWidget(page)
        self.banner.join(page.messages)
        self.rail.show_page(_STOP_OF.get(name, name))
        self.rail.setVisible(name != "room")
        return page

    def _add_shortcuts(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut  # noqa: PLC0415 - start time

        for place, (name, _icon, word) in enumerate(self._stops(), start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{place}"), self)
            shortcut.setObjectName(name)
            shortcut.setWhatsThis(word)
            shortcut.activated.connect(self._shortcut)

    @Slot()
    def _enter_first(self) -> None:
        """Reading, keys, icon and the look of finer controls come once the window is painted."""
        self._dress(self.desk.settings.theme, controls=True)
        self._add_shortcuts()
        self.setWindowIcon(icons.window_icon(theme.colour("accent"), theme.colour("on_accent")))
        if self._shown == "home":
            self._built["home"].enter(None)
        self.jobs.run(self, lambda: self.desk.services.library, self._opened, self._not_opened)

    def _opened(self, library: Library) -> None:
        if library.notices:
            self._tell_everywhere(library.notices[0], " ".join(library.notices[1:]))
        QTimer.singleShot(_TIDY_AFTER_MS, self, self._tidy)

    def _not_opened(self, _error: UserError) -> None:
        """The page that asked for it as well tells why."""

    @Slot()
    def _tidy(self) -> None:
        self.jobs.run(self, self.desk.services.library.pack_rest, lane=_TIDYING)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self.stack, 1)

    def _stops(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("home", "home", self.tr("Home")),
            ("panels", "panels", self.tr("Panels")),
            ("library", "library", self.tr("Library")),
            ("progress", "progress", self.tr("Progress")),
            ("settings", "settings", self.tr("Settings")),
        )

    def _tell(self, what: str, hint: str, lasting: bool) -> None:
        self.banner.tell(what, hint, lasting=lasting)

    def _tell_everywhere(self, what: str, hint: str) -> None:
        self.banner.tell(what, hint, lasting=True, everywhere=True)

    def _notice(self, what: str, where: str) -> None:
        self.banner.tell(what, where, tone=Tone.GOOD)

    def _hint(self, what: str, hint: str) -> None:
        self.banner.tell(what, hint, tone=Tone.CALM)

    def _close_message(self, what: str) -> None:
        self.banner.close_message(what)

    @Slot(str)
    def _rail_chosen(self, name: str) -> None:
        self.go(name)

    @Slot()
    def _shortcut(self) -> None:
        if self._shown != "room":
            self.go(self.sender().objectName())

    @Slot(Qt.ColorScheme)
    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._scheme == "system":
            self.set_scheme("system")


def open_window(services: Services) -> int:
    """Show the window and run until it is closed; returns the exit code.

    Makes the ``QApplication`` where there is none, and has errors that nobody caught shown as
    banners.
    """
    # As an argument: asking for the style object would set up all its enums before the first paint.
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName(TITLE)
    QApplication.setQuitOnLastWindowClosed(False)  # one may still have an answer to keep
    window = MainWindow(services)
    window.ended.connect(app.quit)
    window.faults.install()
    window.show()
    collector = Collector()
    collector.start()
    try:
        return int(app.exec())
    finally:
        collector.stop()
