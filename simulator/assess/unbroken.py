"""Where words must not be parted: inside a name of several words, and inside a date."""

import re
from typing import Final

_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NUMBER: Final = re.compile(r"\d+(?:st|nd|rd|th)?", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_JOINS: Final = frozenset(("in", "of"))
"""Between a name or a month and a year: "Ridge School in 2023"."""
_STOP: Final = tuple('.,;:!?…)”"')
_NO_NAME: Final = frozenset("i i'm i'd i'll i've then and but so the we he she they it".split())


def bound(before: str, after: str) -> bool:
    """Whether two neighbouring words belong together: "Ridge | School", "14 | March".

    Words are as they were written, with their stops: a stop parts them. In words without
    capitals, as an ear writes them, only dates are known.
    """
    if before.endswith(_STOP):
        return False
    first, second = before.strip("“\"'(").lower(), after.strip("“\"'(,.;:!?…)”").lower()
    if _is_date(first, second):
        return True
    return _is_name(before.strip("“\"'("), first) and _is_name(after.strip("“\"'("), second)


def _is_date(first: str, second: str) -> bool:
    number, year = _NUMBER.fullmatch, _YEAR.fullmatch
    if second in _MONTHS:
        return bool(number(first)) or first in _DAYS
    if first in _MONTHS | _DAYS:
        return bool(number(second))
    return first in _JOINS and bool(year(second))


def _is_name(word: str, norm: str) -> bool:
    return word[:1].isupper() and norm not in _NO_NAME
