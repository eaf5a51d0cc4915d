"""The console half: which casts there are, and which of them this wall shows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from uic.bus.commands import Command
from uic.errors import CommandTimeout, HubLost, UnknownCommand
from uic.events import Envelope, Event
from uic.geo import is_place
from uic_console.api import Console, MapFeature, Presentation
from uic_netcasting.commands import CastList, ListCasts, OpenCast, ReleaseCast
from uic_netcasting.events import Cast, CastOpened, CastReleased

__all__ = ["CastModel"]

_RELEASED_SHOWN = 50  # as many as the hub keeps


class CastModel(QObject):
    """The casts as the hub has them, newest first, and what this console makes of them.

    A cast that opens anywhere comes up here on top of those before it; releasing it brings back what was below.
    `hide` puts one aside on this console only.
    """

    changed = Signal()  # the casts, or which of them the wall shows
    hub_changed = Signal()  # `has_hub` did
    failed = Signal()  # `error` says what went wrong, "" when all is well again

    def __init__(self, console: Console) -> None:
        super().__init__(console.parent())
        self.setObjectName("netcasting-model")
        self.error = ""
        self._console = console
        self._casts: dict[str, Cast] = {}  # newest first
        self._on_wall: list[str] = []  # cast ids, the topmost last
        self._hotspots: dict[str, str] = {}  # cast id → the camera the operator put into its hotspot
        self._known = False  # whether the hub has said which casts there are
        self._watch = console.bus.watch(self.hub_changed.emit)
        self._follow = console.bus.follow(["cast"], snapshot=ListCasts(), reset=self._reset, event=self._hear)

    def casts(self) -> list[Cast]:
        """Open and lately released casts, newest first."""
        return list(self._casts.values())

    def is_known(self) -> bool:
        """Whether the hub has said which casts there are: an empty list means something only then."""
        return self._known

    def has_hub(self) -> bool:
        """Whether a hub answers: without one nothing can be cast or released."""
        return self._console.bus.is_connected

    def why_not_release(self) -> str:
        """Why no cast can be released here now; empty when one can."""
        return self._console.bus.why_not(ReleaseCast)

    def is_on_wall(self, cast_id: str) -> bool:
        """Whether this console's wall has the cast, on top or below another."""
        return cast_id in self._on_wall

    def shown(self) -> Cast | None:
        """The cast on top of this console's wall."""
        return self._casts.get(self._on_wall[-1]) if self._on_wall else None

    def camera_name(self, camera_id: str) -> str:
        """What a camera is called in the language shown; its id when the list no longer has it."""
        camera = self._console.cameras.get(camera_id)
        if camera is None:
            return camera_id
        return (camera.name_en or camera.name) if self._console.language() == "en" else camera.name

    def age_s(self, cast: Cast) -> float:
        """Seconds a cast has been open, or was open until it was released."""
        return max(0.0, ((cast.released_at or datetime.now(UTC)) - cast.opened_at).total_seconds())

    def map_features(self) -> list[MapFeature]:
        """The open nets for the map: the sign, and a line to each camera that turned to it."""
        made = []
        for cast in (cast for cast in self._casts.values() if cast.is_open):
            sign = self._place(cast.sign)
            if sign is None:
                continue
            around = [place for near in cast.cameras if (place := self._place(near.id)) is not None]
            label = self.tr("Net · %n camera(s)", "", len(cast.cameras))
            made.append(MapFeature(key=cast.id, shape="point", points=(sign,), label=label, tone="p2"))
            made += [MapFeature(key=cast.id, shape="line", points=(sign, place), tone="p2") for place in around]
        return made

    def show_feature(self, cast_id: str) -> None:
        """Its net was clicked on the map: bring it to this wall."""
        if cast_id in self._casts:
            self.show(cast_id)

    def _place(self, camera_id: str) -> tuple[float, float] | None:
        camera = self._console.cameras.get(camera_id)
        if camera is None or camera.lat is None or camera.lon is None or not is_place(camera.lat, camera.lon):
            return None
        return camera.lat, camera.lon

    def open_here(self, camera_id: str) -> None:
        """Cast a net around a camera; the hub's event brings it to every console, this one too."""
        self._ask(OpenCast(camera_id=camera_id), answered=self._opened)

    def release(self, cast_id: str) -> None:
        """Let a cast go on every console."""
        self._ask(ReleaseCast(cast_id=cast_id))

    def release_shown(self) -> None:
        """Let go of the cast on top of this wall, or of the newest open one when the wall shows none."""
        cast = self._in_hand()
        if cast is None:
            self._console.notify(self.tr("No cast is open."))
            return
        self.release(cast.id)

    def show_shown(self) -> None:
        """Bring the newest open cast to this wall (again)."""
        cast = next((cast for cast in self._casts.values() if cast.is_open), None)
        if cast is None:
            self._console.notify(self.tr("No cast is open."))
            return
        self.show(cast.id)

    def show(self, cast_id: str, *, hotspot: str | None = None) -> None:
        """Bring a cast to the top of this wall, a released one too; `hotspot`: which of its cameras to enlarge."""
        cast = self._casts.get(cast_id)
        if cast is None:
            return
        if hotspot is not None:
            self._hotspots[cast_id] = hotspot
        self._put_on(cast)
        self.changed.emit()

    def hide(self, cast_id: str) -> None:
        """Put a cast aside on this console; it stays open for everyone."""
        self._take_off(cast_id)
        self.changed.emit()

    def close(self) -> None:
        """Stop following and give the wall back; the plugin is being switched off."""
        self._follow.stop()
        self._watch.stop()
        for cast_id in list(reversed(self._on_wall)):
            self._take_off(cast_id)

    def _reset(self, listed: CastList) -> None:
        """The whole truth anew: at the start, and after a lost hub."""
        before = set(self._casts)
        self._casts = {cast.id: cast for cast in listed.casts}
        self._known = True
        for cast_id in list(reversed(self._on_wall)):
            cast = self._casts.get(cast_id)
            if cast is None or not cast.is_open:
                self._take_off(cast_id)
        for cast in reversed(listed.casts):
            if cast.is_open and cast.id not in before:
                self._put_on(cast)
        self._clear_error()
        self.changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, CastOpened):
            self._casts = {event.cast.id: event.cast} | self._casts
            self._put_on(event.cast)
        elif isinstance(event, CastReleased):
            self._casts[event.cast.id] = event.cast
            self._take_off(event.cast.id)
            self._forget_oldest()
        self.changed.emit()

    def _forget_oldest(self) -> None:
        released = [cast.id for cast in self._casts.values() if not cast.is_open and cast.id not in self._on_wall]
        for cast_id in released[_RELEASED_SHOWN:]:
            del self._casts[cast_id]
            self._hotspots.pop(cast_id, None)

    def _opened(self, cast: Cast) -> None:
        """The hub's answer. For a cast that was open already no event comes, so it is brought up from here."""
        if cast.id in self._casts and not (self._on_wall and self._on_wall[-1] == cast.id):
            self.show(cast.id)
        if not cast.located:
            self._console.notify(
                self.tr("{camera} has no place in the camera list, so no camera is known to be near it.").format(
                    camera=self.camera_name(cast.sign)
                ),
                level="warning",
            )

    def _put_on(self, cast: Cast) -> None:
        hotspot = self._hotspots.get(cast.id, cast.sign)
        around = [camera for camera in (cast.sign, *(near.id for near in cast.cameras)) if camera != hotspot]
        title = self.tr("Net-cast · {camera}").format(camera=self.camera_name(cast.sign))
        self._console.wall.present(Presentation(key=_key(cast.id), title=title, cameras=tuple(around), hotspot=hotspot))
        self._on_wall = [key for key in self._on_wall if key != cast.id] + [cast.id]

    def reword(self) -> None:
        """The console speaks another language now: the titles on the wall follow."""
        for cast in [self._casts[key] for key in self._on_wall if key in self._casts]:
            self._put_on(cast)

    def _take_off(self, cast_id: str) -> None:
        if cast_id in self._on_wall:
            self._on_wall.remove(cast_id)
            self._console.wall.dismiss(_key(cast_id))

    def _in_hand(self) -> Cast | None:
        shown = self.shown()
        if shown is not None and shown.is_open:
            return shown
        return next((cast for cast in self._casts.values() if cast.is_open), None)

    def _ask(self, command: Command[Any], *, answered: Any = None) -> None:
        def done(reply: Any) -> None:
            self._clear_error()
            if answered is not None:
                answered(reply)

        self._console.bus.ask(command, answered=done, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        self.error = self._said(error)
        self.failed.emit()
        self._console.notify(self.error, level="error")

    def _clear_error(self) -> None:
        if self.error:
            self.error = ""
            self.failed.emit()

    def _said(self, error: Exception) -> str:
        """What happened, what still works, what to do."""
        if isinstance(error, HubLost):
            return self.tr("No hub answers: nothing was cast or released. Video goes on; try again when it is back.")
        if isinstance(error, CommandTimeout):
            return self.tr("The hub did not answer in time. See below whether the cast changed, then try again.")
        if isinstance(error, UnknownCommand):
            return self.tr("The hub does not run net-casting. Enable it in the Plugins window.")
        if getattr(error, "reason", "") == "cast.camera_unknown":
            return self.tr("That camera is no longer in the camera list; no net was cast.")
        if getattr(error, "reason", "") == "cast.unknown":
            return self.tr("The hub no longer knows that cast.")
        return self.tr("Net-casting failed: {error}").format(error=error)


def _key(cast_id: str) -> str:
    return f"cast/{cast_id}"
