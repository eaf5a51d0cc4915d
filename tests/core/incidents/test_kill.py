"""A hub that is killed loses no line of a case, and doubles none."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec

from uic.bus import HubClient
from uic.errors import BusError
from uic.hub import core_event_types
from uic.incidents import commands as ask
from uic.incidents.model import EntryKind
from uic.testing import eventually
from uic.testing.hub_process import HubProcess


def reached(client: HubClient, command: object):
    """The reply, asked again with a key of its own while the hub is away."""
    while True:
        with contextlib.suppress(BusError):
            return client.call(command, timeout_s=2.0)  # type: ignore[arg-type]
        time.sleep(0.02)


def test_every_line_that_was_written_survives_a_hub_killed_at_random_and_none_comes_twice(tmp_path: Path) -> None:
    dice = random.Random(7)
    os.environ["UIC_SCENES_ENABLED"] = "false"
    try:
        with (
            HubProcess(tmp_path) as hub,
            HubClient(hub.address, client="console/kim", event_types=core_event_types()) as client,
        ):
            client.wait(10)
            one = reached(client, ask.OpenIncident(type="fire", origin="drill"))
            sent: list[str] = []
            done = threading.Event()

            def write() -> None:
                while not done.is_set():
                    text = f"line {len(sent)}"
                    reached(client, ask.AddNote(incident_id=one.id, text=text, key=text))
                    sent.append(text)

            writer = threading.Thread(target=write)
            writer.start()
            try:
                for _ in range(3):
                    before = len(sent)
                    eventually(lambda before=before: len(sent) > before + 5, within_s=20)
                    time.sleep(dice.random() * 0.1)  # anywhere between journal and tables
                    hub.kill()
                    hub.start()
            finally:
                done.set()
                writer.join(20)
            case = reached(client, ask.ReadCase(incident_id=one.id))
            notes = [entry.text for entry in case.entries if entry.kind is EntryKind.NOTE]
            assert notes == sent
            assert [entry.number for entry in case.entries] == list(range(1, len(case.entries) + 1))
            assert reached(client, ask.OpenIncident(type="fire", origin="drill")).id == one.id
            found = reached(client, ask.FindIncidents(words=f'"{sent[-1]}"'.strip('"')))
            assert [incident.id for incident in found.incidents] == [one.id]
            printed(hub.address, one.number, tmp_path, lines=len(case.entries))
    finally:
        del os.environ["UIC_SCENES_ENABLED"]


def printed(address: str, number: str, folder: Path, *, lines: int) -> None:
    """What the command line says of the same case."""

    def uic(*arguments: str) -> str:
        command = [sys.executable, "-m", "uic", "incident", *arguments, "--hub", address]
        return subprocess.run(command, capture_output=True, check=True, timeout=30, text=True).stdout

    assert number in uic("list", "--language", "en")
    shown = msgspec.json.decode(uic("show", number, "--json"))
    assert len(shown["entries"]) == lines
    page, document = folder / "case.html", folder / "case.json"
    uic("export", number, str(page))
    assert number in page.read_text("utf-8")
    assert "<script" not in page.read_text("utf-8")
    uic("export", number, str(document))
    assert len(msgspec.json.decode(document.read_bytes())["timeline"]) == lines
    (fire,) = msgspec.json.decode(uic("figures", "--json"))["types"]
    assert (fire["type"], fire["cases"]) == ("fire", 1)
    assert "First touch" in uic("figures", "--language", "en")
