"""The records: brought up to date by themselves, whole after a kill, and never guessed at."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel, select

from uic.errors import StoreError
from uic.store import Store
from uic.store._schema import HEAD
from uic.store.tables import CameraRow, PluginRow, RedoRow


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "state" / "records.db"


@pytest.fixture
def store(file):
    """An SQLite file, for what is special about one."""
    store = Store(f"sqlite:///{file}")
    yield store
    store.close()


@pytest.fixture
def either(records_url):
    """Records in each of the two databases."""
    store = Store(records_url)
    yield store
    store.close()


def revision(store: Store, *, becomes: str | None = None) -> list[tuple[str]]:
    """What the database says of its schema, by plain SQL; `becomes` writes it first."""
    with sqlalchemy.create_engine(store.url).begin() as plain:
        if becomes is not None:
            plain.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{becomes}'")
        return [tuple(row) for row in plain.exec_driver_sql("SELECT version_num FROM alembic_version")]


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60)


def test_an_empty_folder_gets_records_of_this_version(store, file):
    with store.reading() as session:
        assert session.exec(select(CameraRow)).all() == []
    with closing(sqlite3.connect(file)) as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_migrations_make_exactly_the_tables_of_the_program(either):
    with either.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_head_the_program_compares_with_is_the_newest_migration():
    from uic.store import _migrate

    newest = max(path.stem.partition("_")[0] for path in (_migrate.MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert newest == HEAD


def test_what_a_hub_reads_at_its_start_waits_for_neither_sqlalchemy_nor_alembic(either, records_url):
    with either.writing() as session:
        session.add(CameraRow(id="a", number=1, name="정문", kind="traffic"))
    program = (
        "import sys; from uic.store import Store; store = Store(sys.argv[1]); (row,) = store.rows('camera')\n"
        "assert row['name'] == '정문', row\n"
        "assert not {'sqlalchemy', 'sqlmodel', 'alembic'} & set(sys.modules)\n"
        "with store.reading() as session: session.connection()\n"
        "assert 'alembic' not in sys.modules"
    )
    done = run(program, records_url)
    assert done.returncode == 0, done.stderr


def test_both_ways_of_reading_give_the_same_rows(either, records_url):
    with either.writing() as session:
        session.add(CameraRow(id="a", number=1, name="정문", kind="traffic", lat=37.4, enabled=False))
        session.add(RedoRow(id="x", content=b"\x00\xff"))
    for table in ("camera", "redo"):
        quick, slow = Store(records_url).rows(table), Store(records_url)
        with slow.writing() as session:  # in its work a service reads on its own connection
            assert session is not None
        assert [dict(row) for row in quick] == [dict(row) for row in slow.rows(table)]
        slow.close()
    with pytest.raises(StoreError, match="no table"):
        either.rows('camera"; DROP TABLE camera; --')


def test_records_of_a_newer_version_are_refused_and_left_alone(either, records_url):
    assert either.engine is not None
    either.close()
    revision(either, becomes="0099")
    with pytest.raises(StoreError, match=rf"was written by a newer version \(its schema is 0099.*{HEAD}"):
        Store(records_url).engine  # noqa: B018
    assert revision(either) == [("0099",)]


def test_a_newer_sqlite_file_is_not_changed_by_one_byte(store, file):
    assert store.engine is not None
    store.close()
    with closing(sqlite3.connect(file)) as plain, plain:
        plain.execute("UPDATE alembic_version SET version_num = '0099'")
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"records\.db: was written by a newer version"):
        Store(f"sqlite:///{file}").engine  # noqa: B018
    assert file.read_bytes() == before


def test_another_programs_database_is_not_touched(either, records_url):
    if either.file is None:
        plain = sqlalchemy.create_engine(records_url)
    else:
        plain = sqlalchemy.create_engine(f"sqlite:///{either.file}")
    with plain.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE music (title TEXT)")
    with pytest.raises(StoreError, match="not a database of this program: music"):
        either.engine  # noqa: B018
    assert sqlalchemy.inspect(plain).get_table_names() == ["music"]


def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(either, records_url):
    plain = sqlalchemy.create_engine(records_url)
    with plain.begin() as connection:  # the last table of the first migration cannot be made
        connection.exec_driver_sql("CREATE VIEW plugin AS SELECT 1 AS name")
    with pytest.raises(StoreError, match="cannot be brought to schema"):
        either.engine  # noqa: B018
    assert (sqlalchemy.inspect(plain).get_table_names(), sqlalchemy.inspect(plain).get_view_names()) == ([], ["plugin"])


def test_a_damaged_file_is_named_with_what_to_do(store, file):
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no database at all" * 1000)
    with pytest.raises(StoreError, match=r"records\.db: the file is damaged .* restore a backup"):
        store.engine  # noqa: B018


def test_a_folder_that_may_not_be_written_is_named(tmp_path):
    (tmp_path / "blocked").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="blocked"):
        Store(f"sqlite:///{tmp_path}/blocked/records.db").engine  # noqa: B018


def test_a_writer_that_fails_half_way_keeps_nothing(either):
    def write_two_of_one_number() -> None:
        with either.writing() as session:
            session.add(CameraRow(id="a", number=1, name="a", kind="traffic"))
            session.flush()
            session.add(CameraRow(id="b", number=1, name="b", kind="traffic"))

    with pytest.raises(StoreError, match=r"UNIQUE|duplicate key"):
        write_two_of_one_number()
    with either.reading() as session:
        assert session.exec(select(CameraRow)).all() == []


def test_writers_wait_for_each_other_and_none_is_lost(either):
    assert either.engine is not None

    def write(who: int) -> None:
        for count in range(20):
            with either.writing() as session:
                session.add(PluginRow(name=f"{who}/{count}"))

    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with either.reading() as session:
        assert len(session.exec(select(PluginRow)).all()) == 80


def test_two_processes_that_open_empty_records_at_once_both_succeed(either, records_url):
    program = "import sys; from uic.store import Store; Store(sys.argv[1]).engine"
    both = [subprocess.Popen([sys.executable, "-c", program, records_url]) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert revision(either) == [(HEAD,)]


def test_a_process_killed_inside_a_transaction_leaves_all_or_none(either, records_url):
    assert either.engine is not None
    program = (
        "import sys, time; from uic.store import Store; from uic.store.tables import PluginRow\n"
        "with Store(sys.argv[1]).writing() as session:\n"
        "    session.add_all([PluginRow(name=str(n)) for n in range(5000)]); session.flush()\n"
        "    print('written', flush=True); time.sleep(60)"
    )
    writer = subprocess.Popen([sys.executable, "-c", program, records_url], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "written\n"
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait(10)
    with either.reading() as session:
        assert session.exec(select(PluginRow)).all() == []
    with either.writing() as session:
        session.add(PluginRow(name="after"))


def test_an_address_that_is_no_database_is_a_clear_error():
    with pytest.raises(StoreError, match=r"store\.url is no database URL"):
        Store("records, please")
    with pytest.raises(StoreError, match="driver is not installed"):
        Store("postgresql+psycopg2://nobody:secret@127.0.0.1/uic").engine  # noqa: B018


def test_a_password_in_the_address_is_never_shown():
    assert "secret" not in repr(Store("postgresql://someone:secret@db/uic"))


def test_a_changed_table_gets_its_migration_written(tmp_path):
    from uic.store._migrate import MIGRATIONS

    copied = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    program = (
        "import sys, pathlib, sqlalchemy as sa; from uic.store import tables; from uic.store.revise import revise\n"
        "tables.CameraRow.__table__.append_column(sa.Column('colour', sa.String(), nullable=True))\n"
        "print(revise('Paint the poles', pathlib.Path(sys.argv[1])))"
    )
    done = run(program, str(copied))
    assert done.returncode == 0, done.stderr
    written = Path(done.stdout.strip().splitlines()[-1])
    assert written.name == f"{int(HEAD) + 1:04}_paint_the_poles.py"
    text = written.read_text(encoding="utf-8")
    assert "batch_alter_table" in text
    assert "colour" in text
    assert f"down_revision = '{HEAD}'" in text
