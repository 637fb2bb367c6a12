"""What the criteria of every rubric are called, in one place for reports, window and terminal.

Which of them belong together is decided here too: formats of one rubric share their criteria.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.domain.assessment import PanelVerdict
from simulator.domain.rehearsal import Rehearsal
from simulator.report.words import FORMAT_NAMES, in_words, listed

CRITERION_NAMES: Final = {
    # behavioural, experience
    "story": "Story",
    "situation": "Situation",
    "task": "Task",
    "action": "Action",
    "result": "Result",
    "learning": "Learning",
    "ownership": "Ownership",
    "specificity": "Names and figures",
    "balance": "Balance of the parts",
    # situational
    "understand": "Understanding it",
    "analyse": "Weighing ways",
    "implement": "Carrying it out",
    # technical talk, coding, debugging, whiteboard, design
    "clarifies": "Asking first",
    "states_assumptions": "Stating assumptions",
    "names_alternatives": "Naming alternatives",
    "tradeoff": "Weighing costs",
    "works_example": "Working an example",
    "edge_cases": "Edge cases",
    "would_do_with_more_time": "With more time",
    "solution": "The solution",
    # motivation and fit
    "company": "The company",
    "role": "The role",
    "self": "Yourself",
    # first 90 days
    "phases": "Phases",
    "learn_first": "Learning first",
    "meets_people": "Meeting people",
    "deliverables": "What gets done",
    "measure": "Measuring success",
    # presentation; a group exercise keeps its time too
    "opening": "Opening",
    "parts": "Clear parts",
    "ending": "Ending",
    "time": "Time kept",
    # salary and benefits
    "position": "Holding a position",
    "source": "A source for it",
    "package": "The whole package",
    "calm": "Staying calm",
    "closing": "Closing the talk",
    # group exercise
    "share": "Share of the talk",
    "building": "Building on others",
    "including": "Bringing others in",
    "moving": "Moving it on",
    "manners": "Manners",
    # your own questions
    "open": "Open questions",
    "topic": "Topics worth asking",
    "fresh": "Asking what is new",
    "number": "How many you asked",
    # closing
    "next_steps": "Next steps",
    "interest": "Showing interest",
    "thanks": "Thanks",
    # table talk
    "brief": "Keeping it brief",
    "reciprocal": "Asking back",
    "positive": "Good company",
    # tests
    "numerical": "Numerical items",
    "verbal": "Verbal items",
    "logical": "Logical items",
    "brain_teaser": "Brain teasers",
    "pace": "Pace of the items",
}
"""Criterion to its name, at most 20 letters so that it fits beside a chart."""

_RUBRICS: Final = {
    "experience": "behavioural",
    "coding": "technical",
    "debugging": "technical",
    "whiteboard": "technical",
    "design": "technical",
}
"""Formats that are judged by the rubric of another."""


@dataclass(frozen=True, slots=True)
class Family:
    """Criteria of one rubric that the panel marked, under the formats they were marked in."""

    name: str
    criteria: tuple[str, ...]


def criterion_name(criterion: str) -> str:
    """The criterion in plain words; one that is not known as its own words."""
    return CRITERION_NAMES.get(criterion) or in_words(criterion)


def format_name(name: str) -> str:
    """The format in plain words; one that is not known as its own words."""
    return FORMAT_NAMES.get(name) or in_words(name)


def families(rehearsal: Rehearsal, verdict: PanelVerdict) -> tuple[Family, ...]:
    """The verdict's criteria by rubric, rubrics in the order they were held.

    A criterion that two rubrics know, such as the time kept, stands where it came first; the
    panel's mark is one over both. Criteria that no answer explains stand last.
    """
    formats: dict[str, list[str]] = {}
    known: dict[str, list[str]] = {}
    for held, criteria in _marked(rehearsal):
        rubric = _RUBRICS.get(held, held)
        formats.setdefault(rubric, []).append(held)
        known.setdefault(rubric, []).extend(criteria)
    left = list(verdict.marks)
    found = []
    for rubric, criteria in known.items():
        own = tuple(criterion for criterion in left if criterion in criteria)
        left = [criterion for criterion in left if criterion not in own]
        if own:
            found.append(Family(_heading(formats[rubric]), own))
    return (*found, *([Family("Other criteria" if found else "", tuple(left))] if left else []))


def _marked(rehearsal: Rehearsal) -> Iterable[tuple[str, Sequence[str]]]:
    """Format and criteria of each judged answer."""
    for answer in rehearsal.answers:
        if answer.take and answer.take.assessment:
            yield answer.format, [mark.criterion for mark in answer.take.assessment.marks]


def _heading(formats: Sequence[str]) -> str:
    names = [format_name(name) for name in dict.fromkeys(formats)]
    return listed([names[0], *(name[:1].lower() + name[1:] for name in names[1:])])
