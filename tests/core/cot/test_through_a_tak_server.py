"""Tablets linked to a TAK server that we did not write: what they get, and what their crews' answers do here."""

from __future__ import annotations

import base64
import hashlib
import os
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from tests.core.cot.conftest import POLICE, Room, Start

from uic.alarms.commands import ListAlarms
from uic.cot import LinkState
from uic.evidence.pieces import CaseFolder, Piece, PieceKind
from uic.evidence.service import EvidenceService
from uic.health.model import State
from uic.incidents.commands import AddNote, PutUnit, ReadCase, ShareIncident
from uic.incidents.model import EntryKind, UnitState
from uic.liaison import FollowPerson, PersonState
from uic.sharing import LastSeen, ShareCamera, Suspect, TellBulletin, UndoBulletin, Unshare, Wear
from uic.sharing.service import SharingService
from uic.testing import eventually
from uic.testing.gateways import add_gateway
from uic.testing.tak_server import Certificates, Tablet, TakServer, is_there, tak_server
from uic.units import ListUnits, Position, ReportPositions
from uic.units.orders import CallOff, ListOrders, Order, OrderState, OrderUnit, TellCrew

pytestmark = pytest.mark.skipif(not is_there(), reason="taky is not installed; scripts/test does")
WITHIN = 30.0


def came(tablet: Tablet, uid: str) -> Any:
    """The newest event of a uid, when there is one."""
    return eventually(lambda: tablet.all(uid), within_s=WITHIN)[-1]


def seconds(element: Any, since: str, until: str) -> float:
    moments = [datetime.fromisoformat(element.get(one)) for one in (since, until)]
    return (moments[1] - moments[0]).total_seconds()


def test_a_tablet_gets_the_person_her_track_the_camera_and_the_cars_of_a_case_that_was_sent(
    room: Room, server: TakServer
) -> None:
    with server.tablet("T-21", "T-21") as tablet:
        case = room.case(sent=False)
        room.ask(FollowPerson(person=room.person(case)))
        now = datetime.now(UTC)
        fix = Position(unit="p-22", lat=37.40, lon=126.96, at=now, speed_mps=12.5, heading_deg=270.0)
        room.ask(ReportPositions(fixes=(fix,)))
        room.ask(PutUnit(incident_id=case.id, unit_id="p-22"))
        eventually(lambda: tablet.all(room.service._room.uid), within_s=WITHIN)  # the room itself is there
        eventually(lambda: len(tablet.all(room.service._room.uid)) > 2, within_s=WITHIN)  # and has spoken since
        assert not [one.get("uid") for one in tablet.events if one.get("uid").startswith("uic.")]
        room.ask(ShareIncident(incident_id=case.id, department=POLICE))
        later = now + timedelta(seconds=5)
        room.ask(FollowPerson(person=room.person(case, lat=37.3915, at=later, accuracy_m=14.0, speed_mps=3.0)))

        eventually(lambda: lat_of(tablet.all("uic.person.escort/1")) == 37.3915, within_s=WITHIN)
        mark = came(tablet, "uic.person.escort/1")
        assert (mark.get("type"), mark.find("detail/contact").get("callsign")) == ("a-u-G-U-C", "김○○")
        assert float(mark.find("point").get("ce")) == 14.0
        assert "경로에서 120 m & 벗어남" in mark.findtext("detail/remarks")
        assert seconds(mark, "start", "stale") == pytest.approx(30, abs=0.01)

        alert = came(tablet, "uic.person.escort/1-9-1-1")
        assert alert.get("type") == "b-a-o-tbl"
        assert alert.find("detail/emergency").get("type") == "911 Alert"
        assert alert.find("detail/link").get("uid") == "uic.person.escort/1"

        line = came(tablet, "uic.track.escort/1")
        assert [one.get("point").split(",")[0] for one in line.iterfind("detail/link")] == ["37.3910000", "37.3915000"]

        camera = came(tablet, f"uic.camera.{case.id}.cam-1")
        sensor = camera.find("detail/sensor")
        assert camera.get("type") == "b-m-p-s-p-loc"
        assert [sensor.get(name) for name in ("azimuth", "fov", "range")] == ["45", "62", "80"]
        video = camera.find("detail/__video")
        assert video.get("url") == "rtsp://media.example:8554/cam-1"
        entry = video.find("ConnectionEntry")
        parts = [entry.get(name) for name in ("protocol", "address", "port", "path")]
        assert parts == ["rtsp", "media.example", "8554", "/cam-1"]
        car = came(tablet, "uic.unit.p-22")
        assert car.find("detail/track").get("course") == "270.00"
        place = came(tablet, f"uic.case.{case.id}")
        assert "귀가 동행 <이탈>" in place.findtext("detail/remarks")


