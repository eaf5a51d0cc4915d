"""Who may connect: libzmq asks here, in the hub's process, for every key that comes (ZAP, RFC 27)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import zmq
from zmq.utils import z85

from uic.bus.sockets import context

__all__ = ["Admits", "admit_by", "let_go"]

_log = logging.getLogger("uic.bus.doorkeeper")

Admits = Callable[[str, str], bool]  # (public key, address it comes from), on the doorkeeper's thread: never wait


class _Doorkeeper:
    """One for the process, since libzmq knows one place to ask in a context; hubs are told apart by their domain.

    It is never stopped: the context lives as long as the process.
    """

    def __init__(self) -> None:
        self._domains: dict[bytes, Admits] = {}
        self._door = context().socket(zmq.REP)
        self._door.linger = 0
        self._door.bind("inproc://zeromq.zap.01")
        threading.Thread(target=self._run, name="doorkeeper", daemon=True).start()

    def add(self, domain: bytes, admits: Admits) -> None:
        self._domains[domain] = admits

    def remove(self, domain: bytes) -> None:
        self._domains.pop(domain, None)

    def _run(self) -> None:
        while True:
            try:
                asked = self._door.recv_multipart()
            except zmq.ZMQError:  # the context was ended: so is the process
                return
            try:
                code, text, user = self._answer(asked)
            except Exception:  # an admission that broke is none
                _log.exception("a key could not be judged")
                code, text, user = b"500", b"the hub could not judge this key", b""
            number = asked[1] if len(asked) > 1 else b""
            self._door.send_multipart([b"1.0", number, code, text, user, b""])

    def _answer(self, asked: list[bytes]) -> tuple[bytes, bytes, bytes]:
        _version, _number, domain, address, _identity, mechanism, *credentials = asked
        admits = self._domains.get(domain)
        if mechanism != b"CURVE" or admits is None or not credentials:
            return b"400", b"keys only", b""
        public = z85.encode(credentials[0])
        if not admits(public.decode(), address.decode(errors="replace")):
            return b"400", b"this key is not admitted", b""
        return b"200", b"OK", public


_lock = threading.Lock()
_one: _Doorkeeper | None = None


def admit_by(domain: str, admits: Admits) -> None:
    """Have `admits` asked for each key that comes to sockets of this ZAP domain; before they are bound."""
    global _one
    with _lock:
        if _one is None:
            _one = _Doorkeeper()
        _one.add(domain.encode(), admits)


def let_go(domain: str) -> None:
    """The hub of this domain has ended: no key is admitted there."""
    with _lock:
        if _one is not None:
            _one.remove(domain.encode())
