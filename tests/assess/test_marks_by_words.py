"""Marks hang on the words alone: neither punctuation nor fillers move them."""

import json
import random
import re
from pathlib import Path

import pytest

from simulator.assess.behavioural import assess
from simulator.assess.borders import cut
from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.assess.text import read, spoken, unmarked
from simulator.domain.transcript import Transcript

OWN = Path(__file__).parents[2] / "packaging" / "judging" / "answers"
FILES = (
    "behavioural", "behavioural_more", "behavioural_third", "behavioural_fourth",
    "behavioural_fifth", "behavioural_sixth",
    "situational", "situational_third", "situational_fourth", "situational_fifth",
    "situational_sixth",
)  # fmt: skip
EVERY = 9
FILLERS = ("um", "uh", "er", "you know", "I mean", "like", "basically", "sort of", "well", "so")
ALWAYS_EMPTY = ("um", "you know", "I mean", "like", "so")


def sample(file):
    lines = (OWN / f"{file}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines[::EVERY]]
    return [(row["question"], " ".join(c["text"] for c in row["clauses"])) for row in rows]


def marks(file, question, text):
    request = Request(file.partition("_")[0], question, Transcript(text))
    return {m.criterion: m.mark for m in judge(request).marks if m.mark is not None}


def steps(file, change):
    moved = []
    for question, text in sample(file):
        before, after = marks(file, question, text), marks(file, question, change(text))
        moved += [abs(before[name] - after[name]) for name in before.keys() & after.keys()]
    return moved


def bare(text):
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s']", " ", text.lower())).strip()


def with_fillers(text):
    rng = random.Random(text)
    words = (f"{rng.choice(FILLERS)}, {w}" if rng.random() < 1 / 12 else w for w in text.split())
    return " ".join(words)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("change", [bare, with_fillers], ids=["no punctuation", "fillers"])
def test_of_twenty_marks_at_most_one_moves(file, change):
    moved = steps(file, change)

    assert sum(map(bool, moved)) * 20 <= len(moved)


def test_hardly_a_mark_moves_by_two_steps_when_punctuation_is_dropped():
    moved = [step for file in FILES for step in steps(file, bare)]

    # what is left: a part that is called missing with punctuation and is well marked without
    assert sum(step > 1 for step in moved) * 100 <= len(moved)
    assert max(moved) <= 2


def test_words_without_punctuation_are_read_alike_however_they_were_written():
    text = "Well, the pump broke. So I, um, rang Ann - she came at once."

    assert unmarked(read(Transcript(text))).norms == tuple(
        "the pump broke so i rang ann she came at once".split()
    )


@pytest.mark.parametrize("filler", ALWAYS_EMPTY)
@pytest.mark.parametrize("file", FILES)
def test_an_empty_word_before_every_fourth_word_moves_no_mark_of_bare_words(file, filler):
    def filled(text):
        words = bare(text).split()
        kept = {n for n, w in enumerate(words) if n % 4 or "that" in w or w in ("know", "mean")}
        return " ".join(w if n in kept else f"{filler} {w}" for n, w in enumerate(words))

    rows = sample(file)[::2]

    expected = [marks(file, question, bare(text)) for question, text in rows]
    assert expected == [marks(file, question, filled(text)) for question, text in rows]


def test_well_after_a_verb_and_so_that_are_kept_and_as_fillers_they_go():
    said = "it went well at the old mill and well i so moved the belt so that nobody so fell"
    kept = "it went well at the old mill and i moved the belt so that nobody fell"

    assert tuple(kept.split()) == spoken(read(Transcript(said))).norms


def test_a_filler_with_a_comma_behind_it_goes_and_one_in_earnest_stays():
    said = (
        "The man so, left. I like, ran, and it went well, I thought so, and he knew me well, too."
    )
    kept = "the man left i ran and it went well i thought so and he knew me well too"

    assert tuple(kept.split()) == spoken(read(Transcript(said))).norms


def test_thoughts_are_cut_where_they_begin_not_by_count():
    said = "the oven had failed on a friday night i was the shift lead so i rang the engineer"

    text = read(Transcript(said))
    expected = ["the", "i", "i"]

    assert expected == [spoken(text).norms[chunk.first] for chunk in cut(spoken(text))]


def test_a_word_more_moves_no_border_elsewhere():
    said = "the oven had failed on a friday night i was the shift lead so i rang the engineer"
    more = said.replace("a friday night", "a cold friday night")

    def opened(text):
        return [" ".join(text.norms[c.first : c.first + 2]) for c in cut(text)]

    assert opened(read(Transcript(said))) == opened(read(Transcript(more)))


def test_evidence_and_clauses_keep_the_punctuated_words():
    said = (
        "Last March our till failed, and forty people were waiting. I counted the cash by hand. "
        "Then I rang the bank, and I wrote every sale on paper. Nobody had to leave."
    )

    found = assess(Request("behavioural", "Tell me about a problem.", Transcript(said)))

    proof = [e for m in found.marks if m.criterion == "action" for e in m.evidence]
    assert proof
    assert {(e.start, e.end) for e in proof} <= {(c.start, c.end) for c in found.clauses}
