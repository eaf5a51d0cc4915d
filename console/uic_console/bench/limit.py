"""Nothing but libavcodec: every stream decoded at its pace by as many processes as cores. No console can cost less."""

from __future__ import annotations

import heapq
import multiprocessing
import os
import time
from collections.abc import Iterator
from multiprocessing.synchronize import Event
from typing import Any

from uic.video.tuning import default_workers
from uic_console.bench.cases import Case, Figures
from uic_console.bench.load import cpu_s, pss_mb

__all__ = ["measure"]


def measure(case: Case, sources: list[list[str]]) -> Figures:
    """Decode the case until its time is over."""
    context = multiprocessing.get_context("forkserver")
    workers = min(default_workers(), case.count)
    counts = [context.Value("q", 0, lock=False) for _ in range(workers)]
    stop = context.Event()
    urls = [source[0] for source in sources]
    processes = [
        context.Process(target=_decode, args=(urls[n::workers], case.main.fps, counts[n], stop), daemon=True)
        for n in range(workers)
    ]
    for process in processes:
        process.start()
    while not all(count.value for count in counts):
        time.sleep(0.05)
    time.sleep(case.settle_s)
    before, cpu, at = sum(count.value for count in counts), cpu_s(os.getpid()), time.monotonic()
    time.sleep(case.measured_s)
    figures = Figures(seconds=time.monotonic() - at, cpu_s=cpu_s(os.getpid()) - cpu)
    figures.shown = sum(count.value for count in counts) - before
    figures.decoded_share = min(1.0, figures.shown / (case.count * case.main.fps * figures.seconds))
    figures.pss_mb = pss_mb(os.getpid())
    stop.set()
    for process in processes:
        process.join(5)
    return figures


def _decode(urls: list[str], fps: int, count: Any, stop: Event) -> None:
    streams = [_pictures(url) for url in urls]
    now = time.monotonic()
    due = [(now + n / len(urls) / fps, n) for n in range(len(urls))]
    while not stop.is_set():
        at, n = heapq.heappop(due)
        now = time.monotonic()
        if at > now:
            time.sleep(at - now)
        next(streams[n])
        count.value += 1
        heapq.heappush(due, (max(at, now - 1 / fps) + 1 / fps, n))


def _pictures(path: str) -> Iterator[object]:
    """A file's pictures, again and again."""
    import av

    opened = av.open(path)
    stream = opened.streams.video[0]
    stream.codec_context.thread_count = 1
    stream.thread_type = "NONE"
    while True:
        yield from opened.decode(stream)
        stream.codec_context.flush_buffers()
        opened.seek(0)
