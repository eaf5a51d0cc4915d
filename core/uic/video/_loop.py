"""The decode loop: many cameras, one thread, each picture at its time; what is important first.

Feeds wait in a heap by when they are due. What is due goes to a second heap by importance, then by how long it has
been due. Reading threads only leave word in a deque; the loop looks there a few hundred times a second, which costs
less than being woken for every packet.
"""

from __future__ import annotations

import heapq
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from uic.errors import SourceError
from uic.video import messages
from uic.video._canvas import Canvas
from uic.video._feed import NEVER, Feed
from uic.video._files import FileFeed
from uic.video._opener import Opener
from uic.video._portrait import portrait
from uic.video._replay import replay_feed
from uic.video._streams import StreamFeed
from uic.video._view import ViewOfFeed
from uic.video.budget import Budget
from uic.video.late import jumpers
from uic.video.memory import Board, Segment, Slot, Work
from uic.video.opening import Opened, reason_of
from uic.video.sources import source_of
from uic.video.truth import Condition
from uic.video.tuning import Tuning
from uic.video.wall import Importance

__all__ = ["Loop"]

_NAP_S = 0.004  # between looks for new packets, while there are live sources
_REST_S = 0.02  # between looks for new orders, while nothing is due
_TEND_S = 0.1
_SETTLE_S = 3.0
_STAND_S = 0.6  # between rounds in which cameras are sent to wait for their next key frame
_KEEP_S = 0.25  # seconds of decoding work that may wait after a jump


