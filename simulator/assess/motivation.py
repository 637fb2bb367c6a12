"""The rubric for "why us": facts of this company, of this role and of oneself, tied together."""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt

from simulator.assess.cues import FIGURE_WORDS, Hit, Piece, Pieces, load, pieces, pieces_of
from simulator.assess.hints import tense
from simulator.assess.marking import HIGHEST, judged
from simulator.assess.numbers import figures
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read, stem
from simulator.assess.word_classes import classes, tags
from simulator.domain.panel import Company
from simulator.domain.resources import resource, shipped_table

_FILE = "motivation"
_SHORTEST = 3
_COUNTED = frozenset(("count", "money", "share", "factor", "duration"))
_SMALL = frozenset(
    ("the", "and", "for", "not", "are", "our", "you", "all", "who", "its", "out", "off",
     "any", "but", "can", "may", "how", "why", "was", "were", "has", "had", "did", "get",
     "got", "too", "yet", "nor", "she", "his", "her", "him", "own", "per", "via", "set",
     "let", "put", "now", "due")
)  # fmt: skip
_ENOUGH_SHARED = 2
_CALENDAR = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "march", "april", "june", "july", "august", "september", "october", "november",
     "december", "saturdays", "sundays", "christmas", "easter")
)  # fmt: skip
_LONG_WORD = 6
_PLACE = 14
_TOLD = 2
"""So many telling words among so many words from a hit on say something of the work."""
_NEAR_WORK = 120
_APART = 20
_TELLING = 4
_CLOSE = 4
"""Words after "you" in which one word of a line of the sheet is enough."""
_YOU = frozenset(("you", "your", "yours"))
_HOUSE = _YOU | frozenset(("they", "their", "them", "here", "this", "yourselves"))
_YOURS = frozenset(("your", "yours"))
_NEAR_SELF = 220
"""Characters around a fact in which the candidate has to appear for it to be tied to them."""
_POINTING = frozenset(("the", "that", "those", "this", "these", "your"))
_GENERIC = 2
_FIVE = 5
_FACTS = 3
_HALF = 0.5
_RANKS = frozenset(
    ("manager", "officer", "assistant", "senior", "junior", "lead", "head", "director", "deputy",
     "trainee", "operative", "representative", "coordinator", "specialist", "executive", "worker")
)  # fmt: skip
_IRREGULAR = {"paid": "pay", "pays": "pay", "bought": "buy", "built": "build", "taught": "teach",
              "fed": "feed", "sold": "sell", "grown": "grow", "grew": "grow", "flew": "fly",
              "flown": "fly", "flights": "fly", "caught": "catch", "children": "child"}  # fmt: skip

_Found = Mapping[str, tuple[Hit, ...]]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A line of the company sheet that the answer speaks of, and where."""

    line: str
    hit: Hit
    tied: bool


@dataclass(frozen=True, slots=True)
class _Lists:
    """The word lists of ``motivation.toml`` that are no cues."""

    common: frozenset[str]
    """Roots too common to show that a fact is meant."""
    window: int
    """Words among which a fact has to be told."""
    about_us: tuple[str, ...]
    before_verb: frozenset[str]
    done: frozenset[str]
    no_deed: frozenset[str]


@cache
def _lists() -> _Lists:
    data = shipped_table("judging", _FILE)
    facts, deeds = data["facts"], data["deeds"]
    return _Lists(
        frozenset(_root(word) for word in facts["common"]),
        int(facts["window"]),
        tuple(data["question"]["about_us"]),
        frozenset(deeds["before_verb"]),
        frozenset(deeds["done"]),
        frozenset(deeds["none"]),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What an answer holds of the house, of the post and of the candidate."""

    found: _Found
    facts: list[_Fact]
    named: tuple[Hit, ...]
    titled: tuple[Hit, ...]
    fitting: tuple[Hit, ...]
    work: tuple[Hit, ...]
    """Places that speak of this work, by the lists."""
    able: tuple[Hit, ...]
    wanted: tuple[Hit, ...]
    told: tuple[Hit, ...]
    """Deeds by the form of the verb alone."""
    density: float
    """Words that not every candidate says, five times their share."""

    @property
    def tied(self) -> bool:
        """Whether oneself stands beside a fact of the house or words of the post."""
        return bool(self.fitting) or any(fact.tied for fact in self.facts)


