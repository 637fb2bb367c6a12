"""Classes of words by meaning: people, things one makes, words of learning, of cost, of time.

They lie in ``assets/judging/classes.toml``, lines of plain words for each class. A word belongs to
a class when the lines hold it or a word of the same stem; ``=said`` holds this form alone, ``*ist``
every word with that ending, ``!list`` takes a word out again. Cue files speak of a class as
``@name``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from simulator.assess.text import stem
from simulator.domain.resources import shipped_table

_FIRST_TAG = 0xE000
"""Each class is a character of its own, from those that no text uses."""


@dataclass(frozen=True)
class _Lexicon:
    """Word, stem and ending to the tags of their classes."""

    words: Mapping[str, str]
    stems: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    without: Mapping[str, str]


@cache
def _tables() -> Mapping[str, list[str]]:
    tables = shipped_table("judging", "classes")["classes"]
    return {name: " ".join(lines).split() for name, lines in tables.items()}


@cache
def classes() -> Mapping[str, str]:
    """The name of every class to its tag, one character."""
    return {name: chr(_FIRST_TAG + n) for n, name in enumerate(_tables())}


@cache
def _lexicon() -> _Lexicon:
    words: dict[str, str] = {}
    stems: dict[str, str] = {}
    without: dict[str, str] = {}
    endings = []
    for name, entries in _tables().items():
        tag = classes()[name]
        for entry in entries:
            if entry.startswith("*"):
                endings.append((entry[1:], tag))
            elif entry.startswith("!"):
                without[entry[1:]] = without.get(entry[1:], "") + tag
            elif entry.startswith("="):
                words[entry[1:]] = words.get(entry[1:], "") + tag
            else:
                stems[stem(entry)] = stems.get(stem(entry), "") + tag
    return _Lexicon(words, stems, tuple(endings), without)


@lru_cache(maxsize=1 << 15)
def tags(word: str) -> str:
    """The tags of the classes that a word in normal form belongs to, one character each."""
    known = _lexicon()
    found = known.words.get(word, "") + known.stems.get(stem(word), "")
    found += "".join(tag for ending, tag in known.endings if word.endswith(ending))
    out = known.without.get(word, "")
    return "".join(tag for tag in dict.fromkeys(found) if tag not in out)
