"""What cases have: brought in, looked at, locked, purged, redacted and shown in schools, at one real hub."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import av
import cv2
import numpy as np
import pytest

from uic.access import LocalAccess
from uic.backups.taking import Order, make_backup
from uic.bus import Caller, HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream, StreamRole
from uic.devices.service import CameraService
from uic.errors import CommandRefused, NotAllowed
from uic.evidence.commands import (
    CaseEvidence,
    GetJob,
    GetPictures,
    KeepClip,
    OpenFootage,
    OpenScene,
    ReadCustody,
    ReadEvidence,
)
from uic.evidence.fetching import send
from uic.evidence.footage import FootageService
from uic.evidence.jobs import Job, JobState
from uic.evidence.lessons.commands import FindScenes, PublishScene, TakeBackScene
from uic.evidence.lessons.model import AgeGroup
from uic.evidence.lessons.service import LibraryService
from uic.evidence.pieces import PieceKind
from uic.evidence.redaction.commands import ApproveRedaction, BeginRedaction, PutCover, ReadRedaction, SeeFlagged
from uic.evidence.redaction.edits import drawn, toggled
from uic.evidence.redaction.model import RedactionState
from uic.evidence.redaction.policy import Place
from uic.evidence.service import EvidenceService
from uic.health.model import State
from uic.hub import Hub, core_event_types
from uic.incidents.commands import LockEvidence, MoveIncident, OpenIncident, TickStep, UnlockEvidence
from uic.incidents.model import Incident, IncidentState
from uic.incidents.service import IncidentService
from uic.retention.commands import RunRetention
from uic.retention.service import RetentionService
from uic.settings import EvidenceSettings, RetentionSettings
from uic.store import Store
from uic.testing import eventually
from uic.testing.clips import h264_clip, picture_number
from uic.vision import tracking

_YEARS_S = 4 * 366 * 86_400.0  # the retention service's clock is so far ahead: closed cases are due
_WAIT_S = 30.0


class Roster(LocalAccess):
    """Who a client is follows from its name: "console/lee.supervisor" is lee, a supervisor."""

    def caller(self, client: str) -> Caller:
        person, _, role = client.rpartition("/")[2].partition(".")
        return Caller(client=client, person=person, role=role or "operator")

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        if caller.role == "teacher":
            return right == "see" and area == "library"
        return right != "approve" or caller.role in ("supervisor", "service")


class Room:
    """The hub, kim who works there, lee who decides, and a teacher."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clip = folder, h264_clip(320, 184, fps=10, seconds=4.0, gop=10)
        self.store = Store(f"sqlite:///{folder / 'records.db'}")
        types = core_event_types()
        self.hub = Hub(address="tcp://127.0.0.1:0", state_dir=folder, event_types=types, access=Roster())
        self.hub.start()
        journal = self.hub.broker.journal_path
        self.evidence = EvidenceService(journal, EvidenceSettings(disk_gb=0.05))
        self.footage = FootageService(journal)
        retention = RetentionSettings()
        self.hub.add_service(CameraService(self.store))
        self.hub.add_service(IncidentService(self.store))
        for service in (self.evidence, self.footage, LibraryService()):
            self.hub.add_service(service)
        clock = RetentionService(self.hub, self.store, retention, wall_clock=lambda: time.time() + _YEARS_S)
        self.hub.add_service(clock)
        self.kim, self.lee, self.teacher = (self.sits(name) for name in ("kim", "lee.supervisor", "go.teacher"))

    def sits(self, name: str) -> HubClient:
        client = HubClient(self.hub.address, client=f"console/{name}", event_types=core_event_types())
        client.wait(20)
        return client

    def ask(self, command: Any, by: HubClient | None = None) -> Any:
        return (by or self.kim).call(command, timeout_s=20)

    def case(self, **more: Any) -> Incident:
        return cast("Incident", self.ask(OpenIncident(type="crime.violence", **more)))

    def ended(self, job: Job) -> Job:
        eventually(lambda: self.ask(GetJob(job=job.id)).is_over, within_s=_WAIT_S)
        return cast("Job", self.ask(GetJob(job=job.id)))

    def brings(self, file: Path, case: Incident, **more: Any) -> Job:
        return self.ended(send(self.ask, file, incident_id=case.id, source="a shop", **more))

    def has(self, case: Incident) -> CaseEvidence:
        return cast("CaseEvidence", self.ask(ReadEvidence(incident_id=case.id)))

    def close(self) -> None:
        for client in (self.kim, self.lee, self.teacher):
            client.close()
        self.hub.stop()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UIC_MODELS_DIR", str(tmp_path_factory.mktemp("models")))  # no network: the plainer means
        tracking.prepare()  # compiled as by the installer, so that no story waits for it
        room = Room(tmp_path_factory.mktemp("state"))
        yield room
        room.close()


