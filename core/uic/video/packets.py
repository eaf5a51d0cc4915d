"""Packets on their way from a camera to the decoder: a bounded queue that knows key frames, and the last seconds."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from typing import Protocol

__all__ = ["Packet", "PacketQueue", "Ring"]


class Packet(Protocol):
    """What is asked of a packet here; PyAV's has it."""

    @property
    def is_keyframe(self) -> bool: ...
    @property
    def size(self) -> int: ...


class PacketQueue:
    """What one camera has sent and nobody has decoded yet. One thread puts, one takes.

    It starts, and restarts after every loss, at a key frame: what lies between cannot be decoded.
    When full it forgets everything before its newest key frame, or everything when it holds none.
    """

    def __init__(self, most_packets: int = 250, most_bytes: int = 16 << 20) -> None:
        self.dropped = 0
        self.keys_only = False  # set by the taker: put only key frames
        self._most = most_packets, most_bytes
        self._waiting: deque[tuple[Packet, float]] = deque()
        self._bytes = 0
        self._after_key = 1 << 30  # packets put since, and with, the newest key frame
        self._skipping = True
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, packet: Packet, arrived: float) -> None:
        """Keep a packet that arrived at `arrived` (monotonic seconds), unless it could not be decoded."""
        key = packet.is_keyframe
        with self._lock:
            if not key and (self._skipping or self.keys_only):
                self.dropped += 1
                self._skipping = True  # what follows refers to this one
                return
            self._skipping = False
            self._after_key = 1 if key else self._after_key + 1
            self._waiting.append((packet, arrived))
            self._bytes += packet.size
            if len(self._waiting) > self._most[0] or self._bytes > self._most[1]:
                self._jump()

    def take(self) -> tuple[Packet, float] | None:
        """The oldest packet and when it arrived."""
        with self._lock:
            if not self._waiting:
                return None
            item = self._waiting.popleft()
            self._bytes -= item[0].size
            return item

    def oldest(self) -> float | None:
        """When the packet that `take` would give arrived."""
        try:
            return self._waiting[0][1]
        except IndexError:
            return None

    def head(self) -> Packet | None:
        """The packet that `take` would give."""
        try:
            return self._waiting[0][0]
        except IndexError:
            return None

    def saved_by_jump(self) -> int:
        """Packets that a jump would drop."""
        with self._lock:
            return self._jumpable()

    def jump(self) -> int:
        """Drop what lies before the newest key frame; all, and what comes until the next, when none waits."""
        with self._lock:
            return self._jump()

    def clear(self) -> None:
        """Forget everything and wait for a key frame: a new connection, or a decoder that lost the thread."""
        with self._lock:
            self.dropped += len(self._waiting)
            self._waiting.clear()
            self._bytes = 0
            self._skipping = True

    def refill(self, ring: Ring) -> None:
        """Take up again from the newest key frame that a ring has kept."""
        with self._lock:
            group = ring.since(float("inf"))
            self._waiting = deque(group)
            self._bytes = sum(packet.size for packet, _ in group)
            self._after_key = len(group) or 1 << 30
            self._skipping = not group

    def _jumpable(self) -> int:
        waiting = len(self._waiting)
        return waiting if self._after_key > waiting else waiting - self._after_key

    def _jump(self) -> int:
        count = self._jumpable()
        if count == len(self._waiting):  # the newest key frame is decoded already
            self._skipping = True
        for _ in range(count):
            packet, _arrived = self._waiting.popleft()
            self._bytes -= packet.size
        self.dropped += count
        return count


class Ring:
    """The last seconds of one stream as it came, for instant replay. Begins at a key frame."""

    def __init__(self, seconds: float, most_bytes: int) -> None:
        self.bytes = 0
        self._seconds, self._most = seconds, most_bytes
        self._kept: deque[tuple[Packet, float]] = deque()
        self._lock = threading.Lock()

    def put(self, packet: Packet, arrived: float) -> None:
        """Keep a packet; forget whole groups of pictures that are too old or too much."""
        key = packet.is_keyframe
        with self._lock:
            if not self._kept and not key:
                return
            self._kept.append((packet, arrived))
            self.bytes += packet.size
            if key or self.bytes > self._most:
                self._trim(arrived)

    def since(self, at: float) -> list[tuple[Packet, float]]:
        """All packets from the last key frame at or before `at` (monotonic seconds), or from the oldest."""
        with self._lock:
            kept = list(self._kept)
        start = 0
        for index, (packet, arrived) in enumerate(kept):
            if arrived > at:
                break
            if packet.is_keyframe:
                start = index
        return kept[start:]

    def span(self) -> tuple[float, float]:
        """When the oldest and the newest packet arrived; (0, 0) when empty."""
        with self._lock:
            return (self._kept[0][1], self._kept[-1][1]) if self._kept else (0.0, 0.0)

    def clear(self) -> None:
        """Another decoder's packets will follow: these cannot be mixed with them."""
        with self._lock:
            self._kept.clear()
            self.bytes = 0

    def _trim(self, now: float) -> None:
        keys = [(index, arrived) for index, (packet, arrived) in enumerate(self._kept) if packet.is_keyframe]
        cut = 0
        for index, arrived in keys[1:]:
            if now - arrived >= self._seconds or self._bytes_from(cut) > self._most:
                cut = index
        if not cut and self.bytes > self._most:  # one group of pictures alone is too much
            self._kept.clear()
            self.bytes = 0
        for _ in range(cut):
            packet, _arrived = self._kept.popleft()
            self.bytes -= packet.size

    def _bytes_from(self, index: int) -> int:
        return sum(packet.size for packet, _ in self._from(index))

    def _from(self, index: int) -> Iterator[tuple[Packet, float]]:
        return (item for at, item in enumerate(self._kept) if at >= index)
