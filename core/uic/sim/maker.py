"""The process beside a console that makes missing scenes: urgent ones first, and never faster than the wall can spare.

Run as ``python -m uic.sim.maker`` it reads one address a line and answers ``made <address>`` or
``failed <address> <reason>``; it ends with its standard input.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import os
import subprocess
import sys
import threading
from types import TracebackType

from uic.errors import UicError
from uic.sim import scenes

__all__ = ["SceneMaker", "main"]

NICENESS = 15  # decoding and the window go first; an idle core is still used whole
URGENT_NICENESS = 4  # of the one process that makes only what a tile waits for
TRIES = 2  # a scene whose making kills the maker this often is given up
Turn = tuple[int, int, str]  # 0 urgent, 1 not; order of asking; address


class SceneMaker:
    """Makes scenes in processes of its own. Every method may be called from any thread and returns at once."""

    def __init__(self, *, workers: int = 0, limit_mb: float = 1024.0, niceness: int = NICENESS) -> None:
        """`workers` 0: one a core, from two to four; the first of several makes urgent scenes only.

        The processes start at the first request, or at `warm`.
        """
        self._workers = workers or min(4, max(2, os.cpu_count() or 1))
        self._limit_mb = limit_mb
        self._niceness = niceness
        self._changed = threading.Condition()
        self._turns: list[Turn] = []
        self._waiting: dict[str, int] = {}  # address -> 0 urgent or 1
        self._making: set[str] = set()
        self._failed: dict[str, str] = {}
        self._order = itertools.count()
        self._threads: list[threading.Thread] = []
        self._children: set[subprocess.Popen[str]] = set()
        self._closed = False

    def request(self, url: str, urgent: bool = False) -> None:
        """Make this scene when its turn comes; asking again may make it urgent. Made ones cost nothing."""
        if scenes.resolve(url) is not None:
            return
        rank = 0 if urgent else 1
        with self._changed:
            known = self._waiting.get(url)
            if self._closed or url in self._making or url in self._failed or (known is not None and known <= rank):
                return
            self._waiting[url] = rank
            heapq.heappush(self._turns, (rank, next(self._order), url))
            self._changed.notify_all()
        self.warm()

    def forget(self, url: str) -> None:
        """Nobody looks at it any more; one already begun is finished."""
        with self._changed:
            self._waiting.pop(url, None)

    def failed(self, url: str) -> str:
        """Why a scene could not be made; "" while it may still be."""
        with self._changed:
            return self._failed.get(url, "")

    @property
    def pending(self) -> int:
        """How many scenes are asked for and not made."""
        with self._changed:
            return len(self._waiting) + len(self._making)

    def warm(self) -> None:
        """Start the processes now, so that the first request finds them ready."""
        with self._changed:
            if self._threads or self._closed:
                return
            for index in range(self._workers):
                name = f"scene-maker-{index}"
                self._threads.append(threading.Thread(target=self._serve, args=(index,), name=name, daemon=True))
                self._threads[-1].start()

    def close(self) -> None:
        """Stop at once; a scene half made is not kept."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            children = list(self._children)
        for child in children:
            child.kill()
        for thread in self._threads:
            thread.join(timeout=5.0)

    def __enter__(self) -> SceneMaker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # -- one thread per process ----------------------------------------------------------------------------------------

    def _serve(self, index: int) -> None:
        urgent_only = index == 0 and self._workers > 1
        niceness = min(self._niceness, URGENT_NICENESS) if urgent_only else self._niceness
        died: dict[str, int] = {}
        while not self._closed:
            child = self._start(niceness)
            lost = self._feed(child, urgent_only)
            self._end(child)
            if lost is None:
                return
            died[lost] = died.get(lost, 0) + 1
            with self._changed:
                self._making.discard(lost)
                if died[lost] >= TRIES:
                    self._failed[lost] = "its maker ended unexpectedly"
                elif not self._closed:
                    self._waiting[lost] = 1
                    heapq.heappush(self._turns, (1, next(self._order), lost))
                    self._changed.notify_all()

    def _start(self, niceness: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "uic.sim.maker", str(self._limit_mb), str(niceness)]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        with self._changed:
            self._children.add(child)
            if self._closed:
                child.kill()
        return child

    def _end(self, child: subprocess.Popen[str]) -> None:
        with self._changed:
            self._children.discard(child)
        child.kill()
        with contextlib.suppress(OSError, ValueError):
            child.communicate(timeout=5.0)

    def _feed(self, child: subprocess.Popen[str], urgent_only: bool) -> str | None:
        """Give the process one scene after the other; answers the one it died of, or None at the end."""
        assert child.stdin is not None
        assert child.stdout is not None
        while (url := self._next(urgent_only)) is not None:
            try:
                child.stdin.write(url + "\n")
                child.stdin.flush()
                answer = child.stdout.readline().rstrip("\n").split(" ", 2)
            except OSError:
                return url
            if answer[0] not in ("made", "failed"):
                return url
            with self._changed:
                self._making.discard(url)
                if answer[0] == "failed":
                    self._failed[url] = answer[2]
        return None

    def _next(self, urgent_only: bool) -> str | None:
        with self._changed:
            while not self._closed:
                while self._turns and not (urgent_only and self._turns[0][0]):
                    rank, _, url = heapq.heappop(self._turns)
                    if self._waiting.get(url) == rank:  # else forgotten, or asked again as urgent
                        del self._waiting[url]
                        self._making.add(url)
                        return url
                self._changed.wait()
        return None


def main() -> None:
    """Make what standard input asks for."""
    limit_mb, niceness = (*map(float, sys.argv[1:3]), 0.0, 0.0)[:2]
    os.nice(int(niceness))
    turns: list[str] = []
    asked = threading.Condition()

    def listen() -> None:
        for line in sys.stdin:
            with asked:
                turns.append(line.strip())
                asked.notify()
        os._exit(0)  # our console is gone: what is half made is of no use to anyone

    threading.Thread(target=listen, daemon=True).start()
    import uic.sim.film  # noqa: F401 - loads while nobody has asked yet

    while True:
        with asked:
            asked.wait_for(lambda: bool(turns))
            url = turns.pop(0)
        try:
            scenes.make(url, limit_mb=limit_mb)
            said = f"made {url}"
        except (UicError, OSError, ValueError) as error:
            said = f"failed {url} {type(error).__name__}: {error}".replace("\n", " ")
        print(said, flush=True)  # noqa: T201 - the answer to our parent


if __name__ == "__main__":
    main()
