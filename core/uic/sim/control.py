"""How the head of a simulated camera is driven: typed messages to ``sim://host:port/camera``, and their client.

Over ZeroMQ (REQ to ROUTER, TCP): one request is two frames, the camera's id in UTF-8 and a MessagePack `Order`; the
answer is one MessagePack `Answer`. A head turns as a real one does: no faster than its motors, no farther than its
stops, and every answer says where it is at that moment. Its numbers are those of the world (`uic.ptz.Pose`).
"""

from __future__ import annotations

import contextlib
import re
import threading
from types import TracebackType
from typing import TypeAlias

import msgspec
import zmq

from uic.errors import SimError
from uic.ptz.model import Pose

__all__ = [
    "Answer",
    "AskHead",
    "Drive",
    "HeadLimits",
    "HeadLine",
    "HeadRefused",
    "HeadStatus",
    "Jam",
    "Order",
    "StopHead",
    "TurnTo",
    "parts_of",
]

_URL = re.compile(r"sim://(?P<host>[^/:\s]+|\[[0-9a-fA-F:]+\]):(?P<port>\d{1,5})/(?P<camera>[^/\s?#]+)")


class AskHead(msgspec.Struct, frozen=True, kw_only=True, tag="ask"):
    """Where are you?"""


class Drive(msgspec.Struct, frozen=True, kw_only=True, tag="drive"):
    """Move on until told otherwise, each axis at a share of its speed, -1 to 1; 0 leaves it where it is."""

    pan: float = 0.0  # positive: clockwise
    tilt: float = 0.0  # positive: down
    zoom: float = 0.0  # positive: nearer, the field of view becomes smaller
    seconds: float = 5.0  # then it stops by itself: a driver that dies does not leave a camera turning


class TurnTo(msgspec.Struct, frozen=True, kw_only=True, tag="turn"):
    """Go to a pose, the short way round; what lies beyond the head's stops is cut to them."""

    pose: Pose
    speed: float = 1.0  # share of each motor's speed, above 0 to 1


class StopHead(msgspec.Struct, frozen=True, kw_only=True, tag="stop"):
    """Stand still."""


class Jam(msgspec.Struct, frozen=True, kw_only=True, tag="jam"):
    """For drills and tests: the motors no longer obey though every order is accepted, or they do again."""

    jammed: bool = True


Order: TypeAlias = AskHead | Drive | TurnTo | StopHead | Jam


class HeadLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What a head can do. `pan_span_deg` of 360: it turns without end; less: its arc about `home_deg`."""

    pan_span_deg: float = 360.0
    home_deg: float = 0.0  # bearing of the middle of the arc
    tilt_least_deg: float = -15.0  # above the horizon
    tilt_most_deg: float = 90.0
    field_least_deg: float = 2.3  # the tele end: 30x
    field_most_deg: float = 70.0  # the wide end
    pan_dps: float = 90.0  # degrees a second
    tilt_dps: float = 60.0
    zoom_per_s: float = 2.5  # the field shrinks or grows by this factor in a second


class HeadStatus(msgspec.Struct, frozen=True, kw_only=True, tag="head"):
    """Where a head is now."""

    camera: str
    pose: Pose
    moving: bool
    limits: HeadLimits
    target: Pose | None = None  # while it goes to one


class HeadRefused(msgspec.Struct, frozen=True, kw_only=True, tag="refused"):
    """It does not do that. Codes: unknown_camera, fixed_camera, bad_order."""

    code: str
    reason: str


Answer: TypeAlias = HeadStatus | HeadRefused


def parts_of(url: str) -> tuple[str, str]:
    """(ZeroMQ endpoint, camera) of a ``sim://`` address; SimError for any other."""
    found = _URL.fullmatch(url)
    if found is None or not 0 < int(found["port"]) < 65536:
        raise SimError(f"{url} is no head of a simulated camera: sim://host:port/camera")
    return f"tcp://{found['host']}:{found['port']}", found["camera"]


class HeadLine:
    """A line to one head. Safe from any thread; each call waits at most `timeout_s` and raises SimError."""

    def __init__(self, url: str, *, timeout_s: float = 2.0) -> None:
        self._endpoint, self._camera = parts_of(url)
        self._timeout_ms = int(timeout_s * 1000)
        self._lock = threading.Lock()
        self._socket: zmq.Socket[bytes] | None = None
        self._decoder: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)

    def status(self) -> HeadStatus:
        """Where it is."""
        return self.ask(AskHead())

    def drive(self, *, pan: float = 0.0, tilt: float = 0.0, zoom: float = 0.0, seconds: float = 5.0) -> HeadStatus:
        """Continuous move."""
        return self.ask(Drive(pan=pan, tilt=tilt, zoom=zoom, seconds=seconds))

    def turn_to(self, pose: Pose, *, speed: float = 1.0) -> HeadStatus:
        """Absolute move; answers at once, `moving` tells when it is there."""
        return self.ask(TurnTo(pose=pose, speed=speed))

    def stop(self) -> HeadStatus:
        """Stand still."""
        return self.ask(StopHead())

    def ask(self, order: Order) -> HeadStatus:
        """Any order."""
        with self._lock:
            answer = self._told(order)
        if isinstance(answer, HeadRefused):
            raise SimError(answer.reason, reason=answer.code)
        return answer

    def _told(self, order: Order) -> Answer:
        try:
            socket = self._socket or self._connected()
            socket.send_multipart([self._camera.encode(), msgspec.msgpack.encode(order)])
            return self._decoder.decode(socket.recv())
        except zmq.Again as error:
            self._hang_up()  # a REQ socket that got no answer can ask nothing more
            raise SimError(f"{self._camera}: nothing answers at {self._endpoint}", reason="silent") from error
        except (zmq.ZMQError, msgspec.MsgspecError) as error:
            self._hang_up()
            raise SimError(f"{self._camera}: {error}") from error

    def _connected(self) -> zmq.Socket[bytes]:
        socket: zmq.Socket[bytes] = zmq.Context.instance().socket(zmq.REQ)
        socket.linger = 0
        socket.rcvtimeo = socket.sndtimeo = self._timeout_ms
        socket.connect(self._endpoint)
        self._socket = socket
        return socket

    def _hang_up(self) -> None:
        if self._socket is not None:
            self._socket.close(linger=0)
            self._socket = None

    def close(self) -> None:
        """Hang up."""
        with self._lock, contextlib.suppress(zmq.ZMQError):
            self._hang_up()

    def __enter__(self) -> HeadLine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
