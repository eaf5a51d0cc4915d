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
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel, select

from uic.errors import StoreError
from uic.store import Store
from uic.store._schema import HEAD
from uic.store.tables import CameraRow, PluginRow


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "state" / "records.db"


@pytest.fixture
def store(file):
    store = Store(f"sqlite:///{file}")
    yield store
    store.close()


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60)


def test_an_empty_folder_gets_records_of_this_version(store, file):
    with store.reading() as session:
        assert session.exec(select(CameraRow)).all() == []
    with closing(sqlite3.connect(file)) as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_migrations_make_exactly_the_tables_of_the_program(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_head_the_program_compares_with_is_the_newest_migration():
    from uic.store import _migrate

    newest = max(path.stem.partition("_")[0] for path in (_migrate.MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert newest == HEAD


def test_what_a_hub_reads_at_its_start_waits_for_neither_sqlalchemy_nor_alembic(store, file):
    with store.writing() as session:
        session.add(CameraRow(id="a", number=1, name="정문", kind="traffic"))
    program = (
        "import sys; from uic.store import Store; store = Store(sys.argv[1]); (row,) = store.rows('camera')\n"
        "assert row['name'] == '정문', row\n"
        "assert not {'sqlalchemy', 'sqlmodel', 'alembic'} & set(sys.modules)\n"
        "with store.reading() as session: session.connection()\n"
        "assert 'alembic' not in sys.modules"
    )
    done = run(program, f"sqlite:///{file}")
    assert done.returncode == 0, done.stderr


def test_records_of_a_newer_version_are_refused_and_left_alone(store, file):
    assert store.engine is not None
    store.close()
    with closing(sqlite3.connect(file)) as plain, plain:
        plain.execute("UPDATE alembic_version SET version_num = '0099'")
    before = file.read_bytes()
    with pytest.raises(StoreError, match=rf"records\.db: was written by a newer version \(its schema is 0099.*{HEAD}"):
        Store(f"sqlite:///{file}").engine  # noqa: B018
    assert file.read_bytes() == before


def test_another_programs_database_is_not_touched(store, file):
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as plain, plain:
        plain.execute("CREATE TABLE music (title TEXT)")
    with pytest.raises(StoreError, match="not a database of this program: music"):
        store.engine  # noqa: B018


def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(store, file):
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as plain, plain:
        plain.execute("CREATE VIEW plugin AS SELECT 1 AS name")  # the last table of the first migration cannot be made
    with pytest.raises(StoreError, match="cannot be brought to schema"):
        store.engine  # noqa: B018
    with closing(sqlite3.connect(file)) as plain:
        assert plain.execute("SELECT name FROM sqlite_master").fetchall() == [("plugin",)]


def test_a_damaged_file_is_named_with_what_to_do(store, file):
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no database at all" * 1000)
    with pytest.raises(StoreError, match=r"records\.db: the file is damaged .* restore a backup"):
        store.engine  # noqa: B018


def test_a_folder_that_may_not_be_written_is_named(tmp_path):
    (tmp_path / "blocked").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="blocked"):
        Store(f"sqlite:///{tmp_path}/blocked/records.db").engine  # noqa: B018


def test_a_writer_that_fails_half_way_keeps_nothing(store):
    def write_two_of_one_number() -> None:
        with store.writing() as session:
            session.add(CameraRow(id="a", number=1, name="a", kind="traffic"))
            session.flush()
            session.add(CameraRow(id="b", number=1, name="b", kind="traffic"))

    with pytest.raises(StoreError, match="UNIQUE"):
        write_two_of_one_number()
    with store.reading() as session:
        assert session.exec(select(CameraRow)).all() == []


def test_writers_wait_for_each_other_and_none_is_lost(store):
    assert store.engine is not None

    def write(who: int) -> None:
        for count in range(20):
            with store.writing() as session:
                session.add(PluginRow(name=f"{who}/{count}"))

    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as session:
        assert len(session.exec(select(PluginRow)).all()) == 80


def test_two_processes_that_open_empty_records_at_once_both_succeed(file):
    program = "import sys; from uic.store import Store; Store(sys.argv[1]).engine"
    both = [subprocess.Popen([sys.executable, "-c", program, f"sqlite:///{file}"]) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    with closing(sqlite3.connect(file)) as plain:
        assert plain.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)


def test_a_process_killed_inside_a_transaction_leaves_all_or_none(store, file):
    assert store.engine is not None
    program = (
        "import sys, time; from uic.store import Store; from uic.store.tables import PluginRow\n"
        "with Store(sys.argv[1]).writing() as session:\n"
        "    session.add_all([PluginRow(name=str(n)) for n in range(5000)]); session.flush()\n"
        "    print('written', flush=True); time.sleep(60)"
    )
    writer = subprocess.Popen([sys.executable, "-c", program, f"sqlite:///{file}"], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "written\n"
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait(10)
    with store.reading() as session:
        assert session.exec(select(PluginRow)).all() == []
    with store.writing() as session:
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
