"""The registry in the console: a window in which devices are searched, seen, edited, imported, found and added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from uic_console.actions import ConsoleAction
from uic_console.services import Services

if TYPE_CHECKING:
    from uic_console.devices.model import DevicesModel
    from uic_console.devices.window import DevicesWindow

__all__ = ["DevicesPart"]


class DevicesPart:
    """The action that opens the Devices window; window and model are made when it is first asked for. GUI thread."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.model: DevicesModel | None = None
        self.window: DevicesWindow | None = None
        services.actions.add(
            ConsoleAction(
                key="devices.window",
                title=lambda: QCoreApplication.translate("Devices", "Devices: cameras, gauges, units"),
                run=self.show_window,
                group=lambda: QCoreApplication.translate("Devices", "Window"),
                shortcut="Ctrl+Shift+D",
                icon="device-cctv",
            )
        )

    def show_window(self) -> None:
        """Open the Devices window, or bring it to the front."""
        if self.window is None:
            from uic_console.devices.model import DevicesModel
            from uic_console.devices.window import DevicesWindow

            self.model = DevicesModel(self._services.bus, self._services.book, self._services.parent())
            self.window = DevicesWindow(self.model, self._services)
            self._services.attach_window(self.window)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def person_changed(self) -> None:
        """Somebody else sits here: what she may see is asked anew, and no one undoes what another did."""
        if self.model is not None:
            self.model.begin()

    def close(self) -> None:
        """Take the window away."""
        if self.model is not None:
            self.model.close()
            self.model = None
        if self.window is not None:
            self.window.close()
            self.window = None
