"""numba's compiler with a type that mypy can follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba as nb

__all__ = ["fast", "jit"]

_F = TypeVar("_F", bound=Callable[..., Any])


def jit(function: _F) -> _F:
    """Compiled at its first call and kept on disk; holds no GIL."""
    return cast("_F", nb.njit(nogil=True, cache=True)(function))


def fast(function: _F) -> _F:
    """The same, and sums may be taken in any order: for pixels."""
    return cast("_F", nb.njit(nogil=True, cache=True, fastmath=True)(function))
