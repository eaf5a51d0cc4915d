"""`uic camera probe` and `uic bench`: an answer or one line, in a form scripts can read."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest


def test_a_file_is_probed(shell, h264_clip):
    clip = h264_clip(320, 240, 10, 4, gop=10)
    done = shell.uic("camera", "probe", str(clip), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["codec"], told["width"], told["height"]) == ("h264", 320, 240)
    assert told["fps"] == pytest.approx(10, rel=0.1)
    assert told["key_frame_s"] == pytest.approx(1, rel=0.1)
    assert 0 < told["first_picture_s"] < 10
    assert "h264 320×240, 10 pictures/s, a key frame every 1 s" in shell.uic("camera", "probe", str(clip)).stdout


def test_a_camera_of_the_registry_is_probed_by_its_id_or_number(shell, h264_clip):
    shell.uic("camera", "add", "--number", "9", "--name", "Gate", "--url", str(h264_clip(320, 240, 10, 2)))
    for name in ("cam-0009", "9"):
        assert "320×240" in shell.uic("camera", "probe", name).stdout
    done = shell.uic("camera", "probe", "nobody")
    assert done.returncode == 1
    assert "neither an address, a file, nor a camera" in done.stderr


@pytest.mark.parametrize("kind", ["0 bytes", "zeroed in the middle", "a text page", "no key frame"])
def test_a_broken_source_is_one_line_or_an_answer_and_never_a_signal(shell, malformed, kind):
    done = shell.uic("camera", "probe", str(malformed(kind)), "--timeout", "5")
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert done.stderr.count("\n") == 1


def test_a_source_that_never_answers_ends_in_time_and_keeps_its_password(shell, silent_server):
    url = f"rtsp://admin:secret@127.0.0.1:{silent_server.port}/x"
    start = time.monotonic()
    done = shell.uic("camera", "probe", url, "--timeout", "2")
    assert done.returncode == 1
    assert time.monotonic() - start < 20
    assert "secret" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_every_benchmark_is_listed_and_a_stranger_is_refused(shell):
    assert {"decode", "compose", "bus"} <= set(shell.uic("bench", "--list").stdout.split())
    done = shell.uic("bench", "nonsense")
    assert done.returncode == 2
    assert "bus, compose, decode" in done.stderr


def test_rows_come_as_a_table_and_as_json_and_a_failing_benchmark_spoils_no_other(shell):
    program = (
        "import sys; sys.argv = ['uic', 'bench', 'good', 'bad', *sys.argv[1:]]\n"
        "import uic.cli.bench as cli\n"
        "from uic.bench import Row; from uic.errors import SourceError\n"
        "def good(*, only=''):\n"
        "    yield Row(bench='good', case=only or 'all', metric='cpu', unit='ms', ours=2.0, "
        "peer_name='plain', peer=4.0, ratio=2.0)\n"
        "def bad():\n"
        "    yield Row(bench='bad', case='a', metric='cpu', unit='ms', ours=1.0)\n"
        "    raise SourceError('no clip')\n"
        "cli.good, cli.bad = good, bad\n"
        "cli._CORE.update(good='uic.cli.bench:good', bad='uic.cli.bench:bad')\n"
        "from uic.cli import main; main()"
    )

    def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program, *arguments], env=shell.environment, capture_output=True, text=True
        )

    table = bench("--only", "16x720p")
    assert table.returncode == 1
    assert "uic: bench bad: no clip" in table.stderr
    lines = table.stdout.splitlines()
    assert lines[0] == "| bench | case | metric | ours | peer | ratio |"
    assert lines[2] == "| good | 16x720p | cpu | 2 ms | plain 4 ms | 2.00 |"
    assert lines[3].startswith("| bad |")
    output = shell.home / "rows.json"
    rows = json.loads(bench("--json", "--output", str(output)).stdout)
    assert [row["bench"] for row in rows] == ["good", "bad"]
    assert set(rows[0]) == {"bench", "case", "metric", "unit", "ours", "peer_name", "peer", "ratio"}
    assert json.loads(output.read_text()) == rows
