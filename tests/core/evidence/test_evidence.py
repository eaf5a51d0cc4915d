"""A case taken out of a real hub: packed, signed, carried off, meddled with, checked."""

from __future__ import annotations

import io
import stat
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import pytest

from uic.audit.key import AuditKey
from uic.bus import HubClient
from uic.cli import main
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream, StreamRole
from uic.devices.service import CameraService
from uic.errors import EvidenceError, UicError
from uic.evidence import Manifest, pack, verify
from uic.evidence.commands import ExportEvidence, GetJob, KeepClip, ListWatched, WatchCamera
from uic.evidence.faults import Wrong
from uic.evidence.fetching import fetch
from uic.evidence.jobs import JobState
from uic.evidence.service import EvidenceService
from uic.hub import Hub, core_event_types
from uic.incidents.commands import OpenIncident, ReadCase
from uic.incidents.service import IncidentService
from uic.settings import EvidenceSettings
from uic.store import Store
from uic.testing import eventually
from uic.testing.clips import h264_clip

ABOUT = Manifest(
    made_at=0, made_by="kim", reason="2026-17", incident_id="ab", number="2026-1", title="강도", key="", parts=()
)
FILES: dict[str, bytes | Path] = {"case.json": b"{}\n", "clips/cam-1.mp4": b"pictures" * 500}


@pytest.fixture
def key(tmp_path: Path) -> AuditKey:
    return AuditKey.make(tmp_path / "audit.key")


@pytest.fixture
def archive(tmp_path: Path, key: AuditKey) -> Path:
    target = tmp_path / "case.zip"
    pack(target, key, FILES, ABOUT)
    return target


Entries = list[tuple[zipfile.ZipInfo, bytes]]


def changed(archive: Path, change: Callable[[Entries], None]) -> Path:
    with zipfile.ZipFile(archive) as old:
        entries = [(info, old.read(info)) for info in old.infolist()]
    change(entries)
    with zipfile.ZipFile(archive, "w") as new:
        for info, content in entries:
            new.writestr(info, content)
    return archive


def info(name: str, mode: int = 0o100600, *, packed: bool = False) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    return made


def exit_status(archive: Path) -> object:
    with pytest.raises(SystemExit) as ended:
        main(["evidence", "verify", str(archive)])
    return ended.value.code


def test_an_archive_is_as_it_was_signed_and_says_by_which_key(archive: Path, key: AuditKey, tmp_path: Path) -> None:
    found = verify(archive)
    assert (found.faults, found.key, found.trusted) == ((), key.id(), False)
    public = tmp_path / "audit.pub"
    public.write_bytes(key.public_pem())
    assert verify(archive, trusted=public).trusted
    assert exit_status(archive) == 0


def test_one_changed_byte_of_a_clip_is_named(archive: Path) -> None:
    raw = archive.read_bytes()
    archive.write_bytes(raw.replace(b"pictures", b"picturez", 1))
    faults = verify(archive).faults
    assert len(faults) == 1
    assert str(faults[0]).startswith("clips/cam-1.mp4: it is not the file that was signed")
    assert exit_status(archive) == 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda entries: entries.pop(0), "case.json: it is missing"),
        (lambda entries: entries.append((info("extra.txt"), b"x")), "extra.txt: the manifest does not know it"),
        (lambda entries: entries.append((info("../../etc/x"), b"x")), "../../etc/x: its name leads out of the archive"),
        (lambda entries: entries.append((info("/etc/x"), b"x")), "/etc/x: its name leads out of the archive"),
        (
            lambda entries: entries.append((info("link", stat.S_IFLNK | 0o777), b"/etc/passwd")),
            "link: it is a link or no ordinary file",
        ),
        (lambda entries: entries.append((info("zeros", packed=True), b"\0" * 5_000_000)), "zeros: it is compressed"),
        (lambda entries: entries.append((info("CASE.JSON"), b"{}\n")), "case.json: it is there 2 times"),
    ],
)
def test_what_was_done_to_an_archive_is_named(archive: Path, change: Callable[[Entries], None], fault: str) -> None:
    faults = verify(changed(archive, change)).faults
    assert fault in map(str, faults)
    assert all(one.words("ko") != str(one) for one in faults)
    assert exit_status(archive) == 1


def test_a_changed_manifest_and_anothers_key_are_found(archive: Path, tmp_path: Path) -> None:
    def other_person(entries: Entries) -> None:
        entries[:] = [(one, content.replace(b'"kim"', b'"lee"')) for one, content in entries]

    stranger = AuditKey.make(tmp_path / "other.key")
    public = tmp_path / "other.pub"
    public.write_bytes(stranger.public_pem())
    (fault,) = verify(archive, trusted=public).faults  # whole, but by another hand than the one that was given
    assert (fault.wrong, fault.more) == (Wrong.OTHER_KEY, verify(archive).key)
    assert "다른 키로 서명" in fault.words("ko")
    assert [one.wrong for one in verify(changed(archive, other_person)).faults] == [Wrong.SIGNATURE]


