"""pytest fixtures that reach plugin authors by our pytest11 entry point."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from uic.testing.clips import h264_clip as make_clip
from uic.testing.malformed import malformed as make_malformed
from uic.testing.servers import RtspServer, SilentServer

__all__ = ["h264_clip", "malformed", "rtsp_server", "silent_server"]


@pytest.fixture(scope="session")
def h264_clip() -> Callable[..., Path]:
    """`h264_clip(width, height, fps, seconds, gop=…)`: a small true-H.264 file, made once."""
    return make_clip


@pytest.fixture
def rtsp_server() -> Iterator[RtspServer]:
    """A real RTSP server: give it mounts (`serve`), `start` it, `cut` it, `start` it again."""
    with RtspServer() as server:
        yield server


@pytest.fixture
def silent_server() -> Iterator[SilentServer]:
    """Something that accepts connections and never says a word."""
    with SilentServer() as server:
        yield server


@pytest.fixture
def malformed(tmp_path: Path) -> Callable[[str], Path]:
    """`malformed(kind)`: a broken file of one of the kinds in `uic.testing.malformed.MALFORMED`."""
    return lambda kind: make_malformed(kind, tmp_path)
