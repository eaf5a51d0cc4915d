"""The fastest way is chosen among those that look the same, and remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from uic.testing import eventually
from uic.video.compose import Method, PictureFormat, _choice, plan_for, warm


def test_a_pair_of_sizes_is_measured_once_a_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a machine that never measured
    monkeypatch.setenv("UIC_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(_choice._State, "best", None)
    warm()
    # When a wall opens with a new pair of sizes
    source = PictureFormat(352, 288)
    plan = plan_for(source, 118, 97)
    # Then its fastest way is kept, and the plan takes it
    kept = eventually(lambda: [json.loads(path.read_text()) for path in tmp_path.glob("compose-*.json")], within_s=20)
    (way,) = kept[0].values()
    assert eventually(lambda: plan.method == Method(way))
    # And what another start finds there is believed, not measured again
    (path,) = tmp_path.glob("compose-*.json")
    path.write_text(json.dumps(dict.fromkeys(kept[0], "opencv-area")))
    monkeypatch.setattr(_choice._State, "best", None)
    plan.choose_soon()
    assert plan.method is Method.EXACT


@pytest.mark.parametrize(
    ("found", "best"),
    [
        ({Method.FUSED: (1.0, 99.0), Method.EXACT: (0.5, 45.0), Method.QUICK: (0.8, 41.0)}, Method.EXACT),
        ({Method.FUSED: (1.0, 99.0), Method.EXACT: (2.0, 45.0), Method.QUICK: (0.3, 39.0)}, Method.FUSED),
        ({Method.FUSED: (1.0, 99.0), Method.EXACT: (0.95, 45.0), Method.QUICK: (0.93, 41.0)}, Method.FUSED),
    ],
    ids=["faster and alike", "faster but coarser", "hardly faster"],
)
def test_speed_is_never_bought_with_quality(found: dict[Method, tuple[float, float]], best: Method) -> None:
    assert _choice._fastest(found) is best
