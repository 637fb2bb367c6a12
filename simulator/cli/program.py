"""What the terminal needs from the composition root, as plain functions."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a command that only judges text waits for no sound library
    from simulator.domain.transcript import Transcript
    from simulator.session.feed import FolderFeed
    from simulator.session.services import Services
    from simulator.speech.devices import Check


@dataclass(frozen=True, slots=True)
class Program:
    """How to get at the parts; nothing is opened before it is asked for.

    Args:
        services: Opens library, settings and sound; the argument is ``--library``.
        quiet_services: The same without sound, for commands that only read.
        feed: Answers from a folder; the second argument is ``--realtime``.
        demo_library: Where the demo keeps its rehearsals.
        hear: A sound file as words, and its length in seconds.
        checks: What ``doctor`` looks at.
    """

    services: "Callable[[Path | None], Services]"
    quiet_services: "Callable[[Path | None], Services]"
    feed: "Callable[[Path, bool], FolderFeed]"
    demo_library: Callable[[], Path]
    hear: "Callable[[Path], tuple[Transcript, float]]"
    checks: "Callable[[], tuple[Check, ...]]"
