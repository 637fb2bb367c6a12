import threading

import numpy as np
import pytest
import soundfile
from support.speech_fakes import FakeEar

from simulator.domain.audio import EAR_RATE
from simulator.speech.ear import SphinxEar

SAID = "I led a team of five people."


@pytest.fixture(scope="module", params=["fake", "real"])
def ear(request):
    ear = FakeEar([SAID]) if request.param == "fake" else SphinxEar()
    yield ear
    ear.close()
    ear.close()


def speak(ear, samples):
    for at in range(0, len(samples), 480):
        ear.feed(samples[at : at + 480])


@pytest.fixture
def spoken(candidate):
    said, _ = soundfile.read(candidate(SAID), dtype="int16")
    return np.concatenate((said, np.zeros(2 * EAR_RATE, np.int16)))


def test_speech_becomes_words_with_times_and_confidence(ear, spoken):
    ear.start()
    speak(ear, spoken)
    transcript = ear.finish()

    assert {"team", "people"} & {word.text.strip(".") for word in transcript.words}
    assert transcript.text == " ".join(word.text for word in transcript.words)
    assert transcript.ear == ear.name != ""
    starts = [word.start_s for word in transcript.words]
    assert starts == sorted(starts)
    assert all(
        0 <= word.start_s < word.end_s <= len(spoken) / EAR_RATE for word in transcript.words
    )
    assert all(0 <= word.confidence <= 1 for word in transcript.words)


def test_words_are_told_while_hearing_on_a_thread_of_the_ear(ear, spoken):
    told = []
    ear.start(lambda words: told.append((tuple(words), threading.current_thread())))
    speak(ear, spoken)
    transcript = ear.finish()

    assert told
    assert threading.main_thread() not in {thread for _, thread in told}
    assert told[-1][0][0].text == transcript.words[0].text


def test_silence_gives_no_words(ear):
    ear.start()
    speak(ear, np.zeros(3 * EAR_RATE, np.int16))

    assert (ear.finish().words, ear.finish().text) == ((), "")


def test_no_sound_at_all_gives_no_words(ear):
    ear.start()

    assert ear.finish().text == ""


def test_a_new_answer_forgets_the_one_before(ear, spoken):
    ear.start()
    speak(ear, spoken)
    ear.start(vocabulary=("Kubernetes",))

    assert ear.finish().text == ""
