"""What is wrong with the library, among the checks that ``doctor`` shows."""

from typing import Final

from simulator.speech.devices import Check
from simulator.storage.library import Library

_NAME: Final = "library"


def library_checks(library: Library) -> tuple[Check, ...]:
    """A check that failed for each notice and each fault; one that passed when there is none.

    Reads every recording, so it takes seconds for a large library.

    Raises:
        UserError: the library cannot be read.
    """
    wrong = (*library.notices, *library.verify())
    if wrong:
        hint = f"Everything that can be read stays in {library.folder}."
        return tuple(Check(_NAME, ok=False, detail=what, hint=hint) for what in wrong)
    count = len(library.list())
    said = f"{count} rehearsal{'' if count == 1 else 's'} in {library.folder}"
    return (Check(_NAME, ok=True, detail=said),)
