"""The kernel's life: compiled once per machine by one process, loaded by every worker, waited for by no picture.

The file that says it was compiled holds its machine code, so that nobody else needs the compiler. On machines for
which `_code` does not link, and where nothing may be run from the cache's disk, Numba loads what it kept itself.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import logging
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from uic.video.compose import _code

__all__ = ["compile_here", "elsewhere", "is_compiled", "kernel", "load_soon", "machine", "preload", "warm"]

_log = logging.getLogger(__name__)
_SOURCE = Path(__file__).with_name("_kernel.py")
_LINKER = Path(__file__).with_name("_code.py")
_COMPILE_LIMIT_S = 120.0  # 4 s on a free core; a loaded machine may take a minute


class _State:
    """This process's kernel."""

    compose: _code.Kernel | None = None
    loading_in: int = 0  # the process id that has a loading thread: a forked child has none


def kernel() -> _code.Kernel | None:
    """The compiled kernel, or None as long as it is not loaded here."""
    return _State.compose


def warm() -> float:
    """Compile where that was not done yet, and load, now. Seconds taken.

    For installers, `uic doctor` and whoever may wait; a worker calls `load_soon`.
    """
    began = time.perf_counter()
    with _one_at_a_time():
        compile_here()
    return time.perf_counter() - began


def preload() -> bool:
    """Load the machine code, without starting a thread: for a forkserver, whose children then have it.

    Where there is none yet, OpenCV: the first pictures go through it.
    """
    with contextlib.suppress(OSError, ValueError):
        _State.compose = _code.load(_mark())
    if _State.compose is None:
        import cv2  # noqa: F401
    return _State.compose is not None


def load_soon() -> None:
    """Have the kernel loaded by a thread of this process, compiled by another process if need be."""
    if _State.compose is None and _State.loading_in != os.getpid():
        _State.loading_in = os.getpid()
        threading.Thread(target=_load, name="compose-kernel", daemon=True).start()


def is_compiled() -> bool:
    """True when this machine's cache holds the kernel as it now is."""
    return _mark().exists()


def _load() -> None:
    try:
        if not is_compiled():
            with _one_at_a_time():
                if not is_compiled():
                    elsewhere("--unlocked")
        if is_compiled():
            _take()
    except Exception:
        _log.exception("the compositor kernel did not load; tiles stay on OpenCV")


def compile_here() -> None:
    """Compile the kernel where the cache has none, and load it."""
    if not is_compiled():
        _keep(_code.build())
    _take()


def _take() -> None:
    """Load what is in the cache. What is damaged there goes, and is made anew by the next who looks."""
    try:
        found = _code.load(_mark())
    except ValueError:
        _mark().unlink(missing_ok=True)
        raise
    except OSError as error:
        _log.warning("the compositor's code cannot be run from the cache, the compiler is loaded for it: %s", error)
        found = None
    if found is None:
        from uic.video.compose import _kernel

        found = _kernel.compiled(cache=True)
    _State.compose = found


def _keep(code: bytes) -> None:
    """Write the code to the cache; the file is never half written. Where nothing can be kept, go on without."""
    mark = _mark()
    with contextlib.suppress(OSError):
        mark.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=mark.parent, delete=False) as part:
            part.write(code)
        Path(part.name).chmod(0o644)
        Path(part.name).replace(mark)


def elsewhere(*arguments: str, said: str = "") -> None:
    """Run this package in a process of low priority, so that this one's pictures keep the interpreter."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "uic.video.compose", *arguments]
    done = subprocess.run(
        command, env=environment, timeout=_COMPILE_LIMIT_S, input=said, capture_output=True, text=True, check=False
    )
    if done.returncode:
        _log.warning("%s failed: %s", " ".join(command[1:]), done.stderr[-500:])


def _folder() -> Path:
    """Where Numba keeps what it compiled: named by the user, beside the source, or the user's cache."""
    named = os.environ.get("NUMBA_CACHE_DIR")
    if named:
        return Path(named)
    beside = _SOURCE.parent
    if os.access(beside, os.W_OK):
        return beside / "__pycache__"
    return platformdirs.user_cache_path("uic-console") / "kernels"


def _mark() -> Path:
    """The file whose presence says: compiled, from this source, for this processor, by this Numba."""
    return _folder() / f"compose-{machine()}.compiled"


@functools.cache
def machine() -> str:
    """A short name of this kernel on this processor and this Numba."""
    words = (
        str(_SOURCE),
        *((stamp.st_mtime_ns, stamp.st_size) for stamp in (_SOURCE.stat(), _LINKER.stat())),
        sys.version,
        importlib.metadata.version("numba"),
        importlib.metadata.version("llvmlite"),
        platform.machine(),
        _processor(),
    )
    return hashlib.sha256(repr(words).encode()).hexdigest()[:16]


def _processor() -> str:
    """The processor's model, as far as the system tells: another one needs another compilation."""
    with contextlib.suppress(OSError):
        said = Path("/proc/cpuinfo").read_text().splitlines()
        return "".join(
            sorted({line for line in said if line.startswith(("model name", "flags", "Features", "CPU part"))})
        )
    return platform.processor()


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold this machine's compile lock; a process that waits here finds the work done when it gets it."""
    try:
        import fcntl

        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "compose.lock").open("w")
    except (ImportError, OSError):
        yield
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
