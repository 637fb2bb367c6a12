"""What people mean by a rounded amount: ``just over a week``, ``nearly half``, ``a dozen or so``.

The bounds follow from the grain of what is said: somebody who says a week, a half or a hundred
passes over the next finer amounts, so "just over a week" reaches to about ten days and "nearly
half" down to two fifths. They are this program's own and were measured nowhere.
"""

import re
from typing import Final

from simulator.assess.numbers import Figure, seconds_of

_A_LITTLE: Final = (
    r"(?:just|only\s+just|a\s+(?:little|bit|shade|touch|tad|fraction|few|whisker)(?:\s+bit)?"
    r"|slightly|barely|marginally|fractionally)"
)
_JUST_OVER: Final = re.compile(
    rf"\b{_A_LITTLE}\s+(?:over|above|past|more\s+than|upwards\s+of|in\s+excess\s+of)\W+(?:an?\s+)?$",
    re.IGNORECASE,
)
_NEARLY: Final = re.compile(
    r"\b(?:nearly|almost|virtually|practically|well-?nigh|nigh\s+on|not\s+quite|pretty\s+near(?:ly)?"
    r"|(?:very\s+)?(?:close|near)\s+(?:to|on)|getting\s+on\s+for|going\s+on(?:\s+for)?|approaching"
    r"|pushing|nudging|touching|verging\s+on|(?:the\s+)?(?:best|better|most|bulk)\s+(?:part\s+)?of"
    r"|(?:not\s+)?far\s+(?:off|short\s+of|from)"
    rf"|{_A_LITTLE}\s+(?:under|below|short\s+of|shy\s+of|less\s+than|fewer\s+than|off))"
    r"\W+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_OVER: Final = re.compile(
    r"\b(?:over|above|more\s+than|at\s+least|not\s+less\s+than|upwards\s+of|north\s+of|in\s+excess"
    r"\s+of|the\s+(?:wrong|far)\s+side\s+of)\W+(?:an?\s+)?$",
    re.IGNORECASE,
)
_UNDER: Final = re.compile(
    r"\b(?:under|below|within|less\s+than|fewer\s+than|no\s+more\s+than|not\s+even|up\s+to|at\s+most"
    r"|inside|short\s+of|shy\s+of|the\s+right\s+side\s+of)\W+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_UNSURE: Final = re.compile(
    r"\b(?:maybe|perhaps|probably|possibly|i\s+think|i['’]d\s+say|i\s+(?:suppose|guess|reckon|want\s+to\s+say)"
    r"|(?:let['’]?s\s+|shall\s+we\s+)?(?:say|call\s+it)|must\s+have\s+been|if\s+i\s+remember(?:\s+rightly)?)"
    r"\W+(?:an?\s+|about\s+|around\s+)?$",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile(
    r"\b(?:half|halves|halved|thirds?|quarters?|fifths?|tenths?)\b", re.IGNORECASE
)
_LEAD: Final = 36
"""Characters before a figure in which it is said how near it comes."""
_BY_GRAIN: Final = 0.5
"""Share of one day, week or month that people leave out when they count in these."""
_BY_SIZE: Final = 0.15
"""Share of any rounded amount that is left out."""
_BY_ONE_DIGIT: Final = 0.2
"""The same for ten, a hundred, a thousand, and for a half or a third."""
_UNSURELY: Final = 0.25
_BOUNDED: Final = 0.35
"""How far "over" and "under" reach when nothing says by how much."""


def meant(text: str, start: int, figure: Figure) -> tuple[float, float]:
    """The least and the most that a figure may stand for, in the figure's own measure.

    Args:
        text: The whole answer.
        start: Offset of the clause that the figure stands in.
        figure: The figure; one that nothing rounds means no more than it says.
    """
    before = text[max(start, figure.start - _LEAD) : figure.start]
    said = text[figure.start : figure.end]
    low, high = figure.low, figure.high
    slack = _left_out(figure, said)
    if _JUST_OVER.search(before):
        return low, high + slack * high
    if _NEARLY.search(before):
        return low - slack * low, high
    if _OVER.search(before):
        return low, high / (1 - _BOUNDED)
    if _UNDER.search(before):
        return low * (1 - _BOUNDED), high
    if _UNSURE.search(before):
        slack = max(slack, _UNSURELY)
    elif not figure.about:
        return low, high
    return low - slack * low, high + slack * high


def in_a_fraction(text: str, figure: Figure) -> bool:
    """Whether it is told as a half, a third or a quarter, which say nothing to the percent."""
    return _FRACTION.search(text[figure.start : figure.end]) is not None


def _left_out(figure: Figure, said: str) -> float:
    """The share of a figure that rounding may pass over."""
    if figure.kind == "duration":
        units = figure.low / max(1, seconds_of(figure.unit))
        return max(_BY_SIZE, _BY_GRAIN / units) if units >= 1 else _BY_SIZE
    if figure.kind == "share":
        return _BY_ONE_DIGIT if _FRACTION.search(said) else _BY_SIZE / 2
    whole = f"{figure.low:.0f}".rstrip("0") == "1"
    return _BY_ONE_DIGIT if whole else _BY_SIZE
