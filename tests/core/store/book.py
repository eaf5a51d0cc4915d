"""A service for the tests of the records: it keeps a book, in a table and in memory, and says what it wrote."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from sqlalchemy import text

from uic.bus import Caller, Command
from uic.bus.service import ServiceHub
from uic.errors import CommandRefused
from uic.events import Envelope, Event, EventTypes
from uic.store import Store


class Written(Event, frozen=True, kw_only=True):
    """A line was written."""

    topic = "book.written"
    line: str
    number: int


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """What the book holds, in its service's memory."""

    lines: tuple[str, ...]
    seq: int


class ReadBook(Command[Lines], frozen=True, kw_only=True):
    """What does it hold?"""

    name = "book.read"
    changes = False


class Write(Command[Lines], frozen=True, kw_only=True):
    """Write a line; `then` is what the service does after it has: refuse, break, or ask another."""

    name = "book.write"
    line: str
    then: str = ""


class Lend(Command[Lines], frozen=True, kw_only=True):
    """Asked by the book of another service with the same tables."""

    name = "lender.lend"
    line: str


class Book:
    """Memory first, then what goes wrong: as bad as a service can be."""

    name = "book"
    commands: tuple[type[Command[Any]], ...] = (ReadBook, Write)

    def __init__(self, store: Store) -> None:
        self.store = store
        self.lines: list[str] = []
        self.starts = 0
        self.gate = threading.Event()
        self.gate.set()

    def start(self, hub: ServiceHub) -> None:
        self.hub = hub
        self.starts += 1
        self.lines = [row["name"] for row in self.store.rows("mark") if row["name"].startswith("line ")]

    def stop(self) -> None:
        self.store.close()

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {ReadBook: self.read, Write: self.write}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    def read(self, _command: ReadBook, _caller: Caller) -> Lines:
        return Lines(lines=tuple(sorted(self.lines)), seq=self.hub.seq())

    def write(self, command: Write, _caller: Caller) -> Lines:
        self._put(command.line)
        if command.then == "refuse":
            raise CommandRefused("the page is torn", reason="book.torn")
        if command.then == "break":
            raise ZeroDivisionError("a mistake of the book's author")
        if command.then == "ask":
            self.hub.ask(Lend(line=command.line))
        return self.read(ReadBook(), _caller)

    def _put(self, line: str) -> None:
        with self.store.writing() as session:
            session.connection().execute(text("INSERT INTO mark (name) VALUES (:name)"), {"name": f"line {line}"})
        self.lines.append(f"line {line}")
        self.hub.publish(Written(line=line, number=len(self.lines)))


class Lender(Book):
    """Another service that writes the same table."""

    name = "lender"

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {Lend: lambda command, caller: self.write(Write(line=f"lent {command.line}"), caller)}


def book_types() -> EventTypes:
    return EventTypes([Written])


def journalled(state_dir: Any) -> list[str]:
    """The lines the journal knows of, in order."""
    with sqlite3.connect(state_dir / "journal.db") as journal:
        found = journal.execute("SELECT body FROM events WHERE topic = 'book.written' ORDER BY seq").fetchall()
    opened = [book_types().open(msgspec.msgpack.decode(body, type=Envelope)) for (body,) in found]
    return [event.line for event in opened if isinstance(event, Written)]
