"""What tells a filler word from the same word used in earnest: readable signs around it.

"It was like, four in the morning" against "it was like a school". The word lists lie in
``assets/judging/fillers.toml``; what each sign weighs was learned, see ``fillers``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from simulator.assess.text import Text
from simulator.domain.resources import shipped_table

COMMA_S: Final = 0.25
"""A silence from which a word is set off as by a comma."""
STOP_S: Final = 0.8
"""A silence from which a word is set off as by a full stop."""
_NEAR: Final = 6
_RESTART: Final = 5
"""Words on either side among which a word said twice shows that the speaker began anew."""
_SAME: Final = 12
"""Words on either side among which the same filler is looked for again."""
_SPELLED: Final = {"kinda": "kind of", "sorta": "sort of"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``[first, last)`` that may be a filler word, under the name its weights go by."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Lists:
    """``fillers.toml``, turned the way it is looked up."""

    sounds: frozenset[str]
    learned: Mapping[tuple[str, ...], str]
    set_off: frozenset[tuple[str, ...]]
    starts: frozenset[str]
    """First words of what is learned or set off."""
    families: Mapping[str, tuple[str, ...]]
    """Word to the families it belongs to."""
    uses: Mapping[str, frozenset[str]]
    """Words that show how a candidate beside them is used."""
    endings: Mapping[str, tuple[str, ...]]
    """Kind of word to the endings that guess it."""


@cache
def lists() -> Lists:
    """The word lists."""
    data = shipped_table("judging", "fillers")
    families: dict[str, tuple[str, ...]] = {}
    for family, words in data["families"].items():
        for word in words:
            families[word] = (*families.get(word, ()), family)
    return Lists(
        frozenset(data["sounds"]),
        {tuple(words.split()): _SPELLED.get(words, words) for words in data["learned"]},
        frozenset(tuple(words.split()) for words in data["set_off"]),
        frozenset(words.split()[0] for words in [*data["learned"], *data["set_off"]]),
        families,
        {use: frozenset(words) for use, words in data["uses"].items()},
        {kind: tuple(endings) for kind, endings in data["endings"].items()},
    )


def candidates(text: Text) -> Iterator[Candidate]:
    """Where a filler word that the model knows may stand."""
    learned, starts = lists().learned, lists().starts
    for at, token in enumerate(text.tokens):
        if token.norm not in starts:
            continue
        for length in (2, 1):
            words = tuple(each.norm for each in text.tokens[at : at + length])
            if len(words) == length and words in learned:
                yield Candidate(learned[words], at, at + length)
                break


def edge(text: Text, at: int) -> str:
    """Before a token: "." stop, "," comma or pause, "" nothing, "?" when it cannot be known."""
    if at <= 0 or at >= len(text.tokens):
        return "."
    before = text.tokens[at - 1]
    if before.gap:
        return "." if before.gap == "." else ","
    if before.pause_s is not None:
        if before.pause_s >= STOP_S:
            return "."
        return "," if before.pause_s >= COMMA_S else ""
    return "" if text.punctuated else "?"


def signs(text: Text, candidate: Candidate) -> list[str]:
    """What the model looks at, by readable names; alone and with the candidate's own name."""
    name = candidate.name
    before, after = edge(text, candidate.first), edge(text, candidate.last)
    left, right = _word(text, candidate.first - 1), _word(text, candidate.last)
    found = [
        f"before {before}",
        f"after {after}",
        f"between {before}{after}",
        *(f"left {family}" for family in _families(left)),
        *(f"right {family}" for family in _families(right)),
    ]
    found += [f"left2 {family}" for family in _families(_word(text, candidate.first - 2))]
    if left and left == right:
        found.append("said twice around")
    if _has_sound(text, candidate):
        found.append("sound near by")
    if _many(text, candidate):
        found.append("other candidates near by")
    found += _shapes(text, candidate, after)
    found += _restarts(text, candidate)
    found += _use(text, candidate)
    own = [f"{name}: {sign}" for sign in found]
    own += [f"{name}: left word {left}", f"{name}: right word {right}"]
    own += [f"{name}: {family} then {before}{after}" for family in _families(left)]
    own += [
        f"{name}: from {family} to {other}"
        for family in _families(left)[:2]
        for other in _families(right)[:2]
    ]
    if _repeats(text, candidate):
        own.append(f"{name}: begins again")
    if text.punctuated and right and text.text[text.tokens[candidate.last].start].isupper():
        own.append(f"{name}: capital after {after}")
    return ["bias", name, *found, *own]


