"""Reading one number from words or digits: ``sixty-two``, ``a hundred and ten``, ``41k``.

What the number counts is not decided here; see ``numbers``.
"""

import re
from dataclasses import dataclass
from typing import Final

UNITS: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine".split(),
    )
}
TEENS: Final = {
    word: 10 + value
    for value, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
    )
}
TENS: Final = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        start=2,
    )
} | {"fourty": 40}
SCALES: Final = {
    "thousand": 1e3,
    "grand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "lacs": 1e5,
    "lpa": 1e5,
    "million": 1e6,
    "millions": 1e6,
    "mil": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "bn": 1e9,
}
GLUED_ONLY: Final = frozenset({"m"})
"""Scales that are other words when they stand alone."""
_LARGE: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "lakh": 1e5,
    "crore": 1e7,
}
"""What may follow "a" and "a couple of"."""

_TOKEN = re.compile(
    r"\d{1,2}:\d{2}"
    r"|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[£$€₹%]",
)
READ: Final = 30_000
"""Characters looked at: about half an hour of talk, so that time stays bounded."""
MAX_DIGITS: Final = 15
"""Digits of the longest figure that is read; a longer one is none that people say."""
_OWN: Final = "'s"
_ZERO: Final = frozenset({"oh", "o"})
"""How a zero in the middle of a number is spoken."""
_HUNDRED: Final = 100
_CENTURIES: Final = range(17, 21)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign in lower case; ``gap`` is how it hangs on the token before."""

    text: str
    start: int
    end: int
    gap: str
    """``glued``, ``hyphen``, ``dash``, ``space`` or ``break`` (punctuation between them)."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from tokens ``[first, last)``."""

    value: float
    first: int
    last: int
    scale: float = 0.0
    """The thousand, lakh, million … that was said last; 0 when none was."""
    year: bool = False
    """Spoken or written the way years are, such as ``nineteen seventy-two`` or ``2017``."""
    digits: bool = False
    clock: bool = False
    joined: bool = False
    """Two numbers said one after the other: ``one ten``, ``nine thirty``."""
    about: bool = False

    @property
    def scaled(self) -> bool:
        """Whether a thousand or more was said in words."""
        return self.scale > 0


def tokens_of(text: str) -> list[Token]:
    """Words, numbers and currency signs of a text in order; half an hour of talk at most."""
    out: list[Token] = []
    at = 0
    for match in _TOKEN.finditer(text[:READ]):
        said, end = match.group().lower().replace("’", "'"), match.end()
        if said.endswith(_OWN) and _counts_alone(said[:-2], out[-1].text if out else ""):
            said, end = said[:-2], end - 2  # "thirty-nine's a bit low"
        between = text[at : match.start()] if out else ", "
        out.append(Token(said, match.start(), end, _gap(between)))
        at = end
    return out


def _counts_alone(word: str, before: str) -> bool:
    """Whether a word before ``'s`` is a figure: ``sixty's``, ``fifty-eight's``, not ``one's``."""
    return word in TENS or word in TEENS or (word in UNITS and before in TENS)


def _gap(between: str) -> str:
    if not between:
        return "glued"
    if between.isspace():
        return "space"
    return {"-": "hyphen", "–": "dash", "—": "dash"}.get(between.strip(), "break")


def read_number(tokens: list[Token], first: int) -> Number | None:
    """The number that starts at ``tokens[first]``, or None."""
    word = tokens[first].text
    if word[0].isdecimal():
        return _digits(tokens, first)
    if word in {"a", "an", "half", "one"} and (number := _with_article(tokens, first)):
        return number
    if word == "one" and _text(tokens, first + 1) in UNITS and _text(tokens, first + 2) in _LARGE:
        return None  # "and one eight thousand": one of them
    if word in UNITS or word in TEENS or word in TENS:
        return _words(tokens, first)
    return None


def _joined(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].gap in {"space", "hyphen", "glued"}


def _text(tokens: list[Token], at: int) -> str:
    return tokens[at].text if _joined(tokens, at) else ""


def _with_article(tokens: list[Token], first: int) -> Number | None:
    """``a hundred and ten``, ``half a million``, ``a dozen``, ``a couple of``, ``a pair of``."""
    word, following = tokens[first].text, _text(tokens, first + 1)
    if word == "half":
        last = first + 2 if following == "a" else first + 1
        named = _text(tokens, last)
        if named == "dozen":
            return Number(6, first, last + 1)
        if named in {"million", "billion"}:
            return Number(SCALES[named] / 2, first, last + 1, SCALES[named])
        return None
    if word != "one" and following in _FEW:
        return _few(tokens, first, following)
    if following in _LARGE:
        return _words(tokens, first)
    return None


_FEW: Final = {"couple": 2, "pair": 2, "dozen": 12, "few": 3}


def _few(tokens: list[Token], first: int, named: str) -> Number:
    """``a couple of``, ``a dozen``, ``a few thousand``: the number whose name is given."""
    value = _FEW[named]
    last = first + 3 if _text(tokens, first + 2) == "of" else first + 2
    about = named in {"couple", "few"}
    scale = _text(tokens, last)
    if about and (scale in _LARGE or scale == "dozen"):
        larger = _LARGE.get(scale, 12.0)
        return Number(value * larger, first, last + 1, SCALES.get(scale, 0.0), about=True)
    return Number(value, first, last, about=about)


