"""Every colour, size and time of the look, light and dark, and how to measure their contrast."""

from typing import Final, NamedTuple


class Tokens(NamedTuple):
    """One scheme's colours as ``#rrggbb``."""

    dark: bool
    page: str
    surface: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    danger: str
    on_danger: str
    situation: str
    task: str
    action: str
    result: str

    @property
    def hairline(self) -> str:
        """A border that only separates and means nothing."""
        return mix(self.line, self.surface, 0.34)

    @property
    def hover(self) -> str:
        """A control under the pointer."""
        return mix(self.text, self.surface, 0.06)

    def clause(self, label: str) -> str:
        """Colour of a clause by its label; the muted text colour for labels without one."""
        name = _CLAUSE_TOKENS.get(label)
        return self.muted if name is None else str(getattr(self, name))

    def band(self, label: str) -> str:
        """Colour of the band behind a clause: its hue at 15 % over the surface."""
        return mix(self.clause(label), self.surface, BAND_SHARE)


_CLAUSE_TOKENS: Final = {
    "S": "situation",
    "T": "task",
    "A": "action",
    "R": "result",
    "L": "accent",
    "U": "situation",
    "N": "task",
    "I": "action",
}

BAND_SHARE: Final = 0.15
"""How much of a clause's hue is in the band behind its words."""

LIGHT: Final = Tokens(
    dark=False,
    page="#F7F5F1",
    surface="#FFFFFF",
    text="#1E2329",
    muted="#58606B",
    line="#8A919B",
    accent="#0B6E67",
    on_accent="#FFFFFF",
    danger="#B3261E",
    on_danger="#FFFFFF",
    situation="#0A62A8",
    task="#7B3F8C",
    action="#9A4B00",
    result="#0B6B45",
)

DARK: Final = Tokens(
    dark=True,
    page="#15181C",
    surface="#1E2228",
    text="#EBEEF2",
    muted="#A9B1BC",
    line="#6B7480",
    accent="#5CCFC3",
    on_accent="#10201F",
    danger="#FF8A80",
    on_danger="#2A0E0B",
    situation="#74B9F2",
    task="#D2A4E0",
    action="#F0AA63",
    result="#68CFA3",
)

XS: Final = 4
S: Final = 8
M: Final = 12
L: Final = 16
XL: Final = 24
XXL: Final = 32

CONTROL_RADIUS: Final = 8
CARD_RADIUS: Final = 12

CONTENT_WIDTH: Final = 1120
WIDE_CONTENT: Final = 1680
"""For what is read or made side by side: answers beside an answer, a task beside code."""
MINIMUM_SIZE: Final = (1000, 680)

MOTION_MS: Final = 160

SMALL: Final = 9.5
BODY: Final = 11.0
LEAD: Final = 13.0
HEADING: Final = 17.0
TITLE: Final = 24.0


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(front: str, back: str, share: float) -> str:
    """``share`` (0 to 1) of ``front`` laid over ``back``."""
    pairs = zip(channels(front), channels(back), strict=True)
    return "#" + "".join(f"{round(f * share + b * (1 - share)):02X}" for f, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    linear = [_linear(value / 255) for value in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _linear(value: float) -> float:
    knee = 0.04045
    return value / 12.92 if value <= knee else ((value + 0.055) / 1.055) ** 2.4
