"""The hub's end of the chain: lines come in, rows go into the journal's next commit, signatures follow.

The broker's thread alone touches a trail; what waits for a disk is the notary's thread's.
"""

from __future__ import annotations

import contextlib
import hmac
import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from uic.audit.chain import Row, linked
from uic.audit.files import AuditFiles
from uic.audit.model import Checkpoint, Head, Line
from uic.audit.notary import Notary
from uic.audit.rows import chain_id, head_of, last_action

__all__ = ["AuditOptions", "Trail"]

_log = logging.getLogger("uic.audit")

_SINGLE_REFUSALS = 10  # of one client for one action in a window; more become one entry with their count
_REFUSAL_WINDOW_S = 10.0
_REFUSED_APART = 200  # clients and actions told apart in a window: names cost nothing, and the chain is never purged
_FIRST_S = 2.0  # after its start the hub has more to do than to sign
_OWN_MAX = 10_000  # the hub's own lines kept while the journal cannot be written
_LONGEST = {"subject": 300, "purpose": 100, "note": 2000}  # characters
_FAREWELL = "hub.ended"
_HUB = ("hub", "service", "hub", "")  # account, role, client, session
_OTHERS = ("", "", "")  # whom refusals are counted under that come from too many at once


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditOptions:
    """How often the chain is signed, and where else signatures go."""

    every_entries: int = 100
    every_s: float = 120.0
    copy: Path | None = None  # a second file for the checkpoints, best on another machine


class _Refusals:
    """How often one client was refused one thing lately."""

    __slots__ = ("began", "last", "more")

    def __init__(self, began: float) -> None:
        self.began = began
        self.more = -_SINGLE_REFUSALS  # above 0: that many have no entry of their own
        self.last: Line | None = None


