"""Code that does what code should not: each case gets its line, and the host stays as it was."""

import math
import os
import threading
import time
from pathlib import Path

import pytest

from simulator.exercises import runner
from simulator.exercises.bank import Case, Exercise
from simulator.exercises.runner import run, same, shortened

NET = "Tried to open a network connection, which is not allowed here."
PROGRAM = "Tried to start another program, which is not allowed here."
STOP = "Tried to stop another program, which is not allowed here."
FILE = "Tried to open a file, which is not allowed here."
CHANGE = "Tried to change files or folders, which is not allowed here."
BEYOND = "Tried to reach beyond Python, which is not allowed here."
ENDED = "The program ended before f() returned anything."
LEFT = "Left the program (SystemExit) before f() returned anything."
SLOW = "Took longer than 2 s"
THREAD = "Tried to start a thread, which is not allowed here."
MODULES = """
import collections, datetime, re, heapq, statistics, itertools, functools, math, bisect
import typing, string, enum, random, operator, calendar, csv, json, copy
def f(x): return 2
"""


def exercise(*cases):
    cases = cases or (Case("one", (1,), 2),)
    return Exercise("x", "coding", "x", "x", "x", "f", cases, 1.0, (), "x")


def only(code):
    """The one result of code for ``f(1)``, which should be 2."""
    results = run(exercise(), code, hidden=True)
    assert len(results) == 1
    assert "\n" not in results[0].got
    return results[0]


def seen():
    environment = {name: os.environ[name] for name in os.environ if "PYTEST" not in name}
    return (
        len([*Path("/dev/fd").iterdir()]),
        threading.active_count(),
        environment,
        Path.cwd(),
    )


@pytest.fixture(autouse=True)
def host():
    """The host after each test: same files around, no thread, no child, no open pipe left."""
    before = seen()
    yield
    assert before == seen()


@pytest.fixture
def hasty(monkeypatch):
    """Less patience, for code that never ends anyway."""
    monkeypatch.setattr(runner, "CASE_S", 0.4)


def test_what_comes_back_is_compared_and_shown():
    case = only("def f(x):\n    return x + 1")

    assert (
        case.given,
        case.expected,
        case.got,
        case.passed,
        case.hidden,
        case.printed,
    ) == ("f(1)", "2", "2", True, False, "")


def test_hidden_cases_run_only_when_asked_for():
    two = exercise(Case("seen", (1,), 2), Case("unseen", (2,), 5, hidden=True))
    code = "def f(x): return x + 1"

    assert [case.name for case in run(two, code, hidden=False)] == ["seen"]
    assert [(case.name, case.passed, case.hidden) for case in run(two, code, hidden=True)] == [
        ("seen", True, False),
        ("unseen", False, True),
    ]


@pytest.mark.parametrize(
    ("code", "got"),
    [
        ("def f(x):\n  return 1\n  x ===", "SyntaxError in line 3: invalid syntax"),
        ("def f(x):\nreturn 1", "IndentationError in line 2: expected an indented block"),
        ("def g(x): return 2", "There is no function f() in the code."),
        ("", "There is no function f() in the code."),
        ("f = 3", "f is not a function."),
        ("def f(): return 2", "TypeError: f() takes 0 positional arguments but 1 was given"),
        ("def f(x):\n\n  return x / 0", "ZeroDivisionError in line 3: division by zero"),
        ("import numpy\ndef f(x): return 2", "ModuleNotFoundError in line 1: No module named"),
        ("def f(x):\n return '\0'", "There is a NUL character in line 2"),
        ("def f(x): return '\ud800'", "UnicodeEncodeError"),
        ("x = 1\n" * 170_000, "The code is longer than 100,000 characters."),
        ("x = " + "(" * 50_000, "SyntaxError in line 1: too many nested parentheses"),
        ("def f(x): return f(x)", "RecursionError in line 1: maximum recursion depth"),
        ("class E(Exception):\n def __str__(s): raise E\ndef f(x): raise E", "E in line 3"),
        ("def f(x): return input()", "EOFError in line 1: EOF when reading a line"),
        ("def f(x): raise KeyboardInterrupt", "KeyboardInterrupt in line 1"),
        ("import sys\ndef f(x): sys.exit(0)", LEFT),
        ("raise SystemExit", LEFT),
        ("import os\ndef f(x): os._exit(0)", ENDED),
        ("import signal\ndef f(x): signal.raise_signal(9)", ENDED),
        ("import os\nos.closerange(0, 90)\ndef f(x): return 2", ENDED),
    ],
)
def test_code_that_fails_is_told_in_one_line(code, got):
    case = only(code)

    assert not case.passed
    assert case.got.startswith(got)


