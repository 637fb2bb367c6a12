"""Delivery in words: each figure with the band it falls in; coaching, never part of a mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.domain.assessment import Delivery
from simulator.domain.resources import shipped_table
from simulator.report.words import clock, count, number


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


def comfortable_pace() -> tuple[int, int]:
    """Words a minute of speaking time that are comfortable to follow."""
    low, high = _bands()["pace"]["comfortable"]
    return low, high


def pace_band(wpm: float) -> str:
    """What a pace means in words."""
    bands = _bands()["pace"]
    low, high = bands["comfortable"]
    if wpm < bands["slow"]:
        return f"slow; slower than {bands['slow']} reads as nervous"
    if wpm < low:
        return f"a little slow; {low} to {high} is comfortable to follow"
    if wpm <= high:
        return "comfortable to follow"
    if wpm <= bands["fast"]:
        return f"a little fast; {low} to {high} is comfortable to follow"
    return f"fast; faster than {bands['fast']} reads as rushed"


def _bands() -> Mapping[str, Any]:
    """The bands that judging itself goes by, with their sources."""
    return shipped_table("judging", "delivery")


def _length(seconds: float | None, answer_format: str) -> Figure | None:
    if not seconds:
        return None
    band = ""
    if answer_format in _bands()["length"]:
        low, high, rambles = _bands()["length"][answer_format]
        advised = f"{low} to {high} seconds are advised"
        if seconds < low:
            band = f"short; {advised}"
        elif seconds <= high:
            band = f"as long as it should be; {advised}"
        elif seconds <= rambles:
            band = f"long; {advised}"
        else:
            band = f"so long that it reads as rambling; {advised}"
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
    if rate:
        parts.append(f"{number(rate)} a minute")
        band = _filler_band(rate)
    if certainty is not None:
        sure = f"the ear was {round(100 * certainty)} % sure of its words"
        band = f"{band}; {sure}" if band else sure
    return Figure("Fillers", ", ".join(parts) or "none", band)


def _filler_band(rate: float) -> str:
    acceptable, harmful = _bands()["fillers"]["acceptable"], _bands()["fillers"]["harmful"]
    if rate <= acceptable:
        return f"up to {number(acceptable)} a minute is acceptable"
    if rate < harmful:
        return f"more than the {number(acceptable)} a minute that are acceptable"
    return f"from {number(harmful)} a minute on they harm; sounds more than words"


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
    return _spread("Pitch moves by", semitones, "semitones", _bands()["variety"]["semitones"])


def _loudness(decibels: float | None) -> Figure | None:
    return _spread("Loudness moves by", decibels, "dB", _bands()["variety"]["decibels"])


def _spread(name: str, spread: float | None, unit: str, flat: float) -> Figure | None:
    if spread is None:
        return None
    band = f"under {number(flat)} {unit} reads as flat" if spread < flat else "lively enough"
    return Figure(name, f"{number(spread)} {unit}", band)
