"""`uic bench start`: from the command to the window, and to the first live picture, with warm caches and without."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from uic.bench import Row
from uic.errors import UicError
from uic_console.bench.starting import BEGAN, GIVE_UP_S, Seen

__all__ = ["start"]

_ROUNDS = 5
_BOUNDS = {"warm": (("window", 1.5), ("first_live_picture", 3.0)), "cold": (("first_live_picture", 6.0),)}


def start(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Rows against the bounds of the console's own; the median of five starts. `quick` starts few times."""
    with tempfile.TemporaryDirectory(prefix="uic-bench-") as kept:
        home = Path(kept)
        _started(home / "installed")  # writes the bytecode
        cold = [_started(home / "0")]
        if not quick and only in "cold":
            cold += [_started(home / str(n)) for n in range(1, 3)]
        _fill(home / "0")
        warm = [_started(home / "0") for _ in range(1 if quick else _ROUNDS)]
    for case, runs in (("warm", warm), ("cold", cold)):
        if only in case:
            yield from _rows(case, runs)


def _fill(home: Path) -> None:
    """Start again until every scene of the wall is there."""
    for _ in range(3):
        if _started(home).all_s:
            return


def _rows(case: str, runs: list[Seen]) -> Iterator[Row]:
    bounds = dict(_BOUNDS[case])
    for metric, values in (
        ("window", [run.window_s for run in runs]),
        ("first_live_picture", [run.picture_s for run in runs]),
        ("all_tiles_live", [run.all_s for run in runs]),
    ):
        there = [value for value in values if value]
        if not there:
            continue
        ours, bound = statistics.median(there), bounds.get(metric)
        yield Row(
            bench="start",
            case=case,
            metric=metric,
            unit="s",
            ours=ours,
            peer_name="bound" if bound else "",
            peer=bound,
            ratio=bound / ours if bound else None,
        )


def _started(home: Path) -> Seen:
    """One start with the caches, records and preferences under `home`: an empty one is a machine's first start."""
    environment = {
        **os.environ,
        **{f"UIC_{name}_DIR": str(home / name.lower()) for name in ("STATE", "CACHE", "CONFIG")},
        "NUMBA_CACHE_DIR": str(home / "kernels"),
        "PYTHONPYCACHEPREFIX": str(home.parent / "bytecode"),  # an installed program has it from its installer
        "UIC_HUB_ADDRESS": f"tcp://127.0.0.1:{_free_ports()}",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "QT_QPA_PLATFORM": "offscreen",
        BEGAN: str(time.monotonic()),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "uic_console.bench.starting"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        out, err = process.communicate(timeout=GIVE_UP_S + 30)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
    said = [line for line in out.splitlines() if line.startswith("{")]
    if not said:
        raise UicError(f"the program did not start: {err.strip()[-400:]}")
    return msgspec.json.decode(said[-1], type=Seen)


def _free_ports() -> int:
    """A port that is free, and the next one too: the hub takes both."""
    import socket

    for _ in range(50):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise UicError("no two free ports side by side")
