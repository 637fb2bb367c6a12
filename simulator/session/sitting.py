"""What the parts of a running rehearsal share: services, panel, choices, and who is told."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.domain.errors import UserError
from simulator.domain.panel import Panel
from simulator.session import events
from simulator.session.inbox import Inbox, SkippedError
from simulator.session.ports import AnswerFeed, Prepared
from simulator.session.services import Services

LOG = logging.getLogger(__name__)

TICK_S = 1 / 30
"""How often levels are told and conditions looked at."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the candidate chose for this rehearsal.

    Args:
        typed: Answers are typed; no microphone is used.
        silence_s: Quiet after speech that ends an answer; None for only by key or button.
        think_s: Quiet that ``think`` grants.
        max_questions: Shortens the agenda; follow-ups come on top.
        caption_s: Seconds a caption stands per word where nothing can be spoken.
        rate: How fast members speak, as a factor of their own rate.
        difficulty: ``friendly``, ``realistic`` or ``tough``.
        interruptions: Members cut in when their patience is over; None as the difficulty says.
        place: ``in_person`` or ``video``.
        day: Which ready-made day this is, for the record.
    """

    seed: int = 1
    typed: bool = False
    silence_s: float | None = 4.0
    think_s: float = 30.0
    max_questions: int | None = None
    caption_s: float = 0.0
    rate: float = 1.0
    difficulty: str = "realistic"
    interruptions: bool | None = None
    place: str = "in_person"
    day: str = ""


@dataclass(slots=True)
class Sitting:
    """One rehearsal under way."""

    services: Services
    panel: Panel
    options: Options
    emit: Callable[[events.Event], None]
    feed: AnswerFeed | None
    inbox: Inbox
    rehearsal_id: str = ""
    typed: bool = False
    """Whether answers are typed from now on; becomes true when the microphone fails."""
    warnings: list[str] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)

    def prepared(self, stage: str) -> Prepared | None:
        """The next prepared answer, of which is told where it comes from; None after the last.

        Raises:
            SkippedError: its file cannot be read, which is told; the next one has its turn.
        """
        try:
            given = self.feed.next(stage) if self.feed is not None else None
        except UserError as error:
            self.trouble(error, "This answer is left out.")
            raise SkippedError from error
        if given is not None:
            text = given.words if isinstance(given.words, str) else ""
            self.emit(events.AnswerPrepared(given.files, text))
        return given

    def trouble(
        self, error: UserError, then: str = "", *, lasting: bool = False, passing: bool = False
    ) -> None:
        """Tell once what failed, what to do and how it goes on; keep it as a warning.

        What is ``passing`` may be over in a moment: it is told and not kept.
        """
        hint = f"{error.hint} {then}".strip()
        sentence = f"{error.what} {hint}".strip()
        if not passing and sentence not in self.warnings:
            self.warnings.append(sentence)
        if sentence not in self._told:
            self._told.add(sentence)
            self.emit(events.Trouble(error.what, hint, lasting))
