"""Signs at a real hub: cast, asked with a countdown, stopped, kept back, learnt from, remembered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from uic.alarms.commands import ListAlarms
from uic.audit.commands import Filter, SearchAudit
from uic.audit.service import AuditService
from uic.bus import HubClient
from uic.devices.model import Camera
from uic.errors import CommandRefused
from uic.incidents.commands import ListIncidents
from uic.plugins import Found, PluginHost, installed
from uic.testing import eventually
from uic.testing.hubs import PluginHub, plugin_hub, running
from uic_netcasting.commands import (
    AnswerSign,
    CastAt,
    JudgeCast,
    ListCasts,
    ListPatterns,
    ListSigns,
    NetFigures,
    OpenCast,
    ReleaseCast,
    SetPolicy,
)
from uic_netcasting.events import SignNote
from uic_netcasting.signs import ListSignPatterns, ReportSign, SetSignPattern
from uic_netcasting.signs.messages import PatternShelf
from uic_netcasting.signs.model import Pattern, Zone

LONG_S = 30.0


def ours() -> list[Found]:
    return [found for found in installed() if found.name == "netcasting"]


def street() -> list[Camera]:
    """A hundred cameras, 400 m apart: none stands in the ring of another's net."""
    return [
        Camera(
            id=f"cam-{at}",
            number=at,
            name=f"관양로 {at}",
            lat=37.36 + 0.0036 * (at % 20),
            lon=126.93 + 0.01 * (at // 20),
        )
        for at in range(1, 101)
    ]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PluginHub]:
    with plugin_hub(tmp_path_factory.mktemp("hub"), host=PluginHost(find=ours)) as made:
        made.hub.add_service(AuditService(made.hub.trail, made.hub.broker.journal_path))
        made.place(*street())
        yield made


@pytest.fixture
def me(kept: PluginHub) -> Iterator[HubClient]:
    client = kept.client("console/1", plugins=["netcasting"])
    running(client, "netcasting")
    yield client
    for cast in client.call(ListCasts()).casts:
        if cast.is_open:
            client.call(ReleaseCast(cast_id=cast.id))
    client.close()
    kept.clients.remove(client)


def report(client: HubClient, camera: str, pattern: str, **more: object) -> None:
    begin = time.time() - 3.0
    words = {"text": "문에서 6 m 안에 140초 머무름", "text_en": "stood 140 s within 6 m of the door"} | more
    client.call(ReportSign(camera_id=camera, pattern=pattern, begin=begin, **words))  # type: ignore[arg-type]


def note_when(client: HubClient, camera: str, fits: Callable[[SignNote], bool]) -> SignNote:
    def found() -> SignNote | None:
        notes = (one for one in client.call(ListSigns()).signs if one.camera == camera)
        return next((one for one in notes if fits(one)), None)

    note = eventually(found, within_s=LONG_S)
    assert note is not None
    return note


def alarms(client: HubClient, camera: str) -> list[str]:
    return [one.type for one in client.call(ListAlarms()).alarms if one.camera_id == camera and one.active]


def test_a_sign_that_is_believed_casts_a_net_and_says_why_in_both_languages(me: HubClient) -> None:
    report(me, "cam-1", "robbery")
    note = note_when(me, "cam-1", lambda one: one.state == "cast")
    cast = next(one for one in me.call(ListCasts()).casts if one.id == note.cast)
    assert (cast.sign, cast.origin, cast.pattern, cast.sign_id) == ("cam-1", "sign", "robbery", note.id)
    assert (cast.text, cast.text_en) == ("문에서 6 m 안에 140초 머무름", "stood 140 s within 6 m of the door")
    alarm = eventually(
        lambda: [one for one in me.call(ListAlarms()).alarms if one.camera_id == "cam-1"], within_s=LONG_S
    )[0]
    assert alarm.text.startswith("강도·날치기 · 문에서")
    assert alarm.text_en.startswith("Robbery · stood")
    eventually(lambda: any(one.cameras == ("cam-1",) for one in me.call(ListIncidents()).incidents), within_s=LONG_S)


