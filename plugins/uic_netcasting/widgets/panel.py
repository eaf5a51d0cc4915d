"""The dock that lists the casts."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from uic_console.api import theme
from uic_netcasting.events import Again, Cast, Outcome
from uic_netcasting.model import CastModel
from uic_netcasting.widgets import cast_words

__all__ = ["CastPanel"]

_CAST = Qt.ItemDataRole.UserRole
_CAMERA = Qt.ItemDataRole.UserRole + 1
_WAY = Qt.ItemDataRole.UserRole + 2
_AGAIN = Qt.ItemDataRole.UserRole + 3
_WAYS_NAMED = 6
_IDLE_HIGH = 160
_ROOMY_HIGH = 260
_BANNERS_HIGH = 80  # what may come above while a cast is open
_SECOND_MS = 1000
_MORE = ("seen", "refuse", "back", "pin", "steer", "drop", "police", "arrested", "escaped", "helped", "false", "copy")
_OPEN_HIGH = 340  # pixels at 100 % text: an open cast, some of its cameras and all buttons


class CastPanel(QWidget):
    """Casts newest first, each with its cameras and how far they are. Decides nothing: keys and clicks ask the model.

    Enter or a double click brings a cast to this wall, on a camera into the hotspot; Delete releases a cast.
    """

    def __init__(self, model: CastModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("net-casts")
        self._model = model
        self._ages = QTimer(self)
        self._ages.setInterval(_SECOND_MS)
        self._ages.timeout.connect(self._tell_ages)
        self._drawn: tuple[object, ...] = ()  # what the rows were made from
        self._high = _IDLE_HIGH
        self._build()
        model.changed.connect(self._show)
        model.failed.connect(self._show_error)
        model.hub_changed.connect(self._enable_buttons)
        self._say()

    def sizeHint(self) -> QSize:
        """What a right dock is wide: names and distances of cameras fit."""
        return QSize(340, 420)

    def minimumSizeHint(self) -> QSize:
        """Narrower than this, every name would miss its middle; with an open cast, high enough to work on it."""
        return QSize(260, self._high)

    def _make_room(self, *, is_open: bool) -> None:
        """The dock of an open cast takes room from those beside it, which have less to say then."""
        layout = self.window().layout()
        others = layout.totalMinimumSize().height() - self._high if layout is not None else 0
        spare = self.window().height() - others - _BANNERS_HIGH  # the window must not become higher than its screen
        high = max(_IDLE_HIGH, min(theme.px(_OPEN_HIGH), spare)) if is_open else _IDLE_HIGH
        if high != self._high:
            self._high = high
            self.updateGeometry()

    def _build(self) -> None:
        self._error = QLabel(self)
        self._error.setObjectName("net-casts-error")
        self._error.setProperty("type", "wrong")
        self._error.setWordWrap(True)
        self._empty = QLabel(self)
        self._empty.setObjectName("net-casts-empty")
        self._empty.setProperty("type", "muted")
        self._empty.setWordWrap(True)
        self._empty.setMargin(12)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._tree = self._built_tree()
        self._list = QWidget(self)
        self._stack = QStackedLayout(self._list)
        self._stack.addWidget(self._tree)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._error)
        column.addWidget(self._list, 1)
        column.addLayout(self._built_buttons())

    def _built_tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setObjectName("net-casts-list")
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setExpandsOnDoubleClick(False)
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setIndentation(12)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, tree.header().ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, tree.header().ResizeMode.ResizeToContents)
        tree.itemActivated.connect(self._activated)
        tree.itemSelectionChanged.connect(self._enable_buttons)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._offer)
        return tree

    def _built_buttons(self) -> QGridLayout:
        self._show_button = self._button("net-casts-show", self.show_selected)
        self._hide_button = self._button("net-casts-hide", self.hide_selected)
        self._seen_button = self._button("net-casts-seen", self.seen_selected)
        self._police_button = self._button("net-casts-police", self.police_selected)
        self._arrested_button = self._button("net-casts-arrested", lambda: self.real_selected("arrested"))
        self._false_button = self._button("net-casts-false", self.dismiss_selected)
        self._release_button = self._button("net-casts-release", self.release_selected)
        self._more_button = self._button("net-casts-more", self._offer_more)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(8)
        self._across = 0, 0  # columns, buttons
        self._lay_buttons()
        self._keys = {
            "show": self._key(QKeySequence(Qt.Key.Key_Return), self.show_selected),
            "hide": self._key(QKeySequence(Qt.Key.Key_Backspace), self.hide_selected),
            "release": self._key(QKeySequence(Qt.Key.Key_Delete), self.release_selected),
            "seen": self._key(QKeySequence(Qt.Key.Key_S), self.seen_selected),
            "refuse": self._key(QKeySequence(Qt.Key.Key_R), self.refuse_selected),
            "back": self._key(QKeySequence(QKeySequence.StandardKey.Undo), self.back_selected),
            "pin": self._key(QKeySequence(Qt.Key.Key_P), self.pin_selected),
            "steer": self._key(QKeySequence(Qt.Key.Key_T), self.steer_selected),
            "drop": self._key(QKeySequence(Qt.Key.Key_D), self.drop_selected),
            "police": self._key(QKeySequence(Qt.Key.Key_O), self.police_selected),
            "false": self._key(QKeySequence(Qt.Key.Key_F), self.dismiss_selected),
            "arrested": self._key(QKeySequence(Qt.Key.Key_A), lambda: self.real_selected("arrested")),
            "escaped": self._key(QKeySequence(Qt.Key.Key_E), lambda: self.real_selected("escaped")),
            "helped": self._key(QKeySequence(Qt.Key.Key_H), lambda: self.real_selected("helped")),
            "copy": self._key(QKeySequence(QKeySequence.StandardKey.Copy), self.copy_selected),
        }
        return self._buttons

    def _lay_buttons(self) -> None:
        """As many beside each other as can be without their words being cut; what ends a cast comes last."""
        buttons = (
            self._seen_button,
            self._show_button,
            self._hide_button,
            self._police_button,
            self._more_button,
            self._arrested_button,
            self._false_button,
            self._release_button,
        )
        room = self.contentsRect().width() - 16 + self._buttons.spacing()  # 16: the column's own margins
        widest = max(button.sizeHint().width() for button in buttons) + self._buttons.spacing()
        shown = [button for button in buttons if not button.isHidden()]
        rows = math.ceil(len(shown) / max(1, min(4, room // widest)))
        across = math.ceil(len(shown) / rows)
        if (across, len(shown)) == self._across:
            return
        self._across = across, len(shown)
        for place, button in enumerate(shown):
            self._buttons.addWidget(button, place // across, place % across)

    def _button(self, name: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(pressed)
        return button

    def _key(self, sequence: QKeySequence, pressed: Callable[[], None]) -> QAction:
        """A key that works while the list has the keyboard, and an entry of its menu."""
        action = QAction(self._tree)
        action.setShortcut(sequence)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(pressed)
        self._tree.addAction(action)
        return action

    def show_selected(self) -> None:
        """Bring the selected cast up on this wall; with a camera selected, that one into the hotspot."""
        item = self._tree.currentItem()
        if item is not None:
            self._activated(item)

    def hide_selected(self) -> None:
        """Put the selected cast aside on this console."""
        if (cast := self.selected()) is not None:
            self._model.hide(cast.id)

    def release_selected(self) -> None:
        """Let the selected cast go on every console."""
        cast = self.selected()
        if cast is not None and cast.is_open and self._model.has_hub():
            self._model.release(cast.id)

    def seen_selected(self) -> None:
        """The suspect is in the picture of the selected camera now."""
        if (chosen := self._open_camera()) is not None:
            self._model.seen(chosen[0].id, chosen[1])

    def refuse_selected(self) -> None:
        """Who is probably the suspect, in the selected row, is not."""
        if (again := self._chosen_again()) is not None:
            self._model.again.refuse(again)

    def back_selected(self) -> None:
        """He was not there: back to where the suspect had been before."""
        cast = self.selected()
        if cast is not None and cast.is_open and self._model.has_hub():
            self._model.again.back(cast)

    def _chosen_again(self) -> Again | None:
        cast, item = self.selected(), self._tree.currentItem()
        key = item.data(0, _AGAIN) if item is not None else None
        if cast is None or key is None or not self._model.has_hub():
            return None
        return next((one for one in self._model.again.of(cast.id) if one.id == key), None)

    def pin_selected(self) -> None:
        """Keep the selected camera as it looks, or let it follow the plan again."""
        if (chosen := self._open_camera()) is not None:
            cast, camera = chosen
            pinned = any(one.id == camera and one.pinned for one in cast.cameras)
            self._model.pin(cast.id, camera, pinned=not pinned)

    def steer_selected(self) -> None:
        """Free the selected camera to be steered by hand, or give it back to the net."""
        if (chosen := self._open_camera()) is not None:
            cast, camera = chosen
            now = self._model.standing(cast.id, camera)
            self._model.lend(cast.id, camera, back=now is not None and now.state == "lent")

    def drop_selected(self) -> None:
        """Take the selected camera out of the net."""
        if (chosen := self._open_camera()) is not None and chosen[1] != chosen[0].sign:
            self._model.drop(chosen[0].id, chosen[1])

    def police_selected(self) -> None:
        """Show the selected cast's pictures to the police, or stop that."""
        cast = self.selected()
        if cast is not None and cast.is_open and self._model.has_hub():
            self._model.to_police(cast.id)

    def dismiss_selected(self) -> None:
        """Nothing had happened: let the selected cast go as a false sign."""
        cast = self.selected()
        if cast is not None and cast.is_open and self._model.has_hub():
            self._model.dismiss_false(cast.id)

    def real_selected(self, outcome: Outcome) -> None:
        """It was real, and ended so: let the selected cast go."""
        cast = self.selected()
        if cast is not None and cast.is_open and self._model.has_hub():
            self._model.release_real(cast.id, outcome)

    def _open_camera(self) -> tuple[Cast, str] | None:
        """The selected camera of an open cast, while a hub answers; a cast itself stands for its sign's."""
        cast, item = self.selected(), self._tree.currentItem()
        if cast is None or item is None or not cast.is_open or not self._model.has_hub():
            return None
        return cast, item.data(0, _CAMERA) or cast.sign

    def _offer_more(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("net-casts-menu")
        menu.addActions([self._keys[name] for name in _MORE])
        menu.exec(self._more_button.mapToGlobal(QPoint(0, self._more_button.height())))
        menu.deleteLater()

    def copy_selected(self) -> None:
        """The selected cast as tab-separated lines."""
        if (cast := self.selected()) is None:
            return
        stands = cast_words.state(self._model, cast)
        lines = [f"{cast_words.clock(cast.opened_at)}\t{self._model.camera_name(cast.sign)}\t{stands}"]
        lines += [
            f"\t{self._model.camera_name(near.id)}\t{self._model.away_m(cast, near):.0f}" for near in cast.cameras
        ]
        QApplication.clipboard().setText("\n".join(lines))

    def selected(self) -> Cast | None:
        """The cast the operator has in hand: the selected one, also when one of its cameras is selected."""
        item = self._tree.currentItem()
        if item is None:
            return None
        return next((cast for cast in self._model.casts() if cast.id == item.data(0, _CAST)), None)

    def _activated(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        self._model.show(item.data(0, _CAST), hotspot=item.data(0, _CAMERA))

    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(list(self._keys.values()))
        menu.exec(self._tree.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _show(self) -> None:
        """Draw the casts anew; what was selected and unfolded stays so. Where only figures are new, say those."""
        drawn = self._rows_of()
        if drawn == self._drawn:
            self._tell_ages()
            self._enable_buttons()
            return
        self._drawn = drawn
        folded = {item.data(0, _CAST) for item in self._items() if not item.isExpanded()}
        known = {item.data(0, _CAST) for item in self._items()}
        chosen = self._chosen(known)
        with QSignalBlocker(self._tree):
            self._tree.clear()
            for cast in self._model.casts():
                self._tree.addTopLevelItem(item := self._item(cast))
                item.setFirstColumnSpanned(True)
                item.setExpanded(cast.is_open if cast.id not in known else cast.id not in folded)
            self._choose(chosen)
        is_open = any(cast.is_open for cast in self._model.casts())
        self._make_room(is_open=is_open)
        roomy = is_open and self._high >= theme.px(_ROOMY_HIGH)  # else "More…" and the keys have them
        for button in (self._seen_button, self._police_button, self._arrested_button, self._false_button):
            button.setVisible(roomy)
        self._lay_buttons()
        self._stack.setCurrentWidget(self._tree if self._tree.topLevelItemCount() else self._empty)
        self._show_error()
        self._empty.setText(self._empty_words())
        self._tell_ages()
        self._enable_buttons()

    def _rows_of(self) -> tuple[object, ...]:
        """What the rows are made from: as long as this stays, so do they."""
        look = (self.font().key(), self._model.is_known(), self.tr("Open"))
        return (
            *look,
            *(
                (
                    *(
                        cast.id,
                        cast.is_open,
                        cast.cameras,
                        cast.place,
                        len(self._open_ways(cast)),
                        len(cast_words.lines(self._model, cast)),
                    ),
                    tuple((one.id, bool(one.others)) for one in self._model.again.of(cast.id)),
                )
                for cast in self._model.casts()
            ),
        )

    def _open_ways(self, cast: Cast) -> list[str]:
        net = self._model.net(cast.id) if cast.is_open else None
        return self._model.open_ways(cast, net)[:_WAYS_NAMED] if net is not None else []

    def _item(self, cast: Cast) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setData(0, _CAST, cast.id)
        font = self.font()
        font.setBold(cast.is_open)
        item.setFont(0, font)
        item.setSizeHint(0, QSize(0, len(cast_words.lines(self._model, cast)) * self.fontMetrics().lineSpacing() + 12))
        for again in self._model.again.of(cast.id):
            child = QTreeWidgetItem(item)
            child.setData(0, _CAST, cast.id)
            child.setData(0, _CAMERA, again.camera)
            child.setData(0, _AGAIN, again.id)
            child.setFirstColumnSpanned(True)
            lines = self._model.again.words(again).count("\n") + 1
            child.setSizeHint(0, QSize(0, lines * self.fontMetrics().lineSpacing() + 8))
        for near in cast.cameras:
            child = QTreeWidgetItem(
                item, [self._model.camera_name(near.id), f"{self._model.away_m(cast, near):,.0f} m"]
            )
            child.setData(0, _CAST, cast.id)
            child.setData(0, _CAMERA, near.id)
            child.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for _way in self._open_ways(cast):
            child = QTreeWidgetItem(item)
            child.setData(0, _CAST, cast.id)
            child.setData(0, _WAY, True)
            child.setFirstColumnSpanned(True)
        if not cast.cameras:
            child = QTreeWidgetItem(item, [self._why_alone(cast)])
            child.setData(0, _CAST, cast.id)
            child.setFirstColumnSpanned(True)
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for row in _rows(item) if not cast.is_open else []:
            row.setForeground(0, muted)
            row.setForeground(1, muted)
        return item

    def _why_alone(self, cast: Cast) -> str:
        if cast.located:
            return self.tr("No other camera within reach.")
        return self.tr("The camera has no place in the camera list: no camera is known to be near it.")

    def _tell_ages(self) -> None:
        casts = {cast.id: cast for cast in self._model.casts()}
        for item in self._items():
            cast = casts.get(item.data(0, _CAST))
            if cast is not None:
                lines = cast_words.lines(self._model, cast)
                item.setText(0, "\n".join(lines))
                item.setToolTip(0, "\n".join(lines))
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(lines))
                self._tell_children(item, cast)

    def _tell_children(self, item: QTreeWidgetItem, cast: Cast) -> None:
        """How each camera does, and which ways out are open."""
        if not cast.is_open:
            return
        cameras = {one.id: one for one in cast.cameras}
        ways = iter(self._open_ways(cast))
        offered = {one.id: one for one in self._model.again.of(cast.id)}
        for row in _rows(item)[1:]:
            if (again := offered.get(row.data(0, _AGAIN))) is not None:
                words = self._model.again.words(again)
                row.setText(0, words)
                row.setToolTip(0, words)
            elif row.data(0, _WAY):
                words = "▲ " + self.tr("Open: {way}").format(way=next(ways, ""))
                row.setText(0, words)
                row.setToolTip(0, words)
            elif (one := cameras.get(row.data(0, _CAMERA))) is not None:
                words = cast_words.of_camera(self._model, cast, one)
                row.setText(0, words)
                row.setToolTip(0, words)

    def _show_error(self) -> None:
        self._error.setText(f"▲ {self._model.error}" if self._model.error else "")
        self._error.setVisible(bool(self._model.error))

    def _enable_buttons(self) -> None:
        cast = self.selected()
        can = {
            "show": cast is not None,
            "hide": cast is not None and self._model.is_on_wall(cast.id),
            "release": cast is not None and cast.is_open and not self._model.why_not_release(),
            "copy": cast is not None,
        }
        chosen = self._open_camera()
        can |= dict.fromkeys(("seen", "pin", "steer", "drop"), chosen is not None and not self._model.why_not_release())
        can["pin"] = can["pin"] and chosen is not None and chosen[1] != chosen[0].sign
        can["drop"] = can["pin"]
        can["refuse"] = can["seen"] and self._chosen_again() is not None
        can["back"] = can["seen"] and cast is not None and bool(cast.before)
        can |= dict.fromkeys(("false", "arrested", "escaped", "helped"), can["release"])
        can["police"] = cast is not None and cast.is_open and not self._model.why_not_police()
        for name, action in self._keys.items():
            action.setEnabled(can[name])
        self._show_button.setEnabled(can["show"])
        self._hide_button.setEnabled(can["hide"])
        self._release_button.setEnabled(can["release"])
        self._release_button.setToolTip(self._release_tip())
        self._seen_button.setEnabled(can["seen"])
        self._police_button.setEnabled(can["police"])
        self._arrested_button.setEnabled(can["arrested"])
        self._false_button.setEnabled(can["false"])

    def _release_tip(self) -> str:
        if not self._model.has_hub():
            return self.tr("No hub: nothing can be released until it answers again.")
        if why := self._model.why_not_release():
            return why
        key = self._keys["release"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = self.tr("Let the cast go on every console")
        return f"{tip} ({key})"

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self._tree.topLevelItem(at) for at in range(self._tree.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _chosen(self, known: set[str]) -> tuple[str, str | None] | None:
        """What to select after drawing anew: a cast that has just opened, else what is selected.

        While the list has the keyboard the selection stays: Delete must never hit a cast that came up that moment.
        """
        fresh = [cast for cast in self._model.casts() if cast.is_open and cast.id not in known]
        if fresh and not self._tree.hasFocus():
            return fresh[0].id, None
        item = self._tree.currentItem()
        return (item.data(0, _CAST), item.data(0, _CAMERA)) if item is not None else None

    def _choose(self, chosen: tuple[str, str | None] | None) -> None:
        """Select again what was selected; the newest cast when that is gone or nothing was."""
        for item in self._items():
            if chosen is None or item.data(0, _CAST) != chosen[0]:
                continue
            rows = (row for row in _rows(item) if row.data(0, _CAMERA) == chosen[1])
            self._tree.setCurrentItem(next(rows, item))
            return
        if items := self._items():
            self._tree.setCurrentItem(items[0])

    def _empty_words(self) -> str:
        if not self._model.is_known():
            return self.tr("The hub has not answered yet: casts appear here as soon as it does.")
        return self.tr("No casts. Select a tile of the wall and press N: the cameras nearest to it come up everywhere.")

    def _say(self) -> None:
        """All words, in the language shown now."""
        words = {
            "show": (self._show_button, self.tr("Show"), self.tr("Bring the cast to this wall")),
            "hide": (self._hide_button, self.tr("Put aside"), self.tr("Take it off this wall only; it stays open")),
            "seen": (
                self._seen_button,
                self.tr("Seen here"),
                self.tr("The suspect is seen now by the camera that is selected: the net begins anew there"),
            ),
            "police": (
                self._police_button,
                self.tr("To police"),
                self.tr("Show its pictures to the police and the crews of its case, or stop that"),
            ),
            "arrested": (
                self._arrested_button,
                self.tr("Arrested"),
                self.tr("It was real, and the suspect was arrested at the scene: let go, and note it"),
            ),
            "false": (
                self._false_button,
                self.tr("False sign"),
                self.tr("Nothing had happened: let go, and note it for its pattern"),
            ),
            "release": (self._release_button, self.tr("Release"), self.tr("Let the cast go on every console")),
        }
        for name, (button, text, tip) in words.items():
            key = self._keys[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setText(text)
            button.setToolTip(f"{tip} ({key})")
            button.setAccessibleName(text)
            button.setAccessibleDescription(tip)
            self._keys[name].setText(text)
        self._more_button.setText(self.tr("More…"))
        self._more_button.setAccessibleName(self.tr("More"))
        self._more_button.setToolTip(self.tr("Seen here, pin, steer, drop, how it ended"))
        self._keys["police"].setText(self.tr("Show to the police, or stop that"))
        self._lay_buttons()
        self._keys["copy"].setText(self.tr("Copy"))
        self._keys["seen"].setText(self.tr("The suspect is seen here now"))
        self._keys["refuse"].setText(self.tr("Not the suspect: do not offer again"))
        self._keys["back"].setText(self.tr("Back to where the suspect had been before"))
        self._keys["pin"].setText(self.tr("Pin: keep it as it looks"))
        self._keys["steer"].setText(self.tr("Steer it by hand, or give it back"))
        self._keys["drop"].setText(self.tr("Take it out of the net"))
        self._keys["false"].setText(self.tr("False sign: let go and note it"))
        self._keys["arrested"].setText(self.tr("Real: arrested at the scene, let go"))
        self._keys["escaped"].setText(self.tr("Real: escaped, let go"))
        self._keys["helped"].setText(self.tr("Real: helped, let go"))
        self._drawn = ()
        self._tree.setAccessibleName(self.tr("Casts, newest first"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._drawn = ()
            self._show()
            self._lay_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_ages()
        self._ages.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ages.stop()


def _rows(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """A cast's row and those of its cameras."""
    children = (item.child(at) for at in range(item.childCount()))
    return [item, *(child for child in children if child is not None)]
