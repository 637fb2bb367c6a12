"""Pay, closing and table talk in plain words: rules of shape that people will argue about."""

import pytest

from simulator.assess import closing, salary, table_talk
from simulator.assess.request import Request, SalaryContext
from simulator.domain.transcript import Transcript

CONTEXT = SalaryContext(minimum=40_000, range=(42_000, 48_000), currency="GBP", per="year")
PER_MONTH = SalaryContext(minimum=2_500, range=(2_600, 3_200), currency="SGD", per="month")


def of_pay(answer: str, question: str = "What would you like to earn?", context=CONTEXT):
    return salary.assess(Request("salary", question, Transcript(answer), salary=context)).signals


def at_the_end(answer: str):
    return closing.assess(Request("closing", "", Transcript(answer))).signals


def at_table(answer: str, question: str = "How are things at work?"):
    return table_talk.assess(Request("table_talk", question, Transcript(answer))).signals


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Forty-four, honestly.", 44_000),  # how it is meant is no thing that is counted
        ("Forty-four gross, to be exact.", 44_000),
        ("I look after forty-four beds.", None),  # beds are
        ("I look after forty-four people.", None),
        ("I'd like forty-five, although you said forty-two.", 45_000),  # "you said" has its own
        ("It was forty-one two years back, so let's say forty-five.", 45_000),
        ("Other firms pay forty-two to forty-six. I'd put myself at forty-four.", 44_000),
    ],
)
def test_the_figure_is_told_from_what_stands_around_it(answer, expected):
    assert expected == of_pay(answer)["figure"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("It goes from forty-two and tops out at forty-six.", True),
        ("Forty-two up to forty-six or so.", True),
        ("I earn forty-two and I want forty-six.", False),
        ("Forty-two now, and forty-six was what I had hoped.", False),
    ],
)
def test_two_amounts_are_a_range_where_the_words_between_lead_to_its_top(answer, expected):
    assert expected is of_pay(answer)["gives_range"]


def test_a_short_hundred_is_heard_as_people_say_it():
    assert of_pay("I'd want two thousand eight.", context=PER_MONTH)["figure"] == 2_800


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("I'd like to think it over tonight.", True),
        ("Would it be all right if I slept on it?", True),
        ("I think it depends on the hours.", False),
        ("I have thought it through, and no.", False),
        ("I'd ask you to think about that.", False),
        ("I have to answer the others tonight.", False),  # the time is the other firm's
    ],
)
def test_thinking_asks_for_time_only_where_it_is_ones_own_and_still_to_come(answer, expected):
    assert expected is of_pay(answer)["asks_for_time"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("What do people here get?", True),
        ("How far could you go?", True),
        ("What do I get for a night?", False),  # about one's own terms
        ("What I'd like is forty-four.", False),  # no question
    ],
)
def test_any_open_question_about_what_they_pay_turns_it_back(answer, expected):
    assert expected is of_pay(answer)["turns_question_back"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("They say you should ask for a day to think about it. Forty-four.", (False, False)),
        ("They say you should get it in writing, but I'd trust you.", (False, False)),
        ("They say you should wait, so could I have it in writing?", (False, True)),
    ],
)
def test_what_others_advise_is_no_move_of_the_candidate(answer, expected):
    found = of_pay(answer)
    assert expected == (found["asks_for_time"], found["asks_in_writing"])


def test_leaving_money_for_later_is_no_leave():
    expected = (False, True)
    later = of_pay("Could we leave the money till the end?")["whole_package"]
    days = of_pay("How many days of annual leave is it, and is there a bonus?")["whole_package"]
    assert expected == (later, days)


def test_steps_that_others_advise_to_ask_about_are_not_asked_about():
    assert at_the_end("People say you should ask about the next steps.")["asks_next_steps"] is False


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("I'd love to come, now that Ms Oyelaran has shown me how you plan the week.", True),
        ("I'd love to come. I was talking to my sister about it yesterday.", False),
        ("I'd love to come. Thank you for showing me round.", False),
    ],
)
def test_a_reason_from_today_is_what_was_learned_there(answer, expected):
    assert expected is at_the_end(answer)["reason_from_today"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("It is rather dark. Shall I switch on the lamp?", False),
        ("I'm happy to switch seats if you like?", False),
        ("It is rather dark. Did you have far to come?", True),
    ],
)
def test_an_offer_gives_no_question_back(answer, expected):
    assert expected is at_table(answer, "Is it dark in here?")["gives_back_question"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("My boss would only spare me an hour of my lunch.", True),
        ("They scrapped the party to save money.", True),
        ("My boss gave me the whole day, which was kind.", False),
    ],
)
def test_what_an_employer_grudges_is_a_complaint(answer, expected):
    assert expected is at_table(answer)["complains_about_employer"]
