"""What judging is given: the answer, its question, and what the format needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.domain.panel import Company
from simulator.domain.transcript import Transcript
from simulator.domain.work import Work


@dataclass(frozen=True, slots=True)
class SalaryContext:
    """What the candidate had prepared: amounts in ``currency`` per ``per``."""

    minimum: float | None = None
    range: tuple[float, float] | None = None
    currency: str = "GBP"
    per: str = "year"
    researched_source: str = ""
    employer_spoke_first: bool = False


@dataclass(frozen=True, slots=True)
class Prosody:
    """How the voice moved, from the sound itself; see ``assess.prosody``."""

    pitch_spread_semitones: float | None
    loudness_spread_db: float | None


@dataclass(frozen=True, slots=True)
class Request:
    """An answer to be judged.

    Args:
        seconds: Length of the recording, None for typed answers.
        follow_up: The trigger this answer follows up on, empty for a first one: only the criteria
            that the trigger asks about are then marked.
        before: What was said on the same question before a follow-up; read together with it.
        earlier: (question, answer text) when the same question was answered before.
        already_said: What the panel has already told the candidate.
        work: What was made besides words.
        facts: What was measured in a group exercise, as ``interview.group.facts`` tells it.
    """

    format: str
    question: str
    transcript: Transcript
    looks_for: tuple[str, ...] = ()
    company: Company | None = None
    role: str = ""
    salary: SalaryContext | None = None
    panel_names: tuple[str, ...] = ()
    already_said: tuple[str, ...] = ()
    follow_up: str = ""
    before: Transcript | None = None
    earlier: tuple[str, str] | None = None
    seconds: float | None = None
    prosody: Prosody | None = None
    work: Work | None = None
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)
