"""Going over the chain: what fits, and where something was changed, removed, moved, added or cut off.

Every entry is read and hashed again; every signature is checked against the public keys. With the hub's own key (a
live hub, or its folder read by its owner) the mark of every entry is checked too, so that an entry nobody with the key
wrote is found even where no signature covers it yet.
"""

from __future__ import annotations

import contextlib
import hmac
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from uic.audit.chain import Row, entry_hash, entry_mac, first_hash, signed_bytes
from uic.audit.files import AuditFiles, read_checkpoints
from uic.audit.model import Checkpoint, Head
from uic.audit.report import Fault, Report, fault_words, when
from uic.audit.rows import chain_id, checkpoints, rows
from uic.errors import AuditError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

__all__ = ["ACCEPT", "Evidence", "Past", "look_back", "reading", "verify", "verify_folder"]

_FAULTS_MAX = 200  # told one by one; the rest is counted
_MOVED_MAX = 40  # wrong entries among which those that changed places are looked for
_TELL_EVERY = 5000  # entries between two words about the progress

_WORDS = {str}
_FILE_ONLY = "is in the file and not in the journal"

ACCEPT = "audit.accept"  # the action by which a person takes a known break on herself


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the entries are held against."""

    keys: Mapping[str, Ed25519PublicKey]
    kept: Sequence[Checkpoint]  # from the plain file
    wrong_lines: Sequence[int] = ()  # of that file
    mac: bytes | None = None  # with the hub's own key
    own_key: str = ""  # its id
    head: Head | None = None  # where a live hub says it is


class Past(NamedTuple):
    """What a hub learns of its chain when it starts."""

    newest: Checkpoint | None
    number: int  # of the newest checkpoint of any chain
    beyond: int  # the highest entry that any checkpoint of this chain covers
    faults: tuple[Fault, ...]


@dataclass
class _Walk:
    """One pass over the entries."""

    chain: str
    evidence: Evidence
    signed: list[Checkpoint]  # of this chain, with good signatures, by seq
    previous: bytes
    expected: int  # seq of the next entry
    foreign: int = 0  # entries up to here were marked with an earlier key
    faults: list[Fault] = field(default_factory=list)
    wrong: list[Row] = field(default_factory=list)
    befores: set[bytes] = field(default_factory=set)  # hashes that stood before them
    accepted: dict[str, str] = field(default_factory=dict)
    broken: bool = False  # the entry before does not prove this one
    next_signed: int = 0  # index in `signed`
    count: int = 0
    first: Row | None = None
    last: Row | None = None

    def take(self, row: Row) -> None:
        self.count += 1
        self.first = self.first or row
        if row.seq != self.expected:
            self._skip_signed(row.seq - 1)
            gap = Fault(kind="removed", seq=self.expected, until=row.seq - 1, at=_whole(row.at))
            self.faults.append(gap)
            self.broken = True
        self._check(row)
        self.previous = _bytes(row.hash)
        self.expected = row.seq + 1
        self.last = row
        if row.action == ACCEPT and row.outcome == "done":
            self.accepted[row.subject] = f"{row.account}, {when(row.at)}: {row.note}"

    def _check(self, row: Row) -> None:
        genuine = self._is_marked(row)
        if not self._fits(row):
            if genuine is False:
                self._fault("forged", row)
            elif not self.broken:  # else the fault before it says why nothing proves this one
                self._fault("changed", row)
            self.broken = False
        elif genuine is False:
            self._fault("forged", row)
            self.broken = True
        else:
            self.broken = False
        while self.next_signed < len(self.signed) and self.signed[self.next_signed].seq <= row.seq:
            self._sign_off(self.signed[self.next_signed], row)
            self.next_signed += 1

    def _fits(self, row: Row) -> bool:
        try:
            if type(row.at) is not int or set(map(type, row[2:12])) != _WORDS:  # empty bytes would hash like no word
                return False
            return entry_hash(self.previous, row.seq, row.at, row[2:12]) == row.hash
        except (msgspec.MsgspecError, UnicodeError, TypeError):  # bytes that are no text, from a meddler's hand
            return False

    def _is_marked(self, row: Row) -> bool | None:
        """Whether the hub wrote this hash; None: that cannot be told."""
        if self.evidence.mac is None or row.seq <= self.foreign:
            return None
        return hmac.compare_digest(entry_mac(self.evidence.mac, _bytes(row.hash)), _bytes(row.mac))

    def _fault(self, kind: str, row: Row) -> None:
        self.faults.append(Fault(kind=kind, seq=row.seq, at=_whole(row.at)))
        if len(self.wrong) < _MOVED_MAX:
            self.wrong.append(row)
            self.befores.add(self.previous)

    def _skip_signed(self, upto: int) -> None:
        while self.next_signed < len(self.signed) and self.signed[self.next_signed].seq <= upto:
            self.next_signed += 1

    def _sign_off(self, checkpoint: Checkpoint, row: Row) -> None:
        if checkpoint.seq != row.seq or _bytes(row.hash).hex() == checkpoint.hash:
            return
        since = self.signed[self.next_signed - 1].seq + 1 if self.next_signed else 1
        if not any(since <= fault.seq <= checkpoint.seq for fault in self.faults):
            self.faults.append(
                Fault(kind="rewritten", seq=since, until=checkpoint.seq, at=checkpoint.at, other=str(checkpoint.number))
            )


def verify_folder(
    journal: Path,
    files: AuditFiles,
    *,
    keys: Iterable[Path] = (),
    progress: Callable[[int, int], None] | None = None,
    checkpoints_file: Path | None = None,
    head: Head | None = None,
) -> Report:
    """Go over the audit of a journal. Raises AuditError when there is nothing that can be read.

    keys              public keys to trust instead of those that lie beside the audit.
    checkpoints_file  a copy of the signatures from elsewhere, instead of the one beside the audit.
    head              where a live hub says the chain is.
    """
    from uic.audit.key import AuditKey, fingerprint, public_key

    given = {fingerprint(key): key for key in (public_key(path.read_bytes()) for path in keys)}
    try:
        key = AuditKey.load(files.key)
        mac, own = key.mac, key.id()
    except (OSError, AuditError):
        mac, own = None, ""  # not ours to read: the signatures must do
    kept, wrong = read_checkpoints(checkpoints_file or files.checkpoints)
    evidence = Evidence(
        keys=given or files.public_keys(), kept=kept, wrong_lines=wrong, mac=mac, own_key=own, head=head
    )
    with reading(journal) as db:
        return verify(db, evidence, progress=progress)


def verify(db: sqlite3.Connection, evidence: Evidence, *, progress: Callable[[int, int], None] | None = None) -> Report:
    """Go over the audit of an open journal, as it is at this moment. 100,000 entries take about a second."""
    began = time.perf_counter()
    try:
        db.execute("BEGIN")
        chain = chain_id(db)
        good, signature_faults = _signatures(chain, checkpoints(db), evidence)
        walk = _Walk(chain, evidence, good, first_hash(chain), 1, _foreign(good, evidence))
        total = db.execute("SELECT count(*) FROM audit").fetchone()[0] if progress is not None else 0
        for row in rows(db):
            walk.take(row)
            if progress is not None and walk.count % _TELL_EVERY == 0:
                progress(walk.count, total)
    except sqlite3.DatabaseError as error:
        raise AuditError(f"the audit cannot be read: {error}") from error
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
    faults = [*_placed(walk), *_ending(walk)]
    lost = [(fault.seq, fault.until) for fault in faults if fault.kind in ("removed", "truncated")]
    faults += [one for one in signature_faults if not _is_lost(one, lost)]
    told = [_told(fault, walk.accepted) for fault in sorted(faults, key=lambda one: (one.seq, one.kind))]
    return Report(
        chain=chain,
        entries=walk.count,
        first=walk.first.seq if walk.first else 0,
        last=walk.last.seq if walk.last else 0,
        first_at=_whole(walk.first.at) if walk.first else 0,
        last_at=_whole(walk.last.at) if walk.last else 0,
        checkpoints=len(good),
        signed_upto=good[-1].seq if good else 0,
        keys=tuple(dict.fromkeys(one.key for one in good)),
        marks=evidence.mac is not None,
        faults=tuple(told[:_FAULTS_MAX]),
        more_faults=max(0, len(told) - _FAULTS_MAX),
        took_s=time.perf_counter() - began,
    )


def look_back(db: sqlite3.Connection, files: AuditFiles, *, mac: bytes | None) -> Past:
    """What a starting hub must know: its newest signature, and whether the entries behind that are its own."""
    chain = chain_id(db)
    kept, _wrong = read_checkpoints(files.checkpoints)
    known = [*kept, *checkpoints(db)]
    ours = sorted((one for one in known if one.chain == chain), key=lambda one: one.seq)
    last = db.execute("SELECT max(seq) FROM audit").fetchone()[0] or 0
    inside = [one for one in ours if one.seq <= last]
    newest = inside[-1] if inside else None
    walk = _Walk(chain, Evidence(keys={}, kept=(), mac=mac), [], first_hash(chain), 1)
    if newest is not None:
        walk.previous, walk.expected = bytes.fromhex(newest.hash), newest.seq + 1
        at = db.execute("SELECT hash FROM audit WHERE seq = ?", (newest.seq,)).fetchone()
        if at is None or at[0] != walk.previous:
            walk.faults.append(Fault(kind="rewritten", seq=newest.seq, at=newest.at, other=str(newest.number)))
            walk.previous = at[0] if at is not None else walk.previous
    for row in rows(db, after=newest.seq if newest is not None else 0):
        walk.take(row)
    beyond = ours[-1].seq if ours else 0
    if beyond > last:
        walk.faults.append(Fault(kind="truncated", seq=last + 1, until=beyond, at=ours[-1].at))
    walk.faults += _replaced(chain, kept) if last == 0 else []
    number = max((one.number for one in known), default=0)
    return Past(newest, number, beyond, tuple(_told(fault, {}) for fault in walk.faults))


def _signatures(chain: str, inside: Sequence[Checkpoint], evidence: Evidence) -> tuple[list[Checkpoint], list[Fault]]:
    """The checkpoints of this chain whose signatures fit, by seq; and what is wrong with the others."""
    faults = [
        Fault(kind="file", seq=0, other=str(line), text=f"line {line} of the file of signatures is none")
        for line in evidence.wrong_lines
    ]
    outside = [one for one in evidence.kept if one.chain == chain]
    good: dict[int, Checkpoint] = {}
    for one in {**{one.number: one for one in inside}, **{one.number: one for one in outside}}.values():
        trouble = _signature_trouble(one, evidence.keys)
        if trouble:
            faults.append(Fault(kind="signature", seq=one.seq, at=one.at, other=str(one.number), text=trouble))
        else:
            good[one.number] = one
    faults += _apart(inside, outside)
    faults += _replaced(chain, evidence.kept)
    return sorted(good.values(), key=lambda one: one.seq), faults


def _apart(inside: Sequence[Checkpoint], outside: Sequence[Checkpoint]) -> list[Fault]:
    """Where the signatures in the journal and those in the file are not the same."""
    ours, theirs = {one.number: one for one in inside}, {one.number: one for one in outside}
    newest = max(theirs, default=0)
    faults = []
    for number in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get(number), theirs.get(number)
        if here is None and there is not None and number < newest:
            faults.append(_unlike(there, _FILE_ONLY))
        elif there is None and here is not None:
            faults.append(_unlike(here, "is in the journal and not in the file"))
        elif here is not None and here != there:
            faults.append(_unlike(here, "differs between the journal and the file"))
    return faults


def _is_lost(fault: Fault, lost: Sequence[tuple[int, int]]) -> bool:
    """A signature that the journal lost together with the entry it is under: that is told of once."""
    return fault.text.endswith(_FILE_ONLY) and any(since <= fault.seq <= until for since, until in lost)


def _unlike(one: Checkpoint, what: str) -> Fault:
    return Fault(kind="signature", seq=one.seq, at=one.at, other=str(one.number), text=f"signature {one.number} {what}")


def _signature_trouble(one: Checkpoint, keys: Mapping[str, Ed25519PublicKey]) -> str:
    from cryptography.exceptions import InvalidSignature

    key = keys.get(one.key)
    if key is None:
        return f"signature {one.number} was made with the key {one.key}, which is not among the trusted ones"
    try:
        key.verify(bytes.fromhex(one.signature), signed_bytes(one))
    except (InvalidSignature, ValueError, TypeError, msgspec.MsgspecError):
        return f"signature {one.number} is false"
    return ""


def _replaced(chain: str, kept: Sequence[Checkpoint]) -> list[Fault]:
    """Chains that were signed here and are not this one: the journal's file is another than it was."""
    last: dict[str, Checkpoint] = {one.chain: one for one in kept if one.chain != chain}
    return [Fault(kind="replaced", seq=one.seq, at=one.at, other=name) for name, one in last.items()]


