"""The session file: whole or not at all, and never a reason not to start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import msgspec
import pytest

from uic_console.wall import session
from uic_console.wall.layouts import grid
from uic_console.wall.session import Session, WindowPlace, WindowState
from uic_console.wall.state import new_wall
from uic_console.wall.windows import find_screen, sensible_rect


def wall(camera="cam-1"):
    keys = iter(range(1, 100))
    return Session(windows=(WindowState(wall=new_wall(grid(4), lambda: next(keys), [camera])),))


def test_a_session_comes_back_as_it_was(tmp_path):
    path = tmp_path / "wall.json"
    session.save(path, wall("cam-7"))
    assert session.load(path).session == wall("cam-7")


@pytest.mark.parametrize("harm", [b"", b"{", b"\x00" * 4000, None])
def test_a_broken_file_is_kept_aside_and_the_one_before_is_used(tmp_path, harm):
    path = tmp_path / "wall.json"
    session.save(path, wall("before"))
    session.save(path, wall("after"))
    content = path.read_bytes()
    path.write_bytes(content.replace(b"after", b"aftar") if harm is None else harm)  # None: one letter changed
    restored = session.load(path)
    assert restored.session == wall("before")
    assert restored.kept_aside is not None
    assert restored.kept_aside.exists()
    assert not path.exists()


def test_both_files_broken_is_a_fresh_start_not_a_crash(tmp_path):
    path = tmp_path / "wall.json"
    session.save(path, wall())
    session.save(path, wall("other"))
    for file in tmp_path.iterdir():
        file.write_bytes(b"rubbish")
    assert session.load(path).session is None


def test_a_file_of_a_newer_console_is_left_alone_under_another_name(tmp_path):
    path = tmp_path / "wall.json"
    session.save(path, wall())
    newer = msgspec.json.decode(path.read_bytes())
    newer["version"] = session.SESSION_VERSION + 1
    path.write_bytes(msgspec.json.encode(newer))
    restored = session.load(path)
    assert restored.newer
    assert restored.kept_aside is not None


def test_a_console_killed_while_it_writes_leaves_a_whole_session(tmp_path):
    path = tmp_path / "wall.json"
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from uic_console.wall import session
        from uic_console.wall.layouts import grid
        from uic_console.wall.session import Session, WindowState
        from uic_console.wall.state import new_wall
        n = 0
        while True:
            n += 1
            keys = iter(range(1, 100))
            state = new_wall(grid(64), lambda: next(keys), [f"cam-{n}-{i}" for i in range(64)])
            session.save(Path(sys.argv[1]), Session(windows=(WindowState(wall=state),)))
            if n == 3:
                print("writing", flush=True)
        """
    )
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate()
        restored = session.load(path)
        assert restored.session is not None
        assert restored.kept_aside is None
        numbers = {tile.camera.split("-")[1] for tile in restored.session.windows[0].wall.tiles}
        assert len(numbers) == 1  # one session, not parts of two


def test_a_window_finds_its_screen_again_or_a_sensible_place():
    place = WindowPlace(screen="DP-2", screen_rect=(1920, 0, 1920, 1080), window_rect=(2000, 50, 1600, 900))
    both = [("DP-1", (0, 0, 1920, 1080)), ("DP-2", (1920, 0, 1920, 1080))]
    assert find_screen(place, both) == 1
    assert find_screen(place, [("HDMI-1", (1920, 0, 1920, 1080)), both[0]]) == 0  # another cable, the same place
    assert find_screen(place, both[:1]) is None
    x, y, width, height = sensible_rect(place, (0, 0, 1366, 768))
    assert x >= 0
    assert y >= 0
    assert x + width <= 1366
    assert y + height <= 768
