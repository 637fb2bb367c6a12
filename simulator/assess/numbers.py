"""Figures as people speak them: amounts, shares, counts, durations, times, dates, years, ages.

Works on punctuated text and on lower-case text without punctuation. Reading the number words
themselves is ``number_words``; comparing two answers' figures is ``repeats``.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from simulator.assess.number_words import MAX_DIGITS, Number, Token, read_number, tokens_of
from simulator.domain.resources import shipped_table

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
_MOST: Final = 500
_NOON: Final = 12
_HALF_DAY: Final = _NOON * 60
_LAST_DAY: Final = 31
_MIDNIGHT: Final = 24
_YEARS: Final = range(1940, 2051)
_AGES: Final = range(12, 100)
_THOUSAND: Final = 1000
_SMALL: Final = 10
_QUARTERS_AND_TENS: Final = frozenset((10, 15, 20, 25, 30, 35, 40, 45, 50, 55))
_PAYDAYS_A_YEAR: Final = {"year": 1, "month": 12, "week": 52, "day": 230, "hour": 1900}
_SIGNS: Final = frozenset("£$€₹")
_SHORTEST_PLURAL: Final = 4
_REACH_BACK: Final = 3
_REACH_ON: Final = 4


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


@dataclass(frozen=True, slots=True)
class _Words:
    """``figures.toml``, turned the way it is looked up."""

    sets: Mapping[str, frozenset[str]]
    currencies: Mapping[str, str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]
    seconds: Mapping[str, int]
    fractions: Mapping[str, int]
    named: Mapping[str, tuple[float, str, str]]
    """Words that are a figure by themselves, such as ``doubled``: value, kind, unit."""
    decades: Mapping[str, int]
    decade_parts: Mapping[str, int]
    per: Mapping[str, str]
    bounds: Mapping[str, str]
    plurals: Mapping[str, str]
    about_phrases: tuple[str, ...]


@cache
def _words() -> _Words:
    data = shipped_table("judging", "figures")
    sets = {name: frozenset(words) for name, words in data.items() if isinstance(words, list)}

    def turned(table: Mapping[str, list[str]]) -> dict[str, str]:
        return {word: name for name, words in table.items() for word in words}

    def numbered(names: list[str]) -> dict[str, int]:
        return {name: n for n, line in enumerate(names, 1) for name in line.split()}

    return _Words(
        sets=sets,
        currencies=turned(data["currencies"]),
        months=numbered(data["months"]),
        weekdays={name: n for n, name in enumerate(data["weekdays"])},
        ordinals=numbered(data["ordinals"]) | {"thirtieth": 30},
        seconds=data["seconds"],
        fractions=data["fractions"],
        named={
            **{word: (value, "factor", "") for word, value in data["factors"].items()},
            **{word: (value, "money", "") for word, value in data["notes"].items()},
            **dict.fromkeys(data["noons"], (0, "time", "")),
            "fortnight": (data["seconds"]["fortnight"], "duration", "fortnight"),
        },
        decades=data["decades"],
        decade_parts=data["decade_parts"],
        per=turned(data["per"]),
        bounds=data["bounds"],
        plurals=data["irregular_plurals"],
        about_phrases=tuple(data["about_phrases"]),
    )


@lru_cache(maxsize=32)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text in order, at most 500; they never overlap."""
    return _Reader(tokens_of(text)).run()


def singular(noun: str) -> str:
    """A noun as it is counted: ``teachers`` and ``teacher`` become the same word."""
    words = _words()
    if noun in words.plurals:
        return words.plurals[noun]
    if not noun.endswith("s") or noun.endswith("ss") or len(noun) < _SHORTEST_PLURAL:
        return noun
    if noun in words.sets["singular_in_s"]:
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("ches", "shes", "xes", "sses")) else noun[:-1]


def seconds_of(unit: str) -> float:
    """Length of a unit of time in seconds; KeyError when it is none."""
    return float(_words().seconds[unit])


