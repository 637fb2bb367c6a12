"""Quotes of what an ear heard: sure words only, whole clauses, and no praise of nonsense."""

import re

import pytest

from simulator.assess import wording
from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript, Word

QUESTION = "Tell me about a time you solved a problem at work."
NONSENSE = "to my last job by sheer du rocher with a colleague called martin"
CLEAR = (
    "in march the scanner at our depot failed and i had to get four hundred parcels out by six",
    "i wrote every number down by hand and i called the engineer twice",
    "in the end all the parcels were out by half past five",
)


def transcript(*clauses):
    """Clauses as (words, confidence), each followed by a second of silence."""
    words = []
    at = 0.0
    for said, sure in clauses:
        for word in said.split():
            words.append(Word(word, at, at + 0.3, sure))
            at += 0.35
        at += 1.0
    return Transcript.of_words(tuple(words), "sphinx")


def judged(*clauses):
    return judge(Request("behavioural", QUESTION, transcript(*clauses)))


def quotes(assessment):
    said = [r.text for r in assessment.remarks] + [m.next_step for m in assessment.marks]
    return [quote.strip(" …") for text in said for quote in re.findall("“([^”]*)”", text)]


def test_what_the_ear_was_unsure_of_is_neither_quoted_nor_praised():
    found = judged((NONSENSE, 0.35), *((clause, 0.9) for clause in CLEAR))

    assert found.remarks
    assert not [quote for quote in quotes(found) if "rocher" in quote or "sheer" in quote]
    assert [remark for remark in found.remarks if remark.kind == "keep"]


def test_where_nothing_was_heard_surely_nothing_is_kept_and_advice_has_no_quote():
    found = judged(*((clause, 0.4) for clause in CLEAR))

    said = transcript(*((clause, 0.4) for clause in CLEAR)).text
    assert found.remarks
    assert all(remark.kind == "mend" for remark in found.remarks)
    assert not [quote for quote in quotes(found) if quote in said]


@pytest.mark.parametrize("sure", [0.9, 1.0])
def test_a_quote_does_not_run_over_a_silence(sure):
    found = judged(*((clause, sure) for clause in CLEAR))

    assert all(
        any(quote in clause for clause in CLEAR)
        for quote in quotes(found)
        if quote in " ".join(CLEAR)
    )


def test_a_clause_that_ends_within_three_words_is_quoted_to_its_end():
    text = "I wrote down every single parcel number by hand for the drivers on that cold night."
    step = wording.next_step("behavioural", "action", 2, text, text)

    assert "on that cold night”" in step


def test_what_cannot_be_quoted_is_told_by_its_time():
    found = judged(*((clause, 0.4) for clause in CLEAR))

    assert [remark for remark in found.remarks if re.match(r"At 0:\d\d: ", remark.text)]


def test_words_that_judging_never_met_are_not_quoted_however_sure_the_ear_was():
    strange = "by sheer durocher i planked the brundle with martin"
    found = judged((strange, 0.95), *((clause, 0.95) for clause in CLEAR))

    assert not [quote for quote in quotes(found) if "durocher" in quote]
    assert quotes(found)
