"""USB joysticks, read from the kernel's event devices (Linux): sticks turn and zoom, buttons call presets.

A thread of its own reads; what it reads comes to the GUI thread by a signal. A joystick may be plugged in and out.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
import select
import struct
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from uic_console.ptz.pad import speed_of

__all__ = ["Joystick", "Stick", "Sticks", "find_sticks"]

log = logging.getLogger(__name__)

# linux/input-event-codes.h and linux/input.h
_EVENT = struct.Struct("@llHHi")  # struct input_event on 64 bits: seconds, microseconds, type, code, value
_EV_KEY, _EV_ABS = 0x01, 0x03
_ABS_X, _ABS_Y, _ABS_Z, _ABS_RX, _ABS_RY, _ABS_RZ, _ABS_THROTTLE = 0, 1, 2, 3, 4, 5, 6
_BTN_FIRST, _BTN_LAST = 0x120, 0x13F  # BTN_JOYSTICK and BTN_GAMEPAD: sixteen each
_ABSINFO = struct.Struct("@6i")  # value, minimum, maximum, fuzz, flat, resolution
_ZOOM = (_ABS_RZ, _ABS_RY, _ABS_Z, _ABS_THROTTLE)  # the twist of a stick, else the second stick of a gamepad
_FOLDER = Path("/dev/input")
_LOOK_S = 3.0  # between looks for a joystick that was plugged in


def _ioc_read(number: int, size: int) -> int:
    return (2 << 30) | (size << 16) | (ord("E") << 8) | number  # _IOC(_IOC_READ, 'E', number, size)


@dataclass(slots=True)
class Stick:
    """One joystick: its axes as -1 to 1, from the kernel's numbers. Plain but for the ranges it was made with.

    ranges   by axis: least, most and the flat part about the middle.
    """

    name: str
    ranges: dict[int, tuple[int, int, int]]
    axes: dict[int, float] = field(default_factory=dict)
    _kept: bytes = b""

    @property
    def zoom_axis(self) -> int | None:
        """Which axis zooms; None: none."""
        return next((axis for axis in _ZOOM if axis in self.ranges), None)

    def take(self, data: bytes) -> tuple[bool, list[int]]:
        """Bytes of the device: whether an axis moved, and the buttons (0 …) that were pressed."""
        data = self._kept + data
        whole = len(data) - len(data) % _EVENT.size
        self._kept = data[whole:]
        moved, pressed = False, []
        for _s, _us, kind, code, value in _EVENT.iter_unpack(data[:whole]):
            if kind == _EV_ABS and code in self.ranges:
                share = self._share(code, value)
                moved = moved or share != self.axes.get(code, 0.0)
                self.axes[code] = share
            elif kind == _EV_KEY and value == 1 and _BTN_FIRST <= code <= _BTN_LAST:
                pressed.append((code - _BTN_FIRST) % 16)
        return moved, pressed

    def _share(self, axis: int, value: int) -> float:
        least, most, flat = self.ranges[axis]
        middle, half = (least + most) / 2, (most - least) / 2
        if half <= 0 or abs(value - middle) <= flat:
            return 0.0
        return max(-1.0, min(1.0, (value - middle) / half))

    def speeds(self) -> tuple[float, float, float]:
        """Pan, tilt and zoom: right, up and in are positive. Pulled back, a stick's y is positive: that looks down."""
        pan, tilt = speed_of(self.axes.get(_ABS_X, 0.0), -self.axes.get(_ABS_Y, 0.0))
        axis = self.zoom_axis
        twist = self.axes.get(axis, 0.0) if axis is not None else 0.0
        zoom = speed_of(-twist if axis == _ABS_RY else twist, 0.0)[0]
        return pan, tilt, zoom


