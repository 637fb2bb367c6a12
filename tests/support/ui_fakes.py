"""What the window is tried with: a real library of made-up rehearsals, and sound that is not there."""

import math
import struct
import time
import wave
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.assess.verdict import verdict
from simulator.domain.audio import Device
from simulator.domain.errors import UserError
from simulator.domain.panel import Panel
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.resources import resource
from simulator.domain.transcript import Transcript, Word
from simulator.session.services import Services
from simulator.storage.library import Library
from simulator.storage.panel_files import PanelShelf
from simulator.storage.settings import SettingsFile

RATE = 16_000
FILLS = {
    "role.title": "warehouse lead",
    "company.name": "Larkfield Supply",
    "role.skills": "shift planning, stock control, safety",
}

STORY = (
    "in the spring of last year our depot had to move four hundred files to a new system in two"
    " weeks and the branches could not print their morning lists|"
    "my job was to find out why the nightly import failed and to have it running before the"
    " summer trade|"
    "so i sat with the night shift for three evenings and wrote down every step they took then i"
    " moved the import to its own machine because it held the lock for an hour and um i wrote a"
    " one page note for the branches|"
    "within two weeks the failures went from nine a week to none and the depot manager asked me"
    " to do the same for returns"
)
THIN = "um we usually sit down and we talk about it and you know we find a way that works"
SITUATIONAL = (
    "first i would ask what has to be ready on friday and what can wait because i need to know"
    " the real deadline|"
    "there are two ways either we bring in the second shift which costs more or we cut the scope"
    " and deliver the rest on monday|"
    "i would choose the smaller scope tell the customer the same day and check at noon on"
    " thursday that we are on time"
)
MOTIVATION = (
    "what draws me to larkfield is that you repair before you replace i have run a returns desk"
    " for four years and i want to build one that the whole region uses"
)


class Clock:
    """The real clock, told at a fixed day."""

    def monotonic(self) -> float:
        return time.monotonic()

    def local_iso(self) -> str:
        return datetime.now().astimezone().isoformat(timespec="seconds")


@dataclass
class FakePlayback:
    """Plays nothing at the speed of sound."""

    length_s: float
    start_s: float = 0.0
    end_s: float | None = None
    began: float = field(default_factory=time.monotonic)
    stopped: bool = False
    sought: list[float] = field(default_factory=list)

    @property
    def first_sample_at(self) -> float | None:
        return self.began

    @property
    def position_s(self) -> float:
        return min(self.start_s + time.monotonic() - self.began, self.end_s or self.length_s)

    @property
    def done(self) -> bool:
        return self.stopped or self.position_s >= (self.end_s or self.length_s)

    def pause(self) -> None:
        self.stopped = True

    def resume(self) -> None:
        self.stopped = False

    def seek(self, position_s: float) -> None:
        self.sought.append(position_s)
        self.start_s, self.began = position_s, time.monotonic()

    def stop(self) -> None:
        self.stopped = True

    def wait(self, timeout_s: float | None = None) -> bool:
        return self.done


@dataclass
class FakePlayer:
    """Remembers what it was asked to play."""

    played: list[tuple[Path, float, float | None]] = field(default_factory=list)
    playbacks: list[FakePlayback] = field(default_factory=list)

    def play(self, sound, *, start_s=0.0, end_s=None, on_level=None) -> FakePlayback:
        self.played.append((sound, start_s, end_s))
        self.playbacks.append(FakePlayback(60.0, start_s, end_s))
        return self.playbacks[-1]

    def close(self) -> None:
        pass


class ScriptedConductor:
    """A conductor that does what a test says: ``emit`` events, look at ``commands``."""

    def __init__(self, services, panel, options, listener) -> None:
        self.panel, self.options, self.emit = panel, options, listener
        self.commands: list[str] = []
        self.rehearsal_id = ""
        self.started = False

    def start(self) -> None:
        self.started = True
        self.rehearsal_id = "00001"

    def join(self, timeout_s: float | None = None) -> bool:
        return True

    def answer_typed(self, text: str) -> None:
        self.commands.append(f"typed {text}")

    def __getattr__(self, name: str):
        if name not in {"done", "repeat", "think", "skip", "pause", "resume", "retake", "end"}:
            raise AttributeError(name)
        return lambda: self.commands.append(name)


class Conductors:
    """A conductor factory that keeps the last one it made."""

    last: ScriptedConductor

    def __call__(self, services, panel, options, listener) -> ScriptedConductor:
        self.last = ScriptedConductor(services, panel, options, listener)
        return self.last


def words_of(text: str, start_s: float = 0.6) -> tuple[Word, ...]:
    """Words with times; a short break at every bar, one long pause, a few heard with doubt."""
    words, at = [], start_s
    for part_number, part in enumerate(text.split("|")):
        for number, word in enumerate(part.split()):
            length = 0.14 + 0.05 * len(word)
            doubt = (number + part_number) % 11 == 7
            words.append(Word(word, round(at, 2), round(at + length, 2), 0.35 if doubt else 0.9))
            at += length + (1.6 if word == "um" else 0.05)
        at += 0.7
    return tuple(words)


