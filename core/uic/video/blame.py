"""Which camera ended a decode worker, and when one has done so too often. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

__all__ = ["Blame", "thread_in"]


def thread_in(note: str) -> int:
    """The ident of the thread that died, out of what Python's fault handler wrote; 0 when it says none."""
    found = re.search(r"Current thread 0x([0-9a-f]+)", note)
    return int(found.group(1), 16) if found else 0


@dataclass(slots=True)
class Blame:
    """Crashes by camera. A camera that ends workers too often is held until someone lets it go."""

    allowed: int = 3
    memory_s: float = 120.0
    clock: Callable[[], float] = lambda: 0.0
    held: dict[str, str] = field(default_factory=dict)  # camera -> why
    _crashes: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def crashed(self, suspects: Iterable[str], how: str) -> list[str]:
        """A worker died while `suspects` were at work: one is guilty, several share. Returns those held from now on."""
        now = self.clock()
        names = list(dict.fromkeys(suspects))
        new = []
        for camera in names:
            record = [item for item in self._crashes.get(camera, []) if now - item[0] < self.memory_s]
            record.append((now, 1.0 / len(names)))
            self._crashes[camera] = record
            if sum(share for _, share in record) >= self.allowed - 1e-9 and camera not in self.held:
                self.held[camera] = f"its stream ended the decoder {len(record)} times ({how})"
                new.append(camera)
        return new

    def release(self, camera: str) -> bool:
        """Give it another chance; False when it was not held."""
        self._crashes.pop(camera, None)
        return self.held.pop(camera, None) is not None
