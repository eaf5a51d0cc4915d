"""A TAK server of another make (taky), in a process of its own, over TCP or TLS; and tablets that link to it.

``with tak_server(folder) as server:`` gives where it listens. A `Tablet` speaks through it as ATAK does, by sockets and
lxml alone: nothing of ours is in it.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import random
import socket
import ssl
import subprocess
import sys
import threading
import types
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from uic.testing import eventually

__all__ = ["Certificates", "Tablet", "TakServer", "certificates", "is_there", "tak_server"]


def is_there() -> bool:
    """Whether the packages are installed; `scripts/test` does."""
    return all(importlib.util.find_spec(name) is not None for name in ("taky", "lxml", "dateutil"))


@dataclass(frozen=True)
class Certificates:
    """PEM files of an authority, and of those it vouches for."""

    folder: Path

    @property
    def ca(self) -> Path:
        return self.folder / "ca.pem"

    def of(self, name: str) -> Path:
        """Certificate and key in one file."""
        return self.folder / f"{name}.pem"


def certificates(folder: Path, *names: str) -> Certificates:
    """An authority of its own with a certificate for each name; "localhost" and 127.0.0.1 are each one's hosts."""
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    folder.mkdir(parents=True, exist_ok=True)
    made = Certificates(folder)
    now = datetime.now(UTC)

    def signed(name: str, issuer: Any, key: Any, issuer_key: Any, *, authority: bool) -> x509.Certificate:
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        hosts = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer or subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=2))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName(hosts), critical=False)
            .sign(issuer_key, hashes.SHA256())
        )

    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority = signed("test authority", None, authority_key, authority_key, authority=True)
    made.ca.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    for name in names:
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = signed(name, authority.subject, key, authority_key, authority=False)
        made.of(name).write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    return made


@dataclass
class TakServer:
    """A running server."""

    port: int
    tls: Certificates | None
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """As `cot.servers` names it."""
        return f"{'tls' if self.tls else 'tcp'}://127.0.0.1:{self.port}"

    def tablet(self, uid: str, callsign: str, **more: Any) -> Tablet:
        """A tablet that is linked to it."""
        return Tablet(self.port, uid, callsign, tls=self.tls, **more)


