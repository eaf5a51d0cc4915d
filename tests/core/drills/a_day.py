"""What happens in a small control room, recorded from the middle on."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from uic.alarms.commands import AcknowledgeAlarms, ClearAlarm, RaiseAlarm
from uic.bus import HubClient
from uic.devices.commands import ListCameras, RemoveCamera, SaveCamera
from uic.devices.model import Camera, Stream
from uic.drills.commands import GetMaking, MakeRecording
from uic.drills.recorder import RecordingKeeping, RecordingService
from uic.events import Geo
from uic.incidents.commands import AddNote, OpenIncident
from uic.plugins import Specs
from uic.settings import Settings
from uic.testing import eventually
from uic.testing.drills import drill_home
from uic.testing.hubs import plugin_hub, running
from uic_netcasting.commands import OpenCast, ReleaseCast

CAMERAS = (
    Camera(id="gate", number=1, name="정문", lat=37.39, lon=126.95, streams=(Stream(url="rtsp://10.0.0.5/live"),)),
    Camera(id="yard", number=2, name="마당", lat=37.3901, lon=126.9501, streams=(Stream(url="scene:yard/main"),)),
)


@dataclass(frozen=True)
class Day:
    """What there was."""

    home: Settings
    file: Path
    since: datetime
    until: datetime
    standing: str  # alarm that was there before the recording begins, and is closed in it
    raised: str  # alarm of the recording
    case: str  # opened before, noted in it
    cast: str  # opened before, released in it


def keeping(folder: Path, *, most_mb: float = 100.0) -> RecordingKeeping:
    """Where a test's recordings go."""
    return RecordingKeeping(
        folder=folder, most_bytes=int(most_mb * 1e6), look_back=timedelta(hours=1), keep=timedelta(days=30)
    )


def live_a_day(folder: Path) -> Day:
    """Live it, and record its second half."""
    home = drill_home(folder / "state")
    state = home.folders.state
    with plugin_hub(state) as room:
        service = RecordingService(
            state / "journal.db", keeping(folder / "kept"), kept=lambda: room.host.each(Specs.contribute_replays)
        )
        room.hub.add_service(service)
        client = room.client("console/desk", plugins=["netcasting"])
        running(client, "netcasting")
        room.place(*CAMERAS)
        standing = client.call(RaiseAlarm(type="plugin.failed", source="one", camera_id="gate", text="먼저"))
        case = client.call(OpenIncident(type="crime.violence", title="다툼", geo=Geo(lat=37.39, lon=126.95)))
        cast = client.call(OpenCast(camera_id="yard"))
        since = _pause()
        raised = client.call(RaiseAlarm(type="plugin.failed", source="two", text="나중"))
        client.call(AcknowledgeAlarms(alarm_ids=(raised.id,)))
        client.call(AcknowledgeAlarms(alarm_ids=(standing.id,)))
        client.call(ClearAlarm(type="plugin.failed", source="one"))
        client.call(AddNote(incident_id=case.id, text="두 사람입니다"))
        client.call(SaveCamera(camera=Camera(id="new", number=3, name="새 카메라")))
        client.call(ReleaseCast(cast_id=cast.id))
        until = _pause()
        client.call(RaiseAlarm(type="plugin.failed", source="three", text="기록 뒤"))
        client.call(RemoveCamera(camera_id="new"))
        client.call(ListCameras())
        file = record(client, since, until)
    return Day(home, file, since, until, standing.id, raised.id, case.id, cast.id)


def _pause() -> datetime:
    """A moment that lies clearly between two things: the journal counts in milliseconds."""
    time.sleep(0.02)
    now = datetime.now(UTC)
    time.sleep(0.02)
    return now


def record(client: HubClient, since: datetime, until: datetime, title: str = "하루") -> Path:
    """Record some time; the file."""
    client.call(MakeRecording(since=since, until=until, title=title), timeout_s=20.0)
    eventually(lambda: client.call(GetMaking()).ended, within_s=20.0)
    made = client.call(GetMaking())
    assert not made.failed, made.failed
    return Path(made.path)
