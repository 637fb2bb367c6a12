"""The candidate's part in a group exercise, from its facts: in words, as a share, as a timeline."""

import math
from typing import Final

from simulator.report.charts import Axis, Box, Chart, Note, Rule, Shape
from simulator.report.facts import Facts, amount, entries, figure
from simulator.report.words import clean, clock, count, in_words, listed, number, percent

KIND_WORDS: Final = {
    "proposal": "proposed",
    "decision": "put a decision to the group",
    "summary": "summed up",
    "invites": "asked others in",
    "question": "asked a question",
    "builds": "built on another",
    "reason": "gave a reason",
    "doubts": "doubted",
    "time": "minded the time",
}
"""What a contribution did."""
_HOW_WORDS: Final = {
    "agreed": "they agreed to your proposal",
    "together": "the others settled on what you were for",
    "others": "the others settled it between them",
}
_MOST_ROWS: Final = 40
"""Contributions that are told one by one."""
_NO_WIDTH: Final = 2.0


def group_facts(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Names and values, as far as the facts hold them."""
    rows = [
        ("Share of the talk", _share(facts)),
        ("Turns", _turns(facts)),
        ("Built on", _listed(facts, "built_on", "nobody by name")),
        ("Asked in", _asked(facts)),
        ("Proposals", f"{amount(facts, 'proposals', 0.0):.0f}"),
        ("Summed up", "yes" if facts.get("summed_up") else "no"),
        ("Minded the time", "yes" if facts.get("watched_time") else "no"),
        ("Cut off", _listed(facts, "was_interrupted", "nobody")),
        ("Decision", _decision(facts)),
        ("Time", _time(facts)),
    ]
    return tuple((name, value) for name, value in rows if value)


def group_charts(facts: Facts, key: str) -> tuple[Chart, ...]:
    """The share of the talk beside a fair one, and when the candidate spoke."""
    return tuple(chart for chart in (_share_chart(facts, key), _timeline(facts, key)) if chart)


def _listed(facts: Facts, name: str, none: str) -> str:
    names = [clean(str(each)) for each in entries(facts.get(name))]
    return listed(list(dict.fromkeys(names))) or none


def _share(facts: Facts) -> str:
    share, fair = amount(facts, "share_of_talk"), amount(facts, "fair_share")
    if math.isnan(share):
        return ""
    return percent(share) + ("" if math.isnan(fair) else f"; a fair share is {percent(fair)}")


def _turns(facts: Facts) -> str:
    turns, first = amount(facts, "turns"), amount(facts, "first_spoke_s")
    if math.isnan(turns):
        return ""
    after = "" if math.isnan(first) else f", the first after {clock(first)}"
    return f"{turns:.0f}{after}" if turns else "none: you did not speak"


def _asked(facts: Facts) -> str:
    quiet = _listed(facts, "quiet", "")
    said = _listed(facts, "invited", "nobody by name")
    if quiet and facts.get("quiet_invited") is False:
        return f"{said}; {quiet}, who said least, was not asked"
    return f"{said}; {quiet} said least" if quiet and facts.get("quiet_invited") else said


def _decision(facts: Facts) -> str:
    decided = clean(str(facts.get("decided") or ""))
    how = str(facts.get("how") or "")
    if not decided:
        return "none was reached"
    told = _HOW_WORDS.get(how, in_words(how).lower())
    return f"{decided}; {told}" if told else decided


def _time(facts: Facts) -> str:
    used, given = amount(facts, "minutes_used"), amount(facts, "minutes")
    if math.isnan(used):
        return ""
    of = "" if math.isnan(given) else f" of {_minutes(given)}"
    kept = "a decision in time" if facts.get("time_kept") else "no decision in time"
    return f"{number(used)}{of}; {kept}"


def _minutes(minutes: float) -> str:
    """``1 minute``, ``7.5 minutes``."""
    return "1 minute" if minutes == 1 else f"{number(minutes)} minutes"


def _share_chart(facts: Facts, key: str) -> Chart | None:
    share, fair = amount(facts, "share_of_talk"), amount(facts, "fair_share")
    if math.isnan(share) or math.isnan(fair):
        return None
    rows = (("You", min(1.0, max(0.0, share))), ("A fair share", min(1.0, max(0.0, fair))))
    axis = Axis(0, max(0.5, *(part for _, part in rows)), len(rows), top=4)
    shapes: list[Shape] = []
    for row, (name, part) in enumerate(rows):
        y, end = axis.middle(row), axis.x(part)
        tone = "hair" if row else "accent"
        shapes += [
            axis.name(row, name),
            Box(axis.x(0), y - 7, max(_NO_WIDTH, end - axis.x(0)), 14, tone),
            Note(max(end, axis.x(0) + _NO_WIDTH) + 8, y + 4.5, percent(part), bold=not row),
        ]
    return Chart(
        f"{key}-share",
        "Share of the talk",
        f"You spoke for {percent(share)} of the time that anybody spoke; "
        f"an even share is {percent(fair)}.",
        axis.height,
        tuple(shapes),
        (),
        (),
    )


def _timeline(facts: Facts, key: str) -> Chart | None:
    told = [_contribution(each) for each in entries(facts.get("contributions"))[:_MOST_ROWS]]
    spoken = [each for each in told if each]
    if not spoken:
        return None
    last = max(at + length for at, length, _ in spoken)
    whole = max(amount(facts, "minutes_used", 0.0) * 60, last, 60.0)
    axis = Axis(0, whole, 1)
    y = axis.middle(0)
    shapes: list[Shape] = [axis.name(0, "You spoke")]
    shapes.append(Rule(axis.x(0), y, axis.x(whole), y, "hair", 2))
    step = max(1, round(whole / 60 / 6))
    for minute in range(0, int(whole // 60) + 1, step):
        x = axis.x(minute * 60)
        shapes.append(Rule(x, axis.top - 4, x, axis.height - 4, "hair"))
        shapes.append(Note(x, axis.top - 12, f"{minute}:00", "middle", "muted"))
    for at, length, _ in spoken:
        x = axis.x(at)
        shapes.append(Box(x, y - 8, max(_NO_WIDTH, axis.x(at + length) - x), 16, "accent"))
    return Chart(
        f"{key}-timeline",
        "When you spoke",
        f"The discussion from beginning to end with your {count(len(spoken), 'contribution')}.",
        axis.height,
        tuple(shapes),
        ("At", "Seconds", "What it did"),
        tuple((clock(at), f"{length:.0f}", words) for at, length, words in spoken),
    )


def _contribution(value: object) -> tuple[float, float, str] | None:
    """Start and length in seconds with what it did; None where these are no figures."""
    fields = [*entries(value), None, None, None][:3]
    at, length = figure(fields[0]), figure(fields[1])
    if not (at >= 0 and length >= 0):
        return None
    kinds = [str(kind) for kind in entries(fields[2])]
    words = [KIND_WORDS.get(kind, in_words(kind).lower()) for kind in kinds]
    return at, length, listed(words) or "said something"