def test_while_a_camera_is_shown_to_the_police_the_tablets_have_a_link_to_its_live_picture(
    room: Room, server: TakServer
) -> None:
    room.hub.add_service(SharingService())
    gateway = add_gateway(room.hub)
    with server.tablet("T-21", "T-21") as tablet:
        case = room.case()

        def link() -> str:
            camera = tablet.last(f"uic.camera.{case.id}.cam-1")
            return str(camera.find("detail/__video").get("url")) if camera is not None else ""

        eventually(lambda: link() == "rtsp://media.example:8554/cam-1", within_s=WITHIN)
        asked = {"incident_id": case.id, "cameras": ("cam-1",), "purpose": "귀가 동행"}
        share = room.ask(ShareCamera(to=(f"department/{POLICE}",), **asked))
        stream = f"{gateway.place.url}/video/stream/cam-1?t="
        eventually(lambda: link().startswith(stream), within_s=WITHIN)
        token = link().removeprefix(stream)
        assert gateway.get("/video/api/shown", token=token).json["who"] == f"TAK {POLICE}"
        room.ask(Unshare(share_id=share.id))
        eventually(lambda: link() == "rtsp://media.example:8554/cam-1", within_s=WITHIN)
        eventually(lambda: gateway.get("/video/api/shown", token=token).status == 401, within_s=WITHIN)


def test_whom_they_look_for_is_on_the_tablets_with_words_course_and_picture_while_the_case_is_shown(
    room: Room, server: TakServer
) -> None:
    room.hub.add_service(SharingService())
    room.hub.add_service(EvidenceService(None))
    gateway = add_gateway(room.hub)
    with server.tablet("T-21", "T-21") as tablet:
        case = room.case(sent=False)
        piece, digest = kept_snapshot(room.hub.state_dir, case)
        share = room.ask(
            ShareCamera(incident_id=case.id, cameras=("cam-1",), purpose="추적", to=(f"department/{POLICE}",))
        )
        told = room.ask(
            TellBulletin(
                incident_id=case.id,
                suspect=Suspect(sex="male", top=Wear(what="점퍼 <반사>", colour="black")),
                last=LastSeen(place="관양로 12", lat=37.392, lon=126.953, bearing_deg=200.0),
                snapshots=(piece,),
            )
        )
        uid = f"uic.suspect.{told.id}"

        def mark() -> Any:
            """With its picture, which is fetched after the words."""
            one = tablet.last(uid)
            return one if one is not None and one.findtext("detail/image") else None

        eventually(lambda: mark() is not None, within_s=WITHIN)
        one = mark()
        assert (one.get("type"), float(one.find("point").get("lat"))) == ("a-s-G-U-C", 37.392)
        assert one.find("detail/track").get("course") == "200.0"
        assert "상의: 검은색 점퍼 <반사>" in one.findtext("detail/remarks")
        assert "도주 방향: 남쪽 (200°)" in one.findtext("detail/remarks")
        image = one.find("detail/image")
        small = cv2.imdecode(np.frombuffer(base64.b64decode(image.text), np.uint8), cv2.IMREAD_COLOR)
        assert small is not None
        assert small.shape == (180, 320, 3)
        assert (image.get("mime"), image.get("sha256")) == ("image/jpeg", digest)
        links = {link.get("relation"): link for link in one.iterfind("detail/link")}
        assert links["p-p"].get("uid") == f"uic.case.{case.id}"
        assert links["r-u"].get("url").startswith(f"{gateway.place.url}/video#t=")
        larger = gateway.get(image.get("url").removeprefix(gateway.place.url))
        assert larger.body[:2] == b"\xff\xd8"
        room.ask(UndoBulletin(bulletin_id=told.id, version=1))
        eventually(lambda: "찾지 마십시오" in tablet.last(uid).findtext("detail/remarks"), within_s=WITHIN)
        assert tablet.last(uid).find("detail/track") is None
        room.ask(Unshare(share_id=share.id))
        assert came(tablet, f"{uid}.gone").find("detail/link").get("uid") == uid
        assert gateway.get(image.get("url").removeprefix(gateway.place.url)).status in (401, 403)


