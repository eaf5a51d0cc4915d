"""Net-casting: one key turns the cameras around a sign to every console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uic.plugins.specs import Action, Manifest, MapLayer, Needs, Panel, Title, hookimpl

if TYPE_CHECKING:
    from uic.alarms.model import AlarmType
    from uic.bus.commands import Command
    from uic.bus.service import Service
    from uic.drills.kept import Kept
    from uic.events import Event


@hookimpl
def manifest() -> Manifest:
    return Manifest(
        name="netcasting",
        version="0.1.0",
        api=1,
        title=Title(ko="투망 감시", en="Net-casting"),
        summary=Title(
            ko="이상 징후가 보인 카메라와 가장 가까운 카메라들을 모든 관제석에 함께 띄웁니다.",
            en="Brings the cameras nearest to a sign up on every console.",
        ),
        permissions=("camera.read", "wall.present", "cast.*"),
        needs=Needs(
            publishes=("cast.*",),
            takes=("cast.*",),
            follows=("camera.*", "ptz.*"),
            asks=(
                "camera.list",
                "ptz.list",
                "ptz.lease",
                "ptz.turn",
                "ptz.renew",
                "ptz.end",
                "alarm.raise",
                "alarm.clear",
                "incident.open",
            ),
            cameras=True,
        ),
    )


@hookimpl
def contribute_events() -> list[type[Event]]:
    from uic_netcasting.events import CAST_EVENTS

    return list(CAST_EVENTS)


@hookimpl
def contribute_commands() -> list[type[Command[Any]]]:
    from uic_netcasting.commands import CAST_COMMANDS

    return list(CAST_COMMANDS)


@hookimpl
def contribute_alarm_types() -> list[AlarmType]:
    from uic_netcasting.alarms import CAST_ALARMS

    return list(CAST_ALARMS)


@hookimpl
def contribute_service() -> Service:
    from uic_netcasting.service import NetCasting

    return NetCasting()


@hookimpl
def contribute_model() -> str:
    return "uic_netcasting.model:CastModel"


@hookimpl
def contribute_panels() -> list[Panel]:
    title = Title(ko="투망 감시", en="Net-casts")
    widget = "uic_netcasting.widgets.panel:CastPanel"
    return [Panel(key="casts", title=title, widget=widget, area="right", icon="target")]


@hookimpl
def contribute_actions() -> list[Action]:
    return [
        Action(
            key="cast-here",
            title=Title(ko="이 카메라 주변 투망", en="Net-cast here"),
            method="open_here",
            shortcut="N",
            scope="tile",
            command="cast.open",
        ),
        Action(
            key="cast-release",
            title=Title(ko="투망 해제", en="Release the cast"),
            method="release_shown",
            shortcut="Shift+N",
            command="cast.release",
        ),
        Action(
            key="cast-show",
            title=Title(ko="투망 다시 보기", en="Show the cast again"),
            method="show_shown",
            shortcut="Alt+N",
            needs_hub=False,
        ),
    ]


@hookimpl
def contribute_map_layers() -> list[MapLayer]:
    title = Title(ko="투망", en="Nets")
    return [MapLayer(key="nets", title=title, features="map_features", chosen="show_feature")]


@hookimpl
def contribute_replays() -> list[Kept]:
    from uic_netcasting.commands import REPLAYED

    return [REPLAYED]


@hookimpl
def contribute_translations() -> str:
    return "uic_netcasting:translations"
