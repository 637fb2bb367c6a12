"""The work-style questionnaire: our own statements, no right answers, a mirror of the choices.

It measures nothing and sorts nobody: no psychometric test, no types, no scores.
"""

import random
from collections.abc import Sequence
from typing import Final

from simulator.domain.work import Item, ItemResult

OPTIONS: Final[tuple[str, ...]] = (
    "Disagree strongly",
    "Disagree",
    "Neither",
    "Agree",
    "Agree strongly",
)
_MIDDLE: Final = 2
_SECONDS: Final = 20.0
_WHY: Final = (
    "There is no right answer. This is a mirror for a talk about how you like to work, "
    "and no psychometric test."
)
_HEAD: Final = "This repeats what you chose; it measures nothing."
_STATEMENTS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "I finish one thing before I begin the next.",
        "finish one thing before the next",
        "have several things going at once",
    ),
    (
        "I like to be told the aim and find the way myself.",
        "find the way yourself",
        "be shown the way as well as the aim",
    ),
    (
        "I say it in the meeting when I disagree.",
        "disagree openly in the meeting",
        "raise a disagreement somewhere else than in the meeting",
    ),
    (
        "I would rather decide today with half the facts than next week with all.",
        "decide early with half the facts",
        "wait until the facts are there",
    ),
    (
        "A day without talking to anybody suits me now and then.",
        "have a quiet day now and then",
        "talk to people every day",
    ),
    (
        "I write things down before I talk about them.",
        "write before you talk",
        "talk before you write",
    ),
    (
        "I enjoy work that is the same every day.",
        "know what the day brings",
        "have days that differ",
    ),
    ("I ask for help early.", "ask for help early", "try for a good while before you ask for help"),
    (
        "I check my work twice before it leaves my desk.",
        "check twice before it leaves your desk",
        "let it go and mend what comes back",
    ),
    (
        "I want to know what others are working on, even if it does not touch me.",
        "know what others are working on",
        "keep to what touches your own work",
    ),
    (
        "I find it easy to stop a project that I began.",
        "stop a project when it no longer makes sense",
        "see through what you began",
    ),
    (
        "I would rather teach somebody than do it myself.",
        "teach somebody how it is done",
        "do it yourself",
    ),
    (
        "A plan is there to be kept.",
        "keep to a plan once it is made",
        "change a plan as things turn out",
    ),
    (
        "I answer messages as they come.",
        "answer messages as they come",
        "answer messages at times of your own",
    ),
    (
        "I like being the one who speaks for the group.",
        "speak for the group",
        "let somebody else speak for the group",
    ),
    (
        "I would rather mend an old thing than build a new one.",
        "mend what is there",
        "build something new",
    ),
    ("I work best with a deadline close by.", "work with a deadline close by", "have time in hand"),
    (
        "I tell people when they did something well.",
        "tell people what they did well",
        "leave praise unsaid",
    ),
    (
        "I would rather be asked than guess what others want.",
        "be asked and told plainly",
        "sense what others want without being told",
    ),
    (
        "I need to know why before I do what I am told.",
        "know why before you begin",
        "begin and learn the reason on the way",
    ),
    (
        "I like to hear what could be better as soon as I hand something in.",
        "hear at once what could be better",
        "have some distance before you hear what could be better",
    ),
    ("I take the phone rather than write.", "take the phone", "write rather than phone"),
    (
        "I like rules that hold for everybody in the same way.",
        "have rules that hold for everybody",
        "decide each case as it is",
    ),
    (
        "I think about work on the way home.",
        "take work home in your thoughts",
        "leave work behind when you go",
    ),
)
"""Statement, and what somebody who agrees or disagrees says they would rather do."""


def work_style(rng: random.Random, known: Sequence[str] = ()) -> Item | None:
    """An item with a statement that is not in ``known``; None when all have been asked."""
    left = [text for text, *_ in _STATEMENTS if text not in known]
    if not left:
        return None
    return Item("work_style", rng.choice(left), OPTIONS, None, _SECONDS, _WHY)


def work_style_mirror(results: tuple[ItemResult, ...]) -> tuple[str, ...]:
    """What was chosen, said back in plain sentences; empty when nothing was chosen."""
    meaning = {text: (agree, disagree) for text, agree, disagree in _STATEMENTS}
    said = [
        _said(result.chosen, *meaning[result.text])
        for result in results
        if result.kind == "work_style"
        and result.chosen is not None
        and 0 <= result.chosen < len(OPTIONS)
        and result.text in meaning
    ]
    return (_HEAD, *said) if said else ()


def _said(chosen: int, agree: str, disagree: str) -> str:
    if chosen == _MIDDLE:
        return f"You stand between two ways: to {agree}, or to {disagree}."
    how = "clearly rather" if chosen in {0, len(OPTIONS) - 1} else "rather"
    return f"You would {how} {agree if chosen > _MIDDLE else disagree}."