def assess(request: Request) -> Judged:
    """Judge a motivation; signals: facts_used (lines of the sheet as written) and generic."""
    answer = pieces(read(request.transcript))
    seen = _seen(answer, request)
    facts = seen.facts
    asked = _asks_about_us(request)
    values = {
        "company": (
            _company(facts, seen.named, seen.found["met"]),
            (*(fact.hit for fact in facts), *seen.found["met"], *seen.named),
        ),
        "role": (_weighed(_role(seen.found, seen.work), "role", seen), (*seen.work, *seen.able)),
        "self": (
            _weighed(_self(seen.found, tied=seen.tied), "self", seen),
            (*seen.found["self"], *seen.told),
        ),
    }
    return judged(
        _FILE,
        request,
        answer,
        {name: value for name, value in values.items() if asked or name != "company"},
        {"facts_used": tuple(fact.line for fact in facts), "generic": not facts},
        table="weights" if asked else "weights_general",
    )


def _seen(answer: Pieces, request: Request) -> _Seen:
    found = load(_FILE).scan(answer)
    facts = _facts(answer, request.company, found["self"], f"{request.question} {request.role}")
    titled = _titled(answer, request.role)
    about = _about(request)
    told = _told_of_oneself(answer, found)
    deeds = _telling_places(answer, found["deed"])
    fitting = tuple(hit for hit in deeds if _beside(answer, hit, about, facts))
    telling = _telling_places(answer, told)
    words = {
        _root(p.word)
        for p in answer.pieces
        if _telling(p.word) and classes()["vague"] not in tags(p.word)
    }
    return _Seen(
        found,
        facts,
        _named(answer, request.company),
        titled,
        (*fitting, *(hit for hit in telling if _beside(answer, hit, about, facts))),
        (*titled, *found["role"], *_telling_places(answer, found["would_do"]), *fitting),
        _telling_places(answer, found["able"]),
        _telling_places(answer, found["wanted"]),
        telling,
        _FIVE * len(words - _lists().common) / max(1, len(answer.pieces)),
    )


def signs(request: Request) -> Mapping[str, Mapping[str, float]]:
    """What the learned half of the marks goes by: sign to size, for ``role`` and for ``self``."""
    return _signs(_seen(pieces(read(request.transcript)), request))


def _signs(seen: _Seen) -> Mapping[str, Mapping[str, float]]:
    """Roots of how many places there are, so that a second one counts less than the first."""
    found = seen.found
    deeds = {hit.start for hit in (*found["deed"], *seen.told)}
    shared = {
        "always": 1.0,
        "fitting": sqrt(len({hit.start for hit in seen.fitting})),
        "able": sqrt(_places(seen.able)),
        "set phrases": sqrt(len({hit.start for hit in found["generic"]})),
        "facts": float(min(_FACTS, len(seen.facts))),
        "telling words": seen.density,
    }
    return {
        "role": {
            **shared,
            "rules": float(_role(found, seen.work)),
            "wanted": sqrt(_places(seen.wanted)),
            "title": float(bool(seen.titled)),
            "lists": sqrt(_places(found["role"])),
        },
        "self": {
            **shared,
            "rules": float(_self(found, tied=seen.tied)),
            "places": sqrt(len({hit.start for hit in found["self"]})),
            "deeds": sqrt(len(deeds)),
            "any fact": float(bool(seen.facts)),
        },
    }


@cache
def _learned() -> Mapping[str, Mapping[str, float]]:
    path = resource("assets", "judging", "motivation_weights.json")
    marks: Mapping[str, Mapping[str, float]] = json.loads(path.read_text("utf-8"))["marks"]
    return marks


