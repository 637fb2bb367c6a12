"""Makes a picture of every page with sample data into the folder given."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402 - the path comes first
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402 - the path comes first
from support import ui_fakes  # noqa: E402 - the path comes first

from simulator.domain.rehearsal import Rehearsal  # noqa: E402 - the path comes first
from simulator.session import events  # noqa: E402 - the path comes first
from simulator.session.conductor import Options  # noqa: E402 - the path comes first
from simulator.ui.desk import Choice, Sitting  # noqa: E402 - the path comes first
from simulator.ui.window import MainWindow  # noqa: E402 - the path comes first

SETTLE_MS = 450


class Photographer:
    """A window on a library of samples, and the folder its pictures go to."""

    def __init__(self, folder: Path, size: tuple[int, int], *, dark: bool) -> None:
        self.folder = folder
        self.home = tempfile.TemporaryDirectory()
        place = Path(self.home.name)
        self.services = ui_fakes.make_services(place)
        chosen = replace(self.services.settings.load(), theme="dark" if dark else "light")
        self.services.settings.save(chosen)
        self.conductors = cast("Any", ui_fakes.Conductors())  # stands for the real conductor
        self.window = MainWindow(self.services, self.conductors)
        self.window.resize(*size)
        self.window.show()
        self.tail = f"{size[0]}{'-dark' if dark else ''}.png"

    def page(self, name: str) -> Any:  # noqa: ANN401 - each page has parts of its own
        """A page of the window."""
        return self.window.page(name)

    def wait(self, milliseconds: int = SETTLE_MS) -> None:
        """Let the window catch up, however long it reads, and lay out what it has read."""
        while not self.window.jobs.idle:
            self._pass(milliseconds)
        self._pass(milliseconds)

    def _pass(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def shoot(self, name: str) -> None:
        """Picture of the window as it is now."""
        self.wait()
        self.window.grab().save(str(self.folder / f"{name}-{self.tail}"))

    def shoot_dialog(self, name: str, open_it: Callable[[], object]) -> None:
        """Picture of a dialog that ``open_it`` runs."""

        def take() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                dialog.grab().save(str(self.folder / f"{name}-{self.tail}"))
                dialog.reject()

        QTimer.singleShot(SETTLE_MS, take)
        open_it()

    def empty(self) -> None:
        """What one sees at the very first start."""
        self.shoot("home-first")
        for page in ("library", "progress"):
            self.window.go(page)
            self.shoot(f"{page}-empty")

    def filled(self) -> None:
        """The pages once there are rehearsals."""
        ui_fakes.keep_sample(self.services.library, days_ago=6, answers=2, finished=False)
        ui_fakes.keep_sample(self.services.library, days_ago=1, answers=4)
        kept = ui_fakes.keep_sample(self.services.library, takes=2)
        for page in ("home", "panels", "library", "progress", "settings"):
            self.window.go(page)
            self.shoot(page)
        self.window.go("check", Choice(self.services.panels.list()[0]))
        self.wait()
        check = self.page("check")
        check.meter.set_level(0.4)
        check.heard.setText("good morning i am glad to be back")
        self.shoot("check")
        self.room(kept)
        self.review(kept.id)

    def room(self, kept: Rehearsal) -> None:
        """The room while a member speaks, while one answers, with marks, typed, with trouble."""
        panel = kept.panel
        answer: Any = kept.answers[0]  # has a judged take: the sample is made so
        sitting = Sitting(panel, Options(), feedback_each=True, show_words=True)
        self.window.go("room", sitting)
        self.wait()
        tell = self.conductors.last.emit
        asked = events.QuestionAsked(
            1,
            answer.member,
            answer.question,
            "behavioural",
            answer.competency,
            None,
            None,
            "agenda",
        )
        tell(events.RoundBegan(2, 4, "behavioural", 18.0))
        tell(asked)
        tell(events.MemberSpeaks(answer.member, answer.question, "question"))
        tell(events.TimeLeft(18.0))
        self.wait()
        tell(events.SpeakingLevel(0.5))
        self.wait(30)
        self.window.grab().save(str(self.folder / f"room-speaking-{self.tail}"))
        tell(events.MemberFinished(answer.member))
        tell(events.ListeningBegan(1, 1, typed=False))
        words = answer.take.transcript.words[:38]
        tell(events.WordsHeard(words))
        tell(events.ListeningLevel(0.45, 42.0))
        self.shoot("room")
        tell(events.AnswerEnded(1))
        tell(events.AnswerJudged(1, answer, answer.take.assessment))
        self.shoot("room-marks")
        self.page("room").done.click()
        tell(events.Resumed())
        tell(
            events.QuestionAsked(
                2,
                panel.members[4].id,
                panel.questions[3].text,
                "behavioural",
                "teamwork",
                None,
                None,
                "agenda",
            )
        )
        tell(events.ListeningBegan(2, 1, typed=True))
        tell(events.Trouble("We didn't hear anything for 5 seconds.", "Is the microphone muted?"))
        self.shoot("room-typed")
        self.window.banner.hide()
        self.page("room").leave()

    def review(self, rehearsal_id: str) -> None:
        """Looking back: an answer, the panel's view, a message, the dialogs."""
        from simulator.ui.widgets.dialog import Confirm, CorrectWord  # noqa: PLC0415 - after the path
        from simulator.ui.widgets.export import ExportDialog  # noqa: PLC0415 - after the path

        self.window.go("review", rehearsal_id)
        self.wait()
        review = self.page("review")
        review.player.seek(21.6)
        self.shoot("review")
        review.tabs.button("panel").click()
        self.shoot("review-panel")
        review.tabs.button("answers").click()
        self.window.desk.notice("The report is written.", "second-round-00003.html")
        self.shoot("review-message")
        self.window.banner.hide()
        self.review_left()
        self.window.go("review", rehearsal_id)
        self.wait()
        self.shoot_dialog("dialog-retake", review.rehearse.click)
        self.shoot_dialog(
            "dialog-export", lambda: ExportDialog.ask(self.window, "second-round-00003")
        )
        self.shoot_dialog("dialog-word", lambda: CorrectWord.ask(self.window, "depot"))
        self.shoot_dialog(
            "dialog-delete",
            lambda: Confirm.ask(
                self.window,
                "Delete this rehearsal?",
                "Its recordings, words and marks are deleted from this computer for good.",
                "Delete",
            ),
        )

    def review_left(self) -> None:
        """Looking back at a rehearsal that was left, with an exercise that was skipped."""
        kept = ui_fakes.keep_sample(self.services.library, answers=3, finished=False)
        last = kept.answers[-1]
        task = "The task on the page is for you and three other candidates. Please decide together."
        skipped = replace(
            last, n=4, format="group", question=task, takes=(), skipped=True, follow_up_of=None
        )
        self.services.library.keep(kept.id, skipped)
        self.services.library.keep(kept.id, replace(skipped, n=5, skipped=False, format="test"))
        self.window.go("review", kept.id)
        self.wait()
        self.page("review").answers.setCurrentRow(3)
        self.shoot("review-left")

    def close(self) -> None:
        """Close the window and forget the samples."""
        self.window.close()
        self.services.library.close()
        self.home.cleanup()


def main() -> int:
    """Make the pictures; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--dark", action="store_true")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in args.size.split("x"))
    app = QApplication(sys.argv[:1])
    photographer = Photographer(args.folder, (width, height), dark=args.dark)
    photographer.empty()
    photographer.filled()
    photographer.close()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
