"""What the Audit window says: times, outcomes, and what is wrong with a chain, in the language of the moment."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from uic.audit.model import Entry
from uic.audit.report import Fault
from uic_console.shell.clock import seoul

__all__ = ["clock", "fault_text", "outcome_text", "row_text"]

translate = QCoreApplication.translate


def clock(at: int) -> str:
    """Milliseconds UTC by the city's clock."""
    return seoul(datetime.fromtimestamp(at / 1000, UTC)).strftime("%Y-%m-%d %H:%M:%S") if at else "–"


def outcome_text(outcome: str) -> str:
    """Never colour alone: a refusal has a mark and a word."""
    words = {
        "done": translate("Audit", "Done"),
        "refused": "▲ " + translate("Audit", "Refused"),
    }
    return words.get(outcome, outcome)


def fault_text(fault: Fault) -> str:
    """A fault in a sentence."""
    several = fault.until > fault.seq
    said = {
        "changed": translate("Audit", "Entry {seq} of {at} was changed: it does not fit its hash."),
        "removed": translate("Audit", "Entries {seq} to {until} are missing, before {at}.")
        if several
        else translate("Audit", "Entry {seq} is missing, before {at}."),
        "moved": translate("Audit", "Entry {seq} of {at} was moved: it was written as entry {other}."),
        "forged": translate("Audit", "Entry {seq} of {at} was not written by this hub: its mark is false."),
        "rewritten": translate("Audit", "Entries {seq} to {until} were rewritten: signature {other} does not fit."),
        "truncated": translate("Audit", "Entries {seq} to {until} were cut off the end.")
        if several
        else translate("Audit", "Entry {seq} was cut off the end."),
        "replaced": translate("Audit", "The journal was replaced: another audit reached to entry {seq} of {at}."),
        "signature": translate("Audit", "Signature {other} under entry {seq} does not hold: {text}"),
        "file": translate("Audit", "Line {other} of the file of signatures cannot be read."),
    }.get(fault.kind, fault.text)
    text = said.format(
        seq=fault.seq, until=max(fault.until, fault.seq), at=clock(fault.at), other=fault.other, text=fault.text
    )
    if fault.accepted:
        text += " " + translate("Audit", "Accepted by {who}").format(who=fault.accepted)
    return text


def row_text(entry: Entry) -> tuple[str, ...]:
    """An entry as a row of the table."""
    return (
        str(entry.seq),
        clock(entry.at),
        entry.account,
        entry.client,
        entry.action,
        entry.subject,
        outcome_text(entry.outcome),
        entry.purpose,
        entry.note,
    )
