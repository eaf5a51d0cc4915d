"""What a list is narrowed to: states, priorities, an area, one's own, and whatever is typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from uic_console.alarms import words
from uic_console.alarms.flow import Flow
from uic_console.alarms.model import AlarmBook
from uic_console.alarms.order import Show, Wanted
from uic_console.shell.labels import FlatButton
from uic_console.theme import theme

__all__ = ["FilterBar"]

translate = QCoreApplication.translate


class FilterBar(QWidget):
    """Tells what is wanted as it is typed and clicked."""

    wanted = Signal(object)  # Wanted
    down = Signal()  # from the search line into the list

    def __init__(self, book: AlarmBook, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._book, self._wanted, self._compact = book, Wanted(), compact
        self._choices = QWidget(self)
        self._open = FlatButton("alarm-filter", "filter", self, size=16)
        self._open.setCheckable(True)
        self._open.toggled.connect(self._choices.setVisible)
        self.search = QLineEdit(self)
        self.search.setObjectName("alarm-search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda text: self._want(replace(self._wanted, typed=text.strip())))
        self.search.installEventFilter(self)
        self._show = QComboBox(self)
        self._show.setObjectName("alarm-show")
        for show in Show:
            self._show.addItem("", show)
        self._show.currentIndexChanged.connect(lambda at: self._want(replace(self._wanted, show=list(Show)[at])))
        self._area = QComboBox(self)
        self._area.setObjectName("alarm-area")
        self._area.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._area.setMinimumContentsLength(8)
        self._area.activated.connect(lambda _at: self._chose_area())
        self._priorities = {priority: self._toggle(f"alarm-p{priority}") for priority in (1, 2, 3, 4)}
        self._mine = self._toggle("alarm-mine")
        self._lay()
        book.reset.connect(self._fill_areas)
        book.types_changed.connect(self._fill_areas)
        book.changed.connect(self._new_areas)
        self._known_areas: list[str] = []
        self._words()

    def _toggle(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(self._toggled)
        return button

    def _lay(self) -> None:
        choices = Flow(gap=4)
        for part in (self._show, self._area, *self._priorities.values(), self._mine):
            choices.addWidget(part)
        self._choices.setLayout(choices)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._choices.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.search, 1)
        self._row.addWidget(self._open)
        self._column.addLayout(self._row)
        self._column.addWidget(self._choices)
        self._open.setVisible(self._compact)
        self._choices.setVisible(not self._compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In one line where there is room."""
        super().resizeEvent(event)
        if not self._compact:
            wide = event.size().width() > theme.px(720)
            (self._row if wide else self._column).addWidget(self._choices, int(wide))

    # -- choosing ---------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Show the list of the day again."""
        self.search.clear()
        self._show.setCurrentIndex(0)
        self._area.setCurrentIndex(0)
        for button in (*self._priorities.values(), self._mine):
            button.setChecked(False)
        self._want(Wanted())

    def show_only(self, show: Show) -> None:
        """Narrow to some states."""
        self._show.setCurrentIndex(list(Show).index(show))

    def _toggled(self) -> None:
        chosen = frozenset(priority for priority, button in self._priorities.items() if button.isChecked())
        self._want(replace(self._wanted, priorities=chosen, mine=self._mine.isChecked()))

    def _chose_area(self) -> None:
        self._want(replace(self._wanted, area=str(self._area.currentData() or "")))

    def _want(self, wanted: Wanted) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.wanted.emit(wanted)
            self._say_narrowed()

    def _say_narrowed(self) -> None:
        """A list that leaves something out says so, also while the choices are folded away."""
        narrowed = replace(self._wanted, typed="") != Wanted()
        self._open.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if narrowed else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        self._open.setText(translate("Alarms", "narrowed") if narrowed else "")

    def _new_areas(self, ids: frozenset[str]) -> None:
        known = set(self._known_areas)
        alarms = (self._book.get(alarm_id) for alarm_id in ids)
        if any(not known >= self._book.areas_of(alarm) for alarm in alarms if alarm is not None):
            self._fill_areas()

    def _fill_areas(self) -> None:
        chosen = self._wanted.area
        self._known_areas = self._book.areas()
        listed = self._known_areas if not chosen or chosen in self._known_areas else [*self._known_areas, chosen]
        with QSignalBlocker(self._area):
            self._area.clear()
            self._area.addItem(translate("Alarms", "All areas"), "")
            for area in listed:
                self._area.addItem(area_word(area), area)
            self._area.setCurrentIndex(max(0, self._area.findData(chosen)))

    # -- words and keys -----------------------------------------------------------------------------------------------

    def _words(self) -> None:
        self.search.setPlaceholderText(translate("Alarms", "Search: text, place, person, ㄱㅇㄹ"))
        self.search.setAccessibleName(translate("Alarms", "Search alarms"))
        names = {
            Show.DAY: translate("Alarms", "All of now"),
            Show.UNANSWERED: translate("Alarms", "Unanswered"),
            Show.ANSWERED: translate("Alarms", "Acknowledged"),
            Show.HIDDEN: translate("Alarms", "Put aside"),
            Show.ALL: translate("Alarms", "Put aside as well"),
        }
        for at, show in enumerate(Show):
            self._show.setItemText(at, names[show])
        self._show.setAccessibleName(translate("Alarms", "States shown"))
        self._area.setAccessibleName(translate("Alarms", "Area"))
        for priority, button in self._priorities.items():
            button.setText(words.sign(priority))
            said = translate("Alarms", "Only: {priority}").format(priority=words.priority_word(priority))
            button.setAccessibleName(said)
            button.setToolTip(said)
        self._open.say(translate("Alarms", "Narrow the list: states, area, priority, mine"))
        self._say_narrowed()
        self._mine.setText(translate("Alarms", "Mine"))
        self._mine.setToolTip(translate("Alarms", "Assigned or offered to me"))
        self._fill_areas()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrow down goes into the list; Esc empties the line, then leaves it."""
        if watched is not self.search or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.down.emit()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)


def area_word(area: str) -> str:
    """What an area is called in the filter."""
    kind, _, name = area.partition(":")
    if kind == "kind":
        return translate("Alarms", "Kind: {name}").format(name=name)
    if kind == "department":
        return translate("Alarms", "Department: {name}").format(name=name)
    return name
