"""The exercises that ship, and what the bank says of faulty files."""

import dataclasses

import pytest

from simulator.domain.errors import UserError
from simulator.exercises.bank import Case, call, ids, load, read
from simulator.exercises.runner import run

SOUND = """
kind = "coding"
title = "Twice"
minutes = 5
entry = "twice"
text = "Double it."
starter = "def twice(n): ..."
solution = "def twice(n): return 2 * n"
talk_about = ["Why?"]
[[case]]
name = "three"
args = "3"
expected = "6"
"""


def written(tmp_path, text):
    path = tmp_path / "twice.toml"
    path.write_text(text, "utf-8")
    return path


def told(tmp_path, text):
    with pytest.raises(UserError) as caught:
        read(written(tmp_path, text))
    return caught.value.what


def test_there_is_a_choice_of_each_kind():
    kinds = [load(each).kind for each in ids()]

    assert kinds.count("coding") >= 6
    assert kinds.count("debugging") >= 4
    assert {"shift-overlaps", "running-balance"} <= set(ids())


@pytest.mark.parametrize("exercise_id", ids())
def test_the_solution_passes_every_case_and_the_starter_does_not(exercise_id):
    exercise = load(exercise_id)

    solved = run(exercise, exercise.solution, hidden=True)
    started = run(exercise, exercise.starter, hidden=True)

    assert [case for case in solved if not case.passed] == []
    assert any(not case.passed for case in started)


@pytest.mark.parametrize("exercise_id", ids())
def test_it_has_the_size_that_was_promised(exercise_id):
    exercise = load(exercise_id)
    hidden = sum(case.hidden for case in exercise.cases)

    assert 3 <= len(exercise.cases) - hidden <= 4
    assert 5 <= hidden <= 8
    assert len(exercise.talk_about) >= 2


@pytest.mark.parametrize("exercise_id", [each for each in ids() if load(each).kind == "debugging"])
def test_one_visible_case_shows_the_fault(exercise_id):
    exercise = load(exercise_id)

    shown = run(exercise, exercise.starter, hidden=False)

    assert sum(not case.passed for case in shown) == 1
    assert 15 <= len(exercise.starter.splitlines()) <= 40


def test_a_file_is_read_as_it_stands(tmp_path):
    exercise = read(written(tmp_path, SOUND))

    assert (exercise.id, exercise.minutes, exercise.talk_about) == ("twice", 5.0, ("Why?",))
    assert (Case("three", (3,), 6),) == exercise.cases
    assert call(exercise.entry, exercise.cases[0]) == "twice(3)"


def test_args_are_split_and_expected_may_be_none(tmp_path):
    text = SOUND.replace('args = "3"', "args = '''[1, \"a, b\"], {\"k\": None}, -2.5'''")

    exercise = read(written(tmp_path, text.replace('expected = "6"', 'expected = "None"')))

    assert (Case("three", ([1, "a, b"], {"k": None}, -2.5), None),) == exercise.cases


def test_a_case_may_have_no_args(tmp_path):
    exercise = read(written(tmp_path, SOUND.replace('args = "3"', 'args = ""')))

    assert exercise.cases[0].args == ()


def test_an_unknown_id_names_the_ones_there_are():
    with pytest.raises(UserError) as caught:
        load("../panels/general")

    assert "../panels/general" in caught.value.what
    assert "shift-overlaps" in caught.value.hint


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "coding"', 'kind = "cooking"', "“kind” must be"),
        ("minutes = 5", "minutes = 0", "“minutes” must be a number, 1 to 120"),
        ("minutes = 5", "minutes = nan", "“minutes” must be"),
        ("minutes = 5", "minutes = true", "“minutes” must be"),
        ('entry = "twice"', 'entry = "2wice"', "“entry” must be"),
        ('title = "Twice"', 'title = " "', "“title” must be"),
        ('title = "Twice"', "", "“title” is missing"),
        ('title = "Twice"', 'title = "Twice"\nnote = 1', "no key “note”"),
        ("def twice(n): ...", "def twice(n", "“starter” must be Python code"),
        ('["Why?"]', '"Why?"', "“talk_about” must be"),
        ('args = "3"', 'args = "open"', "case 1: “args” must be"),
        ('args = "3"', 'args = "(1, 2)"', "case 1: “args” must be"),
        ('args = "3"', "args = 3", "case 1: “args” must be"),
        ('expected = "6"', 'expected = "{1: 2}"', "case 1: “expected” must be"),
        ('expected = "6"', 'expected = "6 +"', "case 1: “expected” must be"),
        ('expected = "6"', 'expected = "6"\nhidden = 1', "case 1: “hidden” must be"),
        ('expected = "6"', 'expected = "6"\nhidden = true', "every case is hidden"),
        ("[[case]]", "[case]", "“case” must be"),
        ("minutes = 5", "minutes = ", "is not TOML"),
    ],
)
def test_a_fault_is_named(tmp_path, old, new, said):
    assert said in told(tmp_path, SOUND.replace(old, new))


def test_all_faults_of_a_file_are_named(tmp_path):
    what = told(tmp_path, SOUND.replace("minutes = 5", "").replace('"coding"', '"x"'))

    assert "“kind”" in what
    assert "“minutes”" in what


def test_two_cases_of_one_name_are_a_fault(tmp_path):
    more = '\n[[case]]\nname = "three"\nargs = "4"\nexpected = "8"\n'

    assert "two cases are named “three”" in told(tmp_path, SOUND + more)


def test_what_is_no_text_or_not_there_is_told(tmp_path):
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")

    for name in ("bytes.toml", "nowhere.toml", "."):
        with pytest.raises(UserError):
            read(tmp_path / name)


def test_an_exercise_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        load("shift-overlaps").title = "other"
