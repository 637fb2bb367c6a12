"""Marks for code and for tests, beside or in place of the marks for what was said."""

import pytest

from simulator.assess.judge import judge, total
from simulator.assess.request import Request
from simulator.assess.rubric import Judged
from simulator.assess.worked import with_work
from simulator.domain.assessment import Finding, Mark, Remark
from simulator.domain.transcript import SILENCE, Transcript
from simulator.domain.work import CaseResult, ItemResult, Work
from simulator.exercises.items import make_items

SPOKEN = Judged(
    "answer",
    (Mark("clarifies", 4, 0.5, "a"), Mark("tradeoff", 2, 0.5, "b")),
    signals={"clarifies": True},
    findings=(Finding("no_alternatives"),),
    remarks=(Remark("keep", "Well said."),),
    rehearse_next="Again.",
)
SILENT = Judged("empty", (Mark("clarifies", 0, 0.5, "a"), Mark("tradeoff", 0, 0.5, "b")))


def cases(*passed, hidden=(), got="wrong"):
    """Cases named a, b, c …, hidden from the places given."""
    return tuple(
        CaseResult("abcdefghijkl"[n], f"f({n})", "1", "1" if ok else f"{got}", ok, n in hidden)
        for n, ok in enumerate(passed)
    )


def code(*passed, **options):
    return Work("code", text="x", cases=cases(*passed, **options))


def mark_of(judged, criterion):
    return next(mark for mark in judged.marks if mark.criterion == criterion)


def test_code_is_six_tenths_and_what_was_said_four():
    judged = with_work(SPOKEN, code(True, True, True), "coding")

    assert [mark.criterion for mark in judged.marks] == ["solution", "clarifies", "tradeoff"]
    assert [mark.weight for mark in judged.marks] == [0.6, 0.2, 0.2]
    assert total(judged.marks) == round(25 * (0.6 * 4 + 0.2 * 4 + 0.2 * 2))
    assert judged.remarks == SPOKEN.remarks
    assert judged.signals == {"clarifies": True, "cases": 3, "cases_passed": 3}


CODER = "First I ask what an empty list should give. I assume the ranges are sorted by their start."
"""Words over code; with them a take must be worth at least as much as without."""


def over_code(said, format_="coding", **options):
    asked = "Merge ranges that overlap."
    return judge(Request(format_, asked, Transcript(said, **options.pop("heard", {})), **options))


def test_what_was_not_said_over_typed_code_is_marked_lowest_and_not_left_out():
    judged = over_code("", work=code(True, True))

    assert (judged.marks[0].criterion, judged.marks[0].mark) == ("solution", 4)
    assert judged.marks[0].weight == 0.6
    assert {mark.mark for mark in judged.marks[1:]} == {0}
    assert {mark.anchor for mark in judged.marks[1:]} == {"Nothing was said while you worked."}
    assert judged.total == 60
    assert [remark.text[:34] for remark in judged.remarks] == ["Nothing was said while you worked."]


@pytest.mark.parametrize("format_", ["coding", "debugging", "whiteboard", "design"])
def test_saying_less_over_the_same_work_never_earns_more(format_):
    work = Work("drawing", file="x") if format_ in {"whiteboard", "design"} else code(True, False)
    said = ("", "I ask what an empty list gives.", CODER)
    totals = [over_code(words, format_, work=work).total for words in said]

    assert totals == sorted(totals)
    assert totals[0] < totals[-1]


def test_a_microphone_that_certainly_heard_silence_counts_as_nothing_said():
    judged = over_code("", work=code(True), seconds=90.0, heard={"ear": SILENCE})

    assert judged.total == 60


def test_a_recording_in_which_the_ear_made_out_nothing_is_not_enough_evidence():
    judged = over_code("", work=code(True), seconds=90.0, heard={"ear": "vosk"})

    assert judged.marks[0].mark == 4
    assert {mark.mark for mark in judged.marks[1:]} == {None}
    assert (judged.total, judged.not_enough_evidence) == (None, True)


@pytest.mark.parametrize(
    ("passed", "mark"),
    [(0, 0), (1, 1), (4, 1), (5, 2), (7, 2), (8, 3), (9, 3), (10, 4)],
)
def test_the_mark_for_code_is_its_share_of_cases(passed, mark):
    work = code(*([False] * (10 - passed) + [True] * passed), hidden=range(10))

    solution = mark_of(with_work(SPOKEN, work, "coding"), "solution")

    assert solution.mark == mark
    assert solution.evidence == ()
    assert bool(solution.missing) == (mark < 4)
    assert bool(solution.next_step) == (mark < 4)


