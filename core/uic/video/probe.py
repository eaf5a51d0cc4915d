"""Look at one source: codec, size, rate, key frames, bit rate, time to the first picture. Whatever it does, this ends.

The looking is done by a child process (`uic.video._look`): a stream that kills its decoder, or never answers, becomes
one clear `SourceError` here.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass

from uic.errors import SourceError

__all__ = ["Probe", "probe"]

_START_S = 3.0  # for the child to load what it needs, beside the time-out


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What a source turned out to be. Zero: it could not be told."""

    codec: str
    width: int
    height: int
    fps: float
    key_frame_s: float  # between key frames
    bitrate_bps: float
    open_s: float  # until it answered
    first_picture_s: float  # until the first picture, opening included
    container: str = ""
    pixels: str = ""  # the format of the samples: yuv420p ...
    hardware: str = ""


def probe(source: str, timeout_s: float = 10.0, *, hardware: str = "none") -> Probe:
    """Open anything and look at it for a moment. SourceError when there is no picture within `timeout_s`."""
    order = json.dumps({"source": source, "timeout_s": timeout_s, "hardware": hardware})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "uic.video._look"],
            input=order,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            capture_output=True,
            text=True,
            timeout=timeout_s + _START_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SourceError(f"no picture within {timeout_s:g} s") from None
    if done.returncode < 0:
        raise SourceError(f"this stream ends its decoder ({signal.Signals(-done.returncode).name})")
    return _answer(done.stdout, done.stderr)


def _answer(said: str, complained: str) -> Probe:
    for line in said.splitlines():
        if line.startswith("{"):
            answer = json.loads(line)
            if "error" in answer:
                raise SourceError(answer["error"])
            return Probe(**answer)
    raise SourceError("the look at this stream failed: " + (complained.strip().splitlines() or ["no word"])[-1])
