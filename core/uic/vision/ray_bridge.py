"""The process between hub and Ray: it alone loads Ray, whose library ends its process when its cluster goes.

The hub tells it by a pipe where workers are wanted; it holds an actor for each and passes on what they say. When the
hub is gone the pipe closes, and with the bridge all its actors end.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import signal
import threading
import time
from multiprocessing.connection import Connection
from typing import Any

from uic.video.tuning import Tuning
from uic.vision.ray_keeper import Ended, Keeper, Up

__all__ = ["serve"]

_HEAR_S = 1.0
_SILENT_S = 8.0  # no answer for so long: the machine is gone, or as good as
_CALLS = 4  # at once to one actor: one hears, others give orders
_CORES_S = 5.0
_STORE_BYTES = 80 << 20  # of a cluster that we start: nothing is ever put there
_log = logging.getLogger("uic.vision")


def serve(line: Connection, address: str, tuning: Tuning) -> None:
    """Work until the hub is gone.

    address   "ray": the cluster of this machine, or one of its own; "ray://host:10001": another one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    bridge = _Bridge(line, tuning)
    try:
        bridge.connect(address)
        bridge.run()
    except (EOFError, OSError):
        pass
    except Exception as error:  # Ray's own errors have no common base for those of connecting
        bridge.tell("trouble", 0, 0, _plain(error))
    finally:
        with contextlib.suppress(Exception):
            bridge.close()


class _Bridge:
    """The pipe's end: orders in, what workers say out."""

    def __init__(self, line: Connection, tuning: Tuning) -> None:
        self.tuning = tuning
        self.ray: Any = None
        self._line, self._lock = line, threading.Lock()
        self._far: dict[int, _Far] = {}

    def connect(self, address: str) -> None:
        """Join the cluster; say how many cores it has."""
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # what is watched here is told to nobody
        os.environ.setdefault("RAY_DEDUP_LOGS", "0")
        self.ray = ray = importlib.import_module("ray")
        quiet = {"logging_level": "ERROR", "log_to_driver": False}
        if address.startswith("ray://"):
            ray.init(address, **quiet)
        else:
            try:
                ray.init("auto", **quiet)
            except Exception:
                if os.environ.get("RAY_ADDRESS"):
                    raise
                ray.init(include_dashboard=False, object_store_memory=_STORE_BYTES, **quiet)
        threading.Thread(target=self._count_cores, name="cores", daemon=True).start()

    def tell(self, word: str, number: int, generation: int, what: object) -> None:
        """To the hub."""
        with self._lock, contextlib.suppress(OSError, ValueError):
            self._line.send((word, number, generation, what))

    def run(self) -> None:
        """Obey until the pipe closes."""
        while True:
            word, number, generation, what = self._line.recv()
            if word == "start":
                self._far[number] = _Far(self, number, generation, self._kept(number))
            elif word == "end":
                return
            elif (far := self._far.get(number)) is not None and far.generation == generation:
                if word == "order":
                    far.order(what)
                elif word == "kill":
                    far.kill()

    def close(self) -> None:
        """Let all workers end: kindly, they may close their streams."""
        if self.ray is None:
            return
        ending = [asked for far in self._far.values() if (asked := far.end()) is not None]
        if ending:
            self.ray.wait(ending, num_returns=len(ending), timeout=3.0)
        self.ray.shutdown()

    def _kept(self, number: int) -> Any:
        """The actor whose worker ended here and who lives; one that is still busy with the last worker is let go."""
        before = self._far.get(number)
        if before is not None and not before.done:
            before.kill()
        return before.actor if before is not None else None

    def _count_cores(self) -> None:
        while True:
            try:
                self.tell("cores", 0, 0, int(self.ray.cluster_resources().get("CPU", 0)))
            except Exception as error:  # the cluster is gone: those that wait for workers hear it from those
                _log.info("the cores of the cluster cannot be counted: %s", _plain(error))
            time.sleep(_CORES_S)


class _Far:
    """One worker on some machine; a thread hears it. Of one generation."""

    def __init__(self, bridge: _Bridge, number: int, generation: int, actor: Any) -> None:
        self.actor = actor  # the last one's keeper, where it still lives
        self.generation = generation
        self._bridge, self._number = bridge, number
        self._sent = 0  # orders
        self.done = False  # its worker has ended, and the hub knows
        self._over = False
        threading.Thread(target=self._live, name=f"far {number}", daemon=True).start()

    def order(self, batch: list[Any]) -> None:
        """Passed on in order; never waits."""
        if self.actor is not None:
            with contextlib.suppress(Exception):  # its end is heard by the one who hears
                self.actor.order.remote(self._sent, batch)
                self._sent += 1

    def kill(self) -> None:
        """The actor, and with it the worker."""
        self._let_go()

    def end(self) -> Any:
        """Ask the actor to end its worker; what to wait for, None: nothing."""
        self._over = True
        with contextlib.suppress(Exception):
            return self.actor.end.remote() if self.actor is not None else None
        return None

    def _live(self) -> None:
        how: Ended
        try:
            self._start()
            how = self._listen()
        except Exception as error:  # Ray's: the actor died, its machine is gone, nobody answers
            how = Ended(_plain(error), ())
            self._let_go()
        self.done = True
        if not self._over:
            self._bridge.tell("ended", self._number, self.generation, how)

    def _start(self) -> None:
        import uic

        ray = self._bridge.ray
        if self.actor is not None:
            try:
                ray.get(self.actor.start.remote(), timeout=_SILENT_S)
                return
            except Exception:  # it does not live any more
                self._let_go()
        made = ray.remote(num_cpus=1, max_restarts=0, max_concurrency=_CALLS)(Keeper)
        self.actor = made.options(scheduling_strategy="SPREAD").remote(
            self._number, self._bridge.tuning, uic.__version__
        )
        ray.get(self.actor.start.remote())  # waits until a core is free somewhere

    def _listen(self) -> Ended:
        ray, actor = self._bridge.ray, self.actor
        if actor is None:
            return Ended("it was stopped", ())
        while True:
            for said in ray.get(actor.hear.remote(_HEAR_S), timeout=_SILENT_S):
                if isinstance(said, Ended):
                    return said
                if isinstance(said, Up):
                    self._bridge.tell("up", self._number, self.generation, (said.pid, said.machine, said.keeper))
                else:
                    self._bridge.tell("heard", self._number, self.generation, said)

    def _let_go(self) -> None:
        actor, self.actor = self.actor, None
        if actor is not None:
            with contextlib.suppress(Exception):
                self._bridge.ray.kill(actor)


def _plain(error: Exception) -> str:
    """Ray's errors are pages: the first line tells."""
    name = type(error).__name__
    words = {
        "ActorDiedError": "its keeper was killed",
        "ActorUnavailableError": "its machine does not answer",
        "GetTimeoutError": "its machine does not answer",
        "NodeDiedError": "its machine is gone",
        "ModuleNotFoundError": f"Ray is not installed ({error})",
    }
    text = str(error)
    if name == "ActorDiedError" and "node has died" in text:
        return "its machine is gone"
    lines = text.strip().splitlines()
    return words.get(name) or f"{name}: {lines[0][:200] if lines else ''}"
