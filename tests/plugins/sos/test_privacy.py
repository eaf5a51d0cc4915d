"""What is kept of her, who may look at it, and when it goes."""

from __future__ import annotations

import sqlite3
import struct
from datetime import timedelta
from pathlib import Path

import pytest
from sos_night import PIN, Night

from uic.audit.commands import Filter, SearchAudit
from uic.errors import UicError
from uic.testing import eventually
from uic_sos.commands import (
    CancelEscort,
    DeleteHistory,
    ListEscorts,
    MyHistory,
    PurgeEscorts,
    ReadTrack,
    ReportFixes,
    SetReaders,
)
from uic_sos.escorts import Escort


def over(night: Night) -> Escort:
    """A short escort that she ended."""
    who = night.register()
    night.request(who)
    night.walk(who, (0.0, 0.0), (40.0, 0.0))
    night.client.call(CancelEscort(citizen_id=who.id, pin=PIN))
    return night.escort(who)


def milliseconds(night: Night, *, days: float) -> int:
    return int((night.clock.at + timedelta(days=days)).timestamp() * 1000)


def test_nobody_is_followed_without_having_asked(night: Night) -> None:
    who = night.register()
    night.fix(who, 10.0, 0.0)
    assert night.client.call(ReportFixes(citizen_id=who.id, fixes=())).escort is None
    assert night.client.call(ListEscorts()).escorts == ()
    with pytest.raises(UicError, match="nobody is registered"):
        night.client.call(ReportFixes(citizen_id="somebody", fixes=()))


def test_her_pin_is_nowhere_in_what_is_kept(night: Night, tmp_path: Path) -> None:
    over(night)
    files = [one for one in tmp_path.rglob("*") if one.is_file() and "records" in one.name]
    assert any("sos" in str(one) for one in files)
    assert not [one for one in files if PIN.encode() in one.read_bytes()]


def test_every_look_at_a_track_is_in_the_audit_and_an_ended_one_is_for_those_on_the_list(night: Night) -> None:
    escort = over(night)
    assert len(night.client.call(ReadTrack(escort_id=escort.id, purpose="신고 확인")).fixes) == 14
    (look,) = night.client.call(SearchAudit(filter=Filter(action="escort.track"))).entries
    assert (look.subject, look.purpose) == (escort.id, "신고 확인")
    night.client.call(SetReaders(people=("officer",)))
    with pytest.raises(UicError, match="on the list"):
        night.client.call(ReadTrack(escort_id=escort.id))
    assert night.client.call(SetReaders()).people == ("officer",)


def test_she_sees_and_deletes_what_is_kept_of_her(night: Night) -> None:
    escort = over(night)
    history = night.client.call(MyHistory(citizen_id=escort.citizen_id))
    assert (history.escorts, history.fixes) == ((escort,), {escort.id: 14})
    deleted = night.client.call(DeleteHistory(citizen_id=escort.citizen_id, whole=True))
    assert (deleted.escorts, deleted.fixes, deleted.held) == (1, 14, 0)
    assert night.client.call(ListEscorts()).escorts == ()
    with pytest.raises(UicError, match="nobody is registered"):
        night.client.call(MyHistory(citizen_id=escort.citizen_id))


def written(folder: Path, escort: Escort) -> set[str]:
    """The files that hold her last position, as the records write numbers and as the journal does."""
    assert escort.fix is not None
    forms = (str(escort.fix.lon).encode(), struct.pack(">d", escort.fix.lon))
    files = [one for one in folder.rglob("*") if one.is_file()]
    return {str(one.relative_to(folder)) for one in files if any(form in one.read_bytes() for form in forms)}


def test_what_she_deletes_is_in_no_file_of_the_hub_any_more_nor_in_the_next_backup(
    night: Night, tmp_path: Path
) -> None:
    escort = over(night)
    assert {"journal.db", "sos/records.db"} <= {name.removesuffix("-wal") for name in written(tmp_path, escort)}
    night.client.call(DeleteHistory(citizen_id=escort.citizen_id))
    with sqlite3.connect(tmp_path / "journal.db") as journal:
        about = "SELECT count(*) FROM events WHERE family = 'escort' AND subject = ?"
        eventually(lambda: journal.execute(about, (escort.id,)).fetchone() == (0,), within_s=20)
    (line,) = eventually(
        lambda: night.client.call(SearchAudit(filter=Filter(action="retention.forget"))).entries, within_s=20
    )
    assert escort.name not in line.note
    eventually(lambda: written(tmp_path, escort) == set(), within_s=20)


def test_what_is_old_goes_and_a_dry_run_only_counts(night: Night, tmp_path: Path) -> None:
    escort = over(night)
    later = milliseconds(night, days=1)
    assert night.client.call(PurgeEscorts(before=milliseconds(night, days=-1))).purged == 0
    assert night.client.call(PurgeEscorts(before=later, dry_run=True)).purged == 15
    assert night.client.call(ListEscorts()).escorts == (escort,)
    assert night.client.call(PurgeEscorts(before=later)).purged == 15
    with sqlite3.connect(tmp_path / "sos" / "records.db") as kept:
        assert kept.execute("SELECT count(*) FROM fix").fetchone() == (0,)
    assert night.client.call(ListEscorts()).escorts == ()
