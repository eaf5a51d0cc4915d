"""The cases as a part of the console: makes book, list, case and figures, and joins them."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices

from uic.alarms.model import Alarm
from uic.events import Geo
from uic.incidents.commands import Gather, OpenIncident
from uic.incidents.events import SupervisorTold
from uic.incidents.model import Clip, Incident, Position
from uic.incidents.words import clock
from uic_console.actions import ConsoleAction
from uic_console.api import Presentation
from uic_console.incidents.alarms import CaseAlarms
from uic_console.incidents.ask import Field, Question
from uic_console.incidents.book import IncidentBook
from uic_console.incidents.case import CaseModel
from uic_console.incidents.case_panel import CasePanel
from uic_console.incidents.figures_panel import IncidentFiguresPanel
from uic_console.incidents.list_panel import IncidentPanel
from uic_console.incidents.words import SHAPES, camera_namer, failure_words
from uic_console.services import Dock
from uic_console.wall.state import REPLAY_MOST_S

if TYPE_CHECKING:
    from uic_console.access.roster import Roster
    from uic_console.services import Services
    from uic_console.wall.model import Walls

__all__ = ["IncidentPart"]

translate = QCoreApplication.translate
LIST, CASE, FIGURES = "incidents.list", "incidents.case", "incidents.figures"


def _open_file(file: Path) -> None:
    """In what this computer plays such files with."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(file))


def _group() -> str:
    return translate("Incidents", "Cases")


def _action(
    key: str, title: Callable[[], str], run: Callable[[], None], shortcut: str = "", **more: Any
) -> ConsoleAction:
    return ConsoleAction(key=f"incidents.{key}", title=title, run=run, group=_group, shortcut=shortcut, **more)


