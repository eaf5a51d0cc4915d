"""`uic sim` as a person types it."""

import json
import os
import subprocess
import sys

import av

from uic.sim.city import city_csv
from uic.testing.servers import free_port


def uic(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "uic", "sim", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=False, **more)


def test_scenes_are_made_ahead_and_named_for_a_script():
    done = uic("make", "cam-0007", "--json")
    assert done.returncode == 0, done.stderr
    files = json.loads(done.stdout)["made"]
    with av.open(files["scene:cam-0007/sub"]) as film:
        assert film.streams.video[0].codec_context.name == "h264"


def test_a_word_that_is_no_camera_is_an_error_with_a_reason():
    done = uic("make", "a b")
    assert done.returncode == 1
    assert "no scene" in done.stderr


def test_the_list_written_is_the_list_the_import_is_tried_with():
    assert uic("cameras", "100").stdout == city_csv(100)


def test_cameras_sent_over_rtsp_can_be_watched():
    port = free_port()
    command = [sys.executable, "-m", "uic", "sim", "rtsp", "--count", "1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as server:
        try:
            url = server.stdout.readline().strip()
            assert server.stdout.readline().startswith("ready")
            with av.open(url, options={"rtsp_transport": "tcp"}, timeout=(10, 10)) as camera:
                assert next(camera.decode(video=0)).width == 640
        finally:
            server.terminate()


def test_the_stories_are_listed_in_both_languages_and_a_city_that_does_not_run_is_said(tmp_path):
    assert {"mugging", "hill_fire", "lost_child"} <= {
        one["name"] for one in json.loads(uic("stories", "--json").stdout)
    }
    done = uic("start", "mugging", env={**os.environ, "UIC_STATE_DIR": str(tmp_path)})
    assert done.returncode == 1
    assert "uic sim run" in done.stderr