def pay(
    figure: Figure, per: str = "year", near: tuple[float, float] | None = None
) -> Figure | None:
    """The figure read as pay: in ``unit`` per ``per``, or None when it cannot be an amount.

    A bare ``eighty-five`` is 85 thousand a year, 85 an hour, or 85 lakh, whichever lies nearest
    to ``near`` (the prepared range); without ``near`` a yearly amount under a thousand is meant
    in thousands. Amounts per month, week, day or hour are brought to ``per``.
    """
    if figure.kind not in {"money", "count", "decade", "year"} or figure.low <= 0:
        return None
    if figure.kind == "count" and figure.unit:
        return None
    times = 1.0
    if figure.per and figure.per != per:
        times = _PAYDAYS_A_YEAR[figure.per] / _PAYDAYS_A_YEAR.get(per, 1)
    elif not figure.scaled:
        times = _scale(figure.high, per, near)
    if figure.kind == "year" and times != 1:
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
        return 1000.0 if per == "year" and value < _THOUSAND else 1.0
    middle = (near[0] + near[1]) / 2
    return min((1.0, 1e3, 1e5), key=lambda scale: abs(math.log(value * scale / middle)))


@dataclass(frozen=True, slots=True)
class _Said:
    """A number or range over tokens ``[first, last)``, before it is decided what it counts."""

    first: int
    last: int
    low: float
    high: float
    number: Number
    sign: str = ""
    scaled: bool = False

    @property
    def single(self) -> bool:
        return self.low == self.high


