"""What is switched on and off on the map: kinds of devices, units, marks, and what plugins draw."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu

from uic.geo.frame import Frame
from uic_console.map.devices import Kind
from uic_console.map.over import Drawn

if TYPE_CHECKING:
    from uic_console.map.panel import MapPanel
    from uic_console.services import Services

__all__ = ["Layers", "kind_word"]

translate = QCoreApplication.translate
SETTLES_MS = 150  # a plugin whose features change all the time is asked no oftener
_GROUPS: dict[str, tuple[Kind, ...]] = {
    "cameras": (Kind.FIXED, Kind.PTZ, Kind.THERMAL),
    "traffic": (Kind.TRAFFIC,),
    "signals": (Kind.SIGNAL,),
    "terminals": (Kind.TERMINAL,),
    "gauges": (Kind.RAIN, Kind.LEVEL, Kind.WIND, Kind.QUALITY),
}


def kind_word(kind: Kind) -> str:
    """What a device is called."""
    return {
        Kind.FIXED: translate("Map", "Fixed camera"),
        Kind.PTZ: translate("Map", "Turning camera"),
        Kind.THERMAL: translate("Map", "Thermal camera"),
        Kind.TRAFFIC: translate("Map", "Traffic camera"),
        Kind.SIGNAL: translate("Map", "Traffic signal"),
        Kind.TERMINAL: translate("Map", "Bus-stop terminal"),
        Kind.RAIN: translate("Map", "Rain gauge"),
        Kind.LEVEL: translate("Map", "Water-level gauge"),
        Kind.WIND: translate("Map", "Wind gauge"),
        Kind.QUALITY: translate("Map", "Water-quality gauge"),
    }[kind]


class Layers(QObject):
    """The switches, and the features of plugins in metres. GUI thread only."""

    kinds_changed = Signal()

    def __init__(
        self,
        services: Services,
        panel: Callable[[], MapPanel | None],
        frame: Callable[[], Frame | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services, self._panel, self._frame = services, panel, frame
        self._off: set[str] = set()
        self._drawn: dict[str, list[Drawn]] = {}  # by layer
        self._stale: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=SETTLES_MS)
        self._soon.timeout.connect(self._ask_stale)
        services.layers.changed.connect(self.show)
        services.layers.moved.connect(self._moved)

    def kinds(self) -> set[Kind]:
        """The kinds of devices that are switched on."""
        return {kind for group, kinds in _GROUPS.items() if group not in self._off for kind in kinds}

    def is_on(self, key: str) -> bool:
        """Whether something is switched on: a group of devices, "units", "tracks", "marks", or a plugin's layer."""
        return key not in self._off

    def switch(self, key: str, on: bool) -> None:
        """Switch it."""
        if on == self.is_on(key):
            return
        self._off ^= {key}
        panel = self._panel()
        if key in _GROUPS:
            self.kinds_changed.emit()
        elif panel is not None:
            over = panel.view.over
            over.tracks = self.is_on("tracks")
            over.shows_units = self.is_on("units")
            panel.view.shows_marks = self.is_on("marks")
            self.show()

    def fill(self, menu: QMenu) -> None:
        """Put a switch for each into a menu."""
        words = {
            "cameras": translate("Map", "Cameras"),
            "traffic": translate("Map", "Traffic cameras"),
            "signals": translate("Map", "Traffic signals"),
            "terminals": translate("Map", "Bus-stop terminals"),
            "gauges": translate("Map", "Gauges"),
            "units": translate("Map", "Units"),
            "tracks": translate("Map", "Ways that units came"),
            "marks": translate("Map", "Alarms and cases"),
        }
        for key, said in words.items():
            self._add(menu, key, said)
        plugins = self._services.layers.all()
        if plugins:
            menu.addSection(translate("Map", "From plugins"))
        for layer in plugins:
            self._add(menu, layer.key, layer.title())

    def _add(self, menu: QMenu, key: str, said: str) -> None:
        made = menu.addAction(said)
        made.setObjectName(f"map-layer-{key}")
        made.setCheckable(True)
        made.setChecked(self.is_on(key))
        made.toggled.connect(lambda on: self.switch(key, on))

    # Plugins

    def show(self) -> None:
        """Ask every plugin's layer that is on for its features."""
        here = {layer.key for layer in self._services.layers.all()}
        self._drawn = {key: drawn for key, drawn in self._drawn.items() if key in here and self.is_on(key)}
        self._stale = {key for key in here if self.is_on(key)}
        self._soon.start()
        self._put()

    def choose(self, feature: Drawn) -> None:
        """A plugin's feature was clicked."""
        layer = self._services.layers.get(feature.layer)
        if layer is not None and layer.chosen is not None:
            layer.chosen(feature.key)

    def _moved(self, key: str) -> None:
        if self.is_on(key):
            self._stale.add(key)
            if not self._soon.isActive():
                self._soon.start()

    def _ask_stale(self) -> None:
        frame = self._frame()
        if frame is None or self._panel() is None:
            return
        stale, self._stale = self._stale, set()
        for key in stale:
            layer = self._services.layers.get(key)
            if layer is None or not self.is_on(key):
                continue
            self._drawn[key] = []
            for one in layer.features():
                lat, lon = np.array(one.points, float).T
                points = np.column_stack(frame.to_metres(lat, lon))
                drawn = Drawn(
                    layer=key,
                    key=one.key,
                    shape=one.shape,
                    points=points,
                    label=one.label,
                    tone=one.tone,
                    mark=one.mark,
                )
                self._drawn[key].append(drawn)
        self._put()

    def _put(self) -> None:
        panel = self._panel()
        if panel is not None:
            panel.view.over.features = [one for drawn in self._drawn.values() for one in drawn]
            panel.view.update()
