"""What going over the chain finds: faults, each with its place, and the report of all of them."""

from __future__ import annotations

import datetime

import msgspec

__all__ = ["Fault", "Report", "fault_words", "when"]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that does not fit. `id` names it, also in the entry that accepts it."""

    kind: str  # changed, removed, moved, forged, rewritten, truncated, replaced, signature, file
    seq: int  # the entry, or the first of several
    until: int = 0  # the last of several
    at: int = 0  # milliseconds UTC, of the entry or of what tells of it; 0: not known
    other: str = ""  # moved: where it came from; replaced: the other chain; signature: the checkpoint
    text: str = ""
    accepted: str = ""  # by whom and why, where somebody did

    @property
    def id(self) -> str:
        if self.kind == "replaced":
            return f"replaced:{self.other}"
        return f"{self.kind}:{self.seq}" + (f"-{self.until}" if self.until > self.seq else "")


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What going over the chain found."""

    chain: str
    entries: int
    first: int  # seq
    last: int
    first_at: int  # milliseconds UTC
    last_at: int
    checkpoints: int  # signatures that fit
    signed_upto: int  # the newest entry under a signature
    keys: tuple[str, ...]  # who signed
    marks: bool  # whether the mark of each entry was checked too
    faults: tuple[Fault, ...] = ()
    more_faults: int = 0
    took_s: float = 0.0

    @property
    def ok(self) -> bool:
        """Nothing is wrong, but for what somebody has accepted by name."""
        return not self.more_faults and all(fault.accepted for fault in self.faults)


def fault_words(fault: Fault) -> str:
    """A fault in a sentence, for logs and the command line."""
    several = fault.until > fault.seq
    one = f"entry {fault.seq}"
    many = f"entries {fault.seq} to {fault.until}" if several else one
    at = f" of {when(fault.at)}" if fault.at else ""
    before = f", before {when(fault.at)}" if fault.at else ""
    known = f" (known from {when(fault.at)})" if fault.at else ""
    return {
        "changed": f"{one}{at} was changed: it does not fit its hash",
        "removed": f"{many} {'are' if several else 'is'} missing{before}",
        "moved": f"{one}{at} was moved: it was written as entry {fault.other}",
        "forged": f"{one}{at} was not written by this hub: its mark is false",
        "rewritten": f"{many} were rewritten: signature {fault.other}{at} does not fit",
        "truncated": f"{many} {'were' if several else 'was'} cut off the end{known}",
        "replaced": f"the journal was replaced: another audit (chain {fault.other}) reached to {one}{at}",
    }.get(fault.kind, f"{many}: {fault.kind}")


def when(at: int) -> str:
    """Milliseconds UTC as people read it."""
    try:
        moment = datetime.datetime.fromtimestamp(at / 1000, datetime.UTC)
    except (OverflowError, OSError, ValueError, TypeError):
        return str(at)
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")
