"""The journal: numbers, pages, bounds, and what it says when it cannot go on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from bus_street import CarPassed, street_types

from uic.bus import wire
from uic.bus.journal import CommandRow, EventRow, Journal, JournalReader
from uic.bus.keeper import Keeper
from uic.bus.ledger import Ledger
from uic.errors import JournalBroken, JournalError, JournalFull, JournalLocked
from uic.events import EventTypes, seal
from uic.leap import Leap
from uic.testing import eventually


def rows(first: int, count: int, *, family: str = "street", at: int = 1, size: int = 100) -> list[EventRow]:
    return [EventRow(seq, at, family, f"{family}.x", None, bytes(size)) for seq in range(first, first + count)]


def fill(journal: Journal) -> None:
    for first in range(1, 1000, 10):
        journal.commit(rows(first, 10, size=1000))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal(tmp_path / "journal.db")
    journal.open()
    return journal


def test_it_knows_where_it_was_when_it_is_opened_again(journal: Journal) -> None:
    journal.commit([*rows(1, 3), *rows(4, 2, family="light")])
    journal.close()
    again = Journal(journal.path)
    again.open()
    assert (again.seq, again.newest, again.id) == (5, {"street": 3, "light": 5}, journal.id)


def test_a_group_that_fails_leaves_nothing(journal: Journal) -> None:
    journal.commit(rows(1, 3))
    with pytest.raises(JournalError):
        journal.commit([*rows(4, 1), *rows(2, 1)], [CommandRow("k", 1, "n", "c", "p", b"", b"")])
    assert journal.seq == 3
    assert journal.answer("k") is None
    assert [seq for seq, _ in JournalReader(journal.path).page(["street"], after=0, until=99).events] == [1, 2, 3]


def test_pages_together_are_the_whole_in_order(journal: Journal) -> None:
    for first in range(1, 3001, 3):
        journal.commit([*rows(first, 1), *rows(first + 1, 1, family="light"), *rows(first + 2, 1, family="other")])
    reader, found, after, pages = JournalReader(journal.path), [], 0, 0
    while after < 2990:
        page = reader.page(["street", "light"], after=after, until=2990)
        found += [seq for seq, _ in page.events]
        after, pages = page.upto, pages + 1
    assert found == [seq for seq in range(1, 2991) if seq % 3]
    assert pages == 4  # of 500


def test_a_page_holds_no_more_bytes_than_asked(journal: Journal) -> None:
    journal.commit(rows(1, 20, size=10_000))
    page = JournalReader(journal.path).page(["street"], after=0, until=20, size=50_000)
    assert len(page.events) == 5
    assert page.upto == 5


def test_a_full_journal_says_so_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db", limit_bytes=400_000)
    journal.open()
    with pytest.raises(JournalFull, match="no room"):
        fill(journal)
    kept = journal.seq
    journal.trim_to = kept
    while journal.trim(100, forget_before=0):
        pass
    journal.commit(rows(kept + 1, 5, size=1000))
    assert journal.seq == kept + 5
    assert journal.floor == kept


def test_a_locked_journal_says_so_and_goes_on_when_it_is_free(journal: Journal) -> None:
    other = sqlite3.connect(journal.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalLocked, match="another program"):
        journal.commit(rows(1, 1))
    other.execute("ROLLBACK")
    journal.commit(rows(1, 1))
    assert journal.seq == 1


def test_a_file_that_is_no_journal_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(b"these are holiday pictures" * 1000)
    with pytest.raises(JournalBroken, match="move it away"):
        Journal(path).open()


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalError):
        Journal(tmp_path / "file" / "journal.db").open()


def test_old_events_are_let_go_and_the_rest_stays(journal: Journal) -> None:
    journal.commit(rows(1, 700, at=1))
    ledger = Ledger(journal)
    sealed = [seal(CarPassed(number=number), source="x") for number in range(10)]
    ledger.add(sealed, [wire.encode(one) for one in sealed])
    ledger.commit()
    keeper = Keeper(journal, keep_bytes=0, keep_days=30.0)
    keeper.start()
    try:
        eventually(lambda: journal.trim_to == 700)
    finally:
        keeper.stop()
    while journal.trim(100, forget_before=0):
        pass
    assert journal.floor == 700
    assert [seq for seq, _ in JournalReader(journal.path).page(["street"], after=0, until=999).events] == list(
        range(701, 711)
    )


def test_events_that_look_old_since_the_clock_was_set_are_kept(journal: Journal) -> None:
    journal.commit(rows(1, 700, at=1))
    wall = [0.0]
    leap = Leap(lambda: wall[0], lambda: 0.0)
    keeper, reader = Keeper(journal, keep_bytes=0, keep_days=30.0, leap=leap), JournalReader(journal.path)
    wall[0] = 86_400.0
    keeper._look(reader)
    assert journal.trim_to == 0
    wall[0] = 0.0
    keeper._look(reader)
    assert journal.trim_to == 700
    reader.close()


def test_a_size_bound_holds_under_a_flood(tmp_path: Path) -> None:
    from uic.bus import HubClient
    from uic.hub import Hub

    bound = 3 * 1024 * 1024
    types: EventTypes = street_types()
    flood = [seal(CarPassed(number=n, by="x" * 200), source="camera/1") for n in range(2000)]
    with (
        Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=types, keep_bytes=bound) as hub,
        HubClient(hub.address, client="camera/1", event_types=types) as client,
    ):
        for _ in range(12):
            client.publish_all(flood).result(20)
        status = eventually(
            lambda: status if (status := hub.status()).oldest_seq > 1 and status.journal_bytes <= bound else None,
            within_s=15.0,
        )
        assert status.seq == 24_000
        assert status.oldest_seq < 24_000
