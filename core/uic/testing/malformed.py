"""Streams as bad cameras and broken disks make them; each must cost its own tile and no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from uic.testing.clips import h264_clip

__all__ = ["MALFORMED", "malformed"]


def malformed(kind: str, folder: Path) -> Path:
    """One broken file of `MALFORMED`, written into `folder`."""
    return MALFORMED[kind](folder)


def _empty(folder: Path) -> Path:
    return _write(folder / "empty.mp4", b"")


def _garbage(folder: Path) -> Path:
    return _write(folder / "garbage.mp4", np.random.default_rng(7).bytes(200_000))


def _garbage_elementary(folder: Path) -> Path:
    """Start codes with rubbish between them: the decoder, not the container, has to survive it."""
    rng = np.random.default_rng(8)
    units = (b"\0\0\0\1" + bytes([kind]) + rng.bytes(3000) for kind in (0x67, 0x68, 0x65, 0x41) * 20)
    return _write(folder / "garbage.h264", b"".join(units))


def _truncated_head(folder: Path) -> Path:
    """An MP4 cut before its index: nothing can be played."""
    whole = h264_clip().read_bytes()
    return _write(folder / "truncated_index.mp4", whole[: len(whole) * 2 // 3])


def _truncated_tail(folder: Path) -> Path:
    """A transport stream cut in the middle of a picture: it plays, then ends."""
    whole = h264_clip(container="mpegts").read_bytes()
    return _write(folder / "truncated.ts", whole[: len(whole) // 2 + 77])


def _zeroed_middle(folder: Path) -> Path:
    """The index is whole, a third of the pictures is zeros."""
    whole = bytearray(h264_clip(seconds=8.0).read_bytes())
    third = len(whole) // 3
    whole[third : 2 * third] = bytes(third)
    return _write(folder / "zeroed.mp4", bytes(whole))


def _flipped_bits(folder: Path) -> Path:
    """A bad cable: one byte in a thousand is another."""
    whole = np.frombuffer(h264_clip(seconds=8.0, container="mpegts").read_bytes(), np.uint8).copy()
    rng = np.random.default_rng(9)
    hit = rng.integers(20_000, whole.size, whole.size // 1000)
    whole[hit] ^= rng.integers(1, 255, hit.size, dtype=np.uint8)
    return _write(folder / "flipped.ts", whole.tobytes())


def _wrong_codec(folder: Path) -> Path:
    """The container says H.265, the pictures are H.264."""
    whole = h264_clip().read_bytes()
    assert whole.count(b"avc1") >= 1
    return _write(folder / "wrong_codec.mp4", whole.replace(b"avc1", b"hvc1").replace(b"avcC", b"hvcC"))


def _wrong_ending(folder: Path) -> Path:
    """A Matroska file called .mp4: readable by whoever looks inside."""
    return _write(folder / "matroska_called.mp4", h264_clip(container="mkv").read_bytes())


def _text(folder: Path) -> Path:
    """A login page where a recording should be."""
    return _write(folder / "page.mp4", b"<!doctype html><title>401 Unauthorized</title>\n" * 400)


def _size_change(folder: Path) -> Path:
    """The camera is switched from 640x360 to 320x240 and to 1280x720 while it sends."""
    parts = [h264_clip(w, h, container="h264") for w, h in ((640, 360), (320, 240), (1280, 720))]
    return _write(folder / "size_change.h264", b"".join(part.read_bytes() for part in parts))


def _codec_change(folder: Path) -> Path:
    """H.264, then H.265 on the same programme of a transport stream, then H.264 again."""
    first = h264_clip(container="mpegts").read_bytes()
    second = h264_clip(container="mpegts", codec="libx265").read_bytes()
    return _write(folder / "codec_change.ts", first + second + first)


def _no_key_frame(folder: Path) -> Path:
    """Only the pictures after the first key frame: nothing to start from."""
    units = h264_clip(container="h264", gop=1000).read_bytes().split(b"\0\0\0\1")[1:]
    kept = [unit for unit in units if unit and unit[0] & 31 == 1]
    return _write(folder / "no_key_frame.h264", b"".join(b"\0\0\0\1" + unit for unit in kept))


def _sliver(folder: Path) -> Path:
    """Sixteen columns and very tall: legal, and no wall tile."""
    return _write(folder / "sliver.mp4", h264_clip(16, 2160, 5, 2.0).read_bytes())


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


MALFORMED: dict[str, Callable[[Path], Path]] = {
    "0 bytes": _empty,
    "garbage": _garbage,
    "garbage units": _garbage_elementary,
    "truncated before the index": _truncated_head,
    "truncated in a picture": _truncated_tail,
    "zeroed in the middle": _zeroed_middle,
    "flipped bytes": _flipped_bits,
    "wrong codec in the container": _wrong_codec,
    "wrong ending": _wrong_ending,
    "a text page": _text,
    "size change": _size_change,
    "codec change": _codec_change,
    "no key frame": _no_key_frame,
    "a sliver": _sliver,
}
