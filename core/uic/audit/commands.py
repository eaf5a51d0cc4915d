"""What the audit can be asked. All of it takes the right to audit; what is checked or taken out is audited itself."""

from __future__ import annotations

from typing import Literal

import msgspec

from uic.audit.model import Entry
from uic.audit.report import Report
from uic.bus.commands import Command, Done

__all__ = [
    "AcceptFault",
    "AuditPage",
    "AuditState",
    "Chunk",
    "ExportAudit",
    "ExportState",
    "FetchExport",
    "Filter",
    "GetAuditState",
    "GetExport",
    "GetVerification",
    "SearchAudit",
    "Verification",
    "VerifyAudit",
]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries; what is empty asks nothing. Words are found anywhere and in either case."""

    who: str = ""  # in the account, or where it was done from
    action: str = ""  # "alarm.acknowledge", or "alarm" for all of its family
    subject: str = ""
    outcome: Literal["", "done", "refused"] = ""
    text: str = ""  # in subject, purpose or note
    since: int = 0  # milliseconds UTC
    until: int = 0  # 0: to now


class AuditPage(msgspec.Struct, frozen=True, kw_only=True):
    """Entries, the newest first."""

    entries: tuple[Entry, ...]
    more: bool  # older ones fit too: ask with `before` the last one's seq


class SearchAudit(Command[AuditPage], frozen=True, kw_only=True):
    """Entries that fit, the newest first."""

    name = "audit.search"
    permission = "audit"
    changes = False
    filter: Filter = Filter()
    before: int = 0  # only entries with a smaller seq; 0: from the newest
    limit: int = 200


class AuditState(msgspec.Struct, frozen=True, kw_only=True):
    """How the audit does."""

    chain: str
    entries: int
    signed_upto: int
    signed_at: int  # milliseconds UTC; 0: not yet
    key: str  # fingerprint of the hub's public key
    public_key: str  # PEM
    trouble: str = ""  # why signatures cannot be written


class GetAuditState(Command[AuditState], frozen=True, kw_only=True):
    """How far the chain is, how far it is signed, and the public key."""

    name = "audit.state"
    permission = "audit"
    changes = False


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """A pass over the chain: under way, or done."""

    run: int
    checked: int
    of: int  # entries; 0: not known yet
    report: Report | None = None  # None: under way
    failed: str = ""  # why it could not be done at all


class VerifyAudit(Command[Verification], frozen=True, kw_only=True):
    """Begin to go over the chain; while that is under way already, the answer is that one."""

    name = "audit.verify"
    permission = "audit"
    changes = False
    audited = True


class GetVerification(Command[Verification], frozen=True, kw_only=True):
    """How far a verification is, and what it found."""

    name = "audit.verification"
    permission = "audit"
    changes = False
    run: int


class AcceptFault(Command[Done], frozen=True, kw_only=True):
    """Take a known break on oneself, by name and with a reason: a restored backup, say. It stays in every report."""

    name = "audit.accept"
    permission = "audit"
    subject_field = "fault"
    fault: str  # a `Fault.id`
    reason: str


class ExportState(msgspec.Struct, frozen=True, kw_only=True):
    """An export: under way, or ready to be fetched."""

    export: str
    entries: int
    size: int = 0  # bytes of the archive; 0: under way
    sha256: str = ""
    failed: str = ""


class ExportAudit(Command[ExportState], frozen=True, kw_only=True):
    """Have entries written into a signed archive, the oldest first."""

    name = "audit.export"
    permission = "audit"
    changes = False
    audited = True
    form: Literal["csv", "json"] = "csv"
    filter: Filter = Filter()
    reason: str = ""


class GetExport(Command[ExportState], frozen=True, kw_only=True):
    """Whether an export is ready."""

    name = "audit.export_state"
    permission = "audit"
    changes = False
    export: str


class Chunk(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of an archive."""

    data: bytes


class FetchExport(Command[Chunk], frozen=True, kw_only=True):
    """A piece of a ready export from `offset` on; empty: that was all, and the hub lets go of it."""

    name = "audit.fetch"
    permission = "audit"
    changes = False
    export: str
    offset: int
