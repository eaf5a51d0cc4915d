"""The hub as the console's GUI thread sees it: nothing blocks, call-backs come in short batches on this thread.

The client's own thread hands over; one wake-up per batch. A batch ends after 5 ms, so that a flood of events never
holds up a picture, and of state events only the newest of each subject is delivered.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from uic.bus.commands import Command, ReplyT
from uic.bus.status import Mark
from uic.errors import (
    CommandTimeout,
    HubLost,
    NotAllowed,
    SecondPersonNeeded,
    SessionLocked,
    SignInNeeded,
    UnknownCommand,
)
from uic.events import Envelope, Event

if TYPE_CHECKING:
    from uic.bus import HubClient

__all__ = ["ConsoleBus", "Inbox", "error_words"]

log = logging.getLogger(__name__)
BATCH_S = 0.005
PAUSE_MS = 2  # between batches, for everything else the GUI thread has to do


def error_words(error: Exception) -> str:
    """What the operator reads of a command that failed: what happened, what to do."""
    translate = QCoreApplication.translate
    if isinstance(error, HubLost):
        return translate("Bus", "No hub: the command was not sent and is not kept. Video goes on.")
    if isinstance(error, CommandTimeout):
        return translate("Bus", "The hub did not answer in time. It may still have acted: look before trying again.")
    if isinstance(error, SecondPersonNeeded):
        return translate("Bus", "Nothing is done yet: it waits for a second person. See the line under the top bar.")
    if isinstance(error, SignInNeeded):
        return translate("Bus", "Nobody is signed in here: sign in first.")
    if isinstance(error, SessionLocked):
        return translate("Bus", "The console is locked: unlock it first.")
    if isinstance(error, NotAllowed) and error.reason == "drill.closed":
        return translate("Bus", "Not in a drill: it would change or reach something real.")
    if isinstance(error, NotAllowed):
        return translate("Bus", "The hub refused it: your rights do not cover it. ({why})").format(why=error)
    if isinstance(error, UnknownCommand):
        return translate("Bus", "This hub can't do that: it is older, or the plugin is switched off there.")
    return str(error)


class _Delivery:
    __slots__ = ("key", "run")

    def __init__(self, run: Callable[[], None], key: tuple[object, ...] | None) -> None:
        self.run, self.key = run, key


class Inbox(QObject):
    """Takes call-backs from any thread and runs them on the GUI thread, in order, in batches bounded in time."""

    _wake = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: deque[_Delivery] = deque()
        self._newest: dict[tuple[object, ...], _Delivery] = {}
        self._woken = False
        self._wake.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def post(self, run: Callable[[], None], *, key: tuple[object, ...] | None = None) -> None:
        """Run it soon, on any thread. A later delivery with the same key makes this one needless."""
        delivery = _Delivery(run, key)
        if key is not None:
            self._newest[key] = delivery
        self._queue.append(delivery)
        if not self._woken:
            self._woken = True
            self._wake.emit()

    def waiting(self) -> int:
        """Deliveries not made yet."""
        return len(self._queue)

    def _drain(self) -> None:
        self._woken = False  # before the queue is read: what comes from now on wakes again
        ends = time.perf_counter() + BATCH_S
        while self._queue:
            self._deliver(self._queue.popleft())
            if time.perf_counter() >= ends and self._queue:
                self._woken = True
                QTimer.singleShot(PAUSE_MS, self, self._drain)
                return

    def _deliver(self, delivery: _Delivery) -> None:
        if delivery.key is not None:
            newest = self._newest.get(delivery.key)
            if newest is delivery:
                self._newest.pop(delivery.key, None)
            elif newest is not None:
                return
        try:
            delivery.run()
        except Exception:
            log.exception("a panel failed to take what the hub said")


class _Following:
    """One subscription of the console; ends the client's, and lets nothing through afterwards."""

    def __init__(self) -> None:
        self.stopped = False
        self.end: Callable[[], None] = lambda: None

    def stop(self) -> None:
        self.stopped = True
        self.end()


