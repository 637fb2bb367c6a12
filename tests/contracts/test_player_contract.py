import time

import numpy as np
import pytest
from support.speech_fakes import FakePlayer, write_wav

from simulator.domain.audio import EAR_RATE, SPEEDS
from simulator.domain.errors import UserError
from simulator.speech.player import SpeakerPlayer

pytestmark = pytest.mark.audio


@pytest.fixture(params=["fake", "real"])
def player(request, soundcard):
    player = FakePlayer(speed=1.0) if request.param == "fake" else SpeakerPlayer()
    yield player
    player.close()


@pytest.fixture
def tone(tmp_path):
    """Three quarters of a second."""
    path = tmp_path / "tone.wav"
    time_s = np.arange(int(0.75 * EAR_RATE)) / EAR_RATE
    write_wav(path, (8000 * np.sin(2 * np.pi * 440 * time_s)).astype(np.int16))
    return path


def test_a_sound_plays_to_its_end(player, tone):
    levels = []
    asked = time.monotonic()

    playback = player.play(tone, on_level=levels.append)

    assert not playback.done
    assert playback.wait(5)
    assert playback.done
    assert time.monotonic() - asked > 0.7
    assert 0 <= playback.first_sample_at - asked < 0.5
    assert playback.position_s == pytest.approx(0.75, abs=0.01)
    assert all(0 <= level <= 1 for level in levels)
    assert max(levels) > 0.3


def test_a_pause_holds_until_resumed(player, tone):
    playback = player.play(tone)
    playback.pause()
    playback.pause()
    time.sleep(0.1)
    held_at = playback.position_s
    time.sleep(0.2)

    assert playback.position_s == held_at
    assert not playback.wait(0.05)
    playback.resume()
    playback.resume()
    assert playback.wait(5)


def test_seeking_is_clamped_to_the_file(player, tone):
    playback = player.play(tone)
    playback.pause()
    time.sleep(0.1)

    playback.seek(0.5)
    assert playback.position_s == pytest.approx(0.5, abs=0.05)
    playback.seek(-3)
    assert playback.position_s == pytest.approx(0.0, abs=0.05)
    playback.seek(99)
    assert playback.position_s == pytest.approx(0.75, abs=0.05)


@pytest.mark.parametrize("speed", SPEEDS)
def test_places_are_seconds_of_the_file_at_any_speed(player, tone, speed):
    playback = player.play(tone, start_s=0.2, end_s=0.6, speed=speed)
    begun = time.monotonic()

    assert 0.2 <= playback.position_s < 0.6
    assert playback.wait(5)
    assert time.monotonic() - begun > 0.3 / speed
    assert playback.position_s == pytest.approx(0.6, abs=0.01)


def test_the_speed_is_changed_where_it_is(player, tone):
    playback = player.play(tone)
    playback.pause()
    playback.seek(0.3)

    for speed in SPEEDS:
        playback.set_speed(speed)
        assert playback.position_s == pytest.approx(0.3, abs=0.001)
    playback.resume()
    assert playback.wait(5)
    assert playback.position_s == pytest.approx(0.75, abs=0.01)


def test_a_part_can_be_played(player, tone):
    playback = player.play(tone, start_s=0.3, end_s=0.5)

    assert playback.position_s >= 0.3
    assert playback.wait(5)
    assert playback.position_s == pytest.approx(0.5, abs=0.01)


def test_stopping_is_quick_and_final(player, tone):
    playback = player.play(tone)
    asked = time.monotonic()
    playback.stop()
    playback.stop()

    assert time.monotonic() - asked < 0.25
    assert playback.done


def test_a_new_sound_ends_the_one_before(player, tone):
    first = player.play(tone)
    second = player.play(tone)

    assert first.wait(0.3)
    assert not second.done


def test_what_is_no_sound_is_told(player, tmp_path):
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF and nothing else")

    with pytest.raises(UserError, match="cannot be read"):
        player.play(broken)


def test_closing_twice_is_closing(player, tone):
    playback = player.play(tone)
    player.close()
    player.close()

    assert playback.wait(0.3)
