"""Formats that go back and forth: the candidate's own questions and table talk."""

from dataclasses import replace
from typing import Final

from simulator.interview.choice import draw
from simulator.interview.effects import Answered, Onward, Say, State
from simulator.interview.following import next_turn, standing
from simulator.interview.phrases import phrase

_MOST_QUESTIONS: Final = 6
"""A candidate may ask this many; panels look at the clock after five or six."""
_IN_ANY_CASE: Final = 2
"""So many are heard even when the minutes of the day are over."""
_NOTHING_MORE: Final = frozenset({"no", "nope", "nothing", "none", "nein"})
_SHORT_WORDS: Final = 8


def candidate_questions(state: State, event: Answered) -> Onward:
    """The member who knows answers from the panel file, then asks whether there is more."""
    if nothing_more(event.text) or len(state.used) >= _MOST_QUESTIONS:
        return None
    reply = _reply(state, event)
    if not state.minutes_left and len(state.used) >= _IN_ANY_CASE - 1:
        return state, (reply,)
    asker = state.panel.member(standing(state).member)
    text = phrase("anything_else", asker.temper, draw(state, "anything_else"))
    posed = next_turn(state, text, "next_turn", asker)
    used = (*state.used, "next_turn")
    return replace(state, asked=(*state.asked, posed.asked), used=used), (reply, posed)


def table_talk_parting(state: State, event: Answered) -> tuple[Say, ...]:
    """A question that was given back is answered before the talk goes on."""
    if not event.signals.get("gives_back_question"):
        return ()
    member = state.panel.member(standing(state).member)
    text = phrase("small_talk", member.temper, draw(state, "small_talk")).strip()
    return (Say(member.id, text, "reaction"),)


def _reply(state: State, event: Answered) -> Say:
    topic = event.signals.get("topic", "")
    standing_member = standing(state).member
    members = sorted(state.panel.asking, key=lambda member: member.id != standing_member)
    for member in members:
        if isinstance(topic, str) and topic in member.answers:
            return Say(member.id, member.answers[topic], "reaction")
    asker = state.panel.member(standing_member)
    text = phrase("no_answer", asker.temper, draw(state, "no_answer"))
    return Say(asker.id, text, "reaction")


def nothing_more(text: str) -> bool:
    """Whether the candidate says that there is nothing left to ask."""
    words = [word.strip(".,!") for word in text.lower().split()]
    return len(words) <= _SHORT_WORDS and "?" not in text and bool(_NOTHING_MORE & set(words))
