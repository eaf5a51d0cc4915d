"""An H.264 file as RTP payloads, cut once and sent to everyone (RFC 6184, packetization-mode 1)."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CLOCK_HZ", "Film", "Payload", "Picture", "coded", "described", "load", "units"]

CLOCK_HZ = 90_000  # RTP's clock for video
ROOM = 1400  # bytes of a payload: fits an Ethernet packet with its headers
SPS, PPS = 7, 8
FRAGMENT = 28  # FU-A


@dataclass(frozen=True, slots=True)
class Payload:
    """What goes into one RTP packet; `last` is the marker of a picture's last one."""

    last: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """One coded picture."""

    key: bool
    payloads: tuple[Payload, ...]
    size: int  # bytes, without headers


@dataclass(frozen=True, slots=True)
class Film:
    """A file ready to be sent, over and over."""

    pictures: tuple[Picture, ...]
    fps: float
    width: int
    height: int
    sps: bytes
    pps: bytes

    @property
    def step(self) -> int:
        """RTP clock ticks from picture to picture."""
        return round(CLOCK_HZ / self.fps)

    def described(self, name: str) -> str:
        """The session description (SDP) a client asks for."""
        return described(name, self.sps, self.pps, self.fps)


def described(name: str, sps: bytes, pps: bytes, fps: float) -> str:
    """The session description (SDP) of a stream with these parameter sets."""
    sets = ",".join(base64.b64encode(unit).decode() for unit in (sps, pps))
    lines = (
        "v=0",
        "o=- 0 0 IN IP4 127.0.0.1",
        f"s={name}",
        "c=IN IP4 0.0.0.0",
        "t=0 0",
        "a=control:*",
        "m=video 0 RTP/AVP 96",
        f"a=rtpmap:96 H264/{CLOCK_HZ}",
        f"a=fmtp:96 packetization-mode=1;profile-level-id={sps[1:4].hex()};sprop-parameter-sets={sets}",
        f"a=framerate:{fps:g}",
        "a=control:track0",
    )
    return "\r\n".join(lines) + "\r\n"


def load(file: Path) -> Film:
    """Read and cut a file; its first video stream must be H.264."""
    import av

    with av.open(str(file)) as source:
        video = source.streams.video[0]
        if video.codec_context.name != "h264":
            raise ValueError(f"{file.name} is {video.codec_context.name}, not h264")
        raw = [(packet.is_keyframe, bytes(packet)) for packet in source.demux(video) if packet.size]
        head = bytes(video.codec_context.extradata or b"")
        fps, size = float(video.average_rate or 25), (video.width, video.height)
    sets = {unit[0] & 31: unit for unit in _head_units(head)}
    pictures: list[Picture] = []
    for key, data in raw:
        parts = list(units(data, lengths=head[:1] == b"\x01"))
        sets.update((unit[0] & 31, unit) for unit in parts if unit[0] & 31 in (SPS, PPS))
        pictures.append(_picture(parts, key, sets))
    if not pictures or not {SPS, PPS} <= sets.keys():
        raise ValueError(f"{file.name} has no complete H.264 stream")
    return Film(tuple(pictures), fps, *size, sets[SPS], sets[PPS])


def _picture(parts: list[bytes], key: bool, sets: dict[int, bytes]) -> Picture:
    """A key picture carries its parameter sets, so that a client may begin at any."""
    own = [unit for unit in parts if unit[0] & 31 not in (SPS, PPS)]
    return coded([sets[kind] for kind in (SPS, PPS) if kind in sets] + own if key else own, key=key)


def coded(parts: list[bytes], *, key: bool) -> Picture:
    """One picture of these NAL units, ready to be sent."""
    payloads = [part for unit in parts for part in _fragments(unit)]
    cut = [Payload(index == len(payloads) - 1, data) for index, data in enumerate(payloads)]
    return Picture(key, tuple(cut), sum(map(len, payloads)))


def _fragments(unit: bytes) -> list[bytes]:
    if len(unit) <= ROOM:
        return [unit]
    head, body = unit[0], unit[1:]
    parts = [body[at : at + ROOM - 2] for at in range(0, len(body), ROOM - 2)]
    marks = [0x80 * (index == 0) | 0x40 * (index == len(parts) - 1) for index in range(len(parts))]
    return [bytes([head & 0xE0 | FRAGMENT, head & 31 | mark]) + part for mark, part in zip(marks, parts, strict=True)]


def units(data: bytes, *, lengths: bool = False) -> list[bytes]:
    """The NAL units of one packet, with four-byte lengths (MP4) or start codes."""
    if not lengths:
        parts = data.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1")[1:]
        return [part.rstrip(b"\0") for part in parts if part]
    found: list[bytes] = []
    at = 0
    while at + 4 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        found.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    return [unit for unit in found if unit]


def _head_units(head: bytes) -> list[bytes]:
    """The parameter sets of a file's head: an avcC record or start codes."""
    if head[:1] != b"\x01":
        return units(head)
    found: list[bytes] = []
    at = 5
    for mask in (31, 255):  # first the sequence sets, then the picture sets
        count, at = head[at] & mask, at + 1
        for _ in range(count):
            size = int.from_bytes(head[at : at + 2], "big")
            found.append(head[at + 2 : at + 2 + size])
            at += 2 + size
    return found
