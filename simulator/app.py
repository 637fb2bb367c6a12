"""The composition root: reads arguments, picks engines, opens the library, builds the window.

The only place that names concrete implementations.
"""

import contextlib
import io
import logging
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import platformdirs

from simulator.cli.arguments import parser
from simulator.cli.output import clean
from simulator.domain.errors import UserError
from simulator.domain.resources import resource

if TYPE_CHECKING:  # imported where they are needed: a command that only reads opens no sound
    from simulator.cli.program import Program
    from simulator.domain.audio import Device
    from simulator.domain.transcript import Transcript
    from simulator.session.feed import FolderFeed
    from simulator.session.ports import Ear, Player, Recorder, Voice
    from simulator.session.services import Services
    from simulator.speech.devices import Check
    from simulator.storage.settings import Settings

NAME: Final = "second-round"
_LOG: Final = logging.getLogger("simulator")
_Made = TypeVar("_Made")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code: 0 done, 1 failed, 2 wrong use."""
    _print_anything()
    args = parser().parse_args(argv)
    try:
        _start_log()
        return _window_or_terminal(args) if args.command is None else _command(args)
    except KeyboardInterrupt:
        print("\nStopped. What was answered is kept.", file=sys.stderr)
        return 1
    except UserError as error:
        print(clean(str(error)), file=sys.stderr)
        return 1
    except Exception:  # noqa: BLE001  # the last resort: a person gets a sentence, the log the rest
        _LOG.exception("the program failed")
        print(
            "Something went wrong in the program; what was recorded is kept. "
            f"Details are in {_log_file()}.",
            file=sys.stderr,
        )
        return 1


def _print_anything() -> None:
    """A terminal that lacks a character shows another in its place; nothing ends because of it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def data_folder() -> Path:
    """Where rehearsals are kept unless ``--library`` says otherwise."""
    return Path(platformdirs.user_data_dir(NAME, appauthor=False))


def config_folder() -> Path:
    """Where settings and the user's own panels are kept."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False))


def cache_folder() -> Path:
    """Where sounds are kept that can be made again."""
    return Path(platformdirs.user_cache_dir(NAME, appauthor=False))


def quiet_services(library: Path | None) -> "Services":
    """Library, settings and panels without sound."""
    from simulator.session.services import Services  # noqa: PLC0415  # start-up time
    from simulator.storage.library import Library  # noqa: PLC0415  # start-up time
    from simulator.storage.panel_files import PanelShelf  # noqa: PLC0415  # start-up time
    from simulator.storage.settings import SettingsFile  # noqa: PLC0415  # start-up time

    return Services(
        panels=PanelShelf(resource("panels"), config_folder() / "panels"),
        library=Library(library or data_folder()),
        settings=SettingsFile(config_folder() / "settings.toml"),
        clock=SystemClock(),
        devices=_devices,
    )


def window_services(library: Path | None) -> "Services":
    """The same with a ``reopen`` that opens sound: the window is shown before that."""
    made = quiet_services(library)

    def reopen() -> None:
        from simulator.speech import devices  # noqa: PLC0415  # start-up time

        with contextlib.suppress(UserError):  # without PortAudio opening says so, part by part
            devices.refresh()
        _open_sound(made, made.chosen())

    made.reopen = reopen
    return made


def services(library: Path | None) -> "Services":
    """Everything a rehearsal needs; what this machine lacks is None and named in ``missing``."""
    made = window_services(library)
    _open_sound(made, made.chosen())
    return made


def hear(path: Path) -> "tuple[Transcript, float]":
    """A sound file as words, and its length in seconds; UserError without a recogniser."""
    from simulator.speech.hear_file import hear_file  # noqa: PLC0415  # start-up time
    from simulator.speech.soundfiles import read_samples  # noqa: PLC0415  # start-up time

    samples, rate = read_samples(path)
    ear = _ear()
    try:
        return hear_file(ear, path), samples.size / rate
    finally:
        ear.close()


def feed(folder: Path, realtime: bool) -> "FolderFeed":  # the one flag of --answers
    """Answers from the files of a folder."""
    from simulator.session.feed import FolderFeed  # noqa: PLC0415  # start-up time
    from simulator.speech.filefeed import FileRecorder  # noqa: PLC0415  # start-up time

    return FolderFeed(folder, lambda path: FileRecorder(path, realtime=realtime))


class SystemClock:
    """The machine's own clocks."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start."""
        return time.monotonic()

    def local_iso(self) -> str:
        """Local time with offset, to the second."""
        return datetime.now().astimezone().isoformat(timespec="seconds")


