"""What a foreign clip is: opened, its pictures counted, the first ones decoded. In the process apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from uic.errors import SourceError
from uic.evidence._footage import Footage
from uic.evidence._view import shown

if TYPE_CHECKING:
    from uic.evidence._apart import Say

__all__ = ["probe"]

_DECODED = 25  # pictures, before it is believed


def probe(errand: dict[str, Any], say: Say, _given: Any) -> None:
    """Say what it is, and write its first picture."""
    footage = Footage(Path(errand["file"]))
    seen = 0
    for _, frame in footage.frames():
        if seen == 0:
            Path(errand["picture"]).write_bytes(shown(frame, 1920, 1080))
        seen += 1
        if seen >= _DECODED:
            break
    if not seen:
        raise SourceError("not one of its pictures can be decoded")
    say(
        {
            "done": True,
            "codec": footage.codec,
            "width": footage.width,
            "height": footage.height,
            "fps": footage.fps,
            "seconds": footage.seconds,
        }
    )
