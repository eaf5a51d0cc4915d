"""A case's word to the police: whom they look for, with pictures of the evidence; read by those who are shown it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from shown_house import House

from uic.errors import CommandRefused, UicError
from uic.evidence.commands import GetJob, KeepSnapshot, ListWatched
from uic.evidence.jobs import Job, JobState
from uic.evidence.service import EvidenceService
from uic.incidents.commands import Gather, ReadCase, ShareIncident
from uic.incidents.model import Incident, UnitState
from uic.sharing import (
    Bulletin,
    BulletinPicture,
    LastSeen,
    ListBulletins,
    ReadBulletin,
    Suspect,
    TellBulletin,
    UndoBulletin,
    Unshare,
    Wear,
    WithdrawBulletin,
    wording,
)
from uic.testing import eventually
from uic.testing.browser import Browser, browser_missing

MAN = Suspect(
    sex="male", age_from=30, age_to=40, build="medium", top=Wear(what="패딩", colour="black"),
    bottom=Wear(colour="blue"), bag=Wear(what="배낭", colour="red"), vehicle=Wear(what="오토바이", colour="white"),
    plate="안양 가 1234", text="다리를 전다",
)  # fmt: skip
NORTH_EAST = LastSeen(place="중앙로 12", lat=37.39, lon=126.95, bearing_deg=45.0)


@pytest.fixture(scope="module")
def desk(home: House) -> House:
    home.hub.add_service(EvidenceService(home.hub.broker.journal_path))
    return home


@pytest.fixture
def case(desk: House) -> Iterator[Incident]:
    """One that is shown to the crews on it; car-1 is."""
    one = desk.case()
    desk.send(one, "car-1")
    desk.share(one, "cam-2")
    yield one
    desk.ask(Unshare(incident_id=one.id))


def tell(home: House, case: Incident, suspect: Suspect = MAN, **more: Any) -> Bulletin:
    told: Bulletin = home.ask(TellBulletin(incident_id=case.id, suspect=suspect, last=NORTH_EAST, **more))
    return told


def snapshot(home: House, case: Incident, camera: str = "cam-2") -> Job:
    """One that a camera of the case truly gives."""
    home.ask(Gather(incident_id=case.id, cameras=(camera,)))
    eventually(lambda: camera in home.ask(ListWatched()).cameras, within_s=30)

    eventually(lambda: camera not in home.ask(ListWatched()).lost, within_s=30)

    def kept() -> Job | None:
        job = home.ask(KeepSnapshot(incident_id=case.id, camera=camera))
        eventually(lambda: home.ask(GetJob(job=job.id)).is_over, within_s=30)
        done: Job = home.ask(GetJob(job=job.id))
        return done if done.state is JobState.DONE else None  # the camera has only begun to send

    job = eventually(kept, within_s=30, every_s=0.3)
    assert isinstance(job, Job)
    return job


def newest(home: House, told: Bulletin) -> Bulletin:
    return next(one for one in home.ask(ListBulletins()).bulletins if one.id == told.id)


def test_what_is_told_is_on_the_crews_tablet_with_its_picture_and_gone_when_sharing_ends(
    desk: House, case: Incident
) -> None:
    job = snapshot(desk, case)
    told = tell(desk, case, snapshots=(job.piece,))
    token, path = desk.tablet("car-1"), "/video/unit/told"
    (one,) = desk.gateway.get(path, token=token).json["bulletins"]
    said = "\n".join(one["lines"]["ko"])
    for words in ("남성, 30~40세, 보통 체격", "상의: 검은색 패딩", "하의: 파란색", "번호 안양 가 1234", "북동쪽 (45°)"):
        assert words in said
    assert "Went: north-east (45°)" in one["lines"]["en"]
    assert (one["read"], one["version"], one["place"]) == (False, 1, [37.39, 126.95])
    picture = desk.gateway.get(f"{path}/{told.id}/{job.piece}", token=token)
    seen = cv2.imdecode(np.frombuffer(picture.body, np.uint8), cv2.IMREAD_COLOR)
    assert seen.shape == (180, 320, 3)
    assert len(picture.body) <= 250_000
    file = desk.hub.state_dir / "evidence" / case.id / f"{job.piece}.jpg"
    assert told.snapshots[0].sha256 == job.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    small = desk.ask(BulletinPicture(bulletin_id=told.id, piece=job.piece, width=320))
    assert len(small.jpeg) <= 24_000

    stranger = desk.tablet("car-2")
    assert desk.gateway.get(path, token=stranger).json["bulletins"] == []
    assert desk.gateway.get(f"{path}/{told.id}/{job.piece}", token=stranger).status == 403
    assert [reading.who for reading in newest(desk, told).readings] == ["unit/car-1"]
    body = {"bulletin": told.id, "version": 1}
    assert desk.gateway.post(f"{path}/read", body, token=stranger).status == 403
    assert desk.gateway.post(f"{path}/read", body, token=token).status == 200
    assert newest(desk, told).readings[0].read_at is not None
    assert desk.gateway.get(path, token=token).json["bulletins"][0]["read"]
    assert [line.account for line in desk.audit("share.told")[:1]] == ["unit/car-1"]
    assert {line.outcome for line in desk.audit("share.read")[:2]} == {"done", "refused"}
    assert desk.audit("share.tell")[0].subject == case.id
    noted = [entry.text for entry in desk.ask(ReadCase(incident_id=case.id)).entries]
    assert any("검은색 패딩" in text and job.sha256 in text for text in noted)

    desk.ask(Unshare(incident_id=case.id))
    assert desk.gateway.get(path, token=token).json["bulletins"] == []
    assert desk.gateway.get(f"{path}/{told.id}/{job.piece}", token=token).status == 403


def test_a_correction_takes_the_place_of_what_was_wrong_says_so_and_is_to_be_read_again(
    desk: House, case: Incident
) -> None:
    token, path = desk.tablet("car-1"), "/video/unit/told"
    first = tell(desk, case)
    desk.gateway.get(path, token=token)
    desk.gateway.post(f"{path}/read", {"bulletin": first.id, "version": 1}, token=token)
    red = Suspect(sex="female", top=Wear(colour="red"))
    second = tell(desk, case, red, bulletin_id=first.id, version=1, reason="옷 색이 틀렸음")
    (one,) = desk.gateway.get(path, token=token).json["bulletins"]
    assert one["headline"]["ko"] == "용의자 인상착의 · 제2판 · 정정 · 제1판을 대신합니다"
    assert one["lines"]["ko"][:2] == ["옷 색이 틀렸음", "여성"]
    assert one["read"] is False
    late = desk.gateway.post(f"{path}/read", {"bulletin": first.id, "version": 1}, token=token)
    assert (late.status, late.json["error"]) == (409, "share.newer")
    with pytest.raises(CommandRefused, match="newer version"):  # two operators at once: the later one is told
        tell(desk, case, bulletin_id=first.id, version=1)
    back = desk.ask(UndoBulletin(bulletin_id=first.id, version=second.version))
    assert (back.version, back.change, back.suspect) == (3, "restored", MAN)
    gone = desk.ask(WithdrawBulletin(bulletin_id=first.id, version=3, reason="다른 사람이었음"))
    (one,) = desk.gateway.get(path, token=token).json["bulletins"]
    assert (gone.version, one["change"], one["place"]) == (4, "withdrawn", None)
    assert one["lines"]["en"] == ["do not look for anybody by this description", "다른 사람이었음"]
    assert desk.ask(UndoBulletin(bulletin_id=first.id, version=4)).suspect == MAN


def test_nothing_is_told_where_nobody_is_shown_anything_nor_of_a_masked_camera_nor_without_words(
    desk: House, case: Incident
) -> None:
    quiet = desk.case()
    for refused, why in (
        (lambda: tell(desk, quiet), "share.nobody"),
        (lambda: tell(desk, case, Suspect()), "share.empty"),
        (lambda: tell(desk, case, Suspect(age_from=40, age_to=20)), "share.bad"),
        (lambda: tell(desk, case, Suspect(top=Wear(colour="plaid"))), "share.bad"),
    ):
        with pytest.raises(CommandRefused) as error:
            refused()
        assert error.value.reason == why
    masked = snapshot(desk, case, "cam-3")
    with pytest.raises(CommandRefused) as error:
        tell(desk, case, snapshots=(masked.piece,))
    assert error.value.reason == "share.masked"
    desk.close(quiet)


def test_a_snapshot_whose_file_was_changed_is_not_sent(desk: House, case: Incident) -> None:
    job = snapshot(desk, case)
    file = desk.hub.state_dir / "evidence" / case.id / f"{job.piece}.jpg"
    file.write_bytes(file.read_bytes()[:-3] + b"abc")
    with pytest.raises(UicError, match="hash is another"):
        tell(desk, case, snapshots=(job.piece,))


def test_a_crew_that_is_free_again_is_told_nothing_any_more_nor_anybody_of_a_closed_case(desk: House) -> None:
    case = desk.case()
    desk.send(case, "car-1")
    link = desk.link(desk.share(case, "cam-2"), "박 경위").url.partition("#t=")[2]
    told, token = tell(desk, case), desk.tablet("car-1")
    assert len(desk.gateway.get("/video/api/told", token=link).json["bulletins"]) == 1
    assert len(desk.gateway.get("/video/unit/told", token=token).json["bulletins"]) == 1
    desk.send(case, "car-1", UnitState.FREE)
    eventually(lambda: desk.gateway.get("/video/unit/told", token=token).json["bulletins"] == [], within_s=20)
    desk.close(case)
    eventually(lambda: desk.gateway.get("/video/api/told", token=link).status == 401, within_s=20)
    eventually(lambda: told.id not in [one.id for one in desk.ask(ListBulletins()).bulletins], within_s=20)
    with pytest.raises(CommandRefused):
        desk.ask(ReadBulletin(bulletin_id=told.id, version=1))


def test_a_share_to_a_department_sends_it_the_case_and_takes_it_back_with_the_last_one(desk: House) -> None:
    case = desk.case()

    def sent() -> tuple[str, ...]:
        shared: tuple[str, ...] = desk.ask(ReadCase(incident_id=case.id)).incident.shared
        return shared

    first = desk.share(case, "cam-2", to=("department/경찰", "units"))
    assert (first.sent, sent()) == (("경찰",), ("경찰",))
    second = desk.share(case, "cam-1", to=("department/경찰",))
    assert second.sent == ()
    desk.ask(Unshare(share_id=first.id))
    eventually(lambda: [one.sent for one in desk.shown() if one.id == second.id] == [("경찰",)], within_s=20)
    assert sent() == ("경찰",)
    desk.share(case, "cam-1", share_id=second.id, to=("units",))
    assert sent() == ()
    desk.ask(ShareIncident(incident_id=case.id, department="경찰"))  # by hand: that stays
    third = desk.share(case, "cam-1", share_id=second.id, to=("department/경찰",))
    desk.ask(Unshare(share_id=third.id))
    assert (third.sent, sent()) == ((), ("경찰",))
    desk.close(case)


def test_the_page_of_a_link_shows_it_follows_a_correction_and_says_that_it_was_read(
    desk: House, case: Incident, tmp_path: Path
) -> None:
    if browser_missing():
        pytest.skip(f"PAGES NOT TESTED: {browser_missing()}")
    job = snapshot(desk, case)
    told = tell(desk, case, snapshots=(job.piece,))
    link = desk.link(desk.shown()[0], "박 경위")
    with Browser(tmp_path) as browser:
        page = browser.open(link.url, wide=1280, high=800)
        page.wait("document.querySelector('#told')?.innerText.includes('검은색 패딩')")
        drawn = "document.querySelector('#told canvas')?.width === 320"
        page.wait(drawn)
        page.run("document.querySelector('#told button').click()")
        page.wait("document.querySelector('#told article').classList.contains('read')")
        (reading,) = newest(desk, told).readings
        assert (reading.who, reading.read_at is not None) == ("link/박 경위", True)
        tell(desk, case, Suspect(sex="female"), bulletin_id=told.id, version=1, reason="여성으로 정정")
        page.wait("document.querySelector('#told')?.innerText.includes('여성으로 정정')")
        assert page.run("document.querySelector('#told button') !== null")
        desk.ask(Unshare(incident_id=case.id))
        page.wait("document.querySelector('#told').hidden")


@pytest.mark.parametrize(
    ("bearing", "ko", "en"),
    [
        (0, "북쪽 (0°)", "north (0°)"),
        (359.6, "북쪽 (0°)", "north (0°)"),
        (202, "남쪽 (202°)", "south (202°)"),
        (203, "남서쪽 (203°)", "south-west (203°)"),
    ],
)
def test_a_bearing_is_said_as_people_say_it(bearing: float, ko: str, en: str) -> None:
    assert (wording.direction(bearing, "ko"), wording.direction(bearing, "en")) == (ko, en)