def test_a_sign_that_is_not_believed_alone_waits_for_a_person_who_casts_the_net(me: HubClient) -> None:
    report(me, "cam-2", "loitering", casts=False)
    note = note_when(me, "cam-2", lambda one: one.state == "waiting")
    assert note.due_at is None
    eventually(lambda: alarms(me, "cam-2") == ["netcasting.suggested"], within_s=LONG_S)
    answered = me.call(AnswerSign(sign_id=note.id, cast=True))
    assert answered.state == "cast"
    # it is one alarm, from the question to the end of the net
    assert alarms(me, "cam-2") == ["netcasting.suggested"]
    case = eventually(
        lambda: next((one.incident for one in me.call(ListCasts()).casts if one.id == answered.cast), ""),
        within_s=LONG_S,
    )
    assert case
    me.call(ReleaseCast(cast_id=answered.cast, verdict="real"))
    eventually(lambda: alarms(me, "cam-2") == [], within_s=LONG_S)
    assert note_when(me, "cam-2", lambda one: one.verdict == "real")


def test_a_net_that_is_suggested_is_cast_at_the_end_of_its_countdown(me: HubClient) -> None:
    me.call(SetPolicy(pattern="fight", answer="ask", countdown_s=0.3))
    report(me, "cam-3", "fight")
    note = note_when(me, "cam-3", lambda one: one.state == "cast")
    assert note.by == ""  # nobody did
    assert any(one.id == note.cast and one.asked for one in me.call(ListCasts()).casts)


def test_an_operator_stops_a_countdown_and_her_no_is_learnt(me: HubClient) -> None:
    me.call(SetPolicy(pattern="gathering", answer="ask", countdown_s=100.0))
    report(me, "cam-4", "gathering")
    note = note_when(me, "cam-4", lambda one: one.state == "waiting")
    assert note.due_at is not None
    report(me, "cam-4", "gathering")  # the same again is no second question
    me.call(AnswerSign(sign_id=note.id, cast=False))
    assert [one.state for one in me.call(ListSigns()).signs if one.camera == "cam-4"] == ["stopped"]
    eventually(lambda: alarms(me, "cam-4") == [], within_s=LONG_S)
    figures = next(one for one in me.call(ListPatterns()).patterns if one.pattern == "gathering")
    assert (figures.real, figures.false, figures.precision) == (0, 1, 0.0)
    with pytest.raises(CommandRefused) as refused:
        me.call(AnswerSign(sign_id=note.id, cast=True))
    assert refused.value.reason == "cast.sign_over"


def test_a_sign_in_the_ring_of_an_open_net_is_a_sighting_and_no_second_alarm(me: HubClient) -> None:
    report(me, "cam-5", "robbery")
    first = note_when(me, "cam-5", lambda one: one.state == "cast")
    report(me, "cam-5", "running")
    joined = note_when(me, "cam-5", lambda one: one.pattern == "running")
    assert (joined.state, joined.cast) == ("joined", first.cast)


def test_a_pattern_that_is_only_told_raises_no_alarm_and_can_still_be_cast(me: HubClient) -> None:
    me.call(SetPolicy(pattern="crowd", answer="tell"))
    report(me, "cam-6", "crowd")
    note = note_when(me, "cam-6", lambda one: one.state == "told")
    assert alarms(me, "cam-6") == []
    assert me.call(AnswerSign(sign_id=note.id, cast=True)).state == "cast"


