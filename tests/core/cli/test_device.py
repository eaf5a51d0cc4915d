"""`uic device` and `uic camera export`, without a hub: lists in and out, and a bad import that leaves nothing half."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from uic.cli._main import root
from uic.sim.city import city_csv
from uic.testing.servers import free_port

LIST = """id,kind,name,code,lat,lon
signal-1,신호등,관양사거리,S-1,37.39,126.95
gauge-1,gauge.level,쌍개울,,37.396,126.94
"""


@pytest.fixture
def uic(tmp_path, monkeypatch):
    """Types `uic …` in this process, in an installation of its own where no hub runs."""
    for name in ("STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"UIC_{name}_DIR", str(tmp_path / name.lower()))
    monkeypatch.setenv("UIC_HUB_ADDRESS", f"tcp://127.0.0.1:{free_port()}")

    def uic(*arguments: str, code: int = 0) -> Result:
        done = CliRunner().invoke(root, [str(one) for one in arguments], standalone_mode=False)
        assert (done.exception, done.return_value or 0) == (None, code), done.stderr
        return done

    return uic


def count(tmp_path: Path, table: str) -> int:
    """Read past the program: what is truly on the disk."""
    with closing(sqlite3.connect(tmp_path / "state" / "records.db")) as plain:
        return int(plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_devices_go_in_are_listed_and_come_out_again(uic, tmp_path):
    file = tmp_path / "devices.csv"
    file.write_bytes(LIST.encode("cp949"))
    assert json.loads(uic("device", "import", str(file), "--json").stdout)["result"]["added"] == 2
    listed = uic("device", "list", "--kind", "gauge")
    assert "쌍개울" in listed.stdout
    assert "관양사거리" not in listed.stdout
    out = tmp_path / "out.geojson"
    uic("device", "export", str(out))
    assert len(json.loads(out.read_text())["features"]) == 2
    again = uic("device", "import", str(out), "--replace")
    assert "0 added, 0 changed, 2 as they were" in again.stdout


def test_ten_thousand_bad_lines_end_in_a_clear_report_and_no_half_imported_registry(uic, tmp_path):
    header, *lines = city_csv(10_000).replace("é", "e").splitlines()  # é: not in CP949
    file, report = tmp_path / "bad.csv", tmp_path / "report.csv"
    for at in range(0, 10_000, 5):
        cells = lines[at].split(",")
        cells[7], cells[8] = cells[8], cells[7]
        lines[at] = ",".join(cells)
    file.write_bytes("\n".join([header, *lines]).encode("cp949"))
    refused = uic("camera", "import", file, "--report", report, code=5)
    told = refused.stderr.splitlines()
    assert len(told) < 50
    assert any("2000  like line 2: latitude" in line and "look swapped" in line for line in told)
    assert "nothing was imported: 2000 of 10000 lines are bad" in told[-1]
    rows = list(csv.DictReader(report.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 2000
    assert count(tmp_path, "camera") == 0
    uic("camera", "import", file, "--skip-bad")
    assert count(tmp_path, "camera") == 8000
    exported = tmp_path / "all.csv"
    uic("camera", "export", exported)
    assert exported.read_bytes().count(b"\r\n") == 8001
