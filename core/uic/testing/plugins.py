"""The contract of a plugin, as checks its author runs: ours are held to the same.

    import pytest
    from uic.testing.plugins import CHECKS

    @pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
    def test_it_keeps_the_contract(check):
        check("gauges")        # the name of its entry point

Each raises AssertionError with words that say what to change. Nothing here imports Qt by itself: the checks of the
console half import what the plugin names, and that does.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import json
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from uic.plugins import SLOW_MS, PluginHost, PluginState, Specs, Title

__all__ = [
    "CHECKS",
    "Phrase",
    "check_actions",
    "check_alarm_types",
    "check_hooks",
    "check_import",
    "check_manifest",
    "check_messages",
    "check_needs",
    "check_panels",
    "check_service",
    "check_translations",
    "offer",
    "phrases",
]

_IMPORT_S = 60  # a stuck import is ended after this


def offer(folder: Path, name: str, module: str, *, version: str = "0.0") -> None:
    """Write into `folder` what an installer would: put it on the path, and the module is a plugin called `name`."""
    info = folder / f"{module.replace('.', '_')}_offer-{version}.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}-offer\nVersion: {version}\n")
    (info / "entry_points.txt").write_text(f"[uic.plugins]\n{name} = {module}\n")


def check_manifest(name: str) -> None:
    """It is installed, loads, and says who it is."""
    host = _loaded(name)
    info = host.get(name)
    assert info is not None
    assert info.manifest is not None
    _both_languages(info.manifest.title, "manifest title")
    _both_languages(info.manifest.summary, "manifest summary")


def check_import(name: str) -> None:
    """Importing it is cheap and does nothing: no Qt, thread, process or socket until a hook asks."""
    seen = _import_alone(_origin(name))
    assert not seen["qt"], f"importing {name} imports Qt: the hub runs without it. Import it inside widgets and model"
    assert not seen["threads"], f"importing {name} starts threads: {seen['threads']}"
    assert not seen["children"], f"importing {name} starts {seen['children']} processes"
    assert not seen["sockets"], f"importing {name} opens {seen['sockets']} sockets"
    cost_ms = min(seen["cpu_ms"], _import_alone(_origin(name))["cpu_ms"]) if seen["cpu_ms"] > SLOW_MS else 0.0
    assert cost_ms <= SLOW_MS, f"importing {name} takes {cost_ms:.0f} ms of CPU; at most {SLOW_MS:.0f}: import later"


def check_hooks(name: str) -> None:
    """Every hook it implements answers what its spec says, twice alike."""
    host = _loaded(name)
    for spec in _specs():
        if spec.__name__ == "contribute_service":
            continue  # a fresh one each time: `check_service`
        first, second = host.ask_or_raise(name, spec), host.ask_or_raise(name, spec)
        assert first == second, f"{name}: {spec.__name__} answers differently each time it is asked"
    keys = [panel.key for panel in host.ask(name, Specs.contribute_panels) or []]
    assert len(keys) == len(set(keys)), f"{name}: two panels have one key: {keys}"


def check_messages(name: str) -> None:
    """Its events and commands are named after it and typed, and its schema can be printed."""
    from uic.events import EventTypes

    host = _loaded(name)
    events = host.ask(name, Specs.contribute_events) or []
    EventTypes(events).schema_json()
    for event in events:
        assert event.__doc__, f"{name}: {event.__name__} says nothing of the fact it stands for"
    commands = host.ask(name, Specs.contribute_commands) or []
    for command in commands:
        assert command.name.count(".") == 1, f"{name}: {command.__name__}.name must read 'family.verb'"
        assert command.reply is not None, f"{name}: {command.__name__} must say what it answers: Command[Reply]"
        assert command.permission, f"{name}: {command.__name__} must name the permission it needs"


def check_alarm_types(name: str) -> None:
    """Its alarm types are its own, agree with themselves, and tell the operator what to do."""
    from uic.alarms.types import check_type

    for kind in _loaded(name).ask_or_raise(name, Specs.contribute_alarm_types) or []:
        check_type(kind)
        assert kind.key.startswith(f"{name}."), f"{name}: the alarm type {kind.key} must begin with {name!r} and a dot"
        _both_languages(Title(ko=kind.title_ko, en=kind.title_en), f"alarm type {kind.key}")
        _both_languages(Title(ko=kind.guidance_ko, en=kind.guidance_en), f"guidance of alarm type {kind.key}")


def check_service(name: str) -> None:
    """Its hub half takes exactly the commands it contributes, makes no thread before its start, and comes fresh."""
    host = _loaded(name)
    commands = set(host.ask(name, Specs.contribute_commands) or [])
    service = host.ask_or_raise(name, Specs.contribute_service)
    if service is None:
        assert not commands, f"{name}: it contributes commands and no service that takes them"
        return
    assert service is not host.ask_or_raise(name, Specs.contribute_service), f"{name}: contribute_service must make one"
    taken = set(service.handlers())
    assert taken == commands, (
        f"{name}: its service takes {_names(taken - commands)} that contribute_commands lacks, "
        f"and not {_names(commands - taken)}"
    )
    known = set(host.ask(name, Specs.contribute_events) or [])
    for event in service.listeners():
        assert event.topic, f"{name}: it listens to {event.__name__}, which has no topic"
        assert event in known or not event.__module__.startswith(_package(name)), (
            f"{name}: its own event {event.__name__} is missing from contribute_events"
        )


def check_needs(name: str) -> None:
    """Its manifest can be read without running it, says the same as when it runs, and asks for all its service does."""
    from uic.plugins.errors import PluginTrouble
    from uic.plugins.grants import Granted, requests_of

    host = _loaded(name)
    info = host.get(name)
    assert info is not None
    assert info.manifest is not None
    try:
        read = host.read(name).manifest
    except PluginTrouble as error:
        raise AssertionError(f"{name}: its manifest cannot be read without running it: {error}") from error
    assert read == info.manifest, f"{name}: its manifest says something else when it runs than when it is read"
    leave = Granted(name, requests_of(info.manifest))
    service = host.ask_or_raise(name, Specs.contribute_service)
    taken = [command.name for command in (service.handlers() if service is not None else ())]
    heard = [event.topic for event in (service.listeners() if service is not None else ())]
    said = [event.topic for event in host.ask(name, Specs.contribute_events) or []]
    lacking = [f"takes={one!r}" for one in taken if not leave.has("take", one)]
    lacking += [f"follows={one!r}" for one in heard if not leave.has("follow", one)]
    lacking += [f"publishes={one!r}" for one in said if not leave.has("publish", one)]
    if host.ask(name, Specs.contribute_alarm_types) and not leave.has("ask", "alarm.raise"):
        lacking.append("asks='alarm.raise' (it declares alarm types)")
    if host.ask(name, Specs.contribute_incident_types) and not leave.has("ask", "incident.open"):
        lacking.append("asks='incident.open' (it declares incident types)")
    assert not lacking, f"{name}: Manifest.needs lacks {', '.join(lacking)} (camera.… also needs cameras=True)"
    if service is not None:
        assert service.name == name, f"{name}: its service must be called {name!r} too, not {service.name!r}"


def check_panels(name: str) -> None:
    """Its model and panels are where it says they are."""
    host = _loaded(name)
    model = host.ask_or_raise(name, Specs.contribute_model)
    if model is not None:
        _resolved(name, "contribute_model", model)
    for panel in host.ask_or_raise(name, Specs.contribute_panels) or []:
        _resolved(name, f"panel {panel.key}", panel.widget)
        _both_languages(panel.title, f"panel {panel.key}")


def check_actions(name: str) -> None:
    """Every action has words in both languages and a method to call."""
    host = _loaded(name)
    actions = host.ask_or_raise(name, Specs.contribute_actions) or []
    model = host.ask_or_raise(name, Specs.contribute_model)
    assert model is not None or not actions, f"{name}: its actions call a model, and it contributes none"
    made = _resolved(name, "contribute_model", model) if model is not None else None
    for action in actions:
        _both_languages(action.title, f"action {action.key}")
        has_it = not isinstance(made, type) or callable(getattr(made, action.method, None))
        assert has_it, f"{name}: action {action.key} calls {action.method}, which its model lacks"
    keys = [action.shortcut for action in actions if action.shortcut]
    assert len(keys) == len(set(keys)), f"{name}: two actions share a key: {keys}"


def check_translations(name: str) -> None:
    """Every word its panels show is there in Korean."""
    host = _loaded(name)
    spoken = list(phrases(_folder(name)))
    where = host.ask_or_raise(name, Specs.contribute_translations)
    assert where is not None or not spoken, f"{name}: it speaks and has no contribute_translations: {spoken[0]}"
    if where is None:
        return
    package, _, folder = where.partition(":")
    compiled = [str(entry) for entry in files(package).joinpath(folder).iterdir() if entry.name.endswith("_ko.qm")]
    assert compiled, f"{name}: {where} holds no <anything>_ko.qm; compile it with pyside6-lrelease"
    missing = _unsaid(spoken, compiled)
    assert not missing, f"{name}: not in Korean: " + "; ".join(f"{at} {phrase.text!r}" for at, phrase in missing)


class Phrase(NamedTuple):
    """Words in the source that a user reads."""

    context: str
    text: str
    file: str
    line: int


def phrases(folder: Path) -> Iterator[Phrase]:
    """All words given to `tr` and `translate` in the Python files below a folder.

    Raises AssertionError for words that no translator could find: an f-string, or a name for the text.
    """
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from _phrases_in(tree, "", path)


def _phrases_in(node: ast.AST, context: str, path: Path) -> Iterator[Phrase]:
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.ClassDef) else context
        if isinstance(child, ast.JoinedStr):
            hidden = [call for call in ast.walk(child) if isinstance(call, ast.Call) and _kind(call)]
            assert not hidden, f"{path}:{child.lineno}: lupdate does not see tr() inside an f-string; take it out"
        if isinstance(child, ast.Call) and (kind := _kind(child)) and child.args:
            yield _phrase(child, kind, context, path)
        yield from _phrases_in(child, inside, path)


def _kind(call: ast.Call) -> str:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name if name in ("tr", "translate") else ""


def _phrase(call: ast.Call, kind: str, context: str, path: Path) -> Phrase:
    texts = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args]
    words = [text for text in texts[: 1 if kind == "tr" else 2] if isinstance(text, str)]
    assert len(words) == (1 if kind == "tr" else 2), (
        f"{path}:{call.lineno}: {kind}() takes plain text, or no one finds it"
    )
    return Phrase(words[0] if kind == "translate" else context, words[-1], str(path), call.lineno)


def _unsaid(spoken: list[Phrase], compiled: list[str]) -> list[tuple[str, Phrase]]:
    translator_type: Any = importlib.import_module("PySide6.QtCore").QTranslator
    translators = [translator_type() for _ in compiled]
    for translator, path in zip(translators, compiled, strict=True):
        assert translator.load(path), f"{path} is no compiled Qt translation"
    return [
        (f"{Path(phrase.file).name}:{phrase.line}", phrase)
        for phrase in spoken
        if not any(translator.translate(phrase.context, phrase.text) for translator in translators)
    ]


def _specs() -> list[Callable[[Specs], Any]]:
    return [spec for key, spec in vars(Specs).items() if not key.startswith("_")]


def _loaded(name: str) -> PluginHost:
    host = PluginHost()
    host.look()
    info = host.load(name)
    words = info.trouble.text if info.trouble else ""
    assert info.state is PluginState.LOADED, f"{name}: {words}\n{info.trouble.traceback if info.trouble else ''}"
    return host


def _origin(name: str) -> str:
    host = PluginHost()
    info = next((info for info in host.look() if info.name == name), None)
    assert info is not None, f"no plugin named {name} is installed here: install it (pip install -e .)"
    return info.origin.partition(":")[0]


def _package(name: str) -> str:
    return _origin(name).partition(".")[0]


def _folder(name: str) -> Path:
    spec = importlib.util.find_spec(_package(name))
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _both_languages(title: Title, what: str) -> None:
    assert title.ko.strip(), f"{what} has no Korean words"
    assert title.en.strip(), f"{what} has no English words"
    assert title.ko != title.en, f"{what} says the same in both languages: {title.en!r}"


def _resolved(name: str, what: str, address: str) -> Any:
    module, _, attribute = address.partition(":")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except Exception as error:
        raise AssertionError(f"{name}: {what} names {address}, which cannot be imported: {error}") from error
    assert callable(found), f"{name}: {what} names {address}, which cannot be called"
    return found


def _names(kinds: set[type]) -> str:
    return ", ".join(sorted(kind.__name__ for kind in kinds)) or "nothing"


_ALONE = """
import json, sys, threading, time
import psutil
import uic.plugins
me, threads = psutil.Process(), set(threading.enumerate())
sockets = len(me.net_connections(kind="all"))
began = time.thread_time()
__import__(sys.argv[1])
spent = (time.thread_time() - began) * 1000
print("\\n" + json.dumps({
    "cpu_ms": spent,
    "qt": any(name.partition(".")[0] in ("PySide6", "shiboken6") for name in sys.modules),
    "threads": [thread.name for thread in threading.enumerate() if thread not in threads],
    "children": len(me.children()),
    "sockets": len(me.net_connections(kind="all")) - sockets,
}))
"""


def _import_alone(module: str) -> dict[str, Any]:
    """What importing a module does to a process that did nothing else."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_ALONE), module],
        capture_output=True,
        text=True,
        timeout=_IMPORT_S,
        check=False,
    )
    assert done.returncode == 0, f"importing {module} alone failed:\n{done.stderr}"
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


CHECKS: tuple[Callable[[str], None], ...] = (
    check_manifest,
    check_import,
    check_hooks,
    check_messages,
    check_alarm_types,
    check_service,
    check_needs,
    check_panels,
    check_actions,
    check_translations,
)
