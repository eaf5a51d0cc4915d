"""The process in which a file that nobody vouches for is opened: walls first, then the one task it was given."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from uic.evidence.apart import MEMORY, read_message, write_message

__all__ = ["main"]

_TASKS = {
    "view": "uic.evidence._view",
    "probe": "uic.evidence._probe",
    "find": "uic.evidence.redaction.finding",
    "render": "uic.evidence.redaction.rendering",
}

Say = Callable[[dict[str, Any]], None]


def main() -> None:
    """One errand. Ends with its parent, whose pipe ends then."""
    given, saying = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else speaks to the hub
    errand = read_message(given)
    if errand is None:
        return
    lock = threading.Lock()

    def say(message: dict[str, Any]) -> None:
        with lock:
            write_message(saying, message)

    try:
        task = _task(errand["task"])  # its libraries before the walls
        _put_up_walls(errand)
        task(errand, say, given)
    except BrokenPipeError:
        pass
    except Exception as error:  # a decoder's, a muxer's: whatever it is, it is said
        say({"wrong": _reason(error)})
    os._exit(0)


def _task(name: str) -> Callable[[dict[str, Any], Say, Any], None]:
    module = importlib.import_module(_TASKS[name])
    if prepare := getattr(module, "prepare", None):  # machine code is kept where no walled process may write
        prepare()
    task: Callable[[dict[str, Any], Say, Any], None] = getattr(module, name)
    return task


def _put_up_walls(errand: dict[str, Any]) -> None:
    from uic.plugins.sandbox import confine, limit
    from uic.plugins.seal import seal_network

    write = [Path(path) for path in errand["write"]]
    if write:
        os.environ["TMPDIR"] = str(write[0])
        tempfile.tempdir = None
    limit(memory_bytes=MEMORY, niceness=5)
    known = [Path(entry) for entry in {sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path} if entry]
    confine(read=[*known, *map(Path, errand["read"])], write=write, ports=())
    seal_network()


def _reason(error: BaseException) -> str:
    import av

    from uic.video.opening import reason_of

    if isinstance(error, MemoryError):
        return "it asks for more memory than it may have"
    return "what is in it is no video" if isinstance(error, av.InvalidDataError) else reason_of(error)


if __name__ == "__main__":
    main()
