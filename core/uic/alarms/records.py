"""Alarms in the tables: what the service begins with, the history, and alarms that are over."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from uic.alarms.commands import AlarmLine, ListPastAlarms
from uic.alarms.figures import Moment
from uic.alarms.model import Alarm, AlarmRule, AlarmType

if TYPE_CHECKING:
    from sqlmodel import Session

    from uic.store import Store

__all__ = [
    "Changes",
    "Kept",
    "Line",
    "Over",
    "history",
    "kept",
    "moments",
    "over_before",
    "past",
    "purge",
    "staff",
    "stale_at",
    "write",
]

_SEQ = "seq"
_MAX_PAST = 1000
_A_TIME = 500  # ids in one statement
_SHORT = 200  # characters of a column


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of history as it is written."""

    seq: int
    moment: Moment
    state: str
    note: str = ""
    count: int = 1


@dataclass(slots=True)
class Changes:
    """What some events change in the tables; written whole or not at all."""

    seq: int  # of the last of them
    kept: dict[str, str | None] = field(default_factory=dict)  # name → JSON; None: gone
    lines: list[Line] = field(default_factory=list)
    past: dict[str, Alarm] = field(default_factory=dict)
    staff: dict[datetime.datetime, int] = field(default_factory=dict)


@dataclass(slots=True)
class Kept:
    """What the service begins with, true as of event `seq`."""

    seq: int = 0
    alarms: list[Alarm] = field(default_factory=list)
    rules: list[AlarmRule] = field(default_factory=list)
    declared: list[AlarmType] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    settings: list[AlarmType] = field(default_factory=list)


def kept(store: Store) -> Kept:
    """Everything the service begins with."""
    found = Kept()
    for row in store.rows("alarm_kept"):
        kind, _, key = row["name"].partition("/")
        body = row["body"]
        if kind == _SEQ:
            found.seq = int(body)
        elif kind == "open":
            found.alarms.append(msgspec.json.decode(body, type=Alarm))
        elif kind == "rule":
            found.rules.append(msgspec.json.decode(body, type=AlarmRule))
        elif kind == "declared":
            found.declared.append(msgspec.json.decode(body, type=AlarmType))
        elif kind == "gone":
            found.gone.add(key)
        elif kind == "setting":
            found.settings.append(msgspec.json.decode(body, type=AlarmType))
    return found


def write(session: Session, changes: Changes) -> None:
    """Bring the tables up to `changes.seq`."""
    from sqlalchemy import delete, insert

    from uic.store.tables import AlarmKeptRow, AlarmLineRow, AlarmPastRow, AlarmStaffRow

    connection = session.connection()
    settled = {**changes.kept, _SEQ: str(changes.seq)}
    connection.execute(delete(AlarmKeptRow).where(AlarmKeptRow.name.in_(settled)))  # type: ignore[attr-defined]
    rows = [{"name": name, "body": body} for name, body in settled.items() if body is not None]
    connection.execute(insert(AlarmKeptRow), rows)
    if changes.lines:
        connection.execute(insert(AlarmLineRow), [_line_row(line) for line in changes.lines])
    if changes.past:
        connection.execute(delete(AlarmPastRow).where(AlarmPastRow.id.in_(changes.past)))  # type: ignore[attr-defined]
        connection.execute(insert(AlarmPastRow), [_past_row(alarm) for alarm in changes.past.values()])
    for at, operators in changes.staff.items():
        session.merge(AlarmStaffRow(at=_bare(at), operators=operators))


def moments(
    session: Session, since: datetime.datetime, until: datetime.datetime, *, upto_seq: int | None = None
) -> list[Moment]:
    """What the figures of a time are counted from, in order; `upto_seq`: of events up to there."""
    from sqlalchemy import select

    from uic.store.tables import AlarmLineRow

    lines = AlarmLineRow.__table__  # type: ignore[attr-defined]
    columns = [lines.c[name] for name in Moment.__struct_fields__]
    asked = select(*columns).where(lines.c.at >= _bare(since), lines.c.at < _bare(until)).order_by(lines.c.id)
    if upto_seq is not None:
        asked = asked.where(lines.c.seq <= upto_seq)
    return [Moment(**{**row._mapping, "at": _zoned(row.at)}) for row in session.connection().execute(asked)]


def staff(session: Session, since: datetime.datetime, until: datetime.datetime) -> list[tuple[datetime.datetime, int]]:
    """From when on how many people were signed in: the last word before `since`, and those after it."""
    from sqlmodel import col, select

    from uic.store.tables import AlarmStaffRow as Row

    before = select(Row).where(col(Row.at) <= _bare(since)).order_by(col(Row.at).desc()).limit(1)
    within = select(Row).where(col(Row.at) > _bare(since), col(Row.at) < _bare(until)).order_by(col(Row.at))
    return [(_zoned(row.at), row.operators) for asked in (before, within) for row in session.exec(asked)]


def stale_at(session: Session, moment: datetime.datetime, longer_than_s: float) -> list[str]:
    """Ids of alarms that are over now and had stood so long at a moment."""
    from sqlmodel import col, select

    from uic.store.tables import AlarmPastRow as Row

    oldest = _bare(moment) - datetime.timedelta(seconds=longer_than_s)
    return list(session.exec(select(Row.id).where(col(Row.raised_at) < oldest, col(Row.closed_at) > _bare(moment))))


