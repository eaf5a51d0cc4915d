"""The kernel is compiled by one process, and no picture waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

WORKER = """
import json, sys, time
import numpy as np
from uic.video.compose import PictureFormat, kernel, plan_for

source = PictureFormat(640, 360)
planes = np.full((360, 640), 81, np.uint8), np.full((180, 320), 90, np.uint8), np.full((180, 320), 240, np.uint8)
out = np.zeros((180, 320), np.uint32)
plan = plan_for(source, 320, 180)
began = time.perf_counter()
plan.compose(planes, out)
first_s, first = time.perf_counter() - began, int(out[90, 160])
cold = kernel() is None
while kernel() is None and time.perf_counter() - began < 90:
    time.sleep(0.02)
took_s = time.perf_counter() - began
plan.compose(planes, out)
compiler_here = "llvmlite" in sys.modules
print(json.dumps([cold, first_s, first, kernel() is not None, took_s, int(out[90, 160]), compiler_here]))
"""


def _start(cache: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(cache), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", WORKER], env=environment, stdout=subprocess.PIPE, text=True)


def _answer(worker: subprocess.Popen[str]) -> tuple[bool, float, int, bool, float, int, bool]:
    import json

    out, _ = worker.communicate(timeout=100)
    assert worker.returncode == 0
    return tuple(json.loads(out))  # type: ignore[return-value]


def _red(pixel: int) -> bool:
    return pixel >> 16 & 255 > 200 and pixel & 255 < 60


def test_pictures_are_shown_while_the_kernel_compiles_once_and_it_takes_over_in_every_worker(tmp_path: Path) -> None:
    # Given a machine that never compiled the kernel, and two workers started at once
    workers = [_start(tmp_path) for _ in range(2)]
    # When both compose
    for cold, first_s, first, loaded, _, later, compiler_here in map(_answer, workers):
        # Then the first picture is there at once, and right, by OpenCV
        assert cold
        assert first_s < 1.0
        assert _red(first)
        # And the kernel, compiled by neither of them, takes over without the 70 MB of a compiler, with the same picture
        assert loaded
        assert not compiler_here
        assert _red(later)
    assert len(list(tmp_path.glob("*.compiled"))) == 1
    # And the next worker has it within moments
    _, _, _, loaded, took_s, _, compiler_here = _answer(_start(tmp_path))
    assert loaded
    assert not compiler_here
    assert took_s < 5.0
