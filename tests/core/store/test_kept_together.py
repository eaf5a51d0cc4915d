"""What a service changes in the records, its events and its answer: all of it or nothing, whatever happens."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
import zmq
from book import Book, Lender, Lines, ReadBook, Write, Written, book_types, journalled

from uic.bus import HubClient
from uic.bus.house import House
from uic.bus.redo import Redo
from uic.errors import CommandRefused, CommandTimeout, JournalError, ServiceFailed, StoreError
from uic.events import Envelope, seal
from uic.hub import Hub
from uic.hub._redo import redo
from uic.store import Store
from uic.store.redo import notes_of
from uic.store.tables import RedoRow
from uic.testing import eventually


@pytest.fixture
def store(records_url: str) -> Iterator[Store]:
    store = Store(records_url)
    yield store
    store.close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=book_types()) as hub:
        yield hub


@pytest.fixture
def book(hub: Hub, store: Store) -> Book:
    book = Book(store)
    hub.add_service(book)
    return book


@pytest.fixture
def client(hub: Hub) -> Iterator[HubClient]:
    with HubClient(hub.address, client="console/1", event_types=book_types()) as client:
        client.wait()
        yield client


def kept(store: Store) -> list[str]:
    return sorted(row["name"].removeprefix("line ") for row in store.rows("mark") if row["name"].startswith("line "))


def test_a_line_is_in_the_records_the_journal_and_the_memory(book, client, store, tmp_path):
    assert client.call(Write(line="a")).lines == ("line a",)
    assert (kept(store), journalled(tmp_path), book.starts) == (["a"], ["a"], 1)


@pytest.mark.parametrize(("then", "error"), [("refuse", CommandRefused), ("break", ServiceFailed)])
def test_a_command_that_fails_after_it_wrote_leaves_nothing_not_even_in_memory(
    book, client, store, tmp_path, then, error
):
    client.call(Write(line="a"))
    with pytest.raises(error):
        client.call(Write(line="b", then=then))
    assert client.call(ReadBook()).lines == ("line a",)
    assert (kept(store), journalled(tmp_path)) == (["a"], ["a"])
    assert client.call(Write(line="b")).lines == ("line a", "line b")


def test_what_must_stay_although_the_command_is_refused_is_said_so(book, client, store):
    def write(command: Write, caller: object) -> Lines:
        with store.writing(now=True) as session:
            session.connection().exec_driver_sql("INSERT INTO mark (name) VALUES ('line wrong password')")
        raise CommandRefused("no")

    book.handlers = dict
    book.write = write
    book.hub.handlers[Write] = write
    with pytest.raises(CommandRefused):
        client.call(Write(line="x"))
    assert kept(store) == ["wrong password"]


def test_a_service_sees_what_it_wrote_before_it_is_kept(book, client, store):
    seen: list[list[str]] = []

    def write(_command: Write, _caller: object) -> Lines:
        book._put("a")
        seen.append(kept(store))
        with store.reading() as session:
            seen.append([name for (name,) in session.connection().exec_driver_sql("SELECT name FROM mark")])
        elsewhere = threading.Thread(target=lambda: seen.append(kept(store)))  # a thread without the work
        elsewhere.start()
        elsewhere.join()
        return Lines(lines=(), seq=0)

    book.hub.handlers[Write] = write
    client.call(Write(line="a"))
    assert seen == [["a"], ["line a"], []]
    assert kept(store) == ["a"]


def test_a_block_that_raises_takes_back_itself_and_not_the_blocks_before(book, client, store):
    def write(_command: Write, _caller: object) -> Lines:
        book._put("a")
        with pytest.raises(StoreError):
            book._put("a")
        book._put("b")
        return Lines(lines=(), seq=0)

    book.hub.handlers[Write] = write
    client.call(Write(line=""))
    assert kept(store) == ["a", "b"]


def test_asking_a_service_with_the_same_tables_waits_for_no_lock(hub, book, client, store, tmp_path, records_url):
    hub.add_service(Lender(Store(records_url)))
    client.call(Write(line="a", then="ask"), timeout_s=2)
    assert kept(store) == ["a", "lent a"]
    assert journalled(tmp_path) == ["a", "lent a"]


def test_the_notes_are_struck_out_once_the_journal_has_them(book, client, store, monkeypatch):
    monkeypatch.setattr("uic.bus.noted._STRIKE_AFTER_S", 0.2)
    for number in range(20):
        client.call(Write(line=str(number)))
        assert len(notes_of(store).left()) <= 1
    eventually(lambda: not notes_of(store).left())


# -- a journal that cannot be written -----------------------------------------------------------------------------


class Jam:
    """Another program that holds the journal."""

    def __init__(self, path: Path) -> None:
        self._other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._other.execute("BEGIN IMMEDIATE")

    def free(self) -> None:
        self._other.execute("ROLLBACK")
        self._other.close()


def test_a_change_that_the_journal_cannot_take_is_kept_told_and_journalled_later_once(book, client, store, tmp_path):
    client.call(Write(line="a"))
    jam = Jam(tmp_path / "journal.db")
    with pytest.raises(Exception, match=r"another program holds .* is kept and goes on") as caught:
        client.call(Write(line="b"), key="b", timeout_s=4)
    assert isinstance(caught.value, CommandRefused | JournalError | CommandTimeout)
    assert kept(store) == ["a", "b"]
    assert journalled(tmp_path) == ["a"]
    jam.free()
    assert client.call(Write(line="b"), key="b").lines == ("line a", "line b")
    assert journalled(tmp_path) == ["a", "b"]
    assert book.starts == 1


def test_while_the_journal_is_stuck_nothing_new_is_begun(hub, book, client, store, tmp_path, records_url):
    hub.add_service(lender := Lender(Store(records_url)))
    jam = Jam(tmp_path / "journal.db")
    with pytest.raises(Exception, match="another program holds"):
        client.call(Write(line="a"), key="a", timeout_s=4)
    with pytest.raises(Exception, match="another program holds"):
        hub.ask(msgspec.convert({"line": "x"}, type=_lend()), timeout_s=6)
    assert lender.lines == []
    assert kept(store) == ["a"]
    jam.free()
    client.call(Write(line="a"), key="a")


def _lend() -> type:
    from book import Lend

    return Lend


def test_a_change_of_memory_alone_that_the_journal_cannot_take_is_forgotten(hub, book, client, tmp_path):
    def write(command: Write, _caller: object) -> Lines:
        book.lines.append(command.line)
        book.hub.publish(Written(line=command.line, number=0))
        return Lines(lines=(), seq=0)

    book.hub.handlers[Write] = write
    jam = Jam(tmp_path / "journal.db")
    with pytest.raises(Exception, match="another program holds"):
        client.call(Write(line="a"), timeout_s=4)
    jam.free()
    assert eventually(lambda: client.call(ReadBook(), timeout_s=3)).lines == ()
    assert book.starts == 2
    assert journalled(tmp_path) == []


def test_records_that_cannot_be_kept_are_taken_back_from_memory_too(book, client, store, tmp_path):
    client.call(Write(line="a"))
    store.close()
    with store.writing() as session:
        session.connection().exec_driver_sql("ALTER TABLE redo RENAME TO torn")
    with pytest.raises(CommandRefused, match="redo"):
        client.call(Write(line="b"))
    with store.writing() as session:
        session.connection().exec_driver_sql("ALTER TABLE torn RENAME TO redo")
    assert client.call(ReadBook()).lines == ("line a",)
    assert (kept(store), journalled(tmp_path)) == (["a"], ["a"])


# -- a hub that died in between -----------------------------------------------------------------------------------


def died_in_between(store: Store, tmp_path: Path) -> None:
    """Records and note are kept; the journal heard nothing of it."""
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=book_types()) as hub:
        broker = hub.broker
        hub.add_service(Book(store))
        reached, over = threading.Event(), threading.Event()

        def submit(*_: object) -> None:
            reached.set()
            over.wait(10)
            raise JournalError("the hub is dead")

        broker.submit = submit  # type: ignore[method-assign]
        with HubClient(hub.address, client="console/1", event_types=book_types()) as client:
            client.wait()
            client.ask(Write(line="b"), key="b", timeout_s=1)
            assert reached.wait(5)
            hub._services["book"]._stopping = True
            over.set()


def test_a_hub_that_died_between_records_and_journal_makes_up_for_it_once(store, tmp_path, records_url):
    died_in_between(store, tmp_path)
    assert (kept(store), journalled(tmp_path)) == (["b"], [])
    for missing in (1, 0):
        with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=book_types()) as hub:
            assert redo(hub, Store(records_url), threading.Event()) == missing
            hub.add_service(Book(store))
            with HubClient(hub.address, client="console/1", event_types=book_types()) as client:
                client.wait()
                assert client.call(Write(line="b"), key="b").lines == ("line b",)
        assert (kept(store), journalled(tmp_path)) == (["b"], ["b"])
    assert notes_of(store).left() == {}


def test_a_note_that_cannot_be_read_does_not_keep_the_hub_from_starting(store, tmp_path):
    with store.writing() as session:
        session.add(RedoRow(id="x", content=b"\xff\x00"))
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=book_types()) as hub:
        assert redo(hub, store, threading.Event()) == 0


def test_events_of_a_unit_that_was_no_command_are_made_up_for_once_too(tmp_path):
    line = seal(Written(line="by a timer", number=1), source="hub/book")
    unit = Redo(id="u1", service="book", events=(msgspec.msgpack.encode(line),))
    for expected in (True, False):
        with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=book_types()) as hub:
            assert hub.broker.redo(unit) is expected
    assert journalled(tmp_path) == ["by a timer"]


# -- the way out ---------------------------------------------------------------------------------------------------


def test_a_run_that_cannot_go_out_is_neither_journalled_twice_nor_lost_to_those_who_follow(
    hub, book, client, tmp_path, monkeypatch
):
    heard: list[str] = []

    def hear(_envelope: Envelope, event: object) -> None:
        assert isinstance(event, Written)
        heard.append(event.line)

    client.follow(["book"], after=0, event=hear)
    client.call(Write(line="a"))
    eventually(lambda: heard == ["a"])
    broken = [zmq.ZMQError(), zmq.ZMQError()]
    send: Callable[..., object] = hub.broker._publisher.send_multipart

    class Publisher:
        def __getattr__(self, name: str) -> object:
            return getattr(real, name)

        def send_multipart(self, *frames: object, **more: object) -> object:
            if broken:
                raise broken.pop()
            return send(*frames, **more)

    real = hub.broker._publisher
    hub.broker.do(lambda: setattr(hub.broker, "_publisher", Publisher()))
    for line in "bcd":
        client.call(Write(line=line))
    hub.broker.do(lambda: setattr(hub.broker, "_publisher", real))
    assert journalled(tmp_path) == ["a", "b", "c", "d"]
    eventually(lambda: heard == ["a", "b", "c", "d"])


def test_a_service_that_cannot_be_told_does_not_make_the_hub_journal_twice(hub, book, client, tmp_path, monkeypatch):
    told = House.tell
    calls: list[object] = []

    def fail_once(self: House, out: object) -> None:
        calls.append(out)
        if len(calls) == 1:
            raise RuntimeError("out of memory")
        told(self, out)  # type: ignore[arg-type]

    monkeypatch.setattr(House, "tell", fail_once)
    hub.broker.do(lambda: hub.broker._house.listeners.setdefault("book.written", []))
    for line in "ab":
        client.call(Write(line=line))
    assert journalled(tmp_path) == ["a", "b"]
    assert len(calls) == 2
