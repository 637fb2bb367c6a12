"""Faster and slower at the same pitch: lengths, pitch, silence, order, block by block."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.domain.audio import EAR_RATE, SPEEDS
from simulator.speech.portaudio import Format
from simulator.speech.reel import Reel, Sound
from simulator.speech.stretch import Stretched

STEP = round(0.012 * EAR_RATE)
EVERYTHING = 1 << 40

speeds = st.sampled_from(SPEEDS) | st.floats(0.5, 3.0)
seeds = st.integers(0, 2**16)


def noise(seed: int, size: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(-20_000, 20_000, size).astype(np.int16)


def tone(hertz: float, seconds: float, rate: int = EAR_RATE) -> np.ndarray:
    return (8000 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)).astype("<i2")


def pitch(samples: np.ndarray, rate: int = EAR_RATE) -> float:
    """The strongest frequency, between the bins of the spectrum."""
    size = 1 << 17
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(samples.size), size))
    top = int(spectrum.argmax())
    low, mid, high = np.log(spectrum[top - 1 : top + 2])
    return (top + 0.5 * (low - high) / (low - 2 * mid + high)) * rate / size


@given(speeds, seeds, st.integers(0, 20_000))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_it_is_as_long_as_the_speed_says(speed, seed, size):
    made = Stretched(noise(seed, size), EAR_RATE, speed).read(EVERYTHING)

    assert abs(made.size - size / speed) <= STEP


@given(st.sampled_from(SPEEDS), st.floats(70, 2000))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_tone_keeps_its_pitch(speed, hertz):
    made = Stretched(tone(hertz, 3.0), EAR_RATE, speed).read(EVERYTHING)

    inner = made[EAR_RATE // 8 : -EAR_RATE // 8]
    assert abs(1200 * np.log2(pitch(inner) / hertz)) < 5  # cents
    assert np.abs(inner).max() == pytest.approx(8000, rel=0.02)


@given(speeds, st.integers(0, 20_000))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_silence_stays_silence(speed, size):
    assert not Stretched(np.zeros(size, np.int16), EAR_RATE, speed).read(EVERYTHING).any()


@given(seeds, st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 5000))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_at_its_own_speed_it_is_the_sound_itself(seed, size, start, end):
    sound = noise(seed, size)
    made = Stretched(sound, EAR_RATE, 1.0, start, end).read(EVERYTHING)

    assert sound[start:end].tobytes() == made.tobytes()


@given(speeds, seeds, st.lists(st.integers(0, 900), max_size=30))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_in_stretches_it_is_the_same_as_at_once(speed, seed, counts):
    sound = noise(seed, 6000)
    whole = Stretched(sound, EAR_RATE, speed).read(EVERYTHING)
    source = Stretched(sound, EAR_RATE, speed)
    parts = [source.read(count) for count in counts] + [source.read(EVERYTHING)]

    assert whole.tobytes() == np.concatenate(parts).tobytes()
    assert source.read(100).size == 0


@pytest.mark.parametrize("speed", SPEEDS)
def test_what_comes_when_is_where_the_speed_puts_it(speed):
    # given bursts of five pitches, half a second each
    hertz = (200, 300, 400, 500, 600)
    sound = np.concatenate([tone(each, 0.5) for each in hertz])
    # when
    made = Stretched(sound, EAR_RATE, speed).read(EVERYTHING)
    # then the middle of each is heard at its time divided by the speed
    middles = [int((0.5 * n + 0.25) * EAR_RATE / speed) for n in range(len(hertz))]
    heard = [round(pitch(made[at - 1200 : at + 1200])) for at in middles]
    assert list(hertz) == heard


def test_nothing_after_the_end_is_heard():
    sound = np.concatenate((np.zeros(8000, np.int16), noise(1, 8000)))

    assert not Stretched(sound, EAR_RATE, 1.5, 0, 8000).read(EVERYTHING).any()


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("chosen", [Format(None, EAR_RATE, 1), Format(None, 44_100, 2)])
def test_a_reel_gives_every_channel_all_of_the_sound_and_says_where_it_is(speed, chosen):
    # given
    sound = tone(440, 2.0)
    block = chosen.rate // 50
    reel = Reel(Sound(sound, EAR_RATE, sound.size), chosen, block, 0.5, speed)
    # when it is taken block by block, and asked for its place half-way
    taken, places = b"", []
    while not reel.over:
        reel.wind()
        places.append((len(taken), reel.position_s))
        taken += reel.take(block * 2 * chosen.channels)
    # then
    frames = np.frombuffer(taken, np.int16).reshape(-1, chosen.channels)
    size, place = places[len(places) // 2]
    passed = size / 2 / chosen.channels / chosen.rate
    assert len(frames) == pytest.approx(1.5 / speed * chosen.rate, abs=2)
    assert (frames == frames[:, :1]).all()
    assert place == pytest.approx(0.5 + passed * speed)
    assert reel.position_s == 2.0
    assert pitch(frames[block:-block, 0].astype(float), chosen.rate) == pytest.approx(440, abs=1)


def test_a_reel_of_a_long_answer_is_made_only_a_little_ahead():
    # given three minutes
    sound = tone(200, 180.0)
    tracemalloc.start()
    # when
    reel = Reel(Sound(sound, EAR_RATE, sound.size), Format(None, 48_000, 2), 960, 0.0, 1.5)
    reel.wind()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # then it holds half a second of it
    assert most < 1_000_000
