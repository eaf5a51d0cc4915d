"""The hub from outside: one thread that asks, publishes and follows, and knows whether the hub is there."""

from __future__ import annotations

import heapq
import logging
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from typing import Any

import msgspec
import zmq

from uic.bus import wire
from uic.bus.asking import Asked, Asking
from uic.bus.commands import Command, ReplyT
from uic.bus.connection import Connection, Trouble
from uic.bus.failures import as_error
from uic.bus.follow import Follow, Member, one_by_one
from uic.bus.inbox import Inbox
from uic.bus.keys import Keys, fingerprint
from uic.bus.outbox import Outbox, Published
from uic.bus.sockets import events_for
from uic.bus.status import Figures, Hello, Welcome
from uic.bus.watching import Watch, Watches
from uic.errors import BusBusy, HubLost, KeyNotAdmitted
from uic.events import Envelope, Event, EventTypes, Geo, seal

__all__ = ["DEFAULT_ADDRESS", "Figures", "HubClient"]

_log = logging.getLogger("uic.bus.client")

DEFAULT_ADDRESS = "tcp://127.0.0.1:5570"
LOST_AFTER_S = 2.0  # without a word from the hub; operators must know within 3
_HELLO_EVERY_S = 0.3
_UNANSWERED_S = 5.0
_TICK_S, _LOOK_S = 0.1, 0.02  # while a hub has answered, and while none has
_EVENTS_A_TURN, _RUNS_A_TURN = 5000, 1000
_QUESTION_S = 3.0  # for a follower's snapshot
_KNOCK_EVERY_S = 1.0  # while the hub does not admit our key
_TROUBLES = {
    Trouble.KEY: "this console's key is not admitted at {address}: ask an administrator to admit {key}",
    Trouble.HUB_KEY: "the hub at {address} does not hold the key that is known of it: ask an administrator which is "
    "right, and say so with `uic access hub`",
    Trouble.KEYS: "the hub at {address} and this program do not agree on keys: see the setting hub.keys on both sides",
}


