import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from simulator.domain.audio import EAR_RATE
from simulator.speech.recorder import MicrophoneRecorder
from simulator.speech.take import Take

TELL_AND_RECORD = """
import sys, time
from pathlib import Path
from simulator.speech.recorder import MicrophoneRecorder
recording = MicrophoneRecorder().start(Path(sys.argv[1]), lambda block: None)
while True:
    print(recording.seconds, flush=True)
    time.sleep(0.02)
"""

FILL_THE_DISK = """
import resource, sys
from pathlib import Path
import numpy as np
from simulator.speech.take import Take
resource.setrlimit(resource.RLIMIT_FSIZE, (64_000, 64_000))
heard = []
take = Take(Path(sys.argv[1]), 16_000, heard.append)
for _ in range(100):
    take.write(np.full(480, 1000, np.int16))
recorded = take.close()
print(recorded.seconds, sum(map(len, heard)), recorded.fault)
"""


def noise(seconds, rate=EAR_RATE):
    return np.random.default_rng(1).integers(-9000, 9000, int(seconds * rate)).astype(np.int16)


@pytest.mark.audio
@pytest.mark.parametrize("after_s", [0.4, 1.3, 2.1])
def test_a_kill_loses_at_most_a_second(soundcard, candidate, tmp_path, after_s):
    # given a recording in another process
    target = tmp_path / "1.wav"
    talk = soundcard.speak_into_microphone(candidate("I led a team of five people."))
    with subprocess.Popen(
        [sys.executable, "-c", TELL_AND_RECORD, str(target)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        text=True,
    ) as process:
        seconds = 0.0
        while seconds < after_s:
            seconds = float(process.stdout.readline())
        # when
        process.kill()
    talk.wait()
    # then
    kept, rate = soundfile.read(target, dtype="int16")
    assert rate == EAR_RATE
    assert len(kept) / rate >= seconds - 1.0
    assert np.abs(kept).max() > 0 or after_s < 1


def test_a_full_disk_keeps_what_is_there_and_goes_on_hearing(tmp_path):
    target = tmp_path / "1.wav"

    told = subprocess.run(
        [sys.executable, "-c", FILL_THE_DISK, str(target)],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    ).stdout

    seconds, heard, fault = told.strip().split(" ", 2)
    assert soundfile.info(target).duration == pytest.approx(float(seconds), abs=0.04)
    assert float(seconds) > 1.9
    assert int(heard) == 48_000
    assert "disk may be full" in fault


def test_a_device_rate_is_kept_on_disk_and_brought_to_the_ears_rate(tmp_path):
    heard = []
    take = Take(tmp_path / "1.wav", 44_100, heard.append)
    for block in np.array_split(noise(2, 44_100), 60):
        take.write(block)
    recorded = take.close()

    assert (soundfile.info(recorded.path).samplerate, recorded.rate) == (44_100, 44_100)
    assert recorded.seconds == 2.0
    assert sum(map(len, heard)) == pytest.approx(2 * EAR_RATE, abs=2)


def test_nothing_but_zeros_from_the_start_is_told_and_taken_back(tmp_path):
    take = Take(tmp_path / "1.wav", EAR_RATE, lambda block: None)  # noqa: ARG005
    for _ in range(49):
        take.write(np.zeros(EAR_RATE // 10, np.int16))
    early = take.fault
    take.write(np.zeros(EAR_RATE // 10, np.int16))
    muted = take.fault
    take.write(noise(0.1))
    later = take.fault
    take.close()

    assert (early, "muted" in muted, later) == ("", True, "")


def test_zeros_between_words_are_no_fault(tmp_path):
    take = Take(tmp_path / "1.wav", EAR_RATE, lambda block: None)  # noqa: ARG005
    take.write(noise(0.1))
    take.write(np.zeros(8 * EAR_RATE, np.int16))

    assert take.close().fault == ""


def test_a_failing_listener_does_not_end_the_recording(tmp_path):
    def fail(block):
        message = "a bug elsewhere"
        raise RuntimeError(message)

    take = Take(tmp_path / "1.wav", EAR_RATE, fail)
    take.write(noise(1))

    assert take.close().seconds == 1.0


@pytest.mark.audio
def test_a_microphone_that_goes_is_told_and_what_was_said_is_kept(soundcard, tmp_path):
    recording = MicrophoneRecorder().start(tmp_path / "1.wav", lambda block: None)  # noqa: ARG005
    time.sleep(0.5)
    soundcard.stop_serving()
    try:
        deadline = time.monotonic() + 5
        while not recording.fault and time.monotonic() < deadline:
            time.sleep(0.05)
        fault = recording.fault
        recorded = recording.stop()
    finally:
        soundcard.serve_again()

    assert "stopped answering" in fault
    assert recorded.fault == fault
    assert recorded.seconds > 0.2
    assert soundfile.info(recorded.path).duration == pytest.approx(recorded.seconds)
