"""The one gate of a drill's hub: what a drill may do, and that nothing of it reaches anything real.

Two halves, and what passes neither does not happen:

`DrillAccess`   every command and every published event passes the hub's access. In a replay nothing may be changed but
                the replay itself; in an exercise everything in its own records may, but what takes data out of the
                house only where it carries the mark.
`shut`          the process itself: it can write nowhere but into the drill's own folder, connect to nothing but the
                simulated city, start no program. Python asks `OutsideClosed` before it tries, and where the kernel can
                (Landlock), it refuses what no Python sees. So a driver, a gateway or a plugin that forgets to ask is
                refused all the same.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from uic.access import Access, Held, Standing, Verdict
from uic.bus.service import Caller
from uic.drills.errors import OutsideClosed
from uic.errors import NotAllowed
from uic.events import Envelope

__all__ = ["CLOSED", "DrillAccess", "DrillKind", "Shut", "shut"]

_log = logging.getLogger("uic.drills")

DrillKind = Literal["replay", "exercise"]
CLOSED = "drill.closed"  # reason of a refusal by the gate

_IN_A_REPLAY = frozenset({"drill", "access"})  # families of commands that may change something
_MARKED = frozenset({"drill", "incident"})  # families whose exports carry the mark
_WHY: dict[DrillKind, str] = {
    "replay": "this is a replay: it can be looked at, not changed",
    "exercise": "this is an exercise: nothing of it leaves the house without its mark",
}


class DrillAccess:
    """Implements `Access`: asks the one it stands before, once the gate lets it through."""

    def __init__(self, inner: Access, kind: DrillKind) -> None:
        self.inner = inner
        self.kind = kind
        self._anew = 0
        self._lock = threading.Lock()
        self._watchers: list[Callable[[], None]] = []

    def begin_anew(self) -> None:
        """Have every client take its snapshots again: what is shown is of another moment. Any thread."""
        with self._lock:
            self._anew += 1
            watchers = list(self._watchers)
        for changed in watchers:
            changed()

    def closed(self, right: str, area: str, *, acts: bool) -> bool:
        """Whether the gate is shut for it, whoever asks."""
        if right == "export":
            return area not in _MARKED
        if self.kind == "replay":
            return acts and area not in _IN_A_REPLAY
        return False

    def admits(self, public: str, address: str) -> bool:
        return self.inner.admits(public, address)

    def standing(self, client: str, *, key: str = "", seat: str = "") -> Standing:
        known = self.inner.standing(client, key=key, seat=seat)
        return Standing(known.caller, f"{known.word}/{self._anew}", known.equal)

    def present(self, seat: str, *, here: bool) -> None:
        self.inner.present(seat, here=here)

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        if self.closed(right, area, acts=right == "publish" and caller.role != "service"):
            return False
        return self.inner.may(caller, right, area=area, camera=camera)

    def cameras_of(self, caller: Caller, right: str, *, area: str) -> Callable[[str], bool] | None:
        return self.inner.cameras_of(caller, right, area=area)

    def hold(self, held: Held) -> str:
        return self.inner.hold(held)

    def two_can_be(self, caller: Caller) -> bool:
        return self.inner.two_can_be(caller)

    def verdict(self, caller: Caller, right: str, *, area: str, cameras: Collection[str], acts: bool = True) -> Verdict:
        if self.closed(right, area, acts=acts):
            raise NotAllowed(_WHY[self.kind], reason=CLOSED)
        return self.inner.verdict(caller, right, area=area, cameras=cameras, acts=acts)

    def watch(self, changed: Callable[[], None]) -> None:
        with self._lock:
            self._watchers.append(changed)
        self.inner.watch(changed)

    def hear(self, envelopes: Sequence[Envelope]) -> None:
        self.inner.hear(envelopes)


class Shut:
    """What a shut process may still do. `refused` counts what was tried beyond it, by what it was."""

    def __init__(self, folder: Path, *, ports: Iterable[int] = ()) -> None:
        self.folder = os.path.realpath(folder)
        self.ports = frozenset(ports)
        self.refused: dict[str, int] = {}
        self.held: tuple[str, ...] = ()  # what the kernel holds to it: "files", "network"
        self._told = 0

    def ask(self, event: str, args: tuple[Any, ...]) -> None:
        """Python is about to do something; raises OutsideClosed. Any thread, often: quick where it is none of ours."""
        look = _LOOKS.get(event)
        if look is not None and not look(self, args):
            self.refused[event] = self.refused.get(event, 0) + 1
            if self._told < _TELL_MOST:
                self._told += 1
                _log.error("a drill was about to reach outside, and was not let: %s", event)
            raise OutsideClosed(f"this is a drill: {event} would reach something real")

    def may_write(self, path: Any, folder: Any = -1) -> bool:
        """Whether a path lies in the drill's own folder; descriptors are of files that are open already.

        folder   descriptor of the folder that a relative path begins at; -1: the working folder.
        """
        if isinstance(path, int):
            return True
        try:
            begin = f"/proc/self/fd/{folder}" if isinstance(folder, int) and folder >= 0 else os.curdir
            found = os.path.realpath(Path(os.path.realpath(begin), os.fsdecode(path)))
        except (TypeError, ValueError):
            return False
        return found.startswith(self.folder + os.sep) or found == self.folder or found in _NOWHERE

    def may_reach(self, address: Any) -> bool:
        """Whether a socket's address is the simulated city's, on this machine."""
        if isinstance(address, (str, bytes)):
            return False  # a program on this machine, by a socket in the file system
        return address[0] in ("127.0.0.1", "::1") and address[1] in self.ports


_TELL_MOST = 20  # lines in the log; the figure goes on counting
_NOWHERE = (os.devnull, "/dev/full", "/dev/zero")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def _opens(shut: Shut, args: tuple[Any, ...]) -> bool:
    path, mode, flags = args
    if isinstance(mode, str) and not set(mode) & set("wax+"):
        return True
    if mode is None and not (isinstance(flags, int) and flags & _WRITES):
        return True
    return shut.may_write(path)


def _database(shut: Shut, args: tuple[Any, ...]) -> bool:
    name = os.fsdecode(args[0]) if isinstance(args[0], (str, bytes, os.PathLike)) else ""
    return name in ("", ":memory:") or shut.may_write(name.removeprefix("file:").partition("?")[0])


def _never(_shut: Shut, _args: tuple[Any, ...]) -> bool:
    return False


def _both(shut: Shut, args: tuple[Any, ...]) -> bool:
    return shut.may_write(args[0], args[2]) and shut.may_write(args[1], args[3])


def _first(shut: Shut, args: tuple[Any, ...]) -> bool:
    return shut.may_write(args[0], args[-1])


def _plain(shut: Shut, args: tuple[Any, ...]) -> bool:
    return shut.may_write(args[0])


_LOOKS: dict[str, Callable[[Shut, tuple[Any, ...]], bool]] = {
    "open": _opens,
    "sqlite3.connect": _database,
    "os.rename": _both,
    "os.link": _both,
    "os.symlink": lambda shut, args: shut.may_write(args[1], args[2]),
    "os.remove": _first,
    "os.rmdir": _first,
    "os.mkdir": _first,
    "os.truncate": _plain,
    "os.chmod": _first,
    "os.chown": _first,
    "os.utime": _first,
    "socket.connect": lambda shut, args: shut.may_reach(args[1]),
    "socket.sendto": lambda shut, args: shut.may_reach(args[1]),
    "socket.sendmsg": lambda shut, args: args[1] is None or shut.may_reach(args[1]),
    "socket.getaddrinfo": lambda _shut, args: args[0] in (None, "", "localhost", "127.0.0.1", "::1"),
    "socket.gethostbyname": _never,
    "socket.gethostbyaddr": _never,
    "subprocess.Popen": _never,
    "os.system": _never,
    "os.exec": _never,
    "os.posix_spawn": _never,
    "os.spawn": _never,
    "os.fork": _never,
    "os.forkpty": _never,
    "pty.spawn": _never,
    "ftplib.connect": _never,
    "smtplib.connect": _never,
    "http.client.connect": _never,
    "webbrowser.open": _never,
}


def shut(folder: Path, *, ports: Iterable[int] = ()) -> Shut:
    """Shut this process for good: there is no way to open it again. On the main thread, before others are started.

    folder   the drill's own.
    ports    TCP ports of the simulated city on this machine.
    """
    made = Shut(folder, ports=ports)
    made.held = _confine(folder, made.ports)
    sys.dont_write_bytecode = True  # beside the sources, which are not the drill's
    sys.addaudithook(made.ask)
    if made.held:
        _log.info("the drill is shut: by Python, and by the kernel (%s)", ", ".join(made.held))
    else:
        _log.warning("the drill is shut by Python alone: this kernel has no Landlock")
    return made


def _confine(folder: Path, ports: Collection[int]) -> tuple[str, ...]:
    from uic.plugins.sandbox import confine

    return confine(read=(Path("/"),), write=(folder,), ports=ports, binds=True)
