"""One plugin's console half: its model, panels, actions and translations, brought up and taken away together."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QTranslator, SignalInstance
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from uic.events import EventTypes
from uic.geo import is_place
from uic.plugins import Action, Manifest, MapLayer, Panel, PluginHost, Specs, Title
from uic.plugins.errors import ConsoleHalfFailed
from uic_console.actions import ConsoleAction
from uic_console.api import MapFeature
from uic_console.i18n import Translation
from uic_console.layers import Layer
from uic_console.plugins.gate import Gate
from uic_console.plugins.stall import Slow, timed
from uic_console.services import Dock, Services

__all__ = ["ConsoleHalf", "PanelFrame", "resolve"]


MOST_FEATURES, MOST_POINTS = 2000, 50_000
_LEAST_POINTS = {"point": 1, "line": 2, "area": 3}
_TONES = ("select", "normal", "muted", "p1", "p2", "p3", "p4")


def resolve(address: str) -> Callable[..., Any]:
    """What 'package.module:name' names. Imports the module: foreign code runs."""
    module, _, name = address.partition(":")
    found = getattr(importlib.import_module(module), name)
    if not callable(found):
        raise TypeError(f"{address} is a {type(found).__name__}; something that can be called was expected")
    made: Callable[..., Any] = found
    return made


def said(title: Title, language: Literal["ko", "en"]) -> str:
    """A title in a language."""
    return title.ko if language == "ko" else title.en


class ConsoleHalf:
    """What one plugin has put into this console. GUI thread only."""

    def __init__(
        self,
        manifest: Manifest,
        *,
        host: PluginHost,
        services: Services,
        types: EventTypes,
        blame: Callable[[str, BaseException], None],
        slow: Slow,
        retry: Callable[[], None],
    ) -> None:
        self.manifest = manifest
        self._name = manifest.name
        self._host, self._services, self._types = host, services, types
        self._blame, self._slow, self._retry = blame, slow, retry
        self._gate: Gate | None = None
        self._model: Any = None
        self._events: list[Any] = []
        self._docks: list[str] = []
        self._actions: list[str] = []
        self._layers: list[str] = []
        self._translations = ""
        self._rights: dict[str, str] = {}  # of its commands, by name
        self._translators: list[QTranslator] = []

    def bring_up(self) -> None:
        """Build it all. Raises ConsoleHalfFailed, HookRaised, HookAnswerWrong; then `take_down` cleans up."""
        ask = self._host.ask_or_raise
        for event_type in ask(self._name, Specs.contribute_events) or []:
            self._types.add(event_type)
            self._events.append(event_type)
        translations = ask(self._name, Specs.contribute_translations)
        self._translations = translations or ""
        self.translate()
        self._rights = {one.name: one.permission for one in ask(self._name, Specs.contribute_commands) or []}
        self._gate = Gate(
            self._services,
            permissions=self.manifest.permissions,
            commands=list(self._rights),
            blame=self._blame,
            slow=self._slow,
        )
        model = ask(self._name, Specs.contribute_model)
        if model is not None:
            with timed("its model", self._slow):
                self._model = _made("model", model, self._gate)
        for action in ask(self._name, Specs.contribute_actions) or []:
            self._add_action(action)
        for panel in ask(self._name, Specs.contribute_panels) or []:
            self._add_panel(panel)
        for layer in ask(self._name, Specs.contribute_map_layers) or []:
            self._add_layer(layer)

    def take_down(self) -> None:
        """Take everything away again, whatever of it was there. Raises nothing."""
        self._services.actions.remove(*self._actions)
        self._services.layers.remove(*self._layers)
        for key in self._docks:
            self._services.remove_dock(key)
        model, self._model = self._model, None
        close = getattr(model, "close", None)
        if callable(close):
            self._contained("closing", close)
        del model, close
        if self._gate is not None:
            self._gate.close()
            self._gate = None
        self._remove_translators()
        for event_type in self._events:
            self._types.remove(event_type)
        for made in (self._actions, self._layers, self._docks, self._events):
            made.clear()

    def translate(self) -> None:
        """Load the plugin's words in the language shown now."""
        self._remove_translators()
        if not self._translations:
            return
        package, _, folder = self._translations.partition(":")
        try:
            ending = f"_{self._services.language()}.qm"
            inside = files(package).joinpath(folder).iterdir()
            found = sorted(str(entry) for entry in inside if entry.name.endswith(ending))
        except Exception as error:
            self._blame("its translations", error)
            return
        for path in found:
            self._install(path)
        reword = getattr(self._model, "reword", None)
        if callable(reword):
            self._contained("its words", reword)

    def _install(self, path: str) -> None:
        try:
            translator = Translation(Path(path))
        except OSError as error:
            self._blame("its translations", error)
            return
        if not translator.is_read and not translator.isEmpty():
            self._blame("its translations", ValueError(f"{path} is no compiled Qt translation"))
            return
        QCoreApplication.installTranslator(translator)
        self._translators.append(translator)

    def _remove_translators(self) -> None:
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators.clear()

    def _add_panel(self, panel: Panel) -> None:
        key = f"{self._name}.{panel.key}"
        services = self._services
        dock = Dock(
            key=key,
            title=lambda: said(panel.title, services.language()),
            widget=lambda: PanelFrame(key, self._panel_maker(panel), self._retry),
            area=panel.area,
            icon=panel.icon,
            workspaces=panel.workspaces,
        )
        self._docks.append(key)
        services.add_dock(dock)

    def _panel_maker(self, panel: Panel) -> Callable[[], QWidget | None]:
        """Makes the panel's widget; None when it raised, which is then known to the Plugins window."""

        def make() -> QWidget | None:
            try:
                arguments = () if self._model is None else (self._model,)
                with timed(f"panel {panel.key}", self._slow):
                    widget = _made(f"panel {panel.key}", panel.widget, *arguments)
                if not isinstance(widget, QWidget):
                    raise ConsoleHalfFailed(where=f"panel {panel.key}", error="it is no QWidget")
                _contained_layout(f"panel {panel.key}", widget)
            except ConsoleHalfFailed as error:
                self._blame(f"panel {panel.key}", error)
                return None
            return widget

        return make

    def _add_action(self, action: Action) -> None:
        key = f"{self._name}.{action.key}"
        services, manifest = self._services, self.manifest
        if not callable(getattr(self._model, action.method, None)):
            raise ConsoleHalfFailed(where=f"action {action.key}", error=f"its model has no {action.method}()")
        self._actions.append(key)
        services.actions.add(
            ConsoleAction(
                key=key,
                title=lambda: said(action.title, services.language()),
                run=lambda: self._run(action),
                group=lambda: said(manifest.title, services.language()),
                shortcut=action.shortcut,
                needs_hub=action.needs_hub,
                right=self._rights.get(action.command, ""),
                area=action.command.partition(".")[0] or "*",
            )
        )

    def _add_layer(self, layer: MapLayer) -> None:
        key, services = f"{self._name}.{layer.key}", self._services
        for method in filter(None, (layer.features, layer.chosen)):
            if not callable(getattr(self._model, method, None)):
                raise ConsoleHalfFailed(where=f"map layer {layer.key}", error=f"its model has no {method}()")
        self._layers.append(key)
        services.layers.add(
            Layer(
                key=key,
                title=lambda: said(layer.title, services.language()),
                features=lambda: self._features(layer),
                chosen=partial(self._choose, layer) if layer.chosen else None,
            )
        )
        changed = getattr(self._model, "changed", None)
        if isinstance(changed, SignalInstance):
            changed.connect(partial(services.layers.moved.emit, key))

    def _features(self, layer: MapLayer) -> list[MapFeature]:
        """What the plugin draws; nothing while it raises, or answers what cannot be drawn."""
        where, found = f"map layer {layer.key}", []
        try:
            with timed(where, self._slow):
                found = _drawable(getattr(self._model, layer.features)())
        except Exception as error:
            self._blame(where, error)
        return found

    def _choose(self, layer: MapLayer, feature: str) -> None:
        self._contained(f"map layer {layer.key}", getattr(self._model, layer.chosen, None), feature)

    def _run(self, action: Action) -> None:
        method = getattr(self._model, action.method, None)
        if action.scope == "app":
            self._contained(f"action {action.key}", method)
            return
        camera = self._services.wall.selected_camera()
        if camera is None:
            words = QCoreApplication.translate("ConsoleHalf", "Select a tile with a camera first, then: {action}")
            self._services.notify(words.format(action=said(action.title, self._services.language())), level="warning")
            return
        self._contained(f"action {action.key}", method, camera)

    def _contained(self, where: str, call: Callable[..., Any] | None, *args: Any) -> None:
        if call is None:
            return
        try:
            with timed(where, self._slow):
                call(*args)
        except Exception as error:
            self._blame(where, error)


