"""`python -m uic.video.compose`: compile the kernel into this machine's cache. Installers run it."""

from __future__ import annotations

import os
import sys

from uic.video.compose._ready import compile_here, warm


def main() -> None:
    """Compile at low priority; `--unlocked` when the caller holds the lock."""
    if hasattr(os, "nice"):
        os.nice(10)
    if "--unlocked" in sys.argv:
        compile_here()
    else:
        warm()


if __name__ == "__main__":
    main()
