"""The whiteboard: every tool draws, every step goes back, the picture has ink."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from simulator.interview import effects
from simulator.session import events
from simulator.ui.tokens import LIGHT
from simulator.ui.widgets.canvas import Canvas
from simulator.ui.widgets.drawing import MARGIN, SCALE, Shape, bounds

STAGE = effects.Stage("board")
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def canvas(qtbot):
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def drag(qtbot, canvas, *places: tuple[int, int], mods=Qt.KeyboardModifier.NoModifier) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(canvas, left, mods, QPoint(*places[0]))
    for place in places[1:]:
        move(canvas, QPoint(*place), mods)
    qtbot.mouseRelease(canvas, left, mods, QPoint(*places[-1]))


def move(canvas, place: QPoint, mods) -> None:
    """A move with the button held, which the test module does not make."""
    from PySide6.QtCore import QEvent, QPointF  # noqa: PLC0415 - only here
    from PySide6.QtGui import QMouseEvent  # noqa: PLC0415 - only here

    held = Qt.MouseButton.LeftButton
    at, there = QPointF(place), QPointF(canvas.mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, at, there, Qt.MouseButton.NoButton, held, mods)
    QApplication.sendEvent(canvas, event)


@pytest.mark.parametrize("tool", ["pen", "line", "arrow", "box", "ellipse"])
def test_each_tool_draws_from_where_one_presses_to_where_one_lets_go(qtbot, canvas, tool):
    canvas.choose(tool)

    drag(qtbot, canvas, (50, 60), (100, 90), (150, 160))

    (shape,) = canvas.shapes
    assert shape.kind == tool
    assert shape.points[0] == (50, 60)
    assert shape.points[-1] == (150, 160)


def test_a_click_without_a_way_draws_a_dot_with_the_pen_and_nothing_with_a_line(qtbot, canvas):
    canvas.choose("line")
    drag(qtbot, canvas, (50, 60))
    nothing = canvas.shapes
    canvas.choose("pen")
    drag(qtbot, canvas, (50, 60))

    assert nothing == ()
    assert len(canvas.shapes) == 1
    assert canvas.png()


def test_shift_makes_lines_level_and_boxes_square(qtbot, canvas):
    canvas.choose("line")
    drag(qtbot, canvas, (50, 60), (150, 66), mods=SHIFT)
    canvas.choose("box")
    drag(qtbot, canvas, (50, 100), (150, 130), mods=SHIFT)

    line, box = canvas.shapes
    assert round(line.points[1][1]) == 60
    assert box.points[1] == (150, 200)


def test_words_are_written_where_one_clicks(qtbot, canvas):
    canvas.choose("text")
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(80, 90))

    field = QApplication.focusWidget() or canvas.focusWidget()
    qtbot.keyClicks(field, "Stock 1")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    (shape,) = canvas.shapes
    assert (shape.kind, shape.words, shape.points) == ("text", "Stock 1", ((80, 90),))
    assert not canvas.is_writing


def test_escape_throws_words_away_and_handing_in_keeps_them(qtbot, canvas):
    canvas.choose("text")
    canvas._press(QPoint(80, 90).toPointF(), "text")
    qtbot.keyClicks(canvas._words, "no")
    qtbot.keyClick(canvas._words, Qt.Key.Key_Escape)
    dropped = canvas.shapes
    canvas._press(QPoint(80, 90).toPointF(), "text")
    qtbot.keyClicks(canvas._words, "yes")

    assert dropped == ()
    assert canvas.png()
    assert [one.words for one in canvas.shapes] == ["yes"]


def test_the_eraser_takes_what_it_touches_and_undo_brings_it_back(qtbot, canvas):
    near = Shape("line", ((50, 50), (150, 50)))
    far = Shape("line", ((50, 250), (150, 250)))
    canvas.add(near)
    canvas.add(far)
    canvas.choose("eraser")

    drag(qtbot, canvas, (100, 20), (100, 52), (100, 90))
    erased = canvas.shapes
    canvas.undo()

    assert erased == (far,)
    assert canvas.shapes == (near, far)


def test_inside_a_box_nothing_is_touched():
    box = Shape("box", ((50, 50), (250, 250)))

    assert not box.is_at(QPoint(150, 150).toPointF())
    assert box.is_at(QPoint(50, 150).toPointF())


def test_clearing_and_every_step_can_be_taken_back_and_done_again(canvas):
    one, two = Shape("line", ((0, 0), (50, 50))), Shape("box", ((60, 60), (90, 90)))
    canvas.add(one)
    canvas.add(two)
    canvas.clear()

    canvas.undo()
    cleared_back = canvas.shapes
    canvas.undo()
    canvas.redo()
    again = canvas.shapes
    canvas.undo()
    canvas.add(two)

    assert cleared_back == (one, two)
    assert again == (one, two)
    assert canvas.shapes == (one, two)
    assert not canvas.can_redo


def test_keys_choose_tools_colours_and_widths(qtbot, canvas):
    qtbot.keyClick(canvas, Qt.Key.Key_A)
    qtbot.keyClick(canvas, Qt.Key.Key_3)
    qtbot.keyClick(canvas, Qt.Key.Key_W)
    canvas.add(Shape("line", ((0, 0), (9, 9))))
    qtbot.keyClick(canvas, Qt.Key.Key_Z, CONTROL)
    undone = canvas.shapes
    qtbot.keyClick(canvas, Qt.Key.Key_Y, CONTROL)

    assert (canvas.tool, canvas.ink, canvas.width_of_pen) == ("arrow", "action", 5.0)
    assert undone == ()
    assert len(canvas.shapes) == 1


def test_the_picture_is_white_cropped_twice_as_fine_and_has_ink(canvas):
    box = Shape("box", ((100, 100), (200, 150)))
    canvas.add(box)

    image = QImage.fromData(canvas.png())

    area = bounds((box,))
    assert abs(image.width() - SCALE * (area.width() + 2 * MARGIN)) <= 1
    assert abs(image.height() - SCALE * (area.height() + 2 * MARGIN)) <= 1
    assert image.pixelColor(3, 3).name() == "#ffffff"
    left = SCALE * (MARGIN + 100 - area.left())
    assert image.pixelColor(round(left), image.height() // 2).name() == LIGHT.text.lower()


def test_the_picture_is_the_same_in_the_dark(window, canvas):
    canvas.add(Shape("line", ((10, 10), (90, 90)), "situation"))
    light = canvas.png()
    window.set_scheme("dark")

    try:
        assert canvas.png() == light
    finally:
        window.set_scheme("light")


def test_an_empty_board_has_no_picture(canvas):
    assert canvas.png() == b""


def test_a_drawing_larger_than_the_window_is_shown_smaller_and_still_hit(qtbot, canvas):
    canvas.add(Shape("line", ((1100, 10), (1190, 10))))
    canvas.choose("eraser")

    drag(qtbot, canvas, (575, 5))

    assert canvas.shapes == ()


def test_keys_of_the_room_are_tools_on_the_board(qtbot, staged, focus):
    _room, stage, conductor, _tell = staged(STAGE, "whiteboard")
    focus(stage.canvas)

    for key in (Qt.Key.Key_T, Qt.Key.Key_P, Qt.Key.Key_Space, Qt.Key.Key_R, Qt.Key.Key_S):
        qtbot.keyClick(stage.canvas, key)

    assert conductor.commands == []
    assert stage.canvas.tool == "pen"
    assert stage.tools["pen"].isChecked()


def test_handing_in_gives_the_picture_and_an_empty_board_only_the_words(qtbot, staged):
    room, stage, conductor, _tell = staged(STAGE, "whiteboard")

    room.done.click()
    empty = (list(conductor.handed), list(conductor.commands))
    stage.canvas.add(Shape("box", ((10, 10), (90, 90))))
    qtbot.keyClick(stage.canvas, Qt.Key.Key_Return, CONTROL)

    assert empty == ([], ["done"])
    ((kind, picture, said),) = conductor.handed
    assert (kind, said) == ("drawing", "")
    assert not QImage.fromData(picture).isNull()


def test_a_changed_requirement_keeps_the_drawing_and_a_new_question_wipes_it(staged):
    room, stage, _conductor, tell = staged(STAGE, "design")
    stage.canvas.add(Shape("box", ((10, 10), (90, 90))))

    tell(
        events.QuestionAsked(
            2, "kwame", "Twice as much.", "design", "technical", 1, None, "changed"
        ),
        events.StageSet(2, STAGE),
        events.ListeningBegan(2, 1, typed=False),
    )
    kept = (room.stage is stage, len(stage.canvas.shapes))
    tell(
        events.QuestionAsked(3, "kwame", "Anew.", "design", "technical", None, None, "agenda"),
        events.StageSet(3, STAGE),
    )

    assert kept == (True, 1)
    assert stage.canvas.shapes == ()
    assert not stage.canvas.can_undo


def test_without_a_microphone_words_go_with_the_drawing_or_alone(qtbot, staged):
    room, stage, conductor, _tell = staged(STAGE, "whiteboard", typed=True)
    qtbot.keyClicks(stage.said.box, "Two boxes.")

    room.done.click()
    stage.canvas.add(Shape("box", ((10, 10), (90, 90))))
    room.done.click()

    assert conductor.commands == ["typed Two boxes."]
    assert [(kind, said) for kind, _png, said in conductor.handed] == [("drawing", "Two boxes.")]
