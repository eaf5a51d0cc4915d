"""Addresses that are not in the camera list: who shows a stream asks for them, and forgets them with the process."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from uic.devices.commands import WholeStream
from uic.devices.model import Stream

__all__ = ["Addresses"]


class Addresses:
    """What the hub has told of whole addresses, in memory only. The engine's thread.

    wanted   called with a camera whose address is missing, each time something wants to show it; whoever listens asks
             the hub, and tells `know` or `refuse` and then the engine (`WallEngine.address_came`).
    """

    def __init__(self) -> None:
        self.wanted: Callable[[str], None] = lambda _camera: None
        self._known: dict[tuple[str, str, str], str] = {}  # camera, shown URL, which address -> the address
        self._refused: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"Addresses({len(self._known)} known)"

    def of(self, camera: str, stream: Stream) -> str:
        """The whole address; empty while it is not known, and then it is asked for."""
        known = self._known.get((camera, stream.url, stream.secret), "")
        if not known:
            self.wanted(camera)
        return known

    def know(self, camera: str, streams: Iterable[WholeStream]) -> None:
        """The hub has told them; what it told before of this camera is forgotten."""
        self._forget(camera)
        self._refused.pop(camera, None)
        self._known |= {(camera, stream.url, stream.secret): stream.address for stream in streams}

    def refuse(self, camera: str, reason: str) -> None:
        """There is none to be had, and why."""
        self._forget(camera)
        self._refused[camera] = reason

    def refused(self, camera: str) -> str:
        """Why there is none; empty where it was not refused."""
        return self._refused.get(camera, "")

    def forget(self, camera: str | None = None) -> None:
        """It is to be asked for again: of one camera, or (another person sits here) of all."""
        if camera is not None:
            self._forget(camera)
            self._refused.pop(camera, None)
            return
        self._known.clear()
        self._refused.clear()

    def _forget(self, camera: str) -> None:
        for key in [key for key in self._known if key[0] == camera]:
            del self._known[key]
