"""A small panel made in code, for tests that need no panel file."""

from dataclasses import replace

from simulator.domain.panel import (
    Company,
    Member,
    Panel,
    Question,
    Role,
    Round,
    Salary,
    VoiceSpec,
    Worry,
)


def _question(number: int, fmt: str, competency: str) -> Question:
    text = f"Question {number} of the {fmt} kind on {competency}, if you please?"
    return Question(
        id=f"q{number}",
        format=fmt,
        competency=competency,
        text=text,
        variants=(f"In other words, number {number}: {competency}?", f"And again {number}?"),
        looks_for=("one example", "a result"),
    )


def small_panel() -> Panel:
    """Three members, four rounds, sixteen questions, twenty-five minutes."""
    members = (
        Member(
            "ada",
            "Ada Quill",
            "Head of Operations",
            "Operations",
            VoiceSpec("gmw/en-gb-x-rp", "f2", 165, 55),
            temper="warm",
            focus=("teamwork", "leadership"),
            worry=Worry("Stays long in one place and may not like change.", "adaptability"),
            answers={"team": "There are nine of us, on two shifts."},
        ),
        Member(
            "ben",
            "Ben Okoro",
            "Finance Partner",
            "Finance",
            VoiceSpec("gmw/en-us", "m3", 150, 35),
            temper="sceptical",
            focus=("analysis", "problem_solving"),
        ),
        Member(
            "cleo",
            "Dr Cleo Marsh",
            "People Partner",
            "People",
            VoiceSpec("gmw/en-gb-scotland", "f4", 175, 60),
            temper="brisk",
            focus=("motivation", "conflict", "teamwork"),
        ),
    )
    kinds = [
        *[
            ("behavioural", name)
            for name in (
                "teamwork",
                "conflict",
                "analysis",
                "adaptability",
                "problem_solving",
                "leadership",
            )
        ],
        *[("situational", name) for name in ("conflict", "analysis", "safety", "teamwork")],
        *[("motivation", "motivation")] * 3,
        *[("closing", "communication")] * 2,
    ]
    questions = tuple(
        _question(number, fmt, competency) for number, (fmt, competency) in enumerate(kinds, 1)
    )
    everyone = ("ada", "ben", "cleo")
    return Panel(
        id="small",
        title="A small panel",
        summary="For tests.",
        role=Role("Shift lead", "senior", ("rostering",)),
        company=Company(
            "Northlight",
            "logistics",
            ("care",),
            ("cold chain",),
            ("a new depot",),
            ("pension",),
            Salary(38_000, 44_000),
        ),
        members=members,
        rounds=(
            Round("motivation", 4, ("ada",), 1),
            Round("behavioural", 12, everyone, 4),
            Round("situational", 6, ("ben", "cleo"), 2),
            Round("closing", 3, ("ada",), 1),
        ),
        questions=questions,
    )


def with_a_note_taker(panel: Panel) -> Panel:
    """The panel with one more member, Noor Whitby, who only takes notes."""
    noor = Member(
        "noor",
        "Noor Whitby",
        "Panel Secretary",
        "Office",
        VoiceSpec("gmw/en-gb-x-gbcwmd", "f1", 158, 48),
        focus=("safety",),
        part="notes",
    )
    return replace(panel, members=(*panel.members, noor))
