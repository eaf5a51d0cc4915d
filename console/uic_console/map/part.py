"""The map as a part of the console: makes the panel and joins it to cameras, alarms, cases and the wall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from uic.alarms.model import Alarm
from uic.devices.model import Camera
from uic.events import Geo
from uic.incidents.model import Position
from uic_console.actions import ConsoleAction
from uic_console.api import Presentation
from uic_console.map.cones import class_word
from uic_console.map.devices import FIELD_DEG, HEIGHT_M, TILT_DEG, Devices, Kind, kind_of, presets_of
from uic_console.map.dispatch import Dispatch
from uic_console.map.find import Found, coordinates, number_of
from uic_console.map.fleet import Patrol
from uic_console.map.glimpse import Glimpse
from uic_console.map.layers import Layers, kind_word
from uic_console.map.marks import Mark, marks_of
from uic_console.map.panel import MapPanel
from uic_console.map.press import Press
from uic_console.map.tools import Card
from uic_console.map.viewport import distance_words
from uic_console.map.workshop import Workshop
from uic_console.services import Dock
from uic_console.wall.search import CameraIndex

if TYPE_CHECKING:
    from uic.geo.coverage import Seen
    from uic.geo.frame import Frame
    from uic.geo.optics import Eye
    from uic.geo.roads import Roads
    from uic_console.alarms.part import AlarmPart
    from uic_console.incidents.part import IncidentPart
    from uic_console.services import Services
    from uic_console.wall.feed import Feed
    from uic_console.wall.model import Walls

__all__ = ["MapPart"]

translate = QCoreApplication.translate
DOCK = "map"
CHOSEN = "map/chosen"  # key of what this map put on the wall
MOST_ON_WALL = 36  # cameras that a lasso or a question puts there at once: more can't be looked at
MOST_LISTED = 40
SETTLES_MS = 250  # an import tells of thousands of cameras


class MapPart(QObject):
    """What the shell holds. GUI thread only.

    walls       where a chosen camera is shown; None: this console has no wall.
    alarms, incidents   whose marks are drawn; None: this console has none.
    feed        where the live picture under the mouse comes from; None: there is none.
    apart       whether the land is drawn in a process of its own.
    """

    def __init__(
        self,
        services: Services,
        walls: Walls | None,
        *,
        alarms: AlarmPart | None = None,
        incidents: IncidentPart | None = None,
        feed: Feed | None = None,
        apart: bool = True,
    ) -> None:
        super().__init__(services.parent())
        self._apart = apart
        self._services, self._walls = services, walls
        self._alarms, self._incidents = alarms, incidents
        self.workshop: Workshop | None = None  # once the map was opened
        self.panel: MapPanel | None = None
        self._devices: Devices | None = None
        self._index: CameraIndex | None = None
        self._presented = False
        self.lookers: Callable[[float, float], Sequence[tuple[str, Callable[[], None]]]] = lambda _lat, _lon: ()
        # cameras that can be turned to a place (lat, lon): what the menu says, and what it does
        self.glimpse = Glimpse(feed, services.cameras.get, self) if feed is not None else None
        self.dispatch = Dispatch(
            services,
            panel=lambda: self.panel,
            frame=self._frame,
            roads=self._load_roads,
            parent=self,
        )
        self.layers = Layers(services, lambda: self.panel, self._frame, self)
        self._wanted_place: Position | None = None  # asked for before the land was there
        self._soon = QTimer(self, singleShot=True, interval=SETTLES_MS)
        self._soon.timeout.connect(self._arrange)
        self._mark_soon = QTimer(self, singleShot=True, interval=SETTLES_MS)
        self._mark_soon.timeout.connect(self._mark)
        services.add_dock(
            Dock(
                key=DOCK,
                title=lambda: translate("Map", "Map"),
                widget=self._make,
                area="bottom" if services.purpose == "liaison" else "left",
                width=900,
                height=300 if services.purpose == "liaison" else 0,
                icon="map-2",
                workspaces=("city", "liaison"),
            )
        )
        services.actions.add(*self._actions())
        self._join()

    def close(self) -> None:
        """Follow no more; the thread ends."""
        self._soon.stop()
        self._mark_soon.stop()
        self.dispatch.close()
        if self.glimpse is not None:
            self.glimpse.close()
        if self.workshop is not None:
            self.workshop.close()

    # Making

    def _join(self) -> None:
        self.dispatch.fleet.changed.connect(self._soon.start)
        self.layers.kinds_changed.connect(self._show_devices)
        self._services.bus.watch(self._hub_changed)
        if self.glimpse is not None:
            self.glimpse.came.connect(lambda _camera: self.panel.view.tell_anew() if self.panel is not None else None)
        book = self._services.book
        book.changed.connect(self._soon.start)
        book.saved.connect(lambda _camera: self._soon.start())
        book.removed.connect(lambda _camera: self._soon.start())
        if self._alarms is not None:
            self._alarms.book.changed.connect(lambda _ids: self._mark_later())
            self._alarms.book.reset.connect(self._mark_later)
        if self._incidents is not None:
            self._incidents.book.changed.connect(lambda _id: self._mark_later())
            self._incidents.book.gone.connect(lambda _id: self._mark_later())
            self._incidents.book.reset.connect(self._mark_later)
            self._incidents.show_place = self.show_place

    def _make(self) -> MapPanel:
        if self.workshop is None:
            self.workshop = Workshop(self, press=Press() if self._apart else None)
            self.workshop.devices_came.connect(self._take_devices)
            self.workshop.failed.connect(self._say_failed)
            self.workshop.land_came.connect(self._land_came)
            site = self._services.settings.map
            self.workshop.start(extract=site.extract, tiles=site.tiles)
        panel = MapPanel(self.workshop, tell=self._card, korean=self._korean)
        panel.destroyed.connect(self._panel_gone)
        view = panel.view
        view.camera_chosen.connect(self.show_camera)
        view.camera_opened.connect(self.open_camera)
        view.mark_chosen.connect(self._open_mark)
        view.menu_wanted.connect(self._menu)
        view.lassoed.connect(self._take_lassoed)
        view.escaped.connect(self._back)
        view.unit_chosen.connect(self._choose_unit)
        view.feature_chosen.connect(self.layers.choose)
        if self.glimpse is not None:
            view.hovered.connect(lambda camera: self.glimpse.look(camera, ratio=view.devicePixelRatioF()))
        panel.layers_menu = self.layers.fill
        panel.went_to_camera.connect(self.show_camera)
        panel.went_to_unit.connect(self._go_to_unit)
        panel.show_all_wanted.connect(self.present)
        panel.closed_list.connect(self._list_closed)
        self.panel = panel
        self.dispatch.start()
        self.layers.show()
        self._hub_changed()
        self._arrange()
        return panel

    def _land_came(self) -> None:
        self.dispatch.show()
        self.layers.show()
        land = self.workshop.land if self.workshop is not None else None
        for trouble in land.troubles if land is not None else ():
            words = translate("Map", "The site's own map is not drawn, the schematic is: {why}")
            self._services.notify(words.format(why=trouble), level="error")

    def _panel_gone(self) -> None:
        self.panel = None
        self.dispatch.stop()
        if self.glimpse is not None:
            self.glimpse.look("")

    def _list_closed(self) -> None:
        if self.panel is not None and not self.dispatch.has_reach:
            self.panel.view.put_pin(None)
            self.dispatch.clear()

    def _hub_changed(self) -> None:
        if self.panel is not None:
            self.panel.tell_hub(self._services.bus.is_connected)

    def person_changed(self) -> None:
        """Somebody else sits here: what she may know of units is hers."""
        if self.panel is not None:
            self.dispatch.clear()
            self.dispatch.start()

    def _frame(self) -> Frame | None:
        return self.workshop.land.frame if self.workshop is not None and self.workshop.land is not None else None

    def _load_roads(self) -> Roads:
        """The extract's, where the site has one; on the thread that asks the roads."""
        land = self.workshop.land if self.workshop is not None else None
        if land is not None and land.roads:
            from uic.geo.roads import Roads

            return Roads(land.roads)
        from uic.geo.schematic import city_roads

        return city_roads()

    def _go_to_unit(self, which: str) -> None:
        unit = next((one for one in self.dispatch.patrols() if one.id == which), None)
        if unit is not None:
            self._choose_unit(unit)

    def _choose_unit(self, unit: Patrol) -> None:
        if self.panel is not None:
            self.panel.view.over.chosen = unit.id
            self.panel.say(self.dispatch.words(unit))
            self.panel.view.update()

    def _say_failed(self, why: str) -> None:
        self._services.notify(translate("Map", "The map could not be drawn: {why}").format(why=why), level="error")

    def _actions(self) -> list[ConsoleAction]:
        def group() -> str:
            return translate("Map", "Map")

        def action(
            key: str, title: Callable[[], str], run: Callable[[], None], shortcut: str = "", icon: str = ""
        ) -> ConsoleAction:
            return ConsoleAction(key=f"map.{key}", title=title, run=run, group=group, shortcut=shortcut, icon=icon)

        return [
            action("show", lambda: translate("Map", "Map"), self.show, "Ctrl+Shift+M", "map-2"),
            action("find", lambda: translate("Map", "Find a place on the map"), self.find, "Ctrl+Alt+F", "search"),
            action("fit", lambda: translate("Map", "Whole city on the map"), self.fit, icon="maximize"),
            action("measure", lambda: translate("Map", "Measure a way on the map"), self.measure, icon="adjustments"),
            action("all", lambda: translate("Map", "Cameras in the middle of the map to the wall"), self.take_middle),
            action("nearest", lambda: translate("Map", "Who gets first to the middle of the map"), self.first_there),
            action("reach", lambda: translate("Map", "How far somebody can get on foot from the middle of the map"),
                   self.reach_from_middle),
            action("layers", lambda: translate("Map", "What the map shows"), self.open_layers, icon="filter"),
            action("camera", lambda: translate("Map", "Show the camera of the selected tile on the map"), self.locate,
                   "Ctrl+Alt+M", "target"),
            ConsoleAction(
                key="map.back",
                title=lambda: translate("Map", "Take the cameras from the map off the wall"),
                run=self.dismiss,
                group=group,
                enabled=lambda: self._presented,
            ),
            ConsoleAction(
                key="map.move",
                title=lambda: translate("Map", "Move and zoom the map that has the keyboard"),
                run=self.show,
                group=group,
                keys=lambda: translate("Map", "arrows, + −, 0 whole city, C camera in the middle, Enter, L, Menu, Esc"),
            ),
        ]  # fmt: skip

    # Doing

    def show(self) -> None:
        """Open the map and give it the keyboard."""
        self._services.show_dock(DOCK)
        if self.panel is not None:
            self.panel.view.setFocus()

    def find(self) -> None:
        """Open the map, ready for typing."""
        self._services.show_dock(DOCK)
        if self.panel is not None:
            self.panel.start_search()

    def fit(self) -> None:
        """The whole city."""
        self.show()
        if self.panel is not None:
            self.panel.view.fit()

    def measure(self) -> None:
        """Begin, or end, measuring."""
        self.show()
        if self.panel is not None:
            self.panel.view.measure(not self.panel.view.is_measuring)

    def take_middle(self) -> None:
        """The cameras that are seen on the map, the nearest to its middle first, to the wall."""
        self.show()
        if self.panel is not None and self.panel.view.devices is not None:
            view = self.panel.view.view
            corners = [
                view.place(x, y) for x, y in ((0, 0), (view.width, 0), (view.width, view.height), (0, view.height))
            ]
            self._take_lassoed(self.panel.view.devices.within(np.array(corners)))

    def first_there(self) -> None:
        """Which units get to the middle of the map first."""
        self.show()
        if self.panel is not None:
            self.dispatch.nearest(*self.panel.view.middle)

    def reach_from_middle(self) -> None:
        """How far somebody can get from the middle of the map, from now on."""
        self.show()
        if self.panel is not None:
            self.dispatch.reach(*self.panel.view.middle, on_foot=True)

    def open_layers(self) -> None:
        """The switches of what the map shows."""
        self.show()
        if self.panel is not None:
            self.panel.open_layers()

    def locate(self) -> None:
        """The camera of the selected tile in the middle of the map."""
        camera = self._services.wall.selected_camera()
        if camera is None:
            self._services.notify(translate("Map", "No tile with a camera is selected."), level="warning")
            return
        self.show()
        at = self._devices.index.get(camera) if self._devices is not None else None
        if self.panel is None or self._devices is None or at is None:
            words = translate("Map", "{camera} has no position in the camera list.")
            self._services.notify(words.format(camera=self._name(camera)), level="warning")
            return
        self.panel.view.choose(camera)
        self.panel.view.go(float(self._devices.east[at]), float(self._devices.north[at]))

    def show_place(self, place: Position) -> None:
        """A place of a case in the middle of the map, with a pin; as soon as the land is there."""
        self.show()
        self._wanted_place = place
        self._pin_wanted()

    def _pin_wanted(self) -> None:
        place, panel = self._wanted_place, self.panel
        if place is None or panel is None or self.workshop is None or self.workshop.land is None:
            return
        self._wanted_place = None
        east, north = self.workshop.land.frame.to_metres(place.lat, place.lon)
        panel.view.put_pin((float(east), float(north)))
        panel.view.go(float(east), float(north))
        panel.say(place.title or coordinates(self.workshop.land.frame, float(east), float(north)))

    def show_camera(self, camera: str) -> None:
        """A camera on the hotspot, and its words below the map."""
        known = self._services.cameras.get(camera)
        if self.panel is not None:
            card = self._card(camera)
            self.panel.say(" · ".join((card.title, *card.lines)))
            self.panel.view.choose(camera, presets=self._presets(known))
        if self._walls is not None and known is not None:
            self._walls.to_hotspot(camera)

    def _presets(self, camera: Camera | None) -> list[tuple[str, Eye]]:
        eye = self._devices.eyes.get(camera.id) if camera is not None and self._devices is not None else None
        if camera is None or eye is None:
            return []
        return [(one.ko if self._korean() else one.en, there) for one, there in presets_of(camera, eye)]

    def open_camera(self, camera: str) -> None:
        """A camera on the hotspot; without one, alone over the wall."""
        if self._services.cameras.get(camera) is None:
            return
        if self._walls is None or not self._walls.to_hotspot(camera):
            self.present([camera], self._name(camera))

    def present(self, cameras: Sequence[str], title: str) -> None:
        """Some cameras on the wall; `dismiss`, or Esc, brings back what was there."""
        if not cameras:
            return
        shown = tuple(cameras[:MOST_ON_WALL])
        if len(cameras) > len(shown):
            words = translate("Map", "{all} cameras: the {shown} nearest are shown")
            self._services.notify(words.format(all=len(cameras), shown=len(shown)))
        self._services.wall.present(Presentation(key=CHOSEN, title=title, cameras=shown))
        self._presented = True
        self._services.actions.changed.emit()

    def dismiss(self) -> None:
        """The wall as it was before."""
        self._services.wall.dismiss(CHOSEN)
        self._presented = False
        self._services.actions.changed.emit()

    def who_sees(self, east: float, north: float) -> list[Seen]:
        """List the cameras that see a place, the best first."""
        panel, devices = self.panel, self._devices
        if panel is None or devices is None or self.workshop is None or self.workshop.land is None:
            return []
        seen = devices.coverage.seeing(east, north) if devices.coverage is not None else []
        found = []
        for number, one in enumerate(seen[:MOST_LISTED], start=1):
            at = devices.index[one.camera]
            detail = f"{one.px_per_m:,.0f} px/m · {class_word(one.density)} · {distance_words(one.distance_m)}"
            found.append(
                Found(
                    title=f"{number}. {self._name(one.camera)}",
                    detail=detail,
                    east=float(devices.east[at]),
                    north=float(devices.north[at]),
                    camera=one.camera,
                )
            )
        where = number_of(self.workshop.land.frame, east, north)
        title = translate("Map", "Cameras that see {place}: {count}").format(place=where, count=len(seen))
        title += "\n" + _assumed_words()
        panel.show_list(title, found, all_title=translate("Map", "Sees {place}").format(place=where))
        panel.view.put_pin((east, north), seeing=[one.camera for one in seen[:MOST_LISTED]])
        return seen

    def _take_lassoed(self, cameras: list[str]) -> None:
        if not cameras:
            self._services.notify(translate("Map", "No camera inside."))
            return
        self.present(cameras, translate("Map", "From the map: {count}").format(count=len(cameras)))

    def _back(self) -> None:
        """Esc: the list, then what was put on the wall."""
        if self.panel is not None and self.panel.has_list:
            self.panel.close_list()
        elif self.panel is not None and (self.panel.view.pin is not None or self.dispatch.has_reach):
            self.panel.view.put_pin(None)
            self.dispatch.clear()
            self.panel.say("")
        elif self._presented:
            self.dismiss()

    def _open_mark(self, mark: Mark) -> None:
        if mark.case and self._incidents is not None:
            self._incidents.show_case(mark.id)
        elif not mark.case and self._alarms is not None:
            self._alarms.show_alarm(mark.id)

    # The menu

    def _menu(self, camera: str, east: float, north: float, at: QPoint) -> None:
        if self.panel is None or self.workshop is None or self.workshop.land is None:
            return
        self.make_menu(camera, east, north).popup(at)

    def make_menu(self, camera: str, east: float, north: float) -> QMenu:
        """What can be done with a camera, and with the place under the mouse."""
        menu = QMenu(self.panel)
        menu.setObjectName("map-menu")
        menu.aboutToHide.connect(menu.deleteLater)

        def add(name: str, words: str, run: Callable[[], object]) -> None:
            made = menu.addAction(words)
            made.setObjectName(name)
            made.triggered.connect(lambda _checked=False: run())

        if camera and self._services.cameras.get(camera) is not None:
            menu.addSection(self._name(camera))
            add("map-menu-hotspot", translate("Map", "On the hotspot"), partial(self.open_camera, camera))
            if self._walls is not None:
                add("map-menu-tile", translate("Map", "On the selected tile"), partial(self._put, camera))
        if self.workshop is None or self.workshop.land is None:
            return menu
        frame = self.workshop.land.frame
        number, degrees = number_of(frame, east, north), coordinates(frame, east, north)
        menu.addSection(translate("Map", "This place"))
        add("map-menu-sees", translate("Map", "Which cameras see this place"), partial(self.who_sees, east, north))
        lat, lon = (float(part) for part in frame.to_degrees(east, north))
        for place, (words, run) in enumerate(self.lookers(lat, lon)):
            add(f"map-menu-look-{place}", words, run)
        since = self._since(east, north)
        nearest = partial(self.dispatch.nearest, east, north)
        add("map-menu-nearest", translate("Map", "Who gets here first"), nearest)
        foot = translate("Map", "How far somebody can get from here on foot")
        car = translate("Map", "How far somebody can get from here by car")
        if since is not None:
            foot = translate("Map", "How far somebody can have got on foot since the alarm")
            car = translate("Map", "How far somebody can have got by car since the alarm")
        reach = partial(self.dispatch.reach, east, north, since=since)
        add("map-menu-reach-foot", foot, partial(reach, on_foot=True))
        add("map-menu-reach-car", car, partial(reach, on_foot=False))
        if self._incidents is not None:
            add("map-menu-case", translate("Map", "Open a case here"), partial(self._open_case, east, north))
            if self._incidents.model.can_change:
                self._offer_case_in_hand(add, east, north)
        copy = translate("Map", "Copy {text}")
        if number:
            add("map-menu-number", copy.format(text=number), partial(QGuiApplication.clipboard().setText, number))
        add("map-menu-degrees", copy.format(text=degrees), partial(QGuiApplication.clipboard().setText, degrees))
        return menu

    def _since(self, east: float, north: float) -> datetime | None:
        """When the alarm was raised whose mark stands at a place; None: there is none."""
        if self.panel is None or self._alarms is None:
            return None
        view = self.panel.view
        mark = view.mark_at(QPointF(*view.view.point(east, north)))
        alarm = self._alarms.book.alarms.get(mark.id) if mark is not None and not mark.case else None
        return alarm.raised_at if alarm is not None else None

    def _offer_case_in_hand(
        self, add: Callable[[str, str, Callable[[], object]], None], east: float, north: float
    ) -> None:
        """What a place can be to the case in hand."""
        if self._incidents is None or self.workshop is None or self.workshop.land is None:
            return
        frame, case = self.workshop.land.frame, self._incidents
        lat, lon = (float(one) for one in frame.to_degrees(east, north))
        place = number_of(frame, east, north) or f"{lat:.5f}, {lon:.5f}"
        number = case.model.incident.number if case.model.incident is not None else ""
        words = translate("Map", "Put this place into case {number}").format(number=number)
        add("map-menu-add-place", words, partial(case.add_place, lat, lon, place))
        words = translate("Map", "Case {number} is here").format(number=number)
        add("map-menu-move-case", words, partial(case.move_here, lat, lon, place))

    def _put(self, camera: str) -> None:
        if self._walls is not None:
            self._walls.active.touch()
            self._walls.active.put_selected(camera)

    def _open_case(self, east: float, north: float) -> None:
        if self._incidents is None or self.workshop is None or self.workshop.land is None:
            return
        frame = self.workshop.land.frame
        lat, lon = frame.to_degrees(east, north)
        seen = self._devices.coverage.seeing(east, north) if self._devices and self._devices.coverage else []
        self._incidents.ask_open(
            cameras=[one.camera for one in seen[:4]],
            place=number_of(frame, east, north),
            geo=Geo(lat=float(lat), lon=float(lon)),
        )

    # Looking

    def _arrange(self) -> None:
        if self.workshop is not None and self.panel is not None:
            others = tuple(self.dispatch.fleet.devices.values())
            self.workshop.arrange(tuple(self._services.book.all()), others)

    def _show_devices(self) -> None:
        """Those of the kinds that are switched on."""
        if self.panel is not None and self._devices is not None:
            self.panel.view.show_devices(self._devices.only(self.layers.kinds()))

    def _take_devices(self, devices: Devices, index: CameraIndex) -> None:
        self._devices, self._index = devices, index
        if self.panel is None:
            return
        self._show_devices()
        self.layers.show()
        if self.panel.finder is not None:
            self.panel.finder.tell(devices, index)
        self._mark()
        self._pin_wanted()
        self.panel.tell_counts()

    def _mark_later(self) -> None:
        if not self._mark_soon.isActive():
            self._mark_soon.start()

    def _mark(self) -> None:
        panel = self.panel
        if panel is None or self.workshop is None or self.workshop.land is None:
            return
        alarms: Sequence[Alarm] = list(self._alarms.book.alarms.values()) if self._alarms is not None else []
        cases = self._incidents.book.all() if self._incidents is not None else []
        panel.view.show_marks(marks_of(alarms, cases, frame=self.workshop.land.frame, camera=self._place_of))
        panel.tell_counts()

    def _place_of(self, camera: str) -> tuple[float, float] | None:
        at = self._devices.index.get(camera) if self._devices is not None else None
        if at is None or self._devices is None:
            return None
        return float(self._devices.east[at]), float(self._devices.north[at])

    def _korean(self) -> bool:
        return self._services.language() == "ko"

    def _name(self, camera_id: str) -> str:
        camera = self._services.cameras.get(camera_id)
        return _named(camera, korean=self._korean()) if camera is not None else camera_id

    def _card(self, camera_id: str) -> Card:
        camera = self._services.cameras.get(camera_id)
        if camera is None:
            return self._device_card(camera_id)
        lines = [camera.place] if camera.place else []
        lines += [kind_word(kind_of(camera) or Kind.FIXED)]
        if camera.in_maintenance(datetime.now(UTC)):
            lines.append(translate("Map", "Being worked on"))
        if not camera.enabled:
            lines.append(translate("Map", "Out of service"))
        if camera.bearing_deg is None:
            lines.append(translate("Map", "Bearing not known"))
        else:
            lines.append(translate("Map", "Bearing {degrees}°").format(degrees=round(camera.bearing_deg)))
            lines.append(_assumed_words(height=not camera.height_m))
        if self.glimpse is None:
            return Card(self._name(camera_id), tuple(lines))
        picture = self.glimpse.picture(camera_id)
        if picture is None and self.glimpse.can_show(camera_id):
            lines.append(translate("Map", "Opening its picture…"))
        elif camera.protected:
            lines.append(translate("Map", "Protected: open it on the wall to see it"))
        return Card(self._name(camera_id), tuple(lines), picture)

    def _device_card(self, device_id: str) -> Card:
        device = self.dispatch.fleet.devices.get(device_id)
        if device is None:
            return Card(device_id)
        name = device.name if self._korean() else device.name_en or device.name
        lines = [word for word in (device.place, device.department) if word]
        kind = kind_of(device)
        if kind is not None:
            lines.insert(0, kind_word(kind))
        if not device.enabled:
            lines.append(translate("Map", "Out of service"))
        if device.in_maintenance(datetime.now(UTC)):
            lines.append(translate("Map", "Being worked on"))
        return Card(f"{device.code} {name}".strip(), tuple(lines))


def _named(camera: Camera, *, korean: bool) -> str:
    return f"{camera.number} {camera.name if korean else camera.name_en or camera.name}"


def _assumed_words(*, height: bool = False) -> str:
    """What the registry does not know, and what is taken instead."""
    said = translate("Map", "Assumed: tilt {tilt}°, field {field}°").format(
        tilt=f"{TILT_DEG:g}", field=f"{FIELD_DEG:g}"
    )
    return said + (translate("Map", ", height {height} m").format(height=f"{HEIGHT_M:g}") if height else "")