def _digits(tokens: list[Token], first: int) -> Number | None:
    token = tokens[first]
    if ":" in token.text:
        hours, minutes = token.text.split(":")
        return Number(int(hours) * 60 + int(minutes), first, first + 1, digits=True, clock=True)
    plain = token.text.replace(",", "")
    if len(plain) > MAX_DIGITS:
        return None
    value = float(plain)
    year = token.text.isdecimal() and 1900 <= value < 2100  # noqa: PLR2004 - years of this talk
    return _scaled(tokens, Number(value, first, first + 1, year=year, digits=True))


def _scaled(tokens: list[Token], number: Number) -> Number:
    """The number with ``k``, ``thousand``, ``and a half``, ``dozen`` … taken in."""
    at = number.last
    following = _text(tokens, at)
    if following in {"hundred", "dozen"}:
        times = 100 if following == "hundred" else 12
        return Number(number.value * times, number.first, at + 1)
    if following in SCALES and (following not in GLUED_ONLY or tokens[at].gap == "glued"):
        return Number(number.value * SCALES[following], number.first, at + 1, SCALES[following])
    if [_text(tokens, at + step) for step in range(3)] == ["and", "a", "half"]:
        scale = SCALES.get(_text(tokens, at + 3), 0.0)
        value = (number.value + 0.5) * (scale or 1)
        return Number(value, number.first, at + 3 + bool(scale), scale)
    return number


@dataclass(slots=True)
class _Sum:
    """A number under way: thousands already closed, the group under way and what it ends in."""

    total: float = 0.0
    group: float = 0.0
    ends: str = ""
    joined: bool = False
    scale: float = 0.0

    def add(self, word: str) -> bool:
        """Take the word in; False when the number ended before it."""
        if word in UNITS:
            return self._unit(UNITS[word])
        if word in TEENS:
            return self._two_digits(TEENS[word], "full")
        if word in TENS:
            return self._two_digits(TENS[word], "tens")
        if (
            word == "hundred"
            and self.ends in {"", "unit", "full", "tens"}
            and self.group < _HUNDRED
        ):
            self.group = (self.group or 1) * 100
            self.ends = "hundred"
            return True
        if word in SCALES and word not in GLUED_ONLY and self.ends != "scale":
            self.total += (self.group or 1) * SCALES[word]
            self.group, self.ends, self.scale = 0.0, "scale", SCALES[word]
            return True
        return False

    def _unit(self, value: int) -> bool:
        if self.ends in {"", "hundred", "scale", "tens"} and not (value == 0 and self.ends):
            self.ends = "full" if self.ends == "tens" else "unit"
            self.group += value
            return True
        return False

    def add_after_zero(self, word: str) -> bool:
        """Take in the last digit of ``one-oh-four``; False when none can follow here."""
        if self.ends not in {"unit", "full"} or self.joined or self.scale or word not in UNITS:
            return False
        if not 0 < self.group < _HUNDRED:
            return False
        self.group = self.group * 100 + UNITS[word]
        self.joined, self.ends = True, "full"
        return True

    def _two_digits(self, value: int, ends: str) -> bool:
        if self.ends in {"", "hundred", "scale"}:
            self.group += value
        elif not self.joined and not self.scale and 0 < self.group < _HUNDRED:
            # "one ten", "four fifty", "twenty nineteen", "nineteen seventy"
            if self.group % 10 == 0 and self.group not in {10, 20}:
                return False
            self.group = self.group * 100 + value
            self.joined = True
        else:
            return False
        self.ends = ends
        return True


def _words(tokens: list[Token], first: int) -> Number:
    running = _Sum()
    at = first + (tokens[first].text in {"a", "an"})
    running.add(tokens[at].text)
    at += 1
    while at < len(tokens):
        word = _text(tokens, at)
        if not word:
            break
        if word in _ZERO and running.add_after_zero(_text(tokens, at + 1)):
            at += 2
        elif word == "and" and running.ends in {"hundred", "scale"} and _goes_on(tokens, at + 1):
            at += 1
        elif not running.add(word):
            break
        else:
            at += 1
    value = running.total + running.group
    plain = Number(
        value,
        first,
        at,
        scale=running.scale,
        year=_year_like(running, value),
        joined=running.joined,
    )
    return _with_tail(tokens, plain, running)


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether a number goes on after its ``and``; not in ``seven thousand and one eight``."""
    after = _text(tokens, at + 1)
    two = _text(tokens, at) in UNITS and tokens[at + 1 : at + 2] and _small(after)
    return _small(_text(tokens, at)) and not two


def _small(word: str) -> bool:
    return word in UNITS or word in TEENS or word in TENS


def _year_like(running: _Sum, value: float) -> bool:
    if running.joined:
        return value // 100 in _CENTURIES
    return running.scale == 1e3 and 2000 < value < 2040  # noqa: PLR2004 - "two thousand and nine" in this century


def _with_tail(tokens: list[Token], number: Number, running: _Sum) -> Number:
    """Decimals after ``point``, the half of ``fifty-eight five``, and scales after both."""
    at = number.last
    following = _text(tokens, at)
    if following == "point" and _text(tokens, at + 1) in UNITS:
        value, places = number.value, 1
        at += 1
        while (digit := UNITS.get(_text(tokens, at))) is not None and places < MAX_DIGITS:
            value += digit / 10**places
            places += 1
            at += 1
        return _scaled(tokens, Number(round(value, places), number.first, at))
    if running.ends == "full" and following in UNITS and number.value < _HUNDRED:
        # pay talk: "fifty-eight five" is 58.5 thousand
        return Number(number.value + UNITS[following] / 10, number.first, at + 1)
    return number if number.scaled else _scaled(tokens, number)
