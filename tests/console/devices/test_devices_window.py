"""The Devices window on a real hub: searched, changed and changed back, lists in and out, strangers added."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableView, QTableWidget
from pytestqt.qtbot import QtBot

from uic.devices import (
    Camera,
    Device,
    DeviceKind,
    ImportCameras,
    ImportDevices,
    ListCameras,
    ListDevices,
    SaveCamera,
    Stream,
)
from uic.devices.csv_import import read_cameras
from uic.devices.device_service import DeviceService
from uic.devices.service import CameraService
from uic.hub import Hub, core_event_types
from uic.onvif.service import OnvifService
from uic.store import Store
from uic.testing.servers import free_port
from uic.testing.virtual_camera import is_there, virtual_camera
from uic_console.devices.model import DevicesModel
from uic_console.devices.rows import DeviceIndex
from uic_console.devices.window import DevicesWindow
from uic_console.testing import Desk

WAIT_MS = 30_000
CAMERAS = (
    Camera(id="cam-1", number=1, name="관양사거리", name_en="Gwanyang", lat=37.4, lon=126.96, bearing_deg=90.0),
    Camera(id="cam-2", number=2, name="비산교", place="안양천", streams=(Stream(url="rtsp://10.0.0.2/main"),)),
)
DEVICES = (
    Device(id="g-1", kind=DeviceKind.LEVEL, name="쌍개울 수위계", code="L-01", lat=37.4, lon=126.94),
    Device(id="s-1", kind=DeviceKind.SIGNAL, name="관양사거리 신호등", code="S-01", lat=37.4, lon=126.96),
)


@dataclass
class Room:
    """A hub, a console and its Devices window."""

    hub: Hub
    desk: Desk
    qtbot: QtBot
    port: int

    @property
    def window(self) -> DevicesWindow:
        window = self.desk.devices.window
        assert window is not None
        return window

    @property
    def model(self) -> DevicesModel:
        model = self.desk.devices.model
        assert model is not None
        return model

    def find(self, kind: type, name: str):
        return self.window.findChild(kind, name)

    def until(self, fact) -> None:
        self.qtbot.waitUntil(fact, timeout=WAIT_MS)

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def listed(self) -> list[str]:
        model = self.find(QTableView, "devices-list").model()
        return [str(model.index(row, 1).data()) for row in range(model.rowCount())]

    def choose(self, name: str) -> None:
        self.find(QTableView, "devices-list").selectRow(self.listed().index(name))

    def type(self, field: str, text: str) -> None:
        edit = self.find(QLineEdit, field)
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)

    def cameras(self) -> dict[str, Camera]:
        return {one.id: one for one in self.hub.ask(ListCameras(), by="test").cameras}

    def said(self) -> str:
        return self.find(QLabel, "devices-said").text()


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    hub = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=core_event_types())
    hub.start()
    records = f"sqlite:///{tmp_path}/records.db"
    port = free_port()
    _ = Store(records).engine  # the libraries and the tables are there before a service has 15 s to start
    hub.add_service(CameraService(Store(records)))
    hub.add_service(DeviceService(Store(records)))
    hub.add_service(OnvifService(port))
    hub.ask(ImportCameras(cameras=CAMERAS), by="test")
    hub.ask(ImportDevices(devices=DEVICES), by="test")
    desk = Desk(hub.address, tmp_path / "desk", language="ko")
    desk.start()
    qtbot.waitUntil(lambda: desk.bus.is_connected and len(desk.cameras.all()) == 2, timeout=WAIT_MS)
    desk.press("devices.window")
    made = Room(hub, desk, qtbot, port)
    made.until(lambda: len(made.listed()) == 4)
    yield made
    desk.close()
    hub.stop()


def test_everything_is_found_by_letters_by_kind_and_in_either_language(room: Room) -> None:
    find, kind = room.find(QLineEdit, "devices-find"), room.find(QComboBox, "devices-kind")
    assert room.window.windowTitle() == "장비"
    find.setText("ㄱㅇㅅㄱㄹ")
    assert room.listed() == ["관양사거리", "관양사거리 신호등"]
    kind.setCurrentIndex(kind.findData("signal"))
    assert room.listed() == ["관양사거리 신호등"]
    kind.setCurrentIndex(0)
    find.setText("L-01")
    assert room.listed() == ["쌍개울 수위계"]
    find.setText("없는 것")
    assert "맞는 장비가 없습니다" in room.said()
    find.clear()
    room.desk.languages.use("en")
    room.until(lambda: room.window.windowTitle() == "Devices")
    assert room.listed()[0] == "Gwanyang"


def test_ten_thousand_are_searched_in_less_than_a_tenth_of_a_second() -> None:
    many = [
        Device(id=f"d-{at}", kind=DeviceKind.TERMINAL, name=f"관양로 정류장 {at}", code=f"{at}") for at in range(10_000)
    ]
    index = DeviceIndex(many)
    for typed in ("", "정류장", "ㄱㅇㄹ 99", "nothing like it"):
        took = []
        for _ in range(5):
            begun = time.thread_time()
            index.find(typed)
            took.append(time.thread_time() - begun)
        assert min(took) < 0.1, typed


def test_a_change_is_checked_saved_undone_and_done_again(room: Room) -> None:
    room.choose("관양사거리")
    room.type("device-bearing_deg", "400")
    assert "방위각 400" in room.find(QLabel, "device-note").text()
    room.click("device-save")
    assert room.cameras()["cam-1"].bearing_deg == 90.0
    room.type("device-bearing_deg", "200")
    assert room.find(QLabel, "device-note").text() == ""
    room.click("device-save")
    room.until(lambda: room.cameras()["cam-1"].bearing_deg == 200.0)
    room.until(lambda: room.find(QPushButton, "devices-undo").isEnabled())
    room.click("devices-undo")
    room.until(lambda: room.cameras()["cam-1"] == CAMERAS[0])
    room.until(lambda: room.find(QLineEdit, "device-bearing_deg").text() == "90")
    room.until(lambda: room.find(QPushButton, "devices-redo").isEnabled())
    room.click("devices-redo")
    room.until(lambda: room.cameras()["cam-1"].bearing_deg == 200.0)


def test_what_somebody_else_has_changed_since_is_not_undone(room: Room) -> None:
    room.choose("관양사거리")
    room.type("device-place", "new")
    room.click("device-save")
    room.until(lambda: room.find(QPushButton, "devices-undo").isEnabled())
    other = msgspec.structs.replace(room.cameras()["cam-1"], department="교통정책과")
    room.hub.ask(SaveCamera(camera=other), by="test")
    room.until(lambda: room.desk.cameras.get("cam-1") == other)
    room.click("devices-undo")
    room.until(lambda: "다른 사람이" in room.said())
    assert room.cameras()["cam-1"] == other


def test_what_was_typed_is_not_thrown_away_by_choosing_another(room: Room) -> None:
    room.choose("관양사거리")
    room.type("device-place", "half")
    room.choose("비산교")
    room.until(lambda: "되돌리십시오" in room.said())
    room.until(lambda: room.find(QTableView, "devices-list").currentIndex().row() == 0)
    assert room.find(QLineEdit, "device-place").text() == "half"
    room.click("device-revert")
    room.choose("비산교")
    room.until(lambda: room.find(QLineEdit, "device-place").text() == "안양천")


def test_a_gauge_is_added_and_removed_and_brought_back(room: Room) -> None:
    room.window.begin_new(DeviceKind.WIND)
    room.type("device-id", "w-1")
    room.type("device-name", "wind")
    room.click("device-save")
    room.until(lambda: "wind" in room.listed())
    room.choose("wind")
    room.click("devices-remove")
    room.until(lambda: "wind" not in room.listed())
    room.click("devices-undo")
    room.until(lambda: "wind" in room.listed())
    found = room.hub.ask(ListDevices(), by="test").devices
    assert next(one for one in found if one.id == "w-1").kind is DeviceKind.WIND


def test_a_bad_list_is_looked_at_before_anything_is_kept(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "목록.csv"
    lines = ["번호,이름,위도,경도", "10,새 카메라,37.39,126.95", "11,바뀜,126.95,37.39", "2,번호 겹침,37.39,126.95"]
    file.write_bytes("\r\n".join(lines).encode("cp949"))
    room.click("devices-import")
    room.window._transfer.read(file)
    bad = room.find(QTableWidget, "import-bad")
    room.until(lambda: bad.rowCount() == 2)
    assert "서로 바뀐 것" in bad.item(0, 2).text()
    assert "비산교" in bad.item(1, 2).text()
    room.until(lambda: "1건 추가" in room.find(QLabel, "import-told").text())
    assert set(room.cameras()) == {"cam-1", "cam-2"}
    room.click("import-go")
    room.until(lambda: "가져왔습니다" in room.find(QLabel, "import-told").text())
    assert set(room.cameras()) == {"cam-1", "cam-2", "cam-0010"}


def test_an_import_is_undone_whole_and_done_again(room: Room, tmp_path: Path) -> None:
    before = room.cameras()
    file = tmp_path / "list.csv"
    lines = ["id,number,name,lat,lon", "cam-1,1,새 이름,37.39,126.95", "cam-8,8,새 카메라,37.39,126.95"]
    file.write_text("\n".join(lines), encoding="utf-8")
    room.click("devices-import")
    room.window._transfer.read(file)
    room.until(lambda: "1건 추가" in room.find(QLabel, "import-told").text())
    room.click("import-go")
    room.until(lambda: room.model.undo_name == "기록 2건" and len(room.desk.cameras.all()) == 3)
    room.until(lambda: room.desk.cameras.get("cam-1").name == "새 이름")
    after = room.cameras()
    room.click("devices-undo")
    room.until(lambda: room.model.undo_name == "" and room.model.redo_name == "기록 2건")
    assert room.cameras() == before
    room.until(lambda: room.desk.cameras.get("cam-1") == before["cam-1"] and room.desk.cameras.get("cam-8") is None)
    room.click("devices-redo")
    room.until(lambda: room.model.redo_name == "")
    assert room.cameras() == after


def test_what_is_listed_is_exported_as_it_can_be_read_again(room: Room, tmp_path: Path) -> None:
    for name in ("out.csv", "out.geojson"):
        room.window.export(tmp_path / name)
        room.until(lambda name=name: name in room.said())
        known = {one.id: one for one in CAMERAS}
        assert read_cameras(tmp_path / name, known).items == CAMERAS


@pytest.mark.skipif(not is_there(), reason="ipycam is not installed; scripts/test does")
def test_a_camera_on_the_network_is_found_looked_at_and_added(room: Room) -> None:
    with virtual_camera(user="root", password="pw", discovery_port=room.port, name="Gate") as url:
        room.click("devices-discover")
        room.type("strangers-hosts", "127.0.0.1")
        room.click("strangers-search")
        room.until(lambda: room.find(QLineEdit, "strangers-url").text() == url)
        room.type("strangers-user", "root")
        room.type("strangers-password", "no")
        room.click("strangers-look")
        told = room.find(QLabel, "strangers-told")
        room.until(lambda: "맞지 않습니다" in told.text())
        room.type("strangers-password", "pw")
        room.click("strangers-look")
        room.until(lambda: "PythonCam" in told.text())
        room.type("strangers-name", "gate")
        room.click("strangers-add")
        room.until(lambda: "gate" in [one.name for one in room.cameras().values()])
    added = next(one for one in room.cameras().values() if one.name == "gate")
    assert (added.number, added.streams[0].url, bool(added.ptz_secret)) == (3, "rtsp://127.0.0.1:8554/video_main", True)


def test_without_a_hub_the_list_stays_and_nothing_can_be_changed(room: Room) -> None:
    room.choose("관양사거리")
    room.hub.stop()
    room.until(lambda: "허브 없음" in room.find(QLabel, "devices-count").text())
    assert not room.find(QPushButton, "devices-remove").isEnabled()
    assert not room.find(QLineEdit, "device-name").isEnabled()
    assert len(room.listed()) == 4
