"""What is vague earns little, what is plainly said is not called missing, and both agree."""

import pytest

from simulator.assess.anchors import anchors, scene
from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.assess.text import read
from simulator.domain.transcript import Transcript

QUESTION = "Tell me about a time you solved a problem at work."
VAGUE = (
    "In my last job we had a problem with late deliveries. We talked about it in the team and we "
    "made it better. It was difficult but we managed it."
)
PLAIN_SCENE = "I used to be on the night shift at the depot. In March the scanner failed and "
DEEDS = (
    "I decided to write every parcel down by hand. I told the drivers to wait, and I called the "
    "engineer twice. By six in the morning all the parcels were out."
)
MOVE = (
    "Last spring our warehouse moved to a new building, and I was asked to plan the move so that "
    "no order was late. I drew up a list of all the shelves, I labelled each one, and I asked four "
    "colleagues to move them in two nights. In the end not a single order was late and the manager "
    "used my list for the next move."
)
_PARTS = {"S": "situation", "T": "task", "A": "action", "R": "result"}


def judged(text):
    return judge(Request("behavioural", QUESTION, Transcript(text)))


def marks(assessment):
    return {mark.criterion: mark.mark for mark in assessment.marks}


def test_a_vague_answer_is_neither_exact_nor_a_full_story():
    found = judged(VAGUE)

    given = marks(found)
    assert given["specificity"] <= 1
    assert given["story"] <= 2
    assert given["result"] <= 1
    assert not [r for r in found.remarks if r.kind == "keep" and r.criterion == "specificity"]


def test_where_and_when_plainly_said_are_not_called_missing():
    found = judged(PLAIN_SCENE + DEEDS)

    assert marks(found)["situation"] >= 2
    assert "S" not in found.missing
    assert "no_situation" not in {finding.trigger for finding in found.findings}


@pytest.mark.parametrize("text", [VAGUE, PLAIN_SCENE + DEEDS, MOVE, DEEDS])
def test_a_part_that_is_called_missing_has_no_good_mark(text):
    found = judged(text)

    given = marks(found)
    assert all(given[_PARTS[part]] <= 1 for part in found.missing)


def test_a_full_story_has_its_background_and_its_end():
    assert judged(MOVE).missing == ()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("We met at the depot.", "where"),
        ("It broke in May.", "when"),
        ("It was forty two boxes.", "figure"),
        ("Then Helena rang.", "name"),
        ("I may stay in the team.", ""),
    ],
)
def test_anchors_are_figures_dates_places_and_names(said, kind):
    assert ([kind] if kind else []) == [a.kind for a in anchors(read(Transcript(said)))]


def test_a_deadline_is_no_scene():
    said = "It was due Friday at the office. " + DEEDS

    assert scene(read(Transcript(said))) == ()
