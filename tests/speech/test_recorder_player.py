import os
import stat
import time

import numpy as np
import pytest
import soundfile

from simulator.speech.player import SpeakerPlayer
from simulator.speech.recorder import MicrophoneRecorder

pytestmark = pytest.mark.audio


def test_what_is_spoken_is_recorded_and_handed_on(soundcard, candidate, tmp_path):
    # given
    spoken = candidate("I led a team of five people.")
    blocks = []
    # when
    recording = MicrophoneRecorder().start(tmp_path / "1.wav", blocks.append)
    soundcard.speak_into_microphone(spoken).wait()
    time.sleep(0.2)
    recorded = recording.stop()
    # then
    kept, rate = soundfile.read(recorded.path, dtype="int16")
    assert recorded.rate == rate == 16000
    assert np.array_equal(kept, np.concatenate(blocks))
    assert recorded.seconds == len(kept) / rate
    assert recorded.peak > 0.1
    assert recorded.fault == ""
    assert stat.S_IMODE(os.stat(recorded.path).st_mode) == 0o600
    assert recording.stop() == recorded


def test_play(soundcard, candidate, tmp_path):
    sound = candidate("I led a team of five people.")
    levels = []
    with soundcard.record_loudspeaker(tmp_path / "heard.wav") as heard:
        asked = time.monotonic()
        playback = SpeakerPlayer().play(sound, on_level=levels.append)
        assert playback.wait(10)
    took = time.monotonic() - asked
    seconds = soundfile.info(sound).duration
    print(took, seconds, playback.first_sample_at - asked, playback.position_s)
    kept, rate = soundfile.read(heard)
    print(len(kept) / rate, np.abs(kept).max(), len(levels), max(levels))
