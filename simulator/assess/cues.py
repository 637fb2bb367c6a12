"""Cue files, named lists of plain phrases that a person can change, and what finds them in text.

A cue file is TOML under ``assets/judging``. Its ``[words]`` table names word families that phrases
may use, its ``[cues]`` table holds the lists. A phrase is written as people say it, with signs:

====================  ========================================================================
``would find out``    these words in this order; fillers (um, er) may stand between them
``clarif*``  ``*ed``   any word that begins, or ends, so
``(ask|check) them``  one of the alternatives, each of which may be several words
``[really] sorry``    may be left out
``ask .. team``       up to three words between
``ask ... team``      up to eight words between
``_``                 any one word
``#``                 a figure, in digits or in words
``@verb``             any of the word family ``verb``, or any word of the class ``verb``
====================  ========================================================================

Classes are large lists of single words by meaning (people, things one makes, words of learning) in
``classes.toml``, the same for all files; a family of the file goes before a class of that name.

Short forms are opened before matching: ``I'd`` is ``I would`` (and ``I had``), ``don't`` is
``do not``, ``gonna`` is ``going to``. A phrase does not run over the end of a sentence, where the
text marks it. A list called ``x_not`` takes away the hits of ``x`` that it overlaps.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from simulator.assess.text import Text, Token, read
from simulator.assess.word_classes import classes, tags
from simulator.domain.assessment import Evidence
from simulator.domain.errors import BugError
from simulator.domain.resources import shipped_table
from simulator.domain.transcript import Transcript

_LONGEST = 24
_MANY = 6
"""So many single words in alternatives are matched by a mark instead of by spelling them."""
_FIRST_MARK = 0xE800
"""Behind the tags of classes, among characters that no text uses."""
_GAPS = {"..": 3, "...": 8}
_ASIDES = frozenset(
    (
        ("you", "know"),
        ("i", "mean"),
        ("sort", "of"),
        ("i", "think"),
        ("i", "suppose"),
        ("i", "guess"),
    )
)
"""Said between two commas these carry nothing and are left out, so that frames stay whole."""
_SOUNDS = frozenset(
    ("um", "uh", "er", "erm", "em", "eh", "hm", "hmm", "mm", "mmm", "ah", "uhm", "umm", "uhh")
)
_CLITICS = {"ll": "will", "ve": "have", "re": "are", "m": "am", "d": "'d", "s": "'s"}
_NEGATED = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_SPELLED = {
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "cant": "can not",
    "wont": "will not", "wouldnt": "would not", "couldnt": "could not", "isnt": "is not",
    "im": "i am", "ive": "i have", "youre": "you are", "youve": "you have", "theyre": "they are",
    "weve": "we have", "thats": "that 's", "whats": "what 's", "gonna": "going to",
    "wanna": "want to", "gotta": "got to", "lemme": "let me", "cannot": "can not",
    "dunno": "do not know", "d'you": "do you", "y'all": "you all", "'em": "them",
    "'cause": "because", "cos": "because", "cuz": "because", "'til": "until", "'bout": "about",
    "kinda": "kind of", "sorta": "sort of", "outta": "out of", "gimme": "give me",
    "c'mon": "come on", "y'know": "you know",
}  # fmt: skip
_OPEN_FORMS = {
    "would": ("would", "'d"), "had": ("had", "'d"), "is": ("is", "'s"), "has": ("has", "'s"),
    "us": ("us", "'s"),
}  # fmt: skip
FIGURE_WORDS = frozenset((
    "one", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety", "hundred", "thousand", "million", "lakh", "lakhs",
    "crore", "dozen", "half", "quarter", "third",
))  # fmt: skip
"""Number words that count as a figure (``#``) in a cue."""


_MONEY = frozenset("$£€")
_ASIDE_STARTS = frozenset(first for first, _ in _ASIDES)


class _PhraseError(Exception):
    """A phrase that cannot be read; becomes a BugError that names it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or an opened short form: ``word`` in lower case, its place, sentence number."""

    word: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True)
