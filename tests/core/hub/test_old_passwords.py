"""A journal of an older version holds passwords of streams; the hub of today takes them out at its start."""

from __future__ import annotations

from pathlib import Path

from uic.bus import HubClient, wire
from uic.bus.journal import CommandRow, Journal
from uic.bus.ledger import Ledger
from uic.devices import Camera, CameraSaved, SaveCamera
from uic.devices.model import Stream
from uic.events import seal
from uic.hub import core_event_types
from uic.hub._scrub import scrub
from uic.testing import eventually
from uic.testing.hub_process import HubProcess

PASSWORD = "s3cr3t-of-then"


def camera(number: int, password: str = "") -> Camera:
    user = f"guard:{password}@" if password else ""
    streams = (Stream(url=f"rtsp://{user}10.0.0.{number}/main"),)
    return Camera(id=f"cam-{number}", number=number, name=f"관양로 {number}", streams=streams)


def test_passwords_in_old_events_are_taken_out_and_the_events_keep_their_numbers(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db")
    journal.open()
    ledger = Ledger(journal)
    old = [camera(1, PASSWORD), camera(2), camera(3, PASSWORD)]
    sealed = [seal(CameraSaved(camera=one), source="hub/devices", subject=one.id) for one in old]
    ledger.add(sealed, [wire.encode(one) for one in sealed])
    request = wire.encode(SaveCamera(camera=old[0]))
    ledger.add_command(CommandRow("asked-then", 1, SaveCamera.name, "console/1", "kim", request, request))
    ledger.commit()
    journal.close()
    heard: list[tuple[int, Camera]] = []
    with HubProcess(tmp_path, settings={"scenes.enabled": "false"}) as hub:
        with HubClient(hub.address, client="console/1", event_types=core_event_types()) as client:
            client.follow(["camera"], after=0, event=lambda envelope, event: heard.append((envelope.seq, event.camera)))
            eventually(lambda: len(heard) == 3, within_s=20)
        assert hub.stop() == 0
    assert [seq for seq, _ in heard] == [1, 2, 3]
    assert [one for _, one in heard] == [camera(1), camera(2), camera(3)]
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or PASSWORD.encode() not in file.read_bytes(), file
    assert scrub(tmp_path / "journal.db") == 0, "it is done once"
