"""A panel as read from a panel file: people, agenda and question bank."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Salary:
    """What the company would pay: amounts in ``currency`` per ``per``."""

    low: float
    high: float
    currency: str = "GBP"
    per: str = "year"
    opening: float | None = None
    """What is offered first; None for ``low``."""
    gives: str = "fairly"
    """How ground is given: ``slowly``, ``fairly`` or ``readily``."""
    extras: tuple[str, ...] = ()
    """What can be given in place of money, such as ``a training budget of 1,500``."""
    asks: tuple[str, ...] = ()
    """What else comes up: ``start``, ``notice``, ``relocation``."""


@dataclass(frozen=True, slots=True)
class Company:
    """The research sheet: facts a candidate could know about the company."""

    name: str
    field: str = ""
    values: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    salary: Salary | None = None


PAY_LEAST, PAY_HOPED, PAY_SOURCE = "pay.least", "pay.hoped", "pay.source"
"""Names under which a candidate fills in what is kept as ``PreparedPay``."""


@dataclass(frozen=True, slots=True)
class PreparedPay:
    """What the candidate prepared for a talk about pay; no member knows it.

    Args:
        least: The least they would take, in the currency and period of the company's salary.
        hoped: Low and high end of what they hope for.
        source: Where they looked it up.
    """

    least: float | None = None
    hoped: tuple[float, float] | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """The job that is interviewed for."""

    title: str
    level: str = ""
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceSpec:
    """How a member sounds, apart from the engine.

    Args:
        accent: An espeak voice such as ``gmw/en-gb-x-rp``; other engines take the language of it.
        variant: An espeak variant such as ``f3`` or ``m2``; empty for the plain voice.
        rate_wpm: Words a minute, 110 to 220.
        pitch: 0 to 99; 50 is the engine's own.
    """

    accent: str = "gmw/en-us"
    variant: str = ""
    rate_wpm: int = 160
    pitch: int = 50


@dataclass(frozen=True, slots=True)
class Portrait:
    """Parameters of a vector portrait; every value is a name from the portrait's own tables."""

    skin: str = "tan"
    hair: str = "brown"
    hair_style: str = "short"
    glasses: bool = False
    clothes: str = "blue"
    age: str = "middle"


@dataclass(frozen=True, slots=True)
class Worry:
    """What a member doubts about this candidate; shown only afterwards.

    Args:
        text: The doubt in one sentence.
        competency: The competency that answers it.
        eased_by: What an answer would have to hold, in plain words.
    """

    text: str
    competency: str
    eased_by: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One interviewer.

    Args:
        part: ``asks``, or ``notes`` for who only takes notes: says hello and goodbye, asks
            nothing and gives no marks.
    """

    id: str
    name: str
    title: str
    department: str
    voice: VoiceSpec = VoiceSpec()
    portrait: Portrait = Portrait()
    temper: str = "neutral"
    patience_s: float = 180.0
    focus: tuple[str, ...] = ()
    worry: Worry | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    """What this member can tell a candidate who asks: topic to sentence."""
    part: str = "asks"

    @property
    def takes_notes(self) -> bool:
        """Whether this member only takes notes."""
        return self.part == "notes"


@dataclass(frozen=True, slots=True)
class Round:
    """A stretch of the agenda in one format."""

    format: str
    minutes: float
    members: tuple[str, ...]
    questions: int
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank.

    Args:
        text: As first asked; placeholders are already filled in.
        variants: The same question in other words, for repeats by another member.
        looks_for: What a good answer holds, in plain words.
        follow_ups: Own wording for a trigger of ``domain.formats.TRIGGERS``.
    """

    id: str
    format: str
    competency: str
    text: str
    member: str | None = None
    variants: tuple[str, ...] = ()
    looks_for: tuple[str, ...] = ()
    follow_ups: Mapping[str, str] = field(default_factory=dict)
    exercise: str = ""
    """Id of a file in ``assets/exercises``, for coding and debugging."""
    change: str = ""
    """The requirement that changes half-way, for design and whiteboard."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another candidate in a group exercise.

    Args:
        stance: The option they favour, word for word one of the task's.
        manner: ``leads``, ``agrees``, ``doubts`` or ``quiet``.
        arguments: What they have to say for it, one turn each.
    """

    id: str
    name: str
    voice: VoiceSpec
    portrait: Portrait
    stance: str
    manner: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupTask:
    """What a group of candidates is to decide together."""

    brief: str
    options: tuple[str, ...]
    peers: tuple[Peer, ...]
    minutes: float = 8.0


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything a panel file says, placeholders filled in, and what the candidate prepared."""

    id: str
    title: str
    summary: str
    role: Role
    company: Company
    members: tuple[Member, ...]
    rounds: tuple[Round, ...]
    questions: tuple[Question, ...]
    group: GroupTask | None = None
    prepared_pay: PreparedPay | None = None

    @property
    def asking(self) -> tuple[Member, ...]:
        """The members who ask, in the order of the file."""
        return tuple(member for member in self.members if not member.takes_notes)

    @property
    def note_takers(self) -> tuple[Member, ...]:
        """The members who only take notes; mostly none."""
        return tuple(member for member in self.members if member.takes_notes)

    def member(self, member_id: str) -> Member:
        """The member with that id; KeyError when there is none."""
        for member in self.members:
            if member.id == member_id:
                return member
        raise KeyError(member_id)

    def question(self, question_id: str) -> Question:
        """The question with that id; KeyError when there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)
