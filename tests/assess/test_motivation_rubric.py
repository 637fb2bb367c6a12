"""Motivation: facts of the company in other words, and answers that would fit any company."""

import pytest

from simulator.assess.motivation import assess
from simulator.assess.request import Request
from simulator.domain.panel import Company
from simulator.domain.transcript import Transcript

COMPANY = Company(
    "Hollin Bridge Bakers",
    "bread and pastry",
    values=("bake at night, sleep by noon",),
    products=("seeded rye loaf",),
    news=("opened a mill in the valley", "supplies ninety village shops"),
)


def facts(answer: str) -> tuple[str, ...]:
    request = Request("motivation", "Why us?", Transcript(answer), company=COMPANY, role="miller")
    return assess(request).signals["facts_used"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            "I saw that you've a mill of your own now, up the valley.",
            ("opened a mill in the valley",),
        ),
        (
            "Ninety shops, and half of them in villages without a bus.",
            ("supplies ninety village shops",),
        ),
        # said to the house, one word that only this line has is enough
        ("You've put a mill of your own to work.", ("opened a mill in the valley",)),
        ("A mill is a fine thing to live beside.", ()),
        # one common word of a line is not the line
        ("I opened my own account when I was nine.", ()),
        # the trade alone is no fact of this company
        ("I have always loved bread and pastry.", ()),
    ],
)
def test_a_fact_counts_in_other_words_but_not_by_a_common_word(answer, expected):
    assert expected == facts(answer)


def test_an_answer_without_a_fact_is_generic_however_long_and_warm():
    answer = "I'm a hard-working team player and yours is a great company with a great name. " * 3
    request = Request("motivation", "Why us?", Transcript(answer), company=COMPANY)
    assert assess(request).signals["generic"] is True


@pytest.mark.parametrize(
    ("question", "about_us"),
    [
        ("Why us?", True),
        ("Why did you apply for this role?", True),
        ("What draws you to Hollin Bridge Bakers?", True),
        (
            "Think of the longest you have stayed anywhere. What kept you, and what was missing?",
            False,
        ),
        ("Tell us what makes a good week for you.", False),
    ],
)
def test_the_company_is_marked_only_where_the_question_asks_about_it(question, about_us):
    answer = "I stayed six years at the mill because I like to see dough become bread by dawn. " * 2
    judged = assess(Request("motivation", question, Transcript(answer), company=COMPANY))

    assert about_us == ("company" in {mark.criterion for mark in judged.marks})
    assert about_us or "company" not in {remark.criterion for remark in judged.remarks}
    assert sum(mark.weight for mark in judged.marks) == pytest.approx(1)


def marks(answer: str, role: str = "night baker") -> dict[str, int | None]:
    judged = assess(
        Request("motivation", "Why us?", Transcript(answer), company=COMPANY, role=role)
    )
    return {mark.criterion: mark.mark for mark in judged.marks}


def test_work_told_in_the_words_of_its_trade_counts_for_the_role_and_set_phrases_do_not():
    trade = "I've shaped sourdough batards by hand for nine winters at a bakery in Kerry. "
    words = "I'd bring passion, energy and commitment to your dynamic team and grow with it. "
    assert (marks(trade)["role"] or 0) > 0
    assert marks(words)["role"] == 0


def test_a_life_told_without_a_tie_to_the_work_earns_half_at_most():
    life = (
        "My father was a sailor. I've lived in Oslo, I've lived in Cadiz, and I've got three "
        "brothers. When I was twelve we moved to a farm, and my sister married a policeman. "
    )
    tied = life + "I've baked rye loaves with my mother since I was six, bread for a whole street."
    assert marks(life)["self"] == 2
    assert (marks(tied)["self"] or 0) > 2
