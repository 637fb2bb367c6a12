"""What all pages have in common: a title, a body of limited width, actions at the bottom right."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from simulator.ui import tokens
from simulator.ui.desk import Desk
from simulator.ui.widgets.layout import scroll_column
from simulator.ui.widgets.text import label


class Page(QWidget):
    """A page of the window; ``body`` takes its content, ``foot`` its buttons, ``messages`` is free.

    Messages of the window stand between the two.

    Args:
        desk: What every page is given.
        title: Its heading; none where empty.
        subtitle: One line below it.
        scrolls: Whether the body scrolls where it is too long.
        widest: Pixels that its content takes at most.
    """

    def __init__(
        self,
        desk: Desk,
        title: str = "",
        subtitle: str = "",
        *,
        scrolls: bool = True,
        widest: int = tokens.CONTENT_WIDTH,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(title)
        self._content = content = QWidget()
        content.setMaximumWidth(widest)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        across = QHBoxLayout(self)
        across.setContentsMargins(tokens.XXL, 0, tokens.XXL, 0)
        across.addStretch(1)
        across.addWidget(content, 1000)
        across.addStretch(1)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, tokens.XL, 0, 0)
        self._column.setSpacing(tokens.L)
        self.title = label(title, tokens.TITLE, bold=True)
        self.title_row = QHBoxLayout()
        self.title_row.setSpacing(tokens.M)
        self.subtitle = label(subtitle, muted=True, wrap=True)
        self.head = QHBoxLayout()
        self.head.setSpacing(tokens.M)
        self._add_head(title, subtitle)
        self.body = self._add_body(scrolls=scrolls)
        self.messages = QVBoxLayout()
        self._column.addLayout(self.messages)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(tokens.M)
        self.foot.setContentsMargins(0, 0, 0, tokens.XL)
        self._column.addLayout(self.foot)

    def enter(self, what: object) -> None:
        """Called whenever the page is shown, with what ``Desk.go`` was given."""

    def leave(self) -> None:
        """Called when another page is shown: stop what should not go on unseen."""

    def scroll_to_top(self) -> None:
        """A page is read from its beginning, wherever it was left."""
        for area in self.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)

    def set_widest(self, pixels: int) -> None:
        """How much of a wide window the content takes from now on."""
        self._content.setMaximumWidth(pixels)

    @property
    def at_rest(self) -> bool:
        """Whether nothing of a page that was left has still to be kept."""
        return True

    def _add_head(self, title: str, subtitle: str) -> None:
        if not title:
            self.title.hide()
            self.subtitle.hide()
            return
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        self.title_row.addWidget(self.title)
        self.title_row.addStretch(1)
        words.addLayout(self.title_row)
        words.addWidget(self.subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.head.addLayout(words, 1)
        self._column.addLayout(self.head)

    def _add_body(self, *, scrolls: bool) -> QVBoxLayout:
        if not scrolls:
            column = QVBoxLayout()
            column.setSpacing(tokens.L)
            self._column.addLayout(column, 1)
            return column
        area, column = scroll_column(foot=tokens.XL)
        self._column.addWidget(area, 1)
        self._bar = area.verticalScrollBar()
        self._bar.rangeChanged.connect(self._align_foot)
        return column

    @Slot(int, int)
    def _align_foot(self, _least: int, most: int) -> None:
        """The buttons end where the cards end, beside the scroll bar where there is one."""
        right = self._bar.sizeHint().width() if most else 0
        self.foot.setContentsMargins(0, 0, right, tokens.XL)
