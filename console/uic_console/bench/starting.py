"""The whole program started as `uic` starts it, with someone who looks at the window: for `start`.

`python -m uic_console.bench.starting`; the parent says in UIC_BENCH_BEGAN when it began (time.monotonic, which all
processes of a machine share). Prints what was seen as JSON, then closes the window.
"""

from __future__ import annotations

import os
import sys
import time

import msgspec
from PySide6.QtCore import QTimer

from uic_console.shell import console

__all__ = ["BEGAN", "GIVE_UP_S", "Seen"]

BEGAN = "UIC_BENCH_BEGAN"
GIVE_UP_S = 60.0


class Seen(msgspec.Struct, kw_only=True):
    """Seconds after the start; 0: never."""

    window_s: float = 0.0  # the window was drawn
    picture_s: float = 0.0  # the first tile was live
    all_s: float = 0.0  # every tile was


class _Watched(console.ShellConsole):
    """The console, and a look at it every 5 ms."""

    def run(self) -> int:
        """As ever, until all tiles are live."""
        self._began = float(os.environ[BEGAN])
        self._seen = Seen()
        self._look = QTimer()
        self._look.timeout.connect(self._watch)
        self._look.start(5)
        return super().run()

    def _watch(self) -> None:
        since = time.monotonic() - self._began
        seen = self._seen
        if not seen.window_s and self.window_.isVisible():
            self.window_.repaint()  # what cannot be drawn yet is not there yet
            seen.window_s = time.monotonic() - self._began
        figures = self.figures()
        if not seen.picture_s and figures.live:
            seen.picture_s = since
        if figures.live and figures.live == figures.asked:
            seen.all_s = since
        if seen.all_s or since > GIVE_UP_S:
            self._look.stop()
            print(msgspec.json.encode(seen).decode(), flush=True)  # noqa: T201
            self.window_.close()


def main() -> None:
    """Run `uic --offscreen` with the watched console."""
    from uic.cli import main as uic

    console.ShellConsole = _Watched  # type: ignore[misc]
    sys.argv = ["uic", "--offscreen", "--for", str(2 * GIVE_UP_S)]
    uic()


if __name__ == "__main__":
    main()
