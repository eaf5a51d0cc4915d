"""Walls around a plugin's process, put up by the process itself before any code of the plugin runs.

Limits every system has: memory, core files, priority. On Linux 5.13 and newer also Landlock, which a process can only
tighten: it may read programs and libraries, write only into folders of its own, and (6.7 and newer) connect by TCP to
the hub alone. What the kernel cannot do is left out and said in the answer.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

__all__ = ["confine", "limit"]

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # system calls; the same on every architecture
_PR_SET_NO_NEW_PRIVS = 38
_VERSION = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_ALL_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}  # by ABI; 4 and above as 3 (5 adds device ioctls)
_ON_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | (1 << 14)
_CONNECT_TCP, _BIND_TCP = 2, 1
_SIGNAL_SCOPE, _ABSTRACT_SCOPE = 2, 1
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_PATH_BENEATH, _NET_PORT = 1, 2

_SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/opt", "/etc", "/proc", "/sys", "/dev", "/run/systemd/resolve")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random", "/dev/full")


def limit(*, memory_bytes: int, niceness: int) -> None:
    """Limits on this process: above the memory an allocation fails, and everyone else goes first."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):
        os.nice(niceness)


def confine(
    *, read: Iterable[Path], write: Iterable[Path], ports: Iterable[int] | None, binds: bool = False
) -> tuple[str, ...]:
    """Landlock. `ports`: TCP ports it may connect to; None: any. What is confined: "files", "network", or nothing.

    binds   it may listen where it likes.
    """
    if not sys.platform.startswith("linux"):
        return ()
    libc = ctypes.CDLL(None, use_errno=True)
    abi = libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION)
    if abi < 1:
        return ()
    files = _ALL_FILES[min(abi, 3)]
    net = (_CONNECT_TCP if binds else _CONNECT_TCP | _BIND_TCP) if abi >= 4 and ports is not None else 0
    scopes = _SIGNAL_SCOPE | _ABSTRACT_SCOPE if abi >= 6 else 0
    rules = struct.pack("=QQQ", files, net, scopes)[: 8 if abi < 4 else 16 if abi < 6 else 24]
    ruleset = libc.syscall(_CREATE, rules, ctypes.c_size_t(len(rules)), 0)
    if ruleset < 0:
        return ()
    try:
        for path in (*map(Path, _SYSTEM), *read):
            _allow(libc, ruleset, path, _READ & files)
        for path in (*map(Path, _DEVICES), *write):
            _allow(libc, ruleset, path, files)
        for port in ports or () if net else ():
            libc.syscall(_ADD, ruleset, _NET_PORT, struct.pack("=QQ", _CONNECT_TCP, port), 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.syscall(_RESTRICT, ruleset, 0) != 0:
            return ()
    finally:
        os.close(ruleset)
    return ("files", "network") if net else ("files",)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    try:
        found = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no leave
    try:
        if not path.is_dir():
            rights &= _ON_A_FILE
        libc.syscall(_ADD, ruleset, _PATH_BENEATH, struct.pack("=QI", rights, found), 0)
    finally:
        os.close(found)
