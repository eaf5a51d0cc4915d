"""Taking a backup of a hub that runs: one moment of journal, records and plugins' records, copied at leisure.

The databases are opened and their transactions begun first; then, between two commits of the journal, each takes hold
of the moment (`pin`). What the records have by then and the journal lacks lies beside it as a note, and whoever starts
on the copy makes up for it: so the copies agree although writing never stopped.
"""

from __future__ import annotations

import contextlib
import datetime
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import uic
from uic.backups.archive import Archive, seal_key, write_archive
from uic.backups.errors import BackupError, NoRoom
from uic.backups.keys import KEYS_PART, is_secret, seal_keys
from uic.backups.model import Manifest, Part, PartKind
from uic.store import Store
from uic.store.plugin import record_files

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

__all__ = ["Order", "Steps", "make_backup"]

_PAGES = 512  # of a database at a time
_SUFFIX = ".zip"

Pin = Callable[[Callable[[], None]], None]  # have something done between two commits of the journal


class Steps(Protocol):
    """Is told how far it is."""

    def step(self, words: str, of: int) -> None:
        """Another step begins, of so many bytes."""

    def more(self, count: int) -> None:
        """So many bytes more are done. Raises to end it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be taken."""

    state_dir: Path
    store: Store
    folder: Path  # where to
    by: str = "hub"
    automatic: bool = False
    passphrase: str = ""  # for the keys; empty: without them
    services: Sequence[str] = ()  # whose folders below the state folder belong to it
    pin: Pin = lambda work: work()


def make_backup(order: Order, steps: Steps) -> tuple[Path, Manifest]:
    """Make it and read it back. Raises BackupError, and leaves nothing then."""
    try:
        order.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".taking-", dir=order.folder) as work:
            return _made(order, Path(work), steps)
    except OSError as error:
        raise BackupError(f"{error.filename or order.folder}: {error.strerror}") from error
    except sqlite3.Error as error:
        raise BackupError(f"a database cannot be copied: {error}") from error


def _made(order: Order, work: Path, steps: Steps) -> tuple[Path, Manifest]:
    with contextlib.ExitStack() as stack:
        sources = _Sources(order, stack)
        sources.pin()
        size = sources.bytes()
        _room(order.folder, 2 * size)
        steps.step("copying", size)
        copies = sources.copy(work, steps)
    if order.passphrase:
        steps.step("sealing the keys", 0)
        (work / "keys").write_bytes(seal_keys(order.state_dir, order.passphrase))
        copies.append(_Copy(KEYS_PART, "keys", work / "keys"))
    manifest = _manifest(order, copies, sources)
    key = seal_key(order.state_dir, make=True)
    assert key is not None
    steps.step("packing", sum(part.bytes for part in manifest.parts))
    fresh = work / "archive"
    write_archive(fresh, manifest, {copy.name: copy.path for copy in copies}, key, steps.more)
    steps.step("reading it back", sum(part.bytes for part in manifest.parts))
    with Archive(fresh, key) as archive:
        archive.check(steps.more)
    path = _free_name(order, manifest.made_at)
    fresh.replace(path)
    return path, manifest


@dataclass(frozen=True, slots=True)
class _Copy:
    name: str
    kind: PartKind
    path: Path


