"""Session events as lines of a terminal."""

import sys
from typing import TextIO

from simulator.cli.output import clean, dots, paragraph
from simulator.domain.assessment import Assessment
from simulator.domain.panel import Panel
from simulator.session import events

_LIVE_WIDTH = 76


class TerminalView:
    """Shows a rehearsal as it goes.

    Args:
        feedback: ``each`` shows the marks after every answer, ``end`` only at the end.
        live: Whether words may be rewritten on one line as they are heard.
    """

    def __init__(self, panel: Panel, *, file: TextIO, feedback: str, live: bool) -> None:
        self._panel = panel
        self._file = file
        self._feedback = feedback
        self._live = live
        self._totals: list[tuple[int, str, int | None]] = []

    def note(self, text: str) -> None:
        """A line about the program itself."""
        print(clean(text), file=self._file, flush=True)

    def show(self, event: events.Event) -> None:
        """One event; called on the conductor's thread."""
        match event:
            case events.RoundBegan():
                title = event.format.replace("_", " ").capitalize()
                self.note(f"\n── Round {event.number} of {event.of}: {title} ──")
            case events.MemberSpeaks():
                member = self._panel.member(event.member)
                self.note(f"\n{member.name}, {member.title}:")
                paragraph(event.text, "  ", self._file)
            case events.ListeningBegan():
                self.note("\n[your answer]" if event.typed else "\n[listening]")
            case events.WordsHeard() if self._live:
                line = " ".join(word.text for word in event.words)[-_LIVE_WIDTH:]
                print(f"\r\x1b[K  {clean(line)}", end="", file=self._file, flush=True)
            case events.ThinkingBegan():
                self.note(f"[{event.seconds:.0f} seconds to think]")
            case events.AnswerJudged():
                self._judged(event)
            case events.Trouble():
                self.note("")
                paragraph(f"{event.what} {event.hint}".strip(), "", sys.stderr, bullet="! ")
            case events.Paused():
                self.note("[paused; /resume goes on]")
            case events.Finished():
                self._finished(event)
            case _:
                pass

    def _judged(self, event: events.AnswerJudged) -> None:
        take = event.answer.take
        if self._live:
            print("\r\x1b[K", end="", file=self._file)
        if take is not None and take.recording:
            paragraph(take.transcript.text or "(nothing was heard)", "  ", self._file)
        self._totals.append((event.n, event.answer.question, event.assessment.total))
        if self._feedback == "each":
            self._marks(event.assessment)

    def _marks(self, assessment: Assessment) -> None:
        if assessment.not_enough_evidence:
            self.note("\n  Not enough was said to mark this answer.")
        else:
            self.note(f"\n  Total {assessment.total} of 100")
        for mark in assessment.marks:
            name = mark.criterion.replace("_", " ").capitalize()
            quote = f"  “{mark.evidence[0].quote}”" if mark.evidence else ""
            self.note(f"  {name:<14} {dots(mark.mark)} {mark.anchor}{quote}"[:160])
        for remark in assessment.remarks:
            paragraph(remark.text, "  ", self._file, bullet="· ")
        if assessment.rehearse_next:
            paragraph(f"Next time: {assessment.rehearse_next}", "  ", self._file)

    def _finished(self, event: events.Finished) -> None:
        self.note("\n── The panel's view ──" if not event.early else "\n── Left early ──")
        for n, question, total in self._totals:
            mark = "not marked" if total is None else f"{total} of 100"
            paragraph(f"{n}. {question}: {mark}", "  ", self._file)
        if event.verdict is None:
            return
        if event.verdict.total is not None:
            self.note(f"  All together: {event.verdict.total} of 100")
        for view in event.verdict.members:
            if view.worry and view.worry_met != "not_raised":
                name = self._panel.member(view.member).name
                met = view.worry_met.replace("_", " ")
                paragraph(f"{name} wondered: {view.worry} ({met})", "  ", self._file)
        for step in event.verdict.next_steps:
            paragraph(step, "  ", self._file, bullet="→ ")
