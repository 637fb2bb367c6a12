"""The rubric for a group exercise: each criterion by literals, and a discussion judged whole."""

import pytest
from support.group_task import VAN, library_task, run

from simulator.assess.group import assess
from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript
from simulator.interview.group import CandidateSpoke, begin, facts

GOOD = (
    "I agree with Priya that the villages matter, because they lost their branch.",
    "Ingrid, we have not heard from you yet. What do you think?",
    "Building on what Ingrid said, the van could carry the children's books.",
    "We have about four minutes left. Let's compare the cost of the two options.",
    "Tomasz, you have a good point about wages. What would convince you?",
    "So to sum up, three of us are for the van and one is for longer hours. I suggest the van.",
    "Let's decide on the van. Can everybody live with that?",
)
PLAIN = "The van costs forty thousand pounds and it reaches two villages every week in the winter."
MEASURED = {
    "share_of_talk": 0.2,
    "fair_share": 0.2,
    "turns": 4,
    "built_on": ["Priya"],
    "invited": ["Ingrid"],
    "quiet": ["Ingrid"],
    "quiet_invited": True,
    "interruptions": 0,
    "decided": VAN,
    "how": "agreed",
    "time_kept": True,
}


def marks(text=PLAIN, **changed):
    request = Request("group", "", Transcript(text), facts=MEASURED | changed)
    return {mark.criterion: mark.mark for mark in assess(request).marks}


@pytest.mark.parametrize(
    ("share", "mark"),
    [(0.0, 0), (0.03, 1), (0.08, 2), (0.11, 3), (0.2, 4), (0.28, 4), (0.35, 3), (0.5, 1), (0.9, 0)],
)
def test_both_too_little_and_too_much_of_the_talk_cost(share, mark):
    assert marks(share_of_talk=share)["share"] == mark


@pytest.mark.parametrize(
    ("built_on", "text", "mark"),
    [
        ([], PLAIN, 0),
        ([], "That is a good point, and I want to add a thing to it for the villages.", 1),
        ([], "That is a good point. I agree with that, and here is one thing more to it.", 2),
        (["Priya"], PLAIN, 3),
        (["Priya", "Ingrid"], PLAIN, 4),
    ],
)
def test_building_on_others_by_name_is_worth_most(built_on, text, mark):
    assert marks(text, built_on=built_on)["building"] == mark


@pytest.mark.parametrize(
    ("invited", "quiet", "quiet_invited", "mark"),
    [
        ([], ["Ingrid"], False, 0),
        (["Tomasz"], ["Ingrid"], False, 3),
        (["Ingrid"], ["Ingrid"], True, 4),
        (["Tomasz", "Priya"], [], None, 4),
    ],
)
def test_drawing_in_the_quiet_one_is_worth_most(invited, quiet, quiet_invited, mark):
    assert marks(invited=invited, quiet=quiet, quiet_invited=quiet_invited)["including"] == mark


@pytest.mark.parametrize(
    ("text", "how", "mark"),
    [
        (PLAIN, "others", 0),
        ("I suggest we write down what each of the options would cost us.", "others", 2),
        (
            "So to sum up, we have two for the van and two for the hours. I suggest the van.",
            None,
            3,
        ),
        ("So to sum up, we have three for the van. I suggest that we take it.", "agreed", 4),
    ],
)
def test_proposals_summaries_and_what_comes_of_them_move_the_group(text, how, mark):
    assert marks(text, how=how)["moving"] == mark


@pytest.mark.parametrize(
    ("text", "interruptions", "mark"),
    [
        (PLAIN, 0, 4),
        (PLAIN, 1, 3),
        ("Sorry to interrupt you there, but the van costs more than we have for it.", 1, 4),
        (PLAIN, 5, 0),
        ("That is nonsense, and you do not understand what the van would cost us.", 0, 1),
    ],
)
def test_cutting_people_off_and_running_them_down_costs(text, interruptions, mark):
    assert marks(text, interruptions=interruptions)["manners"] == mark


@pytest.mark.parametrize(
    ("text", "kept", "mark"),
    [
        (PLAIN, True, 3),
        ("We have two minutes left, so we should look at the cost of it now.", True, 4),
        ("We have two minutes left, so we should look at the cost of it now.", False, 2),
        (PLAIN, False, 1),
    ],
)
def test_a_decision_in_time_and_an_eye_on_the_clock(text, kept, mark):
    assert marks(text, time_kept=kept)["time"] == mark


def test_who_never_spoke_is_not_marked():
    silent = judge(Request("group", "", Transcript(""), facts=MEASURED | {"turns": 0}))
    assert (silent.total, silent.not_enough_evidence) == (None, True)


def test_without_an_exercise_only_the_words_are_judged():
    judged = assess(Request("group", "", Transcript(" ".join(GOOD))))
    assert [mark.criterion for mark in judged.marks] == ["building", "including", "moving"]
    assert sum(mark.weight for mark in judged.marks) == pytest.approx(1)


def test_the_weights_sum_to_one_and_evidence_quotes_the_candidate():
    text = " ".join(GOOD)
    judged = assess(Request("group", "", Transcript(text), facts=MEASURED))
    assert sum(mark.weight for mark in judged.marks) == pytest.approx(1)
    for mark in judged.marks:
        for evidence in mark.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize("punctuated", [True, False])
def test_a_good_part_in_a_discussion_is_told_from_a_poor_one(punctuated):
    poor = ("I want longer hours and that is it. " * 2, "You are wrong. " + PLAIN, PLAIN)
    totals = [total(lines, punctuated) for lines in (GOOD, poor)]
    assert totals[0] >= 85
    assert totals[1] <= 45


def total(lines, punctuated):
    """The total of a candidate who says these lines, every second time the floor is open."""
    if not punctuated:
        lines = tuple("".join(c for c in line.lower() if c not in ".,?") for line in lines)
    left, opened, told = iter(lines), iter(range(1000)), []

    def candidate(_state, _effect):
        line = next(left, None) if next(opened) % 2 else None
        if line is None:
            return None
        told.append(line)
        return CandidateSpoke(line, len(line.split()) / 2.5)

    state, _ = run(begin(library_task(), 3, "ada"), candidate)
    transcript = Transcript(" ".join(told))
    return judge(Request("group", "Please decide.", transcript, facts=facts(state))).total