class _Reader:
    """One pass over the tokens; each rule takes what it knows and says where it ended."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.words = _words()
        self.found: list[Figure] = []

    def run(self) -> tuple[Figure, ...]:
        rules = (self._calendar, self._decade, self._half, self._single_word, self._number)
        at = 0
        while at < len(self.tokens) and len(self.found) < _MOST:
            after = next((end for rule in rules if (end := rule(at)) > at), at + 1)
            at = after
        return tuple(self.found)

    # -- looking around --------------------------------------------------------------------

    def _word(self, at: int) -> str:
        """The word at a place if no punctuation stands before it, else nothing."""
        if 0 <= at < len(self.tokens) and self.tokens[at].gap != "break":
            return self.tokens[at].text
        return ""

    def _any(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _next(self, at: int, many: int) -> list[str]:
        return [self._word(at + step) for step in range(many)]

    def _before(self, first: int) -> list[str]:
        """Up to three words straight before a place, nearest first."""
        out: list[str] = []
        at = first
        while at > 0 and len(out) < _REACH_BACK and self.tokens[at].gap != "break":
            at -= 1
            out.append(self.tokens[at].text)
        return out

    def _is(self, name: str, word: str) -> bool:
        return word in self.words.sets[name]

    def _plain(self, at: int) -> Number | None:
        """The number at a place that no punctuation parts from the word before."""
        if at >= len(self.tokens) or self.tokens[at].gap == "break":
            return None
        return read_number(self.tokens, at)

    # -- keeping ---------------------------------------------------------------------------

    def _add(
        self,
        first: int,
        last: int,
        low: float,
        kind: str,
        *,
        high: float | None = None,
        unit: str = "",
        per: str = "",
        about: bool = False,
        scaled: bool = False,
        year: int | None = None,
    ) -> int:
        """Keep a figure over tokens ``[first, last)``; gives back ``last``."""
        bound = self._bound(first)
        said_so = [token.text for token in self.tokens[first:last]]
        about = about or any(pair == ("or", "so") for pair in pairwise(said_so))
        self.found.append(
            Figure(
                start=self.tokens[first].start,
                end=self.tokens[last - 1].end,
                low=low,
                high=low if high is None else high,
                kind=kind,
                unit=unit,
                per=per,
                about=about or bool(bound) or self._approximate(first, last),
                bound=bound,
                scaled=scaled,
                year=year,
            )
        )
        return last

    def _approximate(self, first: int, last: int) -> bool:
        before = self._before(first)
        phrase = " ".join(reversed(before))
        after = self._next(last, 2)
        return (
            bool(before and self._is("about", before[0]))
            or phrase.endswith(self.words.about_phrases)
            or self._is("about_after", after[0])
            or (after[0] == "or" and after[1] in {"so", "thereabouts"})
        )

    def _bound(self, first: int) -> str:
        """``over`` or ``under`` by the words before: above, at most, up to, no less than."""
        before = [*self._before(first), "", "", ""]
        nearest = before[0]
        if nearest == "than":
            way = {"more": "over", "less": "under", "fewer": "under", "lower": "under"}
            found = way.get(before[1], "over")
            if before[2] in {"no", "not"}:
                return {"over": "under", "under": "over"}[found]
            return found
        if nearest == "to":
            return "under" if before[1] == "up" else ""
        if nearest in {"least", "most"} and before[1] != "at":
            return ""
        return self.words.bounds.get(nearest, "")

    # -- rules: calendar -------------------------------------------------------------------

    def _calendar(self, at: int) -> int:
        """Months with their day and year, and days of the week."""
        word = self._any(at)
        day_name = word.removesuffix("s")
        if day_name in self.words.weekdays:
            return self._add(at, at + 1, self.words.weekdays[day_name], "weekday")
        month = self.words.months.get(word)
        if month is None:
            return at
        day, last = self._day_after(at + 1)
        if self._is("also_verbs", word) and not day and not self._month_wanted(at):
            return at
        year, last = self._year_after(last)
        if day:
            return self._add(at, last, month * 100 + day, "date", year=year)
        return self._add(at, last, month, "month", year=year)

    def _month_wanted(self, at: int) -> bool:
        nearest = next(iter(self._before(at)), "")
        return (
            self._is("month_openers", nearest)
            or nearest in self.words.months
            or self._year_after(at + 1)[0] is not None
        )

    def _day_after(self, at: int) -> tuple[int, int]:
        """Day of the month said after the month (``June the third``, ``June 3rd``)."""
        start = at + (self._word(at) == "the")
        day, last = self._ordinal(start)
        if day:
            return day, last
        number = self._plain(start)
        if number and number.digits and 1 <= number.value <= _LAST_DAY:
            return int(number.value), number.last
        return 0, at

    def _year_after(self, at: int) -> tuple[int | None, int]:
        start = at + (self._word(at) == "of")
        number = read_number(self.tokens, start) if start < len(self.tokens) else None
        if number and number.year and number.value in _YEARS:
            return int(number.value), number.last
        return None, at

    def _ordinal(self, at: int) -> tuple[int, int]:
        """Value and end of an ordinal: ``third``, ``twenty-third``, ``3rd``; 0 when none."""
        word, ordinals = self._any(at), self.words.ordinals
        if word in ordinals:
            return ordinals[word], at + 1
        if word in {"twenty", "thirty"} and ordinals.get(self._word(at + 1), _SMALL) < _SMALL:
            return {"twenty": 20, "thirty": 30}[word] + ordinals[self._word(at + 1)], at + 2
        if word.isdecimal() and _is_day(word) and at + 1 < len(self.tokens):
            suffix = self.tokens[at + 1]
            if suffix.gap == "glued" and suffix.text in {"st", "nd", "rd", "th"}:
                return int(word), at + 2
        return 0, at

    def _decade(self, at: int) -> int:
        """``mid sixties``, ``low to mid forties``, ``the nineties``."""
        parts = self.words.decade_parts
        part = parts.get(self._any(at))
        last, top = at, part
        if part is not None:
            last = at + 1
            if self._word(last) in {"to", "or", "and"} and self._word(last + 1) in parts:
                top = parts[self._word(last + 1)]
                last += 2
        word = self._any(last) if part is None else self._word(last)
        tens = self.words.decades.get(word)
        if tens is None:
            return at
        low, high = (tens, tens + 9) if part is None else (tens + part, tens + (top or part))
        aged = not {"my", "his", "her", "their"}.isdisjoint(self._before(at)[:2])
        kind = "age" if aged else "decade"
        return self._add(at, last + 1, low, kind, high=float(high), about=True)

    # -- rules: parts of a whole, single words ---------------------------------------------

    def _half(self, at: int) -> int:
        """``half five``, ``half past two``, ``half an hour``, ``half the team``, ``a third of``."""
        word = self._any(at)
        if word in {"half", "quarter"} and (after := self._clock_part(at, word)):
            return after
        if word == "half":
            start = at + 1 + (self._word(at + 1) in {"a", "an"})
            unit = singular(self._word(start))
            if unit in self.words.seconds and start > at + 1:
                seconds = self.words.seconds[unit] / 2
                return self._add(at, start + 1, seconds, "duration", unit=unit)
            return at if read_number(self.tokens, at) else self._add(at, at + 1, 0.5, "share")
        if word in {"a", "an"}:
            named = at + 1 + self._is("between_number_and_unit", self._word(at + 1))
            if self._word(named) in self.words.seconds:
                return self._one_unit(at, named) or self._fraction(at)
        return self._fraction(at)

    def _one_unit(self, at: int, named: int) -> int:
        """End of ``a whole fortnight``, ``an hour and a half``; 0 for ``twice a week``, ``a day``.

        ``named`` is the place of the unit.
        """
        unit = self._word(named)
        if unit in {"second", "quarter", "min", "sec", "day"}:
            return 0
        value, last = 1.0, named + 1
        if self._next(last, 3) == ["and", "a", "half"]:
            value, last = 1.5, last + 3
        elif self._word(at - 1) in {"times", "once", "twice"}:
            return 0
        return self._add(at, last, value * self.words.seconds[unit], "duration", unit=unit)

    def _clock_part(self, at: int, word: str) -> int:
        """End of ``half past two``, ``half five``, ``quarter to ten``; 0 for anything else."""
        link = self._word(at + 1)
        linked = link in {"past", "to"}
        hour = self._plain(at + 2 if linked else at + 1)
        if word == "quarter" and not linked:
            return 0
        if not hour or hour.scaled or not 1 <= hour.value <= _NOON or hour.value % 1:
            return 0
        if not linked and (self._noun(hour.last, 2)[0] or self._word(hour.last) == "of"):
            return 0
        if "dozen" in {self._word(hour.last - 1), self._word(hour.last - 2)}:
            return 0
        minutes = {"half": 30, "quarter": 15}[word]
        value = hour.value * 60 + (-minutes if link == "to" else minutes)
        first = at - (self._word(at) != "" and self._any(at - 1) == "a")
        return self._add(first, hour.last, value % _HALF_DAY, "time")

    def _fraction(self, at: int) -> int:
        """``a third``, ``two thirds``, ``three quarters``: with a number before the fraction."""
        top, last = 1.0, at + 1
        if self._any(at) not in {"a", "one"}:
            number = read_number(self.tokens, at)
            if not number or number.scaled or number.value >= _SMALL or number.value % 1:
                return at
            top, last = number.value, number.last
        name = self._word(last)
        if name not in self.words.fractions or (top > 1) != name.endswith("s"):
            return at
        share, after = top / self.words.fractions[name], self._word(last + 1)
        if after == "of" and self._word(last + 2) in {"a", "an"}:
            unit = self._word(last + 3)
            if unit in self.words.seconds:
                seconds = share * self.words.seconds[unit]
                return self._add(at, last + 4, seconds, "duration", unit=unit)
        # "a third supplier", "one fifth grader", "a quarter past"
        named = after not in {"of", "fewer"} and self._noun(last + 1, 1)[0]
        if top == 1 and (named or after in {"past", "to"}):
            return at
        return self._add(at, last + 1, share, "share")

    def _single_word(self, at: int) -> int:
        """``doubled``, ``noon``, ``fortnight``, ``third of June``, ``second``."""
        word = self._any(at)
        if word in self.words.named:
            value, kind, unit = self.words.named[word]
            return self._add(at, at + 1, value, kind, unit=unit, scaled=kind == "money")
        day, last = self._ordinal(at)
        if not day or (word == "second" and self._any(at - 1) in {"a", "one", "per"}):
            return at
        month_at = last + (self._word(last) == "of")
        month = self.words.months.get(self._word(month_at))
        if month:
            year, last = self._year_after(month_at + 1)
            return self._add(at, last, month * 100 + day, "date", year=year)
        return self._add(at, last, day, "ordinal")

    # -- rules: numbers --------------------------------------------------------------------

    def _number(self, at: int) -> int:
        """A number or range with what it counts."""
        sign = self.words.currencies[self._any(at)] if self._any(at) in _SIGNS else ""
        start = at + bool(sign)
        number = read_number(self.tokens, start) if start < len(self.tokens) else None
        if number is None or (number.value == 1 and not sign and self._pronoun(number)):
            return at
        said = self._with_range(at, number, sign)
        rules = (self._money, self._share, self._clock, self._duration, self._age, self._year)
        for rule in rules:
            if after := rule(said):
                return after
        if self._word(said.last) == "times" and self._word(said.last + 1) in {"as", "more", "the"}:
            return self._add(at, said.last + 1, said.low, "factor", high=said.high)
        noun, end = self._noun(said.last, _REACH_ON)
        per, end = self._per(end)
        return self._add(
            at,
            end,
            said.low,
            "count",
            high=said.high,
            unit=noun or self._group_before(at),
            per=per,
            about=number.about,
            scaled=said.scaled,
        )

    def _pronoun(self, number: Number) -> bool:
        """Whether ``one`` stands for a thing rather than counts it."""
        after = self._word(number.last)
        if number.digits or self._clock_mark(number.last) or after in self.words.seconds:
            return False
        if after == "in":  # "one in ten", "one in every ten"
            every = self._word(number.last + 1) == "every"
            if self._plain(number.last + 1 + every):
                return False
        return (
            self._is("one_is_no_count_after", self._any(number.first - 1))
            or self._is("one_is_no_count_before", after)
            or not self._noun(number.last, 2)[0]
        )

    def _with_range(self, first: int, number: Number, sign: str) -> _Said:
        other = self._range_end(number, sign)
        low, high, last, scaled = number.value, number.value, number.last, number.scaled
        if other is not None:
            low *= _taken_over(number, other)
            high, last, scaled = other.value, other.last, scaled or other.scaled
        return _Said(first, last, low, high, number, sign, scaled or high >= _THOUSAND)

    def _range_end(self, number: Number, sign: str) -> Number | None:
        """The upper number of ``sixty to seventy``, ``25-29``, ``between 3 and 5``."""
        at = number.last
        link = self._word(at)
        opener = self._any(number.first - (2 if sign else 1))
        if link in {"to", "till", "or"} or (link == "and" and opener == "between"):
            at += 1
        elif not (at < len(self.tokens) and self.tokens[at].gap in {"hyphen", "dash"}):
            return None
        at += self._any(at) in _SIGNS
        other = read_number(self.tokens, at) if at < len(self.tokens) else None
        if other is None or number.clock or other.clock:
            return None
        low = number.value * _taken_over(number, other)
        if link == "or" and other.value > low * 1.5 + 1:
            return None
        return other if low < other.value else None

    def _money(self, said: _Said) -> int:
        last, word = said.last, self._word(said.last)
        currency = said.sign or self.words.currencies.get(word, "")
        spoken = any(
            self._is("money_words", token.text) for token in self.tokens[said.first : last]
        )
        last += word in self.words.currencies and not said.sign
        per, end = self._per(last)
        if not (currency or spoken or (per and said.scaled)):
            return 0
        return self._add(
            said.first,
            end,
            said.low,
            "money",
            high=said.high,
            unit=currency,
            per=per,
            about=said.number.about,
            scaled=said.scaled,
        )

    def _per(self, at: int) -> tuple[str, int]:
        """``a year``, ``per annum``, ``or so an hour``, ``yearly`` after an amount."""
        start = at
        at += 2 * (self._next(at, 2) == ["or", "so"])
        word, following = self._next(at, 2)
        if word in {"a", "an", "per", "each", "every"} and following in self.words.per:
            return self.words.per[following], at + 2
        if word in self.words.per and word not in self.words.seconds:
            return self.words.per[word], at + 1
        return "", start

    def _share(self, said: _Said) -> int:
        """``34 percent``, ``three in four``, ``nine out of the twelve``."""
        word, following = self._next(said.last, 2)
        if word in {"%", "percent", "pct", "percentage"} or (word, following) == ("per", "cent"):
            end = said.last + 1 + (word == "per")
            low, high = said.low / 100, said.high / 100
            return self._add(said.first, end, low, "share", high=high, about=said.number.about)
        return self._out_of(said)

    def _out_of(self, said: _Said) -> int:
        at = said.last
        if self._next(at, 2) == ["out", "of"]:
            at += 2
        elif self._word(at) in {"in", "of"} and said.low < _SMALL:
            at += 1
        else:
            return 0
        at += self._word(at) in {"the", "every", "our", "those"}
        whole = self._plain(at)
        if not whole or whole.year or not said.low < whole.value <= _THOUSAND:
            return 0
        if singular(self._word(whole.last)) in self.words.seconds:
            return 0
        return self._add(said.first, whole.last, said.low / whole.value, "share")

    def _clock_mark(self, at: int) -> int:
        """How many tokens say that the number before is a clock time."""
        word, following = self._word(at), self._any(at + 1)
        if word in {"am", "pm", "o'clock", "oclock"}:
            return 1
        return 2 if (word, following) in {("a", "m"), ("p", "m"), ("o", "clock")} else 0

    def _clock(self, said: _Said) -> int:
        """``15:30``, ``9 am``, ``six in the morning``, ``by nine thirty``, ``ten to three``."""
        first, last, low = said.first, said.last, said.low
        mark = self._clock_mark(last)
        if said.number.clock:
            return self._add(first, last + mark, low % _HALF_DAY, "time")
        if said.single and mark and low <= _MIDNIGHT:
            return self._add(first, last + mark, low * 60 % _HALF_DAY, "time")
        if said.single and 1 <= low <= _NOON and (after := self._part_of_day(last)):
            return self._add(first, after, low * 60 % _HALF_DAY, "time")
        if (minutes := self._bare_clock(said)) is not None:
            return self._add(first, last + mark, minutes % _HALF_DAY, "time")
        link = self._word(last)
        hour = self._plain(last + 1) if link in {"past", "to"} else None
        if hour and low in {5, 10, 20, 25} and 1 <= hour.value <= _NOON and low > hour.value:
            value = hour.value * 60 + (low if link == "past" else -low)
            return self._add(first, hour.last, value % _HALF_DAY, "time")
        return 0

    def _part_of_day(self, at: int) -> int:
        """End of ``in the morning``, ``at night``; 0 when it is not there."""
        words = self._next(at, 3)
        if words[:2] == ["in", "the"] and words[2] in {"morning", "afternoon", "evening"}:
            return at + 3
        return at + 2 if words[:2] == ["at", "night"] else 0

    def _bare_clock(self, said: _Said) -> int | None:
        """Minutes after midnight of ``at 6.15`` and ``by nine thirty``; None of anything else."""
        if self._written_clock(said):
            hours, minutes = divmod(round(said.low * 100), 100)
            return hours * 60 + minutes
        if self._spoken_clock(said):
            return int(said.low // 100 * 60 + said.low % 100)
        return None

    def _written_clock(self, said: _Said) -> bool:
        """``at 6.15``, ``7.30 am``: two places behind the point, after a word of the clock."""
        last = self.tokens[said.last - 1].text
        hours, _, minutes = last.partition(".")
        if not (said.single and said.number.digits and said.last == said.first + 1):
            return False
        if len(minutes) != len("00") or not (minutes + hours).isdecimal():
            return False
        if self._clock_mark(said.last) or self._is("clock_openers", self._any(said.first - 1)):
            return int(minutes) in _QUARTERS_AND_TENS | {0} and int(hours) < _MIDNIGHT
        return self._any(said.first - 1) == "to" and minutes in {"15", "30", "45"}

    def _spoken_clock(self, said: _Said) -> bool:
        """``by nine thirty``; the smallest hours are left to pay talk (``at one ten``)."""
        return (
            said.number.joined
            and said.single
            and self._is("clock_openers", self._any(said.first - 1))
            and 2 < said.low // 100 <= _NOON  # noqa: PLR2004 - hours
            and said.low % 100 in _QUARTERS_AND_TENS
        )

    def _duration(self, said: _Said) -> int:
        """``six years``, ``two or three weeks``, ``four years and a half``, ``34 years old``."""
        at = said.last
        at += self._is("between_number_and_unit", self._word(at))
        word = self._word(at)
        unit = singular(word)
        if unit not in self.words.seconds or word == "second":
            return 0
        low, high = said.low, said.high
        if self._word(at + 1) == "old":
            return self._add(said.first, at + 2, low, "age", high=high)
        if self._next(at + 1, 3) == ["and", "a", "half"]:
            low, high, at = low + 0.5, high + 0.5, at + 3
        times = self.words.seconds[unit]
        return self._add(
            said.first,
            at + 1,
            low * times,
            "duration",
            high=high * times,
            unit=unit,
            about=said.number.about,
        )

    def _age(self, said: _Said) -> int:
        """``aged forty``, ``I was thirty-four``, ``in 2008, at thirty``."""
        if not said.single or said.low not in _AGES or self._noun(said.last, 1)[0]:
            return 0
        before = self._before(said.first)
        aged = before[:1] in (["aged"], ["age"], ["turned"]) or before[:2] == ["was", "i"]
        at_age = self._any(said.first - 1) == "at" and self.tokens[said.first - 1].gap == "break"
        return self._add(said.first, said.last, said.low, "age") if aged or at_age else 0

    def _year(self, said: _Said) -> int:
        """``2017``, ``nineteen seventy-two``, and the date of ``3 June 2019``."""
        number = said.number
        month = self.words.months.get(self._word(said.last))
        if said.single and number.digits and month and said.low <= _LAST_DAY:
            year, last = self._year_after(said.last + 1)
            day = month * 100 + said.low
            return self._add(said.first, max(last, said.last + 1), day, "date", year=year)
        if not (said.single and number.year and said.low in _YEARS):
            return 0
        opened = self._is("year_openers", self._any(said.first - 1))
        if opened or not (number.scaled or self._noun(said.last, 1)[0]):
            return self._add(said.first, said.last, said.low, "year")
        return 0

    def _noun(self, at: int, reach: int) -> tuple[str, int]:
        """The noun counted from a place on, singular, and where it ends; empty when none.

        Without a part-of-speech tagger the first plural among the next words is taken, else the
        word straight after.
        """
        if self._next(at, 2) == ["of", "us"]:
            return "person", at + 2
        start = at
        if self._word(at) == "of":
            after = self._word(at + 1)
            start += 1 + (after in {"the", "my", "our", "their", "those", "these"})
        words: list[str] = []
        while len(words) < reach and (word := self._word(start + len(words))):
            if self._is("no_noun", word) or not word[0].isalpha() or "'" in word:
                break
            words.append(word)
        for place, word in enumerate(words):
            if singular(word) != word or word in self.words.plurals:
                return singular(word), start + place + 1
        return (words[0], start + 1) if words else ("", at)

    def _group_before(self, first: int) -> str:
        """The people in ``a team of twelve``; empty otherwise."""
        before = self._before(first)
        grouped = before[:1] == ["of"] and any(self._is("groups", word) for word in before[1:2])
        return "person" if grouped else ""


def _is_day(digits: str) -> bool:
    """Whether digits can be a day of the month; ``int`` takes no more than a few thousand."""
    return len(digits) <= MAX_DIGITS and int(digits) <= _LAST_DAY


def _taken_over(number: Number, other: Number) -> float:
    """What the lower end of a range is multiplied by: ``sixty-two to sixty-eight thousand``."""
    return 1.0 if number.scaled or not other.scaled else other.scale
