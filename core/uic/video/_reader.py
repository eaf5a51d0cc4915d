"""The reading thread of one source: it connects, takes packets, and connects again when the source goes.

A read that blocks never blocks anybody else; that is why there is one thread a source.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import av

from uic.video.backoff import wait_s
from uic.video.opening import Opened, open_source, reason_of, seconds_per_tick
from uic.video.packets import PacketQueue, Ring
from uic.video.sources import Source
from uic.video.truth import Condition
from uic.video.tuning import Tuning

__all__ = ["Reader"]

_STEADY_S = 10.0  # a connection that lasted this long resets the waiting time
_NO_KEY_S = 6.0  # a stream without key frames (rolling refresh) is decoded as it is after this long
_ROUND_S = 1.0  # a recording that took less is not started again at once
_AHEAD = 40  # packets read ahead of a recording's own pace


class Reader(threading.Thread):
    """Reads one source until told to stop. `opened`, `condition` and `reason` are replaced whole, never changed."""

    def __init__(
        self,
        source: Source,
        tuning: Tuning,
        *,
        threads: int,
        news: Callable[[], None],
        on_thread: Callable[[int, bool], None],
        name: str,
    ) -> None:
        super().__init__(name=f"read {name}", daemon=True)
        self.queue = PacketQueue()
        self.ring = Ring(tuning.replay_s + 1.0, int(tuning.replay_mb * 1e6))
        self.condition = Condition.OPENING
        self.reason = ""
        self.opened: Opened | None = None
        self.generation = 0  # of connections
        self.bytes = 0
        self.tick_s = 1 / 90000
        self.wanted = True
        self._source, self._tuning, self._threads, self._news = source, tuning, threads, news
        self._on_thread = on_thread
        self._stop = threading.Event()
        self._restart = ""
        self._keyed = self._forced = False
        self._file = 0

    def end(self) -> None:
        """Stop at the next packet, or when the read times out. Does not wait."""
        self._stop.set()

    def reconnect(self, reason: str) -> None:
        """What comes cannot be used: close at the next packet, wait, open anew."""
        self._restart = reason

    @property
    def paced(self) -> bool:
        """A recording, shown by its time stamps; a live source is shown as it comes."""
        source = self._source
        return not source.live or (source.download and self.opened is not None and self.opened.finite)

    def run(self) -> None:
        self._on_thread(threading.get_ident(), True)
        try:
            self._keep_reading()
        finally:
            self._on_thread(threading.get_ident(), False)

    def _keep_reading(self) -> None:
        attempt = 0
        while not self._stop.is_set():
            since = time.monotonic()
            ended = self._connect_and_read()
            if self._stop.is_set():
                return
            if ended and self._shown_to_the_end() and time.monotonic() - since > _ROUND_S:
                continue  # a recording starts again
            if time.monotonic() - since > _STEADY_S:
                attempt = 0
            tuning = self._tuning
            self._stop.wait(wait_s(attempt, first_s=tuning.retry_first_s, most_s=tuning.retry_most_s))
            attempt += 1

    def _connect_and_read(self) -> bool:
        """One connection from its beginning to its end; True when it ended well."""
        if self._must_restart():
            return False
        try:
            files = self._source.files
            target = files[self._file % len(files)] if files else ""
            self._file += 1
            opened = open_source(self._source, self._tuning, threads=self._threads, target=target)
        except Exception as error:  # whatever the library does with it: it is tried again, and said
            self._lost(reason_of(error))
            return False
        try:
            self._take_over(opened)
            self._read(opened)
        except Exception as error:
            self._lost(self._why(error))
            return False
        finally:
            opened.container.close()
        if self._must_restart():
            return False
        if self.paced and self._keyed:
            return True
        if self.paced:
            self._forced = True  # next time, take what there is
            self._lost("it has no key frame to start from")
            return False
        self._lost("the source ended the stream")
        return False

    def _must_restart(self) -> bool:
        if not self._restart:
            return False
        self._lost(self._restart)
        self._restart = ""
        return True

    def _take_over(self, opened: Opened) -> None:
        self.queue.clear()
        self.ring.clear()
        self.tick_s = seconds_per_tick(opened.stream)
        self.opened = opened
        self.generation += 1

    def _read(self, opened: Opened) -> None:
        queue, ring, news, stop = self.queue, self.ring, self._news, self._stop
        began, forced = time.monotonic(), self._forced
        self._keyed = False
        heard, patience = began, self._tuning.read_timeout_s * 0.95
        for packet in opened.container.demux(opened.stream):
            if stop.is_set() or self._restart:
                return
            if not packet.size:
                continue
            now = time.monotonic()
            if now - heard > patience and not self.paced:
                raise TimeoutError  # cut short, the demuxer gives out what it had held back: that is no sign of life
            heard = now
            self.bytes += packet.size
            if self.condition is not Condition.UP:
                self._up()
            if not self._keyed and (packet.is_keyframe or forced or now - began > _NO_KEY_S):
                packet.is_keyframe = self._keyed = True
            ring.put(packet, now)
            if self.wanted:
                queue.put(packet, now)
                news()
                self._hold_back()

    def _shown_to_the_end(self) -> bool:
        """Wait until what was read ahead of a recording has been shown."""
        while len(self.queue) and not self._stop.wait(0.02):
            pass
        return True

    def _hold_back(self) -> None:
        """Read a recording no faster than it is shown."""
        while self.paced and len(self.queue) > _AHEAD and not self._stop.wait(0.02):
            pass

    def _up(self) -> None:
        self.condition, self.reason = Condition.UP, ""
        self._news()

    def _lost(self, reason: str) -> None:
        self.condition, self.reason = Condition.LOST, reason
        self._news()

    def _why(self, error: BaseException) -> str:
        if isinstance(error, av.ExitError | TimeoutError):
            return f"it sent nothing for {self._tuning.read_timeout_s:g} s"
        return reason_of(error)
