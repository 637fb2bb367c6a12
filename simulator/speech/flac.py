"""Kept recordings: WAV packed into FLAC and proved equal, and WAV files left by a killed run."""

import os
import struct
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.domain.errors import UserError

_BLOCK: Final = 65_536
"""Frames read at a time when a recording is packed."""
_BYTES_A_FRAME: Final = 2
_PCM: Final = 1
_BITS: Final = 16


@dataclass(frozen=True, slots=True)
class WavFacts:
    """What a 16-bit mono WAV file holds.

    Args:
        rate: Samples a second.
        frames: Samples that are in the file.
        declared: Samples that its header speaks of; other than ``frames`` in a file that was cut
            off before its header was written.
        start: Byte at which the samples begin.
    """

    rate: int
    frames: int
    declared: int
    start: int

    @property
    def seconds(self) -> float:
        """Length of what is in the file."""
        return self.frames / self.rate


def pack(wav: Path, flac: Path) -> float:
    """Write ``wav`` as the new file ``flac`` (0600), read it back and compare every sample.

    Returns the length in seconds. The WAV is left as it is; a FLAC that is not equal is removed.

    Raises:
        UserError: unreadable WAV, full disk, or the FLAC does not hold the same samples.
    """
    import soundfile  # noqa: PLC0415  # loads a C library that only packing needs

    try:
        fd = os.open(flac, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        flac.chmod(0o600)
    except OSError as error:
        raise UserError(f"{flac.name} could not be made: {error.strerror}.") from error
    try:
        seconds = _encode(wav, fd)
        _prove_equal(wav, flac)
        os.fsync(fd)
    except (UserError, OSError, soundfile.LibsndfileError) as error:
        flac.unlink(missing_ok=True)
        raise UserError(
            f"{wav.name} could not be packed and was kept as it is: {str(error).rstrip('.')}.",
            "Make room on the disk.",
        ) from error
    finally:
        os.close(fd)
    return seconds


def _encode(wav: Path, fd: int) -> float:
    import soundfile  # noqa: PLC0415  # as above

    with (
        soundfile.SoundFile(wav) as source,
        soundfile.SoundFile(
            fd, "w", source.samplerate, source.channels, "PCM_16", format="FLAC", closefd=False
        ) as target,
    ):
        while len(block := source.read(_BLOCK, dtype="int16")):
            target.write(block)
        return float(source.frames / source.samplerate)


def _prove_equal(wav: Path, flac: Path) -> None:
    import soundfile  # noqa: PLC0415  # as above

    with soundfile.SoundFile(wav) as one, soundfile.SoundFile(flac) as other:
        same = (one.samplerate, one.channels, one.frames) == (
            other.samplerate,
            other.channels,
            other.frames,
        )
        while same and len(block := one.read(_BLOCK, dtype="int16")):
            same = block.tobytes() == other.read(len(block), dtype="int16").tobytes()
    if not same:
        raise UserError("the packed sound differs")


def inspect(wav: Path) -> WavFacts:
    """What is in a WAV file, whatever its header says about the length.

    Raises:
        UserError: it is no 16-bit mono WAV, or it cannot be read.
    """
    try:
        with wav.open("rb") as file:
            head = file.read(4096)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise UserError(f"{wav.name} could not be read: {error.strerror}.") from error
    facts = _facts(head, size)
    if facts is None:
        raise UserError(f"{wav.name} is not a recording that can be read.")
    return facts


def _facts(head: bytes, size: int) -> WavFacts | None:
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        return None
    at, rate = 12, 0
    while at + 8 <= len(head):
        name, length = head[at : at + 4], int.from_bytes(head[at + 4 : at + 8], "little")
        at += 8
        if name == b"fmt " and at + 16 <= len(head):
            kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", head, at)
            if (kind, channels, bits) != (_PCM, 1, _BITS):
                return None
        elif name == b"data":
            frames = max(0, size - at) // _BYTES_A_FRAME
            return WavFacts(rate, frames, length // _BYTES_A_FRAME, at) if rate else None
        at += length + length % 2
    return None


def repair(wav: Path, target: Path) -> WavFacts:
    """Write all samples of ``wav`` as the new file ``target`` (0600) with a header that is right.

    Raises:
        UserError: ``wav`` is no 16-bit mono WAV, or ``target`` cannot be written.
    """
    facts = inspect(wav)
    try:
        fd = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        target.chmod(0o600)
        with wav.open("rb") as source, os.fdopen(fd, "w+b") as file:
            with wave.open(file, "wb") as out:
                out.setnchannels(1)
                out.setsampwidth(_BYTES_A_FRAME)
                out.setframerate(facts.rate)
                source.seek(facts.start)
                out.writeframes(source.read(facts.frames * _BYTES_A_FRAME))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise UserError(
            f"{wav.name} could not be mended: {error.strerror}. It was left as it is.",
            "Make room on the disk.",
        ) from error
    return inspect(target)
