import sys
import time

import numpy as np
import pytest
import soundfile
from support.speech_fakes import write_wav

from simulator.domain.audio import EAR_RATE, SPEEDS, Device
from simulator.domain.errors import UserError
from simulator.speech import devices
from simulator.speech.player import SpeakerPlayer
from simulator.speech.recorder import MicrophoneRecorder

pytestmark = pytest.mark.audio


def test_devices_are_listed_by_name_and_the_default_is_told(soundcard):
    for found in (devices.microphones(), devices.loudspeakers()):
        assert [device.host_api for device in found if device.is_default] == ["ALSA"]


def test_all_checks_pass_where_all_is_there(soundcard):
    checks = devices.checks()

    assert [check.name for check in checks] == [
        "sound library",
        "synthesiser",
        "recogniser",
        "microphone",
        "loudspeaker",
    ]
    assert [check for check in checks if not check.ok] == []
    assert all(check.detail for check in checks)


def test_a_missing_sound_library_is_told_with_its_package(soundcard, monkeypatch):
    monkeypatch.setitem(sys.modules, "sounddevice", None)

    failed = [check for check in devices.checks() if not check.ok]

    assert [check.name for check in failed] == ["sound library", "microphone", "loudspeaker"]
    assert all("libportaudio2" in check.hint for check in failed)
    assert devices.microphones() == ()


def test_a_device_that_is_gone_is_told_by_name(soundcard, tmp_path, candidate):
    gone = Device("Old headset", "ALSA")

    with pytest.raises(UserError, match="Old headset"):
        MicrophoneRecorder(gone).start(tmp_path / "1.wav", print)
    with pytest.raises(UserError, match="Old headset"):
        SpeakerPlayer(gone).play(candidate("Yes."))
    assert not (tmp_path / "1.wav").exists()
    assert "Old headset" in MicrophoneRecorder(gone).available()


def test_a_chosen_device_is_used(soundcard, tmp_path):
    chosen = devices.microphones()[0]
    recorded = MicrophoneRecorder(chosen).start(tmp_path / "1.wav", lambda block: None).stop()  # noqa: ARG005

    assert soundfile.info(recorded.path).samplerate == 16_000


def test_devices_are_looked_for_anew_only_when_idle(soundcard, tmp_path):
    recording = MicrophoneRecorder().start(tmp_path / "1.wav", lambda block: None)  # noqa: ARG005
    with pytest.raises(UserError, match="being recorded"):
        devices.refresh()
    time.sleep(0.1)
    assert recording.fault == ""
    recording.stop()

    devices.refresh()
    assert devices.microphones() != ()


def test_a_loudspeaker_that_goes_ends_the_sound_with_a_fault(soundcard, candidate):
    playback = SpeakerPlayer().play(candidate("I led a team of five people for three years."))
    time.sleep(0.3)
    soundcard.stop_serving()
    try:
        done = playback.wait(6)
    finally:
        soundcard.serve_again()

    assert done
    assert "stopped answering" in playback.fault


def test_what_is_played_comes_out_of_the_loudspeaker(soundcard, candidate, tmp_path):
    with soundcard.record_loudspeaker(tmp_path / "heard.wav") as heard:
        SpeakerPlayer().play(candidate("I led a team.")).wait(10)
    samples, rate = soundfile.read(heard)
    loud = abs(samples) > 0.05

    assert loud.sum() / rate > 0.1


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_tone_comes_out_faster_or_slower_and_as_high_as_it_was(soundcard, tmp_path, speed):
    # given two seconds of 440 Hz
    tone = tmp_path / "tone.wav"
    time_s = np.arange(2 * EAR_RATE) / EAR_RATE
    write_wav(tone, (8000 * np.sin(2 * np.pi * 440 * time_s)).astype(np.int16))
    # when
    with soundcard.record_loudspeaker(tmp_path / "heard.wav") as heard:
        SpeakerPlayer().play(tone, speed=speed).wait(10)
    # then
    samples, rate = soundfile.read(heard)
    loud = np.flatnonzero(abs(samples) > 0.05)
    inner = samples[loud[0] + 800 : loud[-1] - 800]
    spectrum = abs(np.fft.rfft(inner * np.hanning(inner.size), 1 << 17))
    assert (loud[-1] - loud[0]) / rate == pytest.approx(2 / speed, abs=0.06)
    assert spectrum.argmax() * rate / (1 << 17) == pytest.approx(440, abs=1)
