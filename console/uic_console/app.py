"""Starting and ending the console.

The order is for speed and for safety: the decode processes first, while this process has neither Qt nor threads; then
Qt and the window; streams, hub and plugins once the window is up. No part of it waits for the hub.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uic.settings import Settings
    from uic.video.engine import WallEngine

__all__ = ["Options", "run"]

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
    began: float = field(default_factory=time.monotonic)  # for the start-up figures

    @property
    def run_s(self) -> float | None:
        """How long to run; None: until closed."""
        return DEFAULT_RUN_S if self.for_s is None and self.screenshot else self.for_s


def run(options: Options) -> int:
    """Run a console to its end; the exit status."""
    from uic.errors import SettingsError
    from uic.settings import load
    from uic_console import display

    if options.offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if trouble := display.trouble():
        print(trouble, file=sys.stderr)  # noqa: T201
        return 2
    try:
        settings = load(flags={"hub.address": options.hub} if options.hub else {})
    except SettingsError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    _note_crashes(settings)
    engine = _engine(settings)
    try:
        from uic_console.shell.console import ShellConsole

        return ShellConsole(options, settings, engine).run()
    finally:
        engine.close()


def _engine(settings: Settings) -> WallEngine:
    from uic.video.engine import WallEngine

    return WallEngine(settings=settings)


def _note_crashes(settings: Settings) -> None:
    """Let a memory fault of this process leave its stacks in a file: nothing else would say where it was."""
    folder = settings.folders.state / "log"
    folder.mkdir(parents=True, exist_ok=True)
    faulthandler.enable((folder / "console.crash").open("ab", buffering=0))  # open for the life of the process
