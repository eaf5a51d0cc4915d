"""The pages that a phone and a patrol car's tablet load, in a real browser that thinks it stands in the street."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from centre import PIN, Line

from uic.testing import eventually
from uic.testing.browser import Browser, Page, browser_missing
from uic.units.commands import ListUnits
from uic.units.orders import CallOff, ListOrders, Order, OrderState, OrderUnit, TellCrew
from uic_sos.course import State

pytestmark = pytest.mark.skipif(bool(browser_missing()), reason=f"PAGES NOT TESTED: {browser_missing()}")

START = (37.3912, 126.9520)
CREW_SEES = (OrderState.ASKED, OrderState.ACKNOWLEDGED, OrderState.EN_ROUTE, OrderState.ON_SCENE)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with Browser(tmp_path) as browser:
        yield browser


def set_out(line: Line, browser: Browser) -> Page:
    """A phone whose owner has registered, tapped where she wants to go, and set out."""
    page = browser.open(f"{line.gateway.place.url}/sos", place=START)
    page.wait("!document.querySelector('#welcome').hidden")
    page.fill("input[name=name]", "김하늘")
    page.fill("input[name=pin]", PIN)
    page.click("#register button[type=submit]")
    page.wait("!document.querySelector('#walk').hidden")
    page.wait("document.querySelector('#detail').innerText.includes('출발')")  # it knows where it is
    x, y, wide, high = page.run(
        "(() => { const b = document.querySelector('#map').getBoundingClientRect();"
        "return [b.x, b.y, b.width, b.height]; })()"
    )
    page.press(x + 0.3 * wide, y + 0.3 * high)
    page.wait("!document.querySelector('#set-out').disabled")
    page.click("#set-out")
    page.wait("!document.querySelector('#follow-tools').hidden")
    return page


def test_a_phone_walks_home_through_a_gap_in_the_network_and_loses_no_position(line: Line, browser: Browser) -> None:
    page = set_out(line, browser)
    plan = line.centre.open["c1"].plan
    assert abs(plan[0][0] - START[0]) < 0.002
    eventually(lambda: line.centre.fixes, within_s=30)
    page.wait("document.querySelector('#says').innerText === '센터가 보고 있습니다'")
    page.cut(True)
    gap = [(START[0] + 0.0002 * step, START[1]) for step in range(1, 5)]
    for step, place in enumerate(gap, start=1):
        page.stand(*place)
        page.wait(f"JSON.parse(localStorage.getItem('sos.queue') || '[]').length >= {step}")
    page.wait("document.querySelector('#says').innerText === '연결이 끊겼습니다'")
    assert not any(abs(fix.lat - gap[-1][0]) < 1e-6 for fix in line.centre.fixes)
    page.cut(False)
    for lat, _ in gap:
        eventually(lambda lat=lat: any(abs(fix.lat - lat) < 1e-6 for fix in line.centre.fixes), within_s=30)
    came = [fix.at for fix in line.centre.fixes]
    assert len(came) == len(set(came))
    page.click("#arrived")
    page.wait("document.querySelector('#says').innerText === '잘 도착하셨습니다'")
    assert line.centre.open == {}
    assert page.troubles == []


def test_the_button_is_held_for_a_second_and_taken_back_with_the_pin(line: Line, browser: Browser) -> None:
    page = set_out(line, browser)
    page.click("#sos")  # a brush in the pocket
    page.hold("#sos", lambda: page.run("document.querySelector('#alarm').open"))
    assert len(line.centre.presses) == 1
    page.fill("#pin", "0000")
    page.click("#pin-form .go")
    page.wait("document.querySelector('#pin-trouble').innerText === '비밀번호가 맞지 않습니다'")
    page.fill("#pin", PIN)
    page.click("#pin-form .go")
    page.wait("!document.querySelector('#alarm').open")
    assert line.centre.open["c1"].alarm_at is None


def test_a_press_without_a_network_counts_when_there_is_one_and_twice_tapped_nothing_shows(
    line: Line, browser: Browser
) -> None:
    page = set_out(line, browser)
    page.cut(True)
    page.run("document.querySelector('#sos').dispatchEvent(new PointerEvent('pointerdown', {cancelable: true}))")
    page.wait("JSON.parse(localStorage.getItem('sos.presses') || '[]').length === 1")
    page.cut(False)
    eventually(lambda: len(line.centre.presses) == 1, within_s=30)
    page.wait("document.querySelector('#alarm').open")
    page.fill("#pin", PIN)
    page.click("#pin-form .go")
    page.wait("!document.querySelector('#alarm').open")
    taps = "for (const kind of ['pointerdown', 'pointerup', 'pointerdown', 'pointerup'])"
    page.run(f"{taps} document.querySelector('#sos').dispatchEvent(new PointerEvent(kind, {{cancelable: true}}))")
    eventually(lambda: line.centre.open["c1"].distress, within_s=30)
    before = len(line.centre.fixes)
    page.stand(START[0] + 0.001, START[1])
    eventually(lambda: len(line.centre.fixes) > before, within_s=30)
    page.wait("document.querySelector('#says').innerText === '센터가 보고 있습니다'")
    assert page.run("document.querySelector('#alarm').open") is False


def ordered(line: Line) -> Order:
    """The car that is near was ordered to whoever is followed."""
    escort = next(iter(line.centre.open.values()))
    where = {"lat": START[0], "lon": START[1], "reason_ko": "경로 이탈", "reason_en": "Off course"}
    order = line.hub.ask(OrderUnit(origin=f"escort/{escort.id}", **where), timeout_s=20)  # type: ignore[arg-type]
    return (
        eventually(
            lambda: next((one for one in line.hub.ask(ListOrders(), timeout_s=20).orders if one.unit == "car-1"), None)
        )
        or order
    )


def test_an_order_is_on_the_tablet_within_seconds_is_answered_by_one_touch_and_gone_when_it_is_over(
    line: Line, browser: Browser
) -> None:
    phone = line.register()
    now = time.time()
    plan = {"type": "LineString", "coordinates": [[126.9520, 37.3912], [126.9530, 37.3930]]}
    line.gateway.post("/sos/api/escort", {"path": plan}, token=phone)
    line.gateway.post(
        "/sos/api/fixes", {"fixes": [{"t": now, "lat": START[0], "lon": START[1]}], "sent": now}, token=phone
    )
    url = f"{line.gateway.place.url}/patrol#t={line.tablet('car-1')}"
    page = browser.open(url, wide=1366, high=768, place=(37.3960, 126.9560))
    page.wait("!document.querySelector('#idle').hidden")
    assert page.run("location.hash") == ""  # the code is not left in the address
    eventually(
        lambda: [one.unit for one in line.hub.ask(ListUnits(), timeout_s=20).positions] == ["car-1"], within_s=30
    )
    order = ordered(line)
    page.wait("!document.querySelector('#work').hidden")
    assert page.text("#reason") == "◆ 경로 이탈"
    assert "김하늘" in page.text("#who")
    page.wait("!document.querySelector('[data-answer=acknowledged]').disabled")
    page.click("[data-answer=acknowledged]")
    page.wait("!document.querySelector('[data-answer=en_route]').disabled")
    line.hub.ask(TellCrew(order_id=order.id, text="흰 지팡이를 들고 있습니다"), timeout_s=20)
    page.wait("document.querySelector('#messages').innerText.includes('흰 지팡이')")
    page.fill("#text", "곧 도착합니다")
    page.click("#message-form button")
    page.wait("document.querySelectorAll('#messages p.own').length === 1")
    page.click("[data-answer=en_route]")
    page.click("#language")
    page.wait("document.querySelector('#reason').innerText === '◆ Off course'")
    line.hub.ask(CallOff(order_id=order.id), timeout_s=20)
    page.wait("!document.querySelector('#idle').hidden")
    assert page.text("#messages") == ""
    assert page.troubles == []


def test_a_code_that_opens_nothing_is_said_on_the_tablet(line: Line, browser: Browser) -> None:
    page = browser.open(f"{line.gateway.place.url}/patrol#t=wrong", wide=1366, high=768)
    page.wait("document.querySelector('#trouble').innerText.length > 0")
    assert page.run("document.querySelector('#work').hidden")


@pytest.mark.parametrize(("package", "name"), [("citizen", "app.js"), ("patrol", "patrol.js")])
def test_every_word_of_the_pages_is_there_in_both_languages(package: str, name: str) -> None:
    code = (files(f"uic_sos.{package}.web") / name).read_text()
    halves = re.search(r"const WORDS = \{\n  ko: \{(.*?)\n  \},\n  en: \{(.*?)\n  \},\n\};", code, re.DOTALL)
    assert halves is not None
    korean, english = (set(re.findall(r'(?:^|[ \n])(\w+): "', half)) for half in halves.groups())
    assert korean == english
    used = set(re.findall(r'say\("(\w+)"', code))
    page = "sos.html" if package == "citizen" else "patrol.html"
    used |= set(re.findall(r'data-t="(\w+)"', (files(f"uic_sos.{package}.web") / page).read_text()))
    if package == "patrol":
        used |= {f"state_{state}" for state in State}
        used |= {f"order_{state}" for state in OrderState if state in CREW_SEES}
    assert used <= korean
