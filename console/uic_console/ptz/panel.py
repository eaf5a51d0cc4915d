"""The panel of the camera in hand: who has it and until when, asking for it, the pad, presets and tours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from uic.ptz.commands import AskLease, PtzCamera, SavePreset
from uic.ptz.model import DUTY, HeadState, LeaseState, Purpose, weight_of
from uic_console.api import Bus
from uic_console.ptz import words
from uic_console.ptz.book import PtzBook
from uic_console.ptz.hand import Hand
from uic_console.ptz.pad import Pad
from uic_console.shell.labels import ElidedLabel

__all__ = ["PtzPanel"]

_SECOND_MS = 500
_ZOOM_SPEED = 0.6
_LEAST_PX = 300
_KIND, _KEY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class PtzPanel(QWidget):
    """Draws what book and hand know of one camera; decides nothing."""

    purpose_chosen = Signal(str)

    def __init__(
        self,
        bus: Bus,
        book: PtzBook,
        hand: Hand,
        *,
        name: Callable[[str], str],
        korean: Callable[[], bool],
        purpose: Purpose = Purpose.SAFETY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bus, self._book, self._hand, self._name, self._korean = bus, book, hand, name, korean
        self._camera = ""
        self._listed: tuple[object, ...] = ()
        self._wanted = purpose
        self._joystick = ""
        self.setObjectName("ptz-panel")
        self._make()
        self._lay_out()
        self._join()
        self._word()
        self._show()

    def show_camera(self, camera: str) -> None:
        """The camera of the selected tile; "": none."""
        if camera != self._camera:
            self._pad.let_go()
            self._camera, self._listed = camera, ()
            self._reason.clear()
            self._show()

    @property
    def purpose(self) -> Purpose:
        """What the next camera is asked for."""
        return Purpose(self._purpose.currentData() or self._wanted)

    # -- making -----------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        self._title = ElidedLabel("ptz-title", self)
        self._title.setProperty("type", "section")
        self._state = QLabel(self)
        self._state.setObjectName("ptz-state")
        self._state.setWordWrap(True)
        self._state.setProperty("type", "muted")
        self._who = QLabel(self)
        self._who.setObjectName("ptz-who")
        self._who.setWordWrap(True)
        self._purpose = QComboBox(self)
        self._purpose.setObjectName("ptz-purpose")
        self._reason = QLineEdit(self)
        self._reason.setObjectName("ptz-reason")
        self._reason.setMaxLength(200)
        self._take, self._over, self._back, self._stop = (
            self._button(key) for key in ("take", "over", "give-back", "stop")
        )
        self._pad = Pad(self)
        self._closer, self._wider = self._button("zoom-in"), self._button("zoom-out")
        self._views = QListWidget(self)
        self._views.setObjectName("ptz-views")
        self._views.setMinimumHeight(90)
        self._views_title = QLabel(self)
        self._views_title.setProperty("type", "muted")
        self._new = QLineEdit(self)
        self._new.setObjectName("ptz-new-name")
        self._new.setMaxLength(80)
        self._keep = self._button("keep")
        self._foot = ElidedLabel("ptz-foot", self)
        self._foot.setProperty("type", "muted")
        self._empty = QLabel(self)
        self._empty.setObjectName("ptz-empty")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(16)
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._show_who)

    def _button(self, key: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"ptz-{key}")
        return button

    def _lay_out(self) -> None:
        zooms = QVBoxLayout()
        zooms.addWidget(self._closer)
        zooms.addWidget(self._wider)
        zooms.addStretch(1)
        zooms.addWidget(self._stop)
        turning = QHBoxLayout()
        turning.addWidget(self._pad)
        turning.addLayout(zooms, 1)
        asking = QGridLayout()
        asking.addWidget(self._purpose, 0, 0)
        asking.addWidget(self._take, 0, 1)
        asking.addWidget(self._reason, 1, 0)
        asking.addWidget(self._over, 1, 1)
        asking.addWidget(self._back, 2, 1)
        asking.setColumnStretch(0, 1)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for part in (self._title, self._state, self._who):
            column.addWidget(part)
        column.addLayout(asking)
        column.addLayout(turning)
        column.addWidget(self._views_title)
        column.addWidget(self._views, 1)
        keeping = QHBoxLayout()
        keeping.addWidget(self._new, 1)
        keeping.addWidget(self._keep)
        column.addLayout(keeping)
        column.addWidget(self._foot)
        scroll = QScrollArea(self)  # beside other panels on a low screen there is not room for all of it
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(_LEAST_PX)
        scroll.setWidget(whole)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scroll)
        self._stack.addWidget(self._empty)

    def _join(self) -> None:
        self._take.clicked.connect(self.take)
        self._over.clicked.connect(self.take_over)
        self._reason.returnPressed.connect(self.take_over)
        self._back.clicked.connect(lambda _checked=False: self._hand.give_back(self._camera))
        self._stop.clicked.connect(lambda _checked=False: self._hand.halt(self._camera))
        self._pad.moved.connect(self._driven)
        for button, zoom in ((self._closer, _ZOOM_SPEED), (self._wider, -_ZOOM_SPEED)):
            button.pressed.connect(partial(self._zoom, zoom))
            button.released.connect(self._hand.stop_driving)
        self._views.itemActivated.connect(self._go)
        self._keep.clicked.connect(self.keep)
        self._new.returnPressed.connect(self.keep)
        self._purpose.currentIndexChanged.connect(self._purposed)
        self._book.changed.connect(self._changed)
        self._hand.changed.connect(self._changed)

    # -- what a person does -----------------------------------------------------------------------------------------

    def take(self, _checked: bool = False) -> None:
        """Ask for the camera; behind another's back one waits for one's turn."""
        if self._take.isEnabled():
            self._hand.ask(self._camera, self.purpose)
            self._show()

    def take_over(self, _checked: bool = False) -> None:
        """Take it from another, with a reason."""
        reason = self._reason.text().strip()
        if not self._over.isVisibleTo(self) or not self._over.isEnabled():
            return
        if not reason:
            self._reason.setFocus()
            self._reason.setPlaceholderText(
                self.tr("Say why first: {holder} will read it").format(holder=self._holder())
            )
            return
        active, own = self._book.active(self._camera), weight_of(self.purpose)
        weight = min(own, active.priority) if active is not None else own
        self._hand.ask(self._camera, self.purpose, over=True, priority=weight if weight != own else 0, note=reason)
        self._reason.clear()
        self._show()

    def _driven(self, pan: float, tilt: float) -> None:
        if pan or tilt:
            self._hand.drive(self._camera, pan, tilt, 0.0)
        else:
            self._hand.stop_driving()

    def _zoom(self, speed: float) -> None:
        self._hand.drive(self._camera, 0.0, 0.0, speed)

    def _go(self, item: QListWidgetItem) -> None:
        if self._hand.has(self._camera):
            go = self._hand.tour if item.data(_KIND) == "tour" else self._hand.preset
            go(self._camera, item.data(_KEY))

    def keep(self, _checked: bool = False) -> None:
        """Where it looks now becomes a preset of that name; a name that is there already is given this view."""
        name, known = self._new.text().strip(), self._book.cameras.get(self._camera)
        if not name or known is None:
            self._new.setFocus()
            return
        same = next((one for one in known.presets if name in (one.ko, one.en)), None)
        keys = {one.key for one in known.presets}
        key = same.key if same is not None else next(f"p{n}" for n in range(1, 1000) if f"p{n}" not in keys)
        ko, en = (same.ko, same.en) if same is not None else (name, name)
        self._hand.keep_preset(self._camera, key, ko=ko, en=en)
        self._new.clear()

    def _purposed(self, _index: int) -> None:
        if self._purpose.currentData():
            self._wanted = Purpose(self._purpose.currentData())
            self.purpose_chosen.emit(self._wanted.value)
            self._show_who()

    # -- what is shown ----------------------------------------------------------------------------------------------

    def say_joystick(self, name: str) -> None:
        """Which joystick is there; "": none."""
        self._joystick = name
        self._foot.setText(self.tr("Joystick: {name}").format(name=name) if name else self.tr("No joystick"))

    def _changed(self, camera: str) -> None:
        if camera in ("", self._camera):
            self._show()

    def _show(self) -> None:
        known = self._book.cameras.get(self._camera)
        why = self._why_nothing(known)
        if why or known is None:
            self._empty.setText(why)
            self._stack.setCurrentIndex(1)
            self._listed = ()
            for label in (self._title, self._state, self._who, self._views_title):
                label.clear()  # of another camera, perhaps in another language
            return
        self._stack.setCurrentIndex(0)
        self._title.setText(self._name(self._camera))
        self._show_state(known)
        self._show_purposes(known)
        self._show_views(known)
        self._show_who()
        has = self._hand.has(self._camera)
        for widget in (self._pad, self._closer, self._wider, self._stop):
            widget.setEnabled(has and self._book.has_hub)

    def _why_nothing(self, known: PtzCamera | None) -> str:
        if not self._book.is_known:
            return self.tr("The hub has not answered yet: which cameras turn is known as soon as it does.")
        if not self._camera:
            return self.tr("Select a tile of the wall: its camera is turned from here.")
        if known is None:
            return self.tr("{camera} does not turn.").format(camera=self._name(self._camera))
        return ""

    def _show_state(self, known: PtzCamera) -> None:
        head = known.head
        parts = [words.state_word(head)]
        if head.pose is not None:
            pose = head.pose
            parts.append(f"{pose.bearing_deg:.0f}° ↓{pose.tilt_deg:.0f}° ∠{pose.field_deg:.1f}°")
        if head.blind_since is not None:
            parts.append(self.tr("detection suspended"))
        ill = head.state in (HeadState.LOST, HeadState.STUCK)
        self._state.setText(("▲ " if ill else "") + " · ".join(parts))

    def _show_purposes(self, known: PtzCamera) -> None:
        allowed = known.purposes or tuple(Purpose)
        shown = [self._purpose.itemData(row) for row in range(self._purpose.count())]
        if shown == [one.value for one in allowed]:
            return
        self._purpose.blockSignals(True)
        self._purpose.clear()
        for one in allowed:
            self._purpose.addItem(words.purpose_word(one), one.value)
        self._purpose.setCurrentIndex(max(0, self._purpose.findData(self._wanted.value)))
        self._purpose.blockSignals(False)

    def _show_views(self, known: PtzCamera) -> None:
        listed = (known.presets, known.tours, known.head.looks_at, known.head.tour, self._korean())
        if listed == self._listed:
            return
        self._listed = listed
        row = self._views.currentRow()
        self._views.clear()
        for number, preset in enumerate(known.presets, start=1):
            here = preset.key == known.head.looks_at and not known.head.tour
            shape = "●" if here else "⌂" if preset.key == DUTY else "○"
            self._add("preset", preset.key, f"{shape} {number}  {preset.ko if self._korean() else preset.en}")
        for tour in known.tours:
            shape = "▶" if tour.key == known.head.tour else "↻"
            self._add("tour", tour.key, f"{shape}  {tour.ko if self._korean() else tour.en}")
        self._views_title.setText(
            self.tr("Presets and tours: Enter goes there")
            if self._views.count()
            else self.tr("This camera has no presets.")
        )
        self._views.setCurrentRow(min(row, self._views.count() - 1))

    def _add(self, kind: str, key: str, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_KIND, kind)
        item.setData(_KEY, key)
        self._views.addItem(item)

    def _language(self) -> str:
        return "ko" if self._korean() else "en"

    def _holder(self) -> str:
        active = self._book.active(self._camera)
        return words.who(active, self._language()) if active is not None else ""

    def _show_who(self) -> None:
        """Who has it and for how long; which of the buttons that asks for."""
        active, own = self._book.active(self._camera), self._hand.lease(self._camera)
        has, waits = self._hand.has(self._camera), own is not None and own.state is LeaseState.WAITING
        taken = active is not None and not has
        if active is None:
            text = self.tr("Nobody has it: it looks after its duty.")
        else:
            left = words.seconds_word((active.expires_at - datetime.now(UTC)).total_seconds())
            text = self.tr("{holder} · {left} left").format(
                holder=words.holder(active, own=has, language=self._language()), left=left
            )
        if waits:
            text += "\n" + self.tr("You are in line for it.")
        if text != self._who.text():
            self._who.setText(text)
        may_keep = has and not self._bus.why_not(SavePreset)
        for widget in (self._new, self._keep):
            widget.setVisible(may_keep)
        why = self._bus.why_not(AskLease)
        asking = self._hand.is_asking(self._camera)
        self._purpose.setVisible(not has)
        self._take.setVisible(not has and not waits)
        lighter = active is not None and weight_of(self.purpose) >= active.priority
        self._take.setText(self.tr("Wait for it") if taken and lighter else self.tr("Take the camera"))
        self._back.setVisible(own is not None)
        self._back.setEnabled(self._book.has_hub)
        for widget in (self._over, self._reason):
            widget.setVisible(taken and lighter)
        for button in (self._take, self._over, self._purpose, self._reason):
            button.setEnabled(not why and not asking)
            button.setToolTip(why)

    def _word(self) -> None:
        self.say_joystick(self._joystick)
        self._take.setText(self.tr("Take the camera"))
        self._over.setText(self.tr("Take it over"))
        self._back.setText(self.tr("Give it back"))
        self._stop.setText(self.tr("Stop"))
        self._keep.setText(self.tr("Keep this view"))
        self._new.setPlaceholderText(self.tr("Name of a new preset"))
        self._new.setAccessibleName(self.tr("Name of a new preset"))
        self._closer.setText(self.tr("Zoom in"))
        self._wider.setText(self.tr("Zoom out"))
        self._purpose.setAccessibleName(self.tr("What the camera is turned for"))
        self._reason.setPlaceholderText(self.tr("Reason for taking it over"))
        self._reason.setAccessibleName(self.tr("Reason for taking it over"))
        self._pad.setAccessibleName(self.tr("Turn the camera: drag, or hold the arrow keys"))
        self._pad.setToolTip(self.tr("Turn the camera: drag, or hold the arrow keys"))
        self._views.setAccessibleName(self.tr("Presets and tours"))

    def changeEvent(self, event: QEvent) -> None:
        """Words in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._purpose.blockSignals(True)
            self._purpose.clear()
            self._purpose.blockSignals(False)
            self._listed = ()
            self._word()
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Count the seconds while somebody reads them."""
        super().showEvent(event)
        self._second.start()
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody does."""
        super().hideEvent(event)
        self._second.stop()
        self._pad.let_go()
