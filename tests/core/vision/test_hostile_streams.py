"""Streams as bad cameras make them, all at one worker: it goes on, and who walks before a good camera is told."""

from __future__ import annotations

import pytest
from street_of_eyes import film, pictures

from uic.testing import eventually
from uic.testing.malformed import MALFORMED, malformed
from uic.video.tuning import Tuning
from uic.vision import CameraView, messages
from uic.vision.crew import Crew
from uic.vision.local import LocalPlaces


@pytest.fixture
def crew():
    tuning = Tuning(replay_s=0.0, replay_mb=1.0)
    heard: list = []
    crew = Crew(LocalPlaces(1, tuning), tuning, heard.append)
    yield crew, heard
    crew.close()


def test_no_broken_stream_keeps_the_others_from_being_looked_at(crew, tmp_path):
    crew, heard = crew
    urls = {kind: malformed(kind, tmp_path) for kind in MALFORMED}
    urls["good"] = film(tmp_path / "walk.mp4", pictures(3.5, ((1.2, 2.4),)), gop=10)
    for name, url in urls.items():
        crew.watch(messages.Watch(view=CameraView(camera=name), index=0, url=str(url)))

    def reported() -> dict:
        crew.supervise()
        last = next((one for one in reversed(heard) if isinstance(one, messages.Report)), None)
        return {one.camera: one for one in last.cameras} if last is not None else {}

    def walks() -> int:
        crew.supervise()
        return sum(isinstance(one, messages.Moved) and one.camera == "good" and one.moving for one in heard)

    eventually(lambda: reported().keys() == urls.keys() and walks() >= 1, within_s=60)
    before = crew.pids()
    eventually(lambda: walks() >= 2, within_s=60)  # while the broken ones are opened again and again
    assert crew.pids() == before
    assert crew.died == []
    told = reported()
    assert told["good"].why == ""
    assert told["a text page"].why  # in words
