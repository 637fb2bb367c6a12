"""Two tellings of one story, and what they disagree in."""

from simulator.assess.repeats import compare


def disagreements(first: str, second: str) -> list[tuple[str, str]]:
    """The words of each disagreement, those of the first telling before those of the second."""
    asked = "Tell us about a problem you solved."
    found = compare(asked, first, "What are you proud of?", second).disagreements
    return [(each.a, each.b) for each in found]
