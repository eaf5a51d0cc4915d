"""Turns one camera, on a thread of its own that ends when there is nothing more to do.

Of several orders that wait the newest counts. The thread is also the dead man's switch: a drive that is not repeated
in time is stopped here, whatever the hub's services do meanwhile. After each order the head is watched until it is
still, and whether it got where it was sent is compared.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Literal, TypeAlias

import msgspec

from uic.ptz.aim import Limits, apart_deg, clamped, is_there
from uic.ptz.driver import HeadDriver, Reading
from uic.ptz.errors import HeadFailed, PtzError
from uic.ptz.model import Pose

__all__ = ["Drive", "Halt", "Look", "News", "Order", "Step", "Turn", "Turner"]

_log = logging.getLogger(__name__)

_READ_S = 0.25  # between looks at a head that moves
_STILL_DEG = 0.05  # less than this between two looks: it stands, where it does not say so itself
_LATE_S = 1.0  # a head may begin this late
_UNSAID_S = 1.5  # one that says nothing of itself counts as still so long after the time that its way takes
_PATIENCE_S = 5.0  # beyond twice the time that a way takes
_STOP_TRIES = 10  # a second apart: a head that runs on is worse than one that is lost
_LINGER_S = 15.0  # the line stays open after the last order
_LOOKED_S = 0.5  # and after a look


class Drive(msgspec.Struct, frozen=True, kw_only=True):
    """Move with these speeds for `hold_s`, unless it is said again."""

    pan: float
    tilt: float
    zoom: float
    hold_s: float


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """Go to a pose."""

    pose: Pose


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Go to a pose that follows from where it looks now."""

    to: Callable[[Pose], Pose]


class Halt(msgspec.Struct, frozen=True, kw_only=True):
    """Stand still."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """Only say where it looks."""


Order: TypeAlias = Drive | Turn | Step | Halt | Look


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a head.

    moves    it was told to move: from now on its picture may move
    at       where it looks now
    still    it stands
    there    it is where it was sent; `sure` false: it does not say where it is
    missed   it stands, or moves too long, and is not where it was sent
    lost     it does not answer
    """

    kind: Literal["moves", "at", "still", "there", "missed", "lost"]
    pose: Pose | None = None
    wanted: Pose | None = None
    why: str = ""
    sure: bool = True


