"""The panel's verdict from answers whose marks are given."""

from dataclasses import replace

import pytest

from simulator.assess.verdict import verdict
from simulator.domain.assessment import Assessment, Delivery, Evidence, Mark
from simulator.domain.panel import Company, Member, Panel, Role, Round, Worry
from simulator.domain.rehearsal import Answer, Take
from simulator.domain.transcript import Transcript
from simulator.report.criteria import CRITERION_NAMES

SAID = "I rang all nine suppliers and we saved four days."


def member(name: str, *focus: str, worry: Worry | None = None) -> Member:
    return Member(name.lower(), name, "Head", "Works", focus=focus, worry=worry)


def panel(*members: Member) -> Panel:
    rounds = (Round("behavioural", 20, tuple(m.id for m in members), 3),)
    role, company = Role("Buyer"), Company("Ostrava Pumps")
    return Panel("p", "Panel", "", role, company, members, rounds, ())


def answer(
    n: int,
    asker: str,
    competency: str,
    *,
    total: int | None = 70,
    skipped: bool = False,
    **marks: int,
) -> Answer:
    evidence = (Evidence(0, len(SAID), SAID),)
    given = tuple(
        Mark(name, mark, 1 / len(marks), "", evidence, "something", f"More on {name}.")
        for name, mark in marks.items()
    )
    judged = Assessment(
        "behavioural", "story", (), (), given, total, False, 1.0, Delivery(10), rehearse_next="Why?"
    )
    take = Take(1, Transcript(SAID), Transcript(SAID), assessment=judged)
    return Answer(
        n,
        asker,
        f"q{n}",
        f"Question {n}?",
        "behavioural",
        competency,
        takes=(take,),
        skipped=skipped,
    )


def test_members_mark_what_they_asked_and_what_they_care_for():
    board = panel(member("Ann", "safety"), member("Bo", "teamwork"), member("Cy", "influence"))
    answers = (
        answer(1, "ann", "safety", action=4),
        answer(2, "bo", "safety", action=2),
        answer(3, "bo", "teamwork", action=0),
    )

    views = verdict(board, answers).members

    assert [view.answers for view in views] == [(1, 2), (2, 3), ()]
    assert [view.marks for view in views] == [{"action": 3.0}, {"action": 1.0}, {}]


def test_the_panel_is_the_plain_average_and_shows_disagreement():
    board = panel(member("Ann", "safety"), member("Bo", "teamwork"))
    answers = (
        answer(1, "ann", "safety", total=80, action=4, result=2),
        answer(2, "bo", "teamwork", total=40, action=1, result=2),
    )

    found = verdict(board, answers)

    assert found.marks == {"action": 2.5, "result": 2.0}
    assert found.disagreement == {"action": (1.0, 4.0)}
    assert found.total == 60


def test_a_worry_is_met_by_a_deed_with_a_result():
    worry = Worry("Gives up too early", "resilience", "A time they stayed with it.")
    board = panel(member("Ann", worry=worry), member("Bo"))

    met = answer(1, "bo", "resilience", total=75, action=3, result=3, ownership=3)
    no_result = answer(1, "bo", "resilience", total=65, action=3, result=1, ownership=3)
    not_own = answer(1, "bo", "resilience", total=65, action=3, result=3, ownership=0)
    weak = answer(1, "bo", "resilience", total=20, action=1, result=0)
    passed = answer(1, "bo", "resilience", total=90, skipped=True, action=4, result=4)
    other = answer(1, "bo", "safety", total=90, action=4, result=4)
    cases = {
        "met": (met,),
        "partly": (no_result,),
        "not_met": (weak, passed),
        "not_raised": (other,),
    }

    for expected, answers in cases.items():
        assert expected == verdict(board, answers).members[0].worry_met
    assert verdict(board, (not_own,)).members[0].worry_met == "partly"


def test_the_words_that_met_a_worry_are_given():
    worry = Worry("Gives up too early", "resilience")
    board = panel(member("Ann", worry=worry))

    view = verdict(board, (answer(7, "ann", "resilience", action=3, result=3),)).members[0]

    assert view.worry_answers == (7,)
    assert {(7, SAID)} == {(n, evidence.quote) for n, evidence in view.worry_evidence}


def test_next_steps_name_the_costliest_criterion_an_open_worry_and_what_to_rehearse():
    worry = Worry("Gives up too early", "resilience", "A time they stayed with it.")
    board = panel(member("Ann", worry=worry))
    answers = (answer(1, "ann", "safety", action=3, result=0), answer(2, "ann", "safety", action=3))

    steps = verdict(board, answers).next_steps

    assert len(steps) == 3
    assert "More on result." in steps[0]
    assert "Gives up too early." in steps[1]
    assert steps[2] == "Rehearse next: “Why?”"


def test_no_answers_give_no_marks():
    found = verdict(panel(member("Ann", "safety")), ())

    assert (found.total, found.marks, found.disagreement, found.next_steps) == (None, {}, {}, ())


def test_answers_without_enough_evidence_carry_no_marks():
    board = panel(member("Ann", "safety"))
    empty = answer(1, "ann", "safety", total=None)

    found = verdict(board, (empty,))

    assert found.total is None
    assert found.members[0].answers == (1,)


@pytest.mark.parametrize("criterion", sorted(CRITERION_NAMES))
def test_what_would_help_most_is_a_sentence_for_every_criterion(criterion):
    board = panel(member("Ann"))

    first = verdict(board, (answer(1, "ann", "safety", **{criterion: 1}),)).next_steps[0]

    opening, _, step = first.partition(". ")
    assert opening.removeprefix("What would help most is ").split() != [criterion]
    assert step == f"More on {criterion}."


def test_a_worry_that_no_question_came_from_is_told_without_blame():
    board = panel(member("Ann", worry=Worry("Gives up too early", "resilience")))

    steps = verdict(board, (answer(1, "ann", "safety", action=1),)).next_steps

    assert "No question came from this worry of Ann's this time" in steps[1]
    assert not any("never heard" in step or "Bring it up" in step for step in steps)


def test_answers_that_were_skipped_or_hold_no_words_were_not_heard():
    # given a story, a question passed on, one never answered, a silence, and a test with marks
    board = panel(member("Ann"))
    nothing = Transcript("", ear="silence")
    silent = answer(4, "ann", "safety", total=None)
    marked = answer(5, "ann", "safety", accuracy=3)
    answers = (
        answer(1, "ann", "safety", action=3),
        answer(2, "ann", "safety", action=3, skipped=True),
        replace(answer(3, "ann", "safety"), takes=()),
        replace(silent, takes=(replace(silent.take, transcript=nothing),)),
        replace(marked, takes=(replace(marked.take, transcript=Transcript("")),)),
    )
    # when
    (view,) = verdict(board, answers).members
    # then
    assert view.answers == (1, 5)
