"""The settings window: what this person prefers, which keys she uses, and how this machine is set up.

Preferences and keys count at once. The machine's settings go into its settings file and count from the next start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal, get_args, get_origin

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from uic.errors import SettingsError
from uic.settings import Explained, Key, all_keys, explain, settings_file
from uic_console.i18n import Language
from uic_console.services import Services
from uic_console.shell.dialog import SideWindow
from uic_console.shell.keymap import Keymap, sequences
from uic_console.shell.settings_file import changed_text, checked
from uic_console.shell.tables import PlainTable

__all__ = ["SettingsWindow"]

MACHINE = (
    "video",
    "wall",
    "console",
    "hub",
    "journal",
    "audit",
    "retention",
    "store",
    "backup",
    "scenes",
    "plugins",
    "log",
)
Change = Callable[[Any], None]


class Field(QWidget):
    """One question of a form: label above, the editor, and beside or below it what is wrong or worth knowing."""

    def __init__(self, name: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"field-{name}")
        editor.setObjectName(f"edit-{name}")
        self.editor = editor
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setBuddy(editor)
        self.note = QLabel(self)
        self.note.setObjectName(f"note-{name}")
        self.note.setWordWrap(True)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(editor)
        column.addWidget(self.note)

    def word(self, label: str) -> None:
        """Name it, for the eye and for the screen reader."""
        self.label.setText(label)
        self.editor.setAccessibleName(label)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Put a word below the editor; "" takes it away."""
        self.note.setText(f"◆ {text}" if wrong and text else text)
        self.note.setProperty("type", "wrong" if wrong else "caption")
        self.editor.setProperty("wrong", wrong)
        for widget in (self.note, self.editor):
            widget.style().polish(widget)
        self.note.setVisible(bool(text))


