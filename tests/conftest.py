"""What all tests share: the software sound card and the candidate who speaks into it."""

import logging
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.soundcard import SoundCard

from simulator.speech import portaudio

pytest_plugins = ["support.xvfb_plugin"]  # a screen of its own for every test run


_LONGEST = frozenset(["e2e", "speech"])
"""Folders of tests that take minutes a file; they go first, so that both processes end together."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not _LONGEST.intersection(item.path.parts))


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """A test that starts the program in its own process leaves the log as it was before."""
    log = logging.getLogger("simulator")
    before = list(log.handlers), log.level, log.propagate
    yield
    for handler in set(log.handlers).difference(before[0]):
        handler.close()
    log.handlers[:], log.level, log.propagate = before


@pytest.fixture(scope="session")
def soundcard() -> Iterator[SoundCard]:
    """The software sound card, for this process and every one it starts."""
    card = SoundCard()
    before = {name: os.environ.get(name) for name in card.env}
    os.environ.update(card.env)
    portaudio.refresh()
    yield card
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
    card.close()


@pytest.fixture(scope="session")
def candidate(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """``candidate("What is said.", voice="rms")`` speaks it into a WAV file, 16 kHz mono."""
    folder = tmp_path_factory.mktemp("candidate")
    made: dict[tuple[str, str], Path] = {}

    def speak(text: str, voice: str = "rms") -> Path:
        if (text, voice) not in made:
            path = folder / f"{len(made)}.wav"
            subprocess.run(
                ["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True, timeout=60
            )
            made[text, voice] = path
        return made[text, voice]

    return speak
