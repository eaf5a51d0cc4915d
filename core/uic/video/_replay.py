"""Instant replay: the last seconds of a stream again, beside the live picture of the same camera."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from av.codec.context import CodecContext

from uic.video._feed import NEVER, Desk, Feed
from uic.video._files import FileFeed
from uic.video._streams import StreamFeed
from uic.video.opening import Opened
from uic.video.packets import Packet
from uic.video.truth import Condition

if TYPE_CHECKING:
    from uic.video._view import ViewOfFeed

__all__ = ["FileReplay", "RingReplay", "replay_feed"]


def replay_feed(desk: Desk, view: ViewOfFeed, live: Feed, feeds: list[Feed]) -> Feed | None:
    """What plays the last `replay_s` seconds of a camera; None when nothing of them is kept.

    A recording is read again; of a live source, the ring that goes back furthest is decoded again.
    """
    seconds = view.show.view.replay_s
    if isinstance(live, FileFeed):
        return FileReplay(desk, view, live, seconds)
    streams = [feed for feed in feeds if isinstance(feed, StreamFeed) and feed.reader.opened is not None]
    wanted = time.monotonic() - seconds
    best = min(
        (feed for feed in streams if feed.reader.ring.span()[1]),
        key=lambda feed: (max(0.0, feed.reader.ring.span()[0] - wanted), feed is not live),
        default=None,
    )
    return None if best is None else RingReplay(desk, view, best, wanted)


class RingReplay(Feed):
    """Decodes a copy of a reader's ring with a decoder of its own, at the pace at which it once arrived."""

    def __init__(self, desk: Desk, view: ViewOfFeed, live: StreamFeed, wanted: float) -> None:
        super().__init__(desk, camera=live.camera, camera_index=live.camera_index, url=live.url)
        now = time.monotonic()
        self._view = view
        self._packets: list[tuple[Packet, float]] = live.reader.ring.since(wanted)
        self._at = 0
        self._behind = now - max(wanted, self._packets[0][1]) if self._packets else 0.0
        self._ends = now + self._behind
        self._shown_from = now - self._behind
        self.opened = _second_decoder(live)
        self.due = now if self._packets else NEVER
        self.say(Condition.UP)

    def step(self, now: float) -> None:
        packet, arrived = self._packets[self._at]
        self._at += 1
        self._view.behind_s = self._behind
        self.decode(packet, arrived)
        if self._at >= len(self._packets) or now >= self._ends:
            self.due = NEVER
            self._view.back_to_live()
            return
        self.due = max(now, self._packets[self._at][1] + self._behind)

    def start_over(self, reason: str) -> None:
        """What is kept cannot be shown again: back to what is live."""
        self.due = NEVER
        self._view.back_to_live()

    def decode(self, packet: object, arrived: float) -> int:
        if arrived >= self._shown_from - 0.05:
            return super().decode(packet, arrived)  # type: ignore[arg-type]
        self.pass_by(packet)  # type: ignore[arg-type]
        return 0


class FileReplay(FileFeed):
    """Opens the recording a second time, a little before where it is."""

    def __init__(self, desk: Desk, view: ViewOfFeed, live: FileFeed, seconds: float) -> None:
        super().__init__(desk, live.source, camera=live.camera, camera_index=live.camera_index)
        self._file = live.playing
        self._view = view
        self._behind = seconds
        self._ends = 0.0
        self.start_s = self._shown_from_s = _wrapped(live.position_s - seconds, live.length_s)

    def failed(self, reason: str, now: float) -> None:
        super().failed(reason, now)
        self._retry_at = 0.0
        self._view.back_to_live()

    def hurries(self, at_s: float) -> bool:
        if at_s >= self._shown_from_s:
            self._shown_from_s = -1.0
        return at_s < self._shown_from_s

    def step(self, now: float) -> None:
        self._view.behind_s = self._behind
        super().step(now)
        if self.decoded and not self._ends:
            self._ends = now + self._behind
        if self._ends and now >= self._ends:
            self.due = NEVER
            self._view.back_to_live()


def _wrapped(at_s: float, length_s: float) -> float:
    """A place before the beginning lies in the round before."""
    return at_s % length_s if length_s > 0 else max(0.0, at_s)


def _second_decoder(live: StreamFeed) -> Opened:
    first = live.reader.opened
    assert first is not None
    codec = CodecContext.create(first.codec.name, "r")
    codec.extradata = first.codec.extradata
    codec.thread_count = 1
    return Opened(
        container=first.container,
        stream=first.stream,
        codec=codec,  # type: ignore[arg-type]
        pixel_aspect=first.pixel_aspect,
        fps=first.fps,
    )
