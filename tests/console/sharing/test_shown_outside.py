"""The dock of what is shown outside: the room begins it, sees who looks, prolongs it, gives a link, and ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlmodel  # noqa: F401  (whole before services' threads load their tables: see uic.store)
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QSpinBox, QTreeWidget

from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream
from uic.devices.service import CameraService
from uic.hub import Hub, core_event_types
from uic.incidents.commands import OpenIncident
from uic.incidents.service import IncidentService
from uic.sharing import LastSeen, ListBulletins, ListShares, MakeLink, ShareCamera, Suspect, Wear
from uic.sharing.service import SharingService
from uic.store import Store
from uic.testing import eventually
from uic.testing.gateways import Gateway, add_gateway
from uic_console.testing import Desk, settle

CAMERAS = tuple(
    Camera(
        id=f"cam-{n}", number=n, name=f"관양로 {n}", name_en=f"Gwanyang {n}", streams=(Stream(url=f"scene:{n}/main"),)
    )
    for n in (1, 2, 3)
)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path / "hub", event_types=core_event_types()) as hub:
        store = Store(f"sqlite:///{tmp_path / 'hub' / 'records.db'}")
        for service in (CameraService(store), IncidentService(store), SharingService()):
            hub.add_service(service)
        hub.ask(ImportCameras(cameras=CAMERAS), timeout_s=20)
        yield hub


@pytest.fixture
def gateway(hub: Hub) -> Gateway:
    return add_gateway(hub)


@pytest.fixture
def desk(qtbot: object, hub: Hub, tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "desk").mkdir()
    desk = Desk(hub.address, tmp_path / "desk", language="en")
    desk.start(size=(1366, 768))
    until(lambda: desk.bus.is_connected)
    yield desk
    desk.close()


def until(fact: Callable[[], Any]) -> Any:
    return eventually(lambda: settle() or fact(), within_s=30.0)


def test_the_room_shows_a_case_outside_sees_who_looks_and_ends_it(desk: Desk, hub: Hub, gateway: Gateway) -> None:
    case = hub.ask(OpenIncident(type="other", title="Robbery", cameras=("cam-1", "cam-2")), timeout_s=20)
    assert desk.incidents is not None
    until(lambda: desk.incidents.book.get(case.id))
    desk.incidents.model.open(case.id)
    desk.show_dock("sharing")

    def part(kind: type[Any], name: str) -> Any:
        until(lambda: desk.window_.findChild(kind, name) is not None)
        return desk.window_.findChild(kind, name)

    cameras: QListWidget = part(QListWidget, "share-cameras")
    until(lambda: cameras.count() == 2)
    assert part(QLineEdit, "share-purpose").text() == "Robbery"
    cameras.item(0).setCheckState(Qt.CheckState.Unchecked)
    part(QCheckBox, "share-police").setChecked(False)
    part(QSpinBox, "share-minutes").setValue(20)
    go: QPushButton = part(QPushButton, "share-go")
    assert go.isEnabled()
    go.click()
    tree: QTreeWidget = part(QTreeWidget, "shares")
    until(lambda: tree.topLevelItemCount() == 1)
    (share,) = hub.ask(ListShares(), timeout_s=20).shares
    assert (share.cameras, share.to, share.purpose) == (("cam-2",), ("units",), "Robbery")
    assert 1190 < (share.until - share.since).total_seconds() <= 1200
    assert tree.topLevelItem(0).text(0) == f"{case.number}  → units of the case"
    part(QPushButton, "share-more").click()
    until(lambda: (hub.ask(ListShares(), timeout_s=20).shares[0].until - share.since).total_seconds() > 2000)
    QTest.keyClicks(part(QLineEdit, "share-person"), "Park, police")
    QTest.keyClick(part(QLineEdit, "share-person"), Qt.Key.Key_Return)
    url = until(lambda: part(QLineEdit, "share-url").text())
    token = url.partition("#t=")[2]
    assert gateway.get("/video/api/shown", token=token).json["who"] == "Park, police"
    until(lambda: "Park" in tree.topLevelItem(0).text(0))
    part(QPushButton, "share-stop").click()
    until(lambda: tree.topLevelItemCount() == 0)
    assert part(QLabel, "share-shown").text() == "Nothing is shown outside now"
    until(lambda: gateway.get("/video/api/shown", token=token).status == 401)
    assert hub.ask(ListShares(), timeout_s=20).shares == ()


def test_the_room_says_by_keys_whom_they_look_for_sees_who_read_it_corrects_it_and_undoes_that(
    desk: Desk, hub: Hub, gateway: Gateway
) -> None:
    case = hub.ask(OpenIncident(type="other", title="Robbery", place="Market gate", cameras=("cam-1",)), timeout_s=20)
    assert desk.incidents is not None
    until(lambda: desk.incidents.book.get(case.id))
    desk.incidents.model.open(case.id)
    assert desk.press("sharing.describe")

    def part(kind: type[Any], name: str) -> Any:
        until(lambda: desk.window_.findChild(kind, name) is not None)
        return desk.window_.findChild(kind, name)

    state, send = part(QLabel, "describe-state"), part(QPushButton, "describe-send")
    until(lambda: "share its pictures first" in state.text())
    share = hub.ask(ShareCamera(incident_id=case.id, cameras=("cam-1",), to=("units",), purpose="x"), timeout_s=20)
    link = desk.client.call(MakeLink(share_id=share.id, person="Park"), timeout_s=20).url.partition("#t=")[2]
    assert not send.isEnabled()  # nothing is said yet
    part(QComboBox, "describe-sex").setCurrentIndex(1)
    top: QLineEdit = part(QLineEdit, "describe-top")
    QTest.keyClicks(top, "hooded jacket")
    part(QComboBox, "describe-top-colour").setCurrentIndex(part(QComboBox, "describe-top-colour").findData("red"))
    way: QComboBox = part(QComboBox, "describe-way")
    way.setCurrentIndex(way.findText("north-east (45°)"))
    until(send.isEnabled)
    QTest.keyClick(top, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def told() -> Any:
        return next(iter(hub.ask(ListBulletins(), timeout_s=20).bulletins), None)

    one = until(told)
    assert one.suspect == Suspect(sex="male", top=Wear(what="hooded jacket", colour="red"))
    assert one.last == LastSeen(bearing_deg=45.0)
    until(lambda: "nobody has seen it yet" in state.text())
    (read,) = gateway.get("/video/api/told", token=link).json["bulletins"]
    assert "Top: red hooded jacket" in read["lines"]["en"]
    until(lambda: "Park has it since" in state.text())
    gateway.post("/video/api/told/read", {"bulletin": one.id, "version": 1}, token=link)
    until(lambda: "Park read it at" in state.text())

    QTest.keyClicks(part(QLineEdit, "describe-reason"), "wrong colour")
    part(QComboBox, "describe-top-colour").setCurrentIndex(part(QComboBox, "describe-top-colour").findData("blue"))
    QTest.keyClick(part(QLineEdit, "describe-reason"), Qt.Key.Key_Return)
    until(lambda: told().version == 2)
    assert (told().suspect.top.colour, told().reason) == ("blue", "wrong colour")
    until(lambda: "replaces version 1" in state.text() and "Park has not seen this version" in state.text())
    undo: QPushButton = part(QPushButton, "describe-undo")
    until(undo.isEnabled)
    undo.click()
    until(lambda: (told().version, told().suspect.top.colour) == (3, "red"))
    until(lambda: part(QComboBox, "describe-top-colour").currentData() == "red")
    part(QPushButton, "describe-withdraw").click()
    until(lambda: told().is_withdrawn)
    until(lambda: not part(QPushButton, "describe-withdraw").isEnabled())
