"""Codecs that are really tried, hardware decoders, and the compiled kernels."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from uic.doctor._check import Check, fail, ok, warn
from uic.settings import Settings

__all__ = ["codecs", "hardware", "kernels"]

_ROUND_TRIP = """
import av, io
from av.video.frame import VideoFrame
def round_trip(encoder):
    kept = io.BytesIO()
    with av.open(kept, "w", format="matroska") as out:
        stream = out.add_stream(encoder, rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for at in range(5):
            frame = VideoFrame(320, 240, "yuv420p")
            frame.pts = at
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    kept.seek(0)
    with av.open(kept) as source:
        assert sum(1 for _ in source.decode(video=0)) == 5
for encoder in ("libx264", "libx265"):
    try:
        round_trip(encoder)
        print(encoder, "works")
    except Exception as error:
        print(encoder, type(error).__name__, error)
for decoder in ("h264", "hevc", "mjpeg"):
    print(decoder, "works" if decoder in av.codecs_available else "absent")
"""
_HARDWARE = "from av.codec.hwaccel import hwdevices_available as names; print(*names())"
_TIMEOUT_S = 60


def codecs(_settings: Settings) -> Check:
    """Write and read back a few pictures, in a process of its own: a bad build ends it by a signal."""
    done = _python(_ROUND_TRIP)
    told = dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)
    if done.returncode != 0 or not told:
        return fail("codecs", f"PyAV does not work: {_last_line(done)}", "pip install --force-reinstall av")
    broken = [name for name in ("h264", "hevc") if told.get(name) != "works"]
    if broken:
        return fail("codecs", f"{', '.join(broken)} cannot be decoded", "pip install --force-reinstall av")
    if told.get("libx264") != "works":
        found = f"libx264: {told.get('libx264')}: no scenes can be generated, no clips written"
        return warn("codecs", found, "pip install --force-reinstall av (its wheels hold libx264)")
    return ok("codecs", "H.264 written and read back, H.265 and MJPEG can be read")


def hardware(_settings: Settings) -> Check:
    """Devices that could decode: software does it all unless a setting says otherwise."""
    names = _python(_HARDWARE).stdout.split()
    devices = sorted(str(path) for path in Path("/dev/dri").glob("renderD*")) if Path("/dev/dri").is_dir() else []
    devices += [str(path) for path in Path("/dev").glob("nvidia[0-9]*")]
    if not devices:
        return ok("hardware decoding", "no device here; software decodes")
    return ok("hardware decoding", f"devices {', '.join(devices)}; this build knows {', '.join(names) or 'none'}")


def kernels(_settings: Settings) -> Check:
    """Whether the compiled kernels lie in the cache: without them the first start is on the slower path for a while."""
    from uic.video.compose import is_compiled

    if is_compiled():
        return ok("kernels", "compiled")
    advice = "python -m uic.video.compose compiles them now; the console does so by itself beside its first start"
    return warn("kernels", "not compiled yet", advice)


def _python(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=_TIMEOUT_S)


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = done.stderr.strip().splitlines()
    return lines[-1] if lines else f"ended with {done.returncode}"
