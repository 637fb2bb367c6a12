"""Services with a real library and scripted sound, and a listener that answers like a person."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from support.speech_fakes import FakeEar, FakePlayer, FakeRecorder, FakeVoice

from simulator.domain.audio import EAR_RATE
from simulator.domain.resources import resource
from simulator.session import events
from simulator.session.services import Services
from simulator.storage.library import Library
from simulator.storage.panel_files import PanelShelf
from simulator.storage.settings import SettingsFile

STORY = (
    "Last spring our depot moved to a new building and I was asked to plan the move. "
    "I drew a map, I spoke to every driver, and I changed the order of the work when the lift "
    "broke. In the end we were two days early and complaints fell by a third. "
    "I learned to ask the drivers before I draw the plan."
)


def loud(seconds: float) -> np.ndarray:
    """Something like speech: a voice's pitch and overtones in syllables, four a second."""
    at = np.arange(int(seconds * EAR_RATE)) / EAR_RATE
    voice = sum(np.sin(2 * np.pi * 140 * n * at) / n for n in range(1, 9))
    syllables = 0.5 * (1 + np.sin(2 * np.pi * 4 * at))
    return (5000 * voice * syllables).clip(-32768, 32767).astype(np.int16)


QUIET = np.zeros(3 * EAR_RATE, np.int16)
"""Long enough to end what somebody said."""
NOTHING = np.zeros(12 * EAR_RATE, np.int16)
"""Nobody speaks."""


class TestClock:
    """The machine's monotonic clock and one local time for all."""

    __test__ = False

    def monotonic(self) -> float:
        return time.monotonic()

    def local_iso(self) -> str:
        return "2026-11-22T09:00:00+00:00"


def fake_services(folder: Path, **sound) -> Services:
    """Everything a rehearsal needs: real disk, scripted sound; ``sound`` replaces parts of it."""
    (folder / "voice").mkdir(parents=True, exist_ok=True)
    parts = {
        "voice": FakeVoice(folder / "voice"),
        "player": FakePlayer(speed=500),
        "recorder": FakeRecorder(),
        "ear": FakeEar(),
        **sound,
    }
    return Services(
        panels=PanelShelf(resource("panels"), folder / "panels"),
        library=Library(folder / "library"),
        settings=SettingsFile(folder / "settings.toml"),
        clock=TestClock(),
        **parts,
    )


class Candidate:
    """Listens to a conductor, keeps every event, and does what the script says.

    ``script`` maps a type of event to what is done at it: called with the conductor and the event.
    """

    __test__ = False

    def __init__(self, **script: Callable[..., None]) -> None:
        self.events: list[events.Event] = []
        self.threads: set[int] = set()
        self.conductor = None
        self._script = script

    def __call__(self, event: events.Event) -> None:
        self.events.append(event)
        self.threads.add(threading.get_ident())
        act = self._script.get(type(event).__name__)
        if act is not None:
            act(self.conductor, event)

    def of(self, kind: type) -> list:
        """The events of one kind, in order."""
        return [event for event in self.events if isinstance(event, kind)]

    def rehearse(self, conductor, timeout_s: float = 60.0) -> None:
        """Run it to its end."""
        self.conductor = conductor
        conductor.start()
        assert conductor.join(timeout_s), "the rehearsal did not end"
