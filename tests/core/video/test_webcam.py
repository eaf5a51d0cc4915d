"""A webcam by the kernel's own interface: FFmpeg's V4L2 reader, and `webcam.c`, which answers as the device would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from uic.testing import eventually

PROGRAM = """
import json, sys, time
from uic.devices.model import Stream
from uic.video.engine import WallEngine
from uic.video.tuning import Tuning
from uic.video.wall import TileRequest

if __name__ == "__main__":
    engine = WallEngine(workers=1, tuning=Tuning(nice=0))
    streams = (Stream(url="v4l2:/dev/video7"),)
    engine.arrange([TileRequest(tile=1, streams=streams, width=320, height=240, camera="desk")])
    said = None
    while True:
        engine.supervise()
        engine.poll()
        status = engine.status(1)
        now = [status.state.name.lower(), status.width, status.shown > 20, status.reason]
        if now != said:
            said = now
            print(json.dumps(now), flush=True)
        time.sleep(0.03)
"""


@pytest.fixture(scope="module")
def webcam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The device, as a library to preload."""
    if (compiler := shutil.which("cc")) is None:
        pytest.skip("NO WEBCAM IS TESTED HERE: there is no C compiler (cc) to build the test's device with")
    library = tmp_path_factory.mktemp("webcam") / "webcam.so"
    source = Path(__file__).parent / "webcam" / "webcam.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source)], check=True)
    return library


@pytest.fixture
def desk(webcam: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path, Path]]:
    """An engine that shows the webcam; the file that pulls it out; what its tile says, as it changes."""
    script, gone = tmp_path / "desk.py", tmp_path / "gone"
    script.write_text(PROGRAM)
    device = {"LD_PRELOAD": str(webcam), "UIC_WEBCAM": "/dev/video7", "UIC_WEBCAM_GONE": str(gone)}
    with (tmp_path / "said.txt").open("w+") as said:
        running = subprocess.Popen([sys.executable, str(script)], env={**os.environ, **device}, stdout=said)
        try:
            yield running, gone, tmp_path / "said.txt"
        finally:
            running.kill()
            running.wait()


def test_a_webcam_plays_is_pulled_out_and_comes_back(desk) -> None:
    running, gone, said = desk

    def newest() -> list[object]:
        assert running.poll() is None, "the engine ended"
        lines = said.read_text().splitlines()
        return json.loads(lines[-1]) if lines else ["", 0, False, ""]

    eventually(lambda: newest()[:3] == ["live", 320, True], within_s=30)
    gone.touch()
    eventually(lambda: newest()[0] in ("lost", "frozen"), within_s=10)
    gone.unlink()
    eventually(lambda: newest()[:2] == ["live", 320], within_s=30)


def test_a_webcam_is_probed(webcam: Path) -> None:
    device = {"LD_PRELOAD": str(webcam), "UIC_WEBCAM": "/dev/video7"}
    command = [sys.executable, "-m", "uic", "camera", "probe", "v4l2:/dev/video7", "--json"]
    told = subprocess.run(command, env={**os.environ, **device}, capture_output=True, text=True, timeout=60, check=True)
    found = json.loads(told.stdout)
    assert (found["width"], found["height"]) == (320, 240)
    assert 5 < found["fps"] < 15.5  # as they come: 15 a second where the machine keeps up
