"""The Markdown report: the same content, and nothing that was said becomes markup."""

import re
from dataclasses import replace

import pytest
from report.sample_rehearsal import hostile, rehearsal

from simulator.report.criteria import criterion_name
from simulator.report.markdown import escape, markdown


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("a & b &copy;", "a &amp; b &amp;copy;"),
        ("*star* _low_ `code`", r"\*star\* \_low\_ \`code\`"),
        ("[x](http://y)", r"\[x\](http\://y)"),
        ("www.example.org", r"www\.example.org"),
        ("a | b", r"a \| b"),
        ("# head", r"\# head"),
        ("- item", r"\- item"),
        ("12. item", r"12\. item"),
        ("3.5 million", "3.5 million"),
        ("well-known", "well-known"),
        (r"back\slash", r"back\\slash"),
    ],
)
def test_text_is_shown_letter_by_letter(said, written):
    assert written == escape(said)


def test_hostile_words_make_no_raw_html_link_or_image():
    text = markdown(hostile())
    assert re.findall(r"<", text) == []
    assert re.findall(r"(?<!\\)\[", text) == []
    assert re.findall(r"\w://", text) == []


def test_hostile_words_begin_no_line():
    lines = markdown(hostile()).splitlines()
    assert [line for line in lines if line.startswith(("# h", "</p>"))] == []
    assert len([line for line in lines if line.startswith("# ")]) == 1


def test_every_question_mark_and_passage_is_there():
    text = markdown(rehearsal())
    for answer in rehearsal().answers:
        assert f"### {answer.n}\\. {answer.question}" in text
    for mark in rehearsal().answers[0].take.assessment.marks:
        assert f"| {criterion_name(mark.criterion)} | {mark.mark} of 4 |" in text
    assert "- **R Result**, 0:34: within two weeks" in text
    assert "**Not enough evidence**" in text
    assert "What did one morning without lists cost the depot?" in text


def test_tables_have_as_many_cells_as_heads():
    rows = [line for line in markdown(hostile()).splitlines() if line.startswith("|")]
    cells = [len(re.findall(r"(?<!\\)\|", row)) for row in rows]
    heads = [cells[n - 1] for n, row in enumerate(rows) if set(row) <= set("| -")]
    assert set(cells) == set(heads)


@pytest.mark.parametrize(
    ("finished", "why"), [(False, " because the rehearsal was left early"), (True, "")]
)
def test_without_a_verdict_it_is_told_why_there_is_no_total(finished, why):
    left = replace(rehearsal(), finished=finished, verdict=None)
    text = markdown(left)
    assert f"The panel gave no marks{why}; here are the marks of single answers." in text
    assert "the panel's total" not in text
    assert "left before its end" not in text


def test_what_was_left_early_with_the_marks_of_the_panel_says_both():
    text = markdown(replace(rehearsal(), finished=False))
    assert "This rehearsal was left before its end." in text
    assert "gave no marks" not in text


def test_words_that_have_no_label_begin_without_an_ellipsis():
    text = markdown(rehearsal())
    assert [line for line in text.splitlines() if line.startswith("- …")] == []
