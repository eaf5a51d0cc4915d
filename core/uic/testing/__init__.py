"""Helpers for tests, ours and plugin authors': waiting for facts instead of sleeping."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

__all__ = ["eventually"]

T = TypeVar("T")


def eventually(fact: Callable[[], T], *, within_s: float = 5.0, every_s: float = 0.01) -> T:
    """The first true value of `fact()`; an AssertionError when none comes `within_s`."""
    deadline = time.monotonic() + within_s
    pause = time.sleep
    while not (value := fact()):
        if time.monotonic() >= deadline:
            raise AssertionError(f"not true within {within_s} s: {getattr(fact, '__name__', fact)}")
        pause(every_s)
    return value
