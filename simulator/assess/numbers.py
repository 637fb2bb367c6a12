"""Figures as people speak them: amounts, shares, counts, durations, clock times, dates, years, ages.

Works on punctuated text and on lower-case text without punctuation. Reading the number words
themselves is ``number_words``; comparing two answers' figures is ``repeats``.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from simulator.assess.number_words import Number, Token, read_number, tokens_of

KINDS: Final = (
    "money",
    "share",
    "duration",
    "time",
    "date",
    "month",
    "weekday",
    "year",
    "age",
    "decade",
    "factor",
    "ordinal",
    "count",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its place in the text.

    Args:
        start: Offset of its first character.
        end: Offset after its last character, unit words included (``34 percent``).
        low: Value, or the lower end of a range. By kind: money in ``unit``; share 0 to 1 and
            above; duration in seconds; time in minutes after midnight modulo 12 hours; date as
            month * 100 + day; month 1 to 12; weekday 0 (Monday) to 6; factor 2 for doubled.
        high: Upper end of a range, else equal to ``low``.
        kind: One of ``KINDS``.
        unit: Currency code (empty when not said) for money, the noun counted for a count
            (singular, may be empty), the unit of time for a duration.
        per: ``year``, ``month``, ``week``, ``day`` or ``hour`` when said, else empty.
        about: Not meant to the digit: about, nearly, a couple, mid sixties.
        bound: ``over`` or ``under`` when said so, else empty.
        scaled: A thousand or more was said or written; bare ``eighty-five`` is not.
        year: The year that goes with a date or month, or None.
    """

    start: int
    end: int
    low: float
    high: float
    kind: str
    unit: str = ""
    per: str = ""
    about: bool = False
    bound: str = ""
    scaled: bool = False
    year: int | None = None


_CURRENCIES: Final = {
    "£": "GBP", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "sterling": "GBP", "gbp": "GBP",
    "$": "USD", "dollar": "USD", "dollars": "USD", "buck": "USD", "bucks": "USD", "usd": "USD",
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR",
    "₹": "INR", "rupee": "INR", "rupees": "INR", "inr": "INR", "rs": "INR", "lpa": "INR",
}  # fmt: skip
_MONEY_WORDS: Final = frozenset({"grand", "k"})
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ALSO_VERBS: Final = frozenset({"may", "march", "mar", "sep", "dec", "jan"})
_WEEKDAYS: Final = {
    name: day
    for day, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split(),
    )
}
_SECONDS: Final = {
    "second": 1, "sec": 1, "minute": 60, "min": 60, "hour": 3600, "hr": 3600, "day": 86_400,
    "week": 604_800, "fortnight": 1_209_600, "month": 2_629_746, "quarter": 7_889_238,
    "year": 31_556_952, "yr": 31_556_952, "decade": 315_569_520,
}  # fmt: skip
_ORDINALS: Final = {
    name: number
    for number, name in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        start=1,
    )
} | {"thirtieth": 30}
_FRACTIONS: Final = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
_FACTORS: Final = {
    "twice": 2.0, "double": 2.0, "doubled": 2.0, "doubling": 2.0, "tripled": 3.0, "treble": 3.0,
    "trebled": 3.0, "triple": 3.0, "quadrupled": 4.0, "halved": 0.5, "halving": 0.5, "halve": 0.5,
}  # fmt: skip
_DECADES: Final = {
    "teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_DECADE_PARTS: Final = {
    "low": 2, "lower": 2, "early": 2, "mid": 5, "middle": 5, "high": 8, "higher": 8, "upper": 8,
    "late": 8,
}  # fmt: skip
_PER: Final = {
    "year": "year", "annum": "year", "yearly": "year", "annually": "year", "pa": "year",
    "month": "month", "monthly": "month", "week": "week", "weekly": "week", "day": "day",
    "daily": "day", "hour": "hour", "hourly": "hour", "lpa": "year",
}  # fmt: skip
_ABOUT: Final = frozenset(
    "about around roughly nearly almost approximately circa some near approx approaching "
    "practically basically say maybe perhaps".split()
)
_BOUNDS: Final = {
    "over": "over", "above": "over", "beyond": "over", "under": "under", "below": "under",
    "least": "over", "minimum": "over", "most": "under", "than": "", "to": "under",
}  # fmt: skip
_AFTER_ABOUT: Final = frozenset({"ish", "odd"})
_NO_NOUN: Final = frozenset(
    "a an and or but so if when while as at in on of to for from by with without than then that "
    "which who the this these those my your our their his her its i we you he she it they me us "
    "them was were is are am be been being had has have having do did does would could should can "
    "will shall may might must not no yes just only about around all each every per please because "
    "since until before after during over under into out up down off again more less there here "
    "what how why where well um uh er like really very too also even still yeah okay sir madam "
    "between among across through against towards within without ish odd altogether total maybe perhaps probably plus minus depending thanks thank went got came said told made took "
    "somewhere anything something let's i'd i'm i've i'll it's it'd there's that's we'd we've "
    "we're they'd he'd she'd you'd you're don't didn't wasn't works would've sounds seems".split()
)
_SINGULAR_S: Final = frozenset("boss class process business glass bus staff news us this".split())
_PEOPLE: Final = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "us": "person",
    "persons": "person", "folk": "person", "folks": "person", "feet": "foot", "lives": "life",
    "staff": "staff", "shelves": "shelf", "crises": "crisis", "criteria": "criterion",
}  # fmt: skip
_HALF_DAY: Final = 12 * 60
_MAX_DAY: Final = 31
_MAX_HOUR: Final = 24
_YEARS: Final = range(1940, 2051)
_MIN_AGE: Final = 12
_MAX_AGE: Final = 100


