"""Heads that turn: motors with stops and speeds, and the socket at which their drivers speak to them."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec
import zmq

from uic.ptz.model import Pose
from uic.sim.control import (
    Answer,
    AskHead,
    Drive,
    HeadLimits,
    HeadRefused,
    HeadStatus,
    Jam,
    Order,
    StopHead,
    TurnTo,
)

__all__ = ["Head", "HeadServer"]

_log = logging.getLogger("uic.sim.heads")

_NEAR_DEG = 1e-3  # so near to its target a motor is there
_POLL_MS = 100


@dataclass(slots=True)
class _Motion:
    """What the motors are doing: towards a target, or on and on until a moment."""

    target: Pose | None = None
    pan: float = 0.0  # shares of the motors' speeds
    tilt: float = 0.0
    zoom: float = 0.0
    until: float = math.inf


@dataclass(slots=True)
class Head:
    """The head of one camera. `now` is seconds of any clock that only grows; it is told with every question."""

    camera: str
    pose: Pose
    limits: HeadLimits = field(default_factory=HeadLimits)
    jammed: bool = False
    _motion: _Motion | None = None
    _at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def at(self, now: float) -> Pose:
        """Where it looks."""
        with self._lock:
            self._run(now)
            return self.pose

    def status(self, now: float) -> HeadStatus:
        """Where it looks, and whether it moves."""
        with self._lock:
            self._run(now)
            motion = self._motion
            return HeadStatus(
                camera=self.camera,
                pose=self.pose,
                moving=motion is not None and not self.jammed,
                limits=self.limits,
                target=motion.target if motion is not None else None,
            )

    def obey(self, order: Order, now: float) -> Answer:
        """Take an order and say where the head is."""
        refusal = _refused(order)
        if refusal:
            return HeadRefused(code="bad_order", reason=refusal)
        with self._lock:
            self._run(now)
            match order:
                case Drive():
                    still = order.pan == order.tilt == order.zoom == 0
                    until = now + order.seconds
                    self._motion = None if still else _Motion(None, order.pan, order.tilt, order.zoom, until)
                case TurnTo():
                    target = self._within(order.pose)
                    self._motion = _Motion(target, order.speed, order.speed, order.speed)
                case StopHead():
                    self._motion = None
                case Jam():
                    self.jammed = order.jammed
                case AskHead():
                    pass
        return self.status(now)

    def _within(self, pose: Pose) -> Pose:
        limits, bearing = self.limits, pose.bearing_deg % 360
        if limits.pan_span_deg < 360:
            off = max(-limits.pan_span_deg / 2, min(limits.pan_span_deg / 2, _turn(limits.home_deg, bearing)))
            bearing = (limits.home_deg + off) % 360
        return Pose(
            bearing_deg=bearing,
            tilt_deg=max(limits.tilt_least_deg, min(limits.tilt_most_deg, pose.tilt_deg)),
            field_deg=max(limits.field_least_deg, min(limits.field_most_deg, pose.field_deg)),
        )

    def _run(self, now: float) -> None:
        """Let the motors turn since the last question."""
        motion, since = self._motion, self._at
        self._at = max(now, since)
        if motion is None:
            return
        seconds = min(now, motion.until) - since
        if seconds > 0 and not self.jammed:
            self.pose = self._towards(motion, seconds) if motion.target is not None else self._driven(motion, seconds)
        if motion.target is not None and self._is_there(motion.target):
            self.pose, self._motion = motion.target, None  # not a rounding error beside it
        elif now >= motion.until:
            self._motion = None

    def _driven(self, motion: _Motion, seconds: float) -> Pose:
        limits, pose = self.limits, self.pose
        field = pose.field_deg / limits.zoom_per_s ** (motion.zoom * seconds)
        pan = self._stopped(motion.pan * limits.pan_dps * seconds)
        tilt = pose.tilt_deg + motion.tilt * limits.tilt_dps * seconds
        return self._within(Pose(bearing_deg=pose.bearing_deg + pan, tilt_deg=tilt, field_deg=field))

    def _stopped(self, turn: float) -> float:
        """A turn as far as the stops let it."""
        limits = self.limits
        if limits.pan_span_deg >= 360:
            return turn
        half, off = limits.pan_span_deg / 2, _turn(limits.home_deg, self.pose.bearing_deg)
        return max(-half, min(half, off + turn)) - off

    def _towards(self, motion: _Motion, seconds: float) -> Pose:
        limits, pose, target = self.limits, self.pose, motion.target
        assert target is not None
        turn = _turn(pose.bearing_deg, target.bearing_deg)
        if limits.pan_span_deg < 360:  # never through the stop
            turn = _turn(limits.home_deg, target.bearing_deg) - _turn(limits.home_deg, pose.bearing_deg)
        zoom = math.log(target.field_deg / pose.field_deg)
        zoomed = _step(zoom, math.log(limits.zoom_per_s) * motion.zoom * seconds)
        return Pose(
            bearing_deg=(pose.bearing_deg + _step(turn, limits.pan_dps * motion.pan * seconds)) % 360,
            tilt_deg=pose.tilt_deg + _step(target.tilt_deg - pose.tilt_deg, limits.tilt_dps * motion.tilt * seconds),
            field_deg=target.field_deg if zoomed == zoom else pose.field_deg * math.exp(zoomed),
        )

    def _is_there(self, target: Pose) -> bool:
        pose = self.pose
        return (
            abs(_turn(pose.bearing_deg, target.bearing_deg)) < _NEAR_DEG
            and abs(pose.tilt_deg - target.tilt_deg) < _NEAR_DEG
            and abs(pose.field_deg - target.field_deg) < _NEAR_DEG
        )


def _turn(start: float, end: float) -> float:
    """Degrees from one bearing to another, the short way: -180 to 180."""
    return (end - start + 180) % 360 - 180


def _step(way: float, most: float) -> float:
    return max(-most, min(most, way))


def _refused(order: Order) -> str:
    """What is wrong with an order; "" when nothing is."""
    match order:
        case Drive():
            shares = (order.pan, order.tilt, order.zoom)
            if not all(-1 <= share <= 1 for share in shares) or not 0 < order.seconds <= 60:
                return "shares are -1 to 1, seconds above 0 to 60"
        case TurnTo():
            numbers = (order.pose.bearing_deg, order.pose.tilt_deg, order.pose.field_deg)
            if not all(map(math.isfinite, numbers)) or order.pose.field_deg <= 0 or not 0 < order.speed <= 1:
                return "a pose is three finite numbers with a field above 0, a speed is above 0 to 1"
    return ""


class HeadServer:
    """Answers the drivers of all heads on one socket, on a thread of its own."""

    def __init__(
        self, heads: Iterable[Head], *, fixed: Iterable[str] = (), clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`fixed`: cameras without a head, which are told so."""
        self.heads = {head.camera: head for head in heads}
        self._fixed = frozenset(fixed)
        self._clock = clock
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self.port = 0

    def start(self, *, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen; answers the port."""
        socket: zmq.Socket[bytes] = zmq.Context.instance().socket(zmq.ROUTER)
        socket.linger = 0
        socket.maxmsgsize = 65_536
        try:
            if port:
                socket.bind(f"tcp://{host}:{port}")
            self.port = port or socket.bind_to_random_port(f"tcp://{host}")
        except zmq.ZMQError:
            socket.close()
            raise
        self._ending.clear()
        self._thread = threading.Thread(target=self._serve, args=(socket,), name="sim-heads", daemon=True)
        self._thread.start()
        return self.port

    def url(self, camera: str) -> str:
        """Where a driver finds a head."""
        return f"sim://127.0.0.1:{self.port}/{camera}"

    def stop(self) -> None:
        """Hang up."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(timeout=5.0)

    def _serve(self, socket: zmq.Socket[bytes]) -> None:
        decoder: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
        while not self._ending.is_set():
            if not socket.poll(_POLL_MS):
                continue
            frames = socket.recv_multipart()
            try:
                answer = self._answer(frames[2:], decoder)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                answer = HeadRefused(code="bad_order", reason=f"that is no order: {error}")
            socket.send_multipart([*frames[:2], msgspec.msgpack.encode(answer)])
        socket.close(linger=0)

    def _answer(self, frames: list[bytes], decoder: msgspec.msgpack.Decoder[Order]) -> Answer:
        if len(frames) != 2:
            return HeadRefused(code="bad_order", reason="an order is a camera's id and a message")
        camera = frames[0].decode()
        head = self.heads.get(camera)
        if head is None:
            code = "fixed_camera" if camera in self._fixed else "unknown_camera"
            reason = "has no head that turns" if camera in self._fixed else "is not in this city"
            return HeadRefused(code=code, reason=f"{camera} {reason}")
        return head.obey(decoder.decode(frames[1]), self._clock())
