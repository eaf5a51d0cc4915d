"""`uic doctor`: finds what is wrong with a machine, and says what to do."""

from __future__ import annotations

import json
import socket
import sqlite3
from contextlib import closing

import msgspec

from uic.doctor import Check, State, bus, examine, records
from uic.doctor.libraries import _within
from uic.settings import Folders, Settings, load
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


def looked_at(shell, *examinations) -> dict[str, Check]:
    settings = load(None, {"hub.address": shell.address})
    settings = msgspec.structs.replace(settings, folders=Folders(state=shell.home / "state"))
    return {check.name: check for check in examine(settings, examinations)}


def test_a_port_held_by_another_program_is_found(shell):
    port = int(shell.address.rpartition(":")[2])
    with socket.create_server(("127.0.0.1", port)):
        found = looked_at(shell, bus.hub)["hub"]
    assert found.state is State.FAIL
    assert "another program holds the port" in found.advice
    with socket.create_server(("127.0.0.1", port + 1)):
        found = looked_at(shell, bus.hub)["hub"]
    assert found.state is State.FAIL
    assert f"port {port + 1}" in found.found


def test_a_running_hub_is_found(shell, hub):
    found = looked_at(shell, bus.hub)["hub"]
    assert found.state is State.OK
    assert f"answers at {shell.address}" in found.found


def test_a_damaged_database_fails_with_advice(shell):
    records_file = shell.home / "state" / "records.db"
    Store(f"sqlite:///{records_file}").engine.dispose()
    assert looked_at(shell, records.records)["records"].state is State.OK
    records_file.write_bytes(records_file.read_bytes()[:4096] + b"\xff" * 20_000)
    found = looked_at(shell, records.records)["records"]
    assert found.state is State.FAIL
    assert "backup" in found.advice


def test_records_of_a_newer_version_are_said(shell):
    records_file = shell.home / "state" / "records.db"
    Store(f"sqlite:///{records_file}").engine.dispose()
    with closing(sqlite3.connect(records_file)) as plain, plain:
        plain.execute("UPDATE alembic_version SET version_num = '0042'")
    found = looked_at(shell, records.records)["records"]
    assert found.state is State.FAIL
    assert "schema 0042" in found.found


def test_a_finding_that_fails_makes_the_exit_status_1(shell):
    (shell.home / "state").mkdir()
    (shell.home / "state" / "journal.db").write_bytes(b"not a journal" * 1000)
    done = shell.uic("doctor", timeout_s=120)
    assert done.returncode == 1
    assert "fail  journal:" in done.stdout
    assert "→ put the file aside" in done.stdout


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
