"""A healthy stranger: a model, a panel, an action, a service."""

from uic.plugins.specs import Action, Manifest, MapLayer, Panel, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="hello",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


@hookimpl
def contribute_model():
    return "uic_hello.model:Hello"


@hookimpl
def contribute_panels():
    return [Panel(key="hello", title=Title(ko="안녕하세요", en="Hello"), widget="uic_hello.widgets:HelloPanel")]


@hookimpl
def contribute_actions():
    return [
        Action(key="greet", title=Title(ko="인사", en="Greet"), method="greet", shortcut="Ctrl+G"),
        Action(key="wave", title=Title(ko="손 흔들기", en="Wave"), method="wave", shortcut="W", scope="tile"),
    ]


@hookimpl
def contribute_map_layers():
    return [MapLayer(key="spots", title=Title(ko="지점", en="Spots"), features="spots", chosen="choose_spot")]