def number_of(jpeg: bytes) -> int:
    return picture_number(np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8))


def test_a_clip_from_elsewhere_comes_byte_by_byte_and_each_of_its_pictures_is_shown_by_number(room: Room) -> None:
    case = room.case()
    job = room.brings(room.clip, case, title="shop")
    assert (job.state, job.why) == (JobState.DONE, "")
    (piece,) = room.has(case).pieces
    assert (piece.kind, piece.source, piece.by) == (PieceKind.IMPORTED, "a shop", "kim")
    assert (room.folder / "evidence" / case.id / piece.file).read_bytes() == room.clip.read_bytes()
    opened = room.ask(OpenFootage(incident_id=case.id, piece=piece.id))
    assert (opened.count, opened.width, opened.height) == (40, 320, 184)
    for begin in (17, 3, 36, 18):  # on, back, to the end, back
        shown = room.ask(GetPictures(view=opened.view, begin=begin, count=3)).pictures
        assert [(one.number, number_of(one.jpeg)) for one in shown] == [(n, n) for n in range(begin, begin + 3)]
    with pytest.raises(CommandRefused):  # another's view is nobody's business
        room.ask(GetPictures(view=opened.view, begin=0), by=room.lee)


def test_who_looked_is_in_the_chain_of_custody(room: Room) -> None:
    case = room.case()
    room.brings(room.clip, case)
    (piece,) = room.has(case).pieces
    room.ask(OpenFootage(incident_id=case.id, piece=piece.id), by=room.lee)
    told = [(one.account, one.action) for one in room.ask(ReadCustody(incident_id=case.id)).entries]
    assert ("lee", "footage.open") in told
    assert ("kim", "evidence.import") in told
    with pytest.raises(NotAllowed):
        room.ask(ReadEvidence(incident_id=case.id), by=room.teacher)


