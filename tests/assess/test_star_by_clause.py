"""Labels by clause, missing parts and kinds, on answers written for these tests."""

import pytest

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript, Word

QUESTION = "Tell me about a time you solved a problem at work."
SITUATION = (
    "Last winter the boiler in our nursing home kept cutting out at night, and forty residents "
    "were waking up cold."
)
TASK = "I was the maintenance lead, so it was up to me to have it fixed before the weekend."
ACTIONS = (
    "First I wrote down the time of every failure for three nights. "
    "Then I opened the control box, and I checked each relay with a meter. "
    "I rang the maker and ordered a new pressure switch."
)
RESULT = "As a result it hasn't failed once since then, and our gas bill dropped by nine percent."
LEARNING = "What I learned from it is to measure before I start taking things apart."


def judged(*parts, question=QUESTION):
    return judge(Request("behavioural", question, Transcript(" ".join(parts))))


def label_at(assessment, text, words):
    at = text.index(words) + len(words) // 2
    return next(c.label for c in assessment.clauses if c.start <= at < c.end)


@pytest.mark.parametrize(
    "order",
    [
        (SITUATION, TASK, ACTIONS, RESULT, LEARNING),
        (RESULT, SITUATION, TASK, ACTIONS, LEARNING),
        (SITUATION, ACTIONS, TASK, RESULT, LEARNING),
    ],
    ids=["forward", "result first", "task late"],
)
def test_parts_are_told_apart_in_any_order(order):
    text = " ".join(order)

    found = judged(text)

    assert label_at(found, text, "residents were waking") == "S"
    assert label_at(found, text, "it was up to me") == "T"
    assert label_at(found, text, "opened the control box") == "A"
    assert label_at(found, text, "gas bill dropped") == "R"
    assert label_at(found, text, "to measure before") == "L"
    assert found.missing == ()


@pytest.mark.parametrize(
    ("label", "left"),
    [
        ("T", (SITUATION, ACTIONS, RESULT)),
        ("A", (SITUATION, TASK, RESULT)),
        ("R", (SITUATION, TASK, ACTIONS)),
    ],
)
def test_a_part_that_is_not_told_is_named(label, left):
    assert label in judged(*left).missing


def test_the_set_up_is_missed_when_the_answer_begins_with_the_deeds():
    found = judged(TASK, ACTIONS, RESULT, "So that was that.")

    assert "no_situation" in {f.trigger for f in found.findings} or "S" not in found.missing
    assert "A" not in found.missing


def test_labels_hold_without_punctuation_and_case():
    text = f"{SITUATION} {TASK} {ACTIONS} {RESULT}".lower().replace(".", "").replace(",", "")

    found = judged(text)

    assert label_at(found, text, "waking up cold") == "S"
    assert label_at(found, text, "opened the control box") == "A"
    assert label_at(found, text, "gas bill dropped") == "R"


def test_clauses_keep_their_place_in_the_recording():
    words = f"{SITUATION} {ACTIONS}".lower().replace(",", "").replace(".", "").split()
    timed = tuple(Word(w, n * 0.4, n * 0.4 + 0.3, 0.9) for n, w in enumerate(words))

    found = judge(Request("behavioural", QUESTION, Transcript.of_words(timed, "sphinx")))

    assert found.clauses[0].start_s == 0.0
    assert timed[-1].end_s == found.clauses[-1].end_s
    assert all(c.start_s < c.end_s for c in found.clauses)


PASSES_FOR_A_STORY = {
    "pseudo_story": (
        "When a guest complains I usually listen first. I'd normally let them finish and then I "
        "would say sorry. If it's about the room I'd offer them another one. And most of the time "
        "they calm down and they thank me."
    ),
    "self_description": (
        "I'm a very calm person and I've always been good with people. I am patient, I'm organised "
        "and I take pride in my work. My colleagues say that I'm reliable. I have nine years of "
        "experience and I love a challenge."
    ),
    "opinion": (
        "I think good service is about respect. People want to be heard, and in my opinion too "
        "many companies forget that. You can't please everyone, but you should always try. At the "
        "end of the day a business is only as good as its people."
    ),
}


@pytest.mark.parametrize("kind", PASSES_FOR_A_STORY)
def test_what_only_passes_for_a_story_is_told_and_marked_low(kind):
    found = judged(PASSES_FOR_A_STORY[kind])

    assert kind == found.kind
    assert found.total < 50
    assert "not_a_story" in {f.trigger for f in found.findings}


def test_a_polished_talk_beside_the_question_is_no_story():
    text = (
        "Electric vans are going to change the whole delivery business. Batteries get cheaper "
        "every year, and the new ones charge in half an hour. Cities are closing their centres to "
        "diesel, so the market is growing fast. The big makers are late, and small firms are "
        "taking the orders. Charging at the depot remains the bottleneck."
    )

    found = judged(text)

    assert found.kind != "story"
    assert found.total < 30


def test_an_answer_with_every_part_beats_the_same_without_its_end():
    whole = judged(SITUATION, TASK, ACTIONS, RESULT)
    cut = judged(SITUATION, TASK, ACTIONS)

    assert whole.total > cut.total
    assert "no_result" in {f.trigger for f in cut.findings}


def test_rambling_scenery_does_not_buy_marks():
    scenery = " ".join(
        f"The {place} was old and cold, and there were people standing about in it."
        for place in ("lobby", "kitchen", "laundry", "car park", "garden", "office", "corridor")
    )

    padded = judged(SITUATION, scenery, TASK, ACTIONS, RESULT)

    assert padded.total <= judged(SITUATION, TASK, ACTIONS, RESULT).total
