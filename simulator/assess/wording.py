"""The sentences of judging: anchors, what is missing, next steps and remarks that quote the answer.

The sentences themselves lie in ``assets/judging/wording.toml``, a table for each criterion of each
format. Which of several is used depends on a hash of the content, so the same answer gets the same
words and different answers get different ones. Nothing is praised without words that earned it.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from simulator.assess.anchors import anchors
from simulator.assess.heard import TYPED, Heard
from simulator.assess.numbers import figures, pay
from simulator.assess.text import read
from simulator.assess.unbroken import bound
from simulator.domain.assessment import Evidence, Mark, Remark
from simulator.domain.errors import BugError
from simulator.domain.resources import shipped_table
from simulator.domain.transcript import Transcript

KEEP_FROM: Final = 3
"""Marks from here on are worth keeping, if there are words that earned them."""
_TOP: Final = 4
_EXACT: Final = frozenset(["specificity"])
"""Criteria that praise words for being exact."""
_LOW: Final = 1
_MOST_WORDS: Final = 14
_TO_THE_END: Final = 3
"""So many words more are quoted where a clause ends within them."""
_FEWEST_WORDS: Final = 4
_READ: Final = 20_000
"""Characters looked at for a quote; half an hour of talk."""
_STRETCHES: Final = re.compile(r"(?:[^.!?;:,…–—\n]|[.:,](?=\S))+")
_SENTENCE_END: Final = re.compile(r"[.!?…]\s")
_CLAUSE_END: Final = re.compile(r"[.!?…,;:–—]\s")
_SENTENCE_STOP: Final = re.compile(r"[.!?…](?=\s|$)\s*")
_OPENERS: Final = frozenset(["and", "so", "but", "because", "then", "when", "which", "after"])
_TRIM: Final = frozenset("and so but um uh er erm well yeah like then because or that".split())
_OWN: Final = frozenset(("i", "i'd", "i've", "i'm", "i’d", "i’ve", "i’m", "my", "myself"))
_HANGING: Final = frozenset(
    "the a an of to from and or but so that my our his her it in on at for with as by".split()
)
_FULL: Final = 6
"""Words from which a piece says something by itself."""
_LONGEST_QUESTION: Final = 25


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What can be said of one criterion; ``low`` is for marks 0 and 1, ``high`` for 2 and 3.

    ``three`` is for mark 3 alone where that lacks something else than mark 2; empty elsewhere.
    """

    anchors: tuple[str, ...]
    lacks_low: str
    lacks_high: str
    lacks_three: str
    lead_low: tuple[str, ...]
    lead_one: tuple[str, ...]
    """For a mark of 1 that its own evidence earned; empty where ``lead_low`` fits that too."""
    lead_high: tuple[str, ...]
    better_low: tuple[str, ...]
    better_high: tuple[str, ...]
    better_three: tuple[str, ...]
    rehearse: tuple[str, ...]
    keep: tuple[str, ...]
    seek: frozenset[str]
    place: str
    """Where to look for words to quote when none are ``seek``: first, middle, last,
    longest, figure or any; ``end`` for the very end of the answer, whatever is ``seek``."""
    own: bool
    """Whether of longer evidence the words with "I" are quoted."""

    def lacks(self, mark: int) -> str:
        if mark == KEEP_FROM and self.lacks_three:
            return self.lacks_three
        return self.lacks_low if mark <= _LOW else self.lacks_high

    def lead(self, mark: int) -> tuple[str, ...]:
        return self.lead_low if mark <= _LOW else self.lead_high

    def better(self, mark: int) -> tuple[str, ...]:
        if mark == KEEP_FROM and self.better_three:
            return self.better_three
        return self.better_low if mark <= _LOW else self.better_high


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """The words of an answer, and what of them can be quoted."""

    text: str
    heard: Heard


def _file() -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    return shipped_table("judging", "wording")


