"""The composition root: reads arguments, picks engines, opens the library, builds the window.

The only place that names concrete implementations.
"""

import contextlib
import io
import logging
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import platformdirs

from simulator.domain.errors import UserError
from simulator.domain.resources import resource

if TYPE_CHECKING:  # imported where they are needed: a command that only reads opens no sound
    from argparse import Namespace

    from simulator.cli.program import Program
    from simulator.domain.audio import Device
    from simulator.domain.transcript import Transcript
    from simulator.session.feed import FolderFeed
    from simulator.session.ports import Ear, Player, Recorder, Voice
    from simulator.session.services import Services
    from simulator.speech.devices import Check
    from simulator.storage.library import Library
    from simulator.storage.panel_files import PanelShelf
    from simulator.storage.settings import Settings, SettingsFile

NAME: Final = "second-round"
_LOG: Final = logging.getLogger("simulator")
_Made = TypeVar("_Made")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code: 0 done, 1 failed, 2 wrong use."""
    _print_anything()
    args = _arguments(sys.argv[1:] if argv is None else argv)
    try:
        _start_log()
        if args is None or args.command is None:
            return _window_or_terminal(args.library if args else None)
        return _command(args)
    except KeyboardInterrupt:
        print("\nStopped. What was answered is kept.", file=sys.stderr)
        return 1
    except UserError as error:
        from simulator.cli.output import clean  # noqa: PLC0415  # start-up time

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


def _arguments(argv: Sequence[str]) -> "Namespace | None":
    """What the words say; None where there are none, as from a menu: the window waits for less."""
    if not argv:
        return None
    from simulator.cli.arguments import parser  # noqa: PLC0415  # start-up time

    return parser().parse_args(argv)


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
    """Library, settings and panels without sound, each opened when it is first used."""
    from simulator.session.services import Later, Services  # noqa: PLC0415  # start-up time
    from simulator.storage.look import theme_at_start  # noqa: PLC0415  # start-up time

    settings = config_folder() / "settings.toml"
    return Services(
        panels=Later(_shelf),
        library=Later(lambda: _library(library or data_folder())),
        settings=Later(lambda: _settings(settings)),
        clock=SystemClock(),
        theme_at_start=lambda: theme_at_start(settings),
        devices=_devices,
    )


def _library(folder: Path) -> "Library":
    from simulator.storage.library import Library  # noqa: PLC0415  # start-up time

    return Library(folder)


def _settings(path: Path) -> "SettingsFile":
    from simulator.storage.settings import SettingsFile  # noqa: PLC0415  # start-up time

    return SettingsFile(path)


def _shelf() -> "PanelShelf":
    from simulator.storage.panel_files import PanelShelf  # noqa: PLC0415  # start-up time

    return PanelShelf(resource("panels"), config_folder() / "panels")


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
    _ = made.library  # one that cannot be opened is told before anything else is waited for
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


def _command(args: "Namespace") -> int:
    from simulator.cli.main import run  # noqa: PLC0415  # start-up time

    return run(args, _program())


def _window_or_terminal(library: Path | None) -> int:
    """The window; without a display the terminal, and without that the demo."""
    from simulator.cli.display import (  # noqa: PLC0415  # start-up time
        has_display,
        missing_display,
    )

    if has_display():
        from simulator.ui.window import open_window  # noqa: PLC0415  # Qt only where it is shown

        return open_window(window_services(library))
    why = missing_display()
    if sys.stdin.isatty() and sys.stdout.isatty():
        from simulator.cli.panels import tell_choice  # noqa: PLC0415  # start-up time

        print(f"{why}, so the rehearsal is held in the terminal.")
        tell_choice(_program())
        chosen = ["rehearse", "general"]
    else:
        print(f"{why} and nobody is at a terminal, so this plays the demo.", flush=True)
        chosen = ["demo"]
    kept_in = ["--library", str(library)] if library else []
    from simulator.cli.arguments import parser  # noqa: PLC0415  # start-up time

    return _command(parser().parse_args([*chosen, *kept_in]))


def _log_file() -> Path:
    return Path(platformdirs.user_log_dir(NAME, appauthor=False)) / "second-round.log"


class _LateLog(logging.Handler):
    """Opens the private log at the first fault: most runs have none, and opening takes time."""

    def __init__(self) -> None:
        super().__init__()
        self._opened: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a fault down."""
        if self._opened is None:
            from simulator.storage.fault_log import fault_log  # noqa: PLC0415  # start-up time

            self._opened = fault_log(_log_file())
        self._opened.handle(record)

    def close(self) -> None:
        """Close the log where it was opened."""
        if self._opened is not None:
            self._opened.close()
        super().close()


def _start_log() -> None:
    """Faults go to a private file; answers never do. Without a place for it there is no log."""
    _LOG.addHandler(_LateLog())
    _LOG.setLevel(logging.WARNING)
    _LOG.propagate = False


if __name__ == "__main__":
    sys.exit(main())
