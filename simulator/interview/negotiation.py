"""The talk of salary, turn by turn, with a member who has a budget and a way of giving ground.

Every answer is read for itself, as the signals of later answers speak of all that was said before.
What a member may do is in the rules below; the words lie in ``assets/interview/salary_talk.toml``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from simulator.assess import salary
from simulator.assess.cues import Cues, Hit, pieces_of
from simulator.assess.request import Request, SalaryContext
from simulator.domain.panel import Salary
from simulator.domain.resources import shipped_table
from simulator.domain.transcript import Transcript
from simulator.interview import following
from simulator.interview.choice import draw
from simulator.interview.effects import Answered, Event, Note, Onward, Say, State, TimeUp
from simulator.interview.following import next_turn, standing
from simulator.interview.money import in_words, money
from simulator.interview.phrases import spoken_list

MOST_ANSWERS: Final = 6
"""Then the talk ends, one way or another."""
_GIVES: Final[Mapping[str, float]] = MappingProxyType(
    {"slowly": 0.25, "fairly": 0.4, "readily": 0.6}
)
"""The part of what is still open that is given in one turn."""
_FOR_A_SOURCE: Final = 0.25
_FOR_AN_ARGUMENT: Final = 0.1
"""What a source, or any other argument, adds to that part."""
_SHORT_WORDS: Final = 8
"""Words up to which a yes is an answer of its own."""
_MOST_ASIDES: Final = 2
_STEPS: Final = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500)
_STEP_PART: Final = 80
"""Offers are rounded to the largest of the steps that is no more than one 80th of the most."""
_SAME: Final = 1.001
_HEADS: Final = re.compile(r"^\w|(?<=[.?!] )\w")


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the talk stands; amounts in the company's currency per its period.

    Args:
        asked: The candidate's figures in order.
        offered: The offers in order, never falling.
        extras: What was given in place of money.
        answers: How many were given.
        agreed: The figure both agreed on.
        asides: What was asked after that: start, notice, relocation.
        told_range: The range was told.
        asked_again: A figure was asked for once more.
        nudged: It was asked what would make an offer work.
        sourced: A source was named for a figure.
        threatened: There was an ultimatum.
        wordings: What the member said already, so that nothing is said twice in the same words.
    """

    asked: tuple[float, ...] = ()
    offered: tuple[float, ...] = ()
    extras: tuple[str, ...] = ()
    answers: int = 0
    agreed: float | None = None
    asides: tuple[str, ...] = ()
    told_range: bool = False
    asked_again: bool = False
    nudged: bool = False
    sourced: bool = False
    threatened: bool = False
    wordings: tuple[str, ...] = ()

    @property
    def offer(self) -> float | None:
        """The offer that stands."""
        return self.offered[-1] if self.offered else None


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one answer says; ``figure`` is also the offer when it was accepted."""

    figure: float | None
    back: bool
    source: bool
    argument: bool
    package: bool
    writing: bool
    time: bool
    apology: bool
    ultimatum: bool


@dataclass(frozen=True, slots=True)
class _Terms:
    """The company's side, brought into order: ``low <= opening <= high``."""

    low: float
    high: float
    opening: float
    salary: Salary

    @property
    def step(self) -> float:
        """What offers are rounded to."""
        scale = 1.0
        while 1000 * scale <= self.high / _STEP_PART:
            scale *= 10
        fits = [one * scale for one in _STEPS if one * scale <= self.high / _STEP_PART]
        return max(fits, default=_STEPS[0])


@dataclass(frozen=True, slots=True)
class _Reply:
    """What the member says: kinds of lines with what fills them; ``ends`` names an ending."""

    talk: Talk
    lines: tuple[tuple[str, Mapping[str, str]], ...]
    ends: str = ""


_Rule = Callable[[Talk, _Heard, _Terms], _Reply | None]


