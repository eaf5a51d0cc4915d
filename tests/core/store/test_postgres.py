"""A database server that is away, comes back, or refuses: said in words, and gone on with."""

from __future__ import annotations

import pytest

from uic.errors import StoreError
from uic.store import Store
from uic.store.tables import MarkRow
from uic.testing.postgres import PostgresServer, postgres_missing


@pytest.fixture
def server():
    """One of its own, that may be stopped."""
    if why := postgres_missing():
        pytest.skip(f"POSTGRESQL NOT TESTED: {why}")
    with PostgresServer() as server:
        yield server


def remember(store: Store, name: str) -> None:
    with store.writing() as session:
        session.add(MarkRow(name=name))


def test_a_server_that_crashes_costs_one_error_and_nothing_that_was_kept(server):
    store = Store(server.database(), busy_timeout_s=2)
    remember(store, "before")
    server.stop()
    with pytest.raises(StoreError, match="the database server does not answer"):
        remember(store, "lost")
    with pytest.raises(StoreError, match=r"does it run, and is store\.url right"):
        Store(store.url, busy_timeout_s=2).rows("mark")
    server.start()
    remember(store, "after")  # the old connections are seen to be dead and replaced
    assert sorted(row["name"] for row in store.rows("mark")) == ["after", "before"]
    store.close()


def test_a_database_that_is_not_there_and_a_plain_address_are_understood(postgres_server):
    url = postgres_server.database()
    with pytest.raises(StoreError, match="no such database, role or table"):
        Store(url.replace("/uic_", "/nothing_")).engine  # noqa: B018
    plain = Store(url.replace("postgresql+psycopg://", "postgres://"))
    assert plain.rows("mark") == []
    plain.close()


def test_a_lock_that_is_held_too_long_is_said_and_not_waited_for_without_end(postgres_server):
    url = postgres_server.database()
    store, other = Store(url, busy_timeout_s=0.3), Store(url)
    with other.writing() as session:
        session.connection().exec_driver_sql("LOCK TABLE mark")
        with pytest.raises(StoreError, match="another connection holds the tables too long"):
            remember(store, "x")
    store.close()
    other.close()
