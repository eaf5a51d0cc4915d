"""It hangs: it computes and computes, and gives nobody a turn."""

import time

from uic.bus.commands import Command, Done
from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="harm-hang",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


class Hang(Command[Done], frozen=True, kw_only=True):
    """Keep a core for so many seconds."""

    name = "harm-hang.now"
    seconds: float = 10.0


class Service:
    name = "harm-hang"

    def start(self, hub):
        self.hub = hub

    def stop(self):
        pass

    def handlers(self):
        return {Hang: self.hang}

    def listeners(self):
        return {}

    def hang(self, command, caller):
        until = time.monotonic() + command.seconds
        while time.monotonic() < until:
            pass
        return Done()


@hookimpl
def contribute_commands():
    return [Hang]


@hookimpl
def contribute_service():
    return Service()
