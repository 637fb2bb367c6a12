"""Pitch and loudness from sound made with known pitch."""

import subprocess
import wave

import numpy as np
import pytest
from support.ceiling import no_blow_up

from simulator.assess.prosody import pitches, prosody

RATE = 16_000


def tone(hertz, seconds: float, loudness=6000.0, rate: int = RATE):
    """A buzzing tone with the harmonics of a voice; pitch and loudness may vary over time."""
    many = int(seconds * rate)
    phase = 2 * np.pi * np.cumsum(np.broadcast_to(hertz, (many,))) / rate
    sound = sum(np.sin(n * phase) / n for n in range(1, 6)) / 1.6
    return (sound * np.broadcast_to(loudness, (many,))).astype(np.int16)


def swing(seconds: float, semitones: float, around: float = 150.0):
    """A pitch that swings so many semitones up and down, once in four seconds."""
    turn = np.sin(np.arange(int(seconds * RATE)) / RATE * np.pi / 2)
    return around * 2 ** (turn * semitones / 12)


@pytest.mark.parametrize("hertz", [80, 120, 200, 300, 400])
def test_a_tone_has_its_pitch(hertz):
    heard = pitches(tone(hertz, 1.0), RATE)

    assert pytest.approx(hertz, rel=0.005) == float(np.median(heard))


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000])
def test_any_rate_will_do(rate):
    heard = pitches(tone(150, 1.0, rate=rate), rate)

    assert pytest.approx(150, rel=0.01) == float(np.median(heard))


def test_a_glide_is_followed():
    heard = pitches(tone(np.linspace(100, 200, 2 * RATE), 2.0), RATE)

    assert np.all(np.diff(heard) > 0)
    assert pytest.approx([100, 200], rel=0.02) == [heard[0], heard[-1]]


def test_the_spread_of_a_swing_is_its_size_over_root_two():
    assert (
        pytest.approx(4 / 2**0.5, abs=0.1)
        == prosody(tone(swing(16, 4), 16), RATE).pitch_spread_semitones
    )
    assert pytest.approx(0, abs=0.05) == prosody(tone(150, 16), RATE).pitch_spread_semitones


def test_loudness_is_measured_in_decibels():
    quieter = 6000 * 10 ** (-np.linspace(0, 12, 8 * RATE) / 20)

    spread = prosody(tone(150, 8, quieter), RATE).loudness_spread_db

    assert pytest.approx(12 / 12**0.5, abs=0.2) == spread


def test_noise_and_silence_have_no_pitch():
    noise = np.random.default_rng(1).normal(0, 3000, 5 * RATE).astype(np.int16)

    assert prosody(noise, RATE).pitch_spread_semitones is None
    assert prosody(np.zeros(5 * RATE, np.int16), RATE).loudness_spread_db is None
    assert prosody(np.zeros(0, np.int16), RATE).pitch_spread_semitones is None


def test_a_synthetic_voice_is_heard_where_it_speaks(tmp_path):
    file = tmp_path / "voice.wav"
    words = "I drew a plan of the store, and after that nobody looked for a belt again."
    subprocess.run(["espeak-ng", "-w", str(file), words], check=True)
    with wave.open(str(file)) as sound:
        samples = np.frombuffer(sound.readframes(sound.getnframes()), np.int16)
        rate = sound.getframerate()

    heard = pitches(samples, rate)

    assert 80 < float(np.median(heard[heard > 0])) < 160
    assert 0.3 < float(prosody(samples, rate).pitch_spread_semitones or 0) < 4


def test_three_minutes_of_the_same_are_measured_like_four_seconds():
    samples = np.tile(tone(swing(4, 3), 4), 45)

    with no_blow_up():
        whole = prosody(samples, RATE)

    assert prosody(samples[: samples.size // 45], RATE).pitch_spread_semitones == pytest.approx(
        whole.pitch_spread_semitones, rel=0.2
    )
