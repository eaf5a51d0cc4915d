"""H.264 as cameras send it, brought into the form that MP4 has. Nothing is decoded; all of it is a stranger's data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Sets", "lengths_of", "sets_of", "size_of", "sized", "split"]

_SPS, _PPS, _AUD, _FILLER = 7, 8, 9, 12
_HIGH = frozenset({100, 110, 122, 244, 44, 83, 86, 118, 128})  # profiles whose parameters say more


@dataclass(frozen=True, slots=True)
class Sets:
    """The parameter sets by which a stream is decoded."""

    sps: bytes
    pps: tuple[bytes, ...]

    @property
    def codec(self) -> str:
        """As browsers name it: "avc1.4d401f"."""
        return f"avc1.{self.sps[1:4].hex()}"

    @property
    def record(self) -> bytes:
        """The decoder's configuration (ISO/IEC 14496-15): lengths of four bytes."""
        head = bytes((1, *self.sps[1:4], 0xFF, 0xE1))
        own = len(self.sps).to_bytes(2, "big") + self.sps + bytes((len(self.pps),))
        return head + own + b"".join(len(one).to_bytes(2, "big") + one for one in self.pps)


def split(data: bytes, *, lengths: int) -> Iterator[bytes]:
    """The units of a packet: after lengths of so many bytes; 0: after start codes."""
    return _after_lengths(data, lengths) if lengths else _after_codes(data)


def lengths_of(head: bytes) -> int:
    """How many bytes each unit's length has in a stream of such a head; 0: it has start codes."""
    return (head[4] & 3) + 1 if head[:1] == b"\x01" and len(head) > 4 else 0


def _after_lengths(data: bytes, lengths: int) -> Iterator[bytes]:
    at = 0
    while at + lengths <= len(data):
        size = int.from_bytes(data[at : at + lengths], "big")
        if not 0 < size <= len(data) - at - lengths:
            return
        yield data[at + lengths : at + lengths + size]
        at += lengths + size


def _after_codes(data: bytes) -> Iterator[bytes]:
    at = data.find(b"\0\0\1")
    while at >= 0:
        begin = at + 3
        at = data.find(b"\0\0\1", begin)
        unit = (data[begin:at] if at >= 0 else data[begin:]).rstrip(b"\0")
        if unit:
            yield unit


def sets_of(head: bytes) -> Sets | None:
    """Out of what a demuxer knows of a stream: an MP4's record, or units with start codes; None: not all is there."""
    units = _in_record(head) if head[:1] == b"\x01" else _after_codes(head)
    return _sets(list(units), None)


def _in_record(head: bytes) -> Iterator[bytes]:
    at = 5
    for mask in (0x1F, 0xFF):
        count = head[at] & mask if at < len(head) else 0
        at += 1
        for _ in range(count):
            size = int.from_bytes(head[at : at + 2], "big")
            yield head[at + 2 : at + 2 + size]
            at += 2 + size


def _sets(units: list[bytes], before: Sets | None) -> Sets | None:
    sps = next((one for one in units if one and one[0] & 31 == _SPS and len(one) > 4), before.sps if before else b"")
    pps = tuple(one for one in units if one and one[0] & 31 == _PPS)[:8] or (before.pps if before else ())
    return Sets(sps, pps) if sps and pps else None


def sized(units: list[bytes], before: Sets | None) -> tuple[bytes, Sets | None]:
    """A picture's units with their lengths before them and without what the container says; the sets from here on."""
    kept = [one for one in units if one[0] & 31 not in (_SPS, _PPS, _AUD, _FILLER)]
    return b"".join(len(one).to_bytes(4, "big") + one for one in kept), _sets(units, before)


class _Bits:
    """Reads a unit bit by bit; past its end, ValueError."""

    def __init__(self, unit: bytes) -> None:
        plain = unit[1:].replace(b"\0\0\3", b"\0\0")
        self._value, self._left = int.from_bytes(plain, "big"), len(plain) * 8

    def take(self, count: int = 1) -> int:
        if count > self._left:
            raise ValueError("the parameters end too early")
        self._left -= count
        return (self._value >> self._left) & ((1 << count) - 1)

    def golomb(self) -> int:
        zeros = 0
        while not self.take():
            zeros += 1
            if zeros > 32:
                raise ValueError("a number is too long")
        return (1 << zeros) - 1 + self.take(zeros)


def size_of(sps: bytes) -> tuple[int, int]:
    """Width and height of the pictures. Raises ValueError where the parameters make no sense."""
    bits = _Bits(sps[:256])
    profile = bits.take(8)
    bits.take(16)
    bits.golomb()
    chroma = 1
    if profile in _HIGH:
        chroma = bits.golomb()
        if chroma == 3:
            bits.take()
        bits.golomb()
        bits.golomb()
        bits.take()
        if bits.take():
            _pass_scaling(bits, 8 if chroma != 3 else 12)
    bits.golomb()
    _pass_order(bits)
    bits.golomb()
    bits.take()
    wide, high = bits.golomb() + 1, bits.golomb() + 1
    frames_only = bits.take()
    if not frames_only:
        bits.take()
    bits.take()
    left = right = top = bottom = 0
    if bits.take():
        left, right, top, bottom = (bits.golomb() for _ in range(4))
    across, down = (2 if chroma in (1, 2) else 1), (2 if chroma == 1 else 1) * (2 - frames_only)
    width, height = wide * 16 - across * (left + right), high * 16 * (2 - frames_only) - down * (top + bottom)
    if not (0 < width <= 16_384 and 0 < height <= 16_384):
        raise ValueError("the pictures have no size")
    return width, height


def _pass_order(bits: _Bits) -> None:
    kind = bits.golomb()
    if kind == 0:
        bits.golomb()
    elif kind == 1:
        bits.take()
        bits.golomb()
        bits.golomb()
        for _ in range(min(bits.golomb(), 255)):
            bits.golomb()


def _pass_scaling(bits: _Bits, lists: int) -> None:
    for number in range(lists):
        if not bits.take():
            continue
        last = following = 8
        for _ in range(16 if number < 6 else 64):
            if following:
                coded = bits.golomb()
                step = (coded + 1) // 2 if coded % 2 else -(coded // 2)
                following = (last + step) % 256
            last = following or last
