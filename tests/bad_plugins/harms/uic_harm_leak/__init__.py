"""It keeps everything it ever had: a gigabyte within seconds."""

import time

from uic.bus.commands import Command, Done
from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="harm-leak",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


class Leak(Command[Done], frozen=True, kw_only=True):
    """Grow to so many megabytes, some at a time, and touch every page."""

    name = "harm-leak.now"
    megabytes: int = 1024


class Service:
    name = "harm-leak"

    def start(self, hub):
        self.hub = hub

    def stop(self):
        pass

    def handlers(self):
        return {Leak: self.leak}

    def listeners(self):
        return {}

    def leak(self, command, caller):
        kept = []
        for _ in range(command.megabytes // 16):
            kept.append(b"x" * (16 * 1024 * 1024))
            time.sleep(0.03)
        return Done()


@hookimpl
def contribute_commands():
    return [Leak]


@hookimpl
def contribute_service():
    return Service()
