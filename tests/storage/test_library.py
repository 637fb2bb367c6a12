import contextlib
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

from simulator.domain.errors import BugError, UserError
from simulator.domain.rehearsal import Rehearsal
from simulator.domain.work import Work
from simulator.storage import recordings
from simulator.storage.attachments import keep_bytes
from simulator.storage.holding import hold
from simulator.storage.library import Library, Summary
from simulator.storage.library_checks import library_checks
from simulator.storage.migrations import MIGRATIONS


def modes(folder: Path) -> set[tuple[str, str]]:
    return {
        ("folder" if path.is_dir() else "file", oct(stat.S_IMODE(path.stat().st_mode)))
        for path in (folder, *folder.rglob("*"))
    }


def test_a_rehearsal_comes_back_as_it_was_kept(library, begun, answer, verdict, make_wav):
    target = library.recording_target(begun.id, 1, 1)
    spoken = library.keep(begun.id, answer(1, make_wav(target)))
    typed = library.keep(begun.id, replace(answer(2), repeat_of=1, why="repeat"))
    library.finish(replace(begun, verdict=verdict, finished=True, warnings=("no ear",)))

    expected = replace(
        begun, answers=(spoken, typed), verdict=verdict, finished=True, warnings=("no ear",)
    )
    assert expected == library.load(begun.id)
    assert spoken.takes[0].recording == f"recordings/{begun.id}/1-1.wav"
    assert target == library.recording_path(spoken.takes[0].recording)


def test_the_library_is_found_again_the_next_day(library, begun, answer):
    library.keep(begun.id, answer(1))
    library.close()

    again = Library(library.folder)

    assert (answer(1),) == again.load("last").answers
    again.close()


def test_a_kept_panel_does_not_change_with_its_file(library, begun, panel):
    assert panel == library.load(begun.id).panel


def test_ids_sort_by_time_and_are_never_given_again(library, begun):
    second = library.begin(begun)
    library.delete(second.id)

    third = library.begin(begun)

    assert [begun.id, second.id, third.id] == sorted({begun.id, second.id, third.id})


def test_a_new_database_never_records_among_old_recordings(library, begun, make_wav):
    old = make_wav(library.recording_target(begun.id, 1, 1))
    library.close()
    for path in library.folder.glob("library.sqlite3*"):
        path.unlink()

    fresh = Library(library.folder)

    assert fresh.begin(begun).id > begun.id
    assert old.exists()
    fresh.close()


def test_the_list_is_newest_first(library, begun, answer, verdict, make_wav):
    newer = library.begin(replace(begun, started_at="2026-11-23T10:00:00+00:00"))
    library.keep(newer.id, answer(1, make_wav(library.recording_target(newer.id, 1, 1))))
    library.keep(newer.id, answer(2))
    library.keep(newer.id, replace(answer(3), takes=(), skipped=True))
    library.finish(replace(newer, verdict=verdict, finished=True))

    title = begun.panel.title
    expected = (
        Summary(newer.id, title, "2026-11-23T10:00:00+00:00", 1.0 / 60, 2, 50, True),
        Summary(begun.id, title, "2026-11-22T10:00:00+00:00", 0.0, 0, None, False),
    )
    assert expected == library.list()


def test_a_number_without_its_zeros_finds_a_rehearsal(library, begun):
    assert begun == library.load(begun.id.lstrip("0"))


@pytest.mark.parametrize("wanted", ["99", "no-such", "last"])
def test_what_is_not_there_is_told_to_a_person(library, wanted):
    with pytest.raises(UserError, match="no rehearsal"):
        library.load(wanted)


def test_an_answer_to_a_rehearsal_that_is_gone_is_refused(library, begun, answer):
    library.delete(begun.id)

    with pytest.raises(UserError, match="There is no rehearsal"):
        library.keep(begun.id, answer(1))


