"""The words of the machine: where an interview stands, what can happen, what the panel does."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.domain.assessment import Finding
from simulator.domain.panel import Panel
from simulator.domain.work import Item, Work
from simulator.interview.agenda import Slot
from simulator.interview.difficulty import Difficulty


@dataclass(frozen=True, slots=True)
class Stage:
    """How an answer is to be given.

    Args:
        kind: ``spoken`` or a value of ``domain.formats.STAGES``.
        exercise: Id of a coding or debugging exercise.
        limit_s: Seconds given, shown as a clock; None without one.
        prepare_s: Seconds to prepare before that.
        items: The items of a test, in order.
    """

    kind: str = "spoken"
    exercise: str = ""
    limit_s: float | None = None
    prepare_s: float = 0.0
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked; ``n`` counts the answers of a rehearsal from 1."""

    n: int
    member: str
    question_id: str
    text: str
    format: str
    competency: str
    follow_up_of: int | None = None
    repeat_of: int | None = None
    why: str = "agenda"


@dataclass(frozen=True, slots=True)
class Said:
    """The candidate's own words, fit to be said back: answer ``n``, given to ``member``."""

    n: int
    member: str
    competency: str
    quote: str


@dataclass(frozen=True, slots=True)
class State:
    """Where an interview stands; ``at`` is the slot of the agenda being asked, -1 before.

    Args:
        used: What follow-ups to the standing question were asked for already.
        said: What can be referred to later, in order.
        place: ``in_person`` or ``video``: how the panel greets and takes leave.
        scratch: What the standing format keeps between its turns; its own frozen record.
    """

    panel: Panel
    seed: int
    agenda: tuple[Slot, ...]
    difficulty: Difficulty
    at: int = -1
    asked: tuple[Asked, ...] = ()
    used: tuple[str, ...] = ()
    unheard: int = 0
    elapsed_s: float = 0.0
    speaker: str = ""
    said: tuple[Said, ...] = ()
    scratch: object = None
    place: str = "in_person"
    over: bool = False

    @property
    def current(self) -> Asked | None:
        """The question that stands, None before the first and after the last."""
        return self.asked[-1] if self.asked and not self.over else None

    @property
    def minutes_left(self) -> float:
        """Minutes of the agenda that are left, never below 0."""
        return max(0.0, sum(rnd.minutes for rnd in self.panel.rounds) - self.elapsed_s / 60)


@dataclass(frozen=True, slots=True)
class Begin:
    """The panel comes in."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was given and judged.

    Args:
        findings: What the answer lacks, together with what was said before on the same question.
        seconds: Its length.
        heard: False when there was nothing in it.
        text: What was said.
        quotes: Pieces of it that are fit to be said back, the most telling first.
        signals: What the rubric of the format noticed.
        work: What was made besides words.
        cut_short: The member's patience ended it.
    """

    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    heard: bool = True
    text: str = ""
    quotes: tuple[str, ...] = ()
    signals: Mapping[str, object] = field(default_factory=dict)
    work: Work | None = None
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """The candidate passed."""


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """The candidate asked to hear the question again."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The candidate left early."""


@dataclass(frozen=True, slots=True)
class TimeUp:
    """An answer was given and there is no time for another question: the panel closes."""


Event = Begin | TimeUp | Answered | Skipped | AskedAgain | Ended


@dataclass(frozen=True, slots=True)
class StartRound:
    """A new stretch of the agenda begins: ``number`` of ``of``."""

    number: int
    of: int
    format: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Say:
    """A member says something that wants no answer."""

    member: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Wait:
    """A silence is left standing after an answer; the candidate may fill it or not."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Note:
    """A fact about answer ``n`` that only the machine knows, to be kept with it."""

    n: int
    kind: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Pose:
    """A member asks, listening follows; ``say`` is the question with its lead-in."""

    asked: Asked
    say: str
    kind: str
    stage: Stage = Stage()


@dataclass(frozen=True, slots=True)
class Finish:
    """The rehearsal is over."""

    early: bool


Effect = StartRound | Say | Wait | Note | Pose | Finish
Onward = tuple[State, tuple[Effect, ...]] | None
"""What a format does after an answer: its next turn, or None when the agenda goes on."""