def onward(state: State, event: Answered) -> Onward:
    """The member's next turn, or the last words with a note of how the talk went.

    A company without a salary in its panel file has nothing to talk about: then the question is
    followed up like any other.
    """
    company = state.panel.company.salary
    if company is None:
        return following.onward(state, event)
    terms = _terms(company)
    before = state.scratch if isinstance(state.scratch, Talk) else Talk()
    heard = _heard(state, event, before, terms)
    reply = _reply(_noted(before, heard), heard, terms)
    talk, text = _worded(state, reply)
    member = state.panel.member(standing(state).member)
    if reply.ends:
        note = Note(standing(state).n, "talk", facts(talk, company, reply.ends))
        return replace(state, scratch=talk), (Say(member.id, text, "reaction"), note)
    why = "next_turn" if talk.agreed is None else "aside"
    posed = next_turn(state, text, why, member)
    used = (*state.used, why)
    return replace(state, asked=(*state.asked, posed.asked), used=used, scratch=talk), (posed,)


def left_open(state: State, event: Event) -> tuple[Note, ...]:
    """A note of how far the talk came, when it ends without an answer that the member can take up.

    After ``TimeUp`` it belongs to the answer just given, otherwise to the one before.
    """
    talk, company = state.scratch, state.panel.company.salary
    if not isinstance(talk, Talk) or company is None:
        return ()
    n = standing(state).n - (not isinstance(event, TimeUp))
    ended = "broken_off" if talk.agreed is None else "agreed"
    return (Note(n, "talk", facts(talk, company, ended)),)


def facts(talk: Talk, company: Salary, ended: str) -> dict[str, object]:
    """How the talk went, as plain values.

    ``ended`` is ``agreed``, ``written_offer``, ``time_to_think`` or ``broken_off``; amounts are
    per ``company.per``.
    """
    terms = _terms(company)
    reached = talk.agreed if talk.agreed is not None else talk.offer
    left = None if reached is None else round(terms.high - reached, 2)
    return {
        "asked": list(talk.asked),
        "offered": list(talk.offered),
        "agreed": talk.agreed,
        "extras": list(talk.extras),
        "ended": ended,
        "possible": terms.high,
        "left": left,
        "currency": company.currency,
        "per": company.per,
        "told": _told(talk, terms, left),
    }


# -- what was said ------------------------------------------------------------------------------


def _terms(company: Salary) -> _Terms:
    low, high = sorted((company.low, company.high))
    opening = low if company.opening is None else company.opening
    return _Terms(low, high, max(low, min(high, opening)), company)


def _heard(state: State, event: Answered, talk: Talk, terms: _Terms) -> _Heard:
    """This answer read for itself, against the offer that stands."""
    signals = _signals(state, event, talk, terms) if event.text.strip() else event.signals
    answer = pieces_of(event.text)
    found = _cues().scan(answer)
    figure = signals.get("figure")
    named = float(figure) if isinstance(figure, int | float) else _between(talk, found)
    if named is None and found["yes"] and not found["but"] and len(answer.words) <= _SHORT_WORDS:
        named = talk.offer
    return _Heard(
        figure=named,
        back=bool(signals.get("turns_question_back")),
        source=bool(signals.get("names_source")),
        argument=bool(found["argument"]),
        package=bool(signals.get("whole_package") or found["leave"]),
        writing=bool(signals.get("asks_in_writing")),
        time=bool(signals.get("asks_for_time")) and not found["leave"],
        apology=bool(signals.get("apologises")),
        ultimatum=bool(signals.get("ultimatum")),
    )


def _between(talk: Talk, found: Mapping[str, tuple[Hit, ...]]) -> float | None:
    """The middle of what was last asked and offered, where the candidate proposes to meet there."""
    if not found["middle"] or not talk.asked or talk.offer is None:
        return None
    return (talk.asked[-1] + talk.offer) / 2


