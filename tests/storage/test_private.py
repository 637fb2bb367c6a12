import stat

import pytest

from simulator.domain.errors import UserError
from simulator.storage.private import free_name, private_folder, write_whole


def test_parents_that_are_made_are_private_too(tmp_path):
    private_folder(tmp_path / "a" / "b")

    assert {0o700} == {
        stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a", tmp_path / "a" / "b")
    }


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(UserError, match="cannot be used"):
        private_folder(tmp_path / "file" / "folder")


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.txt"
    write_whole(path, lambda part: part.write_text("old"))

    def breaks(part):
        part.write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_whole(path, breaks)

    assert [(path, "old")] == [(each, each.read_text()) for each in tmp_path.iterdir()]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_free_name_writes_over_nothing(tmp_path):
    assert tmp_path / "a.txt" == free_name(tmp_path / "a.txt")
    (tmp_path / "a.txt").touch()
    (tmp_path / "a-2.txt").touch()

    assert tmp_path / "a-3.txt" == free_name(tmp_path / "a.txt")
