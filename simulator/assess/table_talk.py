"""The rubric for table talk: brief, gives the question back, no complaints, nothing too private."""

import re
from bisect import bisect_left
from collections.abc import Mapping

from simulator.assess import frames
from simulator.assess.cues import Hit, Pieces, load, pieces, pieces_of
from simulator.assess.learned import decided
from simulator.assess.marking import judged
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.text import read

_FILE = "table_talk"
_BRIEF_WORDS = 55
_SPEECH_WORDS = 110
_LONG_ENOUGH = 75
"""From here on nobody at the table enjoys it, whatever is said."""
_CURT_WORDS = 7
_WARM_PLACES = 2
_RECITALS = 2
_ONE_WORD = 1
_MUCH = 2
_RANT_WORDS = 40
_NEAR = 140
"""So many characters from each other, two phrases speak of the same thing: about a sentence."""
_TO_YOU = re.compile(r"\b(?:you|yours|yourself|yourselves)\?", re.IGNORECASE)
_TAG = re.compile(
    r",\s*(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should)(?:n't)?\s+"
    r"(?:it|they|he|she|we|i|that|there)\?\s*$",
    re.IGNORECASE,
)
"""What turns a remark into a question that wants no answer: "somebody remembered, did they?"."""
_TAG_TO_YOU = re.compile(
    r",\s*(?:would|do|could|can|did|have|will|wouldn't|don't|couldn't|can't)\s+you\?\s*$",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"^\W*(?:(?:so|well|oh|or|and|here|no)\W+)*(?:(?:shall|should|can|may|could) (?:i|we)\b"
    r"|would you like (?:me|us|a|an|some|one|another)\b"
    r"|(?:i|i'm|i'll|i am|i could|i can|we could|we can|let me)\b.*\bif you(?:'d)? "
    r"(?:like|want|prefer|wish)\b)",
    re.IGNORECASE,
)
"""A question that offers to do something hands no talk back: "shall I shut the window?"."""
_ONESELF = re.compile(r"\b(?:i|me|my|i'm|i've|i'd)\b", re.IGNORECASE)
_ASKING = 3
_SHORTEST = 2
_ASKERS = ("who", "what", "where", "when", "which", "how")
"""What a question of two words begins with: "who won?"."""
_BARBS = ("scarce", "leavers", "mock", "unseen")
_HINTS = ("hush", "contrast", "grudging")

_Found = Mapping[str, tuple[Hit, ...]]


def assess(request: Request) -> Judged:
    """Judge small talk; brief is 55 words or fewer."""
    answer, found, shown = rules(request)
    shown = decided(_FILE, answer, found, shown)
    words = len(answer.text.split())
    back = shown["gives_back_question"]
    wrong = (*shown["complains_about_employer"], *shown["oversharing"])
    jarring = found["rude"] or (found["recital"] if len(found["recital"]) >= _RECITALS else ())
    warm = found["warm"]
    return judged(
        _FILE,
        request,
        answer,
        {
            "positive": (_tact(words, wrong, jarring, warm, back), wrong or jarring or warm),
            "reciprocal": (_give_back(words, back, warm), back or warm),
            "brief": (_brevity(words, taken_up=bool(back or warm)), ()),
        },
        {"brief": words <= _BRIEF_WORDS, **{name: bool(hits) for name, hits in shown.items()}},
    )


def rules(request: Request) -> tuple[Pieces, _Found, _Found]:
    """The answer, the hits of every list, and what shows each signal by the rules alone."""
    answer = pieces(read(request.transcript))
    found = frames.scan(_FILE, answer)
    words = len(answer.text.split())
    asked = load(_FILE).scan(pieces_of(request.question))
    about_work = bool(asked["asked_work"])
    complaint = (
        _outright(found, about_work=about_work)
        or _grievance(found)
        or found["grudged"]
        or _wronged(found, about_work=about_work)
        or (found["shabby"] if about_work or asked["asked_place"] else ())
        or _barbed(words, found, about_work=about_work)
        or _hinted(found, about_work=about_work)
        or _grumble(words, found)
    )
    shown = {
        "gives_back_question": _given_back(answer.text, found),
        "complains_about_employer": complaint,
        "oversharing": _confided(found, about_health=bool(asked["asked_health"]))
        or _tells_all(words, found)
        or (() if complaint else found["whisper"]),
    }
    return answer, found, shown


