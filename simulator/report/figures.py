"""Delivery in words: each figure with the band it falls in; coaching, never part of a mark."""

from dataclasses import dataclass
from typing import Final

from simulator.domain.assessment import Delivery
from simulator.report.words import clock, count, number

COMFORTABLE_WPM: Final = (120, 170)
"""Words a minute of speaking time; coaches say 130 to 160, talks average 163."""
_NERVOUS_WPM: Final = 110
_RUSHED_WPM: Final = 190
_FILLERS_ACCEPTABLE: Final = 5
_FILLERS_HARM: Final = 12
_FLAT_SEMITONES: Final = 2
_FLAT_DB: Final = 3
_LENGTHS: Final = {"behavioural": (60, 120), "salary": (20, 30), "candidate_questions": (30, 60)}
"""Seconds by format as coaches advise."""
_RAMBLES_S: Final = 180


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its name, its value with unit, and what it means in words (may be empty)."""

    name: str
    value: str
    band: str = ""


def figures(delivery: Delivery, answer_format: str, certainty: float | None) -> tuple[Figure, ...]:
    """Every figure there is for an answer.

    ``certainty`` is the mean confidence of the ear's words, 0 to 1, or None for typed answers.
    """
    found = [
        _length(delivery.seconds, answer_format),
        Figure("Words", str(delivery.words)),
        _pace(delivery.pace_wpm),
        _first_word(delivery.first_word_s),
        _fillers(delivery, certainty),
        _pauses(delivery),
        _hedges(delivery),
        _doers(delivery),
        _pitch(delivery.pitch_spread_semitones),
        _loudness(delivery.loudness_spread_db),
    ]
    return tuple(figure for figure in found if figure)


def pace_band(wpm: float) -> str:
    """What a pace means in words."""
    low, high = COMFORTABLE_WPM
    if wpm < _NERVOUS_WPM:
        return "slow; slower than 110 reads as nervous"
    if wpm < low:
        return "a little slow; 120 to 170 is comfortable to follow"
    if wpm <= high:
        return "comfortable to follow"
    if wpm <= _RUSHED_WPM:
        return "a little fast; 120 to 170 is comfortable to follow"
    return "fast; faster than 190 reads as rushed"


def _length(seconds: float | None, answer_format: str) -> Figure | None:
    if not seconds:
        return None
    band = ""
    if answer_format in _LENGTHS:
        low, high = _LENGTHS[answer_format]
        advised = f"coaches advise {low} to {high} seconds"
        if seconds < low:
            band = f"short; {advised}"
        elif seconds <= high:
            band = f"as long as it should be; {advised}"
        else:
            band = f"long; {advised}"
    if answer_format == "behavioural" and seconds > _RAMBLES_S:
        band = "over three minutes, which reads as rambling"
    return Figure("Length", clock(seconds), band)


def _pace(wpm: float | None) -> Figure | None:
    return Figure("Pace", f"{wpm:.0f} words a minute", pace_band(wpm)) if wpm else None


def _first_word(seconds: float | None) -> Figure | None:
    return None if seconds is None else Figure("First word", f"after {number(seconds)} s")


def _fillers(delivery: Delivery, certainty: float | None) -> Figure:
    sounds = sum(filler.kind == "sound" for filler in delivery.fillers)
    others = len(delivery.fillers) - sounds
    parts = [count(sounds, "sound")] if sounds else []
    parts += [count(others, "word")] if others else []
    rate = delivery.fillers_per_minute
    band = ""
    if rate is not None:
        parts.append(f"{number(rate)} a minute")
        band = _filler_band(rate)
    if certainty is not None:
        sure = f"the ear was {round(100 * certainty)} % sure of its words"
        band = f"{band}; {sure}" if band else sure
    return Figure("Fillers", ", ".join(parts) or "none", band)


def _filler_band(rate: float) -> str:
    if rate <= _FILLERS_ACCEPTABLE:
        return "up to 5 a minute is acceptable"
    if rate < _FILLERS_HARM:
        return "more than the 5 a minute that are acceptable"
    return "from 12 a minute on they harm; sounds more than words"


def _pauses(delivery: Delivery) -> Figure | None:
    if delivery.seconds is None or delivery.pace_wpm is None:
        return None
    lengths = [pause.end_s - pause.start_s for pause in delivery.pauses]
    if not lengths:
        return Figure("Long pauses", "none")
    value = f"{len(lengths)}; the longest {number(max(lengths))} s"
    inside = sum(pause.inside_clause for pause in delivery.pauses)
    band = f"{inside} inside a clause" if inside else "all between clauses"
    return Figure("Long pauses", value, band)


def _hedges(delivery: Delivery) -> Figure:
    if not delivery.hedges:
        return Figure("Hedges", "none")
    return Figure(
        "Hedges", str(len(delivery.hedges)), "say the claim itself where you are sure of it"
    )


def _doers(delivery: Delivery) -> Figure:
    return Figure("“I” and “we”", f"{delivery.i_count} and {delivery.we_count}")


def _pitch(semitones: float | None) -> Figure | None:
    if semitones is None:
        return None
    band = "under 2 semitones reads as flat" if semitones < _FLAT_SEMITONES else "lively enough"
    return Figure("Pitch moves by", f"{number(semitones)} semitones", band)


def _loudness(decibels: float | None) -> Figure | None:
    if decibels is None:
        return None
    band = "under 3 dB reads as flat" if decibels < _FLAT_DB else "lively enough"
    return Figure("Loudness moves by", f"{number(decibels)} dB", band)