class HubClient:
    """A connection to the hub. Methods may be called from any thread; call-backs come on the client's own.

    Call-backs must not block: they hand over. A slow one delays the others of this client, loses nothing, and makes
    state events conflate. While the hub is lost, commands and events fail at once with HubLost; a client that has just
    been made lets them wait for the hub's first answer, `LOST_AFTER_S` at most.

    keys   of this client, with the hub's public key; None: plain.
    seat   a secret that a sign-in by this client is bound to; with the same one (and key), a later client is signed in
           as the first was. Empty: one of its own, which ends with it.
    """

    def __init__(
        self,
        address: str = DEFAULT_ADDRESS,
        *,
        client: str = "anonymous/0",
        event_types: EventTypes | None = None,
        keys: Keys | None = None,
        seat: str = "",
        lost: Callable[[str], None] | None = None,
        back: Callable[[Welcome], None] | None = None,
    ) -> None:
        self.address = address
        self.name = client
        self.event_types = event_types if event_types is not None else EventTypes()
        self._keys = keys
        self._session = uuid.uuid4().hex
        self._seat = seat or secrets.token_hex(16)
        self._watches = Watches(Watch(lost, back))
        self._thread = threading.Thread(target=self._run, name=f"bus-{client}", daemon=True)
        self._inbox = Inbox()
        self._ending = False
        self._joined = threading.Event()
        self._welcome: Welcome | None = None  # of the hub we are joined to, or were last
        self._reason = "no hub has answered yet"
        self._trouble = Trouble.NONE
        self._outbox = Outbox(self.post)
        self._outbox.pump = self._pump
        self._asking = Asking(lambda *frames: self._line.send(*frames))
        self._replays: dict[int, tuple[Follow, int, float]] = {}
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._follows: list[Follow] = []
        self._by_family: dict[str, list[Follow]] = {}
        self._events = self._losses = 0
        self._round_trip_s = 0.0
        self._heard_at = self._began = self._opened_at = 0.0
        self._run_at = 0.0
        self._beat_at = 0.0
        self._beat_sent = 0.0
        self._beat: wire.Beat | None = None
        self._some_lost = False  # of what was sent: it goes again when the hub has answered
        self._thread.start()

    # -- any thread ---------------------------------------------------------------------------------------------

    def close(self) -> None:
        """End; what was asked and not answered fails with HubLost."""
        self.post(self._end)
        if self._thread.is_alive() and threading.get_ident() != self._thread.ident:
            self._thread.join(5.0)

    def __enter__(self) -> HubClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def wait(self, timeout_s: float = 5.0) -> Welcome:
        """Wait for a hub to answer; raises HubLost when none does."""
        until = time.monotonic() + timeout_s
        while not self._joined.wait(min(0.1, timeout_s)):
            if self._trouble is Trouble.KEY:
                raise KeyNotAdmitted(self._reason)
            if time.monotonic() > until:
                break
        if not self.joined or self._welcome is None:
            raise HubLost(f"no hub answers at {self.address}: {self._reason}")
        return self._welcome

    @property
    def trouble(self) -> Trouble:
        """Why a hub that is there does not let this client in, as far as is known."""
        return self._trouble

    @property
    def joined(self) -> bool:
        """Whether the hub is there, as far as is known."""
        return self._joined.is_set()

    @property
    def welcome(self) -> Welcome | None:
        """What the hub said when it was joined; None before the first time."""
        return self._welcome

    def watch(
        self,
        *,
        lost: Callable[[str], None] | None = None,
        back: Callable[[Welcome], None] | None = None,
        standing: Callable[[Welcome], None] | None = None,
    ) -> Callable[[], None]:
        """Hear when the hub is lost (why) and back; what it is now is told first. The result ends it.

        standing   hears what this client is (`person`, `locked`, `standing`), again whenever what it may has changed.
        """
        watch = Watch(lost, back, standing)
        self.post(lambda: self._watches.add(watch, welcome=self._welcome if self.joined else None, reason=self._reason))
        return lambda: self.post(lambda: self._watches.remove(watch))

    def on_state(self, tell: Callable[[bool], None]) -> Callable[[], None]:
        """Hear whether the hub is there, beginning with what is known; the result ends it."""
        return self.watch(lost=lambda _reason: tell(False), back=lambda _welcome: tell(True))

    @property
    def own_name(self) -> str:
        """The name that the hub gave this connection: the one asked for, or one below what its key stands for."""
        return self._welcome.client if self._welcome is not None and self._welcome.client else self.name

    def delay_s(self) -> float:
        """There and back through the hub's broker, lately."""
        return self._round_trip_s

    def ask(self, command: Command[ReplyT], *, timeout_s: float = 3.0, key: str | None = None) -> Future[ReplyT]:
        """Ask the hub. The future gets the reply or a BusError; it cannot be cancelled.

        `key` makes the same question of a question: asked again with it, the hub acts once and answers the same.
        """
        asked = Asked.of(command, timeout_s=timeout_s, key=key)
        if not asked.future.done():
            if self._asking.settled.is_set() and not self.joined:
                asked.future.set_exception(HubLost(f"{command.name} was not sent: {self._reason}"))
            else:
                self.post(lambda: self._asking.ask(asked, lost=self._lost))
        return asked.future

    def call(self, command: Command[ReplyT], *, timeout_s: float = 3.0, key: str | None = None) -> ReplyT:
        """Ask and wait for the reply. Not on the client's own thread."""
        return self.ask(command, timeout_s=timeout_s, key=key).result(timeout_s + 2.0)

    def publish(
        self,
        event: Event,
        *,
        subject: str | None = None,
        severity: int | None = None,
        geo: Geo | None = None,
        cause: str | None = None,
        purpose: str | None = None,
        wait_s: float = 5.0,
    ) -> Future[Published]:
        """Publish one fact; the future is done when it is journalled. See `publish_all`."""
        envelope = seal(
            event, source=self.own_name, subject=subject, severity=severity, geo=geo, cause=cause, purpose=purpose
        )
        return self.publish_all([envelope], wait_s=wait_s)

    def publish_all(self, envelopes: Sequence[Envelope], *, wait_s: float = 5.0) -> Future[Published]:
        """Publish many facts, in order; their source is this client's name (or below it).

        Waits up to `wait_s` while too many are under way, then raises BusBusy; raises HubLost when there is no hub.
        The future gets EventRefused if the hub refused some. If the hub is lost in between, what was sent is sent again
        when it is back, and taken once.
        """
        if threading.get_ident() == self._thread.ident:
            wait_s = 0.0
        if not self._asking.settled.is_set():
            self._asking.settled.wait(wait_s)
        if not self.joined:
            raise HubLost(f"nothing was published: {self._reason}")
        return self._outbox.put(envelopes, wait_s=wait_s)

    def follow(
        self,
        families: Iterable[str],
        *,
        snapshot: Command[Any] | None = None,
        after: int | None = None,
        reset: Callable[[Any], None] | None = None,
        event: Callable[[Envelope, Event], None] | None = None,
        events: Callable[[Sequence[Member]], None] | None = None,
        missed: Callable[[int, int], None] | None = None,
    ) -> Follow:
        """Snapshot, then each later event exactly once: one by one to `event`, or as they come to `events`.

        snapshot   a question whose reply carries `seq`; `reset` gets the reply, again when the hub has been restarted
                   and when events that were missed are no longer kept
        after      instead of a snapshot: begin after this seq of the journal (None: from now on)
        events     gets also those of unknown type, with None in place of the event
        missed     without a snapshot: events in (after, until] are no longer kept
        """
        follow = Follow(
            families,
            line=self,
            types=self.event_types,
            snapshot=snapshot,
            after=after,
            reset=reset,
            events=events if events is not None else one_by_one(event),
            missed=missed,
            ended=lambda ended: self.post(lambda: self._unfollow(ended)),
        )
        self.post(lambda: self._follow(follow))
        return follow

    def figures(self) -> Figures:
        """How the bus does; any thread, cheap."""
        return Figures(
            joined=self.joined,
            round_trip_ms=self._round_trip_s * 1000,
            events=self._events,
            gaps=sum(follow.gaps for follow in list(self._follows)),
            lost=self._losses,
        )

    def post(self, work: Callable[[], None]) -> None:
        """Have something done on the client's thread."""
        self._inbox.post(work)

    # -- the client's thread: sockets -----------------------------------------------------------------------------

    def _run(self) -> None:
        self._line = Connection(self.address, self._keys, self._inbox)
        self._began = self._heard_at = time.monotonic()
        self._open()
        while not self._ending:
            try:
                self._turn()
            except zmq.ContextTerminated:
                break
            except Exception:
                _log.exception("a turn of the bus client failed")
        self._line.close()
        self._joined.clear()
        self._reason = "the client was closed"
        self._asking.settle(lost=self._lost)
        self._inbox.work()
        self._asking.give_up("the client was closed")
        self._outbox.closed()
        self._outbox.expire(everything=True)
        self._inbox.close()

    def _turn(self) -> None:
        posted, message, run = self._line.wait(self._pause_ms())
        if posted:
            self._inbox.work()
        quiet = not message or not self._take_messages()
        if run:
            quiet = not self._take_runs() and quiet
        now = time.monotonic()
        while self._timers and self._timers[0][0] <= now:
            heapq.heappop(self._timers)[2]()
        if now >= self._beat_at:
            self._beat_at = now + (_TICK_S if self.joined else _LOOK_S)
            self._tick(now, quiet)

    def _pause_ms(self) -> int:
        due = min(self._beat_at, self._timers[0][0]) if self._timers else self._beat_at
        return max(0, int((due - time.monotonic()) * 1000) + 1)

    def _open(self) -> None:
        self._line.open()
        self._opened_at = time.monotonic()
        self._beat_sent = 0.0

    def _take_messages(self) -> bool:
        some = False
        for _ in range(200):
            frames = self._line.message()
            if frames is None:
                break
            some = True
            self._heard_at = time.monotonic()
            try:
                self._take(frames)
            except (msgspec.MsgspecError, LookupError) as error:
                _log.warning("a message of the hub could not be read: %s", error)
        return some

    def _take(self, frames: list[bytes]) -> None:
        kind, head = frames[0], frames[1]
        if kind == wire.ACK:
            self._outbox.settle(_ACK.decode(head))
            self._pump()
        elif kind == wire.ANSWER:
            number = _ANSWER.decode(head).id
            if number:
                self._asking.answered(number, frames[2])
            else:
                self._welcomed(_WELCOME.decode(frames[2]))
        elif kind == wire.PAGE:
            page = _PAGE.decode(head)
            replay = self._replays.pop(page.id, None)
            if replay is not None:
                replay[0].paged(page, frames[2], replay[1])
        elif kind == wire.ERROR:
            self._failed(_FAILURE.decode(head))
        elif kind == wire.BEAT:
            self._take_beat(_BEAT.decode(head))
        elif kind == wire.STANDING:
            self._hello()
        elif kind == wire.JOIN:
            self._some_lost = True
            self._hello()

    def _take_runs(self) -> bool:
        count = 0
        for _ in range(_RUNS_A_TURN):
            frame = self._line.run() if count <= _EVENTS_A_TURN else None
            if frame is None:
                break
            try:
                run, body = wire.opened(frame)
            except msgspec.MsgspecError as error:
                _log.warning("a run of events could not be read: %s", error)
                continue
            count += run.count
            for follow in self._by_family.get(run.family, ()):
                follow.hold(run, body)
        if count:
            self._run_at = time.monotonic()
            self._events += count
            for follow in self._follows:
                follow.flush()
        return bool(count)

    # -- there, lost, back ----------------------------------------------------------------------------------------

    def _tick(self, now: float, quiet: bool) -> None:
        self._asking.expire(now)
        if not self.joined:
            self._outbox.expire()
        if not self.joined:
            self._look(now)
            if now - self._beat_sent >= _HELLO_EVERY_S:
                self._hello()
            if not self._watches.lost_said and now - self._began > LOST_AFTER_S:
                self._say_lost(f"no hub answers at {self.address}")
            return
        if quiet and now - self._heard_at > LOST_AFTER_S:
            self._lose(f"the hub at {self.address} has not answered for {now - self._heard_at:.1f} s")
            return
        self._line.tune_again()
        beat_s = self._welcome.beat_s if self._welcome is not None else 0.5
        if now - self._beat_sent >= beat_s:
            self._beat_sent = now
            self._line.send(wire.BEAT, _EMPTY_BEAT)
        if self._unanswered(now - _UNANSWERED_S):
            self._some_lost = True
            self._hello()
        if self._beat is not None:
            for follow in list(self._follows):
                follow.heard(self._beat, quiet_since=self._run_at)

    def _look(self, now: float) -> None:
        """While no hub has answered: whether one is there and does not let us in."""
        trouble = self._line.trouble()
        if trouble is not Trouble.NONE:
            self._trouble = trouble
            reason = _TROUBLES[trouble].format(address=self.address, key=self._fingerprint())
            if reason != self._reason or not self._watches.lost_said:
                self._say_lost(reason)
        if self._trouble is Trouble.KEY and now - self._opened_at > _KNOCK_EVERY_S:
            self._line.close()
            self._open()

    def _fingerprint(self) -> str:
        return fingerprint(self._keys.public) if self._keys is not None else "-"

    def _unanswered(self, before: float) -> bool:
        """Whether an answer has got lost on a connection that lives: joining again asks anew for all of them."""
        late = any(asked_at < before for _, _, asked_at in self._replays.values())
        return late or self._outbox.sent_before(before)

    def _hello(self) -> None:
        self._beat_sent = time.monotonic()
        hello = Hello(client=self.name, session=self._session, api=wire.WIRE_VERSION, seat=self._seat)
        if not self._line.send(wire.ASK, wire.encode(wire.Ask(0, "", Hello.name)), wire.encode(hello)):
            self._beat_sent = 0.0  # not connected yet: again at the next tick

    def _take_beat(self, beat: wire.Beat) -> None:
        now = time.monotonic()
        self._round_trip_s = now - self._beat_sent
        self._asking.clock_apart_ms = beat.clock_ms - int(now * 1000)
        self._beat = beat

    def _welcomed(self, welcome: Welcome) -> None:
        if welcome.api != wire.WIRE_VERSION:
            self._reason = f"the hub speaks version {welcome.api} of the bus, this program {wire.WIRE_VERSION}"
            _log.error("%s", self._reason)
            return
        before = self._welcome
        same_boot = before is not None and before.boot == welcome.boot
        if self.joined and not same_boot:
            self._lose("the hub was restarted", reconnect=False)
        was_joined = self.joined
        same_standing = before is not None and before.standing == welcome.standing
        self._welcome = welcome
        self._trouble = Trouble.NONE
        self._asking.clock_apart_ms = welcome.clock_ms - int(time.monotonic() * 1000)
        self._beat = None
        self._line.open_events(events_for(self.address, welcome.events), welcome.token, self._by_family)
        self._replays.clear()
        self._joined.set()
        self._asking.settle(lost="")
        under_way = self._outbox.opened()
        if self._some_lost or not was_joined:
            self._some_lost = False
            self._asking.again()
            for head, body in under_way:
                self._line.send(wire.PUBLISH, wire.encode(head), body)
        for follow in list(self._follows):
            follow.joined(
                same_boot=same_boot and same_standing,
                same_journal=before is None or before.journal == welcome.journal,
            )
        self._watches.joined(welcome, anew=not was_joined, another=not same_standing)

    @property
    def _lost(self) -> str:
        """Why there is no hub; empty: there is."""
        return "" if self.joined else self._reason

    def _lose(self, reason: str, *, reconnect: bool = True) -> None:
        """The hub is gone: nothing stays queued towards it, and everybody who waits hears so."""
        self._joined.clear()
        self._reason = reason
        self._losses += 1
        self._replays.clear()
        self._outbox.closed()
        self._asking.give_up(reason)
        self._line.close_events()
        if reconnect:
            self._line.close()
            self._open()
        self._say_lost(reason)

    def _say_lost(self, reason: str) -> None:
        self._reason = reason
        self._asking.settle(lost=reason)
        _log.warning("%s", reason)
        self._watches.lost(reason)

    def _end(self) -> None:
        self._ending = True

    def _failed(self, failure: wire.Failure) -> None:
        replay = self._replays.pop(failure.id, None)
        if self._asking.failed(failure):
            return
        if replay is not None:
            replay[0].page_failed(as_error(failure))
        elif failure.code == KeyNotAdmitted.code:
            self._trouble = Trouble.KEY
            self._lose(failure.message)
        elif not failure.id:
            _log.warning("the hub cannot use what this program sends: %s", failure.message)

    # -- publishing -------------------------------------------------------------------------------------------------

    def _pump(self) -> None:
        while self.joined and (batch := self._outbox.next()) is not None:
            head, body = batch
            if not self._line.send(wire.PUBLISH, wire.encode(head), body):
                self._some_lost = True  # it stays under way and goes again when the hub has answered
                self._hello()
                return

    # -- following (what `Follow` needs: follow.Line) -----------------------------------------------------------------

    def question(self, command: Command[Any], answered: Callable[[Any], None], failed: Callable[[Any], None]) -> None:
        """See Line."""
        asked = Asked.of(command, timeout_s=_QUESTION_S)

        def done(future: Future[Any]) -> None:
            error = future.exception()
            if error is not None:
                failed(error)
            else:
                answered(future.result())

        asked.future.add_done_callback(done)
        self._asking.ask(asked, lost=self._lost)

    def replay(self, follow: Follow, families: tuple[str, ...], after: int, until: int) -> None:
        """See Line."""
        number = self._asking.number()
        self._replays[number] = (follow, after, time.monotonic())
        if not self._line.send(wire.REPLAY, wire.encode(wire.Replay(number, families, after, until))):
            del self._replays[number]
            follow.page_failed(BusBusy("the hub takes nothing now"))

    def later(self, delay_s: float, work: Callable[[], None]) -> None:
        """See Line."""
        heapq.heappush(self._timers, (time.monotonic() + delay_s, self._asking.number(), work))

    def _follow(self, follow: Follow) -> None:
        self._follows.append(follow)
        for family in follow.families:
            others = self._by_family.setdefault(family, [])
            others.append(follow)
        self._line.tune(self._by_family)
        if self.joined:
            follow.joined(same_boot=True, same_journal=True)

    def _unfollow(self, follow: Follow) -> None:
        if follow not in self._follows:
            return
        self._follows.remove(follow)
        for family in follow.families:
            others = self._by_family[family]
            others.remove(follow)
            if not others:
                del self._by_family[family]
        self._line.tune(self._by_family)


_ACK = msgspec.msgpack.Decoder(wire.Ack)
_ANSWER = msgspec.msgpack.Decoder(wire.Answer)
_BEAT = msgspec.msgpack.Decoder(wire.Beat)
_FAILURE = msgspec.msgpack.Decoder(wire.Failure)
_PAGE = msgspec.msgpack.Decoder(wire.Page)
_WELCOME = msgspec.msgpack.Decoder(Welcome)
_EMPTY_BEAT = wire.encode(wire.Beat())
