"""Evidence among people who sign in: what takes two of them, and what a teacher sees, at a real hub with keys."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from uic.access.commands import AgreeTo, ListRequests
from uic.access.model import RequestState
from uic.audit.commands import Filter, SearchAudit
from uic.audit.service import AuditService
from uic.bus import HubClient
from uic.devices.commands import ListCameras
from uic.errors import CommandRefused, NotAllowed, SecondPersonNeeded
from uic.evidence.commands import ExportEvidence, GetPictures, OpenFootage, OpenScene, ReadEvidence
from uic.evidence.footage import FootageService
from uic.evidence.lessons.commands import FindScenes, TakeBackScene
from uic.evidence.lessons.model import AgeGroup, Scene
from uic.evidence.lessons.service import LibraryService
from uic.evidence.service import EvidenceService
from uic.incidents.commands import (
    FindIncidents,
    LockEvidence,
    MoveIncident,
    OpenIncident,
    ReadCase,
    TickStep,
    UnlockEvidence,
)
from uic.incidents.model import EntryKind, IncidentState
from uic.incidents.service import IncidentService
from uic.retention.commands import RunRetention
from uic.retention.commands import UnlockEvidence as LiftLock
from uic.retention.service import RetentionService
from uic.settings import EvidenceSettings, RetentionSettings
from uic.store import Store
from uic.testing import eventually
from uic.testing.access import SecuredHub, secured_hub
from uic.testing.clips import h264_clip

_YEARS_S = 4 * 366 * 86_400.0  # the retention service's clock is so far ahead: closed cases are due
_SCENE = "0123456789ab"


def ask(client: HubClient, command: Any) -> Any:
    return client.call(command, timeout_s=20)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecuredHub]:
    folder = tmp_path_factory.mktemp("state")
    store = Store(f"sqlite:///{folder / 'records.db'}")
    clip = h264_clip(320, 184, fps=10, seconds=4.0, gop=10)
    scene = Scene(
        id=_SCENE,
        title="소매치기",
        lesson="가방은 벽 쪽으로",
        age_group=AgeGroup.TEENAGERS,
        language="ko",
        at=datetime.now(UTC),
    )
    (folder / "library").mkdir()
    shutil.copyfile(clip, folder / "library" / f"{_SCENE}.mp4")
    (folder / "library" / f"{_SCENE}.json").write_bytes(msgspec.json.encode(scene))
    with secured_hub(folder, services=[IncidentService(store)]) as running:
        journal = running.hub.broker.journal_path
        clock = RetentionService(running.hub, store, RetentionSettings(), wall_clock=lambda: time.time() + _YEARS_S)
        for service in (
            AuditService(running.hub.trail, journal),
            EvidenceService(journal, EvidenceSettings()),
            FootageService(journal),
            LibraryService(),
            clock,
        ):
            running.hub.add_service(service)
        yield running


def test_one_person_unlocks_no_evidence_two_do_and_only_then_the_purge_takes_it(hub: SecuredHub) -> None:
    # Given a closed case with a file, locked, and old enough
    lee, han, kim = hub.console("lee", "supervisor"), hub.console("han", "supervisor"), hub.console("kim", "operator")
    admin = hub.admin()
    case = ask(lee, OpenIncident(type="crime.violence", title="강도"))
    file = hub.state_dir / "evidence" / case.id / "0123456789ab.mp4"
    file.parent.mkdir(parents=True)
    shutil.copyfile(h264_clip(320, 184, fps=10, seconds=4.0, gop=10), file)
    ask(lee, LockEvidence(incident_id=case.id, locked=True, reason="the court asks for it"))
    for one in case.steps:
        ask(lee, TickStep(incident_id=case.id, step=one.step.key))
    ask(lee, MoveIncident(incident_id=case.id, state=IncidentState.CLOSED))
    ask(admin, RunRetention(classes=("incidents",)))
    assert file.exists()
    # When one supervisor would unlock it: by neither command, and not by agreeing with herself
    with pytest.raises(CommandRefused, match=r"incident\.unlock"):
        ask(lee, LockEvidence(incident_id=case.id, locked=False, reason="done"))
    with pytest.raises(NotAllowed):
        ask(kim, UnlockEvidence(incident_id=case.id, reason="done"))
    with pytest.raises(SecondPersonNeeded) as held:
        ask(lee, UnlockEvidence(incident_id=case.id, reason="the trial is over"))
    with pytest.raises(NotAllowed, match="somebody else"):
        ask(lee, AgreeTo(request=held.value.detail))
    with pytest.raises(NotAllowed):
        ask(kim, AgreeTo(request=held.value.detail))
    ask(admin, RunRetention(classes=("incidents",)))
    assert ask(lee, ReadCase(incident_id=case.id)).incident.evidence_locked
    assert file.exists()
    # Then with another at another console it is unlocked, once, and the purge takes its file
    assert ask(han, AgreeTo(request=held.value.detail)).state is RequestState.AGREED
    eventually(lambda: not ask(lee, ReadCase(incident_id=case.id)).incident.evidence_locked, within_s=20)
    told = [entry for entry in ask(lee, ReadCase(incident_id=case.id)).entries if entry.kind is EntryKind.UNLOCKED]
    assert len(told) == 1
    ask(admin, RunRetention(classes=("incidents",)))
    eventually(lambda: not file.exists(), within_s=20)
    # And the audit has who asked, who agreed, and who was refused
    hub.person("oh", "auditor")
    auditor = hub.join(hub.key("console/audit"), "console/any")
    hub.sign_in(auditor, "oh")
    entries = ask(auditor, SearchAudit(filter=Filter(text=case.id))).entries
    said = {(one.account, one.action, one.outcome) for one in entries}
    assert {("lee", "incident.unlock.asked"), ("han", "incident.unlock.agreed"), ("lee", "incident.unlock")} <= {
        (account, action) for account, action, _ in said
    }
    assert ("kim", "incident.unlock", "refused") in said


def test_a_lock_of_the_retention_takes_two_persons_as_well(hub: SecuredHub) -> None:
    moon, bae = hub.console("moon", "supervisor"), hub.console("bae", "supervisor")
    with pytest.raises(SecondPersonNeeded) as held:
        ask(moon, LiftLock(lock="none", reason="done"))
    ask(bae, AgreeTo(request=held.value.detail))

    def failed() -> bool:
        requests = {one.id: one.state for one in ask(moon, ListRequests()).requests}
        return requests[held.value.detail] is RequestState.FAILED  # there is no such lock, and that is said

    eventually(failed, within_s=20)


def test_a_teacher_sees_what_was_released_plays_it_and_nothing_else(hub: SecuredHub) -> None:
    go = hub.console("go", "teacher")
    (scene,) = ask(go, FindScenes(words="벽 소매치기")).scenes
    assert ask(go, FindScenes(words="방화")).scenes == ()
    opened = ask(go, OpenScene(scene=scene.id))
    shown = ask(go, GetPictures(view=opened.view, begin=12, count=2)).pictures
    assert [one.number for one in shown] == [12, 13]
    case = ask(hub.admin(), OpenIncident(type="crime.violence"))
    for other in (
        TakeBackScene(scene=scene.id, reason="x"),
        ReadEvidence(incident_id=case.id),
        OpenFootage(incident_id=case.id, piece=_SCENE),
        ExportEvidence(incident_id=case.id, purpose="x"),
        ReadCase(incident_id=case.id),
        FindIncidents(words=""),
        ListCameras(),
    ):
        with pytest.raises(NotAllowed):
            ask(go, other)
