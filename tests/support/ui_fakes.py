"""What the window is tried with: a real library of made-up rehearsals, and silent sound."""

import time
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
from support.speech_fakes import (
    FakeEar,
    FakePlayback,
    FakePlayer,
    FakeRecorder,
    FakeVoice,
    write_wav,
)

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.assess.verdict import verdict
from simulator.domain.assessment import Assessment
from simulator.domain.audio import EAR_RATE, Device
from simulator.domain.errors import UserError
from simulator.domain.panel import Panel
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.resources import resource
from simulator.domain.transcript import Transcript, Word
from simulator.session.services import Services
from simulator.storage.library import Library
from simulator.storage.panel_files import PanelShelf
from simulator.storage.settings import SettingsFile

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
CONFLICT = (
    "last autumn a colleague in planning and i had stopped talking because each of us thought the"
    " other was late on purpose|"
    "i had to get the christmas roster out with her by the end of the month|"
    "so i asked her for half an hour in the canteen and i listed what i had needed from her and"
    " when and she did the same then we agreed on one shared sheet|"
    "the roster went out two days early and we still use the sheet today"
)
SITUATIONAL = (
    "first i would ask both of them what has to be ready on friday and what can wait because i"
    " need to know the real deadline|"
    "there are two ways either i do the one that other people wait for and tell the other person"
    " at once or i ask a colleague to take half of it which costs her an afternoon|"
    "i would choose the first tell both of them the same morning and check on thursday at noon"
    " that i am on time"
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


class NotingPlayer(FakePlayer):
    """A player that remembers from where to where it was asked to play."""

    def __init__(self, speed: float = 1.0) -> None:
        super().__init__(speed)
        self.asked: list[tuple[float, float | None]] = []
        self.playbacks: list[FakePlayback] = []

    def play(self, sound, *, start_s=0.0, end_s=None, on_level=None, speed=1.0) -> FakePlayback:
        self.asked.append((round(start_s, 2), end_s))
        self.playbacks.append(
            super().play(sound, start_s=start_s, end_s=end_s, on_level=on_level, speed=speed)
        )
        return self.playbacks[-1]


class ScriptedConductor:
    """A conductor that does what a test says: ``emit`` events, look at ``commands``."""

    def __init__(self, _services, panel, options, listener) -> None:
        self.panel, self.options, self.emit = panel, options, listener
        self.commands: list[str] = []
        self.handed: list[tuple[str, object, str]] = []
        self.rehearsal_id = ""
        self.unfinished = None
        self.marked: tuple[int, int, int] | None = None
        self.started = False

    def start(self) -> None:
        self.started = True
        self.rehearsal_id = "00001"

    def join(self, _timeout_s: float | None = None) -> bool:
        return True

    def answer_typed(self, text: str) -> None:
        self.commands.append(f"typed {text}")

    def __getattr__(self, name: str):
        if name not in {"done", "repeat", "think", "skip", "pause", "resume", "retake"}:
            raise AttributeError(name)
        return lambda: self.commands.append(name)

    def end(self, unfinished=None) -> None:
        self.commands.append("end")
        self.unfinished = unfinished

    def take_floor(self) -> None:
        self.commands.append("take_floor")

    def choose(self, option: int | None) -> None:
        self.commands.append(f"choose {option}")

    def mark(self, n: int, number: int, option: int) -> None:
        self.marked = (n, number, option)

    def run_code(self, code: str) -> None:
        self.commands.append(f"run {code}")

    def hand_in_code(self, code: str, said: str = "") -> None:
        self.handed.append(("code", code, said))

    def hand_in_drawing(self, png: bytes, said: str = "") -> None:
        self.handed.append(("drawing", png, said))

    def hand_in_slides(self, path: Path, said: str = "") -> None:
        self.handed.append(("slides", path, said))


class Conductors:
    """A conductor factory that keeps the last one it made."""

    last: ScriptedConductor

    def __call__(self, services, panel, options, listener) -> ScriptedConductor:
        self.last = ScriptedConductor(services, panel, options, listener)
        return self.last


@cache
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


@cache
def _sound(said: str) -> np.ndarray:
    """Sound that is loud where words are."""
    words = words_of(said)
    samples = np.zeros(int((words[-1].end_s + 0.5) * EAR_RATE))
    for number, word in enumerate(words):
        first, last = int(word.start_s * EAR_RATE), int(word.end_s * EAR_RATE)
        at = np.arange(last - first)
        loud = 6000 + 5000 * np.sin(number * 1.7)
        tone = np.sin(at * 0.09) * (0.7 + 0.3 * np.sin(at * 0.013))
        samples[first:last] = loud * np.sin(np.pi * at / (last - first)) * tone
    return samples.astype(np.int16)


@cache
def general_panel() -> Panel:
    """The general panel that ships, for a made-up role."""
    return PanelShelf(resource("panels"), Path("nowhere")).load("general", FILLS)


_PLAN = (
    ("cause-behind-cause", 0, STORY, None, "agenda"),
    ("colleague-disagreed", 3, THIN, None, "agenda"),
    ("colleague-disagreed", 3, CONFLICT, 2, "not_a_story"),
    ("two-bosses", 2, SITUATIONAL, None, "agenda"),
    ("why-us", 1, MOTIVATION, None, "agenda"),
)
"""Question, place of the member who asks, what is said, what it follows up, why it was asked."""


def sample_answers(panel: Panel) -> tuple[tuple[Answer, str], ...]:
    """Answers to come, with what is said in them."""
    out = []
    for number, (question_id, seat, said, follow_up_of, why) in enumerate(_PLAN, start=1):
        question = panel.question(question_id)
        text = "Could you take us through one time when that happened?"
        answer = Answer(
            number,
            panel.members[seat].id,
            question.id,
            question.text if follow_up_of is None else text,
            question.format,
            question.competency,
            follow_up_of=follow_up_of,
            why=why,
        )
        out.append((answer, said))
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
    target = library.recording_target(rehearsal_id, answer.n, number)
    write_wav(target, _sound(said))
    transcript = Transcript.of_words(words_of(said), "made up")
    return Take(
        number,
        transcript,
        transcript,
        recording=str(target),
        seconds=len(_sound(said)) / EAR_RATE,
        assessment=_judged(answer.format, answer.question, said),
        feedback_s=0.3,
        reply_gap_s=0.4,
    )


@cache
def _judged(format_name: str, question: str, said: str) -> Assessment:
    """By the real rules; the same answer gets the same marks, so once is enough."""
    transcript = Transcript.of_words(words_of(said), "made up")
    seconds = len(_sound(said)) / EAR_RATE
    return judge(Request(format_name, question, transcript, seconds=seconds))


MICROPHONES = (Device("Built-in microphone", "ALSA", is_default=True), Device("Headset", "ALSA"))
LOUDSPEAKERS = (Device("Built-in loudspeaker", "ALSA", is_default=True), Device("Headset", "ALSA"))


def make_services(folder: Path, *, sound: bool = True) -> Services:
    """Services on a library of their own; without ``sound`` the machine has none."""
    services = Services(
        panels=PanelShelf(resource("panels"), folder / "panels"),
        library=Library(folder / "library"),
        settings=SettingsFile(folder / "config" / "settings.toml"),
        clock=Clock(),
    )
    if sound:
        voices = folder / "voices"
        voices.mkdir()
        services.voice, services.player = FakeVoice(voices), NotingPlayer()
        services.recorder, services.ear = FakeRecorder(), FakeEar([STORY.replace("|", " ")])
        services.devices = lambda: (MICROPHONES, LOUDSPEAKERS)
    else:
        services.missing = {
            "recorder": UserError("No microphone was found.", "Plug one in and refresh."),
            "player": UserError("No loudspeaker was found.", "Plug one in and refresh."),
        }
    return services
