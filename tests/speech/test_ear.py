# ruff: noqa: RUF001 - the phonetic alphabet is made of letters that look alike

import re
import threading
import time

import numpy as np
import pytest
import soundfile

from simulator.domain.audio import EAR_RATE
from simulator.domain.errors import UserError
from simulator.speech.ear import SphinxEar
from simulator.speech.gate import Begin, End, Sound, SpeechGate
from simulator.speech.hear_file import hear_file
from simulator.speech.hearing import Hearing
from simulator.speech.pronounce import pronunciations, to_phones

SENTENCES = (
    "In my last role I led a team of five people and we moved the billing system.",
    "As a result we cut the error rate by forty percent and saved twenty thousand pounds a year.",
    "My task was to bring the delivery time of our orders down from ten days to four.",
    "I decided to call every supplier, and I built a simple plan that showed who was responsible.",
)


@pytest.fixture(scope="module")
def hearing():
    return Hearing()


@pytest.fixture
def ear():
    ear = SphinxEar()
    yield ear
    ear.close()


def samples(path):
    return soundfile.read(path, dtype="int16")[0]


def silence(seconds):
    return np.zeros(int(seconds * EAR_RATE), np.int16)


def hear(hearing, sound, vocabulary=()):
    hearing.start(vocabulary)
    pcm = sound.astype(np.int16).tobytes()
    words = [
        word
        for at in range(0, len(pcm), 960)
        for some, final in hearing.feed(pcm[at : at + 960])
        if final
        for word in some
    ]
    return words + hearing.finish()


def word_error(said, heard):
    """Least number of words to change, leave out or put in, by words said."""
    said, heard = (re.findall(r"[a-z']+", text.lower()) for text in (said, heard))
    row = list(range(len(heard) + 1))
    for n, word in enumerate(said, 1):
        before, row = row, [n]
        for m, other in enumerate(heard, 1):
            row.append(min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (word != other)))
    return row[-1] / len(said)


@pytest.mark.slow
@pytest.mark.parametrize("speaker", ["rms", "slt"])
def test_at_most_a_quarter_of_the_words_is_heard_wrongly(hearing, candidate, speaker):
    answer = [candidate(sentence, speaker) for sentence in SENTENCES]
    sound = np.concatenate([part for path in answer for part in (samples(path), silence(0.4))])

    heard = hear(hearing, sound)

    assert word_error(" ".join(SENTENCES), " ".join(word.text for word in heard)) <= 0.25


def test_times_count_from_the_start_of_the_recording(hearing, candidate):
    said = samples(candidate("Yes, people."))
    words = hear(hearing, np.concatenate((silence(3), said, silence(5), said)))

    people = [word for word in words if word.text == "people"]
    assert len(people) == 2
    assert people[1].start_s - people[0].start_s == pytest.approx(5 + len(said) / EAR_RATE, abs=0.1)
    assert 3 < people[0].start_s < people[0].end_s < 3 + len(said) / EAR_RATE


def noises():
    random = np.random.default_rng(1)
    time_s = np.arange(6 * EAR_RATE) / EAR_RATE
    white = random.normal(0, 1, len(time_s))
    brown = np.cumsum(white)
    brown -= np.convolve(brown, np.ones(400) / 400, "same")
    hum = np.sin(2 * np.pi * 50 * time_s) + np.sin(2 * np.pi * 150 * time_s) / 3
    keys = white * (np.arange(len(time_s)) % 8000 < 150)
    return {
        "silence": 0 * white,
        "faint white noise": 30 * white,
        "white noise": 1000 * white,
        "loud white noise": 8000 * white,
        "hum": 3000 * hum,
        "loud hum": 12000 * hum,
        "fan": 3000 * brown / brown.std(),
        "keys": 9000 * keys,
    }


@pytest.mark.parametrize("noise", noises())
def test_noise_gives_no_words(hearing, noise):
    assert hear(hearing, noises()[noise].clip(-32768, 32767)) == []


def test_a_short_yes_is_heard(hearing, candidate):
    for speaker in ("rms", "slt"):
        assert [word.text for word in hear(hearing, samples(candidate("Yes.", speaker)))] == ["yes"]


def test_fillers_and_numbers_of_pronunciations_do_not_show(hearing, candidate):
    words = hear(hearing, np.concatenate((silence(1), samples(candidate(SENTENCES[0])))))

    assert [word.text for word in words if re.search(r"[<>\[\]()]", word.text)] == []
    assert {word.text for word in words} & {"i", "i'm"} == set()


def test_a_word_can_be_taught(candidate):
    hearing = Hearing()
    said = samples(candidate("We moved everything to Kubernetes in the spring."))
    before = [word.text for word in hear(hearing, said)]
    after = [word.text for word in hear(hearing, said, ("Kubernetes", "second round"))]

    assert ("Kubernetes" in before, "Kubernetes" in after) == (False, True)


@pytest.mark.slow
def test_the_end_of_a_long_answer_takes_no_longer_than_that_of_a_short_one(hearing, candidate):
    # given half a minute without a pause
    said = [samples(candidate(sentence)) for sentence in SENTENCES]
    without_pauses = np.concatenate([part[np.abs(part) > 0] for part in said])
    hearing.start(())
    begun = time.process_time()
    for at in range(0, len(without_pauses), 480):
        list(hearing.feed(without_pauses[at : at + 480].tobytes()))
    while_speaking_s = time.process_time() - begun
    # when
    begun = time.process_time()
    hearing.finish()
    # then
    assert time.process_time() - begun < 0.5
    assert while_speaking_s < 0.5 * len(without_pauses) / EAR_RATE


