"""The command doctor looks at the library as well."""

import json
from types import SimpleNamespace

import pytest
from support.answering import own_home

from simulator import app


@pytest.fixture
def doctor(tmp_path, monkeypatch, capsys):
    """``doctor(folder)`` gives the checks of the library there."""
    for name, value in own_home(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    sound = SimpleNamespace(name="sound", ok=True, detail="fine", hint="")
    monkeypatch.setattr(app, "_checks", lambda: (sound,))

    def checks(folder):
        code = app.main(["--library", str(folder), "doctor", "--json"])
        return code, [(c["ok"], c["detail"]) for c in json.loads(capsys.readouterr().out)[1:]]

    return checks


def test_a_whole_library_is_well(doctor, tmp_path):
    assert doctor(tmp_path / "library") == (
        0,
        [(True, f"0 rehearsals in {tmp_path / 'library'}")],
    )


def test_a_strange_recording_and_a_rescue_are_named(doctor, tmp_path):
    folder = tmp_path / "library"
    doctor(folder)
    (folder / "recordings" / "00001").mkdir()
    (folder / "recordings" / "00001" / "1-1.wav").touch()
    (folder / "library.sqlite3").write_bytes(b"not a database at all, " * 100)

    code, found = doctor(folder)

    assert code == 1
    assert [ok for ok, _ in found] == [False, False]
    assert "The library was damaged. 0 rehearsals" in found[0][1]
    assert found[1][1] == "The recording recordings/00001/1-1.wav belongs to no kept answer."


def test_the_library_may_be_named_after_the_command_too(doctor, tmp_path, capsys):
    doctor(tmp_path / "library")
    assert app.main(["doctor", "--library", str(tmp_path / "library")]) == 0
    assert f"0 rehearsals in {tmp_path / 'library'}" in capsys.readouterr().out


def test_a_library_that_cannot_be_opened_is_told(doctor, tmp_path):
    (tmp_path / "library").write_text("a file")

    code, ((ok, detail),) = doctor(tmp_path / "library")

    assert (code, ok) == (1, False)
    assert "cannot be used" in detail
