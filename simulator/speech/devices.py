"""Which microphones and loudspeakers there are, and whether all that speech needs is there."""

from dataclasses import dataclass

from simulator.domain.audio import Device
from simulator.domain.errors import UserError
from simulator.speech import portaudio
from simulator.speech.ear import SphinxEar, recogniser_missing
from simulator.speech.voice import synthesiser_missing


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: ``detail`` says what was found, ``hint`` what to do."""

    name: str
    ok: bool
    detail: str
    hint: str = ""


def microphones() -> tuple[Device, ...]:
    """The microphones as they were when last looked for; empty where there is no sound at all."""
    return _devices("input")


def loudspeakers() -> tuple[Device, ...]:
    """The loudspeakers as they were when last looked for; empty where there is no sound at all."""
    return _devices("output")


def refresh() -> None:
    """Look for devices anew.

    Raises:
        UserError: something plays or records, or PortAudio is missing.
    """
    portaudio.refresh()


def checks(
    microphone: Device | None = None, loudspeaker: Device | None = None
) -> tuple[Check, ...]:
    """Whether sound library, synthesiser, recogniser, microphone and loudspeaker are there.

    Takes some milliseconds; nothing is played or recorded, no child is started. None: the
    system's default device.
    """
    microphone_name = _name(microphone, microphones())
    loudspeaker_name = _name(loudspeaker, loudspeakers())
    return (
        _check("sound library", "PortAudio", _library_missing()),
        _check("synthesiser", "pyttsx3", synthesiser_missing()),
        _check("recogniser", SphinxEar.name, recogniser_missing()),
        _check("microphone", microphone_name, portaudio.missing("input", microphone)),
        _check("loudspeaker", loudspeaker_name, portaudio.missing("output", loudspeaker)),
    )


def _devices(kind: portaudio.Kind) -> tuple[Device, ...]:
    try:
        return portaudio.devices(kind)
    except UserError:
        return ()


def _name(chosen: Device | None, known: tuple[Device, ...]) -> str:
    if chosen is not None:
        return chosen.name
    return next((device.name for device in known if device.is_default), "the system's default")


def _library_missing() -> UserError | None:
    try:
        portaudio.library()
    except UserError as error:
        return error
    return None


def _check(name: str, found: str, error: UserError | None) -> Check:
    if error is None:
        return Check(name, ok=True, detail=found)
    return Check(name, ok=False, detail=error.what, hint=error.hint)
