"""A real hub in a process of its own, that tests may kill, freeze and start again on the same state."""

from __future__ import annotations

import importlib
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uic.bus.keys import Keys, hub_keys, own_keys
from uic.testing import eventually

if TYPE_CHECKING:
    from uic.bus.service import Service
    from uic.hub import Hub
    from uic.settings import Settings

__all__ = ["HubProcess", "free_address"]


def free_address() -> str:
    """An address whose port, and the one above it, nobody uses now: below those that systems give to connections.

    Else a connection of anybody's might be given the port of a hub that is being started again.
    """
    for _ in range(100):
        port = random.randrange(16_000, 32_000, 2)
        with socket.socket() as first, socket.socket() as second:
            try:
                first.bind(("127.0.0.1", port))
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return f"tcp://127.0.0.1:{port}"
    raise OSError("no two free ports beside each other")


def _state(task: Path) -> str:
    return (task / "stat").read_text().rpartition(")")[2].split()[0]


class HubProcess:
    """A hub on an address and a state folder that outlive the process.

    street   "module:function" that gives the hub's services from (settings, hub), and may teach the hub event types;
             empty: the product's own `uic hub`. `path` is put before the module search path for it.
    settings   by their names ("store.url").
    keyed    it demands keys, as the product does: a client needs `keys`. Else whoever reaches it administers it.
    address   where it listens; empty: a free port of this machine. Off loopback it has to be keyed.
    netns    name of the network namespace it runs in (`uic.testing.networks`); empty: this one.
    environment   more of it, such as `uic.testing.clocks` needs.
    """

    def __init__(
        self,
        state_dir: Path,
        *,
        street: str = "",
        path: Path | None = None,
        settings: Mapping[str, str] | None = None,
        keyed: bool = False,
        address: str = "",
        netns: str = "",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.address = address or free_address()
        self.state_dir = state_dir
        self.netns = netns
        self._environment = dict(environment or {})
        self.process: subprocess.Popen[bytes] | None = None
        self._street = street
        self._path = path
        self._settings = {f"UIC_{name.replace('.', '_').upper()}": value for name, value in (settings or {}).items()}
        self._settings["UIC_HUB_KEYS"] = "demand" if keyed else "none"

    @property
    def keys(self) -> Keys | None:
        """Of this machine's own person, for a client of this hub."""
        if self._settings["UIC_HUB_KEYS"] == "none":
            return None
        return own_keys(self.state_dir).towards(hub_keys(self.state_dir).public)

    def start(self) -> HubProcess:
        """Start it and wait until it has written where it is."""
        environment = dict(
            os.environ, UIC_STATE_DIR=str(self.state_dir), UIC_HUB_ADDRESS=self.address, **self._settings
        )
        environment |= self._environment
        if self._path is not None:
            environment["PYTHONPATH"] = os.pathsep.join((str(self._path), *filter(None, sys.path)))
        told = self.state_dir / "hub.json"
        told.unlink(missing_ok=True)
        what = ["uic.testing.hub_process", self._street] if self._street else ["uic", "hub"]
        within = ["ip", "netns", "exec", self.netns] if self.netns else []
        self.process = subprocess.Popen([*within, sys.executable, "-m", *what], env=environment)
        eventually(lambda: told.exists() or self._died(), within_s=20.0)
        return self

    def _died(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, f"the hub ended with {self.process.returncode}"
        return False

    @property
    def pid(self) -> int:
        """Of the running hub."""
        assert self.process is not None
        return self.process.pid

    def kill(self) -> None:
        """End it as a crash does: no farewell, nothing flushed."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """End it as an administrator does; its exit status."""
        return self._end(signal.SIGTERM)

    def freeze(self) -> None:
        """Stop it from running, its connections open; when this returns, none of its threads runs any more."""
        os.kill(self.pid, signal.SIGSTOP)
        tasks = Path(f"/proc/{self.pid}/task")
        eventually(lambda: all(_state(task) == "T" for task in tasks.iterdir()), within_s=10.0)

    def thaw(self) -> None:
        """Let it run again."""
        os.kill(self.pid, signal.SIGCONT)

    def _end(self, number: int) -> int:
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(number)
            self.process.send_signal(signal.SIGCONT)
        return self.process.wait(15.0)

    def __enter__(self) -> HubProcess:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self._end(signal.SIGTERM)


def main(arguments: Sequence[str]) -> None:
    """What the process runs."""
    from uic.hub import run
    from uic.settings import load

    def services(settings: Settings, hub: Hub) -> Sequence[Service]:
        module, _, name = arguments[0].partition(":")
        made: Any = getattr(importlib.import_module(module), name)(settings, hub)
        services: Sequence[Service] = made
        return services

    run(load(), services=services)


if __name__ == "__main__":
    main(sys.argv[1:])
