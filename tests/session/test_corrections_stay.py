"""Listening again: what was corrected by hand stays, everything else is as heard now."""

import pytest
from support.panels import small_panel
from support.rehearsing import Candidate, fake_services, loud
from support.speech_fakes import FakeEar, FakeRecorder

from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Take
from simulator.domain.transcript import Transcript, Word
from simulator.session import review
from simulator.session.conductor import Conductor, Options
from simulator.session.corrections import heard_anew


def said(*words):
    """Words as ``("I", 0.0, 0.4)``."""
    return tuple(Word(*word) for word in words)


def spoken(*words):
    return Transcript.of_words(said(*words), "ear")


def corrected(heard, *words):
    """A take of which ``heard`` was corrected to ``words``."""
    now = Transcript(" ".join(word[0] for word in words), said(*words), "ear", corrected=True)
    return Take(1, now, heard, "a.wav", 4.0)


HEARD = spoken(("we", 0.0, 0.4), ("saved", 0.4, 1.0), ("fifty", 1.0, 1.6), ("euros", 1.6, 2.2))


def test_a_corrected_word_stays_and_the_others_are_as_heard_now():
    # given
    take = corrected(
        HEARD, ("we", 0.0, 0.4), ("saved", 0.4, 1.0), ("fifteen", 1.0, 1.6), ("euros", 1.6, 2.2)
    )
    now = spoken(("I", 0.0, 0.3), ("saved", 0.35, 1.0), ("fifty", 0.95, 1.7), ("euro", 1.7, 2.2))
    # when
    after = heard_anew(take, now)
    # then
    assert (after.transcript.text, after.transcript.corrected) == ("I saved fifteen euro", True)
    assert after.transcript.words[2] == take.transcript.words[2]
    assert after.original == now


def test_a_word_written_as_several_stays_as_several():
    take = corrected(
        HEARD,
        ("we", 0.0, 0.4),
        ("saved", 0.4, 1.0),
        ("fifty", 1.0, 1.3),
        ("thousand", 1.3, 1.6),
        ("euros", 1.6, 2.2),
    )
    assert heard_anew(take, HEARD).transcript.text == "we saved fifty thousand euros"


def test_a_word_taken_out_stays_out():
    take = corrected(HEARD, ("we", 0.0, 0.4), ("fifty", 1.0, 1.6), ("euros", 1.6, 2.2))
    assert heard_anew(take, HEARD).transcript.text == "we fifty euros"


def test_a_correction_stays_where_nothing_is_heard_now():
    take = corrected(
        HEARD, ("we", 0.0, 0.4), ("saved", 0.4, 1.0), ("fifteen", 1.0, 1.6), ("euros", 1.6, 2.2)
    )
    now = spoken(("we", 0.0, 0.4), ("saved", 0.4, 1.0), ("euros", 1.6, 2.2))
    assert heard_anew(take, now).transcript.text == "we saved fifteen euros"


def test_words_beside_a_correction_stay_where_one_heard_now_reaches_over_both():
    take = corrected(
        HEARD, ("we", 0.0, 0.4), ("saved", 0.4, 1.0), ("fifteen", 1.0, 1.6), ("euros", 1.6, 2.2)
    )
    now = spoken(("we", 0.0, 0.4), ("safe", 0.4, 1.0), ("fiftyeuros", 1.0, 2.2), ("now", 2.3, 2.6))
    assert heard_anew(take, now).transcript.text == "we safe fifteen euros now"


def test_what_is_heard_as_it_was_corrected_is_no_correction_any_more():
    take = corrected(
        HEARD, ("we", 0.0, 0.4), ("saved", 0.4, 1.0), ("fifteen", 1.0, 1.6), ("euros", 1.6, 2.2)
    )
    now = spoken(("we", 0, 0.4), ("saved", 0.4, 1.0), ("fifteen", 1.1, 1.5), ("euros", 1.6, 2.2))
    assert heard_anew(take, now).transcript == now


def test_what_was_heard_the_second_time_is_no_correction_the_third_time():
    # given a correction, and another word heard differently by listening again
    take = corrected(
        HEARD, ("we", 0.0, 0.4), ("saved", 0.4, 1.0), ("fifteen", 1.0, 1.6), ("euros", 1.6, 2.2)
    )
    second = spoken(("he", 0, 0.4), ("saved", 0.4, 1.0), ("fifty", 1.0, 1.6), ("euros", 1.6, 2.2))
    # when
    third = heard_anew(heard_anew(take, second), HEARD)
    # then
    assert third.transcript.text == "we saved fifteen euros"


def test_without_corrections_all_is_as_heard_now():
    now = spoken(("they", 0.0, 0.4), ("left", 0.4, 1.0))
    after = heard_anew(Take(1, HEARD, HEARD, "a.wav", 4.0), now)
    assert (after.transcript, after.original) == (now, now)


@pytest.fixture
def unheard(tmp_path):
    """Services and the id of a rehearsal with one recorded answer that no ear heard."""
    services = fake_services(tmp_path, ear=FakeEar(broken=True), recorder=FakeRecorder([loud(4)]))
    candidate = Candidate(WordsHeard=lambda conductor, _event: conductor.done())
    conductor = Conductor(services, small_panel(), Options(max_questions=1), candidate)
    candidate.rehearse(conductor)
    services.ear = FakeEar(["I did it"])
    return services, conductor.rehearsal_id


def text_of(services, rehearsal_id):
    return services.library.load(rehearsal_id).answers[0].take.transcript.text


def test_a_text_written_for_a_recording_is_not_replaced_and_it_is_told_how_to(unheard):
    services, rehearsal_id = unheard
    # given
    review.mend(services, rehearsal_id, 1, 1, text="I mended the press.")
    # when
    with pytest.raises(UserError, match="empty text"):
        review.hear_again(services, rehearsal_id, 1, 1)
    # then
    assert text_of(services, rehearsal_id) == "I mended the press."
    # and as told
    review.mend(services, rehearsal_id, 1, 1, text="")
    review.hear_again(services, rehearsal_id, 1, 1)
    assert text_of(services, rehearsal_id) == "I did it"


def test_a_correction_is_still_there_after_listening_again(tmp_path):
    # given
    services = fake_services(
        tmp_path, ear=FakeEar(["we saved fifty euros"]), recorder=FakeRecorder([loud(4)])
    )
    candidate = Candidate(WordsHeard=lambda conductor, _event: conductor.done())
    conductor = Conductor(services, small_panel(), Options(max_questions=1), candidate)
    candidate.rehearse(conductor)
    (first, *rest) = services.library.load(conductor.rehearsal_id).answers[0].take.original.words
    mended = (Word("They", first.start_s, first.end_s), *rest)
    review.mend(services, conductor.rehearsal_id, 1, 1, words=mended)
    # when
    review.hear_again(services, conductor.rehearsal_id, 1, 1)
    # then
    expected = " ".join(word.text for word in mended)
    assert text_of(services, conductor.rehearsal_id) == expected
