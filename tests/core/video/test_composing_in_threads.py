"""Many threads compose at once while others take and free memory: every tile is right, and nobody's memory is hurt."""

import os
import subprocess
import sys
import threading

import numpy as np


def compose_in_threads() -> None:
    from uic.video import compose
    from uic.video.compose import Method, PictureFormat, plan_for

    compose.warm()
    rng = np.random.default_rng(5)
    planes = tuple(rng.integers(0, 256, shape, np.uint8) for shape in ((360, 640), (180, 320), (180, 320)))
    plan = plan_for(PictureFormat(640, 360), 240, 134)
    right = np.empty((134, 240), np.uint32)
    plan.compose(planes, right, method=Method.FUSED)
    wrong = []

    def work() -> None:
        out = np.empty_like(right)
        for _ in range(300):
            plan.compose(planes, out, method=Method.FUSED)
            if not np.array_equal(out, right):
                wrong.append(1)
            [bytearray(size) for size in (700, 5_000, 11_000, 40_000)]

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.exit(f"{len(wrong)} tiles were wrong" if wrong else 0)


def test_threads_that_compose_and_allocate_do_not_disturb_each_other():
    # One arena for all threads: memory that one gives back too early is taken by the next at once.
    environment = {**os.environ, "MALLOC_ARENA_MAX": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, __file__], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


if __name__ == "__main__":
    compose_in_threads()
