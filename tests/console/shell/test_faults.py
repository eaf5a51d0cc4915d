"""When the console itself goes wrong."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QTimer

from uic_console.shell.about import parts
from uic_console.shell.crash import Guard


@pytest.mark.qt_no_exception_capture
def test_a_slot_that_raises_is_told_and_the_program_goes_on(qtbot, monkeypatch, caplog):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    told = []
    guard = Guard(told.append)
    try:
        for _ in range(3):
            QTimer.singleShot(0, lambda: [][1])
        qtbot.waitUntil(lambda: len(caplog.records) >= 3, timeout=8000)
    finally:
        guard.close()
    assert len(told) == 1  # the same fault is told once, logged each time
    assert "IndexError" in told[0]
    assert "go on" in told[0]


def test_a_thread_that_dies_is_in_the_log(caplog):
    guard = Guard(lambda _: None)
    try:
        thread = threading.Thread(target=lambda: [][1], name="reader")
        thread.start()
        thread.join()
    finally:
        guard.close()
    assert "uncaught in thread reader" in caplog.text


def test_about_lists_all_we_stand_on_with_versions_and_licences():
    found = {part.name.lower(): part for part in parts()}
    for name in ("uic-console", "pyside6_essentials", "av", "numpy", "pyzmq", "tabler icons", "click"):
        assert name in found or name.replace("_", "-") in found, sorted(found)
        part = found.get(name) or found[name.replace("_", "-")]
        assert part.version
        assert part.licence not in ("", "—"), part
    assert "Permission is hereby granted" in found["tabler icons"].text
