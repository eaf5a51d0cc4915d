"""`python -m uic.video.compose`: compile the kernel into this machine's cache. Installers run it."""

from __future__ import annotations

import os
import sys

from uic.video.compose._choice import measure_and_keep
from uic.video.compose._plan import Plan
from uic.video.compose._ready import compile_here, warm


def main() -> None:
    """Compile at low priority; `--unlocked` when the caller holds the lock.

    `--measure`: measure the ways to compose instead, for the pairs that come on standard input.
    """
    if hasattr(os, "nice"):
        os.nice(10)
    if "--measure" in sys.argv:
        warm()
        measure_and_keep(sys.stdin.read(), lambda source, width, height: Plan(source, width, height).compose_by)
    elif "--unlocked" in sys.argv:
        compile_here()
    else:
        warm()


if __name__ == "__main__":
    main()
