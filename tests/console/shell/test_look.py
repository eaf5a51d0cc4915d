"""What the eye and the screen reader get."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from uic_console.fonts import base_font, hangul_trouble
from uic_console.style import contrast
from uic_console.theme import DARK, LIGHT, theme

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QAbstractSlider, QPlainTextEdit, QKeySequenceEdit)


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
def test_text_stands_out_enough_on_every_surface(tokens):
    for surface in (tokens.base, tokens.panel, tokens.raised):
        assert contrast(tokens.text, surface) >= 7.0
        assert contrast(tokens.muted, surface) >= 4.5
    assert contrast(tokens.base, tokens.select) >= 3.0
    for priority in (tokens.p1, tokens.p2, tokens.p3, tokens.p4):
        assert contrast(tokens.on_priority, priority) >= 4.5


def test_contrast_is_that_of_the_standard():
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


def _is_part_of_another(widget: QWidget) -> bool:
    """Whether Qt made it inside a control that has the name."""
    owner = widget.parentWidget()
    while owner is not None and not isinstance(owner, (QAbstractItemView, QKeySequenceEdit, QComboBox, QLineEdit)):
        owner = owner.parentWidget()
    return owner is not None


def _unnamed(window: QWidget) -> list[str]:
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text or widget.isHidden() or _is_part_of_another(widget)):
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {widget.parentWidget().objectName()!r}")
    return found


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_control_has_a_name_for_the_screen_reader(qtbot, open_console, language):
    console = open_console(language=language)
    for name in ("settings", "keys", "about"):
        console.open_window(name)
    console._windows["settings"].page("settings-log")  # makes all pages on the way
    for frame in console.window_.docks.frames():
        frame.show()
    qtbot.wait(100)
    unnamed = [line for window in (console.window_, *console._windows.values()) for line in _unnamed(window)]
    assert not unnamed, "\n".join(unnamed)


def test_a_control_without_a_name_would_be_noticed(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QLineEdit(window).setObjectName("nameless")
    assert len(_unnamed(window)) == 1


@pytest.mark.parametrize("scale", [80, 100, 150, 200])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_window_fits_the_smallest_screen_at_every_text_size(qtbot, open_console, scale, language):
    console = open_console(language=language)
    console.scale_text(scale)
    qtbot.wait(100)
    least = console.window_.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 768
    assert QApplication.font().pixelSize() == round(13 * scale / 100)


def test_the_theme_changes_every_pixel_of_the_bars_at_run_time(qtbot, open_console):
    console = open_console()
    for name, tokens in (("light", LIGHT), ("dark", DARK)):
        console.use_theme(name)
        qtbot.wait(50)
        image: QImage = console.window_.top_bar.grab().toImage()
        assert image.pixelColor(2, 2) == tokens.panel


def test_figures_stand_in_columns_and_hangul_is_drawn(qapp):
    font = base_font(13)
    assert font.featureValue(QFont.Tag("tnum")) == 1
    assert hangul_trouble() == ""
    label = QLabel("관")
    label.setFont(font)
    drawn = label.grab().toImage()
    label.setText("놯")
    assert drawn != label.grab().toImage()  # two boxes would look alike


def test_a_machine_without_a_korean_font_is_told_loudly(qapp, monkeypatch):
    from PySide6.QtGui import QFontDatabase

    monkeypatch.setattr(QFontDatabase, "families", lambda *_: [])
    assert "fonts-nanum" in hangul_trouble()


def test_the_text_size_keeps_its_bounds(open_console):
    console = open_console()
    console.scale_text(500)
    assert theme.scale == 2.0
    console.scale_text(10)
    assert theme.scale == 0.8
    console.scale_text(100)
