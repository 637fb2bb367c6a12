"""A rehearsal as it is kept: its answers, their takes, its panel's verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.domain.assessment import Assessment, PanelVerdict
from simulator.domain.panel import Panel
from simulator.domain.transcript import Transcript
from simulator.domain.work import Work


@dataclass(frozen=True, slots=True)
class Take:
    """One recording of an answer with what was heard in it and how it was judged.

    Args:
        n: 1 for the first take.
        recording: Path relative to the library folder; None for typed answers.
        seconds: Length of the recording, 0 for typed answers.
        transcript: As corrected, if it was; ``original`` keeps what the ear heard.
        assessment: None until judged.
        work: What was made besides words; None where the format wants only words.
        feedback_s: End of the answer to judged and stored.
        reply_gap_s: End of the answer to the first sample of the next voice.
    """

    n: int
    transcript: Transcript
    original: Transcript
    recording: str | None = None
    seconds: float = 0.0
    assessment: Assessment | None = None
    work: Work | None = None
    feedback_s: float | None = None
    reply_gap_s: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question as it was asked.

    Args:
        n: Number in the rehearsal, from 1.
        member: Id of the member who asked.
        question_id: Id in the panel's bank.
        question: The words that were asked.
        format: Format of the round.
        competency: What the question asks about.
        follow_up_of: Number of the answer it follows up; None for a first question.
        repeat_of: Number of the answer given to the same question asked by another member.
        why: What triggered it: one of ``domain.formats.WHYS`` or ``domain.formats.TRIGGERS``.
        takes: In order; see ``take`` for the one that counts.
        skipped: True when the candidate passed.
    """

    n: int
    member: str
    question_id: str
    question: str
    format: str
    competency: str
    follow_up_of: int | None = None
    repeat_of: int | None = None
    why: str = "agenda"
    takes: tuple[Take, ...] = ()
    skipped: bool = False

    @property
    def take(self) -> Take | None:
        """The take that counts; None without any.

        The last that was marked, else the last that holds words or work, else the last.
        """
        marked = [take for take in self.takes if take.assessment is not None]
        full = [take for take in self.takes if take.transcript.text or take.work is not None]
        return (marked or full or self.takes or (None,))[-1]

    @property
    def spoken_s(self) -> float:
        """Seconds of speaking in the take that counts; 0 where nothing was said aloud."""
        return self.take.transcript.spoken_s if self.take else 0.0

    @property
    def other_takes(self) -> tuple[Take, ...]:
        """All takes but the one that counts, in order."""
        counts = self.take
        return tuple(take for take in self.takes if take is not counts)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One sitting with a panel.

    Args:
        id: Sortable identifier, made by the library.
        started_at: Local time as ISO 8601 with offset; for people, never for ordering.
        finished: False when it was left or cut off.
        settings: What the candidate had chosen, as plain values.
    """

    id: str
    panel: Panel
    seed: int
    started_at: str
    answers: tuple[Answer, ...] = ()
    verdict: PanelVerdict | None = None
    finished: bool = False
    warnings: tuple[str, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
