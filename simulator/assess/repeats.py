"""Two answers to the same question, held against each other.

Compares figures, dates, names, outcomes and doers. Rounding, paraphrase and digits against words
are no disagreement; what cannot be aligned with some safety is left alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise, product
from typing import Final

from simulator.assess.alike import CALENDAR, alignment, explained
from simulator.assess.deeds import ALONE, Deed
from simulator.assess.same_words import are_opposites, content, lists
from simulator.assess.told import CHOSEN, PERSON, Fact, Naming, Told, told
from simulator.domain.assessment import Comparison, Disagreement

THINNER: Final = 0.48
"""A second answer is thinner when it holds less than this share of the first one's particulars …"""
THINNER_IF_GENERAL: Final = 0.7
"""… or less than this, and talks in general for a fifth of the time or more."""
_GENERAL: Final = 0.2
_LEAD: Final = 40
"""Characters before a figure in which it is said what it is a step of."""
_MOST_MANNERS: Final = 60
"""Ways and means compared in one answer; nobody tells more in ten minutes."""
_PREPOSITION: Final = 4
"""Letters of ``from``: parts that short are prepositions, not people."""


def compare(first_question: str, first: str, second_question: str, second: str) -> Comparison:
    """What two answers to one question disagree in; ``a`` and ``b`` are literal pieces of them.

    Args:
        first_question: As it was asked first; its words may say what a bare figure counts.
        first: The first answer.
        second_question: As it was asked again.
        second: The second answer.
    """
    one, two = told(first), told(second)
    asked = content(first_question) & content(second_question)
    found = [
        *_figures(one, two, asked),
        *_changes(one, two),
        *_names(one, two),
        *_outcomes(one, two),
        *_choices(one, two),
        *_denied(one, two),
        *_doers(one, two),
        *_manners(one, two),
        *_ideas(one, two),
        *_formers(one, two),
    ]
    return Comparison(tuple(_apart(found)), _thinner(one, two))


def _thinner(one: Told, two: Told) -> bool:
    """Whether the second answer holds less that is particular; its length does not matter."""
    share = two.detail / one.detail if one.detail else 1.0
    return share < THINNER or (share < THINNER_IF_GENERAL and two.general >= _GENERAL)


