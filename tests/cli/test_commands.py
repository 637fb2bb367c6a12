"""Every command of the terminal: its exit code, the shape of its data, its words when it fails."""

import io
import json
import shlex
import zipfile
from contextlib import closing
from dataclasses import replace

import pytest
from support.answering import STORY, answers, own_home
from support.rehearsing import fake_services

from simulator import app
from simulator.domain.panel import PreparedPay
from simulator.domain.resources import resource
from simulator.storage.library import Library
from simulator.storage.settings import SettingsFile

REHEARSAL = {
    *("id", "panel", "panel_title", "role", "company", "seed", "started_at", "finished"),
    *("members", "answers", "panel_verdict", "reports", "warnings"),
}
ASSESSMENT = {
    *("format", "kind", "clauses", "missing", "marks", "criteria", "total", "confidence"),
    *("not_enough_evidence", "signals", "findings", "remarks", "rehearse_next"),
}


def given(data: bytes):
    """An input with these bytes."""
    return io.TextIOWrapper(io.BytesIO(data), "utf-8")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty home folder and parts without sound."""
    for name, value in own_home(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(app, "services", lambda _library: fake_services(tmp_path))
    return tmp_path


@pytest.fixture
def run(home, capsys):
    """``run("panels", "list")`` gives exit code, output and error output."""

    def command(*words):
        try:
            code = app.main([str(word) for word in words])
        except SystemExit as ended:  # argparse ends so where the words are wrong
            code = ended.code
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return command


@pytest.fixture
def kept(home, run):
    """The library of two rehearsals; the second is the last."""
    answers(home / "answers", stories=3)
    for seed in (1, 2):
        words = ("rehearse", "general", "--answers", home / "answers", "--questions", 1)
        assert run(*words, "--seed", seed)[0] == 0
    return home / "library"


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("rehearse",),
        ("library",),
        ("panels", "paint"),
        ("score",),
        ("score", "answer.txt"),
        ("score", "answer.txt", "--format", "poetry"),
        ("rehearse", "general", "--questions", "0"),
        ("rehearse", "general", "--day", "doomsday"),
        ("rehearse", "general", "--typed", "--answers", "folder"),
        ("rehearse", "general", "--day", "people-day", "--format", "test"),
        ("report", "last"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(run, words):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("rehearse", "nobody"), "There is no panel “nobody”."),
        (("panels", "show", "nobody"), "There is no panel “nobody”."),
        (("panels", "check", "none.toml"), "none.toml could not be read"),
        (("rehearse", "general", "--answers", "nowhere"), "There is no folder nowhere."),
        (("rehearse", "general", "--report", "a.doc"), "a.doc is no kind of report."),
        (("rehearse", "general", "--report", "no/where/a.pdf"), "There is no folder"),
        (("demo", "--report", "a.doc"), "a.doc is no kind of report."),
        (("report", "last", "-o", "a.txt"), "a.txt is no kind of report."),
        (("report", "last", "-o", "a.pdf"), "The library has no rehearsal yet."),
        (("library", "show", "7"), "There is no rehearsal 00007"),
        (("library", "export", "last"), "The library has no rehearsal yet."),
        (("library", "delete", "last", "--yes"), "The library has no rehearsal yet."),
        (("score", "none.txt", "--format", "closing"), "none.txt cannot be read"),
        (("score", "none.wav", "--format", "closing"), "none.wav"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence_with_exit_code_1(run, words, told):
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert told in err


def test_a_folder_of_answers_that_cannot_be_used_is_told_before_anybody_speaks(run, tmp_path):
    (tmp_path / "empty").mkdir()
    code, out, err = run("rehearse", "general", "--answers", tmp_path / "empty")
    assert (code, out) == (1, "")
    assert "has no answers" in err


def test_an_answer_that_is_no_text_is_told_by_its_name(run, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "1.txt").write_bytes(b"\xff\xfe\x00broken")
    _, _, err = run("rehearse", "general", "--answers", tmp_path / "broken", "--json")
    assert "1.txt is not UTF-8 text." in " ".join(err.split())


def test_a_panel_file_with_faults_is_refused_with_all_of_them(run, tmp_path):
    path = tmp_path / "odd.toml"
    path.write_text('schema = 1\ntitle = 3\nsurprise = "yes"\n', "utf-8")

    code, out, _ = run("panels", "check", path, "--json")
    faults = json.loads(out)
    assert code == 1
    assert len(faults) > 2
    assert {frozenset(fault) for fault in faults} == {frozenset({"line", "key", "what", "right"})}

    code, _, err = run("panels", "check", path)
    assert code == 1
    assert len([line for line in err.splitlines() if line.startswith(f"{path}:")]) == len(faults)
    code, _, err = run("rehearse", path, "--typed")
    assert code == 1
    assert "surprise" in err


def test_a_sound_panel_file_has_no_faults(run):
    path = resource("panels") / "general.toml"
    assert run("panels", "check", path, "--json")[:2] == (0, "[]\n")
    assert run("panels", "check", path)[:2] == (0, f"{path}: no faults\n")


def test_panels_are_listed_and_shown(run):
    code, out, _ = run("panels", "list", "--json")
    rows = json.loads(out)
    assert code == 0
    assert "general" in {row["id"] for row in rows}
    keys = {"id", "title", "summary", "minutes", "members", "faults", "path"}
    assert {frozenset(row) for row in rows} == {frozenset(keys)}

    shown = json.loads(run("panels", "show", "general", "--json")[1])
    keys = {"id", "title", "summary", "role", "company", "members", "rounds", "questions"}
    assert keys <= set(shown)
    text = run("panels", "show", "general")[1]
    for member in shown["members"]:
        assert member["name"] in text
    bullets = [line for line in text.splitlines() if line.startswith("  - ")]
    formats = {row["format"] for row in shown["rounds"]}
    asked = [one for one in shown["questions"] if one["format"] in formats]
    assert len(bullets) == len(asked)


def test_rehearsals_are_listed_shown_reported_exported_and_deleted(run, kept, home):
    folder = ("--library", kept)
    rows = json.loads(run("library", "list", "--json", *folder)[1])
    keys = {"id", "panel", "started_at", "minutes", "answers", "total", "finished"}
    assert {frozenset(row) for row in rows} == {frozenset(keys)}
    last, first = (row["id"] for row in rows)

    shown = json.loads(run("library", "show", "last", "--json", *folder)[1])
    assert set(shown) >= REHEARSAL
    assert shown["id"] == last
    assert set(shown["answers"][0]["assessment"]) >= ASSESSMENT
    assert shown["answers"][0]["question"] in run("library", "show", last, *folder)[1]

    for kind in ("html", "md", "json"):
        target = home / f"written.{kind}"
        assert run("report", first, "-o", target, *folder) == (0, f"{target}\n", "")
        assert target.stat().st_size > 1000
    assert json.loads((home / "written.json").read_text("utf-8"))["id"] == first

    code, out, _ = run("library", "export", first, "-o", home / "out.zip", *folder)
    assert (code, out) == (0, f"{home / 'out.zip'}\n")
    assert zipfile.ZipFile(home / "out.zip").testzip() is None
    code, _, err = run("library", "export", first, "-o", home / "out.zip", *folder)
    assert code == 1
    assert "out.zip" in err

    assert run("library", "delete", first, "--yes", *folder)[0] == 0
    assert run("library", "show", first, *folder)[0] == 1
    assert [row["id"] for row in json.loads(run("library", "list", "--json", *folder)[1])] == [last]


@pytest.mark.parametrize(("said", "left"), [("no\n", 2), ("", 2), ("yes\n", 1)])
def test_deleting_asks_first(run, kept, monkeypatch, said, left):
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    code, _, _ = run("library", "delete", "last", "--library", kept)
    assert code == (1 if left == 2 else 0)
    rows = json.loads(run("library", "list", "--json", "--library", kept)[1])
    assert len(rows) == left


def test_a_running_rehearsal_is_named_so_and_its_deletion_refused_unasked(run, kept, monkeypatch):
    held = Library(kept)
    hold = held.hold("00002")
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))

    running, finished = run("library", "list", "--library", kept)[1].splitlines()
    code, out, err = run("library", "delete", "last", "--library", kept)
    told = [run("library", "show", name, "--library", kept)[2] for name in ("1", "2")]

    assert told == ["", "! It is in progress; this is what is kept so far.\n"]
    assert running.endswith("(in progress)")
    assert "(" not in finished
    assert (code, out) == (1, "")
    assert "running" in err
    hold.release()
    held.close()


def test_one_answer_is_told_in_the_singular(run, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "1.txt").write_text(STORY, "utf-8")
    assert run("rehearse", "general", "--answers", tmp_path / "one")[0] == 0
    assert "   1 answer   " in run("library", "list", "--library", tmp_path / "library")[1]


def test_hints_name_the_command_that_was_used_and_the_library(run, kept, home, monkeypatch):
    words = ("rehearse", "general", "--answers", home / "answers", "--questions", 1)
    assert run(*words)[1].endswith("See it again: second-round library show 00003\n")

    monkeypatch.setenv("SECOND_ROUND_COMMAND", "python3 packaging/dev.py run")
    told = run(*words, "--library", kept)[1]
    empty = home / "my library"
    none = run("library", "list", "--library", empty)[1]

    begun = "python3 packaging/dev.py run"
    assert told.endswith(f"See it again: {begun} library show 00004 --library {kept}\n")
    assert none.endswith(f"Begin one: {begun} rehearse general --library '{empty}'\n")
    assert f"“{begun} library list” shows" in run("library", "show", "7", "--library", empty)[2]
    assert f"usage: {begun} library" in run("library", "--help")[1]


def test_the_hint_of_the_demo_leads_to_its_rehearsal(run):
    told = run("demo")[1]
    words = shlex.split(told.rpartition("See it again: second-round ")[2])
    assert words[-2] == "--library"
    assert run(*words)[0] == 0


def test_doctor_says_what_is_missing_and_what_to_do(run):
    code, out, _ = run("doctor", "--json")
    checks = json.loads(out)
    assert {frozenset(check) for check in checks} == {frozenset({"name", "ok", "detail", "hint"})}
    names = {"sound library", "synthesiser", "recogniser", "microphone", "loudspeaker"}
    assert {check["name"] for check in checks} >= names
    assert code == (0 if all(check["ok"] for check in checks) else 1)
    assert all(check["ok"] or check["hint"] for check in checks)
    text = run("doctor")[1]
    for check in checks:
        assert f"{check['name']}: {check['detail']}" in text


def test_an_answer_is_scored_from_a_file_from_input_and_from_json_lines(run, tmp_path, monkeypatch):
    (tmp_path / "answer.txt").write_text(STORY, "utf-8")
    question = ("--question", "Tell us about a time you planned something.")
    words = ("--format", "behavioural", *question)
    code, out, _ = run("score", tmp_path / "answer.txt", *words, "--json")
    scored = json.loads(out)
    assert code == 0
    assert set(scored) >= {*ASSESSMENT, "transcript", "delivery"}
    monkeypatch.setattr("sys.stdin", given(STORY.encode()))
    assert json.loads(run("score", "-", *words, "--json")[1]) == scored
    assert f"Total {scored['total']} of 100" in run("score", tmp_path / "answer.txt", *words)[1]

    row = {"id": 1, "format": "behavioural", "question": question[1], "text": STORY}
    line = json.dumps(row)
    monkeypatch.setattr("sys.stdin", given(f"{line}\n\nno json\n{line}\n".encode()))
    code, out, err = run("score", "--jsonl")
    results = [json.loads(row) for row in out.splitlines()]
    assert (code, len(results)) == (1, 2)
    assert results[0] == results[1]
    assert err == "line 3 is not JSON\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"[1]", "is not a JSON object"),
        (b'{"id": 1}', 'has no "format"'),
        (b'{"format": "closing"}', 'has no "id"'),
        (b'{"id": 1, "format": "poetry"}', 'has a "format" there is not: "poetry"'),
        (b'{"id": 1, "format": "repeat"}', 'has no "earlier"'),
        (b'{"id": 1, "format": "closing", "words": 3}', "holds a value of another kind"),
    ],
)
def test_a_line_that_cannot_be_judged_is_told_in_plain_words(run, monkeypatch, line, told):
    monkeypatch.setattr("sys.stdin", given(line + b"\n"))
    code, out, err = run("score", "--jsonl")
    assert (code, out) == (1, "")
    assert err.startswith(f"line 1 {told}")


@pytest.mark.parametrize("data", [b"\x9b\xff\x1b]0;owned", b"\x00\x01\x02"])
def test_bytes_that_are_no_text_do_not_reach_the_terminal(run, monkeypatch, data):
    monkeypatch.setattr("sys.stdin", given(data))
    code, out, err = run("score", "-", "--format", "closing")
    assert (code, out) == (1, "")
    assert err.startswith("This is not text.\n")
    assert not {"\x1b", "\x00", "\x9b"} & set(err)


def test_score_names_a_file_that_is_not_there_before_an_option_that_is_missing(run):
    code, out, err = run("score", "/no/file.wav")
    assert (code, out) == (2, "")
    first, second = err.splitlines()
    assert first == "There is no file /no/file.wav."
    assert second.startswith("score needs --format: one of behavioural")


def test_a_file_that_is_no_panel_at_all_is_named_as_such_first(run, tmp_path):
    path = tmp_path / "letter.md"
    path.write_text("# A letter\n\nDear panel,\n", "utf-8")
    code, _, err = run("panels", "check", path)
    assert code == 1
    assert err.splitlines()[0] == (
        f"{path} does not look like a panel file: it has no schema and no title."
    )


def test_a_job_from_the_settings_is_named_with_what_changes_it(run, kept, home):
    settings = SettingsFile(home / "settings.toml")
    settings.save(replace(settings.load(), role="warehouse manager", company="Bright Foods"))
    words = ("rehearse", "general", "--answers", home / "answers", "--questions", 1)
    both = (
        "Rehearsing for: warehouse manager at Bright Foods "
        "(from your settings; --role and --company change it)."
    )
    one = "Rehearsing for: nurse at Bright Foods (from your settings; --company changes it)."
    assert both in run(*words)[1].splitlines()
    assert one in run(*words, "--role", "nurse")[1].splitlines()
    assert "your settings" not in run(*words, "--role", "nurse", "--company", "Ward 3")[1]


def test_prepared_pay_is_taken_from_the_words_of_the_command_or_refused(run, kept, home):
    words = ("rehearse", "general", "--answers", home / "answers", "--questions", 1, "--json")
    _, out, _ = run(
        *words, "--pay-least", "36k", "--pay-hoped", "40k-44k", "--pay-source", "adverts"
    )
    code, _, err = run(*words, "--pay-least", "plenty")

    with closing(Library(kept)) as library:
        panel = library.load(json.loads(out)["id"]).panel
    assert panel.prepared_pay == PreparedPay(36_000, (40_000, 44_000), "adverts")
    assert code == 1
    assert err.startswith("“plenty” cannot be read as an amount of pay.")


def test_the_same_seed_and_answers_give_the_same_rehearsal(run, tmp_path):
    folder = answers(tmp_path / "answers", stories=4)
    words = ("rehearse", "general", "--answers", folder, "--seed", 9, "--questions", 2, "--json")

    def asked_and_marked():
        told = json.loads(run(*words)[1])
        return [(one["question"], one["assessment"]["marks"]) for one in told["answers"]]

    assert asked_and_marked() == asked_and_marked()


STEERING = "\x1b]0;owned\x07\x1b[2J"


@pytest.mark.parametrize("words", [("list",), ("show",), ("check",)])
def test_control_characters_of_a_panel_file_do_not_reach_the_terminal(run, tmp_path, words):
    text = (resource("panels") / "general.toml").read_text("utf-8")
    lines = text.splitlines()
    title = next(n for n, line in enumerate(lines) if line.startswith("title ="))
    lines[title] = 'title = "Good \\u001b]0;owned\\u0007\\u001b[2J panel"'
    folder = tmp_path / "home" / "xdg_config_home" / "second-round" / "panels"
    folder.mkdir(parents=True)
    path = folder / "steering.toml"
    path.write_text("\n".join(lines), "utf-8")

    _, out, err = run("panels", *words, *([] if words == ("list",) else [path]))

    assert not {"\x1b", "\x07"} & set(out + err)


def test_control_characters_of_a_name_do_not_reach_the_terminal_in_an_error(run, tmp_path):
    for words in (("panels", "show", f"x{STEERING}"), ("score", f"x{STEERING}.txt")):
        more = ("--format", "closing") if words[0] == "score" else ()
        code, out, err = run(*words, *more)
        assert code == 1
        assert not {"\x1b", "\x07"} & set(out + err)
