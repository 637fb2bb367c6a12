"""The one command of a checkout: sets everything up, then runs, tests, checks, measures or builds.

Uses the standard library only and starts on any Python from 3.9 on; the program itself gets one
from 3.11 to 3.13, which this command finds. See ``python3 packaging/dev.py help``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parent))

from dev_python import LEVELS, ROOT, Environment, clean_environ
from dev_system import ensure_system
from dev_words import StopError, say

HELP = """\
python3 packaging/dev.py COMMAND [...]

  run [...]     set up what is missing, then start Second Round with these arguments
  test [...]    set up what is missing, then run the tests with these arguments of pytest
  check         look for faults without running: style, types, floors, traces of a machine
  bench [...]   run the measurements in tests/bench, or those named; one line of JSON each
  build         make wheel and sdist in dist/ and look whether the wheel is whole
  lock          write packaging/requirements/ anew from pyproject.toml; needs a network
  help          show this text
"""

# What is installed beside the program itself for each level of set-up.
EXTRAS = {"run": (), "test": ("test",), "check": ("test", "check")}

_FLOORS = "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo'])"
_FULL_VERSION = r"python_full_version( [=<>!]+ '\d+\.\d+(?:\.\*)?')"


def run(arguments: Sequence[str]) -> int:
    """Start the program in the caller's folder, with the caller's arguments."""
    python = _set_up("run")
    # A numpy.py in the caller's folder must not take the place of the library.
    own = {"PYTHONSAFEPATH": "1", "SECOND_ROUND_COMMAND": "python3 packaging/dev.py run"}
    _become((python, "-m", "simulator", *arguments), {**_environ(), **own}, Path.cwd())


def test(arguments: Sequence[str]) -> int:
    """Run the tests in the checkout's own folder."""
    _become((_set_up("test"), "-m", "pytest", *arguments), _environ(), ROOT)


def check(arguments: Sequence[str]) -> int:
    """Run every check, also after one has failed, and say which did."""
    del arguments
    python = _set_up("check")
    checks = (
        ("style", (python, "-m", "ruff", "check", ".")),
        ("format", (python, "-m", "ruff", "format", "--check", ".")),
        ("types", (python, "-m", "mypy")),
        ("types of packaging", (python, "-m", "mypy", "packaging")),
        ("floors", (python, "-c", _FLOORS)),
        ("traces", (python, "packaging/traces.py")),
    )
    # Without PYTHONPATH: mypy would take the checkout for an installed library without types.
    failed = [name for name, command in checks if _call(command, clean_environ()) != 0]
    say(f"Failed: {', '.join(failed)}." if failed else "Every check passed.")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Run ``tests/bench``; the measuring itself is done in the environment."""
    python = _set_up("test")
    return _call((python, "packaging/bench.py", *arguments))


def build(arguments: Sequence[str]) -> int:
    """Make wheel and sdist and look into the wheel as a user would get it."""
    del arguments
    return _call((_set_up("test"), "packaging/distribution.py"))


def lock(arguments: Sequence[str]) -> int:
    """Write the three lock files; each starts from the one above it, so that they agree."""
    del arguments
    python = _set_up("check")
    for level in reversed(LEVELS):
        extras = [word for extra in EXTRAS[level] for word in ("--extra", extra)]
        higher = LEVELS[LEVELS.index(level) + 1 :]
        constraints = ["--constraint", f"packaging/requirements/{higher[0]}.txt"] if higher else []
        file = Environment().lock_file(level)
        code = _call(
            (
                *(python, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", "--upgrade"),
                *("--universal", "--python-version", "3.11", "--generate-hashes"),
                *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
                *("--output-file", str(file), *extras, *constraints),
            )
        )
        if code:
            raise StopError(f"Locking '{level}' failed; the lock files may no longer agree.")
        # Ubuntu 22.04 has Python 3.11.0rc1, for which its pip finds every "full" version untrue.
        file.write_text(
            re.sub(_FULL_VERSION, r"python_version\1", file.read_text("utf-8")), "utf-8"
        )
    say("Locked. The next command installs what has changed.")
    return 0


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "build": build,
    "lock": lock,
}


def main(arguments: Sequence[str]) -> int:
    """Do what the first word says; answers the exit code: 0 done, 1 failed, 2 wrong use."""
    name = arguments[0] if arguments else "help"
    if name in ("help", "-h", "--help"):
        print(HELP, end="")
        return 0
    command = COMMANDS.get(name)
    if command is None:
        say(f"There is no command '{name}'.")
        print(HELP, end="", file=sys.stderr)
        return 2
    try:
        return command(arguments[1:])
    except StopError as error:
        say(str(error))
    except KeyboardInterrupt:
        say("Stopped. The same command goes on from here.")
        return 130
    except OSError as error:
        say(f"{error.strerror or error}: {error.filename or ROOT}")
    return 1


def _set_up(level: str) -> str:
    """Make sure of system and packages; the path of the environment's Python."""
    ensure_system(level)
    environment = Environment()
    environment.ensure(level)
    return str(environment.python)


def _environ() -> dict[str, str]:
    """For the program and the children it starts: this checkout's modules come first."""
    return {**clean_environ(), "PYTHONPATH": str(ROOT)}


def _call(command: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
    """Run one step in the checkout's folder."""
    environ = _environ() if environ is None else environ
    return subprocess.run(command, cwd=str(ROOT), env=environ, check=False).returncode


def _become(command: Sequence[str], environ: Mapping[str, str], folder: Path) -> NoReturn:
    """Hand this process over: signals, terminal and exit code are then the command's own."""
    os.chdir(folder)
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], list(command), environ)  # noqa: S606 - a shell is not wanted
    # Windows cannot replace a process; its Ctrl-C reaches the child as well, which decides.
    with subprocess.Popen(command, env=environ) as child:
        while True:
            try:
                sys.exit(child.wait())
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
