"""Who comes from outside: let in with a token, over real HTTPS, and no further than the route says."""

from __future__ import annotations

import http.client
import socket
import ssl
from pathlib import Path

import pytest
from house import ROUTES, WhoRang
from websockets.exceptions import ConnectionClosed, InvalidMessage
from websockets.sync.client import ClientConnection, connect

from uic.audit.commands import SearchAudit
from uic.audit.service import AuditService
from uic.gateway import door
from uic.gateway.commands import IssueToken, ListTokens, RevokeTokens, WhereGateway
from uic.gateway.rates import Rates
from uic.hub import Hub
from uic.settings import GatewaySettings
from uic.testing import eventually
from uic.testing.gateways import Gateway, add_gateway


def guest(hub: Hub, name: str = "guest/1", **more: object) -> str:
    return hub.ask(IssueToken(kind="guest", subject=name, **more), timeout_s=20).secret  # type: ignore[arg-type]


def test_a_guest_with_a_token_is_let_in_and_the_service_hears_who_it_is(hub: Hub, gateway: Gateway) -> None:
    answer = gateway.post("/house/ring", {}, token=guest(hub))
    assert (answer.status, answer.json) == (200, {"rang": "guest/1"})
    assert hub.ask(WhoRang(), timeout_s=20) == ("guest/1",)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "server" not in answer.headers


@pytest.mark.parametrize("token", ["", "wrong", "ㅎ" * 3, "x" * 600])
def test_nobody_comes_in_without_a_token_that_opens(gateway: Gateway, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode()} if token else {}
    answer = gateway.post("/house/ring", {}, headers=headers)  # type: ignore[arg-type]
    assert (answer.status, answer.json["error"]) == (401, "gateway.token")


def test_a_token_opens_its_own_kind_of_route_only_and_not_for_ever(hub: Hub, gateway: Gateway) -> None:
    other = hub.ask(IssueToken(kind="burglar", subject="burglar/1"), timeout_s=20).secret
    assert gateway.post("/house/ring", {}, token=other).status == 401
    short = guest(hub, seconds=0.5)
    eventually(lambda: gateway.post("/house/ring", {}, token=short).status == 401, within_s=20, every_s=0.1)


def test_a_revoked_token_opens_nothing_and_what_it_held_open_ends(hub: Hub, gateway: Gateway) -> None:
    secret = guest(hub)
    host, port = gateway.place.url.removeprefix("https://").split(":")
    line = http.client.HTTPSConnection(host, int(port), context=gateway.context, timeout=20)
    line.request("GET", "/house/drip", headers={"Authorization": f"Bearer {secret}"})
    stream = line.getresponse()
    assert stream.readline().endswith(b"\n")
    with connect(f"wss://{host}:{port}/house/talk?token={secret}", ssl=gateway.context) as talk:
        talk.send("hello")
        assert talk.recv() == "guest/1: hello"
        assert hub.ask(RevokeTokens(subject="guest/1"), timeout_s=20).tokens == 1
        with pytest.raises(ConnectionClosed):
            talk.recv(timeout=20)
    with pytest.raises((http.client.IncompleteRead, ConnectionError, ssl.SSLError)):
        stream.read()
    line.close()
    assert gateway.post("/house/ring", {}, token=secret).status == 401
    assert hub.ask(ListTokens(), timeout_s=20).tokens == ()


def test_secrets_are_nowhere_in_what_the_hub_keeps_and_tokens_outlive_it(tmp_path: Path) -> None:
    def hub_of() -> Hub:
        from uic.hub._types import core_event_types

        return Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=core_event_types())

    with hub_of() as hub:
        gateway = add_gateway(hub, routes=lambda: [("house", ROUTES)])
        secret = guest(hub)
        before = gateway.place
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert secret.encode() not in kept
    with hub_of() as hub:
        gateway = add_gateway(hub, routes=lambda: [("house", ROUTES)])
        assert gateway.place.fingerprint == before.fingerprint
        assert gateway.get("/house/drip", token="x").status == 401
        assert [token.subject for token in hub.ask(ListTokens(), timeout_s=20).tokens] == ["guest/1"]


def test_a_route_may_ask_for_what_it_said_and_for_nothing_else(hub: Hub, gateway: Gateway) -> None:
    answer = gateway.post("/house/burn", {}, token=guest(hub))
    assert answer.status == 403
    assert "may not ask for house.burn" in answer.json["message"]


def test_the_same_request_again_is_answered_and_not_done_again(hub: Hub, gateway: Gateway) -> None:
    secret, other = guest(hub), guest(hub, "guest/2")
    for _ in range(3):
        assert gateway.post("/house/ring", {"id": "a1"}, token=secret).status == 200
    assert gateway.post("/house/ring", {"id": "a1"}, token=other).status == 200  # another's request of the same name
    assert hub.ask(WhoRang(), timeout_s=20) == ("guest/1", "guest/2")