class Trail:
    """Made closed; `open` before the broker starts, `close` after it has ended."""

    def __init__(self, state_dir: Path, options: AuditOptions | None = None) -> None:
        self.files = AuditFiles(state_dir)
        self.chain = ""
        self.head = Head(0, b"")  # of what is committed; any thread may read it
        self.signed: Checkpoint | None = None  # the newest one
        self._own: list[Line] = []  # the hub's: they wait until a commit takes them
        self._group: list[Line] = []  # of commands and services: kept or lost with what they tell of
        self.checkpoints: list[Checkpoint] = []  # signed, for the next commit
        self._options = options or AuditOptions()
        self._notary: Notary | None = None
        self._refusals: dict[tuple[str, str, str], _Refusals] = {}
        self._linked: list[Row] = []
        self._asked = False  # the notary has work
        self._next_s = 0.0
        self._key = b""

    def open(self, journal: Path, *, version: str) -> None:
        """Read where the chain is, and say that the hub has started. Raises AuditError."""
        from uic.audit.verify import look_back

        key, made = self.files.open_key()
        self._key = key.mac
        with contextlib.closing(sqlite3.connect(journal)) as db:
            self.chain, self.head = chain_id(db), head_of(db)
            past = look_back(db, self.files, mac=None if made else key.mac)
            killed = last_action(db) not in ("", _FAREWELL)
        self.signed = past.newest
        there = self.head.seq
        self.head = Head(max(self.head.seq, past.beyond), self.head.hash)
        self._notary = Notary(key, self.files, journal, copy=self._options.copy, number=past.number)
        if made:
            self.say("audit.key_made", note=f"chain {self.chain}")
        for fault in past.faults:
            _log.error("the audit is broken: %s", fault.text)
            self.say("audit.broken", subject=fault.id, note=fault.text)
        if killed:
            self.say("hub.broke_off", note=_unsigned(past.beyond, there))
        self.say("hub.started", note=version)
        self._next_s = time.monotonic() + _FIRST_S

    @property
    def trouble(self) -> str:
        """Why signatures cannot be written; "": they can."""
        return self._notary.trouble if self._notary is not None else ""

    def say(self, action: str, *, subject: str = "", note: str = "") -> None:
        """A line of the hub about itself."""
        self._own.append(_bounded(Line(*_HUB, action, subject, note=note)))

    def add(self, line: Line) -> None:
        """Take a line of a command or a service for the next commit; it is lost if that fails."""
        self._group.append(_bounded(line))

    @property
    def waiting(self) -> bool:
        """Whether there is anything to commit."""
        return bool(self._own or self._group or self.checkpoints)

    def refused(self, line: Line) -> None:
        """Take a refusal; a client that is refused again and again gets one entry for many."""
        now = time.monotonic()
        key = (line.account, line.client, line.action)
        known = self._refusals.get(key)
        if known is None and len(self._refusals) >= _REFUSED_APART:
            key = _OTHERS
            known = self._refusals.get(key)
        if known is None:
            known = self._refusals[key] = _Refusals(now)
        known.more += 1
        if known.more <= 0:
            self._own.append(_bounded(line))
        else:
            known.last = line

    def masked(self, request: bytes) -> bytes:
        """What is kept of a request with a secret in it: enough to know it again, nothing to guess it from."""
        return b"hmac:" + hmac.digest(self._key, request, "sha256")

    def rows(self, at: int) -> list[Row]:
        """The waiting lines as rows behind the head, for a commit at `at` (ms)."""
        lines = self._own + self._group
        self._linked = list(linked(self.head, lines, at=at, key=self._key)) if lines else []
        return self._linked

    def kept(self) -> None:
        """The rows, and the checkpoints, are committed."""
        if self._linked:
            self.head = Head(self._linked[-1].seq, self._linked[-1].hash)
        self._own.clear()
        self.checkpoints.clear()
        self.dropped()

    def dropped(self) -> None:
        """They are not: who said a line was told so, and the hub's own wait for the next commit."""
        self._linked = []
        self._group.clear()
        del self._own[_OWN_MAX:]

    def tend(self, post: Callable[[Callable[[], None]], None]) -> None:
        """From time to time: count up refusals, have the chain signed. `post` brings work back to this thread."""
        now = time.monotonic()
        for key in [key for key, one in self._refusals.items() if now - one.began >= _REFUSAL_WINDOW_S]:
            self._count_up(self._refusals.pop(key), of_others=key == _OTHERS)
        if self._notary is None or self._asked or not self._is_due(now):
            return
        self._asked = True
        self._notary.ask(self.chain, self.head, lambda signed: post(lambda: self._signed(signed)))

    def _is_due(self, now: float) -> bool:
        fresh = self.head.seq - (self.signed.seq if self.signed is not None else 0)
        return fresh >= self._options.every_entries or (fresh > 0 and now >= self._next_s)

    def _signed(self, checkpoint: Checkpoint | None) -> None:
        self._asked = False
        self._next_s = time.monotonic() + self._options.every_s
        if checkpoint is not None:
            self.signed = checkpoint
            self.checkpoints.append(checkpoint)

    def _count_up(self, refusals: _Refusals, *, of_others: bool) -> None:
        if refusals.last is not None:
            whose = ", of others too," if of_others else ""
            many = f"and {refusals.more} more{whose} within {_REFUSAL_WINDOW_S:.0f} s"
            note = f"{refusals.last.note}; {many}" if refusals.last.note else many
            self._own.append(_bounded(refusals.last._replace(note=note)))

    def farewell(self) -> None:
        """Say that the hub ends: the last lines."""
        for key, refusals in self._refusals.items():
            self._count_up(refusals, of_others=key == _OTHERS)
        self._refusals.clear()
        self.say(_FAREWELL)

    def close(self, keep: Callable[[Sequence[Checkpoint]], None]) -> None:
        """Sign the end. `keep` commits checkpoints to the journal."""
        notary, self._notary = self._notary, None
        if notary is None:
            return
        last = notary.end(self.chain, self.head if self.signed is None or self.head.seq > self.signed.seq else None)
        rest = [*self.checkpoints, *([last] if last is not None else [])]
        if rest:
            keep(rest)


def _unsigned(signed: int, last: int) -> str:
    """What an auditor has to know of a hub that said no farewell: whether something could be missing unseen."""
    how = f"ended without a word (killed, or put back from a backup); its last entry is {last}"
    return f"{how}, and signed" if last <= signed else f"{how}, signed up to {signed}: later ones could be missing"


def _bounded(line: Line) -> Line:
    for name, longest in _LONGEST.items():
        if len(getattr(line, name)) > longest:
            line = line._replace(**{name: getattr(line, name)[: longest - 1] + "…"})
    return line
