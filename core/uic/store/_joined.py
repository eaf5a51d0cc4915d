"""The open transaction of a service's work: each `writing` of that work joins it, and it is kept when the work ends."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, Transaction, delete, insert, select
from sqlmodel import Session

from uic.store._engine import errors_in_words

if TYPE_CHECKING:
    from sqlalchemy import Table

__all__ = ["Joined"]


class Joined:
    """A `uic.store.unit.Part` on one connection. The thread of the work only.

    engine   gives the engine; asked again for `strike`, since the store may have been closed meanwhile.
    """

    def __init__(self, engine: Callable[[], Engine], where: str) -> None:
        self.in_doubt = False
        self._engine = engine
        self._where = where
        self._connection: Connection = engine().execution_options(uic_writes=True).connect()
        try:
            self._transaction: Transaction = self._connection.begin()
        except BaseException:
            self._connection.close()
            raise

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes join the transaction when the block ends, and not at all when it raises."""
        with (
            Session(bind=self._connection, join_transaction_mode="create_savepoint") as session,
            session.begin(),
        ):
            yield session

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees what the transaction has changed; nothing it changes itself is kept."""
        with Session(bind=self._connection, join_transaction_mode="create_savepoint") as session:
            yield session

    def commit(self, note: tuple[str, bytes] | None, strike: tuple[str, ...]) -> None:
        """See Part."""
        try:
            with errors_in_words(self._where):
                if strike:
                    self._connection.execute(_struck(strike))
                if note is not None:
                    self._connection.execute(insert(_table()).values(id=note[0], content=note[1]))
                self.in_doubt = True
                self._transaction.commit()
                self.in_doubt = False
        finally:
            self._connection.close()

    def roll_back(self) -> None:
        """See Part."""
        with contextlib.suppress(Exception):  # the connection may be what broke
            self._transaction.rollback()
        with contextlib.suppress(Exception):
            self._connection.close()

    def has(self, note: str) -> bool:
        """See Part."""
        table = _table()
        with errors_in_words(self._where), self._engine().connect() as connection:
            return connection.execute(select(table.c.id).where(table.c.id == note)).first() is not None

    def strike(self, ids: tuple[str, ...]) -> None:
        """See Part."""
        with errors_in_words(self._where), self._engine().execution_options(uic_writes=True).begin() as connection:
            connection.execute(_struck(ids))


def _table() -> Table:
    from uic.store.tables import RedoRow

    table: Table = RedoRow.__table__  # type: ignore[attr-defined]
    return table


def _struck(ids: tuple[str, ...]):  # type: ignore[no-untyped-def]
    table = _table()
    return delete(table).where(table.c.id.in_(ids))
