"""Writing a report: by its suffix, whole or not at all, for nobody else to read."""

import errno
import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from report.sample_rehearsal import rehearsal

from simulator.domain.errors import UserError
from simulator.domain.transcript import Transcript
from simulator.report.write import SUFFIXES, write

BEGINS = {".html": b"<!DOCTYPE html>", ".pdf": b"%PDF-", ".md": b"# Practice report", ".json": b"{"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_picks_the_form(qapp, tmp_path, suffix):
    target = tmp_path / f"report{suffix.upper()}"
    assert target == write(rehearsal(), target)
    assert target.read_bytes().startswith(BEGINS[suffix])
    assert [target] == list(tmp_path.iterdir())


def test_nobody_else_may_read_it_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        target = write(rehearsal(), tmp_path / "report.md")
    finally:
        os.umask(before)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_an_older_report_is_replaced(tmp_path):
    target = tmp_path / "report.json"
    target.write_text("old")
    write(rehearsal(), target)
    told = json.loads(target.read_text("utf-8"))
    assert [str(target)] == told["reports"]


def test_a_json_file_says_which_shape_it_has(tmp_path):
    target = write(rehearsal(), tmp_path / "report.json")
    told = json.loads(target.read_text("utf-8"))
    # then it is the one whose answers have other takes, where the first shape had earlier ones
    assert told["format_version"] == 2
    assert "other_takes" in told["answers"][0]


@pytest.mark.parametrize("name", ["report.docx", "report", ".html/report", "report.html.exe"])
def test_another_suffix_is_refused_with_the_four_named(tmp_path, name):
    with pytest.raises(UserError) as refused:
        write(rehearsal(), tmp_path / name)
    assert refused.value.hint == "Give it a name that ends in .html, .pdf, .md or .json."


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(UserError) as refused:
        write(rehearsal(), tmp_path / "nowhere" / "report.md")
    assert f"The folder {tmp_path / 'nowhere'} does not exist" in refused.value.what
    assert "The rehearsal is safe in the library." in refused.value.what


def test_a_folder_of_that_name_is_left_alone(tmp_path):
    target = tmp_path / "report.md"
    target.mkdir()
    with pytest.raises(UserError) as refused:
        write(rehearsal(), target)
    assert "is a folder" in refused.value.what
    assert [target] == list(tmp_path.iterdir())


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError):
        write(rehearsal(), tmp_path / "file" / "report.md")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "does not allow writing"),
        (errno.EIO, "was not written: "),
    ],
)
def test_a_fault_while_writing_keeps_the_older_report(tmp_path, monkeypatch, fault, said):
    target = tmp_path / "report.md"
    target.write_text("old")

    def fail(handle):
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UserError) as refused:
        write(rehearsal(), target)
    assert said in refused.value.what
    assert target.read_text() == "old"
    assert [target] == list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", [".html", ".md", ".json"])
def test_half_a_surrogate_pair_is_written_as_a_question_mark_or_left_out(tmp_path, suffix):
    odd = Transcript("before \ud83d after")
    first = rehearsal().answers[5]
    answer = replace(first, takes=(replace(first.take, transcript=odd),))
    target = write(replace(rehearsal(), answers=(answer,)), tmp_path / f"r{suffix}")
    text = target.read_text("utf-8")
    assert "before" in text
    assert "after" in text


def test_a_relative_path_is_written_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(rehearsal(), Path("report.md"))
    assert (tmp_path / "report.md").exists()


def test_a_name_as_long_as_the_disk_allows_is_written(tmp_path):
    target = tmp_path / ("n" * 252 + ".md")
    assert write(rehearsal(), target).exists()
