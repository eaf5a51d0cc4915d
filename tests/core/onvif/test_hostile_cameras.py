"""What a camera, or somebody who plays one, may answer without doing harm."""

from __future__ import annotations

import http.server
import re
import threading
import time

import pytest

from uic.errors import OnvifError
from uic.onvif import OnvifCamera
from uic.onvif.discovery import found_in

ENVELOPE = '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>{}</s:Body></s:Envelope>'
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + ENVELOPE.format(
    "<GetDeviceInformationResponse><Model>&b;</Model></GetDeviceInformationResponse>"
)
FILE = BOMB.replace('<!ENTITY a "ha">', '<!ENTITY a SYSTEM "file:///etc/passwd">')


@pytest.fixture
def played():
    """A camera that answers with what the test says: by the name of what is asked, or to everything."""
    answers: dict[str, bytes] = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
            name = re.search(r"<s:Body><\w:(\w+)", asked)
            answer = answers.get(name.group(1) if name else "", answers.get("*", b""))
            self.send_response(200)
            self.end_headers()
            try:
                for at in range(0, len(answer), 65_536):
                    self.wfile.write(answer[at : at + 65_536])
                while "drip" in answers:  # a byte now and then, each in time
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.02)  # the harm itself
            except OSError:
                pass

        def log_message(self, *_parts):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    answers["url"] = f"http://127.0.0.1:{server.server_port}/onvif/device_service".encode()
    yield answers
    answers.pop("drip", None)
    server.shutdown()
    server.server_close()


def camera(answers: dict[str, bytes]) -> OnvifCamera:
    return OnvifCamera(answers["url"].decode(), timeout_s=1.0)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (BOMB.encode(), "document type"),
        (FILE.encode(), "document type"),
        (b"<a>" * 100 + b"</a>" * 100, "more elements"),
        (b"<a>" + b"<b/>" * 60_000 + b"</a>", "more elements"),
        (b"<s:Envelope><s:Body>", "no XML"),
        (b"\x00\xff\xfe garbage", "no XML"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "no XML"),
        (b"<html><body>welcome</body></html>", "no SOAP"),
        (b"", "nothing else"),
        (b" " * (17 * 1024 * 1024), "larger than"),
        (b" " * (3 * 1024 * 1024), "more than is read"),
    ],
)
def test_an_answer_that_would_do_harm_is_an_error_in_words(played, answer, why):
    played["*"] = answer
    with pytest.raises(OnvifError, match=why):
        camera(played).identity()


def test_a_camera_that_drips_its_answer_is_given_up_when_its_time_is_over(played):
    played["*"] = b"<a>"
    played["drip"] = b""
    begun = time.monotonic()
    with pytest.raises(OnvifError, match=r"takes too long|timed out"):
        camera(played).identity()
    assert time.monotonic() - begun < 5.0  # 1 s, and room for a busy machine


def test_it_sends_us_and_our_password_to_no_other_host(played):
    services = "<GetServicesResponse>{}</GetServicesResponse>".format(
        "".join(
            f"<Service><Namespace>http://www.onvif.org/ver{version}/wsdl</Namespace><XAddr>{url}</XAddr></Service>"
            for version, url in (
                ("10/media", "http://192.0.2.7/media"),
                ("20/ptz", "file:///etc/passwd"),
                ("10/events", "http://[half"),
            )
        )
    )
    played["GetServices"] = ENVELOPE.format(services).encode()
    played["GetStreamUri"] = ENVELOPE.format(
        "<GetStreamUriResponse><MediaUri><Uri>rtsp://192.0.2.7:554/live?x=1</Uri></MediaUri></GetStreamUriResponse>"
    ).encode()
    one = OnvifCamera(played["url"].decode(), "root", "secret", timeout_s=1.0)
    host = one.host
    assert all(url.startswith(f"http://{host}/") for url in one.services().values())
    assert one.stream_url("p", with_password=True) == "rtsp://root:secret@127.0.0.1:554/live?x=1"
    for uri in ("file:///etc/passwd", "rtsp://a b/", "javascript:alert(1)", "", "rtsp://[half/"):
        played["GetStreamUri"] = ENVELOPE.format(
            f"<GetStreamUriResponse><MediaUri><Uri>{uri}</Uri></MediaUri></GetStreamUriResponse>"
        ).encode()
        with pytest.raises(OnvifError, match="address"):
            one.stream_url("p")


