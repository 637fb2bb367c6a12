import threading
import time

import pytest
import soundfile
from support.speech_fakes import FakeVoice

from simulator.domain.audio import Line
from simulator.domain.errors import CancelledError
from simulator.domain.panel import VoiceSpec
from simulator.speech.voice import SystemSynthesiser

LONG = "We moved the billing system to a new database in three months. " * 800


@pytest.fixture(params=["fake", "real"])
def voice(request, tmp_path):
    voice = FakeVoice(tmp_path) if request.param == "fake" else SystemSynthesiser(tmp_path)
    yield voice
    voice.close()


@pytest.fixture(params=["fake", "real"])
def slow_voice(request, tmp_path):
    """A voice that has much to do for LONG."""
    voice = FakeVoice(tmp_path, 30) if request.param == "fake" else SystemSynthesiser(tmp_path)
    yield voice
    voice.close()


def line(text, **spec):
    return Line(text, VoiceSpec(**spec))


def test_a_line_becomes_a_sound_file(voice):
    sound = voice.sound(line("Tell us about yourself."))

    assert soundfile.info(sound).duration > 0.1
    assert soundfile.info(sound).channels == 1


def test_nothing_to_say_gives_no_file(voice):
    assert [voice.sound(line(text)) for text in ("", "  \n", "…", "😀")] == [None] * 4


def test_more_words_take_longer(voice):
    few = voice.sound(line("Thank you."))
    many = voice.sound(line("Thank you for coming in today, it is good to meet you again."))

    assert soundfile.info(few).duration < soundfile.info(many).duration


def test_a_prepared_line_is_given(voice):
    voice.prepare([line("One."), line("Two.")])

    assert soundfile.info(voice.sound(line("Two."))).frames > 0


def test_cancelling_ends_the_wait_within_100_ms_and_the_voice_stays_usable(slow_voice):
    # given a line under way
    caught = []

    def wait():
        try:
            slow_voice.sound(line(LONG), 60)
        except CancelledError:
            caught.append(time.monotonic())

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.4)
    # when
    asked = time.monotonic()
    slow_voice.cancel()
    waiting.join()
    # then
    assert caught[0] - asked < 0.1


def test_cancelling_nothing_harms_nothing(voice):
    voice.cancel()

    assert voice.sound(line("Still here.")) is not None


def test_closing_twice_is_closing(voice):
    voice.close()
    voice.close()