def write_speech(path: Path, words: tuple[Word, ...]) -> float:
    """A WAV file that is loud where words are; returns its length in seconds."""
    seconds = (words[-1].end_s if words else 1.0) + 0.5
    samples = [0] * int(seconds * RATE)
    for number, word in enumerate(words):
        first, last = int(word.start_s * RATE), int(word.end_s * RATE)
        loud = 6000 + 5000 * math.sin(number * 1.7)
        for place in range(first, last, 2):
            shape = math.sin(math.pi * (place - first) / (last - first))
            value = int(
                loud * shape * math.sin(place * 0.09) * (0.7 + 0.3 * math.sin(place * 0.013))
            )
            samples[place : place + 2] = (value, value)
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return seconds


def general_panel() -> Panel:
    """The general panel that ships, for a made-up role."""
    return PanelShelf(resource("panels"), Path("nowhere")).load("general", FILLS)


def sample_answers(panel: Panel) -> tuple[tuple[Answer, str], ...]:
    """Answers to come, with what is said in them."""
    members = panel.members
    out = []
    plan = (
        ("behavioural", STORY, None, "agenda"),
        ("behavioural", THIN, None, "agenda"),
        ("behavioural", STORY, 2, "not_a_story"),
        ("situational", SITUATIONAL, None, "agenda"),
        ("motivation", MOTIVATION, None, "agenda"),
    )
    for number, (format_name, said, follow_up_of, why) in enumerate(plan, start=1):
        bank = [q for q in panel.questions if q.format == format_name] or list(panel.questions)
        question = bank[number % len(bank)]
        text = question.text
        if follow_up_of:
            text = "Could you take us through one time when that happened?"
        out.append(
            (
                Answer(
                    number,
                    members[number % len(members)].id,
                    question.id,
                    text,
                    format_name,
                    question.competency,
                    follow_up_of=follow_up_of,
                    why=why,
                ),
                said,
            )
        )
    return tuple(out)


def keep_sample(
    library: Library, days_ago: int = 0, answers: int = 5, *, finished: bool = True, takes: int = 1
) -> Rehearsal:
    """A rehearsal in the library, with recordings, judged by the real rules."""
    panel = general_panel()
    moment = datetime.now().astimezone().replace(hour=14, minute=5) - timedelta(days=days_ago)
    kept = library.begin(
        Rehearsal("", panel, 7, moment.isoformat(timespec="seconds"), settings={"typed": False})
    )
    made = []
    for answer, said in sample_answers(panel)[:answers]:
        given = []
        for take in range(1, takes + 1):
            given.append(_take(library, kept.id, answer, take, said))
            answer = library.keep(kept.id, replace(answer, takes=tuple(given)))  # noqa: PLW2901 - the kept one has relative paths
            given = list(answer.takes)
        made.append(answer)
    done = replace(
        kept, answers=tuple(made), verdict=verdict(panel, tuple(made)), finished=finished
    )
    library.finish(done)
    return library.load(kept.id)


def _take(library: Library, rehearsal_id: str, answer: Answer, number: int, said: str) -> Take:
    words = words_of(said)
    target = library.recording_target(rehearsal_id, answer.n, number)
    seconds = write_speech(target, words)
    transcript = Transcript.of_words(words, "made up")
    assessment = judge(Request(answer.format, answer.question, transcript, seconds=seconds))
    return Take(
        number,
        transcript,
        transcript,
        recording=str(target),
        seconds=round(seconds, 2),
        assessment=assessment,
        feedback_s=0.3,
        reply_gap_s=0.4,
    )


@dataclass
class Nothing:
    """A recorder, voice or ear that is there and does nothing."""

    name: str = "made up"

    def close(self) -> None:
        pass


MICROPHONES = (Device("Built-in microphone", "ALSA", is_default=True), Device("Headset", "ALSA"))
LOUDSPEAKERS = (Device("Built-in loudspeaker", "ALSA", is_default=True), Device("Headset", "ALSA"))


def make_services(folder: Path, *, sound: bool = True, panels: Path | None = None) -> Services:
    """Services on a library of their own; without ``sound`` the machine has none."""
    services = Services(
        panels=PanelShelf(resource("panels"), panels or folder / "panels"),
        library=Library(folder / "library"),
        settings=SettingsFile(folder / "config" / "settings.toml"),
        clock=Clock(),
        player=FakePlayer() if sound else None,
    )
    if sound:
        services.devices = lambda: (MICROPHONES, LOUDSPEAKERS)
    else:
        services.missing = {
            "recorder": UserError("No microphone was found.", "Plug one in and refresh."),
            "player": UserError("No loudspeaker was found.", "Plug one in and refresh."),
        }
    return services