class ConsoleBus(QObject):
    """`uic_console.api.Bus` over the client of the hub. Every method is called on the GUI thread."""

    connected = Signal()
    lost = Signal()
    standing = Signal()  # the hub says that what this console may has changed
    rights = Signal()  # who is here, or what she may, is not as it was
    refused = Signal(object)  # a NotAllowed: what is grey here may be out of date
    marked = Signal()  # the hub is of another kind than before: real, a replay, an exercise
    failed = Signal(str)  # a command that nobody else reports the failure of, in words

    def __init__(self, client: HubClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._inbox = Inbox(self)
        self.is_connected = False
        self.mark = Mark()  # of the hub, or of the one that was here last: what is shown is still of that
        self.trouble = ""  # why no hub is there, as the client says it
        self.judge: Callable[[str, str], str] = lambda _permission, _name: ""  # why not, in words, if it is known here
        client.watch(
            lost=lambda why: self._inbox.post(lambda: self._note(False, why)),
            back=lambda welcome: self._inbox.post(lambda: self._back(welcome.mark)),
            standing=lambda _welcome: self._inbox.post(self.standing.emit),
        )

    def ask(
        self,
        command: Command[ReplyT],
        *,
        answered: Callable[[ReplyT], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        timeout_s: float = 3.0,
    ) -> None:
        """Send a command; see `uic_console.api.Bus`."""

        def done(future: Future[ReplyT]) -> None:
            self._inbox.post(lambda: self._answer(future, answered, failed))

        self._client.ask(command, timeout_s=timeout_s).add_done_callback(done)

    def follow(
        self,
        families: Sequence[str],
        *,
        snapshot: Command[Any],
        reset: Callable[[Any], None],
        event: Callable[[Envelope, Event], None],
    ) -> _Following:
        """Snapshot, then follow; see `uic_console.api.Bus`."""
        following = _Following()

        def on_reset(state: Any) -> None:
            self._inbox.post(lambda: None if following.stopped else reset(state))

        def on_events(members: Sequence[tuple[Envelope, Event | None]]) -> None:
            for envelope, fact in members:
                if fact is not None:  # None: a type this console does not know
                    key = (id(following), envelope.type, envelope.subject) if fact.state else None
                    self._inbox.post(partial(hear, envelope, fact), key=key)

        def hear(envelope: Envelope, fact: Event) -> None:
            if not following.stopped:
                event(envelope, fact)

        ended = self._client.follow(families, snapshot=snapshot, reset=on_reset, events=on_events)
        following.end = ended.stop
        return following

    def watch(self, changed: Callable[[], None]) -> _Following:
        """Be told when the hub is lost and when it is back; see `uic_console.api.Bus`."""
        watching = _Following()

        def tell() -> None:
            if not watching.stopped:
                changed()

        self.connected.connect(tell)
        self.lost.connect(tell)
        self.rights.connect(tell)
        return watching

    def why_not(self, command: type[Command[Any]]) -> str:
        """Why a command cannot be given here now; see `uic_console.api.Bus`."""
        if not self.is_connected:
            return QCoreApplication.translate("Bus", "No hub: commands are off until it answers again.")
        if self.mark.kind == "replay" and command.changes and not command.name.startswith(("drill.", "access.")):
            return QCoreApplication.translate("Bus", "This is a replay: it can be looked at, not changed.")
        return self.judge(command.permission, command.name)

    def rights_changed(self) -> None:
        """Tell everybody who greys what may not be done."""
        self.rights.emit()

    @property
    def own_name(self) -> str:
        """The name by which the hub knows this console."""
        return self._client.own_name

    def delay_ms(self) -> float | None:
        """There and back over the bus, lately; None while no hub answers."""
        return self._client.figures().round_trip_ms if self.is_connected else None

    def close(self) -> None:
        """End the connection; no call-back comes after."""
        self._client.close()

    def _back(self, mark: Mark) -> None:
        if mark != self.mark:
            self.mark = mark
            self.marked.emit()  # first: nothing of another kind is shown unmarked
        self._note(True)

    def _note(self, there: bool, why: str = "") -> None:
        told, self.trouble = self.trouble, why
        if there == self.is_connected:
            if why != told:
                self.lost.emit()
            return
        self.is_connected = there
        (self.connected if there else self.lost).emit()

    def _answer(
        self,
        future: Future[ReplyT],
        answered: Callable[[ReplyT], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        try:
            reply = future.result(0)
        except CancelledError:
            return
        except Exception as error:
            if isinstance(error, NotAllowed):
                self.refused.emit(error)
            if failed is not None:
                failed(error)
            else:
                log.warning("command failed: %s", error)
                self.failed.emit(error_words(error))
            return
        if answered is not None:
            answered(reply)
