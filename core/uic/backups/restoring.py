"""Putting a backup back: everything is read and laid beside what it replaces, then names are changed.

`stage` touches nothing that is in use. `finish` runs at the start of a hub, before anything is opened; it can be cut
off anywhere and goes on at the next start. What was there before is moved into a folder and kept.
"""

from __future__ import annotations

import contextlib
import datetime
import logging
import os
import re
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

import msgspec

from uic.backups.archive import Archive
from uic.backups.errors import ArchiveBroken, ArchiveNewer, BackupError, NoRoom
from uic.backups.keys import is_secret, open_keys
from uic.backups.model import Manifest, Part
from uic.backups.taking import Steps
from uic.errors import UicError
from uic.store import Store
from uic.store._schema import CORE
from uic.store.plugin import record_files

__all__ = ["Restored", "finish", "stage", "take_note"]

_log = logging.getLogger("uic.backups")

_READY, _NOTE = "restore.json", "restored.json"
_STAGED = ".restored"
_PLUGIN = re.compile(r"[^/]+/records\.db|plugins/[^/]+/[^/]+/records\.db")
_MOST_KEYS = 16 * 1024 * 1024


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """Who had what put back; lies in the state folder until the hub has said so."""

    archive: str
    by: str
    before: str  # the folder with what was there
    failed: str = ""


class _Ready(msgspec.Struct, frozen=True, kw_only=True):
    """The plan of a restoring that may begin."""

    restored: Restored
    targets: tuple[str, ...]  # files; each has its new content beside it
    leave: tuple[str, ...]  # files that the backup does not know: moved away
    server: tuple[tuple[str, str], ...] = ()  # (schema of a plugin or "", SQLite file) for a database server


def stage(archive: Archive, *, state_dir: Path, store: Store, by: str, passphrase: str, steps: Steps) -> Restored:
    """Read all of the archive, check it, and lay it ready. Raises BackupError and leaves nothing then."""
    _withdraw(state_dir, store)
    staged: list[Path] = []
    try:
        ready = _laid(archive, state_dir, store, by, passphrase, steps, staged)
        _write(state_dir / _READY, msgspec.json.encode(ready))
    except BaseException as error:
        for path in staged:
            _beside(path).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                path.parent.rmdir()  # where it was made for this, and is empty
        if isinstance(error, OSError):
            raise BackupError(f"{error.filename or state_dir}: {error.strerror}") from error
        raise
    return ready.restored


def _laid(
    archive: Archive, state_dir: Path, store: Store, by: str, passphrase: str, steps: Steps, staged: list[Path]
) -> _Ready:
    manifest = archive.manifest
    _acceptable(archive.path, manifest)
    size = sum(part.bytes for part in manifest.parts)
    free = shutil.disk_usage(state_dir).free
    if free < 2 * size:
        raise NoRoom(f"{state_dir}: {free / 1e6:,.0f} MB are free, the backup takes {2 * size / 1e6:,.0f} MB")
    steps.step("unpacking", size)
    server: list[tuple[str, str]] = []
    for part in manifest.parts:
        if part.kind == "keys":
            staged += _keys(archive, part, state_dir, passphrase)
            continue
        target = _target(part, state_dir, store)
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.append(target)
        archive.extract(part, _beside(target), steps.more)
        _fit(archive.path, part, _beside(target))
        if store.file is None and part.kind in ("records", "plugin") and not part.name.startswith("plugins/"):
            schema = "" if part.kind == "records" else part.name.partition("/")[0]
            server.append((schema, str(_beside(target))))
    of_server = {path for _, path in server}
    names = {part.name for part in manifest.parts}
    signatures = state_dir / "audit" / "checkpoints.jsonl"  # of a chain that will be shorter
    later = [*record_files(state_dir), signatures]  # the hub signs once more when it ends: look at nothing yet
    leave = [str(path) for path in later if path.relative_to(state_dir).as_posix() not in names]
    now = datetime.datetime.now(datetime.UTC)
    before = state_dir / "replaced" / f"{now:%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:4]}"  # two down: no plugin's folder
    return _Ready(
        restored=Restored(archive=str(archive.path), by=by, before=str(before)),
        targets=tuple(str(path) for path in staged if str(_beside(path)) not in of_server),
        leave=tuple(leave),
        server=tuple(server),
    )


