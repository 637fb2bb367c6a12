"""What the person chose, in one TOML file whose comments and order are kept."""

import dataclasses
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simulator.domain.audio import SPEEDS
from simulator.domain.errors import UserError
from simulator.domain.formats import DIFFICULTIES, FORMATS
from simulator.storage.faults import Fault, SettingsFileError
from simulator.storage.private import private_folder, write_whole
from simulator.storage.toml_reading import Toml, read_toml, refuse_newer

if TYPE_CHECKING:  # the window reads the settings before its first paint, and writes none
    import tomlkit

VERSION: Final = 1
FEEDBACK: Final[tuple[str, ...]] = ("each", "end")
INTERRUPTIONS: Final[tuple[str, ...]] = ("difficulty", "on", "off")
THEMES: Final[tuple[str, ...]] = ("system", "light", "dark")
MIN_SILENCE_S: Final = 1.0
MAX_SILENCE_S: Final = 30.0
MIN_RATE: Final = 0.7
MAX_RATE: Final = 1.4
_MAX_TEXT: Final = 300


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person chose.

    Args:
        microphone: Its name, empty for the system's default.
        loudspeaker: Its name, empty for the system's default.
        silence_s: Seconds of silence that end an answer, 1 to 30; None when only a key or a
            button ends it.
        feedback: Marks after ``each`` answer or at the ``end``.
        show_words: Whether the words show while they are spoken.
        theme: ``system``, ``light`` or ``dark``.
        typed: Whether answers are typed.
        last_panel: Id of the panel last chosen.
        role: The role, for panels that ask for it.
        company: The company, for panels that ask for it.
        skills: Skills of the role with commas between, for panels that ask for them.
        pay_least: The least the candidate would take, as they wrote it; see ``prepared_pay``.
        pay_hoped: What they hope for, as they wrote it.
        pay_source: Where they looked it up.
        day: Id of the ready-made day last rehearsed; empty for the panel's own.
        format: The format last rehearsed alone; empty for a day.
        difficulty: ``friendly``, ``realistic`` or ``tough``.
        interruptions: ``on``, ``off``, or ``difficulty`` where the difficulty decides whether
            members cut in.
        rate: How fast members speak, as a factor of their own rate, 0.7 to 1.4.
        playback: How fast answers are heard again, one of ``domain.audio.SPEEDS``.
    """

    microphone: str = ""
    loudspeaker: str = ""
    silence_s: float | None = 4.0
    feedback: str = "each"
    show_words: bool = True
    theme: str = "system"
    typed: bool = False
    last_panel: str = ""
    role: str = ""
    company: str = ""
    skills: str = ""
    pay_least: str = ""
    pay_hoped: str = ""
    pay_source: str = ""
    rate: float = 1.0
    day: str = ""
    format: str = ""
    difficulty: str = "realistic"
    interruptions: str = "difficulty"
    playback: float = 1.0


class SettingsFile:
    """The file that settings are kept in.

    Args:
        path: Need not exist; then the settings are the defaults.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Settings:
        """The settings as they stand.

        Raises:
            SettingsFileError: the file has faults, or was written by a newer program; carries all
                of them.
            UserError: it cannot be read.
        """
        return _settings(self.path, self._read()) if self.path.exists() else Settings()

    def save(self, settings: Settings) -> None:
        """Put ``settings`` in place of what was there, whole or not at all; comments stay.

        Raises:
            SettingsFileError: the file there has faults or is newer; it is left as it is.
            UserError: a value is out of its range, or the file cannot be written.
        """
        import tomlkit  # noqa: PLC0415  # start-up time

        _refuse_faulty(settings)
        document = _new_document()
        if self.path.exists():
            toml = self._read()
            _settings(self.path, toml)
            document = _document(self.path, toml)
        for name, value in _plain(settings).items():
            if document.get(name) != value:
                document[name] = value
        text = tomlkit.dumps(document)
        try:
            private_folder(self.path.parent)
            write_whole(self.path, lambda part: part.write_text(text, "utf-8"))
        except OSError as error:
            raise UserError(
                f"The settings could not be kept in {self.path}: {error.strerror}.",
                "They hold until the program is closed.",
            ) from error

    def _read(self) -> Toml:
        toml = read_toml(self.path, SettingsFileError)
        refuse_newer(self.path, toml, "version", VERSION, SettingsFileError)
        return toml


@dataclass(frozen=True, slots=True)
class _Rule:
    fits: Callable[[object], bool]
    right: str
    comment: str


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _MAX_TEXT and value.isprintable()


def _is_yes_no(value: object) -> bool:
    return isinstance(value, bool)


def _is_number(value: object, low: float, high: float) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and low <= value <= high


def _is_silence(value: object) -> bool:
    return _is_number(value, 0, 0) or _is_number(value, MIN_SILENCE_S, MAX_SILENCE_S)


