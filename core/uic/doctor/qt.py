"""Qt, its system libraries, fonts and screens: seen from a process of its own."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from uic.doctor._check import Check, fail, ok, warn
from uic.settings import Settings

__all__ = ["display"]

_PROBE = Path(__file__).with_name("_qt_probe.py")
_MISSING_LIBRARY = re.compile(r"(lib[\w.+-]+\.so[\w.]*)")
_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_TIMEOUT_S = 30


def display(_settings: Settings) -> Sequence[Check]:
    """Qt starts, has the libraries to open a window, and a font with Korean letters."""
    if importlib.util.find_spec("PySide6") is None:
        return [warn("qt", "not installed: no console on this machine", "pip install PySide6-Essentials")]
    told = _told("offscreen")
    if isinstance(told, str):
        return [fail("qt", told, _advice(told))]
    return [ok("qt", "starts"), *_window(), _fonts(told["korean"])]


def _told(platform: str) -> dict[str, Any] | str:
    """What the probe says; text: why it could not."""
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    try:
        done = subprocess.run(
            [sys.executable, str(_PROBE)], env=environment, capture_output=True, text=True, timeout=_TIMEOUT_S
        )
    except subprocess.TimeoutExpired:
        return f"Qt ({platform}) did not start within {_TIMEOUT_S} s"
    if done.returncode == 0:
        told: dict[str, Any] = json.loads(done.stdout)
        return told
    lines = [line for line in done.stderr.strip().splitlines() if line.strip()]
    why = lines[-1] if lines else f"ended by signal {-done.returncode}"
    return f"Qt ({platform}) does not start: {why}"


def _window() -> Iterator[Check]:
    """The X11 half: its libraries are asked for even without a display, for one may come."""
    missing = _missing_libraries()
    if missing:
        found = f"no window can be opened: {', '.join(missing)} not there"
        yield fail("window", found, _advice(" ".join(missing)))
    elif not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        yield warn("window", "no display here", "start from a desktop, or with --offscreen")
    else:
        told = _told("" if os.environ.get("WAYLAND_DISPLAY") else "xcb")
        if isinstance(told, str):
            yield fail("window", told, "check that DISPLAY names a screen this user may use")
        else:
            sizes = ", ".join(f"{width}×{height}" for width, height in told["screens"])
            yield ok("window", f"{told['platform']}, screens {sizes}")


def _missing_libraries() -> list[str]:
    """System libraries that Qt's X11 plugin needs and the loader does not find."""
    spec = importlib.util.find_spec("PySide6")
    if not sys.platform.startswith("linux") or spec is None or spec.origin is None:
        return []
    plugin = Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    try:
        listed = subprocess.run(["ldd", str(plugin)], capture_output=True, text=True, timeout=_TIMEOUT_S).stdout
    except (OSError, subprocess.TimeoutExpired):
        return []
    return sorted({line.split()[0] for line in listed.splitlines() if "not found" in line})


def _fonts(korean: list[str]) -> Check:
    if korean:
        shown = ", ".join(korean[:4]) + (" …" if len(korean) > 4 else "")
        return ok("korean font", shown)
    return fail("korean font", "none: Korean names would be drawn as boxes", "apt install fonts-nanum")


def _advice(text: str) -> str:
    libraries = _MISSING_LIBRARY.findall(text)
    packages = sorted({_PACKAGES.get(name, name) for name in libraries})
    return f"apt install {' '.join(packages)}" if packages else "run scripts/run, which installs what Qt needs"
