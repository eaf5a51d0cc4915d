"""Phones and tablets over real HTTPS: who may say what for whom, once, and what each is told."""

from __future__ import annotations

import base64
import gzip
import json
import time
from datetime import UTC, datetime
from typing import Any

from centre import PIN, Line

from uic.testing import eventually
from uic.units.commands import ListUnits, ReportPositions
from uic.units.model import Position
from uic.units.orders import CallOff, ListOrders, Order, OrderUnit, TellCrew

PLAN = {"type": "LineString", "coordinates": [[126.9520, 37.3912], [126.9530, 37.3930]]}


def fix(t: float, **more: float) -> dict[str, float]:
    return {"t": t, "lat": 37.3912, "lon": 126.9520, **more}


def test_a_phone_sets_out_is_followed_and_arrives(line: Line) -> None:
    token = line.register()
    begun = line.gateway.post("/sos/api/escort", {"path": PLAN, "id": "1"}, token=token)
    assert (begun.status, begun.json["open"], begun.json["length_m"]) == (201, True, 400)
    assert line.centre.open["c1"].plan == ((37.3912, 126.952), (37.393, 126.953))
    now = time.time()
    batch = {"fixes": [fix(now - 2, accuracy_m=8), fix(now - 1)], "sent": now, "battery": 0.5}
    told = line.gateway.post("/sos/api/fixes", batch, token=token).json
    assert (told["taken"], told["seen"], told["state"]) == (2, True, "on_course")
    told = line.gateway.post("/sos/api/fixes", batch, token=token).json
    assert (told["taken"], told["again"]) == (0, 2)
    assert [one.accuracy_m for one in line.centre.fixes] == [8, None]
    assert line.gateway.post("/sos/api/arrived", {"id": "2"}, token=token).json["ending"] == "arrived"
    assert line.gateway.get("/sos/api/mine", token=token).json["open"] is False


def test_what_a_phone_says_is_for_its_owner_alone_whatever_it_says(line: Line) -> None:
    hers, another = line.register("김하늘"), line.register("이바다")
    line.gateway.post("/sos/api/escort", {"path": PLAN, "citizen_id": "c1", "id": "1"}, token=another)
    assert list(line.centre.open) == ["c2"]
    assert line.gateway.get("/sos/api/mine", token=hers).json["open"] is False
    tablet = line.tablet("car-1")
    assert line.gateway.get("/sos/api/mine", token=tablet).status == 401
    assert line.gateway.get("/patrol/api/orders", token=hers).status == 401


def test_the_button_counts_once_is_taken_back_with_the_pin_and_a_silent_one_is_not_to_be_seen(line: Line) -> None:
    token = line.register()
    now = time.time()
    press = {"id": "p1", "fix": fix(now), "sent": now}
    told = line.gateway.post("/sos/api/button", press, token=token).json
    assert told["alarm_at"] > now
    line.gateway.post("/sos/api/button", {"id": "p1", "fix": fix(now), "sent": now}, token=token)
    assert len(line.centre.presses) == 1
    assert line.centre.open["c1"].fix is not None
    assert line.gateway.post("/sos/api/cancel", {"pin": "0000"}, token=token).status == 403
    assert "alarm_at" not in line.gateway.post("/sos/api/cancel", {"pin": PIN}, token=token).json
    told = line.gateway.post("/sos/api/button", {"id": "p2", "silent": True}, token=token).json
    assert line.centre.open["c1"].distress
    assert (told["state"], "alarm_at" in told, "distress" in told) == ("on_course", False, False)


def test_a_path_that_is_none_is_refused_in_words_and_a_gpx_file_is_taken(line: Line) -> None:
    token = line.register()
    wrong = {"type": "LineString", "coordinates": [[37.39, 126.95], [37.40, 126.96]]}
    answer = line.gateway.post("/sos/api/escort", {"path": wrong}, token=token)
    assert (answer.status, "swapped" in answer.json["message"]) == (422, True)
    gpx = "<gpx><rte><rtept lat='37.39' lon='126.95'/><rtept lat='37.40' lon='126.96'/></rte></gpx>"
    assert line.gateway.post("/sos/api/escort", {"path": {"gpx": gpx}}, token=token).status == 201


