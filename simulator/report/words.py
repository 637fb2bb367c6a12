"""The words a report uses for labels, formats, triggers, times and dates; no layout lives here."""

import math
import re
from datetime import datetime
from typing import Final

LABEL_NAMES: Final = {
    "S": "Situation",
    "T": "Task",
    "A": "Action",
    "R": "Result",
    "L": "Learning",
    "U": "Understanding",
    "N": "Analysis",
    "I": "Implementation",
    "O": "Other",
}
"""Labels of clauses in words."""

FORMAT_NAMES: Final = {
    "behavioural": "Behavioural",
    "situational": "Situational",
    "motivation": "Motivation",
    "experience": "Experience",
    "plan90": "First 90 days",
    "technical": "Technical talk",
    "coding": "Coding",
    "debugging": "Debugging",
    "whiteboard": "Whiteboard",
    "design": "Design",
    "presentation": "Presentation",
    "test": "Test",
    "group": "Group exercise",
    "table_talk": "Table talk",
    "salary": "Salary and benefits",
    "candidate_questions": "Your own questions",
    "closing": "Closing",
}

KIND_WORDS: Final = {
    "story": "You told of one time that it happened.",
    "pseudo_story": "You told what you usually do or would do, not of one time that it happened.",
    "self_description": "You described yourself rather than told of one time that it happened.",
    "opinion": "You gave an opinion rather than told of one time that it happened.",
    "off_question": "The answer went past the question.",
    "empty": "No answer was heard.",
    "talk": "The marks are for the talk as a whole.",
    "turn": "The talk is marked as a whole, in its last turn.",
    "aside": "This was said after the talk had come to its end.",
}
"""What an assessment's ``kind`` means; ``answer`` needs no words."""

UNTOTALLED_KINDS: Final = {"turn": "Part of the talk", "aside": "Not marked"}
"""Kinds of answers that have no total of their own, and what stands in its place."""

TRIGGER_WORDS: Final = {
    "not_a_story": "it had not told of one time that it happened",
    "off_question": "it had gone past the question",
    "too_short": "it had been very short",
    "no_situation": "it had not said where, when or what was at stake",
    "no_task": "it had not said what was yours to do",
    "no_action": "it had not said what you did",
    "no_result": "it had not said what came of it",
    "no_figures": "it had held no figures",
    "only_we": "it had told only of “we”",
    "no_learning": "it had not said what you learned",
    "too_long": "it had run long",
    "no_understanding": "it had not said what the problem was",
    "no_alternatives": "it had weighed no other way",
    "no_implementation": "it had not said how it would be carried out",
    "no_measure": "it had not said how success would show",
    "repeat": "another member asked the same again",
    "push_back": "a member doubted it, as members do with good answers too",
    "deeper": "a member wanted more of it",
    "picked_up": "a member picked up something you had said",
    "changed": "a requirement changed on the way",
    "cut_short": "the member's patience had run out",
    "next_turn": "the next turn of the talk",
    "aside": "what was left to settle after the talk",
}
"""Why a member followed up on an answer, as the second half of a sentence."""

WORK_WORDS: Final = {
    "code": "Your code",
    "drawing": "Your drawing",
    "slides": "Your slides",
    "items": "The test, item by item",
    "group": "Your part in the group",
    "talk": "How the talk went",
}

SETTING_WORDS: Final = {
    "difficulty": "Difficulty",
    "interruptions": "Interruptions",
    "day": "Day",
    "place": "Place",
}
"""Choices of a rehearsal that a reader is told, in this order."""

PLACE_WORDS: Final = {"in_person": "In person", "room": "In person", "video": "By video"}

WORRY_WORDS: Final = {
    "met": "Met by your answers",
    "partly": "Partly met",
    "not_met": "Not met",
    "not_raised": "Not raised in this rehearsal",
}

DISAGREEMENT_WORDS: Final = {
    "figure": "Figure",
    "name": "Name",
    "date": "Date",
    "outcome": "Outcome",
    "doer": "Who did it",
    "manner": "How it was done",
}

_SIGNS: Final = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥", "INR": "₹"}
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# Control characters and lone surrogates have no meaning on paper; overrides of the writing
# direction would turn around text that is not theirs.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_BLANKS: Final = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text as one line, without characters that cannot be printed."""
    return _BLANKS.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def clean_lines(text: str) -> tuple[str, ...]:
    """The text line by line with its indents, without characters that cannot be printed."""
    lines = text.expandtabs(4).splitlines()
    return tuple(_UNPRINTABLE.sub("", line).rstrip() for line in lines)


def in_words(name: str) -> str:
    """A name of ours as people write it: ``problem_solving`` gives ``Problem solving``."""
    words = clean(name.replace("_", " ").replace("-", " "))
    return words[:1].upper() + words[1:]


def clock(seconds: float) -> str:
    """Seconds as ``m:ss``, or ``h:mm:ss`` from an hour on; empty when not a number."""
    if not math.isfinite(seconds):
        return ""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def number(value: float) -> str:
    """A figure with at most one decimal place: 3, 2.5."""
    return f"{value:.1f}".removesuffix(".0")


def mean(mark: float) -> str:
    """An average mark, always with one decimal place: 3.0, 2.5."""
    return f"{mark:.1f}"


def shortened(text: str, letters: int) -> str:
    """The text cut at a word so that it has at most that many letters, with an ellipsis."""
    if len(text) <= letters:
        return text
    cut = text[: letters - 1]
    head, blank, _ = cut.rpartition(" ")
    return (head if blank else cut).rstrip(" .,;:?!") + "…"


def percent(part: float) -> str:
    """A part of one in whole percent."""
    return f"{round(100 * part)} %"


def count(amount: int, one: str, many: str = "") -> str:
    """``1 answer``, ``2 answers``."""
    return f"{amount} {one if amount == 1 else many or one + 's'}"


def listed(items: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:  # noqa: PLR2004 - one item needs no "and"
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def money(amount: float, currency: str) -> str:
    """An amount with its sign where that is known: ``£48,000``, ``48,000 CHF``, ``£17.50``."""
    written = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
    sign = _SIGNS.get(currency)
    return f"{sign}{written}" if sign else f"{written} {clean(currency)}".strip()


def date_and_time(started_at: str) -> str:
    """An ISO 8601 time in English words whatever the locale; anything else as it stands."""
    try:
        at = datetime.fromisoformat(started_at)
    except ValueError:
        return clean(started_at)
    day = f"{_DAYS[at.weekday()]} {at.day} {_MONTHS[at.month - 1]} {at.year}"
    return f"{day}, {at.hour:02}:{at.minute:02}"