@dataclass(slots=True)
class _Sources:
    """What there is to copy, held at one moment."""

    order: Order
    stack: contextlib.ExitStack
    files: dict[str, tuple[PartKind, sqlite3.Connection]] = field(default_factory=dict)
    servers: dict[str, tuple[PartKind, Connection]] = field(default_factory=dict)
    plain: dict[str, bytes | Path] = field(default_factory=dict)

    def pin(self) -> None:
        state_dir, store = self.order.state_dir, self.order.store
        self._open("journal.db", "journal", state_dir / "journal.db")
        if store.file is not None:
            self._open("records.db", "records", store.file)
        else:
            self._connect(store)
        for path in record_files(state_dir):
            self._open(path.relative_to(state_dir).as_posix(), "plugin", path)
        for path in self._others():
            self.plain[path.relative_to(state_dir).as_posix()] = path
        self.order.pin(self._hold)

    def _open(self, name: str, kind: PartKind, path: Path) -> None:
        if not path.exists():
            return
        db = sqlite3.connect(path, timeout=10.0, isolation_level=None, check_same_thread=False)
        self.stack.callback(db.close)
        db.execute("BEGIN")
        self.files[name] = (kind, db)

    def _connect(self, store: Store) -> None:
        from uic.store.redo import plugin_schemas

        self._server("records.db", "records", store.connected())
        for schema in plugin_schemas(store.url):
            name = schema.removeprefix("plugin_").replace("_", "-")
            self._server(f"{name}/records.db", "plugin", store.connected(schema=name))

    def _server(self, name: str, kind: PartKind, engine: Engine) -> None:
        self.stack.callback(engine.dispose)
        connection = engine.connect().execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True, stream_results=True
        )
        self.stack.callback(connection.close)
        self.servers[name] = (kind, connection)

    def _others(self) -> Iterator[Path]:
        """What services keep in files below their own folders, and the audit's; no keys, no databases, no links."""
        for service in sorted({*self.order.services, "audit"}):
            folder = self.order.state_dir / service
            if not folder.is_dir() or folder.is_symlink():
                continue
            for path in sorted(folder.rglob("*")):
                inside = path.relative_to(self.order.state_dir)
                if path.is_symlink() or not path.is_file() or "exports" in inside.parts or is_secret(inside):
                    continue
                if ".db" in path.name or path.name.endswith((".new", ".restored", ".part")):
                    continue
                yield path

    def _hold(self) -> None:
        """Quick: the journal's writer waits for it."""
        for _, db in self.files.values():
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for _, connection in self.servers.values():
            connection.exec_driver_sql("SELECT count(*) FROM alembic_version").fetchone()
        lines = self.order.state_dir / "audit" / "checkpoints.jsonl"
        if lines.exists():
            self.plain["audit/checkpoints.jsonl"] = lines.read_bytes()  # no newer than the journal's own

    def bytes(self) -> int:
        size: int = sum(
            db.execute("PRAGMA page_count").fetchone()[0] * db.execute("PRAGMA page_size").fetchone()[0]
            for _, db in self.files.values()
        )
        size += sum(
            int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar() or 0)
            for name, (_, connection) in self.servers.items()
            if name == "records.db"
        )
        return size + sum(len(one) if isinstance(one, bytes) else one.stat().st_size for one in self.plain.values())

    def copy(self, work: Path, steps: Steps) -> list[_Copy]:
        copies: list[_Copy] = []
        for number, (name, (kind, db)) in enumerate(self.files.items()):
            copies.append(_Copy(name, kind, work / f"file-{number}"))
            _copy_file(db, copies[-1].path, steps)
        for number, (name, (kind, connection)) in enumerate(self.servers.items()):
            from uic.store.tablecopy import copy_into_file

            copies.append(_Copy(name, kind, work / f"server-{number}"))
            copy_into_file(connection, copies[-1].path, lambda rows: steps.more(rows * 100))
        for number, (name, one) in enumerate(self.plain.items()):
            copies.append(_Copy(name, "file", work / f"plain-{number}"))
            if isinstance(one, bytes):
                copies[-1].path.write_bytes(one)
            else:
                shutil.copyfile(one, copies[-1].path)
            steps.more(copies[-1].path.stat().st_size)
        return copies


def _copy_file(db: sqlite3.Connection, to: Path, steps: Steps) -> None:
    page = db.execute("PRAGMA page_size").fetchone()[0]
    left: list[int] = []

    def progress(_status: int, remaining: int, total: int) -> None:
        steps.more(((left[-1] if left else total) - remaining) * page)
        left.append(remaining)

    with contextlib.closing(sqlite3.connect(to, isolation_level=None)) as copy:
        db.backup(copy, pages=_PAGES, progress=progress)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it


def _manifest(order: Order, copies: Sequence[_Copy], sources: _Sources) -> Manifest:
    journal, seq, schema = "", 0, ""
    for copy in copies:
        if copy.kind == "journal":
            with contextlib.closing(sqlite3.connect(copy.path)) as db:
                journal = db.execute("SELECT value FROM about WHERE key = 'id'").fetchone()[0]
                seq = db.execute("SELECT max(seq) FROM events").fetchone()[0] or 0
        elif copy.kind == "records":
            with contextlib.closing(sqlite3.connect(copy.path)) as db:
                schema = db.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    return Manifest(
        made_at=datetime.datetime.now(datetime.UTC),
        made_by=order.by,
        automatic=order.automatic,
        program=uic.__version__,
        schema=schema,
        database="sqlite" if order.store.file is not None else "postgresql",
        journal=journal,
        seq=seq,
        parts=tuple(_part(copy) for copy in copies),
    )


def _part(copy: _Copy) -> Part:
    with copy.path.open("rb") as source:
        digest = _digest(source.read)
    return Part(name=copy.name, kind=copy.kind, bytes=copy.path.stat().st_size, sha256=digest)


def _digest(read: Callable[[int], bytes]) -> str:
    digest = sha256()
    while chunk := read(1024 * 1024):
        digest.update(chunk)
    return digest.hexdigest()


def _room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + 64 * 1024 * 1024:
        raise NoRoom(
            f"{folder}: {free / 1e6:,.0f} MB are free, the backup may take {size / 1e6:,.0f} MB: "
            "name another folder (--to), or set backup.folder"
        )


def _free_name(order: Order, at: datetime.datetime) -> Path:
    kind = "-auto" if order.automatic else ""
    stem = f"uic-backup-{at:%Y%m%d-%H%M%S}{kind}"
    path, more = order.folder / f"{stem}{_SUFFIX}", 1
    while path.exists():
        more += 1
        path = order.folder / f"{stem}-{more}{_SUFFIX}"
    return path
