"""The one shared memory of a wall: a board of small numbers, and the pictures.

It is an anonymous file (memfd on Linux): it has no name, so nothing can be left behind whoever dies, and it is not
bound by the size of /dev/shm. It grows in banks; a page costs memory only once it has been written.
Plain 8-byte stores and loads are the whole protocol between worker and console: each number has one writer.
"""

from __future__ import annotations

import contextlib
import itertools
import mmap
import os
import tempfile
import threading
from multiprocessing import reduction
from typing import Any, Literal, Protocol, cast

import numpy as np
from numpy.typing import NDArray

__all__ = ["BANK_BYTES", "BOARD_BYTES", "SLOTS", "WORKERS", "Arena", "Board", "Segment", "Slot", "Work"]

BANK_BYTES = 256 << 20
BOARD_BYTES = 1 << 20  # at the head of bank 0
SLOTS = 2048  # tiles, and tiles about to replace them
WORKERS = 64
_THREADS = 160  # of a worker, that can be told apart after a crash
_PAGE = 4096


class Slot:
    """Columns of a slot's row: written by the worker that serves it, read by the console."""

    PICTURED_AT, ARRIVED_AT, LAG, DECODE_MS, COMPOSE_MS, FPS, BITRATE, SHOWN, DROPPED = range(9)
    CONDITION, SLOWED, KEY_GAP, BEHIND = range(9, 13)
    WIDTH = 16


class Work:
    """Columns of a worker's row."""

    HEART, PID, DECODING, BUSY, LAG, STREAMS, SHOWN, DROPPED = range(8)
    WIDTH = 16


