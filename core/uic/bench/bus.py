"""The bus with its journal on, beside two plainer ways of moving the same events between the same processes.

Publisher, hub and subscribers are processes of their own (`uic.bench.bus_roles`). Peers, in the same run:
a ZeroMQ XSUB/XPUB proxy in C that keeps nothing (one MessagePack message an event), and what one writes first:
JSON, one SQLite commit an event, one PUB message an event.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any

from uic.bench import Row
from uic.errors import BusError

__all__ = ["bus"]

FLOOD_EVENTS = 200_000
NAIVE_EVENTS = 20_000  # it takes as long as the others' flood
STEADY_PER_S = 2000
STEADY_S = 5.0
SUBSCRIBERS = 10
_READERS = 2  # processes that hold them; one each would measure the scheduler of a small machine
_RUNS = 3  # of each, interleaved; the best counts, for noise only ever slows

PROXY = "XSUB/XPUB proxy, no journal"
NAIVE = "JSON, a commit each, PUB"
PLAIN = "the same without keys"
_WAYS = {"ours": FLOOD_EVENTS, "proxy": FLOOD_EVENTS, "naive": NAIVE_EVENTS}
_GUARDED = {"ours": FLOOD_EVENTS, "guarded": FLOOD_EVENTS}


def bus(*, curve: bool = False) -> Iterator[Row]:
    """One publisher to one subscriber as fast as it goes, then 2,000 events/s to 10 subscribers.

    curve   instead: what keys and rights cost, beside the same bus without them.
    """
    if curve:
        yield from _secured()
        return
    flood = _best_floods(_WAYS)
    for name, way in ((PROXY, "proxy"), (NAIVE, "naive")):
        yield _row("1 to 1, flood", "events_per_s", "events/s", flood["ours"]["rate"], name, flood[way]["rate"])
    yield _row(
        "1 to 1, flood", "hub_cpu_per_event", "µs", flood["ours"]["cpu_us"], PROXY, flood["proxy"]["cpu_us"], less=True
    )
    steady = _best_steadies(_WAYS)
    for metric in ("p50", "p99"):
        for name, way in ((PROXY, "proxy"), (NAIVE, "naive")):
            ours, peer = steady["ours"][metric], steady[way][metric]
            yield _row(f"{STEADY_PER_S}/s to {SUBSCRIBERS}", metric, "ms", ours, name, peer, less=True)


def _row(case: str, metric: str, unit: str, ours: float, name: str, peer: float, *, less: bool = False) -> Row:
    ratio = peer / ours if less else ours / peer
    return Row(bench="bus", case=case, metric=metric, unit=unit, ours=ours, peer_name=name, peer=peer, ratio=ratio)


def _secured() -> Iterator[Row]:
    flood, steady = _best_floods(_GUARDED), _best_steadies(_GUARDED)
    guarded, plain = flood["guarded"], flood["ours"]
    yield _row("keys, 1 to 1, flood", "events_per_s", "events/s", guarded["rate"], PLAIN, plain["rate"])
    cpu = guarded["cpu_us"], PLAIN, plain["cpu_us"]
    yield _row("keys, 1 to 1, flood", "hub_cpu_per_event", "µs", *cpu, less=True)
    for metric in ("p50", "p99"):
        ages = steady["guarded"][metric], PLAIN, steady["ours"][metric]
        yield _row(f"keys, {STEADY_PER_S}/s to {SUBSCRIBERS}", metric, "ms", *ages, less=True)


def _best_floods(ways: Mapping[str, int]) -> dict[str, dict[str, float]]:
    best: dict[str, dict[str, float]] = {}
    for _ in range(_RUNS):
        for way, events in ways.items():
            result = _run(way, events=events, per_s=0.0, subscribers=1)
            if way not in best or result["rate"] > best[way]["rate"]:
                best[way] = result
    return best


def _best_steadies(ways: Mapping[str, int]) -> dict[str, dict[str, float]]:
    best: dict[str, dict[str, float]] = {}
    for _ in range(_RUNS):
        for way in ways:
            result = _run(way, events=int(STEADY_PER_S * STEADY_S), per_s=STEADY_PER_S, subscribers=SUBSCRIBERS)
            if way not in best or result["p99"] < best[way]["p99"]:
                best[way] = result
    return best


def _run(way: str, *, events: int, per_s: float, subscribers: int) -> dict[str, float]:
    """One measurement with fresh processes; raises BusError when an event was lost."""
    with contextlib.ExitStack() as stack:
        state_dir = stack.enter_context(tempfile.TemporaryDirectory(prefix="uic-bench-"))
        hub = stack.enter_context(_role(way, "hub", state_dir))
        where = _told(hub)["where"]
        each = -(-subscribers // _READERS)
        arguments = (way, "subscribe", where, str(events), str(each))
        readers = [stack.enter_context(_role(*arguments)) for _ in range(subscribers // each)]
        for reader in readers:
            _told(reader)
        writer = stack.enter_context(_role(way, "publish", where, str(events), str(per_s)))
        began = _told(writer)["began"]
        heard = [_told(reader) for reader in readers]
        count = sum(reader["count"] for reader in heard)
        if count != events * subscribers:
            raise BusError(f"{way}: {count} of {events * subscribers} deliveries")
        assert hub.stdin is not None
        hub.stdin.close()
        cpu_s = _told(hub)["cpu_s"]
    return {
        "rate": events / (max(reader["ended"] for reader in heard) - began),
        "cpu_us": cpu_s / events * 1e6,
        "p50": max(reader["p50"] for reader in heard) * 1000,  # of the process that was served worse
        "p99": max(reader["p99"] for reader in heard) * 1000,
    }


@contextlib.contextmanager
def _role(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "uic.bench.bus_roles", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _told(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise BusError(f"a part of the benchmark ended: {process.args!r}")
    told: dict[str, Any] = json.loads(line)
    return told