@pytest.mark.parametrize(
    ("code", "got"),
    [
        ("def f(x): return float('nan')", "nan"),
        ("def f(x): return [float('inf'), -float('inf')]", "[inf, -inf]"),
        ("def f(x): return True", "True"),
        ("def f(x): return '2'", "'2'"),
        ("def f(x): pass", "None"),
        ("def f(x): return object()", "Returned an object, which cannot be compared"),
        ("def f(x): return {1, 2}", "Returned a set, which cannot be compared"),
        ("def f(x): yield 2", "Returned a generator, which cannot be compared"),
        ("async def f(x): return 2", "Returned a coroutine, which cannot be compared"),
        ("def f(x): return list(range(10**6))", "Returned more values than can be read."),
        ("def f(x): return 'x' * 10**7", "Returned more text than can be read."),
        ("def f(x): return 10**100_000", "Returned a number too long to be read."),
        ("def f(x):\n a = []\n a.append(a)\n return a", "Returned lists nested too deep"),
        ("def f(x):\n a = {}\n a[1] = a\n return a", "Returned lists nested too deep"),
        ("class L(list):\n def __iter__(s): raise ValueError\ndef f(x): return L([2])", "Val"),
        ("def f(x): return 'a\\nb\\u202e'", "'a\\nb\\u202e'"),
    ],
)
def test_odd_things_that_come_back_are_told_and_do_not_pass(code, got):
    case = only(code)

    assert not case.passed
    assert case.got.startswith(got)


@pytest.mark.parametrize(
    "code",
    [
        "def f(x): return 2.0",
        "from decimal import Decimal\ndef f(x): return Decimal('2.00')",
        "from fractions import Fraction\ndef f(x): return Fraction(4, 2)",
        "from dataclasses import dataclass\n@dataclass\nclass P:\n n: int\ndef f(x): return P(2).n",
        "import sys\nsys.stdout.close()\ndef f(x): return 2",
        "def f(x): return 2\nif __name__ == '__main__': raise ValueError",
        "import atexit, time\natexit.register(time.sleep, 60)\ndef f(x): return 2",
        MODULES,
    ],
)
def test_what_is_harmless_passes(code):
    case = only(code)

    assert case.got.removesuffix(".0") == "2"
    assert case.passed


def test_spoiling_pythons_own_parts_spoils_nothing_of_ours():
    code = (
        "import builtins, json, sys, os\n"
        "def f(x):\n"
        "    for part in (json, json.encoder, os):\n"
        "        for name in list(vars(part)):\n"
        "            if not name.startswith('_'): setattr(part, name, None)\n"
        "    names, put = list(vars(builtins)), setattr\n"
        "    for name in names:\n"
        "        if not name.startswith('_'): put(builtins, name, None)\n"
        "    return 2\n"
    )

    assert only(code).passed