def figures(text: str) -> tuple[Figure, ...]:
    """All figures of a text in order; they never overlap."""
    reader = _Reader(tokens_of(text))
    return reader.run()


def singular(noun: str) -> str:
    """A noun as it is counted: ``teachers`` and ``teacher`` become the same word."""
    if noun in _PEOPLE:
        return _PEOPLE[noun]
    if noun in _SINGULAR_S or len(noun) < 4 or not noun.endswith("s") or noun.endswith("ss"):  # noqa: PLR2004 - "bus", "gas"
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses")):
        return noun[:-2]
    return noun[:-1]


def pay(
    figure: Figure, per: str = "year", near: tuple[float, float] | None = None
) -> Figure | None:
    """The figure read as pay: in ``unit`` per ``per``, or None when it cannot be an amount.

    A bare ``eighty-five`` is 85 thousand a year, 85 an hour, or 85 lakh, whichever lies nearest
    to ``near`` (the prepared range); without ``near`` a yearly amount under a thousand is meant
    in thousands.
    """
    if figure.kind not in {"money", "count", "decade", "year"} or figure.low <= 0:
        return None
    if figure.kind == "count" and figure.unit:
        return None
    times = 1.0
    if figure.per and figure.per != per:
        a_year = {"year": 1, "month": 12, "week": 52, "day": 230, "hour": 1900}
        times = a_year[figure.per] / a_year.get(per, 1)
    elif not figure.scaled:
        times = _scale(figure.high, per, near)
    if figure.kind == "year" and not figure.scaled and times != 1:
        return None
    return replace(
        figure,
        low=figure.low * times,
        high=figure.high * times,
        kind="money",
        per=per,
        scaled=True,
    )


def _scale(value: float, per: str, near: tuple[float, float] | None) -> float:
    if near is None or near[0] <= 0:
        return 1000.0 if per == "year" and value < 1000 else 1.0  # noqa: PLR2004 - nobody is paid under a thousand a year
    middle = (near[0] + near[1]) / 2
    return min((1.0, 1e3, 1e5), key=lambda scale: abs(math.log(value * scale / middle)))


