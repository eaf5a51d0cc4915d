"""It says ten thousand events a second, and does not care for being refused."""

import contextlib
import time

from uic.bus.commands import Command, Done
from uic.errors import BusError
from uic.events import Event
from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="harm-flood",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


class Drop(Event, frozen=True, kw_only=True):
    """One of many."""

    topic = "harm-flood.drop"
    number: int = 0


class Flood(Command[Done], frozen=True, kw_only=True):
    """Begin."""

    name = "harm-flood.now"
    seconds: float = 10.0
    per_s: int = 10_000


class Service:
    name = "harm-flood"

    def start(self, hub):
        self.hub = hub

    def stop(self):
        pass

    def handlers(self):
        return {Flood: self.flood}

    def listeners(self):
        return {}

    def flood(self, command, caller):
        self.until, self.each = time.monotonic() + command.seconds, command.per_s // 100
        self.hub.after(0.0, self.pour)
        return Done()

    def pour(self):
        """A hundredth of a second's worth, a hundred times a second."""
        if time.monotonic() < self.until:
            self.hub.after(0.01, self.pour)
        with contextlib.suppress(BusError):
            for number in range(self.each):
                self.hub.publish(Drop(number=number))


@hookimpl
def contribute_commands():
    return [Flood]


@hookimpl
def contribute_service():
    return Service()


@hookimpl
def contribute_events():
    return [Drop]
