"""Analysis workers as processes of this machine: one fork server, one shared board of small numbers."""

from __future__ import annotations

import multiprocessing
import threading
from multiprocessing.connection import Connection

from uic.video._note import Note
from uic.video._station import Mode, Station, starting
from uic.video.blame import thread_in
from uic.video.memory import Board, Segment, Work
from uic.video.tuning import Tuning
from uic.vision._child import begin

__all__ = ["LocalPlace", "LocalPlaces"]


class LocalPlace(Station):
    """One analysis worker's place: as a decode worker's, but for what runs there."""

    machine = ""
    keeper = 0

    def suspects(self) -> list[int]:
        """Whose thread died; else whose picture was decoded; else all that were being read."""
        note, board = self.last_words(), self._board
        number = board.works_for(self.number, thread_in(note)) if note else 0
        looking = int(board.work_row(self.number)[Work.DECODING])
        return [number] if number else [looking] if looking else board.all_at_work(self.number)

    def _begin(self, theirs: Connection) -> None:
        if self.mode == "thread":
            return self._begin_thread(theirs)
        if self.note is not None:
            self.note.close()
        self.note = Note()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["uic.vision._preload"])
        process = context.Process(
            target=begin,
            args=(self.number, self._segment, self._tuning, theirs, self.note),
            name=f"uic eyes {self.number}",
            daemon=True,
        )
        with starting:
            process.start()
        self._process = process
        theirs.close()
        return None

    def _begin_thread(self, theirs: Connection) -> None:
        from uic.vision import worker

        arguments = (self.number, self._segment, self._tuning, theirs)
        self._process = threading.Thread(target=worker.serve, args=arguments, daemon=True)
        self._process.start()


class LocalPlaces:
    """So many workers here.

    mode   "thread": in this very process, for tests; one that crashes takes it along.
    """

    starts_within_s = 30.0  # the first may compile the kernel

    def __init__(self, workers: int, tuning: Tuning, *, mode: Mode = "process") -> None:
        self._workers, self._tuning, self._mode = workers, tuning, mode
        self._segment = Segment()
        self._board: Board | None = Board(self._segment)

    def wanted(self) -> int:
        """As it was told."""
        return self._workers

    def place(self, number: int) -> LocalPlace:
        """One of them."""
        assert self._board is not None, "closed"
        return LocalPlace(number, segment=self._segment, board=self._board, tuning=self._tuning, mode=self._mode)

    def trouble(self) -> str:
        """Nothing ever is."""
        return ""

    def close(self) -> None:
        """Let the memory go."""
        self._board = None
        self._segment.close()