class IncidentPart(QObject):
    """What the shell holds. GUI thread only.

    roster          names of people; None: accounts are shown.
    walls           where clips are played; None: this console has no wall.
    chosen_alarms   the alarms that are selected where the keyboard is; none where it is elsewhere.
    """

    def __init__(
        self,
        services: Services,
        *,
        roster: Roster | None = None,
        walls: Walls | None = None,
        chosen_alarms: Callable[[], Sequence[Alarm]] = tuple,
    ) -> None:
        super().__init__(services.parent())
        self._chosen_alarms = chosen_alarms
        self._services, self._walls = services, walls
        self.book = IncidentBook(services.bus, language=services.language, roster=roster, parent=self)
        self.model = CaseModel(self.book, self)
        self.alarms = CaseAlarms(services.bus, self)
        self.panel: IncidentPanel | None = None  # once its dock was shown
        self.case_panel: CasePanel | None = None
        self._named = camera_namer(services.cameras, services.language)
        self._last_type = "crime.sign"
        self._presented = ""
        self._offering: set[str] = set()  # banner lines that are out
        self.show_place: Callable[[Position], None] | None = None  # on the map; given by who has one
        self.open_file: Callable[[Path], object] = _open_file
        self.play_file: Callable[[Clip, str], None] | None = None  # of the hub's, and its case; given by who can
        self._add_docks()
        services.actions.add(*self._actions())
        self.book.reset.connect(self._look)
        self.book.changed.connect(lambda _id: self._look())
        self.book.gone.connect(lambda _id: self._look())
        self.book.hub_changed.connect(services.actions.changed)
        self.book.people_changed.connect(self._look)
        self.book.told.connect(self._told)
        self.book.failed.connect(lambda text: services.notify(text, level="error"))
        self.alarms.failed.connect(lambda error: services.notify(failure_words(error), level="error"))
        self.model.opened.connect(self._case_opened)

    def close(self) -> None:
        """Follow no more."""
        self.model.close()
        self.alarms.close()
        self.book.close()

    def person_changed(self) -> None:
        """Somebody else sits here: she may see other cases."""
        self.book.refresh()
        self.model.again()

    # Making

    def _add_docks(self) -> None:
        for dock in (
            Dock(
                key=CASE,
                title=lambda: translate("Incidents", "Case in hand"),
                widget=self._make_case,
                area="left",
                icon="file-text",
                width=400,
                workspaces=("case",),
            ),
            Dock(
                key=LIST,
                title=lambda: translate("Incidents", "Cases"),
                widget=self._make_list,
                area="bottom",
                icon="folder",
                height=250,
                workspaces=("case",),
            ),
            Dock(
                key=FIGURES,
                title=lambda: translate("Incidents", "Times to respond"),
                widget=lambda: IncidentFiguresPanel(self.book),
                area="bottom",
                icon="clock",
                height=280,
                workspaces=("supervisor",),
            ),
        ):
            self._services.add_dock(dock)

    def _make_list(self) -> IncidentPanel:
        self.panel = IncidentPanel(self.book)
        self.panel.wanted.connect(self.show_case)
        self.panel.new_wanted.connect(self.ask_new)
        self.panel.select(self.model.id)
        return self.panel

    def _make_case(self) -> CasePanel:
        self.case_panel = CasePanel(self.model, self.alarms, self._named)
        self.case_panel.show_wanted.connect(self.show_cameras)
        self.case_panel.add_camera_wanted.connect(self.add_selected)
        self.case_panel.add_clip_wanted.connect(self.keep_clip)
        self.case_panel.place_wanted.connect(self._show_place)
        self.case_panel.clip_wanted.connect(self.play)
        return self.case_panel

    def _actions(self) -> list[ConsoleAction]:
        return [
            _action(
                "new",
                lambda: translate("Incidents", "Open a case: selected tile or alarm"),
                self.ask_new,
                "E",
                needs_hub=True,
                icon="plus",
            ),
            _action("list", lambda: translate("Incidents", "Cases"), self.show_list, "Ctrl+Shift+I", icon="folder"),
            _action(
                "write",
                lambda: translate("Incidents", "Write to the case in hand"),
                self.write,
                "Alt+E",
                needs_hub=True,
                enabled=lambda: self.model.incident is not None,
                icon="pencil",
            ),
            _action(
                "add-tile",
                lambda: translate("Incidents", "Put the selected tile or alarm into the case in hand"),
                self.add_selected,
                "Shift+E",
                needs_hub=True,
                enabled=self._can_add,
            ),
            _action(
                "keep-clip",
                lambda: translate("Incidents", "Keep the last 30 s of the selected tile in the case in hand"),
                self.keep_clip,
                needs_hub=True,
                enabled=lambda: self.model.can_change and self._services.wall.selected_camera() is not None,
                icon="video",
            ),
            _action(
                "change",
                lambda: translate("Incidents", "Change title, priority or place of the case in hand"),
                self.ask_change,
                needs_hub=True,
                enabled=lambda: self.model.can_change,
                icon="pencil",
            ),
            _action(
                "show-all",
                lambda: translate("Incidents", "Show the cameras of the case on the wall"),
                self.show_all,
                "Ctrl+Shift+E",
                enabled=lambda: self.model.incident is not None and bool(self.model.incident.cameras),
            ),
            _action(
                "back",
                lambda: translate("Incidents", "Take the cameras of the case off the wall"),
                self.hide_cameras,
                "Alt+Shift+E",
                enabled=lambda: bool(self._presented),
            ),
            _action(
                "answer",
                lambda: translate("Incidents", "Look at the case that is offered to me"),
                self.show_offered,
                enabled=lambda: bool(self._offered()),
            ),
            _action(
                "told",
                lambda: translate("Incidents", "Look at what the supervisor must see"),
                self.show_told,
                enabled=lambda: bool(self._unseen()),
            ),
        ]

    # Doing

    def show_list(self) -> None:
        """The list of cases, ready for typing."""
        self._services.show_dock(LIST)
        if self.panel is not None:
            self.panel.search()

    def show_case(self, incident_id: str) -> None:
        """Take a case in hand."""
        self._services.show_dock(CASE)
        self.model.open(incident_id)

    def show_all(self) -> None:
        """The cameras of the case to the wall."""
        if self.model.incident is not None and self.model.incident.cameras:
            self.show_cameras(self.model.incident.cameras)

    def show_cameras(self, cameras: Sequence[str]) -> None:
        """Some cameras of the case to the wall, the first one large; what was there comes back with `hide_cameras`."""
        one = self.model.incident
        if one is None or not cameras:
            return
        self._presented = f"incident/{one.id}"
        title = f"{one.number} {self.book.title(one)}"
        present = Presentation(key=self._presented, title=title, cameras=tuple(cameras), hotspot=cameras[0])
        self._services.wall.present(present)

    def hide_cameras(self) -> None:
        """The wall as it was before."""
        if self._presented:
            self._services.wall.dismiss(self._presented)
            self._presented = ""

    def write(self) -> None:
        """Write a line to the case in hand."""
        self._services.show_dock(CASE)
        if self.case_panel is not None:
            self.case_panel.write()

    def ask_change(self) -> None:
        """Ask for another title, priority or place."""
        self._services.show_dock(CASE)
        if self.case_panel is not None:
            self.case_panel.ask.change()

    def add_selected(self) -> None:
        """Put the camera of the selected tile, or the selected alarms, into the case in hand."""
        if alarms := self._chosen_alarms():
            self.gather_alarms([alarm.id for alarm in alarms])
            return
        camera = self._services.wall.selected_camera()
        if camera is None:
            self._services.notify(translate("Incidents", "No tile with a camera is selected."), level="warning")
        elif self.model.can_change:
            self.model.add_cameras([camera])

    def add_place(self, lat: float, lon: float, title: str = "") -> None:
        """Put a place into the case in hand."""
        if self.model.can_change:
            now = self.book.now()
            self.model.add_places([Position(id=uuid.uuid4().hex[:12], lat=lat, lon=lon, title=title, at=now)])

    def move_here(self, lat: float, lon: float, place: str) -> None:
        """The case in hand is at this place."""
        if self.model.can_change:
            self.model.change(geo=Geo(lat=lat, lon=lon), place=place)

    def keep_clip(self) -> None:
        """Note the last seconds of the selected tile as a clip of the case in hand."""
        camera = self._services.wall.selected_camera()
        if camera is None:
            self._services.notify(translate("Incidents", "No tile with a camera is selected."), level="warning")
        elif self.model.can_change:
            until = self.book.now()
            since = until - timedelta(seconds=REPLAY_MOST_S)
            self.model.add_clips([Clip(id=uuid.uuid4().hex[:12], camera=camera, since=since, until=until)])

    def play(self, clip: Clip) -> None:
        """A clip: its file, or the pictures that this wall still has; else the camera live, and why."""
        file = Path(clip.file) if clip.file else None
        if file is not None and file.exists():
            self.open_file(file)
            return
        kept_by_hub = bool(clip.file) and Path(clip.file).stem == clip.id and Path(clip.file).name == clip.file
        if kept_by_hub and self.play_file is not None:
            self.play_file(clip, self.model.id)
            return
        if not clip.camera:
            said = translate("Incidents", "The file of this clip is not on this computer: {file}")
            self._services.notify(said.format(file=clip.file), level="warning")
            return
        ago = (self.book.now() - clip.since).total_seconds() if clip.since is not None else math.inf
        least = ago - (clip.until - clip.since).total_seconds() if clip.since and clip.until else ago
        if (
            least < REPLAY_MOST_S
            and self._walls is not None
            and self._walls.replay(clip.camera, min(ago, REPLAY_MOST_S))
        ):
            return
        self.show_cameras([clip.camera])
        said = translate("Incidents", "The pictures of {time} are not kept any more: {camera} is shown live.")
        when = clock(clip.since, with_date=True) if clip.since is not None else "–"
        self._services.notify(said.format(time=when, camera=self._named(clip.camera)), level="warning")

    def _show_place(self, place: Position) -> None:
        if self.show_place is not None:
            self.show_place(place)
        else:
            self._services.notify(translate("Incidents", "This console has no map."), level="warning")

    def _can_add(self) -> bool:
        chosen = bool(self._chosen_alarms()) or self._services.wall.selected_camera() is not None
        return self.model.can_change and chosen

    def ask_new(self) -> None:
        """Ask what the case at the selected tile is, or of the selected alarms; Enter opens it."""
        alarms = self._chosen_alarms()
        chosen = next((alarm.camera_id for alarm in alarms if alarm.camera_id), "")
        camera = self._services.cameras.get(chosen or self._services.wall.selected_camera() or "")
        cameras = (camera.id,) if camera is not None else ()
        geo = None
        place = ""
        if camera is not None:
            place = camera.place or self._named(camera.id)
            if camera.lat is not None and camera.lon is not None:
                geo = Geo(lat=camera.lat, lon=camera.lon)
        cameras = tuple(dict.fromkeys([*cameras, *(alarm.camera_id for alarm in alarms if alarm.camera_id)]))
        self.ask_open(cameras=cameras, alarms=[alarm.id for alarm in alarms], place=place, geo=geo)

    def ask_open(
        self,
        *,
        cameras: Sequence[str] = (),
        alarms: Sequence[str] = (),
        place: str = "",
        geo: Geo | None = None,
        type_key: str = "",
    ) -> None:
        """Ask what the case is, with what is known of it; the list of alarms opens one this way too."""
        self._services.show_dock(CASE)
        if self.case_panel is None:
            return
        kinds = sorted(self.book.types.values(), key=lambda kind: (kind.priority, kind.key))
        choices = [
            (kind.key, f"{SHAPES[kind.priority]}{kind.priority} {kind.title.read(self.book.language)}")
            for kind in kinds
        ]
        chosen = type_key if type_key in self.book.types else self._last_type
        fields = [
            Field(key="type", title=translate("Incidents", "What it is"), choices=choices, text=chosen, own=False),
            Field(key="place", title=translate("Incidents", "Place"), text=place, needed=False),
            Field(key="note", title=translate("Incidents", "What is seen"), needed=False),
        ]

        def then(said: dict[str, str]) -> None:
            self._last_type = said["type"]
            command = OpenIncident(
                type=said["type"],
                place=said["place"],
                note=said["note"],
                geo=geo,
                cameras=tuple(cameras),
                alarms=tuple(alarms),
            )
            self.book.ask(command, lambda opened: self.show_case(opened.id))

        title = translate("Incidents", "Open a case")
        do = translate("Incidents", "Open the case")
        self.case_panel.strip.ask(Question(key="new", title=title, fields=fields, do=do, then=then))

    def gather_alarms(self, alarms: Sequence[str]) -> None:
        """Put alarms into the case in hand."""
        if self.model.can_change and alarms:
            self.book.ask(Gather(incident_id=self.model.id, alarms=tuple(alarms)))

    def show_offered(self) -> None:
        """The oldest case that is offered to this person."""
        if offered := self._offered():
            self.show_case(offered[-1].id)

    def show_told(self) -> None:
        """The oldest case with something that the supervisor must see."""
        if unseen := self._unseen():
            self.show_case(unseen[-1].id)

    def number(self, incident_id: str) -> str:
        """What people call a case."""
        one = self.book.get(incident_id)
        return one.number if one is not None else incident_id

    # Looking

    def _case_opened(self) -> None:
        if self.panel is not None:
            self.panel.select(self.model.id)
        self._services.actions.changed.emit()

    def _offered(self) -> list[Incident]:
        me = self.book.me
        return [one for one in self.book.all() if one.is_open and one.offer is not None and one.offer.to == me]

    def _unseen(self) -> list[Incident]:
        if not self.book.approves:
            return []
        return [one for one in self.book.all() if any(not tell.seen_by for tell in one.tells)]

    def _told(self, event: SupervisorTold) -> None:
        language = self.book.language
        if event.tell.what == "skipped":
            said = translate("Incidents", "{number}: {person} skipped “{step}”: {reason}")
        else:
            said = translate("Incidents", "{number}: “{step}” is late")
        words = said.format(
            number=event.number,
            person=self.book.person(event.tell.by),
            step=event.step.read(language),
            reason=event.tell.reason,
        )
        self._services.notify(words, level="warning")

    def _look(self) -> None:
        """Put into the banner what waits for this person."""
        lines = {}
        if offered := self._offered():
            one = offered[-1]
            said = translate("Incidents", "{person} offers you case {number}: {title}")
            who = self.book.person(one.offer.by if one.offer is not None else "")
            words = said.format(person=who, number=one.number, title=self.book.title(one))
            lines["incidents.offer"] = (words, "incidents.answer")
        if unseen := self._unseen():
            count = sum(not tell.seen_by for one in unseen for tell in one.tells)
            words = translate("Incidents", "Skipped or late steps: {count}").format(count=count)
            lines["incidents.told"] = (f"{words}: {unseen[-1].number}", "incidents.told")
        for key in self._offering - lines.keys():
            self._services.withdraw(key)
        for key, (words, action) in lines.items():
            self._services.offer(key, words, level="warning", action=action)
        self._offering = set(lines)
