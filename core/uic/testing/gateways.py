"""A real gateway on a hub of this process, and what talks to it as a phone does: HTTPS, certificate checked."""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from uic.gateway.model import Place, Route
from uic.gateway.service import GatewayService
from uic.hub import Hub
from uic.plugins.host import PluginHost
from uic.plugins.specs import Specs
from uic.settings import GatewaySettings
from uic.testing import eventually

__all__ = ["Answer", "Gateway", "add_gateway"]


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


@dataclass
class Gateway:
    """Where it is, and requests to it."""

    place: Place
    certificate: Path
    service: GatewayService
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def context(self) -> ssl.SSLContext:
        """Trusts this gateway's certificate and nothing else."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request on a connection of its own; a body that is not bytes goes as JSON."""
        sent = {"Authorization": f"Bearer {token}"} if token else {}
        if body is not None and not isinstance(body, bytes | str):
            body, sent["Content-Type"] = json.dumps(body), "application/json"
        host, port = self.place.url.removeprefix("https://").rsplit(":", 1)
        connection = http.client.HTTPSConnection(host, int(port), context=self.context, timeout=20)
        try:
            connection.request(method, path, body=body, headers={**sent, **(headers or {})})
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, named, response.read())
        finally:
            connection.close()

    def post(self, path: str, body: Any = None, *, token: str = "", headers: Mapping[str, str] | None = None) -> Answer:
        """POST."""
        return self.ask("POST", path, body, token=token, headers=headers)

    def get(self, path: str, *, token: str = "", headers: Mapping[str, str] | None = None) -> Answer:
        """GET."""
        return self.ask("GET", path, token=token, headers=headers)


def add_gateway(
    hub: Hub,
    *,
    routes: Callable[[], Iterable[tuple[str, list[Route]]]] | None = None,
    host: PluginHost | None = None,
    settings: GatewaySettings | None = None,
    within_s: float = 30.0,
) -> Gateway:
    """Add the gateway to a running hub; back when it answers. `host`: serve what its plugins contribute."""
    asked = host.each if host is not None else None
    contributed = routes or ((lambda: asked(Specs.contribute_routes)) if asked is not None else list)
    service = GatewayService(settings or GatewaySettings(), asks=hub.asking, routes=contributed)
    hub.add_service(service)
    eventually(lambda: service.place().url or service.place().trouble, within_s=within_s)
    place = service.place()
    assert place.url, place.trouble
    return Gateway(place, hub.state_dir / "gateway" / "certificate.pem", service)
