"""Writing code: what is coloured, how Tab and Enter indent, what a step back takes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from simulator.ui.tokens import DARK, LIGHT, contrast
from simulator.ui.widgets.code import CodeEditor, CodeView, band, ink
from simulator.ui.widgets.python_spans import IN_DOUBLE, NORMAL, spans

KINDS = ("comment", "string", "number", "decorator", "keyword", "builtin", "definition")


def coloured(line: str, state: int = NORMAL) -> list[tuple[str, str]]:
    found, _state = spans(line, state)
    return [(line[one.start : one.end], one.kind) for one in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("def visits(gap=60):", [("def", "keyword"), ("visits", "definition"), ("60", "number")]),
        ("x = max(a.max, 1.5e-3)", [("max", "builtin"), ("1.5e-3", "number")]),
        ("y = 'it\\'s # no' # yes", [("'it\\'s # no'", "string"), ("# yes", "comment")]),
        ('f"{a}" + rb"x"', [('f"{a}"', "string"), ('rb"x"', "string")]),
        ("@cache", [("@cache", "decorator")]),
        ("a @ b", []),
        ("name1 = in_2", []),
        ("'not closed", [("'not closed", "string")]),
        ("x = '' or ''", [("''", "string"), ("or", "keyword"), ("''", "string")]),
        ("0xFF 1_000 .5", [("0xFF", "number"), ("1_000", "number"), (".5", "number")]),
        ("", []),
    ],
)
def test_each_part_of_a_line_is_told_apart(line, expected):
    assert coloured(line) == expected


def test_a_text_of_three_quotes_goes_on_over_lines():
    first, state = spans('x = """begins')
    middle, still = spans("def no(): 'no'", state)
    last, after = spans('ends""" + 1', still)

    assert [(one.start, one.end) for one in first] == [(4, 13)]
    assert state == IN_DOUBLE
    assert [(one.start, one.end, one.kind) for one in middle] == [(0, 14, "string")]
    assert [(one.start, one.end, one.kind) for one in last] == [
        (0, 7, "string"),
        (10, 11, "number"),
    ]
    assert after == NORMAL


def painted(view: CodeView, line: int) -> list[tuple[int, int]]:
    block = view.document().findBlockByNumber(line)
    return [(one.start, one.length) for one in block.layout().formats()]


def test_colours_lie_on_the_letters_they_belong_to_after_signs_of_two_units(qtbot):
    view = CodeView("Code")
    qtbot.addWidget(view)

    view.setPlainText('x = "🙂🙂" # end\nreturn 7')

    # Qt counts the two faces as four: the text is six long, the comment begins at eleven.
    assert painted(view, 0) == [(4, 6), (11, 5)]
    assert painted(view, 1) == [(0, 6), (7, 1)]


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("kind", KINDS)
def test_every_colour_can_be_read_on_the_ground_and_on_the_current_line(scheme, kind):
    assert contrast(ink(scheme, kind), scheme.surface) >= 4.5
    assert contrast(ink(scheme, kind), band(scheme)) >= 4.5


@pytest.fixture
def editor(qtbot):
    made = CodeEditor("Code")
    qtbot.addWidget(made)
    made.show()
    return made


def put(editor: CodeEditor, text: str, position: int | None = None) -> None:
    editor.setPlainText(text)
    cursor = editor.textCursor()
    cursor.setPosition(len(text) if position is None else position)
    editor.setTextCursor(cursor)


def select(editor: CodeEditor, start: int, end: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def f(x):", "def f(x):\n    "),
        ("    if x:  # now", "    if x:  # now\n        "),
        ("    return x", "    return x\n"),
        ("        pass", "        pass\n    "),
        ("    y = ':'", "    y = ':'\n    "),
        ("x = 1", "x = 1\n"),
    ],
)
def test_enter_indents_as_the_code_goes_on(qtbot, editor, before, after):
    put(editor, before)

    qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert editor.toPlainText() == after


def test_tab_goes_to_the_next_stop_and_never_writes_a_tab(qtbot, editor):
    put(editor, "ab")

    qtbot.keyClick(editor, Qt.Key.Key_Tab)

    assert editor.toPlainText() == "ab  "


def test_backspace_in_the_indent_goes_back_a_stop_and_elsewhere_a_letter(qtbot, editor):
    put(editor, "      x", 6)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    first = editor.toPlainText()
    qtbot.keyClick(editor, Qt.Key.Key_End)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)

    assert first == "    x"
    assert editor.toPlainText() == "    "


def test_several_lines_are_indented_and_back_and_each_is_one_step_to_undo(qtbot, editor):
    put(editor, "a\nb\n\nc")
    select(editor, 0, 5)

    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    indented = editor.toPlainText()
    editor.undo()
    undone = editor.toPlainText()
    editor.redo()
    select(editor, 0, 13)
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)

    # The selection ends where the last line begins, so that line stays.
    assert indented == "    a\n    b\n\nc"
    assert undone == "a\nb\n\nc"
    assert editor.toPlainText() == "a\nb\n\nc"


def test_shift_tab_takes_back_what_is_there(qtbot, editor):
    put(editor, "  x")

    qtbot.keyClick(editor, Qt.Key.Key_Backtab)

    assert editor.toPlainText() == "x"


def test_brackets_find_their_partner_and_pass_over_texts(editor):
    code = "f(a[0], ')', (b))"
    put(editor, code, 2)
    outer = editor.brackets()
    put(editor, code, code.index("]"))
    inner = editor.brackets()
    put(editor, "f(", 2)

    assert outer == (1, len(code) - 1)
    assert inner == (code.index("]"), code.index("["))
    assert editor.brackets() == ()


def test_keys_run_hand_in_and_leave(qtbot, editor):
    told: list[str] = []
    editor.run.connect(lambda: told.append("run"))
    editor.hand_in.connect(lambda: told.append("hand in"))
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

    qtbot.keyClick(editor, Qt.Key.Key_Return, control)
    qtbot.keyClick(editor, Qt.Key.Key_Return, control | shift)

    assert told == ["run", "hand in"]
    assert editor.toPlainText() == ""


def test_line_numbers_have_room_for_the_largest(editor):
    put(editor, "x")
    narrow = editor.numbers_width()

    put(editor, "\n" * 1200)

    assert editor.numbers_width() > narrow
    assert editor.viewport().geometry().left() >= editor.numbers_width()
