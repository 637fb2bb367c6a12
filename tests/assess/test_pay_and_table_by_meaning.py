"""Rules of pay, closings and table talk that people will argue about, by literal answers."""

import pytest

from simulator.assess import closing, salary, table_talk
from simulator.assess.request import Request, SalaryContext
from simulator.domain.transcript import Transcript

PREPARED = SalaryContext(
    minimum=30_000, range=(31_000, 36_000), researched_source="potters' guild earnings ledger"
)
BY_THE_DAY = SalaryContext(minimum=300, range=(320, 380), per="day")
BY_THE_HOUR = SalaryContext(minimum=12, range=(12.5, 14), per="hour")


def signals(rubric, answer, question="", **context):
    name = rubric.__name__.rsplit(".", 1)[-1]
    return rubric.assess(Request(name, question, Transcript(answer), **context)).signals


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ("The kiln workers' circular starts at thirty-one, so I'd say thirty-three.", True),
        ("Thirty-three. The last survey of glazers had it there.", True),
        ("Point four on the scale is thirty-three, and that's where I'd be.", True),
        ("Your own circular says thirty-one, so I'd say thirty-three.", False),
        ("Is there a circular that says what you pay? I'd say thirty-three.", False),
        ("I have never read a survey in my life. I'd say thirty-three.", False),
        ("I told your recruiter thirty-three and she wrote it down.", False),
    ],
    ids=["printed before", "printed after", "a point", "theirs", "asked", "never read", "a call"],
)
def test_what_is_printed_for_anybody_is_a_source_beside_an_amount(answer, named):
    assert signals(salary, answer, salary=PREPARED)["names_source"] is named


def test_two_telling_words_of_the_prepared_source_name_it():
    answer = "It is all in what the guild keeps, the ledger of the potters, you will know it."
    assert signals(salary, answer, salary=PREPARED)["names_source"] is True


def test_one_word_of_the_prepared_source_does_not_name_it():
    answer = "My uncle was in a guild and he says I should ask for thirty-three."
    assert signals(salary, answer, salary=PREPARED)["names_source"] is False


@pytest.mark.parametrize(
    ("answer", "context", "figure"),
    [
        ("I have a grade 30 licence, so I'd be at thirty-three.", PREPARED, 33_000),
        ("I'd be happy if thirty-two suits you.", PREPARED, 32_000),
        ("I'd want three-fifty, normally I'm in at three-sixty.", BY_THE_DAY, 350),
        ("I'd need thirteen fifty to fourteen.", BY_THE_HOUR, 13.5),
    ],
    ids=["a grade is a name", "a verb is no thing counted", "no clock time", "cents in a range"],
)
def test_what_can_be_this_jobs_pay_is_told_by_the_prepared_range(answer, context, figure):
    assert signals(salary, answer, salary=context)["figure"] == figure


def test_two_near_amounts_in_a_row_are_a_range():
    found = signals(salary, "Thirty-two, thirty-four, about there.", salary=PREPARED)
    assert (found["gives_range"], found["figure"]) == (True, 32_000)


def test_an_amount_put_right_is_no_range():
    found = signals(salary, "Thirty-two, no, thirty-four.", salary=PREPARED)
    assert found["gives_range"] is False


def test_what_is_accepted_counts_and_another_firms_amount_beside_it_does_not():
    answer = "The other place was thirty-one. Thirty-two's fine, I'll be glad to start."
    assert signals(salary, answer, "So it is thirty-two?", salary=PREPARED)["figure"] == 32_000


def test_asked_for_nothing_but_present_pay_no_amount_is_a_wish():
    found = signals(salary, "Thirty-one before tax.", "What are you on now?", salary=PREPARED)
    assert (found["figure"], found["below_minimum"]) == (None, False)


@pytest.mark.parametrize(
    ("answer", "signal", "expected"),
    [
        ("It's thirty-four for me or I'm staying where I am.", "ultimatum", True),
        ("Thirty-four by noon, or I'm taking my name off the list.", "ultimatum", True),
        ("I'd leave it for now, and I'm not slamming any door.", "ultimatum", False),
        ("I could answer you by return.", "asks_for_time", False),
        ("I'm not going to be awkward about it.", "apologises", False),
        ("Kindly don't mind if it is a little high.", "apologises", True),
        ("What have you got it down as?", "asks_in_writing", False),
        ("Would you write to me with the terms?", "asks_in_writing", True),
    ],
)
def test_what_is_said_of_pay_goes_by_its_meaning(answer, signal, expected):
    assert signals(salary, answer, salary=PREPARED)[signal] is expected


@pytest.mark.parametrize(
    ("answer", "signal", "expected"),
    [
        ("When will I hear?", "asks_next_steps", False),
        ("When will I hear?", "asks_timeline", True),
        ("When would I start?", "asks_timeline", False),
        ("So have I got the job or not?", "asks_next_steps", False),
        ("You'll ring me, yes?", "asks_next_steps", True),
        ("If you don't pick me I shall understand.", "restates_interest", False),
        ("I tick every box on your list.", "restates_interest", False),
        ("I was in two minds when I came, and now I'm certain.", "restates_interest", True),
        ("Any doubts, I'd be happy to address them.", "restates_interest", False),
    ],
)
def test_a_closing_goes_by_what_is_asked_and_wanted(answer, signal, expected):
    assert signals(closing, answer)[signal] is expected


@pytest.mark.parametrize(
    ("reason", "today"),
    [
        ("because of the old lady who came over to thank the porter", True),
        ("because of the uncle who taught me when I was nine", False),
        ("because the bus stops at my door", False),
    ],
)
def test_a_reason_from_today_is_something_that_happened_there(reason, today):
    answer = f"I'd take the job in the morning, {reason}."
    assert signals(closing, answer)["reason_from_today"] is today


@pytest.mark.parametrize(
    ("question", "answer", "complains"),
    [
        ("Are you still with the ferry?", "For a week, if they remember to pay me.", True),
        ("How's work?", "They don't replace anybody who goes.", True),
        ("How's work?", "It's a nightmare, frankly.", True),
        ("How was the road?", "It was a nightmare, frankly.", False),
        ("Nice kitchen, isn't it?", "Lovely. We've got a bucket under the roof at ours.", True),
        ("How's the tram?", "They took the seats away from us.", False),
        (
            "Did you know Ida at the mill?",
            "She taught me. She left before what they did to us.",
            True,
        ),
        ("What's the mill like?", "There have been two mergers. Good people.", False),
    ],
)
def test_harm_told_of_ones_work_is_a_complaint_where_work_is_meant(question, answer, complains):
    assert signals(table_talk, answer, question)["complains_about_employer"] is complains


@pytest.mark.parametrize(
    ("answer", "private"),
    [
        ("My boss would have a heart attack if she saw this pudding.", False),
        ("My father had a heart attack in June and I found him.", True),
        ("We put it off till after his operation.", False),
        ("I cried all the way here.", True),
        ("The toddler next door cried all night.", False),
        ("I have forty quid left till Friday.", True),
    ],
)
def test_what_is_too_private_is_ones_own(answer, private):
    assert signals(table_talk, answer)["oversharing"] is private


@pytest.mark.parametrize(
    ("answer", "back"),
    [
        ("You wouldn't think I was sixty to look at me, would you?", False),
        ("You don't get many days like this, do you?", True),
        ("I slept through it, on the sofa, in my coat. Who won?", True),
    ],
)
def test_a_tag_on_a_remark_about_oneself_gives_nothing_back(answer, back):
    assert signals(table_talk, answer)["gives_back_question"] is back
