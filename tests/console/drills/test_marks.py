"""In a drill every window says so, whoever made it, in both languages; and when it is over none does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QMenu, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from uic.bus.status import Mark
from uic_console.drills.mark import FRAME_PX, Band, WindowMarks
from uic_console.drills.picture import burn_in
from uic_console.i18n import Languages
from uic_console.shell.dialog import SideWindow
from uic_console.theme import LIGHT, theme

EXERCISE = Mark(kind="exercise", title="야간 강도")
REPLAY = Mark(kind="replay", title="")


@pytest.fixture
def marks(qtbot: QtBot) -> Iterator[WindowMarks]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = WindowMarks(holder)
    yield made
    made.close()


class Side(SideWindow):
    def words(self) -> None:
        self.setWindowTitle("Settings")


def windows(qtbot: QtBot) -> list[QWidget]:
    """One of each kind there is."""
    main = QMainWindow()
    main.setCentralWidget(QLabel("wall"))
    plain = QWidget()
    QVBoxLayout(plain).addWidget(QLabel("plugin"))
    side = Side("side", main)
    side.words()
    found = [main, plain, side, QDialog(main), QMessageBox(main)]
    for window in found:
        window.setWindowTitle(window.windowTitle() or "A window")
        qtbot.addWidget(window)
    return found


def band_of(window: QWidget) -> Band | None:
    return window.findChild(Band)


def test_every_kind_of_window_gets_a_band_a_frame_and_words_in_its_title(qtbot: QtBot, marks: WindowMarks) -> None:
    marks.use(EXERCISE)
    for window in windows(qtbot):
        window.show()
        band = band_of(window)
        assert band is not None, window
        assert "EXERCISE — NOT REAL · 야간 강도" in band.words
        assert window.windowTitle().startswith("[EXERCISE] ")
        assert band.isVisible()
        assert (band.width(), band.y()) == (window.width(), 0)
        inside = window.contentsRect()
        assert inside.top() >= band.height()
        assert inside.left() >= FRAME_PX


def test_windows_that_are_open_already_are_marked_and_the_mark_goes_with_the_drill(
    qtbot: QtBot, marks: WindowMarks
) -> None:
    found = windows(qtbot)
    for window in found:
        window.show()
    before = [window.contentsMargins() for window in found]
    marks.use(REPLAY)
    assert all(band_of(window) for window in found)
    marks.use(Mark())
    assert [window.contentsMargins() for window in found] == before
    assert not any(window.windowTitle().startswith("[") for window in found)
    qtbot.waitUntil(lambda: not any(band_of(window) for window in found))


def test_the_band_covers_nothing_and_follows_the_windows_size(qtbot: QtBot, marks: WindowMarks) -> None:
    marks.use(EXERCISE)
    window = QMainWindow()
    content = QLabel("wall")
    window.setCentralWidget(content)
    qtbot.addWidget(window)
    window.show()
    window.resize(900, 500)
    band = band_of(window)
    assert band is not None
    qtbot.waitUntil(lambda: band.width() == 900)
    assert content.mapTo(window, content.rect().topLeft()).y() >= band.height()
    picture = window.grab().toImage()
    assert picture.pixelColor(0, picture.height() // 2) == theme.current.drill


def test_a_title_that_changes_keeps_its_mark_and_a_menu_gets_none(qtbot: QtBot, marks: WindowMarks) -> None:
    marks.use(REPLAY)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.setWindowTitle("Wall 2")
    assert window.windowTitle() == "[REPLAY] Wall 2"
    menu = QMenu(window)
    menu.addAction("x")
    menu.popup(window.pos())
    assert band_of(menu) is None
    menu.close()


def test_it_says_so_in_korean(qtbot: QtBot, marks: WindowMarks) -> None:
    languages = Languages(marks)
    marks.use(EXERCISE)
    window = QWidget()
    window.setWindowTitle("x")
    qtbot.addWidget(window)
    window.show()
    languages.use("ko")
    band = band_of(window)
    assert band is not None
    qtbot.waitUntil(lambda: "훈련 — 실제 상황 아님" in band.words)
    assert window.windowTitle() == "[훈련] x"
    languages.use("en")
    qtbot.waitUntil(lambda: window.windowTitle() == "[EXERCISE] x")


def test_a_picture_that_is_kept_has_it_burnt_in_at_top_and_foot(qtbot: QtBot) -> None:
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    picture.fill(0)
    burn_in(picture, "훈련 — 실제 상황 아님")
    for row in (1, 358):
        assert picture.pixelColor(1, row) == LIGHT.drill
    words = {picture.pixelColor(x, y).name() for x in range(200, 440) for y in range(4, 20)}
    assert LIGHT.on_drill.name() in words
    assert picture.pixelColor(320, 180).name() == "#000000"