def kept_snapshot(state_dir: Path, case: Any) -> tuple[str, str]:
    """One in the case's evidence, as the keeper of evidence writes it, and its hash."""
    folder = CaseFolder(state_dir / "evidence" / case.id, case.id)
    name = "0123456789ab"
    done, jpeg = cv2.imencode(".jpg", np.random.default_rng(7).integers(0, 255, (360, 640, 3), np.uint8))
    assert done
    (folder.make() / f"{name}.jpg").write_bytes(jpeg.tobytes())
    digest = hashlib.sha256(jpeg.tobytes()).hexdigest()
    kind = PieceKind.SNAPSHOT
    folder.put(
        Piece(
            id=name, incident_id=case.id, kind=kind, file=f"{name}.jpg", bytes=jpeg.size, sha256=digest, camera="cam-1"
        )
    )
    return name, digest


def lat_of(elements: list[Any]) -> float | None:
    return float(elements[-1].find("point").get("lat")) if elements else None


def test_who_is_safe_is_no_alert_any_more_and_a_case_that_is_taken_back_is_off_the_tablets(
    room: Room, server: TakServer
) -> None:
    with server.tablet("T-21", "T-21") as tablet:
        case = room.case()
        room.ask(FollowPerson(person=room.person(case)))
        alert = "uic.person.escort/1-9-1-1"
        eventually(lambda: tablet.last(alert) is not None, within_s=WITHIN)
        later = datetime.now(UTC) + timedelta(seconds=1)
        room.ask(FollowPerson(person=room.person(case, state=PersonState.SAFE, at=later)))
        eventually(lambda: tablet.last(alert).get("type") == "b-a-o-can", within_s=WITHIN)
        eventually(lambda: tablet.last("uic.person.escort/1").get("type") == "a-f-G-U-C", within_s=WITHIN)
        room.ask(ShareIncident(incident_id=case.id, department=POLICE, shared=False))
        for uid in ("uic.person.escort/1", f"uic.case.{case.id}", f"uic.camera.{case.id}.cam-1"):
            gone = came(tablet, f"{uid}.gone")
            assert (gone.get("type"), gone.find("detail/link").get("uid")) == ("t-x-d-d", uid)
        assert room.status().shown == 0


