"""Starting and ending the console.

The order is for speed and for safety: the decode processes first, while this process has neither Qt nor threads; then
Qt and the window; streams, hub and plugins once the window is up. No part of it waits for the hub.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import time
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from uic_console.options import EarlyLog, Options

if TYPE_CHECKING:
    from uic.settings import Settings
    from uic.video.engine import WallEngine

__all__ = ["run"]

_SWITCH_S = 0.001  # the window waits for another thread's Python this long, not Python's 5 ms: half a frame's time


def run(options: Options) -> int:
    """Run a console to its end; the exit status."""
    from uic.settings import load
    from uic_console import display

    # Until the window listens, Ctrl+C ends us at once; hub and workers notice. Raised in an import, it could get lost.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if options.offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if trouble := display.trouble():
        print(trouble, file=sys.stderr)  # noqa: T201
        return 2
    sys.setswitchinterval(_SWITCH_S)
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