def _made(where: str, address: str, *arguments: object) -> Any:
    """Foreign code: whatever it raises, this says where."""
    try:
        return resolve(address)(*arguments)
    except (Exception, SystemExit) as error:
        raise ConsoleHalfFailed(where=where, error=f"{type(error).__name__}: {error}") from error


def _drawable(answer: object) -> list[MapFeature]:
    """Features as they may be drawn: bounded, with places that are on the earth. Raises TypeError or ValueError."""
    if not isinstance(answer, list | tuple) or not all(isinstance(one, MapFeature) for one in answer):
        raise TypeError("a list of MapFeature was expected")
    if len(answer) > MOST_FEATURES or sum(len(one.points) for one in answer) > MOST_POINTS:
        raise ValueError(f"more than {MOST_FEATURES:,} features, or {MOST_POINTS:,} points, are not drawn")
    for one in answer:
        if len(one.points) < _LEAST_POINTS.get(one.shape, MOST_POINTS):
            raise ValueError(f"{one.key!r} has too few points for a {one.shape!r}")
        if one.tone not in _TONES or not all(is_place(lat, lon) for lat, lon in one.points):
            raise ValueError(f"{one.key!r} has a tone or a place that there is not")
    return list(answer)


def _contained_layout(where: str, widget: QWidget) -> None:
    """Ask what laying it out will ask: raised there, it would come out of our own call that shows the dock."""
    try:
        widget.sizeHint()
        widget.minimumSizeHint()
    except Exception as error:
        raise ConsoleHalfFailed(where=where, error=f"{type(error).__name__}: {error}") from error


class PanelFrame(QWidget):
    """What the dock holds: the plugin's widget, or words and a button in its place when it could not be made."""

    def __init__(self, key: str, make: Callable[[], QWidget | None], retry: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName(f"panel-{key}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        inner = make()
        if inner is not None:
            column.addWidget(inner)
            return
        column.setContentsMargins(12, 12, 12, 12)
        words = QLabel(self.tr("▲ This panel could not be shown. Everything else works. The Plugins window says why."))
        words.setWordWrap(True)
        again = QPushButton(self.tr("Try again"))
        again.setObjectName("panel-retry")
        again.clicked.connect(retry)
        column.addWidget(words)
        column.addWidget(again)
        column.addStretch(1)
