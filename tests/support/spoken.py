"""A candidate made of flite, and how well what was heard agrees with what was said."""

import re

STORY = (
    "Last spring our warehouse moved to a new building. I was asked to plan the move so that no "
    "order was late. First I counted what we had and drew a map of the new shelves. Then I spoke "
    "to every driver and asked what had gone wrong the last time. I wrote a list for each night "
    "and checked it with the night crew."
)
ENDING = (
    "In the end we were two days early and nothing was lost. Late orders went down from nine to "
    "two in the first month. What I learned is to ask the drivers before I draw the plan."
)
CHOICE = (
    "First I would find out what exactly was promised and by whom. Then I see two ways. I could "
    "call the customer today, or I could wait for my colleague. I would rather call today because "
    "the customer may be planning for Monday. I would ring before five o'clock and check on "
    "Wednesday that everything arrived."
)


def words_of(text: str) -> list[str]:
    """Words without case and punctuation; numbers stay as they are spoken."""
    return re.findall(r"[a-z']+", text.lower())


def word_error(spoken: str, heard: str) -> float:
    """Substitutions, insertions and deletions over the words spoken (Levenshtein)."""
    said, got = words_of(spoken), words_of(heard)
    row = list(range(len(got) + 1))
    for i, one in enumerate(said, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(got, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (one != other))
    return row[-1] / max(1, len(said))
