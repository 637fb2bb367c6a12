"""What judging an answer yields: clauses, marks with evidence, findings, delivery."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of the answer: character offsets into the transcript's text, times if known."""

    start: int
    end: int
    quote: str
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its label: S T A R L O (behavioural) or U N I O (situational)."""

    start: int
    end: int
    label: str
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One criterion's mark.

    Args:
        criterion: Snake-case name, such as ``action``.
        mark: 0 to 4, or None when there is not enough evidence.
        weight: Its part in the total; the weights of an assessment with a total sum to 1.
        anchor: What this step of the scale means, in words.
        evidence: What was said that earned it.
        missing: What a higher mark would need, empty at 4.
        next_step: One thing to do next time, in plain words; empty at 4.
    """

    criterion: str
    mark: int | None
    weight: float
    anchor: str
    evidence: tuple[Evidence, ...] = ()
    missing: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an answer lacks that a member may ask for.

    Args:
        trigger: One of ``domain.formats.TRIGGERS``.
        quote: The candidate's own words it turns on; may be empty.
    """

    trigger: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence or two for the person, quoting what was said."""

    kind: str
    """``keep`` for what worked, ``mend`` for what to change."""
    text: str
    criterion: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Filler:
    """A filler: character offsets into the text, ``sound`` (um) or ``word`` (you know)."""

    start: int
    end: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence inside an answer, in seconds from the start of the recording."""

    start_s: float
    end_s: float
    inside_clause: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """How it was said: coaching, never part of the total. Times in seconds, pace in words a minute.

    Figures that need times are None for typed answers.
    """

    words: int
    seconds: float | None = None
    pace_wpm: float | None = None
    pace_course: tuple[tuple[float, float], ...] = ()
    """(start of a 15 s window, words a minute of speaking time in it)."""
    first_word_s: float | None = None
    pauses: tuple[Pause, ...] = ()
    fillers: tuple[Filler, ...] = ()
    fillers_per_minute: float | None = None
    hedges: tuple[Evidence, ...] = ()
    repetitions: tuple[tuple[str, int], ...] = ()
    """(phrase of three words or more, how often) for phrases said three times or more."""
    i_count: int = 0
    we_count: int = 0
    pitch_spread_semitones: float | None = None
    loudness_spread_db: float | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two answers to one question that do not agree.

    Args:
        what: ``figure``, ``name``, ``date``, ``outcome`` or ``doer``.
        a: Literal words of the first answer.
        b: Literal words of the second answer.
    """

    what: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a repeated question showed: disagreements, and whether the second answer held less."""

    disagreements: tuple[Disagreement, ...] = ()
    second_is_thinner: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """An answer judged.

    Args:
        format: The format whose rubric was used.
        kind: story, pseudo_story, self_description, opinion, off_question or empty; for formats
            other than behavioural ``answer`` or ``empty``. In a talk that is judged as a whole
            ``talk`` for the turn with all its marks, ``turn`` for one before it, ``aside`` for
            words after its end; the latter two have no total.
        total: ``round(25 * sum(weight * mark))``, 0 to 100, or None without enough evidence.
        confidence: 0 to 1, how far the marks can be trusted (word confidence, length).
        missing: Labels of parts that are not there.
        signals: Yes/no facts and figures by name, as in the rubric of the format.
        findings: What a member may follow up on, most urgent first.
        rehearse_next: The question to rehearse next, in words.
        version: Version of the judging that made these marks.
    """

    format: str
    kind: str
    clauses: tuple[Clause, ...]
    missing: tuple[str, ...]
    marks: tuple[Mark, ...]
    total: int | None
    not_enough_evidence: bool
    confidence: float
    delivery: Delivery
    signals: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Remark, ...] = ()
    rehearse_next: str = ""
    comparison: Comparison | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class MemberView:
    """What one member made of the answers they heard: criterion to average mark.

    ``answers`` are the numbers of those that were given: with words, or with marks for work.
    """

    member: str
    marks: Mapping[str, float]
    answers: tuple[int, ...]
    worry: str = ""
    worry_answers: tuple[int, ...] = ()
    """Numbers of the answers to questions that came from the worry."""
    worry_met: str = "not_raised"
    """``met``, ``partly``, ``not_met`` or ``not_raised``."""
    worry_evidence: tuple[tuple[int, Evidence], ...] = ()
    """(number of the answer, the words in it that met the worry)."""


@dataclass(frozen=True, slots=True)
class PanelVerdict:
    """The panel's marks: a plain average by criterion over members, and where they disagree.

    Args:
        total: 0 to 100 averaged over judged answers, or None.
        marks: Criterion to average mark over members.
        disagreement: Criterion to (lowest member average, highest member average), where they are
            a mark or more apart.
    """

    total: int | None
    marks: Mapping[str, float]
    disagreement: Mapping[str, tuple[float, float]]
    members: tuple[MemberView, ...]
    next_steps: tuple[str, ...] = ()
