"""Sources that are read by a thread of their own: cameras, servers, and files without an index."""

from __future__ import annotations

import time

from uic.video._feed import NEVER, Desk, Feed
from uic.video._files import Pace
from uic.video._reader import Reader
from uic.video.late import Backlog
from uic.video.sources import Source
from uic.video.truth import Condition

__all__ = ["StreamFeed"]


class StreamFeed(Feed):
    """A source with a reader. Packets are decoded as they come; a recording's, at its own pace."""

    def __init__(self, desk: Desk, source: Source, *, camera: str, camera_index: int, threads: int = 1) -> None:
        super().__init__(desk, camera=camera, camera_index=camera_index, url=source.url)
        self.source = source
        self.reader = Reader(
            source, desk.tuning, threads=threads, news=self._news, on_thread=self._enlist, name=f"{camera} {source.url}"
        )
        self._generation = 0
        self._pace: Pace | None = None

    def begin(self) -> None:
        """Start reading."""
        self.reader.start()

    def attend(self, now: float) -> None:
        reader = self.reader
        if reader.condition is not Condition.UP:  # up again is said by the first picture
            self.say(reader.condition, reader.reason)
        self._set_due(now)

    def step(self, now: float) -> None:
        reader = self.reader
        item = reader.queue.take()
        if item is None:
            self.due = NEVER
            return
        packet, arrived = item
        if reader.generation != self._generation:
            self._adopt()
        if packet.is_keyframe:
            self.note_key(arrived)
        self.bytes, self.dropped = reader.bytes, reader.queue.dropped
        shown_as = min(now, self.due) if self._pace else arrived
        if self.decode(packet, shown_as) and self.condition is not Condition.UP:  # type: ignore[arg-type]
            self.say(Condition.UP)
        if self._pace is not None:
            self._held = False
        self._set_due(now)

    def hold_to_keys(self, slowed: bool) -> None:
        super().hold_to_keys(slowed)
        self.reader.queue.keys_only = slowed

    def start_over(self, reason: str) -> None:
        self.say(Condition.LOST, reason)
        self.reader.reconnect(reason)

    def close(self) -> None:
        self.reader.end()

    def backlog(self, now: float, capacity: float) -> Backlog | None:
        """What waits; None when nothing does. Capacity: seconds of CPU that the loop gets in a second."""
        queue = self.reader.queue
        oldest = queue.oldest()
        if oldest is None or self._pace is not None:
            return None
        each = self.picture_s() / max(capacity, 0.1)
        count, jumpable = len(queue), queue.saved_by_jump()
        saved = jumpable * each
        if jumpable == count:  # no key frame waits: it stands still until the next, and costs nothing meanwhile
            saved += (self.key_gap_s or 1.0) / 2 * self.fps * each
        return Backlog(
            key=id(self),
            importance=self.importance,
            age_s=now - oldest,
            work_s=count * each,
            saved_s=saved,
            stands=jumpable == count,
            jumped_ago_s=now - self.jumped_at,
        )

    def jump(self, now: float) -> None:
        """Too late: go on at the newest key frame."""
        self.reader.queue.jump()
        self.jumped_at = now
        self._set_due(now)

    def rest(self) -> None:
        """Nobody looks: stay connected and keep the last seconds, decode nothing."""
        self.reader.wanted = False
        self.reader.queue.clear()
        self.due = NEVER

    def resume(self) -> None:
        """Somebody looks again: hurry through the pictures since the last key frame, then go on."""
        reader = self.reader
        if self.opened is not None and reader.generation == self._generation and self._pace is None:
            reader.queue.refill(reader.ring)
        reader.wanted = True
        self._set_due(time.monotonic())

    _held = False

    def _adopt(self) -> None:
        """The first packet of a new connection: another decoder, maybe another pace."""
        reader = self.reader
        self._generation, self.opened = reader.generation, reader.opened
        self._pace = Pace(reader.tick_s, self.opened.fps) if reader.paced and self.opened else None
        self._held = False
        if self.picture is not None:
            self.tell_opened()

    def _set_due(self, now: float) -> None:
        queue = self.reader.queue
        if self._pace is None or self.reader.generation != self._generation:
            oldest = queue.oldest()
            self.due = NEVER if oldest is None else oldest
            return
        head = queue.head()
        if head is None:
            self.due = NEVER
        elif not self._held:
            self._held = True
            self.due = self._pace.next(getattr(head, "dts", None), now)

    def _news(self) -> None:
        if not self.ready:
            self.ready = True
            self.desk.wake(self)

    def _enlist(self, ident: int, begins: bool) -> None:
        board = self.desk.board
        if begins:
            board.enlist(self.desk.worker, ident, self.camera_index)
        else:
            board.dismiss(self.desk.worker, ident)
