"""The dock of signs: which wait for an answer, why each is one, and what patterns lead to and are worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta, timezone
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from uic_netcasting.events import PatternFigures, SignAnswer, SignNote, SignPolicy
from uic_netcasting.model import CastModel
from uic_netcasting.widgets.pattern import PatternDialog

__all__ = ["SignsPanel"]

_SEOUL = timezone(timedelta(hours=9))
_KEY = Qt.ItemDataRole.UserRole
_COUNTDOWN_S = 10.0
_SECOND_MS = 1000


class SignsPanel(QWidget):
    """Above, signs: those that wait first. Below, patterns. Decides nothing: keys and clicks ask the model.

    Enter casts the net of the selected sign, F says that it is none, a double click shows its camera.
    """

    def __init__(self, model: CastModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("net-signs")
        self._model, self._signs = model, model.signs
        self._drawn: tuple[object, ...] = ()
        self._clock = QTimer(self, interval=_SECOND_MS)
        self._clock.timeout.connect(self._tell_states)
        self._build()
        self._signs.changed.connect(self._show)
        model.hub_changed.connect(self._enable)
        self._say()

    def sizeHint(self) -> QSize:
        """As wide as a right dock."""
        return QSize(340, 420)

    def minimumSizeHint(self) -> QSize:
        """Narrower than this, reasons would be cut."""
        return QSize(260, 200)

    def _build(self) -> None:
        self._budget = QLabel(self)
        self._budget.setObjectName("net-signs-budget")
        self._budget.setProperty("type", "muted")
        self._budget.setWordWrap(True)
        self._trouble = QLabel(self)
        self._trouble.setObjectName("net-signs-trouble")
        self._trouble.setProperty("type", "wrong")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self._list = self._built_list()
        self._table = self._built_table()
        self._cast_button = self._button("net-signs-cast", self.cast_selected)
        self._stop_button = self._button("net-signs-stop", self.stop_selected)
        self._look_button = self._button("net-signs-look", self.look_selected)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._cast_button, self._stop_button, self._look_button):
            buttons.addWidget(button)
        above = QWidget(self)
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._list, 1)
        column.addLayout(buttons)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(above)
        parts.addWidget(self._table)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.setSpacing(8)
        whole.addWidget(self._budget)
        whole.addWidget(self._trouble)
        whole.addWidget(parts, 1)

    def _built_list(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setObjectName("net-signs-list")
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setWordWrap(True)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.itemDoubleClicked.connect(lambda _item, _column: self.look_selected())
        tree.itemSelectionChanged.connect(self._enable)
        self._keys = {
            "cast": self._key(tree, "Return", self.cast_selected),
            "stop": self._key(tree, "F", self.stop_selected),
            "look": self._key(tree, "L", self.look_selected),
        }
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return tree

    def _built_table(self) -> QTableWidget:
        table = QTableWidget(0, 6, self)
        table.setObjectName("net-patterns")
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._offer)
        table.doubleClicked.connect(lambda _index: self._offer(None))
        answers: tuple[tuple[str, str, SignAnswer, float], ...] = (
            ("by-itself", "A", "cast", 0.0),
            ("countdown", "C", "ask", _COUNTDOWN_S),
            ("ask", "Q", "ask", 0.0),
            ("tell", "T", "tell", 0.0),
        )
        self._edit = self._key(table, "F2", self.edit_selected)
        self._sets = {
            name: self._key(table, key, partial(self._chose, answer, seconds)) for name, key, answer, seconds in answers
        }
        return table

    def _button(self, name: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(pressed)
        return button

    def _key(self, at: QWidget, sequence: str, pressed: Callable[[], None]) -> QAction:
        """A key that works while that part has the keyboard, and an entry of its menu."""
        action = QAction(at)
        action.setShortcut(QKeySequence(sequence))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(pressed)
        at.addAction(action)
        return action

    # -- what can be done --------------------------------------------------------------------------------------------

    def selected(self) -> SignNote | None:
        """The sign in hand."""
        item = self._list.currentItem()
        if item is None:
            return None
        return next((one for one in self._signs.signs() if one.id == item.data(0, _KEY)), None)

    def cast_selected(self) -> None:
        """Cast the net of the selected sign now."""
        note = self.selected()
        if note is not None and self._can_answer(note):
            self._signs.cast(note.id)

    def stop_selected(self) -> None:
        """The selected sign is none: nothing is cast, and its pattern's figures have it."""
        note = self.selected()
        if note is not None and self._can_answer(note):
            self._signs.stop(note.id)

    def look_selected(self) -> None:
        """Show its camera; of one that began a net, the net."""
        note = self.selected()
        if note is None:
            return
        if note.cast:
            self._model.show(note.cast)
        else:
            self._signs.look(note.id)

    def _can_answer(self, note: SignNote) -> bool:
        return note.state in ("waiting", "told", "kept", "lapsed") and not self._signs.why_not_answer()

    def _chose(self, answer: SignAnswer, seconds: float, _checked: bool = False) -> None:
        row = self._table.currentRow()
        item = self._table.item(row, 0) if row >= 0 else None
        if item is not None and not self._signs.why_not_set():
            self._signs.set(item.data(_KEY), answer, seconds)

    def edit_selected(self, _checked: bool = False) -> None:
        """Open the settings of the selected pattern."""
        item = self._table.item(self._table.currentRow(), 0) if self._table.currentRow() >= 0 else None
        pattern = self._signs.pattern(item.data(_KEY)) if item is not None else None
        if pattern is not None:
            dialog = PatternDialog(self._signs, pattern, self)
            dialog.finished.connect(lambda _result: self._signs.zones_shown())
            dialog.open()

    def _offer(self, at: QPoint | None) -> None:
        menu = QMenu(self)
        menu.setObjectName("net-patterns-menu")
        for action in self._sets.values():
            action.setEnabled(not self._signs.why_not_set())
        menu.addActions(list(self._sets.values()))
        menu.addSeparator()
        menu.addAction(self._edit)
        place = at if at is not None else self._table.visualItemRect(self._table.currentItem()).bottomLeft()
        menu.exec(self._table.viewport().mapToGlobal(place))
        menu.deleteLater()

    def _enable(self) -> None:
        note = self.selected()
        can = note is not None and self._can_answer(note)
        for name, button in (("cast", self._cast_button), ("stop", self._stop_button)):
            button.setEnabled(can)
            self._keys[name].setEnabled(can)
        self._look_button.setEnabled(note is not None)
        self._keys["look"].setEnabled(note is not None)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        notes = self._signs.signs()
        drawn = tuple((one.id, one.state) for one in notes)
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(notes)
        self._tell_states()
        self._show_patterns()
        self._show_budget()
        self._enable()

    def _draw(self, notes: Sequence[SignNote]) -> None:
        before = self._list.currentItem()
        chosen = before.data(0, _KEY) if before is not None else ""
        self._list.clear()
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for note in notes:
            item = QTreeWidgetItem(self._list)
            item.setData(0, _KEY, note.id)
            if note.state != "waiting":
                item.setForeground(0, muted)
            if note.id == chosen:
                self._list.setCurrentItem(item)
        if not notes:
            item = QTreeWidgetItem(self._list, [self._empty_words()])
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        elif self._list.currentItem() is None and (first := self._list.topLevelItem(0)) is not None:
            self._list.setCurrentItem(first)

    def _empty_words(self) -> str:
        if not self._signs.is_known():
            return self.tr("The hub has not answered yet: signs appear here as soon as it does.")
        return self.tr("No signs. What cameras see of a crime appears here, with its reason.")

    def _tell_states(self) -> None:
        notes = {one.id: one for one in self._signs.signs()}
        for at in range(self._list.topLevelItemCount()):
            item = self._list.topLevelItem(at)
            note = notes.get(item.data(0, _KEY)) if item is not None else None
            if item is None or note is None:
                continue
            lines = self._lines(note)
            text = "\n".join(lines)
            if item.text(0) != text:
                item.setText(0, text)
                item.setToolTip(0, text)
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(lines))

    def _lines(self, note: SignNote) -> list[str]:
        """What and where, why, and what becomes of it."""
        when = note.at.astimezone(_SEOUL).strftime("%H:%M:%S")
        shape = "▲ " if note.state == "waiting" else ""
        head = f"{shape}{self._signs.name(note.pattern)} · {self._signs.camera_name(note.camera)}"
        return [line for line in (head, self._signs.why(note), f"{when} · {self._state(note)}") if line]

    def _state(self, note: SignNote) -> str:
        left = self._signs.left_s(note)
        if left is not None:
            return self.tr("net in {seconds} s unless stopped").format(seconds=round(left))
        words = {
            "waiting": self.tr("waits for you: no net by itself"),
            "cast": self.tr("● net cast"),
            "joined": self.tr("seen again by an open net"),
            "stopped": self.tr("stopped by {person}").format(person=note.by),
            "lapsed": self.tr("nobody answered"),
            "told": self.tr("only told"),
            "kept": self.tr("kept back: its camera has spent its alarms")
            if note.reason == "camera"
            else self.tr("kept back: the day's alarms are spent"),
        }[note.state]
        if note.state == "waiting" and note.reason == "quiet":
            words = self.tr("waits for you: its pattern was wrong too often")
        verdict = {"real": self.tr("it was real"), "false": self.tr("false sign"), "": ""}[note.verdict]
        return " · ".join(part for part in (words, verdict) if part)

    def _show_budget(self) -> None:
        trouble = self._signs.trouble
        self._trouble.setText(self.tr("The site's patterns are not read: {why}").format(why=trouble) if trouble else "")
        self._trouble.setVisible(bool(trouble))
        budget = self._signs.budget()
        if budget is None:
            self._budget.setText("")
            return
        words = self.tr("Alarms by signs: {today} of {allowed} in 24 h ({aim} per camera and day)").format(
            today=budget.today, allowed=budget.allowed, aim=budget.aim
        )
        if budget.spent:
            words += " · " + self.tr("%n camera(s) have spent theirs", "", len(budget.spent))
        self._budget.setText(words)

    def _show_patterns(self) -> None:
        rows = self._signs.patterns()
        chosen = self._table.item(self._table.currentRow(), 0) if self._table.currentRow() >= 0 else None
        kept = chosen.data(_KEY) if chosen is not None else ""
        self._table.setRowCount(len(rows))
        for at, (policy, figures) in enumerate(rows):
            for column, text in enumerate(self._cells(policy, figures)):
                item = QTableWidgetItem(text)
                item.setToolTip(self._figures_tip(policy, figures))
                if column > 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setData(_KEY, policy.pattern)
                self._table.setItem(at, column, item)
            if policy.pattern == kept:
                self._table.selectRow(at)

    def _cells(self, policy: SignPolicy, figures: PatternFigures) -> list[str]:
        share = f"{figures.precision:.0%}" if figures.precision is not None else "–"
        name = self._signs.name(policy.pattern)
        return [name, self._leads_to(policy, figures), str(figures.casts), str(figures.real), str(figures.false), share]

    def _leads_to(self, policy: SignPolicy, figures: PatternFigures) -> str:
        pattern = self._signs.pattern(policy.pattern)
        if pattern is not None and not pattern.on:
            return self.tr("○ off")
        if figures.quiet_until is not None and policy.answer != "tell":
            return self.tr("▼ asks (quieted)")
        if policy.answer == "ask" and policy.countdown_s > 0:
            return self.tr("net in {seconds} s").format(seconds=round(policy.countdown_s))
        words = {"cast": self.tr("net at once"), "ask": self.tr("asks"), "tell": self.tr("only tells")}
        return words[policy.answer]

    def _figures_tip(self, policy: SignPolicy, figures: PatternFigures) -> str:
        said = [self._signs.name(policy.pattern)]
        if policy.by:
            said.append(self.tr("set by {person}").format(person=policy.by))
        if figures.quiet_until is not None:
            until = figures.quiet_until.astimezone(_SEOUL).strftime("%m-%d %H:%M")
            said.append(self.tr("wrong too often: until {until} it only asks").format(until=until))
        return "\n".join(said)

    def _say(self) -> None:
        """All words, in the language shown now."""
        words = {
            "cast": (self._cast_button, self.tr("Cast now"), self.tr("Cast its net now")),
            "stop": (
                self._stop_button,
                self.tr("Not a sign"),
                self.tr("Nothing is cast; its pattern learns of it"),
            ),
            "look": (self._look_button, self.tr("Look"), self.tr("Show its camera")),
        }
        for name, (button, text, tip) in words.items():
            key = self._keys[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setText(text)
            button.setToolTip(f"{tip} ({key})")
            button.setAccessibleName(text)
            button.setAccessibleDescription(tip)
            self._keys[name].setText(text)
        self._sets["by-itself"].setText(self.tr("Casts a net at once"))
        self._sets["countdown"].setText(self.tr("Asks; a net after 10 s unless stopped"))
        self._sets["ask"].setText(self.tr("Asks; nothing by itself"))
        self._sets["tell"].setText(self.tr("Is only told"))
        self._edit.setText(self.tr("Set it for this site…"))
        self._table.setHorizontalHeaderLabels(
            [
                self.tr("Pattern"),
                self.tr("Leads to"),
                self.tr("Nets"),
                self.tr("Real"),
                self.tr("False"),
                self.tr("Right"),
            ]
        )
        self._list.setAccessibleName(self.tr("Signs, those that wait first"))
        self._table.setAccessibleName(self.tr("Patterns: what they lead to and are worth"))
        self._drawn = ("",)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._drawn = ("",)
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_states()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
