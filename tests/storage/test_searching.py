"""What a search goes through: panel, company, role, questions, and what was said."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from simulator.domain.panel import Company, Role


@pytest.fixture
def kept(library, begun, panel, answer):
    """A rehearsal at Northwind as cook beside one that is as shipped; its id."""
    other = replace(panel, company=Company("Northwind Größe"), role=Role("Night cook"))
    made = library.begin(replace(begun, id="", panel=other))
    library.keep(made.id, replace(answer(1), question="Why did the ovens stop?"))
    return made.id


def found(library, words):
    return [key for key, text in library.texts().items() if words.casefold() in text]


@pytest.mark.parametrize("words", ["northwind", "GRÖSSE", "night Cook", "ovens stop", "we won"])
def test_a_rehearsal_is_found_by_company_role_question_and_words(library, kept, words):
    assert found(library, words) == [kept]


def test_every_rehearsal_is_found_by_its_panel(library, begun, kept, panel):
    assert found(library, panel.title) == [begun.id, kept]


def test_questions_that_were_not_asked_are_not_found(library, kept, panel):
    assert found(library, panel.questions[0].text) == []


@pytest.mark.parametrize("body", ["{", "[]", '{"takes": 3}', "null"])
def test_a_damaged_row_hides_no_other(library, kept, body):
    with closing(sqlite3.connect(library.folder / "library.sqlite3")) as damaged, damaged:
        damaged.execute("UPDATE answer SET body = ?", (body,))
    assert (found(library, "northwind"), found(library, "ovens")) == ([kept], [])