def test_a_crew_reads_its_order_answers_it_and_writes_back(room: Room, server: TakServer) -> None:
    with server.tablet("T-21", "순21 정") as tablet:
        case = room.case()
        eventually(lambda: tablet.all(room.service._room.uid), within_s=WITHIN)
        tablet.at(37.395, 126.955, speed=8.0)
        eventually(lambda: [one.lat for one in room.ask(ListUnits()).positions] == [37.395], within_s=WITHIN)
        where = room.ask(ListUnits()).positions[0]
        assert (where.unit, where.lon, where.speed_mps, where.battery) == ("p-21", 126.955, 8.0, 0.81)
        room.ask(PutUnit(incident_id=case.id, unit_id="p-21"))
        order = eventually(lambda: next((one for one in tablet.lines() if "출동 지령" in one), ""), within_s=WITHIN)
        assert case.number in order
        assert "관양로 12" in order

        def state() -> UnitState:
            return next(one.state for one in room.ask(ReadCase(incident_id=case.id)).incident.units)

        uid = room.service._room.uid
        tablet.say(uid, "2")
        eventually(lambda: state() is UnitState.UNDERWAY, within_s=WITHIN)
        tablet.say(uid, " 도착. ")
        eventually(lambda: state() is UnitState.ON_SCENE, within_s=WITHIN)
        number = tablet.say(uid, "용의자 도주 방향 북쪽 &lt;관악역&gt;")
        tablet.say(uid, "용의자 도주 방향 북쪽 &lt;관악역&gt;", number=number)  # as tablets do that hear no receipt
        tablet.say(uid, "안전")
        texts = ["순21: 용의자 도주 방향 북쪽 <관악역>", "순21: 안전 확보"]
        eventually(lambda: [one.text for one in notes(room, case.id)] == texts, within_s=WITHIN)
        room.ask(AddNote(incident_id=case.id, text="지원 차량 3분", to="unit/p-21"))
        eventually(lambda: any("지원 차량 3분" in one for one in tablet.lines()), within_s=WITHIN)
        assert len([one for one in tablet.lines() if "출동 지령" in one]) == 1
        assert tablet.last("uic.unit.p-21") is None  # it says itself where it is


def test_an_order_is_on_the_tablet_soon_and_the_crews_answer_is_the_orders(room: Room, server: TakServer) -> None:
    with server.tablet("T-21", "순21", silent=True) as tablet:
        tablet.at(37.3902, 126.9502)
        eventually(lambda: [one.lat for one in room.ask(ListUnits()).positions] == [37.3902], within_s=WITHIN)

        def state() -> OrderState:
            return room.ask(ListOrders()).orders[0].state

        def ordered(origin: str, reason: str) -> Order:
            order = room.ask(
                OrderUnit(lat=37.391, lon=126.951, origin=origin, reason_ko=reason, unit="p-21"), wait_s=60
            )
            eventually(lambda: any(reason in one for one in tablet.lines()), within_s=WITHIN)
            return order

        first = ordered("escort/0", "길 안내 준비")  # the roads are read for the first one
        room.ask(CallOff(order_id=first.id))
        eventually(lambda: "출동 지령이 취소되었습니다." in tablet.lines(), within_s=WITHIN)
        made = time.monotonic()
        order = ordered("escort/1", "경로 이탈 <120 m>")
        assert time.monotonic() - made < 3.0  # as an escort's alarm demands
        uid = room.service._room.uid
        tablet.say(uid, "확인")
        eventually(lambda: state() is OrderState.ACKNOWLEDGED, within_s=WITHIN)
        tablet.say(uid, "빨간 패딩 여성 발견")
        eventually(
            lambda: (
                [(one.text, one.from_crew) for one in room.ask(ListOrders()).orders[0].messages]
                == [("빨간 패딩 여성 발견", True)]
            ),
            within_s=WITHIN,
        )
        tablet.say(uid, "3")
        eventually(lambda: state() is OrderState.ON_SCENE, within_s=WITHIN)
        room.ask(TellCrew(order_id=order.id, text="구급차 오는 중"))
        eventually(lambda: "구급차 오는 중" in tablet.lines(), within_s=WITHIN)
        tablet.say(uid, "4")
        eventually(lambda: state() is OrderState.DONE, within_s=WITHIN)


def notes(room: Room, case: str) -> list[Any]:
    entries = room.ask(ReadCase(incident_id=case)).entries
    return [one for one in entries if one.kind is EntryKind.MESSAGE and one.ref == "room"]


