"""A process that opens a console as soon as it is told where the hub is, and ends it when nobody holds its input.

The hub of a drill is shut in by the time it answers, and can start nothing itself: so this waits beside it.
"""

from __future__ import annotations

import subprocess
import sys
import threading

__all__ = ["main"]


def main() -> int:
    """Wait for an address on standard input; the console's exit status."""
    address = sys.stdin.readline().strip()
    if not address:
        return 0
    console = subprocess.Popen([sys.executable, "-m", "uic", "console", "--hub", address], stdin=subprocess.DEVNULL)

    def end() -> None:
        sys.stdin.read()
        console.terminate()

    threading.Thread(target=end, name="hub", daemon=True).start()
    return console.wait()


if __name__ == "__main__":
    sys.exit(main())
