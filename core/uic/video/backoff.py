"""How long to wait before trying again: doubling, with jitter so that a hundred cameras do not knock at once."""

from __future__ import annotations

import random

__all__ = ["wait_s"]


def wait_s(attempt: int, *, first_s: float, most_s: float, dice: float | None = None) -> float:
    """Seconds before attempt number `attempt` (0: the first after a failure), 0.5 to 1.5 of the doubled step.

    dice   0 to 1, drawn when not given
    """
    step = min(most_s, first_s * 2.0 ** min(attempt, 16))
    return min(most_s, step * (0.5 + (random.random() if dice is None else dice)))