def test_keeping_fewer_takes_loses_none(library, begun, answer):
    first = answer(1).takes[0]
    library.keep(begun.id, answer(1))

    kept = library.keep(begun.id, answer(1, take=2))

    assert (first, answer(1, take=2).takes[0]) == kept.takes
    assert (kept,) == library.load(begun.id).answers


def test_finishing_without_a_verdict_leaves_the_one_there_is(library, begun, verdict):
    library.finish(replace(begun, verdict=verdict))

    library.finish(replace(begun, finished=True))

    assert (verdict, True) == (library.load(begun.id).verdict, library.load(begun.id).finished)


def test_a_recording_is_never_written_over(library, begun, make_wav):
    first = make_wav(library.recording_target(begun.id, 1, 1))

    second = library.recording_target(begun.id, 1, 1)

    assert first != second
    assert not second.exists()


def test_a_recording_from_elsewhere_is_our_own_fault(library, begun, answer, make_wav, tmp_path):
    with pytest.raises(BugError):
        library.keep(begun.id, answer(1, make_wav(tmp_path / "1-1.wav")))


@pytest.mark.parametrize("path", ["../../x.wav", "/etc/passwd", "recordings/../x.wav"])
def test_a_recording_outside_the_library_is_not_handed_out(library, path):
    with pytest.raises(BugError):
        library.recording_path(path)


def test_a_recording_that_went_missing_is_told(library, begun, answer, make_wav):
    wav = make_wav(library.recording_target(begun.id, 1, 1))
    kept = library.keep(begun.id, answer(1, wav))
    wav.unlink()

    with pytest.raises(UserError, match="not in the library any more"):
        library.recording_path(kept.takes[0].recording)
    with pytest.raises(UserError, match="not where it was made"):
        library.keep(begun.id, answer(1, wav))


def test_packing_keeps_every_sample_and_drops_the_wav(library, begun, answer, make_wav):
    wav = make_wav(library.recording_target(begun.id, 1, 1))
    kept = library.keep(begun.id, answer(1, wav))
    samples = soundfile.read(wav, dtype="int16")[0]

    packed = library.pack(begun.id, 1, 1)

    assert packed == library.recording_path(kept.takes[0].recording)
    assert samples.tobytes() == soundfile.read(packed, dtype="int16")[0].tobytes()
    assert [packed] == list(wav.parent.iterdir())
    assert library.verify() == ()
    assert packed == library.pack(begun.id, 1, 1)


def test_an_answer_kept_again_after_packing_still_finds_its_recording(
    library, begun, answer, make_wav
):
    kept = library.keep(begun.id, answer(1, make_wav(library.recording_target(begun.id, 1, 1))))
    packed = library.pack(begun.id, 1, 1)

    again = library.keep(begun.id, kept)

    assert packed == library.recording_path(again.takes[0].recording)
    assert library.verify() == ()


def test_a_typed_answer_has_nothing_to_pack(library, begun, answer):
    library.keep(begun.id, answer(1))

    assert library.pack(begun.id, 1, 1) is None


def test_a_wav_that_cannot_be_packed_is_kept(library, begun, answer):
    wav = library.recording_target(begun.id, 1, 1)
    wav.write_bytes(b"RIFF nothing")
    kept = library.keep(begun.id, answer(1, wav))

    with pytest.raises(UserError, match="kept as it is"):
        library.pack(begun.id, 1, 1)

    assert wav == library.recording_path(kept.takes[0].recording)
    assert [wav] == list(wav.parent.iterdir())


def test_the_next_run_packs_what_was_left(library, begun, answer, make_wav):
    wav = make_wav(library.recording_target(begun.id, 1, 1))
    other = make_wav(library.recording_target(begun.id, 2, 1))
    library.keep(begun.id, answer(1, wav))
    library.keep(begun.id, answer(2, other))
    whole = wav.read_bytes()
    library.pack(begun.id, 1, 1)
    wav.write_bytes(whole)  # as if killed between the FLAC and the end of the WAV

    assert library.pack_rest() == 1

    assert {"1-1.flac", "2-1.flac"} == {path.name for path in wav.parent.iterdir()}


