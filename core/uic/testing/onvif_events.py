"""A camera that has ONVIF events and nothing else: device service, pull points with leases that end, WS-Security.

``with EventCamera(user="root", password="secret") as camera:`` gives one; `camera.url` is its device service,
`camera.say(True)` has it notice motion. It keeps to what the specification demands of a device and checks what it
demands of a client: the proof of the password, addressing headers, the lease.
"""

from __future__ import annotations

import base64
import hashlib
import http.server
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

__all__ = ["EventCamera"]

_NAMES = (
    'xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" '
    'xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:tev="http://www.onvif.org/ver10/events/wsdl" '
    'xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2" xmlns:wsa="http://www.w3.org/2005/08/addressing" '
    'xmlns:tns1="http://www.onvif.org/ver10/topics"'
)
_DIALECT = "http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet"
_ACTIONS = {
    "PullMessages": "http://www.onvif.org/ver10/events/wsdl/PullPointSubscription/PullMessagesRequest",
    "Renew": "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/RenewRequest",
    "Unsubscribe": "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/UnsubscribeRequest",
}


@dataclass
class _Point:
    """One subscription."""

    ends: float
    queue: list[str] = field(default_factory=list)


class EventCamera:
    """One camera. Its methods may be called from any thread.

    lease_s   how long it keeps a subscription at most, whatever was asked for
    renews    False: it refuses to renew, as some do
    """

    def __init__(self, *, user: str = "", password: str = "", lease_s: float = 60.0, renews: bool = True) -> None:
        self.lease_s, self.renews = lease_s, renews
        self.renewed = self.subscribed = 0
        self.deaf = False  # it answers nobody
        self._user, self._password = user, password
        self._points: dict[str, _Point] = {}
        self._state: dict[tuple[str, str], str] = {}
        self._news = threading.Condition()
        camera = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
                if camera.deaf:
                    self.close_connection = True
                    return
                status, said = camera._answer(self.path, asked)
                data = f'<?xml version="1.0"?><s:Envelope {_NAMES}><s:Body>{said}</s:Body></s:Envelope>'.encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/soap+xml; charset=utf-8")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_parts: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    def __enter__(self) -> EventCamera:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def place(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        """Its device service."""
        return f"http://{self.place}/onvif/device_service"

    def say(self, moving: bool, *, source: str = "VS_1", topic: str = "tns1:VideoSource/MotionAlarm") -> None:
        """One of its detectors begins or ceases to see motion."""
        with self._news:
            self._state[topic, source] = str(moving).lower()
            for point in self._points.values():
                point.queue.append(self._message(topic, source, "Changed"))
            self._news.notify_all()

    def lose(self) -> None:
        """It restarts: all subscriptions are gone."""
        with self._news:
            self._points.clear()
            self._news.notify_all()

    @property
    def heard_by(self) -> int:
        """Subscriptions that have not ended."""
        with self._news:
            return sum(one.ends > time.monotonic() for one in self._points.values())

    # Answers.

    def _answer(self, path: str, asked: str) -> tuple[int, str]:
        found = re.search(r"<(?:\w+:)?Body[^>]*>\s*<(?:\w+:)?(\w+)", asked)
        name = found.group(1) if found else ""
        if name != "GetSystemDateAndTime" and not self._proven(asked):
            return 400, _fault("ter:NotAuthorized", "Sender not authorized")
        if (action := _ACTIONS.get(name)) is not None and action not in asked:
            return 400, _fault("wsa:ActionNotSupported", f"no action {action}")
        answer: Any = getattr(self, f"_{name}", None)
        if answer is None:
            return 500, _fault("ter:ActionNotSupported", f"{name} is not known here")
        return answer(path, asked)  # type: ignore[no-any-return]

    def _proven(self, asked: str) -> bool:
        """WS-UsernameToken digest, not older than ten seconds."""
        if not self._user:
            return True
        names = ("Username", "Password", "Nonce", "Created")
        words = [re.search(rf"<\w+:{name}(?:\s[^>]*)?>([^<]*)<", asked) for name in names]
        user, digest, nonce, created = (one.group(1) if one else "" for one in words)
        secret = hashlib.sha1(base64.b64decode(nonce) + created.encode() + self._password.encode()).digest()
        fresh = bool(created) and abs((datetime.fromisoformat(created) - datetime.now(UTC)).total_seconds()) < 10
        return fresh and user == self._user and digest == base64.b64encode(secret).decode()

    def _GetSystemDateAndTime(self, _path: str, _asked: str) -> tuple[int, str]:
        now = datetime.now(UTC)
        return 200, (
            "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime>"
            f"<tt:Time><tt:Hour>{now.hour}</tt:Hour><tt:Minute>{now.minute}</tt:Minute><tt:Second>{now.second}"
            f"</tt:Second></tt:Time><tt:Date><tt:Year>{now.year}</tt:Year><tt:Month>{now.month}</tt:Month>"
            f"<tt:Day>{now.day}</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime>"
            "</tds:GetSystemDateAndTimeResponse>"
        )

    def _GetServices(self, _path: str, _asked: str) -> tuple[int, str]:
        services = "".join(
            f"<tds:Service><tds:Namespace>http://www.onvif.org/ver10/{name}/wsdl</tds:Namespace><tds:XAddr>"
            f"http://{self.place}/onvif/{name}_service</tds:XAddr><tds:Version><tt:Major>2</tt:Major>"
            "<tt:Minor>6</tt:Minor></tds:Version></tds:Service>"
            for name in ("device", "events")
        )
        return 200, f"<tds:GetServicesResponse>{services}</tds:GetServicesResponse>"

    def _CreatePullPointSubscription(self, _path: str, asked: str) -> tuple[int, str]:
        wanted = re.search(r"PT(\d+)S", asked)
        lease = min(self.lease_s, float(wanted.group(1)) if wanted else 60.0)
        with self._news:
            self.subscribed += 1
            path = f"/onvif/events/{self.subscribed}"
            first = [self._message(topic, source, "Initialized") for topic, source in self._state]
            self._points[path] = _Point(time.monotonic() + lease, first)
        return 200, (
            "<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference><wsa:Address>"
            f"http://{self.place}{path}</wsa:Address></tev:SubscriptionReference>{_lease('wsnt', lease)}"
            "</tev:CreatePullPointSubscriptionResponse>"
        )

    def _PullMessages(self, path: str, asked: str) -> tuple[int, str]:
        wanted = re.search(r"PT([\d.]+)S", asked)
        until = time.monotonic() + float(wanted.group(1) if wanted else 1.0)
        with self._news:
            while (
                (point := self._point(path)) is not None and not point.queue and (left := until - time.monotonic()) > 0
            ):
                self._news.wait(min(left, 0.2))
            if point is None:
                return 400, _fault("wsrf-rw:ResourceUnknownFault", "no such subscription")
            said, point.queue = point.queue, []
            left_s = point.ends - time.monotonic()
        return 200, f"<tev:PullMessagesResponse>{_lease('tev', left_s)}{''.join(said)}</tev:PullMessagesResponse>"

    def _Renew(self, path: str, _asked: str) -> tuple[int, str]:
        with self._news:
            point = self._point(path)
            if point is None or not self.renews:
                return 400, _fault("wsrf-rw:ResourceUnknownFault", "it is not renewed")
            self.renewed += 1
            point.ends = time.monotonic() + self.lease_s
        return 200, f"<wsnt:RenewResponse>{_lease('wsnt', self.lease_s)}</wsnt:RenewResponse>"

    def _Unsubscribe(self, path: str, _asked: str) -> tuple[int, str]:
        with self._news:
            gone = self._points.pop(path, None)
        return (
            (200, "<wsnt:UnsubscribeResponse/>") if gone else (400, _fault("wsrf-rw:ResourceUnknownFault", "unknown"))
        )

    def _point(self, path: str) -> _Point | None:
        point = self._points.get(path)
        return point if point is not None and point.ends > time.monotonic() else None

    def _message(self, topic: str, source: str, operation: str) -> str:
        value = self._state[topic, source]
        return (
            f'<wsnt:NotificationMessage><wsnt:Topic Dialect="{_DIALECT}">{topic}</wsnt:Topic><wsnt:Message>'
            f'<tt:Message UtcTime="{_utc(0.0)}" PropertyOperation="{operation}">'
            f'<tt:Source><tt:SimpleItem Name="Source" Value="{source}"/></tt:Source>'
            f'<tt:Data><tt:SimpleItem Name="State" Value="{value}"/></tt:Data></tt:Message></wsnt:Message>'
            "</wsnt:NotificationMessage>"
        )


def _utc(ahead_s: float) -> str:
    return (datetime.now(UTC) + timedelta(seconds=ahead_s)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _lease(prefix: str, left_s: float) -> str:
    return (
        f"<{prefix}:CurrentTime>{_utc(0.0)}</{prefix}:CurrentTime>"
        f"<{prefix}:TerminationTime>{_utc(left_s)}</{prefix}:TerminationTime>"
    )


def _fault(code: str, words: str) -> str:
    return (
        f"<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>{code}</s:Value></s:Subcode></s:Code>"
        f'<s:Reason><s:Text xml:lang="en">{words}</s:Text></s:Reason></s:Fault>'
    )
