"""One way of showing a case, in a process of its own: `python -m uic_console.bench.child WAY CASE URLS`.

Prints its figures as JSON on the last line. A process of its own, so that memory, threads and a crash are its own too.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import msgspec

from uic_console.bench.cases import Case, Figures

__all__ = ["main"]

_WAYS = {"ours": "uic_console.bench.ours", "naive": "uic_console.bench.naive", "limit": "uic_console.bench.limit"}


def main(way: str, case: str, urls: str) -> None:
    """Measure, print."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    measure = import_module(_WAYS[way]).measure
    sources = msgspec.json.decode(urls, type=list[list[str]])
    figures: Figures = measure(msgspec.json.decode(case, type=Case), sources)
    print(msgspec.json.encode(figures).decode(), flush=True)  # noqa: T201
    os._exit(0)  # threads that still read cameras end with us


if __name__ == "__main__":
    main(*sys.argv[1:4])
