"""The end of parts, in the order that is asked for."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Protocol

__all__ = ["Closes", "close_all"]

log = logging.getLogger(__name__)


class Closes(Protocol):
    """What has an end."""

    def close(self) -> None:
        """Save and let go."""


def close_all(parts: Iterable[Closes | None]) -> None:
    """One after the other; one that fails keeps no other from ending, and one that was never made has none."""
    for part in parts:
        if part is None:
            continue
        try:
            part.close()
        except Exception:
            log.exception("closing %s failed", type(part).__name__)
