"""The processes of plugins: starting one, watching all of them, ending them.

One thread looks at every process twice a second: has it ended, does it hang, is it silent, has it grown? What is wrong
goes to whoever asked for it to be started, as a code and words; what becomes of the plugin is decided there.
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Protocol

import msgspec
import psutil

from uic.bus.leave import Leave
from uic.bus.limits import Limits
from uic.bus.remote import RemoteService, Told
from uic.bus.serving import Portrait
from uic.plugins.grants import Request
from uic.plugins.model import PluginFigures
from uic.plugins.process import Errand

__all__ = ["Bounds", "PluginProcess", "PluginProcesses", "ProcessRoom"]

_log = logging.getLogger("uic.plugins")

_LOOK_S = 0.5
_MB = 1024 * 1024
_SPACE_MB = 1536  # address space above the memory bound: code, stacks and arenas that are never touched
_START_S = 20.0
_END_S = 5.0
_LOG_BYTES = 1024 * 1024
_LOG_TAIL = 4000


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """What a plugin's process may use (`settings.plugins`)."""

    memory_mb: float = 512.0
    hang_s: float = 10.0
    cpu_percent: float = 90.0  # of one core, over `busy_s`
    busy_s: float = 60.0
    events_per_s: float = 500.0
    niceness: int = 10
    confined: bool = True


class ProcessRoom(Protocol):
    """What of the hub is needed here."""

    @property
    def address(self) -> str:
        """Where the hub listens."""

    def expect(self, name: str, *, leave: Leave, limits: Limits, told: Told) -> RemoteService:
        """Make room for a service in a process."""

    def admit(self, remote: RemoteService) -> None:
        """Let it begin."""

    def connect(self, remote: RemoteService) -> None:
        """Its commands go to it."""

    def dismiss(self, remote: RemoteService, why: str) -> None:
        """It is no longer a service of the hub."""


class Watcher(Protocol):
    """Hears what becomes of a process. Called on any thread: hand over."""

    def joined(self, process: PluginProcess, portrait: Portrait) -> None:
        """It has said what it is."""

    def started(self, process: PluginProcess, error: str, traceback: str) -> None:
        """Its service has started, or raised in its start."""

    def trouble(self, process: PluginProcess, code: str, values: dict[str, str], traceback: str) -> None:
        """It did something wrong and goes on. `values` are those of the code's words (`faults.FAULT_WORDS`)."""

    def fallen(self, process: PluginProcess, code: str, values: dict[str, str], traceback: str) -> None:
        """It has ended by itself, or must be ended: nothing more is to be expected of it."""


