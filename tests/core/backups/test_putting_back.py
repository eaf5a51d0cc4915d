"""A backup holds all of one moment, and comes back whole, or nothing is touched."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from installations import Installation
from sqlalchemy import text

from uic.audit.files import AuditFiles
from uic.audit.verify import verify_folder
from uic.backups.archive import Archive, seal_key
from uic.backups.errors import ArchiveBroken, ArchiveForeign, ArchiveNewer, BackupError
from uic.backups.keys import secret_files
from uic.backups.restoring import finish, take_note
from uic.hub import Hub, core_event_types
from uic.hub._redo import redo
from uic.store import Store
from uic.testing.postgres import PostgresServer, postgres_missing


def journal_says(state_dir: Path) -> tuple[int, str]:
    """How many events of layouts there are, and the journal's id."""
    with sqlite3.connect(state_dir / "journal.db") as journal:
        assert journal.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        count = journal.execute("SELECT count(*) FROM events WHERE family = 'layout'").fetchone()[0]
        return count, journal.execute("SELECT value FROM about WHERE key = 'id'").fetchone()[0]


def test_what_was_changed_since_is_gone_and_kept_aside(installation, tmp_path):
    archive = installation.backup(tmp_path / "backups")
    _, journal = journal_says(installation.state_dir)
    installation.save("three")
    installation.put_back(archive)
    assert installation.names() == ["one", "two"]
    events, new_journal = journal_says(installation.state_dir)
    assert events == 2
    assert new_journal != journal, "whoever followed the old journal would not see that its numbers begin anew"
    (before,) = installation.state_dir.glob("replaced/*")
    assert journal_says(before) == (3, journal)
    with sqlite3.connect(before / "records.db") as old:
        assert old.execute("SELECT count(*) FROM layout").fetchone() == (3,)
    note = take_note(installation.state_dir)
    assert note is not None
    assert (note.by, note.archive, note.before) == ("kim", str(archive), str(before))
    installation.save("four")  # and a hub lives on it
    assert installation.names() == ["four", "one", "two"]
    assert not list(installation.state_dir.rglob("*.restored"))


def test_a_backup_of_one_database_is_put_back_into_the_other(installation, fresh, tmp_path):
    archive = installation.backup(tmp_path / "backups")
    other = fresh("other")
    other.put_back(archive, foreign=True)
    assert other.names() == ["one", "two"]
    other.save("three")
    back = other.backup(tmp_path / "more")
    installation.put_back(back, foreign=True)
    assert installation.names() == ["one", "three", "two"]
    installation.save("four")
    assert installation.names() == ["four", "one", "three", "two"]


def test_what_was_put_aside_is_neither_replayed_nor_backed_up_again(fresh, tmp_path):
    here = fresh("here")
    here.save("one")
    archive = here.backup(tmp_path / "first")
    here.save("two")
    with sqlite3.connect(here.file) as plain:
        assert plain.execute("SELECT count(*) FROM redo").fetchone() != (0,)  # the next change would strike it out
    here.put_back(archive)
    with Hub(address="tcp://127.0.0.1:0", state_dir=here.state_dir, event_types=core_event_types()) as hub:
        redo(hub, here.store, threading.Event())
    assert journal_says(here.state_dir)[0] == 1
    again = here.backup(tmp_path / "second")
    with Archive(again, seal_key(here.state_dir)) as opened:
        assert not [part for part in opened.manifest.parts if "replaced" in part.name]


def test_the_audit_is_whole_after_a_backup_from_before_its_first_signature(fresh, tmp_path):
    here = fresh("here")
    here.save("one")
    files = AuditFiles(here.state_dir)
    signed = files.checkpoints.read_bytes()
    files.checkpoints.unlink()
    archive = here.backup(tmp_path / "backups")
    files.checkpoints.write_bytes(signed)
    here.save("two")
    here.put_back(archive)
    assert not files.checkpoints.exists()
    here.save("three")
    report = verify_folder(here.state_dir / "journal.db", files)
    assert [fault.text for fault in report.faults if "missing" in fault.text] == []


