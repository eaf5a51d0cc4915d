"""Python and the libraries: there, of a version we know, and none of those that are known to break."""

from __future__ import annotations

import platform
import re
import sys
from importlib.metadata import PackageNotFoundError, distributions, requires, version

from uic.doctor._check import Check, fail, ok, warn
from uic.settings import Settings

__all__ = ["installed", "opencv", "python", "qt_trap"]

_DISTRIBUTION = "uic-console"
_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*([^;]*)$")
_QT_ONLY = ("PySide6-Essentials", "pyqtgraph")  # a hub does without


def python(_settings: Settings) -> Check:
    """64 bit; the version is held by the installer."""
    found = f"{platform.python_implementation()} {platform.python_version()} ({sys.executable})"
    if sys.maxsize < 2**32:
        return fail("python", f"{found}, 32 bit", "install a 64-bit Python: the wall's memory does not fit in 32 bit")
    return ok("python", found)


def installed(_settings: Settings) -> Check:
    """Each library the distribution asks for, in the range it asks for."""
    try:
        wanted = [line for line in requires(_DISTRIBUTION) or [] if "extra ==" not in line]
    except PackageNotFoundError:
        return warn("libraries", "this is no installed copy: requirements unknown", "install it: pip install -e .")
    missing, odd = _compared(wanted)
    if missing:
        return fail("libraries", f"missing: {', '.join(missing)}", f"pip install {' '.join(missing)}")
    if odd:
        return warn("libraries", f"outside the tried range: {', '.join(odd)}", "pip install --upgrade uic-console")
    return ok("libraries", f"{len(wanted)} there, all in the tried ranges")


def opencv(_settings: Settings) -> Check:
    """Exactly one OpenCV: two overwrite each other's files."""
    names = {(item.metadata["Name"] or "").lower() for item in distributions()}
    several = sorted(name for name in names if name.startswith("opencv-"))
    if len(several) > 1:
        keep = "opencv-python-headless"
        return fail(
            "opencv",
            f"{len(several)} distributions lie over each other: {', '.join(several)}",
            f"pip uninstall {' '.join(several)}; pip install {keep}",
        )
    return (
        ok("opencv", f"{several[0]} {version(several[0])}")
        if several
        else fail("opencv", "not installed", "pip install opencv-python-headless")
    )


def qt_trap(_settings: Settings) -> Check:
    """PySide6 6.12.0 on Python 3.11 loses a reference to True at each emitted signal, and dies of it."""
    try:
        found = version("PySide6-Essentials")
    except PackageNotFoundError:
        return warn(
            "PySide6", "not installed: this machine can run a hub, no console", "pip install PySide6-Essentials"
        )
    if _numbers(found) >= (6, 12) and sys.version_info < (3, 12):
        advice = "pip install 'PySide6-Essentials<6.12'"
        return fail("PySide6", f"{found} dies at random on Python {platform.python_version()}", advice)
    return ok("PySide6", found)


def _compared(wanted: list[str]) -> tuple[list[str], list[str]]:
    missing: list[str] = []
    odd: list[str] = []
    for line in wanted:
        match = _REQUIREMENT.match(line.partition(";")[0].strip())
        if match is None:
            continue
        name, ranges = match.groups()
        try:
            found = version(name)
        except PackageNotFoundError:
            if name not in _QT_ONLY:
                missing.append(name)
            continue
        if not all(_within(found, one.strip()) for one in ranges.split(",") if one.strip()):
            odd.append(f"{name} {found} (wanted {ranges.strip()})")
    return missing, odd


def _within(found: str, limit: str) -> bool:
    """Whether a version keeps one limit of ours: >= and < are all that we use."""
    at_least, below = limit.removeprefix(">="), limit.removeprefix("<")
    if limit.startswith(">="):
        return _numbers(found) >= _numbers(at_least)
    return _numbers(found) < _numbers(below) if limit.startswith("<") else True


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])
