"""The trainer's panel: the story as it goes, what people did against their times, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from uic.drills.model import Exercise, Played
from uic.drills.paper import OUTCOMES
from uic.drills.story import Inject
from uic.incidents.words import duration
from uic_console.drills.model import ExerciseModel
from uic_console.theme import theme

__all__ = ["TrainerPanel"]

_SURE_MS = 4000  # to press "End" a second time
_COLOURS = {"late": "p2", "missed": "p1", "skipped": "p3"}


class TrainerPanel(QWidget):
    """Draws an ExerciseModel; decides nothing. Enter on a situation has it happen now, Delete leaves it out."""

    def __init__(self, model: ExerciseModel, *, language: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainer")
        self._model, self._language = model, language
        self._shown: Exercise | None = None
        self._sure = QTimer(self, singleShot=True, interval=_SURE_MS)
        self._sure.timeout.connect(self._show)
        self._build()
        model.changed.connect(self._show)
        theme.changed.connect(self._repaint)
        self._words()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), 520)

    def _build(self) -> None:
        self._title, self._state = QLabel(self), QLabel(self)
        self._title.setProperty("type", "section")
        self._title.setWordWrap(True)
        self._state.setObjectName("trainer-state")
        self._go, self._end = QPushButton(self), QPushButton(self)
        self._now, self._skip = QPushButton(self), QPushButton(self)
        for name, button, run in (
            ("trainer-go", self._go, self._toggle),
            ("trainer-end", self._end, self._ask_end),
            ("trainer-now", self._now, self._play_chosen),
            ("trainer-skip", self._skip, self._skip_chosen),
        ):
            button.setObjectName(name)
            button.clicked.connect(run)
        self._injects = self._table("trainer-injects", 3)
        self._injects.itemSelectionChanged.connect(self._enable)
        self._answers = self._table("trainer-answers", 5)
        self._note = QLineEdit(self)
        self._note.setObjectName("trainer-note")
        self._note.setMaxLength(1000)
        self._note.returnPressed.connect(self._write)
        self._files = QLabel(self)
        self._files.setObjectName("trainer-files")
        self._files.setWordWrap(True)
        self._files.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay()

    def _table(self, name: str, columns: int) -> QTableWidget:
        table = QTableWidget(0, columns, self)
        table.setObjectName(name)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1 if columns == 3 else 0, QHeaderView.ResizeMode.Stretch)
        table.installEventFilter(self)
        return table

    def _lay(self) -> None:
        buttons = QHBoxLayout()
        for button in (self._go, self._now, self._skip):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._end)
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.addWidget(self._injects)
        halves.addWidget(self._answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._state)
        column.addLayout(buttons)
        column.addWidget(halves, 1)
        column.addWidget(self._note)
        column.addWidget(self._files)

    # -- what the trainer does ----------------------------------------------------------------------------------------

    def _toggle(self) -> None:
        running = self._shown is not None and self._shown.state == "running"
        (self._model.pause if running else self._model.start)()

    def _ask_end(self) -> None:
        """The report is written then, and nothing goes on after it: pressed twice."""
        if self._sure.isActive():
            self._sure.stop()
            self._model.end()
        else:
            self._sure.start()
            self._show()

    def _chosen(self) -> str:
        item = self._injects.item(self._injects.currentRow(), 0)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None and item.isSelected() else ""

    def _play_chosen(self) -> None:
        if key := self._chosen():
            self._model.inject(key)

    def _skip_chosen(self) -> None:
        if key := self._chosen():
            self._model.skip(key)

    def _write(self) -> None:
        if text := self._note.text().strip():
            self._model.note(text)
            self._note.clear()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._injects and event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]  # a key press is a QKeyEvent
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._now.isEnabled():
                self._play_chosen()
                return True
            if key == Qt.Key.Key_Delete and self._skip.isEnabled():
                self._skip_chosen()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]  # as Qt hands it over

    # -- what is shown ------------------------------------------------------------------------------------------------

    def _repaint(self) -> None:
        self._shown = None
        self._show()

    def _show(self) -> None:
        exercise = self._model.exercise
        if exercise is None:
            return
        self._shown = exercise
        self._title.setText(exercise.title)
        self._state.setText(self._state_words(exercise))
        self._go.setText(self.tr("Pause") if exercise.state == "running" else self.tr("Start"))
        if exercise.state == "paused":
            self._go.setText(self.tr("Go on"))
        self._end.setText(self.tr("Really end?") if self._sure.isActive() else self.tr("End"))
        self._show_injects(exercise)
        self._show_answers(exercise)
        self._files.setVisible(bool(exercise.files))
        where = exercise.files[0].rpartition("/")[0] if exercise.files else ""
        self._files.setText(self.tr("The report lies on the hub's machine in {folder}").format(folder=where))
        self._enable()

    def _state_words(self, exercise: Exercise) -> str:
        states = {
            "ready": self.tr("○ Ready: nothing has happened yet"),
            "running": self.tr("● Running"),
            "paused": self.tr("‖ Paused"),
            "ended": self.tr("■ Ended"),
        }
        said = f"{states[exercise.state]}  {_clock(exercise.at_s)}"
        if exercise.report is None or not exercise.report.judged:
            return said
        return self.tr("{state} · in time {good} of {all}").format(
            state=said, good=exercise.report.in_time, all=exercise.report.judged
        )

    def _show_injects(self, exercise: Exercise) -> None:
        story = exercise.story
        if story is None:
            return
        played = {one.key: one for one in exercise.played}
        rows = [
            [_clock(one.at_s), one.title.read(self._language()), self._inject_words(one, played.get(one.key), exercise)]
            for one in story.inject
        ]
        _fill(self._injects, rows, keys=[one.key for one in story.inject])
        for row, one in enumerate(story.inject):
            if (item := self._injects.item(row, 1)) is not None:
                item.setToolTip(one.detail.read(self._language()))

    def _inject_words(self, one: Inject, played: Played | None, exercise: Exercise) -> str:
        if played is None:
            return ""
        if played.trouble:
            return self.tr("▲ not done: {why}").format(why=played.trouble)
        if played.skipped:
            return self.tr("– left out")
        if played.played_s is not None:
            return self.tr("✔ at {time}").format(time=_clock(played.played_s))
        if exercise.state == "ended":
            return self.tr("– did not come to it")
        return self.tr("in {time}").format(time=_clock(max(0.0, one.at_s - exercise.at_s)))

    def _show_answers(self, exercise: Exercise) -> None:
        report, story = exercise.report, exercise.story
        if report is None or story is None:
            self._answers.setRowCount(0)
            return
        language = self._language()
        rows = [
            [
                answer.what.read(language),
                duration(answer.limit_s),
                duration(answer.took_s),
                answer.by,
                OUTCOMES[answer.outcome].read(language),
            ]
            for answer in report.answers
        ]
        _fill(self._answers, rows)
        titles = {one.key: one.title.read(language) for one in story.inject}
        for row, answer in enumerate(report.answers):
            what, outcome = self._answers.item(row, 0), self._answers.item(row, 4)
            if what is not None and outcome is not None:
                outcome.setForeground(getattr(theme.current, _COLOURS.get(answer.outcome, "text")))
                what.setToolTip(titles.get(answer.inject, ""))

    def _enable(self) -> None:
        exercise = self._shown
        state = exercise.state if exercise is not None else "ended"
        waiting = False
        if exercise is not None and (key := self._chosen()):
            waiting = any(one.key == key and one.played_s is None and not one.skipped for one in exercise.played)
        self._go.setEnabled(state != "ended")
        self._end.setEnabled(state in ("running", "paused"))
        self._now.setEnabled(state in ("running", "paused") and waiting)
        self._skip.setEnabled(state != "ended" and waiting)
        self._note.setEnabled(state != "ended")

    def _words(self) -> None:
        self._now.setText(self.tr("Now"))
        self._now.setToolTip(self.tr("Have the chosen situation happen now  Enter"))
        self._skip.setText(self.tr("Leave out"))
        self._skip.setToolTip(self.tr("Leave the chosen situation out  Del"))
        self._note.setPlaceholderText(self.tr("A note for the report; Enter keeps it"))
        self._note.setAccessibleName(self.tr("Note for the report"))
        self._injects.setAccessibleName(self.tr("Situations of the story"))
        self._answers.setAccessibleName(self.tr("Answers and their times"))
        self._injects.setHorizontalHeaderLabels([self.tr("At"), self.tr("Situation"), self.tr("State")])
        heads = [self.tr("Answer"), self.tr("Target"), self.tr("Took"), self.tr("By"), self.tr("Outcome")]
        self._answers.setHorizontalHeaderLabels(heads)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _fill(table: QTableWidget, rows: Sequence[Sequence[str]], *, keys: Sequence[str] = ()) -> None:
    """Only what is different: the selection and the place stay."""
    if table.rowCount() != len(rows):
        table.setRowCount(len(rows))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            item = table.item(at, column)
            if item is None:
                item = QTableWidgetItem()
                table.setItem(at, column, item)
            if item.text() != text:
                item.setText(text)
            if keys and column == 0:
                item.setData(Qt.ItemDataRole.UserRole, keys[at])
