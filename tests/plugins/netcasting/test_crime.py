"""Did crime become less where cameras watch? Counts typed in or brought, what is reckoned from them, and the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSpinBox, QTableView
from pytestqt.qtbot import QtBot

from uic.errors import CommandRefused
from uic.testing.hubs import PluginHub, running
from uic_console.testing import Desk
from uic_netcasting.commands import ListCrime, SetCrime
from uic_netcasting.figures.crime import ALL, CrimeCount, Effect, effect, effects, indexed
from uic_netcasting.figures.crime_csv import CountsRefused, read_counts, write_counts
from uic_netcasting.widgets.crime import CrimeSheet


def year(at: int, **cases: int) -> list[CrimeCount]:
    return [CrimeCount(year=at, offence=offence, count=count) for offence, count in cases.items()]


def watched(counts: list[CrimeCount], base: range, after: range) -> Effect:
    return effects(counts, base=base, after=after)[0]


# -- what is reckoned --------------------------------------------------------------------------------------------------


def test_what_fraud_did_too_is_no_effect_of_cameras() -> None:
    """All became a third less: the effect is none, whatever the raw fall."""
    found = watched(
        year(2009, robbery=90, fraud=3000) + year(2010, robbery=60, fraud=2000), range(2009, 2010), range(2010, 2011)
    )
    assert found.ratio == pytest.approx(1.0)
    assert not found.is_sure
    assert found.expected == pytest.approx(60.0)


def test_the_span_is_the_exact_one_of_the_two_by_two_table() -> None:
    """R's fisher.test(matrix(c(41, 62, 3300, 3100), 2)) says 0.407 to 0.940 for the odds ratio."""
    found = effect(
        year(2009, robbery=62, fraud=3100) + year(2011, robbery=41, fraud=3300),
        ["robbery"], ["fraud"], base=[2009], after=[2011], name="robbery",
    )  # fmt: skip
    assert found.ratio == pytest.approx(0.6212, abs=1e-3)
    assert found.low == pytest.approx(0.407, abs=2e-3)
    assert found.high == pytest.approx(0.940, abs=2e-3)
    assert found.is_sure
    assert found.doubts == ("one_year",)  # how much years differ by themselves is not known


def test_years_that_scatter_widen_the_span_and_it_is_said() -> None:
    calm = [
        one
        for at, cases in enumerate((400, 402, 398, 300, 299, 301))
        for one in year(2006 + at, burglary=cases, fraud=3000)
    ]
    wild = [
        one
        for at, cases in enumerate((500, 290, 410, 390, 180, 330))
        for one in year(2006 + at, burglary=cases, fraud=3000)
    ]
    sure, unsure = (watched(counts, range(2006, 2009), range(2009, 2012)) for counts in (calm, wild))
    assert sure.ratio == pytest.approx(unsure.ratio)  # the same sums
    assert sure.scatter == 1.0
    assert sure.is_sure
    assert unsure.scatter is not None
    assert unsure.scatter > 2
    assert not unsure.is_sure
    assert "scatter" in unsure.doubts


def test_groups_that_moved_apart_before_the_cameras_are_a_reason_to_doubt() -> None:
    counts = [
        one for at, cases in enumerate((600, 500, 400, 300)) for one in year(2006 + at, robbery=cases, fraud=3000)
    ]
    counts += year(2010, robbery=210, fraud=3000)
    assert "trend" in watched(counts, range(2006, 2010), range(2010, 2011)).doubts


def test_a_year_in_which_an_offence_was_not_counted_is_left_out_and_not_taken_for_a_fall() -> None:
    counts = year(2009, robbery=60, burglary=400, fraud=3000) + year(2010, robbery=60, fraud=3000)
    found = effects(counts, base=[2009], after=[2010])
    assert found[0].offence == ALL
    assert found[0].ratio is None
    assert found[0].doubts == ("nothing_after",)
    assert found[1].ratio == pytest.approx(1.0)  # robbery alone was counted in both


def test_a_year_cannot_be_before_and_after() -> None:
    with pytest.raises(ValueError, match="2009"):
        effect(year(2009, robbery=1, fraud=1), ["robbery"], ["fraud"], base=[2009], after=[2009], name="robbery")


def test_the_course_is_told_as_a_hundred_in_the_base_years() -> None:
    counts = year(2008, robbery=80) + year(2009, robbery=120) + year(2010, robbery=50)
    assert indexed(counts, ["robbery"], [2008, 2009]) == {2008: 80.0, 2009: 120.0, 2010: 50.0}


# -- lists of offices --------------------------------------------------------------------------------------------------


