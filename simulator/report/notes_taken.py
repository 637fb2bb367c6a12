"""What the member who took notes wrote down, answer by answer, in the candidate's own words."""

from dataclasses import dataclass
from typing import Final

from simulator.assess.notes import Noted, notes
from simulator.domain.rehearsal import Answer, Rehearsal
from simulator.report.words import clean, clock, listed, shortened

NOTES_TITLE: Final = "What was written down"
NOTHING_NOTED: Final = "No outcome, figure, name or date was caught."
_INTRO: Final = (
    "{who} took the notes and gave no marks. This is what an attentive hand caught of each answer: "
    "outcomes, figures, names and dates, in your own words, as far as they were heard clearly."
)
_KIND_WORDS: Final = {"outcome": "Outcome", "figure": "Figure", "name": "Name", "date": "Date"}
_SHORT: Final = 72


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note: its kind, the words of the answer, and when they were said if that is known."""

    kind: str
    text: str
    time: str


@dataclass(frozen=True, slots=True)
class NotedAnswer:
    """The notes on one answer; none where nothing stood out."""

    n: int
    question: str
    rows: tuple[NoteRow, ...]


@dataclass(frozen=True, slots=True)
class NotesView:
    """All notes of a rehearsal and who took them."""

    names: str
    intro: str
    answers: tuple[NotedAnswer, ...]


def notes_view(rehearsal: Rehearsal) -> NotesView | None:
    """The notes; None where nobody took any or nothing was said."""
    takers = rehearsal.panel.note_takers
    answers = tuple(_noted(answer) for answer in rehearsal.answers if _has_words(answer))
    if not takers or not answers:
        return None
    names = listed([clean(member.name) for member in takers])
    who = listed([f"{clean(one.name)} ({clean(one.title)})" for one in takers])
    return NotesView(names, _INTRO.format(who=who), answers)


def notes_on(answer: Answer) -> tuple[Noted, ...]:
    """The notes on one answer as it counts; none without words."""
    take = answer.take
    return () if take is None else notes(take.transcript, take.assessment)


def _has_words(answer: Answer) -> bool:
    return answer.take is not None and bool(answer.take.transcript.text.strip())


def _noted(answer: Answer) -> NotedAnswer:
    rows = tuple(_row(one) for one in notes_on(answer))
    return NotedAnswer(answer.n, shortened(clean(answer.question), _SHORT), rows)


def _row(noted: Noted) -> NoteRow:
    at = noted.words.start_s
    time = "" if at is None else clock(at)
    return NoteRow(_KIND_WORDS[noted.kind], clean(noted.words.quote), time)