@cache
def _sheet(format_: str, criterion: str) -> _Sheet:
    """The sentences of a criterion.

    Raises:
        BugError: ``wording.toml`` has no such criterion.
    """
    same = _file()["same_as"]
    table = _file().get(str(same.get(format_, format_)), {}).get(criterion)
    if not isinstance(table, Mapping):
        raise BugError(f"wording.toml has no sentences for {format_}.{criterion}")

    def many(key: str) -> tuple[str, ...]:
        value = table[key]
        return tuple(value) if isinstance(value, list) else (str(value),)

    return _Sheet(
        anchors=many("anchors"),
        lacks_low=str(table["lacks_low"]),
        lacks_high=str(table["lacks_high"]),
        lacks_three=str(table.get("lacks_three", "")),
        lead_low=many("lead_low"),
        lead_one=many("lead_one") if "lead_one" in table else (),
        lead_high=many("lead_high"),
        better_low=many("better_low"),
        better_high=many("better_high"),
        better_three=many("better_three") if "better_three" in table else (),
        rehearse=many("rehearse"),
        keep=many("keep"),
        seek=frozenset(str(table.get("seek", "")).split()),
        place=str(table.get("place", "longest")),
        own=bool(table.get("own", False)),
    )


def criteria(format_: str) -> tuple[str, ...]:
    """The criteria of a format that have sentences, in the order of the file."""
    return tuple(_file()[str(_file()["same_as"].get(format_, format_))])


def anchor(format_: str, criterion: str, mark: int) -> str:
    """What a step of the scale means, in words; ``mark`` is 0 to 4."""
    return _sheet(format_, criterion).anchors[mark]


def missing(format_: str, criterion: str, mark: int) -> str:
    """What a higher mark would need; empty at 4."""
    return "" if mark >= _TOP else _sheet(format_, criterion).lacks(mark)


def next_step(
    format_: str,
    criterion: str,
    mark: int,
    quote: str = "",
    seed_text: str = "",
    heard: Heard = TYPED,
) -> str:
    """One thing to do next time, hung on the candidate's own words; empty at 4.

    Args:
        format_: Format of the round.
        criterion: Criterion of that format.
        mark: 0 to 4.
        quote: Literal words of the answer to hang it on; without them fitting ones are looked
            for in ``seed_text``.
        seed_text: The answer; it also decides which of several wordings is used.
        heard: How surely its words were heard; what is doubtful is not quoted.
    """
    if mark >= _TOP:
        return ""
    found = (
        Evidence(at, at + len(quote), quote) if (at := _place_of(quote, seed_text)) >= 0 else None
    )
    answer = _Answer(seed_text, heard)
    said = _said(format_, criterion, mark, answer, (found,) if found else (), ())
    sheet = _sheet(format_, criterion)
    seed = _seed(format_, criterion, said.quote if said else "", seed_text)
    lead = _fill(_pick(said.leads, seed), said.quote) if said else ""
    return " ".join(part for part in (lead, _pick(sheet.better(mark), seed >> 5)) if part)


def _place_of(quote: str, text: str) -> int:
    """Where a quote stands in a text; -1 when it is empty or not there."""
    return text.find(quote) if quote else -1


def rehearse_next(format_: str, marks: Sequence[Mark], question: str, text: str) -> str:
    """What to rehearse next, the question in quotes: the one asked, or one for what is weakest."""
    weak = sorted(_marked(marks), key=_urgency, reverse=True)
    asked = question.strip()
    if weak and _gain(weak[0]):
        asked = _question(format_, weak[0].criterion, question, _seed(question, text))
    return _fill(str(_file()["general"]["next"]), "", asked) if asked else ""


def question_in(rehearse_next_: str) -> str:
    """The bare question of what ``rehearse_next`` said."""
    before, _, after = str(_file()["general"]["next"]).partition("{question}")
    return rehearse_next_.removeprefix(before).removesuffix(after)


