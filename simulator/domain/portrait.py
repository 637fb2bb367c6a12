"""The names that a portrait in a panel file is made of; the window can draw each of them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SKINS: Final[tuple[str, ...]] = ("porcelain", "light", "tan", "olive", "brown", "deep", "dark")
HAIR: Final[tuple[str, ...]] = ("black", "brown", "auburn", "blonde", "grey", "white")
HAIR_STYLES: Final[tuple[str, ...]] = (
    "short",
    "crop",
    "bob",
    "long",
    "curly",
    "bun",
    "bald",
    "wavy",
    "braids",
    "headscarf",
    "turban",
)
"""``headscarf`` and ``turban`` take the colour of the clothes; ``bald`` shows no hair colour."""
CLOTHES: Final[tuple[str, ...]] = (
    "navy",
    "blue",
    "grey",
    "green",
    "maroon",
    "teal",
    "cream",
)
AGES: Final[tuple[str, ...]] = ("young", "middle", "senior")

PORTRAIT_NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "skin": SKINS,
        "hair": HAIR,
        "hair_style": HAIR_STYLES,
        "clothes": CLOTHES,
        "age": AGES,
    }
)
"""Field of ``Portrait`` to the names it may hold; ``glasses`` is a yes or no and not listed."""
