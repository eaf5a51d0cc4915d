"""A list of alarms with its filter, what is asked beside it, and the details of one. In a dock and in a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from uic.alarms.model import Alarm
from uic_console.actions import ActionRegistry
from uic_console.alarms import words
from uic_console.alarms.detail import AlarmDetail
from uic_console.alarms.filters import FilterBar
from uic_console.alarms.forms import AlarmForm, Asked
from uic_console.alarms.model import AlarmBook
from uic_console.alarms.order import Show, Wanted
from uic_console.alarms.pulse import Pulse
from uic_console.alarms.rows import AlarmRows
from uic_console.alarms.view import AlarmView
from uic_console.shell.labels import ElidedLabel
from uic_console.theme import theme

__all__ = ["AlarmPanel"]

translate = QCoreApplication.translate
BOTH_PX = 640  # a dock less high than this shows the list or the details, not both
MENU = (
    "alarms.acknowledge", "alarms.details", "alarms.wall", "alarms.incident", "", "alarms.comment", "alarms.take",
    "alarms.assign", "alarms.hand-over", "", "alarms.shelve", "alarms.unshelve", "alarms.out", "alarms.back-in", "",
    "alarms.copy",
)  # fmt: skip


class AlarmPanel(QWidget):
    """Decides nothing: keys and buttons run actions, and the actions ask the panel that was used last."""

    used = Signal(object)  # itself: the person works here

    def __init__(
        self,
        book: AlarmBook,
        pulse: Pulse,
        *,
        compact: bool,
        actions: ActionRegistry,
        run: Callable[[str], bool],
        keys: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("alarm-panel" if compact else "alarm-window-panel")
        self.book, self.compact = book, compact
        self._actions, self._run, self._keys = actions, run, keys
        self.rows = AlarmRows(book, self)
        self.filter = FilterBar(book, self, compact=compact)
        self.view = AlarmView(self.rows, pulse, compact=compact, actions=actions, run=self._run_here, keys=keys)
        self.form = AlarmForm(book, self)
        self.detail = AlarmDetail(book, pulse, actions=actions, run=self._run_here, keys=keys)
        self._stale = ElidedLabel("alarm-stale", self)
        self._count = ElidedLabel("alarm-count", self)
        self._acknowledge = QPushButton(self)
        self._acknowledge.setObjectName("alarm-acknowledge")
        self._acknowledge.clicked.connect(lambda: self._run_here("alarms.acknowledge"))
        self._more = QPushButton(self)
        self._more.setObjectName("alarm-more")
        self._more.clicked.connect(lambda: self.menu(self._more.mapToGlobal(QPoint(0, self._more.height()))))
        self._back = QPushButton(self)
        self._back.setObjectName("alarm-back")
        self._back.clicked.connect(self.close_detail)
        self._back.hide()
        self._chosen_now: list[Alarm] | None = None  # None: to be looked up
        self._looked_for = ""  # an alarm to go to, once the list has it
        self._lay()
        self._join()
        self.detail.setVisible(not compact)
        self._words()

    def sizeHint(self) -> QSize:
        """The right dock's width; a window is as large as it is made."""
        return QSize(340, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 200)

    def _lay(self) -> None:
        self._listed = listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.filter, self._stale):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        self._count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for button in (self._acknowledge, self._more):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._acknowledge)
        foot.addWidget(self._more)
        column.addLayout(foot)
        self._stale.setFrameShape(QFrame.Shape.NoFrame)
        orientation = Qt.Orientation.Vertical if self.compact else Qt.Orientation.Horizontal
        self.split = QSplitter(orientation, self)
        self.split.setObjectName("alarm-split")
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(listed)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([300, 260] if self.compact else [960, 340])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.split, 1)
        whole.addWidget(self.form)  # also when the details stand in place of the list

    def _join(self) -> None:
        book = self.book
        for signal in (self.view.chosen, self.rows.counted, self.rows.dataChanged, self.rows.rowsMoved):
            signal.connect(self._forget_chosen)  # before whoever asks for them then
        book.changed.connect(self._forget_chosen)
        self.filter.wanted.connect(self._narrow)
        self.filter.down.connect(self.focus_list)
        self.view.empty_words = self._empty_words
        self.view.chosen.connect(self._chosen)
        self.view.menu_wanted.connect(self.menu)
        self.rows.counted.connect(self._say_count)
        self.rows.counted.connect(self._look_again)
        book.hub_changed.connect(self._words)
        book.asking_changed.connect(self._grey)
        book.changed.connect(lambda _ids: self._say_count())
        book.people.changed.connect(self._grey)
        self._actions.changed.connect(self._grey)
        for part in (self.view, self.filter.search, self.detail):
            part.installEventFilter(self)

    # -- what actions ask -------------------------------------------------------------------------------------------

    def chosen(self) -> list[Alarm]:
        """The alarms that an action acts on, from top to bottom: asked by every action, looked up once a change."""
        if self._chosen_now is None:
            known = self.book.alarms
            self._chosen_now = [known[alarm_id] for alarm_id in self.view.chosen_ids() if alarm_id in known]
        return self._chosen_now

    def ask(self, asked: Asked, ids: Sequence[str]) -> None:
        """Open the form for something."""
        self.form.ask(asked, ids)

    def show_alarm(self, alarm_id: str) -> bool:
        """Go to one alarm and open its details; the filter gives way where it hides it."""
        if not self.view.choose(alarm_id):
            self.filter.clear()
            alarm = self.book.get(alarm_id)
            if alarm is not None and alarm.is_hidden:
                self.filter.show_only(Show.ALL)
            if not self.view.choose(alarm_id):
                self._looked_for = alarm_id if alarm is not None else ""  # the list is still being put together
                return alarm is not None
        self._looked_for = ""
        self.open_detail()
        return True

    def _look_again(self) -> None:
        """The list is complete: go where somebody wanted to."""
        looked_for, self._looked_for = self._looked_for, ""
        if looked_for and self.view.choose(looked_for):
            self.open_detail()

    def toggle_detail(self) -> None:
        """Open the details of the current alarm; in a dock a second time closes them."""
        if self.detail.isVisible() and self.compact:
            self.close_detail()
        else:
            self.open_detail()

    def open_detail(self) -> None:
        """Show what the current alarm is about; where both have no room, instead of the list."""
        opens = not self.detail.isVisibleTo(self)
        self.detail.show()
        self._share()
        if opens and self.compact:
            self.split.setSizes([self.height() * 2 // 5, self.height() * 3 // 5])
        self._chosen()

    def close_detail(self) -> None:
        """Give the list all of the room again."""
        if self.compact:
            had = self.detail.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self.detail.hide()
            self._share()
            if had or not self.view.hasFocus():
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share(self) -> None:
        alone = self.compact and self.detail.isVisibleTo(self) and self.height() < theme.px(BOTH_PX)
        self._back.setVisible(alone)
        if alone and self.view.hasFocus():
            self.detail.setFocus(Qt.FocusReason.OtherFocusReason)
        self._listed.setVisible(not alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def focus_list(self) -> None:
        """Put the keyboard into the list, on its first row if on none."""
        if not self.view.currentIndex().isValid() and self.rows.rowCount():
            self.view.choose(self.rows.ids()[0])
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """Put the keyboard into the search line."""
        self.filter.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.search.selectAll()

    def back(self) -> bool:
        """One step back: the form, the details, the filter; whether there was one."""
        if self.form.isVisible():
            self.form.close_again()
        elif self.compact and self.detail.isVisible():
            self.close_detail()
        elif not self.rows.wanted.is_plain:
            self.filter.clear()
        else:
            return False
        return True

    def menu(self, at: QPoint) -> QMenu:
        """What can be done with the chosen alarms; what can't is grey and says why."""
        menu = QMenu(self)
        menu.setObjectName("alarm-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        self.used.emit(self)
        for key in MENU:
            action = self._actions.get(key)
            if not key:
                menu.addSeparator()
            if action is None:
                continue
            entry = menu.addAction(f"{action.title()}\t{self._keys(key).replace(';', ',')}")
            entry.setObjectName(f"menu-{key}")
            why = action.why_not() if action.why_not is not None else ""
            entry.setEnabled(not why and action.enabled())
            entry.setToolTip(why or action.title())
            entry.triggered.connect(lambda _checked=False, key=key: self._run_here(key))
        menu.popup(at)
        return menu

    def _run_here(self, key: str) -> bool:
        self.used.emit(self)
        return self._run(key)

    # -- keeping it said --------------------------------------------------------------------------------------------

    def _narrow(self, wanted: Wanted) -> None:
        self.rows.want(wanted)
        self._say_count()

    def _forget_chosen(self) -> None:
        self._chosen_now = None

    def _chosen(self) -> None:
        if self.detail.isVisible():
            self.detail.show_alarm(self.view.current_id(), many=len(self.chosen()))
        self._grey()

    def _empty_words(self) -> str:
        if not self.book.is_known:
            return translate("Alarms", "The hub has not told its alarms yet.")
        if self.book.alarms and not self.rows.wanted.is_plain:
            return translate("Alarms", "None of {count} alarms fits. Esc shows all again.").format(
                count=len(self.book.alarms)
            )
        return translate("Alarms", "No alarm. Those that come stand here, the unanswered ones first.")

    def _say_count(self) -> None:
        shown, total = self.rows.rowCount(), len(self.book.alarms)
        parts = [translate("Alarms", "{count} unanswered").format(count=f"{self.book.unanswered():,}")]
        said = translate("Alarms", "{shown} of {total}") if shown != total else translate("Alarms", "{total} in all")
        parts.append(said.format(shown=f"{shown:,}", total=f"{total:,}"))
        self._count.setText(" · ".join(parts))
        self._grey()

    def _grey(self) -> None:
        action = self._actions.get("alarms.acknowledge")
        if action is None:
            return
        why = action.why_not() if action.why_not is not None else ""
        self._acknowledge.setText(f"{action.title()}  {self._keys(action.key)}")
        self._acknowledge.setEnabled(not why)
        self._acknowledge.setToolTip(why)

    def _words(self) -> None:
        lost = self.book.lost_at
        self._stale.setVisible(self.book.is_stale and self.book.is_known)
        if lost is not None:
            said = translate("Alarms", "◌ No hub since {time}: the list is as it was then")
            self._stale.setText(said.format(time=words.clock_time(lost)))
        self.view.setAccessibleName(translate("Alarms", "Alarms, the unanswered ones first"))
        self._back.setText(translate("Alarms", "◀ All alarms  Esc"))
        self._more.setText(translate("Alarms", "More"))
        self._say_count()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
            self.view.size_rows()
            self.view.viewport().update()
        super().changeEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Notice that the person works here; the list's keys count in the details too."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self.used.emit(self)
        if watched is self.detail and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.view.run_key(event)
        return False