_TEXT: Final = f"Give a text of at most {_MAX_TEXT} characters on one line"
_YES_NO: Final = "Give true or false"
_RULES: Final[Mapping[str, _Rule]] = {
    "microphone": _Rule(_is_text, _TEXT, "name of the microphone; empty: the system's"),
    "loudspeaker": _Rule(_is_text, _TEXT, "name of the loudspeaker; empty: the system's"),
    "silence_s": _Rule(
        _is_silence,
        f"Give {MIN_SILENCE_S:g} to {MAX_SILENCE_S:g} seconds, or 0 for never",
        "seconds of silence that end an answer; 0: only a key or a button does",
    ),
    "feedback": _Rule(
        lambda value: value in FEEDBACK,
        f"Use one of: {', '.join(FEEDBACK)}",
        "marks after each answer, or at the end",
    ),
    "show_words": _Rule(_is_yes_no, _YES_NO, "your words while you speak"),
    "theme": _Rule(
        lambda value: value in THEMES, f"Use one of: {', '.join(THEMES)}", "system, light or dark"
    ),
    "typed": _Rule(_is_yes_no, _YES_NO, "answers are typed"),
    "last_panel": _Rule(_is_text, _TEXT, "the panel last chosen"),
    "role": _Rule(_is_text, _TEXT, "the role, for panels that ask for it"),
    "company": _Rule(_is_text, _TEXT, "the company, for panels that ask for it"),
    "skills": _Rule(_is_text, _TEXT, "skills of the role, with commas between"),
    "pay_least": _Rule(_is_text, _TEXT, "the least you would take; no member is told"),
    "pay_hoped": _Rule(_is_text, _TEXT, "what you hope for; no member is told"),
    "pay_source": _Rule(_is_text, _TEXT, "where you looked it up"),
    "rate": _Rule(
        lambda value: _is_number(value, MIN_RATE, MAX_RATE),
        f"Give a number from {MIN_RATE:g} to {MAX_RATE:g}",
        "how fast members speak; 1: as the panel says",
    ),
    "day": _Rule(_is_text, _TEXT, "the ready-made day; empty: the panel's own"),
    "format": _Rule(
        lambda value: value == "" or value in FORMATS,
        f"Leave it empty or use one of: {', '.join(FORMATS)}",
        "the format that is rehearsed alone; empty: a day",
    ),
    "difficulty": _Rule(
        lambda value: value in DIFFICULTIES,
        f"Use one of: {', '.join(DIFFICULTIES)}",
        "friendly, realistic or tough",
    ),
    "interruptions": _Rule(
        lambda value: value in INTERRUPTIONS,
        f"Use one of: {', '.join(INTERRUPTIONS)}",
        "whether members cut in when an answer runs long; difficulty: as that says",
    ),
    "playback": _Rule(
        lambda value: value in SPEEDS and not isinstance(value, bool),
        f"Use one of: {', '.join(f'{speed:g}' for speed in SPEEDS)}",
        "how fast answers are heard again; 1: as they were spoken",
    ),
}


def _settings(path: Path, toml: Toml) -> Settings:
    faults = [_unknown(toml, key) for key in toml.values if key not in {"version", *_RULES}]
    faults += [_missing_version(toml)] if not isinstance(toml.values.get("version"), int) else []
    given = {name: value for name, value in toml.values.items() if name in _RULES}
    faults += [
        Fault(toml.outline.line_of((name,)), name, f"is {str(value)[:60]}", _RULES[name].right)
        for name, value in given.items()
        if not _RULES[name].fits(value)
    ]
    if faults:
        raise SettingsFileError(path, tuple(sorted(faults, key=lambda fault: fault.line)))
    given = {k: float(v) if type(v) is int else v for k, v in given.items()}
    if given.get("silence_s") == 0:
        given["silence_s"] = None
    return Settings(**given)  # type: ignore[arg-type]  # the rules checked every type


def _missing_version(toml: Toml) -> Fault:
    line = toml.outline.line_of(("version",))
    return Fault(line, "version", "is missing or no whole number", f"Write version = {VERSION}")


def _unknown(toml: Toml, key: str) -> Fault:
    import difflib  # noqa: PLC0415  # only for faults

    near = difflib.get_close_matches(key, _RULES, n=1) if len(key) <= _MAX_TEXT else []
    right = f'Did you mean "{near[0]}"?' if near else f"Use one of: {', '.join(_RULES)}"
    return Fault(toml.outline.line_of((key,)), key[:60], "no such key", right)


def _refuse_faulty(settings: Settings) -> None:
    for name, value in _plain(settings).items():
        if not _RULES[name].fits(value):
            raise UserError(f"The setting {name} cannot be {value!r}.", f"{_RULES[name].right}.")


def _plain(settings: Settings) -> dict[str, object]:
    values: dict[str, object] = {
        field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)
    }
    return {**values, "silence_s": 0.0 if settings.silence_s is None else settings.silence_s}


def _new_document() -> "tomlkit.TOMLDocument":
    import tomlkit  # noqa: PLC0415  # start-up time

    document = tomlkit.document()
    document.add(
        tomlkit.comment("Settings of Second Round. Changes here hold from the next start.")
    )
    document.add("version", tomlkit.item(VERSION))
    for name, value in _plain(Settings()).items():
        item = tomlkit.item(value)
        item.comment(_RULES[name].comment)
        document.add(name, item)
    return document


def _document(path: Path, toml: Toml) -> "tomlkit.TOMLDocument":
    import tomlkit  # noqa: PLC0415  # start-up time
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415  # start-up time

    try:
        return tomlkit.parse(toml.text)
    except TOMLKitError as error:
        fault = Fault(0, "", f"it cannot be changed: {error}", "Write it more plainly")
        raise SettingsFileError(path, (fault,)) from error
