"""WS-Discovery: asking the network which cameras are there. What answers is a stranger: read little, believe less."""

from __future__ import annotations

import ipaddress
import itertools
import select
import socket
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from uic.errors import OnvifError
from uic.onvif._xml import escaped, parsed

__all__ = ["Found", "discover", "found_in"]

GROUP, PORT = "239.255.255.250", 3702
_MOST = 2000  # answers that are read in one search
_DATAGRAM = 65_535
_TIMES, _AGAIN_S = 3, 0.5  # the question is repeated: UDP loses some

_PROBE = (
    '<?xml version="1.0" encoding="utf-8"?><e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" '
    'xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing" '
    'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" '
    'xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><e:Header><w:MessageID>{id}</w:MessageID>'
    "<w:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</w:To>"
    "<w:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</w:Action></e:Header>"
    "<e:Body><d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></e:Body></e:Envelope>"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A device that answered."""

    id: str  # its endpoint: stays the same when its address changes
    url: str  # of its device service, at the address the answer came from
    sender: str  # that address
    name: str = ""
    hardware: str = ""
    place: str = ""  # as its installer wrote it
    elsewhere: bool = False  # it names another host than it answered from: behind a router, or lying


def discover(
    *,
    wait_s: float = 3.0,
    interface: str = "",
    hosts: Sequence[str] = (),
    port: int = PORT,
    heard: Callable[[Found], None] | None = None,
) -> list[Found]:
    """The cameras that answer within a time, each once. Blocks for that time.

    interface   the address of the network card to ask through; "": as the system routes.
    hosts       addresses to ask one by one beside the whole network: cameras behind routers, which pass on no question
                to all.
    heard       told of each at once, on this thread.
    Raises OnvifError where the network cannot be asked.
    """
    found: dict[str, Found] = {}
    question = f"uuid:{uuid.uuid4()}"
    until = time.monotonic() + wait_s
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 4)
            if interface:
                line.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(interface))
                line.bind((interface, 0))
            line.setblocking(False)
            for data, sender in _answers(line, question, [(GROUP, port), *((host, port) for host in hosts)], until):
                for one in found_in(data, sender, question):
                    if one.id not in found:
                        found[one.id] = one
                        if heard is not None:
                            heard(one)
    except OSError as error:
        raise OnvifError(f"the network cannot be asked for cameras: {error.strerror or error}") from error
    return list(found.values())


def _answers(
    line: socket.socket, question: str, asked: Sequence[tuple[str, int]], until: float
) -> Iterator[tuple[bytes, str]]:
    """Every datagram that comes until then, and who sent it; the question is put three times."""
    times, again = 0, 0.0
    for _ in range(_MOST):
        while True:
            now = time.monotonic()
            if now >= until:
                return
            if now >= again and times < _TIMES:
                _put(line, question, asked)
                times, again = times + 1, now + _AGAIN_S
            if select.select([line], [], [], min(until - now, _AGAIN_S))[0]:
                break
        try:
            data, (sender, _) = line.recvfrom(_DATAGRAM)
        except (BlockingIOError, ConnectionError):  # a host that was asked says that nobody listens there
            continue
        yield data, sender


def _put(line: socket.socket, question: str, asked: Sequence[tuple[str, int]]) -> None:
    """Ask all of them. Raises OSError when none could be asked."""
    failed: OSError | None = None
    reached = False
    for where in asked:
        try:
            line.sendto(_PROBE.format(id=escaped(question)).encode(), where)
            reached = True
        except OSError as error:
            failed = error
    if failed is not None and not reached:
        raise failed


def found_in(data: bytes, sender: str, question: str) -> list[Found]:
    """The devices of one datagram; [] for one that answers something else or cannot be read."""
    try:
        document = parsed(data)
    except OnvifError:
        return []
    relates = document.word("Header", "RelatesTo")
    if relates and relates != question:
        return []
    body = document.find("Body")
    matches = body.below("ProbeMatch") if body is not None else ()  # some leave out the ProbeMatches around them
    found = (
        _found(one.word("EndpointReference", "Address"), one.word("XAddrs"), one.word("Scopes"), sender)
        for one in itertools.islice(matches, 16)
    )
    return [one for one in found if one is not None]


def _found(endpoint: str, addresses: str, scopes: str, sender: str) -> Found | None:
    urls = [url for url in addresses.split()[:16] if url.startswith(("http://", "https://"))]
    if not urls:
        return None
    try:
        hosts = [urlsplit(url).hostname for url in urls]
        own = next((url for url, host in zip(urls, hosts, strict=True) if host == sender), None)
        parts = urlsplit(own or urls[0])
        port = parts.port
    except ValueError:
        return None
    said = [unquote(one) for one in scopes.split()[:100] if one.startswith("onvif://www.onvif.org/")]
    kept = {part[0]: part[2] for one in said if (part := one.removeprefix("onvif://www.onvif.org/").partition("/"))[2]}
    return Found(
        id=(endpoint or f"{sender}:{port or 80}")[:200],
        url=f"{parts.scheme}://{sender}{f':{port}' if port else ''}{parts.path or '/onvif/device_service'}"[:500],
        sender=sender,
        name=_plain(kept.get("name", "")),
        hardware=_plain(kept.get("hardware", "")),
        place=_plain(kept.get("location", "")),
        elsewhere=own is None and not _says_nothing(hosts[0]),
    )


def _says_nothing(host: str | None) -> bool:
    """0.0.0.0 and its like: a camera that does not know its own address."""
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return False
    return address.is_unspecified or address.is_loopback


def _plain(text: str) -> str:
    return "".join(one if one.isprintable() else " " for one in text)[:100].strip()
