import stat
import time

import numpy as np
import pytest
import soundfile
from support.speech_fakes import FakeRecorder

from simulator.domain.audio import EAR_RATE
from simulator.domain.errors import UserError
from simulator.speech.filefeed import FileRecorder
from simulator.speech.recorder import MicrophoneRecorder

pytestmark = pytest.mark.audio

SAID = "I led a team."


@pytest.fixture(params=["fake", "file", "file in real time", "microphone"])
def recorder(request, soundcard, candidate):
    spoken = candidate(SAID)
    if request.param == "fake":
        yield FakeRecorder([soundfile.read(spoken, dtype="int16")[0]])
    elif request.param == "microphone":
        talk = soundcard.speak_into_microphone(spoken)
        yield MicrophoneRecorder()
        talk.wait()
    else:
        yield FileRecorder([spoken], realtime="real time" in request.param)


def ignore(block):
    """A listener with better things to do."""


def test_the_file_holds_what_was_handed_on(recorder, tmp_path):
    # given
    blocks = []
    # when
    recording = recorder.start(tmp_path / "1.wav", blocks.append)
    time.sleep(1.0)
    recorded = recording.stop()
    # then
    kept, rate = soundfile.read(recorded.path, dtype="int16")
    assert rate == recorded.rate == EAR_RATE
    assert np.array_equal(kept, np.concatenate(blocks))
    assert recorded.path == tmp_path / "1.wav"
    assert recorded.seconds == pytest.approx(len(kept) / rate)
    assert recorded.seconds == pytest.approx(recording.seconds)
    assert recorded.peak == pytest.approx(np.abs(kept.astype(int)).max() / 32768, abs=0.001)
    assert 0.05 < recorded.peak <= 1
    assert all(len(block) <= EAR_RATE // 10 for block in blocks)
    assert recorded.fault == recording.fault == ""


def test_a_recording_is_private(recorder, tmp_path):
    recorded = recorder.start(tmp_path / "1.wav", ignore).stop()

    assert stat.S_IMODE(recorded.path.stat().st_mode) == 0o600


def test_stopping_twice_is_stopping(recorder, tmp_path):
    recording = recorder.start(tmp_path / "1.wav", ignore)

    assert recording.stop() == recording.stop()
    assert 0 <= recording.level <= 1


def test_nothing_is_recorded_over(recorder, tmp_path):
    (tmp_path / "1.wav").write_bytes(b"an answer")

    with pytest.raises(UserError, match="there already"):
        recorder.start(tmp_path / "1.wav", ignore)
    assert (tmp_path / "1.wav").read_bytes() == b"an answer"