def test_a_crew_in_need_raises_an_alarm_that_must_be_answered_and_it_is_over_when_they_say_so(
    room: Room, server: TakServer
) -> None:
    def open_alarms() -> list[tuple[str, bool]]:
        return [(one.source, one.active) for one in room.ask(ListAlarms()).alarms if one.type == "cot.crew_emergency"]

    with server.tablet("T-21", "순21") as tablet:
        tablet.emergency()
        eventually(lambda: open_alarms() == [("unit/p-21", True)], within_s=WITHIN)
        tablet.emergency(over=True)
        eventually(lambda: open_alarms() == [("unit/p-21", False)], within_s=WITHIN)


def test_a_tablet_that_the_registry_does_not_know_is_counted_and_believed_nothing(
    room: Room, server: TakServer
) -> None:
    with server.tablet("ANDROID-77", "누구") as stranger, server.tablet("T-21", "T-21") as tablet:
        stranger.at(37.3, 126.9)
        stranger.emergency()
        tablet.at(37.4, 126.95)
        eventually(lambda: room.ask(ListUnits()).positions, within_s=WITHIN)
        eventually(lambda: {one.uid for one in room.status().strangers} >= {"ANDROID-77"}, within_s=WITHIN)
        assert [one.unit for one in room.ask(ListUnits()).positions] == ["p-21"]
        assert room.ask(ListAlarms()).alarms == ()


def test_after_a_break_of_the_server_or_the_death_of_our_process_the_tablet_has_all_of_it_again(
    start: Start, tmp_path: Path
) -> None:
    with tak_server(tmp_path / "one") as server:
        room = start(servers=(server.address,))
        eventually(room.linked, within_s=WITHIN)
        case = room.case()
        room.ask(FollowPerson(person=room.person(case)))
        eventually(lambda: room.status().shown >= 4, within_s=WITHIN)
        assert [one.state for one in room.service.findings()] == [State.GOOD]
    eventually(lambda: room.status().links[0].state is LinkState.DOWN, within_s=WITHIN)
    (finding,) = room.service.findings()
    assert (finding.state, finding.code, finding.name) == (State.FAILED, "gateway.tablets", f"tablets {server.address}")
    with tak_server(tmp_path / "two", port=server.port) as server, server.tablet("T-21", "T-21") as tablet:
        eventually(lambda: tablet.last("uic.person.escort/1") is not None, within_s=60)
        apart = room.service._apart
        assert apart is not None
        assert apart.pid is not None
        os.kill(apart.pid, signal.SIGKILL)
        seen = len(tablet.all(f"uic.camera.{case.id}.cam-1"))
        eventually(lambda: apart.starts == 2, within_s=WITHIN)
        eventually(lambda: len(tablet.all(f"uic.camera.{case.id}.cam-1")) > seen, within_s=WITHIN)


def test_over_tls_both_sides_show_who_they_are_and_a_server_that_nobody_vouches_for_gets_nothing(
    start: Start, keys: Certificates, tmp_path: Path
) -> None:
    own = {"ca": str(keys.ca), "certificate": str(keys.of("hub"))}
    with tak_server(tmp_path / "taky", tls=keys) as server:
        room = start(servers=(server.address,), **own)
        eventually(room.linked, within_s=WITHIN)
        room.case()
        with server.tablet("T-21", "T-21") as tablet:
            eventually(lambda: any(one.get("uid", "").startswith("uic.case") for one in tablet.events), within_s=WITHIN)
        doubting = start(servers=(server.address,))  # the system's authorities do not know this one
        wrong = start(servers=(server.address,), server_name="tak.example.org", **own)
        for refused in (doubting, wrong):
            eventually(lambda room=refused: "not trusted" in why(room), within_s=WITHIN)
            assert refused.status().links[0].sent == 0


def why(room: Room) -> str:
    return "".join(one.why for one in room.status().links)
