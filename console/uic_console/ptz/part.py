"""Turning cameras as a part of the console: makes book, hand, panel, joystick and hands on tiles, and joins them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from uic.access.model import Right
from uic.geo import distance_m
from uic.ptz.commands import LookAt
from uic.ptz.model import LeaseState, Purpose
from uic_console.actions import ConsoleAction
from uic_console.ptz import words
from uic_console.ptz.book import PtzBook
from uic_console.ptz.hand import Hand
from uic_console.ptz.joystick import Joystick, find_sticks
from uic_console.ptz.panel import PtzPanel
from uic_console.ptz.tile import DRIVES, KEY_SPEED, TileHand
from uic_console.services import Dock
from uic_console.wall.faces import Badge

if TYPE_CHECKING:
    from uic_console.services import Services
    from uic_console.wall.model import Walls
    from uic_console.wall.view import WallView

__all__ = ["PtzPart"]

translate = QCoreApplication.translate
DOCK = "ptz.hand"
STEP_DEG = 5.0  # of the actions where no key is held: from the palette
STEP_ZOOM = 1.25
LOOKS_M = 400.0  # farther away a camera shows no more than that somebody is there
MOST_LOOKERS = 4
MARK_MS = 50  # several changes at once are one


class PtzPart(QObject):
    """What the shell holds. GUI thread only.

    client   the name by which the hub knows this console.
    """

    def __init__(
        self, services: Services, walls: Walls, *, client: Callable[[], str], joystick: Joystick | None = None
    ) -> None:
        super().__init__(services.parent())
        self._services, self._walls = services, walls
        self.book = PtzBook(services.bus, self, client=client)
        self.hand = Hand(
            services.bus, self.book, say=self._say, name=self._name, language=services.language, parent=self
        )
        self.joystick = joystick or Joystick(self, find=find_sticks)
        self.panel: PtzPanel | None = None  # once its dock was shown
        self._purpose = Purpose.SAFETY
        self._soon = QTimer(self, singleShot=True, interval=MARK_MS)
        self._soon.timeout.connect(self._mark)
        self._sticked = False
        services.add_dock(
            Dock(
                key=DOCK,
                title=lambda: translate("Ptz", "Turn camera"),
                widget=self._make_panel,
                area="left",
                icon="adjustments",
                height=380,
            )
        )
        services.actions.add(*self._actions())
        self._join()

    def _join(self) -> None:
        self._walls.changed.connect(self._selected)
        self._walls.active_changed.connect(self._selected)
        self.book.changed.connect(self._mark_soon)
        self.hand.changed.connect(self._mark_soon)
        self.joystick.moved.connect(self._stick_moved)
        self.joystick.pressed.connect(self._stick_pressed)
        self.joystick.changed.connect(self._stick_changed)
        self.joystick.start()

    def close(self) -> None:
        """Stop what is driven, and follow no more."""
        self._soon.stop()
        self.hand.close()
        self.joystick.close()
        self.book.close()

    def person_changed(self) -> None:
        """Somebody else sits here: she may see other cameras."""
        self.hand.stop_driving()
        self.book.begin()

    def add_view(self, view: WallView) -> None:
        """Let cameras be turned on one more wall."""
        TileHand(view, self.hand, self._services.keys)

    # -- the panel --------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Open the panel."""
        self._services.show_dock(DOCK)
        if self.panel is not None:
            self.panel.show_camera(self._camera)

    def _make_panel(self) -> QWidget:
        self.panel = panel = PtzPanel(
            self._services.bus,
            self.book,
            self.hand,
            name=self._name,
            korean=lambda: self._services.language() == "ko",
            purpose=self._purpose,
        )
        panel.show_camera(self._camera)
        panel.say_joystick(self.joystick.name)
        panel.purpose_chosen.connect(self._purposed)
        panel.destroyed.connect(self._panel_gone)
        return panel

    def _panel_gone(self) -> None:
        self.panel = None

    def _purposed(self, purpose: str) -> None:
        self._purpose = Purpose(purpose)

    @property
    def _camera(self) -> str:
        return self._walls.selected_camera() or ""

    def _selected(self) -> None:
        if self.panel is not None:
            self.panel.show_camera(self._camera)

    def _name(self, camera_id: str) -> str:
        camera = self._services.cameras.get(camera_id)
        if camera is None:
            return camera_id
        name = camera.name if self._services.language() == "ko" else camera.name_en or camera.name
        return f"{camera.number} {name}"

    def _say(self, text: str, bad: bool) -> None:
        self._services.notify(text, level="warning" if bad else "info")

    def lookers(self, lat: float, lon: float) -> list[tuple[str, Callable[[], None]]]:
        """The nearest cameras that can be turned to a place: what a menu says, and what it does."""
        if not self.book.has_hub or self._services.bus.why_not(LookAt):
            return []
        found = []
        for camera_id in self.book.cameras:
            camera = self._services.cameras.get(camera_id)
            if camera is not None and camera.lat is not None and camera.lon is not None:
                away = distance_m(lat, lon, camera.lat, camera.lon)
                if away <= LOOKS_M:
                    found.append((away, camera_id))
        words_ = translate("Ptz", "Turn {camera} here ({metres} m, {purpose})")
        return [
            (
                words_.replace("{camera}", self._name(camera))
                .replace("{metres}", f"{away:.0f}")
                .replace("{purpose}", words.purpose_word(self._purpose_for(camera))),
                partial(self.hand.look, camera, lat, lon, self._purpose_for(camera)),
            )
            for away, camera in sorted(found)[:MOST_LOOKERS]
        ]

    def _purpose_for(self, camera: str) -> Purpose:
        """The purpose chosen last, where the camera may be turned for it; else the first that it may."""
        lease, known = self.hand.lease(camera), self.book.cameras.get(camera)
        if lease is not None:
            return lease.purpose
        allowed = known.purposes if known is not None else ()
        return self._purpose if not allowed or self._purpose in allowed else allowed[0]

    # -- marks on tiles ---------------------------------------------------------------------------------------------

    def _mark_soon(self, _camera: str) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _mark(self) -> None:
        """Whose each camera is, and whether it moves, on its tiles."""
        marks: dict[str, tuple[Badge, ...]] = {}
        for lease in self.book.leases.values():
            if lease.state is LeaseState.ACTIVE:
                own = self.hand.has(lease.camera)
                who = translate("Ptz", "In hand") if own else words.who(lease, self._services.language())
                marks[lease.camera] = (Badge("✥", f"{who} · {words.purpose_word(lease.purpose)}"),)
        for camera in self.book.cameras.values():
            if camera.head.blind_since is not None:
                badge = Badge("◌", translate("Ptz", "Detection suspended"))
                marks[camera.head.camera] = (*marks.get(camera.head.camera, ()), badge)
        self._walls.mark_steered(marks)

    # -- joystick ---------------------------------------------------------------------------------------------------

    def _stick_moved(self, pan: float, tilt: float, zoom: float) -> None:
        if pan or tilt or zoom:
            if self.hand.has(self._camera):
                self._sticked = True
                self.hand.drive(self._camera, pan, tilt, zoom)
            elif not self._sticked:
                self._sticked = True
                self._say(translate("Ptz", "Ask for the camera of the selected tile first (P)"), True)
        elif self._sticked:
            self._sticked = False
            self.hand.stop_driving()

    def _stick_pressed(self, button: int) -> None:
        """The trigger asks for the camera; the others are its presets, in order."""
        if button == 0:
            self.toggle()
        else:
            self.go_to(button)

    def _stick_changed(self, name: str) -> None:
        if self.panel is not None:
            self.panel.say_joystick(name)
        if name:
            self._say(translate("Ptz", "Joystick: {name}").replace("{name}", name), False)

    # -- actions ----------------------------------------------------------------------------------------------------

    def why_not(self) -> str:
        """Why the selected tile's camera cannot be turned; "" when it can be asked for."""
        if not self._camera:
            return translate("Ptz", "Select a tile with a camera first")
        if self.book.is_known and self._camera not in self.book.cameras:
            return translate("Ptz", "{camera} does not turn").replace("{camera}", self._name(self._camera))
        return ""

    def why_not_turn(self) -> str:
        """Why it cannot be turned now."""
        if why := self.why_not():
            return why
        return "" if self.hand.has(self._camera) else translate("Ptz", "Ask for the camera first (P)")

    def toggle(self) -> None:
        """Ask for the camera of the selected tile, or give it back. Another's is taken over in the panel only."""
        camera = self._camera
        if why := self.why_not():
            self._say(why, True)
        elif self.hand.lease(camera) is not None:
            self.hand.give_back(camera)
        elif self.book.active(camera) is not None:
            self.show()
        else:
            known = self.book.cameras.get(camera)
            allowed = known.purposes if known is not None else ()
            if allowed and self._purpose not in allowed:
                self.show()
                self._say(translate("Ptz", "Choose what it is turned for: not every purpose is allowed here"), True)
            else:
                self.hand.ask(camera, self._purpose)

    def go_to(self, number: int) -> None:
        """A preset by its place in the list, from 1."""
        known = self.book.cameras.get(self._camera)
        if known is None or not 1 <= number <= len(known.presets):
            self._say(translate("Ptz", "There is no preset {number}").replace("{number}", str(number)), True)
        else:
            self.hand.preset(self._camera, known.presets[number - 1].key)

    def presets_menu(self) -> QMenu | None:
        """A menu of the presets and tours of the selected tile's camera."""
        known, camera = self.book.cameras.get(self._camera), self._camera
        if known is None:
            return None
        korean = self._services.language() == "ko"
        menu = QMenu(self._services.window())
        menu.setObjectName("ptz-presets")
        for number, preset in enumerate(known.presets, start=1):
            shown = menu.addAction(f"{number}  {preset.ko if korean else preset.en}")
            shown.triggered.connect(partial(self._menu_go, camera, preset.key))
        if known.tours:
            menu.addSeparator()
        for tour in known.tours:
            shown = menu.addAction(f"↻  {tour.ko if korean else tour.en}")
            shown.triggered.connect(partial(self._menu_tour, camera, tour.key))
        if menu.isEmpty():
            menu.addAction(translate("Ptz", "This camera has no presets.")).setEnabled(False)
        menu.popup(QCursor.pos() if not self._services.window().isActiveWindow() else self._menu_place())
        return menu

    def _menu_place(self) -> QPoint:
        window = self._services.window()
        return window.mapToGlobal(window.rect().center())

    def _menu_go(self, camera: str, key: str, _checked: bool = False) -> None:
        self.hand.preset(camera, key)

    def _menu_tour(self, camera: str, key: str, _checked: bool = False) -> None:
        self.hand.tour(camera, key)

    def _step(self, pan: float, tilt: float, zoom: float) -> None:
        """A step, where an action is run without a key that is held."""
        part = KEY_SPEED * 2
        self.hand.nudge(
            self._camera,
            bearing_deg=pan * STEP_DEG * part,
            tilt_deg=-tilt * STEP_DEG * part,
            zoom=STEP_ZOOM**zoom,
        )

    def _actions(self) -> list[ConsoleAction]:
        def group() -> str:
            return translate("Ptz", "Turn camera")

        titles = {
            "ptz.left": (lambda: translate("Ptz", "Turn left"), "Shift+Left"),
            "ptz.right": (lambda: translate("Ptz", "Turn right"), "Shift+Right"),
            "ptz.up": (lambda: translate("Ptz", "Turn up"), "Shift+Up"),
            "ptz.down": (lambda: translate("Ptz", "Turn down"), "Shift+Down"),
            "ptz.in": (lambda: translate("Ptz", "Zoom the camera in"), "Shift+PgUp"),
            "ptz.out": (lambda: translate("Ptz", "Zoom the camera out"), "Shift+PgDown"),
        }
        steer = {"needs_hub": True, "right": Right.STEER.value, "area": "ptz"}
        made = [
            ConsoleAction(
                key="ptz.show",
                title=lambda: translate("Ptz", "Turn camera: the panel"),
                run=self.show,
                group=group,
                shortcut="Ctrl+Shift+J",
                icon="adjustments",
            ),
            ConsoleAction(
                key="ptz.toggle",
                title=lambda: translate("Ptz", "Ask for the camera, or give it back"),
                run=self.toggle,
                group=group,
                shortcut="P",
                where="wall",
                why_not=self.why_not,
                **steer,  # type: ignore[arg-type]
            ),
            ConsoleAction(
                key="ptz.presets",
                title=lambda: translate("Ptz", "Presets of the camera"),
                run=lambda: (self.presets_menu(), None)[1],
                group=group,
                shortcut="Home",
                where="wall",
                why_not=self.why_not_turn,
                **steer,  # type: ignore[arg-type]
            ),
        ]
        for key, (title, shortcut) in titles.items():
            made.append(
                ConsoleAction(
                    key=key,
                    title=title,
                    run=partial(self._step, *DRIVES[key]),
                    group=group,
                    shortcut=shortcut,
                    where="wall",
                    why_not=self.why_not_turn,
                    **steer,  # type: ignore[arg-type]
                )
            )
        return made
