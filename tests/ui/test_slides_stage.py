"""Presentations: time to prepare, own slides or none, notes, and a clock to the end."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from simulator.domain.errors import UserError
from simulator.interview import effects
from simulator.session import events
from simulator.ui.widgets.deck import Pictures, open_deck

STAGE = effects.Stage("slides", limit_s=300.0, prepare_s=120.0)
ROOM = QSize(400, 300)


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "talk.pdf"
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    for place in range(3):
        if place:
            writer.newPage()
        painter.fillRect(0, 0, writer.width(), writer.height() // (place + 1), QColor("navy"))
    painter.end()
    return path


@pytest.fixture
def images(tmp_path):
    paths = []
    for number, colour in enumerate(("red", "green")):
        image = QImage(320, 180, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        paths.append(tmp_path / f"{number}.png")
        image.save(str(paths[-1]))
    return paths


@pytest.fixture
def preparing(staged):
    room, stage, conductor, tell = staged(STAGE, "presentation", listening=False)
    tell(events.ThinkingBegan(120.0))
    return room, stage, conductor, tell


def shown(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_time_to_prepare_runs_and_one_can_begin_earlier(qtbot, preparing):
    room, stage, conductor, _tell = preparing

    words = shown(stage)
    label = room.done.text()
    room.done.click()

    assert "Time to prepare" in words
    assert "2:00 left" in words
    assert label == "Begin now"
    assert conductor.commands == ["done"]


def test_notes_take_every_letter_and_escape_leaves_them(qtbot, preparing, focus):
    _room, stage, conductor, _tell = preparing
    focus(stage.notes)

    qtbot.keyClicks(stage.notes, "Three points")
    qtbot.keyClick(stage.notes, Qt.Key.Key_Escape)

    assert stage.notes.toPlainText() == "Three points"
    assert conductor.commands == []
    assert QApplication.focusWidget() is stage.slides


def test_slides_of_a_pdf_are_shown_turned_and_handed_in(qtbot, preparing, pdf, focus):
    room, stage, conductor, tell = preparing
    stage.show_file([pdf])
    tell(events.ListeningBegan(1, 1, typed=False), events.ListeningLevel(0.5, 2.0))
    focus(stage.slides)

    qtbot.keyClick(stage.slides, Qt.Key.Key_Right)
    qtbot.keyClick(stage.slides, Qt.Key.Key_PageDown)
    qtbot.keyClick(stage.slides, Qt.Key.Key_Right)
    last = (stage.slides.place, stage.slides.accessibleName(), stage.arrows.next.isEnabled())
    qtbot.keyClick(stage.slides, Qt.Key.Key_Left)
    words = shown(stage)
    qtbot.keyClick(stage.slides, Qt.Key.Key_Space)

    assert last == (2, "Slide 3 of 3", False)
    assert "2 of 3" in words
    assert conductor.handed == [("slides", pdf, "")]
    assert room.done.text() == "Done"


def test_speaking_without_slides_ends_as_any_answer(preparing):
    room, stage, conductor, tell = preparing
    tell(events.ListeningBegan(1, 1, typed=False))

    room.done.click()

    assert "speak without any" in stage.slides.hint
    assert conductor.commands == ["done"]
    assert conductor.handed == []


def test_one_can_change_ones_mind_and_speak_without(preparing, pdf):
    room, stage, conductor, tell = preparing
    stage.show_file([pdf])
    stage.without.click()
    tell(events.ListeningBegan(1, 1, typed=False))

    room.done.click()

    assert stage.slides.pages == 0
    assert conductor.commands == ["done"]


def test_a_broken_file_is_told_on_the_stage_and_nothing_else_happens(preparing, tmp_path):
    room, stage, _conductor, _tell = preparing
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7 and nothing more")

    stage.show_file([path])

    assert "broken.pdf is broken or has a password." in stage.slides.hint
    assert stage.slides.pages == 0
    assert room.isVisible()


def test_choosing_files_holds_the_clock(preparing, monkeypatch, images):
    _room, stage, _conductor, _tell = preparing
    running = []

    def choose(*_args):
        running.append(stage.clock._timer.isActive())
        return [str(images[0])], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)

    stage.choose.click()

    assert running == [False]
    assert stage.clock._timer.isActive()
    assert stage.slides.pages == 1


def test_several_images_become_one_pdf_in_their_order(preparing, images):
    room, stage, conductor, tell = preparing
    stage.show_file(images)
    tell(events.ListeningBegan(1, 1, typed=False))

    room.done.click()

    ((_kind, path, _said),) = conductor.handed
    deck = open_deck(path)
    assert len(deck) == 2
    colours = [deck.page(place, ROOM).pixelColor(200, 140) for place in range(2)]
    assert [max(("red", "green"), key=lambda c, at=at: getattr(at, c)()) for at in colours] == [
        "red",
        "green",
    ]


def test_the_last_minute_is_said_calmly_and_the_end_hands_in(preparing, pdf):
    _room, stage, conductor, tell = preparing
    stage.show_file([pdf])
    tell(events.ListeningBegan(1, 1, typed=False), events.ListeningLevel(0.3, 100.0))
    before = stage.clock.font().bold() or stage.clock.font().weight() > 500
    tell(events.ListeningLevel(0.3, 245.0))
    stage.clock._tick()
    in_it = stage.clock.font().weight() > 500

    tell(events.ListeningLevel(0.3, 299.5), events.ListeningLevel(0.3, 299.6))

    assert not before
    assert in_it
    assert [kind for kind, _path, _said in conductor.handed] == ["slides"]


def test_without_a_microphone_the_talk_is_written(qtbot, staged, pdf):
    room, stage, conductor, _tell = staged(STAGE, "presentation", typed=True)
    qtbot.keyClicks(stage.notes, "Good morning.")
    room.done.click()
    stage.show_file([pdf])

    room.done.click()

    assert conductor.commands == ["typed Good morning."]
    assert conductor.handed == [("slides", pdf, "Good morning.")]


def test_the_next_presentation_begins_with_empty_notes(preparing, pdf):
    _room, stage, _conductor, tell = preparing
    stage.notes.setPlainText("mine")
    stage.show_file([pdf])

    tell(events.StageSet(2, STAGE))

    assert stage.notes.toPlainText() == ""
    assert stage.slides.pages == 0


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.pptx", b"PK", "a.pptx holds no slides that can be shown."),
        ("a.pdf", b"", "a.pdf is broken or has a password."),
        ("a.png", b"\x89PNG\r\n\x1a\nno", "a.png is broken"),
        ("gone.pdf", None, "gone.pdf cannot be read"),
    ],
)
def test_what_cannot_be_shown_is_named(tmp_path, name, data, what):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(UserError) as error:
        open_deck(path)

    assert error.value.what.startswith(what)


def test_pages_fit_the_room_they_are_given(pdf, images, tmp_path):
    for deck in (open_deck(pdf), open_deck(images[0]), Pictures(images, tmp_path)):
        image = deck.page(0, ROOM)
        assert image.width() <= ROOM.width()
        assert image.height() <= ROOM.height()
        assert image.width() >= 200
