"""The crime-prevention library: anonymised real scenes, found, read and played; described and taken back by who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from uic.events import Envelope, Event
from uic.evidence.commands import OpenScene
from uic.evidence.events import LibraryChanged
from uic.evidence.lessons.commands import DescribeScene, FindScenes, FoundScenes, TakeBackScene
from uic.evidence.lessons.model import AgeGroup, Scene
from uic_console.evidence.picture_view import PlayerView
from uic_console.evidence.player import Player
from uic_console.evidence.tables import Rows, table
from uic_console.evidence.words import LANGUAGES, age_word, failure_words, span_words
from uic_console.incidents.ask import AskStrip, Field, Question

if TYPE_CHECKING:
    from uic_console.api import Follow
    from uic_console.services import Services

__all__ = ["LibraryWindow"]


class LibraryWindow(QWidget):
    """Ctrl+F searches, Enter plays, F11 fills the screen for a class, Esc comes back from it or closes."""

    def __init__(self, services: Services) -> None:
        super().__init__(services.window(), Qt.WindowType.Window)
        self.setObjectName("library-window")
        self._services = services
        self.scenes: dict[str, Scene] = {}
        self._known = False
        self._following: Follow | None = None
        self.player = Player(services.bus, self)
        self._words_edit = QLineEdit(self)
        self._words_edit.setObjectName("library-words")
        self._words_edit.setClearButtonEnabled(True)
        self._words_edit.textChanged.connect(lambda _text: self._fill())
        self._words_edit.returnPressed.connect(self.play)
        self._age = QComboBox(self)
        self._age.setObjectName("library-age")
        self._age.activated.connect(lambda _at: self._fill())
        self._language = QComboBox(self)
        self._language.setObjectName("library-language")
        self._language.activated.connect(lambda _at: self._fill())
        self.strip = AskStrip("library-ask", self)
        self._rows = Rows(self._heads, self)
        self._table = table("library-scenes", self._rows, (230, 120, 60, 60), self)
        self._table.activated.connect(lambda _index: self.play())
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_scene())
        self._empty = QLabel(self)
        self._empty.setObjectName("library-empty")
        self._empty.setProperty("type", "muted")
        self._empty.setWordWrap(True)
        self._view = PlayerView(self.player, parent=self)
        self._title = QLabel(self)
        self._title.setProperty("type", "section")
        self._title.setWordWrap(True)
        self._lesson = QLabel(self)
        self._lesson.setObjectName("library-lesson")
        self._lesson.setWordWrap(True)
        self._lesson.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = {name: self._button(name) for name in ("play", "describe", "take-back")}
        self._left = QWidget(self)
        self._lay()
        for keys, work in (("Ctrl+F", self._search), ("F11", self._whole_screen), ("Esc", self._escape)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)
        self._watching = services.bus.watch(self._tell)
        self.resize(1280, 680)
        self._words()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"library-{name}")
        button.clicked.connect(lambda _checked=False: self.do(name))
        return button

    def _lay(self) -> None:
        find = QHBoxLayout()
        find.addWidget(self._words_edit, 1)
        find.addWidget(self._age)
        find.addWidget(self._language)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(find)
        column.addWidget(self._table, 1)
        column.addWidget(self._empty)
        row = QHBoxLayout()
        for button in self._buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        right = QWidget(self)
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(6)
        side.addWidget(self._view, 1)
        side.addWidget(self._title)
        side.addWidget(self._lesson)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left)
        split.addWidget(right)
        split.setSizes([520, 760])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(8)
        whole.addWidget(self.strip)
        whole.addWidget(split, 1)

    # What a person does

    def play(self) -> None:
        """Play the chosen scene."""
        scene = self.chosen()
        if scene is not None and self._services.bus.is_connected:
            self.player.open(OpenScene(scene=scene.id))
            self._view.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> Scene | None:
        """The scene that is selected."""
        return self.scenes.get(self._rows.key(self._table.currentIndex().row()))

    def do(self, name: str) -> None:
        """What a button says."""
        scene = self.chosen()
        if scene is None:
            return
        if name == "play":
            self.play()
        elif name == "describe":
            self._ask_words(scene)
        else:
            self._ask_back(scene)

    def _ask_words(self, scene: Scene) -> None:
        ages = [(group.value, age_word(group)) for group in AgeGroup]
        languages = [(one, one) for one in LANGUAGES]
        fields = [
            Field(key="title", title=self.tr("Title"), text=scene.title),
            Field(key="lesson", title=self.tr("What is to be learnt from it"), text=scene.lesson),
            Field(key="age", title=self.tr("For whom"), choices=ages, text=scene.age_group.value, own=False),
            Field(key="language", title=self.tr("Language"), choices=languages, text=scene.language, own=False),
        ]

        def then(said: dict[str, str]) -> None:
            command = DescribeScene(
                scene=scene.id,
                title=said["title"],
                lesson=said["lesson"],
                age_group=AgeGroup(said["age"]),
                language=said["language"],
            )
            self._services.bus.ask(command, failed=self._failed)

        title = self.tr("What the scene says of itself")
        self.strip.ask(Question(key="describe", title=title, fields=fields, do=self.tr("Change"), then=then))

    def _ask_back(self, scene: Scene) -> None:
        fields = [Field(key="reason", title=self.tr("Why"))]

        def then(said: dict[str, str]) -> None:
            self._services.bus.ask(TakeBackScene(scene=scene.id, reason=said["reason"]), failed=self._failed)

        title = self.tr("Take “{title}” back for good: nobody sees it any more").format(title=scene.title)
        self.strip.ask(Question(key="back", title=title, fields=fields, do=self.tr("Take it back"), then=then))

    def _search(self) -> None:
        self._words_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words_edit.selectAll()

    def _whole_screen(self) -> None:
        whole = not self.isFullScreen()
        (self.showFullScreen if whole else self.showNormal)()
        self._left.setVisible(not whole)
        self._view.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        if self.strip.asking:
            self.strip.leave()
        elif self.isFullScreen():
            self._whole_screen()
        else:
            self.close()

    def person_changed(self) -> None:
        """Somebody else sits here."""
        self.close()

    def end(self) -> None:
        """Follow no more."""
        self._let_go()
        self._watching.stop()

    # What the hub says

    def _follow(self) -> None:
        if self._following is None:
            self._following = self._services.bus.follow(
                ["library"], snapshot=FindScenes(), reset=self._take, event=self._hear
            )

    def _let_go(self) -> None:
        if self._following is not None:
            self._following.stop()
        self._following = None
        self._known = False
        self.scenes = {}
        self.player.close()

    def _take(self, reply: FoundScenes) -> None:
        self.scenes = {scene.id: scene for scene in reply.scenes}
        self._known = True
        self._fill()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if not isinstance(event, LibraryChanged):
            return
        scene = event.scene
        if scene.taken_back:
            if self.chosen() is self.scenes.get(scene.id) and scene.id in self.scenes:
                self.player.close()
            self.scenes.pop(scene.id, None)
        else:
            self.scenes = {scene.id: scene, **{key: one for key, one in self.scenes.items() if key != scene.id}}
        self._fill()

    def _failed(self, error: Exception) -> None:
        self._services.notify(failure_words(error), level="error")
        self._empty.setText(failure_words(error))
        self._empty.show()

    def _fits(self, scene: Scene) -> bool:
        text = f"{scene.title} {scene.lesson}".casefold()
        age, language = self._age.currentData(), self._language.currentData()
        for_whom = not age or scene.age_group.value in (age, AgeGroup.EVERYBODY.value)
        words = self._words_edit.text().casefold().split()
        return for_whom and (not language or scene.language == language) and all(word in text for word in words)

    def _fill(self) -> None:
        chosen = self._rows.key(self._table.currentIndex().row())
        fitting = sorted(
            (scene for scene in self.scenes.values() if self._fits(scene)),
            key=lambda one: (one.at is not None, one.at or 0, one.id),
            reverse=True,
        )
        self._rows.put(
            [
                (one.id, (one.title, age_word(one.age_group), one.language, span_words(one.seconds)), one.lesson)
                for one in fitting
            ]
        )
        row = self._rows.row(chosen)
        if fitting:
            self._table.selectRow(max(0, row))
        self._tell()

    def _tell(self) -> None:
        self._empty.setText(self._empty_words())
        self._empty.setVisible(bool(self._empty.text()))
        self._table.setEnabled(self._services.bus.is_connected)
        self._view.picture.empty = self.tr("Enter plays the scene that is chosen.") if self.scenes else ""
        self._show_scene()

    def _empty_words(self) -> str:
        if not self._services.bus.is_connected:
            return self.tr("No hub: nothing can be played.")
        if not self._known:
            return self._services.bus.why_not(FindScenes) or self.tr("Asking the hub …")
        if not self.scenes:
            return self.tr("No scene yet. A redacted clip of a case is put in from the Evidence window.")
        return (
            ""
            if self._rows.rowCount()
            else self.tr("No scene fits. Clear the words, or choose another age or language.")
        )

    def _show_scene(self) -> None:
        scene, bus = self.chosen(), self._services.bus
        self._title.setText(scene.title if scene is not None else "")
        self._lesson.setText(scene.lesson if scene is not None else "")
        why = {
            "play": bus.why_not(OpenScene),
            "describe": bus.why_not(DescribeScene),
            "take-back": bus.why_not(TakeBackScene),
        }
        for name, words in why.items():
            self._buttons[name].setEnabled(scene is not None and not words)
            self._buttons[name].setToolTip(words or self._buttons[name].text())

    # Words

    def _heads(self) -> list[str]:
        return [self.tr("Title"), self.tr("For whom"), self.tr("Language"), self.tr("Length")]

    def _words(self) -> None:
        self.setWindowTitle(self.tr("Crime-prevention library"))
        for name, words in {
            "play": self.tr("Play"),
            "describe": self.tr("Describe…"),
            "take-back": self.tr("Take back…"),
        }.items():
            self._buttons[name].setText(words)
            self._buttons[name].setAccessibleName(words)
        self._words_edit.setPlaceholderText(self.tr("Words of title or lesson  (Ctrl+F)"))
        self._words_edit.setAccessibleName(self.tr("Words of title or lesson"))
        age, language = self._age.currentData(), self._language.currentData()
        self._age.clear()
        self._age.addItem(self.tr("every age"), "")
        for group in AgeGroup:
            self._age.addItem(age_word(group), group.value)
        self._age.setCurrentIndex(max(0, self._age.findData(age)))
        self._language.clear()
        self._language.addItem(self.tr("every language"), "")
        for one in LANGUAGES:
            self._language.addItem(one, one)
        self._language.setCurrentIndex(max(0, self._language.findData(language)))
        self._age.setAccessibleName(self.tr("For whom"))
        self._language.setAccessibleName(self.tr("Language"))
        self._table.setAccessibleName(self.tr("Scenes, newest first"))
        self._rows.reword()
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()
        self._tell()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.isFullScreen():
            self._left.show()
        self._let_go()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
