"""Turns the tokens into what Qt draws with: fonts, palette, a short style sheet, the scheme."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from simulator.ui import tokens
from simulator.ui.tokens import DARK, LIGHT, Tokens

_SCHEME = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}


def colours() -> Tokens:
    """The tokens of the scheme the window is in."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window == QColor(DARK.page) else LIGHT


def colour(name: str) -> QColor:
    """A token of the current scheme as Qt's colour."""
    return QColor(str(getattr(colours(), name)))


def font(points: float = tokens.BODY, *, bold: bool = False, figures: bool = False) -> QFont:
    """The system's font at one of the steps of the tokens, larger where the system's is larger.

    Args:
        points: A step of the tokens.
        bold: Semi-bold, for headings and figures that matter.
        figures: Digits of equal width.
    """
    made = QFont(QGuiApplication.font())
    made.setPointSizeF(points * font_scale())
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def font_scale() -> float:
    """How much larger than the base step the system wants its text, at least 1."""
    points = QGuiApplication.font().pointSizeF()
    return max(1.0, points / tokens.BODY)


def motion_ms() -> int:
    """How long a movement takes; 0 when the system asks for none."""
    from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - its many enums cost start time

    style = QApplication.style()
    duration = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) if style else 0
    return tokens.MOTION_MS if duration else 0


def apply(app: QApplication, scheme: str, *, controls: bool = True) -> None:
    """Dress the whole application in ``light``, ``dark`` or the ``system``'s scheme.

    Without ``controls`` only the palette is set: enough for what the first paint shows.
    """
    hints = app.styleHints()
    wanted = _SCHEME.get(scheme, Qt.ColorScheme.Unknown)
    if hints.colorScheme() != wanted:
        hints.setColorScheme(wanted)
    dark = (hints.colorScheme() if scheme == "system" else wanted) == Qt.ColorScheme.Dark
    chosen = DARK if dark else LIGHT
    app.setPalette(_palette(chosen))
    if controls:
        app.setStyleSheet(_sheet(chosen))


def repolish(widget: QWidget) -> None:
    """Have ``widget`` and all in it drawn anew, after the scheme changed."""
    widget.update()
    for child in widget.findChildren(QWidget):
        child.update()


def _palette(chosen: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for place, value in (
        (role.Window, chosen.page),
        (role.WindowText, chosen.text),
        (role.Base, chosen.surface),
        (role.AlternateBase, chosen.page),
        (role.Text, chosen.text),
        (role.Button, chosen.surface),
        (role.ButtonText, chosen.text),
        (role.PlaceholderText, chosen.muted),
        (role.Mid, chosen.line),
        (role.Highlight, chosen.accent),
        (role.HighlightedText, chosen.on_accent),
        (role.Link, chosen.accent),
        (role.BrightText, chosen.danger),
        (role.ToolTipBase, chosen.surface),
        (role.ToolTipText, chosen.text),
    ):
        palette.setColor(place, QColor(value))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(chosen.muted))
    return palette


def _sheet(chosen: Tokens) -> str:
    """Only what Qt's own controls need; everything else is drawn by our widgets."""
    focus = f"border: 2px solid {chosen.accent};"
    return f"""
    QLineEdit, QPlainTextEdit {{
        background: {chosen.surface}; color: {chosen.text}; border: 1px solid {chosen.line};
        border-radius: {tokens.CONTROL_RADIUS}px; padding: 7px 10px;
        selection-background-color: {chosen.accent}; selection-color: {chosen.on_accent};
        placeholder-text-color: {chosen.muted};
    }}
    QLineEdit:focus, QPlainTextEdit:focus {{ {focus} padding: 6px 9px; }}
    QScrollArea {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
    QScrollBar::handle:vertical {{
        background: {tokens.mix(chosen.line, chosen.page, 0.6)}; border-radius: 4px;
        min-height: 32px;
    }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
    QScrollBar::handle:horizontal {{
        background: {tokens.mix(chosen.line, chosen.page, 0.6)}; border-radius: 4px;
        min-width: 32px;
    }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QMenu {{
        background: {chosen.surface}; color: {chosen.text}; border: 1px solid {chosen.line};
        border-radius: {tokens.CONTROL_RADIUS}px; padding: 4px;
    }}
    QMenu::item {{ padding: 7px 24px 7px 12px; border-radius: 6px; }}
    QMenu::item:selected {{ background: {chosen.accent}; color: {chosen.on_accent}; }}
    QMenu::item:disabled {{ color: {chosen.muted}; }}
    QToolTip {{
        background: {chosen.surface}; color: {chosen.text}; border: 1px solid {chosen.line};
        padding: 5px 8px;
    }}
    QComboBox QAbstractItemView {{
        background: {chosen.surface}; color: {chosen.text}; border: 1px solid {chosen.line};
        selection-background-color: {chosen.accent}; selection-color: {chosen.on_accent};
        padding: 4px; outline: none;
    }}
    """