class Segment:
    """The memory itself; travels to a worker as a file descriptor."""

    def __init__(self, descriptor: int | None = None) -> None:
        self._file = _anonymous_file() if descriptor is None else descriptor
        self._banks: dict[int, mmap.mmap] = {}
        if descriptor is None:
            os.ftruncate(self._file, BANK_BYTES)

    def grow(self, banks: int) -> None:
        """Make room for this many banks. Only the console calls this."""
        if os.fstat(self._file).st_size < banks * BANK_BYTES:
            os.ftruncate(self._file, banks * BANK_BYTES)

    def bank(self, index: int) -> mmap.mmap:
        """One bank, mapped on first use."""
        if index not in self._banks:
            self._banks[index] = mmap.mmap(self._file, BANK_BYTES, offset=index * BANK_BYTES)
        return self._banks[index]

    def pixels(self, offset: int, width: int, height: int) -> NDArray[np.uint32]:
        """A surface: rows of BGRX words."""
        flat = np.frombuffer(self.bank(offset // BANK_BYTES), np.uint32, width * height, offset % BANK_BYTES)
        return flat.reshape(height, width)

    def bytes(self, offset: int, size: int) -> memoryview:
        """A surface as it lies."""
        return memoryview(self.bank(offset // BANK_BYTES))[offset % BANK_BYTES : offset % BANK_BYTES + size]

    def forget(self, offset: int, size: int) -> None:
        """Give the pages of a freed region back to the machine, where it can take them."""
        with contextlib.suppress(OSError, AttributeError, ValueError):
            self.bank(offset // BANK_BYTES).madvise(mmap.MADV_REMOVE, offset % BANK_BYTES, size)

    def close(self) -> None:
        """Let go; mappings end with the last view of them."""
        self._banks.clear()
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __reduce__(self) -> Any:
        return _attach, (reduction.DupFd(self._file),)


def _attach(handle: Any) -> Segment:
    return Segment(handle.detach())


def _anonymous_file() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("uic-wall", os.MFD_CLOEXEC)
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


class Cells(Protocol):
    """Floating-point words in shared memory; reading or writing one is a single load or store."""

    def __getitem__(self, index: int, /) -> float: ...
    def __setitem__(self, index: int, value: float, /) -> None: ...


class Board:
    """The small numbers: one sequence word a slot, a row a slot, a row a worker, and who each thread works for."""

    def __init__(self, segment: Segment) -> None:
        whole = memoryview(segment.bank(0))[:BOARD_BYTES]
        at = 0

        def part(words: int, kind: Literal["q", "d"]) -> memoryview:
            nonlocal at
            piece = whole[at : at + 8 * words].cast(kind)
            at += 8 * words
            return cast(memoryview, piece)

        self.seq = part(SLOTS, "q")  # pictures made for a slot; the last one lies in buffer seq & 1
        self._slots, self._works = part(SLOTS * Slot.WIDTH, "d"), part(WORKERS * Work.WIDTH, "d")
        self.slots, self.works = cast(Cells, self._slots), cast(Cells, self._works)
        self._enlisting = threading.Lock()
        self.threads = part(WORKERS * _THREADS * 2, "q")  # pairs: thread ident, camera index

    def slot_row(self, slot: int) -> list[float]:
        """A copy of a slot's row."""
        return cast(list[float], self._slots[slot * Slot.WIDTH : (slot + 1) * Slot.WIDTH].tolist())

    def work_row(self, worker: int) -> list[float]:
        """A copy of a worker's row."""
        return cast(list[float], self._works[worker * Work.WIDTH : (worker + 1) * Work.WIDTH].tolist())

    def clear_slot(self, slot: int) -> None:
        """All zero: a new tile."""
        self.seq[slot] = 0
        self.clear_row(slot)

    def clear_row(self, slot: int) -> None:
        """Forget all that was said of a slot."""
        base = slot * Slot.WIDTH
        for column in range(Slot.WIDTH):
            self.slots[base + column] = 0.0

    def clear_row_but_pictures(self, slot: int) -> None:
        """A new worker takes the slot over: its picture, and how old that is, stay true."""
        base = slot * Slot.WIDTH
        kept = {column: self.slots[base + column] for column in (Slot.PICTURED_AT, Slot.ARRIVED_AT, Slot.SHOWN)}
        self.clear_row(slot)
        for column, value in kept.items():
            self.slots[base + column] = value

    def clear_work(self, worker: int) -> None:
        """A new worker takes the place."""
        for column in range(Work.WIDTH):
            self.works[worker * Work.WIDTH + column] = 0.0
        for word in range(_THREADS * 2):
            self.threads[worker * _THREADS * 2 + word] = 0

    def enlist(self, worker: int, ident: int, camera: int) -> None:
        """Thread `ident` of `worker` works for one camera; a full table forgets the rest."""
        base = worker * _THREADS * 2
        places = range(base, base + _THREADS * 2, 2)
        with self._enlisting:
            own = (at for at in places if self.threads[at] == ident)
            free = (at for at in places if not self.threads[at])
            at = next(itertools.chain(own, free), None)
            if at is not None:
                self.threads[at], self.threads[at + 1] = ident, camera

    def dismiss(self, worker: int, ident: int) -> None:
        """The thread has ended."""
        base = worker * _THREADS * 2
        for at in range(base, base + _THREADS * 2, 2):
            if self.threads[at] == ident:
                self.threads[at] = self.threads[at + 1] = 0

    def all_at_work(self, worker: int) -> list[int]:
        """The cameras that threads of a worker are reading or opening."""
        base = worker * _THREADS * 2
        return [self.threads[at] for at in range(base + 1, base + _THREADS * 2, 2) if self.threads[at]]

    def works_for(self, worker: int, ident: int) -> int:
        """The camera a thread works for; 0: none, or several."""
        base = worker * _THREADS * 2
        for at in range(base, base + _THREADS * 2, 2):
            if ident and self.threads[at] == ident:
                return self.threads[at + 1]
        return 0


class Arena:
    """Who has which region of the banks after the board. First fit, whole pages, no region over a bank's border."""

    def __init__(self, bank_bytes: int = BANK_BYTES, reserved: int = BOARD_BYTES) -> None:
        self._bank = bank_bytes
        self._free: list[tuple[int, int]] = [(reserved, bank_bytes - reserved)]  # offset, size; by offset
        self.banks = 1
        self.used = 0

    def take(self, size: int) -> int:
        """The offset of a free region; a new bank when none is large enough."""
        size = self.rounded(size)
        if size > self._bank:
            raise ValueError(f"a surface of {size} bytes is larger than a bank")
        for index, (offset, length) in enumerate(self._free):
            if length >= size:
                rest = [(offset + size, length - size)] if length > size else []
                self._free[index : index + 1] = rest
                self.used += size
                return offset
        self._free.append((self.banks * self._bank, self._bank))
        self.banks += 1
        return self.take(size)

    def give(self, offset: int, size: int) -> None:
        """Return a region taken with the same size; neighbours in one bank join."""
        size = self.rounded(size)
        self.used -= size
        self._free.append((offset, size))
        self._free.sort()
        joined: list[tuple[int, int]] = []
        for at, length in self._free:
            if joined and sum(joined[-1]) == at and at % self._bank:
                joined[-1] = joined[-1][0], joined[-1][1] + length
            else:
                joined.append((at, length))
        self._free = joined

    @staticmethod
    def rounded(size: int) -> int:
        """Whole pages."""
        return (max(1, size) + _PAGE - 1) // _PAGE * _PAGE