def test_a_deleted_rehearsal_is_gone_from_the_disk(library, begun, answer, make_wav):
    wav = make_wav(library.recording_target(begun.id, 1, 1))
    kept = library.keep(begun.id, answer(1, wav))
    secret = kept.question.encode()

    library.delete(begun.id)

    assert library.list() == ()
    assert not wav.parent.exists()
    left = b"".join(path.read_bytes() for path in library.folder.glob("library.sqlite3*"))
    assert secret not in left


def test_a_deletion_that_was_killed_is_undone_or_ended(library, begun, answer, make_wav):
    wav = make_wav(library.recording_target(begun.id, 1, 1))
    library.keep(begun.id, answer(1, wav))
    wav.parent.rename(wav.parent.with_name(f".deleted-{begun.id}"))
    gone = library.folder / "recordings" / ".deleted-00099"
    gone.mkdir()
    library.close()

    again = Library(library.folder)

    assert wav.exists()
    assert not gone.exists()
    assert again.verify() == ()
    again.close()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_folders_and_files_are_private_under_any_umask(panel, tmp_path, answer, make_wav, umask):
    earlier = os.umask(umask)
    try:
        made = Library(tmp_path / "a" / "library")
        begun = made.begin(Rehearsal("", panel, 1, "2026-11-22T10:00:00+00:00"))
        target = made.recording_target(begun.id, 1, 1)
        target.touch(0o600)
        target.chmod(0o600)
        made.keep(begun.id, answer(1, make_wav(target)))
        made.pack(begun.id, 1, 1)
        made.export(begun.id, tmp_path / "a" / "out.zip")
        made.export(begun.id, tmp_path / "a" / "out")
        seen = modes(tmp_path / "a")
        names = {path.name for path in made.folder.iterdir()}
        made.close()
    finally:
        os.umask(earlier)

    assert {("folder", "0o700"), ("file", "0o600")} == seen
    assert {"library.sqlite3", "library.sqlite3-wal", "library.sqlite3-shm"} < names


def test_a_folder_with_other_things_in_it_keeps_its_mode(tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "letter.txt").touch()

    Library(tmp_path).close()

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "recordings").stat().st_mode) == 0o700


def test_an_export_holds_words_and_sound(library, begun, answer, make_wav, tmp_path):
    library.keep(begun.id, answer(1, make_wav(library.recording_target(begun.id, 1, 1))))
    library.pack(begun.id, 1, 1)

    library.export("last", tmp_path / "out.zip")
    library.export("last", tmp_path / "out")

    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.namelist() == ["rehearsal.json", "recordings/1-1.flac"]
        inside = archive.read("rehearsal.json")
    assert inside == (tmp_path / "out" / "rehearsal.json").read_bytes()
    assert b"Question 1?" in inside
    assert (tmp_path / "out" / "recordings" / "1-1.flac").exists()


def test_an_export_writes_over_nothing(library, begun, tmp_path):
    (tmp_path / "out.zip").write_text("mine")

    with pytest.raises(UserError, match="there already"):
        library.export(begun.id, tmp_path / "out.zip")

    assert (tmp_path / "out.zip").read_text() == "mine"


@pytest.mark.parametrize("name", ["out.zip", "out"])
def test_an_export_that_fails_leaves_nothing(
    library, begun, answer, make_wav, tmp_path, monkeypatch, name
):
    library.keep(begun.id, answer(1, make_wav(library.recording_target(begun.id, 1, 1))))

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(UserError, match="No space left"):
        library.export(begun.id, tmp_path / "new" / name)

    assert list((tmp_path / "new").iterdir()) == []


def drawn(answer, file):
    """The answer with a drawing."""
    takes = tuple(replace(take, work=Work("drawing", file=file)) for take in answer.takes)
    return replace(answer, takes=takes)