def test_a_camera_that_cries_wolf_is_kept_back_by_its_budget_and_a_bell_beside_it_is_not(me: HubClient) -> None:
    for _ in range(3):
        report(me, "cam-7", "fall", casts=False)
        note = note_when(me, "cam-7", lambda one: one.state == "waiting")
        me.call(AnswerSign(sign_id=note.id, cast=False))
    report(me, "cam-7", "fall", casts=False)
    back = note_when(me, "cam-7", lambda one: one.state == "kept")
    assert back.reason == "camera"
    eventually(lambda: alarms(me, "cam-7") == [], within_s=LONG_S)
    assert "cam-7" in me.call(ListSigns()).budget.spent
    camera = next(one for one in street() if one.id == "cam-7")
    assert camera.lat is not None
    assert camera.lon is not None
    bell = me.call(CastAt(lat=camera.lat, lon=camera.lon, origin="bell", text="비상벨 31"))
    assert bell.is_open
    eventually(lambda: alarms(me, "cam-7") == ["netcasting.bell"], within_s=LONG_S)


@pytest.mark.parametrize(("origin", "priority"), [("bell", 1), ("call", 1)])
def test_a_bell_and_a_112_call_with_a_position_cast_at_once_as_critical_alarms_and_cases(
    me: HubClient, origin: str, priority: int
) -> None:
    at = {"bell": 37.5, "call": 37.55}[origin]
    cast = me.call(CastAt(lat=at, lon=126.95, origin=origin, text="빨간 점퍼, 역 쪽으로", ago_s=20.0))  # type: ignore[arg-type]
    assert cast.seen_at is not None
    assert (cast.opened_at - cast.seen_at).total_seconds() == pytest.approx(20.0)
    alarm = eventually(
        lambda: [one for one in me.call(ListAlarms()).alarms if one.source == f"cast/{cast.id}"], within_s=LONG_S
    )[0]
    assert (alarm.type, alarm.priority) == (f"netcasting.{origin}", priority)
    assert "빨간 점퍼" in alarm.text


def test_the_operator_s_own_key_casts_without_an_alarm_to_herself(me: HubClient) -> None:
    cast = me.call(OpenCast(camera_id="cam-30"))
    assert (cast.origin, cast.opened_by) == ("operator", "local")
    assert alarms(me, "cam-30") == []


def test_a_false_sign_lowers_its_pattern_and_a_correction_raises_it_again(me: HubClient) -> None:
    def figures() -> tuple[int, int]:
        found = next(one for one in me.call(ListPatterns()).patterns if one.pattern == "bag_left")
        return found.real, found.false

    report(me, "cam-12", "bag_left", casts=True)
    note = note_when(me, "cam-12", lambda one: one.state in ("cast", "kept"))
    cast_id = note.cast or me.call(AnswerSign(sign_id=note.id, cast=True)).cast
    me.call(ReleaseCast(cast_id=cast_id, verdict="false"))
    assert figures() == (0, 1)
    me.call(JudgeCast(cast_id=cast_id, verdict="real", outcome="later"))
    assert figures() == (1, 0)
    now = datetime.now(UTC)

    def told() -> tuple[int, int]:
        rows = me.call(NetFigures(since=now - timedelta(hours=1), until=now + timedelta(hours=1))).patterns
        row = next((one for one in rows if one.key == "bag_left"), None)
        return (row.real, row.false) if row is not None else (0, 0)

    eventually(lambda: told() == (1, 0), within_s=LONG_S)


def test_figures_of_a_time_that_ends_before_it_begins_are_refused_in_words(me: HubClient) -> None:
    now = datetime.now(UTC)
    with pytest.raises(CommandRefused, match="begins before it ends"):
        me.call(NetFigures(since=now, until=now - timedelta(days=1)))


