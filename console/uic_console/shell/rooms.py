"""The parts of a console that share the wall: each with its windows, joined with those that it works with.

A person's console and the desk of tests have the same ones, joined in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from uic_console.alarms import AlarmPart
from uic_console.evidence import EvidencePart
from uic_console.eyes import EyesPart
from uic_console.health import HealthPart
from uic_console.incidents import IncidentPart
from uic_console.liaison import LiaisonPart
from uic_console.map import MapPart
from uic_console.ptz import PtzPart
from uic_console.services import Services
from uic_console.sharing import SharingPart
from uic_console.shell.ending import close_all

if TYPE_CHECKING:
    from uic_console.access.part import AccessPart
    from uic_console.alarms.player import Player
    from uic_console.bus import ConsoleBus
    from uic_console.health.reporter import Sight
    from uic_console.ptz.joystick import Joystick
    from uic_console.shell.window import MainWindow
    from uic_console.wall.feed import Feed
    from uic_console.wall.model import Walls

__all__ = ["Rooms"]


class Rooms:
    """Made when the wall is there, before the window is shown. GUI thread.

    player, joystick   those of this machine where none is given
    apart              the map's ground is made in a process of its own
    """

    def __init__(
        self,
        services: Services,
        window: MainWindow,
        access: AccessPart,
        walls: Walls,
        *,
        bus: ConsoleBus,
        sight: Sight | None,
        feed: Feed | None,
        open_layout: Callable[[str], bool] | None = None,
        player: Player | None = None,
        joystick: Joystick | None = None,
        apart: bool = True,
    ) -> None:
        model = access.model
        self.alarms = AlarmPart(services, walls, access=access, player=player, open_layout=open_layout)
        window.add_strip(self.alarms.make_banner())
        self.incidents = IncidentPart(
            services, roster=access.roster, walls=walls, chosen_alarms=self.alarms.chosen_here
        )
        self.alarms.open_case = self.incidents.show_case
        self.alarms.book.case_number = self.incidents.number
        self.evidence = EvidencePart(services, self.incidents)
        self.map = MapPart(services, walls, alarms=self.alarms, incidents=self.incidents, feed=feed, apart=apart)
        self.liaison = LiaisonPart(
            services,
            self.incidents,
            walls,
            department=lambda: model.department,
            person=lambda: model.person,
            account=lambda: model.account,
        )
        self.sharing = SharingPart(services, self.incidents) if services.purpose != "liaison" else None
        self.health = HealthPart(services, sight=sight, client=lambda: bus.own_name, to_hotspot=walls.to_hotspot)
        window.status_line.addPermanentWidget(self.health.make_mark())
        self.eyes = EyesPart(services, to_hotspot=walls.to_hotspot)
        self.ptz = PtzPart(services, walls, client=lambda: bus.own_name, joystick=joystick)
        self.map.lookers = self.ptz.lookers
        for part in (self.incidents, self.evidence, self.map, self.liaison, self.health, self.eyes, self.ptz):
            model.person_changed.connect(part.person_changed)
        if self.sharing is not None:
            model.person_changed.connect(self.sharing.person_changed)

    def close(self) -> None:
        """Each before those that it was made with."""
        parts = (self.ptz, self.eyes, self.health, self.sharing, self.liaison, self.map)
        close_all((*parts, self.evidence, self.incidents, self.alarms))
