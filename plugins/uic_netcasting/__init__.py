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
            ko="이상 징후나 신고 지점 주변 카메라를 돌려 빠져나갈 길을 막고, 모든 관제석에 함께 띄웁니다.",
            en="Turns the cameras around a sign or a call to every way out, and brings them up on every console.",
        ),
        permissions=("camera.read", "wall.present", "wall.mark", "cast.*"),
        needs=Needs(
            publishes=("cast.*", "sign.*"),
            takes=("cast.*", "sign.*"),
            follows=(
                "camera.*",
                "ptz.*",
                "sign.seen",
                "vision.found",
                "vision.passed",
                "incident.*",
                "order.*",
                "share.*",
            ),
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
                "vision.attend",
                "share.*",
                "vision.declare",
                "vision.list",
            ),
            cameras=True,
            tables=True,
        ),
    )


@hookimpl
def contribute_events() -> list[type[Event]]:
    from uic_netcasting.events import CAST_EVENTS
    from uic_netcasting.signs.messages import SIGN_EVENTS

    return [*CAST_EVENTS, *SIGN_EVENTS]


@hookimpl
def contribute_commands() -> list[type[Command[Any]]]:
    from uic_netcasting.commands import CAST_COMMANDS
    from uic_netcasting.signs.messages import SIGN_COMMANDS

    return [*CAST_COMMANDS, *SIGN_COMMANDS]


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
    return [
        Panel(key="casts", title=title, widget=widget, area="right", icon="target"),
        Panel(
            key="signs",
            title=Title(ko="이상 징후", en="Signs of crime"),
            widget="uic_netcasting.widgets.signs:SignsPanel",
            area="right",
            icon="alert-triangle",
            workspaces=("case",),
        ),
        Panel(
            key="figures",
            title=Title(ko="투망 성과", en="Net figures"),
            widget="uic_netcasting.widgets.operations:OperationsPanel",
            area="right",
            icon="chart-bar",
            workspaces=("supervisor",),
        ),
        Panel(
            key="crime",
            title=Title(ko="범죄 통계", en="Crime figures"),
            widget="uic_netcasting.widgets.crime:CrimePanel",
            area="right",
            icon="layout-dashboard",
            workspaces=("supervisor",),
        ),
    ]


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
            key="cast-seen",
            title=Title(ko="용의자가 이 카메라에 보임", en="The suspect is seen here"),
            method="seen_here",
            shortcut="Ctrl+Alt+S",
            scope="tile",
            command="cast.see",
        ),
        Action(
            key="cast-again",
            title=Title(ko="다시 보인 듯한 사람이 용의자임", en="Who is probably seen again is the suspect"),
            method="take_likely",
            shortcut="Ctrl+Alt+G",
            command="cast.answer_again",
        ),
        Action(
            key="cast-not-again",
            title=Title(ko="다시 보인 듯한 사람은 용의자가 아님", en="Who is probably seen again is not the suspect"),
            method="refuse_likely",
            shortcut="Ctrl+Alt+R",
            command="cast.answer_again",
        ),
        Action(
            key="cast-back",
            title=Title(ko="용의자 위치를 앞선 곳으로 되돌리기", en="Back to where the suspect had been seen before"),
            method="back_shown",
            shortcut="Ctrl+Alt+B",
            command="cast.unsee",
        ),
        Action(
            key="cast-add",
            title=Title(ko="이 카메라를 투망에 추가", en="Add this camera to the net"),
            method="add_here",
            shortcut="Ctrl+Alt+N",
            scope="tile",
            command="cast.add",
        ),
        Action(
            key="cast-false",
            title=Title(ko="오경보로 투망 해제", en="Release the cast as a false sign"),
            method="dismiss_shown",
            shortcut="Alt+Shift+N",
            command="cast.release",
        ),
        Action(
            key="cast-arrested",
            title=Title(ko="현장 검거로 투망 해제", en="Release the cast: arrested at the scene"),
            method="arrested_shown",
            shortcut="Ctrl+Alt+A",
            command="cast.release",
        ),
        Action(
            key="sign-cast",
            title=Title(ko="대기 중인 징후에 지금 투망", en="Cast the net of the waiting sign now"),
            method="cast_sign",
            shortcut="Ctrl+Alt+Y",
            command="cast.answer",
        ),
        Action(
            key="sign-stop",
            title=Title(ko="대기 중인 징후 취소(오경보)", en="Stop the waiting sign: it is none"),
            method="stop_sign",
            shortcut="Ctrl+Alt+X",
            command="cast.answer",
        ),
        Action(
            key="cast-call",
            title=Title(ko="112 신고·비상벨 위치에 투망…", en="Net-cast at a call's place…"),
            method="call_dialog",
            shortcut="Shift+F2",
            command="cast.at",
        ),
        Action(
            key="cast-police",
            title=Title(
                ko="투망 영상을 경찰에 공유 / 공유 끝내기", en="Show the net's pictures to the police, or stop"
            ),
            method="police_shown",
            shortcut="Ctrl+Alt+P",
            command="cast.police",
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
