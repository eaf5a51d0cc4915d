"""One request to a camera: bounded in time and size, with HTTP digest where the camera asks for it."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http.client
import os
import re
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from uic.errors import OnvifDenied, OnvifError

__all__ = ["Answer", "Http"]

_BIGGEST_BYTES = 16 * 1024 * 1024  # a snapshot of 8K
_PIECE = 64 * 1024
_FIELD = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    content_type: str
    body: bytes


class Http:
    """Asks one camera, on one thread at a time. A connection for each request: cameras close idle ones without a word.

    Certificates are not checked: cameras have none that anybody signed. The password is never sent in the clear: by
    HTTP digest, or by TLS.
    """

    def __init__(self, user: str, password: str, *, timeout_s: float = 5.0) -> None:
        self._user, self._password, self.timeout_s = user, password, timeout_s
        self._count = 0

    def post(self, url: str, body: bytes, *, content_type: str, longer_s: float = 0.0) -> Answer:
        """The answer, whatever its status is. Raises OnvifError when there is none in time."""
        return self._asked("POST", url, body, content_type, longer_s)

    def get(self, url: str) -> Answer:
        """The answer, whatever its status is. Raises OnvifError when there is none in time."""
        return self._asked("GET", url, b"", "", 0.0)

    def _asked(self, verb: str, url: str, body: bytes, content_type: str, longer_s: float) -> Answer:
        headers = {"User-Agent": "uic", "Connection": "close", **({"Content-Type": content_type} if body else {})}
        answer, challenge = self._once(verb, url, body, headers, longer_s)
        if answer.status != http.HTTPStatus.UNAUTHORIZED or not self._user or not challenge:
            return answer
        headers["Authorization"] = self._proof(verb, url, challenge)
        answer, _ = self._once(verb, url, body, headers, longer_s)
        if answer.status == http.HTTPStatus.UNAUTHORIZED:
            raise OnvifDenied(f"{_host(url)} does not take this user and password")
        return answer

    def _once(self, verb: str, url: str, body: bytes, headers: dict[str, str], longer_s: float) -> tuple[Answer, str]:
        parts = urlsplit(url)
        until = time.monotonic() + self.timeout_s + longer_s
        line = _line(parts.scheme, parts.hostname or "", parts.port, self.timeout_s + longer_s)
        watch = threading.Timer(self.timeout_s + longer_s + 0.5, _hang_up, (line,))  # for one that drips its headers
        watch.daemon = True
        watch.start()
        try:
            line.request(verb, _path(url), body or None, headers)
            reply = line.getresponse()
            data = _read(line, reply, until)
            asked = reply.headers.get_all("WWW-Authenticate") or []
            challenge = next((one for one in asked if one.lower().startswith("digest")), asked[0] if asked else "")
            return Answer(reply.status, reply.headers.get("Content-Type", ""), data), challenge
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise OnvifError(f"{_host(url)} does not answer: {str(error) or type(error).__name__}") from error
        finally:
            watch.cancel()
            line.close()

    def _proof(self, verb: str, url: str, challenge: str) -> str:
        if challenge.lower().startswith("digest"):
            return self._digest(verb, url, challenge)
        if challenge.lower().startswith("basic") and urlsplit(url).scheme == "https":
            return "Basic " + base64.b64encode(f"{self._user}:{self._password}".encode()).decode()
        raise OnvifDenied(f"{_host(url)} asks for the password in the clear; it is not given")

    def _digest(self, verb: str, url: str, challenge: str) -> str:
        """RFC 7616, with MD5 or SHA-256, `qop` auth or none."""
        said = {key.lower(): quoted or plain for key, quoted, plain in _FIELD.findall(challenge)}
        algorithm = said.get("algorithm", "MD5").upper()
        make = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}.get(algorithm)
        if make is None:
            raise OnvifDenied(f"{_host(url)} asks for a digest of the kind {algorithm[:20]!r}, which is not known")

        def digest(text: str) -> str:
            return make(text.encode()).hexdigest()

        realm, nonce = said.get("realm", ""), said.get("nonce", "")
        path, mine = _path(url), os.urandom(8).hex()
        first, second = digest(f"{self._user}:{realm}:{self._password}"), digest(f"{verb}:{path}")
        fields = {"username": self._user, "realm": realm, "nonce": nonce, "uri": path}
        plain = {"algorithm": algorithm}
        if "auth" in said.get("qop", "").split(","):
            self._count += 1
            count = f"{self._count:08x}"
            fields["response"] = digest(f"{first}:{nonce}:{count}:{mine}:auth:{second}")
            fields["cnonce"] = mine
            plain |= {"qop": "auth", "nc": count}
        else:
            fields["response"] = digest(f"{first}:{nonce}:{second}")
        if "opaque" in said:
            fields["opaque"] = said["opaque"]
        return "Digest " + ", ".join(
            [
                *(f'{key}="{value}"' for key, value in fields.items()),
                *(f"{key}={value}" for key, value in plain.items()),
            ]
        )


def _line(scheme: str, host: str, port: int | None, timeout_s: float) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return http.client.HTTPSConnection(host, port, timeout=timeout_s, context=context)
    return http.client.HTTPConnection(host, port, timeout=timeout_s)


def _hang_up(line: http.client.HTTPConnection) -> None:
    with contextlib.suppress(OSError, AttributeError):  # it ended in the meantime
        line.sock.shutdown(socket.SHUT_RDWR)


def _read(line: http.client.HTTPConnection, reply: http.client.HTTPResponse, until: float) -> bytes:
    """The whole body; a camera that drips bytes is given up when the time is over."""
    pieces: list[bytes] = []
    size = 0
    while True:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer takes too long")
        if line.sock is not None:
            line.sock.settimeout(left)
        piece = reply.read1(_PIECE)
        if not piece:
            return b"".join(pieces)
        size += len(piece)
        if size > _BIGGEST_BYTES:
            raise ValueError(f"the answer is larger than {_BIGGEST_BYTES // 2**20} MB")
        pieces.append(piece)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2]