def _signals(state: State, event: Answered, talk: Talk, terms: _Terms) -> Mapping[str, object]:
    company = terms.salary
    # The offer in digits: what the member said in words could be read in more than one way.
    offer = f"We offer {talk.offer:g} a {company.per}." if talk.offer is not None else ""
    context = SalaryContext(
        range=(terms.low, terms.high), currency=company.currency, per=company.per
    )
    question = offer or standing(state).text
    request = Request("salary", question, Transcript(event.text), salary=context)
    return salary.assess(request).signals


def _noted(talk: Talk, heard: _Heard) -> Talk:
    new = heard.figure is not None and not _accepts(talk, heard) and talk.agreed is None
    return replace(
        talk,
        answers=talk.answers + 1,
        asked=(*talk.asked, heard.figure) if new and heard.figure is not None else talk.asked,
        sourced=talk.sourced or heard.source,
        threatened=talk.threatened or heard.ultimatum,
    )


def _accepts(talk: Talk, heard: _Heard) -> bool:
    return (
        talk.offer is not None and heard.figure is not None and heard.figure <= talk.offer * _SAME
    )


# -- the rules ----------------------------------------------------------------------------------


def _reply(talk: Talk, heard: _Heard, terms: _Terms) -> _Reply:
    """The first rule that has something to say, after a word on an apology or an ultimatum."""
    rules: tuple[_Rule, ...] = (
        _go_on_after_agreement,
        _agree_to_what_was_accepted,
        _answer_a_figure,
        _give_time,
        _put_in_writing,
        _end_in_time,
        _speak_first,
        _answer_an_argument,
        _ask_again,
    )
    reply = next(found for rule in rules if (found := rule(talk, heard, terms)) is not None)
    return replace(reply, lines=(*_courtesies(talk, heard), *reply.lines))


def _courtesies(talk: Talk, heard: _Heard) -> tuple[tuple[str, Mapping[str, str]], ...]:
    if talk.agreed is not None:
        return ()
    names = [("ultimatum", heard.ultimatum), ("apology", heard.apology)]
    return tuple((name, {}) for name, said in names if said)[:1]


def _go_on_after_agreement(talk: Talk, _answer: _Heard, terms: _Terms) -> _Reply | None:
    return None if talk.agreed is None else _ask_aside(talk, terms, ())


def _agree_to_what_was_accepted(talk: Talk, heard: _Heard, terms: _Terms) -> _Reply | None:
    if talk.offer is None or not _accepts(talk, heard):
        return None
    return _agree(talk, terms, talk.offer, "accept")


def _answer_a_figure(talk: Talk, heard: _Heard, terms: _Terms) -> _Reply | None:
    figure = heard.figure
    if figure is None:
        return None
    if talk.offer is None and figure <= terms.opening:
        kind = "bottom" if figure < terms.low else "accept"
        return _agree(talk, terms, max(terms.low, figure), kind)
    offer = _next_offer(talk, heard, terms)
    near = figure <= offer + terms.step or _gives_in(talk, heard, terms)
    if near and figure <= terms.high:
        return _agree(talk, terms, figure, "accept")
    kind = "above" if figure > terms.high else "below"
    asked = {"asked": _plain(figure, terms)}
    return _counter(talk, heard, terms, offer, ((kind, asked),))


def _gives_in(talk: Talk, heard: _Heard, terms: _Terms) -> bool:
    """Whether a figure within the budget is taken as it is, rather than haggled over."""
    if heard.ultimatum:
        return False
    patience = {"readily": 1, "fairly": 2, "slowly": 4}[terms.salary.gives]
    return len(talk.offered) >= patience - bool(heard.source)


def _next_offer(talk: Talk, heard: _Heard, terms: _Terms) -> float:
    """A step towards the most there is: larger for a source, none for an ultimatum."""
    if heard.ultimatum or (talk.offer is None and not heard.source):
        return talk.offer if talk.offer is not None else terms.opening
    base = talk.offer if talk.offer is not None else terms.opening
    part = _GIVES[terms.salary.gives]
    part += _FOR_A_SOURCE if heard.source else _FOR_AN_ARGUMENT if heard.argument else 0.0
    steps = max(1, round(part * (terms.high - base) / terms.step))
    return min(terms.high, round(base + steps * terms.step, 2))


