"""The colours of a report, by name; the style sheet and the PDF take theirs from here."""

from collections.abc import Mapping
from typing import Final

LIGHT: Final[Mapping[str, str]] = {
    "page": "#f7f5f1",
    "surface": "#ffffff",
    "text": "#1e2329",
    "muted": "#58606b",
    "line": "#8a919b",
    "hair": "#d9d6d0",
    "accent": "#0b6e67",
    "danger": "#b3261e",
    "on-part": "#ffffff",
    "band": "#dbebe9",
    "s": "#0a62a8",
    "t": "#7b3f8c",
    "a": "#9a4b00",
    "r": "#0b6b45",
    "s-band": "#e1ecf5",
    "t-band": "#efe8f1",
    "a-band": "#f3e9e0",
    "r-band": "#e1ede8",
}

DARK: Final[Mapping[str, str]] = {
    "page": "#15181c",
    "surface": "#1e2228",
    "text": "#ebeef2",
    "muted": "#a9b1bc",
    "line": "#6b7480",
    "hair": "#343a42",
    "accent": "#5ccfc3",
    "danger": "#ff8a80",
    "on-part": "#15181c",
    "band": "#24403f",
    "s": "#74b9f2",
    "t": "#d2a4e0",
    "a": "#f0aa63",
    "r": "#68cfa3",
    "s-band": "#2d3d4c",
    "t-band": "#3e3949",
    "a-band": "#433a33",
    "r-band": "#2b413e",
}

PAPER: Final[Mapping[str, str]] = {**LIGHT, "page": "#ffffff"}
"""For print: the light colours on white."""

TONE_OF_LABEL: Final[Mapping[str, str]] = {
    "S": "s",
    "U": "s",
    "T": "t",
    "N": "t",
    "A": "a",
    "I": "a",
    "R": "r",
    "L": "muted",
}
"""The colour of each label; its letter, its word and its underline say the same."""


def declarations(tokens: Mapping[str, str]) -> str:
    """The colours as custom properties of CSS."""
    return " ".join(f"--{name}: {value};" for name, value in tokens.items())