def test_apps_that_exist_today_report_for_her(line: Line) -> None:
    token = line.register()
    line.gateway.post("/sos/api/escort", {"path": PLAN}, token=token)
    now = int(time.time())
    own = {"_type": "location", "lat": 37.3913, "lon": 126.952, "tst": now - 3, "acc": 9}
    basic = base64.b64encode(f"phone:{token}".encode()).decode()
    answer = line.gateway.post("/sos/owntracks", own, headers={"Authorization": f"Basic {basic}"})
    assert (answer.status, answer.json) == (200, [])
    assert line.gateway.get(f"/sos/osmand?id={token}&lat=37.3914&lon=126.952&timestamp={now - 2}&hdop=2").status == 200
    form = f"id={token}&lat=37.3915&lon=126.952&timestamp={now - 1}&speed=2&accuracy=5"
    assert line.gateway.post("/sos/osmand", form).status == 200
    place = {"timestamp": datetime.now(UTC).isoformat(), "coords": {"latitude": 37.3916, "longitude": 126.952}}
    assert line.gateway.post("/sos/osmand", {"location": place, "device_id": token}).status == 200
    assert [one.lat for one in line.centre.fixes] == [37.3913, 37.3914, 37.3915, 37.3916]
    assert line.gateway.get("/sos/osmand?id=wrong&lat=37.3914&lon=126.952").status == 401
    assert line.gateway.get(f"/sos/osmand?id={token}&lat=north&lon=126.952").status == 400
    sos = f"id={token}&lat=37.3917&lon=126.952&timestamp={now}&alarm=sos"
    assert line.gateway.post("/sos/osmand", sos).status == 200
    assert len(line.centre.presses) == 1


def test_a_phone_whose_clock_is_two_hours_behind_is_put_right(line: Line) -> None:
    token = line.register()
    line.gateway.post("/sos/api/escort", {"path": PLAN}, token=token)
    phone = time.time() - 7200
    told = line.gateway.post("/sos/api/fixes", {"fixes": [fix(phone - 1)], "sent": phone}, token=token).json
    assert abs(told["clock_ahead_s"] - 7200) < 5
    assert abs(line.centre.fixes[0].at.timestamp() - time.time()) < 30


def test_she_sees_and_deletes_her_records_and_leaving_ends_her_token(line: Line) -> None:
    token = line.register()
    line.gateway.post("/sos/api/escort", {"path": PLAN}, token=token)
    line.gateway.post("/sos/api/arrived", {}, token=token)
    kept = line.gateway.get("/sos/api/history", token=token).json
    assert (len(kept["escorts"]), kept["kept_days"]) == (1, 30)
    assert line.gateway.ask("DELETE", "/sos/api/history", {"whole": True}, token=token).json["escorts"] == 1
    assert line.gateway.get("/sos/api/mine", token=token).status == 401


def test_the_page_is_whole_by_itself_and_lets_nothing_in_from_elsewhere(line: Line) -> None:
    page = line.gateway.get("/sos")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert b"http:" not in page.body
    for name in ("app.js", "app.css", "map.js", "worker.js", "manifest.webmanifest", "icon.svg", "icon-192.png"):
        assert line.gateway.get(f"/sos/{name}").status == 200
    assert line.gateway.get("/sos/..%2fapi.py").status == 404
    city = json.loads(gzip.decompress(line.gateway.get("/sos/api/city").body))
    assert len(city["roads"]) > 1000
    token = line.register()
    way = line.gateway.post("/sos/api/way", {"here": [37.3912, 126.952], "there": [37.393, 126.953]}, token=token).json
    assert len(way["path"]["coordinates"]) >= 2


# -- the tablet in the car -------------------------------------------------------------------------------------------