def test_an_export_holds_drawings_under_the_names_that_its_json_gives(
    library, begun, answer, make_wav, tmp_path
):
    file = keep_bytes(library, begun.id, "1-1.png", b"\x89PNG drawing")
    spoken = answer(1, make_wav(library.recording_target(begun.id, 1, 1)))
    library.keep(begun.id, drawn(spoken, file))
    library.pack(begun.id, 1, 1)

    library.export(begun.id, tmp_path / "out.zip")
    library.export(begun.id, tmp_path / "out")

    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        (take,) = json.loads(archive.read("rehearsal.json"))["answers"][0]["takes"]
        assert {"rehearsal.json", take["recording"], take["work"]["file"]} == set(
            archive.namelist()
        )
        assert archive.read(take["work"]["file"]) == b"\x89PNG drawing"
    assert (take["recording"], take["work"]["file"]) == (
        "recordings/1-1.flac",
        "attachments/1-1.png",
    )
    assert (tmp_path / "out" / take["work"]["file"]).read_bytes() == b"\x89PNG drawing"


def test_an_export_leaves_out_what_is_missing_and_says_so(
    library, begun, answer, make_wav, tmp_path
):
    wav = make_wav(library.recording_target(begun.id, 1, 1))
    file = keep_bytes(library, begun.id, "1-1.png", b"\x89PNG drawing")
    library.keep(begun.id, drawn(answer(1, wav), file))
    wav.unlink()
    (library.folder / file).unlink()

    library.export(begun.id, tmp_path / "out.zip")

    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.namelist() == ["rehearsal.json"]
        written = json.loads(archive.read("rehearsal.json"))
    (take,) = written["answers"][0]["takes"]
    assert (take["recording"], take["work"]["file"]) == (None, None)
    folder = f"recordings/{begun.id}"
    assert written["warnings"] == [
        f"The file {folder}/{name} was missing in the library and is not here."
        for name in ("1-1.wav", "1-1.png")
    ]


def test_a_recording_is_named_as_its_file_is_now(library, begun, answer, make_wav):
    kept = library.keep(begun.id, answer(1, make_wav(library.recording_target(begun.id, 1, 1))))
    library.pack(begun.id, 1, 1)

    names = [
        answered.takes[0].recording
        for answered in (kept, library.load(begun.id).answers[0], library.keep(begun.id, kept))
    ]

    folder = f"recordings/{begun.id}"
    assert [f"{folder}/1-1.wav", f"{folder}/1-1.flac", f"{folder}/1-1.flac"] == names


def test_a_running_rehearsal_is_not_deleted(library, begun, answer, make_wav):
    wav = make_wav(library.recording_target(begun.id, 1, 1))
    held = library.hold(begun.id)

    with pytest.raises(UserError, match="is running and was not deleted"):
        library.delete(begun.id)

    assert begun == library.load(begun.id)
    assert wav.exists()
    held.release()
    library.delete(begun.id)
    assert not wav.exists()


def test_the_rest_is_packed_without_what_runs_or_cannot_be_packed(library, begun, answer, make_wav):
    running, broken = library.begin(begun), library.begin(begun)
    for each in (begun, running, broken):
        library.keep(each.id, answer(1, make_wav(library.recording_target(each.id, 1, 1))))
    library.recording_path(f"recordings/{begun.id}/1-1.wav").write_bytes(b"RIFF nothing")
    held = library.hold(running.id)

    assert library.pack_rest() == 1

    held.release()
    suffixes = [
        library.recording_path(f"recordings/{each.id}/1-1.wav").suffix
        for each in (begun, running, broken)
    ]
    assert suffixes == [".wav", ".wav", ".flac"]


