"""Presets, which the registry of cameras keeps, and tours along them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from msgspec.structs import replace

from uic.bus.commands import Command, Done
from uic.bus.service import Caller
from uic.devices.commands import SaveCamera
from uic.ptz import commands, records
from uic.ptz.aim import ANY, clamped
from uic.ptz.errors import PtzError
from uic.ptz.heads import preset_of
from uic.ptz.model import Preset
from uic.ptz.steering import Room
from uic.store import Store

__all__ = ["Views"]

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_MOST = 100  # presets, and tours, of one camera
_LONGEST_NAME = 80
_STOPS_MOST = 50


class _Keeper(Room, Protocol):
    @property
    def store(self) -> Store: ...


class Views:
    """Handlers of the service; on its thread."""

    def __init__(self, room: _Keeper) -> None:
        self._room = room

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it takes."""
        return {
            commands.SavePreset: self._save,
            commands.DeletePreset: self._delete,
            commands.SaveTour: self._save_tour,
            commands.DeleteTour: self._delete_tour,
        }

    def _save(self, command: commands.SavePreset, _caller: Caller) -> Preset:
        camera = self._room.heads.camera(command.camera)
        pose = command.pose or self._room.heads.heads[camera.id].pose
        if pose is None:
            raise PtzError(f"camera {camera.id} does not say where it looks: give the pose")
        _check(command.key, command.ko)
        preset = Preset(
            key=command.key,
            ko=command.ko.strip()[:_LONGEST_NAME],
            en=(command.en.strip() or command.ko.strip())[:_LONGEST_NAME],
            pose=clamped(pose, ANY),
        )
        others = tuple(one for one in camera.presets if one.key != command.key)
        if len(others) >= _MOST:
            raise PtzError(f"a camera has {_MOST} presets at most")
        at = next((number for number, one in enumerate(camera.presets) if one.key == command.key), len(others))
        presets = (*others[:at], preset, *others[at:])
        self._room.hub.ask(SaveCamera(camera=replace(camera, presets=presets)))
        return preset

    def _delete(self, command: commands.DeletePreset, _caller: Caller) -> Done:
        camera = self._room.heads.camera(command.camera)
        if preset_of(camera, command.key) is None:
            raise PtzError(f"camera {camera.id} has no preset {command.key!r}")
        presets = tuple(one for one in camera.presets if one.key != command.key)
        self._room.hub.ask(SaveCamera(camera=replace(camera, presets=presets)))
        return Done()

    def _save_tour(self, command: commands.SaveTour, _caller: Caller) -> Done:
        camera, tour = self._room.heads.camera(command.camera), command.tour
        _check(tour.key, tour.ko)
        if not 1 <= len(tour.stops) <= _STOPS_MOST:
            raise PtzError(f"a tour has 1 to {_STOPS_MOST} stops")
        for stop in tour.stops:
            if preset_of(camera, stop.preset) is None:
                raise PtzError(f"camera {camera.id} has no preset {stop.preset!r}")
            if not 1 <= stop.dwell_s <= 3600:
                raise PtzError("a tour stays a second to an hour at each stop")
        tours = self._room.heads.tours.get(camera.id, {})
        if tour.key not in tours and len(tours) >= _MOST:
            raise PtzError(f"a camera has {_MOST} tours at most")
        records.write(self._room.store, {f"tour/{camera.id}/{tour.key}": tour})
        self._room.heads.tours[camera.id] = {**tours, tour.key: tour}
        self._room.tell_presets(camera.id)
        return Done()

    def _delete_tour(self, command: commands.DeleteTour, _caller: Caller) -> Done:
        tours = dict(self._room.heads.tours.get(command.camera, {}))
        if tours.pop(command.key, None) is None:
            raise PtzError(f"camera {command.camera} has no tour {command.key!r}")
        records.write(self._room.store, {f"tour/{command.camera}/{command.key}": None})
        self._room.heads.tours[command.camera] = tours
        self._room.tell_presets(command.camera)
        return Done()


def _check(key: str, name: str) -> None:
    if _KEY.fullmatch(key) is None:
        raise PtzError("a key is small letters, digits, - and _, 40 at most")
    if not name.strip():
        raise PtzError("it needs a name")
