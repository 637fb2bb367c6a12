"""What holds for judging whatever is said: the same twice, recomputable, in the text, in time."""

import random
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.ceiling import no_blow_up

from simulator.assess.judge import judge
from simulator.assess.protocol import answer_line
from simulator.assess.request import Request
from simulator.domain.formats import FORMATS, TRIGGERS
from simulator.domain.transcript import Transcript

QUESTION = "Tell me about a time you improved something."
PIECES = (
    "Last year our bakery threw away sixty loaves a night",
    "I was in charge of the morning shift",
    "so I counted what was left on each shelf",
    "we moved the ovens forward by one hour",
    "usually people don't like that",
    "the waste fell to eleven loaves",
    "I'd say I'm a careful person",
    "what I learned is to count first",
    "um, you know, like",
    "honesty is important in any business",
)
ANSWERS = st.lists(st.sampled_from(PIECES), max_size=14).map(". ".join)


@given(st.sampled_from(FORMATS), st.one_of(ANSWERS, st.text(max_size=400)))
@settings(max_examples=80, deadline=None)
def test_any_words_in_any_format_give_a_sound_assessment(format_, text):
    request = Request(format_, QUESTION, Transcript(text))

    found = judge(request)

    assert found == judge(request)
    assert 0.0 <= found.confidence <= 1.0
    assert pytest.approx(1.0) == sum(m.weight for m in found.marks)
    if found.not_enough_evidence:
        assert found.total is None
    else:
        assert round(25 * sum(m.weight * m.mark for m in found.marks)) == found.total
    for clause in found.clauses:
        assert 0 <= clause.start < clause.end <= len(text)
    for mark in found.marks:
        assert all(text[e.start : e.end] == e.quote for e in mark.evidence)
    assert {f.trigger for f in found.findings} <= set(TRIGGERS)


@given(ANSWERS)
@settings(max_examples=40, deadline=None)
def test_clauses_cover_every_word_once_and_in_order(text):
    clauses = judge(Request("behavioural", QUESTION, Transcript(text))).clauses

    assert all(a.end <= b.start for a, b in pairwise(clauses))
    covered = "".join(text[c.start : c.end] for c in clauses)
    assert re.findall(r"\w", text) == re.findall(r"\w", covered)


@pytest.mark.parametrize(
    "text",
    ["so we went there and then " * 20_000, "x" * 500_000, "7 " * 100_000, "\U0001f600" * 100_000,
     "'" * 200_000, "a, " * 100_000, "um uh " * 50_000],
    ids=["100,000 words", "no blanks", "digits", "emoji", "quotes", "commas", "fillers"],
)  # fmt: skip
def test_a_hundred_thousand_words_are_answered_without_blowing_up(text):

    with no_blow_up():
        assessment = judge(Request("behavioural", QUESTION, Transcript(text)))

    assert assessment == judge(Request("behavioural", QUESTION, Transcript(text)))


STORIES = tuple(
    f"{when} {where} {what}. I was asked to put it right before {due}. First I {first}. "
    f"Then I {then}, and I told the others why. {end}. Since then I always {lesson}."
    for when, where, what, due, first, then, end, lesson in (
        ("Last March", "in our clinic",
         "two fridges failed in one night and the vaccines were at risk",
         "the morning round", "moved every box into the cold room", "rang the repair firm",
         "We lost only three boxes out of ninety", "check the alarm on Fridays"),
        ("Two years ago", "at the school",
         "parents complained that the buses came forty minutes late",
         "the new term", "rode each of the five routes myself", "drew a new map with the drivers",
         "The delay dropped to six minutes", "ask the drivers first"),
        ("In autumn", "on the farm",
         "the harvester broke down with twelve hectares still to cut",
         "the rain came", "took the gearbox apart on a sheet", "borrowed a part from a neighbour",
         "We finished at midnight and lost nothing", "keep a spare bearing"),
        ("Before Christmas", "in the shop",
         "the tills stopped taking cards and the queue reached the door",
         "the lunch hour", "put up a sign for cash", "restarted the router in the cellar",
         "Sales were down by just two percent that day", "test the line in the morning"),
    )
)  # fmt: skip
CONTENT = ("story", "situation", "task", "action", "result", "learning", "specificity")


def content_marks(text):
    marks = judge(Request("behavioural", QUESTION, Transcript(text))).marks
    return {m.criterion: m.mark for m in marks if m.criterion in CONTENT}


def with_fillers(text, rng):
    out = []
    for word in text.split():
        if rng.random() < 0.1:
            out.append(rng.choice(("um,", "uh,", "er,", "you know,", "I mean,", "basically")))
        out.append(word)
    return " ".join(out)


def test_fillers_hardly_move_a_content_mark():
    cases = [(text, random.Random(seed)) for text in STORIES for seed in range(5)]

    moved = [
        abs(before - after)
        for text, rng in cases
        for before, after in zip(
            content_marks(text).values(),
            content_marks(with_fillers(text, rng)).values(),
            strict=True,
        )
    ]

    assert max(moved) <= 1
    assert sum(map(bool, moved)) * 20 <= len(moved)


@pytest.mark.parametrize("text", STORIES)
def test_dropping_punctuation_moves_a_content_mark_by_one_step_at_most(text):
    bare = re.sub(r"[^\w\s']", "", text.lower())

    before, after = content_marks(text), content_marks(bare)

    assert max(abs(before[c] - after[c]) for c in CONTENT) <= 1


def test_the_line_protocol_answers_every_format_with_the_same_id():
    for format_ in FORMATS:
        line = answer_line({"id": "x1", "format": format_, "question": QUESTION, "text": PIECES[0]})

        assert line["id"] == "x1"


def test_the_line_protocol_takes_words_as_an_ear_gives_them():
    words = [[w, n * 0.4, n * 0.4 + 0.3, 0.9] for n, w in enumerate(" ".join(PIECES).split())]

    line = answer_line({"id": "w", "format": "behavioural", "question": QUESTION, "words": words})

    assert not line["not_enough_evidence"]
    assert line["clauses"]
