"""Quotes and notes are never cut inside a name of several words or inside a date."""

import pytest

from simulator.assess import wording
from simulator.assess.notes import notes
from simulator.assess.unbroken import bound
from simulator.domain.assessment import Mark
from simulator.domain.transcript import Transcript

LONG = (
    "I carried all the boxes with the paper files for the new intake over to {whole} "
    "before the other people in the office had even noticed that they were gone at all"
)


@pytest.mark.parametrize(
    ("before", "after", "together"),
    [
        ("Ridge", "School", True),
        ("14", "March", True),
        ("fourteenth", "March", False),
        ("March", "2023", True),
        ("in", "2023", True),
        ("friday", "14th", True),
        ("School.", "Then", False),
        ("and", "I", False),
        ("Ridge", "and", False),
        ("March,", "2023", False),
    ],
)
def test_which_neighbours_belong_together(before, after, together):
    assert bound(before, after) is together


@pytest.mark.parametrize("whole", ["Ridge Hill Lower School", "14 March 2023"])
@pytest.mark.parametrize("shift", range(6))
def test_a_quote_in_a_remark_holds_a_name_or_a_date_whole_or_not_at_all(whole, shift):
    text = LONG.format(whole=whole)
    text = " ".join(text.split()[shift:])
    marks = (Mark("result", 0, 1.0, ""),)

    for remark in wording.remarks("behavioural", marks, text, "What came of it?"):
        parts = [part for part in whole.split() if part in remark.text]
        assert parts in ([], whole.split())


@pytest.mark.parametrize("that", ["", " that", " that they"])
def test_a_note_holds_the_whole_of_a_name_that_it_begins(that):
    text = (
        f"They asked us for three hundred boxes with all the drivers{that} to Ridge Hill Lower "
        "School on the old coast road before anybody had a plan. I rang the family."
    )
    figure = next(
        one.words.quote for one in notes(Transcript(text), None) if "boxes" in one.words.quote
    )

    assert figure.endswith("to Ridge Hill Lower School")