def test_two_processes_may_pack_the_same_recording(library, begun, answer, make_wav, monkeypatch):
    # given another process that packs the recording while this one does
    wav = make_wav(library.recording_target(begun.id, 1, 1))
    library.keep(begun.id, answer(1, wav))
    other = Library(library.folder)
    real = recordings.flac.pack

    def meanwhile(source, target):
        seconds = real(source, target)
        with monkeypatch.context() as patch:
            patch.setattr(recordings.flac, "pack", real)
            patch.setattr(os, "getpid", lambda: 1)
            other.pack(begun.id, 1, 1)
        return seconds

    monkeypatch.setattr(recordings.flac, "pack", meanwhile)
    # when
    packed = library.pack(begun.id, 1, 1)
    # then
    assert library.verify() == ()
    assert [packed] == list(wav.parent.iterdir())
    other.close()


def test_what_a_killed_packing_left_is_cleared(library, begun):
    wav = library.recording_target(begun.id, 1, 1)
    old, new = wav.with_name(".1-1-7.flac.part"), wav.with_name(".1-1-8.flac.part")
    old.touch()
    new.touch()
    os.utime(old, (0, 0))

    library.pack_rest()

    assert (old.exists(), new.exists()) == (False, True)


def test_verify_finds_missing_drawings_and_takes_none_for_a_recording(library, begun, answer):
    files = [keep_bytes(library, begun.id, f"{n}-1.png", b"\x89PNG drawing") for n in (1, 2)]
    for n, file in enumerate(files, 1):
        library.keep(begun.id, drawn(answer(n), file))
    (library.folder / files[0]).unlink()

    assert (f"The file {files[0]} is missing.",) == library.verify()


def test_checks_of_the_library_name_what_is_wrong(library, begun, answer, make_wav):
    assert [(check.ok, check.detail) for check in library_checks(library)] == [
        (True, f"1 rehearsal in {library.folder}")
    ]
    wav = make_wav(library.recording_target(begun.id, 1, 1))
    library.keep(begun.id, answer(1, wav))
    wav.unlink()
    library.notices = ("The library was damaged.",)

    found = library_checks(library)

    assert [(check.name, check.ok, check.detail) for check in found] == [
        ("library", False, "The library was damaged."),
        ("library", False, f"The recording recordings/{begun.id}/1-1.wav is missing."),
    ]


def test_a_full_disk_keeps_what_was_confirmed(library, begun, answer, make_wav):
    library.keep(begun.id, answer(1))
    wav = make_wav(library.recording_target(begun.id, 2, 1))
    with library._database.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    long = replace(answer(2, wav), question="long " * 50_000)

    with pytest.raises(UserError, match=r"disk is full .* Everything confirmed before is kept"):
        library.keep(begun.id, long)

    assert (answer(1),) == library.load(begun.id).answers
    assert wav.exists()


def test_a_newer_library_is_refused_and_left_as_it_is(library, begun):
    library.close()
    with sqlite3.connect(library.folder / "library.sqlite3") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (library.folder / "library.sqlite3").read_bytes()

    with pytest.raises(UserError, match="newer version"):
        Library(library.folder)

    assert before == (library.folder / "library.sqlite3").read_bytes()


def test_a_migration_is_backed_up_and_keeps_everything(library, begun, answer):
    library.keep(begun.id, answer(1))
    library.close()
    steps = (*MIGRATIONS, ("ALTER TABLE rehearsal ADD COLUMN note TEXT",))

    newer = Library(library.folder, steps)

    assert (answer(1),) == newer.load(begun.id).answers
    newer.close()
    backup = library.folder / "backups" / "library-v1.sqlite3"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    (library.folder / "library.sqlite3").unlink()
    backup.rename(library.folder / "library.sqlite3")
    old = Library(library.folder)
    assert (answer(1),) == old.load(begun.id).answers
    old.close()


def test_a_migration_that_fails_leaves_the_library_as_it_was(library, begun):
    library.close()
    steps = (*MIGRATIONS, ("CREATE TABLE extra (a)", "CREATE TABEL nonsense"))

    with pytest.raises(UserError):
        Library(library.folder, steps)

    again = Library(library.folder)
    assert begun == again.load(begun.id)
    again.close()


