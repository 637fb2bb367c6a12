"""How an answer was said: pace, pauses, fillers, hedges, repetition, length, I and we.

Coaching, never a gate: nothing here touches the marks. Bands, sentences and firmer wordings lie in
``assets/judging/delivery.toml``. Typed answers have no times, so what needs them is None.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from simulator.assess.clauses import chunks
from simulator.assess.fillers import fillers
from simulator.assess.request import Request
from simulator.assess.text import Text, read
from simulator.domain.assessment import Delivery, Evidence, Filler, Pause, Remark
from simulator.domain.resources import shipped_table

_I: Final = frozenset("i i'm i'd i've i'll me my mine myself".split())
_WE: Final = frozenset("we we're we'd we've we'll us our ours ourselves".split())
_SURE_EARS: Final = ("typed", "whisper-verbatim")
"""Ears that write filler sounds down; the others leave most of them out."""
_HALF_MINUTE: Final = 30.0
_UNEVEN: Final = 1.6
_QUOTED: Final = 5


@dataclass(frozen=True, slots=True)
class _Bands:
    """``delivery.toml`` with its hedges ready to look up."""

    data: Mapping[str, Any]
    hedges: Mapping[tuple[str, ...], str]
    longest_hedge: int
    starts: frozenset[str]
    """First words of hedges."""

    def words(self, name: str, **values: object) -> str:
        """A sentence with its slots filled by replacing: braces in quotes do no harm."""
        sentence = str(self.data["words"][name])
        for slot, value in values.items():
            sentence = sentence.replace("{" + slot + "}", _shown(value))
        return sentence


@cache
def _bands() -> _Bands:
    data = shipped_table("judging", "delivery")
    hedges = {tuple(phrase.split()): better for phrase, better in data["hedges"].items()}
    return _Bands(data, hedges, max(map(len, hedges)), frozenset(p[0] for p in hedges))


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)


def delivery(request: Request) -> Delivery:
    """How the answer was said; times in seconds, pace in words a minute of speaking time."""
    text = read(request.transcript)
    found = fillers(request.transcript)
    seconds = _length(request, text)
    sounds = sum(filler.kind == "sound" for filler in found)
    spoken = _Spoken(text, sounds)
    hedges = tuple(each for each in _hedges(text) if not _is_filler(each, found))
    minutes = _minutes(text, seconds)
    prosody = request.prosody
    measured = Delivery(
        words=text.words,
        seconds=seconds,
        pace_wpm=spoken.pace(),
        pace_course=spoken.course(),
        first_word_s=text.tokens[0].start_s if text.timed and text.tokens else None,
        pauses=tuple(_pauses(text)),
        fillers=found,
        fillers_per_minute=round(len(found) / minutes, 1) if minutes else None,
        hedges=hedges,
        repetitions=_repetitions(text),
        i_count=sum(norm in _I for norm in text.norms),
        we_count=sum(norm in _WE for norm in text.norms),
        pitch_spread_semitones=prosody.pitch_spread_semitones if prosody else None,
        loudness_spread_db=prosody.loudness_spread_db if prosody else None,
    )
    return _with_remarks(measured, request, text)


def _length(request: Request, text: Text) -> float | None:
    if request.seconds is not None:
        return request.seconds
    return text.tokens[-1].end_s if text.timed and text.tokens else None


def _minutes(text: Text, seconds: float | None) -> float:
    """Minutes that the fillers are spread over; typed words count as at an even pace."""
    if seconds:
        return seconds / 60
    typed: float = _bands().data["fillers"]["typed_wpm"]
    return text.words / typed


# -- pace and pauses -----------------------------------------------------------------------


class _Spoken:
    """Words with times, and how long the speaking took without the silences."""

    def __init__(self, text: Text, sounds: int) -> None:
        self.text = text
        self.words = max(0, len(text.tokens) - sounds)
        self.breath: float = _bands().data["pauses"]["breath_s"]

    def pace(self) -> float | None:
        """Words a minute of speaking time; None without times or for too few words."""
        if not self.text.timed or self.words < _bands().data["pace"]["fewest_words"]:
            return None
        speaking = sum(time for _, time in self._each())
        return round(self.words * 60 / speaking, 1) if speaking > 0 else None

    def course(self) -> tuple[tuple[float, float], ...]:
        """(start of a window, words a minute in it); windows hardly spoken in are left out."""
        if not self.text.timed:
            return ()
        window: float = _bands().data["pace"]["window_s"]
        least: float = _bands().data["pace"]["least_of_window_s"]
        words: Counter[int] = Counter()
        times: Counter[int] = Counter()
        for start, time in self._each():
            words[int(start // window)] += 1
            times[int(start // window)] += round(time * 1000)
        return tuple(
            (n * window, round(words[n] * 60_000 / times[n], 1))
            for n in sorted(words)
            if times[n] >= least * 1000
        )

    def _each(self) -> Iterator[tuple[float, float]]:
        """Start of each word and the time it takes, the breath after it included."""
        for token in self.text.tokens:
            if token.start_s is None or token.end_s is None:
                continue
            pause = token.pause_s or 0.0
            after = pause if pause < self.breath else 0.0
            yield max(0.0, token.start_s), max(0.0, token.end_s - token.start_s) + after


def _pauses(text: Text) -> Iterator[Pause]:
    """Silences from 1.2 s inside a clause and from 2.5 s anywhere."""
    if not text.timed:
        return
    bands = _bands().data["pauses"]
    parts = chunks(text)
    ends = {chunk.last for chunk in parts if chunk.last < len(text.tokens)}
    starts = {chunk.first: chunk.edge for chunk in parts}
    for at, (token, after) in enumerate(zip(text.tokens, text.tokens[1:], strict=False), 1):
        silence = token.pause_s or 0.0
        # a cut made by the silence itself says nothing about where the clause ends
        inside = at not in ends or (starts.get(at) == "|" and not _thought_ends(text, at))
        if silence >= bands["anywhere_s"] or (inside and silence >= bands["inside_clause_s"]):
            yield Pause(token.end_s or 0.0, after.start_s or 0.0, inside)


_OPENERS: Final = frozenset(
    "and but so because then when after i we he she they it that there".split()
)
_HANGING: Final = frozenset(
    "the a an my our his her their of to in on at for with from by and but or so because that "
    "i we he she they it very really more this these those um uh er".split()
)


def _thought_ends(text: Text, at: int) -> bool:
    """In unpunctuated text: whether a new thought may begin after a silence."""
    before, after = text.tokens[at - 1].norm, text.tokens[at].norm
    return before not in _HANGING and after.partition("'")[0] in _OPENERS


# -- words ---------------------------------------------------------------------------------


def _is_filler(hedge: Evidence, found: tuple[Filler, ...]) -> bool:
    """Whether it has been counted as a filler: nothing is told twice."""
    return any(filler.start < hedge.end and hedge.start < filler.end for filler in found)


def _hedges(text: Text) -> Iterator[Evidence]:
    bands = _bands()
    at = 0
    norms = text.norms
    while at < len(norms):
        longest = bands.longest_hedge if norms[at] in bands.starts else 0
        for length in range(min(longest, len(norms) - at), 0, -1):
            if norms[at : at + length] in bands.hedges and _softens(norms, at, length):
                start, end = text.offsets(at, at + length)
                yield Evidence(start, end, text.text[start:end], *text.times(at, at + length))
                at += length - 1
                break
        at += 1


_KINDS_OF: Final = frozenset(
    "a the this that what any some same all these those other every one".split()
)


def _softens(norms: tuple[str, ...], at: int, length: int) -> bool:
    """Whether a hedge takes back a claim: "this kind of work" and "what I think" do not."""
    phrase = norms[at : at + length]
    before = norms[at - 1] if at else ""
    if phrase in {("kind", "of"), ("sort", "of")}:
        return before not in _KINDS_OF
    after = norms[at + length] if at + length < len(norms) else ""
    if after == "to":  # "I'd say to them"
        return False
    if phrase == ("i", "believe"):
        return after != "in" and before not in _ASKING
    if phrase == ("just", "a"):  # "just a few" and "just a week" say how much
        return after not in _AMOUNTS
    if phrase[0] in {"i", "i'd"}:
        return before not in _ASKING
    return True


_ASKING: Final = frozenset("what how as than when where which do did".split())
_AMOUNTS: Final = frozenset(
    "few couple handful dozen hundred thousand third quarter half fraction second moment minute "
    "day week fortnight month year mile".split()
)


def _repetitions(text: Text) -> tuple[tuple[str, int], ...]:
    """Phrases of three words or more said three times or more, longest first; in linear time."""
    band = _bands().data["repetition"]
    norms = text.norms
    kept: dict[str, int] = {}
    for phrase, count in _said_often(norms, band["words"], band["longest"], band["times"]):
        said = " ".join(phrase)
        inside = any(
            count <= often and f" {said} " in f" {other} " for other, often in kept.items()
        )
        if not inside and _says_something(phrase):
            kept[said] = count
        if len(kept) == _MOST_REPETITIONS:
            break
    return tuple(kept.items())


def _said_often(
    norms: tuple[str, ...], shortest: int, longest: int, times: int
) -> list[tuple[tuple[str, ...], int]]:
    """Phrases by length, longest first; no longer one is looked for once a length has none."""
    out: list[tuple[tuple[str, ...], int]] = []
    for length in range(shortest, longest + 1):
        counts = Counter(zip(*(norms[start:] for start in range(length)), strict=False))
        often = [(phrase, count) for phrase, count in counts.items() if count >= times]
        if not often:
            break
        out = often + out
    return out


_MOST_REPETITIONS: Final = 8
_EMPTY: Final = frozenset(
    "the a an of to in on at for with and but or so that it is was had "
    "i we you he she they um uh er".split()
)


def _says_something(phrase: tuple[str, ...]) -> bool:
    return len(set(phrase) - _EMPTY) > 0 and len(set(phrase)) > 1


def _worth_a_word(phrase: str) -> bool:
    """Whether a phrase is more than a pronoun with its verb: "I asked him" carries every story."""
    words = phrase.split()
    return len(words) > _FRAME or sum(word not in _EMPTY | _OBJECTS for word in words) > 1


_FRAME: Final = 3
_OBJECTS: Final = frozenset("me him her us them this".split())

# -- remarks -------------------------------------------------------------------------------


def _with_remarks(measured: Delivery, request: Request, text: Text) -> Delivery:
    remarks = (
        *_on_pace(measured, text),
        *_on_fillers(measured, request),
        *_on_pauses(measured, text),
        *_on_words(measured),
        *_on_length(measured, request),
        *_on_variety(measured),
    )
    return replace(measured, remarks=remarks)


def _mend(name: str, evidence: tuple[Evidence, ...] = (), **values: object) -> Remark:
    return Remark("mend", _bands().words(name, **values), "delivery", evidence)


def _on_pace(measured: Delivery, text: Text) -> Iterator[Remark]:
    band = _bands().data["pace"]
    pace = measured.pace_wpm
    if pace is None:
        return
    if pace < band["slow"]:
        yield _mend("pace_slow", pace=round(pace), slow=band["slow"])
    elif pace > band["fast"]:
        yield _mend("pace_fast", pace=round(pace), fast=band["fast"])
    rates = [rate for _, rate in measured.pace_course]
    if len(rates) > 1 and max(rates) > band["fast"] and max(rates) > _UNEVEN * min(rates):
        at = next(start for start, rate in measured.pace_course if rate == max(rates))
        shown = _from(text, at)
        yield _mend(
            "pace_uneven", shown, low=round(min(rates)), high=round(max(rates)), at=round(at)
        )


def _from(text: Text, second: float) -> tuple[Evidence, ...]:
    first = next((n for n, t in enumerate(text.tokens) if (t.start_s or 0.0) >= second), None)
    if first is None:
        return ()
    last = min(len(text.tokens), first + _QUOTED)
    start, end = text.offsets(first, last)
    return (Evidence(start, end, text.text[start:end], *text.times(first, last)),)


def _on_fillers(measured: Delivery, request: Request) -> Iterator[Remark]:
    band = _bands().data["fillers"]
    rate = measured.fillers_per_minute or 0.0
    unsure = request.transcript.ear not in _SURE_EARS
    enough = measured.words * 60 / band["typed_wpm"] >= band["fewest_seconds"]
    if enough and rate > band["acceptable"]:
        many = rate >= band["harmful"]
        quote, _ = Counter(f.text.lower() for f in measured.fillers).most_common(1)[0]
        said = _bands().words(
            "fillers_many" if many else "fillers_some",
            count=len(measured.fillers),
            rate=rate,
            quote=quote,
            acceptable=band["acceptable"],
            harmful=band["harmful"],
        )
        if unsure:
            said = f"{said} {_bands().words('ear_unsure')}"
        yield Remark("mend", said, "delivery", tuple(map(_shown_filler, measured.fillers[:3])))


def _shown_filler(filler: Filler) -> Evidence:
    return Evidence(filler.start, filler.end, filler.text)


def _on_pauses(measured: Delivery, text: Text) -> Iterator[Remark]:
    band = _bands().data["pauses"]
    first = measured.first_word_s
    if first is not None and first >= band["first_word_s"]:
        yield _mend("first_word", first=first)
    if not measured.pauses or not measured.seconds:
        return
    longest = max(measured.pauses, key=lambda pause: pause.end_s - pause.start_s)
    length = round(longest.end_s - longest.start_s, 1)
    inside = sum(pause.inside_clause for pause in measured.pauses)
    shown = _before(text, longest)
    quote = shown[0].quote if shown else ""
    minutes = max(measured.seconds, _HALF_MINUTE) / 60
    if inside / minutes >= band["many_per_minute"]:
        yield _mend("pauses_many", shown, count=inside, longest=length, quote=quote)
    elif length >= band["long_s"]:
        yield _mend("pause_long", shown, longest=length, quote=quote)


def _before(text: Text, pause: Pause) -> tuple[Evidence, ...]:
    """The last words before a pause."""
    last = next((n for n, t in enumerate(text.tokens, 1) if t.end_s == pause.start_s), 0)
    if not last:
        return ()
    first = max(0, last - _QUOTED)
    start, end = text.offsets(first, last)
    return (Evidence(start, end, text.text[start:end], *text.times(first, last)),)


def _on_words(measured: Delivery) -> Iterator[Remark]:
    hedges = measured.hedges
    minutes = max(1.0, measured.words / _bands().data["fillers"]["typed_wpm"])
    if hedges:
        many = Counter(tuple(hedge.quote.lower().split()) for hedge in hedges)
        phrase, _ = many.most_common(1)[0]
        better = _bands().hedges.get(tuple(w.replace("’", "'") for w in phrase), "")
        name = "hedge_many" if len(hedges) > 2 * minutes else "hedge_one"
        quote = " ".join(phrase)
        yield _mend(name, hedges[:3], count=len(hedges), quote=quote, better=better)
    told = (said for said in measured.repetitions if _worth_a_word(said[0]))
    for phrase_said, count in list(told)[:1]:
        yield _mend("repetition", quote=phrase_said, count=count)


def _on_length(measured: Delivery, request: Request) -> Iterator[Remark]:
    lengths = _bands().data["length"]
    band = lengths["follow_up"] if request.follow_up else lengths.get(request.format)
    if measured.seconds is None or band is None:
        return
    low, high, rambles = band
    seconds = round(measured.seconds)
    if seconds > rambles:
        yield _mend("rambles", seconds=seconds, rambles=rambles)
    elif seconds > high:
        yield _mend("too_long", seconds=seconds, high=high)
    elif seconds < low / 2:
        yield _mend("too_short", seconds=seconds, low=low, high=high)


def _on_variety(measured: Delivery) -> Iterator[Remark]:
    band = _bands().data["variety"]
    pitch, loud = measured.pitch_spread_semitones, measured.loudness_spread_db
    if pitch is not None and pitch < band["semitones"]:
        yield _mend("flat_pitch", semitones=round(pitch, 1), limit=band["semitones"])
    if loud is not None and loud < band["decibels"]:
        yield _mend("flat_loudness", decibels=round(loud, 1), limit=band["decibels"])