def test_what_is_too_large_or_not_understood_is_refused_in_words(hub: Hub, gateway: Gateway) -> None:
    secret = guest(hub)
    assert gateway.post("/house/ring", {"id": "x" * 200}, token=secret).json["error"] == "gateway.too_large"
    assert gateway.post("/house/ring", b"{", token=secret).json["error"] == "gateway.bad_request"


def test_who_comes_too_often_waits_and_holds_up_nobody_else(hub: Hub, gateway: Gateway) -> None:
    first, second = guest(hub), guest(hub, "guest/2")
    assert gateway.get("/house/seldom", token=first).status == 200  # once in ten minutes
    often = gateway.get("/house/seldom", token=first)
    assert (often.status, often.json["error"]) == (429, "gateway.too_often")
    assert int(often.headers["retry-after"]) >= 1
    assert gateway.get("/house/seldom", token=second).status == 200


def test_a_flood_of_strangers_keeps_no_phone_out_that_shares_their_address(
    hub: Hub, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "_STRANGER_PER_MINUTE", 6)  # two at once, then one in ten seconds
    known = guest(hub)
    host, port = gateway.place.url.removeprefix("https://").split(":")
    line = http.client.HTTPSConnection(host, int(port), context=gateway.context, timeout=20)

    def asks(secret: str) -> int:
        line.request("GET", "/nothing", headers={"Authorization": f"Bearer {secret}"} if secret else {})
        answer = line.getresponse()
        answer.read()
        return answer.status

    assert [asks("") for _ in range(5)][-1] == 429
    assert asks("guessed") == 429
    assert [asks(known) for _ in range(5)] == [404] * 5
    line.close()
    assert gateway.post("/house/ring", {}, token=known).status == 200


def test_a_bucket_fills_again_with_time() -> None:
    now = [0.0]
    rates = Rates(lambda: now[0], burst_s=20.0)
    assert [rates.take("phone", 60.0) for _ in range(20)] == [0.0] * 20
    assert rates.take("phone", 60.0) == pytest.approx(1.0)
    assert rates.take("another", 60.0) == 0.0
    now[0] = 3.0
    assert [rates.take("phone", 60.0) > 0 for _ in range(4)] == [False, False, False, True]


def test_a_plugin_that_raises_is_one_answer_and_a_route_without_code_one_health_finding(gateway: Gateway) -> None:
    answer = gateway.get("/house/broken")
    assert (answer.status, answer.json["error"]) == (500, "gateway.failed")
    assert b"typo" not in answer.body
    assert gateway.get("/alive").json["alive"] is True
    assert gateway.get("/house/gone").status == 404
    (finding,) = gateway.service.findings()
    assert (finding.state, finding.facts["which"]) == ("degraded", "house: /house/gone")


def test_somebody_who_guesses_tokens_is_slowed_down_and_in_the_audit(
    hub: Hub, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uic.gateway.door._GUESSES_PER_MINUTE", 0.1)
    hub.add_service(AuditService(hub.trail, hub.broker.journal_path))
    assert [gateway.post("/house/ring", {}, token=f"guess{n}").status for n in range(2)] == [401, 429]
    lines = eventually(
        lambda: [line for line in hub.ask(SearchAudit(), timeout_s=20).entries if line.action == "gateway.come_in"],
        within_s=20,
    )
    assert {line.outcome for line in lines} == {"refused"}


def test_a_port_that_is_taken_is_said_and_tried_again(hub: Hub) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = GatewaySettings(listen=f"127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(AssertionError, match="cannot listen"):
            add_gateway(hub, settings=settings)
        assert "cannot listen" in hub.ask(WhereGateway(), timeout_s=20).trouble


def test_bytes_that_are_no_http_harm_nobody(gateway: Gateway) -> None:
    host, port = gateway.place.url.removeprefix("https://").split(":")
    for noise in (b"\0" * 4096, b"GET / HTTP/1.1\r\n" + b"A: " + b"x" * 40_000 + b"\r\n\r\n", b"POST"):
        with socket.create_connection((host, int(port)), timeout=20) as raw:
            raw.sendall(noise)
        with (
            socket.create_connection((host, int(port)), timeout=20) as raw,
            gateway.context.wrap_socket(raw, server_hostname=host) as line,
        ):
            line.sendall(noise)
    assert gateway.get("/alive").status == 200


def test_who_says_nothing_is_sent_away_and_a_socket_that_is_quiet_is_not(
    hub: Hub, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uic.gateway.server._HEAD_S", 2.0)
    host, port = gateway.place.url.removeprefix("https://").split(":")
    url = f"wss://{host}:{port}/house/talk?token={guest(hub)}"

    def opened() -> ClientConnection | None:
        try:
            return connect(url, ssl=gateway.context, open_timeout=30)
        except InvalidMessage:  # this machine took longer to ask than the two seconds
            return None

    line = eventually(opened, within_s=60)
    assert line is not None
    with (
        line,
        socket.create_connection((host, int(port)), timeout=30) as raw,
        gateway.context.wrap_socket(raw, server_hostname=host) as silent,
    ):
        assert silent.recv(1) == b""  # closed: so long the socket was quiet too
        line.send("still here")
        assert line.recv(timeout=30) == "guest/1: still here"
