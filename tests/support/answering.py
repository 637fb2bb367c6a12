"""Folders of prepared answers that a whole day can be held with, and a home to hold it in."""

import struct
import zlib
from pathlib import Path

from simulator.exercises.bank import load

STORY = (
    "Last spring our warehouse moved to a new building, and I was asked to plan the move so that "
    "no order was late. First I counted what we had and drew a map. Then I spoke to every driver, "
    "because they knew what had gone wrong. When the lift broke I changed the order of the work. "
    "In the end we were two days early and complaints fell by a third. I learned to ask the "
    "drivers before I draw the plan."
)
TABLE = (
    "I suggest we begin with what each of us wants.\n\n"
    "What do you think? We have not heard you yet.\n\n"
    "So shall we decide, and write down why?"
)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
EXERCISES = ("shift-overlaps", "running-balance")


def png(width: int = 40, height: int = 30) -> bytes:
    """A white picture."""
    rows = (b"\0" + b"\xff" * 3 * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def answers(folder: Path, *first: str, stories: int = 60) -> Path:
    """A folder with these texts first, then work of every kind and more stories than are asked."""
    folder.mkdir()
    for n, text in enumerate((*first, *[STORY] * stories)):
        (folder / f"a{n:02}.txt").write_text(text, "utf-8")
    for n, name in enumerate(EXERCISES):
        (folder / f"x{n}.py").write_text(load(name).solution, "utf-8")
    for n in range(2):
        (folder / f"y{n}.png").write_bytes(png())
    (folder / "z.pdf").write_bytes(PDF)
    return folder


def own_home(folder: Path) -> dict[str, str]:
    """Variables that give a program an empty home folder, made here."""
    folder.mkdir(exist_ok=True)
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    return {"HOME": str(folder), **{name: str(folder / name.lower()) for name in names}}
