"""Where units are: the newest fix of each, told no more often than needed, gone from no restart, and never wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from uic.bus import HubClient
from uic.hub import Hub, core_event_types
from uic.units import ListUnits, Position, ReportPositions, UnitMoved
from uic.units.service import UnitService, wrong_fix

NOON = datetime(2026, 11, 22, 3, tzinfo=UTC)


def fix(
    unit: str = "unit-07", *, after_s: float = 0.0, lat: float = 37.3943, lon: float = 126.9568, **more
) -> Position:
    return Position(unit=unit, lat=lat, lon=lon, at=NOON + timedelta(seconds=after_s), **more)


@pytest.fixture
def begin(tmp_path):
    running: list[tuple[Hub, HubClient]] = []

    def end() -> None:
        while running:
            hub, client = running.pop()
            client.close()
            hub.stop()

    def begin() -> HubClient:
        end()
        hub = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=core_event_types())
        hub.start()
        hub.add_service(UnitService(now=lambda: NOON + timedelta(minutes=5)))
        client = HubClient(hub.address, client="gateway/1", event_types=core_event_types())
        running.append((hub, client))
        client.wait()
        return client

    yield begin
    end()


def test_the_newest_fix_is_kept_and_a_late_one_changes_nothing(begin):
    client = begin()
    assert client.call(ReportPositions(fixes=(fix(after_s=10), fix("unit-08")))).taken == 2
    assert client.call(ReportPositions(fixes=(fix(after_s=5, lat=37.4),))).late == 1
    kept = {one.unit: one for one in client.call(ListUnits()).positions}
    assert kept["unit-07"] == fix(after_s=10)
    assert set(kept) == {"unit-07", "unit-08"}


def test_a_unit_is_told_of_once_a_second_on_the_move_and_once_in_ten_while_it_stands(begin):
    client = begin()
    moving = [fix(after_s=at / 4, lat=37.39 + at * 0.0001) for at in range(13)]  # 11 m every quarter second
    standing = [fix(after_s=3 + at, lat=37.39 + 12 * 0.0001) for at in range(1, 22)]
    begun = client.call(ListUnits()).seq
    client.call(ReportPositions(fixes=(*moving, *standing)))
    assert client.call(ListUnits()).seq - begun == 6  # at 0, 1, 2, 3, 13 and 23 s


def test_a_wrong_fix_is_refused_by_itself_and_says_no_place(begin):
    client = begin()
    taken = client.call(
        ReportPositions(
            fixes=(fix(lat=126.9568, lon=37.3943), fix("unit-08"), fix(after_s=3600), fix("unit-09", speed_mps=400.0))
        )
    )
    assert taken.taken == 1
    assert len(taken.refused) == 3
    assert "swapped" in taken.refused[0]
    assert not any("37." in one or "126." in one for one in taken.refused)


@pytest.mark.parametrize(
    "wrong",
    [
        fix(""),
        fix("a\nb"),
        fix(lat=float("nan")),
        fix(lat=0.0, lon=0.0),
        fix(accuracy_m=float("inf")),
        fix(battery=2.0),
        fix(heading_deg=-1.0),
        msgspec.structs.replace(fix(), at=NOON.replace(tzinfo=None)),
    ],
)
def test_what_no_unit_can_say_is_not_taken(wrong):
    assert wrong_fix(wrong, NOON)


def test_after_a_restart_the_hub_knows_where_they_were(begin):
    begin().call(ReportPositions(fixes=(fix(), fix("unit-08"))))
    assert [one.unit for one in begin().call(ListUnits()).positions] == ["unit-07", "unit-08"]


def test_positions_go_when_their_time_is_over():
    assert UnitMoved.retention == "positions"
