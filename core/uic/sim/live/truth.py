"""What truly is: who is where and in which picture, on a channel of its own, for tests and drills; never for detectors.

The channel is a ZeroMQ XPUB socket in a folder that only this user may enter; nothing of it goes over the hub. Its
messages are two frames: a topic (``picture/<camera>``, ``where``, ``mark``) and MessagePack. As files: the MOTChallenge
text format.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import msgspec
import zmq

from uic.sim.live.shown import Shown

__all__ = ["Marked", "MotWriter", "Picture", "Told", "TruthChannel", "Whereabouts", "follow"]

_UNREAD = 2000
_CLASSES = {
    "person": 1,
    "car": 3,
    "truck": 3,
    "patrol": 3,
    "bus": 3,
    "bag": 9,
    "smoke": 12,
    "fire": 12,
}  # MOT16, table 2


class Picture(msgspec.Struct, frozen=True, kw_only=True, tag="picture"):
    """Who is in one picture of one camera. The number is in the picture too (an SEI message)."""

    camera: str
    number: int
    at: float  # seconds of the city's clock
    width: int
    height: int
    shown: tuple[Shown, ...]


class Somebody(msgspec.Struct, frozen=True, kw_only=True):
    """Where somebody is, to the centimetre."""

    id: str
    kind: str
    lat: float
    lon: float
    speed_mps: float


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True, tag="where"):
    """Where the actors of stories and the patrol cars are; once a second."""

    at: float
    who: tuple[Somebody, ...]


class Marked(msgspec.Struct, frozen=True, kw_only=True, tag="mark"):
    """Something happened now that ought to be noticed."""

    at: float
    story: str  # "bag_left-1"
    what: str  # "bag.left"
    camera: str  # that sees it best
    lat: float
    lon: float


Told: TypeAlias = Picture | Whereabouts | Marked


class TruthChannel:
    """The sending end. Used on one thread."""

    def __init__(self, endpoint: str) -> None:
        self._socket: zmq.Socket[bytes] = zmq.Context.instance().socket(zmq.XPUB)
        self._socket.setsockopt(zmq.LINGER, 0)
        self._socket.setsockopt(zmq.SNDHWM, _UNREAD)
        self._socket.bind(endpoint)
        self._asked: set[bytes] = set()

    def wanted(self) -> bool:
        """Whether anybody listens: the truth of pictures costs time to find."""
        with contextlib.suppress(zmq.Again):
            while True:
                said = self._socket.recv(zmq.NOBLOCK)
                (self._asked.add if said[:1] == b"\x01" else self._asked.discard)(said[1:])
        return bool(self._asked)

    def tell(self, topic: str, told: Told) -> None:
        """Send to whoever listens; who does not read loses."""
        self._socket.send_multipart([topic.encode(), msgspec.msgpack.encode(told)])

    def close(self) -> None:
        """Hang up."""
        self._socket.close(linger=0)


def follow(endpoint: str, *, topics: Iterable[str] = ("",), patience_s: float = 10.0) -> Iterator[Told]:
    """What is told from now on; ends when nothing has come for so long."""
    decoder: msgspec.msgpack.Decoder[Told] = msgspec.msgpack.Decoder(Told)
    socket: zmq.Socket[bytes] = zmq.Context.instance().socket(zmq.SUB)
    socket.linger = 0
    socket.rcvhwm = _UNREAD
    socket.rcvtimeo = int(patience_s * 1000)
    for topic in topics:
        socket.subscribe(topic.encode())
    socket.connect(endpoint)
    try:
        while True:
            try:
                yield decoder.decode(socket.recv_multipart()[1])
            except zmq.Again:
                return
    finally:
        socket.close(linger=0)


class MotWriter:
    """Pictures as MOTChallenge ground truth: ``frame,id,left,top,width,height,1,class,visibility``, one file a camera.

    Identities are numbers there; ``names.txt`` beside the files says whose they are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers: dict[str, int] = {}
        self._firsts: dict[str, int] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, picture: Picture) -> None:
        """One more picture; frames are counted from 1 at the first one of its camera."""
        first = self._firsts.setdefault(picture.camera, picture.number)
        lines = [self._line(picture.number - first + 1, one) for one in picture.shown]
        with (self._folder / f"{picture.camera}.txt").open("a", encoding="ascii") as file:
            file.writelines(lines)

    def _line(self, frame: int, one: Shown) -> str:
        number = self._numbers.get(one.id)
        if number is None:
            number = self._numbers[one.id] = len(self._numbers) + 1
            with (self._folder / "names.txt").open("a", encoding="utf-8") as names:
                names.write(f"{number} {one.id} {one.kind}\n")
        box = f"{one.left + 1:g},{one.top + 1:g},{one.width:g},{one.height:g}"  # MOT counts pixels from 1
        return f"{frame},{number},{box},1,{_CLASSES.get(one.kind, 12)},{one.visible:g}\n"