def ordered(line: Line) -> tuple[str, Order]:
    """Somebody in distress, and the car that was ordered to her."""
    token = line.register()
    line.gateway.post("/sos/api/escort", {"path": PLAN}, token=token)
    now = time.time()
    line.gateway.post("/sos/api/fixes", {"fixes": [fix(now, accuracy_m=12)], "sent": now}, token=token)
    near = Position(unit="car-1", lat=37.3920, lon=126.9525, at=datetime.now(UTC))
    line.hub.ask(ReportPositions(fixes=(near,)), timeout_s=20)
    escort = next(iter(line.centre.open.values()))
    order = line.hub.ask(
        OrderUnit(
            lat=37.3912, lon=126.952, origin=f"escort/{escort.id}", reason_ko="경로 이탈", reason_en="Off course"
        ),
        timeout_s=20,
    )
    eventually(lambda: _order(line, order.id).unit == "car-1", within_s=20)
    return token, order


def _order(line: Line, order_id: str) -> Order:
    return next(one for one in line.hub.ask(ListOrders(), timeout_s=20).orders if one.id == order_id)


def shown(line: Line, tablet: str) -> list[dict[str, Any]]:
    answer = line.gateway.get("/patrol/api/orders", token=tablet)
    assert answer.status == 200
    orders: list[dict[str, Any]] = answer.json["orders"]
    return orders


def test_the_crew_that_is_ordered_sees_her_and_answers_and_no_other_crew_does(line: Line) -> None:
    tablet, other = line.tablet("car-1"), line.tablet("car-2")
    assert shown(line, tablet) == []
    _, order = ordered(line)
    (told,) = shown(line, tablet)
    assert (told["state"], told["reason"]["ko"], told["person"]["name"]) == ("asked", "경로 이탈", "김하늘")
    assert told["person"]["fix"]["accuracy_m"] == 12
    assert len(told["person"]["plan"]) == 2
    assert shown(line, other) == []
    press = {"order": order.id, "answer": "acknowledged", "id": "a1"}
    assert line.gateway.post("/patrol/api/answer", press, token=other).json["error"] == "sos.not_ordered"
    assert line.gateway.post("/patrol/api/answer", press, token=tablet).json["state"] == "acknowledged"
    assert line.gateway.post("/patrol/api/answer", press, token=tablet).status == 200  # the same press again
    assert _order(line, order.id).acknowledged_at is not None


def test_messages_go_both_ways_and_the_way_starts_where_the_car_is(line: Line) -> None:
    tablet = line.tablet("car-1")
    _, order = ordered(line)
    line.gateway.post("/patrol/api/answer", {"order": order.id, "answer": "acknowledged", "id": "1"}, token=tablet)
    line.hub.ask(TellCrew(order_id=order.id, text="흰 지팡이를 들고 있습니다"), timeout_s=20)
    line.gateway.post("/patrol/api/message", {"order": order.id, "text": "곧 도착", "id": "2"}, token=tablet)
    here = {"t": time.time(), "lat": 37.3960, "lon": 126.9560, "sent": time.time()}
    assert line.gateway.post("/patrol/api/position", here, token=tablet).json["taken"] == 1
    (told,) = shown(line, tablet)
    assert [(text, own) for _, _, text, own in told["messages"]] == [
        ("흰 지팡이를 들고 있습니다", False),
        ("곧 도착", True),
    ]
    assert told["way"]["seconds"] > 0
    where = next(one for one in line.hub.ask(ListUnits(), timeout_s=20).positions if one.unit == "car-1")
    assert (where.lat, where.lon) == (37.3960, 126.9560)


def test_nothing_is_on_the_tablet_the_moment_the_order_is_over(line: Line) -> None:
    tablet = line.tablet("car-1")
    _, order = ordered(line)
    assert len(shown(line, tablet)) == 1
    line.hub.ask(CallOff(order_id=order.id), timeout_s=20)
    assert shown(line, tablet) == []
    said = {"order": order.id, "text": "?", "id": "9"}
    assert line.gateway.post("/patrol/api/message", said, token=tablet).status == 403
