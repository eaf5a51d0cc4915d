"""Checking an archive that somebody brought: in a process of its own, with what it found in words."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, QProcess, Qt
from PySide6.QtWidgets import QLabel, QListWidget, QProgressBar, QPushButton, QVBoxLayout, QWidget

from uic.evidence.faults import Fault

__all__ = ["Verifying"]


class Verifying(QWidget):
    """Says what the archive is of, whether it is as it was signed, and what is wrong with it."""

    def __init__(self, language: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setObjectName("evidence-verifying")
        self._process: QProcess | None = None
        self._archive = Path()
        self.verdict = QLabel(self)
        self.verdict.setObjectName("evidence-verdict")
        self.verdict.setProperty("type", "section")
        self.verdict.setWordWrap(True)
        self._about = QLabel(self)
        self._about.setObjectName("evidence-verdict-about")
        self._about.setWordWrap(True)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.faults = QListWidget(self)
        self.faults.setObjectName("evidence-faults")
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.hide()
        self._stop = QPushButton(self)
        self._stop.setObjectName("evidence-verify-stop")
        self._stop.clicked.connect(self.stop)
        self._stop.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        for widget in (self.verdict, self._about, self._bar, self._stop):
            column.addWidget(widget)
        column.addWidget(self.faults, 1)
        self._words()

    def begin(self, archive: Path) -> None:
        """Check it; what was under way is let go."""
        self.stop()
        self._archive = archive
        self.faults.clear()
        self._about.setText(str(archive))
        self.verdict.setText(self.tr("Checking …"))
        self._bar.show()
        self._stop.show()
        self._process = process = QProcess(self)
        process.finished.connect(lambda *_: self._ended(process))
        process.errorOccurred.connect(lambda _error: self._ended(process))
        process.start(sys.executable, ["-m", "uic", "evidence", "verify", "--json", str(archive)])

    def stop(self) -> None:
        """Check no more."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()
            self.verdict.setText(self.tr("Stopped: nothing is known of this archive."))
        self._bar.hide()
        self._stop.hide()

    def _ended(self, process: QProcess) -> None:
        if process is not self._process:
            return
        self._process = None
        self._bar.hide()
        self._stop.hide()
        said = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
        wrong = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        process.deleteLater()
        try:
            found = json.loads(said)
        except ValueError:
            found = None
        if not isinstance(found, dict) or "manifest" not in found:
            self.verdict.setText("✕ " + self.tr("This is no archive of evidence."))
            self._about.setText("\n".join(part for part in (str(self._archive), wrong[-400:]) if part))
            return
        self._show(found)

    def _show(self, found: dict[str, Any]) -> None:
        manifest, faults = found["manifest"], found["faults"]
        if faults:
            words = "✕ " + self.tr("Not as it was signed: %n faults", "", len(faults))
        else:
            words = "✓ " + self.tr("As it was signed: %n files", "", len(manifest["parts"]))
        self.verdict.setText(words)
        said = self.tr("Case {number}, {title}; taken out by {person} for “{reason}”. Key {key}: compare it.")
        about = said.format(
            number=manifest["number"],
            title=manifest["title"],
            person=manifest["made_by"],
            reason=manifest["reason"],
            key=found["key"][:16],
        )
        self._about.setText(f"{self._archive}\n{about}")
        self.faults.addItems([fault.words(self._language()) for fault in msgspec.convert(faults, list[Fault])])

    def _words(self) -> None:
        self._stop.setText(self.tr("Stop"))
        self.faults.setAccessibleName(self.tr("What is wrong with the archive"))
        if not self._archive.name:
            self.verdict.setText(self.tr("No archive was checked here yet."))
            self._about.setText(
                self.tr("F7 checks a case folder that somebody brought: nothing in it is unpacked or played.")
            )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)
