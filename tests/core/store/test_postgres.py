"""A database server that is away, comes back, or refuses: said in words, and gone on with."""

from __future__ import annotations

import pytest
from book import Book, Write, book_types, journalled

from uic.bus import HubClient
from uic.errors import BusError, StoreError, StoreLocked
from uic.hub import Hub
from uic.store import Store
from uic.store._joined import Joined
from uic.store.tables import MarkRow
from uic.testing import eventually
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
        with pytest.raises(StoreLocked, match="another connection holds the tables too long"):
            remember(store, "x")
    store.close()
    other.close()


@pytest.fixture
def desk(server, tmp_path):
    """A book whose records are on a server that may be stopped, and a client."""
    store = Store(server.database(), busy_timeout_s=2)
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=book_types()) as hub:
        hub.add_service(Book(store))
        with HubClient(hub.address, client="console/1", event_types=book_types()) as client:
            client.wait()
            yield server, store, client


def lines(store: Store) -> list[str]:
    return sorted(row["name"] for row in store.rows("mark"))


def test_a_server_that_goes_and_comes_back_costs_the_commands_of_that_time_and_no_service(desk, tmp_path):
    server, store, client = desk
    client.call(Write(line="a"))
    server.stop()
    with pytest.raises(BusError):
        client.call(Write(line="b"), timeout_s=8)
    server.start()
    answer = eventually(lambda: tried(client, "c"), within_s=20)
    assert list(answer.lines) == lines(store)
    assert [f"line {line}" for line in sorted(journalled(tmp_path))] == lines(store)


def tried(client, line):
    try:
        return client.call(Write(line=line), key=line, timeout_s=3)
    except BusError:
        return None


def test_a_server_lost_in_a_commit_that_it_kept_is_asked_and_nothing_is_done_twice(desk, tmp_path, monkeypatch):
    _, store, client = desk
    commit = Joined.commit
    lost = []

    def commit_and_lose(self, note, strike):
        commit(self, note, strike)
        if note is not None and not lost:
            lost.append(note)
            self.in_doubt = True
            raise StoreError("the database server ended the connection")

    monkeypatch.setattr(Joined, "commit", commit_and_lose)
    assert client.call(Write(line="a"), key="a", timeout_s=8).lines == ("line a",)
    assert lost
    assert client.call(Write(line="a"), key="a").lines == ("line a",)
    assert (lines(store), journalled(tmp_path)) == (["line a"], ["a"])
