"""The child process of ``runner``: limits first, then the candidate's code, then what came of it.

Started as a script by its path, with nothing of the program importable. It reads one task from its
standard input, writes what came of it to its standard output, and lets everything that the code
prints go to standard error. It is never told what a case expects.
"""

import _thread
import builtins
import contextlib
import json
import os
import sys
import types
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NoReturn

ANSWER: Final = "answer"
"""The module that the candidate's code makes, and the name of its file in tracebacks."""
_QUOTED: Final = json.encoder.encode_basestring_ascii
"""Text as JSON; taken before the code can put anything in its place."""
_DEEPEST: Final = 100
_MOST_VALUES: Final = 20_000
_MOST_CHARACTERS: Final = 100_000
_MOST_DIGITS: Final = 4000
_NETWORK: Final = "open a network connection"
_PROGRAM: Final = "start another program"
_STOP: Final = "stop another program"
_THREAD: Final = "start a thread"
_FILE: Final = "open a file"
_CHANGE: Final = "change files or folders"
_BEYOND: Final = "reach beyond Python"
_EVENTS: Final[Mapping[str, str]] = {
    "socket": _NETWORK,
    "urllib": _NETWORK,
    "http": _NETWORK,
    "ftplib": _NETWORK,
    "smtplib": _NETWORK,
    "imaplib": _NETWORK,
    "poplib": _NETWORK,
    "webbrowser": _PROGRAM,
    "subprocess": _PROGRAM,
    "pty": _PROGRAM,
    "_winapi": _PROGRAM,
    "sqlite3": _FILE,
    "tempfile": _FILE,
    "shutil": _CHANGE,
    "ctypes": _BEYOND,
    "resource": _BEYOND,
    "winreg": _BEYOND,
    "syslog": _BEYOND,
    "fcntl": _BEYOND,
}
"""Audit events that are refused, by the part of their name before the first dot."""
_OS_EVENTS: Final[Mapping[str, str | None]] = {
    "os.system": _PROGRAM,
    "os.exec": _PROGRAM,
    "os.fork": _PROGRAM,
    "os.forkpty": _PROGRAM,
    "os.posix_spawn": _PROGRAM,
    "os.spawn": _PROGRAM,
    "os.startfile": _PROGRAM,
    "os.kill": _STOP,
    "os.killpg": _STOP,
    "signal.pthread_kill": _STOP,
    "os.putenv": None,
    "os.unsetenv": None,
}
"""Events told apart from their kin; every other event of ``os`` changes files or folders."""
_UNHEARD: Final[Mapping[str, str]] = {
    "mkfifo": _CHANGE,
    "mknod": _CHANGE,
    "memfd_create": _CHANGE,
    "setsid": _PROGRAM,
    "setpgid": _PROGRAM,
    "setpgrp": _PROGRAM,
    "openpty": _PROGRAM,
    "pidfd_open": _STOP,
}
"""Functions of ``os`` that raise no audit event and are therefore replaced."""
_MODULES: Final = frozenset(
    "ctypes _ctypes _posixshmem _multiprocessing _gdbm _dbm readline _xxsubinterpreters"
    " _interpreters _testcapi _testinternalcapi".split()
)


class NotAllowedError(PermissionError):
    """The code tried what is not allowed here; the text says what, to follow “Tried to”."""


def main() -> NoReturn:
    """Read the task, run it, tell what came of it, and end without any further code running."""
    task = json.loads(sys.stdin.buffer.read())
    out = os.dup(1)
    os.dup2(2, 1)
    tell = partial(_tell, os.write, out)
    leave, known = os._exit, dict(vars(builtins))
    mend = partial(vars(builtins).update, known)
    os.environ.clear()
    with contextlib.suppress(ImportError):  # there is no such module on Windows
        _limit(task["limits"])
    _close_the_doors()
    tell("ready")
    told = _outcome(task, tell, mend)
    mend()
    with contextlib.suppress(BaseException):  # the code may have left anything in their place
        sys.stdout.flush()
        sys.stderr.flush()
    tell(told)
    leave(0)


def _tell(write: Callable[[int, bytes], int], out: int, line: str) -> None:
    rest = line.encode("ascii", "replace") + b"\n"
    while rest:
        rest = rest[write(out, rest) :]


def _limit(limits: Mapping[str, int]) -> None:
    """Set the limits of the system; one that it does not know or allow is left out."""
    import resource  # noqa: PLC0415 - not on every system

    for name, most in limits.items():
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))


def _close_the_doors() -> None:
    """From here on, what the audit events tell of is refused."""
    for name, what in _UNHEARD.items():
        for module in (os, sys.modules.get("posix")):
            if hasattr(module, name):
                setattr(module, name, partial(_refuse, what))
    for name in ("start_new_thread", "start_new", "start_joinable_thread"):
        setattr(_thread, name, partial(_refuse, _THREAD))  # no audit event before 3.12
    with contextlib.suppress(ImportError):  # there is no such module on Windows
        import _posixsubprocess  # noqa: PLC0415

        _posixsubprocess.fork_exec = partial(_refuse, _PROGRAM)
    places = {os.path.realpath(place) for place in (*sys.path, os.path.dirname(os.__file__))}  # noqa: PTH120 - pathlib would have to be loaded for this alone
    sys.addaudithook(partial(_watch, tuple(places), os.path.realpath, _path))


def _path(place: object) -> str:
    """A place as text, whatever it was given as."""
    return os.fsdecode(place)  # type: ignore[arg-type]  # what is no path raises, and so refuses


def _refuse(what: str, *_args: object, **_names: object) -> NoReturn:
    raise NotAllowedError(what)


