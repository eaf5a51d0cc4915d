"""`uic bench wall`: the whole wall beside its peers, the same streams one after the other in one run.

Every way runs in processes of its own, is left alone until every tile is alive, then measured for some seconds: CPU
of its whole process tree, memory as PSS, pictures that reached the window, lateness of its event loop. A run that
shows more than its cameras send has been showing a backlog, and counts for nothing.
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from uic.bench import Row
from uic.bench.decode import cost_of
from uic.bench.streams import Footage, footage
from uic.errors import UicError
from uic.video.tuning import default_workers
from uic_console.bench.cases import CASES, QUICK, Case, Figures
from uic_console.bench.peers import PROGRAMS

if TYPE_CHECKING:
    from uic.sim.rtsp import FanoutServer

__all__ = ["wall"]

_log = logging.getLogger(__name__)
_CHILD_LIMIT_S = 150.0
_SEEDS = 4  # different films of each kind, on a wall of more than four
_FILM_S = 120  # longer than any run: GStreamer has no loop
_OVERLOAD = 2.0  # streams asked for, as a multiple of what all cores can decode
_MOST_TILES = 64
_LIMIT, _NAIVE = "decoding alone", "naive console"


def wall(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Rows for each case whose name contains `only`; `quick` shows that it works, its figures say little."""
    for case in QUICK if quick else CASES:
        if only in case.name:
            yield from _case(_counted(case), quick=quick)


def _counted(case: Case) -> Case:
    """An overload: twice as many cameras as the cores can decode."""
    if not case.overload:
        return case
    per_core = 1000 / cost_of(case.main) / case.main.fps
    count = min(_MOST_TILES, max(4, round(_OVERLOAD * per_core * default_workers())))
    return msgspec.structs.replace(case, count=count, name=f"overload: {count}x720p@15 RTSP")


def _case(case: Case, *, quick: bool) -> Iterator[Row]:
    with _sources(case) as sources:
        ours = _child("ours", case, sources.urls)
        if ours.refused:
            raise UicError(f"{case.name}: our own run counts for nothing: {ours.refused}")
        yield from _alone(case, ours)
        if case.overload:
            return
        naive = _child("naive", case, sources.urls)
        yield from _beside(case, _NAIVE, ours, naive)
        if not naive.refused and naive.pss_mb:
            yield _row(case, "pss", "MB", ours.pss_mb, _NAIVE, naive.pss_mb)
            yield _row(case, "event_loop_p99", "ms", ours.loop_p99_ms, _NAIVE, naive.loop_p99_ms)
        if case.live or case.sub:
            return
        yield from _beside(case, _LIMIT, ours, _child("limit", case, sources.urls))
        for name, (there, measure) in PROGRAMS.items():
            if there():
                yield from _beside(case, name, ours, _trusted(case, measure(case, sources.paths), queues=False))


def _alone(case: Case, ours: Figures) -> Iterator[Row]:
    """What has a bound of its own, whatever the peers do."""
    for metric, unit, figure in (
        ("shown_per_tile", "fps", ours.fps / case.count),
        ("shown_worst_tile", "fps", ours.least_fps),
        ("decoded_share", "", ours.decoded_share),
        ("event_loop_p50", "ms", ours.loop_p50_ms),
        ("event_loop_p99", "ms", ours.loop_p99_ms),
        ("age_p99", "ms", ours.age_p99_ms),
        ("pss", "MB", ours.pss_mb),
        *([("hotspot", "fps", ours.hot_fps)] if case.overload else []),
    ):
        yield Row(bench="wall", case=case.name, metric=metric, unit=unit, ours=figure)


def _beside(case: Case, name: str, ours: Figures, peer: Figures) -> Iterator[Row]:
    if peer.refused:
        _log.warning("%s, %s: %s", case.name, name, peer.refused)
        name = f"{name}: {peer.refused}"
        yield Row(
            bench="wall", case=case.name, metric="cpu_per_shown", unit="ms", ours=ours.cpu_per_shown_ms, peer_name=name
        )
        return
    yield _row(case, "cpu_per_shown", "ms", ours.cpu_per_shown_ms, name, peer.cpu_per_shown_ms)


def _row(case: Case, metric: str, unit: str, ours: float, name: str, peer: float) -> Row:
    ratio = peer / ours if ours else None
    return Row(
        bench="wall", case=case.name, metric=metric, unit=unit, ours=ours, peer_name=name, peer=peer, ratio=ratio
    )


def _child(way: str, case: Case, urls: list[list[str]]) -> Figures:
    """Run one way in a process and read its last line."""
    command = [sys.executable, "-m", "uic_console.bench.child", way]
    command += [msgspec.json.encode(case).decode(), msgspec.json.encode(urls).decode()]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=_CHILD_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return Figures(refused=f"no answer within {_CHILD_LIMIT_S:.0f} s")
    if done.returncode:
        return Figures(refused=f"ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return _trusted(case, msgspec.json.decode(done.stdout.splitlines()[-1], type=Figures))


def _trusted(case: Case, figures: Figures, *, queues: bool = True) -> Figures:
    """Refuse a run that showed nothing, or more than the cameras sent.

    queues  False for a program that has no room to hide pictures made before: it catches up by working more.
    """
    if figures.refused:
        return figures
    sent = case.count * case.main.fps
    edges = 2 * case.count  # a picture of each tile may fall into the measured time at either end
    if queues and figures.shown > sent * figures.seconds * 1.03 + edges:
        figures.refused = f"showed {figures.fps:.0f} of {sent} pictures a second: a backlog"
    elif not figures.shown:
        figures.refused = "showed nothing"
    return figures


@dataclass(frozen=True, slots=True)
class _Sources:
    paths: list[Path]  # of each camera's large stream, as files
    urls: list[list[str]]  # of each camera's streams


@contextlib.contextmanager
def _sources(case: Case) -> Iterator[_Sources]:
    """The films, and where the case is live a server that sends them."""
    films = [_films(what, _SEEDS if case.count > _SEEDS else 1) for what in (case.main, case.sub) if what]
    per_camera = [[film[n % len(film)] for film in films] for n in range(case.count)]
    paths = [files[0] for files in per_camera]
    with ExitStack() as stack:
        if case.live:
            server = stack.enter_context(_server(per_camera))
            yield _Sources(
                paths, [[server.url(_mount(n, role)) for role in range(len(films))] for n in range(case.count)]
            )
        else:
            yield _Sources(paths, [[str(file) for file in files] for files in per_camera])


def _films(what: Footage, seeds: int) -> list[Path]:
    return [footage(replace(what, seed=seed), repeat=_FILM_S // what.seconds) for seed in range(seeds)]


def _mount(camera: int, role: int) -> str:
    return f"cam-{camera:04}-{role}"


def _server(per_camera: list[list[Path]]) -> AbstractContextManager[FanoutServer]:
    from uic.sim.rtsp import FanoutServer

    mounts = {_mount(n, role): file for n, files in enumerate(per_camera) for role, file in enumerate(files)}
    return FanoutServer(mounts)
