"""A live camera's pictures without a server and without waiting: the same seed and hour give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from uic.errors import SimError
from uic.ptz.model import Pose
from uic.sim.live.codec import LiveEncoder
from uic.sim.live.eye import FPS, HEIGHT, WIDTH, LiveEye
from uic.sim.live.truth import MotWriter, Picture
from uic.sim.live.world import World

__all__ = ["film", "recorded"]

_FRAGMENT = 28


def recorded(
    world: World, camera: str, *, begin: float, pictures: int, first: int = 0, pose: Pose | None = None
) -> Iterator[tuple[bytes, Picture]]:
    """Each picture's H.264 (start codes and all) and who is in it; pictures that get lost are left out.

    begin   the city's clock at picture 0; the first one wanted is `first`, the last is `pictures` - 1.
    """
    stand = next((one for one in world.stands if one.id == camera), None)
    if stand is None:
        raise SimError(f"{camera} is no live camera of this city", reason="unknown_camera")
    eye, encoder = LiveEye(world, stand), LiveEncoder()
    for number in range(first, pictures):
        if not eye.arrives(number):
            continue
        moment = world.at(begin + number / FPS)
        planes = eye.paint(moment, pose or stand.pose, number)
        coded = encoder.encode(planes, number=number, at=moment.at)
        shown = tuple(eye.shown(moment))
        truth = Picture(camera=camera, number=number, at=moment.at, width=WIDTH, height=HEIGHT, shown=shown)
        yield _stream([payload.data for payload in coded.payloads]), truth


def film(world: World, camera: str, file: Path, *, begin: float, seconds: float, truth: Path | None = None) -> int:
    """Write a raw H.264 file, and the truth beside it as MOTChallenge text; answers how many pictures it has."""
    writer = MotWriter(truth) if truth is not None else None
    count = 0
    with file.open("wb") as out:
        for data, picture in recorded(world, camera, begin=begin, pictures=round(seconds * FPS)):
            out.write(data)
            count += 1
            if writer is not None:
                writer.add(picture)
    return count


def _stream(payloads: list[bytes]) -> bytes:
    """RTP payloads put together again (RFC 6184: whole units and FU-A fragments)."""
    out = bytearray()
    for data in payloads:
        if data[0] & 31 != _FRAGMENT:
            out += b"\0\0\0\1" + data
            continue
        if data[1] & 0x80:
            out += b"\0\0\0\1" + bytes([data[0] & 0xE0 | data[1] & 31])
        out += data[2:]
    return bytes(out)
