"""Motivation marks are the mean of rules and of what was learned; deeds are seen by their form."""

from simulator.assess.motivation import assess, signs
from simulator.assess.request import Request
from simulator.domain.panel import Company
from simulator.domain.transcript import Transcript

SHEET = Company(
    name="Tarn Lane Clocks",
    field="clock repair",
    values=("no clock leaves silent",),
    products=("tower clock rounds", "the lending shelf"),
    news=("reopened the museum bench",),
)


def request(answer: str) -> Request:
    return Request(
        "motivation", "Why us?", Transcript(answer), company=SHEET, role="clock restorer"
    )


def marks(answer: str) -> dict[str, int | None]:
    return {mark.criterion: mark.mark for mark in assess(request(answer)).marks}


def test_a_deed_is_seen_by_its_verb_and_a_wish_is_none() -> None:
    # given one answer that tells deeds no list knows, and one that tells wishes in the past tense
    deeds = signs(request("I filed the pallets by hand and I soldered nine brass wheels."))
    wishes = signs(request("I admired brass wheels always and I wanted pallets by hand."))

    # then only the first has deeds
    assert deeds["self"]["deeds"] > 0
    assert wishes["self"]["deeds"] == 0


def test_a_short_sentence_that_points_at_a_thing_of_the_house_is_a_fact() -> None:
    pointed = assess(request("That museum. I walked past it for years and watched through glass."))
    passed = assess(request("I walked past many a museum for years and watched through glass."))

    assert pointed.signals["facts_used"] == ("reopened the museum bench",)
    assert passed.signals["facts_used"] == ()


def test_an_answer_with_nothing_in_it_gets_nothing_from_what_was_learned() -> None:
    empty = (
        "It is a great company with great opportunities and a dream for anyone at all, honestly."
    )

    found = marks(empty)

    assert (found["role"], found["self"]) == (0, 0)


def test_what_one_can_do_raises_the_role_and_set_phrases_lower_it() -> None:
    able = "I am quick with bent pivots and old brass. I know what a worn pinion sounds like."
    stock = "I am passionate. I am a team player and a fast learner who wants a new challenge."

    assert (marks(able)["role"] or 0) > (marks(stock)["role"] or 0)