class PluginProcess:
    """One process of one plugin. `end` may be called from any thread but the broker's."""

    def __init__(
        self,
        plugin: str,
        origin: str,
        *,
        room: ProcessRoom,
        watcher: Watcher,
        leave: Leave,
        bounds: Bounds,
        folder: Path,
        requests: tuple[Request, ...],
    ) -> None:
        self.plugin = plugin
        self.bounds = bounds
        self.began = time.monotonic()
        self.ending = False
        self._room, self._watcher = room, watcher
        limits = Limits(events_per_s=bounds.events_per_s, events_at_once=4 * bounds.events_per_s)
        self.remote = room.expect(plugin, leave=leave, limits=limits, told=_Told(self, watcher))
        folder.mkdir(parents=True, exist_ok=True)
        self._log = folder / "process.log"
        self._popen = self._spawn(
            Errand(
                plugin=plugin,
                origin=origin,
                address=room.address,
                token=self.remote.token,
                folder=str(folder),
                memory_bytes=int((bounds.memory_mb + _SPACE_MB) * _MB),
                niceness=bounds.niceness,
                requests=requests,
                confined=bounds.confined,
                keys=self.remote.keys,
            )
        )
        self._process = psutil.Process(self._popen.pid)
        self._cpu_at, self._cpu_s = time.monotonic(), 0.0
        self._events_at = 0
        self._busy_since = 0.0
        self._told = False
        self.figures = PluginFigures(plugin=plugin, pid=self._popen.pid)

    def _spawn(self, errand: Errand) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(entry for entry in sys.path if entry)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("UIC_")}
        environment |= {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "OMP_NUM_THREADS": "1"}
        with self._log.open("wb") as log:
            made = subprocess.Popen(
                [sys.executable, "-m", "uic.plugins.process"],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=environment,
                start_new_session=True,  # Ctrl+C in the hub's terminal is the hub's
            )
        assert made.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it has died already: the watch will say so
            made.stdin.write(msgspec.json.encode(errand) + b"\n")
            made.stdin.flush()
        return made

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._popen.pid

    def begin(self) -> None:
        """What it is was found good: let its service start."""
        self._room.admit(self.remote)

    def open(self) -> None:
        """It has started: commands go to it."""
        self._room.connect(self.remote)

    def end(self, why: str, *, at_once: bool = False) -> None:
        """Take it out of the hub, and see that the process is gone. Waits for it, `_END_S` at most."""
        self.ending = True
        self._room.dismiss(self.remote, why)
        if not at_once:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._popen.wait(_END_S)
        if self._popen.poll() is None:
            self._popen.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._popen.wait(_END_S)
        if self._popen.stdin is not None:
            with contextlib.suppress(OSError):
                self._popen.stdin.close()

    # -- the watch's thread -----------------------------------------------------------------------------------------

    def look(self) -> None:
        """See how it does; what is wrong goes to the watcher, once."""
        if self.ending or self._told:
            return
        status = self._popen.poll()
        if status is not None:
            self._fall("plugin.process_ended", how=_said(status))
            return
        now = time.monotonic()
        try:
            memory_mb, cpu = self._memory_mb(), self._cpu_percent(now)
        except psutil.Error:
            return  # it is ending: the next look knows
        self._note(now, memory_mb, cpu)
        remote, bounds = self.remote, self.bounds
        silent_s = now - remote.heard_at
        if memory_mb > bounds.memory_mb:
            self._fall("plugin.too_large", mb=f"{memory_mb:.0f}", most=f"{bounds.memory_mb:.0f}")
        elif remote.state == "starting" and now - self.began > _START_S:
            self._fall("plugin.not_started", seconds=f"{_START_S:.0f}")
        elif remote.state == "running" and remote.busy_s > bounds.hang_s:
            self._fall("plugin.hung", seconds=f"{remote.busy_s:.0f}", where=remote.doing)
        elif remote.state == "running" and silent_s > bounds.hang_s:
            self._fall("plugin.silent", seconds=f"{silent_s:.0f}")
        elif remote.state == "running" and remote.cord is not None and not remote.cord.is_whole:
            self._fall("plugin.cut_off")
        elif remote.dead:
            self._fall("plugin.bad_message", error="its session with the hub ended")
        elif self._busy_too_long(now, cpu):
            values = {"percent": f"{cpu:.0f}", "seconds": f"{bounds.busy_s:.0f}"}
            self._watcher.trouble(self, "plugin.too_busy", values, "")
        self._trim_log()

    def _fall(self, code: str, **values: str) -> None:
        self._told = True
        if self._popen.poll() is None:
            self._popen.kill()  # at once: what it does wrong it does to others
        self._watcher.fallen(self, code, values, self.log_tail())

    def _memory_mb(self) -> float:
        """Resident; where that is too much, what is really its own (PSS), for libraries are shared."""
        mb = self._process.memory_info().rss / _MB
        if mb > self.bounds.memory_mb and hasattr(psutil.Process, "memory_full_info"):
            full = self._process.memory_full_info()
            mb = getattr(full, "pss", full.rss) / _MB
        return float(mb)

    def _cpu_percent(self, now: float) -> float:
        times = self._process.cpu_times()
        spent = times.user + times.system
        share = 100 * (spent - self._cpu_s) / max(0.001, now - self._cpu_at)
        self._cpu_at, self._cpu_s = now, spent
        return float(share)

    def _note(self, now: float, memory_mb: float, cpu: float) -> None:
        events, self._events_at = self.remote.events - self._events_at, self.remote.events
        before = self.figures
        status = self.remote.status()
        self.figures = PluginFigures(
            plugin=self.plugin,
            pid=self.pid,
            state=status.state,
            memory_mb=round(memory_mb, 1),
            cpu_percent=round(0.7 * before.cpu_percent + 0.3 * cpu, 1),
            events_per_s=round(0.7 * before.events_per_s + 0.3 * events / _LOOK_S, 1),
            commands=status.answered,
            waiting=status.waiting,
            up_s=round(now - self.began, 1),
        )

    def _busy_too_long(self, now: float, cpu: float) -> bool:
        if cpu < self.bounds.cpu_percent:
            self._busy_since = 0.0
            return False
        self._busy_since = self._busy_since or now
        if now - self._busy_since < self.bounds.busy_s:
            return False
        self._busy_since = now
        return True

    def log_tail(self) -> str:
        """The last it wrote."""
        with contextlib.suppress(OSError), self._log.open("rb") as log:
            log.seek(max(0, log.seek(0, os.SEEK_END) - _LOG_TAIL))
            return log.read().decode(errors="replace")
        return ""

    def _trim_log(self) -> None:
        with contextlib.suppress(OSError):
            if self._log.stat().st_size > _LOG_BYTES:
                os.truncate(self._log, 0)


class _Told:
    """`uic.bus.remote.Told`, with the process added."""

    def __init__(self, process: PluginProcess, watcher: Watcher) -> None:
        self._process, self._watcher = process, watcher

    def joined(self, portrait: Portrait) -> None:
        self._watcher.joined(self._process, portrait)

    def started(self, error: str, traceback: str) -> None:
        self._watcher.started(self._process, error, traceback)

    def trouble(self, code: str, text: str, traceback: str = "") -> None:
        values = {"error": text}
        if code == "plugin.not_granted":  # the process itself refused it, by the grant it was started with
            values["deed"], _, values["what"] = text.partition(" ")
        self._watcher.trouble(self._process, code, values, traceback)


class PluginProcesses:
    """The watch over all of them."""

    def __init__(self) -> None:
        self._processes: list[PluginProcess] = []
        self._lock = threading.Lock()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def watch(self, process: PluginProcess) -> None:
        """Look after one from now on."""
        with self._lock:
            self._processes.append(process)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="plugin-watch", daemon=True)
                self._thread.start()

    def forget(self, process: PluginProcess) -> None:
        """It has been ended."""
        with self._lock:
            if process in self._processes:
                self._processes.remove(process)

    def stop(self) -> None:
        """End the watch."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(5.0)

    def figures(self) -> list[PluginFigures]:
        """How each does; any thread."""
        with self._lock:
            return [process.figures for process in self._processes]

    def _run(self) -> None:
        while not self._ending.wait(_LOOK_S):
            with self._lock:
                processes = list(self._processes)
            for process in processes:
                try:
                    process.look()
                except Exception:
                    _log.exception("the process of %s could not be looked at", process.plugin)


def _said(status: int) -> str:
    """An exit status in words."""
    if status < 0:
        import signal

        with contextlib.suppress(ValueError):
            return f"killed by {signal.Signals(-status).name}"
    return f"exit status {status}"
