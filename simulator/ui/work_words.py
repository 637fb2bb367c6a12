"""What was measured in a group exercise or a talk, as sentences to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.domain.work import Work
from simulator.ui.wording import clock, tr

Facts = Mapping[str, object]


def sentences(work: Work) -> tuple[str, ...]:
    """The facts of a work in plain sentences; empty where there are none."""
    if work.kind == "group":
        return _group(work.facts)
    if work.kind == "talk":
        return _talk(work.facts)
    return ()


def _group(facts: Facts) -> tuple[str, ...]:
    out = [_share(facts), _turns(facts)]
    for name, some, none in (
        ("built_on", tr("You built on what {names} said."), tr("You built on nobody by name.")),
        ("invited", tr("You asked {names} for a view."), tr("You asked nobody for a view.")),
    ):
        names = _names(facts.get(name))
        out.append(some.format(names=names) if names else none)
    if facts.get("quiet_invited") is False:
        quiet = _names(facts.get("quiet"))
        out.append(tr("{names} said little, and was not asked.").format(names=quiet))
    out.append(
        tr("You summed up.") if facts.get("summed_up") else tr("You did not sum up what was said.")
    )
    cut_off = _names(facts.get("was_interrupted"))
    if cut_off:
        out.append(tr("You cut in on {names}.").format(names=cut_off))
    return tuple(one for one in (*out, _decision(facts), _time(facts)) if one)


def _share(facts: Facts) -> str:
    share, fair = facts.get("share_of_talk"), facts.get("fair_share")
    if not isinstance(share, float) or not isinstance(fair, float):
        return ""
    return tr("You spoke {share} % of the time; an even share would be {fair} %.").format(
        share=round(100 * share), fair=round(100 * fair)
    )


def _turns(facts: Facts) -> str:
    turns, first = facts.get("turns"), facts.get("first_spoke_s")
    if not turns:
        return tr("You did not speak.")
    words = tr("Once you had the floor") if turns == 1 else tr("{n} times you had the floor")
    out = words.format(n=turns)
    if isinstance(first, int | float):
        out += tr(", first after {clock} minutes").format(clock=clock(float(first)))
    return f"{out}."


def _decision(facts: Facts) -> str:
    option = facts.get("decided")
    if not option:
        return tr("The group came to no decision.")
    how = {
        "agreed": tr("on your proposal"),
        "together": tr("which you had spoken for too"),
        "others": tr("which the others settled on"),
    }.get(str(facts.get("how")), "")
    words = tr("The group decided for “{option}”").format(option=option)
    return f"{words}, {how}." if how else f"{words}."


def _time(facts: Facts) -> str:
    used, given = facts.get("minutes_used"), facts.get("minutes")
    if not isinstance(used, float) or not isinstance(given, int | float):
        return ""
    return tr("It took {used:.1f} of {given:g} minutes.").format(used=used, given=given)


def _talk(facts: Facts) -> tuple[str, ...]:
    ended = {
        "agreed": tr("You came to an agreement."),
        "written_offer": tr("You are to get the offer in writing."),
        "time_to_think": tr("You took time to think about the offer."),
        "broken_off": tr("The talk ended before there was an agreement."),
    }.get(str(facts.get("ended")), "")
    out = [ended]
    for name, words in (
        ("offered", tr("They offered, in turn: {amounts}.")),
        ("asked", tr("You asked for: {amounts}.")),
    ):
        amounts = _amounts(facts, name)
        if amounts:
            out.append(words.format(amounts=amounts))
    extras = _names(facts.get("extras"))
    if extras:
        out.append(tr("You also got {extras}.").format(extras=extras))
    out.append(str(facts.get("told") or ""))
    return tuple(one for one in out if one)


def _amounts(facts: Facts, name: str) -> str:
    values = facts.get(name)
    if not isinstance(values, Sequence) or isinstance(values, str):
        return ""
    currency = str(facts.get("currency") or "")
    numbers = [f"{value:,.0f}" for value in values if isinstance(value, int | float)]
    return f"{', '.join(numbers)} {currency}".strip() if numbers else ""


def _names(value: object) -> str:
    """Names as one says them: a, b and c."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ""
    names = [str(one) for one in value]
    if len(names) <= 1:
        return "".join(names)
    return tr("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
