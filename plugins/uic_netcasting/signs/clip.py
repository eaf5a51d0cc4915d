"""Signs of a clip. Whatever the clip is, this ends, and nothing of it runs in the caller's process."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from uic.errors import UicError
from uic_netcasting.signs.errand import Errand, Word
from uic_netcasting.signs.model import Pattern

__all__ = ["ClipError", "looked_through"]

_START_S = 90.0  # to load and compile what it needs, on a slow machine
_SILENT_S = 60.0  # then it is stuck, and ended
_LINE = 1 << 20


class ClipError(UicError):
    """A clip could not be looked at."""

    code = "signs.clip"


def looked_through(
    clip: Path, patterns: Iterable[Pattern], *, shapes: bool = False, threads: int = 1, silent_s: float = _SILENT_S
) -> Iterator[Word]:
    """What is said of a clip, word by word, the last one `done`. ClipError when it cannot be looked at.

    shapes     without the network, by shapes of what moves
    silent_s   of wall time without any progress, after which it is given up
    """
    if not clip.is_file():
        raise ClipError(f"{clip}: there is no such file" if not clip.exists() else f"{clip}: is no file")
    errand = Errand(clip=str(clip.resolve()), patterns=tuple(patterns), shapes=shapes, threads=threads)
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(
            [sys.executable, "-m", "uic_netcasting.signs._child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        try:
            assert child.stdin is not None
            with contextlib.suppress(BrokenPipeError):
                child.stdin.write(msgspec.json.encode(errand) + b"\n")
                child.stdin.flush()
            yield from _words(clip, child, silent_s)
        finally:
            child.kill()
            child.wait()


def _words(clip: Path, child: subprocess.Popen[bytes], silent_s: float) -> Iterator[Word]:
    said: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(child, said), name="clip", daemon=True).start()
    patience = max(silent_s, _START_S)
    while True:
        try:
            line = said.get(timeout=patience)
        except queue.Empty:
            raise ClipError(f"{clip}: nothing came of it for {patience:.0f} s, so it was given up") from None
        if not line:
            raise ClipError(f"{clip}: {_end_of(child)}")
        try:
            word = msgspec.json.decode(line, type=Word)
        except msgspec.MsgspecError:
            raise ClipError(f"{clip}: what looks at it said what cannot be") from None
        if word.error:
            raise ClipError(f"{clip}: {word.error}")
        yield word
        if word.done:
            return
        if word.at >= 0:
            patience = silent_s


def _listen(child: subprocess.Popen[bytes], said: queue.SimpleQueue[bytes]) -> None:
    assert child.stdout is not None
    with contextlib.suppress(OSError, ValueError):
        while line := child.stdout.readline(_LINE):
            said.put(line)
    said.put(b"")


def _end_of(child: subprocess.Popen[bytes]) -> str:
    try:
        code = child.wait(5.0)
    except subprocess.TimeoutExpired:
        return "what looked at it stopped answering"
    if code < 0:
        return f"it ends its decoder ({signal.Signals(-code).name}); nothing else was touched"
    return f"what looked at it ended ({code}) without a word"