def history(session: Session, alarm_id: str) -> tuple[Alarm | None, tuple[AlarmLine, ...]]:
    """An alarm that is over (None: it is not), and every line that is kept of it."""
    from sqlmodel import col, select

    from uic.store.tables import AlarmLineRow, AlarmPastRow

    row = session.get(AlarmPastRow, alarm_id)
    alarm = msgspec.json.decode(row.body, type=Alarm) if row is not None else None
    asked = select(AlarmLineRow).where(AlarmLineRow.alarm_id == alarm_id).order_by(col(AlarmLineRow.id))
    lines = tuple(
        msgspec.convert(
            {
                "seq": line.seq,
                "at": _zoned(line.at),
                "change": line.change,
                "state": line.state,
                "person": line.person,
                "note": line.note,
                "count": line.count,
            },
            AlarmLine,
        )
        for line in session.exec(asked)
    )
    return alarm, lines


def past(session: Session, asked: ListPastAlarms) -> tuple[list[Alarm], bool]:
    """Alarms that are over, newest first, and whether there are more than asked for."""
    from sqlmodel import col, select

    from uic.store.tables import AlarmPastRow as Row

    limit = max(1, min(asked.limit, _MAX_PAST))
    found = select(Row).where(col(Row.raised_at) >= _bare(asked.since), col(Row.raised_at) < _bare(asked.until))
    if asked.type:
        found = found.where(Row.type == asked.type)
    if asked.source:
        found = found.where(Row.source == asked.source)
    for word in asked.text.lower().split():
        found = found.where(col(Row.words).contains(word, autoescape=True))
    rows = session.exec(found.order_by(col(Row.raised_at).desc()).limit(limit + 1)).all()
    return [msgspec.json.decode(row.body, type=Alarm) for row in rows[:limit]], len(rows) > limit


class Over(NamedTuple):
    """An alarm that is over, as far as a purge asks."""

    id: str
    source: str
    camera_id: str
    closed_at: datetime.datetime


def over_before(session: Session, before: datetime.datetime) -> list[Over]:
    """The alarms that were over before a moment."""
    from sqlalchemy import select

    from uic.store.tables import AlarmPastRow

    table = AlarmPastRow.__table__  # type: ignore[attr-defined]
    columns = [table.c[name] for name in Over._fields]
    rows = session.connection().execute(select(*columns).where(table.c.closed_at < _bare(before)))
    return [Over(row.id, row.source, row.camera_id, _zoned(row.closed_at)) for row in rows]


def purge(session: Session, alarm_ids: Sequence[str], before: datetime.datetime) -> None:
    """Throw away alarms that are over, with their history; and who was there before a moment, but for the last word."""
    from sqlalchemy import delete, func, select
    from sqlmodel import col

    from uic.store.tables import AlarmKeptRow, AlarmLineRow, AlarmPastRow, AlarmStaffRow

    connection = session.connection()
    for start in range(0, len(alarm_ids), _A_TIME):
        some = alarm_ids[start : start + _A_TIME]
        connection.execute(delete(AlarmLineRow).where(col(AlarmLineRow.alarm_id).in_(some)))
        connection.execute(delete(AlarmPastRow).where(col(AlarmPastRow.id).in_(some)))
    listed = select(col(AlarmPastRow.id)).where(col(AlarmPastRow.id) == AlarmLineRow.alarm_id)
    still = select(col(AlarmKeptRow.name)).where(col(AlarmKeptRow.name) == "open/" + col(AlarmLineRow.alarm_id))
    never = delete(AlarmLineRow).where(col(AlarmLineRow.at) < _bare(before), ~listed.exists(), ~still.exists())
    connection.execute(never)  # what a filter held back until it was over
    at = col(AlarmStaffRow.at)
    last = select(func.max(at)).where(at <= _bare(before)).scalar_subquery()
    connection.execute(delete(AlarmStaffRow).where(at < last))


def _line_row(line: Line) -> Mapping[str, Any]:
    moment = line.moment
    return {
        "seq": line.seq,
        "at": _bare(moment.at),
        "alarm_id": moment.alarm_id,
        "type": moment.type,
        "source": moment.source,
        "priority": moment.priority,
        "change": moment.change,
        "state": line.state,
        "active": moment.active,
        "person": moment.person[:_SHORT],
        "note": line.note,
        "count": line.count,
    }


def _past_row(alarm: Alarm) -> Mapping[str, Any]:
    words: Sequence[str] = (alarm.type, alarm.source, alarm.camera_id, alarm.text, alarm.text_en)
    return {
        "id": alarm.id,
        "type": alarm.type,
        "source": alarm.source,
        "camera_id": alarm.camera_id,
        "raised_at": _bare(alarm.raised_at),
        "closed_at": _bare(alarm.changed_at),
        "words": " ".join(filter(None, words)).lower(),
        "body": msgspec.json.encode(alarm).decode(),
    }


def _bare(moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(datetime.UTC).replace(tzinfo=None)


def _zoned(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=datetime.UTC)