def test_services_own_files_and_records_are_in_it_and_passing_things_are_not(fresh, tmp_path):
    here = fresh("here")
    here.save("one")
    own = here.state_dir / "own"
    own.mkdir()
    (own / "notes.txt").write_text("a note")
    (own / "half.part").write_text("passing")
    (own / "secret.key").write_bytes(b"k" * 32)
    (here.state_dir / "log").mkdir()
    (here.state_dir / "log" / "hub.log").write_text("...")
    with sqlite3.connect(own / "records.db") as plain:
        plain.execute("CREATE TABLE gauge (name TEXT)")
        plain.execute("INSERT INTO gauge VALUES ('bridge')")
    alone = here.state_dir / "plugins" / "gauges" / "gauges"  # of a plugin in a process of its own
    alone.mkdir(parents=True)
    with sqlite3.connect(alone / "records.db") as plain:
        plain.execute("CREATE TABLE gauge (name TEXT)")
    archive = here.backup(tmp_path / "backups")
    (alone / "records.db").write_bytes(b"broken since")
    with Archive(archive, seal_key(here.state_dir)) as opened:
        names = {part.name for part in opened.manifest.parts}
    assert {name for name in names if not name.startswith("audit/")} == {
        "journal.db",
        "records.db",
        "own/notes.txt",
        "own/records.db",
        "plugins/gauges/gauges/records.db",
    }
    (own / "notes.txt").write_text("changed")
    with sqlite3.connect(own / "records.db") as plain:
        plain.execute("DELETE FROM gauge")
    (here.state_dir / "later").mkdir()
    (here.state_dir / "later" / "records.db").write_bytes(b"of a plugin that came after the backup")
    here.put_back(archive)
    assert (own / "notes.txt").read_text() == "a note"
    with sqlite3.connect(own / "records.db") as plain:
        assert plain.execute("SELECT name FROM gauge").fetchall() == [("bridge",)]
    with sqlite3.connect(alone / "records.db") as plain:
        assert plain.execute("SELECT * FROM gauge").fetchall() == []
    assert not (here.state_dir / "later" / "records.db").exists()
    assert list(here.state_dir.glob("replaced/*/later/records.db"))


def test_a_plugins_schema_on_a_server_comes_back_with_its_version(postgres_server, tmp_path):
    here = Installation(tmp_path / "state", postgres_server.database())
    here.state_dir.mkdir()
    here.save("one")
    store = here.store
    engine = store.connected(schema="own-book")
    with engine.begin() as connection:
        for statement in (
            "CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)",
            "INSERT INTO alembic_version VALUES ('0007')",
            "CREATE TABLE book (id SERIAL PRIMARY KEY, name VARCHAR(9), at TIMESTAMP, on_loan BOOLEAN)",
            "INSERT INTO book (name, at, on_loan) VALUES ('a', '2026-01-02 03:04:05', true)",
        ):
            connection.execute(text(statement))
    archive = here.backup(tmp_path / "backups")
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE book"))
    here.put_back(archive)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0007"
        (row,) = connection.execute(text("SELECT * FROM book")).mappings().all()
    assert (row["id"], row["name"], row["at"].isoformat(), row["on_loan"]) == (1, "a", "2026-01-02T03:04:05", True)
    engine.dispose()
    store.close()


# -- keys ----------------------------------------------------------------------------------------------------------


def test_keys_are_left_out_unless_asked_for_and_then_sealed(fresh, tmp_path):
    here = fresh("here")
    here.save("one")
    folder = here.state_dir / "keys"
    folder.mkdir()
    (folder / "hub.json").write_bytes(b"the hub's private key")
    assert [path.name for path in secret_files(here.state_dir)] == ["audit.key", "hub.json"]
    plain = here.backup(tmp_path / "plain")
    with Archive(plain, seal_key(here.state_dir)) as opened:
        assert not [part for part in opened.manifest.parts if "key" in part.name and not part.name.endswith(".pub")]
    with pytest.raises(BackupError, match="at least 12 characters"):
        here.backup(tmp_path / "sealed", passphrase="short")
    sealed = here.backup(tmp_path / "sealed", passphrase="correct horse battery")
    with Archive(sealed, seal_key(here.state_dir)) as opened:
        (part,) = [part for part in opened.manifest.parts if part.kind == "keys"]
        assert b"private key" not in opened.read(part, most=10_000)
    (folder / "hub.json").write_bytes(b"another")
    with pytest.raises(ArchiveBroken, match="passphrase is wrong"):
        here.put_back(sealed, passphrase="wrong horse battery!")
    here.put_back(sealed)
    assert (folder / "hub.json").read_bytes() == b"another"
    here.put_back(sealed, passphrase="correct horse battery")
    assert (folder / "hub.json").read_bytes() == b"the hub's private key"
    assert (folder / "hub.json").stat().st_mode & 0o077 == 0


# -- what is refused -----------------------------------------------------------------------------------------------


def test_an_archive_of_another_installation_is_taken_only_when_that_is_meant(fresh, tmp_path):
    one, other = fresh("one"), fresh("other")
    one.save("one")
    other.save("other")
    archive = one.backup(tmp_path / "backups")
    before = other.tree()
    with pytest.raises(ArchiveForeign, match="another one made it, or it was forged"):
        other.put_back(archive)
    assert other.tree() == before
    other.put_back(archive, foreign=True)
    assert other.names() == ["one"]


