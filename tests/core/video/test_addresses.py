"""Streams whose address the hub keeps: they wait for it, open with it, and nobody sees it."""

from __future__ import annotations

from uic.devices.commands import WholeStream
from uic.devices.model import Stream, StreamRole
from uic.video.wall import TileState


def kept(secret: str = "a1", role: StreamRole = StreamRole.MAIN) -> Stream:
    return Stream(url=f"hub:cam-1/{role.value}", role=role, secret=secret)


def told(address: object, secret: str = "a1") -> list[WholeStream]:
    return [WholeStream(role=StreamRole.MAIN, url="hub:cam-1/main", secret=secret, address=str(address))]


def test_a_tile_asks_for_its_address_waits_and_opens_when_it_comes(wall_of, tile, clip):
    wall, asked = wall_of(workers=1), []
    wall.engine.addresses.wanted = asked.append
    wall.engine.arrange([tile(1, (kept(),))])
    wall.tick()
    assert asked == ["cam-1"]
    assert wall.state(1) is TileState.OPENING
    wall.engine.addresses.know("cam-1", told(clip))
    wall.engine.address_came("cam-1")
    wall.until(lambda: wall.live(1))
    assert wall.engine.status(1).url == "hub:cam-1/main"
    assert str(clip) not in f"{wall.engine.status(1)} {wall.engine.addresses}"


def test_a_tile_whose_address_is_refused_says_why_and_opens_when_it_is_allowed(wall_of, tile, clip):
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, (kept(),))])
    wall.engine.addresses.refuse("cam-1", "you may not see this camera")
    wall.engine.address_came("cam-1")
    assert wall.state(1) is TileState.LOST
    assert wall.engine.status(1).reason == "you may not see this camera"
    wall.engine.addresses.know("cam-1", told(clip))
    wall.engine.address_came("cam-1")
    wall.until(lambda: wall.live(1))
    assert wall.engine.status(1).reason == ""


def test_another_password_is_asked_for_while_the_old_picture_stays(wall_of, tile, clip, h264_clip):
    wall, asked = wall_of(workers=1), []
    wall.engine.arrange([tile(1, (kept(),))])
    wall.engine.addresses.know("cam-1", told(clip))
    wall.engine.address_came("cam-1")
    wall.until(lambda: wall.live(1))
    wall.engine.addresses.wanted = asked.append
    wall.engine.arrange([tile(1, (kept("b2"),))])
    assert asked == ["cam-1"]
    assert wall.keeps(10.0, 1, seconds=1.0, within=0.5)
    other = h264_clip(160, 120, 10, 3.0, gop=10)
    wall.engine.addresses.know("cam-1", told(other, "b2"))
    wall.engine.address_came("cam-1")
    wall.until(lambda: wall.engine.status(1).width == 160)


def test_a_worker_that_dies_meanwhile_does_not_lose_the_tile_that_waits(wall_of, tile, clip):
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, (kept(),)), tile(2, clip)])
    wall.until(lambda: wall.live(2))
    wall.engine._stations[0].kill()
    wall.until(lambda: not wall.live(2))
    wall.until(lambda: wall.live(2))
    assert wall.state(1) is TileState.OPENING
    wall.engine.addresses.know("cam-1", told(clip))
    wall.engine.address_came("cam-1")
    wall.until(lambda: wall.live(1))


def test_a_tile_that_is_closed_while_it_waits_leaves_nothing_behind(wall_of, tile):
    wall = wall_of(workers=1)
    free = len(wall.engine._free_slots)
    wall.engine.arrange([tile(1, (kept(),))])
    wall.engine.arrange([])
    wall.until(lambda: len(wall.engine._free_slots) == free)


def test_a_stream_whose_address_is_taken_back_is_closed_and_its_last_picture_gone(wall_of, tile, clip):
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, (kept(),))])
    wall.engine.addresses.know("cam-1", told(clip))
    wall.engine.address_came("cam-1")
    wall.until(lambda: wall.live(1))
    wall.engine.addresses.forget()
    wall.engine.addresses.refuse("cam-1", "not yours")
    wall.engine.address_came("cam-1")
    assert wall.engine.surface(1) is None
    assert wall.state(1) is TileState.LOST
    wall.until(lambda: wall.engine.load().streams == 0)
    wall.engine.addresses.know("cam-1", told(clip))
    wall.engine.address_came("cam-1")
    wall.until(lambda: wall.live(1) and wall.engine.surface(1))
