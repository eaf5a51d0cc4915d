"""A plugin's own records: migrated by themselves, kept apart, and what is wrong with them stays with the plugin."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import sqlalchemy
from book import Book, Lines, ReadBook, Write, book_types, journalled
from sqlalchemy import text

from uic.bus import HubClient
from uic.bus.redo import Redo
from uic.devices.commands import ListCameras
from uic.devices.service import CameraService
from uic.errors import StoreError
from uic.events import EventTypes
from uic.hub import Hub
from uic.hub._redo import redo
from uic.store import Store
from uic.store.plugin import plugin_records
from uic.store.redo import all_notes

FIRST = """
revision, down_revision, branch_labels, depends_on = "0001", None, None, None
import sqlalchemy as sa
from alembic import op
def upgrade():
    op.create_table("mark", sa.Column("name", sa.String(100), primary_key=True))
"""
SECOND = """
revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None
import sqlalchemy as sa
from alembic import op
def upgrade():
    op.add_column("mark", sa.Column("colour", sa.String(10), server_default="red"))
"""
BROKEN = SECOND.replace(
    'op.add_column("mark"',
    'op.create_table("half", sa.Column("x", sa.Integer())); raise KeyError("a typo"); op.add_column("mark"',
)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A plugin's package with a first migration; its folder of them."""
    folder = tmp_path / "path" / "uic_own_book" / "migrations"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "0001_first.py").write_text(FIRST)
    monkeypatch.syspath_prepend(str(tmp_path / "path"))
    yield folder
    sys.modules.pop("uic_own_book", None)


class OwnBook(Book):
    """The book of a plugin."""

    name = "own-book"

    def __init__(self) -> None:
        super().__init__(Store("sqlite:///nowhere"))

    def start(self, hub: object) -> None:  # type: ignore[override]
        self.store = hub.records("uic_own_book:migrations")  # type: ignore[attr-defined]
        super().start(hub)  # type: ignore[arg-type]


def core_url(records_url: str) -> str:
    """What the hub's setting would be: empty for SQLite."""
    return "" if records_url.startswith("sqlite") else records_url


@pytest.fixture
def hub(tmp_path: Path, records_url: str) -> Iterator[Hub]:
    types = EventTypes([*book_types()])
    with Hub(
        address="tcp://127.0.0.1:0", state_dir=tmp_path, records_url=core_url(records_url), event_types=types
    ) as hub:
        hub.add_service(CameraService(Store(records_url)))
        yield hub


def own(tmp_path: Path, records_url: str) -> Store:
    return plugin_records("own-book", "uic_own_book:migrations", state_dir=tmp_path, url=core_url(records_url))


def test_a_plugin_keeps_its_records_apart_from_cores_and_with_its_events(hub, package, tmp_path, records_url):
    hub.add_service(OwnBook())
    assert hub.ask(Write(line="a")).lines == ("line a",)
    assert [row["name"] for row in own(tmp_path, records_url).rows("mark")] == ["line a"]
    assert Store(records_url).rows("mark") == []
    assert journalled(tmp_path) == ["a"]
    assert (tmp_path / "own-book" / "records.db").exists() is records_url.startswith("sqlite")


def test_a_new_version_of_a_plugin_brings_its_tables_up_to_date_after_a_copy(hub, package, tmp_path, records_url):
    hub.add_service(OwnBook())
    hub.ask(Write(line="a"))
    hub.remove_service("own-book")
    (package / "0002_colour.py").write_text(SECOND)
    hub.add_service(OwnBook())
    (row,) = own(tmp_path, records_url).rows("mark")
    assert row == {"name": "line a", "colour": "red"}
    (copy,) = (tmp_path / "own-book").glob("*.before-0002")
    with sqlalchemy.create_engine(f"sqlite:///{copy}").connect() as connection:
        assert connection.execute(text("SELECT * FROM mark")).mappings().all() == [{"name": "line a"}]
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"


def test_a_migration_that_fails_keeps_the_plugin_off_and_everything_else_running(hub, package, tmp_path, records_url):
    hub.add_service(OwnBook())
    hub.ask(Write(line="a"))
    hub.remove_service("own-book")
    (package / "0002_colour.py").write_text(BROKEN)
    with pytest.raises(StoreError, match=r"the migration of own-book failed: .*a typo"):
        hub.add_service(OwnBook())
    assert [service.name for service in hub.status().services] == ["devices"]
    assert hub.ask(ListCameras()).cameras == ()
    (package / "0002_colour.py").write_text(SECOND)  # and once it is mended, nothing was half done
    hub.add_service(OwnBook())
    assert hub.ask(ReadBook()).lines == ("line a",)


def test_records_of_a_newer_version_of_a_plugin_are_refused(hub, package, tmp_path, records_url):
    (package / "0002_colour.py").write_text(SECOND)
    hub.add_service(OwnBook())
    hub.remove_service("own-book")
    (package / "0002_colour.py").unlink()
    with pytest.raises(
        StoreError, match=r"written by a newer version of the plugin own-book .*schema is 0002.*up to 0001"
    ):
        hub.add_service(OwnBook())


@pytest.mark.parametrize(
    ("migrations", "words"),
    [("uic_nowhere:migrations", "are not there"), ("uic_own_book:elsewhere", "has no migrations in")],
)
def test_migrations_that_are_not_there_are_named(package, tmp_path, migrations, words):
    with pytest.raises(StoreError, match=words):
        plugin_records("own-book", migrations, state_dir=tmp_path)
    with pytest.raises(StoreError, match="cannot be the name"):
        plugin_records("../x", "uic_own_book:migrations", state_dir=tmp_path)
    (package / "0001_again.py").write_text(FIRST)
    with pytest.raises(StoreError, match="two migrations of own-book have one number"):
        plugin_records("own-book", "uic_own_book:migrations", state_dir=tmp_path)


def test_what_a_plugins_records_have_and_the_journal_lacks_is_made_up_for_too(package, tmp_path, records_url):
    line = msgspec.msgpack.encode
    from book import Written

    from uic.events import seal

    unit = Redo(id="u", service="own-book", events=(line(seal(Written(line="a", number=1), source="hub/own-book")),))
    mine = own(tmp_path, records_url)
    with mine.writing() as session:
        session.connection().execute(text("INSERT INTO redo VALUES ('u', :content)"), {"content": line(unit)})
    mine.close()
    core = Store(records_url)
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=book_types()) as hub:
        assert redo(hub, core, threading.Event()) == 1
        assert redo(hub, core, threading.Event()) == 0
    assert journalled(tmp_path) == ["a"]
    assert all(not notes.left() for notes in all_notes(core, tmp_path))


def test_a_plugin_that_reads_and_writes_is_asked_over_the_bus(hub, package, tmp_path):
    hub.add_service(OwnBook())
    with HubClient(hub.address, client="console/1", event_types=book_types()) as client:
        client.wait()
        answer: Lines = client.call(Write(line="b"), key="k")
        assert client.call(Write(line="b"), key="k") == answer
