"""What the command line asked of a console, and the log of its first moments: before anything heavy is imported."""

from __future__ import annotations

import logging
import logging.handlers
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uic.settings import Settings

__all__ = ["EarlyLog", "Options"]

DEFAULT_RUN_S = 20.0  # of a run that was asked for a screenshot but not for how long


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line asked for; None leaves it to the person's preferences and the settings."""

    hub: str | None = None
    purpose: str = "wall"
    offscreen: bool = False
    for_s: float | None = None
    screenshot: str | None = None
    language: str | None = None
    theme: str | None = None
    safe_mode: bool = False
    size: tuple[int, int] | None = None
    layout: int | None = None
    settings: Settings | None = None  # already read by the command line; None: read here
    began: float = field(default_factory=time.monotonic)  # for the start-up figures

    @property
    def run_s(self) -> float | None:
        """How long to run; None: until closed."""
        return DEFAULT_RUN_S if self.for_s is None and self.screenshot else self.for_s


class EarlyLog:
    """Keeps the first log lines in memory: the log's own libraries take 0.2 s to load, and the window goes first."""

    def __init__(self) -> None:
        self._kept: logging.handlers.MemoryHandler | None = logging.handlers.MemoryHandler(
            10_000, flushLevel=logging.CRITICAL + 1
        )
        logging.getLogger().addHandler(self._kept)
        logging.getLogger().setLevel(logging.INFO)

    def hand_over(self, settings: Settings) -> None:
        """Begin the real log with the lines kept so far; a second call does nothing."""
        if self._kept is None:
            return
        kept, self._kept = self._kept, None
        logging.getLogger().removeHandler(kept)
        from uic import logs

        logs.begin(settings, "console")
        for record in kept.buffer:
            logging.getLogger(record.name).handle(record)
