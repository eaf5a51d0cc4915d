"""The checklist of the case in hand: facts above, steps below, each with who did it and when."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from uic.incidents.model import CaseStep, Fact, FactValue, Need, StepState
from uic.incidents.words import NEEDS, STEP_STATES, clock
from uic_console.incidents.ask import take_row
from uic_console.incidents.case import CaseModel
from uic_console.incidents.words import span
from uic_console.theme import theme

__all__ = ["StepsView"]


class _StepRow(QWidget):
    """One step: Space or a click ticks it, S asks why it is skipped."""

    skip_wanted = Signal(str)

    def __init__(self, model: CaseModel, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"step-{key}")
        self.key, self._model = key, model
        self.box = QToolButton(self)
        self.box.setObjectName(f"step-{key}-done")
        self.box.setProperty("flat", True)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.clicked.connect(self._clicked)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._about = QLabel(self)
        self._about.setObjectName(f"step-{key}-about")
        self._about.setProperty("type", "caption")
        self._about.setWordWrap(True)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._skip = QPushButton(self)
        self._skip.setObjectName(f"step-{key}-skip")
        self._skip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._skip.clicked.connect(lambda: self.skip_wanted.emit(key))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._skip, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._about, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def show_step(self, case: CaseStep) -> None:
        """How it stands now."""
        language, step = self._model.book.language, case.step
        title = step.title.read(language)
        self.box.setText({StepState.OPEN: "☐", StepState.DONE: "☑", StepState.SKIPPED: "⤼"}[case.state])
        self.box.setStyleSheet(f"font-size: {theme.px(18)}px; padding: 0 2px;")
        self.box.setEnabled(self._model.can_change)
        self.box.setAccessibleName(f"{title}, {STEP_STATES[case.state].read(language)}")
        self.box.setAccessibleDescription(self._about_words(case))
        self._title.setText(title)
        self._title.setToolTip(step.detail.read(language))
        font = self._title.font()
        font.setStrikeOut(case.state is StepState.SKIPPED)
        font.setBold(case.state is StepState.OPEN and step.need is not Need.OPTIONAL)
        self._title.setFont(font)
        self._about.setText(self._about_words(case))
        late = case.state is StepState.OPEN and case.late
        self._about.setStyleSheet(f"color: {theme.current.p2.name()}" if late else "")
        open_ = case.state is StepState.OPEN
        self._skip.setText(self.tr("Skip…") if open_ else self.tr("Open again"))
        self._skip.setAccessibleName(f"{self._skip.text()} {title}")
        self._skip.setEnabled(self._model.can_change)
        self._skip.setVisible(case.state is not StepState.DONE)

    def _about_words(self, case: CaseStep) -> str:
        language, now = self._model.book.language, self._model.book.now()
        if case.state is not StepState.OPEN and case.at is not None:
            done = (
                self.tr("✓ {person} {time}") if case.state is StepState.DONE else self.tr("⤼ skipped, {person} {time}")
            )
            said = done.format(person=self._model.book.person(case.by), time=clock(case.at))
            return f"{said} — {case.reason}" if case.reason else said
        words = [NEEDS[case.step.need].read(language)]
        if case.step.role:
            words.append(_role_words(case.step.role))
        if case.due_at is not None:
            left = (case.due_at - now).total_seconds()
            words.append(
                self.tr("◷ {time} over").format(time=span(left))
                if left < 0
                else self.tr("{time} left").format(time=span(left))
            )
        return " · ".join(words)

    def _clicked(self) -> None:
        self._model.toggle_step(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_S and self._skip.isVisible() and self._skip.isEnabled():
            self.skip_wanted.emit(self.key)
        else:
            super().keyPressEvent(event)


def _role_words(role: str) -> str:
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    return {
        "operator": translate("Incidents", "operator"),
        "supervisor": translate("Incidents", "supervisor"),
        "liaison": translate("Incidents", "liaison officer"),
        "administrator": translate("Incidents", "administrator"),
    }.get(role, role)


class _FactEdit(QWidget):
    """One fact: yes, no, not known; a number or words."""

    def __init__(self, model: CaseModel, fact: Fact, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._fact = model, fact
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._choice: QComboBox | None = None
        self._typed: QLineEdit | None = None
        if fact.kind == "yes_no":
            self._choice = QComboBox(self)
            for words, value in ((self.tr("not known"), None), (self.tr("yes"), True), (self.tr("no"), False)):
                self._choice.addItem(words, value)
            self._choice.activated.connect(lambda _at: self._say())
            edit: QWidget = self._choice
        else:
            self._typed = QLineEdit(self)
            self._typed.editingFinished.connect(self._say)
            edit = self._typed
        edit.setObjectName(f"fact-{fact.key}")
        edit.setAccessibleName(fact.title.read(model.book.language))
        column.addWidget(edit)

    def show_value(self, value: FactValue | None) -> None:
        """As the case has it; what is being typed stays."""
        self.setEnabled(self._model.can_change)
        if self._choice is not None:
            self._choice.setCurrentIndex(0 if value is None else 1 if value is True else 2)
        elif self._typed is not None and not self._typed.hasFocus():
            self._typed.setText("" if value is None else f"{value:g}" if isinstance(value, float) else str(value))

    def _say(self) -> None:
        value: FactValue | None
        if self._choice is not None:
            value = self._choice.currentData()
        else:
            assert self._typed is not None
            value = self._read(self._typed.text().strip())
        known = self._model.incident.facts.get(self._fact.key) if self._model.incident is not None else None
        if value != known:
            self._model.set_fact(self._fact.key, value)

    def _read(self, text: str) -> FactValue | None:
        assert self._typed is not None
        wrong, value = False, None
        if text and self._fact.kind == "number":
            try:
                value = float(text.replace(",", "."))
            except ValueError:
                wrong = True
        elif text:
            value = text  # type: ignore[assignment]
        self._typed.setProperty("wrong", wrong)
        self._typed.style().polish(self._typed)
        return value


class StepsView(QScrollArea):
    """Steps that do not apply are not there; they come when a fact makes them."""

    skip_wanted = Signal(str)

    def __init__(self, model: CaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case-steps")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = model
        self._rows: dict[str, _StepRow] = {}
        self._facts: dict[str, _FactEdit] = {}
        self._of = ""
        self._build()

    def _build(self) -> None:
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(4)
        self._form = QFormLayout()
        self._form.setSpacing(4)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._column.addLayout(self._form)
        self._none = QLabel(inside)
        self._none.setObjectName("case-steps-none")
        self._none.setProperty("type", "muted")
        self._none.setWordWrap(True)
        self._column.addWidget(self._none)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(2)
        self._column.addLayout(self._steps)
        self._column.addStretch(1)
        self.setWidget(inside)

    def redraw(self) -> None:
        """The case is different, or another one is in hand."""
        incident = self._model.incident
        if self._of != (incident.id if incident is not None else ""):
            self._clear()
            self._of = incident.id if incident is not None else ""
        if incident is None:
            return
        for fact in incident.known_facts:
            if fact.key not in self._facts:
                self._facts[fact.key] = edit = _FactEdit(self._model, fact, self)
                self._form.addRow(fact.title.read(self._model.book.language), edit)
            self._facts[fact.key].show_value(incident.facts.get(fact.key))
        for at, case in enumerate(incident.steps):
            row = self._rows.get(case.step.key)
            if row is None:
                row = self._rows[case.step.key] = _StepRow(self._model, case.step.key, self)
                row.skip_wanted.connect(self._skip)
                self._steps.insertWidget(at, row)
            row.setVisible(case.applies)
            row.show_step(case)
        self._none.setText(self.tr("This kind of case has no procedure."))
        self._none.setVisible(not incident.steps)

    def go_to(self, key: str) -> None:
        """Bring a step into sight and give it the keyboard."""
        row = self._rows.get(key)
        if row is not None:
            self.ensureWidgetVisible(row)
            row.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _skip(self, key: str) -> None:
        incident = self._model.incident
        case = next((one for one in incident.steps if one.step.key == key), None) if incident is not None else None
        if case is not None and case.state is not StepState.OPEN:
            self._model.undo_step(key)
        elif case is not None:
            self.skip_wanted.emit(key)

    def _clear(self) -> None:
        for row in self._rows.values():
            row.deleteLater()
        for edit in self._facts.values():
            take_row(self._form, edit)
        self._rows.clear()
        self._facts.clear()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._clear()
            self.redraw()
        super().changeEvent(event)