def _foreign(good: Sequence[Checkpoint], evidence: Evidence) -> int:
    return max((one.seq for one in good if one.key != evidence.own_key), default=0) if evidence.own_key else 0


def _ending(walk: _Walk) -> list[Fault]:
    """Whether the chain reaches as far as its signatures, and the live hub, know."""
    last = walk.last.seq if walk.last is not None else 0
    beyond = [(one.seq, one.at) for one in walk.signed if one.seq > last]
    head = walk.evidence.head
    if head is not None and head.seq > last:
        beyond.append((head.seq, 0))
    if not beyond:
        return []
    seq, at = max(beyond)
    return [Fault(kind="truncated", seq=last + 1, until=seq, at=at)]


def _placed(walk: _Walk) -> list[Fault]:
    """The faults of the walk: entries that only changed places are called so, one that merely follows such is none."""
    came = _came_from(walk)
    found = []
    for fault in walk.faults:
        origin = came.get(fault.seq, 0) if fault.kind == "changed" else 0
        before = came.get(fault.seq - 1, 0)
        if origin not in (0, fault.seq):
            found.append(msgspec.structs.replace(fault, kind="moved", other=str(origin)))
        elif not (origin == fault.seq and before not in (0, fault.seq - 1)):
            found.append(fault)
    return found


