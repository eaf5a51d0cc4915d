"""Fragmented MP4, one picture a fragment: written as soon as a picture is there, so that nothing waits for the next.

A writer of our own, since libavformat's holds each picture back until it knows the one after it, and cannot give every
viewer her own head before the same fragments. ISO/IEC 14496-12.
"""

from __future__ import annotations

import struct

__all__ = ["TICKS", "fragment", "head"]

TICKS = 90_000  # a second
_SYNC, _DELTA = 0x02000000, 0x01010000  # depends on no other; depends on others and is no key picture
_MATRIX = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + kind + body


def _full(kind: bytes, version: int, flags: int, *parts: bytes) -> bytes:
    return _box(kind, struct.pack(">I", version << 24 | flags), *parts)


def head(*, width: int, height: int, record: bytes, comment: str = "") -> bytes:
    """What comes before the first fragment. `comment` is read by every player as such: whose stream this is."""
    brands = _box(b"ftyp", b"iso6", struct.pack(">I", 0x200), b"iso6mp41avc1")
    moov = _box(
        b"moov",
        _full(
            b"mvhd", 0, 0, struct.pack(">IIIIIH10x", 0, 0, TICKS, 0, 0x10000, 0x100), _MATRIX, bytes(24), b"\0\0\0\2"
        ),
        _track(width, height, record),
        _box(b"mvex", _full(b"trex", 0, 0, struct.pack(">5I", 1, 1, 0, 0, 0))),
        *([_comment(comment)] if comment else []),
    )
    return brands + moov


def _track(width: int, height: int, record: bytes) -> bytes:
    size = struct.pack(">II", width << 16, height << 16)
    tables = (_full(kind, 0, 0, bytes(4)) for kind in (b"stts", b"stsc", b"stco"))
    picture = _box(
        b"avc1",
        bytes(6) + struct.pack(">H16xHHII4xH32xHh", 1, width, height, 0x480000, 0x480000, 1, 24, -1),
        _box(b"avcC", record),
    )
    return _box(
        b"trak",
        _full(b"tkhd", 0, 3, struct.pack(">IIIII8xHHH2x", 0, 0, 1, 0, 0, 0, 0, 0), _MATRIX, size),
        _box(
            b"mdia",
            _full(b"mdhd", 0, 0, struct.pack(">IIIIHH", 0, 0, TICKS, 0, 0x55C4, 0)),
            _full(b"hdlr", 0, 0, bytes(4), b"vide", bytes(12), b"video\0"),
            _box(
                b"minf",
                _full(b"vmhd", 0, 1, bytes(8)),
                _box(b"dinf", _full(b"dref", 0, 0, struct.pack(">I", 1), _full(b"url ", 0, 1))),
                _box(
                    b"stbl",
                    _full(b"stsd", 0, 0, struct.pack(">I", 1), picture),
                    *tables,
                    _full(b"stsz", 0, 0, bytes(8)),
                ),
            ),
        ),
    )


def _comment(text: str) -> bytes:
    said = _box(b"\xa9cmt", _box(b"data", struct.pack(">II", 1, 0), text.encode()))
    handler = _full(b"hdlr", 0, 0, bytes(4), b"mdir", b"appl", bytes(9))
    return _box(b"udta", _full(b"meta", 0, 0, handler, _box(b"ilst", said)))


def fragment(number: int, *, at: int, lasts: int, ahead: int, is_key: bool, data: bytes) -> bytes:
    """One picture. Times in ticks.

    at      when it is decoded, since the beginning
    lasts   until the next one, as far as is known
    ahead   by how much later it is shown
    """
    flags = _SYNC if is_key else _DELTA

    def moof(offset: int) -> bytes:
        run = _full(b"trun", 1, 0xF01, struct.pack(">IiIIIi", 1, offset, lasts, len(data), flags, ahead))
        track = _full(b"tfhd", 0, 0x20000, struct.pack(">I", 1))
        return _box(
            b"moof",
            _full(b"mfhd", 0, 0, struct.pack(">I", number & 0xFFFFFFFF)),
            _box(b"traf", track, _full(b"tfdt", 1, 0, struct.pack(">Q", at)), run),
        )

    return moof(len(moof(0)) + 8) + struct.pack(">I", len(data) + 8) + b"mdat" + data