@contextlib.contextmanager
def tak_server(folder: Path, *, tls: Certificates | None = None, port: int = 0) -> Iterator[TakServer]:
    """Where it listens; it is gone at the end of the block.

    tls   by TLS, with the certificate of "server" in there, for who has one of the same authority.
    """
    folder.mkdir(parents=True, exist_ok=True)
    port = port or _free_port()
    lines = ["[taky]", "bind_ip=127.0.0.1", f"root_dir={folder}", "[cot_server]", f"port={port}", "[ssl]"]
    if tls is None:
        lines += ["enabled=false"]
    else:
        lines += ["enabled=true", "client_cert_required=true", f"ca={tls.ca}", "key_pw="]
        lines += [f"cert={tls.of('server')}", f"key={tls.of('server')}", f"cert_db={folder / 'certs.txt'}"]
    (folder / "taky.conf").write_text("\n".join(lines))
    process = subprocess.Popen(
        [sys.executable, "-m", "uic.testing.tak_server", str(folder / "taky.conf")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=folder,
        stderr=(folder / "taky.log").open("ab"),
    )
    try:
        eventually(lambda: _listens(port, process, folder), within_s=30.0)
        yield TakServer(port, tls, process)
    finally:
        process.kill()
        process.wait()
        with contextlib.suppress(FileNotFoundError):
            (folder / "taky-mgmt.sock").unlink()


def _free_port() -> int:
    for _ in range(100):
        port = random.randrange(16_000, 32_000)  # below those that systems give to connections
        with socket.socket() as trial, contextlib.suppress(OSError):
            trial.bind(("127.0.0.1", port))
            return port
    raise OSError("no free port")


def _listens(port: int, process: subprocess.Popen[bytes], folder: Path) -> bool:
    assert process.poll() is None, (folder / "taky.log").read_text()
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
        return True
    return False


class Tablet:
    """A tablet: says who and where it is, hears what the server sends. `tls` names its certificate `uid`, or `own`."""

    def __init__(
        self,
        port: int,
        uid: str,
        callsign: str,
        *,
        tls: Certificates | None = None,
        own: str = "",
        silent: bool = False,
    ) -> None:
        self.uid, self.callsign = uid, callsign
        self.events: list[Any] = []
        self.closed = threading.Event()
        self._line: socket.socket = socket.create_connection(("127.0.0.1", port), 20.0)
        if tls is not None:
            context = ssl.create_default_context(cafile=str(tls.ca))
            context.load_cert_chain(tls.of(own or uid))
            self._line = context.wrap_socket(self._line, server_hostname="localhost")
        self._line.settimeout(None)
        self._thread = threading.Thread(target=self._hear, daemon=True)
        self._thread.start()
        if not silent:
            self.at(37.0, 127.0)

    def __enter__(self) -> Tablet:
        return self

    def __exit__(self, *_error: object) -> None:
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self._line.close()
        self._thread.join(5)

    def send(self, raw: bytes) -> None:
        """Bytes as they are."""
        self._line.sendall(raw)

    def at(self, lat: float, lon: float, *, speed: float = 0.0, ce: float = 8.0) -> None:
        """Where it is now, as ATAK says it."""
        self.send(
            _event(
                self.uid, "a-f-G-E-V-C", lat=lat, lon=lon, ce=ce,
                detail='<takv platform="ATAK-CIV" version="5.2" device="SM-T575" os="33"/>'
                f'<contact callsign="{self.callsign}" endpoint="*:-1:stcp"/><__group name="Cyan" role="Team Member"/>'
                f'<status battery="81"/><track speed="{speed}" course="90.0"/>',
            )
        )  # fmt: skip

    def say(self, to: str, text: str, *, room: str = "UIC", number: str = "") -> str:
        """A GeoChat line, as ATAK says it; its number."""
        number = number or str(uuid.uuid4())
        detail = (
            f'<__chat parent="RootContactGroup" groupOwner="false" messageId="{number}" chatroom="{room}" id="{to}" '
            f'senderCallsign="{self.callsign}"><chatgrp uid0="{self.uid}" uid1="{to}" id="{to}"/></__chat>'
            f'<link uid="{self.uid}" type="a-f-G-E-V-C" relation="p-p"/>'
            f'<remarks source="BAO.F.ATAK.{self.uid}" to="{to}" time="{_now()}">{text}</remarks>'
        )
        self.send(_event(f"GeoChat.{self.uid}.{room}.{number}", "b-t-f", detail=detail))
        return number

    def emergency(self, *, lat: float = 37.4, lon: float = 126.95, over: bool = False) -> None:
        """The 911 button, or its end."""
        said = '<emergency cancel="true"/>' if over else f'<emergency type="911 Alert">{self.callsign}</emergency>'
        detail = f'{said}<contact callsign="{self.callsign}-Alert"/>'
        kind = "b-a-o-can" if over else "b-a-o-tbl"
        self.send(_event(f"{self.uid}-9-1-1", kind, lat=lat, lon=lon, detail=detail))

    def all(self, uid: str) -> list[Any]:
        """Every event of a uid that came, as lxml elements."""
        return [one for one in list(self.events) if one.get("uid") == uid]

    def last(self, uid: str) -> Any:
        """The newest event of a uid; None: none came."""
        return next(reversed(self.all(uid)), None)

    def lines(self) -> list[str]:
        """The chat lines that came to it."""
        return [one.findtext("detail/remarks") or "" for one in list(self.events) if one.get("type") == "b-t-f"]

    def _hear(self) -> None:
        etree: Any = importlib.import_module("lxml.etree")
        parser = etree.XMLPullParser(events=("end",), tag="event")
        parser.feed(b"<stream>")
        with contextlib.suppress(OSError, ValueError):
            while more := self._line.recv(65_536):
                parser.feed(more.replace(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', b""))
                self.events += [element for _, element in parser.read_events()]
        self.closed.set()


def _now(**later: float) -> str:
    return (datetime.now(UTC) + timedelta(**later)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _event(uid: str, kind: str, *, lat: float = 0.0, lon: float = 0.0, ce: float = 9999999.0, detail: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><event version="2.0" uid="{uid}" type="{kind}" time="{_now()}" '
        f'start="{_now()}" stale="{_now(minutes=2)}" how="m-g"><point lat="{lat}" lon="{lon}" hae="40" ce="{ce}" '
        f'le="9999999.0"/><detail>{detail}</detail></event>'
    ).encode()


def main(configuration: str) -> None:
    """Run the server. What it imports and does not need here (redis; its version) need not be installed."""
    for name in ("redis", "pkg_resources"):
        if importlib.util.find_spec(name) is None:
            sys.modules[name] = _absent(name)
    sys.argv = ["taky", "-c", configuration]
    importlib.import_module("taky.cot.__main__").main()


def _absent(name: str) -> types.ModuleType:
    module = types.ModuleType(name)
    if name == "pkg_resources":

        class DistributionNotFound(Exception):
            pass

        def get_distribution(_name: str) -> None:
            raise DistributionNotFound

        module.__dict__.update(DistributionNotFound=DistributionNotFound, get_distribution=get_distribution)
    return module


if __name__ == "__main__":
    main(sys.argv[1])
