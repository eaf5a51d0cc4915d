"""The theme's tokens as Qt wants them: a palette and one style sheet, for dark and light and any text scale."""

from __future__ import annotations

import string

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from uic_console.fonts import BASE_PX, base_font
from uic_console.theme import Theme, theme

__all__ = ["apply", "contrast", "palette", "style_sheet"]


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two opaque colours after WCAG 2, 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def palette(tokens: Theme) -> QPalette:
    """The palette of a theme, for everything the style sheet does not name."""
    made = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for which, colour in {
        role.Window: tokens.panel,
        role.WindowText: tokens.text,
        role.Base: tokens.base,
        role.AlternateBase: tokens.panel,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.p1,
        role.Highlight: tokens.select,
        role.HighlightedText: tokens.base,
        role.Link: tokens.select,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Light: tokens.raised,
        role.Midlight: tokens.raised,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.base,
        role.Accent: tokens.select,
    }.items():
        made.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, which, tokens.disabled)
    return made


def style_sheet(tokens: Theme, scale: float) -> str:
    """The style sheet of a theme at a text scale. Sizes that hold text grow with it; spacing does not."""

    def px(base: float) -> str:
        return f"{round(base * scale)}px"

    sizes = {"captionpx": 11.0, "bodypx": BASE_PX, "sectionpx": 16, "figurepx": 22, "rowpx": 28}
    colours = ("base", "panel", "raised", "line", "text", "muted", "disabled", "select", "p1", "p2")
    return _Sheet(_SHEET).substitute(
        {name: getattr(tokens, name).name() for name in colours}, **{name: px(base) for name, base in sizes.items()}
    )


def apply(app: QApplication) -> None:
    """Dress the application in the theme and scale in use."""
    app.setFont(base_font(theme.px(BASE_PX)))
    app.setPalette(palette(theme.current))
    app.setStyleSheet(style_sheet(theme.current, theme.scale))


class _Sheet(string.Template):
    """A template whose names begin with @, for # means a colour and $ nothing in a style sheet."""

    delimiter = "@"


_SHEET = """
QMainWindow, QDialog { background: @panel; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @select; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 8px; }

QFrame[type="card"] { background: @raised; border: 0; border-radius: 3px; }
QLabel[type="caption"] { font-size: @captionpx; color: @muted; }
QLabel[type="muted"] { color: @muted; }
QLabel[type="section"] { font-size: @sectionpx; font-weight: 600; }
QLabel[type="figure"] { font-size: @figurepx; }
QLabel[type="wrong"] { color: @p1; font-weight: 600; }

QPushButton, QToolButton, QComboBox, QLineEdit, QSpinBox, QDoubleSpinBox, QDateTimeEdit, QKeySequenceEdit,
QPlainTextEdit, QTextEdit {
  border: 2px solid @line; border-radius: 3px; background: @raised; color: @text; padding: 3px 8px;
}
QPushButton, QToolButton { padding: 3px 10px; }
QPushButton:hover, QToolButton:hover, QComboBox:hover { border-color: @muted; }
QPushButton:pressed, QToolButton:pressed { background: @base; }
QPushButton:checked, QToolButton:checked { background: @base; border-color: @select; }
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled, QLineEdit:disabled { color: @disabled; }
QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateTimeEdit:focus, QKeySequenceEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @select; }
QLineEdit, QPlainTextEdit, QTextEdit { background: @base; selection-background-color: @select; selection-color: @base; }
QLineEdit[wrong="true"] { border-color: @p1; }
QToolButton[flat="true"] { border: 2px solid transparent; background: transparent; }
QToolButton[flat="true"]:hover { background: @raised; }
QToolButton[flat="true"]:checked { background: @raised; border-left: 2px solid @select; border-radius: 0; }
QToolButton[flat="true"]:focus { border: 2px solid @select; }
QToolButton::menu-indicator { image: none; width: 0; }

QSpinBox::up-button, QDoubleSpinBox::up-button, QDateTimeEdit::up-button {
  subcontrol-origin: border; subcontrol-position: top right; width: 18px; margin: 2px; border: 0;
  background: transparent;
}
QSpinBox::down-button, QDoubleSpinBox::down-button, QDateTimeEdit::down-button {
  subcontrol-origin: border; subcontrol-position: bottom right; width: 18px; margin: 2px; border: 0;
  background: transparent;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QDateTimeEdit::up-arrow {
  width: 0; height: 0; border-left: 4px solid @raised; border-right: 4px solid @raised; border-bottom: 5px solid @muted;
}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QDateTimeEdit::down-arrow {
  width: 0; height: 0; border-left: 4px solid @raised; border-right: 4px solid @raised; border-top: 5px solid @muted;
}
QComboBox::drop-down {
  subcontrol-origin: border; subcontrol-position: center right; width: 20px; border: 0; background: transparent;
}
QComboBox::down-arrow {
  width: 0; height: 0; border-left: 4px solid @raised; border-right: 4px solid @raised; border-top: 5px solid @muted;
}

QCheckBox, QRadioButton { padding: 3px; border: 2px solid transparent; border-radius: 3px; spacing: 8px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @select; }
QSlider { border: 2px solid transparent; border-radius: 3px; }
QSlider:focus { border: 2px solid @select; }

QAbstractItemView {
  border: 2px solid @line; border-radius: 3px; background: @base; color: @text; alternate-background-color: @panel;
  selection-background-color: @select; selection-color: @base; outline: 0;
}
QAbstractItemView:focus { border: 2px solid @select; }
QAbstractItemView::item { min-height: @rowpx; padding: 0 4px; }
QAbstractItemView::item:selected { background: @select; color: @base; }
QHeaderView { background: @panel; border: 0; }
QHeaderView::section {
  background: @panel; color: @muted; border: 0; border-bottom: 1px solid @line; padding: 4px 8px; font-size: @captionpx;
}
QTableCornerButton::section { background: @panel; border: 0; }

QTabBar::tab { background: @panel; color: @muted; border: 2px solid transparent; padding: 4px 12px; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @select; }
QTabBar::tab:focus { border: 2px solid @select; }
QTabWidget::pane { border: 1px solid @line; }

QDockWidget { color: @text; font-size: @bodypx; }
#dock-title { background: @panel; border-bottom: 1px solid @line; }
QMenu { background: @raised; color: @text; border: 1px solid @line; padding: 4px 0; }
QMenu::item { padding: 4px 24px 4px 12px; }
QMenu::item:selected { background: @select; color: @base; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 4px 0; }

QStatusBar { background: @panel; border-top: 1px solid @line; }
QStatusBar::item { border: 0; }
QToolBar { background: @panel; border: 0; border-right: 1px solid @line; padding: 4px 0; spacing: 4px; }
QProgressBar { border: 1px solid @line; border-radius: 3px; background: @base; text-align: center; }
QProgressBar::chunk { background: @muted; }

QScrollBar { background: @panel; border: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @line; border-radius: 3px; min-height: 24px; min-width: 24px; margin: 2px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

#top-bar { background: @panel; border-bottom: 1px solid @line; }
#access-card { background: @panel; border: 1px solid @line; border-radius: 3px; }
#session-panel { background: @raised; border: 1px solid @muted; }
#cover-scroll, #cover-scroll > QWidget > QWidget { background: transparent; }
#palette { background: @raised; border: 1px solid @muted; border-radius: 3px; }
"""
