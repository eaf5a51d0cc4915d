"""A recording is one sealed file that holds what was true at its beginning and everything that happened in its time."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from a_day import Day, keeping, record

from uic.alarms.commands import AlarmList, ListAlarms, RaiseAlarm
from uic.audit.commands import SearchAudit
from uic.audit.service import AuditService
from uic.backups.archive import Archive, seal_key
from uic.backups.errors import ArchiveBroken, ArchiveForeign
from uic.devices.commands import CameraList, ListCameras
from uic.drills.commands import GetMaking, LookIntoRecording, MakeRecording
from uic.drills.recorder import RecordingService
from uic.drills.recording import OpenRecording, recording_key
from uic.errors import CommandRefused
from uic.events import Envelope
from uic.incidents.commands import IncidentList, ListIncidents
from uic.retention.classes import core_classes
from uic.testing import eventually
from uic.testing.hubs import plugin_hub


def opened(day: Day, file: Path | None = None) -> OpenRecording:
    return OpenRecording(file or day.file, recording_key(day.home.folders.state))


def test_it_holds_what_happened_in_its_time_and_nothing_else(day: Day) -> None:
    with opened(day) as recording:
        rows = list(recording.rows())
        topics = {msgspec.msgpack.decode(row.body, type=Envelope).type for row in rows}
        assert {"alarm.changed", "incident.changed", "camera.saved", "cast.released"} <= topics
        assert "camera.removed" not in topics
        assert all(day.since <= datetime.fromtimestamp(row.at / 1000, UTC) <= day.until for row in rows)
        assert recording.recording.events == len(rows) == sum(recording.recording.families.values())
        assert recording.recording.unsure == 0


def test_what_was_true_at_its_beginning_is_taken_back_from_what_is_true_now(day: Day) -> None:
    with opened(day) as recording:
        said = {one.command: one.reply for one in recording.snapshots()}
    alarms = msgspec.msgpack.decode(said[ListAlarms.name], type=AlarmList).alarms
    assert [(one.id, one.needs_answer) for one in alarms] == [(day.standing, True)]
    cameras = msgspec.msgpack.decode(said[ListCameras.name], type=CameraList).cameras
    assert {one.id for one in cameras} == {"gate", "yard"}
    cases = msgspec.msgpack.decode(said[ListIncidents.name], type=IncidentList).incidents
    assert [one.id for one in cases] == [day.case]


def test_the_file_is_for_its_owner_alone(day: Day) -> None:
    assert day.file.stat().st_mode & 0o077 == 0


def test_a_changed_byte_anywhere_is_noticed(day: Day, tmp_path: Path) -> None:
    with zipfile.ZipFile(day.file) as source:
        parts = {info.filename: source.read(info) for info in source.infolist()}
    for name in parts:
        forged = tmp_path / "forged.uicrec"
        with zipfile.ZipFile(forged, "w", zipfile.ZIP_DEFLATED) as out:
            for other, body in parts.items():
                changed = body[:-2] + bytes([body[-2] ^ 1]) + body[-1:] if other == name else body
                out.writestr(other, changed)
        with pytest.raises(ArchiveBroken), opened(day, forged) as recording:
            recording.check()


def test_another_installations_is_not_taken_unless_somebody_says_so(day: Day, tmp_path: Path) -> None:
    stranger = recording_key(tmp_path, make=True)
    with pytest.raises(ArchiveForeign):
        OpenRecording(day.file, stranger)
    with OpenRecording(day.file, stranger, foreign=True) as recording:
        recording.check()


def test_neither_a_backup_nor_a_recording_passes_for_the_other(day: Day) -> None:
    with pytest.raises(ArchiveForeign):
        Archive(day.file, seal_key(day.home.folders.state))
    with pytest.raises(ArchiveBroken):
        Archive(day.file, seal_key(day.home.folders.state), foreign=True)


def test_it_has_a_retention_class_that_empties_its_folder() -> None:
    (drills,) = [one for one in core_classes() if one.name == "drills"]
    assert drills.days == 30.0
    assert set(drills.folders) == {"drill-recordings", "drill-runs"}


def test_who_records_and_who_opens_one_is_in_the_audit_and_too_large_a_one_leaves_nothing(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    with plugin_hub(state, safe_mode=True) as room:
        room.hub.add_service(AuditService(room.hub.trail, room.hub.broker.journal_path))
        room.hub.add_service(RecordingService(state / "journal.db", keeping(tmp_path / "kept", most_mb=0.02)))
        client = room.client()
        began = datetime.now(UTC) - timedelta(minutes=1)
        client.call(RaiseAlarm(type="plugin.failed", source="one"))
        file = record(client, began, datetime.now(UTC), title="잠깐")
        client.call(LookIntoRecording(path=str(file)))
        told = eventually(lambda: _actions(client.call(SearchAudit())) or None)
        assert {"drill.record", "drill.look"} <= told
        for number in range(40):
            client.call(RaiseAlarm(type="plugin.failed", source=f"much/{number}", text="가" * 200))
        client.call(MakeRecording(since=began, until=datetime.now(UTC)))
        eventually(lambda: client.call(GetMaking()).ended)
        assert "larger" in client.call(GetMaking()).failed
        assert list((tmp_path / "kept").iterdir()) == [file]


def _actions(page: object) -> set[str]:
    found = {entry.action for entry in page.entries}  # type: ignore[attr-defined]
    return found if "drill.look" in found else set()


def test_what_has_not_happened_yet_cannot_be_recorded(tmp_path: Path) -> None:
    with plugin_hub(tmp_path, safe_mode=True) as room:
        room.hub.add_service(RecordingService(tmp_path / "journal.db", keeping(tmp_path / "kept")))
        now = datetime.now(UTC)
        with pytest.raises(CommandRefused, match="not happened yet"):
            room.client().call(MakeRecording(since=now, until=now + timedelta(hours=1)))