def test_policies_countdowns_and_the_budget_outlive_a_restart_of_the_hub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uic_netcasting.service._RECALL_S", 0.1)
    with plugin_hub(tmp_path, host=PluginHost(find=ours)) as hub:
        hub.place(*street())
        client = hub.client("console/1", plugins=["netcasting"])
        running(client, "netcasting")
        client.call(SetPolicy(pattern="fight", answer="ask", countdown_s=120.0))
        client.call(SetPolicy(pattern="fall", answer="ask", countdown_s=0.0))
        report(client, "cam-1", "fight")
        note_when(client, "cam-1", lambda one: one.state == "waiting")
    with plugin_hub(tmp_path, host=PluginHost(find=ours)) as hub:
        client = hub.client("console/2", plugins=["netcasting"])
        running(client, "netcasting")
        note = note_when(client, "cam-1", lambda one: one.state == "waiting")
        assert note.due_at is not None
        listed = client.call(ListSigns())
        assert next(one for one in listed.policies if one.pattern == "fall").countdown_s == 0.0
        assert listed.budget.today == 1
        assert client.call(AnswerSign(sign_id=note.id, cast=True)).state == "cast"


def shelf(client: HubClient) -> PatternShelf:
    return client.call(ListSignPatterns())


def test_what_is_set_at_a_console_is_in_the_site_s_file_beside_its_comments_and_in_the_audit(
    kept: PluginHub, me: HubClient
) -> None:
    file = Path(shelf(me).file)
    file.parent.mkdir(exist_ok=True)
    file.write_text("# 야간 순찰 협의 결과\n[change.running]\non = false  # 학교 앞\n", "utf-8")
    eventually(lambda: not one(me, "running").on, within_s=LONG_S)
    area = Zone(camera="cam-1", name="옥상", points=((0.1, 0.2), (0.5, 0.2), (0.5, 0.9)))
    set_ = me.call(SetSignPattern(pattern="intrusion", zones=(area,), hours="22:00-05:00", numbers={"who": 0}))
    assert (set_.zones, set_.hours, set_.numbers["who"]) == ((area,), "22:00-05:00", 0)
    me.call(SetSignPattern(pattern="loitering", numbers={"seconds": 120}, cameras=("cam-1", "cam-2"), on=False))
    assert one(me, "loitering").numbers["reach_m"] > 0  # what is not named stays
    text = file.read_text("utf-8")
    assert "# 야간 순찰 협의 결과" in text
    assert "# 학교 앞" in text
    lines = kept.hub.ask(SearchAudit(filter=Filter(action="sign.set")), by="test").entries
    assert {line.subject for line in lines} == {"intrusion", "loitering"}
    assert any("22:00-05:00" in line.note for line in lines)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"pattern": "walking"}, "there is no pattern walking; there are: loitering"),
        ({"pattern": "fall", "numbers": {"uprite": 1.0}}, "no number is called uprite; there are: upright"),
        ({"pattern": "fall", "hours": "night"}, "write 22:00-05:00"),
        ({"pattern": "intrusion", "zones": (Zone(points=((0.1, 0.2), (1.5, 0.2))),)}, "from 0,0 to 1,1"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_in_words_and_nothing_is_written(
    me: HubClient, wrong: dict[str, object], said: str
) -> None:
    before = shelf(me)
    with pytest.raises(CommandRefused, match=said):
        me.call(SetSignPattern(**wrong))  # type: ignore[arg-type]
    assert shelf(me).patterns == before.patterns
    assert not before.trouble


def test_a_file_that_is_wrong_is_said_with_its_place_and_what_was_looked_for_goes_on(me: HubClient) -> None:
    me.call(SetSignPattern(pattern="crowd", numbers={"people": 30}))
    file = Path(shelf(me).file)
    right = file.read_text("utf-8")
    file.write_text(right + "\n[change.fall]\non = maybe\n", "utf-8")
    eventually(lambda: str(file) in shelf(me).trouble and "line" in shelf(me).trouble, within_s=LONG_S)
    assert one(me, "crowd").numbers["people"] == 30
    with pytest.raises(CommandRefused, match="mend the file first"):
        me.call(SetSignPattern(pattern="crowd", on=False))
    file.write_text(right, "utf-8")
    eventually(lambda: not shelf(me).trouble, within_s=LONG_S)


def one(client: HubClient, pattern: str) -> Pattern:
    return next(one for one in shelf(client).patterns if one.key == pattern)
