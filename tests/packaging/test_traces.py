"""No file tells where it was written or where packages came from."""

import subprocess
from pathlib import Path

import pytest
import traces

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path):
    subprocess.run(("git", "init", "-q", str(tmp_path)), check=True)
    return tmp_path


def test_this_checkout_has_no_traces():
    assert traces.find(ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        "see /ho" + "me/ann/notes.txt",
        "cd /ro" + "ot/work",
        "--index" + "-url https://example.org/wheels",
        "https://example.org/" + "simple/numpy",
    ],
)
def test_a_trace_is_found_with_its_file_and_line(checkout, line):
    (checkout / "notes.md").write_text(f"first\n{line}\n", "utf-8")

    assert traces.find(checkout) == [f"notes.md:2: {line}"]


def test_the_folder_of_the_checkout_itself_is_a_trace(checkout):
    (checkout / "notes.md").write_text(f"it lies in {checkout}", "utf-8")

    assert traces.find(checkout) == [f"notes.md:1: it lies in {checkout}"]


def test_an_unpacked_sdist_is_searched_as_well(tmp_path):
    (tmp_path / ".venv").mkdir()
    for folder in (".", ".venv"):
        (tmp_path / folder / "notes.md").write_text("/ro" + "ot/work", "utf-8")

    assert traces.find(tmp_path) == ["notes.md:1: /ro" + "ot/work"]


def test_ordinary_text_and_pictures_are_no_traces(checkout):
    (checkout / "notes.md").write_text("Put it into ~/Music or /home/you/music.", "utf-8")
    (checkout / "dot.png").write_bytes(b"\x89PNG\xff\xfe")

    assert traces.find(checkout) == []
