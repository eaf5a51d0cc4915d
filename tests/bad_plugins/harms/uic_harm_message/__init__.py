"""It reaches past the library and writes rubbish on the hub's line: malformed, or far too large."""

import gc

from uic.bus import wire
from uic.bus.commands import Command, Done
from uic.bus.served import ServiceLine
from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="harm-message",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


class Babble(Command[Done], frozen=True, kw_only=True):
    """Send bytes that are no message, or a message of so many bytes."""

    name = "harm-message.now"
    size: int = 0


class Service:
    name = "harm-message"

    def start(self, hub):
        self.hub = hub

    def stop(self):
        pass

    def handlers(self):
        return {Babble: self.babble}

    def listeners(self):
        return {}

    def babble(self, command, caller):
        line = next(one for one in gc.get_objects() if isinstance(one, ServiceLine))
        body = b"\xc1\xff rubbish" if not command.size else b"\x00" * command.size
        line._inbox.post(lambda: line._send([wire.SERVE, body]))
        return Done()


@hookimpl
def contribute_commands():
    return [Babble]


@hookimpl
def contribute_service():
    return Service()