def finish(state_dir: Path, store: Store) -> Restored | None:
    """Do what was laid ready, if anything was. The state folder is locked, and nothing of it open.

    What cannot be put back is said in the log, and the hub starts on what it had. Raises BackupError only when some of
    it was exchanged and the rest cannot be: nobody should start on that.
    """
    try:
        ready = msgspec.json.decode((state_dir / _READY).read_bytes(), type=_Ready)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        _log.error("%s cannot be read and is put aside: %s", state_dir / _READY, error)
        with contextlib.suppress(OSError):
            (state_dir / _READY).replace(state_dir / f"{_READY}.broken")
        return None
    restored = ready.restored
    try:
        before = Path(restored.before)
        before.mkdir(parents=True, exist_ok=True)
        if ready.server:
            _into_server(ready, store, before)
        _swap(ready, state_dir, before)
        _log.warning("the backup %s was put back; what was there is in %s", restored.archive, before)
    except (OSError, UicError, LookupError, sqlite3.Error) as error:
        _log.error("the backup %s cannot be put back: %s", restored.archive, error)
        restored = msgspec.structs.replace(restored, failed=str(error))
        if not _undone(ready, state_dir):
            raise BackupError(
                f"the backup {restored.archive} is half put back, and cannot be finished: {error}. Mend that and start "
                f"again; what was there is in {restored.before}"
            ) from error
    _write(state_dir / _NOTE, msgspec.json.encode(restored))
    (state_dir / _READY).unlink(missing_ok=True)
    _withdraw(state_dir, store)
    return restored


def take_note(state_dir: Path) -> Restored | None:
    """What was put back at this start, once."""
    path = state_dir / _NOTE
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Restored)
    except (OSError, msgspec.MsgspecError):
        return None
    path.unlink(missing_ok=True)
    return found


# -- what may be put back ------------------------------------------------------------------------------------------


def _acceptable(path: Path, manifest: Manifest) -> None:
    if manifest.schema and manifest.schema not in CORE.known():
        if manifest.schema.isdigit() and int(manifest.schema) > int(CORE.head):
            raise ArchiveNewer(
                f"{path} was made by version {manifest.program} (its records have schema {manifest.schema}, this "
                f"version knows up to {CORE.head}): restore it with that version"
            )
        raise ArchiveBroken(f"{path}: its records have an unknown schema {manifest.schema!r}")
    kinds = [part.kind for part in manifest.parts]
    if kinds.count("journal") != 1 or kinds.count("records") > 1:
        raise ArchiveBroken(f"{path}: a backup has one journal and one set of records")
    for part in manifest.parts:
        fits = {
            "journal": part.name == "journal.db",
            "records": part.name == "records.db",
            "plugin": _PLUGIN.fullmatch(part.name) is not None,
            "keys": "/" not in part.name,
            "file": "/" in part.name and not part.name.endswith((".db", ".zip")) and not is_secret(Path(part.name)),
        }
        if not fits[part.kind]:
            raise ArchiveBroken(f"{path}: {part.name!r} is no name for a file of a backup")


def _target(part: Part, state_dir: Path, store: Store) -> Path:
    if part.kind == "records" and store.file is not None:
        return store.file
    return state_dir / part.name


