"""Setting up a checkout: which Python, which packages, and what an interruption leaves."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import dev
import dev_python
import dev_system
import pytest
from dev_python import Environment, Interpreter, choose, explain, still_wanted
from dev_system import MANAGERS, Need, is_vital, needs
from dev_words import StopError

ROOT = Path(__file__).resolve().parents[2]
APT = MANAGERS[0]


def interpreter(minor, *, kind="CPython", free_threaded=False, has_ensurepip=True):
    return Interpreter(f"/p3.{minor}", (3, minor, 1), kind, free_threaded, has_ensurepip)


class TestChoosingAPython:
    def test_the_one_at_hand_is_taken_if_it_fits(self):
        assert choose([interpreter(11), interpreter(13)]) == interpreter(11)

    @pytest.mark.parametrize("minor", [9, 10, 14])
    def test_one_without_locked_packages_is_passed_over(self, minor):
        assert choose([interpreter(minor), None, interpreter(12)]) == interpreter(12)

    def test_another_kind_of_python_is_passed_over(self):
        odd = [interpreter(12, kind="PyPy"), interpreter(13, free_threaded=True)]
        assert choose([*odd, interpreter(11)]) == interpreter(11)

    def test_one_that_can_make_environments_goes_before_one_that_cannot(self):
        assert choose([interpreter(11, has_ensurepip=False), interpreter(12)]) == interpreter(12)

    def test_one_that_cannot_is_better_than_none(self):
        lacking = interpreter(11, has_ensurepip=False)
        assert choose([interpreter(9), lacking]) == lacking

    def test_none_fits(self):
        assert choose([interpreter(10), None]) is None

    def test_asking_this_interpreter_tells_its_version(self):
        found = dev_python.probe((sys.executable,))
        assert (found.version, found.fits) == (sys.version_info[:3], True)

    def test_asking_something_that_is_no_python_tells_nothing(self):
        assert dev_python.probe(("false",)) is None
        assert dev_python.probe(("no-such-python",)) is None


class TestSystem:
    def test_a_test_run_needs_more_than_the_program(self):
        to_run, to_test = needs("run", "linux"), needs("test", "linux")
        assert to_test[: len(to_run)] == to_run
        assert {"flite", "Xvfb", "pulseaudio"} <= {need.thing for need in to_test[len(to_run) :]}
        assert needs("check", "linux") == needs("test", "linux")

    def test_windows_needs_nothing_from_the_system(self):
        assert needs("test", "win32") == ()

    def test_every_need_on_linux_has_a_package_for_every_manager_of_linux(self):
        managers = {manager.program for manager in MANAGERS} - {"brew"}
        assert [n.thing for n in needs("test", "linux") if set(n.packages) != managers] == []

    def test_library_program_and_file_are_found_or_missed(self, tmp_path):
        (tmp_path / "plugin.so").touch()
        there = ["libc.so.6", "env", f"/no-such/*:{tmp_path}/*.so"]
        absent = ["libno-such.so.1", "no-such-program", f"{tmp_path}/*.dll"]
        assert [Need(thing, "", {}).is_there() for thing in there] == [True] * 3
        assert [Need(thing, "", {}).is_there() for thing in absent] == [False] * 3

    def test_the_program_stops_only_for_its_window_and_only_where_there_is_a_display(self):
        window = Need("libx.so", dev_system._WINDOW, {})
        sound = Need("liby.so", dev_system._SOUND, {})
        assert is_vital("run", [window, sound], {"DISPLAY": ":0"})
        assert not is_vital("run", [window, sound], {})
        assert not is_vital("run", [sound], {"WAYLAND_DISPLAY": "wayland-0"})
        assert is_vital("test", [sound], {})

    def test_without_rights_the_exact_command_is_said(self, monkeypatch):
        monkeypatch.setattr(dev_system, "_rights", lambda _manager: None)

        said = dev_system.install_packages(["xvfb", "flite"], APT)

        command = "sudo apt-get update && sudo apt-get install -y --no-install-recommends"
        assert said == f"No rights to install it. Please run:  {command} xvfb flite"

    def test_lists_that_are_too_old_are_refreshed_and_the_installation_tried_again(
        self, monkeypatch
    ):
        called, codes = [], iter([100, 0, 0])
        monkeypatch.setattr(dev_system, "_rights", lambda _manager: ("sudo", "-n"))
        monkeypatch.setattr(dev_system, "_apt_has_lists", lambda: True)

        def call(command, *, show_failure=False):
            called.append(next(w for w in command if w in {"update", "install"}))
            return next(codes)

        monkeypatch.setattr(dev_system, "_call", call)

        assert dev_system.install_packages(["flite"], APT) == ""
        assert called == ["install", "update", "install"]

    def test_missing_things_are_installed_by_the_names_of_the_manager_each_once(self, monkeypatch):
        missing = tuple(
            Need(thing, "the tests", {"apt-get": "one-package"}) for thing in ("no-a", "no-b")
        )
        asked = []
        monkeypatch.setattr(dev_system, "needs", lambda _level: missing)
        monkeypatch.setattr(dev_system, "find_manager", lambda: APT)
        monkeypatch.setattr(
            dev_system, "install_packages", lambda names, _: asked.append(names) or ""
        )

        with pytest.raises(StopError, match=r"Still missing .*no-a, no-b \(for the tests\)"):
            dev_system.ensure_system("test")

        assert asked == [["one-package"]]


LOCK = """\
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:aa
Py_Test.qt==4.5.0 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
"""


class TestEnvironment:
    @pytest.fixture
    def checkout(self, tmp_path):
        folder = tmp_path / "packaging" / "requirements"
        folder.mkdir(parents=True)
        for level in dev_python.LEVELS:
            (folder / f"{level}.txt").write_text(LOCK, "utf-8")
        return tmp_path

    @pytest.fixture
    def ready(self, checkout):
        """An environment that is set up to run the tests."""
        environment = Environment(checkout)
        environment.python.parent.mkdir(parents=True)
        environment.python.touch()
        digest = environment._digest("test")
        environment.write_state(
            state="ready", level="test", lock=digest, base=sys.executable, python="Python 3.12.1"
        )
        return environment

    def test_what_is_set_up_to_test_can_also_run_but_not_check(self, ready):
        assert [ready.is_ready(level) for level in dev_python.LEVELS] == [True, True, False]

    def test_a_new_lock_makes_it_unready(self, ready):
        ready.lock_file("test").write_text(LOCK.replace("4.5.0", "4.5.1"), "utf-8")
        assert not ready.is_ready("run")

    def test_a_python_that_is_gone_makes_it_unready(self, ready):
        ready.write_state(**{**ready.read_state(), "base": "/no/such/python3.11"})
        assert not ready.is_ready("run")

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"state": "begun"}'])
    def test_a_state_that_is_not_whole_makes_it_unready(self, ready, text):
        (ready.folder / "second-round.json").write_text(text, "utf-8")
        assert not ready.is_ready("run")

    def test_an_interrupted_one_is_removed(self, ready):
        ready.write_state(state="begun")
        ready._clear()
        assert not ready.folder.exists()

    def test_a_foreign_one_is_moved_aside_and_kept(self, checkout):
        environment = Environment(checkout)
        for expected in ("1", "2"):
            environment.folder.mkdir()
            (environment.folder / "precious.txt").write_text(expected, "utf-8")
            environment._clear()
        kept = [(checkout / f".venv-aside-{n}" / "precious.txt").read_text() for n in (1, 2)]
        assert kept == ["1", "2"]

    def test_a_link_to_somewhere_else_is_moved_and_its_target_left_alone(self, checkout, ready):
        elsewhere = checkout / "elsewhere"
        ready.folder.rename(elsewhere)
        ready.folder.symlink_to(elsewhere)
        ready._clear()
        assert not os.path.lexists(ready.folder)
        assert (elsewhere / "second-round.json").exists()

    def test_a_failed_fetch_leaves_a_ready_environment_ready(self, ready, monkeypatch):
        # given an environment to test, and no network
        def no_network(*_words):
            raise StopError("no network")

        monkeypatch.setattr(ready, "_pip", no_network)
        # when it is to be raised to the level of the checks
        with pytest.raises(StopError):
            ready.ensure("check")
        # then tests can still run
        assert ready.is_ready("test")

    def test_an_interruption_while_installing_leaves_it_unready(self, ready, monkeypatch):
        def killed(what, *_words):
            if what == "install":
                raise KeyboardInterrupt

        monkeypatch.setattr(ready, "_pip", killed)
        with pytest.raises(KeyboardInterrupt):
            ready.ensure("check")
        assert ready.read_state()["state"] == "begun"

    def test_a_second_process_waits_for_the_first(self, ready):
        code = (
            "import sys; sys.path.insert(0, sys.argv[1]);"
            "from pathlib import Path; from dev_python import Environment;"
            "e = Environment(Path(sys.argv[2]));"
            "e._make = lambda level: print('made');"
            "e.ensure('check')"
        )
        with ready._alone():
            other = subprocess.Popen(
                (sys.executable, "-c", code, str(ROOT / "packaging"), str(ready.root)),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            assert "waiting" in other.stderr.readline()
            assert other.poll() is None
        out, _ = other.communicate(timeout=30)
        assert out == "made\n"


class TestLocks:
    def test_what_is_installed_is_not_fetched_again(self):
        assert still_wanted(LOCK, ["numpy==2.4.6"]) == LOCK[LOCK.index("Py_Test") :]
        assert still_wanted(LOCK, ["py-test-qt==4.5.0"]) == LOCK[: LOCK.index("Py_Test")]
        assert still_wanted(LOCK, ["numpy==2.4.5"]) == LOCK

    @pytest.mark.parametrize("level", dev_python.LEVELS)
    def test_every_locked_package_has_a_version_and_hashes_and_no_address(self, level):
        text = Environment().lock_file(level).read_text("utf-8")
        entries = re.findall(r"^\S.*(?:\n .*)*", text, re.MULTILINE)
        pinned = re.compile(
            r"[A-Za-z0-9._-]+==\S+( ; [^\\]+)? \\(\n    --hash=sha256:\w{64}( \\)?)+"
        )
        assert [entry for entry in entries if not pinned.fullmatch(entry)] == []

    def test_no_lock_asks_for_a_full_version_which_pre_releases_are_not_found_in(self):
        texts = [Environment().lock_file(level).read_text("utf-8") for level in dev_python.LEVELS]
        assert ["python_full_version" in text for text in texts] == [False] * 3

    def test_each_lock_holds_all_of_the_one_below(self):
        run, test, check = (
            set(re.findall(r"^\S+==.*", Environment().lock_file(level).read_text(), re.MULTILINE))
            for level in dev_python.LEVELS
        )
        assert run < test < check


class TestSentences:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("OSError: [Errno 28] No space left on device", "The disk is full."),
            ("Failed to establish a new connection", "no network?"),
            ("ERROR: No matching distribution found for soxr==1.1.0", "no ready-made soxr==1.1.0"),
            ("THESE PACKAGES DO NOT MATCH THE HASHES FROM", "nothing was installed"),
            ("something else", "The step 'download' failed."),
        ],
    )
    def test_a_failed_step_is_explained(self, line, expected):
        assert expected in explain(["Collecting soxr", line], "download", Path("setup.log"))

    def test_an_unknown_command_is_wrong_use(self, capsys):
        assert dev.main(["rum"]) == 2
        assert "There is no command 'rum'." in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("error", "code", "sentence"),
        [
            (StopError("No room."), 1, "dev.py: No room.\n"),
            (KeyboardInterrupt(), 130, "dev.py: Stopped. The same command goes on from here.\n"),
            (PermissionError(13, "Permission denied", "/x"), 1, "dev.py: Permission denied: /x\n"),
        ],
    )
    def test_a_fault_ends_in_one_sentence(self, monkeypatch, capsys, error, code, sentence):
        def fail(_arguments):
            raise error

        monkeypatch.setitem(dev.COMMANDS, "run", fail)
        assert dev.main(["run"]) == code
        assert capsys.readouterr().err == sentence

    def test_the_ci_calls_the_readmes_test_command_and_nothing_else(self):
        lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
        commands = [line for line in lines if line and not line.startswith("#")]
        assert commands == ["set -eu", 'cd "$(dirname "$0")/.."', "python3 packaging/dev.py test"]
        assert commands[-1] in (ROOT / "README.md").read_text("utf-8")


def test_the_state_is_plain_json_that_survives_a_kill_in_mid_write(tmp_path):
    environment = Environment(tmp_path)
    environment.folder.mkdir()
    environment.write_state(state="begun", base="a")
    (environment.folder / "second-round.json.new").write_text('{"state": "re', "utf-8")
    assert environment.read_state() == {"state": "begun", "base": "a"}
    assert json.loads((environment.folder / "second-round.json").read_text()) == {
        "state": "begun",
        "base": "a",
    }
