"""The two lists beside a plugin: what it asks for and has, and what it did wrong and when."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt, QTimeZone
from PySide6.QtGui import QBrush, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTabWidget, QTreeWidget, QTreeWidgetItem, QWidget

from uic.plugins import Trouble
from uic.plugins.faults import FaultNote
from uic.plugins.grants import missing
from uic_console.plugins.host import PluginEntry
from uic_console.plugins.words import asked, happened
from uic_console.theme import theme

__all__ = ["PluginLists"]

_CITY = QTimeZone(b"Asia/Seoul")


class PluginLists(QTabWidget):
    """Rights and faults of one plugin. Arrow keys walk the lines, Ctrl+C copies one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plugin-lists")
        self._entry: PluginEntry | None = None
        self._rights = _list(self, "plugin-rights", 2)
        self._faults = _list(self, "plugin-faults", 3)
        self.addTab(self._rights, "")
        self.addTab(self._faults, "")
        self.setMinimumHeight(120)
        theme.changed.connect(self._fill)
        self._say()

    def show_plugin(self, entry: PluginEntry) -> None:
        """Show these of a plugin; one that waits shows what it asks for first, one with faults those."""
        before, self._entry = self._entry, entry
        if before is None or before.name != entry.name:
            self.setCurrentIndex(1 if entry.hub.recent and not entry.hub.missing else 0)
        self._fill()

    def _fill(self) -> None:
        if self._entry is None:
            return
        self._fill_rights(self._entry)
        self._fill_faults(self._entry)

    def _fill_rights(self, entry: PluginEntry) -> None:
        hub, tokens = entry.hub, theme.current
        lacking = set(hub.missing)
        rows = []
        for request in hub.asks:
            granted = request not in lacking and (hub.built_in or hub.admission is not None)
            rows.append((self._granted(entry) if granted else "◇ " + self.tr("Not granted"), asked(request), granted))
        extra = missing(hub.admission.requests, hub.asks) if hub.admission is not None else ()
        rows += [("○ " + self.tr("Not used"), asked(request), True) for request in extra]
        if not rows:
            rows = [("●", self.tr("Nothing but its own events and commands."), True)]
        self._rights.clear()
        for state, words, granted in rows:
            item = QTreeWidgetItem([state, words])
            item.setForeground(0, QBrush(tokens.normal if granted else tokens.p4))
            item.setToolTip(1, words)
            self._rights.addTopLevelItem(item)
        self.setTabText(0, self.tr("Asks for ({count})").format(count=len(hub.asks)))

    def _granted(self, entry: PluginEntry) -> str:
        if entry.hub.built_in:
            return "● " + self.tr("Came with the program")
        return "● " + self.tr("Granted")

    def _fill_faults(self, entry: PluginEntry) -> None:
        notes = entry.hub.recent or (entry.hub.quarantine.faults if entry.hub.quarantine is not None else ())
        self._faults.clear()
        for note in notes:
            self._faults.addTopLevelItem(self._fault(note))
        if not notes:
            self._faults.addTopLevelItem(QTreeWidgetItem(["–", self.tr("It has done nothing wrong in the hub."), ""]))
        self.setTabText(1, self.tr("Faults ({count})").format(count=sum(note.times for note in notes)))

    def _fault(self, note: FaultNote) -> QTreeWidgetItem:
        words = happened(Trouble(code=note.code, text=note.text, values=note.values))
        at = QDateTime.fromMSecsSinceEpoch(int(note.at.timestamp() * 1000), _CITY)
        times = QLocale().toString(note.times) + "×" if note.times > 1 else ""
        item = QTreeWidgetItem([at.toString("MM-dd HH:mm:ss"), words, times])
        item.setToolTip(1, words)
        return item

    def _say(self) -> None:
        self._rights.setHeaderLabels([self.tr("State"), self.tr("What")])
        self._faults.setHeaderLabels([self.tr("When"), self.tr("What happened"), ""])
        self._rights.setAccessibleName(self.tr("What the plugin asks for"))
        self._faults.setAccessibleName(self.tr("What the plugin did wrong"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()


class _List(QTreeWidget):
    """Lines that can be copied."""

    def keyPressEvent(self, event: object) -> None:
        from PySide6.QtGui import QGuiApplication, QKeyEvent

        assert isinstance(event, QKeyEvent)
        item = self.currentItem()
        if event.matches(QKeySequence.StandardKey.Copy) and item is not None:
            columns = (item.text(column) for column in range(self.columnCount()))
            QGuiApplication.clipboard().setText("\t".join(columns))
            return
        super().keyPressEvent(event)


def _list(parent: QWidget, name: str, columns: int) -> QTreeWidget:
    made = _List(parent)
    made.setObjectName(name)
    made.setColumnCount(columns)
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    made.header().setStretchLastSection(False)
    return made
