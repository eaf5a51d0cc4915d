"""A small street: the events, commands and services that the bus's tests speak of."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from uic.bus import Caller, Command, Done
from uic.bus.service import ServiceHub
from uic.errors import CommandRefused
from uic.events import Envelope, Event, EventTypes


class CarPassed(Event, frozen=True, kw_only=True):
    """A car passed; they are counted from 1."""

    topic = "street.passed"
    number: int
    by: str = ""


class LightChanged(Event, frozen=True, kw_only=True):
    """A traffic light has another colour; only its newest matters."""

    topic = "light.changed"
    state = True
    turn: int


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many cars passed, true as of event `seq`."""

    total: int
    seq: int


class CountCars(Command[Tally], frozen=True, kw_only=True):
    """How many?"""

    name = "street.count"
    changes = False


class LetPass(Command[Tally], frozen=True, kw_only=True):
    """Let some cars pass: one event each, all or none."""

    name = "street.let_pass"
    permission = "steer"
    cars: int = 1
    refuse: bool = False
    crash: bool = False


class Sleep(Command[Done], frozen=True, kw_only=True):
    """Hang."""

    name = "sleeper.sleep"
    seconds: float


class Echo(Command[Tally], frozen=True, kw_only=True):
    """Heard how many?"""

    name = "listener.heard"
    changes = False


class Street:
    """Counts cars; its count is rebuilt from the journal."""

    name = "street"

    def __init__(self) -> None:
        self.total = 0
        self.acted = 0

    def start(self, hub: ServiceHub) -> None:
        self.hub = hub
        self.total = sum(1 for _ in hub.replay(["street"]))

    def stop(self) -> None:
        pass

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {CountCars: self.count, LetPass: self.let_pass}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    def count(self, _command: CountCars, _caller: Caller) -> Tally:
        return Tally(total=self.total, seq=self.hub.seq())

    def let_pass(self, command: LetPass, caller: Caller) -> Tally:
        self.acted += 1
        for number in range(self.total + 1, self.total + command.cars + 1):
            self.hub.publish(CarPassed(number=number, by=caller.client))
        if command.refuse:
            raise CommandRefused("the road is closed", reason="street.closed", detail="works")
        if command.crash:
            raise ZeroDivisionError("a mistake of the street's author")
        self.total += command.cars
        return Tally(total=self.total, seq=self.hub.seq())


class Sleeper:
    """Does what it is told, slowly."""

    name = "sleeper"

    def start(self, hub: ServiceHub) -> None:
        pass

    def stop(self) -> None:
        pass

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {Sleep: self.sleep}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    def sleep(self, command: Sleep, _caller: Caller) -> Done:
        time.sleep(command.seconds)
        return Done()


class Listener:
    """Writes down every car it hears of; `gate` holds it up."""

    name = "listener"

    def __init__(self) -> None:
        self.heard: list[tuple[int, int]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.raise_at = -1

    def start(self, hub: ServiceHub) -> None:
        self.hub = hub

    def stop(self) -> None:
        pass

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {Echo: lambda _command, _caller: Tally(total=len(self.heard), seq=self.hub.seq())}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {CarPassed: self.hear}

    def hear(self, envelope: Envelope, event: CarPassed) -> None:
        self.gate.wait()
        self.heard.append((envelope.seq, event.number))
        if event.number == self.raise_at:
            raise ZeroDivisionError("a mistake of the listener's author")


def street_types() -> EventTypes:
    """What the hub and its clients know."""
    return EventTypes([CarPassed, LightChanged])


def services(_settings: Any, hub: Any) -> list[Any]:
    """For a hub in a process of its own."""
    for event_type in street_types():
        if event_type.topic not in hub.event_types:
            hub.event_types.add(event_type)
    return [Street(), Sleeper()]
