"""Whole days of every format in the terminal, from prepared answers to the reports."""

import html
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from support.answering import PDF, STORY, TABLE, answers, own_home, png
from support.rehearsing import fake_services
from support.spoken import STORY as SPOKEN
from support.spoken import word_error

from simulator import app
from simulator.domain.formats import FORMATS
from simulator.exercises.bank import load
from simulator.interview.days import days
from simulator.report.words import FORMAT_NAMES

CHOICES = " ".join("123" * 3)
DAYS = {
    "technical-day": ("software-engineer", (STORY,)),
    "managers-day": ("general", (STORY,)),
    "people-day": ("nurse", (CHOICES, TABLE)),
}


def formats_of(day: str) -> list[str]:
    rounds = next(one.rounds for one in days() if one.id == day)
    return [fmt for fmt, _, _ in rounds]


def readable(page: str) -> str:
    """The words of an HTML page, with single blanks."""
    without = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", without)).split())


def in_order(formats: list[str]) -> list[str]:
    """Each format once, where it first came."""
    return list(dict.fromkeys(formats))


@dataclass(frozen=True)
class Held:
    """A day that was held: what it printed, its reports by kind, its library."""

    told: dict
    reports: dict[str, Path]
    library: Path


def hold(folder, day, panel, *more):
    """Hold a day on a computer without screen and sound, with an empty home folder."""
    without = {"DISPLAY", "WAYLAND_DISPLAY", "PULSE_SERVER", "ALSA_CONFIG_PATH"}
    environ = {name: value for name, value in os.environ.items() if name not in without}
    reports = {kind: folder / f"report.{kind}" for kind in ("html", "json", "md", "pdf")}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "simulator", "rehearse", panel),
            *("--day", day, "--answers", str(folder / "answers"), "--seed", "3", "--json"),
            *("--library", str(folder / "library"), *more),
            *(f"--report={report}" for report in reports.values()),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**environ, **own_home(folder / "home")},
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert all(report.stat().st_size > 1000 for report in reports.values())
    return Held(json.loads(done.stdout), reports, folder / "library")


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """``held(day)``: each day is held once for all tests."""

    @cache
    def once(day):
        panel, first = DAYS[day]
        folder = tmp_path_factory.mktemp(day)
        answers(folder / "answers", *first)
        return hold(folder, day, panel)

    return once


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_held_from_its_first_round_to_its_closing_and_reported(day, held):
    told, reports = held(day).told, held(day).reports

    formats = [answer["format"] for answer in told["answers"]]
    assert in_order(formats) == formats_of(day)
    assert told["finished"] is True
    assert told["panel_verdict"]["total"] is not None
    assert not [answer["n"] for answer in told["answers"] if answer["assessment"] is None]
    kept = json.loads(reports["json"].read_text("utf-8"))
    assert {**kept, "reports": []} == {**told, "reports": []}
    page = readable(reports["html"].read_text("utf-8"))
    for answer in told["answers"]:
        assert " ".join(answer["question"].split()) in page
        assert FORMAT_NAMES[answer["format"]] in page


def work_of(held, fmt):
    answered = held.told["answers"]
    return next(one["work"] for one in answered if one["format"] == fmt and one["work"])


def test_what_was_made_on_a_technical_day_is_run_kept_and_shown(held):
    day = held("technical-day")

    page = readable(day.reports["html"].read_text("utf-8"))
    for fmt, name in (("coding", "shift-overlaps"), ("debugging", "running-balance")):
        work = work_of(day, fmt)
        assert work["text"] == load(name).solution
        assert {case["passed"] for case in work["cases"]} == {True}
        assert " ".join(load(name).solution.split()) in page
    drawing = day.library / work_of(day, "design")["file"]
    assert drawing.read_bytes() == png()


def test_slides_and_the_talk_of_salary_of_a_managers_day_are_kept(held):
    day = held("managers-day")

    slides = day.library / work_of(day, "presentation")["file"]
    assert slides.read_bytes() == PDF
    assert "ended" in work_of(day, "salary")["facts"]


def test_choices_and_contributions_of_a_people_day_are_kept(held):
    day = held("people-day")

    items = work_of(day, "test")["items"]
    assert [item["chosen"] for item in items] == [0, 1, 2] * 3
    group = next(answer for answer in day.told["answers"] if answer["format"] == "group")
    assert group["transcript"]["text"].startswith("I suggest we begin with what each of us wants.")


def test_a_spoken_answer_among_typed_ones_is_heard(tmp_path, candidate):
    folder = answers(tmp_path / "answers", stories=8)
    (folder / "a00.txt").unlink()
    (folder / "a00.wav").write_bytes(candidate(SPOKEN).read_bytes())

    day = hold(tmp_path, "technical-day", "general", "--questions", "2")

    first, second = day.told["answers"][:2]
    assert word_error(SPOKEN, first["transcript"]["text"]) <= 0.25
    assert first["recording"]
    assert second["transcript"]["ear"] == "typed"
    assert [answer["assessment"]["total"] is None for answer in (first, second)] == [False, False]


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_can_be_practised_alone_with_the_general_panel(
    fmt, tmp_path, monkeypatch, capsys
):
    for name, value in own_home(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(app, "services", lambda _library: fake_services(tmp_path / "parts"))
    first = {"test": (CHOICES,), "group": (TABLE,)}.get(fmt, ())
    folder = answers(tmp_path / "answers", *first)
    reports = [tmp_path / f"report.{kind}" for kind in ("html", "json", "md")]

    code = app.main(
        [
            *("rehearse", "general", "--format", fmt, "--answers", str(folder)),
            *("--seed", "2", "--json", *(f"--report={report}" for report in reports)),
        ]
    )

    out, err = capsys.readouterr()
    assert code == 0, err
    assert "Traceback" not in err
    told = json.loads(out)
    assert {answer["format"] for answer in told["answers"]} == {fmt}
    assert told["finished"] is True
    assert told["answers"][0]["assessment"]["format"] == fmt
    assert json.loads(reports[1].read_text("utf-8"))["answers"] == told["answers"]
    assert FORMAT_NAMES[fmt] in readable(reports[0].read_text("utf-8"))
    assert told["answers"][0]["question"] in reports[2].read_text("utf-8")
