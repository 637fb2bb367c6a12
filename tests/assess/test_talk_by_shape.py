"""Small talk, closings and pay told by what meets in a sentence, not by set phrases."""

import pytest

from simulator.assess import closing, frames, salary, table_talk
from simulator.assess.candidate_questions import assess as assess_question
from simulator.assess.cues import pieces_of
from simulator.assess.request import Request, SalaryContext
from simulator.domain.transcript import Transcript

CONTEXT = SalaryContext(minimum=40_000, range=(42_000, 48_000))


def signals(rubric, answer: str, question: str = "", **more):
    name = rubric.__name__.rsplit(".", 1)[-1]
    return rubric.assess(Request(name, question, Transcript(answer), **more)).signals


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        # a barb needs one's own place of work beside it
        ("Nice and light in here.", "Where I am there's one bulb between all of us.", True),
        ("Nice and light in here.", "One lamp between us two at home, and we're proud.", False),
        # affection makes the same thing a joke
        ("What's your place like?", "The roof leaks, but they've been good to me.", False),
        # what cannot be said of work is said by that
        ("What's your boss like?", "I couldn't possibly say, I signed something.", True),
        ("They treat you well?", "They do, yes, I've a good manager and too much cake.", False),
        # thanks that are none
        ("They look after you there?", "They gave us a mug each. A nice mug.", True),
    ],
)
def test_a_barb_at_ones_own_place_is_a_complaint_and_affection_is_not(question, answer, expected):
    assert expected == signals(table_talk, answer, question)["complains_about_employer"]


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("How was the journey?", "Fine, the judge gave her the car so I took the bus.", True),
        ("Any allergies?", "Only nuts, I carry my tablets.", False),  # it was asked for
        ("What do you do?", "I work in the county court, on the loans desk.", False),  # a trade
    ],
)
def test_courts_and_debts_are_too_private_but_not_where_they_are_ones_trade(
    question, answer, expected
):
    assert expected == signals(table_talk, answer, question)["oversharing"]


def test_a_tag_about_others_hands_no_question_back():
    answer = "Somebody found the key, did they? I'm glad of that."
    assert signals(table_talk, answer)["gives_back_question"] is False


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Do I get a call, and would that be this week?", (True, True)),  # two in one breath
        ("When does the car park shut?", (False, False)),
        ("Is the team settled?", (False, False)),  # about this place, not about what comes
        ("My one question is who I ring, you or the office.", (True, False)),  # no question mark
    ],
)
def test_what_a_closing_asks_is_told_question_by_question(answer, expected):
    found = signals(closing, answer)
    assert expected == (found["asks_next_steps"], found["asks_timeline"])


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("restates_interest", "I won't pretend I'm not keen.", True),
        ("restates_interest", "I remain at your disposal.", False),  # manners
        ("thanks", "You've all been very patient with me.", True),
        ("thanks", "No need to thank me for coming.", False),
    ],
)
def test_interest_and_thanks_without_their_usual_words(name, answer, expected):
    assert expected == signals(closing, answer)[name]


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("asks_in_writing", "Please let me have that on a sheet with a signature.", True),
        ("asks_in_writing", "I've that in writing from your colleague.", False),  # had already
        ("asks_for_time", "Let me chew on it with my wife.", True),
        ("asks_for_time", "I've thought about money a good deal.", False),
        ("ultimatum", "Forty-six, and if that's a problem I'll get my coat.", True),
        ("apologises", "I hate to be a nuisance about it.", True),
        ("turns_question_back", "I'd be curious what the last person got.", True),
        ("names_source", "The agency's printed guide has it at forty-four.", True),
    ],
)
def test_what_is_asked_in_talk_of_pay(name, answer, expected):
    assert expected == signals(salary, answer, salary=CONTEXT)[name]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The guide gives forty-three to forty-six. I'd say forty-five.", 45_000),
        ("It was thirty-nine up to Christmas, now it's forty-four.", 44_000),  # what was is past
        ("The survey says forty-six, but I'd take forty-one with the van.", 41_000),
    ],
)
def test_a_source_and_the_past_are_not_what_is_asked_for(answer, expected):
    question = "We can do forty-one."
    assert expected == signals(salary, answer, question, salary=CONTEXT)["figure"]


