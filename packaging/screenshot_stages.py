"""Makes a picture of the room with every kind of stage into the folder given."""

import argparse
import math
import sys
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication
from screenshots import Photographer
from support import ui_fakes
from support.ui_fakes import words_of

from simulator.domain.panel import Panel
from simulator.domain.work import ItemResult, Work
from simulator.interview import effects
from simulator.session import events
from simulator.session.conductor import Options
from simulator.storage.attachments import keep_bytes
from simulator.storage.library import Library
from simulator.ui.desk import Sitting
from simulator.ui.pages.review import ReviewPage
from simulator.ui.pages.room import RoomPage
from simulator.ui.stages.board import BoardStage
from simulator.ui.stages.items import ItemsStage
from simulator.ui.stages.slides import SlidesStage
from simulator.ui.stages.stage import Stage
from simulator.ui.widgets.button import Button
from simulator.ui.widgets.drawing import Shape, png

S = TypeVar("S", bound=Stage)
DRAWING = (
    Shape("box", ((40, 40), (200, 110))),
    Shape("text", ((70, 62),), words="Handheld"),
    Shape("arrow", ((205, 75), (330, 75)), "action"),
    Shape("text", ((232, 46),), "action", words="asks"),
    Shape("ellipse", ((340, 30), (520, 120)), "situation"),
    Shape("text", ((378, 62),), "situation", words="Stock service"),
    Shape("line", ((430, 122), (430, 190)), width=5.0),
    Shape("box", ((340, 195), (520, 255)), width=5.0),
    Shape("text", ((388, 213),), words="Database"),
    Shape("pen", tuple((560 + x * 2, 80 + 18 * math.sin(x / 6)) for x in range(90)), "action"),
)
SAID = (
    "so i sort the shifts by their start first because then i only have to look at the one before"
    " and now i"
)


class StagePhotographer(Photographer):
    """A room that is led through stage after stage."""

    panel: Panel
    seats: RoomPage

    def sit_down(self, panel_id: str) -> None:
        """Enter the room with a panel."""
        fills = {"role.title": "engineer", "company.name": "Larkfield"}
        self.panel = self.services.panels.load(panel_id, fills)
        self.window.go("room", Sitting(self.panel, Options(), feedback_each=False, show_words=True))
        page = self.window.page("room")
        if isinstance(page, RoomPage):
            self.seats = page
        self.wait(50)

    def stage(self, kind: type[S]) -> S:
        """The stage that is shown; TypeError when it is of another kind."""
        if not isinstance(self.seats.stage, kind):
            raise TypeError(self.seats.stage)
        return self.seats.stage

    def ask(self, n: int, fmt: str, stage: effects.Stage, number: int = 2) -> None:
        """Have the first question in a format asked, and its stage set."""
        tell = self.conductors.last.emit
        question = next(one for one in self.panel.questions if one.format == fmt)
        member = question.member or self.panel.members[0].id
        tell(events.RoundBegan(number, 5, fmt, 20.0))
        tell(
            events.QuestionAsked(
                n, member, question.text, fmt, question.competency, None, None, "agenda"
            )
        )
        tell(events.TimeLeft(41.0))
        tell(events.StageSet(n, stage))

    def editor(self) -> None:
        """Coding: begun, run with a failure."""
        self.ask(1, "coding", effects.Stage("editor", exercise="shift-overlaps", limit_s=1200.0))
        tell = self.conductors.last.emit
        tell(events.ListeningBegan(1, 1, typed=False))
        self.wait(50)
        tell(events.WordsHeard(words_of(SAID)))
        tell(events.ListeningLevel(0.4, 95.0))
        self.shoot("stage-editor")
        from simulator.exercises.bank import load  # noqa: PLC0415 - after the path
        from simulator.exercises.runner import run  # noqa: PLC0415 - after the path

        exercise = load("shift-overlaps")
        tell(events.CasesRun(1, run(exercise, exercise.starter, hidden=False)))
        tell(events.ListeningLevel(0.2, 1162.0))
        self.shoot("stage-editor-run")

    def board(self) -> None:
        """A whiteboard: empty, then with a drawing."""
        self.ask(2, "whiteboard", effects.Stage("board"))
        tell = self.conductors.last.emit
        tell(events.ListeningBegan(2, 1, typed=False))
        tell(events.ListeningLevel(0.1, 3.0))
        self.shoot("stage-board-empty")
        canvas = self.stage(BoardStage).canvas
        for shape in DRAWING:
            canvas.add(shape)
        canvas.choose("arrow")
        tell(events.WordsHeard(words_of("the handheld asks the stock service and that one")))
        self.shoot("stage-board")
        (self.folder / f"board-{self.tail}").write_bytes(canvas.png())

    def items(self) -> None:
        """A test: a figure to work out, a text to read."""
        from simulator.exercises.items import make_items  # noqa: PLC0415 - after the path

        items = make_items(5, ("numerical", "verbal", "logical"), 9)
        self.ask(3, "test", effects.Stage("items", items=items))
        tell = self.conductors.last.emit
        for place in (0, 7, 8):
            tell(events.ItemShown(3, place + 1, 9, items[place]))
            self.wait(400)
            self.stage(ItemsStage).options.choose(1)
            self.shoot(f"stage-items-{place}")

    def slides(self) -> None:
        """A presentation: time to prepare, then own slides from a PDF."""
        self.ask(4, "presentation", effects.Stage("slides", limit_s=300.0, prepare_s=120.0))
        tell = self.conductors.last.emit
        tell(events.ThinkingBegan(120.0))
        self.wait(200)
        self.stage(SlidesStage).notes.setPlainText(
            "Begin with the clinic that rang.\n\nThree points."
        )
        self.shoot("stage-slides-prepare")
        path = Path(self.home.name) / "migration.pdf"
        make_slides(path)
        self.stage(SlidesStage).show_file([path])
        tell(events.ListeningBegan(4, 1, typed=False))
        self.wait(100)
        self.stage(SlidesStage).slides.turn(1)
        tell(events.WordsHeard(words_of("so the first thing that we did was to ask the clinic")))
        tell(events.ListeningLevel(0.5, 252.0))
        self.shoot("stage-slides")

    def floor(self) -> None:
        """A group exercise: a peer speaks, then the candidate."""
        self.ask(5, "group", effects.Stage("floor", limit_s=480.0))
        tell = self.conductors.last.emit
        task = self.panel.group
        if task is None:
            return
        peer = task.peers[1]
        tell(events.MemberSpeaks(peer.id, peer.arguments[0], "peer"))
        self.wait(300)
        tell(events.SpeakingLevel(0.6))
        self.shoot("stage-floor-peer")
        tell(events.MemberFinished(peer.id))
        tell(events.FloorOpen(5.0))
        tell(events.ListeningLevel(0.2, 1.0))
        self.shoot("stage-floor-open")
        tell(events.FloorTaken())
        tell(events.WordsHeard(words_of("i agree with her and i would add that the last group")))
        tell(events.ListeningLevel(0.5, 6.0))
        self.shoot("stage-floor-you")

    def looking_back(self) -> None:
        """The work of an answer in the review, one kind after the other."""
        self.window.page("room").leave()
        for name, work in works(self.services.library).items():
            kept = ui_fakes.keep_sample(self.services.library, answers=2)
            last = kept.answers[-1]
            take = replace(last.takes[-1], work=work)
            kept_answer = replace(last, takes=(take,), format=name)
            self.services.library.keep(kept.id, kept_answer)
            self.window.go("review", kept.id)
            self.wait()
            page = self.window.page("review")
            if isinstance(page, ReviewPage):
                page.answers.setCurrentRow(1)
            self.shoot(f"review-{name}")
            self.larger(name)
        self.compared()

    def larger(self, name: str) -> None:
        """The work opened as large as the window, where that can be done."""
        page = self.window.page("review")
        found = [one for one in page.findChildren(Button) if one.text() == "Open larger"]
        for button in (one for one in found if one.isVisible()):
            self.shoot_dialog(f"review-{name}-larger", button.click)

    def compared(self) -> None:
        """Two takes with code beside each other."""
        kept = ui_fakes.keep_sample(self.services.library, answers=1, takes=2)
        (answer,) = kept.answers
        code = works(self.services.library)["coding"]
        first = replace(code, text=code.text.replace("sorted(", "list("), cases=code.cases[:4])
        takes = tuple(
            replace(take, work=work) for take, work in zip(answer.takes, (first, code), strict=True)
        )
        self.services.library.keep(kept.id, replace(answer, takes=takes, format="coding"))
        self.window.go("review", kept.id)
        self.wait()
        page = self.window.page("review")
        if isinstance(page, ReviewPage):
            page.parts.button("compare").click()
        self.shoot("review-compare")


