"""People are called by their names at the console, and a case goes only to people there are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from uic.access.commands import SaveAccount
from uic.access.model import Account
from uic.incidents.commands import OpenIncident
from uic.incidents.service import IncidentService
from uic.store import Store
from uic.testing.access import PASSWORD


def test_a_case_is_handed_to_a_colleague_by_her_name_and_an_unknown_one_is_refused(hub_of, seat_at, tmp_path) -> None:
    hub = hub_of()
    hub.hub.add_service(IncidentService(Store(f"sqlite:///{tmp_path / 'cases.db'}")))
    hub.person("kim", "operator")
    hub.hub.ask(
        SaveAccount(account=Account(name="lee", person="이수진", roles=("operator",)), password=PASSWORD), by="test"
    )
    hub.sign_in(hub.own("console/first"), "kim")  # she has chosen her password
    seat = seat_at(hub)
    seat.enter("kim", PASSWORD + "!")
    incidents = seat.desk.incidents
    seat.until(lambda: incidents.book.is_known and incidents.book.types and seat.access.roster.get("lee"))
    incidents.book.ask(OpenIncident(type="crime.sign"), lambda one: incidents.show_case(one.id))
    seat.desk.window_.workspaces.use("case")
    seat.desk.show_dock("incidents.case")
    seat.until(lambda: incidents.model.entries and incidents.case_panel is not None)
    window = seat.desk.window_
    assert "kim of the night shift" in window.findChild(QLabel, "case-about").text()
    incidents.case_panel.show_tab("people")

    def offer(to: str) -> None:
        QTest.mouseClick(window.findChild(QPushButton, "case-offer"), Qt.MouseButton.LeftButton)
        seat.until(lambda: incidents.case_panel.strip.asking == "offer")
        choice = window.findChild(QComboBox, "case-ask-to")
        assert "이수진" in [choice.itemText(at) for at in range(choice.count())]
        assert not any("kim of" in choice.itemText(at) for at in range(choice.count()))
        choice.setCurrentText(to)
        QTest.keyClick(window.findChild(QLineEdit, "case-ask-note"), Qt.Key.Key_Return)

    offer("leee")
    wrong = window.findChild(QLabel, "case-wrong")
    seat.until(lambda: wrong.isVisible() and "Nobody of this name works here" in wrong.text())
    assert incidents.model.incident.offer is None
    offer("이수진")
    seat.until(lambda: incidents.model.incident.offer is not None)
    assert incidents.model.incident.offer.to == "lee"
    seat.until(lambda: "Offered to 이수진" in incidents.case_panel.timeline.texts()[-1])
    assert "이수진" in window.findChild(QLabel, "case-offer").text()
