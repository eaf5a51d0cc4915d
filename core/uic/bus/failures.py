"""Errors on their way over the wire, and as the exceptions they were."""

from __future__ import annotations

from uic import errors
from uic.bus.wire import Failure
from uic.errors import BusError, CommandRefused, UicError

__all__ = ["as_error", "as_refusal"]


def _by_code(root: type[UicError]) -> dict[str, type[UicError]]:
    found = {root.code: root}
    for child in root.__subclasses__():
        if child.__module__ == errors.__name__:
            found |= _by_code(child)
    return found


_KNOWN = _by_code(UicError)


def as_error(failure: Failure) -> UicError:
    """The exception to raise where the answer was wanted; a code from a newer hub is a refusal with that reason."""
    kind = _KNOWN.get(failure.code)
    if kind is None:
        return CommandRefused(failure.message, reason=failure.reason or failure.code, detail=failure.detail)
    if issubclass(kind, CommandRefused):
        return kind(failure.message, reason=failure.reason, detail=failure.detail)
    if issubclass(kind, BusError):
        return kind(failure.message)
    return CommandRefused(failure.message, reason=failure.code, detail=failure.detail)


def as_refusal(error: UicError) -> Failure:
    """An error of a handler as it crosses the bus: refusals as what they are, others as the reason of one."""
    if isinstance(error, CommandRefused):
        return Failure(0, error.code, str(error), error.reason, error.detail)
    return Failure(0, CommandRefused.code, str(error), error.code)
