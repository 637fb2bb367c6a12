import stat

import pytest
import soundfile

from simulator.domain.errors import UserError
from simulator.speech import flac


def test_a_packed_recording_holds_the_same_samples_and_is_private(make_wav, tmp_path):
    wav = make_wav(tmp_path / "a.wav", seconds=6, rate=44_100)

    seconds = flac.pack(wav, tmp_path / "a.flac")

    expected, rate = soundfile.read(wav, dtype="int16")
    packed, packed_rate = soundfile.read(tmp_path / "a.flac", dtype="int16")
    assert (seconds, rate, packed_rate) == (6.0, 44_100, 44_100)
    assert expected.tobytes() == packed.tobytes()
    assert stat.S_IMODE((tmp_path / "a.flac").stat().st_mode) == 0o600
    assert wav.exists()


def test_a_packed_recording_that_differs_is_refused(make_wav, tmp_path, monkeypatch):
    wav = make_wav(tmp_path / "a.wav")
    other = make_wav(tmp_path / "b.wav", pitch=300)
    encode = flac._encode
    monkeypatch.setattr(flac, "_encode", lambda _wav, fd: encode(other, fd))

    with pytest.raises(UserError, match="kept as it is: the packed sound differs"):
        flac.pack(wav, tmp_path / "a.flac")

    assert not (tmp_path / "a.flac").exists()


def test_nothing_is_packed_over_a_file(make_wav, tmp_path):
    wav = make_wav(tmp_path / "a.wav")
    (tmp_path / "a.flac").write_text("mine")

    with pytest.raises(UserError):
        flac.pack(wav, tmp_path / "a.flac")

    assert (tmp_path / "a.flac").read_text() == "mine"


def test_a_header_that_says_too_little_is_seen_and_mended(make_wav, tmp_path):
    wav = make_wav(tmp_path / "a.wav")
    whole = wav.read_bytes()
    wav.write_bytes(whole[:40] + (100).to_bytes(4, "little") + whole[44:] + b"x")

    facts = flac.inspect(wav)
    mended = flac.repair(wav, tmp_path / "b.wav")

    assert (facts.frames, facts.declared, facts.seconds) == (8000, 50, 0.5)
    assert (mended.frames, mended.declared) == (8000, 8000)
    assert whole == (tmp_path / "b.wav").read_bytes()


def test_chunks_before_the_sound_are_passed_over(make_wav, tmp_path):
    plain = make_wav(tmp_path / "a.wav").read_bytes()
    extra = b"LIST" + (3).to_bytes(4, "little") + b"abc\0"
    (tmp_path / "b.wav").write_bytes(plain[:12] + extra + plain[12:])

    facts = flac.inspect(tmp_path / "b.wav")

    assert (facts.frames, facts.declared, facts.start) == (8000, 8000, 56)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0", b"x" * 99])
def test_what_is_no_recording_is_told(tmp_path, content):
    (tmp_path / "a.wav").write_bytes(content)

    with pytest.raises(UserError, match="not a recording that can be read"):
        flac.inspect(tmp_path / "a.wav")


def test_stereo_is_none_of_ours(tmp_path):
    soundfile.write(tmp_path / "a.wav", [[0.0, 0.1]] * 100, 16_000, "PCM_16")

    with pytest.raises(UserError, match="not a recording that can be read"):
        flac.inspect(tmp_path / "a.wav")
