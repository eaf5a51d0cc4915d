"""What a dying worker leaves behind. Loads nothing: the console has it too."""

from __future__ import annotations

import contextlib
import os
from typing import Any

__all__ = ["Note"]


class Note:
    """Where a dying worker writes which thread it was. Travels as a file descriptor."""

    def __init__(self, descriptor: int | None = None) -> None:
        self.descriptor = os.memfd_create("uic-note", os.MFD_CLOEXEC) if descriptor is None else descriptor

    def read(self) -> str:
        """What was written; empty when it died in silence."""
        with contextlib.suppress(OSError):
            return os.pread(self.descriptor, 1 << 18, 0).decode(errors="replace")
        return ""

    def close(self) -> None:
        """Forget it."""
        descriptor, self.descriptor = self.descriptor, -1  # its number may be somebody else's a moment later
        if descriptor >= 0:
            os.close(descriptor)

    def __reduce__(self) -> Any:
        from multiprocessing import reduction

        return _note, (reduction.DupFd(self.descriptor),)


def _note(handle: Any) -> Note:
    return Note(handle.detach())
