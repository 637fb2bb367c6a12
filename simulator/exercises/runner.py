"""Running a candidate's code against the cases of an exercise, in a child process with limits.

This is a guard against accidents (a loop without end, a file opened by habit, memory that runs out)
and no jail: code that sets out to break it can. What the candidate types runs with the candidate's
own rights on the candidate's own computer, as it would in any editor.

Each case has a process of its own, in a session of its own, with an empty environment, an empty
folder to stand in and nothing to read from; it is killed with everything it started. The system's
limits on processor time, memory, files and processes are set where the system has them: Windows has
none of them, macOS no limit on memory; time, output and what Python's audit events refuse (files,
connections, programs) hold everywhere. What a case expects never reaches the child.
"""

import contextlib
import json
import math
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from simulator.domain.work import CaseResult
from simulator.exercises.bank import Case, Exercise, call

CASE_S: Final = 2.0
"""Longest running time of one case, in seconds of the clock."""
ALL_S: Final = 10.0
"""Longest running time of all cases together."""
START_S: Final = 8.0
"""Longest time that Python itself may take to start, which is not counted as running time."""
MEMORY_BYTES: Final = 512 * 1024 * 1024
MOST_CODE: Final = 100_000
"""Most characters of code."""
MOST_PRINTED: Final = 20_000
"""Bytes of printed output that are kept; the rest is dropped."""
_MOST_RESULT: Final = 1_000_000
_MOST_SHOWN: Final = 300
_CHILD: Final = Path(__file__).with_name("runner_child.py")
_LIMITS: Final[Mapping[str, int]] = {
    "RLIMIT_CPU": int(CASE_S) + 1,
    "RLIMIT_AS": MEMORY_BYTES,
    "RLIMIT_FSIZE": 0,
    "RLIMIT_NOFILE": 24,
    "RLIMIT_NPROC": 0,
    "RLIMIT_CORE": 0,
}
_SWITCHES: Final = ("-P", "-s", "-S", "-B", "-u", "-Wignore", "-Xutf8")
"""No installed packages, nothing of ours to import, nothing written, print at once, UTF-8."""
_TOO_LONG: Final = f"Took longer than {CASE_S:g} s"
_NOT_RUN: Final = f"Not run: the {ALL_S:g} s for all cases were used up."
_USED_UP: Final = f"Stopped: the {ALL_S:g} s for all cases were used up."
_ENDED: Final = "The program ended before {entry}() returned anything."
_UNREADABLE: Final = "What the program returned could not be read."


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of one case: a value, or a sentence on what went wrong.

    Args:
        loading: It went wrong before the function was called, so every case would end like this.
    """

    value: object = None
    fault: str = ""
    printed: str = ""
    seconds: float = 0.0
    loading: bool = False


def run(exercise: Exercise, code: str, *, hidden: bool) -> tuple[CaseResult, ...]:
    """Run code against the visible cases of an exercise, or with ``hidden`` against all of them.

    Whatever the code does, each case gets its result; ``got`` says in one line what came back or
    what went wrong. Takes at most ``ALL_S`` seconds besides the starting of Python.
    """
    cases = [case for case in exercise.cases if hidden or not case.hidden]
    refused = _refused(code)
    if refused:
        return tuple(_result(exercise, case, _Outcome(fault=refused)) for case in cases)
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            return _all(exercise, code, cases, Path(folder))
    except OSError as error:
        fault = _Outcome(fault=f"Python could not be started: {error.strerror or error}.")
        return tuple(_result(exercise, case, fault) for case in cases)


def _refused(code: str) -> str:
    """Why code is not run at all; empty when it is."""
    if len(code) > MOST_CODE:
        return f"The code is longer than {MOST_CODE:,} characters."
    if "\0" in code:
        line = code[: code.index("\0")].count("\n") + 1
        return f"There is a NUL character in line {line}; Python cannot read that."
    return "" if sys.executable else "There is no Python on this computer to run the code with."


def _all(exercise: Exercise, code: str, cases: list[Case], folder: Path) -> tuple[CaseResult, ...]:
    left = ALL_S
    for_all: _Outcome | None = None
    out = []
    for case in cases:
        outcome = for_all or _Outcome(fault=_NOT_RUN)
        if for_all is None and left > 0:
            outcome = _one(exercise.entry, code, case, folder, min(CASE_S, left))
            left -= outcome.seconds
            for_all = outcome if outcome.loading else None
        out.append(_result(exercise, case, outcome))
    return tuple(out)


def _result(exercise: Exercise, case: Case, outcome: _Outcome) -> CaseResult:
    passed = not outcome.fault and same(case.expected, outcome.value)
    return CaseResult(
        name=case.name,
        given=shortened(call(exercise.entry, case)),
        expected=shortened(repr(case.expected)),
        got=shortened(outcome.fault or repr(outcome.value)),
        passed=passed,
        hidden=case.hidden,
        printed=outcome.printed,
    )


def shortened(text: str, most: int = _MOST_SHOWN) -> str:
    """The text as one line of printable characters, at most so many of them."""
    line = "".join(each if each.isprintable() else " " for each in text[: 4 * most])
    line = " ".join(line.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def same(expected: object, got: object) -> bool:
    """Whether a value is what a case expects: numbers by worth, truth values by kind."""
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(expected, int | float) and isinstance(got, int | float):
        return _same_number(expected, got)
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, dict) and isinstance(got, dict):
        return expected.keys() == got.keys() and all(
            same(each, got[key]) for key, each in expected.items()
        )
    return type(expected) is type(got) and expected == got


def _same_number(expected: float, got: float) -> bool:
    if isinstance(expected, int) and isinstance(got, int):
        return expected == got
    try:
        return math.isclose(expected, got, rel_tol=1e-9, abs_tol=1e-9)
    except OverflowError:  # a whole number too large for a float
        return False


def _one(entry: str, code: str, case: Case, folder: Path, most_s: float) -> _Outcome:
    """One case in one child."""
    task = {"entry": entry, "code": code, "args": list(case.args), "limits": dict(_LIMITS)}
    with tempfile.TemporaryFile() as given:
        given.write(json.dumps(task).encode("ascii"))
        given.seek(0)
        child = _Child(_started(given, folder))
    try:
        return child.outcome(entry, most_s)
    finally:
        child.end()


def _started(given: IO[bytes], folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own interpreter with our own file
        [sys.executable, *_SWITCHES, str(_CHILD)],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=_environment(),
        start_new_session=os.name == "posix",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _environment() -> dict[str, str]:
    """Nothing of our own: sets in the same order every time, and what Windows cannot do without."""
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {"PYTHONHASHSEED": "0", **needed}


class _Child:
    """A running child and the two threads that read what it says."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._printed = bytearray()
        self._readers = [
            threading.Thread(target=read, daemon=True)
            for read in (self._read_lines, self._read_printed)
        ]
        for reader in self._readers:
            reader.start()

    def outcome(self, entry: str, most_s: float) -> _Outcome:
        """What came of the case, after at most ``START_S`` and ``most_s`` seconds."""
        if self._next(time.monotonic() + START_S) != b"ready":
            return _Outcome(fault="Python could not be started to run the code.", loading=True)
        start = time.monotonic()
        loading, line = True, self._next(start + most_s)
        if line == b"loaded":
            loading, line = False, self._next(start + most_s)
        seconds = time.monotonic() - start
        value, fault = _read(line, entry)
        if line == b"" and most_s < CASE_S:
            fault = _USED_UP
        return _Outcome(value, fault, self._heard(line), seconds, loading and bool(fault))

    def _next(self, until: float) -> bytes | None:
        """The next line; None when the child said no more, ``b""`` when the time was up."""
        try:
            return self._lines.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            return b""

    def _heard(self, line: bytes | None) -> str:
        """What was printed; a child that is done is waited for, so that all of it is here."""
        if line != b"":
            self._readers[1].join(timeout=1.0)
        return bytes(self._printed[:MOST_PRINTED]).decode("utf-8", "replace")

    def end(self) -> None:
        """Kill the child with all that it started, and tidy up."""
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join(timeout=1.0)
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()

    def _read_lines(self) -> None:
        pipe = self._process.stdout
        rest, read = b"", 0
        while pipe is not None and read < _MOST_RESULT:
            block = os.read(pipe.fileno(), 65_536)
            if not block:
                break
            read += len(block)
            *lines, rest = (rest + block).split(b"\n")
            for line in filter(None, lines):
                self._lines.put(line)
        self._lines.put(None)

    def _read_printed(self) -> None:
        pipe = self._process.stderr
        while pipe is not None and (block := os.read(pipe.fileno(), 65_536)):
            if len(self._printed) < MOST_PRINTED:
                self._printed += block


def _read(line: bytes | None, entry: str) -> tuple[object, str]:
    """(value, fault) of the child's last line, which code in the child may have written."""
    if line == b"":
        return None, _TOO_LONG
    if line is None:
        return None, _ENDED.format(entry=entry)
    try:
        told = json.loads(line)
        if "fault" in told:
            return None, str(told["fault"]) or _UNREADABLE
        return _plain(told["value"]), ""
    except (ValueError, KeyError, TypeError, RecursionError):
        return None, _UNREADABLE


def _plain(value: object) -> object:
    """The value as it was before ``runner_child`` wrote it down."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {_key(key): _plain(each) for key, each in value["pairs"]}
    return value


def _key(value: object) -> object:
    return tuple(_key(each) for each in value) if isinstance(value, list) else value
