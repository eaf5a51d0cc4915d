"""The child that reads watched cameras, keeps their last seconds as they came, and writes clips. It decodes one picture
a clip, and a stream that kills it kills nothing else.

Orders and answers are lines of JSON on standard input and output (`uic.evidence.station`).
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av

from uic.errors import SourceError
from uic.evidence._clip import ClipFile, Kept, newest_picture
from uic.video.opening import Opened, open_source, reason_of, seconds_per_tick
from uic.video.packets import Ring
from uic.video.sources import Source, source_of
from uic.video.tuning import Tuning

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["main"]

_AGAIN_S = 1.0  # after a camera was lost
_LEAP_S = 10.0  # a time stamp that is further from the last one follows it at once


class Watched:
    """One camera: a thread of its own reads it; `order` comes from another."""

    def __init__(self, camera: str, url: str, *, seconds: float, most_bytes: int, say: Callable[..., None]) -> None:
        self.camera, self._url, self._say = camera, url, say
        self._ring = Ring(seconds, most_bytes)
        self._clips: list[ClipFile] = []
        self._opened: Opened | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._at = 0.0  # seconds of the stream, rising through every restart
        self._stamp: float | None = None
        threading.Thread(target=self._run, name=f"watch-{camera}", daemon=True).start()

    def end(self) -> None:
        """Let go of the camera; clips under way end here."""
        self._ended.set()

    def clip(self, order: dict[str, Any]) -> None:
        """Begin a clip with what the ring has from `since` on."""
        with self._lock:
            if self._opened is None:
                raise SourceError("the camera gives no pictures now")
            kept = self._ring.since(order["since"])
            if not kept:
                raise SourceError("the camera has sent no key frame yet")
            clip = ClipFile(order, self._opened.stream)
            try:
                clip.begin([packet for packet, _ in kept if isinstance(packet, Kept)])
            except BaseException:
                clip.drop()
                raise
            self._clips.append(clip)

    def picture(self, order: dict[str, Any]) -> None:
        """Keep the newest picture, as large as it was sent."""
        with self._lock:
            if self._opened is None:
                raise SourceError("the camera gives no pictures now")
            kept = [packet for packet, _ in self._ring.since(float("inf")) if isinstance(packet, Kept)]
            like = self._opened.stream
        if not kept:
            raise SourceError("the camera has sent no key frame yet")
        file = Path(order["file"])
        file.write_bytes(newest_picture(kept, like))
        self._say(clip=order["clip"], since=kept[-1].at, until=kept[-1].at, bytes=file.stat().st_size)

    def cut(self, number: int) -> None:
        """End a clip with what it has."""
        with self._lock:
            for clip in [one for one in self._clips if one.number == number]:
                self._finish(clip)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._read(source_of(self._url))
            except (SourceError, av.FFmpegError, OSError, ValueError) as error:
                self._say(lost=self.camera, reason=reason_of(error))
            self._lose()
            self._ended.wait(_AGAIN_S)

    def _read(self, source: Source) -> None:
        if source.preparing:
            raise SourceError("this scene is still being made")
        source.options.update(analyzeduration="1000000", probesize="500000") if source.live else None
        opened = open_source(source, Tuning(hardware="none"))
        with opened.container:
            with self._lock:
                self._opened = opened
            self._say(seen=self.camera)
            paced = opened.finite
            began, first = time.monotonic(), self._at
            while not self._ended.is_set():
                self._stamp = None
                for packet in opened.container.demux(opened.stream):
                    if self._ended.is_set():
                        return
                    if not packet.size:
                        continue
                    kept = self._kept(packet, seconds_per_tick(opened.stream), 1 / opened.fps)
                    if paced:  # a recording is shown by its own clock
                        self._ended.wait(max(0.0, kept.dts - first - (time.monotonic() - began)))
                    self._take(kept)
                if not paced:
                    return
                opened.container.seek(0)

    def _kept(self, packet: Any, tick_s: float, usual_s: float) -> Kept:
        stamp = packet.dts * tick_s if packet.dts is not None else None
        step = stamp - self._stamp if stamp is not None and self._stamp is not None else usual_s
        self._at += step if 0 < step < _LEAP_S else usual_s
        self._stamp = stamp if stamp is not None else self._stamp
        ahead = (packet.pts - packet.dts) * tick_s if packet.pts is not None and packet.dts is not None else 0.0
        key = bool(packet.is_keyframe)
        return Kept(bytes(packet), dts=self._at, ahead=max(0.0, ahead), is_keyframe=key, at=time.time())

    def _take(self, kept: Kept) -> None:
        with self._lock:
            self._ring.put(kept, kept.at)
            for clip in self._clips[:]:
                try:
                    done = clip.put(kept)
                except (av.FFmpegError, OSError, ValueError) as error:
                    clip.drop()
                    self._clips.remove(clip)
                    self._say(clip=clip.number, error=reason_of(error))
                    continue
                if done:
                    self._finish(clip)

    def _finish(self, clip: ClipFile) -> None:
        self._clips.remove(clip)
        try:
            self._say(clip=clip.number, **clip.end())
        except (av.FFmpegError, OSError, ValueError) as error:
            clip.drop()
            self._say(clip=clip.number, error=reason_of(error))

    def _lose(self) -> None:
        """What follows cannot be joined to what was: clips under way end with what they have."""
        with self._lock:
            for clip in self._clips[:]:
                self._finish(clip)
            self._opened = None
            self._ring.clear()


def main() -> None:
    """Do as told until standard input ends."""
    av.logging.set_level(None)
    saying = threading.Lock()

    def say(**said: Any) -> None:
        with saying:
            sys.stdout.write(json.dumps(said) + "\n")
            sys.stdout.flush()

    watched: dict[str, Watched] = {}
    for line in sys.stdin:
        order = json.loads(line)
        camera = order["camera"]
        if order["do"] == "watch":
            if (old := watched.pop(camera, None)) is not None:
                old.end()
            most, seconds = order["most_bytes"], order["seconds"]
            watched[camera] = Watched(camera, order["url"], seconds=seconds, most_bytes=most, say=say)
        elif order["do"] == "let_go":
            if (old := watched.pop(camera, None)) is not None:
                old.end()
        elif order["do"] == "cut":
            if camera in watched:
                watched[camera].cut(order["clip"])
        elif order["do"] in ("clip", "picture"):
            try:
                if camera not in watched:
                    raise SourceError("the camera is not watched")
                (watched[camera].clip if order["do"] == "clip" else watched[camera].picture)(order)
            except Exception as error:
                say(clip=order["clip"], error=reason_of(error))
    os._exit(0)  # a connection that hangs while closing is nobody's business any more


if __name__ == "__main__":
    main()
