import time

import numpy as np
import pytest
import soundfile

from simulator.domain.audio import EAR_RATE
from simulator.domain.errors import UserError
from simulator.speech.filefeed import FileRecorder
from simulator.speech.hear_file import hear_file
from simulator.speech.tone import write_test_tone


def tone(path, rate, channels, subtype=None, seconds=1.0):
    samples = 0.3 * np.sin(2 * np.pi * 440 * np.arange(int(seconds * rate)) / rate)
    soundfile.write(path, np.repeat(samples[:, None], channels, axis=1), rate, subtype)
    return path


def feed(recorder, target):
    blocks = []
    recording = recorder.start(target, blocks.append)
    deadline = time.monotonic() + 10
    while not recording.exhausted and time.monotonic() < deadline:
        time.sleep(0.01)
    return recording.stop(), np.concatenate(blocks) if blocks else np.zeros(0, np.int16)


@pytest.mark.parametrize(
    ("name", "rate", "channels", "subtype"),
    [
        ("a.wav", 44_100, 2, "PCM_16"),
        ("b.flac", 8_000, 1, "PCM_16"),
        ("c.wav", 96_000, 1, "PCM_24"),
        ("d.wav", 16_000, 1, "FLOAT"),
        ("e.ogg", 48_000, 2, "VORBIS"),
    ],
)
def test_any_sound_file_is_heard_as_16_khz_mono(tmp_path, name, rate, channels, subtype):
    source = tone(tmp_path / name, rate, channels, subtype)

    recorded, heard = feed(FileRecorder(source), tmp_path / "out.wav")

    spectrum = np.abs(np.fft.rfft(heard[:EAR_RATE]))
    assert recorded.rate == EAR_RATE
    assert len(heard) == pytest.approx(EAR_RATE, abs=40)
    assert np.argmax(spectrum) * EAR_RATE / len(heard[:EAR_RATE]) == pytest.approx(440, abs=2)
    assert recorded.peak == pytest.approx(0.3, abs=0.02)


def test_each_start_takes_the_next_file_and_then_there_is_none(tmp_path):
    files = [tone(tmp_path / f"{n}.wav", 16_000, 1, seconds=n) for n in (1, 2)]
    recorder = FileRecorder(files)

    lengths = [feed(recorder, tmp_path / f"out{n}.wav")[0].seconds for n in (1, 2)]

    assert lengths == [1.0, 2.0]
    with pytest.raises(UserError, match="no further"):
        recorder.start(tmp_path / "out3.wav", print)


def test_real_time_takes_its_time(tmp_path):
    begun = time.monotonic()
    feed(FileRecorder(tone(tmp_path / "a.wav", 16_000, 1), realtime=True), tmp_path / "out.wav")

    assert 0.9 < time.monotonic() - begun < 2


def test_stopping_early_keeps_what_was_given(tmp_path):
    recorder = FileRecorder(tone(tmp_path / "a.wav", 16_000, 1, seconds=9), realtime=True)
    recording = recorder.start(tmp_path / "out.wav", lambda block: None)  # noqa: ARG005
    time.sleep(0.3)
    recorded = recording.stop()

    assert not recording.exhausted
    assert 0.1 < recorded.seconds < 1
    assert soundfile.info(recorded.path).duration == pytest.approx(recorded.seconds)


@pytest.mark.parametrize("content", [None, b"", b"RIFFxxxxWAVE", b"hello, I am a text"])
def test_what_is_no_sound_is_told_and_nothing_is_made(tmp_path, content):
    source = tmp_path / "a.wav"
    if content is not None:
        source.write_bytes(content)

    with pytest.raises(UserError, match=r"a\.wav"):
        FileRecorder(source).start(tmp_path / "out.wav", print)
    assert not (tmp_path / "out.wav").exists()


def test_a_damaged_file_is_told_and_its_good_part_kept(tmp_path):
    source = tmp_path / "a.flac"
    samples = np.random.default_rng(1).integers(-9000, 9000, 5 * EAR_RATE).astype(np.int16)
    soundfile.write(source, samples, EAR_RATE)
    whole = source.read_bytes()
    source.write_bytes(whole[: len(whole) // 2])

    recorded, heard = feed(FileRecorder(source), tmp_path / "out.wav")

    assert 0 < len(heard) < len(samples)
    assert recorded.seconds == pytest.approx(len(heard) / EAR_RATE)
    assert "damaged" in recorded.fault


def test_hearing_a_file_that_is_no_sound_is_told(tmp_path):
    (tmp_path / "a.wav").write_text("no sound")

    with pytest.raises(UserError, match="cannot be read"):
        hear_file(None, tmp_path / "a.wav")


def test_the_test_tone_can_be_heard_and_frightens_nobody(tmp_path):
    samples, rate = soundfile.read(write_test_tone(tmp_path / "tone.wav"))

    assert 0.8 < len(samples) / rate < 2
    assert 0.1 < np.abs(samples).max() < 0.5