@pytest.mark.parametrize(
    ("body", "got"),
    [
        ("return open('/etc/passwd').read()", FILE),
        ("open('made', 'w')", FILE),
        ("import io; io.FileIO('made', 'w')", FILE),
        ("import os; os.open('made', os.O_CREAT)", FILE),
        ("import pathlib; pathlib.Path('made').write_text('')", FILE),
        ("import sqlite3; sqlite3.connect('made')", FILE),
        ("import os; return os.listdir('/')", FILE),
        ("import os; open(os.__file__, 'a')", FILE),
        ("import os; os.mkdir('made')", CHANGE),
        ("import os; os.mkfifo('made')", CHANGE),
        ("import os; os.remove('made')", CHANGE),
        ("import os; os.chdir('/')", CHANGE),
        ("import shutil; shutil.rmtree('/nowhere')", CHANGE),
        ("import socket; socket.socket()", NET),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", NET),
        ("import urllib.request as r; r.urlopen('http://127.0.0.1:9/')", NET),
        ("import os; os.fork(); return 2", PROGRAM),
        ("import os; os.system('true')", PROGRAM),
        ("import os; os.execv('/bin/true', ['true'])", PROGRAM),
        ("import os; os.posix_spawn('/bin/true', ['true'], {})", PROGRAM),
        ("import subprocess; subprocess.run(['true'])", PROGRAM),
        ("import _posixsubprocess as p; p.fork_exec()", PROGRAM),
        ("import os; os.setsid()", PROGRAM),
        ("import threading; threading.Thread(target=print).start()", THREAD),
        ("import _thread; _thread.start_new_thread(print, ())", THREAD),
        ("import os; os.kill(os.getppid(), 0)", STOP),
        ("import os; os.killpg(0, 0)", STOP),
        ("import ctypes", BEYOND),
        ("import resource; resource.setrlimit(resource.RLIMIT_AS, (1, 1))", BEYOND),
    ],
)
def test_what_is_not_allowed_is_refused_by_name(body, got):
    assert got == only(f"def f(x):\n    {body}").got


def test_nothing_is_left_on_the_disk(tmp_path):
    target = tmp_path / "made"

    case = only(f"def f(x):\n    open({str(target)!r}, 'w').write('x')")

    assert case.got == FILE
    assert list(tmp_path.iterdir()) == []


def test_the_child_has_no_environment_and_stands_in_a_folder_that_goes_away():
    case = only("import os\ndef f(x): return [dict(os.environ), os.getcwd()]")

    environment, folder = eval(case.got)  # noqa: S307 - a literal of our own making
    assert environment == {}
    assert not Path(folder).exists()


def test_what_a_case_expects_is_nowhere_in_the_child():
    secret = exercise(Case("one", (1,), "a secret of 4711 letters", hidden=True))
    code = (
        "import gc\n"
        "def f(x):\n"
        "    texts = [t for o in gc.get_objects() if isinstance(o, dict) for t in o.values()]\n"
        "    return [t for t in texts if isinstance(t, str) and '4711' in t and 'gc' not in t]\n"
    )

    assert run(secret, code, hidden=True)[0].got == "[]"


def test_a_result_that_the_code_wrote_itself_does_not_pass_by_itself():
    code = (
        "import os\n"
        "def f(x):\n"
        "    for n in range(3, 20):\n"
        "        try: os.write(n, b'{\"value\": {\"pairs\": 5}}\\n' + b'[' * 5000 + b'\\n')\n"
        "        except OSError: pass\n"
        "    return 3\n"
    )

    case = only(code)

    assert case.got == "What the program returned could not be read."
    assert not case.passed


def test_a_flood_instead_of_a_result_is_cut_off(hasty):
    code = (
        "import os\n"
        "def f(x):\n"
        "    while True:\n"
        "        for n in range(3, 20):\n"
        "            try: os.write(n, b'\\n' * 60_000)\n"
        "            except OSError: pass\n"
    )

    assert only(code).got in {ENDED, SLOW}


@pytest.mark.parametrize("code", ["def f(x):\n while True: pass", "while True: pass"])
def test_a_loop_without_end_is_stopped_after_two_seconds(code):
    start = time.monotonic()

    assert only(code).got == SLOW
    assert time.monotonic() - start < runner.CASE_S + runner.START_S


