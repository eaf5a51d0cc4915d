"""The hub that `uic` starts beside its console, and that ends with it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from types import TracebackType

from uic.cli._output import print_error

__all__ = ["ChildHub"]

_END_S = 8.0  # for a clean end: its services and its journal are closed in order
_SHORT_LIFE_S = 5.0  # a hub that dies younger than this will not do better the next time
_PAUSE_S = 0.5


class ChildHub:
    """Keeps a hub process running for as long as the `with` block lasts.

    A hub that crashes is started again. One that ends right after its start has said why on standard error, and is
    left alone. The pipe on its standard input closes with this process, so not even a kill leaves a hub behind.
    """

    def __init__(self, arguments: list[str]) -> None:
        self._command = [sys.executable, "-m", "uic", *arguments, "--while-stdin-open"]
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watch = threading.Thread(target=self._keep, name="child-hub", daemon=True)

    def __enter__(self) -> ChildHub:
        self._process = self._started()
        self._watch.start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._ending.set()
        process = self._process
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            print_error(f"the hub (process {process.pid}) did not end within {_END_S:.0f} s and was killed")
            process.kill()
            process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        """A session of its own: Ctrl+C in the terminal reaches the console, which ends first and then its hub."""
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=os.name != "nt",
        )

    def _keep(self) -> None:
        while True:
            process, began = self._process, time.monotonic()
            assert process is not None
            code = process.wait()
            if self._ending.is_set():
                return
            if time.monotonic() - began < _SHORT_LIFE_S and code > 0:
                print_error(f"the hub did not start (exit status {code}): the console goes on without it")
                return
            print_error(f"the hub ended ({'signal' if code < 0 else 'exit status'} {abs(code)}); it is started again")
            if self._ending.wait(_PAUSE_S):
                return
            self._process = self._started()
