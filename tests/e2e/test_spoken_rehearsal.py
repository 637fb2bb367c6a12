"""The main job on real parts: a software sound card, the real voice, ear, judging and library."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from support.rehearsing import Candidate
from support.spoken import CHOICE, ENDING, STORY, word_error

from simulator import app
from simulator.session import events
from simulator.session.conductor import Conductor, Options
from simulator.storage.library import Library

pytestmark = [pytest.mark.audio, pytest.mark.slow]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty home folder for everything the program keeps outside its library."""
    for name, folder in (
        ("HOME", "home"),
        ("XDG_DATA_HOME", "home/data"),
        ("XDG_CONFIG_HOME", "home/config"),
        ("XDG_CACHE_HOME", "home/cache"),
        ("XDG_STATE_HOME", "home/state"),
    ):
        monkeypatch.setenv(name, str(tmp_path / folder))
    settings = tmp_path / "home" / "config" / "second-round" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        "version = 1\nrate = 1.4\n"
    )  # members who speak quickly, so that tests do not wait
    return tmp_path / "home"


def program(*arguments, **more):
    return subprocess.run(
        [sys.executable, "-m", "simulator", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
        **more,
    )


def without_sound_and_screen():
    """The environment of a computer that has neither."""
    names = {"DISPLAY", "WAYLAND_DISPLAY", "PULSE_SERVER", "ALSA_CONFIG_PATH", "QT_QPA_PLATFORM"}
    return {key: value for key, value in os.environ.items() if key not in names}


def spoken(folder: Path, candidate, *texts: str, voice: str = "rms") -> Path:
    folder.mkdir()
    for n, text in enumerate(texts, 1):
        (folder / f"{n}.wav").write_bytes(candidate(text, voice).read_bytes())
    return folder


def hurry(conductor, event):
    """Cut short what is said between the questions; the questions are heard to their end."""
    if event.kind in {"greeting", "handover", "closing"}:
        conductor.done()


def test_a_rehearsal_from_files_is_heard_followed_up_judged_and_reported(
    soundcard, home, tmp_path, candidate
):
    answers = spoken(tmp_path / "answers", candidate, STORY, ENDING, CHOICE)
    reports = [tmp_path / f"report.{kind}" for kind in ("html", "pdf", "md", "json")]
    done = program(
        "rehearse",
        "general",
        "--answers",
        answers,
        "--seed",
        5,
        "--questions",
        2,
        "--json",
        "--library",
        tmp_path / "library",
        *(f"--report={report}" for report in reports),
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)

    first, second, third = told["answers"]
    assert (second["why"], second["follow_up_of"]) == ("no_result", 1)
    assert third["follow_up_of"] is None
    for text, answer in zip((STORY, ENDING, CHOICE), told["answers"], strict=True):
        assert word_error(text, answer["transcript"]["text"]) <= 0.25
        assert answer["assessment"]["total"] is not None
        assert answer["feedback_s"] > 0
        assert answer["reply_gap_s"] > 0
    assert second["assessment"]["marks"]["result"] > first["assessment"]["marks"]["result"]
    assert [report.stat().st_size > 1000 for report in reports] == [True] * 4
    assert told["reports"] == [str(report) for report in reports]

    listed = program("library", "list", "--json", "--library", tmp_path / "library")
    assert [row["id"] for row in json.loads(listed.stdout)] == [told["id"]]


def test_another_voice_is_heard_followed_up_and_judged_as_well(home, tmp_path, candidate):
    answers = spoken(tmp_path / "answers", candidate, STORY, ENDING, CHOICE, voice="slt")
    done = program(
        *("rehearse", "general", "--answers", answers, "--seed", 5, "--questions", 2, "--json"),
        *("--library", tmp_path / "library"),
        env=without_sound_and_screen(),
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [answer["why"] for answer in told["answers"]] == ["agenda", "no_result", "agenda"]
    # A machine too busy to hear the first stretch twice gets 29 % of its words wrong, else 18 %.
    for text, answer in zip((STORY, ENDING, CHOICE), told["answers"], strict=True):
        assert word_error(text, answer["transcript"]["text"]) <= 0.3
        assert answer["assessment"]["total"] is not None


def test_answers_spoken_into_the_microphone_end_with_silence(soundcard, home, tmp_path, candidate):
    services = app.services(tmp_path / "library")
    assert services.missing == {}
    talking = []

    def listening(_conductor, _event):
        wav = candidate((STORY, ENDING, CHOICE)[min(2, len(talking))])
        talking.append(soundcard.speak_into_microphone(wav))

    person = Candidate(ListeningBegan=listening, MemberSpeaks=hurry)
    panel = services.panels.load("general")
    conductor = Conductor(
        services, panel, Options(seed=5, rate=1.4, max_questions=1, silence_s=2.0), person
    )
    person.rehearse(conductor, timeout_s=150)
    for each in talking:
        each.wait()
    services.ear.close()
    services.voice.close()

    kept = services.library.load(conductor.rehearsal_id)
    assert kept.finished is True
    take = kept.answers[0].take
    assert word_error(STORY, take.transcript.text) <= 0.25
    assert 0 < take.reply_gap_s < take.transcript.words[-1].end_s, "the panel does not hear it anew"
    live = [event for event in person.events if isinstance(event, events.WordsHeard)]
    assert len(live) > 3, "words appear while the answer is spoken"
    assert len(kept.answers) >= 2
    assert services.library.recording_path(take.recording).suffix == ".flac"


def child_of(module: str) -> list[int]:
    """Our children that run this module."""
    out = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().decode().split("\0")
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        if module in command and parent == os.getpid():
            out.append(int(folder.name))
    return out


def test_children_killed_in_mid_answer_cost_nothing(soundcard, home, tmp_path, candidate):
    services = app.services(tmp_path / "library")
    killed = []

    def kill_children():
        time.sleep(4)
        for module in ("simulator.speech.ear_child", "simulator.speech.voice_child"):
            for pid in child_of(module):
                os.kill(pid, signal.SIGKILL)
                killed.append(module)

    busy = []

    def listening(_conductor, event):
        if event.n == 1:
            killing = threading.Thread(target=kill_children)
            busy.extend((soundcard.speak_into_microphone(candidate(STORY)).wait, killing.join))
            killing.start()
        else:
            _conductor.end()

    person = Candidate(ListeningBegan=listening, MemberSpeaks=hurry)
    panel = services.panels.load("general")
    conductor = Conductor(
        services, panel, Options(seed=5, rate=1.4, max_questions=1, silence_s=2.5), person
    )
    person.rehearse(conductor, timeout_s=150)
    for wait in busy:
        wait()
    services.ear.close()
    services.voice.close()

    assert set(killed) >= {"simulator.speech.ear_child"}
    kept = services.library.load(conductor.rehearsal_id)
    assert word_error(STORY, kept.answers[0].takes[0].transcript.text) <= 0.25
    assert len(person.of(events.MemberSpeaks)) >= 3, "the panel spoke on"


def test_an_answer_cut_off_by_a_kill_is_offered_and_recovered(soundcard, home, tmp_path, candidate):
    answers = spoken(tmp_path / "answers", candidate, STORY, CHOICE)
    library = tmp_path / "library"
    running = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "simulator",
            "rehearse",
            "general",
            "--answers",
            str(answers),
            "--realtime",
            "--seed",
            "5",
            "--questions",
            "2",
            "--library",
            str(library),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    for line in running.stdout:
        if "[your answer, from" in line:
            break
    time.sleep(6)
    running.kill()
    running.wait()
    running.stdout.close()

    opened = Library(library)
    left = opened.unfinished()
    assert [(each.answer, each.take) for each in left] == [(1, 1)]
    assert left[0].seconds >= 4.5
    answer = opened.recover(left[0])
    assert answer.question
    assert opened.unfinished() == ()
    assert opened.recording_path(answer.take.recording).exists()
    assert opened.verify() == ()
    opened.close()


def test_the_demo_runs_without_display_terminal_or_sound_and_says_where_the_report_lies(home):
    done = program(env=without_sound_and_screen(), stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    report = done.stdout.split("Report: ")[1].splitlines()[0]
    assert Path(report).read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "Traceback" not in done.stdout + done.stderr


def test_typed_answers_are_read_from_the_terminal(home, tmp_path):
    done = program(
        "rehearse",
        "general",
        "--typed",
        "--seed",
        5,
        "--questions",
        1,
        "--json",
        "--library",
        tmp_path / "library",
        input=f"{STORY}\n{ENDING}\n",
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [answer["why"] for answer in told["answers"]][:2] == ["agenda", "no_result"]
    assert told["answers"][0]["transcript"]["ear"] == "typed"
