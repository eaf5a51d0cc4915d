"""A good neighbour: a stranger that answers, hears cameras, and keeps count."""

from uic.bus.commands import Command
from uic.devices.events import CamerasImported
from uic.events import Event
from uic.plugins.specs import Manifest, Needs, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="neighbour",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
        needs=Needs(follows=("camera.imported",), cameras=True),
    )


class Greeted(Event, frozen=True, kw_only=True):
    """Somebody greeted it."""

    topic = "neighbour.greeted"
    count: int
    by: str


class Greet(Command[int], frozen=True, kw_only=True):
    """How often was it greeted?"""

    name = "neighbour.greet"
    quiet: bool = False


class Ask(Command[int], frozen=True, kw_only=True):
    """The same, changing nothing."""

    name = "neighbour.ask"
    changes = False


class Service:
    name = "neighbour"

    def start(self, hub):
        self.hub, self.count, self.imports = hub, 0, 0
        for _ in hub.replay(["neighbour"]):
            self.count += 1

    def stop(self):
        pass

    def handlers(self):
        return {Greet: self.greet, Ask: lambda command, caller: self.count}

    def listeners(self):
        return {CamerasImported: self.imported, Greeted: self.greeted}

    def greet(self, command, caller):
        if not command.quiet:
            self.hub.publish(Greeted(count=self.count + 1, by=caller.person))
        return self.count + 1

    def imported(self, envelope, event):
        self.imports += 1

    def greeted(self, envelope, event):
        self.count = event.count


@hookimpl
def contribute_commands():
    return [Greet, Ask]


@hookimpl
def contribute_service():
    return Service()


@hookimpl
def contribute_events():
    return [Greeted]
