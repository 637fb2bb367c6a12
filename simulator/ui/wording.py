"""Names of formats, criteria, competencies and times in the words a person reads."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from simulator.report.criteria import criterion_name


def tr(text: str) -> str:
    """``text`` in the person's language; for code that is no QObject."""
    return QCoreApplication.translate("words", text)


def format_name(name: str) -> str:
    """A format, such as ``Behavioural``."""
    known = {
        "plan90": tr("First 90 days"),
        "motivation": tr("Motivation and fit"),
        "table_talk": tr("Table talk"),
        "candidate_questions": tr("Your questions"),
        "salary": tr("Salary and benefits"),
        "group": tr("Group exercise"),
    }
    return known.get(name, plain(name))


def only(name: str) -> str:
    """Nothing but one format, such as ``Only behavioural questions``."""
    known = {
        "behavioural": tr("Only behavioural questions"),
        "situational": tr("Only situational questions"),
        "motivation": tr("Only motivation and fit"),
        "experience": tr("Only your experience"),
        "plan90": tr("Only your first 90 days"),
        "technical": tr("Only technical questions"),
        "coding": tr("Only a coding exercise"),
        "debugging": tr("Only a debugging exercise"),
        "whiteboard": tr("Only a whiteboard exercise"),
        "design": tr("Only a design exercise"),
        "presentation": tr("Only a presentation"),
        "test": tr("Only a test"),
        "group": tr("Only a group exercise"),
        "table_talk": tr("Only table talk"),
        "salary": tr("Only salary and benefits"),
        "candidate_questions": tr("Only your questions"),
        "closing": tr("Only the closing"),
    }
    return known.get(name, tr("Only {format}").format(format=format_name(name)))


def formats(names: Sequence[str], most: int = 3) -> str:
    """Formats as one says them, at most so many by name: ``Coding, Test and 2 more``."""
    shown = [format_name(name) for name in names]
    if len(shown) > most:
        more = len(shown) - most + 1
        return tr("{names} and {n} more").format(names=", ".join(shown[: most - 1]), n=more)
    if len(shown) <= 1:
        return "".join(shown)
    return tr("{names} and {last}").format(names=", ".join(shown[:-1]), last=shown[-1])


def skipped(format_id: str) -> str:
    """What is said in place of the answer to something that was skipped."""
    if format_id in _EXERCISES:
        return tr("You skipped this exercise.")
    return tr("You skipped this question.")


_EXERCISES: Final = frozenset(
    {"coding", "debugging", "whiteboard", "design", "presentation", "test", "group"}
)


def answers(count: int) -> str:
    """``1 answer``, ``2 answers``."""
    return tr("1 answer") if count == 1 else tr("{n} answers").format(n=count)


def format_summary(name: str) -> str:
    """What happens in a format, in a sentence; empty for one that is not known."""
    known = {
        "behavioural": tr("Examples from your past work, with follow-ups for what is missing."),
        "situational": tr("What you would do if: understand, weigh, decide."),
        "motivation": tr("Why this company, why this role, and how you like to work."),
        "experience": tr("Your past work and skills, dug into in your own words."),
        "plan90": tr("Your first ninety days, with a task of theirs to think about."),
        "technical": tr("Questions of the trade, dug into."),
        "coding": tr("An exercise in Python: write it, run it, think aloud."),
        "debugging": tr("Code with a fault in it: find it, mend it, think aloud."),
        "whiteboard": tr("Draw something and explain it as you draw."),
        "design": tr("Think a system through, with a whiteboard; a requirement changes half-way."),
        "presentation": tr("A brief, time to prepare, your slides or none, then questions."),
        "test": tr("Timed items with figures, texts and patterns; marks at the end."),
        "group": tr("A discussion with other candidates, to a decision, against the clock."),
        "table_talk": tr("Small talk with future colleagues: brief, friendly, both ways."),
        "salary": tr("Salary and benefits, in turns, with somebody who has a budget."),
        "candidate_questions": tr("You ask, the panel answers."),
        "closing": tr("Next steps, thanks, goodbye."),
    }
    return known.get(name, "")


def plain(name: str) -> str:
    """A snake-case name as words, sentence case."""
    return tr(name.replace("_", " ").capitalize())


