"""How an answer was said: each measure and the remark that comes of it."""

import pytest
from support.ceiling import no_blow_up

from simulator.assess.delivery import delivery
from simulator.assess.request import Prosody, Request
from simulator.domain.transcript import Transcript, Word

TEXT = (
    "the night shift kept losing an hour because nobody had written down where the spare belts "
    "were so i drew a plan of the store and hung it on the door and after that it took minutes"
)


def spoken(text: str, *, each: float = 0.3, gaps: dict[int, float] | None = None) -> Transcript:
    """Words of a text, each taking so many seconds, with silences before some of them."""
    words, at = [], 0.5
    for n, word in enumerate(text.split()):
        at += (gaps or {}).get(n, 0.0)
        words.append(Word(word, at, at + each - 0.05))
        at += each
    return Transcript.of_words(tuple(words), "sphinx")


def measured(transcript: Transcript, seconds: float | None = None, **more):
    return delivery(Request("behavioural", "q", transcript, seconds=seconds, **more))


def texts(result) -> str:
    return " ".join(remark.text for remark in result.remarks)


def test_typed_answers_have_no_figures_of_time():
    result = measured(Transcript(TEXT))

    assert (
        result.seconds,
        result.pace_wpm,
        result.first_word_s,
        result.pauses,
    ) == (None, None, None, ())
    assert len(TEXT.split()) == result.words


def test_pace_is_over_speaking_time():
    plain = measured(spoken(TEXT))
    with_silence = measured(spoken(TEXT, gaps={12: 6.0}))

    assert pytest.approx(200, rel=0.03) == plain.pace_wpm
    assert pytest.approx(plain.pace_wpm, rel=0.03) == with_silence.pace_wpm


def test_the_course_of_pace_has_a_point_each_quarter_minute():
    result = measured(spoken(TEXT + " " + TEXT, each=0.5))

    assert [start for start, _ in result.pace_course] == [0.0, 15.0, 30.0]


def test_the_few_words_of_a_last_window_have_no_pace_of_their_own():
    steady = " ".join(f"word{n}" for n in range(50))
    hurried = spoken(steady, each=0.31)
    last = tuple(Word("now", 15.6 + n * 0.1, 15.65 + n * 0.1) for n in range(6))

    result = measured(Transcript.of_words((*hurried.words, *last), "sphinx"))

    assert [start for start, _ in result.pace_course] == [0.0]
    assert "The pace runs" not in texts(result)


@pytest.mark.parametrize(("each", "word"), [(0.25, "fast"), (0.7, "slow")])
def test_pace_outside_the_bands_gets_a_sentence(each, word):
    assert f"is {word}" in texts(measured(spoken(TEXT, each=each)))


def test_a_comfortable_pace_gets_none():
    assert "words a minute" not in texts(measured(spoken(TEXT, each=0.41)))


def test_a_short_silence_counts_inside_a_clause_only():
    inside = measured(spoken(TEXT, gaps={3: 1.5})).pauses
    at_end = measured(spoken(TEXT, gaps={17: 1.5})).pauses

    assert [pause.inside_clause for pause in inside] == [True]
    assert at_end == ()


def test_a_long_silence_counts_anywhere():
    pauses = measured(spoken(TEXT, gaps={17: 3.0})).pauses

    assert [pause.inside_clause for pause in pauses] == [False]
    assert pytest.approx(3.05, abs=0.01) == pauses[0].end_s - pauses[0].start_s


def test_hedges_come_with_a_firmer_wording():
    result = measured(Transcript("I think we maybe saved a day. What I think of it I said."))

    assert [hedge.quote for hedge in result.hedges] == ["I think", "maybe"]
    assert "begin with the claim itself" in texts(result)


@pytest.mark.parametrize(
    "text", ["I believe in checklists.", "It was just a week.", "Only a third of them failed."]
)
def test_conviction_and_amounts_are_no_hedges(text):
    assert measured(Transcript(text)).hedges == ()


def test_a_softened_claim_is_a_hedge_and_no_filler():
    result = measured(Transcript("They were kind of annoyed with me."))

    assert [hedge.quote for hedge in result.hedges] == ["kind of"]
    assert result.fillers == ()


def test_what_counts_as_a_filler_is_no_hedge_as_well():
    result = measured(Transcript("It was, kind of, um, kind of, done. I was kind of annoyed."))

    softened = {(hedge.start, hedge.end) for hedge in result.hedges}
    assert softened.isdisjoint((filler.start, filler.end) for filler in result.fillers)


def test_a_pronoun_with_its_verb_may_come_as_often_as_the_story_needs_it():
    result = measured(Transcript("I asked him why. I asked him when. Then I asked him to sign."))

    assert result.repetitions == (("i asked him", 3),)
    assert "I asked him" not in texts(result)
    assert "i asked him" not in texts(result)


def test_a_phrase_said_three_times_is_listed_once():
    text = "at the end of the day it ran and at the end of the day we won at the end of the day"

    assert measured(Transcript(text)).repetitions == (("at the end of the day", 3),)


def test_fillers_are_counted_a_minute_and_the_ear_admits_what_it_misses():
    transcript = spoken("um so i um rang uh the um man " * 8)
    result = measured(transcript, seconds=60.0)

    assert result.fillers_per_minute == len(result.fillers)
    assert "there may have been more" in texts(result)


def test_i_and_we_are_counted():
    result = measured(Transcript("I did it and we paid, I'd asked our boss and she told me."))

    assert (result.i_count, result.we_count) == (3, 2)


@pytest.mark.parametrize(
    ("seconds", "word"), [(20, "short"), (90, ""), (150, "long"), (200, "lost the thread")]
)
def test_length_is_held_against_the_format(seconds, word):
    said = texts(measured(spoken(TEXT, each=0.41), seconds=seconds))

    assert word in said
    assert bool(word) == ("seconds" in said)


@pytest.mark.parametrize(("seconds", "word"), [(8, "short"), (30, ""), (60, "long")])
def test_a_follow_up_is_asked_to_be_short(seconds, word):
    said = texts(measured(spoken(TEXT, each=0.41), seconds=seconds, follow_up="no_result"))

    assert word in said
    assert bool(word) == ("seconds" in said)


def test_a_flat_voice_gets_a_sentence():
    flat = measured(Transcript(TEXT), prosody=Prosody(1.2, 2.0))
    lively = measured(Transcript(TEXT), prosody=Prosody(3.2, 5.0))

    assert "1.2 semitones" in texts(flat)
    assert "2 dB" in texts(flat)
    assert "flat" not in texts(lively)


@pytest.mark.parametrize(
    "text", ["", "um " * 30_000, "1 2 3 " * 20_000, "🎉" * 50_000, "a b c " * 33_000]
)
def test_any_answer_is_measured_without_blowing_up(text):
    with no_blow_up():
        result = measured(Transcript(text))

    assert all(0 <= f.start < f.end <= len(text) for f in result.fillers)
