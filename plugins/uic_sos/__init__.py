"""SOS escort: who asks for it is followed along her path, and a patrol car is ordered when something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uic.plugins.specs import Manifest, Needs, Title, hookimpl

if TYPE_CHECKING:
    from uic.alarms.model import AlarmType
    from uic.bus.commands import Command
    from uic.bus.service import Service
    from uic.events import Event
    from uic.gateway.model import Route
    from uic.incidents.model import IncidentType, Procedure
    from uic.retention.model import DataClass


@hookimpl
def manifest() -> Manifest:
    return Manifest(
        name="sos",
        version="0.1.0",
        api=1,
        title=Title(ko="SOS 안심귀가", en="SOS escort"),
        summary=Title(
            ko="귀갓길을 실시간으로 따라가며, 경로를 벗어나거나 버튼을 누르면 순찰차를 부릅니다.",
            en="Follows who asks for it home, and orders a patrol car when she leaves her path or presses the button.",
        ),
        permissions=("camera.read", "wall.present", "escort.*", "order.*"),
        needs=Needs(
            publishes=("escort.*",),
            takes=("escort.*",),
            follows=("escort.*", "camera.*", "order.*", "alarm.*", "incident.*", "ptz.*"),
            asks=(
                "camera.list",
                "alarm.raise",
                "alarm.clear",
                "alarm.comment",
                "incident.open",
                "incident.gather",
                "incident.share",
                "incident.unit",
                "incident.note",
                "incident.read",
                "liaison.*",
                "order.*",
                "ptz.*",
            ),
            tables=True,
            cameras=True,
        ),
    )


@hookimpl
def contribute_events() -> list[type[Event]]:
    from uic_sos.events import SOS_EVENTS

    return list(SOS_EVENTS)


@hookimpl
def contribute_commands() -> list[type[Command[Any]]]:
    from uic_sos.commands import SOS_COMMANDS

    return list(SOS_COMMANDS)


@hookimpl
def contribute_routes() -> list[Route]:
    from uic_sos.citizen.routes import CITIZEN_ROUTES
    from uic_sos.patrol.routes import PATROL_ROUTES

    return [*CITIZEN_ROUTES, *PATROL_ROUTES]


@hookimpl
def contribute_alarm_types() -> list[AlarmType]:
    from uic_sos.alarms import alarm_types

    return alarm_types()


@hookimpl
def contribute_incident_types() -> list[IncidentType | Procedure]:
    from uic_sos.alarms import case_types

    return list(case_types())


@hookimpl
def contribute_data_classes() -> list[DataClass]:
    from uic_sos.alarms import data_classes

    return data_classes()


@hookimpl
def contribute_service() -> Service:
    from uic_sos.service import SosService

    return SosService()