def describe(fd: int) -> Stick | None:
    """What an open event device is; None: no joystick."""
    bits = bytearray(8)
    keys = bytearray(96)
    try:
        fcntl.ioctl(fd, _ioc_read(0x20 + _EV_ABS, len(bits)), bits)
        fcntl.ioctl(fd, _ioc_read(0x20 + _EV_KEY, len(keys)), keys)
        name = bytearray(128)
        fcntl.ioctl(fd, _ioc_read(0x06, len(name)), name)
    except OSError:
        return None
    axes = [axis for axis in range(_ABS_THROTTLE + 1) if bits[axis // 8] >> axis % 8 & 1]
    buttons = any(keys[code // 8] >> code % 8 & 1 for code in range(_BTN_FIRST, _BTN_LAST + 1))
    if not buttons or _ABS_X not in axes or _ABS_Y not in axes:  # a mouse, a touch screen, a keyboard
        return None
    ranges = {}
    for axis in axes:
        info = bytearray(_ABSINFO.size)
        with contextlib.suppress(OSError):
            fcntl.ioctl(fd, _ioc_read(0x40 + axis, len(info)), info)
            _value, least, most, _fuzz, flat, _resolution = _ABSINFO.unpack(info)
            ranges[axis] = (least, most, flat)
    return Stick(name.split(b"\0")[0].decode("utf-8", "replace"), ranges)


def find_sticks(folder: Path = _FOLDER) -> Iterable[tuple[Path, int, Stick]]:
    """Every joystick that is there and may be read: its path, an open descriptor, and what it is."""
    for path in sorted(folder.glob("event*")):
        try:
            fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        except OSError:
            continue
        stick = describe(fd)
        if stick is None:
            os.close(fd)
        else:
            yield path, fd, stick


class Joystick(QObject):
    """All joysticks of this machine, as signals on the GUI thread.

    find   where they are looked for: `find_sticks`.
    """

    moved = Signal(float, float, float)  # pan, tilt, zoom
    pressed = Signal(int)  # button, from 0
    changed = Signal(str)  # name of the one that is there; "": none

    def __init__(self, parent: QObject | None = None, *, find: Callable[[], Iterable[tuple[Path, int, Stick]]]) -> None:
        super().__init__(parent)
        self.name = ""
        self._sticks = Sticks(find, self)
        self.changed.connect(self._named)

    def _named(self, name: str) -> None:
        self.name = name

    def start(self) -> None:
        """Look for joysticks from now on."""
        self._sticks.start()

    def close(self) -> None:
        """Let them go."""
        self._sticks.stop()


class Sticks:
    """The thread that reads."""

    def __init__(self, find: Callable[[], Iterable[tuple[Path, int, Stick]]], told: Joystick) -> None:
        self._find, self._told = find, told
        self._open: dict[int, tuple[Path, Stick]] = {}
        self._wake_read, self._wake = -1, -1
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, once."""
        if self._thread is None:
            self._wake_read, self._wake = os.pipe()
            self._thread = threading.Thread(target=self._run, name="joystick", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        if self._thread is None:
            return
        os.write(self._wake, b"x")
        self._thread.join(2.0)
        self._thread = None
        os.close(self._wake)
        os.close(self._wake_read)

    def _run(self) -> None:
        try:
            while self._turn():
                pass
        finally:
            for fd in self._open:
                os.close(fd)
            self._open.clear()

    def _turn(self) -> bool:
        self._look()
        until = time.monotonic() + _LOOK_S
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([self._wake_read, *self._open], [], [], left)
            if self._wake_read in ready:
                return False
            for fd in ready:
                self._read(fd)
        return True

    def _look(self) -> None:
        known = {path for path, _stick in self._open.values()}
        for path, fd, stick in self._find():
            if path in known:
                os.close(fd)
                continue
            self._open[fd] = (path, stick)
            log.info("joystick %s at %s", stick.name, path)
            self._told.changed.emit(stick.name)

    def _read(self, fd: int) -> None:
        _path, stick = self._open[fd]
        try:
            data = os.read(fd, _EVENT.size * 64)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:  # pulled out
            os.close(fd)
            del self._open[fd]
            self._told.moved.emit(0.0, 0.0, 0.0)
            self._told.changed.emit(next((one.name for _path, one in self._open.values()), ""))
            return
        moved, pressed = stick.take(data)
        if moved:
            self._told.moved.emit(*stick.speeds())
        for button in pressed:
            self._told.pressed.emit(button)