def _outright(found: _Found, *, about_work: bool) -> tuple[Hit, ...]:
    """Plain complaints, unless the one complained of was a partner and no work is spoken of."""
    work = about_work or found["own_place"] or found["referent"] or found["boss"]
    return found["complaint"] if work or not found["parting"] else ()


def _grievance(found: _Found) -> tuple[Hit, ...]:
    """Grievances told; that people left is a plain fact where one speaks well of the place."""
    told = found["grievance"]
    if found["affection"]:
        told = tuple(hit for hit in told if not hit.cue.startswith("leavers"))
    return told


def _wronged(found: _Found, *, about_work: bool) -> tuple[Hit, ...]:
    """Harm done to those who work there, or what is due to them kept back, where work is meant."""
    work = about_work or found["own_place"] or found["referent"] or found["boss"]
    if not work:
        return ()
    whispered = (*found["dire_work"], *found["whisper"]) if about_work else found["whisper"]
    return (*found["denies"], *found["wronged"], *whispered)


def _grumble(words: int, found: _Found) -> tuple[Hit, ...]:
    """A long talk about the boss in which much is denied is a complaint without strong words."""
    much = words > _RANT_WORDS and len(found["negative"]) >= _MUCH
    return found["boss"] if much else ()


def _hinted(found: _Found, *, about_work: bool) -> tuple[Hit, ...]:
    """A complaint by hint or irony: something sour near the employer, or asked about work.

    One sour place is enough beside a word for the employer or after a question about work;
    faint ones, which are said of anything, take both and a second.
    """
    if found["affection"]:
        return ()
    sour, faint = found["sour"], found["sour_faint"]
    if about_work and (sour or (found["referent"] and len({hit.start for hit in faint}) > 1)):
        return sour or faint
    if (
        about_work
        and found["actor"]
        and found["against"]
        and not (found["praise"] or found["affection"])
    ):
        return found["against"]
    return tuple(hit for hit in sour if _beside(hit, found["referent"]))[:1]


def _barbed(words: int, found: _Found, *, about_work: bool) -> tuple[Hit, ...]:
    """Barbs about one's own place of work, however lightly said and wherever it is named.

    One barb is enough where that place is spoken of or was asked about, two of different kinds
    beside a mere "they". Who speaks of it with affection means no harm, and in a long talk there
    is always some barb.
    """
    if found["affection"] or words > _LONG_ENOUGH:
        return ()
    barbs = [found[name][0] for name in _BARBS if found[name]]
    hinted = [found[name][0] for name in _HINTS if found[name]]
    if about_work and (hush := found["hush"]):
        return (*barbs, hush[0])
    if barbs and (found["own_place"] or about_work):
        return tuple(barbs)
    kinds = (*barbs, *hinted)
    named = found["own_place"] or found["they_do"] or found["referent"]
    return kinds if len(kinds) >= _MUCH and named else ()


def _confided(found: _Found, *, about_health: bool) -> tuple[Hit, ...]:
    """One's body, debts, courts, partings: one place is enough, of the body more if asked for."""
    private, body = found["private"], found["body"]
    if about_health and len({hit.start for hit in (*private, *body)}) <= _MUCH:
        private, body = (), ()
    return (*private, *found["trouble"], *body)


def _beside(hit: Hit, others: tuple[Hit, ...]) -> bool:
    """Whether one of ``others``, which are in order, stands near a hit but not on it."""
    at = bisect_left(others, hit.start, key=lambda other: other.start)
    return any(
        other.start != hit.start and other.start < hit.end + _NEAR and hit.start < other.end + _NEAR
        for other in others[max(at - 2, 0) : at + 2]
    )


