"""How fast a recording is played: a short list beside the play button."""

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Signal, Slot

from simulator.domain.audio import SPEEDS
from simulator.ui import tokens
from simulator.ui.widgets.choice import DropDown


class SpeedChoice(DropDown):
    """One of ``SPEEDS``; the pitch stays whichever it is."""

    _BEFORE: ClassVar[int] = tokens.S
    _AFTER: ClassVar[int] = tokens.XL

    chosen = Signal(float)
    """Another speed than the one before."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("SpeedChoice", "Speed"))
        self.setMinimumContentsLength(1)
        self.setToolTip(self.tr("How fast it plays; the voice keeps its pitch (+ and \u2212)"))
        self.setAccessibleDescription(self.tr("Keys: + faster, \u2212 slower"))
        for speed in SPEEDS:
            self.addItem(self.tr("{speed}\u00d7").format(speed=f"{speed:g}"), speed)
        widest = max(
            self.fontMetrics().horizontalAdvance(self.itemText(place))
            for place in range(self.count())
        )
        self.setFixedWidth(widest + self._BEFORE + self._AFTER)
        self._speed = 1.0
        self.set_speed(1.0)
        self.activated.connect(self._activated)

    def set_speed(self, speed: float) -> None:
        """Let a speed hold; one that is not among the choices becomes 1."""
        self._speed = speed if speed in SPEEDS else 1.0
        self.setCurrentIndex(SPEEDS.index(self._speed))

    @Slot()
    def faster(self) -> None:
        """The next faster speed, where there is one."""
        self._activated(min(self.currentIndex() + 1, len(SPEEDS) - 1))

    @Slot()
    def slower(self) -> None:
        """The next slower speed, where there is one."""
        self._activated(max(self.currentIndex() - 1, 0))

    @Slot(int)
    def _activated(self, place: int) -> None:
        speed = SPEEDS[place]
        if speed != self._speed:
            self.set_speed(speed)
            self.chosen.emit(speed)