class Pieces:
    """An answer cut into pieces; sentences end at full stops, question and exclamation marks."""

    text: str
    pieces: tuple[Piece, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The pieces' words in order."""
        return tuple(piece.word for piece in self.pieces)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each piece starts in the text, in characters."""
        return tuple(piece.start for piece in self.pieces)


def _opened(word: str) -> list[str]:
    """The words that a written word stands for: short forms opened."""
    if len(word) > _LONGEST:
        return [word]
    if word in _SPELLED:
        return _SPELLED[word].split()
    if "'" not in word:
        return [word]
    if word.endswith("n't"):
        stem = word[:-3]
        return [_NEGATED.get(stem, stem), "not"]
    stem, _, tail = word.rpartition("'")
    if tail in _CLITICS:
        return [*(_opened(stem) if stem else ()), _CLITICS[tail]]
    return [word.replace("'", "")]


@lru_cache(maxsize=16)
def pieces(text: Text) -> Pieces:
    """Cut an answer into pieces for matching: no filler sounds, asides or punctuation."""
    out: list[Piece] = []
    sentence = skip = 0
    for n, token in enumerate(text.tokens):
        word = token.norm.rstrip("'")
        if skip:
            skip -= 1
        elif word == "like" and _aside(text.tokens, n, 1):
            pass
        elif word in _ASIDE_STARTS and _aside(text.tokens, n, 2):
            skip = 1
        elif word not in _SOUNDS:
            out.extend(Piece(part, token.start, token.end, sentence) for part in _opened(word))
        sentence += token.gap == "."
    return Pieces(text.text, tuple(out))


def pieces_of(text: str) -> Pieces:
    """The pieces of a plain text, such as a question or a line of the company sheet."""
    return pieces(read(Transcript(text)))


def _aside(tokens: tuple[Token, ...], n: int, length: int) -> bool:
    """Whether ``length`` words from ``n`` stand between two commas and are a mere aside."""
    last = n + length - 1
    if n == 0 or last >= len(tokens) or tokens[n - 1].gap != "," or tokens[last].gap != ",":
        return False
    return length == 1 or (tokens[n].norm, tokens[last].norm) in _ASIDES


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: character range in the text and the phrase of the file that found it."""

    start: int
    end: int
    cue: str


@dataclass(frozen=True)
class _Word:
    """One word of a phrase: literal forms, a beginning, an ending, a figure, a class, or any."""

    forms: frozenset[str] = frozenset()
    prefix: str = ""
    suffix: str = ""
    figure: bool = False
    tag: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """The words, or the tag of the words, that can stand here; empty where that is not told."""
        return self.forms or frozenset(self.tag)

    def fits(self, word: str) -> bool:
        """Whether a word can stand here, of a word that has no ``keys``."""
        if self.figure:
            return word in FIGURE_WORDS or word[:1].isdecimal() or word[:1] in _MONEY
        return word.startswith(self.prefix) and word.endswith(self.suffix)

    def pattern(self) -> str:
        """A regular expression for the word, its tags and the blank after it."""
        if self.tag:
            return rf".[^~]*~[^{self.tag} ]*{self.tag}[^ ]* "
        if self.figure:
            return rf"(?:(?:{'|'.join(sorted(FIGURE_WORDS))})|[\d$£€][^~]*)~[^ ]* "
        if self.prefix:
            return rf"{re.escape(self.prefix)}[^ ]* "
        if self.suffix:
            return rf"[^~\n]*{re.escape(self.suffix)}~[^ ]* "
        if not self.forms:
            return r".[^ ]* "
        return f"(?:{'|'.join(re.escape(form) for form in sorted(self.forms))})~[^ ]* "


@dataclass(frozen=True)
class _Choice:
    """Alternatives, each a sequence; with an empty one where the whole may be left out."""

    branches: tuple[tuple["_Part", ...], ...]

    @cached_property
    def pattern(self) -> str:
        """A regular expression for any of the alternatives."""
        return f"(?:{'|'.join(_pattern(branch) for branch in self.branches)})"

    @cached_property
    def needs(self) -> frozenset[str]:
        """Words and tags of which a text must hold one; empty where that is not told."""
        each = [_needs(branch)[:1] for branch in self.branches]
        return frozenset().union(*(one for (one,) in each)) if all(each) else frozenset()

    @cached_property
    def firsts(self) -> tuple[_Word, ...]:
        """The words that an alternative can begin with."""
        return tuple(word for branch in self.branches if branch for word in _firsts(branch))


@dataclass(frozen=True)
class _Gap:
    """Up to ``most`` words between."""

    most: int


_Part = _Word | _Choice | _Gap


def _pattern(parts: Iterable[_Part]) -> str:
    """Parts as a regular expression over ``Cues.scan``'s string; every repeat in it is bounded."""
    out = []
    for part in parts:
        if isinstance(part, _Word):
            out.append(part.pattern())
        elif isinstance(part, _Gap):
            out.append(rf"(?:.[^ ]* ){{0,{part.most}}}?")
        else:
            out.append(part.pattern)
    return "".join(out)


def _needs(parts: Iterable[_Part]) -> tuple[frozenset[str], ...]:
    """Sets of words of each of which a text must hold one, or the phrase cannot be in it."""
    told = (
        part.keys if isinstance(part, _Word) else part.needs
        for part in parts
        if not isinstance(part, _Gap)
    )
    return tuple(one for one in told if one)


def _firsts(parts: tuple[_Part, ...]) -> list[_Word]:
    """The words that a sequence can begin with."""
    out: list[_Word] = []
    for part in parts:
        if isinstance(part, _Word):
            return [*out, part]
        if isinstance(part, _Gap):
            raise _PhraseError("a phrase cannot begin with a gap")
        out.extend(part.firsts)
        if all(part.branches):
            return out
    return out


def _after(parts: tuple[_Part, ...], skip: int = 1) -> frozenset[str] | None:
    """The words and tags that can stand as the second word of a phrase; None if not told."""
    if not parts or isinstance(parts[0], _Gap):
        return None
    head, rest = parts[0], parts[1:]
    if isinstance(head, _Word):
        return _after(rest, skip - 1) if skip else head.keys or None
    out: set[str] = set()
    for branch in head.branches:
        some = _after((*branch, *rest), skip)
        if some is None:
            return None
        out |= some
    return frozenset(out)


class _Families:
    """The word families of a cue file, each read once, and the marks of its large sets of words.

    A set of many words is matched by a mark of its own that stands behind each of them, as the tag
    of a class does: that is far quicker to compile and to match than all of them in a pattern.
    """

    def __init__(self, phrases: Mapping[str, list[str]]) -> None:
        self._phrases = phrases
        self._read: dict[str, _Part] = {}
        self._marks: dict[frozenset[str], str] = {}
        self.marks_of: dict[str, str] = {}

    def part(self, name: str) -> _Part:
        """What ``@name`` stands for."""
        if name not in self._phrases:
            return _Word(tag=classes()[name])
        if name not in self._read:
            branches = tuple(_Reader(phrase, self).read() for phrase in self._phrases[name])
            self._read[name] = self.choice(branches)
        return self._read[name]

    def choice(self, branches: tuple[tuple[_Part, ...], ...]) -> _Choice:
        """Alternatives; single words, where they are many, as one that goes by a mark."""
        single, others = frozenset[str](), []
        for branch in branches:
            only = branch[0] if len(branch) == 1 else None
            if isinstance(only, _Word) and only.forms:
                single |= only.forms
            else:
                others.append(branch)
        if len(single) < _MANY:
            return _Choice(branches)
        return _Choice(
            (*(b for b in others if b), (self._marked(single),), *(b for b in others if not b))
        )

    def _marked(self, words: frozenset[str]) -> _Word:
        if words not in self._marks:
            self._marks[words] = mark = chr(_FIRST_MARK + len(self._marks))
            for word in words:
                self.marks_of[word] = self.marks_of.get(word, "") + mark
        return _Word(tag=self._marks[words])


class _Reader:
    """Reads one phrase of the pattern language into parts."""

    _SIGN = re.compile(r"\.\.\.|\.\.|[()\[\]|]|[^\s()\[\]|]+")

    def __init__(self, phrase: str, families: _Families) -> None:
        self._signs = self._SIGN.findall(phrase)
        self._families = families
        self._at = 0

    def read(self) -> tuple[_Part, ...]:
        parts = self._sequence()
        if self._at < len(self._signs):
            raise _PhraseError("a bracket too many")
        return parts

    def _sequence(self) -> tuple[_Part, ...]:
        parts: list[_Part] = []
        while self._at < len(self._signs) and self._signs[self._at] not in {")", "]", "|"}:
            sign = self._signs[self._at]
            self._at += 1
            if sign in _GAPS:
                parts.append(_Gap(_GAPS[sign]))
            elif sign in {"(", "["}:
                parts.append(self._choice(")" if sign == "(" else "]"))
            elif sign.startswith("@"):
                parts.append(self._families.part(sign[1:]))
            else:
                parts.extend(_word(sign))
        return tuple(parts)

    def _choice(self, close: str) -> _Choice:
        branches = [self._sequence()]
        while self._signs[self._at] == "|":
            self._at += 1
            branches.append(self._sequence())
        if self._signs[self._at] != close:
            raise _PhraseError("brackets that do not match")
        self._at += 1
        return self._families.choice((*branches, ()) if close == "]" else tuple(branches))


def _word(sign: str) -> list[_Word]:
    if sign == "#":
        return [_Word(figure=True)]
    if sign == "_":
        return [_Word()]
    if sign.startswith("*"):
        return [_Word(suffix=sign[1:].lower())]
    if sign.endswith("*"):
        return [_Word(prefix=sign[:-1].lower())]
    opened = _opened(sign.lower())
    return [_Word(forms=frozenset(_OPEN_FORMS.get(w, (w,)))) for w in opened]


@dataclass(frozen=True, eq=False)
class _Cue:
    """A phrase of a list; it is compiled when an answer first may hold it."""

    name: str
    phrase: str
    parts: tuple[_Part, ...]

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """Matches from a place in the string that ``Cues.scan`` makes."""
        return re.compile(_pattern(self.parts)).match

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of words and tags of each of which a text must hold one, or it lacks the phrase."""
        return _needs(self.parts)

    @cached_property
    def after(self) -> frozenset[str] | None:
        """The words and tags of which one must follow the first word; None if not told."""
        return _after(self.parts)


class _Known(NamedTuple):
    """A word as the lists of one file see it: keys are the word, its classes and marks."""

    shown: str
    keys: frozenset[str]
    cues: tuple[_Cue, ...]


_NOTHING = _Known("", frozenset(), ())


@dataclass
class Cues:
    """The cue lists of one file.

    Args:
        name: File name without ``.toml``.
        lists: Cue list name to its phrases.
        families: Word family name to its phrases.
    """

    name: str
    lists: Mapping[str, list[str]]
    families: Mapping[str, list[str]] = field(default_factory=dict)
    _by_key: dict[str, list[_Cue]] = field(default_factory=dict)
    _by_shape: dict[_Word, list[_Cue]] = field(default_factory=dict)
    _seen: dict[str, _Known] = field(default_factory=dict)

    def __post_init__(self) -> None:
        read = _Families(self.families)
        self._marks_of = read.marks_of
        for name, phrases in self.lists.items():
            for phrase in phrases:
                try:
                    parts = _Reader(phrase, read).read()
                    firsts = _firsts(parts)
                except (_PhraseError, IndexError, KeyError) as error:
                    raise BugError(f"{self.name}.toml, {name}: {phrase!r}: {error}") from error
                cue = _Cue(name, phrase, parts)
                for first in firsts:
                    for key in first.keys:
                        self._by_key.setdefault(key, []).append(cue)
                    if not first.keys:
                        self._by_shape.setdefault(first, []).append(cue)

    def _known(self, word: str) -> _Known:
        """What is known of a word; remembered, with a bound on how many words."""
        known = self._seen.get(word)
        if known is None:
            behind = tags(word) + self._marks_of.get(word, "")
            keys = frozenset((word, *behind))
            some = [cue for key in (word, *behind) for cue in self._by_key.get(key, ())]
            for first, cues in self._by_shape.items():
                some += cues if first.fits(word) else ()
            known = _Known(f"{word[:_LONGEST]}~{behind} ", keys, tuple(dict.fromkeys(some)))
            if len(self._seen) < 20_000:  # noqa: PLR2004 - keeps odd input from filling memory
                self._seen[word] = known
        return known

    def scan(self, text: Pieces) -> dict[str, tuple[Hit, ...]]:
        """Every cue list's hits in an answer, in order; lists without a hit are there and empty."""
        found: dict[str, list[Hit]] = {name: [] for name in self.lists}
        known = {word: self._known(word) for word in set(text.words)}
        vocabulary = frozenset[str]().union(*(one.keys for one in known.values()))
        possible = {
            word: [c for c in one.cues if not any(map(vocabulary.isdisjoint, c.needs))]
            for word, one in known.items()
        }
        read = [known[word] for word in text.words]
        said, starts = _joined(text.pieces, read)
        for i, (word, after) in enumerate(zip(text.words, [*read[1:], _NOTHING], strict=False)):
            for cue in possible[word]:
                if cue.after is not None and cue.after.isdisjoint(after.keys):
                    continue
                match = cue.match(said, starts[i])
                if match:
                    last = max(bisect_left(starts, match.end()) - 1, i)
                    hit = Hit(text.pieces[i].start, text.pieces[last].end, cue.phrase)
                    found[cue.name].append(hit)
        return {name: _spared(hits, found.get(f"{name}_not", [])) for name, hits in found.items()}


def _joined(pieces: Sequence[Piece], read: Sequence[_Known]) -> tuple[str, list[int]]:
    """The words as one string, a blank after each and a new line before each sentence.

    A tilde, the tags of its classes and its marks follow each word. Also where each word starts
    in it, with its length as the last entry.
    """
    out: list[str] = []
    starts: list[int] = []
    at = sentence = 0
    for piece, known in zip(pieces, read, strict=True):
        if piece.sentence != sentence:
            sentence = piece.sentence
            out.append("\n")
            at += 1
        starts.append(at)
        out.append(known.shown)
        at += len(known.shown)
    return "".join(out), [*starts, at]


def _spared(hits: Iterable[Hit], exceptions: list[Hit]) -> tuple[Hit, ...]:
    """The hits that overlap no exception; exceptions come in the order in which they start."""
    if not exceptions:
        return tuple(hits)
    starts = [exception.start for exception in exceptions]
    ends = list(accumulate((exception.end for exception in exceptions), max))

    def spared(hit: Hit) -> bool:
        before = bisect_left(starts, hit.end)  # so many start before the hit ends
        return not before or ends[before - 1] <= hit.start

    return tuple(filter(spared, hits))


@cache
def load(name: str) -> Cues:
    """The cue file ``assets/judging/<name>.toml``, compiled once.

    Raises:
        BugError: the file is missing, or a phrase of it cannot be read; names the phrase.
    """
    data = shipped_table("judging", name)
    return Cues(name, data.get("cues", {}), data.get("words", {}))


def evidence(text: str, hits: Iterable[Hit], most: int = 3) -> tuple[Evidence, ...]:
    """The first few hits as evidence, overlapping ones joined."""
    out: list[tuple[int, int]] = []
    for hit in sorted(hits, key=lambda h: (h.start, h.end)):
        if out and hit.start <= out[-1][1]:
            out[-1] = (out[-1][0], max(hit.end, out[-1][1]))
        else:
            out.append((hit.start, hit.end))
    return tuple(Evidence(start, end, text[start:end]) for start, end in out[:most])
