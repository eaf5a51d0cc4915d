"""The hub as people start it: it has a way in; the command line says where, gives tokens and takes them back."""

from __future__ import annotations

import http.client
import json
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from uic.bus import HubClient
from uic.cli import main
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera
from uic.gateway.commands import WhereGateway
from uic.hub import core_event_types
from uic.incidents.commands import OpenIncident
from uic.sharing import ListShares, Suspect, TellBulletin, Wear
from uic.testing import eventually
from uic.testing.hub_process import HubProcess


def test_the_hub_that_uic_starts_serves_the_page_for_phones_says_where_and_shows_cases_outside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
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

        def share(*words: str) -> str:
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main(["share", *words, "--hub", hub.address])
            said = capsys.readouterr()
            return f"{ended.value.code} {said.out}{said.err}".strip()

        client.call(ImportCameras(cameras=(Camera(id="c-1", number=1, name="역 앞"),)), timeout_s=20)
        case = client.call(OpenIncident(type="other", cameras=("c-1",)), timeout_s=20)
        given = share("give", case.number, "--to", "department/경찰", "--minutes", "20", "--purpose", "robbery")
        assert f"case {case.number}  c-1  → department/경찰" in given
        (shown,) = client.call(ListShares(), timeout_s=20).shares
        assert f"0 {shown.id}" in share("list")
        link = share("links", shown.id, "--for", "Park, police")
        assert link.startswith(f"0 {place.public_url}/video#t=")
        assert "Park, police" in share("links")
        suspect = Suspect(top=Wear(colour="red"))
        client.call(TellBulletin(incident_id=case.id, suspect=suspect), timeout_s=20)
        assert "상의: 빨간색" in share("told", "--language", "ko")
        assert share("end", case.number) == "0 1 ended"
        assert share("list") == "0 Nothing is shown outside."
        assert share("end", shown.id) == "1 0 ended"
        assert share("give", "2020-9999", "--purpose", "x").startswith("1 uic: there is no case 2020-9999")
        client.close()