def test_the_failing_cases_are_named_and_the_rest_counted():
    work = code(True, False, False, False, False, False)

    assert mark_of(with_work(SPOKEN, work, "coding"), "solution").missing == (
        "These cases fail: “b”, “c”, “d” and 2 more."
    )


def test_a_fault_that_stands_is_not_praised_for_the_cases_that_passed_before():
    work = code(True, True, True, True, True, True, True, False)

    assert mark_of(with_work(SPOKEN, work, "debugging"), "solution").mark == 1
    assert mark_of(with_work(SPOKEN, work, "coding"), "solution").mark == 3
    edge = code(True, True, True, True, True, True, True, False, hidden=(7,))
    assert mark_of(with_work(SPOKEN, edge, "debugging"), "solution").mark == 3


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (code(False, False, got="SyntaxError in line 1: x"), "Get it to run first"),
        (code(True, False, got="Took longer than 2 s"), "how often the inner step runs"),
        (code(True, False, False), "the first visible case that fails"),
        (code(True, False, hidden=(1,)), "try your own cases"),
    ],
)
def test_the_next_step_fits_what_went_wrong(work, said):
    assert said in mark_of(with_work(SPOKEN, work, "coding"), "solution").next_step


@pytest.mark.parametrize(
    ("work", "format_"),
    [
        (None, "coding"),
        (Work("code", text="x"), "coding"),
        (Work("items"), "test"),
        (code(True), "behavioural"),
        (Work("drawing", file="x.png"), "design"),
    ],
)
def test_where_there_is_no_work_to_mark_nothing_changes(work, format_):
    assert with_work(SPOKEN, work, format_) is SPOKEN


def answered(kind, right=0, wrong=0, left=0):
    """Results of items of one kind: so many right, so many wrong, so many left."""
    chosen = [0] * right + [1] * wrong + [None] * left
    return tuple(
        ItemResult(kind, f"{kind} {n}", ("a", "b"), c, 0, 9.0) for n, c in enumerate(chosen)
    )


def test_a_test_is_marked_by_kind_and_pace():
    work = Work("items", items=answered("numerical", 3) + answered("verbal", 1, 1, 1))

    judged = with_work(SILENT, work, "test")

    assert [(mark.criterion, mark.mark) for mark in judged.marks] == [
        ("numerical", 4),
        ("verbal", 0),
        ("pace", 2),
    ]
    assert [mark.weight for mark in judged.marks] == pytest.approx([0.4, 0.4, 0.2])
    assert mark_of(judged, "verbal").missing == "2 of 3 were not right."
    assert mark_of(judged, "pace").missing == "1 of 6 were left without an answer."
    assert judged.rehearse_next == "A set of verbal items."
    assert (judged.kind, judged.findings) == ("answer", ())
    assert judged.signals == {"items": 6, "items_right": 4}


@pytest.mark.parametrize(
    ("right", "mark"),
    [(20, 4), (18, 4), (17, 3), (15, 3), (14, 2), (11, 2), (10, 1), (7, 1), (6, 0)],
)
def test_the_mark_for_a_kind_is_its_share_right(right, mark):
    work = Work("items", items=answered("logical", right, 20 - right))

    judged = with_work(SILENT, work, "test")

    assert mark_of(judged, "logical").mark == mark
    assert mark_of(judged, "pace").mark == 4


def test_a_test_without_a_fault_asks_for_nothing():
    judged = with_work(SPOKEN, Work("items", items=answered("brain_teaser", 4)), "test")

    assert total(judged.marks) == 100
    assert {mark.missing + mark.next_step for mark in judged.marks} == {""}
    assert judged.rehearse_next == "Again."


def test_a_questionnaire_gets_no_mark():
    asked = make_items(1, ("work_style",), 5)
    results = tuple(ItemResult(i.kind, i.text, i.options, 4, i.right, 3.0) for i in asked)

    alone = with_work(SILENT, Work("items", items=results), "test")
    beside = with_work(SILENT, Work("items", items=(*results, *answered("verbal", 2))), "test")

    assert alone.marks == ()
    assert total(alone.marks) is None
    assert [mark.criterion for mark in beside.marks] == ["verbal", "pace"]


def test_every_kind_of_item_and_every_mark_has_its_words():
    for kind in ("numerical", "verbal", "logical", "brain_teaser"):
        for wrong in range(11):
            work = Work("items", items=answered(kind, 10 - wrong, wrong))
            for mark in with_work(SILENT, work, "test").marks:
                assert mark.anchor.endswith(".")
                assert bool(mark.next_step) == (mark.mark < 4)
