"""What a person would see wrong on a page: text cut off, or read as HTML."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot


def settled(qtbot: QtBot, page: QWidget) -> None:
    """Wait until the screen has given the window its size; what is cut off then stays so."""
    for _look in range(40):
        if not cut_off(page):
            return
        qtbot.wait(50)


def cut_off(page: QWidget) -> list[str]:
    """Labels and buttons that got less room than they need, or stick out of the page sideways."""
    found = []
    for one in page.findChildren(QWidget):
        if not one.isVisible() or not isinstance(one, QLabel | QAbstractButton) or not one.text():
            continue
        flows = one.hasHeightForWidth()
        need = one.heightForWidth(one.width()) if flows else one.sizeHint().height()
        wide = 0 if flows else one.minimumSizeHint().width()
        right = one.mapTo(page, one.rect().topRight()).x()
        if one.height() < need or one.width() < wide or right > page.width():
            found.append(f"{type(one).__name__} {one.text()!r} {one.size()} needs {wide}x{need}")
    return found


def read_as_html(page: QWidget) -> list[str]:
    """Labels that would take a name with an angle bracket for markup."""
    labels = page.findChildren(QLabel)
    return [one.text() for one in labels if one.textFormat() is not Qt.TextFormat.PlainText]
