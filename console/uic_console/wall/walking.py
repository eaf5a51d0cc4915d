"""From camera to camera through the city, in the hotspot or in the one picture shown alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from uic.geo import Compass, is_place, nearest_towards
from uic_console.wall.model import WallModel
from uic_console.wall.state import TileKind

if TYPE_CHECKING:
    from uic.devices.model import Camera
    from uic_console.services import Services
    from uic_console.wall.controls import Controls

__all__ = ["follow", "walks"]

translate = QCoreApplication.translate


def walks(wall: WallModel) -> bool:
    """Whether the selected tile is the one to walk in: the hotspot, or the only picture on the wall."""
    state = wall.state
    return state.tile.kind is TileKind.HOTSPOT or state.single is not None or len(state.tiles) == 1


def follow(controls: Controls, services: Services, towards: Compass) -> None:
    """Show the next camera that way from the one shown, or say that there is none."""
    wall = controls.wall
    here = services.book.get(wall.state.tile.camera) if wall.state.tile.camera else None
    if not walks(wall) or here is None:
        words = translate("Wall", "Select the hotspot, or show one camera alone: from there you go to the next camera")
        controls.say(words, "warning")
        return
    if here.lat is None or here.lon is None or not is_place(here.lat, here.lon):
        words = translate("Wall", "%1 has no place in the camera list: no camera is next to it")
        controls.say(words.replace("%1", _name(here, services)), "warning")
        return
    found = _next(wall, services, here, towards)
    if found is None:
        controls.say(_nothing(towards).replace("%1", _name(here, services)), "warning")
        return
    following, metres = found
    wall.touch()
    if wall.state.tile.kind is TileKind.HOTSPOT:
        controls.walls.to_hotspot(following.id, wall)
    else:
        controls.put([following.id])
    if wall.state.tile.camera == following.id:
        controls.say(f"{_name(following, services)} · {metres:,.0f} m")


def _next(wall: WallModel, services: Services, here: Camera, towards: Compass) -> tuple[Camera, float] | None:
    """The likeliest that way, of those which what is presented thinks likely; else the nearest."""
    assert here.lat is not None
    assert here.lon is not None
    others = [known for known in services.book.all() if known.enabled and known.id != here.id]
    likely = wall.likely()
    known = {camera.id: camera for camera in others if camera.id in likely}
    for camera_id in sorted(known, key=lambda one: -likely[one]):
        camera = known[camera_id]
        if (found := nearest_towards(here.lat, here.lon, towards, [(camera, camera.lat, camera.lon)])) is not None:
            return found
    return nearest_towards(here.lat, here.lon, towards, ((camera, camera.lat, camera.lon) for camera in others))


def _name(camera: Camera, services: Services) -> str:
    name = (camera.name_en or camera.name) if services.language() == "en" else camera.name
    return f"{camera.number} {name}"


def _nothing(towards: Compass) -> str:
    return {
        "north": translate("Wall", "No camera north of %1"),
        "east": translate("Wall", "No camera east of %1"),
        "south": translate("Wall", "No camera south of %1"),
        "west": translate("Wall", "No camera west of %1"),
    }[towards]
