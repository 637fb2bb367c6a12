"""Answers from files in the terminal: which file is read, and the words in it."""

import io

import pytest
from support.panels import small_panel
from support.rehearsing import STORY, fake_services

from simulator.cli.view import TerminalView
from simulator.interview.days import with_format
from simulator.session import events
from simulator.session.conductor import Conductor, Options
from simulator.session.feed import FolderFeed

CODED = "I sort the shifts first, so that only neighbours can overlap."


def shown(tmp_path, fmt, **files: str) -> list[str]:
    """The lines that the terminal shows of a rehearsal in one format, answered from files."""
    folder = tmp_path / "answers"
    folder.mkdir()
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)
    panel = with_format(small_panel(), fmt)
    file = io.StringIO()
    view = TerminalView(panel, file=file, feedback="end", live=False)
    conductor = Conductor(
        fake_services(tmp_path),
        panel,
        Options(max_questions=1),
        view.show,
        FolderFeed(folder, lambda path: pytest.fail(f"{path} is no sound")),
    )
    conductor.start()
    assert conductor.join(60)
    return file.getvalue().splitlines()


def test_a_text_file_is_named_and_its_words_stand_below_it(tmp_path):
    lines = shown(tmp_path, "behavioural", story__txt=STORY)

    at = lines.index("[your answer, from story.txt]")
    assert STORY in " ".join(" ".join(lines[at + 1 :]).split())
    assert not [line for line in lines if line in {"[your answer]", "[listening]"}]


def test_all_files_of_an_answer_with_work_are_named(tmp_path):
    lines = shown(tmp_path, "coding", task__py="def solve(): pass\n", task__txt=CODED)

    at = lines.index("[your answer, from task.txt and task.py]")
    assert CODED in " ".join(" ".join(lines[at + 1 :]).split())


def test_a_sound_file_is_named_and_what_follows_is_not_said_to_be_its():
    file = io.StringIO()
    view = TerminalView(small_panel(), file=file, feedback="end", live=False)

    for event in (
        events.AnswerPrepared(("story.wav",), ""),
        events.ListeningBegan(1, 1, typed=False),
        events.ListeningBegan(2, 1, typed=False),
    ):
        view.show(event)

    assert file.getvalue().split("\n") == [
        *("", "[your answer, from story.wav]"),
        *("", "[listening]", ""),
    ]