class _Reader:
    """One pass over the tokens; each rule takes what it knows and says where it ended."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.found: list[Figure] = []
        self.rules: tuple[Callable[[int], int], ...] = (
            self._calendar,
            self._decade,
            self._half,
            self._single_word,
            self._number,
        )

    def run(self) -> tuple[Figure, ...]:
        at = 0
        while at < len(self.tokens):
            for rule in self.rules:
                if (after := rule(at)) > at:
                    at = after
                    break
            else:
                at += 1
        return tuple(self.found)

    # -- looking around --------------------------------------------------------------------

    def _word(self, at: int) -> str:
        """The word at a place if no punctuation stands before it, else nothing."""
        if 0 <= at < len(self.tokens) and self.tokens[at].gap != "break":
            return self.tokens[at].text
        return ""

    def _any(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _before(self, first: int) -> list[str]:
        """Up to three words straight before a place, nearest first."""
        out: list[str] = []
        at = first
        while at > 0 and len(out) < 3 and self.tokens[at].gap != "break":  # noqa: PLR2004 - "just a little under"
            at -= 1
            out.append(self.tokens[at].text)
        return out

    def _add(self, first: int, last: int, low: float, kind: str, **more: object) -> int:
        """Keep a figure over tokens ``[first, last)``; gives back ``last``."""
        about, bound = self._approximate(first, last)
        values: dict[str, object] = {"high": low, "about": about, "bound": bound} | more
        values["about"] = bool(values["about"]) or about
        self.found.append(
            Figure(
                start=self.tokens[first].start,
                end=self.tokens[last - 1].end,
                low=low,
                kind=kind,
                **values,  # type: ignore[arg-type]  # the rules above name real fields
            )
        )
        return last

    def _approximate(self, first: int, last: int) -> tuple[bool, str]:
        before = self._before(first)
        nearest = before[0] if before else ""
        phrase = " ".join(reversed(before))
        bound = _BOUNDS.get(nearest, "")
        if nearest == "than":
            comparison = before[1] if len(before) > 1 else ""
            bound = {"more": "over", "less": "under", "fewer": "under", "lower": "under"}.get(
                comparison, "over"
            )
            if len(before) > 2 and before[2] in {"no", "not"}:  # noqa: PLR2004 - "no less than"
                bound = {"over": "under", "under": "over"}[bound]
        elif nearest == "to" and not phrase.endswith("up to"):
            bound = ""
        elif nearest in {"least", "most"} and "at" not in before:
            bound = ""
        after = self._word(last)
        about = (
            nearest in _ABOUT
            or bool(bound)
            or phrase.endswith(("getting on for", "close to", "something like", "more or less"))
            or after in _AFTER_ABOUT
            or (after == "or" and self._word(last + 1) in {"so", "thereabouts"})
        )
        return about, bound

    # -- rules -----------------------------------------------------------------------------

    def _calendar(self, at: int) -> int:
        """Months with their day and year, and days of the week."""
        word = self._any(at)
        if word in _WEEKDAYS or (word.endswith("s") and word[:-1] in _WEEKDAYS):
            return self._add(at, at + 1, _WEEKDAYS[word.removesuffix("s")], "weekday")
        if word not in _MONTHS:
            return at
        day, last = self._day_after(at + 1)
        if word in _ALSO_VERBS and not day and not self._month_wanted(at):
            return at
        year, last = self._year_after(last)
        if day:
            return self._add(at, last, _MONTHS[word] * 100 + day, "date", year=year)
        return self._add(at, last, _MONTHS[word], "month", year=year)

    def _month_wanted(self, at: int) -> bool:
        nearest = next(iter(self._before(at)), "")
        return (
            nearest
            in {"in", "last", "next", "by", "since", "until", "till", "early", "late", "mid", "of"}
            or nearest in _MONTHS
            or self._year_after(at + 1)[0] is not None
        )

    def _day_after(self, at: int) -> tuple[int, int]:
        """Day of the month said after the month (``June the third``, ``June 3rd``)."""
        start = at + (self._word(at) == "the")
        day, last = self._ordinal(start)
        if day:
            return day, last
        if (number := self._plain(start)) and number.digits and 1 <= number.value <= _MAX_DAY:
            return int(number.value), number.last
        return 0, at

    def _year_after(self, at: int) -> tuple[int | None, int]:
        start = at + (self._word(at) == "of")
        if start < len(self.tokens) and (number := read_number(self.tokens, start)):
            if number.year and number.value in _YEARS:
                return int(number.value), number.last
        return None, at

    def _plain(self, at: int) -> Number | None:
        if at >= len(self.tokens) or self.tokens[at].gap == "break":
            return None
        return read_number(self.tokens, at)

    def _ordinal(self, at: int) -> tuple[int, int]:
        """Value and end of an ordinal: ``third``, ``twenty-third``, ``3rd``; 0 when none."""
        word = self._any(at)
        if word in _ORDINALS:
            return _ORDINALS[word], at + 1
        if word in {"twenty", "thirty"} and self._word(at + 1) in _ORDINALS:
            return {"twenty": 20, "thirty": 30}[word] + _ORDINALS[self._word(at + 1)], at + 2
        if word.isdigit() and len(word) <= 2:  # noqa: PLR2004 - days have two digits
            suffix = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
            if suffix and suffix.gap == "glued" and suffix.text in {"st", "nd", "rd", "th"}:
                return int(word), at + 2
        return 0, at

    def _decade(self, at: int) -> int:
        """``mid sixties``, ``low to mid forties``, ``the nineties``."""
        part = _DECADE_PARTS.get(self._any(at))
        last, top = at, part
        if part is not None:
            last = at + 1
            if self._word(last) in {"to", "or", "and"} and self._word(last + 1) in _DECADE_PARTS:
                top = _DECADE_PARTS[self._word(last + 1)]
                last += 2
        tens = _DECADES.get(self._word(last) or (self._any(last) if part is None else ""))
        if tens is None:
            return at
        low, high = (tens, tens + 9) if part is None else (tens + part, tens + (top or part))
        kind = "age" if set(self._before(at)[:2]) & {"my", "his", "her", "their"} else "decade"
        return self._add(at, last + 1, low, kind, high=float(high), about=True)

    def _half(self, at: int) -> int:
        """``half five``, ``half past two``, ``half an hour``, ``half the team``, ``a third of``."""
        word = self._any(at)
        if word in {"half", "quarter"} and (after := self._clock_part(at, word)):
            return after
        if word == "half":
            start = at + 1 + (self._word(at + 1) in {"a", "an"})
            unit = singular(self._word(start))
            if unit in _SECONDS and start > at + 1:
                return self._add(at, start + 1, _SECONDS[unit] / 2, "duration", unit=unit)
            if read_number(self.tokens, at):
                return at
            return self._add(at, at + 1, 0.5, "share")
        if word in {"a", "an"} and self._word(at + 1) in _SECONDS | {"half": 0}:
            return self._one_unit(at)
        return self._fraction(at)

    def _one_unit(self, at: int) -> int:
        """``a fortnight``, ``an hour and a half``; ``a year`` after money is its ``per``."""
        unit = self._word(at + 1)
        if unit not in _SECONDS or unit in {"second", "quarter", "min", "sec"}:
            return at
        value, last = 1.0, at + 2
        if [self._word(last + step) for step in range(3)] == ["and", "a", "half"]:
            value, last = 1.5, last + 3
        elif self._word(at - 1) in {"times", "once", "twice"} or unit == "day":
            return at
        return self._add(at, last, value * _SECONDS[unit], "duration", unit=unit)

    def _clock_part(self, at: int, word: str) -> int:
        """End of ``half past two``, ``half five``, ``quarter to ten``; 0 when it is no clock time."""
        link = self._word(at + 1)
        start = at + 2 if link in {"past", "to"} else at + 1
        hour = self._plain(start)
        if word == "quarter" and start == at + 1:
            return 0
        if not hour or hour.scaled or not 1 <= hour.value <= 12 or hour.value % 1:  # noqa: PLR2004 - hours
            return 0
        if start == at + 1 and (self._noun(hour.last, 2)[0] or self._word(hour.last) == "of"):
            return 0
        minutes = {"half": 30, "quarter": 15}[word]
        value = hour.value * 60 + (-minutes if link == "to" else minutes)
        first = at - (self._word(at) != "" and self._any(at - 1) == "a")
        return self._add(first, hour.last, value % _HALF_DAY, "time")

    def _fraction(self, at: int) -> int:
        """``a third``, ``two thirds``, ``three quarters``: with a number before the fraction."""
        if self._any(at) in {"a", "one"}:
            top, last = 1.0, at + 1
        else:
            number = read_number(self.tokens, at)
            if not number or number.scaled or number.value > 9 or number.value % 1:  # noqa: PLR2004 - "two thirds"
                return at
            top, last = number.value, number.last
        name = self._word(last)
        if name not in _FRACTIONS or (top > 1) != name.endswith("s"):
            return at
        if top == 1 and self._noun(last + 1, 1)[0]:  # "a third supplier", "one fifth grader"
            return at
        if name == "quarter" and self._word(last + 1) in {"past", "to"}:
            return at
        return self._add(at, last + 1, top / _FRACTIONS[name], "share")

    def _single_word(self, at: int) -> int:
        word = self._any(at)
        if word in _FACTORS:
            return self._add(at, at + 1, _FACTORS[word], "factor")
        if word in {"noon", "midday", "midnight"}:
            return self._add(at, at + 1, 0, "time")
        if word == "fortnight" or (word == "fortnights" and at):
            return self._add(at, at + 1, _SECONDS["fortnight"], "duration", unit="fortnight")
        day, last = self._ordinal(at)
        if not day or (word == "second" and self._any(at - 1) in {"a", "one", "per"}):
            return at
        month_at = last + (self._word(last) == "of")
        if self._word(month_at) in _MONTHS:
            month = _MONTHS[self._word(month_at)]
            year, last = self._year_after(month_at + 1)
            return self._add(at, last, month * 100 + day, "date", year=year)
        return self._add(at, last, day, "ordinal")

    # -- numbers ---------------------------------------------------------------------------

    def _number(self, at: int) -> int:
        first = at
        sign = ""
        if self._any(at) in {"£", "$", "€", "₹"}:
            sign, at = _CURRENCIES[self._any(at)], at + 1
        if at >= len(self.tokens):
            return first
        number = read_number(self.tokens, at)
        if number is None:
            return first
        if number.value == 1 and not sign and self._pronoun(number):
            return first
        other = self._range_end(number, sign)
        return self._typed(first, number, other, sign)

    def _pronoun(self, number: Number) -> bool:
        """Whether ``one`` stands for a thing rather than counts it."""
        before = self._any(number.first - 1)
        after = self._word(number.last)
        if number.digits or self._clock_mark(number.last) or after in _SECONDS:
            return False
        return (
            before in "the that this another other each every which no any good new old big".split()
            or after in {"of", "another", "day", "thing", "more"}
            or not self._noun(number.last, 2)[0]
        )

    def _range_end(self, number: Number, sign: str) -> Number | None:
        """The upper number of ``sixty to seventy``, ``25-29``, ``between 3 and 5``."""
        at = number.last
        link = self._word(at)
        opener = self._any(number.first - (2 if sign else 1))
        if link in {"to", "till"} or (link == "and" and opener == "between") or link == "or":
            at += 1
        elif not (at < len(self.tokens) and self.tokens[at].gap in {"hyphen", "dash"}):
            return None
        at += self._any(at) in {"£", "$", "€", "₹"}
        other = read_number(self.tokens, at) if at < len(self.tokens) else None
        if other is None or number.clock or other.clock:
            return None
        low = number.value * (other.value / _unscaled(other) if not number.scaled else 1)
        if link == "or" and not low < other.value <= low * 1.5 + 1:
            return None
        return other if low < other.value else None

    def _typed(self, first: int, number: Number, other: Number | None, sign: str) -> int:
        """Decide what a number or range is a figure of, and keep it."""
        low, high, last = number.value, number.value, number.last
        if other is not None:
            if other.scaled and not number.scaled:
                low *= other.value / _unscaled(other)
            high, last = other.value, other.last
        scaled = number.scaled or bool(other and other.scaled) or high >= 1000  # noqa: PLR2004 - written out
        more = {"high": high, "scaled": scaled, "about": number.about}
        for rule in (self._money, self._share, self._clock, self._duration, self._age):
            if after := rule(first, last, low, more, sign):
                return after
        alone = other is None and not number.scaled
        if alone and number.year and low in _YEARS and not self._noun(last, 1)[0]:
            return self._add(first, last, low, "year")
        if alone and number.digits and self._word(last) in _MONTHS and low <= _MAX_DAY:
            year, last = self._year_after(last + 1)
            month = _MONTHS[self._word(number.last)]
            return self._add(
                first, max(last, number.last + 1), month * 100 + low, "date", year=year
            )
        if (
            number.year
            and low in _YEARS
            and other is None
            and self._any(first - 1) in _YEAR_OPENERS
        ):
            return self._add(first, last, low, "year")
        noun, end = self._noun(last, 4)
        return self._add(first, end, low, "count", unit=noun or self._counted_before(first), **more)

    def _money(self, first: int, last: int, low: float, more: dict[str, object], sign: str) -> int:
        word = self._word(last)
        currency = sign or _CURRENCIES.get(word, "")
        spoken = any(token.text in _MONEY_WORDS for token in self.tokens[first:last])
        if word in _CURRENCIES and not sign:
            last += 1
        per, end = self._per(last)
        if not (currency or spoken or (per and more["scaled"])):
            return 0
        return self._add(first, end, low, "money", unit=currency, per=per, **more)

    def _per(self, at: int) -> tuple[str, int]:
        """``a year``, ``per annum``, ``an hour``, ``yearly`` after an amount."""
        word = self._word(at)
        if word in {"a", "an", "per", "each", "every"} and self._word(at + 1) in _PER:
            return _PER[self._word(at + 1)], at + 2
        if word in _PER and word not in {"year", "month", "week", "day", "hour"}:
            return _PER[word], at + 1
        return "", at

    def _share(self, first: int, last: int, low: float, more: dict[str, object], _: str) -> int:
        word = self._word(last)
        if word in {"%", "percent", "pct", "percentage"} or (
            word == "per" and self._word(last + 1) == "cent"
        ):
            end = last + 1 + (word == "per")
            high = float(str(more["high"])) / 100
            return self._add(first, end, low / 100, "share", high=high, about=more["about"])
        return self._out_of(first, last, low)

    def _out_of(self, first: int, last: int, low: float) -> int:
        """``three in four``, ``fifteen out of the twenty``."""
        at = last
        if self._word(at) == "out" and self._word(at + 1) == "of":
            at += 2
        elif self._word(at) in {"in", "of"} and low < 10:  # noqa: PLR2004 - "nine in ten"
            at += 1
        else:
            return 0
        at += self._word(at) in {"the", "every", "our", "those"}
        whole = self._plain(at)
        if not whole or whole.value <= low or whole.year or whole.value > 1000:  # noqa: PLR2004 - "in 2019"
            return 0
        if self._word(whole.last) in _SECONDS or singular(self._word(whole.last)) in _SECONDS:
            return 0
        return self._add(first, whole.last, low / whole.value, "share")

    def _clock_mark(self, at: int) -> int:
        """How many tokens say that the number before is a clock time."""
        word = self._word(at)
        if word in {"am", "pm", "o'clock", "oclock"}:
            return 1
        if word in {"a", "p"} and self._any(at + 1) == "m":
            return 2
        return 2 if word == "o" and self._any(at + 1) == "clock" else 0

    def _clock(self, first: int, last: int, low: float, more: dict[str, object], _: str) -> int:
        written = ":" in self._any(first)
        mark = self._clock_mark(last)
        if written:
            return self._add(first, last + mark, low % _HALF_DAY, "time")
        if mark and low <= _MAX_HOUR and low == more["high"]:
            return self._add(first, last + mark, low * 60 % _HALF_DAY, "time")
        link = self._word(last)
        hour = self._plain(last + 1) if link in {"past", "to"} else None
        if hour and low in {5, 10, 20, 25} and 1 <= hour.value <= 12 and low > hour.value:  # noqa: PLR2004 - minutes, hours
            value = hour.value * 60 + (low if link == "past" else -low)
            return self._add(first, hour.last, value % _HALF_DAY, "time")
        return 0

    def _duration(self, first: int, last: int, low: float, more: dict[str, object], _: str) -> int:
        at = last
        if self._word(at) in {"or", "odd", "full", "whole", "long", "working", "calendar", "solid"}:
            at += 1
        unit = singular(self._word(at))
        if unit not in _SECONDS or (unit == "second" and self._word(at) == "second"):
            return 0
        if self._word(at + 1) == "old":
            return self._add(first, at + 2, low, "age", high=more["high"])
        if [self._word(at + step) for step in (1, 2, 3)] == ["and", "a", "half"]:
            low, more = low + 0.5, more | {"high": float(str(more["high"])) + 0.5}
            at += 3
        times = _SECONDS[unit]
        high = float(str(more["high"])) * times
        return self._add(
            first, at + 1, low * times, "duration", unit=unit, high=high, about=more["about"]
        )

    def _age(self, first: int, last: int, low: float, more: dict[str, object], _: str) -> int:
        if low != more["high"] or not _MIN_AGE <= low < _MAX_AGE or low % 1:
            return 0
        before = self._before(first)
        if self._noun(last, 1)[0]:
            return 0
        aged = before[:1] in (["aged"], ["age"]) or before[:2] == ["was", "i"]
        turned = before[:2] == ["at", ""] or (before[:1] == ["turned"])
        at_age = self._any(first - 1) == "at" and self.tokens[first - 1].gap == "break"
        return self._add(first, last, low, "age") if aged or turned or at_age else 0

    def _noun(self, at: int, reach: int) -> tuple[str, int]:
        """The noun counted from a place on, singular, and where it ends; empty when none.

        Without a part-of-speech tagger the first plural among the next words is taken, else the
        word straight after.
        """
        if self._word(at) == "of" and self._word(at + 1) == "us":
            return "person", at + 2
        start = at
        if self._word(at) == "of":
            start += 1 + (self._word(at + 1) in {"the", "my", "our", "their", "those", "these"})
        words: list[str] = []
        while len(words) < reach and (word := self._word(start + len(words))):
            if word in _NO_NOUN or not word[0].isalpha() or "'" in word:
                break
            words.append(word)
        for place, word in enumerate(words):
            if singular(word) != word or word in _PEOPLE:
                return singular(word), start + place + 1
        return (words[0], start + 1) if words else ("", at)

    def _counted_before(self, first: int) -> str:
        """The group in ``a team of twelve``; empty otherwise."""
        before = self._before(first)
        if before[:1] == ["of"] and len(before) > 1 and before[1] in _GROUPS:
            return "person"
        return ""


_GROUPS: Final = frozenset("team crew group gang class staff squad unit panel household".split())
_YEAR_OPENERS: Final = frozenset(
    "in since until till by from of during around before after".split()
)


def _unscaled(number: Number) -> float:
    """The value as said before the scale word: 68 of ``sixty-eight thousand``."""
    value = number.value
    for scale in (1e9, 1e7, 1e6, 1e5, 1e3):
        if number.scaled and value >= scale:
            return value / scale
    return value
