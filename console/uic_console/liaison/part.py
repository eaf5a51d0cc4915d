"""The liaison in the shell: her screen where the window is hers, and in the room what she answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from uic.incidents.commands import ReceiveIncident
from uic.incidents.events import IncidentChanged
from uic.incidents.model import Entry, EntryKind, Incident, Position
from uic_console.actions import ConsoleAction
from uic_console.api import MapFeature, Presentation
from uic_console.layers import Layer
from uic_console.liaison.book import SentBook
from uic_console.liaison.features import features
from uic_console.liaison.panel import SentPanel
from uic_console.services import Dock
from uic_console.sharing.book import ShareBook
from uic_console.sharing.bulletins import BulletinBook
from uic_console.wall.stamp import stamp

if TYPE_CHECKING:
    from uic_console.incidents import IncidentPart
    from uic_console.services import Services
    from uic_console.wall.model import Walls

__all__ = ["LiaisonPart"]

translate = QCoreApplication.translate
_DOCK = "liaison.sent"
_LAYER = "liaison.sent"
_SIGN_MS = 5000


class LiaisonPart(QObject):
    """What the shell holds. GUI thread only.

    department   of the person at this console, `person` who she is: it stands on her pictures; `account` how the hub
                 knows her.
    walls        where a case's pictures are shown.
    """

    def __init__(
        self,
        services: Services,
        incidents: IncidentPart,
        walls: Walls,
        *,
        department: Callable[[], str],
        person: Callable[[], str] = lambda: "",
        account: Callable[[], str] = lambda: "",
    ) -> None:
        super().__init__(services.parent())
        self._services, self._incidents, self._walls = services, incidents, walls
        self._department, self._person, self._account = department, person, account
        self.shares = ShareBook(services.bus, self)
        self.bulletins = BulletinBook(services.bus, self)
        self.book = SentBook(services.bus, self)
        self.panel: SentPanel | None = None
        self._presented = self._centred = ""
        self._offered: set[str] = set()  # banner lines that are out
        self._rung: set[str] = set()  # cases that were heard
        self.is_hers = services.purpose == "liaison"
        if self.is_hers:
            self._begin()
        else:
            services.actions.add(self._send_action(), self._answered_action())
            incidents.book.added.connect(self._said)
            self._answered = ""  # the case whose answer is in the banner

    def close(self) -> None:
        """Follow no more."""
        if self.is_hers:
            self._clock.stop()
            stamp.say("")
        self.book.close()
        self.shares.close()
        self.bulletins.close()

    def person_changed(self) -> None:
        """Somebody else sits here."""
        if self.is_hers:
            self.book.follow()
            self.shares.follow()
            self.bulletins.follow()
            self._sign()
            self._look()

    def _sign(self) -> None:
        """Who looks, and when, over every picture of her screen."""
        who = " ".join(part for part in (self._department(), self._person()) if part)
        stamp.say(f"{who} · {datetime.now():%Y-%m-%d %H:%M}" if who else "")

    # -- her screen -------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        services, cases = self._services, self._incidents.book
        services.add_dock(
            Dock(
                key=_DOCK,
                title=lambda: translate("Liaison", "Sent to us"),
                widget=self._make,
                area="left",
                icon="share",
                width=430,
                workspaces=("liaison",),
            )
        )
        services.layers.add(
            Layer(key=_LAYER, title=lambda: translate("Liaison", "Sent to us"), features=self._features)
        )
        services.actions.add(*self._actions())
        for changed in (cases.reset, cases.changed, cases.gone, cases.types_changed):
            changed.connect(self._look)
        cases.gone.connect(self.book.forget)
        self._incidents.model.opened.connect(self._case_opened)
        self._incidents.model.changed.connect(self._show_pictures)
        self.book.changed.connect(lambda: services.layers.moved.emit(_LAYER))
        services.book.changed.connect(self._cameras_changed)
        self.shares.changed.connect(self._shared_changed)
        self._clock = QTimer(self, interval=_SIGN_MS)
        self._clock.timeout.connect(self._sign)
        self._clock.start()
        self._sign()
        self.book.follow()
        self.shares.follow()
        self.bulletins.follow()

    def _shared_changed(self) -> None:
        self._show_pictures()
        if self.panel is not None:
            self.panel.redraw()

    def shown(self, one: Incident) -> tuple[str, ...]:
        """Cameras of a case that this person may see: those that it gathers, and those that are shown for it."""
        known = dict.fromkeys((*self.shares.cameras(one.id), *one.cameras))
        return tuple(key for key in known if self._services.cameras.get(key))

    def _make(self) -> QWidget:
        self.panel = SentPanel(
            self._incidents.model,
            self.book,
            department=self._department,
            camera=self._camera_name,
            cameras=self.shown,
            bulletins=self.bulletins,
            who=lambda: f"{self._department()}/{self._account()}",
        )
        self.panel.chosen.connect(self._incidents.model.open)
        self.panel.received.connect(self.receive)
        self.panel.camera_chosen.connect(self._to_hotspot)
        self._look()
        return self.panel

    def _camera_name(self, camera_id: str) -> str:
        camera = self._services.cameras.get(camera_id)
        if camera is None:
            return ""
        name = (camera.name_en or camera.name) if self._services.language() == "en" else camera.name
        return f"{camera.number}  {name}"

    def _to_hotspot(self, camera: str) -> None:
        self._walls.to_hotspot(camera)

    def cases(self) -> list[Incident]:
        """Open ones that were sent here: what waits to be received first, then the weightiest, then the newest."""
        sent = [one for one in self._incidents.book.all() if one.is_open]
        return sorted(sent, key=lambda one: (self._is_received(one), one.priority))

    def _is_received(self, one: Incident) -> bool:
        department = self._department()
        return any(done.department == department for done in one.receipts)

    def _look(self, *_what: object) -> None:
        """Show what there is now; say what is new until it is received."""
        cases, model = self.cases(), self._incidents.model
        ids = {one.id for one in cases}
        if model.id and model.id not in ids:
            self.book.forget(model.id)
            model.open("")
        if not model.id and cases:
            model.open(cases[0].id)
        if self.panel is not None:
            self.panel.show_cases(cases)
        self._offer_new(cases)

    def _offer_new(self, cases: list[Incident]) -> None:
        new = [one for one in cases if not self._is_received(one)]
        lines = {f"liaison.new.{one.id}" for one in new}
        for key in self._offered - lines:
            self._services.withdraw(key)
        for one in new:
            said = translate("Liaison", "Sent to you: {number} {title}, {place}")
            text = said.format(number=one.number, title=self._incidents.book.title(one), place=one.place or "–")
            self._services.offer(f"liaison.new.{one.id}", text, level="error", action="liaison.receive")
        if {one.id for one in new} - self._rung:
            QApplication.beep()
        self._rung |= {one.id for one in new}
        self._offered = lines

    def receive(self) -> None:
        """Say that the case in hand was received; where it was, the weightiest one that was not."""
        waiting = [one for one in self.cases() if not self._is_received(one)]
        if not waiting:
            return
        chosen = next((one for one in waiting if one.id == self._incidents.model.id), waiting[0])
        self._incidents.model.open(chosen.id)
        self._incidents.book.ask(ReceiveIncident(incident_id=chosen.id))

    def _case_opened(self) -> None:
        self._show_pictures()
        self._center()
        self._services.layers.moved.emit(_LAYER)
        self._services.actions.changed.emit()

    def _center(self) -> None:
        """Another case is in hand: the map goes there."""
        one = self._incidents.model.incident
        if one is None or one.id == self._centred:
            return
        self._centred = one.id
        if one.geo is not None and self._incidents.show_place is not None:
            place = Position(id=one.id, lat=one.geo.lat, lon=one.geo.lon, title=f"{one.number} {one.place}".strip())
            focus = QApplication.focusWidget()
            self._incidents.show_place(place)
            if focus is not None and self.panel is not None and self.panel.isAncestorOf(focus):
                focus.setFocus(Qt.FocusReason.OtherFocusReason)  # she is writing: the map only follows

    def _cameras_changed(self) -> None:
        """Pictures came or were taken back: those that are not ours any more leave the wall too."""
        for key in {key for wall in self._walls.all for key in (tile.camera for tile in wall.state.tiles) if key}:
            if self._services.cameras.get(key) is None:
                for wall in self._walls.all:
                    wall.clear([at for at, tile in enumerate(wall.state.tiles) if tile.camera == key])
        self._show_pictures()
        if self.panel is not None:
            self.panel.redraw()

    def _show_pictures(self) -> None:
        one = self._incidents.model.incident
        cameras = self.shown(one) if one is not None else self._shown_alone()
        key = (f"liaison/{one.id}" if one is not None else "liaison/shown") if cameras else ""
        if self._presented and self._presented != key:
            self._services.wall.dismiss(self._presented)
        self._presented = key
        if not key:
            return
        title = f"{one.number} {self._incidents.book.title(one)}" if one is not None else self.shares.all()[0].purpose
        hotspot = self._seen_by(one) if one is not None else ""
        self._services.wall.present(Presentation(key=key, title=title, cameras=cameras, hotspot=hotspot or cameras[0]))

    def _shown_alone(self) -> tuple[str, ...]:
        """Cameras that are shown to her without their case."""
        known = dict.fromkeys(camera for one in self.shares.all() for camera in one.cameras)
        return tuple(key for key in known if self._services.cameras.get(key))

    def _seen_by(self, one: Incident) -> str:
        """The camera that sees her now, where somebody is followed."""
        seen = (person.camera for person in self.book.people(one.id))
        return next((key for key in seen if key and self._services.cameras.get(key)), "")

    def _features(self) -> list[MapFeature]:
        one = self._incidents.model.incident
        return features(one, self.book) if one is not None else []

    def _actions(self) -> list[ConsoleAction]:
        def group() -> str:
            return translate("Liaison", "Liaison")

        return [
            ConsoleAction(
                key="liaison.receive",
                title=lambda: translate("Liaison", "Received"),
                run=self.receive,
                group=group,
                shortcut="Ctrl+Return",
                needs_hub=True,
                right="acknowledge",
                area="incident",
                icon="check",
            ),
            ConsoleAction(
                key="liaison.write",
                title=lambda: translate("Liaison", "Write to the control room"),
                run=self._write,
                group=group,
                shortcut="Alt+M",
                needs_hub=True,
                icon="message",
            ),
        ]

    def _write(self) -> None:
        self._services.show_dock(_DOCK)
        if self.panel is not None:
            self.panel.write()

    # -- the room ---------------------------------------------------------------------------------------------------

    @property
    def police(self) -> str:
        """The department that a case is sent to by one key."""
        return self._services.settings.cot.department

    def send(self) -> None:
        """Send the case in hand to the police, with its pictures, positions and units; or take it back."""
        model = self._incidents.model
        if model.incident is not None and model.can_change:
            model.share(self.police, shared=self.police not in model.incident.shared)

    def _send_action(self) -> ConsoleAction:
        model = self._incidents.model

        def title() -> str:
            if model.incident is not None and self.police in model.incident.shared:
                return translate("Liaison", "Take the case in hand back from the police")
            return translate("Liaison", "Send the case in hand to the police")

        return ConsoleAction(
            key="liaison.send",
            title=title,
            run=self.send,
            group=lambda: translate("Liaison", "Liaison"),
            shortcut="Alt+P",
            enabled=lambda: model.can_change,
            needs_hub=True,
            right="acknowledge",
            area="incident",
            icon="share",
        )

    def _answered_action(self) -> ConsoleAction:
        return ConsoleAction(
            key="liaison.answered",
            title=lambda: translate("Liaison", "Look at what the police answered"),
            run=self._look_at_answer,
            group=lambda: translate("Liaison", "Liaison"),
            enabled=lambda: bool(self._answered),
        )

    def _said(self, event: IncidentChanged) -> None:
        """Somebody whom a case was sent to says something: it stands in the banner until it is looked at."""
        for entry in event.entries:
            text = self._answer(event.incident, entry)
            if text:
                self._answered = event.incident.id
                self._services.offer("liaison.answer", text, level="warning", action="liaison.answered")
                self._services.actions.changed.emit()

    def _answer(self, one: Incident, entry: Entry) -> str:
        who = self._incidents.book.person(entry.by)
        if entry.kind is EntryKind.RECEIVED:
            said = translate("Liaison", "{number}: received by {department} ({person})")
            return said.format(number=one.number, department=entry.ref, person=who)
        if entry.kind is not EntryKind.MESSAGE or entry.ref != "room":
            return ""
        of = next((member.department for member in one.members if member.person == entry.by), "")
        if entry.client.startswith("hub/"):  # a crew's words: who it is stands in them
            return f"{one.number}: {entry.text}"
        said = translate("Liaison", "{number}: {person} writes: {text}")
        return said.format(number=one.number, person=f"{of} {who}".strip(), text=entry.text)

    def _look_at_answer(self) -> None:
        self._services.withdraw("liaison.answer")
        if self._answered:
            self._incidents.show_case(self._answered)