def works(library: Library) -> dict[str, Work]:
    """A work of every kind."""
    from simulator.exercises.bank import load  # noqa: PLC0415 - after the path
    from simulator.exercises.items import make_items  # noqa: PLC0415 - after the path
    from simulator.exercises.runner import run  # noqa: PLC0415 - after the path

    exercise = load("badge-visits")
    items = make_items(5, ("numerical", "verbal", "work_style"), 6)
    drawing = keep_bytes(library, "00001", "1-1.png", png(DRAWING))
    results = tuple(
        ItemResult(one.kind, one.text, one.options, 1, one.right, 20.0, one.why) for one in items
    )
    return {
        "coding": Work(
            "code",
            text=exercise.solution,
            cases=run(exercise, exercise.starter, hidden=True),
        ),
        "whiteboard": Work("drawing", file=drawing),
        "test": Work("items", items=results),
        "group": Work("group", facts=GROUP),
    }


GROUP = {
    "share_of_talk": 0.31,
    "fair_share": 0.25,
    "turns": 4,
    "built_on": ["Petra"],
    "invited": ["Hugh"],
    "quiet": ["Hugh"],
    "quiet_invited": True,
    "summed_up": False,
    "was_interrupted": ["Idris"],
    "decided": "reliable tests",
    "how": "together",
    "minutes_used": 9.2,
    "minutes": 10.0,
    "first_spoke_s": 31.0,
}


def make_slides(path: Path) -> None:
    """A PDF of three slides."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QSizeF(320, 180), QPageSize.Unit.Millimeter))
    painter = QPainter(writer)
    for number, title in enumerate(("Moving 400 files", "What went wrong", "What we changed")):
        if number:
            writer.newPage()
        painter.setFont(QFont("sans-serif", 40))
        painter.drawText(writer.width() // 12, writer.height() // 4, title)
        painter.setFont(QFont("sans-serif", 24))
        for line in range(3):
            y = writer.height() * (5 + 2 * line) // 12
            painter.drawText(writer.width() // 12, y, f"• Point {line + 1}")
    painter.end()


def main() -> int:
    """Make the pictures; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--only", nargs="*", default=[])
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in args.size.split("x"))
    app = QApplication(sys.argv[:1])
    photographer = StagePhotographer(args.folder, (width, height), dark=args.dark)
    photographer.sit_down("software-engineer")
    for name in args.only or STAGES:
        getattr(photographer, name)()
    photographer.window.page("room").leave()
    photographer.close()
    del app
    return 0


STAGES = ("editor", "board", "items", "slides", "floor", "looking_back")

if __name__ == "__main__":
    sys.exit(main())
