"""The liaison's second screen on a real hub: empty until something is sent, all of that, and empty again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QTreeWidget, QTreeWidgetItemIterator

from uic.access.commands import SignInWith
from uic.bus import HubClient
from uic.devices.model import Camera, Stream
from uic.incidents.commands import AddNote, OpenIncident, PutUnit, ReadCase, ReceiveIncident, ShareIncident
from uic.incidents.model import EntryKind, Incident
from uic.incidents.service import IncidentService
from uic.liaison import FollowPerson, Person, PersonState
from uic.liaison.service import LiaisonService
from uic.sharing import Bulletin, ListBulletins, ShareCamera, Suspect, TellBulletin, Unshare, Wear
from uic.sharing.service import SharingService
from uic.store import Store
from uic.testing import eventually
from uic.testing.access import PASSWORD, SecuredHub, secured_hub
from uic.units import Position, ReportPositions
from uic.units.service import UnitService
from uic_console.testing import Desk, settle
from uic_console.wall.stamp import stamp

POLICE = "경찰"
WITHIN = 30.0
CAMERAS = tuple(
    Camera(
        id=f"cam-{n}", number=n, name=f"관양로 {n}", name_en=f"Gwanyang {n}", streams=(Stream(url=f"scene:{n}/main"),)
    )
    for n in (1, 2, 3)
)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[SecuredHub]:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    services = (IncidentService(Store(url)), UnitService(), LiaisonService(), SharingService())
    with secured_hub(tmp_path / "hub", services=services) as hub:
        hub.place(*CAMERAS)
        yield hub


@pytest.fixture
def operator(hub: SecuredHub) -> HubClient:
    return hub.console("lee", "operator")


@pytest.fixture
def sit(qtbot: object, hub: SecuredHub, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    desks: list[Desk] = []

    def sit(person: str, role: str, *, department: str = "", purpose: str = "wall", language: str = "en") -> Desk:
        folder = tmp_path / person
        folder.mkdir()
        if person not in hub._people:
            hub.person(person, role, department=department)
        keys = hub.key(f"console/{person}-desk")
        desk = Desk(hub.address, folder, name=f"console/{person}-desk", keys=keys, purpose=purpose, language=language)  # type: ignore[arg-type]
        desks.append(desk)
        desk.start(size=(1366, 768))
        until(lambda: desk.bus.is_connected)
        new = hub.gate.known.accounts[person].must_change
        used = SignInWith(account=person, password=PASSWORD, new_password=PASSWORD + "!" if new else "")
        desk.client.call(used if new else SignInWith(account=person, password=PASSWORD + "!"), timeout_s=20)
        until(lambda: desk.access.model.account == person)
        return desk

    yield sit
    for desk in desks:
        desk.close()


def until(fact: Callable[[], Any]) -> Any:
    return eventually(lambda: settle() or fact(), within_s=WITHIN)


def sent(operator: HubClient, hub: SecuredHub) -> Incident:
    one = operator.call(
        OpenIncident(type="crime.sign", title="Off her way", place="관양로 12", cameras=("cam-1", "cam-2"))
    )
    operator.call(PutUnit(incident_id=one.id, unit_id="p-21", unit_name="순21"))
    now = datetime.now(UTC)
    hub.hub.ask(ReportPositions(fixes=(Position(unit="p-21", lat=37.4, lon=126.95, at=now),)))
    person = Person(
        id="escort/1", incident_id=one.id, name="Kim", lat=37.39, lon=126.95, at=now, state=PersonState.DISTRESS,
        accuracy_m=14.0, camera="cam-2",
    )  # fmt: skip
    hub.hub.ask(FollowPerson(person=person))
    return operator.call(ShareIncident(incident_id=one.id, department=POLICE))


def texts(tree: QTreeWidget) -> list[str]:
    walk, found = QTreeWidgetItemIterator(tree), []
    while (item := walk.value()) is not None:
        found.append(f"{item.text(0)} {item.text(1)}".strip())
        walk += 1  # type: ignore[operator]
    return found


def shown(desk: Desk) -> set[str]:
    return {camera for camera in desk.shown() if camera}


def test_what_is_sent_comes_up_is_received_answered_and_goes_with_the_case(
    hub: SecuredHub, operator: HubClient, sit: Callable[..., Desk]
) -> None:
    desk = sit("choi", "police_liaison", department=POLICE, purpose="liaison")
    operator.call(OpenIncident(type="crime.sign", cameras=("cam-3",)))  # is not sent
    until(lambda: desk.find(QListWidget, "sent-cases") is not None and desk.liaison.panel is not None)
    assert (desk.cameras.all(), shown(desk), desk.liaison.cases()) == ([], set(), [])
    one = sent(operator, hub)
    until(lambda: shown(desk) == {"cam-1", "cam-2"})
    assert {camera.id for camera in desk.cameras.all()} == {"cam-1", "cam-2"}
    things = desk.find(QTreeWidget, "sent-things")
    until(lambda: any("in distress" in text and "±14 m" in text for text in texts(things)))
    until(lambda: any(text.startswith("순21 ") and "no position" not in text for text in texts(things)))
    assert not any("관양로 3" in text or "Gwanyang 3" in text for text in texts(things))
    assert {"person/escort/1", "unit/p-21"} <= {one.key for one in desk.liaison._features()}

    assert f"liaison.new.{one.id}" in desk.offered
    QTest.mouseClick(desk.find(QPushButton, "sent-receive"), Qt.MouseButton.LeftButton)
    until(lambda: f"liaison.new.{one.id}" not in desk.offered)
    receipts = operator.call(ReadCase(incident_id=one.id)).incident.receipts
    assert [(done.department, done.person) for done in receipts] == [(POLICE, "choi")]
    until(lambda: not desk.find(QPushButton, "sent-receive").isVisible())

    assert desk.press("liaison.write")
    box = desk.find(QLineEdit, "case-note")
    QTest.keyClicks(box, "Car 21 in two minutes")
    QTest.keyClick(box, Qt.Key.Key_Return)

    def answers() -> list[str]:
        entries = operator.call(ReadCase(incident_id=one.id)).entries
        return [entry.text for entry in entries if entry.kind is EntryKind.MESSAGE and entry.ref == "room"]

    until(lambda: answers() == ["Car 21 in two minutes"])
    operator.call(AddNote(incident_id=one.id, text="She wears a red coat", to=f"department/{POLICE}"))
    panel = desk.liaison.panel
    assert panel is not None
    until(lambda: any("She wears a red coat" in text for text in panel.timeline.texts()))

    operator.call(ShareIncident(incident_id=one.id, department=POLICE, shared=False))
    until(lambda: desk.liaison.cases() == [] and shown(desk) == set() and not desk.cameras.all())
    assert desk.liaison.book.people(one.id) == []
    assert not panel.empty.isHidden()


def test_her_window_has_no_panel_that_is_not_hers(sit: Callable[..., Desk]) -> None:
    desk = sit("choi", "police_liaison", department=POLICE, purpose="liaison", language="ko")
    until(lambda: desk.liaison.panel is not None)
    assert {frame.spec.key for frame in desk.window_.docks.frames()} == {"liaison.sent", "map"}
    assert desk.liaison.panel is not None
    assert "전달받은 사건이 없습니다" in desk.liaison.panel.empty.text()


def test_in_the_room_a_case_is_sent_by_one_key_and_what_the_police_answer_stands_in_the_banner(
    hub: SecuredHub, sit: Callable[..., Desk]
) -> None:
    desk = sit("kim", "operator")
    hub.person("choi", "police_liaison", department=POLICE)
    mine = desk.client.call(OpenIncident(type="crime.sign", cameras=("cam-2",)))
    until(lambda: desk.incidents.book.get(mine.id) is not None)
    desk.incidents.show_case(mine.id)
    until(lambda: desk.incidents.model.incident is not None and desk.incidents.model.id == mine.id)
    assert desk.press("liaison.send")
    until(lambda: desk.incidents.model.incident.shared == (POLICE,))
    liaison = hub.console("choi", "police_liaison")
    liaison.call(ReceiveIncident(incident_id=mine.id))
    until(lambda: f"received by {POLICE}" in desk.offered.get("liaison.answer", ""))
    liaison.call(AddNote(incident_id=mine.id, text="on our way", to="room"))
    until(lambda: "on our way" in desk.offered.get("liaison.answer", ""))
    assert desk.press("liaison.answered")
    assert "liaison.answer" not in desk.offered


def test_a_camera_that_is_shown_to_the_police_for_a_time_is_on_her_wall_with_her_name_and_gone_when_it_is_stopped(
    hub: SecuredHub, operator: HubClient, sit: Callable[..., Desk]
) -> None:
    desk = sit("choi", "police_liaison", department=POLICE, purpose="liaison")
    case = operator.call(OpenIncident(type="crime.sign", title="Robbery", cameras=("cam-1", "cam-2")))
    asked = {"incident_id": case.id, "to": (f"department/{POLICE}",), "purpose": "Robbery"}
    share = operator.call(ShareCamera(cameras=("cam-3",), **asked), timeout_s=20)

    def on_wall() -> set[str]:
        return {tile.camera for wall in desk.wall.all for tile in wall.state.tiles if tile.camera}

    until(lambda: on_wall() == {"cam-1", "cam-2", "cam-3"})  # its case is sent with it
    suspect = Suspect(sex="female", top=Wear(what="coat", colour="red"))
    told = operator.call(TellBulletin(incident_id=case.id, suspect=suspect), timeout_s=20)
    read = desk.find(QPushButton, "told-read")
    until(lambda: read.isVisible() and desk.find(QLabel, "told-lines").text() == "female\nTop: red coat")
    QTest.mouseClick(read, Qt.MouseButton.LeftButton)
    until(
        lambda: [(one.who, one.read_at is not None) for one in newest(operator).readings] == [(f"{POLICE}/choi", True)]
    )
    until(lambda: not read.isEnabled())
    operator.call(TellBulletin(incident_id=case.id, suspect=Suspect(sex="male"), bulletin_id=told.id, version=1))
    until(lambda: read.isEnabled() and "replaces version 1" in desk.find(QLabel, "told-head").text())
    assert stamp.text.startswith(f"{POLICE} ")
    operator.call(Unshare(share_id=share.id), timeout_s=20)
    until(lambda: on_wall() == set())
    until(lambda: desk.cameras.get("cam-3") is None and desk.cameras.get("cam-1") is None)
    until(lambda: desk.liaison.bulletins.of(case.id) == [] and not read.isVisible())


def newest(operator: HubClient) -> Bulletin:
    return operator.call(ListBulletins(), timeout_s=20).bulletins[0]
