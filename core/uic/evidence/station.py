"""The hub's end of the child that watches cameras: it is started again when it dies, and told again what to watch."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

__all__ = ["ClipOrder", "Station"]

_log = logging.getLogger("uic.evidence")

_AGAIN_S = 2.0
_END_S = 3.0

ClipOrder = Mapping[str, Any]  # number, camera, since, until (UNIX seconds), file, picture, most_bytes


class Station:
    """`watch`, `let_go`, `clip`, `end` from one thread; `told` is called on a thread of the station's.

    seconds      that are kept of each camera before anything is asked
    most_bytes   that they may take of memory, a camera: the older ones go first
    told         {"clip": n, "since", "until", "bytes"}, {"clip": n, "error"}, {"seen": camera},
                 {"lost": camera, "reason"}
    """

    def __init__(self, told: Callable[[dict[str, Any]], None], *, seconds: float, most_bytes: int) -> None:
        self._told, self._seconds, self._most = told, seconds, most_bytes
        self._watched: dict[str, str] = {}
        self._waiting: set[int] = set()
        self._child: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def watch(self, camera: str, url: str) -> None:
        """Read a camera from now on; the child begins with the first one."""
        with self._lock:
            self._watched[camera] = url
            self._send(self._watch_order(camera, url))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="evidence-station", daemon=True)
                self._thread.start()

    def let_go(self, camera: str) -> None:
        """Read it no more."""
        with self._lock:
            if self._watched.pop(camera, None) is not None:
                self._send({"do": "let_go", "camera": camera})

    def clip(self, order: ClipOrder) -> None:
        """Write a clip; what became of it is `told`."""
        self._order("clip", order)

    def picture(self, order: ClipOrder) -> None:
        """Write the newest picture; what became of it is `told` as of a clip."""
        self._order("picture", order)

    def cut(self, number: int, camera: str) -> None:
        """End a clip with what it has."""
        with self._lock:
            self._send({"do": "cut", "clip": number, "camera": camera})

    def _order(self, what: str, order: ClipOrder) -> None:
        with self._lock:
            self._waiting.add(order["clip"])
            sent = self._send({"do": what, **order})
        if not sent:
            self._answer({"clip": order["clip"], "error": "the part that reads cameras is being started"})

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

    def _watch_order(self, camera: str, url: str) -> dict[str, Any]:
        return {"do": "watch", "camera": camera, "url": url, "seconds": self._seconds, "most_bytes": self._most}

    def _send(self, order: Mapping[str, Any]) -> bool:
        if self._child is None or self._child.stdin is None:
            return False
        try:
            self._child.stdin.write(json.dumps(dict(order), default=str) + "\n")
            self._child.stdin.flush()
        except (OSError, ValueError):
            return False
        return True

    def _run(self) -> None:
        while not self._ended.is_set():
            child = self._started()
            for line in child.stdout or ():
                try:
                    said = json.loads(line)
                except ValueError:
                    continue
                self._answer(said)
            code = child.wait()
            with self._lock:
                self._child = None
                waiting, self._waiting = self._waiting, set()
            for stream in (child.stdin, child.stdout):
                if stream is not None:
                    try:
                        stream.close()
                    except OSError:  # what was to be said to it goes with it
                        pass
            if self._ended.is_set():
                return
            _log.warning("the part that keeps clips ended (%s); it is started again", code)
            for number in waiting:
                self._told({"clip": number, "error": "a stream ended the part that reads cameras"})
            self._ended.wait(_AGAIN_S)

    def _started(self) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-m", "uic.evidence._station"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            cwd=str(Path.home()) if Path.home().is_dir() else None,
        )
        with self._lock:
            self._child = child
            for camera, url in self._watched.items():
                self._send(self._watch_order(camera, url))
        if self._ended.is_set():
            child.kill()
        return child

    def _answer(self, said: dict[str, Any]) -> None:
        if "clip" in said:
            with self._lock:
                if said["clip"] not in self._waiting:
                    return
                self._waiting.discard(said["clip"])
        self._told(said)
