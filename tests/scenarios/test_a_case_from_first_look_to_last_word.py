"""A case through a real hub process that demands keys and sign-in, at two consoles with real windows, and the police.

Opened by a key, a step skipped and the supervisor told, handed over with consent, refused to close, the hub killed in
the middle, shared with the police and no longer, closed.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from uic.access.commands import SaveAccount, SetUp, SignInWith
from uic.access.model import Account
from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera
from uic.errors import BusError, CommandRefused
from uic.hub import core_event_types
from uic.incidents import commands as ask
from uic.incidents.model import EntryKind, Incident, IncidentState, StepState
from uic.testing.hub_process import HubProcess
from uic_console.testing import Desk

WAIT_MS = 30_000
PASSWORD, CHOSEN = "비 온 뒤 맑은 밤하늘", "비 온 뒤 맑은 밤하늘 별"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    settings = {"scenes.enabled": "false", "access.sign_in": "always", "incidents.answer_s": "120"}
    with HubProcess(tmp_path / "state", settings=settings, keyed=True) as hub:
        with seat(hub, "cli/set-up") as own:
            asked(own, SetUp(account="admin", person="관리자", password=PASSWORD))
            asked(own, SignInWith(account="admin", password=PASSWORD))
            for name, role, department in (
                ("kim", "operator", "관제센터"),
                ("lee", "supervisor", "관제센터"),
                ("choi", "police_liaison", "경찰"),
            ):
                account = Account(name=name, person=name, roles=(role,), department=department)
                asked(own, SaveAccount(account=account, password=PASSWORD))
            asked(own, ImportCameras(cameras=tuple(camera(at) for at in range(1, 5))))
        yield hub


@contextlib.contextmanager
def seat(hub: HubProcess, name: str) -> Iterator[HubClient]:
    """A client without a window, with this machine's key."""
    with HubClient(hub.address, client=name, event_types=core_event_types(), keys=hub.keys) as client:
        client.wait(15)
        yield client


def asked(client: HubClient, command: object):
    """The reply; asked again while the hub starts its services."""
    ends = time.monotonic() + 30
    while True:
        try:
            return client.call(command, timeout_s=15)  # type: ignore[arg-type]
        except CommandRefused:
            raise
        except BusError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.05)


def camera(at: int) -> Camera:
    return Camera(id=f"cam-{at}", number=at, name=f"관양로 {at}길", place=f"관양동 {at}", lat=37.39, lon=126.95)


class Person:
    """Somebody at a console with a real window."""

    def __init__(self, hub: HubProcess, folder: Path, qtbot: QtBot, name: str) -> None:
        folder.mkdir()
        self.name, self.qtbot = name, qtbot
        self.desk = Desk(hub.address, folder, name=f"console/{name}", keys=hub.keys)
        self.desk.start(size=(1600, 900))
        self.sign_in(new_password=CHOSEN)
        self.desk.wall.active.put(0, ["cam-1", "cam-2", "cam-3", "cam-4"])
        self.desk.wall.active.select(0)
        self.desk.window_.workspaces.use("case")

    def sign_in(self, *, new_password: str = "") -> None:
        self.until(lambda: self.desk.bus.is_connected)
        password = PASSWORD if new_password else CHOSEN
        failed: list[Exception] = []
        access = self.desk.access.model
        access.enter(self.name, password, new_password=new_password, failed=failed.append)
        self.until(lambda: not access.is_entering)
        assert not failed, failed
        self.until(lambda: access.account == self.book.me == self.name and bool(self.book.types))

    @property
    def book(self):
        return self.desk.incidents.book

    @property
    def case(self) -> Incident:
        assert self.desk.incidents.model.incident is not None
        return self.desk.incidents.model.incident

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=WAIT_MS)

    def find(self, kind: type, name: str):
        """In this person's own window: the other's is in this process too."""
        return self.desk.window_.findChild(kind, name)

    def click(self, name: str, kind: type = QPushButton) -> None:
        self.until(lambda: (found := self.find(kind, name)) is not None and found.isEnabled())
        QTest.mouseClick(self.find(kind, name), Qt.MouseButton.LeftButton)

    def type_in(self, name: str, text: str) -> None:
        field = self.find(QLineEdit, name)
        field.setText(text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def step(self, key: str):
        return next(case for case in self.case.steps if case.step.key == key)


@pytest.fixture
def sits(hub: HubProcess, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[str], Person]]:
    people: list[Person] = []

    def sit(name: str) -> Person:
        people.append(Person(hub, tmp_path / name, qtbot, name))
        return people[-1]

    yield sit
    for person in people:
        person.desk.close()


