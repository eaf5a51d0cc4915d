"""The hub's retention service: purges what its time is over for, daily and when asked, and nothing that is locked."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.errors import RetentionError, UicError
from uic.events import Envelope, Event, EventTypes
from uic.leap import Leap
from uic.plugins.specs import Title
from uic.retention.classes import core_classes
from uic.retention.commands import (
    ForgetSubjects,
    ListLocks,
    ListRetention,
    LockEvidence,
    LockList,
    RetentionList,
    RunRetention,
    UnlockEvidence,
)
from uic.retention.events import EvidenceLocked, EvidenceUnlocked, RetentionRun
from uic.retention.model import ClassReport, DataClass, EvidenceLock, KeptClass, Purged, RetentionReport
from uic.retention.places import purge_events, purge_files, purge_subjects
from uic.retention.policy import DAY_MS, days_of, days_said, holds, next_run, running_out, wrongs
from uic.retention.records import add, all_locks, remove

if TYPE_CHECKING:
    from uic.settings import RetentionSettings
    from uic.store import Store

__all__ = ["JournalRoom", "RetentionService"]

_log = logging.getLogger(__name__)

_AGAIN_S = 3600.0  # how often it is looked whether the time has come: a clock that is set may pass it by
_FIRST_S = 600.0  # after the hub's start, where a purge was missed
_ASK_S = 120.0  # for a service to purge its tables
_HUB = Caller(client="hub/retention", person="hub", role="service")


class JournalRoom(Protocol):
    """What the retention service needs of the hub beside the bus."""

    event_types: EventTypes

    def forget_events(self, seqs: Sequence[int]) -> None:
        """Take events out of the journal, for good; back when that is done."""


class _Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """What outlives the hub: the last purge, and the topics of plugins that may be off now."""

    last: RetentionReport | None = None
    topics: dict[str, tuple[str, ...]] = {}  # by class


class RetentionService:
    """Answers `retention.*` and `evidence.*`.

    classes   what plugins contribute: (plugin, classes); asked each time.
    """

    name = "retention"

    def __init__(
        self,
        room: JournalRoom,
        store: Store,
        settings: RetentionSettings,
        *,
        classes: Callable[[], Iterable[tuple[str, Sequence[DataClass]]]] = tuple,
        journal_days: float = 0.0,
        drill_days: float | None = None,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._room, self._store, self._settings = room, store, settings
        self._contributed = classes
        self._journal_days = journal_days
        self._drill_days = drill_days
        self._wall_clock = wall_clock
        self._hub: ServiceHub | None = None
        self._locks: dict[str, EvidenceLock] = {}
        self._memory = _Remembered()
        self._said: dict[str, float] = {}
        self._next_ms = 0
        self._leap = Leap(wall_clock)

    def start(self, hub: ServiceHub) -> None:
        """Read the locks, and set the clock for the next purge."""
        self._hub = hub
        self._said = {
            "recordings": self._settings.recordings_days,
            "positions": self._settings.positions_days,
            "incidents": self._settings.incidents_days,
            **({"drills": self._drill_days} if self._drill_days is not None else {}),
            **days_said(self._settings.other_days),
        }
        self._locks = all_locks(self._store)
        self._memory = self._recalled()
        self._leap = Leap(self._wall_clock)  # since the service started
        missed = self._memory.last is not None and self._now() - self._memory.last.at > 1.5 * DAY_MS
        self._next_ms = self._now() + int(_FIRST_S * 1000) if missed else self._coming()
        self._wait()

    def stop(self) -> None:
        """Give the connection back."""
        self._store.close()

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            ListRetention: self._list,
            RunRetention: self._asked,
            ForgetSubjects: self._forget,
            ListLocks: self._list_locks,
            LockEvidence: self._lock,
            UnlockEvidence: self._unlock,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    # -- locks ---------------------------------------------------------------------------------------------------

    def _list_locks(self, _command: ListLocks, _caller: Caller) -> LockList:
        now = self._now()
        held = [lock for lock in self._locks.values() if not running_out(lock, now)]
        return LockList(
            locks=tuple(sorted(held, key=lambda lock: lock.locked_at, reverse=True)), seq=self._running.seq()
        )

    def _lock(self, command: LockEvidence, caller: Caller) -> EvidenceLock:
        lock = EvidenceLock(
            id=uuid.uuid4().hex[:12],
            headline=command.headline,
            reason=command.reason,
            subjects=tuple(subject.strip() for subject in command.subjects if subject.strip()),
            classes=command.classes,
            since=command.since,
            until=command.until,
            keep_until=command.keep_until,
            locked_by=caller.person,
            locked_at=self._now(),
        )
        if wrong := wrongs(lock, self._now()) or self._unknown(command.classes):
            raise RetentionError(wrong)
        add(self._store, lock)
        self._locks = {**self._locks, lock.id: lock}
        self._running.publish(EvidenceLocked(lock=lock), subject=lock.id)
        return lock

    def _unlock(self, command: UnlockEvidence, caller: Caller) -> Done:
        lock = self._locks.get(command.lock)
        if lock is None:
            raise RetentionError(f"there is no lock {command.lock}; it may have been lifted already")
        if not command.reason.strip():
            raise RetentionError("say why the evidence need not be held any longer")
        self._lift(lock, by=caller.person, reason=command.reason)
        return Done()

    def _lift(self, lock: EvidenceLock, *, by: str = "", reason: str = "") -> None:
        remove(self._store, lock.id)
        self._locks = {key: one for key, one in self._locks.items() if key != lock.id}
        self._running.publish(EvidenceUnlocked(lock=lock, by=by, reason=reason), subject=lock.id)

    # -- what is kept --------------------------------------------------------------------------------------------

    def _list(self, _command: ListRetention, _caller: Caller) -> RetentionList:
        kept = [
            KeptClass(
                name=one.name,
                title=one.title,
                days=self._days(one),
                default_days=one.days,
                where=self._where(one),
                by=by,
            )
            for by, one in self._classes().values()
        ]
        kept += _elsewhere(self._journal_days)
        return RetentionList(classes=tuple(kept), last=self._memory.last, next_at=self._next_ms)

    def _classes(self) -> dict[str, tuple[str, DataClass]]:
        """By name, with the plugin that brought it; core's cannot be replaced."""
        found = {one.name: ("", one) for one in core_classes()}
        for plugin, contributed in self._contributed():
            for one in contributed:
                if one.name in found:
                    _log.warning("plugin %s: the class of data %r is taken", plugin, one.name)
                else:
                    found[one.name] = (plugin, one)
        for name, days in self._said.items():
            if name.startswith("events:") and name not in found:
                found[name] = ("", _family_class(name, days))
        return found

    def _days(self, one: DataClass) -> float:
        return days_of(one, self._said)

    def _where(self, one: DataClass) -> str:
        parts = [*self._topics(one), *(f"{folder}/" for folder in one.folders)]
        if one.command is not None:
            parts.append(one.command.name.partition(".")[0])
        return ", ".join(parts)

    def _topics(self, one: DataClass) -> tuple[str, ...]:
        """Its topics of the journal: declared here, by event types that are known, or by ones that were."""
        known = {kind.topic for kind in list(self._room.event_types) if kind.retention == one.name}
        return tuple(sorted({*one.events, *known, *self._memory.topics.get(one.name, ())}))

    # -- purging -------------------------------------------------------------------------------------------------

    def _asked(self, command: RunRetention, caller: Caller) -> RetentionReport:
        if wrong := self._unknown(command.classes):
            raise RetentionError(wrong)
        return self._run(command.classes, caller, dry_run=command.dry_run)

    def _forget(self, command: ForgetSubjects, caller: Caller) -> Purged:
        if wrong := self._unknown((command.data_class,)):
            raise RetentionError(wrong)
        self._remember_topics()
        topics = self._topics(self._classes()[command.data_class][1])
        locks, now = tuple(self._locks.values()), self._now()

        def held(subject: str, at: int) -> bool:
            return holds(locks, data_class=command.data_class, subject=subject, at=at, now=now)

        with contextlib.closing(sqlite3.connect(self._running.state_dir / "journal.db", timeout=2.0)) as db:
            forget = self._room.forget_events
            done = purge_subjects(db, topics, command.subjects, held=held, forget=forget)
        note = f"{done.purged} events of {len(command.subjects)} subjects, {done.locked} held"
        self._running.audit("retention.forget", caller=caller, subject=command.data_class, note=note)
        return done

    def _unknown(self, classes: Iterable[str]) -> str:
        known = self._classes()
        strange = [name for name in classes if name not in known]
        return f"no class of data {', '.join(strange)}; there are: {', '.join(sorted(known))}" if strange else ""

    def _run(self, wanted: Sequence[str], caller: Caller, *, dry_run: bool) -> RetentionReport:
        now = self._now()
        if refused := self._clock_trouble():
            self._running.audit("retention.purge", caller=caller, outcome="refused", note=refused)
            return RetentionReport(at=now, dry_run=dry_run, refused=refused)
        self._remember_topics()
        done = [
            self._purge(one, now, caller, dry_run=dry_run)
            for name, (_by, one) in self._classes().items()
            if (not wanted or name in wanted) and self._days(one) > 0
        ]
        report = RetentionReport(at=now, dry_run=dry_run, classes=tuple(done))
        if not dry_run:
            self._end_locks(now)
            self._keep(msgspec.structs.replace(self._memory, last=report) if not wanted else self._memory)
            self._running.publish(RetentionRun(report=report))
        return report

    def _purge(self, one: DataClass, now: int, caller: Caller, *, dry_run: bool) -> ClassReport:
        days = self._days(one)
        before = now - int(days * DAY_MS)
        done, troubles = Purged(), []
        for part in self._parts(one, before, now, dry_run=dry_run):
            try:
                some, trouble = part()
            except (UicError, sqlite3.Error, OSError) as error:
                troubles.append(str(error))
                continue
            done = _sum(done, some)
            troubles += [trouble] if trouble else []
        report = ClassReport(name=one.name, days=days, before=before, done=done, trouble="; ".join(troubles))
        if not dry_run:
            self._running.audit("retention.purge", caller=caller, subject=one.name, note=_words(report))
            _log.info("purged", extra={"data": one.name, "pieces": done.purged, "locked": done.locked})
        return report

    def _parts(
        self, one: DataClass, before: int, now: int, *, dry_run: bool
    ) -> Iterable[Callable[[], tuple[Purged, str]]]:
        """Each place where the class lies, as something to do."""
        locks = tuple(self._locks.values())

        def held(subject: str, at: int) -> bool:
            return holds(locks, data_class=one.name, subject=subject, at=at, now=now)

        for folder in one.folders:
            path = self._running.state_dir / folder
            yield partial(purge_files, path, before=before, held=held, dry_run=dry_run)
        if topics := self._topics(one):
            yield lambda: (self._purge_journal(topics, before, held, dry_run=dry_run), "")
        if one.command is not None:
            holding = tuple(lock for lock in locks if not running_out(lock, now))
            command = one.command(before=before, locks=holding, dry_run=dry_run)
            yield lambda: (self._running.ask(command, timeout_s=_ASK_S), "")

    def _purge_journal(
        self, topics: Sequence[str], before: int, held: Callable[[str, int], bool], *, dry_run: bool
    ) -> Purged:
        forget = None if dry_run else self._room.forget_events
        with contextlib.closing(sqlite3.connect(self._running.state_dir / "journal.db", timeout=2.0)) as db:
            return purge_events(db, topics, before=before, held=held, forget=forget)

    def _end_locks(self, now: int) -> None:
        for lock in [lock for lock in self._locks.values() if running_out(lock, now)]:
            self._lift(lock)
            self._running.audit("evidence.ran_out", caller=_HUB, subject=lock.id, note=lock.headline)

    def _clock_trouble(self) -> str:
        """A clock that leapt makes everything look old: then nothing goes until somebody has looked."""
        if not self._leap.is_too_far:
            return ""
        return (
            f"the clock leapt by {self._leap.seconds / 3600:.1f} h since the hub started: nothing was purged; "
            "set it right, or start the hub again if it is"
        )

    # -- the daily turn ------------------------------------------------------------------------------------------

    def _wait(self) -> None:
        left_s = (self._next_ms - self._now()) / 1000
        self._running.after(min(max(left_s, 0.0), _AGAIN_S), self._look)

    def _look(self) -> None:
        if self._now() >= self._next_ms:
            self._next_ms = self._coming()
            self._wait()
            self._run((), _HUB, dry_run=False)
        else:
            self._wait()

    def _coming(self) -> int:
        now = datetime.fromtimestamp(self._wall_clock(), UTC)
        return int(next_run(now, self._settings.purge_at).timestamp() * 1000)

    def _now(self) -> int:
        return int(self._wall_clock() * 1000)

    # -- what outlives the hub -----------------------------------------------------------------------------------

    @property
    def _file(self) -> Path:
        return self._running.state_dir / self.name / "retention.json"

    def _recalled(self) -> _Remembered:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=_Remembered)
        except FileNotFoundError:
            return _Remembered()
        except (OSError, msgspec.MsgspecError) as error:
            _log.warning("%s cannot be read: %s", self._file, error)
            return _Remembered()

    def _keep(self, fresh: _Remembered) -> None:
        self._memory = fresh
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new = self._file.with_suffix(".new")
            new.write_bytes(msgspec.json.encode(fresh))
            new.replace(self._file)
        except OSError as error:
            _log.warning("%s cannot be written: %s", self._file, error)

    def _remember_topics(self) -> None:
        """Of a plugin that is switched off some day, what it left is still to be purged."""
        topics = {one.name: self._topics(one) for _by, one in self._classes().values()}
        topics = {**self._memory.topics, **{name: some for name, some in topics.items() if some}}
        if topics != self._memory.topics:
            self._keep(msgspec.structs.replace(self._memory, topics=topics))

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


def _elsewhere(journal_days: float) -> list[KeptClass]:
    """What has a keeper of its own, to be read beside the others."""
    journal, audit = Title(ko="이벤트 기록", en="Journal of events"), Title(ko="감사", en="Audit")
    return [
        KeptClass(name="journal", title=journal, days=journal_days, default_days=90.0, where="journal.keep_days"),
        KeptClass(name="audit", title=audit, days=0.0, default_days=0.0, where="never purged"),
    ]


def _family_class(name: str, days: float) -> DataClass:
    family = name.removeprefix("events:")
    title = Title(ko=f"이벤트 {family}", en=f"Events of {family}")
    return DataClass(name=name, title=title, days=days, events=(f"{family}.*",))


def _sum(one: Purged, other: Purged) -> Purged:
    return Purged(**{name: getattr(one, name) + getattr(other, name) for name in Purged.__struct_fields__})


def _words(report: ClassReport) -> str:
    day = datetime.fromtimestamp(report.before / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
    done = report.done
    text = f"{done.purged} purged of {done.due} from before {day}, {done.size} bytes; {done.locked} held as evidence"
    return f"{text}; trouble: {report.trouble}" if report.trouble else text
