"""The last wall around a plugin's process: once its line to the hub is there, it makes no other connection of any kind.

Landlock knows TCP alone, and of it the port and not the machine. The filter here (seccomp, Linux) refuses the system
calls by which a socket comes to be or finds another end: UDP, raw, local sockets of other programs, io_uring's too.
What was open before stays; pairs of connected local sockets, by which event loops wake themselves, can be made as ever.
A process can only tighten it, and everything it starts has it too.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys

__all__ = ["seal_network"]

_PR_SET_NO_NEW_PRIVS = 38
_SET_FILTER, _ALL_THREADS = 1, 1  # SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_LOAD, _EQUAL, _AT_LEAST, _AND, _ANSWER = 0x20, 0x15, 0x35, 0x54, 0x06  # of the kernel's filter machine (BPF)
_NUMBER, _MACHINE, _SECOND = 0, 4, 24  # where in what it is shown: the call, the kind of machine, argument 1
_STREAM, _KIND = 1, 0xF
_IO_URING = 425

_MACHINES = {  # audit name of the machine, calls: socket, connect, socketpair, seccomp
    "x86_64": (0xC000003E, 41, 42, 53, 317),
    "aarch64": (0xC00000B7, 198, 203, 199, 277),
    "riscv64": (0xC00000F3, 198, 203, 199, 277),
}
_X32 = 0x40000000  # calls of the other kind on x86_64


def seal_network() -> bool:
    """Refuse every new connection, in all threads and for good; False: this system cannot."""
    known = _MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None or struct.calcsize("P") != 8:
        return False
    machine, socket, connect, pair, seccomp = known
    program = _program(machine, refused=(socket, connect, _IO_URING), pair=pair)
    code = ctypes.create_string_buffer(program, len(program))
    rules = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return bool(libc.syscall(seccomp, _SET_FILTER, _ALL_THREADS, rules) == 0)


def _program(machine: int, *, refused: tuple[int, ...], pair: int) -> bytes:
    """The filter: each step with how many steps to leave out where it is so, and where it is not."""
    kind = [
        (_LOAD, 0, 0, _SECOND),
        (_AND, 0, 0, _KIND),
        (_EQUAL, 1, 0, _STREAM),  # a pair of datagrams could be turned to others
        (_ANSWER, 0, 0, _REFUSE),
        (_ANSWER, 0, 0, _ALLOW),
    ]
    steps = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, machine),
        (_ANSWER, 0, 0, _REFUSE),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_ANSWER, 0, 0, _REFUSE),
    ]
    for call in refused:
        steps += [(_EQUAL, 0, 1, call), (_ANSWER, 0, 0, _REFUSE)]
    steps += [(_EQUAL, 0, len(kind), pair), *kind, (_ANSWER, 0, 0, _ALLOW)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