def _fit(archive: Path, part: Part, file: Path) -> None:
    """A database is whole, and holds nothing that acts by itself; the journal counts as a new one from here on.

    Whoever followed the old journal knows by its new id that the numbers begin anew.
    """
    if part.kind == "file":
        return
    try:
        with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as db:
            db.execute("PRAGMA trusted_schema = OFF")
            acting = db.execute("SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index')").fetchone()
            if acting is not None:
                raise ArchiveBroken(f"{archive}: {part.name} has a {acting[0]!r} that is neither table nor index")
            if (whole := db.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                raise ArchiveBroken(f"{archive}: {part.name} is damaged: {whole}")
            if part.kind == "journal":
                db.execute("UPDATE about SET value = ? WHERE key = 'id'", (uuid.uuid4().hex,))
    except sqlite3.Error as error:
        raise ArchiveBroken(f"{archive}: {part.name} is no database of this program: {error}") from error
    for suffix in ("-journal", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    _sync(file)


def _keys(archive: Archive, part: Part, state_dir: Path, passphrase: str) -> Iterator[Path]:
    if not passphrase:
        return
    for name, content in open_keys(archive.read(part, most=_MOST_KEYS), passphrase).items():
        target = state_dir / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield target
        with open(_beside(target), "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())


# -- changing names ------------------------------------------------------------------------------------------------


def _swap(ready: _Ready, state_dir: Path, before: Path) -> None:
    for name in (*ready.targets, *ready.leave):
        target = Path(name)
        fresh = _beside(target)
        if name in ready.targets and not fresh.exists():
            continue  # done before this was cut off
        aside = before / _relative(target, state_dir)
        aside.parent.mkdir(parents=True, exist_ok=True)
        for suffix in ("", "-wal", "-shm", "-journal"):
            old = target.with_name(target.name + suffix)
            if old.exists():
                old.replace(aside.with_name(aside.name + suffix)) if _same_disk(old, aside) else _carry(
                    old, aside, suffix
                )
        if name in ready.targets:
            fresh.replace(target)
            _sync(target.parent)


def _undone(ready: _Ready, state_dir: Path) -> bool:
    """Nothing was exchanged yet, or all that was is back; False: half way."""
    before = Path(ready.restored.before)
    if any(not _beside(Path(name)).exists() for name in ready.targets):
        return False
    for name in (*ready.targets, *ready.leave):
        target = Path(name)
        for suffix in ("", "-wal", "-shm", "-journal"):
            aside = before / _relative(target, state_dir)
            aside = aside.with_name(aside.name + suffix)
            old = target.with_name(target.name + suffix)
            if aside.exists() and not old.exists():
                aside.replace(old)
    return True


def _into_server(ready: _Ready, store: Store, before: Path) -> None:
    """The tables of a server, in one transaction for each schema; what was there is first copied into files."""
    from uic.store._engine import errors_in_words
    from uic.store.tablecopy import copy_into_file, copy_out_of_file, recreate_from_file

    for schema, staged in ready.server:
        file = Path(staged)
        if not file.exists():
            continue  # done before this was cut off
        with errors_in_words("the database server"), contextlib.ExitStack() as stack:
            if not schema:
                bring = Store(f"sqlite:///{file}")
                stack.callback(bring.close)
                assert bring.engine is not None  # to this version's schema
                assert store.engine is not None
            engine = store.connected(schema=schema)
            stack.callback(engine.dispose)
            aside = before / (f"{schema}/records.db" if schema else "records.db")
            if not aside.exists():
                aside.parent.mkdir(parents=True, exist_ok=True)
                fresh = aside.with_suffix(".new")
                fresh.unlink(missing_ok=True)
                with engine.connect() as connection:
                    copy_into_file(connection, fresh)
                fresh.replace(aside)
            with engine.begin() as connection:
                if schema:
                    recreate_from_file(file, connection)
                else:
                    copy_out_of_file(file, connection)
        store.close()
        file.unlink()


def _withdraw(state_dir: Path, store: Store) -> None:
    """What an earlier staging left; without its plan it is nothing."""
    if (state_dir / _READY).exists():
        raise BackupError("a backup is about to be put back already: start the hub")
    for path in (
        *state_dir.glob(f"*{_STAGED}"),
        *state_dir.glob(f"*/*{_STAGED}"),
        *state_dir.glob(f"*/*/*{_STAGED}"),
        *state_dir.glob(f"*/*/*/*{_STAGED}"),
    ):
        path.unlink(missing_ok=True)
    if store.file is not None:
        _beside(store.file).unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    return target.with_name(target.name + _STAGED)


def _relative(target: Path, state_dir: Path) -> Path:
    return target.relative_to(state_dir) if target.is_relative_to(state_dir) else Path(target.name)


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.parent.stat().st_dev


def _carry(old: Path, aside: Path, suffix: str) -> None:
    """To another disk: whole there before it goes here."""
    to = aside.with_name(aside.name + suffix)
    fresh = to.with_name(to.name + ".new")
    shutil.copyfile(old, fresh)
    _sync(fresh)
    fresh.replace(to)
    old.unlink()


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    """Have it on the disk, where the system can be asked for that."""
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
