"""The sentences of judging: complete, bound to what was said, and not the same for everyone."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.assess import wording
from simulator.domain.assessment import Evidence, Mark

FORMATS = [name for name in wording._file() if name not in {"same_as", "general"}]
EVERY = [(name, criterion) for name in FORMATS for criterion in wording.criteria(name)]
QUESTION = "Tell me about a time you mended something that others had given up on."
WHO = ("I'm a person who always finishes", "We in the yard usually help out", "My team sorted it")
WHAT = (
    "the crane was old and gave trouble",
    "the rota for nights never worked",
    "our till kept losing the day's receipts",
    "the greenhouse heating failed a lot",
    "some parcels went to the wrong town",
    "a lot of things were not written down",
    "the choir was short of tenors",
)
END = (
    "and everyone was happy in the end",
    "so it was a great success for all",
    "and people said good things about it",
    "which I think shows my attitude",
    "and I would do it all again",
)
WEAK = [f"{a}. {b.capitalize()}, {c}." for a, b, c in itertools.product(WHO, WHAT, END)][:100]


def marks(value: int, *evidence: Evidence) -> tuple[Mark, ...]:
    names = wording.criteria("behavioural")
    return tuple(Mark(name, value, 1 / len(names), "", evidence) for name in names)


@pytest.mark.parametrize(("name", "criterion"), EVERY)
def test_every_step_of_every_criterion_has_its_own_words(name, criterion):
    anchors = [wording.anchor(name, criterion, mark) for mark in range(5)]

    assert len({*anchors}) == 5
    assert all(wording.missing(name, criterion, mark) for mark in range(4))
    assert wording.missing(name, criterion, 4) == ""
    assert wording.next_step(name, criterion, 4, "", WEAK[0]) == ""


@pytest.mark.parametrize(("name", "criterion"), EVERY)
def test_a_next_step_hangs_on_the_candidates_words(name, criterion):
    step = wording.next_step(name, criterion, 1, "", WEAK[3])

    quote = step.partition("“")[2].partition("”")[0]

    assert quote
    assert quote.strip(" …") in WEAK[3]
    assert "{" not in step


def test_other_formats_use_the_words_of_their_kin():
    assert wording.criteria("experience") == wording.criteria("behavioural")
    assert wording.criteria("debugging") == wording.criteria("technical")


def test_a_hundred_weak_answers_get_different_remarks():
    heard = [
        tuple(remark.text for remark in wording.remarks("behavioural", marks(1), text, QUESTION))
        for text in WEAK
    ]

    assert len(WEAK) == 100
    assert all(len(remarks) == 3 for remarks in heard)
    assert len(set(heard)) == 100
    single = [text for remarks in heard for text in remarks]
    assert max(single.count(text) for text in set(single)) <= 10


def test_a_remark_quotes_advises_and_gives_a_question():
    for remark in wording.remarks("behavioural", marks(0), WEAK[5], QUESTION):
        opening, _, question = remark.text.rpartition(": “")
        assert remark.kind == "mend"
        assert opening.count(".") >= 1
        assert question.endswith("”")
        assert (
            remark.evidence[0].quote == WEAK[5][remark.evidence[0].start : remark.evidence[0].end]
        )


def test_nothing_is_praised_without_words_that_earned_it():
    bare = wording.remarks("behavioural", marks(4), WEAK[1], QUESTION)
    start = WEAK[1].index("The")
    shown = Evidence(start, len(WEAK[1]), WEAK[1][start:])
    earned = wording.remarks("behavioural", marks(4, shown), WEAK[1], QUESTION)

    assert bare == ()
    assert [remark.kind for remark in earned] == ["keep"]
    assert "“The crane was old and gave trouble”" in earned[0].text


def test_no_two_remarks_quote_the_same_words():
    remarks = wording.remarks("behavioural", marks(1), WEAK[9], QUESTION)

    spans = sorted((r.evidence[0].start, r.evidence[0].end) for r in remarks)

    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_the_same_answer_gets_the_same_words():
    again = [wording.remarks("behavioural", marks(1), WEAK[2], QUESTION) for _ in range(3)]

    assert len(set(again)) == 1


def test_an_answer_that_is_no_story_is_told_so_first():
    given = (Mark("result", 0, 0.5, ""), Mark("story", 1, 0.1, ""), Mark("action", 0, 0.4, ""))

    first = wording.remarks("behavioural", given, WEAK[0], QUESTION)[0]

    assert first.criterion == "story"


def test_what_to_rehearse_goes_for_what_costs_most():
    given = (Mark("result", 0, 0.5, ""), Mark("action", 3, 0.5, ""))

    asked = wording.rehearse_next("behavioural", given, "", WEAK[0])

    assert asked in {
        "Rehearse “What was different a month later, and how do you know?”",
        "Rehearse “How would your manager have put a number on it?”",
    }
    again = wording.rehearse_next("behavioural", marks(4), QUESTION, WEAK[0])
    assert again == f"Rehearse “{QUESTION}”"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60), st.integers(0, 4))
def test_any_text_gets_remarks_with_offsets_inside_it(text, question, value):
    shown = Evidence(0, len(text), text)

    for remark in wording.remarks("behavioural", marks(value, shown), text, question):
        assert all(0 <= e.start <= e.end <= len(text) for e in remark.evidence)


TOLD = (
    "We had a driver who was always late. I rode along with him and I changed some of his stops "
    "and after that he was back by noon."
)
ENDING = "after that he was back by noon"


def piece_of(text: str, quote: str) -> Evidence:
    at = text.index(quote)
    return Evidence(at, at + len(quote), quote)


def said_of(criterion: str, value: int, *quotes: str) -> str:
    evidence = tuple(piece_of(TOLD, quote) for quote in quotes)
    mark = Mark(criterion, value, 1.0, "", evidence)
    (remark,) = wording.remarks("behavioural", (mark,), TOLD, QUESTION, most_keep=1, most_mend=1)
    return remark.text


def test_an_ending_that_is_there_is_never_said_to_be_missing():
    # It earned 1: it is told, and not much is said of it.
    assert ENDING in said_of("result", 1, ENDING)
    denials = ("You stop at", "waits for what came", "not yet an ending", "far as")
    assert not any(words in said_of("result", 1, ENDING) for words in denials)


def test_nothing_but_its_end_is_called_the_end_of_an_answer():
    # Its last words are quoted already, so that a second remark takes others.
    story = Mark("story", 4, 0.5, "", (piece_of(TOLD, ENDING),))
    result = Mark("result", 0, 0.5, "", ())
    told = wording.remarks("behavioural", (story, result), TOLD, QUESTION, most_keep=1, most_mend=1)

    (mend,) = (remark.text for remark in told if remark.kind == "mend")
    assert not any(words in mend for words in ("You stop at", "After “", "last they hear"))


def test_what_is_ones_own_is_shown_by_words_with_i():
    # The longer evidence also holds a figure of time, which is nobody's deed.
    whole = TOLD[TOLD.index("I rode") :].rstrip(".")

    assert "“I " in said_of("ownership", 4, whole)
    assert "“I " in said_of("action", 2, whole)