def test_a_file_that_is_no_database_is_set_aside(tmp_path, panel):
    content = b"not a database at all, " * 100
    (tmp_path / "library.sqlite3").write_bytes(content)

    library = Library(tmp_path)

    assert "The library was damaged. 0 rehearsals" in library.notices[0]
    assert content == (tmp_path / "damaged" / "library-1.sqlite3").read_bytes()
    assert library.begin(Rehearsal("", panel, 1, "2026-11-22T10:00:00+00:00")).id == "00001"
    library.close()
    again = Library(tmp_path)
    assert (again.notices, len(again.list())) == ((), 1)
    again.close()


def test_what_can_be_read_of_a_damaged_library_is_saved(library, begun, answer, make_wav):
    for n in range(1, 41):
        target = library.recording_target(begun.id, n, 1) if n == 1 else None
        library.keep(begun.id, answer(n, make_wav(target) if target else None))
    library.pack(begun.id, 1, 1)
    library.close()
    path = library.folder / "library.sqlite3"
    page = 4096
    raw = bytearray(path.read_bytes())
    raw[-3 * page : -2 * page] = b"\xff" * page
    path.write_bytes(raw)

    damaged = Library(library.folder)
    with pytest.raises(UserError, match=r"damaged; its recordings are not.* start it again"):
        damaged.load(begun.id)
    damaged.close()
    saved = Library(library.folder)

    assert "1 rehearsals with" in saved.notices[0]
    assert begun.panel == saved.load(begun.id).panel
    numbers = [each.n for each in saved.load(begun.id).answers]
    assert len(numbers) >= 20
    assert answer(2) in saved.load(begun.id).answers
    assert saved.verify() == ()
    assert not saved.unfinished()
    assert saved.recording_path(f"recordings/{begun.id}/1-1.wav").suffix == ".flac"
    assert saved.begin(begun).id > begun.id
    saved.close()


def steps_on_the_disk(patch, most):
    """Let so many steps of a rescue through, and kill the run at the next."""
    done = []

    def counted(real):
        def step(*arguments, **named):
            if len(done) == most:
                raise KeyboardInterrupt
            done.append(real.__name__)
            return real(*arguments, **named)

        return step

    for owner, name in (
        *((Path, name) for name in ("rename", "replace", "write_text")),
        *((shutil, name) for name in ("copyfile", "rmtree")),
    ):
        patch.setattr(owner, name, counted(getattr(owner, name)))
    return done


@pytest.mark.parametrize("kill_at", range(9))
def test_a_rescue_that_is_killed_at_any_step_loses_nothing(
    library, begun, answer, monkeypatch, kill_at
):
    # given a library that can be read but is found damaged
    library.keep(begun.id, answer(1))
    library.close()
    path = library.folder / "library.sqlite3"
    damaged = damage_an_index(path)
    path.with_suffix(".damaged").touch()
    # when its rescue is killed, and the program started anew
    with monkeypatch.context() as patch:
        steps_on_the_disk(patch, kill_at)
        with contextlib.suppress(KeyboardInterrupt):
            Library(library.folder).close()
    assert path.exists()
    Library(library.folder).close()
    again = Library(library.folder)
    # then
    assert (answer(1),) == again.load(begun.id).answers
    assert again.verify() == ()
    again.close()
    aside = library.folder / "damaged"
    assert [damaged] == [each.read_bytes() for each in aside.glob("*.sqlite3")]
    assert not (library.folder / ".rescue").exists()


