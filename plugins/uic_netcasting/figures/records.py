"""What is kept of nets and signs, in tables of the plugin's own. Used on the service's thread.

The journal forgets after some days; whether net-casting works is asked of months.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from uic_netcasting.events import SignPolicy
from uic_netcasting.figures.operations import NetRecord, SignRecord, WatchedHour

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["MIGRATIONS", "Records"]

MIGRATIONS = "uic_netcasting:migrations"
_BodyT = TypeVar("_BodyT", bound=msgspec.Struct)


class Records:
    """The tables, in words of the plugin."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def nets(self, since: datetime, until: datetime) -> list[NetRecord]:
        """Those that were cast in since <= at < until, in order."""
        return self._between("net", NetRecord, since, until)

    def net(self, cast_id: str) -> NetRecord | None:
        """One."""
        rows = self._ask("SELECT body FROM net WHERE id = :id", id=cast_id)
        return msgspec.json.decode(rows[0]["body"], type=NetRecord) if rows else None

    def signs(self, since: datetime, until: datetime) -> list[SignRecord]:
        """Those that were seen in since <= at < until, in order."""
        return self._between("sign", SignRecord, since, until)

    def watched(self, since: datetime, until: datetime) -> list[WatchedHour]:
        """How long cameras were watched, by hours that begin in since <= hour < until."""
        query = "SELECT hour_ms, camera_s FROM watched WHERE hour_ms >= :since AND hour_ms < :until ORDER BY hour_ms"
        rows = self._ask(query, since=_ms(since), until=_ms(until))
        return [WatchedHour(hour_ms=int(row["hour_ms"]), camera_s=float(row["camera_s"])) for row in rows]

    def policies(self) -> list[SignPolicy]:
        """What a person has set."""
        return [msgspec.json.decode(row["body"], type=SignPolicy) for row in self._ask("SELECT body FROM policy")]

    def keep_net(self, net: NetRecord) -> None:
        """As it is now."""
        self._keep("net", net.id, net.opened_at, net)

    def keep_sign(self, sign: SignRecord) -> None:
        """As it is now."""
        self._keep("sign", sign.id, sign.at, sign)

    def keep_policy(self, policy: SignPolicy) -> None:
        """Instead of the one before."""
        self._do(
            "INSERT INTO policy (pattern, body) VALUES (:pattern, :body) "
            "ON CONFLICT (pattern) DO UPDATE SET body = excluded.body",
            pattern=policy.pattern,
            body=_json(policy),
        )

    def add_watched(self, hour_ms: int, camera_s: float) -> None:
        """So many cameras were watched, each for so long."""
        self._do(
            "INSERT INTO watched (hour_ms, camera_s) VALUES (:hour, :seconds) "
            "ON CONFLICT (hour_ms) DO UPDATE SET camera_s = watched.camera_s + excluded.camera_s",
            hour=hour_ms,
            seconds=camera_s,
        )

    def crime(self, kind: type[_BodyT]) -> _BodyT | None:
        """The newest table of crimes."""
        rows = self._ask("SELECT body FROM crime ORDER BY version DESC LIMIT 1")
        return msgspec.json.decode(rows[0]["body"], type=kind) if rows else None

    def keep_crime(self, version: int, body: msgspec.Struct) -> None:
        """A newer one; the last twenty are kept."""
        self._do("INSERT INTO crime (version, body) VALUES (:version, :body)", version=version, body=_json(body))
        self._do("DELETE FROM crime WHERE version <= :old", old=version - 20)

    def _between(self, table: str, kind: type[_BodyT], since: datetime, until: datetime) -> list[_BodyT]:
        query = f"SELECT body FROM {table} WHERE at_ms >= :since AND at_ms < :until ORDER BY at_ms, id"
        return _decoded(self._ask(query, since=_ms(since), until=_ms(until)), kind)

    def _keep(self, table: str, key: str, at: datetime, body: msgspec.Struct) -> None:
        self._do(
            f"INSERT INTO {table} (id, at_ms, body) VALUES (:id, :at, :body) "
            "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            id=key,
            at=_ms(at),
            body=_json(body),
        )

    def _ask(self, query: str, **values: Any) -> list[dict[str, Any]]:
        from sqlalchemy import text

        with self._store.reading() as session:
            return [dict(row) for row in session.connection().execute(text(query), values).mappings()]

    def _do(self, query: str, **values: Any) -> None:
        from sqlalchemy import text

        with self._store.writing() as session:
            session.connection().execute(text(query), values)


def _decoded(rows: Iterable[dict[str, Any]], kind: type[_BodyT]) -> list[_BodyT]:
    return [msgspec.json.decode(row["body"], type=kind) for row in rows]


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _json(value: msgspec.Struct) -> str:
    return msgspec.json.encode(value).decode()
