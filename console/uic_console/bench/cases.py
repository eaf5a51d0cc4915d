"""What is shown in a case, and what came of it: plain values that travel to a child process and back as JSON."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from uic.bench.streams import D1, HD, SMALL, Footage

__all__ = ["CASES", "QUICK", "Case", "Figures"]

WALL = (1920, 1080)


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A wall of equal tiles, each with a camera of its own."""

    name: str
    count: int
    main: Footage  # each camera's large stream
    sub: Footage | None = None  # and its small one
    live: bool = False  # over RTSP instead of from a file
    wall: tuple[int, int] = WALL  # pixels
    settle_s: float = 2.0  # after the last tile came alive, before measuring
    measured_s: float = 8.0
    overload: bool = False  # more than the machine can decode: the count is worked out on the spot

    @property
    def columns(self) -> int:
        """Tiles side by side, and one above the other."""
        return next(side for side in range(1, 100) if side * side >= self.count)

    @property
    def tile(self) -> tuple[int, int]:
        """Pixels of one tile, without the gaps between them."""
        return self.wall[0] // self.columns, self.wall[1] // self.columns


class Figures(msgspec.Struct, kw_only=True):
    """What one way of showing a case took. Zero: not measured."""

    shown: int = 0  # pictures that reached the window, over all tiles
    seconds: float = 0.0
    cpu_s: float = 0.0  # of the process and its children
    least_fps: float = 0.0  # of the worst tile
    decoded_share: float = 0.0  # of the pictures that were due
    loop_p50_ms: float = 0.0  # lateness of a 5 ms timer on the GUI thread
    loop_p99_ms: float = 0.0
    pss_mb: float = 0.0
    age_p99_ms: float = 0.0  # of shown pictures
    hot_fps: float = 0.0  # of the hotspot tile
    refused: str = ""  # why this run counts for nothing

    @property
    def cpu_per_shown_ms(self) -> float:
        """The figure everything is about."""
        return self.cpu_s * 1e3 / self.shown if self.shown else 0.0

    @property
    def fps(self) -> float:
        """Pictures a second, all tiles together."""
        return self.shown / self.seconds if self.seconds else 0.0


CASES = (
    Case(name="64x640x360@10", count=64, main=SMALL),
    Case(name="64x640x360@10 RTSP", count=64, main=SMALL, live=True),
    Case(name="16x720p@15", count=16, main=HD),
    Case(name="25x720p@15", count=25, main=HD),
    Case(name="36xD1@15", count=36, main=D1),
    Case(name="36x720p@15 with sub-streams", count=36, main=HD, sub=SMALL),
    Case(name="overload 720p@15 RTSP", count=0, main=HD, live=True, overload=True, measured_s=15.0),
)
_BRIEF = replace(SMALL, seconds=2)
QUICK = (
    Case(name="4x640x360@10", count=4, main=_BRIEF, wall=(640, 360), settle_s=0.3, measured_s=1.0),
    Case(name="4x640x360@10 RTSP", count=4, main=_BRIEF, live=True, wall=(640, 360), settle_s=0.3, measured_s=1.0),
)
