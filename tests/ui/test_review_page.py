"""Looking back: hearing, correcting, takes, the panel's view, exporting."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from support import ui_fakes

from simulator.domain.audio import SPEEDS
from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Take
from simulator.domain.transcript import Transcript
from simulator.session import events
from simulator.ui.desk import Rescued
from simulator.ui.pages import retake
from simulator.ui.widgets.dialog import CorrectText, CorrectWord
from simulator.ui.widgets.export import ExportDialog
from simulator.ui.widgets.marks import Quote


@pytest.fixture
def review(kept, go):
    return go("review", kept.id)


def shown(page) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_all_answers_are_listed_and_the_first_is_shown(review, kept):
    assert review.answers.keys() == (1, 2, 3)
    assert kept.answers[0].question in shown(review)
    assert kept.answers[0].take.transcript.text == review.transcript.toPlainText()
    assert str(kept.answers[0].take.assessment.total) in shown(review)


def test_moving_in_the_list_shows_another_answer(qtbot, review, kept):
    qtbot.keyClick(review.answers, Qt.Key.Key_Down)

    assert kept.answers[1].question in shown(review)
    assert kept.answers[1].take.transcript.text == review.transcript.toPlainText()


def test_the_waveform_gets_the_shape_of_the_recording(qtbot, review):
    qtbot.waitUntil(lambda: review.wave._peaks is not None)

    assert review.wave._peaks.shape == (600, 2)
    assert {"S", "T", "A", "R"} <= {stretch.label for stretch in review.wave._stretches}
    assert len(review.wave._fillers) >= 1


def test_a_click_on_a_word_plays_from_there(qtbot, services, review, settled):
    point = review.transcript.word_centre(5).toPoint()

    qtbot.mouseClick(review.transcript.viewport(), Qt.MouseButton.LeftButton, pos=point)
    settled()

    word = review._take.transcript.words[5]
    assert [(word.start_s, None)] == services.player.asked


def test_the_word_that_is_heard_is_highlighted_and_the_playhead_moves(
    qtbot, services, review, settled
):
    qtbot.mouseClick(review.play, Qt.MouseButton.LeftButton)
    settled()
    qtbot.waitUntil(lambda: review.wave.position() > 0.0)

    playback = services.player.playbacks[0]
    playback.pause()
    second = review._take.transcript.words[1].start_s + 0.01
    playback.seek(second)

    qtbot.waitUntil(lambda: review.wave.position() == pytest.approx(second, abs=0.002))
    assert review.transcript.heard == 1
    qtbot.mouseClick(review.play, Qt.MouseButton.LeftButton)
    assert not review.player.playing
    assert review.transcript.heard == -1


def test_a_recording_that_was_packed_meanwhile_is_played(
    qtbot, services, review, kept, settled, monkeypatch
):
    played: list[tuple[str, bool]] = []

    def play(sound: Path, **_how):
        played.append((sound.suffix, sound.is_file()))
        raise UserError("That is enough.")

    monkeypatch.setattr(services.player, "play", play)
    services.library.pack(kept.id, 1, 1)

    qtbot.mouseClick(review.play, Qt.MouseButton.LeftButton)
    settled()

    assert played == [(".flac", True)]


def test_keys_in_the_waveform_seek(qtbot, services, review, settled):
    qtbot.keyClick(review.wave, Qt.Key.Key_Right)
    before = review.wave.position()
    qtbot.mouseClick(review.play, Qt.MouseButton.LeftButton)
    settled()
    qtbot.keyClick(review.wave, Qt.Key.Key_End)

    assert before == 1.0
    assert [start for start, _end in services.player.asked] == [1.0]
    assert services.player.playbacks[0].position_s > 30


def test_a_click_in_the_waveform_seeks(qtbot, review):
    middle = review.wave.rect().center()

    qtbot.mouseClick(review.wave, Qt.MouseButton.LeftButton, pos=middle)

    assert review.wave.position() == pytest.approx(review._take.seconds / 2, abs=0.3)


@pytest.mark.parametrize("speed", SPEEDS)
def test_at_any_speed_the_word_that_is_heard_is_highlighted(
    qtbot, services, review, settled, speed
):
    # given
    place = SPEEDS.index(speed)
    review.speed.setCurrentIndex(place)
    review.speed.activated.emit(place)
    # when
    qtbot.mouseClick(review.play, Qt.MouseButton.LeftButton)
    settled()
    playback = services.player.playbacks[0]
    playback.pause()
    word = review._take.transcript.words[9]
    playback.seek(word.start_s + 0.01)
    # then
    qtbot.waitUntil(lambda: review.transcript.heard == 9)
    assert playback.speed == speed
    assert review.wave.position() == pytest.approx(word.start_s + 0.01, abs=0.002)


def test_keys_change_the_speed_while_it_plays_and_it_is_remembered(
    qtbot, services, go, window, review, kept, settled, focus
):
    # given
    qtbot.mouseClick(review.play, Qt.MouseButton.LeftButton)
    settled()
    playback = services.player.playbacks[0]
    shown = []
    focus(review.answers)
    # when
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        qtbot.keyClick(review.answers, key)
        shown.append((review.speed.currentText(), playback.speed))
    # then it has changed where it was, and holds for what is played next and another time
    assert shown == [("1.25\u00d7", 1.25), ("1.5\u00d7", 1.5), ("1.25\u00d7", 1.25)]
    assert len(services.player.playbacks) == 1
    qtbot.keyClick(review.answers, Qt.Key.Key_Down)
    qtbot.mouseClick(review.play, Qt.MouseButton.LeftButton)
    settled()
    assert services.player.playbacks[1].speed == 1.25
    assert services.settings.load().playback == 1.25
    window.go("home")
    review.speed.set_speed(1.0)
    go("review", kept.id)
    assert (review.speed.currentText(), review.player.speed) == ("1.25\u00d7", 1.25)


def test_the_speed_stays_among_those_there_are(qtbot, services, review, focus):
    focus(review.wave)
    for _ in range(9):
        qtbot.keyClick(review.wave, Qt.Key.Key_Minus)

    assert (review.speed.currentText(), services.settings.load().playback) == ("0.75\u00d7", 0.75)
    for _ in range(9):
        qtbot.keyClick(review.wave, Qt.Key.Key_Plus)
    assert (review.speed.currentText(), services.settings.load().playback) == ("2\u00d7", 2.0)


def test_evidence_is_played_from_its_first_to_its_last_word(qtbot, services, review, settled):
    quote = next(one for one in review.marks.findChildren(Quote) if one.isEnabled())

    qtbot.mouseClick(quote, Qt.MouseButton.LeftButton)
    settled()

    assert [(round(quote.evidence.start_s, 2), quote.evidence.end_s)] == services.player.asked


def test_correcting_a_word_changes_words_and_marks_and_keeps_the_original(
    qtbot, services, review, kept, settled, monkeypatch
):
    heard = kept.answers[0].take.transcript.words[0].text
    monkeypatch.setattr(CorrectWord, "ask", classmethod(lambda *_: "back in"))
    review.transcript.setFocus()

    qtbot.keyClick(review.transcript, Qt.Key.Key_Return)
    settled()

    take = services.library.load(kept.id).answers[0].take
    assert ("back", "in", heard) == (
        take.transcript.words[0].text,
        take.transcript.words[1].text,
        take.original.words[0].text,
    )
    assert take.transcript.corrected
    assert review.transcript.toPlainText().startswith("back in the spring")
    assert "corrected by you" in shown(review)


@pytest.mark.parametrize("by", ["double click", "button"])
def test_a_word_is_corrected_where_one_looks_for_it(qtbot, review, settled, monkeypatch, by):
    asked: list[str] = []
    monkeypatch.setattr(
        CorrectWord, "ask", classmethod(lambda _, _parent, word: asked.append(word))
    )
    view, point = review.transcript.viewport(), review.transcript.word_centre(5).toPoint()

    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)
    if by == "button":
        qtbot.mouseClick(review.correct, Qt.MouseButton.LeftButton)
    else:
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=point)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=point)
    settled()

    assert asked == [review._take.transcript.words[5].text]
    assert "double-click to correct it" in shown(review)


def test_what_is_missing_is_called_so(review, kept):
    gaps = [mark.missing for mark in kept.answers[0].take.assessment.marks if mark.missing]

    assert gaps
    assert all(f"Missing: {gap}" in shown(review) for gap in gaps)


def test_marks_follow_a_correction(services, review, kept, settled):
    before = kept.answers[0].take.assessment
    words = kept.answers[0].take.transcript.words
    first_result = next(n for n, word in enumerate(words) if word.text == "within")

    review._mend(words=words[:first_result])
    settled()

    after = services.library.load(kept.id).answers[0].take.assessment
    assert "R" in {clause.label for clause in before.clauses}
    assert after.total < before.total
    assert str(after.total) in shown(review)


def test_arrows_move_from_word_to_word_and_space_hears_it(qtbot, services, review, settled):
    review.transcript.setFocus()

    qtbot.keyClick(review.transcript, Qt.Key.Key_Right)
    qtbot.keyClick(review.transcript, Qt.Key.Key_Right)
    qtbot.keyClick(review.transcript, Qt.Key.Key_Space)
    settled()

    assert [(review._take.transcript.words[2].start_s, None)] == services.player.asked


def test_takes_can_be_chosen(qtbot, services, go):
    rehearsal = ui_fakes.keep_sample(services.library, answers=1, takes=2)
    review = go("review", rehearsal.id)

    first = review.takes.currentText()
    review.takes.setCurrentIndex(0)
    review.takes.activated.emit(0)

    assert first == "Take 2 of 2"
    assert review._take.n == 1


def test_an_answer_is_taken_again_and_the_new_take_is_shown(qtbot, services, review, kept, settled):
    class AtOnce(retake.RetakeDialog):
        def exec(self):
            qtbot.waitUntil(self.action.isEnabled, timeout=60_000)
            self.action.click()
            qtbot.waitUntil(lambda: self.result() == self.DialogCode.Accepted, timeout=60_000)
            return self.result()

    retake.RetakeDialog, before = AtOnce, retake.RetakeDialog
    try:
        qtbot.mouseClick(review.again, Qt.MouseButton.LeftButton)
    finally:
        retake.RetakeDialog = before
    settled()

    assert len(services.library.load(kept.id).answers[0].takes) == 2
    assert review.takes.currentText() == "Take 2 of 2"


class HeldRetake:
    """A retake that says what a test has it say."""

    def __init__(self, _services, _rehearsal_id, _answer, listener, **_how) -> None:
        self.emit, self.commands = listener, []

    def start(self) -> None:
        self.emit(events.ListeningBegan(1, 2, typed=False))

    def done(self) -> None:
        self.commands.append("done")

    def cancel(self) -> None:
        self.commands.append("cancel")


@pytest.fixture
def retaking(qtbot, services, window, kept, monkeypatch):
    monkeypatch.setattr("simulator.session.retaking.Retake", HeldRetake)
    dialog = retake.RetakeDialog(window, window.desk, kept.id, kept.answers[0], "")
    dialog.open()
    dialog.start()
    qtbot.waitUntil(dialog.action.isEnabled)
    yield dialog
    dialog.done(0)


def test_an_answer_that_ended_cannot_be_cancelled_while_it_is_marked(qtbot, retaking):
    retaking.action.click()
    qtbot.keyClick(retaking, Qt.Key.Key_Escape)
    retaking.close()

    assert retaking.isVisible()
    assert retaking._retake.commands == ["done"]
    assert retaking.action.text() == "Marking…"
    assert not retaking.cancel.isEnabled()
    assert "We are listening" not in shown(retaking)


def test_a_take_that_cannot_be_marked_can_be_closed(qtbot, retaking):
    retaking.action.click()
    retaking._retake.emit(events.Trouble("It could not be marked.", "It is kept.", lasting=True))
    qtbot.waitUntil(retaking.cancel.isEnabled)

    assert "It could not be marked." in shown(retaking)
    assert retaking.cancel.text() == "Close"
    retaking.cancel.click()
    assert not retaking.isVisible()


def test_a_missing_recording_is_named_and_nothing_else_is_played(
    qtbot, services, review, kept, settled
):
    gone = services.library.recording_path(kept.answers[1].take.recording)
    gone.unlink()

    qtbot.keyClick(review.answers, Qt.Key.Key_Down)
    settled()
    qtbot.keyClick(review, Qt.Key.Key_Space)
    settled()

    assert services.player.asked == []
    assert "The recording is missing." in shown(review)
    assert not review.play.isEnabled()
    assert kept.answers[1].take.transcript.text == review.transcript.toPlainText()
    qtbot.keyClick(review.answers, Qt.Key.Key_Up)
    settled()
    assert review.play.isEnabled()
    assert "The recording is missing." not in shown(review)


def test_marks_of_earlier_rules_can_be_made_again(qtbot, services, go, review, kept, settled):
    now = review.mark_again.isVisible()
    take = kept.answers[0].take
    old = replace(take, assessment=replace(take.assessment, version="0", total=1))
    services.library.keep(kept.id, replace(kept.answers[0], takes=(old,)))
    go("review", kept.id)
    then = review.mark_again.isVisible()

    qtbot.mouseClick(review.mark_again, Qt.MouseButton.LeftButton)
    settled()

    after = services.library.load(kept.id).answers[0].take.assessment
    assert (now, then, review.mark_again.isVisible()) == (False, True, False)
    assert after.total == take.assessment.total
    assert str(after.total) in shown(review)


def test_a_recording_is_written_down_anew(qtbot, services, review, kept, settled):
    qtbot.mouseClick(review.hear_again, Qt.MouseButton.LeftButton)
    settled()

    assert services.library.load(kept.id).answers[0].take.transcript.ear == "fake"


def test_a_rescued_answer_says_what_it_is_and_that_it_is_being_heard(
    qtbot, services, window, kept, settled
):
    take = kept.answers[1].take
    silent = replace(take, transcript=Transcript("", ear="none"), assessment=None)
    services.library.keep(kept.id, replace(kept.answers[1], takes=(silent,)))
    window.go("review", Rescued(kept.id, 2, 1))
    settled()
    review = window.page("review")
    before = shown(review)

    qtbot.mouseClick(review.write_down, Qt.MouseButton.LeftButton)
    meanwhile = shown(review), review.write_down.isEnabled(), review.again.isEnabled()
    settled()

    assert f"This answer was cut off at 0:{take.seconds:02.0f}" in before
    assert "Listening to the recording…" in meanwhile[0]
    assert meanwhile[1:] == (False, False)
    assert services.library.load(kept.id).answers[1].take.transcript.ear == "fake"
    assert not review.unwritten.isVisible()
    assert review.again.isEnabled()


def test_the_panel_is_shown_with_worries_and_leads_back_to_answers(qtbot, review, kept):
    qtbot.mouseClick(review.tabs.button("panel"), Qt.MouseButton.LeftButton)
    words = shown(review.overview)

    for view in kept.verdict.members:
        if view.worry:
            assert view.worry in words
    assert str(kept.verdict.total) in words
    review.overview.open_answer.emit(3)
    assert review.answers.chosen() == 3
    assert review.views.currentIndex() == 0


def test_a_typed_answer_is_corrected_as_a_whole(qtbot, services, go, settled, monkeypatch):
    rehearsal = ui_fakes.keep_sample(services.library, answers=1)
    said = Transcript("I led the move and it wnet well.")
    typed = Take(1, said, said)
    answer = replace(rehearsal.answers[0], n=2, takes=(typed,))
    services.library.keep(rehearsal.id, answer)
    review = go("review", rehearsal.id)
    review.answers.setCurrentRow(1)
    right = "I led the move and it went well."
    monkeypatch.setattr(CorrectText, "ask", classmethod(lambda *_: right))

    qtbot.mouseClick(review.correct, Qt.MouseButton.LeftButton)
    settled()

    take = services.library.load(rehearsal.id).answers[1].take
    assert take.transcript.text == right
    assert take.original.text == "I led the move and it wnet well."
    assert not review.wave.isVisible()


@pytest.mark.parametrize("suffix", [".html", ".md", ".json", ".pdf"])
def test_export_writes_the_report(qtbot, window, review, settled, tmp_path, monkeypatch, suffix):
    target = tmp_path / f"report{suffix}"
    monkeypatch.setattr(ExportDialog, "ask", classmethod(lambda *_: target))

    review._export()
    settled()

    assert target.stat().st_size > 1000
    assert str(target) in window.banner.text()
    if suffix == ".json":
        assert len(json.loads(target.read_text())["answers"]) == 3


def test_an_export_that_cannot_be_written_says_so(qtbot, window, review, settled, monkeypatch):
    monkeypatch.setattr(ExportDialog, "ask", classmethod(lambda *_: Path("/nowhere/all.html")))

    review._export()
    settled()

    qtbot.waitUntil(window.banner.isVisible)
    assert "The rehearsal is safe in the library." in window.banner.text()


def test_without_a_loudspeaker_playing_says_so(qtbot, services, window, review, settled):
    services.player = None
    services.missing["player"] = UserError("No loudspeaker was found.", "Plug one in.")

    qtbot.mouseClick(review.play, Qt.MouseButton.LeftButton)
    settled()

    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.text() == "No loudspeaker was found. Plug one in."
    assert not review.player.playing
