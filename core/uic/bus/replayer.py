"""Reads pages of the journal for clients, beside the broker, so that a long replay delays no event."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from pathlib import Path

from uic.bus import wire
from uic.bus.journal import JournalReader
from uic.errors import JournalError

__all__ = ["Replayer"]

Answer = Callable[[wire.Page | wire.Failure, bytes], None]
Sift = Callable[[list[int], list[bytes]], tuple[list[int], list[bytes]]]  # keeps what the asker may read
_WAITING_MAX = 256  # requests; a client has one under way for each thing it follows


class Replayer:
    """A thread with its own connection; answers are posted to the broker's thread."""

    def __init__(self, journal: Path, post: Callable[[Callable[[], None]], None]) -> None:
        self._reader = JournalReader(journal)
        self._post = post
        self._requests: queue.Queue[tuple[wire.Replay, int, int, Sift, Answer] | None] = queue.Queue(_WAITING_MAX)
        self._thread = threading.Thread(target=self._run, name="replayer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End after the page under way."""
        self._requests.put(None)
        if self._thread.is_alive():
            self._thread.join(5.0)

    def ask(self, replay: wire.Replay, until: int, floor: int, sift: Sift, answer: Answer) -> bool:
        """Read a page; False: too many wait."""
        try:
            self._requests.put_nowait((replay, until, floor, sift, answer))
        except queue.Full:
            return False
        return True

    def _run(self) -> None:
        while (request := self._requests.get()) is not None:
            replay, until, floor, sift, answer = request
            page, body = self._read(replay, until, floor, sift)
            self._post(lambda answer=answer, page=page, body=body: answer(page, body))  # type: ignore[misc]
        self._reader.close()

    def _read(self, replay: wire.Replay, until: int, floor: int, sift: Sift) -> tuple[wire.Page | wire.Failure, bytes]:
        try:
            found = self._reader.page(replay.families, after=replay.after, until=until)
        except JournalError as error:
            return wire.Failure(replay.id, error.code, str(error)), b""
        seqs, bodies = sift([seq for seq, _ in found.events], [body for _, body in found.events])
        upto = max(found.upto, replay.after)
        return wire.Page(replay.id, tuple(seqs), upto, floor, more=upto < until), wire.batch(bodies)
