"""A real hub in its own process with kinds of alarms and cameras, and real windows before it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from uic.alarms import Alarm, AlarmPriority, AlarmType
from uic.alarms.commands import AcknowledgeAlarms, ClearAlarm, DeclareAlarmTypes, ListAlarms, RaiseAlarm, UnshelveAlarms
from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera
from uic.hub import core_event_types
from uic.testing import eventually
from uic.testing.hub_process import HubProcess
from uic_console.testing import Desk
from uic_console.theme import theme

TYPES = (
    AlarmType(
        key="t.critical",
        title_ko="SOS 이탈",
        title_en="Off course",
        priority=AlarmPriority.CRITICAL,
        must_answer=True,
        guidance_ko="전화한다.",
        guidance_en="Call her.",
        layout="nearest:2",
    ),
    AlarmType(key="t.noted", title_ko="수위", title_en="River", priority=AlarmPriority.HIGH, note_required=True),
    AlarmType(key="t.medium", title_ko="끊김", title_en="Camera lost", max_shelve_s=3 * 86_400.0),
    AlarmType(key="t.low", title_ko="정지", title_en="Camera frozen", priority=AlarmPriority.LOW),
)


class Room:
    """What happens in the world, said to the hub as a machine would; and the desks before it."""

    def __init__(self, hub: HubProcess, folder: Path) -> None:
        self.hub, self.folder = hub, folder
        self.client = HubClient(hub.address, client="test/world", event_types=core_event_types())
        self.client.wait(10.0)
        self.desks: list[Desk] = []
        self._numbers = itertools.count(1)

    def raised(self, kind: str = "t.medium", source: str = "", **more: object) -> Alarm:
        """A condition is there."""
        where = source or f"thing/{next(self._numbers)}"
        return self.client.call(RaiseAlarm(type=kind, source=where, **more), timeout_s=30.0)  # type: ignore[arg-type]

    def over(self, alarm: Alarm) -> None:
        """And is over."""
        self.client.call(ClearAlarm(type=alarm.type, source=alarm.source))

    def open_desk(self, **options: object) -> Desk:
        """One more console, shown and told the list."""
        name = f"console/desk-{len(self.desks) + 1}"
        folder = self.folder / name
        folder.mkdir(parents=True)
        desk = Desk(self.hub.address, folder, name=name, **options)  # type: ignore[arg-type]
        self.desks.append(desk)
        desk.start()
        self.until(lambda: desk.alarms.book.is_known)
        return desk

    def until(self, true: Callable[[], object], *, within_s: float = 30.0) -> None:
        """Let every window live until something is so."""
        eventually(lambda: QApplication.processEvents() or true(), within_s=within_s)

    def knows(self, desk: Desk, *alarms: Alarm) -> None:
        """Wait until a desk shows these."""
        self.until(lambda: all(alarm.id in desk.alarms.book.alarms for alarm in alarms))
        self.until(lambda: not desk.alarms.book._batch.isActive())

    def close(self) -> None:
        for desk in self.desks:
            desk.close()
        left = self.client.call(ListAlarms()).alarms
        if aside := tuple(alarm.id for alarm in left if alarm.shelf is not None):
            self.client.call(UnshelveAlarms(alarm_ids=aside))
        if waiting := tuple(a.id for a in self.client.call(ListAlarms()).alarms if a.needs_answer):
            self.client.call(AcknowledgeAlarms(alarm_ids=waiting, note="end of the test"))
        for alarm in left:
            self.over(alarm)
        self.client.close()


@pytest.fixture(scope="session")
def alarm_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    """One hub for all tests here; each leaves it without an open alarm."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UIC_SCENES_ENABLED", "false")
        process = HubProcess(tmp_path_factory.mktemp("hub"))
        process.start()
    try:
        furnish(process)
        yield process
    finally:
        process.stop()


def furnish(hub: HubProcess) -> None:
    """Cameras 50 m apart, and kinds of alarms."""
    cameras = tuple(
        Camera(id=f"cam-{at}", number=at, name=f"관양로 {at}", name_en=f"Gwanyang-ro {at}", place="동안구 관양동",
               department="도시정보과", lat=37.39 + at * 0.00045, lon=126.95)
        for at in range(1, 9)
    )  # fmt: skip
    with HubClient(hub.address, client="test/furnish") as client:
        client.wait(10.0)
        client.call(ImportCameras(cameras=cameras), timeout_s=30.0)
        client.call(DeclareAlarmTypes(owner="test", types=TYPES), timeout_s=30.0)


@pytest.fixture
def room(qapp: QApplication, alarm_hub: HubProcess, tmp_path: Path) -> Iterator[Room]:
    theme.use(name="dark", scale=1.0)
    made = Room(alarm_hub, tmp_path)
    yield made
    made.close()
