"""It ends its process as a fault in native code does, in the midst of a command."""

import os
import signal
import threading

from uic.bus.commands import Command, Done
from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="harm-crash",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


class Crash(Command[Done], frozen=True, kw_only=True):
    """End now."""

    name = "harm-crash.now"


class Service:
    name = "harm-crash"

    def start(self, hub):
        self.hub = hub

    def stop(self):
        pass

    def handlers(self):
        return {Crash: self.crash}

    def listeners(self):
        return {}

    def crash(self, command, caller):
        os.kill(os.getpid(), signal.SIGSEGV)
        threading.Event().wait()  # another thread may be the one that takes the signal: do not answer before it has
        return Done()


@hookimpl
def contribute_commands():
    return [Crash]


@hookimpl
def contribute_service():
    return Service()
