"""Facts about sound that every floor shares."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # settings name speeds, and the window reads them before its first paint
    from simulator.domain.panel import VoiceSpec

EAR_RATE: Final = 16_000
"""Samples a second that an ear takes: mono, 16-bit."""

MUTED: Final = (
    "The microphone gives nothing at all: it is muted, or the system does not let this program "
    "hear it."
)
"""The fault of a recording in which nothing but zeros came."""

SPEEDS: Final[tuple[float, ...]] = (0.75, 1.0, 1.25, 1.5, 2.0)
"""How fast an answer can be heard again, as a factor of how fast it was spoken."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something a member says: the text and the voice that says it.

    ``private`` is set where the text holds words of the candidate: its sound is not kept.
    """

    text: str
    voice: VoiceSpec
    private: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finished recording: where it lies, length in seconds, rate, loudest sample 0 to 1.

    ``fault`` is a plain sentence when the device failed on the way; what was recorded is kept.
    """

    path: Path
    seconds: float
    rate: int
    peak: float
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone or loudspeaker as the system names it."""

    name: str
    host_api: str
    is_default: bool = False