def remarks(
    format_: str,
    marks: Sequence[Mark],
    text: str,
    question: str,
    most_keep: int = 2,
    most_mend: int = 3,
    heard: Heard = TYPED,
) -> tuple[Remark, ...]:
    """What to keep and what to mend, each with a quote, what is better, and what to rehearse.

    Things to keep need evidence in the mark; things to mend come first where the total gains most.
    No two remarks quote the same words, and none quotes what the ear was unsure of.
    """
    answer = _Answer(text, heard)
    used: list[_Piece] = []
    out: list[Remark] = []
    marked = _marked(marks)
    best = sorted(marked, key=lambda mark: (-(mark.mark or 0), -mark.weight))
    for mark in best:
        if len(out) < most_keep and (mark.mark or 0) >= KEEP_FROM:
            out += _keep(format_, mark, answer, question, used)
    kept = {remark.criterion for remark in out}
    worst = sorted((m for m in marked if m.criterion not in kept), key=_urgency, reverse=True)
    weak = [mark for mark in worst[:most_mend] if _gain(mark)]
    mend = [_mend(format_, mark, answer, question, used) for mark in weak]
    return (*out, *(remark for remark in mend if remark))


def _marked(marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.mark is not None]


def _gain(mark: Mark) -> float:
    """What the total would gain from full marks here."""
    return (_TOP - (mark.mark or 0)) * mark.weight


def _urgency(mark: Mark) -> tuple[bool, float]:
    """What to mend first: that there is a story at all, then what gains most."""
    return mark.criterion == "story" and (mark.mark or 0) <= _LOW, _gain(mark)


def _keep(
    format_: str, mark: Mark, answer: _Answer, question: str, used: list[_Piece]
) -> list[Remark]:
    text = answer.text
    shown = [e for e in mark.evidence if e.quote.strip()]
    shown = shown if answer.heard.words or mark.criterion in _EXACT else shown[:1]
    sheet = _sheet(format_, mark.criterion)
    around = ((e, _around(answer, e, own=sheet.own)) for e in shown)
    fewest = _FULL if answer.heard.words else 1  # a scrap between two doubts is no thought
    whole = ((e, p) for e, p in around if p and len(p.words) >= fewest)
    fits = ((e, p) for e, p in whole if _praised(mark.criterion, text, p, used))
    evidence, piece = next(fits, (None, None))
    if evidence is None or piece is None:
        return []
    used.append(piece)
    quote = _shortened(text[piece.start : piece.end])
    seed = _seed(format_, mark.criterion, quote, text)
    better = _pick(sheet.better(mark.mark or 0), seed >> 3) if mark.mark != _TOP else ""
    asked = _short_question(question) if len(used) == 1 else ""
    closer = "keep" if asked else "keep_more"
    asked = asked or _question(format_, mark.criterion, "", seed >> 9)
    parts = (
        _fill(_pick(sheet.keep, seed), quote),
        better,
        _fill(_pick(_general(closer), seed >> 5), "", asked.rstrip(".")),
    )
    return [Remark("keep", " ".join(filter(None, parts)), mark.criterion, (evidence,))]


def _praised(criterion: str, text: str, piece: _Piece, used: Sequence[_Piece]) -> bool:
    """Whether a piece can be praised: not quoted yet, and exact where it is called exact."""
    if _overlaps(piece, used):
        return False
    return criterion not in _EXACT or bool(_exact_at(text, piece.start, piece.end))


def _exact_at(text: str, start: int, end: int) -> list[int]:
    """Where figures, dates, places and names stand in a stretch of the text."""
    words = read(Transcript(text[start:end]))
    return [start + words.tokens[a.token].start for a in anchors(words) if a.kind != "past"]


def _mend(
    format_: str, mark: Mark, answer: _Answer, question: str, used: list[_Piece]
) -> Remark | None:
    value, text = mark.mark or 0, answer.text
    said = _said(format_, mark.criterion, value, answer, mark.evidence, used)
    if said is None:
        return _unquoted(format_, mark, answer, question)
    used.append(said.piece)
    seed = _seed(format_, mark.criterion, said.quote, text)
    ask = _question(format_, mark.criterion, question, seed >> 9)
    parts = (
        _fill(_pick(said.leads, seed), said.quote),
        _pick(_sheet(format_, mark.criterion).better(value), seed >> 5),
        _fill(_pick(_general("mend"), seed >> 7), "", ask),
    )
    return Remark("mend", " ".join(parts), mark.criterion, (said.evidence,))


