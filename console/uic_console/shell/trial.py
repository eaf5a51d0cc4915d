"""A run with an end: so many seconds, a picture of the window, one line of what was shown."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from uic_console.options import Options
    from uic_console.services import WallFigures
    from uic_console.shell.console import ShellConsole

__all__ = ["begin", "summary"]

log = logging.getLogger(__name__)
TICK_MS = 1000 / 30  # the wall's beat: what a frame takes when nothing is late
SETTLE_S = 2.0  # of start-up that is not in the figures
PREPARE_S = 300.0


def begin(console: ShellConsole, options: Options) -> None:
    """End the console after `options.run_s`, with exit status 0 when every tile asked for was alive.

    On a machine's first start the generated scenes are made before the clock runs, for at most `PREPARE_S`.
    """
    waited = QTimer(console.parent())
    began = time.monotonic()
    said = 0
    settle_s = min(SETTLE_S, (options.run_s or 0.0) / 2)

    def look() -> None:
        nonlocal said
        missing, took = console.scenes_missing(), time.monotonic() - began
        if missing and missing != said:
            print(f"making the street scenes, once on this machine: {missing} to go", file=sys.stderr)  # noqa: T201
            said = missing
        if (took >= settle_s and not missing) or took >= PREPARE_S:
            waited.stop()
            _run(console, options, already_s=0.0 if said else took)

    waited.timeout.connect(look)
    waited.start(250)


def _run(console: ShellConsole, options: Options, *, already_s: float) -> None:
    left_s = max(0.1, (options.run_s or 0.0) - already_s)
    console.meter.forget()
    QTimer.singleShot(int(left_s * 1000), console.parent(), lambda: _end(console, options))


def summary(figures: WallFigures, *, late_ms: float) -> str:
    """One line: tiles live and asked for, displayed frames a second, dropped, 95th percentile of the frame time."""
    frame_ms = TICK_MS + late_ms
    return (
        f"tiles {figures.live}/{figures.asked} live, {figures.shown_fps:.1f} displayed frames/s, "
        f"{figures.dropped} dropped, p95 frame time {frame_ms:.1f} ms"
    )


def _end(console: ShellConsole, options: Options) -> None:
    figures = console.figures()
    late_ms = console.meter.late_ms(0.95)
    alive = figures.asked > 0 and figures.live == figures.asked
    written = True
    if options.screenshot:
        written = console.window_.grab().save(options.screenshot)
        if not written:
            log.error("the screenshot %s can't be written", options.screenshot)
    print(summary(figures, late_ms=late_ms), flush=True)  # noqa: T201
    console.status = 0 if alive and written else 1
    console.window_.close()
