"""`uic bench alarms`: how long the GUI thread stands still while a person works in a long list of alarms."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from uic.alarms.commands import AlarmList, ListAlarms
from uic.alarms.model import Alarm, AlarmPriority, AlarmState, AlarmType
from uic.alarms.service import AlarmService
from uic.bench import Row
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera
from uic.devices.service import CameraService
from uic.hub import Hub, core_event_types
from uic.store import Store
from uic_console.alarms.window import AlarmWindow

__all__ = ["alarms"]

_BOUND_MS = 10.0  # nothing may keep the GUI thread longer
_COUNTS = (1000, 10_000)
_SIZE = (1440, 900)
_WATCHED_S = 0.35  # after an act: long enough for all that it sets off
_PLACES = ("관양로 12", "범계역 앞", "안양천 둔치", "평촌 학원가")
_TYPES = tuple(
    AlarmType(key=f"bench.{at}", title_ko=title, title_en=f"Kind {at}", priority=AlarmPriority(at))
    for at, title in enumerate(("SOS 이탈", "하천 수위 경계", "카메라 끊김", "정지 화면"), start=1)
)


def alarms(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """The longest turn of the event loop that an act in the alarm window sets off: the worst of some rounds, ms."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    logging.getLogger("uic_console.bus").setLevel(logging.ERROR)  # this hub has no cases, no plugins
    for count in _COUNTS[: 1 if quick else None]:
        with tempfile.TemporaryDirectory(prefix="uic-bench-") as folder:
            yield from _measured(app, Path(folder), count, rounds=1 if quick else 5, only=only)


def _measured(app: QApplication, folder: Path, count: int, *, rounds: int, only: str) -> Iterator[Row]:
    from uic_console.testing import Desk

    hub = Hub(address="tcp://127.0.0.1:0", state_dir=folder, event_types=core_event_types())
    hub.start()
    try:
        for service in (CameraService, AlarmService):
            hub.add_service(service(Store(f"sqlite:///{folder / 'records.db'}")))
        hub.ask(ImportCameras(cameras=_cameras()))
        desk = Desk(hub.address, folder / "desk", language="ko")
        desk.start(size=_SIZE)
        room = _Room(app, desk.press, hub.ask(ListAlarms()), count)
        room.turn(until=lambda: desk.alarms.book.is_known and len(desk.cameras.all()) > 0)
        room.begin(desk.alarms.book._take_all)  # the way of every snapshot, without the minute it takes to raise them
        for name, act in room.acts().items():
            if only in name:
                worst = max(room.longest(act) for _ in range(rounds))
                yield Row(
                    bench="alarms",
                    case=f"{count} {name}",
                    metric="gui_thread",
                    unit="ms",
                    ours=worst,
                    peer_name="bound",
                    peer=_BOUND_MS,
                    ratio=_BOUND_MS / worst,
                )
        desk.close()
    finally:
        hub.stop()


class _Room:
    """A console with its alarm window open over so many alarms, and the hands before it."""

    def __init__(self, app: QApplication, press: Callable[[str], bool], told: AlarmList, count: int) -> None:
        self._app, self._press = app, press
        self._alarms = _made(count)
        self._told = msgspec.structs.replace(told, alarms=self._alarms, types=(*told.types, *_TYPES))
        self._rounds = 0

    def begin(self, tell: Callable[[AlarmList], None]) -> None:
        """Open the window, and have the alarms told."""
        self._tell: Callable[[], None] = lambda: tell(self._told)
        self._press("alarms.window")
        (window,) = (top for top in QApplication.topLevelWidgets() if isinstance(top, AlarmWindow))
        window.resize(*_SIZE)
        self._panel = window.panel
        self._tell()
        self.turn(until=lambda: self._panel.rows.rowCount() == len(self._alarms))

    def acts(self) -> dict[str, Callable[[], object]]:
        """What a person does, and what the hub tells meanwhile; in this order."""
        view, search = self._panel.view, self._panel.filter.search
        bar = view.verticalScrollBar()
        return {
            "told": self._tell,
            "search": lambda: search.setText(("수위", "관양", "ㅂㄱㅇ", "학원가 sos")[self._rounds % 4]),
            "search left": search.clear,
            "one chosen": lambda: view.choose(self._alarms[self._rounds * 37 % len(self._alarms)].id),
            "select all": lambda: QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
            "a key with all selected": lambda: QTest.keyClick(view, Qt.Key.Key_Down),
            "page down": lambda: QTest.keyClick(view, Qt.Key.Key_PageDown),
            "scroll": lambda: bar.setValue(bar.value() + 700),
            "whole repaint": view.viewport().update,
            "30 changed": lambda: self._change(30),
            "500 changed": lambda: self._change(500),
        }

    def longest(self, act: Callable[[], object]) -> float:
        """Milliseconds of the longest turn, from the act until all that it set off is drawn."""
        self._rounds += 1
        self.turn(seconds=0.2)
        began = time.thread_time()
        act()
        return max(time.thread_time() - began, self.turn(seconds=_WATCHED_S)) * 1e3

    def turn(self, *, seconds: float = 20.0, until: Callable[[], bool] = lambda: False) -> float:
        """Let Qt work; the longest turn in seconds of this thread's own time: what other programs take is theirs."""
        worst, end = 0.0, time.perf_counter() + seconds
        while time.perf_counter() < end and not until():
            began = time.thread_time()
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            worst = max(worst, time.thread_time() - began)
            time.sleep(0.0005)  # the hub shares this process: let its threads go on
        return worst

    def _change(self, count: int) -> None:
        """So many were raised once more, as events bring it."""
        book, now = self._panel.book, datetime.now(UTC)
        start = self._rounds * 7919 % len(self._alarms)
        for at in range(start, start + count):
            alarm = book.alarms[self._alarms[at % len(self._alarms)].id]
            book._take(msgspec.structs.replace(alarm, count=alarm.count + 1, changed_at=now, announced_at=now))


def _cameras() -> tuple[Camera, ...]:
    return tuple(Camera(id=f"cam-{at}", number=at, name=_PLACES[at % 4], place="동안구 관양동") for at in range(1, 501))


def _made(count: int) -> tuple[Alarm, ...]:
    now = datetime.now(UTC)
    return tuple(
        Alarm(
            id=f"a{at:05}",
            type=f"bench.{at % 4 + 1}",
            source=f"camera/cam-{at % 500 + 1}",
            camera_id=f"cam-{at % 500 + 1}",
            state=AlarmState.UNACKNOWLEDGED if at % 3 else AlarmState.ACKNOWLEDGED,
            priority=AlarmPriority(at % 4 + 1),
            active=True,
            acknowledged=at % 3 == 0,
            raised_at=now - timedelta(seconds=at),
            last_active_at=now - timedelta(seconds=at),
            announced_at=now - timedelta(seconds=at),
            changed_at=now - timedelta(seconds=at),
            text=f"{at}번째 시도 실패",
            text_en=f"attempt {at} failed",
        )
        for at in range(count)
    )
