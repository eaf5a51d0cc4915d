"""Opens local files beside the decode loop: looking into a file can take long, and the loop waits for nobody."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any

from uic.video.opening import Opened, open_source, reason_of
from uic.video.tuning import Tuning

__all__ = ["Opener"]


class Opener:
    """A few threads that open what they are given, in turn."""

    def __init__(
        self,
        tuning: Tuning,
        done: Callable[[Any, Opened | str], None],
        on_camera: Callable[[int, int], None],
        threads: int = 2,
    ) -> None:
        self._tuning, self._done, self._on_camera = tuning, done, on_camera
        self._asked: queue.SimpleQueue[Any] = queue.SimpleQueue()
        for number in range(threads):
            threading.Thread(target=self._work, name=f"open {number}", daemon=True).start()
        self._threads = threads

    def open(self, feed: Any, threads: int) -> None:
        """Open `feed.target`; the answer goes to `done(feed, opened or reason)` on another thread."""
        self._asked.put((feed, threads))

    def close(self) -> None:
        """End the threads when they have done what they are at."""
        for _ in range(self._threads):
            self._asked.put(None)

    def _work(self) -> None:
        ident = threading.get_ident()
        while (item := self._asked.get()) is not None:
            feed, threads = item
            self._on_camera(ident, feed.camera_index)
            answer: Opened | str
            try:
                answer = open_source(feed.source, self._tuning, threads=threads, target=feed.target)
            except Exception as error:  # whatever one file does to us, the next one is opened
                answer = reason_of(error)
            self._on_camera(ident, 0)
            self._done(feed, answer)
