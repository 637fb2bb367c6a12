"""The two kinds of error, the world's faults and our own, and what a person called off."""


class UserError(Exception):
    """Something in the world is not as the program needs it, and a person can do something.

    Args:
        what: What happened and what was kept, one plain sentence.
        hint: What to do next, one plain sentence; empty when there is nothing to do.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what} {self.hint}".strip()


class BugError(Exception):
    """A state that our own code promised could not be."""


class CancelledError(Exception):
    """What was asked for was cancelled by a person; no fault."""
