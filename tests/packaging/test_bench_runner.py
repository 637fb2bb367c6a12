"""Measurements become one line of JSON each, also when one fails."""

import bench
import pytest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    (tmp_path / "speed.py").write_text("import sys; print({'n': len(sys.argv)}.__repr__())")
    (tmp_path / "size.py").write_text("print('{\"mb\": 3}')")
    (tmp_path / "_shared.py").write_text("raise SystemExit(9)")
    return tmp_path


def test_a_measurement_is_printed_under_its_name(folder, capsys):
    assert bench.main(["size"]) == 0

    assert capsys.readouterr().out == '{"bench": "size", "mb": 3}\n'


def test_one_that_fails_is_named_and_the_others_go_on(folder, capsys):
    assert bench.main([]) == 1

    assert capsys.readouterr().out == (
        '{"bench": "size", "mb": 3}\n{"bench": "speed", "failed": "it printed no JSON object"}\n'
    )


def test_words_after_two_dashes_reach_the_measurement(folder, capsys):
    code = "import sys, json; print(json.dumps({'words': sys.argv[1:]}))"
    (folder / "speed.py").write_text(code)

    assert bench.main(["speed", "--", "15", "60"]) == 0

    assert capsys.readouterr().out == '{"bench": "speed", "words": ["15", "60"]}\n'


def test_an_unknown_measurement_is_wrong_use(folder):
    assert bench.main(["spede"]) == 2