def criterion(name: str) -> str:
    """What a criterion is called, as in the report."""
    return tr(criterion_name(name))


def clause_name(label: str) -> str:
    """What a clause's letter stands for."""
    return {
        "S": tr("Situation"),
        "T": tr("Task"),
        "A": tr("Action"),
        "R": tr("Result"),
        "L": tr("Learning"),
        "U": tr("Understand"),
        "N": tr("Analyse"),
        "I": tr("Implement"),
    }.get(label, tr("Other"))


def clock(seconds: float) -> str:
    """Minutes and seconds, such as ``1:04``."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def minutes(amount: float) -> str:
    """Minutes in words; less than one is said as such."""
    if amount < 1:
        return tr("less than a minute")
    return tr("{n} min").format(n=round(amount))


def minutes_and_seconds(seconds: float) -> str:
    """``1 minute 50 seconds``, ``2 minutes``, ``45 seconds``."""
    minutes_, rest = divmod(round(seconds), 60)
    parts = []
    if minutes_:
        words = tr("1 minute") if minutes_ == 1 else tr("{n} minutes")
        parts.append(words.format(n=minutes_))
    if rest or not minutes_:
        words = tr("1 second") if rest == 1 else tr("{n} seconds")
        parts.append(words.format(n=rest))
    return " ".join(parts)


def when(iso: str) -> str:
    """A local ISO time as ``Today, 14:05``, ``Yesterday, 09:10`` or a date."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    hour = f"{moment:%H:%M}"
    days = (datetime.now(moment.tzinfo).date() - moment.date()).days
    if days == 0:
        return tr("Today, {hour}").format(hour=hour)
    if days == 1:
        return tr("Yesterday, {hour}").format(hour=hour)
    day = QDate(moment.year, moment.month, moment.day)
    written = QLocale().toString(day, QLocale.FormatType.LongFormat)
    return f"{written}, {hour}"


def short_day(iso: str) -> str:
    """The day of a local ISO time as ``22 Nov``, with its year where that is another one."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    this_year = datetime.now(moment.tzinfo).year == moment.year
    day = QDate(moment.year, moment.month, moment.day)
    return QLocale().toString(day, "d MMM" if this_year else "d MMM yyyy")


def confidence(share: float) -> str:
    """How far the marks can be trusted, in words that speak of the marks and not of the person."""
    sure, fair = 0.75, 0.5
    if share >= sure:
        return tr("marks sure")
    return tr("marks fairly sure") if share >= fair else tr("marks unsure")


def why_once(format_id: str) -> str:
    """Why a single answer of a format cannot be given again, and what can; empty where it can."""
    return {
        "test": tr(
            "A test is not taken again, as you have seen what is right. Rehearse the format again"
            " from the start page: other items come."
        ),
        "group": tr(
            "One part of a group exercise cannot be taken again, as the others answered what you"
            " said. Rehearse the format again from the start page."
        ),
    }.get(format_id, "")


def why(trigger: str) -> str:
    """Why a question was asked, for a person; empty for one of the agenda."""
    known = {
        "agenda": "",
        "next_turn": "",
        "aside": tr("after the talk"),
        "repeat": tr("asked again by another member"),
        "push_back": tr("pushed back"),
        "deeper": tr("dug deeper"),
        "picked_up": tr("picked up what you said"),
        "changed": tr("a requirement changed"),
        "cut_short": tr("cut in"),
        "not_a_story": tr("followed up: no example yet"),
        "off_question": tr("followed up: not to the question"),
        "too_short": tr("followed up: short"),
        "no_situation": tr("followed up: no situation"),
        "no_task": tr("followed up: no task"),
        "no_action": tr("followed up: no action"),
        "no_result": tr("followed up: no result"),
        "no_figures": tr("followed up: no figures"),
        "only_we": tr("followed up: only “we”"),
        "no_learning": tr("followed up: nothing learned"),
        "too_long": tr("followed up: long"),
        "no_understanding": tr("followed up: the problem not yet named"),
        "no_alternatives": tr("followed up: no alternatives"),
        "no_implementation": tr("followed up: no steps"),
        "no_measure": tr("followed up: no measure"),
    }
    return known.get(trigger, tr("followed up"))
