"""Where data lies that the purge itself takes: files in folders, and events in the journal."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from uic.retention.model import Purged

__all__ = ["Held", "purge_events", "purge_files", "purge_subjects"]

Held = Callable[[str, int], bool]  # (subject, milliseconds UTC): whether a lock holds it

_SLICE = 500  # events that leave the journal in one go: what others may wait for
_PAGE = 5000


class _Piece(NamedTuple):
    path: Path
    subject: str
    at: int
    size: int


def purge_files(folder: Path, *, before: int, held: Held, dry_run: bool) -> tuple[Purged, str]:
    """Let go of a folder's files that ended before; what was done, and why some could not go.

    What a file is of is the first folder on its way: `recordings/<camera>/….mp4`. A link is no data of ours and stays.
    """
    due = locked = purged = size = 0
    trouble = ""
    for piece in _pieces(folder):
        if piece.at >= before:
            continue
        due += 1
        if held(piece.subject, piece.at):
            locked += 1
            continue
        try:
            if not dry_run:
                piece.path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            trouble = f"{piece.path}: {error.strerror}"
            continue
        purged += 1
        size += piece.size
    if not dry_run:
        _sweep(folder)
    return Purged(due=due, locked=locked, purged=purged, size=size), trouble


def _pieces(folder: Path) -> Iterator[_Piece]:
    for path in sorted(folder.rglob("*")):
        with contextlib.suppress(OSError):
            if path.is_symlink() or not path.is_file():
                continue
            about = path.stat()
            below = path.relative_to(folder).parts
            subject = below[0] if len(below) > 1 else ""
            yield _Piece(path, subject, about.st_mtime_ns // 1_000_000, about.st_size)


def _sweep(folder: Path) -> None:
    """Folders that have become empty go, the deepest first; the class's own stays."""
    for path in sorted(folder.rglob("*"), reverse=True):
        with contextlib.suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                path.rmdir()


def purge_events(
    db: sqlite3.Connection,
    topics: Sequence[str],
    *,
    before: int,
    held: Held,
    forget: Callable[[Sequence[int]], None] | None,
) -> Purged:
    """Let go of the journal's events of these topics; `forget` takes their seqs out, None: a dry run.

    The newest event of the journal stays for another day, so that no number is ever given twice.
    """
    newest = db.execute("SELECT max(seq) FROM events").fetchone()[0] or 0
    return _let_go(_old_events(db, topics, before, newest), held, forget)


def purge_subjects(
    db: sqlite3.Connection,
    topics: Sequence[str],
    subjects: Sequence[str],
    *,
    held: Held,
    forget: Callable[[Sequence[int]], None] | None,
) -> Purged:
    """Let go of the journal's events of these topics about these subjects, however young; but for the newest of all."""
    newest = db.execute("SELECT max(seq) FROM events").fetchone()[0] or 0
    found: list[tuple[int, str | None, int, int]] = []
    families = sorted({topic.partition(".")[0] for topic in topics})
    for family, subject in itertools.product(families, subjects):
        rows = db.execute(_ABOUT, (family, subject, newest)).fetchall()
        found += [(seq, subject, at, size) for seq, topic, at, size in rows if topic in topics]
    return _let_go(found, held, forget)


def _let_go(
    events: Iterable[tuple[int, str | None, int, int]], held: Held, forget: Callable[[Sequence[int]], None] | None
) -> Purged:
    due = locked = size = 0
    gone: list[int] = []
    for seq, subject, at, bytes_ in events:
        due += 1
        if held(subject or "", at):
            locked += 1
            continue
        gone.append(seq)
        size += bytes_
    if forget is not None:
        for start in range(0, len(gone), _SLICE):
            forget(gone[start : start + _SLICE])
    return Purged(due=due, locked=locked, purged=len(gone), size=size)


def _old_events(
    db: sqlite3.Connection, topics: Sequence[str], before: int, newest: int
) -> Iterator[tuple[int, str | None, int, int]]:
    """Family by family in the order of their seqs, which is that of their times: stops at the first young one."""
    families = sorted({topic.partition(".")[0] for topic in topics})
    for family in families:
        after = 0
        wanted = {topic for topic in topics if topic.partition(".")[0] == family}
        whole = f"{family}.*" in wanted
        while page := db.execute(_OLD, (family, after, newest, _PAGE)).fetchall():
            for seq, topic, subject, at, size in page:
                if at >= before:
                    page = []
                    break
                if whole or topic in wanted:
                    yield seq, subject, at, size
            if not page:
                break
            after = page[-1][0]


_ABOUT = "SELECT seq, topic, at, length(body) FROM events WHERE family = ? AND subject = ? AND seq < ? ORDER BY seq"
_OLD = (
    "SELECT seq, topic, subject, at, length(body) FROM events WHERE family = ? AND seq > ? AND seq < ? "
    "ORDER BY seq LIMIT ?"
)
