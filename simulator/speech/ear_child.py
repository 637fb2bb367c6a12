"""The child process of the ear: sound in, words out, one answer after the other.

Takes frames on standard input, each a letter, a 4-byte little-endian length and that many bytes:
``S`` begins an answer (JSON ``{"run", "vocabulary"}``), ``A`` is 16-bit mono PCM at ``EAR_RATE``,
``F`` ends the answer. Answers JSON lines: ``{"ready": true}`` or ``{"fault": ...}`` at the start,
``{"run", "at", "final": words, "running": words}`` while hearing and once a second of sound, and
``{"run", "at", "end": words}`` at the end, each word ``[text, start_s, end_s, confidence]``. Run as
``python -m simulator.speech.ear_child``.
"""

import json
import os
import struct
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from simulator.domain.transcript import Word
from simulator.speech.children import own_output
from simulator.speech.hearing import Hearing

HEADER: Final = struct.Struct("<cI")
_SIGN_OF_LIFE_S: Final = 1.0


def main() -> None:
    """Hear until standard input is closed."""
    out = own_output()
    try:
        hearing = Hearing()
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells the person
        _tell(out, {"fault": f"{type(error).__name__}: {error}"})
        return
    _tell(out, {"ready": True})
    run = told_at = 0.0
    for kind, body in _frames():
        if kind == b"S":
            request = json.loads(body)
            run, told_at = request["run"], 0.0
            hearing.start(request["vocabulary"])
        elif kind == b"A":
            final: list[Word] = []
            running: list[Word] | None = None
            for words, is_final in hearing.feed(body):
                final, running = (final + words, []) if is_final else (final, words)
            if running is not None or hearing.seconds - told_at >= _SIGN_OF_LIFE_S:
                told_at = hearing.seconds
                heard = {"final": _plain(final), "running": _plain(running)}
                _tell(out, {"run": run, "at": told_at, **heard})
        else:
            last = hearing.finish()
            _tell(out, {"run": run, "at": hearing.seconds, "end": _plain(last)})


def _plain(words: Sequence[Word] | None) -> list[list[object]] | None:
    if words is None:
        return None
    return [[word.text, word.start_s, word.end_s, word.confidence] for word in words]


def _frames() -> Iterator[tuple[bytes, bytes]]:
    while True:
        header = sys.stdin.buffer.read(HEADER.size)
        if len(header) < HEADER.size:
            return
        kind, length = HEADER.unpack(header)
        yield kind, sys.stdin.buffer.read(length)


def _tell(out: int, message: dict[str, object]) -> None:
    line = json.dumps(message).encode() + b"\n"
    while line:
        line = line[os.write(out, line) :]


if __name__ == "__main__":
    main()
