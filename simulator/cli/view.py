"""Session events as lines of a terminal."""

import sys
from collections.abc import Callable
from typing import Any, TextIO

from simulator.cli.marks import mark_line
from simulator.cli.output import clean, paragraph
from simulator.domain.assessment import Assessment
from simulator.domain.panel import Panel
from simulator.domain.rehearsal import Answer
from simulator.report.criteria import format_name
from simulator.report.notes_taken import NOTHING_NOTED, notes_on
from simulator.report.words import TRIGGER_WORDS, listed
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
        self._is_prepared = False  # the answer that begins has been announced with its file
        self._totals: list[tuple[int, str, int | None]] = []
        self._answers: dict[int, Answer] = {}
        self._shown: dict[type, Callable[[Any], None]] = {
            events.RoundBegan: self._round,
            events.MemberSpeaks: self._speaks,
            events.AnswerPrepared: self._prepared,
            events.ListeningBegan: self._listening,
            events.WordsHeard: self._words,
            events.ItemShown: self._item,
            events.CasesRun: self._cases,
            events.FloorOpen: self._floor,
            events.ThinkingBegan: self._thinking,
            events.AnswerJudged: self._judged,
            events.Trouble: self._trouble,
            events.Paused: self._paused,
            events.Finished: self._finished,
        }

    def note(self, text: str) -> None:
        """A line about the program itself."""
        print(clean(text), file=self._file, flush=True)

    def show(self, event: events.Event) -> None:
        """One event; called on the conductor's thread."""
        shown = self._shown.get(type(event))
        if shown is not None:
            shown(event)

    def _round(self, event: events.RoundBegan) -> None:
        title = format_name(event.format)
        self.note(f"\n── Round {event.number} of {event.of}: {title} ──")

    def _speaks(self, event: events.MemberSpeaks) -> None:
        self._is_prepared = False
        self.note(f"\n{self._who(event.member)}:")
        paragraph(event.text, "  ", self._file)

    def _who(self, speaker: str) -> str:
        for member in self._panel.members:
            if member.id == speaker:
                return f"{member.name}, {member.title}"
        peers = self._panel.group.peers if self._panel.group else ()
        return next((peer.name for peer in peers if peer.id == speaker), speaker)

    def _prepared(self, event: events.AnswerPrepared) -> None:
        self._is_prepared = True
        self.note(f"\n[your answer, from {listed(list(event.files))}]")
        if event.text:
            paragraph(event.text, "  ", self._file)

    def _listening(self, event: events.ListeningBegan) -> None:
        if not self._is_prepared:
            self.note("\n[your answer]" if event.typed else "\n[listening]")
        self._is_prepared = False

    def _words(self, event: events.WordsHeard) -> None:
        if self._live:
            line = " ".join(word.text for word in event.words)[-_LIVE_WIDTH:]
            print(f"\r\x1b[K  {clean(line)}", end="", file=self._file, flush=True)

    def _thinking(self, event: events.ThinkingBegan) -> None:
        self.note(f"[{event.seconds:.0f} seconds to think]")

    def _trouble(self, event: events.Trouble) -> None:
        self.note("")
        paragraph(f"{event.what} {event.hint}".strip(), "", sys.stderr, bullet="! ")

    def _paused(self, _event: events.Paused) -> None:
        self.note("[paused; /resume goes on]")

    def _floor(self, _event: events.FloorOpen) -> None:
        self.note("[the floor is open: /floor or just speak]")

    def _item(self, event: events.ItemShown) -> None:
        self.note(f"\n[{event.number} of {event.of}, {event.item.seconds:.0f} seconds]")
        paragraph(event.item.text, "  ", self._file)
        for number, option in enumerate(event.item.options, 1):
            paragraph(option, "  ", self._file, bullet=f"{number}. ")

    def _cases(self, event: events.CasesRun) -> None:
        for case in event.cases:
            said = "passed" if case.passed else f"expected {case.expected}, got {case.got}"
            paragraph(f"{case.name}: {said}", "  ", self._file)

    def _judged(self, event: events.AnswerJudged) -> None:
        take = event.answer.take
        if self._live:
            print("\r\x1b[K", end="", file=self._file)
        if take is not None and take.recording:
            paragraph(take.transcript.text or "(nothing was heard)", "  ", self._file)
        self._answers[event.n] = event.answer
        self._count(event)
        reason = TRIGGER_WORDS.get(event.answer.why)
        if reason and event.answer.why not in {"next_turn", "aside"}:
            paragraph(f"Why this was asked: {reason}.", "  ", self._file)
        if self._feedback == "each":
            self._marks(event.assessment)

    def _count(self, event: events.AnswerJudged) -> None:
        """Keep the total for the end; a talk has one, which stands with its opening question."""
        n, question, kind = event.n, event.answer.question, event.assessment.kind
        if kind == "aside":
            return
        if kind == "talk" and event.answer.follow_up_of is not None:
            n = event.answer.follow_up_of
            question = next((said for at, said, _ in self._totals if at == n), question)
            self._totals = [row for row in self._totals if row[0] != n]
        self._totals.append((n, question, event.assessment.total))

    def _marks(self, assessment: Assessment) -> None:
        if assessment.kind == "aside":
            return
        if assessment.not_enough_evidence:
            self.note("\n  Not enough was said to mark this answer.")
        else:
            self.note(f"\n  Total {assessment.total} of 100")
        for mark in assessment.marks:
            self.note(mark_line(mark, quoted=True))
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
        self._notes()

    def _notes(self) -> None:
        """What the member who took notes wrote down; nothing where nobody did."""
        takers = [member.name for member in self._panel.note_takers]
        if not takers:
            return
        self.note(f"\n── {listed(takers)} wrote down ──")
        for n, answer in sorted(self._answers.items()):
            said = "; ".join(f"“{one.words.quote}”" for one in notes_on(answer))
            paragraph(f"{n}. {said or NOTHING_NOTED}", "  ", self._file)
