import numpy as np
import pytest
import soundfile

from simulator.domain.audio import EAR_RATE
from simulator.speech.levels import loudness
from simulator.speech.silence import SilenceWatch


def noise(seconds, level):
    samples = np.random.default_rng(7).normal(0, level, int(seconds * EAR_RATE))
    return samples.astype(np.int16)


@pytest.fixture
def said(candidate):
    return soundfile.read(candidate("I led a team of five people."), dtype="int16")[0]


def watch(samples, block=480):
    watching = SilenceWatch()
    for at in range(0, len(samples), block):
        watching.feed(samples[at : at + block])
    return watching


def in_room(level, *parts):
    whole = np.concatenate(parts).astype(int)
    return np.clip(whole + noise(len(whole) / EAR_RATE, level)[: len(whole)], -32768, 32767).astype(
        np.int16
    )


@pytest.mark.parametrize("room", [0, 5, 40, 150])
@pytest.mark.parametrize("block", [320, 480, 1600])
def test_silence_after_speech_is_measured(said, room, block):
    quiet = np.zeros(3 * EAR_RATE, np.int16)

    watching = watch(in_room(room, quiet, said, quiet), block)

    assert watching.spoke
    assert watching.silence_s == pytest.approx(3.1, abs=0.6)


@pytest.mark.parametrize("room", [0, 5, 150, 1500])
def test_nobody_spoke_in_an_empty_room(room):
    watching = watch(noise(12, room))

    assert (watching.spoke, watching.silence_s) == (False, 0.0)


def test_a_pause_ends_with_the_next_word(said):
    pause = np.zeros(2 * EAR_RATE, np.int16)

    assert watch(np.concatenate((said, pause, said))).silence_s < 0.5


def test_a_knock_is_no_speech():
    knock = np.zeros(2 * EAR_RATE, np.int16)
    knock[EAR_RATE : EAR_RATE + 800] = noise(0.05, 8000)

    assert not watch(knock).spoke


def test_a_fan_that_starts_does_not_keep_an_answer_open(said):
    answer = np.concatenate((said, np.zeros(EAR_RATE, np.int16), noise(20, 600)))

    assert watch(answer).silence_s == pytest.approx(21.1, abs=0.4)


def test_a_meter_goes_from_nothing_to_full():
    full = np.where(np.arange(480) % 2, 32767, -32767).astype(np.int16)

    assert loudness(np.zeros(480, np.int16)) == 0
    assert loudness(full) == pytest.approx(1, abs=0.01)
    assert loudness((full / 1000).astype(np.int16)) == pytest.approx(0, abs=0.02)
    assert loudness((full / 32).astype(np.int16)) == pytest.approx(0.5, abs=0.02)