class Turner:
    """One camera. `order` from any thread; `tell` is called on the camera's own thread, which must not wait there."""

    def __init__(
        self,
        camera: str,
        opened: Callable[[], HeadDriver],
        tell: Callable[[News], None],
        *,
        linger_s: float = _LINGER_S,
    ) -> None:
        self._camera = camera
        self._opened, self._tell = opened, tell
        self._linger_s = linger_s
        self._changed = threading.Condition()
        self._waiting: Order | None = None
        self._closing = False
        self._thread: threading.Thread | None = None
        # the camera's own thread only, from here
        self._driver: HeadDriver | None = None
        self._last: Reading | None = None
        self._driving_until = 0.0  # 0: it is not driven
        self._stops_due = 0  # tries left to stop it
        self._stop_at = 0.0  # the next one
        self._looked = 0.0
        self._goal: Pose | None = None
        self._begun = self._give_up = 0.0
        self._again = False  # the present goal was told a second time
        self._watching = False
        self._stood = 0  # looks in a row at which it stood
        self._used = 0.0

    def order(self, order: Order) -> None:
        """The newest order counts; a look waits behind any other."""
        with self._changed:
            if self._closing or (isinstance(order, Look) and self._waiting is not None):
                return
            self._waiting = order
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=f"ptz-{self._camera}", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self, timeout_s: float = 3.0) -> None:
        """Stop it if it is driven, and hang up."""
        with self._changed:
            self._closing = True
            thread = self._thread
            self._changed.notify()
        if thread is not None:
            thread.join(timeout_s)

    # -- the camera's own thread ------------------------------------------------------------------------------------

    def _run(self) -> None:
        self._used = time.monotonic() - self._linger_s + _LOOKED_S
        while not self._ends(turn := self._next()):
            if turn == "end":
                continue
            try:
                self._watch() if isinstance(turn, str) else self._obey(turn)
            except PtzError as error:
                self._lost(error)
            except Exception as error:  # a driver is foreign code
                _log.exception("the driver of camera %s failed", self._camera)
                self._lost(error)

    def _ends(self, turn: Order | Literal["watch", "end"]) -> bool:
        """Hang up at the end; an order that came meanwhile keeps the thread."""
        if turn != "end":
            return False
        self._hang_up()
        with self._changed:
            if self._waiting is not None and not self._closing:
                return False
            self._thread = None
            return True

    def _next(self) -> Order | Literal["watch", "end"]:
        """The next order; "watch" when it is time to look after the head; "end" when nothing is left to do."""
        with self._changed:
            while True:
                now = time.monotonic()
                if self._closing and self._driving_until:
                    self._driving_until = now
                    return "watch"
                if self._waiting is not None and not self._closing:
                    order, self._waiting = self._waiting, None
                    return order
                due = self._due(now)
                if self._closing or due is None:
                    return "end"
                if due[0] <= now:
                    return due[1]
                self._changed.wait(due[0] - now)

    def _due(self, now: float) -> tuple[float, Literal["watch", "end"]] | None:
        if self._stops_due:
            return self._stop_at, "watch"
        looks = [self._looked + _READ_S] if self._watching else []
        if self._driving_until:
            looks.append(self._driving_until)
        if looks:
            return min(looks), "watch"
        return (self._used + self._linger_s, "end") if now < self._used + self._linger_s else None

    def _obey(self, order: Order) -> None:
        driver = self._driver or self._open()
        match order:
            case Look():
                self._see(driver.read())
                return
            case Drive():
                if not self._driving_until:
                    self._moves()
                self._goal = None
                self._driving_until = time.monotonic() + order.hold_s  # also where the answer is lost: it may turn
                driver.drive(order.pan, order.tilt, order.zoom)
            case Turn():
                self._go(driver, order.pose)
            case Step():
                pose = driver.read().pose
                if pose is None:
                    raise HeadFailed("it does not say where it looks, so it cannot be turned from there")
                self._go(driver, order.to(pose))
            case Halt():
                self._goal, self._driving_until = None, 0.0
                driver.stop()
        self._stops_due = 0
        self._used = time.monotonic()
        self._watching, self._stood = True, 0

    def _go(self, driver: HeadDriver, pose: Pose) -> None:
        goal = clamped(pose, driver.limits)
        now = time.monotonic()
        self._driving_until, self._again = 0.0, False
        self._goal, self._begun = goal, now
        here = self._last.pose if self._last is not None else None
        self._give_up = now + 2 * _takes_s(here, goal, driver.limits) + _PATIENCE_S
        self._moves()
        driver.turn(goal)

    def _moves(self) -> None:
        self._tell(News(kind="moves", wanted=self._goal))

    def _watch(self) -> None:
        """Stop it where the hand is off the stick; else see how far it is."""
        driver = self._driver or self._open()
        now = time.monotonic()
        if self._stops_due or (self._driving_until and now >= self._driving_until):
            self._stops_due = self._stops_due or _STOP_TRIES
            self._driving_until = 0.0
            driver.stop()
            self._stops_due = 0
            self._watching, self._stood = True, 0
        before = self._last
        reading = driver.read()
        self._see(reading)
        if self._driving_until:
            return
        self._stood = self._stood + 1 if self._stands(before, reading, now) else 0
        if self._goal is None:
            if self._stood:
                self._settled(News(kind="still", pose=reading.pose))
        else:
            self._judge(driver, reading, now)

    def _see(self, reading: Reading) -> None:
        self._looked = time.monotonic()
        before, self._last = self._last, reading
        if before is None or before.pose != reading.pose or not self._watching:
            self._tell(News(kind="at", pose=reading.pose))

    def _stands(self, before: Reading | None, reading: Reading, now: float) -> bool:
        if reading.moving is not None:
            return not reading.moving
        if before is None or before.pose is None or reading.pose is None:  # it says nothing of itself
            way = (self._give_up - _PATIENCE_S - self._begun) / 2 if self._goal is not None else 0.0
            return now - max(self._begun, self._used) >= way + _UNSAID_S
        zoomed = abs(before.pose.field_deg - reading.pose.field_deg)
        return apart_deg(before.pose, reading.pose) < _STILL_DEG and zoomed < _STILL_DEG

    def _judge(self, driver: HeadDriver, reading: Reading, now: float) -> None:
        """Whether it got where it was sent. An order that was not heard is given once more."""
        goal = self._goal
        assert goal is not None
        if reading.pose is None:
            if self._stood:
                self._settled(News(kind="there", wanted=goal, sure=False))
            return
        if self._stood and is_there(goal, reading.pose):
            self._settled(News(kind="there", pose=reading.pose, wanted=goal))
        elif self._stood >= 2 and now - self._begun > _LATE_S:
            if not self._again:
                self._again, self._begun, self._stood = True, now, 0
                driver.turn(goal)
            else:
                self._settled(News(kind="missed", pose=reading.pose, wanted=goal, why="it stopped short"))
        elif now > self._give_up:
            driver.stop()
            self._settled(News(kind="missed", pose=reading.pose, wanted=goal, why="it took too long"))

    def _settled(self, news: News) -> None:
        self._goal, self._watching, self._stood = None, False, 0
        self._used = time.monotonic()
        self._tell(news)

    def _open(self) -> HeadDriver:
        self._driver = self._opened()
        return self._driver

    def _lost(self, error: Exception) -> None:
        wanted, self._goal = self._goal, None
        if self._driving_until or self._stops_due:  # it may still be turning
            self._stops_due = (self._stops_due or _STOP_TRIES + 1) - 1
            self._stop_at = time.monotonic() + 1.0
        self._driving_until, self._watching = 0.0, False
        self._last = None
        self._hang_up()
        self._tell(News(kind="lost", wanted=wanted, why=str(error)))

    def _hang_up(self) -> None:
        driver, self._driver = self._driver, None
        if driver is not None:
            try:
                driver.close()
            except Exception:  # foreign code; it is let go anyway
                _log.exception("the line to camera %s", self._camera)


def _takes_s(here: Pose | None, goal: Pose, limits: Limits) -> float:
    """How long a way takes, about; from anywhere where it is not known."""
    if here is None:
        return 180 / limits.pan_speed_deg_s + limits.zoom_s
    pan = abs((goal.bearing_deg - here.bearing_deg + 180) % 360 - 180) / limits.pan_speed_deg_s
    return max(pan, abs(goal.tilt_deg - here.tilt_deg) / limits.tilt_speed_deg_s) + limits.zoom_s