def _counter(
    talk: Talk,
    heard: _Heard,
    terms: _Terms,
    offer: float,
    lead: tuple[tuple[str, Mapping[str, str]], ...],
) -> _Reply:
    """An offer, said for what it is: a step, no step, or the last."""
    stays = talk.offer is not None and offer <= talk.offer
    last = talk.answers >= MOST_ANSWERS - 1 or (stays and not heard.ultimatum)
    talk = replace(talk, offered=(*talk.offered, offer))
    if talk.answers >= MOST_ANSWERS:
        return _Reply(talk, (("written_close", _offered(talk, terms)),), "written_offer")
    lines = list(lead)
    if heard.source or heard.argument:
        lines.append(("argument", {}))
    if stays or heard.package or offer >= terms.high:
        talk, given = _give_extra(talk, terms)
        lines += given
    kind = "last_word" if last else "hold" if stays else "counter"
    return _Reply(talk, (*lines, (kind, _offered(talk, terms)), ("sit", {})))


def _give_extra(
    talk: Talk, terms: _Terms
) -> tuple[Talk, tuple[tuple[str, Mapping[str, str]], ...]]:
    """The next thing that can be given in place of money, as long as there is one."""
    open_ = [extra for extra in terms.salary.extras if extra not in talk.extras]
    if not open_:
        return talk, ()
    return replace(talk, extras=(*talk.extras, open_[0])), (("extra", {"extra": open_[0]}),)


def _give_time(talk: Talk, heard: _Heard, terms: _Terms) -> _Reply | None:
    return _part(talk, terms, "time_to_think") if heard.time else None


def _put_in_writing(talk: Talk, heard: _Heard, terms: _Terms) -> _Reply | None:
    return _part(talk, terms, "written_offer") if heard.writing else None


def _end_in_time(talk: Talk, _answer: _Heard, terms: _Terms) -> _Reply | None:
    return _part(talk, terms, "written_offer") if talk.answers >= MOST_ANSWERS else None


def _part(talk: Talk, terms: _Terms, ends: str) -> _Reply:
    """Without an agreement; there is always an offer to think about."""
    if talk.offer is None:
        talk = replace(talk, offered=(terms.opening,))
    kind = "time_close" if ends == "time_to_think" else "written_close"
    return _Reply(talk, ((kind, _offered(talk, terms)),), ends)


def _speak_first(talk: Talk, heard: _Heard, terms: _Terms) -> _Reply | None:
    """The question was turned back: the range is told, or a first offer made."""
    if talk.offer is not None or not (heard.back or talk.asked_again):
        return None
    if heard.back and not talk.told_range and terms.salary.gives != "slowly":
        ends = {"low": _bare(terms.low, terms), "high": _said(terms.high, terms)}
        told = replace(talk, told_range=True)
        return _Reply(told, (("range", ends), ("range_ask", {})))
    talk = replace(talk, offered=(terms.opening,))
    return _Reply(talk, (("opening", _offered(talk, terms)), ("sit", {})))


def _answer_an_argument(talk: Talk, heard: _Heard, terms: _Terms) -> _Reply | None:
    """An offer stands and no figure was named against it."""
    if talk.offer is None:
        return None
    if heard.source or (heard.argument and not heard.package):
        return _counter(talk, heard, terms, _next_offer(talk, heard, terms), ())
    if heard.package:
        talk, given = _give_extra(talk, terms)
        lines = (*(given or (("no_extra", {}),)), ("hold", _offered(talk, terms)), ("sit", {}))
        return _Reply(talk, lines)
    if not talk.nudged and not heard.ultimatum:
        return _Reply(replace(talk, nudged=True), (("nudge", {}),))
    return _counter(talk, heard, terms, _next_offer(talk, heard, terms), ())


def _ask_again(talk: Talk, _answer: _Heard, _limits: _Terms) -> _Reply:
    return _Reply(replace(talk, asked_again=True), (("again", {}),))


