"""Words with their places, fillers taken out, and cutting into chunks."""

from simulator.assess.clauses import chunks
from simulator.assess.text import WORD_LIMIT, read, spoken, stem
from simulator.domain.transcript import Transcript, Word


def heard(*words):
    """A transcript of (text, seconds of silence before it); each word lasts 0.2 s."""
    at, out = 0.0, []
    for text, silence in words:
        at += silence
        out.append(Word(text, at, at + 0.2, 0.8))
        at += 0.2
    return Transcript.of_words(tuple(out), "sphinx")


def said(text):
    return [" ".join(text.norms[c.first : c.last]) for c in chunks(text)]


def test_words_keep_their_places_and_what_stands_between():
    text = "Well, I’ll ask £41k at 7.30 – done."

    tokens = read(Transcript(text)).tokens

    assert [(t.norm, t.gap) for t in tokens] == [
        ("well", ","), ("i'll", ""), ("ask", ""), ("£41k", ""), ("at", ""), ("7.30", "-"),
        ("done", "."),
    ]  # fmt: skip
    assert text[tokens[1].start : tokens[1].end] == "I’ll"


def test_words_with_times_carry_the_silence_after_them():
    tokens = read(heard(("we", 0.0), ("won", 0.1), ("then", 0.9))).tokens

    assert [t.pause_s and round(t.pause_s, 2) for t in tokens] == [0.1, 0.9, None]


def test_endings_of_one_word_meet_in_one_stem():
    assert {"plan"} == {stem(w) for w in ("plan", "plans", "planned", "planning")}
    assert stem("agree") == stem("agreed")
    assert stem("try") == stem("tried")


def test_a_very_long_answer_is_counted_but_not_read_to_the_end():
    text = read(Transcript("so we went on " * 25_000))

    assert len(text.tokens) == WORD_LIMIT
    assert text.words == 100_000


def test_fillers_and_words_said_twice_are_taken_out():
    text = read(Transcript("So I, um, I rang the, you know, the clinic, like, twice."))

    assert list(spoken(text).norms) == ["so", "i", "rang", "the", "clinic", "twice"]


def test_a_sentence_end_behind_a_filler_stays():
    text = spoken(read(Transcript("We were late, um. I rang them.")))

    assert said(text) == ["we were late", "i rang them"]


def test_punctuated_text_is_cut_at_sentences_and_where_a_comma_starts_a_thought():
    text = read(
        Transcript(
            "The belt had slipped on the second machine, so I stopped the line and called her. "
            "With tape, string and a spoon we fixed it."
        )
    )

    assert said(text) == [
        "the belt had slipped on the second machine",
        "so i stopped the line and called her",
        "with tape string and a spoon we fixed it",
    ]


def test_heard_text_is_cut_at_pauses_and_before_a_connective_with_its_subject():
    words = [("the", 0.0), ("belt", 0.0), ("slipped", 0.0), ("again", 0.0)]
    words += [("so", 0.1), ("i", 0.0), ("stopped", 0.0), ("it", 0.0)]
    words += [("nobody", 0.6), ("minded", 0.0)]

    assert said(read(heard(*words))) == [
        "the belt slipped again",
        "so i stopped it",
        "nobody minded",
    ]


def test_text_without_any_marks_is_cut_for_length():
    text = read(Transcript("word " * 40))

    assert [c.last - c.first for c in chunks(text)] == [8, 8, 8, 8, 8]
