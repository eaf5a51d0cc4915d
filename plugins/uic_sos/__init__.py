"""SOS escort: who asks for it is followed along her path, and a patrol car is ordered when something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uic.plugins.specs import Action, Manifest, MapLayer, Needs, Panel, Title, hookimpl

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
        permissions=("camera.read", "wall.present", "wall.mark", "escort.*", "order.*"),
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
                "share.*",
                "retention.forget",
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


@hookimpl
def contribute_model() -> str:
    return "uic_sos.model:EscortModel"


@hookimpl
def contribute_panels() -> list[Panel]:
    title = Title(ko="SOS 안심귀가", en="SOS escorts")
    return [Panel(key="escorts", title=title, widget="uic_sos.widgets.panel:EscortPanel", area="right", icon="users")]


@hookimpl
def contribute_actions() -> list[Action]:
    return [
        Action(
            key="escort-show",
            title=Title(ko="안심귀가 대상자 영상 보기", en="Show the escort on the wall"),
            method="show_newest",
            shortcut="Ctrl+Alt+E",
            needs_hub=False,
        )
    ]


@hookimpl
def contribute_map_layers() -> list[MapLayer]:
    title = Title(ko="안심귀가", en="Escorts")
    return [MapLayer(key="escorts", title=title, features="map_features", chosen="show_feature")]


@hookimpl
def contribute_translations() -> str:
    return "uic_sos:translations"
