"""What the labeller sees of a chunk: weak hints by name; what each weighs is learned elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from simulator.assess.clauses import CONNECTIVES, Chunk, head
from simulator.assess.cues import FIGURE_WORDS
from simulator.assess.text import Text, stem
from simulator.assess.word_classes import classes, tags
from simulator.domain.resources import shipped_table

_DOERS: Final = {
    "i": "i", "we": "we", "you": "you", "he": "he", "she": "he", "they": "they", "it": "it",
    "there": "there", "this": "it", "that": "it", "nobody": "no", "everyone": "all",
    "everybody": "all", "people": "all", "someone": "all", "somebody": "all",
    "who": "who", "what": "what", "me": "me",
}  # fmt: skip
_PAST: Final = frozenset(
    """
ate beat became began bent bit bled blew bought bound bred broke brought built burnt burst came
caught chose clung cost crept cut dealt did drank drew drove dug fed fell felt fled flew forgot
fought found froze gave got grew ground heard held hid hit hung hurt kept knelt knew laid lay
learnt led left lent let lit lost made meant met mistook overcame overheard oversaw paid put
quit ran rang read rebuilt redid reran reset rewrote rode rose said sang sank sat saw sent set
sewed shared shone shook shot shrank shut slept slid sold sought spelt spent split spoke spread
sprang stole stood stuck stung struck swam swapped swept swore swung taught thought threw told
took tore understood undertook upset went withdrew woke won wore wound wove wrote
""".split()
)
_NOW: Final = frozenset(("am", "is", "are", "do", "does", "have", "has"))
_MODAL: Final = frozenset(
    ("would", "could", "should", "might", "may", "must", "will", "can", "shall")
)
_TENSES: Final = (
    dict.fromkeys(_PAST, "past")
    | dict.fromkeys(_NOW, "now")
    | dict.fromkeys(_MODAL, "modal")
    | {"was": "was", "were": "was", "had": "had"}
)
_SHORT_FORMS: Final = {
    "'d": "would", "'ll": "modal", "'m": "be_now", "'re": "be_now", "'s": "now_s", "'ve": "perfect",
}  # fmt: skip
_ADVERBS: Final = frozenset((
    "just", "also", "then", "really", "actually", "always", "usually", "normally", "often", "never",
    "even", "still", "first", "only", "quickly", "finally", "sort", "kind", "of", "basically",
    "immediately", "myself", "personally", "generally", "sometimes", "literally", "simply",
    "probably",
))  # fmt: skip
_SMALL: Final = frozenset(
    """
a an the and or but so of to in on at for with from by as is are was were be been it this that i
we you he she they my our your his her their me us him them do did does had have has not no tell
about time when give example describe what how would could can someone something you've you'd
there any one walk through which
""".split()
)
_DETERMINERS: Final = frozenset(
    """
the a an my our his her their its this that these those every each no some one two three all both
another your
""".split()
)
"""Words that begin a noun: "the ward sister", "two drivers"."""
_SUBJECT_WITHIN: Final = 5
"""Words of a noun and its verb: "the area sales manager rang"."""
_OPENS_WITHIN: Final = 3
"""Connectives and adverbs skipped before a subject: "and then finally"."""
_SETS: Final = frozenset(("setting", "anchor"))
"""Classes that an answer opens with when it is told in order: its places then mean more."""
_FOUR: Final = 4
_LENGTHS: Final = (4, 8, 14, 24)


_Entry = tuple[tuple[str, ...], str]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Cue classes ready to be matched: single words by stem, phrases by their first two words."""

    stems: Mapping[str, tuple[str, ...]]
    phrases: Mapping[tuple[str, str], tuple[_Entry, ...]]

    def at(self, norms: Sequence[str], n: int) -> Sequence[str]:
        """The classes hinted at by the word ``n`` and by phrases that begin there."""
        found = self.stems.get(stem(norms[n]), ())
        if n + 1 < len(norms):
            for phrase, name in self.phrases.get((norms[n], norms[n + 1]), ()):
                if tuple(norms[n : n + len(phrase)]) == phrase:
                    found = (*found, name)
        return found

    def classes(self, norms: tuple[str, ...]) -> tuple[str, ...]:
        """The classes met anywhere in some words, each once, in order."""
        return _classes(self, norms)


