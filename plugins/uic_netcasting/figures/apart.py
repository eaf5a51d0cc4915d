"""Reckons effects in a process of its own: what it needs takes seconds to load, and no window has to stand for that."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import msgspec

from uic_netcasting.figures.crime import CrimeCount, Effect

__all__ = ["Asked", "main", "reckoned"]

_WITHIN_S = 120.0


class Asked(msgspec.Struct, frozen=True):
    """What is to be reckoned."""

    counts: tuple[CrimeCount, ...]
    base: tuple[int, ...]
    after: tuple[int, ...]


def reckoned(counts: Sequence[CrimeCount], base: Sequence[int], after: Sequence[int]) -> tuple[Effect, ...]:
    """As `effects`, from a process that ends with it; takes seconds. Raises OSError."""
    asked = msgspec.json.encode(Asked(tuple(counts), tuple(base), tuple(after)))
    command = [sys.executable, "-m", "uic_netcasting.figures.apart"]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=_WITHIN_S, check=True)
        return msgspec.json.decode(done.stdout, type=tuple[Effect, ...])
    except (subprocess.SubprocessError, msgspec.DecodeError) as error:
        raise OSError(f"the figures could not be reckoned: {error}") from error


def main() -> None:
    """What the process runs."""
    from uic_netcasting.figures.crime import effects

    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Asked)
    sys.stdout.buffer.write(msgspec.json.encode(effects(asked.counts, base=asked.base, after=asked.after)))


if __name__ == "__main__":
    main()
