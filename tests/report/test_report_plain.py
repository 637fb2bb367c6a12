"""The JSON shape, which other programs read: its keys stay."""

import json
from dataclasses import replace

import pytest
from report.sample_rehearsal import hostile, rehearsal

from simulator.report.plain import as_plain, assessment_plain, delivery_plain
from simulator.report.write import json_text


def test_the_rehearsal_has_the_promised_keys():
    promised = {
        "id", "panel", "seed", "members", "answers", "panel_verdict", "reports", "warnings",
    }  # fmt: skip
    assert promised - set(as_plain(rehearsal())) == set()


def test_each_answer_has_the_promised_keys():
    promised = {
        "n", "member", "format", "question", "follow_up_of", "why", "transcript", "recording",
        "assessment", "delivery", "answer_s", "feedback_s", "reply_gap_s",
    }  # fmt: skip
    missing = [promised - set(answer) for answer in as_plain(rehearsal())["answers"]]
    assert [set()] * 6 == missing


def test_members_are_named():
    expected = {
        "id": "eng",
        "name": "Tomasz Wiśniewski",
        "title": "Principal Engineer",
        "department": "Platform",
        "part": "asks",
    }
    assert expected == as_plain(rehearsal())["members"][1]


def test_the_take_that_counts_is_the_answer_and_the_others_are_kept():
    first = as_plain(rehearsal())["answers"][0]
    assert (
        first["assessment"]["total"],
        first["recording"],
        first["feedback_s"],
        first["reply_gap_s"],
    ) == (92, "recordings/r1/1-2.flac", 0.31, 0.42)
    assert [take["n"] for take in first["other_takes"]] == [1]


def test_a_take_that_was_left_later_is_among_the_others():
    # given an answer of two takes, and a third that was left
    whole = rehearsal()
    answer = whole.answers[0]
    left = replace(answer.take, n=3, assessment=None)
    changed = replace(answer, takes=(*answer.takes, left))
    # when
    first = as_plain(replace(whole, answers=(changed, *whole.answers[1:])))["answers"][0]
    # then
    assert [take["n"] for take in first["other_takes"]] == [1, 3]


def test_words_are_lists_of_text_times_and_confidence():
    words = as_plain(rehearsal())["answers"][0]["transcript"]["words"]
    assert words[0] == ["In", 1.4, 1.7, 0.86]


def test_a_corrected_transcript_keeps_what_was_heard():
    second = as_plain(rehearsal())["answers"][1]
    assert second["transcript"]["corrected"]
    assert second["original"]["text"] == "we usually fry to keep everyone in the soup"


def test_a_skipped_answer_holds_nulls():
    fourth = as_plain(rehearsal())["answers"][3]
    assert (
        fourth["skipped"],
        fourth["transcript"],
        fourth["assessment"],
        fourth["answer_s"],
    ) == (True, None, None, None)


def test_an_assessment_has_the_promised_keys_in_order():
    assessment = rehearsal().answers[1].take.assessment
    expected = [
        "format", "kind", "clauses", "missing", "marks", "criteria", "total",
        "not_enough_evidence", "confidence", "signals", "findings", "remarks", "rehearse_next",
        "comparison", "version",
    ]  # fmt: skip
    assert expected == list(assessment_plain(assessment))


def test_marks_are_numbers_by_criterion_and_null_without_evidence():
    answers = rehearsal().answers
    told = assessment_plain(answers[0].take.assessment)
    assert {name: told["marks"][name] for name in ("story", "task")} == {"story": 4, "task": 3}
    assert {None} == set(assessment_plain(answers[2].take.assessment)["marks"].values())


def test_the_total_can_be_worked_out_again_from_the_criteria():
    told = assessment_plain(rehearsal().answers[0].take.assessment)
    assert told["total"] == round(25 * sum(c["mark"] * c["weight"] for c in told["criteria"]))


def test_delivery_stands_beside_the_assessment():
    delivery = rehearsal().answers[0].take.assessment.delivery
    told = delivery_plain(delivery)
    assert (told["pace_wpm"], told["repetitions"]) == (148.0, [["at the depot", 3]])


@pytest.mark.parametrize("made", [rehearsal, hostile], ids=["realistic", "hostile"])
def test_the_text_reads_back_as_the_same_values(made):
    assert as_plain(made(), ("a.json",)) == json.loads(json_text(made(), ("a.json",)))