def test_whoever_signs_anew_is_found_by_the_key_from_elsewhere_only(
    archive: Path, key: AuditKey, tmp_path: Path
) -> None:
    public = tmp_path / "audit.pub"
    public.write_bytes(key.public_pem())
    forged = {**FILES, "clips/cam-1.mp4": b"others" * 500}
    pack(archive, AuditKey.make(tmp_path / "other.key"), forged, ABOUT)
    assert verify(archive).faults == ()  # all of it fits: that is why the key is to be compared
    assert not verify(archive).trusted
    assert [fault.wrong for fault in verify(archive, trusted=public).faults] == [Wrong.OTHER_KEY]


def test_a_bomb_is_not_opened(archive: Path) -> None:
    raw = bytearray(archive.read_bytes())
    begin = raw.index(b"PK\1\2")  # the directory's first entry
    raw[begin + 20 : begin + 28] = (0xF0000000).to_bytes(4, "little") * 2  # both sizes of the first file
    archive.write_bytes(raw)
    tracemalloc.start()
    faults = verify(archive).faults
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert Wrong.TOO_LARGE in [fault.wrong for fault in faults]
    assert most < 8 << 20


def test_a_file_that_is_no_archive_is_refused_in_words(archive: Path, tmp_path: Path) -> None:
    raw = archive.read_bytes()
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for number, content in enumerate((b"", b"PK\5\6" + b"\xff" * 18, raw[: len(raw) // 2], empty.getvalue())):
        broken = tmp_path / f"{number}.zip"
        broken.write_bytes(content)
        with pytest.raises(EvidenceError, match="no archive of evidence"):
            verify(broken)


class Room:
    """A hub with cameras, cases and evidence, and somebody at a console."""

    def __init__(self, folder: Path, source: Path) -> None:
        self.folder = folder
        self.hub = Hub(address="tcp://127.0.0.1:0", state_dir=folder, event_types=core_event_types())
        self.hub.start()
        records = f"sqlite:///{folder / 'records.db'}"
        self.hub.add_service(CameraService(Store(records)))
        self.hub.add_service(IncidentService(Store(records)))
        self.hub.add_service(EvidenceService(self.hub.broker.journal_path, EvidenceSettings(before_s=10.0)))
        self.client = HubClient(self.hub.address, client="console/kim", event_types=core_event_types())
        self.client.wait(20)
        stream = Stream(role=StreamRole.MAIN, url=str(source))
        camera = Camera(id="cam-1", number=1, name="시장", streams=(stream,))
        self.client.call(ImportCameras(cameras=(camera,)), timeout_s=20)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path / "state", h264_clip(320, 184, fps=10, seconds=4.0, gop=10))
    yield room
    room.client.close()
    room.hub.stop()


def test_a_case_is_taken_out_with_its_clip_and_who_did_what(room: Room, tmp_path: Path) -> None:
    # Given a watched camera, and a case with it
    client = room.client
    client.call(WatchCamera(camera="cam-1"), timeout_s=20)
    assert client.call(ListWatched(), timeout_s=20).cameras == ("cam-1",)
    case = client.call(OpenIncident(type="crime.violence", title="강도", cameras=("cam-1",)), timeout_s=20)

    def kept() -> bool:
        client.call(KeepClip(incident_id=case.id, camera="cam-1", before_s=5, after_s=1, title="a"), timeout_s=20)
        return bool(client.call(ReadCase(incident_id=case.id), timeout_s=20).incident.clips)

    # When a clip is kept, and the case is taken out
    eventually(kept, within_s=30.0, every_s=0.7)
    with pytest.raises(UicError, match="what it is taken out for"):
        client.call(ExportEvidence(incident_id=case.id, purpose=" "), timeout_s=20)
    job = client.call(ExportEvidence(incident_id=case.id, purpose="2026-17"), timeout_s=30)
    eventually(lambda: client.call(GetJob(job=job.id), timeout_s=20).is_over, within_s=30.0)
    made = client.call(GetJob(job=job.id), timeout_s=20)
    assert (made.state, made.why) == (JobState.DONE, "")
    target = tmp_path / "case.zip"
    fetch(lambda command: client.call(command, timeout_s=20), made, target)
    # Then it is as it was signed, has the clip, its picture and the chain of custody
    public = room.folder / "audit" / "audit.pub"
    eventually(public.exists, within_s=20)
    found = verify(target, trusted=public)
    assert (found.faults, found.manifest.reason) == ((), "2026-17")
    with zipfile.ZipFile(target) as archive:
        clip = next(name for name in archive.namelist() if name.startswith("clips/cam-1-"))
        assert any(name.startswith("snapshots/cam-1-") for name in archive.namelist())
        assert b"evidence.clip" in archive.read("custody.json")
        with av.open(io.BytesIO(archive.read(clip)), "r") as container:
            assert len(list(container.decode(video=0))) > 1
