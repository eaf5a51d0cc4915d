"""Its hub half raises when it is asked."""

from uic.bus.commands import Command, Done
from uic.plugins.specs import Manifest, Needs, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="bad-handler",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
        needs=Needs(takes=("bad.poke",)),
    )


class Poke(Command[Done], frozen=True, kw_only=True):
    """Provoke it."""

    name = "bad.poke"


class Service:
    name = "bad-handler"

    def start(self, hub):
        pass

    def stop(self):
        pass

    def handlers(self):
        return {Poke: self.poked}

    def listeners(self):
        return {}

    def poked(self, command, caller):
        raise KeyError("what it wanted")


@hookimpl
def contribute_commands():
    return [Poke]


@hookimpl
def contribute_service():
    return Service()
