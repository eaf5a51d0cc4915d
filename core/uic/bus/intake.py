"""What clients publish, on its way in: each batch of a publisher once, each event looked at."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from uic.access import Access
from uic.audit.lines import line_about
from uic.bus import wire
from uic.bus.clients import Client
from uic.bus.ledger import Ledger, vet
from uic.bus.service import Caller
from uic.errors import EventRefused, JournalError
from uic.events import Envelope, EventTypes

__all__ = ["Intake"]

_ENVELOPE = msgspec.msgpack.Decoder(Envelope)

Acknowledge = Callable[[wire.Ack], None]


class Intake:
    """The broker's thread only."""

    def __init__(self, ledger: Ledger, types: EventTypes, access: Access) -> None:
        self.refused = 0  # events
        self._ledger = ledger
        self._types = types
        self._access = access

    def take(self, batch: wire.Publish, body: bytes, client: Client, acknowledge: Acknowledge) -> bool:
        """Take a batch, once; False: others before it were lost on the way."""
        session = self._ledger.session(client.session)
        if batch.number <= session.last:
            known = session.acks.get(batch.number)
            if known is not None:
                self._again(known, acknowledge)
            return True
        if session.last and batch.number - 1 > max(session.last, batch.acked):
            return False
        envelopes, parts, refused = self._vetted(body, client.caller)
        first = self._ledger.add(envelopes, parts, body=None if refused else body) if envelopes else 0
        ack = wire.Ack(batch.number, first, len(envelopes), tuple(refused))
        session.note(ack, acked=batch.acked)
        self._ledger.touch(client.session, session)

        def settled(error: JournalError | None) -> None:
            if error is None:
                acknowledge(ack)
                return
            told = wire.Ack(batch.number, 0, 0, (), (error.code, str(error)))
            session.note(told)
            acknowledge(told)

        self._ledger.when_settled(settled)
        return True

    def _again(self, known: wire.Ack, acknowledge: Acknowledge) -> None:
        """A batch that came again is acknowledged again, but not before its group is committed."""

        def settled(error: JournalError | None) -> None:
            if error is None:
                acknowledge(known)

        if self._ledger.waiting:
            self._ledger.when_settled(settled)
        else:
            settled(None)

    def _vetted(self, body: bytes, caller: Caller) -> tuple[list[Envelope], list[msgspec.Raw], list[tuple[int, str]]]:
        """What of a batch is taken, and why the rest is not."""
        parts = wire.raws(body)
        if len(parts) > wire.MAX_BATCH_EVENTS or len(body) > 2 * wire.MAX_BATCH_BYTES:
            self.refused += len(parts)
            why = f"a batch of {len(parts)} events and {len(body)} bytes is too large"
            return [], [], [(index, why) for index in range(len(parts))]
        envelopes: list[Envelope] = []
        taken: list[msgspec.Raw] = []
        refused: list[tuple[int, str]] = []
        types, name = self._types, caller.client
        check = self._publishes(caller, len(parts))
        for index, part in enumerate(parts):
            try:
                envelope = _ENVELOPE.decode(part)
                vet(types, envelope, by=name)
                check(envelope)
                if len(part) > wire.MAX_EVENT_BYTES:
                    raise EventRefused(f"{envelope.type}: {len(part)} bytes are too many")
            except (msgspec.MsgspecError, EventRefused) as error:
                refused.append((index, str(error)))
                continue
            envelopes.append(envelope)
            taken.append(part)
        self.refused += len(refused)
        return envelopes, taken, refused

    def _publishes(self, caller: Caller, count: int) -> Callable[[Envelope], None]:
        """What raises EventRefused for an event that the caller may not publish; the audit has one line of a batch."""
        may: dict[str, bool] = {}  # by family

        def check(envelope: Envelope) -> None:
            family = envelope.family
            if family not in may:
                may[family] = self._access.may(caller, "publish", area=family)
                if not may[family]:
                    note = f"{family}: it needs the right 'publish'; {count} events"
                    self._ledger.trail.refused(line_about("bus.publish", caller, outcome="refused", note=note))
            if not may[family]:
                raise EventRefused(f"{envelope.type}: {caller.client} may not publish events of {family}")

        return check