def test_a_broken_or_hostile_file_is_refused_in_words_and_nothing_else_stops(room: Room, tmp_path: Path) -> None:
    case = room.case()
    whole = room.clip.read_bytes()
    files = {
        "noise.mp4": os.urandom(20_000),
        "cut.mp4": whole[:900],
        "playlist.mp4": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        "concat.avi": b"ffconcat version 1.0\nfile /etc/passwd\n",
        "lying.avi": b"RIFF\xff\xff\xff\x7fAVI LIST\xff\xff\xff\x7fhdrlavih8\0\0\0" + b"\xff" * 3000,
        "zeros.mkv": b"\x1a\x45\xdf\xa3" + bytes(5000),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        job = room.brings(tmp_path / name, case)
        assert job.state is JobState.FAILED, name
        assert job.why, name
    assert room.has(case).pieces == ()
    assert room.brings(tmp_path / "noise.mp4", case, unplayable=True).state is JobState.DONE  # as it came, for later
    renamed = tmp_path / "mp4.avi"  # what a file is called says nothing of what it is
    renamed.write_bytes(whole)
    assert room.brings(renamed, case).state is JobState.DONE


def test_a_file_that_ends_its_process_ends_no_other_look(room: Room) -> None:
    case = room.case()
    room.brings(room.clip, case)
    (piece,) = room.has(case).pieces
    other = room.ask(OpenFootage(incident_id=case.id, piece=piece.id), by=room.lee)
    mine = room.ask(OpenFootage(incident_id=case.id, piece=piece.id))
    os.kill(room.footage._views[mine.view].apart.pid, signal.SIGKILL)
    with pytest.raises(CommandRefused, match="ended"):  # said at the next question, or at its answer
        room.ask(GetPictures(view=mine.view, begin=0))
    assert room.ask(GetPictures(view=other.view, begin=5), by=room.lee).pictures[0].number == 5


def test_a_clip_that_cannot_be_kept_says_why_to_who_asked(room: Room, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(os.urandom(4000))
    stream = Stream(role=StreamRole.MAIN, url=str(broken))
    room.ask(ImportCameras(cameras=(Camera(id="cam-9", number=9, name="시장", streams=(stream,)),)))
    case = room.case(cameras=("cam-9",))
    eventually(lambda: "cam-9" in room.has(case).watched, within_s=_WAIT_S)
    job = room.ended(room.ask(KeepClip(incident_id=case.id, camera="cam-9", before_s=5, after_s=2)))
    assert (job.state, job.why, job.by) == (JobState.FAILED, "the camera gives no pictures now", "kim")


def test_a_locked_case_keeps_its_files_through_the_purge_and_the_next_backup_and_an_unlocked_one_loses_them(
    room: Room, tmp_path: Path
) -> None:
    # Given two closed cases that are old enough, one of them locked
    cases = [room.case(), room.case()]
    for case in cases:
        assert room.brings(room.clip, case).state is JobState.DONE
    held, loose = cases
    room.ask(LockEvidence(incident_id=held.id, locked=True, reason="the court asks for it"))
    for case in cases:
        for one in case.steps:
            room.ask(TickStep(incident_id=case.id, step=one.step.key))
        room.ask(MoveIncident(incident_id=case.id, state=IncidentState.CLOSED), by=room.lee)
    # When the purge runs
    room.ask(RunRetention(classes=("incidents",)), by=room.lee)
    folders = [room.folder / "evidence" / case.id for case in cases]
    eventually(lambda: not folders[1].exists(), within_s=_WAIT_S)
    # Then only the locked one is there, in the next backup too
    assert len(room.has(held).pieces) == 1
    order = Order(state_dir=room.folder, store=room.store, folder=tmp_path, services=("evidence",))
    _, manifest = make_backup(order, Quiet())
    names = " ".join(part.name for part in manifest.parts)
    assert held.id in names
    assert loose.id not in names
    # And whoever decides unlocks it: then it goes as well
    with pytest.raises(NotAllowed):
        room.ask(UnlockEvidence(incident_id=held.id, reason="done"))
    room.ask(UnlockEvidence(incident_id=held.id, reason="done"), by=room.lee)
    room.ask(RunRetention(classes=("incidents",)), by=room.lee)
    eventually(lambda: not folders[0].exists(), within_s=_WAIT_S)


def test_when_the_room_for_files_is_used_up_nothing_more_is_kept_and_health_says_so(room: Room, tmp_path: Path) -> None:
    case = room.case()
    assert room.evidence.findings()[0].state is State.GOOD
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(49_000_000))
    assert room.brings(large, case, unplayable=True).state is JobState.DONE
    assert room.evidence.findings()[0].code == "evidence.low"
    with pytest.raises(CommandRefused, match="no room for it"):
        room.brings(large, case)
    (room.folder / "evidence" / case.id / room.has(case).pieces[0].file).unlink()
    room.evidence._disk.count(room.folder / "evidence")
    assert room.evidence.findings()[0].state is State.GOOD


def test_files_of_a_case_that_was_purged_while_the_hub_was_down_go_and_those_of_others_stay(room: Room) -> None:
    case = room.case()
    room.brings(room.clip, case)
    gone = room.folder / "evidence" / "0123456789ab"
    gone.mkdir()
    (gone / "0123456789ab.mp4").write_bytes(b"x")
    room.evidence._here.post(lambda: room.evidence._sweep(set()))  # as at its start
    eventually(lambda: not gone.exists(), within_s=_WAIT_S)
    assert len(room.has(case).pieces) == 1


class Quiet:
    """Nobody looks how far it is."""

    def step(self, words: str, of: int) -> None:
        pass

    def more(self, count: int) -> None:
        pass


def test_what_is_covered_is_looked_over_approved_by_name_gone_for_good_and_shown_in_schools_until_taken_back(
    room: Room, tmp_path: Path
) -> None:
    # Given a clip whose first sixteen squares tell its number, and what was found in it
    case = room.case()
    room.brings(room.clip, case)
    (piece,) = room.has(case).pieces
    begun = room.ask(BeginRedaction(incident_id=case.id, piece=piece.id))
    about = {"incident_id": case.id, "redaction": begun.id}

    def state() -> RedactionState:
        return cast("RedactionState", room.ask(ReadRedaction(**about)).redaction.state)

    eventually(lambda: state() is RedactionState.REVIEW, within_s=60.0)
    found = room.ask(ReadRedaction(**about)).redaction
    assert "motion" in found.means  # without a network it says what it went by
    assert found.flagged
    # When kim takes away what she sees no need for, covers the number from picture 10 to 29, and both look
    for cover in found.covers:
        found = room.ask(PutCover(**about, cover=toggled(cover), version=found.version))
    place = Place(0.0, 0.0, 0.5, 0.06)
    changed = room.ask(PutCover(**about, cover=drawn(place, (10, 29)), version=found.version))
    with pytest.raises(CommandRefused, match="meanwhile"):
        room.ask(PutCover(**about, cover=drawn(place, (0, 39)), version=found.version), by=room.lee)
    approve = ApproveRedaction(**about, version=changed.version, purpose="schools")
    with pytest.raises(NotAllowed):
        room.ask(approve)
    with pytest.raises(CommandRefused, match="not been looked at"):
        room.ask(approve, by=room.lee)
    changed = room.ask(SeeFlagged(**about, flagged=tuple(flag.id for flag in found.flagged)))
    with pytest.raises(CommandRefused, match="approved redaction"):
        room.ask(publish(case, piece.id), by=room.lee)
    room.ask(ApproveRedaction(**about, version=changed.version, purpose="schools"), by=room.lee)
    # Then the file is made, without sound or names, with nothing of the number where it was covered
    eventually(lambda: state() is RedactionState.DONE, within_s=60.0)
    made = next(one for one in room.has(case).pieces if one.kind is PieceKind.REDACTED)
    assert (made.approved_by, made.source, made.by) == ("lee", piece.id, "kim")
    told = numbers(room.folder / "evidence" / case.id / made.file)
    assert len(told) == 40
    assert told[:9] == list(range(9))
    assert told[31:] == list(range(31, 40))
    assert sum(told[number] == number for number in range(10, 30)) <= 2  # flat squares say some number all the time
    # And it is shown in schools, to whom the library alone is open, until it is taken back
    scene = room.ask(publish(case, made.id), by=room.lee)
    assert [one.id for one in room.ask(FindScenes(words="낯선 112"), by=room.teacher).scenes] == [scene.id]
    assert room.ask(FindScenes(age_group=AgeGroup.SENIORS), by=room.teacher).scenes == ()
    view = room.ask(OpenScene(scene=scene.id), by=room.teacher).view
    assert room.ask(GetPictures(view=view, begin=3), by=room.teacher).pictures[0].number == 3
    with pytest.raises(NotAllowed):
        room.ask(TakeBackScene(scene=scene.id, reason="x"), by=room.teacher)
    room.ask(TakeBackScene(scene=scene.id, reason="somebody is known by her coat"), by=room.lee)

    def gone() -> bool:
        try:
            room.ask(GetPictures(view=view, begin=4), by=room.teacher)
        except CommandRefused:
            return True
        return False

    eventually(gone, within_s=_WAIT_S)
    assert not (room.folder / "library" / f"{scene.id}.mp4").exists()
    with pytest.raises(CommandRefused, match="no such scene"):
        room.ask(OpenScene(scene=scene.id), by=room.teacher)


def publish(case: Incident, piece: str) -> PublishScene:
    return PublishScene(
        incident_id=case.id,
        piece=piece,
        title="낯선 사람",
        lesson="큰 소리로 알리고 112에 신고합니다.",
        age_group=AgeGroup.CHILDREN,
    )


def numbers(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        assert not container.streams.audio
        assert not {"title", "comment", "location", "creation_time"} & container.metadata.keys()
        return [picture_number(cast("Any", frame.to_ndarray(format="gray8"))) for frame in container.decode(video=0)]