def _weighed(rules: int, mark: str, seen: _Seen) -> int:
    """The mean of the mark by rules and the learned one; rules alone where nothing shows it."""
    shown = {"role": (seen.work, seen.able), "self": (seen.told, seen.found["self"])}
    if not any(shown[mark]):
        return rules
    weights = _learned()[mark]
    learned = sum(weights[name] * size for name, size in _signs(seen)[mark].items())
    learned = max(0.0, min(float(HIGHEST), learned))
    return int((rules + learned) / 2 + _HALF)


_ADVERBS = 5
_OTHERWISE_FOUND = ("deed", "self", "deed_not", "self_not")


def _told_of_oneself(answer: Pieces, found: _Found) -> tuple[Hit, ...]:
    """``I drew``, ``I've never hung``: deeds by the form of the verb; not ``I admired``."""
    barred = {hit.start for name in _OTHERWISE_FOUND for hit in found[name]}
    words = _lists()
    out = []
    for n, piece in enumerate(answer.pieces):
        if piece.word not in {"i", "we"} or piece.start in barred:
            continue
        at = n + 1
        last = min(len(answer.pieces), n + _ADVERBS)
        while at < last and answer.pieces[at].word in words.before_verb:
            at += 1
        verb = answer.pieces[at].word if at < len(answer.pieces) else ""
        done = tense(verb) == "past" or verb in words.done
        if done and verb not in words.no_deed and answer.pieces[at].sentence == piece.sentence:
            out.append(Hit(piece.start, answer.pieces[at].end, verb))
    return tuple(out)


_ADVERBS = 5


def _asks_about_us(request: Request) -> bool:
    """Whether the question is about this company or role; one without words is taken to be."""
    said = f" {' '.join(piece.word for piece in pieces_of(request.question).pieces)} "
    said = said.replace(" tell us ", " ")
    name = request.company.name if request.company else ""
    called = {p.word for p in pieces_of(f"{name} {request.role}").pieces if _telling(p.word)}
    known = (*_lists().about_us, *(called - _RANKS))
    return not said.strip() or any(f" {phrase} " in said for phrase in known)


def _root(word: str) -> str:
    return stem(_IRREGULAR.get(word, word))


