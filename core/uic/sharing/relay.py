"""The hub's end of the child that reads shared cameras: started with the first one, and again when it dies."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from uic.video.blame import Blame, thread_in

__all__ = ["Relay"]

_log = logging.getLogger("uic.sharing")

_AGAIN_S = 1.0
_END_S = 3.0
_NOTE_BYTES = 20_000  # of what it says when it dies


class Relay:
    """`admit`, `cut`, `warm`, `end` from one thread; `told` is called on a thread of the relay's.

    told   {"ready": port}; {"gone": look, "bytes", "dropped", "why"}; {"seen": camera}; {"lost": camera, "why",
           "words"}; {"died": signal or code, "held": [cameras that are not opened any more]}
    """

    def __init__(self, told: Callable[[dict[str, Any]], None]) -> None:
        self._told = told
        self._child: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._port = 0
        self._threads: dict[int, str] = {}  # of the child: which camera each reads
        self._blame = Blame(allowed=3, memory_s=120.0, clock=time.monotonic)

    @property
    def port(self) -> int:
        """Where it gives pictures out; 0: it does not run now."""
        return self._port

    def begin(self) -> None:
        """Start it, if it does not run."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="sharing-relay", daemon=True)
                self._thread.start()

    def why_held(self, camera: str) -> str:
        """Why a camera is not opened any more; "": it is."""
        return self._blame.held.get(camera, "")

    def release(self, camera: str) -> None:
        """Give it another chance."""
        self._blame.release(camera)

    def admit(self, *, camera: str, urls: Sequence[str], look: str, ticket: str, comment: str) -> bool:
        """Somebody will come with a ticket, once; False: it does not run now."""
        return self._send(do="admit", camera=camera, urls=list(urls), look=look, ticket=ticket, comment=comment)

    def warm(self, cameras: Mapping[str, Sequence[str]]) -> None:
        """Read these cameras though nobody looks, so that whoever does sees them at once; no others."""
        self._send(do="warm", cameras={camera: list(urls) for camera, urls in cameras.items()})

    def cut(self, look: str, why: str) -> None:
        """End what somebody is shown, at once."""
        self._send(do="cut", look=look, why=why)

    def pid(self) -> int | None:
        """Of the child, while it runs."""
        return self._child.pid if self._child is not None else None

    def end(self) -> None:
        """End the child and wait for it."""
        self._ended.set()
        with self._lock:
            child = self._child
        if child is not None:
            child.kill()
        if self._thread is not None:
            self._thread.join(_END_S)

    def _send(self, **order: Any) -> bool:
        with self._lock:
            if self._child is None or self._child.stdin is None or not self._port:
                return False
            try:
                self._child.stdin.write(json.dumps(order) + "\n")
                self._child.stdin.flush()
            except (OSError, ValueError):
                return False
            return True

    def _run(self) -> None:
        while not self._ended.is_set():
            child = self._started()
            noting = _Note(child)
            for line in child.stdout or ():
                self._hear(line)
            code = child.wait()
            note = noting.text()
            with self._lock:
                self._child, self._port = None, 0
                threads, self._threads = self._threads, {}
            if self._ended.is_set():
                return
            guilty = threads.get(thread_in(note))
            held = self._blame.crashed([guilty] if guilty else dict.fromkeys(threads.values()), f"ended with {code}")
            _log.warning("the part that shows cameras outside ended (%s, %s); it is started again", code, guilty or "?")
            self._told({"died": code, "held": held})
            self._ended.wait(_AGAIN_S)

    def _hear(self, line: str) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            return
        if "thread" in said:
            self._threads[said["thread"]] = said["camera"]
            return
        if "port" in said:
            with self._lock:
                self._port = said["port"]
            said = {"ready": said["port"]}
        self._told(said)

    def _started(self) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-m", "uic.sharing._relay"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            cwd=str(Path.home()) if Path.home().is_dir() else None,
        )
        with self._lock:
            self._child = child
        if self._ended.is_set():
            child.kill()
        return child


class _Note:
    """What a child says when it dies, read on a thread so that it never waits for a reader."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self._said = ""
        self._child = child
        self._thread = threading.Thread(target=self._read, name="sharing-note", daemon=True)
        self._thread.start()

    def text(self) -> str:
        """After it has ended."""
        self._thread.join(1.0)
        return self._said

    def _read(self) -> None:
        for line in self._child.stderr or ():
            self._said = (self._said + line)[-_NOTE_BYTES:]
