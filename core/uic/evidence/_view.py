"""Showing a file's pictures: asked by number, answered as JPEG. In the process apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2

from uic.evidence._footage import Footage
from uic.evidence.apart import read_message

if TYPE_CHECKING:
    from uic.evidence._apart import Say

__all__ = ["shown", "view"]

_MOST_AT_ONCE = 32
_MOST_BYTES = 8 << 20  # of one answer
_QUALITY = 88


def view(errand: dict[str, Any], say: Say, given: Any) -> None:
    """Say what the file is, then answer {"begin", "count", "step", "width", "height"} until the pipe ends."""
    footage = Footage(Path(errand["file"]))
    say(
        {
            "count": footage.count,
            "fps": footage.fps,
            "width": footage.width,
            "height": footage.height,
            "seconds": footage.seconds,
            "codec": footage.codec,
        }
    )
    while (asked := read_message(given)) is not None:
        say({"frames": _answer(footage, asked)})


def _answer(footage: Footage, asked: dict[str, Any]) -> list[tuple[int, float, bytes]]:
    begin = min(max(0, int(asked["begin"])), footage.count - 1)
    step, count = max(1, int(asked["step"])), min(max(1, int(asked["count"])), _MOST_AT_ONCE)
    out: list[tuple[int, float, bytes]] = []
    size, wanted = 0, begin
    for number, frame in footage.frames(begin):
        if number < wanted:
            continue
        body = shown(frame, int(asked["width"]), int(asked["height"]))
        out.append((number, footage.at_s(number), body))
        size += len(body)
        wanted = max(wanted, number) + step
        if len(out) >= count or size > _MOST_BYTES:
            break
    return out


def shown(frame: Any, width: int, height: int) -> bytes:
    """A picture no larger than asked, as JPEG."""
    scale = min(1.0, max(16, width) / frame.width, max(16, height) / frame.height)
    across, down = max(2, round(frame.width * scale)), max(2, round(frame.height * scale))
    picture = frame.to_ndarray(format="bgr24", width=across, height=down)
    done, body = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if not done:
        raise ValueError("a picture could not be written")
    return bytes(body)
