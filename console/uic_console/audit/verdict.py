"""The head of the Audit window: how the chain is, a check with its progress, and what it found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from uic.audit.report import Report
from uic_console.audit.model import AuditModel
from uic_console.audit.words import clock, fault_text
from uic_console.theme import theme

__all__ = ["Verdict"]

_SEQ = Qt.ItemDataRole.UserRole
_FAULTS_SHOWN = 4  # rows before it scrolls


class Verdict(QWidget):
    """Shows an `AuditModel`'s chain; its buttons call the model."""

    export_asked = Signal()
    key_asked = Signal()
    fault_chosen = Signal(int)  # the seq it is at

    def __init__(self, model: AuditModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._state = _label(self, "audit-state")
        self._signed = _label(self, "audit-signed")
        self._signed.setProperty("type", "muted")
        self._bar = QProgressBar(self)
        self._bar.setObjectName("audit-progress")
        self._faults = QListWidget(self)
        self._faults.setObjectName("audit-faults")
        self._faults.setWordWrap(True)
        self._faults.itemActivated.connect(self._choose)
        self._faults.itemClicked.connect(self._choose)
        self._verify = _button(self, "audit-verify", model.verify)
        self._export = _button(self, "audit-export", self.export_asked.emit)
        self._key = _button(self, "audit-key", self.key_asked.emit)
        self._lay()
        model.changed.connect(self.tell)
        theme.changed.connect(self.tell)
        self.words()

    def _lay(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._state)
        said.addWidget(self._signed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(said, 1)
        for button in (self._verify, self._export, self._key):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self._faults)

    def tell(self) -> None:
        """All that depends on the model."""
        model = self._model
        ready = model.is_connected and model.allowed
        self._verify.setEnabled(ready and not model.verifying)
        self._export.setEnabled(ready and not model.exporting)
        self._key.setEnabled(ready and model.state is not None)
        text, colour = self._said()
        self._state.setText(text)
        self._state.setStyleSheet(f"color: {colour}; font-weight: 600;")
        self._signed.setText(self._signed_text())
        self._signed.setVisible(bool(self._signed.text()))
        self._tell_progress()
        self._tell_faults()

    def _said(self) -> tuple[str, str]:
        model, tokens = self._model, theme.current
        report = model.verification.report if model.verification else None
        if not model.is_connected:
            return "– " + self.tr("No hub: the audit can be read when it answers again."), tokens.muted.name()
        if not model.allowed:
            words = self.tr("You may not look into the audit: it takes the right to audit, which auditors have.")
            return "▲ " + words, tokens.p2.name()
        if model.trouble:
            return "▲ " + model.trouble, tokens.p2.name()
        if model.verification is not None and model.verification.failed:
            return "▲ " + self.tr("The check failed: {why}").format(why=model.verification.failed), tokens.p2.name()
        if model.verifying:
            return "… " + self.tr("Checking every entry and every signature"), tokens.text.name()
        if report is None:
            return "– " + self.tr("Not checked yet in this window"), tokens.text.name()
        return self._verdict(report)

    def _verdict(self, report: Report) -> tuple[str, str]:
        tokens = theme.current
        if not report.ok:
            said = self.tr("The audit is broken: %n place(s)", "", len(report.faults) + report.more_faults)
            return f"◆ {said}", tokens.p1.name()
        said = self.tr("Nothing was changed. Entries: {entries}, signatures: {signatures}, checked in {seconds} s")
        text = said.format(entries=f"{report.entries:,}", signatures=report.checkpoints, seconds=f"{report.took_s:.1f}")
        return f"● {text}", tokens.normal.name()

    def _signed_text(self) -> str:
        state = self._model.state
        if state is None or not self._model.is_connected:
            return ""
        said = self.tr("{entries} entries · signed up to {seq} at {at} · key {key}").format(
            entries=f"{state.entries:,}", seq=f"{state.signed_upto:,}", at=clock(state.signed_at), key=state.key
        )
        return f"{said} · ▲ {state.trouble}" if state.trouble else said

    def _tell_progress(self) -> None:
        one = self._model.verification
        self._bar.setVisible(self._model.verifying)
        if one is not None:
            self._bar.setRange(0, one.of)
            self._bar.setValue(one.checked)

    def _tell_faults(self) -> None:
        report = self._model.verification.report if self._model.verification else None
        faults = report.faults if report is not None else ()
        with QSignalBlocker(self._faults):
            self._faults.clear()
            for fault in faults:
                item = QListWidgetItem(("○ " if fault.accepted else "◆ ") + fault_text(fault))
                item.setToolTip(self.tr("{name}: click to see the entries there").format(name=fault.id))
                item.setData(_SEQ, fault.seq)
                self._faults.addItem(item)
            if report is not None and report.more_faults:
                self._faults.addItem(self.tr("and %n more", "", report.more_faults))
        self._faults.setVisible(bool(faults))
        rows = min(self._faults.count(), _FAULTS_SHOWN)
        self._faults.setFixedHeight(rows * theme.px(30) + 8)

    def _choose(self, item: QListWidgetItem) -> None:
        if (seq := item.data(_SEQ)) is not None:
            self.fault_chosen.emit(seq)

    def words(self) -> None:
        """All texts, in the language shown now."""
        self._verify.setText(self.tr("Check"))
        self._verify.setToolTip(self.tr("Go over every entry and every signature (F7)"))
        self._export.setText(self.tr("Export…"))
        self._export.setToolTip(self.tr("Write what fits the filter into a signed archive (Ctrl+E)"))
        self._key.setText(self.tr("Copy public key"))
        self._key.setToolTip(self.tr("With it anybody can check the audit without this hub"))
        for button in (self._verify, self._export, self._key):
            button.setAccessibleName(button.text())
        self._faults.setAccessibleName(self.tr("What is wrong with the audit"))
        self._bar.setAccessibleName(self.tr("Progress of the check"))
        self.tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.words()
        super().changeEvent(event)


def _label(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


def _button(parent: QWidget, name: str, pressed: object) -> QPushButton:
    button = QPushButton(parent)
    button.setObjectName(name)
    button.clicked.connect(lambda: pressed())  # type: ignore[operator]
    return button
