"""The program in a terminal of its own: closed pipes, Ctrl-C, no input, no screen."""

import json
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from support.answering import STORY, answers, own_home

PROGRAM = (sys.executable, "-m", "simulator")


@pytest.fixture
def environ(tmp_path):
    """The environment of a computer without screen and sound, with an empty home folder."""
    without = {"DISPLAY", "WAYLAND_DISPLAY", "PULSE_SERVER", "ALSA_CONFIG_PATH", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in without}
    return {**kept, **own_home(tmp_path / "home")}


def answers_in(library, environ):
    done = subprocess.run(
        [*PROGRAM, "library", "show", "last", "--json", "--library", str(library)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=environ,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("words", [("panels", "list"), ("panels", "show", "general", "--json")])
def test_a_reader_that_goes_away_leaves_no_traceback(environ, words):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as out:
        done = subprocess.run(
            [*PROGRAM, *words],
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
            env={**environ, "PYTHONUNBUFFERED": "1"},
        )
    assert done.returncode == 1
    assert done.stderr == b""


def test_a_reader_that_goes_away_before_the_last_flush_leaves_no_traceback(environ):
    with_buffer = {name: value for name, value in environ.items() if name != "PYTHONUNBUFFERED"}
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as out:
        done = subprocess.run(
            [*PROGRAM, "panels", "list"],
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
            env=with_buffer,
        )
    assert done.stderr == b""
    assert done.returncode == 1


def typing(environ, library, **pipes):
    return subprocess.Popen(
        [
            *(*PROGRAM, "rehearse", "general", "--typed", "--seed", "5", "--questions", "3"),
            *("--feedback", "each", "--library", str(library)),
        ],
        text=True,
        env=environ,
        **pipes,
    )


@pytest.fixture
def ctrl_c():
    """A program started now can be stopped by Ctrl+C, though the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_keeps_what_was_answered(environ, tmp_path):
    library = tmp_path / "library"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with typing(environ, library, **pipes) as running:
        asked = 0
        for line in running.stdout:
            asked += "[your answer]" in line
            if "[your answer]" in line and asked == 1:
                running.stdin.write(f"{STORY}\n")
                running.stdin.flush()
            elif asked == 2:
                running.send_signal(signal.SIGINT)
                break
        rest, told = running.stdout.read(), running.stderr.read()
        running.stdin.close()
        code = running.wait(30)
    assert code == 0
    assert "Traceback" not in rest + told
    assert "Left early" in rest
    kept = answers_in(library, environ)
    assert kept["finished"] is False
    assert kept["answers"][0]["transcript"]["text"] == STORY


def test_closed_input_ends_a_typed_rehearsal_and_keeps_what_was_answered(environ, tmp_path):
    library = tmp_path / "library"
    with typing(
        environ,
        library,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as running:
        out, _ = running.communicate(timeout=60)
    assert running.returncode == 0
    assert "Traceback" not in out
    assert answers_in(library, environ)["finished"] is False


def test_a_spoken_rehearsal_from_files_needs_no_input_at_all(environ, tmp_path):
    folder = answers(tmp_path / "answers", stories=2)
    done = subprocess.run(
        [
            *(*PROGRAM, "rehearse", "general", "--answers", str(folder), "--json"),
            *("--library", str(tmp_path / "library")),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environ,
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["answers"]) >= 2


def in_a_terminal(environ, typed: bytes) -> str:
    """What the program writes to a terminal where somebody types this, until it ends."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        PROGRAM, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True
    ) as running:
        os.close(theirs)
        out = b""
        with suppress(OSError):  # EIO: the other end has closed
            while piece := os.read(ours, 4096):
                out += piece
                if b"[your answer]" in piece:
                    os.write(ours, typed)
                elif b"Press Enter, and" in piece:
                    assert b"Round 1" not in out
                    os.write(ours, b"\n")
        running.wait(30)
    os.close(ours)
    return out.decode()


@pytest.mark.parametrize(
    ("display", "told"),
    [
        ({}, "There is no display, so the rehearsal is held in the terminal."),
        ({"DISPLAY": ":94731"}, "The display :94731 does not answer"),
    ],
)
def test_without_a_screen_the_rehearsal_is_held_in_the_terminal(environ, display, told):
    out = in_a_terminal({**environ, **display}, b"/end\n")
    words = " ".join(out.split())
    assert told in words
    assert "There are: general, " in words
    assert "python -m simulator panels list" in words
    assert out.index("Press Enter, and the panel comes in.") < out.index("Round 1 of")
    assert "Left early" in out
    assert "Traceback" not in out


def test_a_rehearsal_without_faults_leaves_no_log_and_no_answer_outside_its_library(
    environ, tmp_path
):
    folder = answers(tmp_path / "answers", stories=2)
    subprocess.run(
        [
            *(*PROGRAM, "rehearse", "general", "--answers", str(folder)),
            *("--library", str(tmp_path / "library")),
        ],
        capture_output=True,
        timeout=60,
        check=True,
        env=environ,
    )
    home = [path for path in Path(environ["HOME"]).rglob("*") if path.is_file()]
    assert [path for path in home if path.name.endswith(".log")] == []
    assert [path for path in home if STORY[:20].encode() in path.read_bytes()] == []
