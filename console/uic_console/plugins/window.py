"""The Plugins window: what is installed, how each does, and a switch for each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QBrush, QFontDatabase, QHideEvent, QKeySequence, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from uic.plugins import API_VERSION, PluginState, Title
from uic_console.plugins.host import ConsolePlugins, PluginEntry
from uic_console.plugins.lists import PluginLists
from uic_console.plugins.words import Standing, advice, happened, look_of, standing
from uic_console.services import Services
from uic_console.theme import theme

__all__ = ["PluginsWindow"]

_NAME = Qt.ItemDataRole.UserRole
_LOOK_MS = 2000  # between looks at what the plugins use, while the window is open


class PluginsWindow(QWidget):
    """A window beside the wall. Space switches the selected plugin, F5 tries it again or restarts it, Esc closes.

    Ctrl+G grants what it asks for, Ctrl+R lets it out of quarantine.
    """

    def __init__(self, plugins: ConsolePlugins, services: Services) -> None:
        super().__init__(services.window(), Qt.WindowType.Window)
        self.setObjectName("plugins-window")
        self.resize(1080, 640)
        self._plugins, self._services = plugins, services
        self._build()
        plugins.changed.connect(self._show)
        plugins.figured.connect(self._show_figures)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(plugins.look)
        self._watch = services.bus.watch(self._show_details)
        self.destroyed.connect(self._watch.stop)
        theme.changed.connect(self._show)
        self._say()

    def _build(self) -> None:
        self._banner = QLabel(self)
        self._banner.setObjectName("plugins-banner")
        self._banner.setProperty("type", "section")
        self._banner.setWordWrap(True)
        self._table = self._built_table()
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._table)
        split.addWidget(self._built_details())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self._banner)
        column.addWidget(split, 1)

    def _built_table(self) -> QTableWidget:
        table = QTableWidget(0, 5, self)
        table.setObjectName("plugins-list")
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.itemSelectionChanged.connect(self._show_details)
        self._toggle_key = self._key(table, Qt.Key.Key_Space, self.toggle_selected)
        self._retry_key = self._key(self, Qt.Key.Key_F5, self.retry_selected)
        self._close_key = self._key(self, Qt.Key.Key_Escape, self.close)
        return table

    def _button(self, parent: QWidget, name: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(parent)
        button.setObjectName(name)
        button.clicked.connect(pressed)
        return button

    def _key(self, owner: QWidget, key: Qt.Key | QKeySequence, pressed: Callable[[], object]) -> QAction:
        action = QAction(owner)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(pressed)
        owner.addAction(action)
        return action

    def _built_details(self) -> QWidget:
        details = QWidget(self)
        self._title = _label(details, "plugin-title", "section")
        self._state = _label(details, "plugin-state", "")
        self._summary = _label(details, "plugin-summary", "")
        self._what = _label(details, "plugin-trouble", "")
        self._advice = _label(details, "plugin-advice", "muted")
        self._facts = _label(details, "plugin-facts", "muted")
        self._switch = QCheckBox(details)
        self._switch.setObjectName("plugin-switch")
        self._switch.clicked.connect(self._switched)
        self._grant = self._button(details, "plugin-grant", lambda: self._of_selected(self._plugins.grant))
        self._revoke = self._button(details, "plugin-revoke", lambda: self._of_selected(self._plugins.revoke))
        self._release = self._button(details, "plugin-release", lambda: self._of_selected(self._plugins.release))
        self._restart = self._button(details, "plugin-restart", lambda: self._of_selected(self._plugins.restart))
        self._grant_key = self._key(self, QKeySequence("Ctrl+G"), self._grant.click)
        self._release_key = self._key(self, QKeySequence("Ctrl+R"), self._release.click)
        self._lists = PluginLists(details)
        self._again = QPushButton(details)
        self._again.setObjectName("plugin-retry")
        self._again.clicked.connect(self.retry_selected)
        self._more = QPushButton(details)
        self._more.setObjectName("plugin-details")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_details)
        self._trace = QPlainTextEdit(details)
        self._trace.setObjectName("plugin-traceback")
        self._trace.setReadOnly(True)
        self._trace.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._trace.setTabChangesFocus(True)
        self._trace.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QHBoxLayout()
        buttons.addWidget(self._switch, 1)
        for button in (self._grant, self._revoke, self._release, self._restart, self._again, self._more):
            buttons.addWidget(button)
        column = QVBoxLayout(details)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._title, self._state, self._summary, self._what, self._advice, self._facts):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self._lists, 1)
        column.addWidget(self._trace, 2)
        column.addStretch(0)
        return details

    def selected(self) -> PluginEntry | None:
        """The plugin of the selected row."""
        row = self._table.currentRow()
        item = self._table.item(row, 0) if row >= 0 else None
        name = item.data(_NAME) if item is not None else None
        return next((entry for entry in self._plugins.entries() if entry.name == name), None)

    def select(self, name: str) -> None:
        """Select a plugin's row."""
        for row in range(self._table.rowCount()):
            item = self._table.item(row, 0)
            if item is not None and item.data(_NAME) == name:
                self._table.setCurrentCell(row, 0)

    def toggle_selected(self) -> None:
        """Switch the selected plugin on or off, for every console."""
        entry = self.selected()
        if entry is None or not self._services.bus.is_connected:
            return
        if entry.hub.state is PluginState.DISABLED:
            self._plugins.enable(entry.name)
        else:
            self._plugins.disable(entry.name)

    def _of_selected(self, ask: Callable[[str], None]) -> None:
        entry = self.selected()
        if entry is not None:
            ask(entry.name)

    def retry_selected(self) -> None:
        """Try the selected plugin again where it failed; one that works is restarted."""
        entry = self.selected()
        if entry is not None and self._restart.isVisibleTo(self) and self._restart.isEnabled():
            self._plugins.restart(entry.name)
        elif entry is not None and (self._services.bus.is_connected or not self._asks_hub(entry)):
            self._plugins.retry(entry.name)

    @staticmethod
    def _asks_hub(entry: PluginEntry) -> bool:
        """Whether trying again is the hub's work, not this console's."""
        return entry.hub.state is not PluginState.LOADED

    def _switched(self, on: bool) -> None:
        entry = self.selected()
        if entry is not None:
            (self._plugins.enable if on else self._plugins.disable)(entry.name)
        self._show_details()  # the box shows what is, not what was asked for, until the hub answers

    def _show(self) -> None:
        entries = self._plugins.entries()
        chosen = self.selected()
        with QSignalBlocker(self._table):
            self._table.setRowCount(len(entries))
            for row, entry in enumerate(entries):
                self._fill(row, entry)
            if entries and chosen is None:
                self._table.setCurrentCell(0, 0)
            elif chosen is not None:
                self.select(chosen.name)
        self._banner.setText(self._banner_words(bool(entries)))
        self._banner.setVisible(bool(self._banner.text()))
        self._show_details()

    def _fill(self, row: int, entry: PluginEntry) -> None:
        look = look_of(standing(entry))
        manifest = entry.manifest
        cells = [
            f"{look.shape} {look.word}",
            self._title_of(entry),
            manifest.version if manifest else "–",
            self._runs(entry),
            str(entry.faults) if entry.faults else "–",
        ]
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setData(_NAME, entry.name)
            if column >= 2:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            if column == 0:
                item.setForeground(QBrush(look.colour))
            self._table.setItem(row, column, item)

    def _show_details(self) -> None:
        entry = self.selected()
        for widget in (self._title, self._state, self._summary, self._what, self._advice, self._facts, self._lists):
            widget.setVisible(entry is not None)
        for control in (self._switch, self._again, self._more):
            control.setEnabled(entry is not None)
        if entry is None:
            self._trace.hide()
            return
        look = look_of(standing(entry))
        self._title.setText(self._title_of(entry))
        self._state.setText(f"{look.shape} {look.word}")
        self._state.setStyleSheet(f"color: {look.colour.name()}; font-weight: 600;")
        _tell(self._summary, self._said(entry.manifest.summary) if entry.manifest else "")
        trouble = entry.trouble
        _tell(self._what, happened(trouble) if trouble else "")
        _tell(self._advice, advice(entry))
        self._facts.setText(self._fact_lines(entry))
        self._switch.setChecked(entry.hub.state is not PluginState.DISABLED)
        failed = standing(entry) in (Standing.FAILED, Standing.REFUSED, Standing.NOT_HERE)
        here = self._services.bus.is_connected
        self._switch.setEnabled(here)
        self._again.setEnabled(failed and (here or not self._asks_hub(entry)))
        self._offer(entry, here)
        self._lists.show_plugin(entry)
        self._word_tips(entry)
        self._more.setEnabled(bool(trouble and trouble.traceback))
        traceback = trouble.traceback if trouble else ""
        if self._trace.toPlainText() != traceback.rstrip("\n"):
            self._trace.setPlainText(traceback.rstrip("\n"))
            self._trace.moveCursor(QTextCursor.MoveOperation.End)  # what was raised, and the line that did
            self._trace.moveCursor(QTextCursor.MoveOperation.StartOfLine)
        self._trace.setVisible(self._more.isChecked() and self._more.isEnabled())

    def _offer(self, entry: PluginEntry, here: bool) -> None:
        """The buttons that make sense for what it is now; while no hub answers they are grey."""
        hub = entry.hub
        stranger = not hub.built_in and hub.state is not PluginState.DISABLED
        shown = {
            self._grant: stranger and hub.state is PluginState.WAITING,
            self._revoke: stranger and hub.admission is not None,
            self._release: hub.state is PluginState.QUARANTINED,
            self._restart: hub.state in (PluginState.LOADED, PluginState.STARTING) and bool(hub.runs),
            self._again: hub.state in (PluginState.FAILED, PluginState.REFUSED) or not entry.works_here,
        }
        shown[self._again] = shown[self._again] and not (shown[self._grant] or shown[self._release])
        for button, wanted in shown.items():
            button.setVisible(wanted)
            if button is not self._again:
                button.setEnabled(wanted and here)

    def _runs(self, entry: PluginEntry) -> str:
        """Where its hub half runs, and what it uses there."""
        hub = entry.hub
        if not hub.runs or hub.state is not PluginState.LOADED:
            return "–"
        if hub.runs == "thread":
            return self.tr("in the hub")
        figures = self._plugins.figures.get(entry.name)
        if figures is None or not figures.memory_mb:
            return self.tr("own process")
        return self.tr("process · {mb} MB").format(mb=f"{figures.memory_mb:.0f}")

    def _uses(self, entry: PluginEntry) -> str:
        """What it uses now, in full; "": it does not run."""
        figures = self._plugins.figures.get(entry.name)
        if not entry.hub.runs or figures is None:
            return ""
        busy = self.tr("{events} events/s, {commands} commands answered, {waiting} waiting").format(
            events=f"{figures.events_per_s:.1f}", commands=figures.commands, waiting=figures.waiting
        )
        if not figures.pid:
            return self.tr("on a thread of the hub") + " · " + busy
        own = self.tr("process {pid} · {mb} MB · {cpu} % of a core").format(
            pid=figures.pid, mb=f"{figures.memory_mb:.0f}", cpu=f"{figures.cpu_percent:.0f}"
        )
        return f"{own} · {busy}"

    def _show_figures(self) -> None:
        """Only what changes every two seconds: nobody's selection or scrolling is touched."""
        entries = {entry.name: entry for entry in self._plugins.entries()}
        for row in range(self._table.rowCount()):
            item = self._table.item(row, 3)
            entry = entries.get(item.data(_NAME)) if item is not None else None
            if item is not None and entry is not None:
                item.setText(self._runs(entry))
        selected = self.selected()
        if selected is not None:
            self._facts.setText(self._fact_lines(selected))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._plugins.look()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)

    def _word_tips(self, entry: PluginEntry) -> None:
        """What a control does and its key; while no hub answers, why it is grey."""
        switch = self.tr("Switch the plugin on or off, on every console (Space in the list)")
        again = self.tr("Load and start it again (F5)")
        if not self._services.bus.is_connected:
            gone = QCoreApplication.translate("Keymap", "No hub: commands are off until it answers again.")
            switch, again = gone, gone if self._asks_hub(entry) else again
        self._switch.setToolTip(switch)
        self._again.setToolTip(again)

    def _fact_lines(self, entry: PluginEntry) -> str:
        manifest = entry.manifest
        rows = [
            (self.tr("Key"), entry.name),
            (self.tr("Package"), " · ".join(part for part in (entry.hub.origin, entry.hub.distribution) if part)),
        ]
        if manifest is not None:
            rows.append((self.tr("Version"), self._version(entry)))
            api = str(manifest.api)
            if manifest.api != API_VERSION:
                api = self.tr("{theirs} (this console: {ours})").format(theirs=manifest.api, ours=API_VERSION)
            rows.append((self.tr("API"), api))
        if uses := self._uses(entry):
            rows.append((self.tr("Runs"), uses))
        if entry.hub.restarts:
            rows.append((self.tr("Restarted"), self.tr("{count} times").format(count=entry.hub.restarts)))
        if (admission := entry.hub.admission) is not None:
            by = self.tr("by {person}, version {version}").format(person=admission.by, version=admission.version)
            rows.append((self.tr("Granted"), by))
        rows.append((self.tr("Faults"), self._faults(entry)))
        if entry.slow is not None:
            words = self.tr("{where}: {ms} ms, {times} times").format(
                where=entry.slow.where, ms=f"{entry.slow.took_ms:.0f}", times=entry.slow.times
            )
            rows.append((self.tr("Slowest here"), words))
        if entry.hub.load_ms:
            slow = " · " + self.tr("slow") if entry.hub.slow else ""
            rows.append((self.tr("Loading"), f"{entry.hub.load_ms:.0f} ms{slow}"))
        return "\n".join(f"{name}: {value}" for name, value in rows)

    def _version(self, entry: PluginEntry) -> str:
        hub = entry.hub.manifest.version if entry.hub.manifest else ""
        here = entry.here.manifest.version if entry.here and entry.here.manifest else hub
        if hub and here != hub:
            return self.tr("{here} here, {hub} in the hub").format(here=here, hub=hub)
        return here

    def _faults(self, entry: PluginEntry) -> str:
        here = entry.here.faults if entry.here else 0
        if not entry.faults:
            return self.tr("none")
        return self.tr("{hub} in the hub, {here} here").format(hub=entry.hub.faults, here=here)

    def _banner_words(self, any_installed: bool) -> str:
        if self._plugins.safe_mode:
            return "▼ " + self.tr("Safe mode: this console runs no plugin. Start it without --safe-mode to use them.")
        if self._plugins.hub_safe_mode:
            return "▼ " + self.tr("Safe mode: the hub runs no plugin. Start it without --safe-mode to use them.")
        if not self._plugins.is_known:
            return self.tr("The hub has not answered yet: its plugins appear here as soon as it does.")
        if not any_installed:
            return self.tr("No plugin is installed. Install a package that offers one, and it appears here.")
        return ""

    def _title_of(self, entry: PluginEntry) -> str:
        return (self._said(entry.manifest.title).strip() if entry.manifest else "") or entry.name

    def _said(self, title: Title) -> str:
        return title.ko if self._services.language() == "ko" else title.en

    def _say(self) -> None:
        """All words, in the language shown now."""
        self.setWindowTitle(self.tr("Plugins"))
        self._table.setHorizontalHeaderLabels(
            [self.tr("State"), self.tr("Plugin"), self.tr("Version"), self.tr("Runs"), self.tr("Faults")]
        )
        self._table.setAccessibleName(self.tr("Installed plugins"))
        self._switch.setText(self.tr("Enabled"))
        self._again.setText(self.tr("Try again"))
        self._grant.setText(self.tr("Grant"))
        self._grant.setToolTip(self.tr("Grant what it asks for, and start it (Ctrl+G)"))
        self._revoke.setText(self.tr("Take back"))
        self._revoke.setToolTip(self.tr("Take back what it was granted: it ends at once, and waits"))
        self._release.setText(self.tr("Release"))
        self._release.setToolTip(self.tr("Let it out of quarantine and start it (Ctrl+R)"))
        self._restart.setText(self.tr("Restart"))
        self._restart.setToolTip(self.tr("End its service and start it again (F5)"))
        self._more.setText(self.tr("Details"))
        self._more.setToolTip(self.tr("Where in its code it went wrong, for its author"))
        self._trace.setAccessibleName(self.tr("Where in its code it went wrong"))
        buttons = (self._grant, self._revoke, self._release, self._restart)
        for control in (self._switch, self._again, self._more, *buttons):
            control.setAccessibleName(control.text())
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()


def _label(parent: QWidget, name: str, kind: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if kind:
        label.setProperty("type", kind)
    return label


def _tell(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
