"""Cases in the tables. Written after the journal has them, read back at the start and for what memory does not hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from uic.errors import StoreError
from uic.incidents.model import Entry, Incident, IncidentState

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlmodel import Session

    from uic.incidents.commands import FindIncidents
    from uic.store import Store

__all__ = ["Kept", "closed_before", "entries", "find", "forget", "forget_seqs", "incident", "kept", "opened", "write"]

_incidents = msgspec.json.Decoder(Incident)
_entries = msgspec.json.Decoder(Entry)
_encoder = msgspec.json.Encoder()


class Kept(NamedTuple):
    """What a hub takes up again at its start."""

    incidents: list[Incident]  # the open ones, and the last closed
    numbers: list[str]  # of all that are kept
    seq: int  # of the newest event that is in the tables


def kept(store: Store, *, closed: int) -> Kept:
    """The open cases and the last `closed` closed ones, in order of opening; SQLAlchemy need not be loaded for it."""
    rows = sorted(store.rows("incident"), key=lambda row: str(row["opened_at"]))
    over = [row for row in rows if row["state"] == IncidentState.CLOSED.value]
    let_go = {row["id"] for row in over[: max(0, len(over) - closed)]}
    found = [_incident(row["body"]) for row in rows if row["id"] not in let_go]
    return Kept(found, [row["number"] for row in rows], max((row["seq"] for row in rows), default=0))


def incident(session: Session, incident_id: str) -> Incident | None:
    """One case."""
    from uic.store.tables import IncidentRow

    row = session.get(IncidentRow, incident_id)
    return _incident(row.body) if row is not None else None


def entries(session: Session, incident_ids: Sequence[str]) -> dict[str, list[Entry]]:
    """The timelines of some cases."""
    from sqlmodel import col, select

    from uic.store.tables import IncidentEntryRow as Row

    found: dict[str, list[Entry]] = {incident_id: [] for incident_id in incident_ids}
    for start in range(0, len(incident_ids), 500):
        wanted = col(Row.incident_id).in_(incident_ids[start : start + 500])
        for body in session.exec(select(Row.body).where(wanted).order_by(col(Row.incident_id), col(Row.number))):
            entry = _entry(body)
            found[entry.incident_id].append(entry)
    return found


def write(session: Session, changes: Iterable[tuple[int, Incident, Sequence[Entry]]]) -> None:
    """Bring changes into the tables, in their order; doing it twice is doing it once."""
    from uic.store.tables import IncidentEntryRow, IncidentRow

    for seq, one, added in changes:
        session.merge(IncidentRow(**_row(one, seq)))
        for entry in added:
            session.merge(
                IncidentEntryRow(
                    incident_id=entry.incident_id,
                    number=entry.number,
                    words=entry.text.casefold(),
                    body=_encoder.encode(entry).decode(),
                )
            )


def forget_seqs(session: Session) -> None:
    """The journal is another one than that which the tables were written from: its numbers mean nothing here."""
    from sqlalchemy import update

    from uic.store.tables import IncidentRow

    session.execute(update(IncidentRow).values(seq=0))


def find(session: Session, command: FindIncidents, *, limit: int) -> list[Incident]:
    """Cases that match, newest first."""
    from sqlmodel import col, select

    from uic.store.tables import IncidentEntryRow, IncidentRow

    wanted: list[ColumnElement[bool]] = []
    for word in command.words.casefold().split():
        pattern = f"%{_literal(word)}%"
        said = select(IncidentEntryRow.incident_id).where(
            IncidentEntryRow.incident_id == IncidentRow.id, col(IncidentEntryRow.words).like(pattern, escape="\\")
        )
        wanted.append(col(IncidentRow.words).like(pattern, escape="\\") | said.exists())
    if command.states:
        wanted.append(col(IncidentRow.state).in_([state.value for state in command.states]))
    if command.type:
        wanted.append(col(IncidentRow.type) == command.type)
    wanted += _between(command.since, command.until)
    query = select(IncidentRow.body).where(*wanted).order_by(col(IncidentRow.opened_at).desc()).limit(limit)
    return [_incident(body) for body in session.exec(query)]


def opened(session: Session, since: datetime.datetime, until: datetime.datetime) -> list[Incident]:
    """Every case that was opened in some time."""
    from sqlmodel import select

    from uic.store.tables import IncidentRow

    return [_incident(body) for body in session.exec(select(IncidentRow.body).where(*_between(since, until)))]


def closed_before(session: Session, moment: datetime.datetime) -> list[tuple[str, bool, datetime.datetime]]:
    """The closed cases that are old enough to go: id, whether their evidence is locked, and when they were closed."""
    from sqlmodel import col, select

    from uic.store.tables import IncidentRow

    old = (IncidentRow.state == IncidentState.CLOSED.value, col(IncidentRow.closed_at) < _naive(moment))
    rows = session.exec(select(IncidentRow.id, IncidentRow.evidence_locked, IncidentRow.closed_at).where(*old))
    return [(row[0], bool(row[1]), (row[2] or moment).replace(tzinfo=datetime.UTC)) for row in rows]


def forget(session: Session, incident_ids: Sequence[str]) -> None:
    """Purge cases with their timelines."""
    from sqlalchemy import delete
    from sqlmodel import col

    from uic.store.tables import IncidentEntryRow, IncidentRow

    for start in range(0, len(incident_ids), 500):
        some = incident_ids[start : start + 500]
        session.execute(delete(IncidentEntryRow).where(col(IncidentEntryRow.incident_id).in_(some)))
        session.execute(delete(IncidentRow).where(col(IncidentRow.id).in_(some)))


def _between(since: datetime.datetime | None, until: datetime.datetime | None) -> list[ColumnElement[bool]]:
    from sqlmodel import col

    from uic.store.tables import IncidentRow

    wanted = []
    if since is not None:
        wanted.append(col(IncidentRow.opened_at) >= _naive(since))
    if until is not None:
        wanted.append(col(IncidentRow.opened_at) <= _naive(until))
    return wanted


def _row(one: Incident, seq: int) -> dict[str, Any]:
    people = " ".join(member.person for member in one.members)
    units = " ".join(unit.name for unit in one.units)
    words = f"{one.number} {one.title} {one.place} {one.type} {one.opened_by} {one.owner} {people} {units}"
    return {
        "id": one.id,
        "number": one.number,
        "type": one.type,
        "state": one.state.value,
        "opened_at": _naive(one.opened_at),
        "closed_at": _naive(one.closed_at) if one.closed_at is not None else None,
        "evidence_locked": one.evidence_locked,
        "version": one.version,
        "seq": seq,
        "words": words.casefold(),
        "body": _encoder.encode(one).decode(),
    }


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _naive(moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(datetime.UTC).replace(tzinfo=None)


def _incident(body: str) -> Incident:
    try:
        return _incidents.decode(body)
    except msgspec.MsgspecError as error:
        raise StoreError(f"the record of a case cannot be read: {error}") from error


def _entry(body: str) -> Entry:
    try:
        return _entries.decode(body)
    except msgspec.MsgspecError as error:
        raise StoreError(f"a line of a case's timeline cannot be read: {error}") from error