def _apart(found: Iterable[Disagreement]) -> Iterator[Disagreement]:
    """Each disagreement once, even if two rules saw it."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for each in found:
        known = (others for said, others in told.items() if _within(each.a, said))
        if not any(_within(each.b, other) for others in known for other in others):
            told[each.a].append(each.b)
            yield each


def _within(one: str, other: str) -> bool:
    return one in other or other in one


# -- figures -------------------------------------------------------------------------------


def _figures(one: Told, two: Told, asked: frozenset[str]) -> Iterator[Disagreement]:
    """Figures that the other answer does not hold, paired by what they are about, surest first."""
    left = [fact for fact in one.facts if not explained(fact, one, two)]
    right = [fact for fact in two.facts if not explained(fact, two, one)]
    aligned = alignment(asked, (one, two), (left, right))
    scored = [(aligned(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)]
    taken: set[tuple[str, int]] = set()
    for _, i, j in sorted((-score, i, j) for score, i, j in scored if score > 0):
        if not taken.isdisjoint({("one", i), ("two", j)}):
            continue
        taken |= {("one", i), ("two", j)}
        a, b = left[i], right[j]
        what = "date" if a.figure.kind in CALENDAR else "figure"
        yield Disagreement(what, _said(one, a), _said(two, b))


_FROM: Final = re.compile(r"\bfrom\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_TO: Final = re.compile(r"\s*(?:down |up |right |all the way )*to\s+(?:\w+\s+)?", re.IGNORECASE)
_BY: Final = re.compile(
    r"\b(?:by|cut|fell|rose|dropped|grew|shrank|improved|reduced|down|up|off|saved)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_SO_FAR: Final = 0.1
"""How far a told share may lie from the change between two figures before they disagree."""


def _changes(one: Told, two: Told) -> Iterator[Disagreement]:
    """``from nine days to four`` in one answer, ``cut it by a third`` in the other."""
    for own, other in ((one, two), (two, one)):
        shares = [f for f in other.facts if f.figure.kind == "share" and _falls_by(other, f)]
        steps = [pair for pair in pairwise(own.facts) if _steps(own, *pair)]
        if len(shares) != 1 or len(steps) != 1 or any(f.figure.kind == "share" for f in own.facts):
            continue
        (before, after), share = steps[0], shares[0]
        change = abs(after.figure.low - before.figure.low) / max(1e-9, before.figure.low)
        told_apart = (
            min(abs(change - share.figure.low), abs(1 - change - share.figure.low)) > _SO_FAR
        )
        if told_apart and _spoken_of(own, before) & _spoken_of(other, share):
            a = own.text[before.figure.start : after.figure.end]
            b = other.text[share.figure.start : share.figure.end]
            yield Disagreement("figure", *((a, b) if own is one else (b, a)))


def _spoken_of(answer: Told, fact: Fact) -> frozenset[str]:
    """Stems of what stands before a figure, over the comma too."""
    return content(answer.text[max(0, fact.figure.start - 2 * _LEAD) : fact.figure.start])


def _steps(answer: Told, before: Fact, after: Fact) -> bool:
    between = answer.text[before.figure.end : after.figure.start]
    led = _FROM.search(answer.text[: before.figure.start][-_LEAD:]) is not None
    return led and _TO.fullmatch(between) is not None and before.figure.low > 0


def _falls_by(answer: Told, fact: Fact) -> bool:
    return _BY.search(answer.text[: fact.figure.start][-_LEAD:]) is not None


def _said(answer: Told, fact: Fact) -> str:
    """The figure with the few words around it that belong to it, within its clause."""
    before = answer.text[fact.start : fact.figure.start]
    after = answer.text[fact.figure.end : fact.end]
    lead = re.split(r"[,.;:!?]", before)[-1].split()[-3:]
    tail = re.split(r"[,.;:!?]", after, maxsplit=1)[0].split()[:3] if after[:1] == " " else []
    pattern = r"\s+".join(re.escape(word) for word in lead)
    found = re.search(pattern + r"\s*$", before) if lead else None
    start = fact.start + found.start() if found else fact.figure.start
    end = fact.figure.end
    found = (
        re.match(r"\s+" + r"\s+".join(re.escape(word) for word in tail), after) if tail else None
    )
    end += found.end() if found else 0
    return answer.text[start:end]


# -- names, outcomes, doers ----------------------------------------------------------------


def _names(one: Told, two: Told) -> Iterator[Disagreement]:
    """Names that play the same part; places and tools only where each answer names one."""
    known = {name.name for name in one.names} & {name.name for name in two.names}
    own = [[name for name in answer.names if name.name not in known] for answer in (one, two)]
    left, right = ({name.part: name for name in names} for names in own)
    counts = [Counter(name.part for name in names) for names in own]
    texts = one.text.lower(), two.text.lower()
    told_apart: set[tuple[str, str]] = set()
    for part, name in sorted(right.items(), key=lambda item: item[0] == PERSON):
        other = left.get(part)
        if not other or not part.strip() or other.name == name.name:
            continue
        if other.name in texts[1] or name.name in texts[0]:
            continue
        if len(part) <= _PREPOSITION and (other.name in lists().regions) != (
            name.name in lists().regions
        ):
            continue  # Perth lies in Scotland
        one_each = max(count[part] for count in counts) == 1
        if (len(part) <= _PREPOSITION or part == CHOSEN) and not one_each:
            continue
        if part == PERSON and (
            not one_each or (other.name, name.name) in told_apart or _of_two_roles(own, other, name)
        ):
            continue
        told_apart.add((other.name, name.name))
        a, b = one.text[other.start : other.end], two.text[name.start : name.end]
        yield Disagreement("name", a, b)


def _of_two_roles(own: list[list[Naming]], other: Naming, name: Naming) -> bool:
    """Whether both people are told with their roles, and the roles are not one person's."""
    known = lists().role_names
    roles = [
        {known.get(each.part, each.part) for each in names if _overlap(each, whose)}
        & (lists().roles | set(known.values()))
        for names, whose in zip(own, (other, name), strict=True)
    ]
    return bool(roles[0] and roles[1]) and roles[0].isdisjoint(roles[1])


def _overlap(a: Naming, b: Naming) -> bool:
    return a.start < b.end and b.start < a.end


