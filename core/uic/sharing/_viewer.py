"""One viewer's line out of the child: never more than so much waits for her, and what waits is never old."""

from __future__ import annotations

import asyncio
import json
import struct
import time
from collections import deque
from typing import Any

from uic.sharing._camera import Fragment, Head

__all__ = ["HEADER", "Viewer"]

HEADER = struct.Struct(">IBxxxd")  # number, kind (0 head, 1 key picture, 2 other), UNIX seconds of its coming
_LINE = struct.Struct(">cI")  # "J" words as JSON, "B" bytes; how many
_OLD_S = 1.2  # what waited so long is left out up to the newest key picture
_OLD_PLAYER_S = 5.0  # the same for a player that is no page: it keeps more in hand
_MOST_BYTES = 6 << 20
_AHEAD_BYTES = 384 << 10  # sent and not said to have come
_AHEAD_S = 1.0
_DEAD_S = 20.0  # nothing comes through: she is cut off


class Viewer:
    """On the child's loop.

    answers   she says which fragments came (a page): so it is known what lies in the network between. Others are held
              back by their connection alone.
    """

    def __init__(self, look: str, comment: str, *, answers: bool) -> None:
        self.look, self.bytes, self.dropped = look, 0, 0
        self._comment, self._answers = comment, answers
        self._waiting: deque[tuple[Fragment, float]] = deque()  # since when, steady
        self._waiting_bytes = 0
        self._words: deque[dict[str, Any]] = deque()
        self._head: Head | None = None
        self._skipping = True  # until a key picture
        self._out: deque[tuple[int, int, float]] = deque()  # sent and unanswered: number, bytes, when
        self._out_bytes = 0
        self._wake = asyncio.Event()
        self._moved_at = time.monotonic()
        self.over = ""  # why it ended

    def say(self, **words: Any) -> None:
        """Tell her something; soon."""
        self._words.append(words)
        self._wake.set()

    def end(self, why: str) -> None:
        """Cut her off, after telling her why."""
        if not self.over:
            self.over = why
            self.say(over=why)

    def put(self, fragment: Fragment) -> None:
        """One more picture for her, unless it could not be decoded."""
        if self._skipping and not fragment.is_key:
            return
        self._skipping = False
        self._wait(fragment)
        old_s = time.monotonic() - self._waiting[0][1]
        if self._waiting_bytes > _MOST_BYTES or old_s > (_OLD_S if self._answers else _OLD_PLAYER_S):
            self._jump()
        self._wake.set()

    def begin(self, group: list[Fragment]) -> None:
        """The pictures since the newest key picture: she sees something at once."""
        for fragment in group:
            if fragment.is_key:
                self._skipping = False
            if not self._skipping:
                self._wait(fragment)
        self._wake.set()

    def came(self, number: int) -> None:
        """She has what was sent up to this one."""
        while self._out and self._out[0][0] <= number:
            self._out_bytes -= self._out.popleft()[1]
            self._moved_at = time.monotonic()
        self._wake.set()

    async def run(self, writer: asyncio.StreamWriter) -> None:
        """Send until it is over. Raises OSError when the other side is gone."""
        while True:
            self._wake.clear()
            while self._words:
                self._write(writer, b"J", json.dumps(self._words.popleft()).encode())
            if self.over:
                await writer.drain()
                return
            while self._waiting and not self.over and not self._is_held():
                self._send(writer, self._waiting.popleft()[0])
                await asyncio.wait_for(writer.drain(), _DEAD_S)
                if not self._answers:
                    self._moved_at = time.monotonic()
            if self._waiting and time.monotonic() - self._moved_at > _DEAD_S:
                self.end("slow")
                continue
            try:
                await asyncio.wait_for(self._wake.wait(), 1.0)
            except TimeoutError:
                continue

    def _wait(self, fragment: Fragment) -> None:
        self._waiting.append((fragment, time.monotonic()))
        self._waiting_bytes += len(fragment.data)

    def _is_held(self) -> bool:
        """Whether enough is on its way to her."""
        if not self._answers or not self._out:
            return False
        return self._out_bytes > _AHEAD_BYTES or time.monotonic() - self._out[0][2] > _AHEAD_S

    def _jump(self) -> None:
        keys = [at for at, (one, _) in enumerate(self._waiting) if one.is_key]
        cut = keys[-1] if keys and keys[-1] else len(self._waiting)
        for _ in range(cut):
            self._waiting_bytes -= len(self._waiting.popleft()[0].data)
        self.dropped += cut
        self._skipping = not self._waiting

    def _send(self, writer: asyncio.StreamWriter, fragment: Fragment) -> None:
        if not self._out:
            self._moved_at = time.monotonic()
        self._waiting_bytes -= len(fragment.data)
        if fragment.head is not self._head:
            head = self._head = fragment.head
            words = {"codec": head.codec, "width": head.width, "height": head.height, "now": time.time()}
            self._write(writer, b"J", json.dumps({"head": words}).encode())
            self._write(writer, b"B", HEADER.pack(0, 0, fragment.arrived) + head.written(self._comment))
        kind = 1 if fragment.is_key else 2
        self._write(writer, b"B", HEADER.pack(fragment.number & 0xFFFFFFFF, kind, fragment.arrived) + fragment.data)
        if self._answers:
            self._out.append((fragment.number, len(fragment.data), time.monotonic()))
            self._out_bytes += len(fragment.data)

    def _write(self, writer: asyncio.StreamWriter, kind: bytes, body: bytes) -> None:
        writer.write(_LINE.pack(kind, len(body)) + body)
        self.bytes += len(body)
