"""Telling that somebody has stopped speaking."""

from collections import deque
from typing import Final

import numpy as np

from simulator.domain.audio import EAR_RATE
from simulator.speech.levels import Samples, decibels, has_pitch

_ABOVE_FLOOR_DB: Final = 10.0  # speech stands out of a room's noise by more than this
_KEEPS_ON_DB: Final = 3.0  # and counts on until it falls this far below that
_LOWEST_DB: Final = -52.0  # breath and keys on a headset stay below
_MEMORY_S: Final = 8.0  # longer than people speak without a pause
_BEGIN_S: Final = 0.12  # a knock on the table is shorter
_PITCHED_S: Final = 0.06  # steady noise has no pitch at all


class SilenceWatch:
    """Fed with the blocks of an answer, says how long nobody has spoken at its end.

    Speech is what stands out of the room and has the pitch of a voice: neither a fan nor a lorry
    keeps an answer open. The floor of the room's noise is the quietest tenth of the last eight
    seconds. Whispering does not count.
    """

    def __init__(self) -> None:
        self._levels: deque[tuple[float, float]] = deque()  # seconds of the block, dB
        self._held_s = 0.0
        self._loud_s = 0.0
        self._pitched_s = 0.0
        self._silence_s = 0.0
        self._spoke = False

    @property
    def spoke(self) -> bool:
        """Whether anything was said so far."""
        return self._spoke

    @property
    def silence_s(self) -> float:
        """Seconds since the last speech; 0 before the first."""
        return self._silence_s if self._spoke else 0.0

    def feed(self, block: Samples) -> None:
        """Take the next block, of 20 to 100 ms at ``EAR_RATE``."""
        seconds = block.size / EAR_RATE
        level = decibels(block)
        self._remember(seconds, level)
        threshold = max(_LOWEST_DB, self._floor() + _ABOVE_FLOOR_DB)
        if level > threshold - (_KEEPS_ON_DB if self._speaking() else 0.0):
            self._loud_s += seconds
            self._pitched_s += seconds if has_pitch(block) else 0.0
        else:
            self._loud_s = self._pitched_s = 0.0
        if self._speaking():
            self._spoke = True
            self._silence_s = 0.0
        else:
            self._silence_s += seconds

    def _speaking(self) -> bool:
        return self._loud_s >= _BEGIN_S and self._pitched_s >= _PITCHED_S

    def _remember(self, seconds: float, level: float) -> None:
        self._levels.append((seconds, level))
        self._held_s += seconds
        while self._held_s > _MEMORY_S:
            self._held_s -= self._levels.popleft()[0]

    def _floor(self) -> float:
        """The quietest tenth; before a second has been heard, a quiet room is assumed."""
        if self._held_s < 1.0:
            return _LOWEST_DB - _ABOVE_FLOOR_DB
        return float(np.percentile([level for _, level in self._levels], 10))
