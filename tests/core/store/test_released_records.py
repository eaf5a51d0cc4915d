"""Records that a released version left: brought up to date with everything in them, on both databases."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from uic.devices.records import all_cameras
from uic.errors import StoreError
from uic.layouts.records import all_layouts
from uic.store import Store
from uic.store._migrate import MIGRATIONS
from uic.store._schema import HEAD
from uic.store.plugins import TableMemory

CAMERA = {
    "id": "cam-1",
    "number": 1,
    "name": "관양사거리",
    "name_en": "Gwanyang",
    "place": "시민대로 1",
    "kind": "traffic",
    "department": "교통",
    "lat": 37.39,
    "lon": 126.95,
    "height_m": None,
    "bearing_deg": 270.0,
    "streams": '[{"url":"rtsp://10.0.0.1/main","role":"main"}]',
    "masks": "[]",
    "enabled": True,
}
LAYOUT = {
    "id": "l-1",
    "name": "야간",
    "owner": "kim",
    "version": 3,
    "layout": '{"tiles":[]}',
    "changed_by": "kim",
    "changed_at": "2026-01-02 03:04:05",
}


def put(connection: Connection, table: str, row: dict[str, object]) -> None:
    names = ", ".join(row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"), row)


def fill(connection: Connection, released: str) -> None:
    """What an installation of that version had."""
    put(connection, "camera", CAMERA)
    put(connection, "layout", LAYOUT)
    put(connection, "plugin", {"name": "netcasting", "enabled": False, "manifest": ""})
    if released >= "0002":
        put(connection, "mark", {"name": "cameras seeded"})


@pytest.fixture
def leave(records_url: str, tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Records as a released version left them."""
    engine = sqlalchemy.create_engine(records_url)
    stores: list[Store] = []

    def leave(released: str) -> Store:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, released)
            fill(connection, released)
        stores.append(Store(records_url, aside=tmp_path / "backups"))
        return stores[-1]

    yield leave
    for store in stores:
        store.close()
    engine.dispose()


@pytest.mark.parametrize("released", ["0001", "0002"])
def test_everything_that_a_released_version_kept_is_there_after_the_upgrade(leave, released):
    store = leave(released)
    assert store.engine is not None
    (camera,) = all_cameras(store).values()
    assert (camera.id, camera.name, camera.bearing_deg, camera.enabled) == ("cam-1", "관양사거리", 270.0, True)
    assert [stream.url for stream in camera.streams] == ["rtsp://10.0.0.1/main"]
    (layout,) = all_layouts(store).values()
    assert (layout.name, layout.version, layout.changed_at.isoformat()) == ("야간", 3, "2026-01-02T03:04:05+00:00")
    assert TableMemory(store).all()["netcasting"].enabled is False
    assert [row["name"] for row in store.rows("mark")] == (["cameras seeded"] if released >= "0002" else [])


@pytest.mark.parametrize("released", ["0001", "0002"])
def test_a_copy_of_what_was_there_is_made_before_and_is_whole(leave, released, tmp_path):
    store = leave(released)
    assert store.engine is not None
    (copy,) = [*tmp_path.glob("records.db.before-*"), *tmp_path.glob("backups/records.db.before-*")]
    assert copy.name == f"records.db.before-{HEAD}"
    with sqlalchemy.create_engine(f"sqlite:///{copy}").connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == released
        row = connection.execute(text("SELECT * FROM camera")).mappings().one()
        assert {name: row[name] for name in CAMERA} == CAMERA
        assert connection.execute(text("SELECT changed_at FROM layout")).scalar()[:19] == "2026-01-02 03:04:05"
    again = Store(store.url, aside=tmp_path / "backups")  # an upgrade that had nothing to do copies nothing
    copy.unlink()
    assert again.engine is not None
    assert not copy.exists()
    again.close()


def test_a_copy_that_was_cut_off_is_not_taken_for_a_whole_one(leave, tmp_path):
    store = leave("0002")
    where = tmp_path / "backups" if store.file is None else tmp_path
    where.mkdir(exist_ok=True)
    (where / f"records.db.before-{HEAD}.new").write_bytes(b"half a copy")
    assert store.engine is not None
    with sqlalchemy.create_engine(f"sqlite:///{where / f'records.db.before-{HEAD}'}").connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM camera")).scalar() == 1


def test_an_upgrade_that_fails_at_its_last_step_leaves_the_released_records_as_they_were(leave, monkeypatch):
    store = leave("0001")

    def upgrade_and_fall(*_: object) -> None:
        raise StoreError("the disk is gone")

    module = importlib.import_module("alembic.runtime.migration")
    monkeypatch.setattr(module.HeadMaintainer, "update_to_step", upgrade_and_fall)
    with pytest.raises(StoreError, match="the disk is gone"):
        store.engine  # noqa: B018
    monkeypatch.undo()
    plain = sqlalchemy.create_engine(store.url)
    with plain.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"
        assert "mark" not in sqlalchemy.inspect(connection).get_table_names()
    plain.dispose()
    assert store.engine is not None  # and the next start does it
    assert len(all_cameras(store)) == 1
