"""`uic doctor`: finds what is wrong with a machine, and says what to do."""

from __future__ import annotations

import json
import socket
import sqlite3
import sys
from contextlib import closing

from uic.doctor import Check, State, examine
from uic.doctor.libraries import _within
from uic.settings import Settings
from uic.store import Store


def findings(done) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in json.loads(done.stdout)}


def test_a_sound_machine_passes_every_room(shell):
    done = shell.uic("doctor", "--json", timeout_s=120)
    rows = findings(done)
    failed = {name: row for name, row in rows.items() if row["state"] == "fail"}
    assert not failed
    assert done.returncode == 0
    assert {"python", "libraries", "opencv", "PySide6", "qt", "korean font", "codecs", "hardware decoding"} <= set(rows)
    assert {"state folder", "cache folder", "shared memory", "clock", "time zone", "hub", "records"} <= set(rows)
    assert rows["codecs"]["state"] == "ok"
    assert "H.264 written and read back" in rows["codecs"]["found"]
    assert not (shell.home / "state").exists()  # it looks, it changes nothing


def test_a_port_held_by_another_program_and_a_damaged_database_fail_with_advice(shell):
    Store(f"sqlite:///{shell.home / 'state' / 'records.db'}").engine.dispose()
    records = shell.home / "state" / "records.db"
    records.write_bytes(records.read_bytes()[:4096] + b"\xff" * 20_000)
    port = int(shell.address.rpartition(":")[2])
    with socket.create_server(("127.0.0.1", port)):
        done = shell.uic("doctor", "--json", timeout_s=120)
    rows = findings(done)
    assert done.returncode == 1
    assert rows["hub"]["state"] == "fail"
    assert "another program holds the port" in rows["hub"]["advice"]
    assert rows["records"]["state"] == "fail"
    assert "backup" in rows["records"]["advice"]


def test_records_of_a_newer_version_are_said(shell):
    records = shell.home / "state" / "records.db"
    Store(f"sqlite:///{records}").engine.dispose()
    with closing(sqlite3.connect(records)) as plain, plain:
        plain.execute("UPDATE alembic_version SET version_num = '0042'")
    row = findings(shell.uic("doctor", "--json", timeout_s=120))["records"]
    assert row["state"] == "fail"
    assert "schema 0042" in row["found"]


def test_a_check_that_breaks_is_a_finding_and_the_others_still_count():
    def broken(_settings: Settings) -> Check:
        raise RuntimeError("boom")

    def sound(_settings: Settings) -> Check:
        return Check(name="sound", state=State.OK, found="fine")

    first, second = examine(Settings(), [broken, sound])
    assert first.state is State.FAIL
    assert "RuntimeError: boom" in first.found
    assert second.state is State.OK


def test_version_limits_are_compared_as_numbers():
    assert _within("6.11.3", ">=6.9")
    assert not _within("6.12.0", "<6.12")
    assert _within("10.0", ">=9.5")
    assert not _within("1.9", ">=1.13")


def test_core_looks_at_qt_only_from_another_process(shell):
    program = (
        "import sys; from uic.doctor import ALL, examine; from uic.settings import load\n"
        "list(examine(load(), ALL)); sys.exit('PySide6' in sys.modules)"
    )
    import subprocess

    assert subprocess.run([sys.executable, "-c", program], env=shell.environment, timeout=120).returncode == 0
