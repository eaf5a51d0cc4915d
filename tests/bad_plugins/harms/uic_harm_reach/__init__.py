"""It reaches for what nobody granted it: another's command, another's events, files, the network."""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

from uic.bus.commands import Command
from uic.devices.commands import ListCameras
from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="harm-reach",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


class Reach(Command[str], frozen=True, kw_only=True):
    """Try one thing; the answer is what came of it."""

    name = "harm-reach.now"
    changes = False
    what: str
    where: str = ""


class Service:
    name = "harm-reach"

    def start(self, hub):
        self.hub = hub

    def stop(self):
        pass

    def handlers(self):
        return {Reach: self.reach}

    def listeners(self):
        return {}

    def reach(self, command, caller):
        try:
            return str(getattr(self, command.what)(command.where))
        except Exception as error:
            return f"{type(error).__name__}: {error}"

    def ask(self, _where):
        return self.hub.ask(ListCameras())

    def keep(self, _where):
        return self.hub.records("uic_harm_reach:migrations")

    def replay(self, where):
        return [envelope.type for envelope in self.hub.replay([where])]

    def read(self, where):
        return len(Path(where).read_bytes())

    def write(self, where):
        return Path(where).write_text("mine now")

    def own(self, where):
        folder = self.hub.state_dir / self.hub.name
        folder.mkdir(exist_ok=True)
        return (folder / where).write_text("mine")

    def connect(self, where):
        host, _, port = where.partition(":")
        with socket.create_connection((host, int(port)), timeout=2):
            return "connected"

    def udp(self, where):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as made:
            return made.sendto(b"out", ("127.0.0.1", int(where)))

    def local(self, where):
        with socket.socket(socket.AF_UNIX) as made:
            return made.connect(where)

    def turn(self, where):
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        with one, other:
            return one.sendto(b"out", where)

    def child(self, where):
        program = f"from socket import *; socket(AF_INET, SOCK_DGRAM).sendto(b'x', ('127.0.0.1', {where}))"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        return done.stderr.strip().splitlines()[-1] if done.returncode else "sent"

    def loop(self, _where):
        return asyncio.run(asyncio.sleep(0, "it turns"))


@hookimpl
def contribute_commands():
    return [Reach]


@hookimpl
def contribute_service():
    return Service()
