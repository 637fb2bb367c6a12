"""The one door to PortAudio: late import, one lock, and a count of the streams that are open.

PortAudio is one per process and opens and closes from one thread at a time; so is this module.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final, Literal

from simulator.domain.audio import Device
from simulator.domain.errors import UserError

Kind = Literal["input", "output"]

_NAMES: Final = {"input": "microphone", "output": "loudspeaker"}
_TURN_S: Final = 3.0
_lock = threading.RLock()
_open: set[Any] = set()  # a stream that nobody refers to is freed while it runs


@dataclass(frozen=True, slots=True)
class Format:
    """What a device takes: PortAudio's number of it (None: default), samples a second, channels."""

    index: int | None
    rate: int
    channels: int


@contextmanager
def _turn() -> Iterator[None]:
    """PortAudio for this thread alone; a device that hangs in it must not hang the program.

    Raises:
        UserError: another call has not come back for seconds.
    """
    if not _lock.acquire(timeout=_TURN_S):
        raise UserError(
            "The sound system does not answer.", "Disconnect the sound device, or start again."
        )
    try:
        yield
    finally:
        _lock.release()


def library() -> Any:  # noqa: ANN401 - the module has no types of its own
    """The module ``sounddevice``, loaded at the first call.

    Raises:
        UserError: PortAudio or the module is missing.
    """
    with _turn():
        try:
            import sounddevice  # noqa: PLC0415 - fails where PortAudio is missing
        except (OSError, ImportError) as error:
            raise UserError(
                "Sound is not available: the library PortAudio is not installed.",
                "On Debian or Ubuntu: sudo apt install libportaudio2",
            ) from error
        return sounddevice


def accepted(kind: Kind, device: Device | None, wanted_rate: int) -> Format:
    """The format nearest to mono at ``wanted_rate`` that the device takes.

    Raises:
        UserError: no such device, or it takes none of what we can give.
    """
    sound = library()
    name = _NAMES[kind]
    with _turn():
        index = None if device is None else _index(kind, device)
        try:
            facts = sound.query_devices(index, kind)
        except (sound.PortAudioError, ValueError) as error:
            raise UserError(
                f"No {name} was found.", f"Connect a {name}, then look for devices again."
            ) from error
        check = getattr(sound, f"check_{kind}_settings")
        own_rate = int(facts["default_samplerate"])
        most = int(facts[f"max_{kind}_channels"])
        refusal = ""
        for rate in dict.fromkeys((wanted_rate, own_rate, 48_000, 44_100)):
            for channels in dict.fromkeys((1, min(2, most))):
                try:
                    check(device=index, channels=channels, dtype="int16", samplerate=rate)
                except (sound.PortAudioError, ValueError) as error:
                    refusal = str(error)
                else:
                    return Format(index, rate, channels)
    raise UserError(
        f"The {name} “{facts['name']}” could not be used: {refusal}.",
        f"Close other programs that use it, or choose another {name}.",
    )


def missing(kind: Kind, device: Device | None) -> UserError | None:
    """Why the device cannot be used, or None when it can."""
    try:
        accepted(kind, device, 48_000)
    except UserError as error:
        return error
    return None


def _index(kind: Kind, device: Device) -> int:
    """PortAudio's present number of the device; names stay the same, numbers do not."""
    for index, known in enumerate(_query(kind)):
        if known is not None and (known.name, known.host_api) == (device.name, device.host_api):
            return index
    name = _NAMES[kind]
    raise UserError(
        f"The {name} “{device.name}” is not there.",
        f"Connect it and look for devices again, or choose another {name}.",
    )


def _query(kind: Kind) -> list[Device | None]:
    """All devices by number; None for one that is not of this kind."""
    sound = library()
    hosts = sound.query_hostapis()
    default = sound.default.device[0 if kind == "input" else 1]
    return [
        Device(str(facts["name"]), str(hosts[facts["hostapi"]]["name"]), index == default)
        if facts[f"max_{kind}_channels"] > 0
        else None
        for index, facts in enumerate(sound.query_devices())
    ]


def devices(kind: Kind) -> tuple[Device, ...]:
    """The devices of this kind as they were when last looked for.

    Raises:
        UserError: PortAudio is missing.
    """
    library()
    with _turn():
        return tuple(device for device in _query(kind) if device is not None)


def refresh() -> None:
    """Look for devices anew.

    Raises:
        UserError: something plays or records; looking anew would cut it off.
    """
    sound = library()
    with _turn():
        if _open:
            raise UserError(
                "Devices were not looked for: a sound is playing or being recorded.",
                "Try again when it has ended.",
            )
        sound._terminate()  # noqa: SLF001 - the only way to make PortAudio look again
        sound._initialize()  # noqa: SLF001 - as above


def start(
    kind: Kind,
    chosen: Format,
    block_frames: int,
    callback: Callable[..., None],
) -> Any:  # noqa: ANN401 - a stream of a module without types
    """Open and start a 16-bit stream; end it with ``end``.

    Raises:
        UserError: the device refused.
    """
    sound = library()
    make = sound.RawInputStream if kind == "input" else sound.RawOutputStream
    with _turn():
        try:
            stream = make(
                samplerate=chosen.rate,
                blocksize=block_frames,
                device=chosen.index,
                channels=chosen.channels,
                dtype="int16",
                callback=callback,
            )
            stream.start()
        except (sound.PortAudioError, ValueError) as error:
            raise UserError(
                f"The {_NAMES[kind]} could not be started: {error}.",
                "Check that no other program keeps it and that its use is permitted.",
            ) from error
        _open.add(stream)
        return stream


def end(stream: Any, timeout_s: float = 1.0) -> None:  # noqa: ANN401 - as above
    """Stop and close the stream; gives up on a dead device after ``timeout_s``. Idempotent."""
    closer = threading.Thread(target=_close, args=(stream,), name="sound-closer", daemon=True)
    closer.start()
    closer.join(timeout_s)


def _close(stream: Any) -> None:  # noqa: ANN401 - as above
    with suppress(UserError), _turn():
        if stream in _open:
            stream.abort(ignore_errors=True)
            stream.close(ignore_errors=True)
            _open.discard(stream)