def _agree(talk: Talk, terms: _Terms, amount: float, kind: str) -> _Reply:
    talk = replace(talk, agreed=amount)
    return _ask_aside(talk, terms, ((kind, {"agreed": _said(amount, terms)}),))


def _ask_aside(
    talk: Talk, terms: _Terms, lead: tuple[tuple[str, Mapping[str, str]], ...]
) -> _Reply:
    """After an agreement: what else has to be known, and then the last words."""
    open_ = [one for one in terms.salary.asks if one not in talk.asides]
    room = len(talk.asides) < _MOST_ASIDES and talk.answers < MOST_ANSWERS
    if open_ and room:
        asides = (*talk.asides, open_[0])
        return _Reply(replace(talk, asides=asides), (*lead, (open_[0], {})))
    agreed = "" if talk.agreed is None else _said(talk.agreed, terms)
    return _Reply(talk, (("agreed_close", {"agreed": agreed}),), "agreed")


# -- words --------------------------------------------------------------------------------------


def _worded(state: State, reply: _Reply) -> tuple[Talk, str]:
    """The reply in the member's temper, in words not used before as long as there are any."""
    temper = state.panel.member(standing(state).member).temper
    rng = draw(state, "salary")
    talk, sentences = reply.talk, []
    for kind, fills in reply.lines:
        choices: list[str] = _table()[kind][temper]
        fresh = [choice for choice in choices if choice not in talk.wordings]
        wording = rng.choice(fresh or choices)
        talk = replace(talk, wordings=(*talk.wordings, wording))
        sentences.append(_capital(wording.format_map(dict(fills))))
    return talk, " ".join(sentences)


def _capital(text: str) -> str:
    """With a capital letter at the head of each sentence, as amounts begin with a small one."""
    return _HEADS.sub(lambda match: match.group().upper(), text)


def _offered(talk: Talk, terms: _Terms) -> Mapping[str, str]:
    return {"offer": "" if talk.offer is None else _said(talk.offer, terms)}


def _said(value: float, terms: _Terms) -> str:
    """With currency and period."""
    return money(value, terms.salary.currency, terms.salary.per, _table()["currencies"])


def _plain(value: float, terms: _Terms) -> str:
    """With the currency only."""
    return money(value, terms.salary.currency, names=_table()["currencies"])


def _bare(value: float, terms: _Terms) -> str:
    """The number alone, where the currency follows with the other end of a range."""
    if value != int(value):
        return _plain(value, terms)
    return in_words(int(value), terms.salary.currency)


def _told(talk: Talk, terms: _Terms, left: float | None) -> str:
    """What would have been possible, in a few sentences."""
    table = _table()["told"]
    fills = {
        "high": _said(terms.high, terms),
        "agreed": _said(talk.agreed, terms) if talk.agreed is not None else "",
        "offer": _said(talk.offer, terms) if talk.offer is not None else "",
        "left": _plain(left or 0.0, terms),
        "extras": spoken_list([one for one in terms.salary.extras if one not in talk.extras]),
    }
    kinds = ["possible"] if left else []
    if talk.agreed is not None:
        kinds.append("agreed" if left else "all")
    elif left is not None:
        kinds.append("offered" if left else "most")
    if left:
        kinds += _why(talk, terms)
    if fills["extras"]:
        kinds.append("extras")
    sentences = [str(table[kind]).format_map(fills) for kind in kinds]
    return _capital(" ".join(sentences))


def _why(talk: Talk, terms: _Terms) -> list[str]:
    if talk.asked and not talk.offered and talk.asked[0] <= terms.opening:
        return ["too_early"]
    if talk.threatened:
        return ["ultimatum"]
    return [] if talk.sourced else ["no_source"]


@lru_cache
def _cues() -> Cues:
    return Cues("salary_talk", _table()["cues"])


def _table() -> Mapping[str, Any]:
    return shipped_table("interview", "salary_talk")
