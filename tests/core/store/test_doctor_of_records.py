"""`uic doctor` about records and backups: what is wrong, and what to do."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import sqlalchemy

from uic.doctor import State
from uic.doctor.records import backups, records
from uic.settings import BackupSettings, Folders, Settings, StoreSettings
from uic.store import Store
from uic.store._schema import HEAD


def settings(state: Path, url: str = "", **backup: object) -> Settings:
    made = Settings(store=StoreSettings(url=url, busy_timeout_s=2), backup=BackupSettings(**backup))  # type: ignore[arg-type]
    return Settings(store=made.store, backup=made.backup, folders=Folders(state=state, cache=state, config=state))


@pytest.fixture
def url(records_url: str) -> str:
    return records_url


def examined(tmp_path: Path, url: str) -> tuple[State, str, str]:
    found = records(settings(tmp_path, url))
    return found.state, found.found, found.advice


def set_schema(url: str, schema: str) -> None:
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{schema}'")
    engine.dispose()


def test_records_of_this_version_are_well_and_nothing_is_changed_by_looking(tmp_path, url):
    Store(url).engine.dispose()
    state, found, _ = examined(tmp_path, url)
    assert state is State.OK
    assert f"schema {HEAD}" in found


def test_older_ones_are_told_to_be_brought_up_and_newer_ones_refused(tmp_path, url):
    Store(url).engine.dispose()
    set_schema(url, "0001")
    state, found, advice = examined(tmp_path, url)
    assert (state, "nothing: the next start does it" in advice) == (State.WARN, True)
    assert f"from schema 0001 to {HEAD}" in found
    set_schema(url, "0099")
    state, found, advice = examined(tmp_path, url)
    assert (state, "start the newer version" in advice) == (State.FAIL, True)
    assert "schema 0099" in found


def test_an_empty_server_is_told_to_be_filled_and_is_not_filled_by_the_doctor(tmp_path, postgres_server):
    url = postgres_server.database()
    assert examined(tmp_path, url)[0] is State.WARN
    engine = sqlalchemy.create_engine(url)
    assert sqlalchemy.inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_server_that_is_away_a_wrong_database_and_a_password_are_said_without_the_password(tmp_path, postgres_server):
    url = postgres_server.database()
    state, found, advice = examined(tmp_path, url.replace("/uic_", "/nothing_"))
    assert (state, "no such database" in found) == (State.FAIL, True)
    assert "store.url" in advice
    state, found, _ = examined(tmp_path, "postgresql://kim:topsecret@127.0.0.1:1/uic")
    assert state is State.FAIL
    assert "does not answer" in found
    assert "topsecret" not in found


def test_a_missing_old_or_badly_placed_backup_is_said(tmp_path):
    kept = settings(tmp_path)
    assert backups(kept).state is State.OK  # nothing to back up yet
    (tmp_path / "journal.db").touch()
    assert "make one: uic backup" in backups(kept).advice
    folder = tmp_path / "backups"
    folder.mkdir()
    old = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=4)
    (folder / f"uic-backup-{old:%Y%m%d-%H%M%S}-auto.zip").touch()
    found = backups(kept)
    assert (found.state, "96 h old" in found.found) == (State.WARN, True)
    (folder / f"uic-backup-{datetime.datetime.now(datetime.UTC):%Y%m%d-%H%M%S}.zip").touch()
    assert "another disk" in backups(kept).advice