def _telling(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _SMALL and word not in FIGURE_WORDS


def _contents(line: str) -> tuple[frozenset[str], frozenset[float]]:
    """The telling stems and the figures of a line of the sheet."""
    common = _lists().common
    roots = (_root(p.word) for p in pieces_of(line).pieces if _telling(p.word))
    return frozenset(r for r in roots if r not in common), frozenset(
        f.low for f in figures(line) if f.kind in _COUNTED
    )


def _facts(
    answer: Pieces, company: Company | None, about_self: tuple[Hit, ...], about: str
) -> list[_Fact]:
    """Lines of the sheet that the answer speaks of in its own words.

    Words of ``about``, the question and the role, show no line by themselves.
    """
    if company is None:
        return []
    rooted = [(piece, _root(piece.word)) for piece in answer.pieces]
    counts = [(f.start, f.end, f.low) for f in figures(answer.text) if f.low > 1]
    out = []
    lines = (*company.values, *company.products, *company.news)
    known = {
        _root(p.word)
        for text in (company.name, company.field, about)
        for p in pieces_of(text).pieces
    }
    for line in lines:
        stems, _ = _contents(line)
        names = _names(line, lines, company.name)
        named = next((Hit(p.start, p.end, p.word) for p, _ in rooted if p.word in names), None)
        others = frozenset().union(*(_contents(other)[0] for other in lines if other != line))
        own = frozenset(root for root in stems - others - known if len(root) >= _TELLING)
        months = frozenset(p.word for p in pieces_of(line).pieces) & _CALENDAR
        hit = _spoken_of(rooted, counts, line) or named or _told_back(rooted, own, months)
        if hit:
            near = any(abs(own.start - hit.start) < _NEAR_SELF for own in about_self)
            out.append(_Fact(line, hit, near))
    return out


def _names(line: str, lines: tuple[str, ...], company: str) -> frozenset[str]:
    """Names in a line, of places and products: one of them alone shows that the line is meant.

    A capital at the head of a line tells nothing where all lines begin with one.
    """
    heads = sum(text[:1].isupper() for text in lines) * 2 <= len(lines)
    known = {word.lower() for word in company.split()}
    words = [word.strip(".,;:!?'\u2019") for word in line.split()]
    return (
        frozenset(
            word.lower()
            for n, word in enumerate(words)
            if word[:1].isupper() and len(word) > _SHORTEST and (n or heads)
        )
        - known
        - _CALENDAR
    )


def _spoken_of(
    rooted: list[tuple[Piece, str]],
    counts: list[tuple[int, int, float]],
    line: str,
) -> Hit | None:
    """The first stretch of the answer that shares enough with a line.

    Enough is two telling words, or one and the figure; a line with one has to be met whole. Two
    words in another order ("the office, the boats") need the house near them.
    """
    stems, numbers = _contents(line)
    order = [_root(piece.word) for piece in pieces_of(line).pieces]
    window = _lists().window
    if not stems:
        return None
    said = [(n, piece, root) for n, (piece, root) in enumerate(rooted) if root in stems]
    wanted = min(_ENOUGH_SHARED, len(stems) + len(numbers))
    for at, (n, first, _) in enumerate(said):
        run = [(p, r) for m, p, r in said[at:] if m - n < window]
        last = run[-1][0].end
        figure_met = any(
            low in numbers and first.start - 80 <= s < last + 80 for s, _, low in counts
        )
        met = {r for _, r in run}
        firm = figure_met or len(met) > _ENOUGH_SHARED or _in_order(run, order)
        if len(met) + figure_met >= wanted and (firm or _of_house(rooted, n, window)):
            return Hit(first.start, last, " ".join(sorted({r for _, r in run})))
    return None


def _in_order(run: list[tuple[Piece, str]], order: list[str]) -> bool:
    """Whether the words of a run come as they do in the line."""
    places = [order.index(root) for root in dict.fromkeys(root for _, root in run)]
    return places == sorted(places)


def _of_house(rooted: list[tuple[Piece, str]], n: int, window: int) -> bool:
    """Whether the house is spoken to or of near a word, not only one's own love of boats."""
    near = rooted[max(0, n - window) : n + window]
    return any(piece.word in _HOUSE for piece, _ in near)


def _told_back(
    rooted: list[tuple[Piece, str]], own: frozenset[str], months: frozenset[str]
) -> Hit | None:
    """A word that only one line has, said close after "you" or "your", or its month beside them.

    "You've two lasses on the floor now", "your charger", "in September your line starts". A short
    sentence of its own ("That hospital.") says that it is known what is meant.
    """
    lengths = Counter(piece.sentence for piece, _ in rooted)
    for n, (piece, root) in enumerate(rooted):
        before = [p.word for p, _ in rooted[max(0, n - _CLOSE) : n] if p.sentence == piece.sentence]
        short = lengths[piece.sentence] <= _CLOSE and not _POINTING.isdisjoint(before)
        said = root in own and (short or "you" in before or not _YOURS.isdisjoint(before[-2:]))
        if not said and piece.word in months:
            around = rooted[max(0, n - _CLOSE) : n + _CLOSE]
            said = any(p.word in _YOU and p.sentence == piece.sentence for p, _ in around)
        if said:
            return Hit(piece.start, piece.end, root)
    return None


def _named(answer: Pieces, company: Company | None) -> tuple[Hit, ...]:
    """Where the company's name or its field is spoken of."""
    if company is None:
        return ()
    common = _lists().common
    words = (p.word for text in (company.name, company.field) for p in pieces_of(text).pieces)
    known = {_root(word) for word in words if _telling(word)} - common
    return tuple(Hit(p.start, p.end, p.word) for p in answer.pieces if _root(p.word) in known)


def _titled(answer: Pieces, role: str) -> tuple[Hit, ...]:
    """Where the role's own words, other than its rank, are spoken of."""
    common = _lists().common
    words = (p.word for p in pieces_of(role).pieces if _telling(p.word))
    known = {_root(word) for word in words if word not in _RANKS} - common
    return tuple(Hit(p.start, p.end, p.word) for p in answer.pieces if _root(p.word) in known)


def _company(facts: list[_Fact], named: tuple[Hit, ...], met: tuple[Hit, ...]) -> int:
    """One fact is worth two, tied to oneself three, several four; the field alone one.

    To have met the house as its customer or guest is worth as much as a fact.
    """
    if len(facts) + bool(met) > 1:
        return HIGHEST
    if facts:
        return HIGHEST - 1 if facts[0].tied else HIGHEST - 2
    return HIGHEST - 2 if met else 1 if named else 0


def _about(request: Request) -> frozenset[str]:
    """Telling stems of what the post and the house are about: title, question, field, sheet."""
    common = _lists().common
    sheet = request.company
    lines = (sheet.field, *sheet.products, *sheet.values, *sheet.news) if sheet else ()
    said = " . ".join((request.role, request.question, *lines))
    words = (p.word for p in pieces_of(said).pieces if _telling(p.word))
    return frozenset(_root(word) for word in words if word not in _RANKS) - common


def _telling_places(answer: Pieces, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Hits that stand before enough words which not every candidate says of every employer."""
    common = _lists().common
    vague = classes()["vague"]
    out = []
    for hit in hits:
        n = bisect_left(answer.starts, hit.start)
        after = [
            p for p in answer.pieces[n : n + _PLACE] if p.sentence == answer.pieces[n].sentence
        ]
        told = {
            _root(p.word) for p in after if _telling(p.word) and vague not in tags(p.word)
        } - common
        if len(told) >= _TOLD:
            out.append(hit)
    return tuple(out)


def _beside(answer: Pieces, hit: Hit, about: frozenset[str], facts: list[_Fact]) -> bool:
    """Whether a deed of one's own stands near a fact of the house or words of the post."""
    if any(abs(fact.hit.start - hit.start) < _NEAR_SELF for fact in facts):
        return True
    starts = answer.starts
    first = bisect_left(starts, hit.start - _NEAR_WORK)
    near = answer.pieces[first : bisect_left(starts, hit.start + _NEAR_WORK)]
    said = {_root(piece.word) for piece in near if _telling(piece.word)}
    return any(_akin(root, other) for root in said for other in about)


def _akin(one: str, other: str) -> bool:
    """The same stem, or the beginning of the other: "bakery" and "baker"."""
    short = min(len(one), len(other))
    return one == other or (short >= _TELLING and one[:short] == other[:short])


def _role(found: _Found, work: tuple[Hit, ...]) -> int:
    """A mark for each place that speaks of this work, less a penalty for set phrases."""
    return max(0, min(HIGHEST, _places(work)) - _emptiness(found))


def _places(hits: Iterable[Hit]) -> int:
    """How many places the hits lie in; those close together are one."""
    count, reached = 0, -1
    for hit in sorted(hits, key=lambda h: h.start):
        count += hit.start >= reached
        reached = max(reached, hit.end + _APART)
    return count


def _self(found: _Found, *, tied: bool) -> int:
    """Told of oneself: three or more places only where one of them belongs to this work."""
    places = len({hit.start for hit in found["self"]})
    bands = (0, 1, 2, 3)
    mark = bands[places] if places < len(bands) else HIGHEST
    return max(0, (mark if tied else min(mark, 2)) - _emptiness(found))


def _emptiness(found: _Found) -> int:
    """Set phrases take a mark for every two of them."""
    return min(2, len({hit.start for hit in found["generic"]}) // _GENERIC)
