"""Plugins in the console: their halves, and the window that lists them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from uic.events import EventTypes
from uic_console.actions import ConsoleAction
from uic_console.plugins.host import ConsolePlugins, PluginEntry
from uic_console.plugins.window import PluginsWindow
from uic_console.services import Services

__all__ = ["ConsolePlugins", "PluginEntry", "PluginPart", "PluginsWindow", "build"]


class PluginPart:
    """The plugins of a console and their window. GUI thread only."""

    def __init__(self, services: Services, types: EventTypes) -> None:
        self.plugins = ConsolePlugins(services, types)
        self._services = services
        self._window: PluginsWindow | None = None
        services.actions.add(
            ConsoleAction(
                key="plugins.window",
                title=lambda: QCoreApplication.translate("PluginPart", "Plugins"),
                run=self.show_window,
                group=lambda: QCoreApplication.translate("PluginPart", "Window"),
                shortcut="Ctrl+Shift+P",
            )
        )

    def start(self) -> None:
        """The window is up: bring plugins up as the hub says."""
        self.plugins.start()

    def show_window(self) -> None:
        """Open the Plugins window, or bring it to the front."""
        if self._window is None:
            self._window = PluginsWindow(self.plugins, self._services)
            self._services.attach_window(self._window)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def close(self) -> None:
        """Take all plugins and the window away."""
        self.plugins.close()
        if self._window is not None:
            self._window.close()
            self._window = None


def build(services: Services, types: EventTypes) -> PluginPart:
    """The plugin host of a console. `types`: what the bus client opens events with; plugins add theirs to it."""
    return PluginPart(services, types)