def _unquoted(format_: str, mark: Mark, answer: _Answer, question: str) -> Remark | None:
    """What to mend where no words were heard surely enough to be quoted: told by the time."""
    if not answer.heard.words:
        return None
    begun = mark.evidence[0].start_s if mark.evidence else None
    at = "" if begun is None else f"At {int(begun) // 60}:{int(begun) % 60:02d}: "
    seed = _seed(format_, mark.criterion, answer.text)
    ask = _question(format_, mark.criterion, question, seed >> 9)
    better = _pick(_sheet(format_, mark.criterion).better(mark.mark or 0), seed >> 5)
    closer = _fill(_pick(_general("mend"), seed >> 7), "", ask)
    return Remark("mend", f"{at}{better} {closer}", mark.criterion)


@dataclass(frozen=True, slots=True)
class _Said:
    """Words of the answer to hang a remark on, and the sentences that can open it."""

    piece: _Piece
    quote: str
    evidence: Evidence
    leads: tuple[str, ...]


def _said(
    format_: str,
    criterion: str,
    mark: int,
    answer: _Answer,
    shown: Sequence[Evidence],
    used: Sequence[_Piece],
) -> _Said | None:
    """Words for a remark at a mark: what earned it from 2 on, else what shows best what is missing.

    Without words that earned something the opening neither praises nor claims anything.
    """
    sheet, text = _sheet(format_, criterion), answer.text
    leads = sheet.lead_high if mark > _LOW else sheet.lead_one if mark == _LOW else ()
    for evidence in shown if leads else ():
        piece = _around(answer, evidence, own=sheet.own)
        if piece and not _overlaps(piece, used):
            return _Said(piece, _shortened(text[piece.start : piece.end]), evidence, leads)
    found = _fitting(sheet, answer, used)
    if found is None:
        return None
    piece, fits = found
    evidence = Evidence(piece.start, piece.end, text[piece.start : piece.end])
    leads = sheet.lead_low if mark <= _LOW and fits else _general("neutral")
    return _Said(piece, _shortened(evidence.quote), evidence, leads)


def _general(kind: str) -> tuple[str, ...]:
    table: Mapping[str, object] = _file()["general"]
    values = table[kind]
    return tuple(map(str, values)) if isinstance(values, list) else ()


def _question(format_: str, criterion: str, question: str, seed: int) -> str:
    choices = _sheet(format_, criterion).rehearse
    if not question.strip():
        choices = tuple(c for c in choices if "{question}" not in c) or choices
    return _fill(_pick(choices, seed), "", _short_question(question)).strip()


def _short_question(question: str) -> str:
    """The last sentence that asks, at most 25 words of it, with its stop."""
    sentences = re.findall(r"[^.!?]+[.!?]?", question[:_READ])
    asked = [sentence.strip() for sentence in sentences if sentence.strip(" .!?")]
    last = next((s for s in reversed(asked) if s.endswith("?")), asked[-1] if asked else "")
    words = last.split()
    if len(words) > _LONGEST_QUESTION:
        return " ".join(words[:_LONGEST_QUESTION]) + " …"
    return last if not last or last[-1] in ".!?" else f"{last}."