def _outcomes(one: Told, two: Told) -> Iterator[Disagreement]:
    ways = [{(s.subject, s.way): s for s in answer.outcomes} for answer in (one, two)]
    subjects = dict.fromkeys(subject for subject, _ in ways[0])
    quoted: set[tuple[int, int]] = set()
    for subject in subjects:
        for way, back in (("yes", "no"), ("no", "yes")):
            a, b = ways[0].get((subject, way)), ways[1].get((subject, back))
            both = (subject, back) in ways[0] or (subject, way) in ways[1]
            if a and b and not both and (a.start, b.start) not in quoted:
                quoted.add((a.start, b.start))
                yield Disagreement(
                    "outcome",
                    one.text[a.start : a.end].strip(),
                    two.text[b.start : b.end].strip(),
                )


def _choices(one: Told, two: Told) -> Iterator[Disagreement]:
    """What was one thing in one answer and another in the other: frost and slugs."""
    told = [
        {s.subject: [o for o in answer.outcomes if o.subject == s.subject] for s in answer.outcomes}
        for answer in (one, two)
    ]
    for subject in (each for each in told[0] if each in told[1]):
        ways = [{each.way for each in both[subject]} for both in told]
        if any(len(way) != 1 for way in ways) or ways[0] == ways[1] or ways[0] <= {"yes", "no"}:
            continue
        a, b = told[0][subject][0], told[1][subject][0]
        yield Disagreement(
            "outcome", one.text[a.start : a.end].strip(), two.text[b.start : b.end].strip()
        )


def _denied(one: Told, two: Told) -> Iterator[Disagreement]:
    """Deeds told as done in one answer, and as not done or the opposite in the other."""
    for a, b in product(one.deeds, two.deeds):
        if not _contrary(a, b):
            continue
        if not _tells(one, b) and not _tells(two, a):
            yield Disagreement("outcome", one.text[a.start : a.end], two.text[b.start : b.end])


def _contrary(a: Deed, b: Deed) -> bool:
    """One and the same deed done and not done, or of two opposite deeds each told as done."""
    if a.denied != b.denied:
        reached = a.doer == b.doer != "" and {a.verb, b.verb} <= lists().reaching
        if ALONE in (a.object, b.object) and a.doer != b.doer:
            return False
        return _same_deed(a, b) or (reached and not (a.object & b.object) <= _ANYTHING)
    opposite = are_opposites(a.verb, b.verb) and not a.object.isdisjoint(b.object)
    return opposite and not a.denied


def _tells(answer: Told, contrary: Deed) -> bool:
    """Whether an answer tells the contrary of its own deed too."""
    return any(
        each.denied == contrary.denied and _same_deed(contrary, each) for each in answer.deeds
    )


def _doers(one: Told, two: Told) -> Iterator[Disagreement]:
    """Deeds that one person did in one answer and somebody else in the other."""
    notices = _the_notice(one), _the_notice(two)
    for a, b in product(one.deeds, two.deeds):
        noticed = notices == ((a.start, a.end), (b.start, b.end)) and _noticed_by(one, two, a, b)
        if a.denied != b.denied or not (noticed or _others_did(one, two, a, b)):
            continue
        if not _also(one, a, b) and not _also(two, b, a):
            yield Disagreement("doer", one.text[a.start : a.end], two.text[b.start : b.end])


def _others_did(one: Told, two: Told, a: Deed, b: Deed) -> bool:
    """Whether a deed told twice has two doers: the teller and another, or two others."""
    if ALONE in (a.object, b.object):
        return False
    if {a.doer, b.doer} == {"i", "other"}:
        return _same_deed(a, b) or _same_it(one, two, a, b)
    if {a.doer, b.doer} != {"other"} or not a.actor or not b.actor or a.actor == b.actor:
        return False
    alike = a.actor.islower() == b.actor.islower()  # "my boss" and "Claire" may be one person
    if not alike or not _same_deed(a, b):
        return False
    return not _mentions(two.text, a.actor) and not _mentions(one.text, b.actor)


@lru_cache(maxsize=256)
def _mentions(text: str, actor: str) -> bool:
    return re.search(rf"\b{re.escape(actor)}\b", text, re.IGNORECASE) is not None


_ANYTHING: Final = frozenset({"it", "them", "her", "him", "was"})


_NOTICED: Final = re.compile(
    r"\b(?:spotted|noticed|discovered|found|saw)\b(?!\s+(?:out|him|her|me|us|them)\b)",
    re.IGNORECASE,
)
_COMPLEMENT: Final = re.compile(r"\W+(?:\w+\s+){0,3}?(?:was|were|had|wasn|weren|hadn)\b")


