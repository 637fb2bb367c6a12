"""The report names who took notes and shows what they wrote down, in every form of it."""

import json
from dataclasses import replace

import pytest
from support.panels import small_panel, with_a_note_taker

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.assess.verdict import verdict
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.transcript import Transcript
from simulator.report.markdown import markdown
from simulator.report.notes_taken import NOTHING_NOTED
from simulator.report.paper import blocks
from simulator.report.plain import as_plain
from simulator.report.view import report_of
from simulator.report.web import html

SAID = (
    (
        "In May we had forty orders late. I rang each baker and wrote a new list. In the end late "
        "orders fell from forty to six."
    ),
    "We talk, and we find a way that suits us, as one does.",
)


def answer(n: int, said: str) -> Answer:
    transcript = Transcript(said)
    question = f"What happened in case {n}?"
    assessment = judge(Request("behavioural", question, transcript))
    take = Take(1, transcript, transcript, assessment=assessment)
    return Answer(n, "ada", f"q{n}", question, "behavioural", "teamwork", takes=(take,))


@pytest.fixture(scope="module")
def rehearsal():
    panel = with_a_note_taker(small_panel())
    answers = tuple(answer(n, said) for n, said in enumerate(SAID, 1))
    return Rehearsal(
        "r1",
        panel,
        1,
        "2026-11-22T09:00:00+00:00",
        answers,
        verdict(panel, answers),
        finished=True,
    )


def written(block) -> str:
    spans = getattr(block, "spans", ())
    return getattr(block, "text", "") or "".join(span.text for span in spans)


def in_each_form(rehearsal) -> dict[str, str]:
    paper = " ".join(written(block) for block in blocks(report_of(rehearsal)))
    return {"html": html(rehearsal), "markdown": markdown(rehearsal), "paper": paper}


@pytest.mark.parametrize("form", ["html", "markdown", "paper"])
def test_who_took_the_notes_is_named_and_the_notes_are_there(rehearsal, form):
    text = in_each_form(rehearsal)[form]

    assert "What was written down" in text
    assert "Noor Whitby (Panel Secretary) took the notes and gave no marks." in text
    assert "late orders fell from forty to six" in text
    assert NOTHING_NOTED in text


@pytest.mark.parametrize("form", ["html", "markdown", "paper"])
def test_without_a_note_taker_nothing_is_said_of_notes(rehearsal, form):
    panel = small_panel()
    without = replace(rehearsal, panel=panel, verdict=verdict(panel, rehearsal.answers))

    assert "written down" not in in_each_form(without)[form]


def test_who_takes_notes_has_no_column_of_marks(rehearsal):
    report = report_of(rehearsal)

    assert report.member_names == ("Ada Quill", "Ben Okoro", "Dr Cleo Marsh")
    assert {len(row.members) for group in report.criteria for row in group.rows} == {3}
    heard = {row.name: row.heard for row in report.members}
    assert heard["Noor Whitby"] == "took the notes and gave no marks"


def test_as_data_each_note_points_to_its_answer(rehearsal):
    plain = json.loads(json.dumps(as_plain(rehearsal)))

    assert {member["id"]: member["part"] for member in plain["members"]} == {
        "ada": "asks",
        "ben": "asks",
        "cleo": "asks",
        "noor": "notes",
    }
    assert {note["answer"] for note in plain["notes"]} == {1}
    for note in plain["notes"]:
        assert SAID[0][note["start"] : note["end"]] == note["quote"]


def test_a_corrected_word_corrects_the_notes(rehearsal):
    mended = Transcript(SAID[0].replace("forty to six", "forty to nine"), corrected=True)
    first = rehearsal.answers[0]
    take = replace(first.take, transcript=mended)
    changed = replace(rehearsal, answers=(replace(first, takes=(take,)), rehearsal.answers[1]))

    said = [row.text for row in report_of(changed).notes.answers[0].rows]

    assert any("forty to nine" in text for text in said)
