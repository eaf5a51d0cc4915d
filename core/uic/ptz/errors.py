"""What goes wrong with cameras that turn."""

from __future__ import annotations

from uic.errors import CommandRefused, NotAllowed, UicError

__all__ = ["HeadFailed", "NotYours", "PtzError", "PurposeRefused"]


class PtzError(UicError):
    """It cannot be done like this: no such camera, preset or lease, a pose that makes no sense."""

    code = "ptz.failed"


class HeadFailed(PtzError):
    """The mechanism of a camera does not answer, or says no."""

    code = "ptz.head"


class PurposeRefused(NotAllowed):
    """The camera was not put up for that."""

    code = "ptz.purpose"


class NotYours(CommandRefused):
    """The caller does not have this camera now: somebody else does, or nobody."""

    code = "ptz.not_yours"