class Loop:
    """One worker's decode loop. Everything runs on the thread that calls `run`, except `tell` and `wake`."""

    def __init__(self, *, worker: int, segment: Segment, tuning: Tuning, post: Callable[[object], None]) -> None:
        self.worker, self.tuning, self.post = worker, tuning, post
        self.segment, self.board = segment, Board(segment)
        self._orders: deque[object] = deque()
        self._word: deque[Callable[[], None] | Feed] = deque()
        self._views: dict[int, ViewOfFeed] = {}
        self._feeds: dict[tuple[str, str], Feed] = {}
        self._all: list[Feed] = []  # replays too
        self._waiting: list[tuple[float, int, Feed]] = []
        self._due: list[tuple[int, float, int, Feed]] = []
        self._ticket = 0
        self._opener = Opener(tuning, self._opened, lambda ident, camera: self.board.enlist(worker, ident, camera))
        self._budget = Budget(limit=tuning.busy_limit)
        self._capacity = 1.0  # CPU seconds we get in a second that we want
        self._cpu_s = 0.0
        self._jump_again_at = 0.0
        self._joined_at = 0.0  # when the last stream was added
        self._ended = False
        self._busy_s = 0.0
        self._slept_s = 0.0
        self._tended_at = self._measured_at = self._rated_at = 0.0
        self._cells = worker * Work.WIDTH

    # From other threads.

    def tell(self, order: object) -> None:
        """An order from the console."""
        self._orders.append(order)

    def wake(self, feed: Feed) -> None:
        """Something happened to a feed."""
        self._word.append(feed)

    def open_file(self, feed: FileFeed) -> None:
        """Have a file opened."""
        feed.begin()
        self._opener.open(feed, self._threads(feed.importance))

    def _opened(self, feed: FileFeed, answer: Opened | str) -> None:
        def tell() -> None:
            now = time.monotonic()
            if isinstance(answer, str):
                feed.failed(answer, now)
                self._schedule(feed)
            elif not answer.indexed:
                answer.container.close()
                self._read_instead(feed)
            else:
                self._guarded(feed, partial(feed.came, answer, now))

        self._word.append(tell)

    # The loop.

    def run(self) -> None:
        """Work until told to end."""
        self.board.works[self._cells + Work.PID] = os.getpid()
        self.board.enlist(self.worker, threading.get_ident(), 0)
        while not self._ended:
            began = time.monotonic()
            self._turn(began)
            ended = time.monotonic()
            self._busy_s += ended - began
            pause = self._pause(ended)
            if pause > 0:
                time.sleep(pause)
                self._slept_s += time.monotonic() - ended
        self._opener.close()
        for feed in self._all:
            feed.close()
        for view in self._views.values():
            self.post(messages.Closed(view.show.slot))

    def _turn(self, now: float) -> None:
        """One look at everything, and at most one packet."""
        self.board.works[self._cells + Work.HEART] += 1.0
        while self._orders:
            order = self._orders.popleft()
            try:
                self._obey(order)
            except Exception as error:  # one tile cannot be served; the others are
                self._refuse(order, error)
        while self._word:
            word = self._word.popleft()
            if isinstance(word, Feed):
                word.ready = False
                self._guarded(word, partial(word.attend, now))
            else:
                word()
        if now - self._tended_at >= _TEND_S:
            self._tend(now)
        waiting, due = self._waiting, self._due
        while waiting and waiting[0][0] <= now:
            at, ticket, feed = heapq.heappop(waiting)
            if ticket == feed.ticket:
                heapq.heappush(due, (-feed.importance, at, ticket, feed))
        while due:
            _, _, ticket, feed = heapq.heappop(due)
            if ticket == feed.ticket:
                self._guarded(feed, partial(feed.step, now))
                break

    def _guarded(self, feed: Feed, work: Callable[[], None]) -> None:
        self._attempt(feed, work)
        self._schedule(feed)

    def _attempt(self, feed: Feed, work: Callable[[], None]) -> None:
        """Do a feed's work; whatever one stream does to us, the others go on."""
        try:
            work()
        except Exception as error:
            feed.start_over(f"it cannot be shown: {reason_of(error)}")

    def _pause(self, now: float) -> float:
        if self._due or self._word or self._orders:
            return 0.0
        until = self._waiting[0][0] - now if self._waiting else _REST_S
        return min(until, _NAP_S if self._has_readers else _REST_S)

    _has_readers = False

    def _schedule(self, feed: Feed) -> None:
        self._ticket += 1
        feed.ticket = self._ticket
        if feed.due < NEVER:
            heapq.heappush(self._waiting, (feed.due, self._ticket, feed))

    # Orders.

    def _obey(self, order: object) -> None:
        match order:
            case messages.Show():
                self._show(order)
            case messages.Hide(slot):
                self._hide(slot)
            case messages.Snap(slot, ticket):
                self._snap(slot, ticket)
            case messages.End():
                self._ended = True

    def _refuse(self, order: object, error: Exception) -> None:
        reason = f"it cannot be shown: {reason_of(error)}"
        match order:
            case messages.Show(slot=slot) if slot in self._views:
                self._cannot(self._views[slot], reason)
            case messages.Show(slot=slot):
                self.post(messages.Said(slot, reason))
            case messages.Snap(_, ticket):
                self.post(messages.Portrait(ticket, None, reason))

    def _show(self, show: messages.Show) -> None:
        view = self._views.get(show.slot)
        replay_before = view.show.view.replay_s if view else 0.0
        if view is None:
            view = self._views[show.slot] = ViewOfFeed(self, show, Canvas(show, self.segment, self.board))
        else:
            view.change(show)
        if show.view.awaited:  # its address is no longer given to the person here
            self._cannot(view, "")
            return
        try:
            feed = self._feed_of(show)
        except SourceError as error:
            self._cannot(view, reason_of(error))
            return
        view.live = feed
        if show.view.replay_s > 0 and show.view.replay_s != replay_before:
            self._replay(view, feed)
        elif show.view.replay_s <= 0:
            view.behind_s = 0.0
            view.wait_for(feed)

    def _cannot(self, view: ViewOfFeed, reason: str) -> None:
        view.leave()
        self.board.slots[view.show.slot * Slot.WIDTH + Slot.CONDITION] = float(Condition.LOST)
        self.post(messages.Said(view.show.slot, reason))

    def _feed_of(self, show: messages.Show) -> Feed:
        key = show.camera, show.view.address or show.view.url
        feed = self._feeds.get(key)
        if feed is None:
            feed = self._feeds[key] = self._new_feed(show)
            feed.key = key
            self._all.append(feed)
            self._joined_at = time.monotonic()
            self._start(feed)
        elif isinstance(feed, StreamFeed) and feed.idle_since:
            feed.resume()
            self._schedule(feed)
        feed.idle_since = 0.0
        return feed

    def _new_feed(self, show: messages.Show) -> Feed:
        source = replace(source_of(show.view.address or show.view.url, self.tuning), url=show.view.url)
        who = {"camera": show.camera, "camera_index": show.camera_index}
        if source.indexed or source.preparing:
            return FileFeed(self, source, **who)  # type: ignore[arg-type]
        return StreamFeed(self, source, threads=self._threads(show.view.importance), **who)  # type: ignore[arg-type]

    def _threads(self, importance: Importance) -> int:
        """Frame threads for the one enlarged picture only: they cost 6 to 29 % more CPU in all."""
        return 2 if importance is Importance.HOTSPOT else 1

    def _start(self, feed: Feed) -> None:
        if isinstance(feed, FileFeed):
            feed.start()
        elif isinstance(feed, StreamFeed):
            self._has_readers = True
            feed.begin()

    def _read_instead(self, feed: FileFeed) -> None:
        """A file whose name promised an index it does not have: a reader's work."""
        stream = StreamFeed(self, feed.source, camera=feed.camera, camera_index=feed.camera_index)
        stream.key = feed.key
        self._feeds[feed.key] = stream
        self._all[self._all.index(feed)] = stream
        for view in tuple(feed.views):
            view.leave()
            view.live = stream
            view.wait_for(stream)
        feed.close()
        self._start(stream)

    def _replay(self, view: ViewOfFeed, live: Feed) -> None:
        """Show the last seconds of `live` beside it; `live` goes on for the return."""
        try:
            feed = replay_feed(self, view, live, [f for f in self._all if f.camera == live.camera])
        except Exception:  # what is kept cannot be decoded a second time: the live picture stays
            feed = None
        if feed is None:
            view.wait_for(live)
            return
        self._all.append(feed)
        view.wait_for(feed)
        self._start(feed)
        self._schedule(feed)

    def _hide(self, slot: int) -> None:
        view = self._views.pop(slot, None)
        if view is not None:
            view.leave()
            view.live = None
        self.post(messages.Closed(slot))

    def _snap(self, slot: int, ticket: int) -> None:
        view = self._views.get(slot)
        feed = view.feed if view else None
        if view is None or feed is None or feed.picture is None:
            self.post(messages.Portrait(ticket, None, "there is no picture yet"))
            return
        picture, masks = feed.picture, view.show.view.masks
        threading.Thread(target=lambda: self.post(portrait(ticket, picture, masks)), daemon=True).start()

    # A few times a second.

    def _tend(self, now: float) -> None:
        self._tended_at = now
        self._close_unused(now)
        for feed in self._all:
            before = feed.due
            self._attempt(feed, partial(feed.tend, now))
            if feed.due != before:
                self._schedule(feed)
        self._catch_up(now)
        if now - self._measured_at >= 1.0:
            self._measure(now)

    def _close_unused(self, now: float) -> None:
        wanted = {id(view.live) for view in self._views.values() if view.live is not None}
        for feed in tuple(self._all):
            if feed.views or id(feed) in wanted:
                continue
            lingers = False
            if isinstance(feed, StreamFeed) and feed.condition is Condition.UP:
                lingers = True
                if not feed.idle_since:
                    feed.idle_since = now
                    feed.rest()
            if not lingers or now - feed.idle_since > self.tuning.linger_s:
                self._close(feed)

    def _close(self, feed: Feed) -> None:
        feed.close()
        feed.ticket = -1
        self._all.remove(feed)
        if self._feeds.get(feed.key) is feed:
            del self._feeds[feed.key]
        self._has_readers = any(isinstance(f, StreamFeed) for f in self._all)

    def _catch_up(self, now: float) -> None:
        """Let as many live cameras jump to their newest key frame as the deficit needs."""
        streams = {id(feed): feed for feed in self._all if isinstance(feed, StreamFeed)}
        if now < self._jump_again_at:
            return
        backlogs = [item for feed in streams.values() if (item := feed.backlog(now, self._capacity)) is not None]
        chosen = set(jumpers(backlogs, late_s=self.tuning.late_s, keep_s=_KEEP_S))
        for key in chosen:
            streams[key].jump(now)
            self._schedule(streams[key])
        if chosen:  # what it saves is saved over the next moments: see it before asking for more
            stands = any(item.stands for item in backlogs if item.key in chosen)
            self._jump_again_at = now + (_STAND_S if stands else _TEND_S)

    def _measure(self, now: float) -> None:
        """Once a second: rates onto the board, and the budget keeper."""
        since, self._measured_at = self._measured_at, now
        if not since:
            return
        span = max(1e-6, self._busy_s + self._slept_s)
        busy = self._busy_s / span
        cpu = time.thread_time()
        if self._busy_s > 0.1:
            got = min(1.0, max(0.2, (cpu - self._cpu_s) / self._busy_s))
            self._capacity += (got - self._capacity) * 0.3
        self._cpu_s = cpu
        self._busy_s = self._slept_s = 0.0
        lag = 0.0
        for feed in self._all:
            feed.measure(now)
            if feed.views:
                lag = max(lag, feed.lag_s)
            feed.lag_s = 0.0
        cells, row = self.board.works, self._cells
        cells[row + Work.BUSY] = busy
        cells[row + Work.LAG] = lag
        cells[row + Work.STREAMS] = sum(1 for feed in self._all if feed.views)
        self._keep_budget(now, busy, lag)

    def _keep_budget(self, now: float, busy: float, lag: float) -> None:
        watched = {id(feed): feed for feed in self._all if feed.views and feed.decode_ms}
        settled = now - self._joined_at > _SETTLE_S  # opening many streams is a storm that passes
        late = settled and busy > 0.95 and lag > 0.08
        asked = [feed.demand() for feed in watched.values()]
        slowed = self._budget.decide(now, asked, late=late, capacity=self._capacity)
        for key, feed in watched.items():
            if (key in slowed) != feed.slowed:
                feed.hold_to_keys(key in slowed)
                for view in feed.views:
                    self.board.slots[view.show.slot * Slot.WIDTH + Slot.SLOWED] = float(feed.slowed)