@lru_cache(maxsize=1 << 11)
def _classes(words: Lexicon, norms: tuple[str, ...]) -> tuple[str, ...]:
    """As ``Lexicon.classes``; the same chunk is looked at by the labeller and by ``story``."""
    return tuple(dict.fromkeys(name for n in range(len(norms)) for name in words.at(norms, n)))


@cache
def lexicon(file: str) -> Lexicon:
    """The cue classes of ``assets/judging/<file>.toml``."""
    lists: Mapping[str, list[str]] = shipped_table("judging", file)
    stems: dict[str, list[str]] = {}
    phrases: dict[tuple[str, str], list[_Entry]] = {}
    for name, entries in lists.items():
        for entry in entries:
            words = tuple(entry.split())
            if len(words) == 1:
                stems.setdefault(stem(entry), []).append(name)
            else:
                phrases.setdefault((words[0], words[1]), []).append((words, name))
    return Lexicon(
        {key: tuple(dict.fromkeys(names)) for key, names in stems.items()},
        {key: tuple(entries) for key, entries in phrases.items()},
    )


@lru_cache(maxsize=1 << 15)
def is_figure(norm: str) -> bool:
    """Whether a word is a number, in digits or in words; "one" hardly ever counts anything."""
    return norm[0].isdigit() or norm[0] in "$£€" or (norm in FIGURE_WORDS and norm != "one")


@lru_cache(maxsize=1 << 15)
def tense(norm: str) -> str:
    """What a verb form tells of time; "x" when the word is no verb form we know."""
    known = _TENSES.get(norm)
    if known or len(norm) <= _FOUR:
        return known or "x"
    if norm.endswith("ed"):
        return "past"
    return "ing" if norm.endswith("ing") else "x"


def doer_and_tense(norms: Sequence[str]) -> tuple[str, str, str]:
    """Who does something in a chunk, in which tense, and the verb: ("i", "past", "rang")."""
    for n, word in enumerate(norms):
        bare = head(word)
        doer = _DOERS.get(bare)
        if doer is None:
            continue
        if bare != word:
            short = _SHORT_FORMS.get(word[len(bare) :], "x")
            return doer, short, next((w for w in norms[n + 1 : n + 3] if w not in _ADVERBS), "")
        verb = next((w for w in norms[n + 1 : n + 4] if w not in _ADVERBS), "")
        return doer, tense(verb) if verb else "-", verb
    verb = next((w for w in norms if tense(w) != "x"), "")
    return "-", tense(verb) if verb else "-", verb


def subject(norms: Sequence[str]) -> str:
    """What a chunk begins with: a doer, people ("p") or a thing ("t") with their verb, or a verb.

    "The nurse rang" gives "dp", "stock was counted" "nt"; a noun whose verb is far gives "det".
    """
    opens = (n for n, w in enumerate(norms) if w not in CONNECTIVES and w not in _ADVERBS)
    first = next(opens, len(norms))
    if first >= min(_OPENS_WITHIN, len(norms)):
        return "-"
    word = norms[first]
    doer = _DOERS.get(head(word))
    if doer:
        return doer
    named = word in _DETERMINERS
    for at in range(first + 1 + named, min(first + _SUBJECT_WITHIN, len(norms))):
        if tense(norms[at]) not in {"x", "ing"}:
            people = any(classes()["people"] in tags(w) for w in norms[first:at])
            return ("d" if named else "n") + ("p" if people else "t")
    return "det" if named else tense(word)


def _bin(share: float, steps: Sequence[float]) -> int:
    return sum(share >= step for step in steps)


