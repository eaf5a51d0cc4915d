"""What plugins draw on the map: between the plugin host, which adds layers, and the map, which shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from uic_console.api import MapFeature

__all__ = ["Layer", "LayerBook"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer of one plugin. Its call-backs raise nothing: what the plugin does wrong is kept by its host."""

    key: str  # "netcasting.nets"
    title: Callable[[], str]
    features: Callable[[], Sequence[MapFeature]]
    chosen: Callable[[str], None] | None = None


class LayerBook(QObject):
    """All layers. GUI thread only."""

    changed = Signal()  # which there are
    moved = Signal(str)  # key of a layer whose features are others now

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layers: dict[str, Layer] = {}

    def all(self) -> list[Layer]:
        """In the order in which they came."""
        return list(self._layers.values())

    def get(self, key: str) -> Layer | None:
        """One of them."""
        return self._layers.get(key)

    def add(self, layer: Layer) -> None:
        """A known key takes its place."""
        self._layers[layer.key] = layer
        self.changed.emit()

    def remove(self, *keys: str) -> None:
        """Unknown ones are fine."""
        if any(self._layers.pop(key, None) is not None for key in keys):
            self.changed.emit()