def _fitting(sheet: _Sheet, answer: _Answer, used: Sequence[_Piece]) -> tuple[_Piece, bool] | None:
    """The piece that shows best what a criterion is about, and whether it does; None without one.

    A piece with one of the criterion's ``seek`` words is taken first, else the piece at its
    ``place``. Pieces that overlap ``used`` are left alone.
    """
    text = answer.text
    pieces = [piece for piece in _sure_pieces(answer) if not _overlaps(piece, used)]
    if not pieces:
        return None
    if sheet.place == "figure":
        amounts = (figure for figure in figures(text) if pay(figure))
        said = (Evidence(f.start, f.end, text[f.start : f.end]) for f in amounts)
        around = (_around(answer, evidence) for evidence in said)
        amount = next((p for p in around if p and not _overlaps(p, used)), None)
        if amount:
            return amount, True
    if sheet.place == "end":
        return pieces[-1], pieces[-1] == _pieces(text, answer.heard)[-1]
    sought = [piece for piece in pieces if not sheet.seek.isdisjoint(piece.words)]
    if sought:
        sought = sought[::-1] if sheet.place == "last" else sought
        most = max(sought, key=lambda p: (len(sheet.seek & set(p.words)), len(p.words) >= _FULL))
        return most, True
    longest = max(pieces, key=lambda piece: len(piece.words))
    by_place = {"first": pieces[0], "last": pieces[-1], "middle": pieces[len(pieces) // 2]}
    return by_place.get(sheet.place, longest), sheet.place not in {"figure", "any"}


@lru_cache(maxsize=64)
def _around(answer: _Answer, evidence: Evidence, *, own: bool = False) -> _Piece | None:
    """Evidence as it can be quoted; None when its words were not heard surely.

    A phrase stays as it is and a word gets its neighbours; of a long stretch the piece with a
    figure, date, place or name is taken, else the longest; those with "I" first where ``own``.
    """
    piece = _whole(answer, evidence)
    if piece and answer.heard.holds(piece.start, piece.end):
        return piece
    exact = _exact_at(answer.text, evidence.start, evidence.end)
    exact += [evidence.start + f.start for f in figures(answer.text[evidence.start : evidence.end])]

    def telling(piece: _Piece) -> tuple[bool, bool, bool, int]:
        overlap = min(piece.end, evidence.end) - max(piece.start, evidence.start)
        shows_own = own and not _OWN.isdisjoint(piece.words)
        precise = any(piece.start <= at < piece.end for at in exact)
        return overlap > 0, shows_own, precise, overlap

    best = max(_sure_pieces(answer), key=telling, default=None)
    if best and telling(best)[0]:
        return best
    quote = answer.text[evidence.start : evidence.end]
    unsure = not quote.strip() or not answer.heard.holds(evidence.start, evidence.end)
    return None if unsure else _Piece(evidence.start, evidence.end, tuple(quote.split()))


def _whole(answer: _Answer, evidence: Evidence) -> _Piece | None:
    """A phrase as it is, or a word or two with neighbours; None for a long stretch."""
    text = answer.text
    quote = text[evidence.start : evidence.end]
    words = quote.split()
    if not words:
        return None
    if len(words) < _FEWEST_WORDS:
        pieces = _pieces(text, answer.heard)
        inside = (p for p in pieces if p.start <= evidence.start and evidence.end <= p.end)
        whole = next(inside, None)
        return whole if whole and len(whole.words) >= _FEWEST_WORDS else _grown(text, evidence)
    stops = _SENTENCE_END if len(words) <= _MOST_WORDS else _CLAUSE_END
    if len(words) <= _MOST_WORDS + _TO_THE_END and not stops.search(quote):
        return _Piece(evidence.start, evidence.end, tuple(words))
    return None


def _grown(text: str, evidence: Evidence) -> _Piece:
    """A word or two with neighbours from the same sentence, about six words in all."""
    left = _SENTENCE_STOP.split(text[max(0, evidence.start - 120) : evidence.start])[-1]
    right = _SENTENCE_STOP.split(text[evidence.end : evidence.end + 120])[0]
    before = [m.start() for m in re.finditer(r"\S+", left)]
    after = [m.end() for m in re.finditer(r"\S+", right)]
    wanted = _FULL - len(evidence.quote.split())
    ahead = min(len(after), max(wanted - len(before), (wanted + 1) // 2))
    behind = min(len(before), wanted - ahead)
    said = text[evidence.start : evidence.end].split()
    ahead = _unparted([said[-1], *right.split()], ahead + 1) - 1
    row = [*left.split(), said[0]]
    while 0 < behind < len(before) and bound(row[-behind - 2], row[-behind - 1]):
        behind += 1
    start = evidence.start - (len(left) - before[-behind] if behind > 0 else 0)
    end = evidence.end + (after[ahead - 1] if ahead > 0 else 0)
    return _Piece(start, end, tuple(text[start:end].split()))


def _sure_pieces(answer: _Answer) -> list[_Piece]:
    """The pieces whose words were heard surely; all of them where the answer was typed."""
    pieces = _pieces(answer.text, answer.heard)
    return [piece for piece in pieces if answer.heard.holds(piece.start, piece.end)]


@lru_cache(maxsize=8)
def _pieces(text: str, heard: Heard) -> tuple[_Piece, ...]:
    """The text cut into pieces of about 4 to 14 words, at punctuation or where a clause begins."""
    out: list[_Piece] = []
    for stretch in _STRETCHES.finditer(text[:_READ]):
        words = [
            (m.start() + stretch.start(), m.end() + stretch.start(), m.group().lower())
            for m in re.finditer(r"\S+", stretch.group())
        ]
        out += _cut(text, words, heard.borders)
    good = [piece for piece in out if len(piece.words) >= _FEWEST_WORDS]
    return tuple(good or sorted(out, key=lambda p: -len(p.words))[:1])


def _cut(text: str, words: list[tuple[int, int, str]], borders: frozenset[int]) -> list[_Piece]:
    out: list[_Piece] = []
    run: list[tuple[int, int, str]] = []
    opens = [word in _OPENERS or start in borders for start, _, word in words]
    for n, word in enumerate(words):
        if len(run) >= _FULL and _ends(len(run), opens[n : n + _TO_THE_END + 1]):
            before, after = (text[one[0] : one[1]] for one in (run[-1], word))
            if not bound(before, after):
                out.append(_trimmed(run))
                run = []
        run.append(word)
    return [*out, _trimmed(run)] if run else out


def _ends(many: int, opens: Sequence[bool]) -> bool:
    """Whether a piece of so many words ends before words that open a clause or do not."""
    if opens[0] or many >= _MOST_WORDS + _TO_THE_END:
        return True
    return many >= _MOST_WORDS and len(opens) > _TO_THE_END and not any(opens)


def _trimmed(run: Sequence[tuple[int, int, str]]) -> _Piece:
    """Words as a piece, without the small ones it begins with."""
    last = len(run) - 1
    first = next((n for n, word in enumerate(run) if n == last or word[2] not in _TRIM), 0)
    return _Piece(run[first][0], run[last][1], tuple(word[2] for word in run[first:]))


def _overlaps(piece: _Piece, used: Sequence[_Piece]) -> bool:
    return any(piece.start < other.end and other.start < piece.end for other in used)


def _shortened(quote: str) -> str:
    """The quote without its last punctuation, at most so many words of it."""
    words = quote.split()
    while len(words) > _FEWEST_WORDS and words[0].lower().strip(",.") in _TRIM:
        words = words[1:]
    whole = len(words) <= _MOST_WORDS + _TO_THE_END
    shown = words if whole else words[: _unparted(words, _MOST_WORDS)]
    while len(shown) > _FEWEST_WORDS and shown[-1].lower() in _HANGING:
        shown = shown[:-1]
    cut = " ".join(shown).strip(' ,.;:!?…-–—"“”')
    return cut if whole else f"{cut} …"


def _unparted(words: Sequence[str], end: int) -> int:
    """``end``, or the place after it where no name and no date is parted."""
    while 0 < end < len(words) and bound(words[end - 1], words[end]):
        end += 1
    return end


def _seed(*parts: str) -> int:
    """A number from the content; the same for the same words on every machine."""
    return zlib.crc32("\x1f".join(part[:_READ] for part in parts).encode("utf-8", "replace"))


def _pick(choices: tuple[str, ...], seed: int) -> str:
    return choices[seed % len(choices)]


def _fill(template: str, quote: str, question: str = "") -> str:
    """Slots filled by replacing, so braces in the candidate's words do no harm."""
    filled = template.replace("{question}", question)
    return filled.replace("{quote}", quote)
