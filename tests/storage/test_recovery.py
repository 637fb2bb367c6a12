import json
from dataclasses import replace

import pytest
import soundfile

from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Take
from simulator.domain.transcript import Transcript
from simulator.storage import recordings, records, recovery
from simulator.storage.library import Library
from simulator.storage.recovery import Unfinished

SILENT = Transcript("", (), "none")


def left_over(library, rehearsal, make_wav, n=1, seconds=0.5):
    return make_wav(library.recording_target(rehearsal.id, n, 1), seconds=seconds)


def test_a_recording_that_was_not_kept_is_found_and_becomes_a_take(
    library, begun, answer, make_wav
):
    asked = library.keep(begun.id, replace(answer(1), takes=()))
    wav = left_over(library, begun, make_wav)

    (left,) = library.unfinished()
    recovered = library.recover(left)

    name = f"recordings/{begun.id}/1-1.flac"
    assert Unfinished(f"recordings/{begun.id}/1-1.wav", begun.id, 1, 1, 0.5) == left
    assert replace(asked, takes=(Take(1, SILENT, SILENT, name, 0.5),)) == recovered
    assert (recovered,) == library.load(begun.id).answers
    assert wav.with_suffix(".flac") == library.recording_path(name)
    assert not wav.exists()
    assert library.unfinished() == ()
    assert library.verify() == ()


def test_a_recording_without_its_question_is_kept_too(library, begun, make_wav):
    left_over(library, begun, make_wav, n=4)

    recovered = library.recover(library.unfinished()[0])

    assert recovered is not None
    assert (
        recovered.n,
        recovered.question,
        recovered.takes[0].seconds,
    ) == (4, recovery.UNKNOWN_QUESTION, 0.5)


def test_a_second_take_that_was_not_kept_joins_the_first(library, begun, answer, make_wav):
    first = library.keep(begun.id, answer(1, left_over(library, begun, make_wav)))
    left_over(library, begun, make_wav, seconds=0.7)

    recovered = library.recover(library.unfinished()[0])

    assert recovered is not None
    assert first.takes[0] == recovered.takes[0]
    assert [(take.n, take.seconds) for take in recovered.takes] == [(1, 30.0), (2, 0.7)]


def test_kept_recordings_are_not_offered(library, begun, answer, make_wav):
    library.keep(begun.id, answer(1, left_over(library, begun, make_wav)))
    library.keep(begun.id, answer(2, left_over(library, begun, make_wav, n=2)))
    library.pack(begun.id, 1, 1)

    assert library.unfinished() == ()


def test_a_header_that_was_never_written_is_mended(library, begun, make_wav):
    wav = left_over(library, begun, make_wav)
    whole = wav.read_bytes()
    samples = soundfile.read(wav, dtype="int16")[0]
    wav.write_bytes(whole[:40] + (0).to_bytes(4, "little") + whole[44:])

    recovered = library.recover(library.unfinished()[0])

    assert recovered is not None
    assert recovered.takes[0].seconds == 0.5
    packed = library.recording_path(recovered.takes[0].recording)
    assert samples.tobytes() == soundfile.read(packed, dtype="int16")[0].tobytes()


def test_a_recovered_recording_that_cannot_be_packed_is_kept_as_it_is(
    library, begun, make_wav, monkeypatch
):
    wav = left_over(library, begun, make_wav)

    def full(*_arguments):
        raise UserError("the disk is full")

    monkeypatch.setattr(recordings.flac, "pack", full)
    recovered = library.recover(library.unfinished()[0])

    assert recovered is not None
    assert wav == library.recording_path(recovered.takes[0].recording)
    assert library.verify() == ()


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all" * 10])
def test_a_file_without_sound_is_moved_aside_and_not_deleted(library, begun, content):
    wav = library.recording_target(begun.id, 1, 1)
    wav.write_bytes(content)

    assert library.recover(library.unfinished()[0]) is None

    assert library.unfinished() == ()
    assert content == (library.folder / "damaged" / f"{begun.id}-1-1.wav").read_bytes()


def test_an_empty_recording_is_moved_aside(library, begun, make_wav):
    left_over(library, begun, make_wav, seconds=0)

    assert library.recover(library.unfinished()[0]) is None

    assert (library.folder / "damaged" / f"{begun.id}-1-1.wav").exists()


@pytest.mark.parametrize("step", ["sha256_of", "read_rehearsal", "write_answer"])
def test_a_recovery_that_was_killed_can_be_run_again(library, begun, make_wav, monkeypatch, step):
    left_over(library, begun, make_wav)

    def killed(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(records, step, killed)
        with pytest.raises(KeyboardInterrupt):
            library.recover(library.unfinished()[0])
    library.close()
    again = Library(library.folder)

    recovered = again.recover(again.unfinished()[0])

    assert recovered is not None
    assert (recovered,) == again.load(begun.id).answers
    assert again.unfinished() == again.verify() == ()
    assert not (again.folder / "recovery.json").exists()
    again.close()


def test_after_two_failures_the_start_goes_on_without_it(library, begun, make_wav, monkeypatch):
    left_over(library, begun, make_wav)
    other = left_over(library, begun, make_wav, n=2)

    def fails(*_arguments):
        raise UserError("no luck")

    with monkeypatch.context() as patch:
        patch.setattr(records, "sha256_of", fails)
        for _ in range(2):
            with pytest.raises(UserError):
                library.recover(library.unfinished()[0])

    every = library.unfinished(given_up=True)
    assert [left.answer for left in library.unfinished()] == [2]
    assert [left.answer for left in every] == [1, 2]
    assert library.recover(every[0]) is not None
    assert other.exists()


@pytest.mark.parametrize("text", ["", "[]", '{"x": "y"}', "not json"])
def test_a_damaged_count_of_tries_stops_nothing(library, begun, make_wav, text):
    left_over(library, begun, make_wav)
    (library.folder / "recovery.json").write_text(text)

    assert library.recover(library.unfinished()[0]) is not None


def test_tries_are_counted_before_anything_is_done(library, begun, make_wav, monkeypatch):
    left_over(library, begun, make_wav)
    (left,) = library.unfinished()

    def killed(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(recovery.flac, "inspect", killed)
    with pytest.raises(KeyboardInterrupt):
        library.recover(left)

    assert {left.recording: 1} == json.loads((library.folder / "recovery.json").read_text())
