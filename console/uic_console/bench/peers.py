"""Other programs that can make such a wall: ffmpeg's xstack and GStreamer's compositor. Used where installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from uic_console.bench.cases import Case, Figures
from uic_console.bench.load import cpu_s, pss_mb

__all__ = ["PROGRAMS"]

_OPEN_S = 1.5  # they do not say when the last input is open
_END_S = 10.0


class _Running:
    """A program that says how far it is, line by line."""

    def __init__(self, command: list[str], pictures: Callable[[str], int | None]) -> None:
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True
        )
        self.pictures, self.said_at = 0, 0.0
        self.last_words = ""
        self._read = pictures
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.last_words = line.strip() or self.last_words
            found = self._read(line)
            if found is not None:
                self.pictures, self.said_at = found, time.monotonic()

    def next_word(self) -> tuple[int, float]:
        """Pictures made when it speaks next, and its CPU seconds at that moment."""
        before, end = self.said_at, time.monotonic() + _END_S
        while self.said_at == before and self.process.poll() is None and time.monotonic() < end:
            time.sleep(0.005)
        return self.pictures, cpu_s(self.process.pid) if self.process.poll() is None else 0.0

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        try:
            self.process.wait(_END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _measure(case: Case, command: list[str], pictures: Callable[[str], int | None]) -> Figures:
    running = _Running(command, pictures)
    try:
        time.sleep(_OPEN_S + case.settle_s)
        first, cpu = running.next_word()
        at = running.said_at
        time.sleep(case.measured_s)
        last, cpu_end = running.next_word()
        if running.process.poll() is not None:
            return Figures(refused=f"ended: {running.last_words[-200:]}")
        figures = Figures(seconds=running.said_at - at, cpu_s=cpu_end - cpu, shown=(last - first) * case.count)
        figures.decoded_share = min(1.0, figures.shown / (case.count * case.main.fps * figures.seconds))
        figures.least_fps = (last - first) / figures.seconds
        figures.pss_mb = pss_mb(running.process.pid)
        return figures
    finally:
        running.stop()


def xstack(case: Case, paths: list[Path]) -> Figures:
    """One ffmpeg: each input scaled by area, stacked, made BGRA once, at real time."""
    width, height = case.tile
    inputs = [word for path in paths for word in ("-threads", "1", "-re", "-stream_loop", "-1", "-i", str(path))]
    scaled = "".join(f"[{n}:v]scale={width}:{height}:flags=area[t{n}];" for n in range(case.count))
    places = "|".join(f"{n % case.columns * width}_{n // case.columns * height}" for n in range(case.count))
    stacked = (
        "".join(f"[t{n}]" for n in range(case.count)) + f"xstack=inputs={case.count}:layout={places},format=bgra[o]"
    )
    command = ["ffmpeg", "-v", "error", "-nostdin", "-filter_threads", "1", "-filter_complex_threads", "1", *inputs]
    command += ["-filter_complex", scaled + stacked, "-map", "[o]", "-stats_period", "0.1", "-progress", "pipe:1"]
    return _measure(case, [*command, "-f", "null", "-"], _ffmpeg_pictures)


def _ffmpeg_pictures(line: str) -> int | None:
    found = re.match(r"frame=\s*(\d+)", line)
    return int(found[1]) if found else None


def compositor(case: Case, paths: list[Path]) -> Figures:
    """One GStreamer pipeline: each input scaled bilinearly, composed to BGRx, at real time."""
    width, height = case.tile
    pipeline = ["compositor", "name=c", "background=black"]
    for n in range(case.count):
        pipeline += [f"sink_{n}::xpos={n % case.columns * width}", f"sink_{n}::ypos={n // case.columns * height}"]
    size = f"width={case.wall[0]},height={case.wall[1]},framerate={case.main.fps}/1"
    pipeline += ["!", f"video/x-raw,format=BGRx,{size}", "!", "fpsdisplaysink", "text-overlay=false"]
    pipeline += ["fps-update-interval=200", 'video-sink="fakesink sync=true qos=false"', "sync=true"]
    for n, path in enumerate(paths):
        pipeline += ["filesrc", f"location={path}", "!", "qtdemux", "!", "h264parse", "!"]
        pipeline += ["avdec_h264", "max-threads=1", "!", "videoconvertscale", "add-borders=false", "n-threads=1", "!"]
        pipeline += [
            f"video/x-raw,width={width},height={height}",
            "!",
            "queue",
            "max-size-buffers=2",
            "!",
            f"c.sink_{n}",
        ]
    return _measure(case, ["gst-launch-1.0", "-v", *pipeline], _gstreamer_pictures)


def _gstreamer_pictures(line: str) -> int | None:
    found = re.search(r"last-message = rendered: (\d+), dropped: (\d+)", line)
    return int(found[1]) if found else None


def _has_gstreamer() -> bool:
    if not shutil.which("gst-inspect-1.0"):
        return False
    needed = ("compositor", "avdec_h264", "videoconvertscale", "fpsdisplaysink", "qtdemux")
    return all(subprocess.run(["gst-inspect-1.0", "--exists", name], check=False).returncode == 0 for name in needed)


PROGRAMS: dict[str, tuple[Callable[[], object], Callable[[Case, list[Path]], Figures]]] = {
    "ffmpeg xstack, area": (lambda: shutil.which("ffmpeg"), xstack),
    "GStreamer compositor": (_has_gstreamer, compositor),
}