def _open_sound(made: "Services", settings: "Settings") -> None:
    for name in ("voice", "ear", "player", "recorder"):
        made.missing.pop(name, None)
    made.voice = made.voice or _try(made, "voice", _voice)
    made.ear = made.ear or _try(made, "ear", _ear)
    made.player = _try(made, "player", lambda: _player(settings))
    made.recorder = _try(made, "recorder", lambda: _recorder(settings))


def _try(made: "Services", name: str, build: Callable[[], _Made]) -> _Made | None:
    """A part of sound, or None with the reason put down."""
    try:
        return build()
    except UserError as error:
        made.missing[name] = error
        return None


def _voice() -> "Voice":
    from simulator.speech import voice  # noqa: PLC0415  # start-up time

    _raise(voice.synthesiser_missing())
    return voice.SystemSynthesiser(cache_folder() / "voice")


def _ear() -> "Ear":
    from simulator.speech import ear  # noqa: PLC0415  # start-up time

    _raise(ear.recogniser_missing())
    return ear.SphinxEar()


def _player(settings: "Settings") -> "Player":
    from simulator.speech.player import SpeakerPlayer  # noqa: PLC0415  # start-up time

    player = SpeakerPlayer(_named("output", settings.loudspeaker))
    _require(player.available())
    return player


def _recorder(settings: "Settings") -> "Recorder":
    from simulator.speech.recorder import MicrophoneRecorder  # noqa: PLC0415  # start-up time

    recorder = MicrophoneRecorder(_named("input", settings.microphone))
    _require(recorder.available())
    return recorder


def _require(reason: str) -> None:
    _raise(UserError(reason) if reason else None)


def _raise(error: UserError | None) -> None:
    if error is not None:
        raise error


def _named(kind: str, name: str) -> "Device | None":
    """The device of that name; None for the system's default, also when it is unplugged."""
    microphones, loudspeakers = _devices() if name else ((), ())
    choices = microphones if kind == "input" else loudspeakers
    return next((device for device in choices if device.name == name), None)


def _devices() -> "tuple[tuple[Device, ...], tuple[Device, ...]]":
    from simulator.speech import devices  # noqa: PLC0415  # start-up time

    try:
        return devices.microphones(), devices.loudspeakers()
    except UserError:
        return (), ()


def _checks() -> "tuple[Check, ...]":
    from simulator.speech.devices import checks  # noqa: PLC0415  # start-up time

    return checks()


def _program() -> "Program":
    from simulator.cli.program import Program  # noqa: PLC0415  # start-up time

    return Program(
        services=services,
        quiet_services=quiet_services,
        feed=feed,
        hear=hear,
        demo_library=lambda: data_folder() / "demo",
        checks=_checks,
    )


def _command(args: Namespace) -> int:
    from simulator.cli.main import run  # noqa: PLC0415  # start-up time

    return run(args, _program())


def _window_or_terminal(args: Namespace) -> int:
    """The window; without a display the terminal, and without that the demo."""
    from simulator.cli.display import (  # noqa: PLC0415  # start-up time
        has_display,
        missing_display,
    )

    if has_display():
        from simulator.ui.window import open_window  # noqa: PLC0415  # Qt only where it is shown

        return open_window(window_services(args.library))
    why = missing_display()
    if sys.stdin.isatty() and sys.stdout.isatty():
        from simulator.cli.panels import tell_choice  # noqa: PLC0415  # start-up time

        print(f"{why}, so the rehearsal is held in the terminal.")
        tell_choice(_program())
        chosen = ["rehearse", "general"]
    else:
        print(f"{why} and nobody is at a terminal, so this plays the demo.", flush=True)
        chosen = ["demo"]
    library = ["--library", str(args.library)] if args.library else []
    return _command(parser().parse_args([*chosen, *library]))


def _log_file() -> Path:
    return Path(platformdirs.user_log_dir(NAME, appauthor=False)) / "second-round.log"


class _PrivateLog(RotatingFileHandler):
    """A log whose file only its owner may read, also the new one after each turn."""

    def _open(self) -> TextIOWrapper:
        from simulator.storage.private import private_file  # noqa: PLC0415  # start-up time

        private_file(Path(self.baseFilename))
        return super()._open()


def _start_log() -> None:
    """Faults go to a private file; answers never do. Without a place for it there is no log."""
    from simulator.storage.private import private_file, private_folder  # noqa: PLC0415  # start-up

    try:
        private_folder(_log_file().parent)
        private_file(_log_file())
        handler = _PrivateLog(_log_file(), maxBytes=500_000, backupCount=1, delay=True)
    except (OSError, UserError):
        _LOG.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.WARNING)
    _LOG.propagate = False


if __name__ == "__main__":
    sys.exit(main())