def _watch(
    places: tuple[str, ...],
    real: Callable[[str], str],
    plain: Callable[[object], str],
    event: str,
    args: tuple[object, ...],
) -> None:
    kin = event.partition(".")[0]
    if event in {"open", "os.listdir", "os.scandir"}:
        if not _may_read(args, places, real, plain):
            _refuse(_FILE)
    elif event in _OS_EVENTS:
        what = _OS_EVENTS[event]
        if what is not None:
            _refuse(what)
    elif kin == "os":
        _refuse(_CHANGE)
    elif kin in _EVENTS:
        _refuse(_EVENTS[kin])
    elif event == "import" and args and args[0] in _MODULES:
        _refuse(_BEYOND)


def _may_read(
    args: tuple[object, ...],
    places: tuple[str, ...],
    real: Callable[[str], str],
    plain: Callable[[object], str],
) -> bool:
    """Reading inside the standard library is fine: imports need it."""
    path, mode, flags = (*args, None, None)[:3]
    writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    if (isinstance(mode, str) and set(mode) & set("wax+")) or (
        isinstance(flags, int) and flags & writes
    ):
        return False
    if isinstance(path, int) or path is None:
        return False
    at = real(plain(path))
    return any(at == place or at.startswith(place + os.sep) for place in places)


def _outcome(
    task: Mapping[str, object], tell: Callable[[str], None], mend: Callable[[], None]
) -> str:
    """What came of the task, as one line of JSON: ``{"value": …}`` or ``{"fault": …}``."""
    entry = str(task["entry"])
    try:
        function = _loaded(str(task["code"]), entry)
        tell("loaded")
        value = function(*task["args"])  # type: ignore[misc]  # a list by the protocol
        mend()
        return '{"value": ' + "".join(_Writer().parts(value)) + "}"
    except BaseException as error:  # noqa: BLE001 - whatever the code raises is its result
        mend()
        return '{"fault": ' + _QUOTED(_told(error, entry)) + "}"


def _loaded(code: str, entry: str) -> Callable[..., object]:
    """The candidate's function; LookupError or TypeError with a sentence when there is none."""
    module = types.ModuleType(ANSWER)
    sys.modules[ANSWER] = module
    exec(compile(code, ANSWER, "exec"), vars(module))  # noqa: S102 - this is what the child is for
    found = vars(module).get(entry)
    if found is None:
        raise _FaultError(f"There is no function {entry}() in the code.")
    if not callable(found):
        raise _FaultError(f"{entry} is not a function.")
    return found  # type: ignore[no-any-return]  # whatever it returns is looked at later


class _FaultError(Exception):
    """A sentence that says what is wrong."""


class _Writer:
    """Turns plain values into JSON: tuples as lists, exact numbers as floats, tables as pairs."""

    def __init__(self) -> None:
        self._values = _MOST_VALUES
        self._characters = _MOST_CHARACTERS

    def parts(self, value: object, deep: int = 0) -> list[str]:
        """The JSON of a value in pieces; ``_FaultError`` for what is not plain or too large."""
        self._values -= 1
        if deep > _DEEPEST:
            raise _FaultError("Returned lists nested too deep to be read.")
        if isinstance(value, dict):
            pairs = [[key, each] for key, each in dict.items(value)]
            return ['{"pairs": ', *self.parts(pairs, deep + 1), "}"]
        if isinstance(value, list | tuple):
            return self._many(value, deep)
        return [self._one(value)]

    def _many(self, values: list[object] | tuple[object, ...], deep: int) -> list[str]:
        if len(values) > self._values:
            raise _FaultError("Returned more values than can be read.")
        out = ["["]
        for at, value in enumerate(values):
            out += [", "] * bool(at) + self.parts(value, deep + 1)
        return [*out, "]"]

    def _one(self, value: object) -> str:
        if value is None or isinstance(value, bool):
            return {None: "null", True: "true", False: "false"}[value]
        if isinstance(value, str):
            self._characters -= len(value)
            if self._characters < 0:
                raise _FaultError("Returned more text than can be read.")
            return _QUOTED(str.__str__(value))
        if isinstance(value, int):
            if value.bit_length() > _MOST_DIGITS * 3:
                raise _FaultError("Returned a number too long to be read.")
            return int.__repr__(value)
        if isinstance(value, float):
            text = float.__repr__(value)
            return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(text, text)
        if type(value).__name__ in {"Decimal", "Fraction"}:
            return self._one(float(value))  # type: ignore[arg-type]  # both turn into a float
        raise _FaultError(f"Returned {_kind(value)}, which cannot be compared with a plain value.")


def _kind(value: object) -> str:
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _told(error: BaseException, entry: str) -> str:
    """One sentence on what went wrong, with the line of the candidate's code."""
    if isinstance(error, _FaultError):
        return str(error)
    if isinstance(error, NotAllowedError) and error.args:
        return f"Tried to {error.args[0]}, which is not allowed here."
    if isinstance(error, MemoryError):
        return "Needed more memory than is allowed here."
    if isinstance(error, SystemExit):
        return f"Left the program (SystemExit) before {entry}() returned anything."
    name = type(error).__name__
    if isinstance(error, SyntaxError):
        return f"{name} in line {error.lineno or 1}: {error.msg}"
    try:
        text = str(error)
    except BaseException:  # noqa: BLE001 - the code's own exception may fail to speak
        text = ""
    line = _line(error)
    place = f"{name} in line {line}" if line else name
    return f"{place}: {text[:300]}" if text else place


def _line(error: BaseException) -> int:
    """The last line of the candidate's own code that the error passed; 0 when there is none."""
    line, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == ANSWER:
            line = step.tb_lineno or line
        step = step.tb_next
    return line


if __name__ == "__main__":
    main()
