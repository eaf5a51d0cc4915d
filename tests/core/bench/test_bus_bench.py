"""The bus benchmark measures real processes, and fails when an event is lost."""

from __future__ import annotations

import pytest

from uic.bench import bus


@pytest.mark.parametrize("way", ["ours", "proxy", "naive"])
def test_each_way_delivers_every_event_between_its_processes(way: str) -> None:
    figures = bus._run(way, events=1000, per_s=2000, subscribers=2)
    assert 300 < figures["rate"] < 2100
    assert 0 < figures["p50"] <= figures["p99"]
