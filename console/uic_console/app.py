"""Starting and ending the console.

The order is for speed and for safety: the decode processes first, while this process has neither Qt nor threads; then
Qt and the window; streams, hub and plugins once the window is up. No part of it waits for the hub.
"""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import os
import sys
import time
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uic.settings import Settings
    from uic.video.engine import WallEngine

__all__ = ["EarlyLog", "Options", "run"]

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


def run(options: Options) -> int:
    """Run a console to its end; the exit status."""
    from uic.settings import load
    from uic_console import display

    if options.offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if trouble := display.trouble():
        print(trouble, file=sys.stderr)  # noqa: T201
        return 2
    settings = options.settings or load(flags={"hub.address": options.hub} if options.hub else {})
    crashed = _note_faults(settings)
    kept = EarlyLog()
    engine = _engine(settings)
    try:
        from uic_console.shell.console import ShellConsole

        return ShellConsole(options, settings, engine, crashed=crashed, kept=kept).run()
    finally:
        engine.close()
        kept.hand_over(settings)


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


def _engine(settings: Settings) -> WallEngine:
    """The decode processes, with the settings' figures where they have any."""
    from uic.video.engine import WallEngine
    from uic.video.tuning import Tuning

    known = {each.name for each in fields(Tuning)}
    chosen = {name: getattr(settings.video, name) for name in settings.video.__struct_fields__ if name in known}
    return WallEngine(settings.video.workers or None, tuning=Tuning(**chosen))


def _note_faults(settings: Settings) -> Path | None:
    """Let a memory fault of this process leave its stacks in a file. The last run's, put aside, if it left some."""
    report = settings.folders.state / "log" / "console.crash"
    report.parent.mkdir(parents=True, exist_ok=True)
    last = _put_aside(report)
    faulthandler.enable(report.open("ab", buffering=0))  # open for the life of the process
    return last


def _put_aside(report: Path) -> Path | None:
    try:
        if report.stat().st_size == 0:
            return None
        return report.rename(report.with_name(f"console-{time.strftime('%Y%m%d-%H%M%S')}.crash"))
    except OSError:
        return None
