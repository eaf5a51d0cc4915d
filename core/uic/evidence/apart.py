"""Files that nobody vouches for are opened in a process of their own: its line to here, bounds, and its end.

One process opens one file. It may read that file and write into one folder, connects to nothing, has bounded memory,
and is killed when it does not answer. What it says is bounded and typed; a wrong word counts as its death.
"""

from __future__ import annotations

import contextlib
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from uic.errors import EvidenceError

__all__ = ["MEMORY", "Apart", "read_message", "write_message"]

MEMORY = 6 << 30  # address space: decoders and networks ask for much that they never touch
_MOST = 64 << 20  # bytes of one answer
_LENGTH = struct.Struct(">I")


def write_message(stream: Any, message: object) -> None:
    """One message, whole."""
    body = msgspec.msgpack.encode(message)
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def read_message(stream: Any) -> Any:
    """The next message; None at the end, or when what comes is none."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    body = stream.read(size) if size <= _MOST else b""
    if len(body) < size or size > _MOST:
        return None
    try:
        return msgspec.msgpack.decode(body)
    except msgspec.MsgspecError:
        return None


class Apart:
    """One process. `ask`, `run` and `end` may be called on different threads, `ask` on one at a time.

    task   "view", "probe", "find", "render"
    read   what it may read besides programs and libraries; write: the folders that it may write into
    """

    def __init__(self, task: str, errand: dict[str, Any], *, read: Iterable[Path], write: Iterable[Path] = ()) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "uic.evidence._apart"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self._said = {"task": task, "read": [str(path) for path in read], "write": [str(path) for path in write]}
        self._send({**self._said, **errand})

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, question: dict[str, Any], *, within_s: float) -> Any:
        """One question, one answer. EvidenceError: it could not, or did not in time; then it is ended."""
        self._send(question)
        return self.answer(within_s=within_s)

    def answer(self, *, within_s: float) -> Any:
        """The next thing it says."""
        late = threading.Timer(within_s, self.end)
        late.start()
        try:
            said = read_message(self._process.stdout)
        except (OSError, ValueError):  # ended meanwhile
            said = None
        finally:
            late.cancel()
        if not isinstance(said, dict):
            self.end()
            raise EvidenceError("what is in this file ended the process that reads it, or kept it too long")
        if "wrong" in said:
            raise EvidenceError(str(said["wrong"])[:300])
        return said

    def run(self, told: Callable[[dict[str, Any]], None], *, within_s: float) -> dict[str, Any]:
        """Hear it out: `told` gets what comes on the way; the last word, with "done", is the answer.

        within_s   that it may be silent for
        """
        try:
            while "done" not in (said := self.answer(within_s=within_s)):
                told(said)
        finally:
            self.end()
        return dict(said)

    def end(self) -> None:
        """Kill it. What waits for an answer hears of it."""
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(3.0)

    def close(self) -> None:
        """End it, and give back the pipes. Nothing may be waiting."""
        self.end()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError, ValueError):
                    stream.close()

    def _send(self, message: dict[str, Any]) -> None:
        try:
            write_message(self._process.stdin, message)
        except (OSError, ValueError) as error:
            raise EvidenceError("the process that reads this file has ended") from error