@pytest.mark.parametrize(
    "code",
    [
        "import time\ndef f(x): time.sleep(60)",
        "import os\ndef f(x):\n while True:\n  try: os.fork()\n  except OSError: pass",
        "def f(x):\n while True:\n  try:\n   while True: pass\n  except BaseException: pass",
        "import signal\nsignal.signal(15, signal.SIG_IGN)\ndef f(x):\n while True: pass",
        "def f(x):\n while True: print('x' * 1000)",
        "def f(x): return 10 ** 10 ** 9",
    ],
)
def test_what_does_not_end_is_stopped(hasty, code):
    case = only(code)

    assert case.got == SLOW
    assert len(case.printed) <= runner.MOST_PRINTED


@pytest.mark.parametrize(
    "body", ["a = []\n    while True: a.append('x' * 10**8)", "return len([0] * 10**10)"]
)
def test_memory_is_limited(body):
    assert only(f"def f(x):\n    {body}").got == "Needed more memory than is allowed here."


def test_what_is_printed_is_kept_up_to_its_limit():
    case = only("def f(x):\n    print('step', x)\n    print('ä' * 30_000)\n    return 2")

    assert case.passed
    assert case.printed.startswith("step 1\nää")
    assert len(case.printed.encode()) <= runner.MOST_PRINTED + 2


def test_the_time_for_all_cases_is_limited(monkeypatch, hasty):
    monkeypatch.setattr(runner, "ALL_S", 1.0)
    many = exercise(*(Case(str(n), (n,), n) for n in range(5)))

    got = [case.got for case in run(many, "def f(x):\n while True: pass", hidden=True)]

    assert got[:2] == [SLOW, SLOW]
    assert got[2] == "Stopped: the 10 s for all cases were used up."
    assert got[3:] == ["Not run: the 10 s for all cases were used up."] * 2


def test_code_that_never_gets_to_the_function_runs_only_once(hasty):
    many = exercise(*(Case(str(n), (n,), n) for n in range(9)))
    start = time.monotonic()

    results = run(many, "while True: pass", hidden=True)

    assert {SLOW} == {case.got for case in results}
    assert len(results) == 9
    assert time.monotonic() - start < runner.START_S + 2 * runner.CASE_S


def test_one_case_does_not_spoil_the_next():
    two = exercise(Case("a", (1,), 1), Case("b", (1,), 1))
    code = "seen = []\ndef f(x):\n    seen.append(x)\n    return len(seen)"

    assert [case.passed for case in run(two, code, hidden=True)] == [True, True]


def test_sets_come_in_the_same_order_every_time():
    code = "def f(x): return list({'pear', 'apple', 'fig', 'plum', 'lime'})"

    assert only(code).got == only(code).got


def test_no_python_to_run_with_is_told(monkeypatch):
    monkeypatch.setattr(runner.sys, "executable", "")
    assert "There is no Python on this computer" in only("def f(x): return 2").got

    monkeypatch.setattr(runner.sys, "executable", "/nowhere/python")
    assert "Python could not be started: No such file" in only("def f(x): return 2").got

    monkeypatch.setattr(runner.sys, "executable", "/bin/true")
    assert "Python could not be started" in only("def f(x): return 2").got


@pytest.mark.parametrize(
    ("expected", "got", "alike"),
    [
        (1, 1.0, True),
        (0.3, 0.1 + 0.2, True),
        (1, True, False),
        (True, 1, False),
        (None, None, True),
        (None, 0, False),
        ([1, [2]], [1, [2.0]], True),
        ([1, 2], [1], False),
        ({"a": 1}, {"a": 1}, True),
        ({"1": 1}, {1: 1}, False),
        ({"a": 1}, [["a", 1]], False),
        ("a", "a", True),
        (1.5, math.nan, False),
        (1.5, 10**400, False),
        ("1", 1, False),
    ],
)
def test_values_are_compared_by_worth_and_truth_by_kind(expected, got, alike):
    assert alike is same(expected, got)


def test_long_and_odd_text_becomes_one_short_line():
    assert shortened("a\nb\u202e \x00c") == "a b c"
    assert len(shortened("x" * 10**6)) == 300
