"""What a running rehearsal tells whoever shows it: frozen records, in order, on one thread."""

from dataclasses import dataclass

from simulator.domain.assessment import Assessment, PanelVerdict
from simulator.domain.rehearsal import Answer
from simulator.domain.transcript import Word
from simulator.domain.work import CaseResult, Item
from simulator.interview.effects import Stage


@dataclass(frozen=True, slots=True)
class RoundBegan:
    """A new stretch of the agenda: ``number`` of ``of``."""

    number: int
    of: int
    format: str
    minutes: float


@dataclass(frozen=True, slots=True)
class MemberSpeaks:
    """A member begins to say ``text``.

    ``kind`` is greeting, handover, question, follow_up, reaction or closing.
    """

    member: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class SpeakingLevel:
    """Loudness of the member who speaks, 0 to 1, about 30 times a second."""

    level: float


@dataclass(frozen=True, slots=True)
class MemberFinished:
    """The member has finished, or was cut short."""

    member: str


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """The question that stands until it is answered or skipped."""

    n: int
    member: str
    text: str
    format: str
    competency: str
    follow_up_of: int | None
    repeat_of: int | None
    why: str


@dataclass(frozen=True, slots=True)
class ThinkingBegan:
    """The candidate took time to think: ``seconds`` of it before listening begins by itself."""

    seconds: float


@dataclass(frozen=True, slots=True)
class ListeningBegan:
    """The answer to question ``n`` may be given. ``typed`` when no microphone is in use."""

    n: int
    take: int
    typed: bool


@dataclass(frozen=True, slots=True)
class AnswerPrepared:
    """The answer comes from these files; ``text`` is what was read there, empty for sound."""

    files: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ListeningLevel:
    """Loudness of the candidate 0 to 1 and seconds since listening began."""

    level: float
    seconds: float


@dataclass(frozen=True, slots=True)
class WordsHeard:
    """All words of the running answer so far."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class AnswerEnded:
    """The candidate ended the answer; it is on disk and is being judged."""

    n: int


@dataclass(frozen=True, slots=True)
class AnswerJudged:
    """The answer is judged and kept."""

    n: int
    answer: Answer
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class StageSet:
    """Answer ``n`` is to be given on this stage: by voice, with an editor, a board or slides."""

    n: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class CasesRun:
    """The code of answer ``n`` was run against the cases of its exercise."""

    n: int
    cases: tuple[CaseResult, ...]


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item of a test is to be answered within its seconds: ``number`` of ``of``."""

    n: int
    number: int
    of: int
    item: Item


@dataclass(frozen=True, slots=True)
class FloorOpen:
    """In a group exercise anybody may speak now; ``seconds`` until somebody else does."""

    seconds: float


@dataclass(frozen=True, slots=True)
class FloorTaken:
    """The candidate has the floor in a group exercise."""


@dataclass(frozen=True, slots=True)
class SilenceLeft:
    """A member lets an answer stand in silence."""

    member: str
    seconds: float


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Minutes left of the agenda, told when it changes."""

    minutes: float


@dataclass(frozen=True, slots=True)
class Paused:
    """Nothing is spoken or recorded until resumed."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The rehearsal goes on where it was."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something failed and the rehearsal goes on; ``lasting`` stays on screen."""

    what: str
    hint: str
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """The rehearsal is over and kept. ``early`` when it was left before its agenda ended."""

    rehearsal_id: str
    verdict: PanelVerdict | None
    early: bool


Event = (
    RoundBegan
    | MemberSpeaks
    | SpeakingLevel
    | MemberFinished
    | QuestionAsked
    | ThinkingBegan
    | AnswerPrepared
    | ListeningBegan
    | ListeningLevel
    | WordsHeard
    | StageSet
    | CasesRun
    | ItemShown
    | FloorOpen
    | FloorTaken
    | SilenceLeft
    | AnswerEnded
    | AnswerJudged
    | TimeLeft
    | Paused
    | Resumed
    | Trouble
    | Finished
)