def test_a_korean_list_in_cp949_is_read_and_written_back() -> None:
    listed = '연도,죄종,건수,지역\r\n2009년,강도,"1,204",만안구\r\n2010,사기,3000,만안구\r\n'.encode("cp949")
    counts = read_counts(listed)
    assert counts == [
        CrimeCount(year=2009, offence="robbery", count=1204, district="만안구"),
        CrimeCount(year=2010, offence="fraud", count=3000, district="만안구"),
    ]
    assert read_counts(write_counts(counts)) == counts


def test_a_bad_list_is_refused_whole_with_every_line_that_is_wrong() -> None:
    listed = b"year,offence,count\n2009,robbery,12\n20x9,robbery,12\n2010,robbery,-3\n2009,robbery,13\n2011,,1\n"
    with pytest.raises(CountsRefused) as refused:
        read_counts(listed)
    assert [(one.line, one.what) for one in refused.value.problems] == [
        (3, "year"), (4, "count"), (5, "twice"), (6, "offence"),
    ]  # fmt: skip


def test_a_list_without_the_columns_says_which() -> None:
    with pytest.raises(CountsRefused) as refused:
        read_counts("연도,무엇\n2009,1\n".encode())
    assert refused.value.problems[0].value == "offence, count"


# -- at the desk -------------------------------------------------------------------------------------------------------


def test_a_supervisor_types_counts_brings_a_list_takes_it_back_and_writes_the_report(
    qtbot: QtBot, hub: PluginHub, desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    for desk in desks:
        desk.show_dock("netcasting.crime")
    sheets = [desk.window_.findChild(CrimeSheet, "crime-sheet") for desk in desks]
    ours, others = sheets

    def part(kind: type, name: str, panel: CrimeSheet = ours) -> object:
        found = panel.findChild(kind, f"crime-{name}")
        assert found is not None
        return found

    client = hub.client()
    qtbot.waitUntil(lambda: part(QPushButton, "new-add").isEnabled(), timeout=20_000)
    part(QComboBox, "new-offence").setCurrentIndex(0)
    part(QSpinBox, "new-year").setValue(2009)
    part(QSpinBox, "new-cases").setValue(62)
    qtbot.mouseClick(part(QPushButton, "new-add"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: part(QTableView, "counts", others).model().rowCount() == 1, timeout=20_000)

    qtbot.waitUntil(part(QPushButton, "new-add").isEnabled, timeout=20_000)
    (tmp_path / "crime.csv").write_text(
        "연도,죄종,건수\n2009,사기,3100\n2011,강도,41\n2011,사기,3300\n", encoding="utf-8"
    )
    ours._crime.bring(tmp_path / "crime.csv")
    qtbot.waitUntil(lambda: len(client.call(ListCrime()).counts) == 4, timeout=20_000)
    qtbot.waitUntil(lambda: part(QTableView, "counts").model().rowCount() == 4, timeout=20_000)
    part(QSpinBox, "since").setValue(2010)
    for panel in (ours, others):
        qtbot.waitUntil(lambda panel=panel: "−38 %" in part(QLabel, "finding", panel).text(), timeout=20_000)

    qtbot.waitUntil(part(QPushButton, "report").isEnabled, timeout=20_000)
    ours.write_report(tmp_path / "crime.pdf")
    qtbot.waitUntil((tmp_path / "crime.pdf").exists, timeout=20_000)
    written = (tmp_path / "crime.pdf").read_bytes()
    assert written.startswith(b"%PDF-1.4")
    assert written.count(b"/Type /Page\n") >= 1
    assert b"/FontFile" in written  # its letters are in it, Korean ones too

    rows = part(QTableView, "counts").model()
    assert rows.setData(rows.index(0, 2), "70")
    qtbot.waitUntil(lambda: 70 in [one.count for one in client.call(ListCrime()).counts], timeout=20_000)
    qtbot.waitUntil(lambda: part(QPushButton, "undo").isEnabled() and rows.index(0, 2).data() == "70", timeout=20_000)
    qtbot.mouseClick(part(QPushButton, "undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: 70 not in [one.count for one in client.call(ListCrime()).counts], timeout=20_000)
    assert not ours.grab().toImage().isNull()


def test_counts_that_cannot_be_and_those_of_an_old_table_change_nothing(hub: PluginHub) -> None:
    client = hub.client()
    running(client, "netcasting")
    known = client.call(SetCrime(counts=tuple(year(2009, robbery=3)), since=0, version=0), timeout_s=20)
    for wrong in (year(2009, robbery=-3), year(1200, robbery=3), year(2009, robbery=3) * 2):
        with pytest.raises(CommandRefused):
            client.call(SetCrime(counts=tuple(wrong), since=0, version=known.version), timeout_s=20)
    with pytest.raises(CommandRefused, match="meanwhile"):
        client.call(SetCrime(counts=(), since=0, version=0), timeout_s=20)
    assert client.call(ListCrime()).counts == known.counts