# -- the words beside it -------------------------------------------------------------------


def _word(text: Text, at: int) -> str:
    return text.tokens[at].norm if 0 <= at < len(text.tokens) else ""


def _families(word: str) -> tuple[str, ...]:
    if not word:
        return ("edge",)
    if word[0].isdigit():
        return ("number",)
    known = lists().families.get(word)
    if known:
        return known
    if word.endswith("ly"):
        return ("adverb",)
    if word.endswith(("ing", "ed")):
        return ("verb form",)
    return ("other",)


def _shape(word: str) -> str:
    """The kind of a word that no family knows, guessed from its ending; empty when unknown."""
    if not word or word[0].isdigit() or word in lists().families:
        return ""
    ends = (kind for kind, endings in lists().endings.items() if word.endswith(endings))
    kind = next(ends, "")
    return "" if kind == "plural" and word.endswith(("ss", "'s", "us", "is")) else kind


def _shapes(text: Text, candidate: Candidate, after: str) -> Iterator[str]:
    """Endings of the neighbours, capitals, and bare or shortened pronouns."""
    uses = lists().uses
    beside = {"left": candidate.first - 1, "right": candidate.last}
    for side, at in beside.items():
        word = _word(text, at)
        if shape := _shape(word):
            yield f"{side} shape {shape}"
        if word in uses["subject"]:
            yield f"{side} subject"
        if "'" in word and word in uses["be"]:
            yield f"{side} contracted be"
    if _capital(text, candidate.last):
        yield f"right capital after {after}"
    if _capital(text, candidate.first - 1) and edge(text, candidate.first) == "":
        yield "left capital"


def _capital(text: Text, at: int) -> bool:
    """Whether a word other than ``I`` is written with a capital."""
    if not text.punctuated or not 0 <= at < len(text.tokens):
        return False
    token = text.tokens[at]
    return token.norm.partition("'")[0] != "i" and text.text[token.start].isupper()


def _restarts(text: Text, candidate: Candidate) -> Iterator[str]:
    """Words said twice near by, and the same candidate again."""
    first, last = candidate.first, candidate.last
    near = [
        _word(text, at)
        for at in range(max(0, first - _RESTART), min(len(text.tokens), last + _RESTART))
        if not first <= at < last
    ]
    if any(one == other for one, other in pairwise(near)):
        yield "repeats near by"
    own = _word(text, first)
    again = any(
        _word(text, at) == own
        for at in range(max(0, first - _SAME), last + _SAME)
        if not first <= at < last
    )
    yield "same word near by" if again else "same word not near by"


def _repeats(text: Text, candidate: Candidate) -> bool:
    """Whether what stood before is taken up again after it: "she's like, she's new"."""
    heads = [_word(text, candidate.first - n).partition("'")[0] for n in (1, 2)]
    return bool(heads[0]) and _word(text, candidate.last).partition("'")[0] in heads


def _has_sound(text: Text, candidate: Candidate) -> bool:
    sounds = lists().sounds
    return any(
        _word(text, at) in sounds
        for at in range(candidate.first - 2, candidate.last + 2)
        if not candidate.first <= at < candidate.last
    )


def _many(text: Text, candidate: Candidate) -> bool:
    near = range(candidate.first - _NEAR, candidate.last + _NEAR)
    return any(
        _word(text, at) in {"like", "know", "mean", "basically"}
        for at in near
        if not candidate.first <= at < candidate.last
    )


