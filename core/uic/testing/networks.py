"""A second machine for a test, as far as its network goes: a namespace behind a cable that can be pulled.

Linux and the right to make namespaces are needed (root); where they are not to be had, `cable` says why by
`CableMissing`, and the test is skipped with a loud line.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Cable", "CableMissing", "cable"]

_numbers = itertools.count()


class CableMissing(Exception):
    """This machine gives no namespaces to a test."""


@dataclass(frozen=True, slots=True)
class Cable:
    """Two machines joined by one cable: this one and the namespace `far`."""

    far: str  # the namespace's name
    near_address: str
    far_address: str
    _plug: str  # the far machine's end

    def pull(self) -> None:
        """From now on nothing crosses; neither side is told anything but that its carrier is gone."""
        _ip("-n", self.far, "link", "set", self._plug, "down")

    def put_back(self) -> None:
        """The cable is in again."""
        _ip("-n", self.far, "link", "set", self._plug, "up")

    def run(self, *words: str, **options: object) -> subprocess.CompletedProcess[str]:
        """Run something on the far machine, and wait for it."""
        command = ["ip", "netns", "exec", self.far, *words]
        return subprocess.run(command, text=True, capture_output=True, check=False, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


@contextlib.contextmanager
def cable() -> Iterator[Cable]:
    """Lay one; raises CableMissing. The addresses are of the block for tests between networks (198.18.0.0/15)."""
    if not sys.platform.startswith("linux") or shutil.which("ip") is None:
        raise CableMissing("it needs Linux and iproute2")
    number = (os.getpid() * 8 + next(_numbers)) % (1 << 15)  # a /30 of its own: runs beside each other do not meet
    far, near_plug, far_plug = f"uic-far-{number}", f"uicn{number}", f"uicf{number}"
    block = f"198.{18 + (number >> 14)}.{(number >> 6) & 255}."
    first = (number & 63) * 4
    made = Cable(far, f"{block}{first + 1}", f"{block}{first + 2}", far_plug)
    try:
        _ip("netns", "add", far)
    except subprocess.CalledProcessError as error:
        raise CableMissing(f"no network namespace: {error.stderr.strip()}") from error
    try:
        try:
            _ip("link", "add", near_plug, "type", "veth", "peer", "name", far_plug, "netns", far)
        except subprocess.CalledProcessError as error:
            raise CableMissing(f"no pair of virtual cards: {error.stderr.strip()}") from error
        _ip("address", "add", f"{made.near_address}/30", "dev", near_plug)
        _ip("link", "set", near_plug, "up")
        _ip("-n", far, "address", "add", f"{made.far_address}/30", "dev", far_plug)
        _ip("-n", far, "link", "set", "lo", "up")
        _ip("-n", far, "link", "set", far_plug, "up")
        if (tried := made.run("true")).returncode:
            raise CableMissing(f"nothing runs in a namespace: {tried.stderr.strip()}")
        yield made
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):  # goes with the namespace, a moment later
            _ip("link", "delete", near_plug)
        _ip("netns", "delete", far)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True, timeout=30)
