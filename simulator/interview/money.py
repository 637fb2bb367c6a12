"""Amounts of money as people say them: ``forty-one and a half thousand pounds a year``."""

from collections.abc import Mapping
from typing import Final

_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES: Final = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_LAKHS: Final = ((10**7, "crore"), (10**5, "lakh"), (10**3, "thousand"))
_LAKH_CURRENCIES: Final = frozenset({"INR", "PKR"})
_HALVES_FROM: Final = 10_000
"""From here on people say "and a half thousand" rather than "thousand five hundred"."""
_HALVES_TO: Final = 100_000
_ARTICLES: Final = {"hour": "an hour"}


def money(
    value: float, currency: str, per: str = "", names: Mapping[str, list[str]] | None = None
) -> str:
    """The amount in words.

    Args:
        value: In units of the currency; read to the hundredth.
        currency: ISO code such as ``GBP``.
        per: ``year``, ``hour`` and the like; said when given.
        names: Code to singular and plural; codes that are not in it are said as they are.
    """
    one, many = (names or {}).get(currency, [currency, currency])
    whole, part = divmod(round(value * 100), 100)
    words = f"{in_words(whole, currency)} {one if whole == 1 else many}"
    if part:
        words += f" {in_words(part)}"
    return f"{words} {_ARTICLES.get(per, f'a {per}')}" if per else words


def in_words(value: int, currency: str = "") -> str:
    """A whole number in words; in lakh and crore where the currency is counted so."""
    if value < 0:
        return f"minus {in_words(-value, currency)}"
    scales = _LAKHS if currency in _LAKH_CURRENCIES else _SCALES
    half = _half(value, scales)
    if half:
        return half
    words: list[str] = []
    for scale, name in scales:
        if value >= scale:
            words.append(f"{in_words(value // scale)} {name}")
            value %= scale
    if value or not words:
        joint = "and " if words and value < 100 else ""  # noqa: PLR2004 - "two thousand and five"
        words.append(joint + _below_thousand(value))
    return " ".join(words)


def _half(value: int, scales: tuple[tuple[int, str], ...]) -> str:
    """``forty-one and a half thousand``; empty when it is not said like that."""
    for scale, name in scales:
        if value >= scale:
            halves = (value % scale) * 2 == scale
            thousands = scale == 10**3
            fits = not thousands or _HALVES_FROM <= value < _HALVES_TO
            return f"{in_words(value // scale)} and a half {name}" if halves and fits else ""
    return ""


def _below_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    if not hundreds:
        return _below_hundred(rest)
    words = f"{_SMALL[hundreds]} hundred"
    return f"{words} and {_below_hundred(rest)}" if rest else words


def _below_hundred(value: int) -> str:
    if value < len(_SMALL):
        return _SMALL[value]
    tens, rest = divmod(value, 10)
    return f"{_TENS[tens]}-{_SMALL[rest]}" if rest else _TENS[tens]