def test_pounds_and_pence_an_hour_are_one_amount():
    by_hour = SalaryContext(minimum=12.6, range=(12.8, 13.6), per="hour")
    found = signals(salary, "Twelve eighty to thirteen forty.", salary=by_hour)
    assert (found["figure"], found["gives_range"]) == (12.8, True)


@pytest.mark.parametrize(
    ("question", "topic", "opens"),
    [
        # the last question decides, not what leads up to it
        ("I came by bus. What sort of people are they on the night shift?", "team", True),
        ("Which of the old habits here should go?", "expectations", True),
        ("Who covers on Sundays?", None, False),  # one name answers it
    ],
)
def test_the_question_asked_last_is_what_counts(question, topic, opens):
    found = assess_question(Request("candidate_questions", "", Transcript(question))).signals
    assert (topic or found["topic"], opens) == (found["topic"], found["open"])


def test_a_frame_needs_its_lists_in_one_sentence():
    together = frames.scan("salary", pieces_of("Please send me a letter."))["in_writing"]
    apart = frames.scan("salary", pieces_of("Please do. There was a letter."))["in_writing"]
    assert (bool(together), bool(apart)) == (True, False)


def test_two_digits_in_one_word_are_thousands_and_tenths_near_the_prepared_range():
    by_month = SalaryContext(minimum=5400, range=(5600, 6200), per="month")
    found = signals(salary, "I could live with five-eight.", salary=by_month)
    assert found["figure"] == 5800


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Forty-five, and if you can't say so now there's no sense in me coming back.", True),
        ("Forty-five, and with forty you may look for somebody else.", True),
        ("Forty-five, though if you can't say so today there's no hurry at all.", False),
    ],
)
def test_an_ultimatum_is_what_they_fail_to_do_and_what_that_costs_them(answer, expected):
    assert signals(salary, answer, salary=CONTEXT)["ultimatum"] is expected


def test_the_amount_they_may_keep_is_not_what_is_asked_for():
    answer = "Forty-six, and with forty-four you can look for another one."
    assert signals(salary, answer, salary=CONTEXT)["figure"] == 46_000


def test_two_amounts_from_one_source_are_a_range():
    answer = "Two agencies quoted me: one's forty-three and the other's forty-seven."
    found = signals(salary, answer, salary=CONTEXT)
    assert (found["names_source"], found["gives_range"]) == (True, True)


def test_an_offer_said_again_with_a_yes_to_it_is_taken():
    found = signals(
        salary, "Forty-one, I can live with that.", "We have forty-one.", salary=CONTEXT
    )
    assert found["figure"] == 41_000


@pytest.mark.parametrize(
    ("answer", "wants"),
    [
        ("You mend what others throw out, and it has changed the way I see the post.", True),
        ("I saw the bench where they sing and I thought, that's me.", True),
        ("I would like to understand the post better.", False),
    ],
)
def test_a_view_of_the_post_that_turned_is_wanting_it(answer, wants):
    assert signals(closing, answer)["restates_interest"] is wants


@pytest.mark.parametrize("said", ["Zoé", "Zoe", "zoe"])
def test_a_name_counts_with_and_without_its_accents(said):
    found = signals(closing, f"Thank you, {said}.", panel_names=("Zoé Brandt", "Łucja Wrona"))
    assert found["names_used"] == ("Zoé Brandt",)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Who am I going to be drinking my tea with?", "team"),
        ("Whose door would I knock on with bad news?", "supervision"),
        ("What had you hoped for from them that never came?", "expectations"),
        ("What is lying in the bottom drawer for whoever takes it?", "first_tasks"),
        ("What was the last thing somebody was praised for?", "culture"),
        ("Is there anywhere dry to keep a scooter?", "logistics"),
    ],
)
def test_the_frame_of_a_question_tells_its_topic(question, topic):
    found = assess_question(Request("candidate_questions", "", Transcript(question))).signals
    assert found["topic"] == topic
