"""The page on exercise files says what the code does."""

import re
from pathlib import Path

import pytest

from simulator.exercises import runner
from simulator.exercises.bank import CASE_KEYS, KEYS, read
from simulator.exercises.runner import run

DOC = (Path(__file__).parents[2] / "docs" / "exercises.md").read_text("utf-8")


def rows(heading):
    part = DOC[DOC.index(f"\n## {heading}\n") + 1 :]
    part = part[: part.find("\n## ")]
    found = re.findall(r"^\| `(\w+)` \| (.*) \|$", part, re.MULTILINE)
    return {key: cells.split(" | ") for key, cells in found}


@pytest.mark.parametrize(("heading", "keys"), [("At the top", KEYS), ("`[[case]]`", CASE_KEYS)])
def test_every_key_is_explained_and_no_other(heading, keys):
    told = rows(heading)

    assert list(keys) == list(told)
    for name, key in keys.items():
        holds, left_out, meaning = told[name]
        default = "required" if key.default is None else f"`{str(key.default).lower()}`"
        assert (key.holds, default) == (holds, left_out)
        assert meaning


def test_the_example_is_a_sound_exercise_that_its_solution_solves(tmp_path):
    example = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)[0]
    (tmp_path / "change.toml").write_text(example, "utf-8")

    exercise = read(tmp_path / "change.toml")

    assert all(case.passed for case in run(exercise, exercise.solution, hidden=True))


def test_the_limits_are_those_of_the_code():
    part = DOC[DOC.index("## How code is run") :]

    assert f"at most {runner.CASE_S:g} s, {runner.ALL_S:g} s for all" in part
    assert f"{runner.MEMORY_BYTES // 1024**2} MB" in part
    assert f"{runner.MOST_PRINTED // 1000} kB" in part
