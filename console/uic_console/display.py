"""Whether Qt will find a screen, asked before Qt is: it would end the process without a word an operator can use."""

from __future__ import annotations

import ctypes.util
import os
import socket
import sys
from pathlib import Path

__all__ = ["NO_DISPLAY_HELP", "trouble"]

NO_DISPLAY_HELP = """\
How to go on:
  on a desktop       start it from a terminal there, or set DISPLAY
  over the network   ssh -X, or a remote desktop
  without a screen   uic console --offscreen --for 20 --screenshot wall.png
  or                 xvfb-run -s "-screen 0 1920x1080x24" uic console   (Debian, Ubuntu: apt install xvfb)"""


def trouble() -> str:
    """What is in the way of opening a window here, in words; "" when nothing is."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if sys.platform != "linux" or platform in ("offscreen", "minimal", "vnc", "eglfs", "linuxfb"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY") and platform in ("", "wayland"):
        return ""
    display = os.environ.get("DISPLAY", "")
    if not display:
        return f"There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.\n{NO_DISPLAY_HELP}"
    if not _answers(display):
        return f"The display {display} does not answer.\n{NO_DISPLAY_HELP}"
    if ctypes.util.find_library("xcb-cursor") is None:
        return "Qt needs the library libxcb-cursor. Debian, Ubuntu: apt install libxcb-cursor0"
    return ""


def _answers(display: str) -> bool:
    """Whether an X server listens: `host:number.screen`, without host on this machine."""
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return False
    if host in ("", "unix"):
        return any(_connects(socket.AF_UNIX, name) for name in (f"\0/tmp/.X11-unix/X{number}", _socket_file(number)))
    return _connects(socket.AF_INET, (host, 6000 + int(number)))


def _socket_file(number: str) -> str:
    return str(Path("/tmp/.X11-unix") / f"X{number}")


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(2.0)
        try:
            probe.connect(address)
        except OSError:
            return False
        return True