def _came_from(walk: _Walk) -> dict[int, int]:
    """For entries that do not fit: the place at which they would have, among those that are wrong."""
    wrong = walk.wrong
    before = walk.befores | {_bytes(row.hash) for row in wrong}
    found: dict[int, int] = {}
    for row in wrong:
        seats = sorted((other.seq for other in wrong), key=lambda seq: seq != row.seq)
        fits = (seq for seq in seats if any(_would_fit(row, seq, one) for one in before))
        if (seq := next(fits, 0)) and len(wrong) > 1:
            found[row.seq] = seq
    return found


def _would_fit(row: Row, seq: int, previous: bytes) -> bool:
    try:
        return entry_hash(previous, seq, row.at, row[2:12]) == row.hash
    except (msgspec.MsgspecError, UnicodeError, TypeError):
        return False


@contextlib.contextmanager
def reading(journal: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing, also to a file that lies where nothing may be written."""
    if not journal.exists():
        raise AuditError(f"{journal}: there is no journal")
    try:
        db = sqlite3.connect(journal, timeout=5.0, isolation_level=None)
        try:
            db.execute("PRAGMA query_only = ON")
            db.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            db.close()
            db = sqlite3.connect(f"{journal.as_uri()}?immutable=1", uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise AuditError(f"{journal} cannot be read: {error}") from error
    with contextlib.closing(db):
        yield db


def _told(fault: Fault, accepted: Mapping[str, str]) -> Fault:
    return msgspec.structs.replace(fault, text=fault.text or fault_words(fault), accepted=accepted.get(fault.id, ""))


def _bytes(value: object) -> bytes:
    """A column that should be bytes, and after a meddler's hand may be anything."""
    return value if isinstance(value, bytes) else b""


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