class SettingsWindow(SideWindow):
    """Pages at the left, one form at the right."""

    def __init__(self, console: Any, keymap: Keymap) -> None:
        super().__init__("settings-window", console.window(), width=760, height=720)
        self._list = QListWidget(self)
        self._list.setObjectName("settings-pages")
        self._list.setMaximumWidth(200)
        self._stack = QStackedWidget(self)
        self._makers: list[tuple[Callable[[], str], Callable[[], Page]]] = [
            (lambda: self.tr("This person"), lambda: PersonPage(console)),
            (lambda: self.tr("Keys"), lambda: KeysPage(console, keymap)),
        ]
        self._makers += [
            (partial(_section_title, section), partial(MachinePage, section))
            for section in MACHINE
            if _keys_of(section)
        ]
        self._pages: dict[int, Page] = {}
        for _ in self._makers:
            self._stack.addWidget(QWidget(self))
            self._list.addItem("")
        self._list.currentRowChanged.connect(self._turn_to)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._list)
        row.addWidget(self._stack, 1)
        self.words()
        self._list.setCurrentRow(0)

    def words(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Settings"))
        self._list.setAccessibleName(self.tr("Pages of the settings"))
        for row, (title, _) in enumerate(self._makers):
            self._list.item(row).setText(title())
        for page in self._pages.values():
            page.words()

    def page(self, name: str) -> Page:
        """Turn to a page by its object name: "settings-keys", "settings-video"."""
        for row in range(len(self._makers)):
            self._list.setCurrentRow(row)
            if self._pages[row].objectName() == name:
                return self._pages[row]
        raise KeyError(name)

    def _turn_to(self, row: int) -> None:
        """Show a page; it is made when it is first seen."""
        if row not in self._pages:
            page = self._pages[row] = self._makers[row][1]()
            area = QScrollArea(self)
            area.setWidgetResizable(True)
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(page)
            self._stack.insertWidget(row, area)
            if (empty := self._stack.widget(row + 1)) is not None:
                self._stack.removeWidget(empty)
                empty.deleteLater()
            page.words()
        self._stack.setCurrentIndex(row)


class Page(QWidget):
    """One form."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 0, 12, 0)
        self._column.setSpacing(0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def words(self) -> None:
        """Set every text, and show the values as they are now."""
        raise NotImplementedError

    def add(self, field: Field) -> Field:
        """Put a field at the foot of the form."""
        self._column.addWidget(field)
        return field


def _combo(chosen: Change, values: Sequence[Any]) -> QComboBox:
    combo = QComboBox()
    for value in values:
        combo.addItem("", value)
    combo.activated.connect(lambda _index: chosen(combo.currentData()))
    return combo


class PersonPage(Page):
    """What one person prefers; each change counts at once and is kept."""

    def __init__(self, console: Any) -> None:
        super().__init__()
        self.setObjectName("settings-person")
        self._console = console
        self._languages: tuple[Language, ...] = ("ko", "en")
        self._language = self.add(Field("language", _combo(console.use_language, self._languages)))
        self._theme = self.add(Field("theme", _combo(console.use_theme, ("dark", "light"))))
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(8, 20)
        slider.setPageStep(1)
        slider.setTracking(False)  # restyling every window at each step of a drag would hold up the wall
        slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        slider.valueChanged.connect(lambda tenths: console.scale_text(tenths * 10))
        self._scale = self.add(Field("text-scale", slider))
        self._person = self.add(Field("person", self._line("person")))
        self._place = self.add(Field("place", self._line("place")))

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(60)

        def keep() -> None:
            if line.text().strip() != getattr(self._console.preferences.choices, name):
                self._console.preferences.set(name, line.text().strip())
                self._console.name_again()

        line.editingFinished.connect(keep)
        return line

    def words(self) -> None:
        chosen = self._console.preferences.choices
        self._language.word(self.tr("Language"))
        _fill(self._language.editor, ("한국어", "English"), self._console.language())
        self._theme.word(self.tr("Theme"))
        _fill(self._theme.editor, (self.tr("Dark"), self.tr("Light")), self._console.theme_name())
        self._scale.word(self.tr("Text size: {percent} %").format(percent=chosen.text_scale))
        slider = self._scale.editor
        if isinstance(slider, QSlider) and slider.value() != chosen.text_scale // 10:
            slider.blockSignals(True)
            slider.setValue(chosen.text_scale // 10)
            slider.blockSignals(False)
        self._person.word(self.tr("Name of the person at this seat"))
        self._place.word(self.tr("Name of this place, as the top bar shows it"))
        for field, text in ((self._person, chosen.person), (self._place, chosen.place)):
            if isinstance(field.editor, QLineEdit) and not field.editor.hasFocus():
                field.editor.setText(text)


def _fill(combo: QWidget, titles: Sequence[str], current: Any) -> None:
    if isinstance(combo, QComboBox):
        for place, title in enumerate(titles):
            combo.setItemText(place, title)
        combo.setCurrentIndex(max(0, combo.findData(current)))


class KeysPage(Page):
    """Which keys do what. A key that another action has is refused, and the other is named."""

    def __init__(self, console: Services, keymap: Keymap) -> None:
        super().__init__()
        self.setObjectName("settings-keys")
        self._console, self._keymap = console, keymap
        self._table = PlainTable("settings-keys-table", self, stretch=0)
        self._table.setMinimumHeight(160)
        self._column.setAlignment(Qt.AlignmentFlag(0))
        self._table.currentItemChanged.connect(lambda *_: self._show_current())
        self._column.addWidget(self._table, 1)
        edit = QKeySequenceEdit()
        edit.setMaximumSequenceLength(1)
        edit.editingFinished.connect(self._take)
        self._new = self.add(Field("new-key", edit))
        self._edit = edit
        buttons = QHBoxLayout()
        self._none, self._default, self._all = (QPushButton(self) for _ in range(3))
        names = ("keys-none", "keys-default", "keys-all-default")
        for button, name, done in zip(
            (self._none, self._default, self._all), names, (self._clear, self._restore, self._restore_all), strict=True
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(done)
            buttons.addWidget(button)
        self._column.addLayout(buttons)
        keymap.changed.connect(self._fill)

    def words(self) -> None:
        self._table.setAccessibleName(self.tr("Actions and their keys"))
        self._new.word(self.tr("New key for the chosen action: press it here"))
        self._none.setText(self.tr("No key"))
        self._default.setText(self.tr("As it came"))
        self._all.setText(self.tr("All keys as they came"))
        self._fill()

    def _fill(self) -> None:
        rows = [
            (action.key, (f"{action.group()} · {action.title()}", self._keymap.keys_text(action.key)))
            for action in self._console.actions.all()
        ]
        self._table.fill((self.tr("Action"), self.tr("Keys")), rows)

    def _show_current(self) -> None:
        self._new.say("")
        held = sequences(self._keymap.shortcut(self._table.current_key()))
        self._edit.setKeySequence(held[0] if held else QKeySequence())

    def _take(self) -> None:
        key, wanted = self._table.current_key(), self._edit.keySequence().toString()
        if not key:
            self._new.say(self.tr("Choose an action in the table first."), wrong=True)
            return
        other = self._keymap.taken_by(key, wanted)
        if other is not None:
            said = self.tr("{key} already does “{action}”. Give that another key first.")
            self._new.say(said.format(key=wanted, action=other.title()), wrong=True)
            return
        if wanted and wanted != self._keymap.shortcut(key):
            self._set(key, wanted)
            self._new.say(self.tr("Kept."))

    def _clear(self) -> None:
        if key := self._table.current_key():
            self._set(key, "")
            self._edit.clear()

    def _restore(self) -> None:
        key = self._table.current_key()
        action = self._console.actions.get(key)
        if action is None:
            return
        other = self._keymap.taken_by(key, action.shortcut)
        if other is not None:
            said = self.tr("{key} already does “{action}”. Give that another key first.")
            self._new.say(said.format(key=action.shortcut, action=other.title()), wrong=True)
            return
        self._set(key, None)

    def _restore_all(self) -> None:
        self._console.preferences.set("keys", {})

    def _set(self, key: str, shortcut: str | None) -> None:
        keys = {name: held for name, held in self._console.preferences.choices.keys.items() if name != key}
        if shortcut is not None:
            keys[key] = shortcut
        self._console.preferences.set("keys", keys)


def _section_title(section: str) -> str:
    translate = QCoreApplication.translate
    return {
        "video": translate("MachinePage", "Video"),
        "wall": translate("MachinePage", "Wall"),
        "console": translate("MachinePage", "Console"),
        "hub": translate("MachinePage", "Hub"),
        "journal": translate("MachinePage", "Journal"),
        "audit": translate("MachinePage", "Audit"),
        "retention": translate("MachinePage", "Retention"),
        "store": translate("MachinePage", "Records"),
        "backup": translate("MachinePage", "Backups"),
        "scenes": translate("MachinePage", "Generated scenes"),
        "plugins": translate("MachinePage", "Plugins"),
        "log": translate("MachinePage", "Log"),
    }[section]


def _keys_of(section: str) -> list[Key]:
    return [key for key in all_keys().values() if key.section == section]


class MachinePage(Page):
    """One section of the machine's settings file. A wrong value is refused beside its field, and not written."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self.setObjectName(f"settings-{section}")
        self._section = section
        self._restart = QLabel(self)
        self._restart.setObjectName(f"restart-{section}")
        self._restart.setWordWrap(True)
        self._restart.setProperty("type", "caption")
        self._restart.setContentsMargins(0, 0, 0, 12)
        self._column.addWidget(self._restart)
        self._fields = {key.path: self.add(Field(key.path, _editor(key, self._keep(key)))) for key in _keys_of(section)}
        self._filled = False

    def words(self) -> None:
        path = settings_file()
        said = self.tr("For this machine. Kept in {file}; counts from the next start.")
        self._restart.setText("↻ " + said.format(file=path))
        try:
            known = {each.key: each for each in explain()}
        except SettingsError as error:
            self._restart.setText(str(error))
            return
        for path_of, field in self._fields.items():
            self._show(field, known[path_of])

    def _show(self, field: Field, each: Explained) -> None:
        text = QCoreApplication.translate("Settings", each.doc)
        field.word(f"{text} ({each.unit})" if each.unit else text)
        from_environment = each.origin.startswith("environment")
        field.editor.setEnabled(not from_environment)
        if from_environment:
            field.say(self.tr("Set by {variable} in the environment.").format(variable=each.env))
        if isinstance(field.editor, _FolderLine):
            field.editor.words()
        if not self._filled or not field.editor.hasFocus():
            _set_value(field.editor, each.value)

    def _keep(self, key: Key) -> Change:
        def keep(given: Any) -> None:
            field = self._fields[key.path]
            try:
                value = checked(key.path, given)
                path = settings_file()
                text = changed_text(path, {key.path: None if value == key.default else value})
                _write(path, text)
            except SettingsError as error:
                field.say(self.tr("Must be {wanted}").format(wanted=_wanted(key) if key.bounds else error), wrong=True)
            except OSError as error:
                field.say(str(error), wrong=True)
            else:
                field.say(self.tr("Kept; counts from the next start."))

        return keep


def _write(path: Any, text: bytes) -> None:
    from uic_console.files import write_atomically

    write_atomically(path, text)


def _wanted(key: Key) -> str:
    """What may be typed, in the language shown."""
    translate = QCoreApplication.translate
    kinds = {
        "whole number": translate("SettingsWindow", "whole number"),
        "number": translate("SettingsWindow", "number"),
        "text": translate("SettingsWindow", "text"),
    }
    if key.is_list:
        return translate("SettingsWindow", "several, with commas between them")
    kind = kinds.get(key.kind, key.kind)
    low, high = key.meta.ge, key.meta.le
    if low is not None and high is not None:
        return translate("SettingsWindow", "{kind}, {low} to {high}").format(
            kind=kind, low=f"{low:g}", high=f"{high:g}"
        )
    if low is not None:
        return translate("SettingsWindow", "{kind}, {low} or more").format(kind=kind, low=f"{low:g}")
    return kind


def _editor(key: Key, changed: Change) -> QWidget:
    if key.plain is bool:
        box = QCheckBox()
        box.toggled.connect(changed)
        return box
    if key.path == "video.hardware" or get_origin(key.plain) is Literal:
        choices = get_args(key.plain) or _decoders()
        combo = _combo(changed, choices)
        for place, choice in enumerate(choices):
            combo.setItemText(place, str(choice))
        return combo
    line = _FolderLine() if key.name.endswith(("folder", "dir")) else QLineEdit()
    line.setPlaceholderText(_wanted(key))

    def finished() -> None:
        if line.isModified():
            line.setModified(False)
            text = line.text().strip()
            changed([part.strip() for part in text.split(",") if part.strip()] if key.is_list else text)

    line.editingFinished.connect(finished)
    return line


def _decoders() -> tuple[str, ...]:
    """What `video.hardware` may be on this machine."""
    from av.codec.hwaccel import hwdevices_available

    return ("none", "auto", *hwdevices_available())


class _FolderLine(QLineEdit):
    """A line for a folder; F4 or the menu chooses one."""

    def __init__(self) -> None:
        super().__init__()
        self._chooser = self.addAction(_folder_icon(), QLineEdit.ActionPosition.TrailingPosition)
        self.words()
        self._chooser.setShortcut(QKeySequence("F4"))
        self._chooser.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._chooser.triggered.connect(self._choose)

    def words(self) -> None:
        """Say it in the language of the moment."""
        self._chooser.setText(self.tr("Choose a folder"))

    def _choose(self) -> None:
        if name := QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self.text()):
            self.setText(name)
            self.setModified(True)
            self.editingFinished.emit()


def _folder_icon() -> Any:
    from uic_console.shell.icons import icon

    return icon("folder", size=16)


def _set_value(editor: QWidget, value: Any) -> None:
    editor.blockSignals(True)
    if isinstance(editor, QCheckBox):
        editor.setChecked(bool(value))
    elif isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(0, editor.findData(value)))
    elif isinstance(editor, QLineEdit):
        editor.setText(", ".join(map(str, value)) if isinstance(value, (list, tuple)) else f"{value}")
        editor.setModified(False)
    editor.blockSignals(False)
