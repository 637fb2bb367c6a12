"""The sentences of judging: anchors, what is missing, next steps and remarks that quote the answer.

The sentences themselves lie in ``assets/judging/wording.toml``, a table for each criterion of each
format. Which of several is used depends on a hash of the content, so the same answer gets the same
words and different answers get different ones. Nothing is praised without words that earned it.
"""

import re
import tomllib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from simulator.domain.assessment import Evidence, Mark, Remark
from simulator.domain.errors import BugError
from simulator.domain.resources import resource

KEEP_FROM: Final = 3
"""Marks from here on are worth keeping, if there are words that earned them."""
_TOP: Final = 4
_LOW: Final = 1
_MOST_WORDS: Final = 14
_FEWEST_WORDS: Final = 4
_READ: Final = 20_000
"""Characters looked at for a quote; half an hour of talk."""
_SENTENCES: Final = re.compile(r"[^.!?;:,…–—\n]+")
_OPENERS: Final = frozenset(["and", "so", "but", "because", "then", "when", "which", "after"])
_TRIM: Final = frozenset("and so but um uh er erm well yeah like then because or that".split())
_SHORT_PIECE: Final = 6


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What can be said of one criterion; ``low`` is for marks 0 and 1, ``high`` for 2 and 3."""

    anchors: tuple[str, ...]
    lacks_low: str
    lacks_high: str
    lead_low: tuple[str, ...]
    lead_high: tuple[str, ...]
    better_low: tuple[str, ...]
    better_high: tuple[str, ...]
    rehearse: tuple[str, ...]
    keep: tuple[str, ...]
    seek: frozenset[str]
    place: str
    """Where to look for words to quote when none are ``seek``: first, middle, last or longest."""

    def lacks(self, mark: int) -> str:
        return self.lacks_low if mark <= _LOW else self.lacks_high

    def lead(self, mark: int) -> tuple[str, ...]:
        return self.lead_low if mark <= _LOW else self.lead_high

    def better(self, mark: int) -> tuple[str, ...]:
        return self.better_low if mark <= _LOW else self.better_high


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    words: tuple[str, ...]


@cache
def _file() -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    return tomllib.loads(resource("assets", "judging", "wording.toml").read_text("utf-8"))


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
        lead_low=many("lead_low"),
        lead_high=many("lead_high"),
        better_low=many("better_low"),
        better_high=many("better_high"),
        rehearse=many("rehearse"),
        keep=many("keep"),
        seek=frozenset(str(table.get("seek", "")).split()),
        place=str(table.get("place", "longest")),
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
) -> str:
    """One thing to do next time, hung on the candidate's own words; empty at 4.

    Args:
        format_: Format of the round.
        criterion: Criterion of that format.
        mark: 0 to 4.
        quote: Literal words of the answer to hang it on; without them fitting ones are looked
            for in ``seed_text``.
        seed_text: The answer; it also decides which of several wordings is used.
    """
    if mark >= _TOP:
        return ""
    sheet = _sheet(format_, criterion)
    leads = sheet.lead(mark)
    if not quote and seed_text:
        found = fitting_quote(format_, criterion, seed_text)
        quote = found.quote if found else ""
        leads = leads if mark <= _LOW else _general("neutral")
    quote = _shortened(quote)
    seed = _seed(format_, criterion, quote, seed_text)
    lead = _fill(_pick(leads, seed), quote) if quote else ""
    return " ".join(part for part in (lead, _pick(sheet.better(mark), seed >> 5)) if part)


def rehearse_next(format_: str, marks: Sequence[Mark], question: str, text: str) -> str:
    """The question to rehearse next: the one asked, or one that goes for the weakest criterion."""
    weak = sorted(_marked(marks), key=_gain, reverse=True)
    if not weak or _gain(weak[0]) == 0:
        return question
    return _question(format_, weak[0].criterion, question, _seed(question, text))


def remarks(
    format_: str,
    marks: Sequence[Mark],
    text: str,
    question: str,
    most_keep: int = 2,
    most_mend: int = 3,
) -> tuple[Remark, ...]:
    """What to keep and what to mend, each with a quote, what is better, and what to rehearse.

    Things to keep need evidence in the mark; things to mend come first where the total gains most.
    No two remarks quote the same words.
    """
    used: list[Evidence] = []
    out: list[Remark] = []
    marked = _marked(marks)
    best = sorted(marked, key=lambda mark: (-(mark.mark or 0), -mark.weight))
    for mark in best:
        if len(out) < most_keep and (mark.mark or 0) >= KEEP_FROM:
            out += _keep(format_, mark, text, question, used)
    worst = sorted(marked, key=_gain, reverse=True)
    mend = [_mend(format_, mark, text, question, used) for mark in worst[:most_mend] if _gain(mark)]
    return (*out, *(remark for remark in mend if remark))


def _marked(marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.mark is not None]


def _gain(mark: Mark) -> float:
    """What the total would gain from full marks here."""
    return (_TOP - (mark.mark or 0)) * mark.weight


def _keep(format_: str, mark: Mark, text: str, question: str, used: list[Evidence]) -> list[Remark]:
    evidence = next((e for e in mark.evidence if e.quote.strip() and not _overlaps(e, used)), None)
    if evidence is None:
        return []
    used.append(evidence)
    quote = _shortened(evidence.quote)
    seed = _seed(format_, mark.criterion, quote)
    said = _fill(_pick(_sheet(format_, mark.criterion).keep, seed), quote)
    again = _fill(_pick(_general("keep"), seed >> 5), quote, _short_question(question))
    return [Remark("keep", f"{said} {again}".strip(), mark.criterion, (evidence,))]


def _mend(
    format_: str, mark: Mark, text: str, question: str, used: list[Evidence]
) -> Remark | None:
    value = mark.mark or 0
    sheet = _sheet(format_, mark.criterion)
    evidence, leads = None, sheet.lead(value)
    if value > _LOW:
        evidence = next(
            (e for e in mark.evidence if e.quote.strip() and not _overlaps(e, used)), None
        )
        leads = leads if evidence else _general("neutral")
    evidence = evidence or fitting_quote(format_, mark.criterion, text, used)
    if evidence is None:
        return None
    used.append(evidence)
    quote = _shortened(evidence.quote)
    seed = _seed(format_, mark.criterion, quote)
    ask = _question(format_, mark.criterion, question, seed >> 9)
    parts = (
        _fill(_pick(leads, seed), quote),
        _pick(sheet.better(value), seed >> 5),
        _fill(_pick(_general("mend"), seed >> 7), quote, ask),
    )
    return Remark("mend", " ".join(parts), mark.criterion, (evidence,))


def _general(kind: str) -> tuple[str, ...]:
    values = _file()["general"][kind]
    return tuple(str(value) for value in values) if isinstance(values, list) else ()


def _question(format_: str, criterion: str, question: str, seed: int) -> str:
    choices = _sheet(format_, criterion).rehearse
    if not question.strip():
        choices = tuple(c for c in choices if "{question}" not in c) or choices
    return _fill(_pick(choices, seed), "", _short_question(question))


def _short_question(question: str) -> str:
    """The last sentence that asks, at most 25 words of it."""
    sentences = re.findall(r"[^.!?]*[.!?]?", question[:_READ])
    asked = [s.strip() for s in sentences if s.strip()]
    last = next((s for s in reversed(asked) if s.endswith("?")), asked[-1] if asked else "")
    words = last.rstrip(".").split()
    return " ".join(words[:25]) + ("…" if len(words) > 25 else "")  # noqa: PLR2004 - as above


def fitting_quote(
    format_: str,
    criterion: str,
    text: str,
    used: Sequence[Evidence] = (),
) -> Evidence | None:
    """Words of the answer that show best what a criterion is about; None for an empty text.

    A piece with one of the criterion's ``seek`` words is taken first, else the piece at its
    ``place`` (first, middle, last, longest). Pieces that overlap ``used`` are left alone.
    """
    sheet = _sheet(format_, criterion)
    pieces = [p for p in _pieces(text) if not _overlaps(p, used)]
    if not pieces:
        return None
    sought = [p for p in pieces if sheet.seek & set(p.words)]
    if sought:
        piece = max(
            sought, key=lambda p: (len(sheet.seek & set(p.words)), len(p.words) >= _SHORT_PIECE)
        )
    elif sheet.place == "first":
        piece = pieces[0]
    elif sheet.place == "last":
        piece = pieces[-1]
    elif sheet.place == "middle":
        piece = pieces[len(pieces) // 2]
    else:
        piece = max(pieces, key=lambda p: len(p.words))
    return Evidence(piece.start, piece.end, text[piece.start : piece.end])


def _pieces(text: str) -> list[_Piece]:
    """The text cut into pieces of about 4 to 14 words, at punctuation or at small words."""
    out: list[_Piece] = []
    for stretch in _SENTENCES.finditer(text[:_READ]):
        words = [
            (m.start() + stretch.start(), m.end() + stretch.start(), m.group().lower())
            for m in re.finditer(r"\S+", stretch.group())
        ]
        out += _cut(words)
    good = [piece for piece in out if len(piece.words) >= _FEWEST_WORDS]
    return good or sorted(out, key=lambda p: -len(p.words))[:1]


def _cut(words: list[tuple[int, int, str]]) -> list[_Piece]:
    out: list[_Piece] = []
    run: list[tuple[int, int, str]] = []
    for word in [*words, None]:
        full = len(run) >= _MOST_WORDS
        opens = word is not None and word[2] in _OPENERS and len(run) >= _SHORT_PIECE
        if run and (word is None or full or opens):
            while len(run) > 1 and run[0][2] in _TRIM:
                run.pop(0)
            out.append(_Piece(run[0][0], run[-1][1], tuple(w[2] for w in run)))
            run = []
        if word is not None:
            run.append(word)
    return out


def _overlaps(piece: _Piece | Evidence, used: Sequence[Evidence]) -> bool:
    return any(piece.start < other.end and other.start < piece.end for other in used)


def _shortened(quote: str) -> str:
    """The quote without its last punctuation, at most so many words of it."""
    words = quote.split()
    while len(words) > _FEWEST_WORDS and words[0].lower().strip(",.") in _TRIM:
        words = words[1:]
    cut = " ".join(words[:_MOST_WORDS]).strip(' ,.;:!?…-–—"“”')
    return f"{cut} …" if len(words) > _MOST_WORDS else cut


def _seed(*parts: str) -> int:
    """A number from the content; the same for the same words on every machine."""
    return zlib.crc32("\x1f".join(part[:_READ] for part in parts).encode("utf-8", "replace"))


def _pick(choices: tuple[str, ...], seed: int) -> str:
    return choices[seed % len(choices)]


def _fill(template: str, quote: str, question: str = "") -> str:
    """Slots filled by replacing, so braces in the candidate's words do no harm."""
    filled = template.replace("{question}", question)
    return filled.replace("{quote}", quote)
