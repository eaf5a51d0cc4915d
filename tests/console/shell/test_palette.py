"""Ctrl+K: anything, found by a few letters, without the mouse."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from uic.devices.model import Camera
from uic_console.search import Entry, as_hangul, initials, search


def _titles(console):
    return [choice.title for choice in console.palette.found()]


@pytest.fixture
def console(open_console, street):
    console = open_console(language="ko")
    console.cameras._set({camera.id: camera for camera in street})
    return console


def test_it_finds_and_runs_an_action_by_the_keyboard_alone_and_gives_the_keyboard_back(qtbot, console):
    before = console.window_.focusWidget()
    qtbot.keyClick(console.window_, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    typed = console.palette.findChild(QLineEdit, "palette-typed")
    qtbot.waitUntil(typed.hasFocus, timeout=8000)
    typed.insert("테마")  # an input method puts Hangul in; QTest has no keys for it
    assert _titles(console)[0].startswith("테마 바꾸기")
    assert console.palette.found()[0].keys == "Ctrl+Shift+T"
    name = console.theme_name()
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert console.theme_name() != name
    assert console.palette.isHidden()
    assert console.window_.focusWidget() is before


def test_it_finds_cameras_by_first_consonants_by_number_and_with_the_wrong_keyboard(console):
    for typed in ("ㅂㄱㅇ", "2", "qjarP", "beomgye"):
        console.palette.open(typed)
        assert any("범계역 앞" in title for title in _titles(console)), typed


def test_the_newest_choice_comes_first_the_next_time(qtbot, console):
    console.palette.open("평촌")
    qtbot.keyClick(console.palette.findChild(QLineEdit, "palette-typed"), Qt.Key.Key_Return)
    console.palette.open()
    assert "평촌 학원가" in _titles(console)[0]


def test_escape_closes_it_and_arrows_walk(qtbot, console):
    console.palette.open()
    typed = console.palette.findChild(QLineEdit, "palette-typed")
    first = console.palette._list.currentIndex().row()
    qtbot.keyClick(typed, Qt.Key.Key_Down)
    assert console.palette._list.currentIndex().row() == first + 1
    qtbot.keyClick(typed, Qt.Key.Key_Escape)
    assert console.palette.isHidden()
    assert QApplication.activeWindow() is not None


def test_nothing_found_says_what_to_try(console):
    console.palette.open("없는것이다")
    assert _titles(console) == []
    assert console.palette._none.isVisible()


def test_six_and_a_half_thousand_cameras_are_searched_within_a_tenth_of_a_second(open_console):
    console = open_console()
    many = [Camera(id=f"c{n}", number=n, name=f"관양로 {n}", name_en=f"Gwanyang-ro {n}") for n in range(1, 6501)]
    console.cameras._set({camera.id: camera for camera in many})
    console.palette.open()
    for typed in ("ㄱㅇㄹ 64", "6499", "nothing-like-it"):
        began = time.perf_counter()
        console.palette._typed.setText(typed)
        assert time.perf_counter() - began < 0.1, typed


def test_best_first():
    entries = [Entry(word, word) for word in ("새 벽돌 월", "월 배치", "관제 월")]
    assert search(entries, "월") == ["월 배치", "새 벽돌 월", "관제 월"]
    assert search(entries, "월 배치") == ["월 배치"]
    assert search([Entry(word, word) for word in ("9분할", "9  종합운동장")], "9")[0] == "9  종합운동장"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("rhksdid", "관양"), ("dkssud", "안녕"), ("rkqt", "값"), ("dhkd", "왕"), ("gksrmfdl", "한글이")],
)
def test_keys_left_in_english_are_read_as_korean(typed, meant):
    assert as_hangul(typed) == meant


def test_first_consonants():
    assert initials("관양로 12") == "ㄱㅇㄹ 12"