def damage_an_index(path):
    """Have SQLite's check complain while every row can be read; returns the file's content."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'recording_of'"
        ).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    raw = bytearray(path.read_bytes())
    raw[(root - 1) * size : (root - 1) * size + 64] = b"\xff" * 64
    path.write_bytes(raw)
    return bytes(raw)


def test_a_library_that_another_window_saves_is_left_to_it(library):
    library.close()
    (library.folder / "library.sqlite3").write_bytes(b"not a database at all, " * 100)
    held = hold(library.folder)

    with pytest.raises(UserError, match="another window"):
        Library(library.folder)

    held.release()


def test_a_damaged_answer_is_left_out_with_a_warning_and_set_aside_before_it_is_replaced(
    library, begun, answer
):
    library.keep(begun.id, answer(1))
    library.keep(begun.id, answer(2))
    with library._database.writing() as connection:
        connection.execute("UPDATE answer SET body = replace(body, 'won', 'own') WHERE n = 1")

    loaded = library.load(begun.id)

    assert (answer(2),) == loaded.answers
    assert (loaded.warnings) == (
        "Answer 1 is damaged in the library and left out; its recording is kept.",
    )
    assert (f"Answer 1 of rehearsal {begun.id} is damaged.",) == library.verify()
    library.keep(begun.id, answer(1))
    assert library.verify() == ()
    aside = library.folder / "damaged" / f"answer-{begun.id}-1.txt"
    assert "own" in aside.read_text("utf-8")


def test_a_damaged_rehearsal_is_told(library, begun):
    with library._database.writing() as connection:
        connection.execute("UPDATE rehearsal SET body = replace(body, 'Ingrid', 'Astrid')")

    with pytest.raises(UserError, match="is damaged in the library; its recordings are kept"):
        library.load(begun.id)


def test_verify_finds_changed_missing_and_strange_recordings(library, begun, answer, make_wav):
    for n in (1, 2):
        library.keep(begun.id, answer(n, make_wav(library.recording_target(begun.id, n, 1))))
    folder = library.folder / "recordings" / begun.id
    make_wav(folder / "1-1.wav", pitch=300)
    (folder / "2-1.wav").unlink()
    make_wav(folder / "3-1.wav")

    at = f"recordings/{begun.id}"
    expected = (
        f"The recording {at}/1-1.wav is not as it was kept.",
        f"The recording {at}/2-1.wav is missing.",
        f"The recording {at}/3-1.wav belongs to no kept answer.",
    )
    assert expected == library.verify()


def test_threads_may_keep_and_read_at_once(library, begun, answer):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: library.keep(begun.id, answer(n)), range(1, 41)))
        counts = list(pool.map(lambda _: len(library.load(begun.id).answers), range(8)))

    assert counts == [40] * 8


_KEEPER = """
import sys
from pathlib import Path
from simulator.storage.holding import hold
from simulator.storage.library import Library
sys.path.insert(0, sys.argv[3])
from conftest import make_answer
library = Library(Path(sys.argv[1]))
first = int(sys.argv[4])
for n in range(first, first + int(sys.argv[5])):
    library.keep(sys.argv[2], make_answer(n))
    print(n, flush=True)
"""


def keeper(library: Library, rehearsal_id: str, first: int, count: int) -> "subprocess.Popen[str]":
    here = str(Path(__file__).parent)
    arguments = [str(library.folder), rehearsal_id, here, str(first), str(count)]
    return subprocess.Popen(
        [sys.executable, "-c", _KEEPER, *arguments], stdout=subprocess.PIPE, text=True
    )


def test_two_processes_lose_nothing(library, begun):
    running = [keeper(library, begun.id, first, 25) for first in (1, 101)]
    for process in running:
        process.communicate(timeout=60)

    numbers = [each.n for each in library.load(begun.id).answers]
    assert [*range(1, 26), *range(101, 126)] == numbers
    assert library.verify() == ()


@pytest.mark.slow
def test_a_kill_loses_no_answer_that_was_kept(library, begun):
    """Given 20 runs killed in the middle of keeping, every number printed before is there."""
    acknowledged: set[int] = set()
    for run in range(20):
        process = keeper(library, begun.id, 1 + run * 1000, 900)
        assert process.stdout is not None
        acknowledged |= {int(process.stdout.readline()) for _ in range(1 + run % 5)}
        process.kill()
        acknowledged |= {int(line) for line in process.communicate()[0].split()}

    assert acknowledged <= {each.n for each in library.load(begun.id).answers}
    assert library.verify() == ()