class Older:
    """What this program would know if it were older."""

    head = "0001"

    def known(self) -> set[str]:
        return {"0001"}


def test_one_of_a_newer_program_is_refused(fresh, tmp_path, monkeypatch):
    here = fresh("here")
    here.save("one")
    archive = here.backup(tmp_path / "backups")
    monkeypatch.setattr("uic.backups.restoring.CORE", Older())
    with pytest.raises(ArchiveNewer, match="restore it with that version"):
        here.put_back(archive)
    assert here.names() == ["one"]


def test_a_database_that_is_damaged_inside_a_whole_archive_is_found_before_anything_is_touched(fresh, tmp_path):
    here = fresh("here")
    here.save(*(f"layout {number}" for number in range(30)))
    with sqlite3.connect(here.file) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    good = here.backup(tmp_path / "good")
    raw = bytearray(here.file.read_bytes())
    at = raw.index(b"layout 17") // 4096 * 4096  # the page's header and its list of cells
    raw[at : at + 200] = bytes(200)
    here.file.write_bytes(raw)
    damaged = here.backup(tmp_path / "damaged")
    before = here.tree()
    with pytest.raises(ArchiveBroken, match=r"damaged|no database"):
        here.put_back(damaged)
    assert here.tree() == before
    here.put_back(good)
    assert len(here.names()) == 30


def test_a_database_that_acts_by_itself_is_refused(fresh, tmp_path):
    here = fresh("here")
    here.save("one")
    with sqlite3.connect(here.file) as plain:
        plain.execute("CREATE TRIGGER spy AFTER INSERT ON layout BEGIN DELETE FROM camera; END")
    archive = here.backup(tmp_path / "backups")
    with pytest.raises(ArchiveBroken, match="'spy' that is neither table nor index"):
        here.put_back(archive)


# -- cut off -------------------------------------------------------------------------------------------------------

CUT = """
import os, sys
from pathlib import Path
from uic.backups.restoring import finish
from uic.hub import Hub, core_event_types
from uic.hub._redo import redo
from uic.store import Store
state, url, at = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
left = [at]
def counted(real):
    def call(*args, **more):
        if left[0] == 0:
            os.kill(os.getpid(), 9)
        left[0] -= 1
        return real(*args, **more)
    return call
Path.replace, Path.unlink, Path.mkdir = counted(Path.replace), counted(Path.unlink), counted(Path.mkdir)
finish(state, Store(url))
print("finished")
"""


@pytest.mark.parametrize("at", range(12))
def test_a_restoring_that_is_killed_anywhere_goes_on_at_the_next_start(fresh, tmp_path, at):
    here = fresh("here")
    here.save("one")
    archive = here.backup(tmp_path / "backups")
    here.save("two")
    here.lay_ready(archive)
    assert here.names() == ["one", "two"]
    done = subprocess.run(
        [sys.executable, "-c", CUT, str(here.state_dir), here.records_url, str(at)],
        env=dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, sys.path))),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -9 or "finished" in done.stdout, done.stderr
    finish(here.state_dir, here.store)
    assert here.names() == ["one"]
    assert journal_says(here.state_dir)[0] == 1
    assert not list(here.state_dir.rglob("*.restored"))
    assert not (here.state_dir / "restore.json").exists()
    (before,) = here.state_dir.glob("replaced/*")
    with sqlite3.connect(before / "records.db") as old:
        assert old.execute("SELECT count(*) FROM layout").fetchone() == (2,)


def test_a_server_that_is_away_leaves_everything_as_it_was_and_says_so(tmp_path):
    if why := postgres_missing():
        pytest.skip(f"POSTGRESQL NOT TESTED: {why}")
    with PostgresServer() as server:
        here = Installation(tmp_path / "state", server.database())
        here.state_dir.mkdir()
        here.save("one")
        archive = here.backup(tmp_path / "backups")
        here.save("two")
        here.lay_ready(archive)
        server.stop()
        done = finish(here.state_dir, Store(here.records_url, busy_timeout_s=2))
        assert done is not None
        assert "does not answer" in done.failed
        server.start()
        assert here.names() == ["one", "two"]
        assert journal_says(here.state_dir)[0] == 2


def test_the_manifest_says_what_a_person_wants_to_know(installation, tmp_path):
    archive = installation.backup(tmp_path / "backups", by="kim")
    with Archive(archive, seal_key(installation.state_dir)) as opened:
        manifest = opened.manifest
    assert manifest.made_by == "kim"
    assert manifest.seq >= 2
    assert manifest.database == ("sqlite" if installation.records_url.startswith("sqlite") else "postgresql")
    kinds = {part.name: part.kind for part in manifest.parts}
    assert kinds["journal.db"] == "journal"
    assert kinds["records.db"] == "records"
    assert kinds["audit/checkpoints.jsonl"] == "file"