def _tells_all(words: int, found: _Found) -> tuple[Hit, ...]:
    """Much about family, illness and money is too private as a whole, less where it went wrong."""
    if found["trade_health"]:
        return ()
    family = len({hit.start for hit in found["family"]})
    much = family > _MUCH if words > _BRIEF_WORDS else family >= _MUCH and found["loss"]
    return found["family"] if much else ()


def _given_back(text: str, found: _Found) -> tuple[Hit, ...]:
    """Questions to the other person; where the text has question marks, one has to follow."""
    if wants := found["wants_to_know"]:
        return wants
    asked = found["gives_back"]
    if len(text.split()) > _BRIEF_WORDS:  # in a long answer only the end hands anything back
        asked = tuple(hit for hit in asked if hit.start * 2 >= len(text))
    if "?" in text:
        asked = tuple(hit for hit in asked if not _tagged(text, hit))
        return tuple(hit for hit in asked if "?" in text[hit.end :]) or _asked_last(text, found)
    return () if any(mark in text for mark in ".!") else asked


def _tagged(text: str, hit: Hit) -> bool:
    """Whether a question is a mere tag on a remark about others; "you walk, is it?" is none."""
    end = text.find("?", hit.end) + 1
    start = max(text.rfind(mark, 0, hit.start) for mark in ".?!") + 1
    about_you = text[start:end].lower().split()[:1] in (["you"], ["your"])
    return (
        (bool(_TAG.search(text[:end])) and not about_you)
        or _of_oneself(text[start:end])
        or bool(_OFFER.match(text[start:end]))
    )


def _of_oneself(sentence: str) -> bool:
    """Whether a sentence is a tagged remark on oneself: "you'd never know I'm shy, would you?"."""
    tag = _TAG_TO_YOU.search(sentence)
    return bool(tag and _ONESELF.search(sentence[: tag.start()]))


def _asked_last(text: str, found: _Found) -> tuple[Hit, ...]:
    """A question that ends the answer, or "you?", unless it is one that wants no answer."""
    to_you = _TO_YOU.search(text)
    if to_you and not _tagged(text, Hit(to_you.start(), to_you.start(), "?")):
        return (Hit(to_you.start(), to_you.end(), "?"),)
    end = len(text.rstrip())
    start = max(text.rfind(mark, 0, end - 1) for mark in ".?!") + 1
    words = text[start:end].lower().split()
    asks = len(words) >= _ASKING or (len(words) == _SHORTEST and words[0] in _ASKERS)
    if text[end - 1 : end] != "?" or not asks:
        return ()
    empty = (
        any(hit.end > start for hit in found["rhetorical"])
        or _TAG.search(text, start)
        or _of_oneself(text[start:end])
        or _OFFER.match(text[start:end])
    )
    return () if empty else (Hit(start, end, "?"),)


def _tact(
    words: int,
    wrong: tuple[Hit, ...],
    jarring: tuple[Hit, ...],
    warm: tuple[Hit, ...],
    back: tuple[Hit, ...],
) -> int:
    if wrong or not words:
        return 0
    if jarring:
        return 1
    if words > _LONG_ENOUGH:
        return 2
    if words <= _CURT_WORDS:
        return 3 if warm else 2
    return 4 if back or len(warm) >= _WARM_PLACES else 3


def _give_back(words: int, back: tuple[Hit, ...], warm: tuple[Hit, ...]) -> int:
    """A question back is worth three, a full one four; something noticed is a nod to them."""
    if back:
        return 4 if words > _CURT_WORDS and len(back) + len(warm) > 1 else 3
    return 1 if words > _CURT_WORDS and warm else 0


def _brevity(words: int, *, taken_up: bool) -> int:
    if words <= _BRIEF_WORDS:
        return 1 if words <= _ONE_WORD else 4 if taken_up else 3
    return 2 if words <= _LONG_ENOUGH else 1 if words <= _SPEECH_WORDS else 0