def _noticed_by(one: Told, two: Told, a: Deed, b: Deed) -> bool:
    """Whether what ``a`` and ``b`` notice was noticed by the teller and by another."""
    if {a.doer, b.doer} != {"i", "other"}:
        return False
    other, mine = (b, one) if a.doer == "i" else (a, two)
    if not other.actor or _mentions(mine.text, other.actor):
        return False
    return other.object <= _ANYTHING or other.object == ALONE


def _the_notice(answer: Told) -> tuple[int, int] | None:
    """Where the only deed of noticing stands; None when there are none or several."""
    found = []
    for deed in answer.deeds:
        said = _NOTICED.search(answer.text, deed.start, deed.end)
        saw = said and said.group().lower() == "saw"
        if said and (not saw or _COMPLEMENT.match(answer.text, said.end())):
            found.append((deed.start, deed.end))
    return found[0] if len(found) == 1 else None


def _same_it(one: Told, two: Told, a: Deed, b: Deed) -> bool:
    """Whether ``Ines repainted it`` tells ``I repainted the hull``: a verb said once in each."""
    if a.verb != b.verb or a.verb in lists().common_verbs:
        return False
    pronoun = a.object <= _ANYTHING or b.object <= _ANYTHING
    return pronoun and all(sum(d.verb == a.verb for d in t.deeds) == 1 for t in (one, two))


def _also(answer: Told, deed: Deed, other: Deed) -> bool:
    """Whether the same answer tells the same deed of the other doer too."""
    return any(
        each.doer == other.doer and each.actor == other.actor and _same_deed(each, deed)
        for each in answer.deeds
    )


def _same_deed(a: Deed, b: Deed) -> bool:
    return a.verb == b.verb and not a.object.isdisjoint(b.object)


def _manners(one: Told, two: Told) -> Iterator[Disagreement]:
    """``by letter`` in one answer and ``not by letter`` in the other."""
    ways = [_ways(answer) for answer in (one, two)]
    for (phrase, said), (other, contrary) in product(_manners_said(one), _manners_said(two)):
        same = phrase == other and {len(way[phrase]) for way in ways} == {1}
        if same and ways[0][phrase] != ways[1][phrase]:
            yield Disagreement("manner", said, contrary)


def _ways(answer: Told) -> Mapping[str, set[bool]]:
    """Phrase to whether it is denied, told, or both."""
    ways: defaultdict[str, set[bool]] = defaultdict(set)
    for manner in answer.manners:
        ways[manner.phrase].add(manner.denied)
    return ways


def _manners_said(answer: Told) -> list[tuple[str, str]]:
    """Phrases with the words that tell them, each of them once."""
    said = ((m.phrase, answer.text[m.start : m.end]) for m in answer.manners)
    return list(dict.fromkeys(said))[:_MOST_MANNERS]


def _ideas(one: Told, two: Told) -> Iterator[Disagreement]:
    """``My own idea`` in one answer, ``Dan's suggestion`` in the other."""
    for a, b in product(one.ideas, two.ideas):
        if a.mine == b.mine or any(len({i.mine for i in t.ideas}) > 1 for t in (one, two)):
            continue
        if a.around & b.around or not (a.around and b.around):
            yield Disagreement("doer", one.text[a.start : a.end], two.text[b.start : b.end])
            return


def _formers(one: Told, two: Told) -> Iterator[Disagreement]:
    """What somebody was before, where each answer tells one such thing of one person."""
    for mine in (True, False):
        told = [[f for f in t.formers if f.mine is mine] for t in (one, two)]
        if any(len({f.trade for f in own}) != 1 for own in told):
            continue
        a, b = told[0][0], told[1][0]
        if a.trade != b.trade and not _speaks(two, a.trade) and not _speaks(one, b.trade):
            yield Disagreement("outcome", one.text[a.start : a.end], two.text[b.start : b.end])


_STEM: Final = 5
"""Letters by which a trade is known again: baker, bakery."""


def _speaks(answer: Told, trade: str) -> bool:
    """Whether an answer speaks of a trade at all: then it may be meant there too."""
    return re.search(rf"\b{re.escape(trade[:_STEM])}", answer.text, re.IGNORECASE) is not None
