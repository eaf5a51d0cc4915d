"""Whoever meddles with the audit is found out, and where."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from audit_city import at, checked, city_hub, copied, count, meddle, work
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from uic.audit.chain import entry_hash
from uic.audit.files import AuditFiles, read_checkpoints
from uic.audit.trail import AuditOptions
from uic.errors import AuditError


def faults(state: Path, **more: object) -> list[str]:
    return [fault.id for fault in checked(state, **more).faults]


def test_what_nobody_touched_is_whole(state: Path) -> None:
    report = checked(state)
    assert report.ok
    assert report.faults == ()
    assert report.entries == report.last == report.signed_upto == count(state) > 55
    assert report.checkpoints >= 6
    assert report.marks


@pytest.mark.parametrize(
    "column", ["account", "role", "client", "session", "action", "subject", "outcome", "purpose", "note", "digest"]
)
def test_a_changed_word_is_found_where_it_is(state: Path, column: str) -> None:
    meddle(state, f"UPDATE audit SET {column} = {column} || '.' WHERE seq = 21")
    report = checked(state)
    assert not report.ok
    assert [fault.id for fault in report.faults] == ["changed:21"]
    assert "entry 21 of 20" in report.faults[0].text
    assert report.faults[0].at > 0


def test_a_changed_time_is_found(state: Path) -> None:
    meddle(state, "UPDATE audit SET at = at - 3600000 WHERE seq = 21")
    assert faults(state) == ["changed:21"]


def test_removed_entries_are_found_by_their_numbers(state: Path) -> None:
    meddle(state, "DELETE FROM audit WHERE seq BETWEEN 20 AND 22", "DELETE FROM audit WHERE seq = 40")
    assert faults(state) == ["removed:20-22", "removed:40"]


def test_the_first_entry_removed_is_found(state: Path) -> None:
    meddle(state, "DELETE FROM audit WHERE seq = 1")
    assert faults(state) == ["removed:1"]


def test_entries_that_changed_places_are_found_with_the_places_they_came_from(state: Path) -> None:
    meddle(
        state,
        "UPDATE audit SET seq = 1000 WHERE seq = 11",
        "UPDATE audit SET seq = 11 WHERE seq = 15",
        "UPDATE audit SET seq = 15 WHERE seq = 1000",
    )
    report = checked(state)
    assert [(fault.id, fault.other) for fault in report.faults] == [("moved:11", "15"), ("moved:15", "11")]


def test_entries_pushed_together_over_a_removed_one_are_found(state: Path) -> None:
    last = count(state)
    meddle(state, "DELETE FROM audit WHERE seq = 30")
    for seq in range(31, last + 1):
        meddle(state, f"UPDATE audit SET seq = {seq - 1} WHERE seq = {seq}")
    found = faults(state)
    assert "moved:30" in found or "changed:30" in found
    assert f"truncated:{last}" in found


def rewrite(state: Path, seq: int) -> None:
    """Change an entry and every hash behind it, as somebody does who read how the chain is made, but has no key."""
    with contextlib.closing(sqlite3.connect(state / "journal.db")) as db, db:
        db.execute("UPDATE audit SET subject = 'somebody else' WHERE seq = ?", (seq,))
        previous = db.execute("SELECT hash FROM audit WHERE seq = ?", (seq - 1,)).fetchone()[0]
        for row in db.execute("SELECT * FROM audit WHERE seq >= ? ORDER BY seq", (seq,)).fetchall():
            previous = entry_hash(previous, row[0], row[1], row[2:12])
            db.execute("UPDATE audit SET hash = ? WHERE seq = ?", (previous, row[0]))


def test_a_chain_hashed_anew_without_the_key_is_found_from_its_first_entry_on(state: Path) -> None:
    rewrite(state, 33)
    found = faults(state)
    assert found[0] == "forged:33"
    assert len(found) > 5


def test_a_chain_hashed_anew_is_found_by_its_signatures_where_the_key_cannot_be_read(state: Path) -> None:
    rewrite(state, 33)
    (state / "audit" / "audit.key").unlink()
    report = checked(state)
    assert not report.marks
    first = report.faults[0]
    assert first.kind == "rewritten"
    assert first.seq <= 33 <= first.until
    assert len([one for one in report.faults if one.kind == "rewritten"]) >= 2  # and from there on


def append(state: Path, *, mac: bytes) -> int:
    with contextlib.closing(sqlite3.connect(state / "journal.db")) as db, db:
        seq, at, previous = db.execute("SELECT seq, at, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        said = ("kim", "operator", "console/1", "", "alarm.acknowledge", "alarm-7", "done", "", "", "")
        row = (seq + 1, at + 1, *said, entry_hash(previous, seq + 1, at + 1, said), mac)
        db.execute(f"INSERT INTO audit VALUES ({', '.join('?' * len(row))})", row)
    return int(seq) + 1


@pytest.mark.parametrize("mac", [b"", b"\0" * 16, hashlib.sha256(b"guess").digest()[:16]])
def test_an_entry_added_without_the_key_is_found_though_it_fits_the_chain(state: Path, mac: bytes) -> None:
    added = append(state, mac=mac)
    assert faults(state) == [f"forged:{added}"]


def test_a_hub_does_not_sign_what_was_added_while_it_was_down_without_saying_so(state: Path) -> None:
    added = append(state, mac=b"\1" * 16)
    with city_hub(state):
        pass
    assert f"forged:{added}" in faults(state)
    assert told(state, "audit.broken") == [f"forged:{added}"]


def told(state: Path, action: str) -> list[str]:
    with contextlib.closing(sqlite3.connect(state / "journal.db")) as db:
        return [row[0] for row in db.execute("SELECT subject FROM audit WHERE action = ? ORDER BY seq", (action,))]


def test_a_tail_cut_off_is_found_by_the_file_of_signatures(state: Path) -> None:
    last = count(state)
    meddle(state, f"DELETE FROM audit WHERE seq > {last - 4}", f"DELETE FROM audit_checkpoints WHERE seq > {last - 4}")
    assert f"truncated:{last - 3}-{last}" in faults(state)


def test_a_hub_that_starts_on_a_cut_tail_says_so_and_uses_no_number_twice(state: Path) -> None:
    last = count(state)
    meddle(state, f"DELETE FROM audit WHERE seq > {last - 4}", f"DELETE FROM audit_checkpoints WHERE seq > {last - 4}")
    with city_hub(state) as hub, at(hub) as client:
        work(client, 1)
    found = checked(state)
    assert [fault.id for fault in found.faults] == [f"removed:{last - 3}-{last}"]
    assert told(state, "audit.broken") == [f"truncated:{last - 3}-{last}"]
    assert found.last > last


def test_a_journal_put_in_the_place_of_another_is_found(state: Path, tmp_path: Path) -> None:
    old = checked(state)
    with city_hub(tmp_path / "other") as hub, at(hub) as client:
        work(client, 3)
    shutil.copy(tmp_path / "other" / "journal.db", state / "journal.db")
    found = checked(state)
    assert f"replaced:{old.chain}" in [fault.id for fault in found.faults]
    assert str(old.last) in next(fault.text for fault in found.faults if fault.kind == "replaced")


def test_a_journal_that_was_removed_is_told_of_by_the_next_one(state: Path) -> None:
    old = checked(state)
    (state / "journal.db").unlink()
    with city_hub(state) as hub, at(hub) as client:
        work(client, 1)
    assert faults(state) == [f"replaced:{old.chain}"]
    assert told(state, "audit.broken") == [f"replaced:{old.chain}"]


def test_a_signature_changed_in_either_place_is_found(state: Path) -> None:
    meddle(state, "UPDATE audit_checkpoints SET seq = seq + 1 WHERE number = 2")
    assert {fault.kind for fault in checked(state).faults} == {"signature"}
    file = AuditFiles(state).checkpoints
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:3] + lines[4:]))
    assert {fault.other for fault in checked(state).faults if fault.kind == "signature"} == {"2", "4"}


def test_signatures_of_a_key_that_is_not_trusted_do_not_count(state: Path, tmp_path: Path) -> None:
    with city_hub(tmp_path / "other"):
        pass
    report = checked(state, keys=[AuditFiles(tmp_path / "other").public])
    assert report.checkpoints == 0
    assert not report.ok


def test_a_new_key_is_told_and_what_the_old_one_signed_still_counts(state: Path) -> None:
    last = count(state)
    (state / "audit" / "audit.key").unlink()
    with city_hub(state) as hub, at(hub) as client:
        work(client, 2)
    report = checked(state)
    assert report.ok, report.faults
    assert len(report.keys) == 2
    assert len(told(state, "audit.key_made")) == 2
    meddle(state, f"UPDATE audit SET mac = x'00' WHERE seq = {last + 2}")
    assert faults(state) == [f"forged:{last + 2}"]


def test_a_break_that_somebody_takes_on_herself_stays_reported_and_no_longer_alarms(state: Path) -> None:
    from uic.audit.commands import AcceptFault

    last = count(state)
    meddle(state, "DELETE FROM audit WHERE seq = 20")
    with city_hub(state) as hub, at(hub) as client:
        client.call(AcceptFault(fault="removed:20", reason="restored from the copy of Monday"))
    report = checked(state)
    assert report.ok
    assert "restored from the copy of Monday" in report.faults[0].accepted
    assert report.last > last


def test_what_is_no_journal_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="there is no journal"):
        checked(tmp_path)
    (tmp_path / "journal.db").write_bytes(b"not a database" * 100)
    with pytest.raises(AuditError):
        checked(tmp_path)


def test_a_second_copy_of_the_signatures_proves_a_folder_that_was_replaced_whole(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "signatures.jsonl"
    elsewhere.parent.mkdir()
    with city_hub(tmp_path / "state", options=AuditOptions(copy=elsewhere)) as hub, at(hub) as client:
        work(client, 3)
    assert read_checkpoints(elsewhere) == read_checkpoints(AuditFiles(tmp_path / "state").checkpoints)
    shutil.rmtree(tmp_path / "state")
    with city_hub(tmp_path / "state") as hub, at(hub) as client:
        work(client, 3)
    assert checked(tmp_path / "state").ok  # by itself it looks whole
    assert not checked(tmp_path / "state", checkpoints_file=elsewhere).ok


COLUMNS = ["at", "account", "role", "client", "session", "action", "subject", "outcome", "purpose", "note", "digest"]
words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
values = st.one_of(words, st.integers(-(2**40), 2**60), st.binary(max_size=20))
places = st.integers(1, 60)
edits = st.one_of(
    st.tuples(st.just("change"), places, st.sampled_from([*COLUMNS, "hash", "mac"]), values),
    st.tuples(st.just("remove"), places, places),
    st.tuples(st.just("swap"), places, places),
    st.tuples(st.just("copy"), places, places),
    st.tuples(st.just("cut"), places),
)


def edit(state: Path, one: tuple[object, ...]) -> bool:
    """Do it; whether that changed anything."""
    with contextlib.closing(sqlite3.connect(state / "journal.db")) as db, db:
        before = db.execute("SELECT * FROM audit ORDER BY seq").fetchall()
        match one:
            case ("change", seq, column, value):
                db.execute(f"UPDATE audit SET {column} = ? WHERE seq = ?", (value, seq))
            case ("remove", seq, other):
                db.execute("DELETE FROM audit WHERE seq BETWEEN ? AND ?", (seq, other))
            case ("swap", seq, other):
                db.execute("UPDATE audit SET seq = -1 WHERE seq = ?", (seq,))
                db.execute("UPDATE audit SET seq = ? WHERE seq = ?", (seq, other))
                db.execute("UPDATE audit SET seq = ? WHERE seq = -1", (other,))
            case ("copy", seq, other):
                db.execute("CREATE TEMP TABLE one AS SELECT * FROM audit WHERE seq = ?", (seq,))
                db.execute("UPDATE one SET seq = ?", (other,))
                db.execute("INSERT OR REPLACE INTO audit SELECT * FROM one")
            case ("cut", seq):
                db.execute("DELETE FROM audit WHERE seq > ?", (seq,))
        return bool(before != db.execute("SELECT * FROM audit ORDER BY seq").fetchall())


def touched(one: tuple[object, ...]) -> int:
    """The first entry that an edit concerns."""
    match one:
        case ("cut", seq):
            return int(str(seq)) + 1
        case ("copy", _, other):
            return int(str(other))
        case ("remove", seq, other) | ("swap", seq, other):
            return min(int(str(seq)), int(str(other)))
    return int(str(one[1]))


@example(("change", 21, "session", b""))  # which JSON writes as it does an empty word
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits)
def test_any_single_edit_is_found_at_its_place_and_none_is_claimed_where_there_is_none(
    written: Path, one: tuple[object, ...]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        state = copied(written, Path(folder) / "state")
        if not edit(state, one):
            assert checked(state).ok
            return
        report = checked(state)
        assert not report.ok
        assert report.faults[0].seq == touched(one), (one, report.faults)
