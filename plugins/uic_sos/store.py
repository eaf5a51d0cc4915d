"""What is kept of citizens and escorts, in tables of the plugin's own. Used on the service's thread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from uic_sos.escorts import Citizen, Escort, PhoneFix

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["Book"]

MIGRATIONS = "uic_sos:migrations"


class Book:
    """The tables, in words of the plugin. What is written in one piece of the service's work is kept together."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def escorts(self) -> list[Escort]:
        """All that are kept, in order of beginning."""
        found = [msgspec.json.decode(row["body"], type=Escort) for row in self._store.rows("escort")]
        return sorted(found, key=lambda one: one.began_at)

    def citizens(self) -> dict[str, tuple[Citizen, str]]:
        """With the hashes of their PINs, by id."""
        rows = self._store.rows("citizen")
        return {row["id"]: (msgspec.json.decode(row["body"], type=Citizen), row["pin"]) for row in rows}

    def readers(self) -> set[str]:
        """Who may open the track of an escort that is over."""
        return {row["person"] for row in self._store.rows("reader")}

    def track(self, escort_id: str) -> list[PhoneFix]:
        """The positions of one, in order of arrival."""
        rows = self._ask("SELECT body FROM fix WHERE escort_id = :id ORDER BY number", id=escort_id)
        return [msgspec.json.decode(row["body"], type=PhoneFix) for row in rows]

    def counts(self, escorts: Iterable[str]) -> dict[str, int]:
        """How many positions are kept of each."""
        return {
            one: int(self._ask("SELECT count(*) AS n FROM fix WHERE escort_id = :id", id=one)[0]["n"])
            for one in escorts
        }

    def keep_citizen(self, citizen: Citizen, pin: str) -> None:
        """A new one."""
        self._do(
            "INSERT INTO citizen (id, pin, body) VALUES (:id, :pin, :body)", id=citizen.id, pin=pin, body=_json(citizen)
        )

    def keep_escort(self, escort: Escort) -> None:
        """As it is now."""
        ended = int(escort.ended_at.timestamp() * 1000) if escort.ended_at is not None else 0
        self._do(
            "INSERT INTO escort (id, citizen_id, ended_ms, body) VALUES (:id, :citizen, :ended, :body) "
            "ON CONFLICT (id) DO UPDATE SET ended_ms = excluded.ended_ms, body = excluded.body",
            id=escort.id,
            citizen=escort.citizen_id,
            ended=ended,
            body=_json(escort),
        )

    def keep_fixes(self, escort_id: str, fixes: Iterable[tuple[int, PhoneFix]]) -> None:
        """More positions of one; each with its number in order of arrival."""
        rows = [
            {"id": escort_id, "number": number, "at": int(fix.at.timestamp() * 1000), "body": _json(fix)}
            for number, fix in fixes
        ]
        if rows:
            self._do_all("INSERT INTO fix (escort_id, number, at_ms, body) VALUES (:id, :number, :at, :body)", rows)

    def keep_readers(self, people: Iterable[str]) -> None:
        """These, and no others."""
        self._do("DELETE FROM reader")
        for person in sorted(set(people)):
            self._do("INSERT INTO reader (person) VALUES (:person)", person=person)

    def forget(self, escorts: Iterable[str]) -> int:
        """Escorts with their positions; how many positions there were. Their bytes are overwritten."""
        gone = 0
        self._overwrite()
        for one in escorts:
            gone += self._do("DELETE FROM fix WHERE escort_id = :id", id=one)
            self._do("DELETE FROM escort WHERE id = :id", id=one)
        return gone

    def forget_citizen(self, citizen_id: str) -> None:
        """That she was ever registered."""
        self._overwrite()
        self._do("DELETE FROM citizen WHERE id = :id", id=citizen_id)

    def old_fixes(self, before_ms: int, *, of: Iterable[str]) -> dict[str, int]:
        """How many positions of these escorts are older."""
        query = "SELECT count(*) AS n FROM fix WHERE escort_id = :id AND at_ms < :before"
        return {one: int(self._ask(query, id=one, before=before_ms)[0]["n"]) for one in of}

    def forget_fixes(self, before_ms: int, *, of: Iterable[str]) -> None:
        """Positions of these escorts that are older."""
        self._overwrite()
        for one in of:
            self._do("DELETE FROM fix WHERE escort_id = :id AND at_ms < :before", id=one, before=before_ms)

    def empty_log(self) -> None:
        """After something was forgotten and that was kept: nothing of it is left in the log beside the file."""
        self._store.empty_log()

    def _overwrite(self) -> None:
        """What is deleted from now on leaves no bytes in an SQLite file."""
        if self._store.file is None:
            return
        with self._store.writing() as session:
            session.connection().exec_driver_sql("PRAGMA secure_delete = ON")

    def _ask(self, query: str, **values: Any) -> list[dict[str, Any]]:
        from sqlalchemy import text

        with self._store.reading() as session:
            return [dict(row) for row in session.connection().execute(text(query), values).mappings()]

    def _do(self, query: str, **values: Any) -> int:
        from sqlalchemy import text

        with self._store.writing() as session:
            return int(session.connection().execute(text(query), values).rowcount)

    def _do_all(self, query: str, rows: list[dict[str, Any]]) -> None:
        from sqlalchemy import text

        with self._store.writing() as session:
            session.connection().execute(text(query), rows)


def _json(value: msgspec.Struct) -> str:
    return msgspec.json.encode(value).decode()
