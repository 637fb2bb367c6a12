"""Scoring from a pipe, marks in the terminal's words, and where an export lies."""

import io
import sys
from pathlib import Path

import pytest
from support.rehearsing import STORY, fake_services

from simulator import app
from simulator.cli.marks import mark_line
from simulator.domain.assessment import Evidence, Mark
from simulator.domain.rehearsal import Rehearsal
from simulator.domain.resources import resource
from simulator.storage.panel_files import load

WORDS = ("score", "--format", "behavioural", "--question", "Tell us about a plan.")


class Terminal(io.StringIO):
    """An input that somebody types into."""

    def isatty(self):
        return True


def piped(text):
    return io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8")


def test_text_from_a_pipe_is_scored_without_a_file(monkeypatch, capsys):
    # given
    monkeypatch.setattr(sys, "stdin", piped(STORY))
    # when
    code = app.main([*WORDS])
    # then
    told = capsys.readouterr().out
    assert (code, "of 100" in told) == (0, True)
    # and criteria are told in words
    assert "Names and figures" in told
    assert "specificity" not in told


def test_without_a_file_and_without_a_pipe_it_is_told_what_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Terminal())
    code = app.main([*WORDS])
    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert told.err == "score needs a FILE, text as its input, or --jsonl.\n"


def mark(quote, anchor="named"):
    return Mark("specificity", 3, 1.0, anchor, (Evidence(0, len(quote), quote),))


def test_a_short_quote_stands_whole_behind_its_mark():
    expected = "  Names and figures    ●●●○  named  “nine suppliers”"
    assert mark_line(mark("nine suppliers"), quoted=True) == expected


@pytest.mark.parametrize("anchor", ["named", "named " * 40])
def test_a_quote_that_is_cut_ends_with_an_ellipsis_and_its_quotation_mark(anchor):
    line = mark_line(mark("nine suppliers, " * 40, anchor), quoted=True)
    assert line.endswith("…”")
    assert len(line) <= max(160, len(mark_line(mark("", anchor))) + 28)


def test_an_export_without_a_target_tells_its_full_path(tmp_path, monkeypatch, capsys):
    # given
    services = fake_services(tmp_path)
    panel = load(resource("panels", "general.toml"))
    kept = services.library.begin(Rehearsal("", panel, 1, "2026-11-22T10:00:00+00:00"))
    monkeypatch.setattr(app, "quiet_services", lambda _library: services)
    monkeypatch.chdir(tmp_path)
    # when
    code = app.main(["library", "export", "last"])
    # then
    told = Path(capsys.readouterr().out.strip())
    assert (code, told) == (0, Path.cwd() / f"second-round-{kept.id}.zip")
    assert told.exists()