def content(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in words if word not in _SMALL and not is_figure(word))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A chunk with what was found in it."""

    norms: tuple[str, ...]
    classes: tuple[str, ...]
    first: str
    doer: str
    tense: str
    verb: str
    figures: int
    subject: str


def _look(words: Lexicon, norms: tuple[str, ...]) -> _Seen:
    figures = sum(map(is_figure, norms))
    first = norms[0]
    doer, when, verb = doer_and_tense(norms)
    return _Seen(norms, words.classes(norms), first, doer, when, verb, figures, subject(norms))


def features(
    text: Text, parts: Sequence[Chunk], question: frozenset[str], file: str
) -> list[list[str]]:
    """Named features of each chunk.

    Args:
        text: The answer without fillers.
        parts: It, cut.
        question: Stems of the question's content words.
        file: Name of the cue file whose classes are looked for.
    """
    words = lexicon(file)
    norms = text.norms
    seen = [_look(words, norms[c.first : c.last]) for c in parts]
    tone = _tone(seen)
    opens = not _SETS.isdisjoint(c for it in seen[:2] for c in it.classes)
    out = []
    for n, it in enumerate(seen):
        found = _own(it, question)
        found += tone
        found += [f"{t}&{it.doer}" for t in tone]
        if n:
            found += _neighbour("p", seen[n - 1])
        else:
            found.append("first")
        if n + 1 < len(seen):
            found += _neighbour("n", seen[n + 1])
        else:
            found.append("last")
        place = f"pos:{min(5, 6 * n // len(seen))}"
        found += [place, f"{place}&{'set' if opens else '-'}", f"{place}&{it.subject}"]
        if text.punctuated:
            found += _sentence(parts, seen, n)
        out.append(found)
    return out


def _own(it: _Seen, question: frozenset[str]) -> list[str]:
    norms = it.norms
    out = [
        "bias",
        f"len:{_bin(len(norms), _LENGTHS)}",
        f"f:{it.first}",
        f"doer:{it.doer}",
        f"t:{it.tense}",
    ]
    out += [f"dt:{it.doer}:{it.tense}", f"dv:{it.doer}:{stem(it.verb)}"]
    out += [f"w:{'#' if is_figure(w) else stem(w)}" for w in norms]
    out += [f"b:{a}_{b}" for a, b in pairwise(norms)]
    out += [f"c:{c}" for c in it.classes]
    forms = [tense(w) for w in norms]
    out += sorted({f"tt:{a}_{b}" for a, b in pairwise(forms) if a != "x" != b})
    out += [f"has:{t}" for t in sorted(set(forms) - {"x"})]
    out += [f"sub:{it.subject}", f"sub:{it.subject}:{it.tense}"]
    if it.figures:
        out.append(f"fig:{min(3, it.figures)}")
        out += [f"fig&{c}" for c in it.classes]
    if len(norms) > 1:
        out.append(f"f2:{norms[0]}_{norms[1]}")
    met = sum(stem(w) in question for w in set(norms))
    if met:
        out.append(f"q:{min(3, met)}")
    return out


def _neighbour(side: str, it: _Seen) -> list[str]:
    out = [f"{side}:dt:{it.doer}:{it.tense}", f"{side}:f:{it.first}"]
    out += [f"{side}:c:{c}" for c in it.classes]
    return out


def _sentence(parts: Sequence[Chunk], seen: Sequence[_Seen], n: int) -> list[str]:
    """The classes of the rest of the sentence that a chunk is part of."""
    start = end = n
    while start and parts[start].edge == ",":
        start -= 1
    while end + 1 < len(parts) and parts[end + 1].edge == ",":
        end += 1
    if start == end:
        return []
    out = [f"s:c:{c}" for k in range(start, end + 1) if k != n for c in seen[k].classes]
    out += [f"s:dt:{seen[start].doer}:{seen[start].tense}", f"s:f:{seen[start].first}"]
    return list(dict.fromkeys(out))


def _tone(seen: Sequence[_Seen]) -> list[str]:
    """What the answer as a whole sounds like: told deeds, habit, views; in coarse steps."""
    total = max(1, len(seen))
    told = sum(s.doer in {"i", "we"} and s.tense in {"past", "was", "had"} for s in seen) / total
    past = sum(s.tense in {"past", "was", "had"} for s in seen) / total
    loose = sum(s.tense in {"modal", "would", "now", "be_now", "x"} for s in seen) / total
    return [
        f"told:{_bin(told, (0.05, 0.15, 0.3))}",
        f"past:{_bin(past, (0.1, 0.25, 0.45, 0.6))}",
        f"loose:{_bin(loose, (0.15, 0.3, 0.5))}",
    ]


def opening(parts: Sequence[Chunk], norms: Sequence[str]) -> list[tuple[str, str]]:
    """For each chunk the kind of edge before it and the connective it opens with."""
    out = []
    for chunk in parts:
        word = norms[chunk.first]
        out.append((chunk.edge, word if word in CONNECTIVES else "-"))
    return out
