"""One slot as the decode loop serves it: which feed it shows, which it waits for, and its surfaces."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from uic.video._canvas import Canvas
from uic.video.memory import Slot
from uic.video.messages import Said, Show

if TYPE_CHECKING:
    from uic.video._canvas import Picture
    from uic.video._feed import Desk, Feed

__all__ = ["ViewOfFeed"]

_FRESH_S = 1.0  # a picture younger than this may replace one that is shown


class ViewOfFeed:
    """A slot. It may be in two feeds' lists: the one it shows, and the one that replaces it with its first picture."""

    def __init__(self, desk: Desk, show: Show, canvas: Canvas) -> None:
        self.desk, self.show, self.canvas = desk, show, canvas
        self.feed: Feed | None = None
        self.next: Feed | None = None
        self.live: Feed | None = None  # what it returns to after a replay
        self.behind_s = 0.0  # of the feed shown: a replay
        self._reason = ""
        self._counted = (0.0, 0.0)

    def change(self, show: Show) -> None:
        """Another crop, mask or importance: what is there is composed anew at once."""
        placed = (show.view.crop, show.view.masks, show.view.fill)
        before = (self.show.view.crop, self.show.view.masks, self.show.view.fill)
        self.show = show
        if placed != before:
            self.canvas.arrange()
            self.again()

    def again(self) -> None:
        """Compose the last picture again. Its age stays what it is."""
        feed = self.feed
        if feed is not None and feed.picture is not None:
            self._put(feed, feed.picture, feed.arrived, feed.pictured_at)
            self.desk.board.slots[self.show.slot * Slot.WIDTH + Slot.SHOWN] -= 1.0  # not another picture of the stream

    def wait_for(self, feed: Feed) -> None:
        """Show `feed` from its first picture on; what is shown stays until then."""
        if feed is self.feed:
            self._drop_next()
            return
        if feed is self.next:
            return
        self._drop_next()
        self.next = feed
        feed.views.append(self)
        if self.feed is None:
            self.told(feed)
        if feed.picture is not None and (self.feed is None or time.monotonic() - feed.pictured_at < _FRESH_S):
            self.picture(feed, feed.picture, feed.arrived, feed.pictured_at)

    def back_to_live(self) -> None:
        """The replay has caught up with the moment it was asked for."""
        self.behind_s = 0.0
        if self.live is not None:
            self.wait_for(self.live)

    def leave(self) -> None:
        """No feed any more."""
        self._drop_next()
        if self.feed is not None:
            self.feed.views.remove(self)
            self.feed = None

    def picture(self, feed: Feed, picture: Picture, arrived: float, now: float) -> None:
        """A feed that this view is listed with has a picture."""
        if feed is self.next:
            self._turn_to(feed)
        self._put(feed, picture, arrived, now)

    def told(self, feed: Feed) -> None:
        """How a feed is: said of the one that is shown, or of the awaited one while nothing is."""
        if feed is not (self.feed or self.next):
            return
        cells, row = self.desk.board.slots, self.show.slot * Slot.WIDTH
        cells[row + Slot.CONDITION] = float(feed.condition)
        cells[row + Slot.BEHIND] = self.behind_s
        if feed.reason != self._reason:
            self._reason = feed.reason
            self.desk.post(Said(self.show.slot, feed.reason))

    def measure(self, now: float) -> None:
        """Pictures shown a second, over the last two or so."""
        cells, row = self.desk.board.slots, self.show.slot * Slot.WIDTH
        since, shown = self._counted
        if not since:
            self._counted = now, cells[row + Slot.SHOWN]
        elif now - since >= 1.9:
            cells[row + Slot.FPS] = (cells[row + Slot.SHOWN] - shown) / (now - since)
            self._counted = now, cells[row + Slot.SHOWN]

    def _turn_to(self, feed: Feed) -> None:
        if self.feed is not None:
            self.feed.views.remove(self)
        self.feed, self.next = feed, None
        self.told(feed)
        feed.introduce(self)

    def _drop_next(self) -> None:
        if self.next is not None:
            self.next.views.remove(self)
            self.next = None

    def _put(self, feed: Feed, picture: Picture, arrived: float, now: float) -> None:
        aspect = feed.opened.pixel_aspect if feed.opened else 1.0
        self.canvas.put(picture, self.show, arrived=arrived, now=now, pixel_aspect=aspect)
