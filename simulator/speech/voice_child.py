"""The child process of the voice: says one line into a file with pyttsx3, then ends.

One line a life, because a second utterance of the same engine goes wrong on every system. Speaks
JSON lines: ``{"ready": true}`` or ``{"fault": ...}`` at the start; takes one request
``{"text", "accent", "variant", "rate_wpm", "pitch", "target"}``; answers ``{"file": path}`` or
``{"fault": ...}``. Run as ``python -m simulator.speech.voice_child``.
"""

import json
import os
import platform
import sys
import time
from pathlib import Path
from typing import Any, Final

from simulator.speech.children import own_output
from simulator.speech.system_voices import SystemVoice, choose_system_voice

_FALLBACK_VOICES: Final = ("gmw/en-us", "gmw/en", "en")
_SETTLED_S: Final = 0.5


def main() -> None:
    """Say the one line that is asked for on standard input."""
    out = own_output()
    try:
        import pyttsx3  # noqa: PLC0415 - its failure is an answer

        engine = pyttsx3.init()
        _tell(out, {"ready": True})
        request = sys.stdin.readline()
        if request:
            _tell(out, {"file": str(_say(engine, json.loads(request)))})
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells the person
        _tell(out, {"fault": f"{type(error).__name__}: {error}"})
    # espeak's own tidying up aborts now and then
    os._exit(0)


def _tell(out: int, message: dict[str, object]) -> None:
    os.write(out, json.dumps(message).encode() + b"\n")


def _say(engine: Any, request: dict[str, Any]) -> Path:  # noqa: ANN401 - a library without types
    """Synthesise; returns the file. macOS writes AIFF whatever the name, so the name follows."""
    target = Path(request["target"])
    if platform.system() == "Darwin":
        target = target.with_suffix(".aiff")
    finished: list[bool] = []
    failed: list[BaseException] = []
    engine.connect("finished-utterance", lambda name, completed: finished.append(completed))  # noqa: ARG005 - names are the library's
    engine.connect("error", lambda name, exception: failed.append(exception))  # noqa: ARG005 - as above
    properties = _properties(engine, request)
    if platform.system() == "Linux":
        _set_espeak(properties)
    else:
        for name, value in properties.items():
            engine.setProperty(name, value)
    engine.save_to_file(request["text"], str(target))
    engine.runAndWait()
    _await(target, finished)
    if failed:
        raise failed[0]
    return target


def _set_espeak(properties: dict[str, object]) -> None:
    """Set voice, rate and pitch, and wait until espeak has taken them.

    It takes them on a thread of its own. Set by the engine, straight before it speaks, one line in
    ten came out at the driver's 200 words a minute whatever had been asked for.

    Raises:
        ValueError: espeak refuses the voice.
    """
    from pyttsx3.drivers import _espeak  # noqa: PLC0415 - loads espeak

    if _espeak.SetVoiceByName(str(properties["voice"]).encode()):
        raise ValueError(f"espeak has no voice {properties['voice']}")
    _espeak.SetParameter(_espeak.RATE, properties["rate"], 0)
    _espeak.SetParameter(_espeak.PITCH, properties["pitch"], 0)
    _espeak.Synchronize()


def _properties(engine: Any, request: dict[str, Any]) -> dict[str, object]:  # noqa: ANN401 - as above
    """Voice first: choosing one resets rate and pitch."""
    voices = engine.getProperty("voices")
    rate = int(request["rate_wpm"])
    if platform.system() == "Linux":
        known = {voice.id for voice in voices}
        accents = (request["accent"].lower(), *_FALLBACK_VOICES)
        accent = next((accent for accent in accents if accent in known), accents[-1])
        variant = f"+{request['variant']}" if request["variant"] else ""
        return {"voice": accent + variant, "rate": rate, "pitch": int(request["pitch"])}
    offered = [
        SystemVoice(
            voice.id, voice.name or "", tuple(map(str, voice.languages or ())), voice.gender
        )
        for voice in voices
    ]
    chosen = choose_system_voice(offered, request["accent"], request["variant"])
    return {"rate": rate} if chosen is None else {"voice": chosen, "rate": rate}


def _await(target: Path, finished: list[bool]) -> None:
    """Wait for the finished event, or where the driver sends none, for the file to stop growing.

    ``runAndWait`` may return before either. The parent ends us when this takes too long.
    """
    size, since = -1, time.monotonic()
    while not finished:
        now_size = target.stat().st_size if target.exists() else 0
        if now_size != size:
            size, since = now_size, time.monotonic()
        elif size > 0 and time.monotonic() - since > _SETTLED_S:
            return
        time.sleep(0.005)


if __name__ == "__main__":
    main()
