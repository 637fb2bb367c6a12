"""Python for the checkout: a fitting interpreter, and ``.venv`` with the locked packages in it.

The life of ``.venv`` is written in one file inside it: "begun" before anything is changed, "ready"
with the lock's digest after. A "begun" one was interrupted and is made anew; one without that file
was made by somebody else and is moved aside, never deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dev_system import find_manager, install_packages, refresh
from dev_words import StopError, say

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parents[1]
LEVELS = ("run", "test", "check")
OLDEST, NEWEST = (3, 11), (3, 13)

_PROBE = (
    "import importlib.util as u, json, os, platform, sys, sysconfig;"
    "print(json.dumps([os.path.realpath(getattr(sys, '_base_executable', sys.executable)),"
    " list(sys.version_info[:3]), platform.python_implementation(),"
    " bool(sysconfig.get_config_var('Py_GIL_DISABLED')),"
    " u.find_spec('ensurepip') is not None]))"
)
_STATE = "second-round.json"
_NETWORK_WORDS = re.compile(
    r"Failed to establish|Temporary failure|Name or service|NewConnectionError|ConnectTimeout"
    r"|Read timed out|ReadTimeout|unreachable|Connection (?:refused|reset|broken)|getaddrinfo"
    r"|Max retries|ProxyError|SSLError|IncompleteRead",
    re.IGNORECASE,
)


class Interpreter(NamedTuple):
    """A Python found on this system; ``path`` has no symbolic link left in it."""

    path: str
    version: tuple[int, int, int]
    kind: str
    free_threaded: bool
    has_ensurepip: bool

    @property
    def fits(self) -> bool:
        """Whether every locked package exists for it."""
        in_range = OLDEST <= self.version[:2] <= NEWEST
        return in_range and self.kind == "CPython" and not self.free_threaded

    @property
    def name(self) -> str:
        """Such as "Python 3.12.1"."""
        return "Python " + ".".join(str(part) for part in self.version)


def probe(command: Sequence[str]) -> Interpreter | None:
    """Ask an interpreter what it is; None if it does not start."""
    try:
        done = subprocess.run(
            (*command, "-I", "-c", _PROBE), capture_output=True, check=True, timeout=30
        )
        path, version, kind, free_threaded, has_ensurepip = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return Interpreter(path, tuple(version), kind, free_threaded, has_ensurepip)


def candidates() -> Iterator[Sequence[str]]:
    """Commands that may start a fitting Python: the present one first, then newest to oldest."""
    yield (sys.executable,)
    minors = range(NEWEST[1], OLDEST[1] - 1, -1)
    for minor in minors:
        for folder in os.get_exec_path():
            found = shutil.which(f"python3.{minor}", path=folder)
            if found:
                yield (found,)
    if sys.platform == "win32":
        for minor in minors:
            yield ("py", f"-3.{minor}")


def choose(found: Iterable[Interpreter | None]) -> Interpreter | None:
    """The first that fits and can make an environment; else the first that fits at all."""
    fitting: list[Interpreter] = []
    for each in found:
        if each and each.fits:
            if each.has_ensurepip:
                return each
            fitting.append(each)
    return fitting[0] if fitting else None


def find_interpreter() -> Interpreter:
    """A fitting interpreter, installed with the system's package manager if there is none.

    Raises:
        StopError: there is none and none could be installed.
    """
    chosen = choose(probe(command) for command in candidates())
    if chosen is None:
        chosen = _install_interpreter()
    elif not chosen.has_ensurepip:
        chosen = _complete(chosen)
    if chosen.path != os.path.realpath(sys.executable):
        say(f"Using {chosen.name} at {chosen.path}.")
    return chosen


def _complete(incomplete: Interpreter) -> Interpreter:
    """Debian keeps the part that makes environments in a package of its own."""
    package = "python{}.{}-venv".format(*incomplete.version)
    say(f"{incomplete.name} lacks the part that makes environments ({package}).")
    problem = install_packages([package], find_manager())
    if problem:
        raise StopError(problem)
    again = probe((incomplete.path,))
    if again is None or not again.has_ensurepip:
        raise StopError(f"{incomplete.name} still cannot make environments; try another Python.")
    return again


def _install_interpreter() -> Interpreter:
    wanted = "Second Round needs Python 3.11, 3.12 or 3.13"
    here = "{}.{}.{}".format(*sys.version_info)
    say(f"{wanted}; this is {here}, and no other was found.")
    manager = find_manager()
    if manager and manager.program == "apt-get":
        refresh(manager)
        for name in ("python3.13", "python3.12", "python3.11"):
            known = subprocess.run(("apt-cache", "show", name), capture_output=True, check=False)
            if known.returncode == 0:
                problem = install_packages([name, f"{name}-venv"], manager)
                if problem:
                    raise StopError(f"{wanted}. {problem}")
                chosen = choose(probe(command) for command in candidates())
                if chosen and chosen.has_ensurepip:
                    return chosen
    raise StopError(f"{wanted}. Please install one of them and run the same command again.")


class Environment:
    """The ``.venv`` of one checkout."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.folder = root / ".venv"
        scripts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
        self.python = self.folder.joinpath(*scripts)
        self.log = self.folder / "setup.log"

    def lock_file(self, level: str) -> Path:
        """The requirements, with versions and hashes, of one level."""
        return self.root / "packaging" / "requirements" / f"{level}.txt"

    def is_ready(self, level: str) -> bool:
        """Whether this level, or one above it, is installed as its lock file says."""
        state = self.read_state()
        done = state.get("level")
        if state.get("state") != "ready" or done not in LEVELS:
            return False
        if LEVELS.index(done) < LEVELS.index(level) or not self.is_sound():
            return False
        return state.get("lock") == self._digest(done)

    def is_sound(self) -> bool:
        """Whether the environment's interpreter is still there and of the version it was."""
        state = self.read_state()
        return self.python.exists() and Path(state.get("base", "?")).exists()

    def read_state(self) -> dict[str, str]:
        """What the file in ``.venv`` says; empty without one that can be read."""
        try:
            state = json.loads((self.folder / _STATE).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def write_state(self, **state: str) -> None:
        """Replace the file in one step, so that no interruption leaves half of it."""
        new = self.folder / f"{_STATE}.new"
        new.write_text(json.dumps(state), "utf-8")
        new.replace(self.folder / _STATE)

    def ensure(self, level: str) -> None:
        """Make the environment ready for ``level``; waits while another process does so.

        Raises:
            StopError: no fitting Python, no network, no space, or a package that cannot be had.
        """
        if self.is_ready(level):
            return
        with self._alone():
            if not self.is_ready(level):
                self._make(level)

    def _make(self, level: str) -> None:
        state = self.read_state()
        if state.get("state") == "ready" and self.is_sound():
            level = max(level, state.get("level", level), key=LEVELS.index)
        else:
            self._clear()
            state = self._create(find_interpreter())
        self._install(level, state)

    def _clear(self) -> None:
        """Remove an environment of ours that is not whole; move a foreign one aside."""
        if not os.path.lexists(self.folder):
            return
        ours = (self.folder / _STATE).exists() and not self.folder.is_symlink()
        if ours or _is_empty_folder(self.folder):
            say("The last set-up was not finished or its Python is gone: making .venv again.")
            shutil.rmtree(self.folder)
            return
        number = 1
        while os.path.lexists(aside := self.root / f".venv-aside-{number}"):
            number += 1
        say(f"There is a .venv that this command did not make: moving it to {aside.name}.")
        self.folder.rename(aside)

    def _create(self, interpreter: Interpreter) -> dict[str, str]:
        say(f"First start: making .venv with {interpreter.name}.")
        if os.pathsep in str(self.root):
            raise StopError(f"The folder's name must not contain '{os.pathsep}': {self.root}")
        self.folder.mkdir()
        state = {"base": interpreter.path, "python": interpreter.name}
        self.write_state(state="begun", **state)
        self._call((interpreter.path, "-m", "venv", str(self.folder)), "making .venv")
        return state

    def _install(self, level: str, state: dict[str, str]) -> None:
        """Fetch first, then change the environment: without a network nothing is lost."""
        lock = self.lock_file(level)
        was_whole = state.get("state") == "ready"
        wheels = self.folder / "fetched"
        shutil.rmtree(wheels, ignore_errors=True)
        wheels.mkdir()
        names = self._installed() if was_whole else frozenset()
        wanted = wheels / "wanted.txt"
        wanted.write_text(still_wanted(lock.read_text("utf-8"), names), "utf-8")
        locked = ("--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(wanted))
        say(f"Fetching the Python packages to {level} the program; the first time takes minutes.")
        self._pip("download", "--dest", str(wheels), *locked)
        self.write_state(**{**state, "state": "begun"})
        say("Installing them.")
        offline = ("--no-index", "--find-links", str(wheels))
        self._pip("install", *offline, *locked)
        shutil.rmtree(wheels)
        kept = {"base": state["base"], "python": state["python"]}
        self.write_state(state="ready", level=level, lock=self._digest(level), **kept)
        say("Ready.")

    def _installed(self) -> frozenset[str]:
        """What is in the environment, each as "name==version"."""
        found = self.folder.glob("[Ll]ib*/**/site-packages/*.dist-info")
        pairs = (each.name[: -len(".dist-info")].rpartition("-") for each in found)
        return frozenset(f"{_normal(name)}=={version}" for name, _, version in pairs)

    def _pip(self, *words: str) -> None:
        self._call((str(self.python), "-m", "pip", "--disable-pip-version-check", *words), words[0])

    def _call(self, command: Sequence[str], what: str) -> None:
        """Run one step, its output in the log and its packages' names on a terminal.

        Raises:
            StopError: the step failed; the sentence says why as far as its output tells.
        """
        lines: list[str] = []
        step = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=clean_environ(),
            cwd=str(self.root),
        )
        with step, self.log.open("a", encoding="utf-8") as log:
            for raw in step.stdout or ():
                lines.append(raw.decode(errors="replace").rstrip())
                log.write(lines[-1] + "\n")
                _show_progress(lines[-1])
        _show_progress("")
        if step.returncode:
            raise StopError(explain(lines, what, self.log))

    def _digest(self, level: str) -> str:
        try:
            return hashlib.sha256(self.lock_file(level).read_bytes()).hexdigest()
        except OSError:
            raise StopError(f"{self.lock_file(level)} is missing: is the checkout whole?") from None

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the checkout's set-up lock; the system drops it if this process dies."""
        with (self.root / ".venv-lock").open("a+b") as file:
            if not _try_lock(file.fileno()):
                say("Another dev.py is setting up this checkout: waiting for it.")
                while not _try_lock(file.fileno()):
                    time.sleep(0.2)
            yield


def still_wanted(lock: str, installed: Iterable[str]) -> str:
    """The lock file's text without the entries that ``installed`` ("name==version") names."""
    there = frozenset(installed)
    entries = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    return "".join(entry for entry in entries if _pin(entry) not in there)


def _pin(entry: str) -> str:
    name, _, rest = entry.partition("==")
    return f"{_normal(name)}=={rest.split()[0] if rest.split() else ''}"


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def clean_environ() -> dict[str, str]:
    """This process's environment without what would lead pip or Python elsewhere."""
    leading_away = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER")
    kept = {key: value for key, value in os.environ.items() if key not in leading_away}
    return {**kept, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1", "PIP_NO_INPUT": "1"}


def explain(lines: Sequence[str], what: str, log: Path) -> str:
    """One sentence for a failed step, from what it printed."""
    text = "\n".join(lines)
    if "No space left" in text:
        return "The disk is full. Make room and run the same command again."
    if "DO NOT MATCH THE HASHES" in text:
        return "A package is not the one that was locked (its hash differs); nothing was installed."
    if _NETWORK_WORDS.search(text):
        return "The packages could not be fetched: no network? Run the same command again later."
    absent = re.search(r"No matching distribution found for (\S+)", text)
    if absent:
        return f"There is no ready-made {absent.group(1)} for this machine. Details: {log}"
    return f"The step '{what}' failed. Details: {log}"


def _show_progress(line: str) -> None:
    """Overwrite one line on a terminal with the package at hand; elsewhere say nothing."""
    if not sys.stderr.isatty():
        return
    if line.startswith("Collecting "):
        print(f"\r\033[K  {line.split()[1]}", end="", file=sys.stderr, flush=True)
    elif not line:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())


def _try_lock(descriptor: int) -> bool:
    """Take the lock if nobody has it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
