"""How the city is run: stories, clock and weather, asked for over a socket of its own that only this user can open."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import msgspec
import zmq

from uic.devices.model import Camera, Device
from uic.errors import SimError

__all__ = [
    "AskCity",
    "CityStatus",
    "DeskServer",
    "Failed",
    "Order",
    "Playing",
    "RunningCity",
    "SetClock",
    "SetSky",
    "SetSpeed",
    "StartStory",
    "Step",
    "StopStory",
    "ask",
    "forget_city",
    "running_city",
    "tell_city",
]

_ANSWER_MS = 20_000  # a city that has just started is still being drawn
_POLL_MS = 100


class AskCity(msgspec.Struct, frozen=True, kw_only=True, tag="ask"):
    """How are you?"""


class StartStory(msgspec.Struct, frozen=True, kw_only=True, tag="start"):
    """Begin a story now."""

    story: str


class StopStory(msgspec.Struct, frozen=True, kw_only=True, tag="stop"):
    """End one at once."""

    number: int


class SetSpeed(msgspec.Struct, frozen=True, kw_only=True, tag="speed"):
    """City seconds a second; 0: stand."""

    speed: float


class Step(msgspec.Struct, frozen=True, kw_only=True, tag="step"):
    """Stand, so many seconds later."""

    seconds: float


class SetClock(msgspec.Struct, frozen=True, kw_only=True, tag="clock"):
    """Show another time: seconds of the city's clock."""

    at: float


class SetSky(msgspec.Struct, frozen=True, kw_only=True, tag="sky"):
    """Weather for a drill; "": as the seed has it."""

    sky: str = ""


Order: TypeAlias = AskCity | StartStory | StopStory | SetSpeed | Step | SetClock | SetSky


class Playing(msgspec.Struct, frozen=True, kw_only=True):
    """A story under way."""

    number: int
    story: str
    camera: str  # that sees it best
    since_s: float
    seconds: float


class CityStatus(msgspec.Struct, frozen=True, kw_only=True, tag="city"):
    """How it does."""

    seed: int
    at: float  # seconds of the city's clock
    date: str  # the same in Seoul
    speed: float
    sky: str
    stories: tuple[Playing, ...]
    watched: tuple[str, ...]  # cameras being painted
    late: int  # pictures not painted in time since the start
    ms_a_picture: float  # of a processor, lately; 0: none was painted


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    """It does not do that."""

    reason: str
    said: str


class RunningCity(msgspec.Struct, frozen=True, kw_only=True):
    """Where a running city is found; kept in `sim.json` of the state folder, for this user only."""

    pid: int
    rtsp: int  # port
    heads: int  # port
    desk: str  # ZeroMQ endpoint
    truth: str
    fixes: str
    cameras: tuple[Camera, ...] = ()  # as the registry is to keep them
    units: tuple[Device, ...] = ()


def tell_city(state: Path, city: RunningCity) -> None:
    """Let others find it."""
    state.mkdir(parents=True, exist_ok=True)
    draft = state / "sim.json.draft"
    draft.touch(mode=0o600)
    draft.write_text(msgspec.json.encode(city).decode(), encoding="utf-8")
    draft.replace(state / "sim.json")


def forget_city(state: Path, pid: int) -> None:
    """It ends, unless another has taken its place."""
    with contextlib.suppress(SimError):
        if running_city(state).pid == pid:
            (state / "sim.json").unlink(missing_ok=True)


def running_city(state: Path) -> RunningCity:
    """The one of this state folder; SimError when none runs."""
    try:
        return msgspec.json.decode((state / "sim.json").read_bytes(), type=RunningCity)
    except (OSError, msgspec.MsgspecError) as error:
        raise SimError(
            "no simulated city runs here: `uic sim run` starts one, and so does `uic`", reason="none"
        ) from error


class DeskServer:
    """Answers orders, one after the other, on a thread of its own."""

    def __init__(self, answer: Callable[[Order], CityStatus]) -> None:
        self._answer = answer
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, endpoint: str) -> None:
        """Listen."""
        socket: zmq.Socket[bytes] = zmq.Context.instance().socket(zmq.REP)
        socket.linger = 0
        socket.bind(endpoint)
        self._thread = threading.Thread(target=self._serve, args=(socket,), name="sim-desk", daemon=True)
        self._thread.start()

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
            answer: CityStatus | Failed
            try:
                answer = self._answer(decoder.decode(socket.recv()))
            except SimError as error:
                answer = Failed(reason=error.reason, said=str(error))
            except msgspec.MsgspecError as error:
                answer = Failed(reason="bad_order", said=f"that is no order: {error}")
            socket.send(msgspec.msgpack.encode(answer))
        socket.close(linger=0)


def ask(endpoint: str, order: Order) -> CityStatus:
    """Ask a running city; raises SimError."""
    socket: zmq.Socket[bytes] = zmq.Context.instance().socket(zmq.REQ)
    socket.linger = 0
    socket.rcvtimeo = socket.sndtimeo = _ANSWER_MS
    try:
        socket.connect(endpoint)
        socket.send(msgspec.msgpack.encode(order))
        answer = msgspec.msgpack.decode(socket.recv(), type=CityStatus | Failed)
    except zmq.ZMQError as error:
        raise SimError(f"the simulated city does not answer: {error}", reason="silent") from error
    finally:
        socket.close(linger=0)
    if isinstance(answer, Failed):
        raise SimError(answer.said, reason=answer.reason)
    return answer
