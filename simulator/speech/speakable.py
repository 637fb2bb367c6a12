"""Text as a synthesiser may get it: cleaned of what it stumbles over, in pieces it can bear."""

import re
import unicodedata
from typing import Final

PIECE_CHARACTERS: Final = 1500
"""Longest piece for one child: pyttsx3 takes time with the square of the length (1 s at 6,000)."""

_SENTENCE_END: Final = re.compile(r"(?<=[.!?;:])\s+")


def speakable(text: str) -> str:
    """The text on one line, without control characters, emoji and marks of other languages' markup.

    Empty when nothing is left that can be said.
    """
    kept = [
        " "
        if character in "<>[]{}|\\^~`_" or unicodedata.category(character)[0] in "CZ"
        else ""
        if unicodedata.category(character) in {"So", "Sk", "Mn", "Me"}
        else character
        for character in unicodedata.normalize("NFC", text)
    ]
    line = " ".join("".join(kept).split())
    return line if any(character.isalnum() for character in line) else ""


def pieces(line: str) -> list[str]:
    """The line in pieces of at most ``PIECE_CHARACTERS``, cut at sentence ends if it can."""
    out: list[str] = []
    for sentence in _SENTENCE_END.split(line):
        rest = sentence
        while len(rest) > PIECE_CHARACTERS:
            cut = rest.rfind(" ", 1, PIECE_CHARACTERS + 1)
            cut = cut if cut > 0 else PIECE_CHARACTERS
            out.append(rest[:cut].strip())
            rest = rest[cut:].strip()
        if out and len(out[-1]) + 1 + len(rest) <= PIECE_CHARACTERS:
            out[-1] = f"{out[-1]} {rest}"
        else:
            out.append(rest)
    return [piece for piece in out if piece]
