"""Signs and figures on a real console: answered by keys, learnt on screen, taken out as CSV."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from uic.bus import HubClient
from uic.devices.model import Camera
from uic.plugins import Found, PluginHost, installed
from uic.testing.hubs import PluginHub, plugin_hub, running
from uic_console.testing import Desk
from uic_netcasting.commands import ListCasts, ReleaseCast, SetPolicy
from uic_netcasting.signs import ListSignPatterns, ReportSign
from uic_netcasting.signs.model import Pattern, Zone
from uic_netcasting.widgets.operations import OperationsPanel
from uic_netcasting.widgets.pattern import PatternDialog

WAIT_MS = 20_000


def camera(at: int) -> Camera:
    name = f"Gwanyang-ro {at}"
    return Camera(id=f"cam-{at}", number=at, name=f"관양로 {at}", name_en=name, lat=37.3 + at / 100, lon=127.0)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PluginHub]:
    def find() -> list[Found]:
        return [found for found in installed() if found.name == "netcasting"]

    with plugin_hub(tmp_path_factory.mktemp("hub"), host=PluginHost(find=find)) as made:
        made.place(*(camera(at) for at in range(1, 41)))
        yield made


@pytest.fixture(scope="module")
def me(hub: PluginHub) -> HubClient:
    client = hub.client("console/1", plugins=["netcasting"])
    running(client, "netcasting")
    return client


@pytest.fixture
def desk(hub: PluginHub, me: HubClient, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(hub.hub.address, tmp_path, name="console/seat-1")
    made.start()
    qtbot.waitUntil(lambda: made.actions.get("netcasting.sign-stop") is not None, timeout=WAIT_MS)
    yield made
    made.close()


def report(client: HubClient, camera: str, pattern: str, *, casts: bool = False) -> None:
    words = {"text": "90초 동안 머무름", "text_en": "stayed 90 s"}
    client.call(ReportSign(camera_id=camera, pattern=pattern, begin=time.time() - 90, casts=casts, **words))


def top(desk: Desk, name: str = "net-signs-list") -> str:
    """The words of the first line."""
    tree = desk.find(QTreeWidget, name)
    item = tree.topLevelItem(0)
    return item.text(0) if item is not None else ""


def row_of(desk: Desk, pattern: str) -> list[str]:
    table = desk.find(QTableWidget, "net-patterns")
    rows = [[table.item(at, column).text() for column in range(table.columnCount())] for at in range(table.rowCount())]
    return next((row for row in rows if row[0] == pattern), [])


def test_a_waiting_sign_says_where_why_and_when_and_a_key_stops_it_and_the_table_learns(
    desk: Desk, me: HubClient, qtbot: QtBot
) -> None:
    me.call(SetPolicy(pattern="fall", answer="ask", countdown_s=100.0))
    desk.show_dock("netcasting.signs")
    report(me, "cam-3", "fall")
    qtbot.waitUntil(lambda: "Fall · Gwanyang-ro 3" in top(desk), timeout=WAIT_MS)
    assert "stayed 90 s" in top(desk)
    assert "unless stopped" in top(desk)
    assert row_of(desk, "Fall")[1:] == ["net in 100 s", "0", "0", "0", "–"]
    assert "1 of 12 in 24 h" in desk.find(QLabel, "net-signs-budget").text()  # 40 cameras at 0.3 a day
    # When the operator says no, by the key that works everywhere
    assert desk.press("netcasting.sign-stop")
    qtbot.waitUntil(lambda: "stopped by" in top(desk), timeout=WAIT_MS)
    assert "false sign" in top(desk)
    qtbot.waitUntil(lambda: row_of(desk, "Fall")[2:] == ["0", "0", "1", "0%"], timeout=WAIT_MS)
    # And the words follow the language
    desk.languages.use("ko")
    qtbot.waitUntil(lambda: "쓰러짐 · 관양로 3" in top(desk) and "90초 동안 머무름" in top(desk), timeout=WAIT_MS)
    assert "오경보" in top(desk)


def test_enter_casts_the_selected_sign_and_its_reason_is_with_the_net(desk: Desk, me: HubClient, qtbot: QtBot) -> None:
    desk.show_dock("netcasting.signs")
    desk.show_dock("netcasting.casts")
    report(me, "cam-9", "loitering")
    qtbot.waitUntil(lambda: "Loitering · Gwanyang-ro 9" in top(desk), timeout=WAIT_MS)
    tree = desk.find(QTreeWidget, "net-signs-list")
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(0))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "net cast" in top(desk), timeout=WAIT_MS)
    casts = "net-casts-list"
    qtbot.waitUntil(lambda: "Loitering · stayed 90 s" in top(desk, casts), timeout=WAIT_MS)
    # A key of the patterns' table has the next one cast a net by itself
    table = desk.find(QTableWidget, "net-patterns")
    table.selectRow(next(at for at in range(table.rowCount()) if table.item(at, 0).text() == "Loitering"))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: row_of(desk, "Loitering")[1] == "net at once", timeout=WAIT_MS)
    for cast in me.call(ListCasts()).casts:
        me.call(ReleaseCast(cast_id=cast.id, verdict="real", outcome="arrested"))
    qtbot.waitUntil(lambda: row_of(desk, "Loitering")[2:] == ["1", "1", "0", "100%"], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "arrested at the scene" in top(desk, casts), timeout=WAIT_MS)


def test_the_figures_are_shown_and_taken_out_as_csv(desk: Desk, me: HubClient, qtbot: QtBot, tmp_path: Path) -> None:
    report(me, "cam-20", "robbery", casts=True)
    wanted: Callable[[], bool] = lambda: any(one.sign == "cam-20" for one in me.call(ListCasts()).casts)  # noqa: E731
    qtbot.waitUntil(wanted, timeout=WAIT_MS)
    cast = next(one for one in me.call(ListCasts()).casts if one.sign == "cam-20")
    me.call(ReleaseCast(cast_id=cast.id, verdict="real", outcome="arrested"))
    desk.show_dock("netcasting.figures")
    panel = desk.find(OperationsPanel, "net-operations")
    said = desk.find(QLabel, "net-operations-said")

    def counted() -> bool:
        if "nets and" not in said.text():
            return False
        desk.find(QPushButton, "net-operations-again").click()
        return (figures := panel.figures()) is not None and any(
            one.key == "robbery" and one.real for one in figures.patterns
        )

    qtbot.waitUntil(counted, timeout=WAIT_MS)
    file = tmp_path / "figures.csv"
    assert panel.export_to(file)
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    robbery = next(row for row in rows if row["key"] == "robbery")
    assert (robbery["of"], robbery["nets"], robbery["real"], robbery["arrests_at_scene"]) == ("pattern", "1", "1", "1")
    assert sum(int(row["nets"]) for row in rows if row["of"] == "shift") == int(rows[0]["nets"])


def test_a_pattern_is_set_for_the_site_by_keys_and_what_is_wrong_is_said_in_the_dialog(
    desk: Desk, me: HubClient, qtbot: QtBot
) -> None:
    desk.show_dock("netcasting.signs")
    qtbot.waitUntil(lambda: row_of(desk, "Intrusion") != [], timeout=WAIT_MS)
    table = desk.find(QTableWidget, "net-patterns")

    def opened(pattern: str) -> PatternDialog:
        table.selectRow(next(at for at in range(table.rowCount()) if table.item(at, 0).text() == pattern))
        table.window().activateWindow()
        table.setFocus()
        qtbot.waitUntil(table.hasFocus, timeout=WAIT_MS)
        qtbot.keyClick(table, Qt.Key.Key_F2)
        return desk.find(PatternDialog, "net-pattern")

    def known(pattern: str) -> Pattern:
        return next(one for one in me.call(ListSignPatterns()).patterns if one.key == pattern)

    dialog = opened("Intrusion")
    zones = dialog.findChild(QPlainTextEdit, "net-pattern-zones")
    hours = dialog.findChild(QLineEdit, "net-pattern-hours")
    wrong = dialog.findChild(QLabel, "net-pattern-wrong")
    write = dialog.findChild(QPushButton, "net-pattern-write")
    zones.setPlainText("999 | store | 0.1,0.1 0.5,0.1 0.5,0.9")
    write.click()
    assert "no camera 999" in wrong.text()
    zones.setPlainText("7 | store | 0.1,0.1 0.5,0.1 0.5,0.9")
    hours.setText("at night")
    write.click()
    qtbot.waitUntil(lambda: "write 22:00-05:00" in wrong.text(), timeout=WAIT_MS)  # the hub says it
    hours.setText("22:00-05:00")
    write.click()
    qtbot.waitUntil(lambda: known("intrusion").hours == "22:00-05:00", timeout=WAIT_MS)
    assert known("intrusion").zones == (
        Zone(camera="cam-7", name="store", points=((0.1, 0.1), (0.5, 0.1), (0.5, 0.9))),
    )
    qtbot.waitUntil(lambda: not isValid(dialog), timeout=WAIT_MS)
    # And one that is switched off says so in the table
    dialog = opened("Running")
    dialog.findChild(QCheckBox, "net-pattern-on").setChecked(False)
    dialog.findChild(QDoubleSpinBox, "net-pattern-number-mps").setValue(4.0)
    dialog.findChild(QPushButton, "net-pattern-write").click()
    qtbot.waitUntil(lambda: row_of(desk, "Running")[1] == "○ off", timeout=WAIT_MS)
    assert (known("running").on, known("running").numbers["mps"]) == (False, 4.0)
    # And a file that was broken by hand is said above the list
    file = Path(me.call(ListSignPatterns()).file)
    right = file.read_text("utf-8")
    file.write_text("[change.nothing]\non = true\n", "utf-8")
    trouble = desk.find(QLabel, "net-signs-trouble")
    qtbot.waitUntil(lambda: "there is no pattern 'nothing'" in trouble.text(), timeout=WAIT_MS)
    file.write_text(right, "utf-8")
    qtbot.waitUntil(lambda: not trouble.text(), timeout=WAIT_MS)