# -- what it does in the sentence ----------------------------------------------------------


def _use(text: Text, candidate: Candidate) -> Iterator[str]:
    """How the candidate is used, as far as small word lists can tell."""
    left, right = _word(text, candidate.first - 1), _word(text, candidate.last)
    if candidate.name == "like":
        yield from _use_of_like(text, candidate)
    elif candidate.name == "you know":
        yield from _use_of_know(text, candidate)
    elif candidate.name in {"kind of", "sort of"}:
        if left in lists().uses["determiner"]:
            yield "det left"
        if right == "like":
            yield "before like"
        if _shape(right) in {"adjective", "past"}:
            yield "adj right"
    elif candidate.name == "i mean":
        if left in {"what", "that"}:
            yield "what left"
        if right in {"it", "that", "by"}:
            yield "it right"


def _use_of_know(text: Text, candidate: Candidate) -> Iterator[str]:
    """What is known, and the verb: ``do you know what it costs``."""
    left, right = _word(text, candidate.first - 1), _word(text, candidate.last)
    uses = lists().uses
    if edge(text, candidate.last) == "":
        if right in uses["question"]:
            yield "object wh"
        elif right == "it":
            yield "object it"
        elif right in uses["clause"]:
            yield "object other"
    if left in uses["verb before know"] and edge(text, candidate.first) == "":
        yield "verb"
    if right == "what":
        yield "what"


def _use_of_like(text: Text, candidate: Candidate) -> Iterator[str]:
    """Quoting, and what it hangs on or brings in."""
    if _quotes(text, candidate) and not _repeats(text, candidate):
        yield "quotes"
    yield from _hangs_on(text, candidate, _word(text, candidate.first - 1))
    yield from _brings_in(text, candidate, _word(text, candidate.last))


def _hangs_on(text: Text, candidate: Candidate, left: str) -> Iterator[str]:
    """The verb and its subject, what is compared, and forms of be."""
    joined, open_after = edge(text, candidate.first) == "", edge(text, candidate.last) == ""
    uses = lists().uses
    if joined and open_after:
        if left in uses["subject"]:
            yield "subject left"
        if left in uses["verb before like"]:
            yield "verb"
    if joined and left in uses["comparing"]:
        yield "compares"
    if joined and _shape(left) == "plural":
        yield "plural left"
    if left in uses["be"] and open_after and not _capital(text, candidate.last):
        yield "be left"
    yield from _sensed(text, candidate, left)


def _brings_in(text: Text, candidate: Candidate, right: str) -> Iterator[str]:
    """Pointing at somebody, the others, and amounts."""
    uses = lists().uses
    if edge(text, candidate.last) == "":
        if right in uses["pointing"]:
            yield "pointing, closed" if edge(text, candidate.last + 1) != "" else "pointing"
        if right in uses["others"]:
            yield "like others"
    following = _word(text, candidate.last + 1)
    if right in uses["amount"] or (right in {"a", "an", "the"} and following in uses["amount"]):
        yield "amount"


def _quotes(text: Text, candidate: Candidate) -> bool:
    """``she was like, Who signed this?``: a form of be before it and speech after it."""
    uses, after = lists().uses, edge(text, candidate.last)
    right = _word(text, candidate.last)
    if _word(text, candidate.first - 1) not in uses["be"] or after == ".":
        return False
    if _capital(text, candidate.last) or right in uses["interjection"]:
        return True
    return after == "," and right.partition("'")[0] in {"i", "we", "you"}


def _sensed(text: Text, candidate: Candidate, left: str) -> Iterator[str]:
    """``it felt like``, ``it felt really like``, ``kind of like``."""
    before = _word(text, candidate.first - 2)
    if "sense" in _families(left):
        yield "sense left"
    between = "adverb" in _families(left) or left in {"of", "you", "me"}
    if before and between and "sense" in _families(before):
        yield "sense before"
    if (before, left) in {("kind", "of"), ("sort", "of")}:
        yield "kind of like"