def test_a_case_goes_from_hand_to_hand_through_a_dying_hub_and_is_closed_only_when_nothing_is_missing(
    hub: HubProcess, sits: Callable[[str], Person]
) -> None:
    kim, lee = sits("kim"), sits("lee")
    # Given a case that kim has opened at the selected tile by one key
    assert kim.desk.press("incidents.new")
    kind = kim.find(QComboBox, "case-ask-type")
    kind.setCurrentIndex(kind.findData("crime.violence"))
    kim.type_in("case-ask-note", "두 사람이 다툼")
    kim.until(lambda: bool(kim.desk.incidents.model.entries))
    assert (kim.case.owner, kim.case.cameras, kim.case.place) == ("kim", ("cam-1",), "관양동 1")
    # When she skips a step, a reason is asked for, and the supervisor is told at her console
    kim.click("step-keep_evidence-skip")
    kim.click("case-ask-do")
    assert kim.find(QLabel, "case-ask-wrong").isVisible()
    kim.type_in("case-ask-reason", "잠글 영상이 없음")
    lee.until(lambda: "incidents.told" in lee.desk.offered)
    lee.desk.press("incidents.told")
    lee.until(lambda: bool(lee.desk.incidents.model.entries))
    assert lee.desk.incidents.model.id == kim.case.id
    lee.click("case-tell-keep_evidence")
    kim.until(lambda: kim.case.tells[0].seen_by == "lee")
    # And when she hands it over, it stays hers until lee accepts
    kim.desk.incidents.case_panel.show_tab("people")  # type: ignore[union-attr]
    kim.click("case-offer")
    kim.until(lambda: kim.find(QComboBox, "case-ask-to") is not None)
    to = kim.find(QComboBox, "case-ask-to")
    to.setCurrentText("lee")
    QTest.keyClick(to.lineEdit(), Qt.Key.Key_Return)
    lee.until(lambda: "incidents.offer" in lee.desk.offered)
    assert lee.case.owner == "kim"
    lee.click("case-head-accept")
    kim.until(lambda: kim.case.owner == "lee")
    # And closing is refused with what is missing
    lee.click("case-head-close")
    lee.until(lambda: lee.find(QPushButton, "case-missing-order_unit") is not None)
    # When the hub is killed, both consoles say so, and nothing of the case is lost
    before = list(lee.desk.incidents.model.entries)
    hub.kill()
    lee.until(lambda: "no hub" in lee.find(QLabel, "case-about").text())
    hub.start()
    for person in (lee, kim):
        person.sign_in()
        person.desk.incidents.show_case(before[0].incident_id)
        person.until(lambda person=person: len(person.desk.incidents.model.entries) >= len(before))
        assert person.desk.incidents.model.entries[: len(before)] == before
    # Then what is missing is done at both consoles, and the case can be closed
    lee.desk.incidents.case_panel.show_tab("steps")  # type: ignore[union-attr]
    kim.desk.incidents.case_panel.show_tab("steps")  # type: ignore[union-attr]
    kim.click("step-confirm-done", QToolButton)
    lee.until(lambda: lee.step("confirm").state is StepState.DONE)
    assert lee.step("confirm").by == "kim"
    lee.click("step-order_unit-done", QToolButton)
    lee.until(lambda: lee.step("order_unit").state is StepState.DONE)
    lee.click("case-head-close")
    lee.click("case-ask-do")
    kim.until(lambda: kim.case.state is IncidentState.CLOSED)
    # And both consoles have the same timeline, without a gap and nothing twice
    kim.until(lambda: kim.desk.incidents.model.entries == lee.desk.incidents.model.entries)
    lines = kim.desk.incidents.model.entries
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    for expected in (EntryKind.STEP_SKIPPED, EntryKind.TOLD, EntryKind.TRANSFER_ACCEPTED):
        assert sum(line.kind is expected for line in lines) == 1


def test_the_police_read_a_case_while_it_is_shared_with_them_and_not_a_word_before_or_after(hub: HubProcess) -> None:
    heard: list[str] = []
    with seat(hub, "console/room") as kim, seat(hub, "console/police") as police:
        asked(kim, SignInWith(account="kim", password=PASSWORD, new_password=CHOSEN))
        asked(police, SignInWith(account="choi", password=PASSWORD, new_password=CHOSEN))
        police.follow(["incident"], after=0, event=lambda envelope, event: heard.append(f"{envelope.type} {event}"))
        one = asked(kim, ask.OpenIncident(type="person.missing", place="비밀 장소"))
        assert asked(police, ask.ListIncidents()).incidents == ()
        with pytest.raises(CommandRefused):
            asked(police, ask.ReadCase(incident_id=one.id))
        asked(kim, ask.AddNote(incident_id=one.id, text="앞의 말"))
        asked(kim, ask.ShareIncident(incident_id=one.id, department="경찰"))
        assert [seen.id for seen in asked(police, ask.ListIncidents()).incidents] == [one.id]
        asked(police, ask.AddNote(incident_id=one.id, text="경찰의 말", key="p1"))
        asked(kim, ask.LeaveIncident(incident_id=one.id, person="choi"))
        asked(kim, ask.ShareIncident(incident_id=one.id, department="경찰", shared=False))
        asked(kim, ask.AddNote(incident_id=one.id, text="뒤의 말"))
        with pytest.raises(CommandRefused):
            asked(police, ask.AddNote(incident_id=one.id, text="?"))
        ends = time.monotonic() + 10
        while not any("incident.hidden" in line for line in heard) and time.monotonic() < ends:
            time.sleep(0.02)
    assert any("경찰의 말" in line for line in heard)
    assert not any("앞의 말" in line or "뒤의 말" in line for line in heard)
