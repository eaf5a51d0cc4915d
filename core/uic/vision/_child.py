"""How an analysis worker begins: the hub names this function, and need not load what a worker needs."""

from __future__ import annotations

from typing import Any

__all__ = ["begin"]


def begin(*arguments: Any) -> None:
    """The main function of a worker process."""
    from uic.vision.worker import serve_in_process

    serve_in_process(*arguments)
