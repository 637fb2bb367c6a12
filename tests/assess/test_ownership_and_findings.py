"""Who did it, and what a member may ask for: rules people argue about, each with its reason."""

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript

QUESTION = "Tell me about a time you worked in a team."
SHARED = (
    "Last spring our depot lost its biggest customer and we had six weeks to find another one. "
    "Our task was to win back forty deliveries a day. We split the town into four, we knocked on "
    "every shop door, and we wrote down who said no and why. "
)
OWN = "I rang the twelve who had said maybe, and I offered each of them one free week. "
END = "By June we had fifty deliveries a day, and nobody lost their job."


def judged(text):
    return judge(Request("behavioural", QUESTION, Transcript(text)))


def mark(assessment, criterion):
    return next(m.mark for m in assessment.marks if m.criterion == criterion)


def triggers(assessment):
    return [f.trigger for f in assessment.findings]


def test_we_alone_costs_ownership_because_nobody_can_see_the_candidate():
    found = judged(SHARED + END)

    assert mark(found, "ownership") == 1
    assert "only_we" in triggers(found)


def test_one_deed_of_their_own_is_enough_because_we_goes_with_better_ratings():
    found = judged(SHARED + OWN + END)

    assert mark(found, "ownership") == 4
    assert "only_we" not in triggers(found)


def test_a_result_without_figures_is_asked_for_only_when_there_is_a_result():
    with_result = judged(SHARED + OWN + "In the end the owner was happy and we kept our jobs.")
    without = judged(SHARED + OWN)

    assert "no_figures" in triggers(with_result)
    assert "no_figures" not in triggers(without)
    assert "no_result" in triggers(without)


def test_findings_quote_the_candidate():
    found = judged(SHARED + END)

    quote = next(f.quote for f in found.findings if f.trigger == "only_we")
    assert quote
    assert quote in SHARED + END


def test_urgent_findings_come_first():
    found = judged("We had a busy week at the shop and it was all a bit of a mess, so we just "
                   "got on with it and in the end it was fine, more or less.")  # fmt: skip

    assert found.findings[0].trigger == "too_short"


def test_what_was_missed_and_what_to_do_stand_beside_every_mark_below_four():
    found = judged(SHARED + OWN)

    assert all(bool(m.missing) == (m.mark < 4) for m in found.marks)
    assert all(bool(m.next_step) == (m.mark < 4) for m in found.marks)
