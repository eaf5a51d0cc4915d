"""The hub as people start it: it has a way in; the command line says where, gives tokens and takes them back."""

from __future__ import annotations

import http.client
import json
import ssl
import subprocess
import sys
from pathlib import Path

from uic.bus import HubClient
from uic.gateway.commands import WhereGateway
from uic.hub import core_event_types
from uic.testing import eventually
from uic.testing.hub_process import HubProcess


def test_the_hub_that_uic_starts_serves_the_page_for_phones_and_says_where(tmp_path: Path) -> None:
    settings = {"gateway.listen": "127.0.0.1:0", "scenes.enabled": "false"}
    with HubProcess(tmp_path / "hub", settings=settings) as hub:
        client = HubClient(hub.address, client="cli/1", event_types=core_event_types())
        client.wait()
        place = eventually(lambda: one if (one := client.call(WhereGateway(), timeout_s=20)).url else None, within_s=60)
        assert place is not None

        def typed(*words: str) -> list[str]:
            command = [sys.executable, "-m", "uic", "gateway", *words, "--hub", hub.address]
            return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.split()

        assert typed("where") == [place.public_url, "certificate", "SHA-256", place.fingerprint]
        (code,) = typed("give", "patrol", "unit/car-1", "--days", "2")
        listed = typed("list", "--kind", "patrol")
        assert listed[1:4] == ["patrol", "unit/car-1", "until"]
        assert code not in listed
        host, port = place.url.removeprefix("https://").split(":")
        trusted = ssl.create_default_context(cafile=str(tmp_path / "hub" / "gateway" / "certificate.pem"))

        def asked(path: str) -> tuple[int, bytes]:
            line = http.client.HTTPSConnection(host, int(port), context=trusted, timeout=20)
            line.request("GET", path, headers={"Authorization": f"Bearer {code}"})
            answer = line.getresponse()
            return answer.status, answer.read()

        eventually(lambda: asked("/sos")[0] == 200, within_s=60, every_s=0.2)
        status, told = asked("/patrol/api/orders")
        assert (status, json.loads(told)["orders"]) == (200, [])
        assert typed("revoke", "unit/car-1") == ["1", "ended"]
        assert typed("list", "--kind", "patrol") == []
        assert asked("/patrol/api/orders")[0] == 401
        client.close()