def test_its_events_are_pulled_and_numbers_that_are_none_are_left_out(played):
    played["GetServices"] = ENVELOPE.format(
        "<GetServicesResponse><Service><Namespace>http://www.onvif.org/ver10/events/wsdl</Namespace>"
        "<XAddr>http://0.0.0.0/events</XAddr></Service><Service><Namespace>http://www.onvif.org/ver20/ptz/wsdl"
        "</Namespace><XAddr>http://0.0.0.0/ptz</XAddr></Service></GetServicesResponse>"
    ).encode()
    played["CreatePullPointSubscription"] = ENVELOPE.format(
        "<CreatePullPointSubscriptionResponse><SubscriptionReference><Address>http://0.0.0.0/events/1</Address>"
        "</SubscriptionReference></CreatePullPointSubscriptionResponse>"
    ).encode()
    played["PullMessages"] = ENVELOPE.format(
        "<PullMessagesResponse><NotificationMessage><Topic>tns1:VideoSource/tns1:MotionAlarm</Topic><Message>"
        '<tt:Message UtcTime="2026-11-22T07:00:01Z"><tt:Source><tt:SimpleItem Name="Source" Value="VS_1"/></tt:Source>'
        '<tt:Data><tt:SimpleItem Name="State" Value="true"/><tt:SimpleItem/></tt:Data></tt:Message></Message>'
        "</NotificationMessage></PullMessagesResponse>"
    ).encode()
    played["GetStatus"] = ENVELOPE.format(
        '<GetStatusResponse><PTZStatus><Position><PanTilt x="nan" y="1e400"/><Zoom x="0.5"/></Position>'
        "<MoveStatus><PanTilt>MOVING</PanTilt></MoveStatus></PTZStatus></GetStatusResponse>"
    ).encode()
    played["*"] = ENVELOPE.format("<Done/>").encode()
    one = camera(played)
    point = one.pull_point()
    (happening,) = point.pull(wait_s=0.1)
    assert happening.topic == "VideoSource/MotionAlarm"
    assert (happening.source, happening.data) == ({"Source": "VS_1"}, {"State": "true"})
    assert happening.at is not None
    point.renew()
    point.close()
    status = one.status("p")
    assert (status.at.pan, status.at.tilt, status.at.zoom, status.moving) == (None, None, 0.5, True)


def answer(address: str, *, relates: str = "uuid:1", scopes: str = "") -> bytes:
    return (
        ENVELOPE.replace("<s:Body>", f"<s:Header><RelatesTo>{relates}</RelatesTo></s:Header><s:Body>")
        .format(
            f"<ProbeMatches><ProbeMatch><EndpointReference><Address>urn:1</Address></EndpointReference>"
            f"<Scopes>{scopes}</Scopes><XAddrs>{address}</XAddrs></ProbeMatch></ProbeMatches>"
        )
        .encode()
    )


def test_a_found_camera_is_asked_where_its_answer_came_from():
    (found,) = found_in(
        answer("http://10.9.9.9:8080/onvif/x", scopes="onvif://www.onvif.org/name/A%0AB"), "10.0.0.5", "uuid:1"
    )
    assert (found.url, found.elsewhere, found.name) == ("http://10.0.0.5:8080/onvif/x", True, "A B")
    (found,) = found_in(answer("http://0.0.0.0/onvif/x http://10.0.0.5/y"), "10.0.0.5", "uuid:1")
    assert (found.url, found.elsewhere) == ("http://10.0.0.5/y", False)
    for broken in (
        answer("http://[half"),
        answer("ftp://x"),
        b"<",
        answer("http://a", relates="uuid:2"),
        BOMB.encode(),
    ):
        assert found_in(broken, "10.0.0.5", "uuid:1") == []
