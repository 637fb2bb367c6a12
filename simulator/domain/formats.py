"""The closed word lists of a panel file: formats, competencies, tempers, difficulties."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FORMATS: Final[tuple[str, ...]] = (
    "behavioural",
    "situational",
    "motivation",
    "experience",
    "plan90",
    "technical",
    "coding",
    "debugging",
    "whiteboard",
    "design",
    "presentation",
    "test",
    "group",
    "table_talk",
    "salary",
    "candidate_questions",
    "closing",
)
"""Every format a round can have. Those judged by clauses are behavioural and situational."""

COMPETENCIES: Final[tuple[str, ...]] = (
    "adaptability",
    "analysis",
    "attention_to_detail",
    "coaching",
    "communication",
    "conflict",
    "customer_focus",
    "decision_making",
    "influence",
    "initiative",
    "integrity",
    "leadership",
    "learning",
    "motivation",
    "organisation",
    "problem_solving",
    "resilience",
    "safety",
    "teamwork",
    "technical",
)

TEMPERS: Final[tuple[str, ...]] = ("warm", "neutral", "brisk", "sceptical")

PARTS: Final[tuple[str, ...]] = ("asks", "notes")
"""What a member does on a panel: asks questions, or only takes notes."""

DIFFICULTIES: Final[tuple[str, ...]] = ("friendly", "realistic", "tough")
"""How hard a panel makes it; ``assets/interview/difficulty.toml`` says what each changes."""

TRIGGERS: Final[tuple[str, ...]] = (
    "not_a_story",
    "off_question",
    "too_short",
    "no_action",
    "no_result",
    "no_task",
    "only_we",
    "no_figures",
    "no_situation",
    "no_learning",
    "too_long",
    "no_understanding",
    "no_alternatives",
    "no_implementation",
    "no_measure",
)
"""What an assessment can find wanting and a member can follow up on, most urgent first."""

_STORY: Final = frozenset(TRIGGERS[: TRIGGERS.index("too_long")])
_WEIGHED: Final = frozenset({"no_alternatives", "too_short"})
TRIGGERS_OF: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "behavioural": _STORY,
        "experience": _STORY,
        "situational": frozenset(TRIGGERS[TRIGGERS.index("no_understanding") :]) | {"too_short"},
        "motivation": frozenset({"too_short"}),
        "presentation": frozenset({"too_short"}),
        "plan90": frozenset({"no_measure", "too_short"}),
        "technical": _WEIGHED,
        "coding": _WEIGHED,
        "debugging": _WEIGHED,
        "whiteboard": _WEIGHED,
        "design": _WEIGHED,
    }
)
"""Format to what can be followed up on in it; a format that is not named has no follow-ups.

``too_long`` is told afterwards, but no member asks about it.
"""

WHYS: Final[tuple[str, ...]] = (
    "agenda",
    "repeat",
    "push_back",
    "deeper",
    "picked_up",
    "changed",
    "cut_short",
    "next_turn",
    "aside",
)
"""What else can make a panel ask.

In this order: its plan, the same question again, doubting a fine answer, digging into it, picking
up what was said, a requirement that changed, patience that ran out, the next turn of a talk, what
is still to be settled after a talk has ended.
"""

STAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "coding": "editor",
        "debugging": "editor",
        "whiteboard": "board",
        "design": "board",
        "presentation": "slides",
        "test": "items",
        "group": "floor",
    }
)
"""How an answer is given where it is not by voice alone; every other format is ``spoken``."""