def test_stretches_are_cut_at_pauses_and_never_grow_long():
    # given a voice without end that pauses for a quarter of a second now and then
    gate = SpeechGate(lambda frame: frame[0] == 1)
    voiced = np.full(480, 0x1001, np.int16).tobytes()
    quiet = np.full(480, 0x1000, np.int16).tobytes()
    speech = (voiced * 190 + quiet * 9) * 6 + voiced * 1200

    found = [type(event) for event in gate.feed(speech)] + [type(e) for e in gate.finish()]

    lengths, now = [], 0
    for kind in found:
        now = now + 1 if kind is Sound else now
        if kind is End:
            lengths.append(now * 0.03)
            now = 0
    assert found.count(Begin) == found.count(End)
    assert all(5 < length < 7 for length in lengths[:6])
    assert max(lengths) <= 15.1


def test_a_killed_child_loses_no_words(ear, candidate):
    # given the answer as it is heard without trouble
    path = candidate(SENTENCES[1])
    undisturbed = hear_file(ear, path).text
    ear.close()
    # when its child is killed in the middle
    other = SphinxEar()
    said = samples(path)
    other.start()
    for at in range(0, len(said), 480):
        other.feed(said[at : at + 480])
        if at == 480 * 100:
            _await(lambda: other._answer.words or other._answer.at_s)
            other._child.kill()
    heard = other.finish().text
    other.close()
    # then
    assert heard == undisturbed
    assert heard


def test_a_child_that_dies_twice_is_told_and_the_next_answer_is_heard(ear, candidate):
    said = samples(candidate("Yes."))
    ear.start()
    for _ in range(2):
        _await(lambda: ear._child is not None and ear._child.poll() is None)
        ear.feed(said)
        child = ear._child
        child.kill()
        _await(lambda: ear._child is not child)  # noqa: B023 - asked at once
    with pytest.raises(UserError, match="twice") as told:
        ear.finish()
    assert "recording is kept" in told.value.hint

    ear.start()
    ear.feed(np.concatenate((said, silence(1))))
    assert ear.finish().text == "yes"


def test_a_child_that_hangs_is_replaced(ear, candidate, monkeypatch):
    monkeypatch.setattr("simulator.speech.ear._SILENT_TOO_LONG_S", 4.0)
    said = samples(candidate("Yes."))
    ear.start()
    ear.feed(said)
    _await(lambda: ear._child is not None)
    ear._child.send_signal(19)

    assert ear.finish(20).text == "yes"


def test_a_new_answer_is_heard_whole_and_the_one_it_ends_is_told_at_once(ear, candidate):
    # given a long answer that another thread has heard again
    long = np.concatenate([samples(candidate(sentence)) for sentence in SENTENCES])
    told = []

    def hear_again():
        ear.start()
        ear.feed(long)
        ended.set()
        try:
            ear.finish()
        except UserError as error:
            told.append((error.what, time.monotonic()))

    ended = threading.Event()
    again = threading.Thread(target=hear_again)
    again.start()
    ended.wait()
    # when a new answer begins, and its first sound comes from a recorder's thread
    said = np.concatenate((samples(candidate("Yes.")), silence(1)))
    begun = time.monotonic()
    ear.start()
    recorder = threading.Thread(target=ear.feed, args=(said,))
    recorder.start()
    recorder.join()
    again.join()
    # then
    assert ear.finish().text == "yes"
    assert [what for what, _ in told] == ["Hearing this was given up because a new answer began."]
    assert told[0][1] - begun < 2


def test_what_an_ended_answer_still_feeds_does_not_reach_the_new_one(ear, candidate):
    said = np.concatenate((samples(candidate("Yes.")), silence(1)))
    long = samples(candidate(SENTENCES[0]))
    ear.start()
    other = threading.Thread(target=lambda: (ear.start(), ear.feed(said)))
    other.start()
    other.join()

    ear.feed(long)
    with pytest.raises(UserError, match="a new answer began"):
        ear.finish()

    assert ear.finish().text == "yes"


def test_an_ear_that_takes_too_long_is_told(ear, candidate):
    ear.start()
    ear.feed(samples(candidate(SENTENCES[0])))

    with pytest.raises(UserError, match="too long"):
        ear.finish(timeout_s=0.01)


def test_a_missing_recogniser_is_told(monkeypatch, ear):
    monkeypatch.setattr("simulator.speech.ear.find_spec", lambda name: None)  # noqa: ARG005

    assert "pocketsphinx" in ear.available()
    with pytest.raises(UserError, match="No recogniser"):
        ear.start()


def test_hearing_prints_nothing(capfd, candidate):
    ear = SphinxEar()
    hear_file(ear, candidate("Yes."))
    ear.close()

    assert capfd.readouterr() == ("", "")


def test_sounds_of_the_phonetic_alphabet_become_phones():
    assert to_phones("kjˈuːbɚnˌiːts") == "K Y UW B ER N IY T S"
    assert to_phones("zˈɛntɹɪks") == "Z EH N T R IH K S"
    assert to_phones("ǃ") == ""


def test_words_that_cannot_be_pronounced_cost_nothing(monkeypatch):
    assert pronunciations(["...", ""]) == {}
    monkeypatch.setenv("PATH", "/nowhere")
    assert pronunciations(["Kubernetes"]) == {}


def _await(condition):
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)
