"""Live pictures out of the house: seen two seconds late at most by who may look, and no moment longer than she may."""

from __future__ import annotations

import itertools
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from shown_house import FPS, SECONDS, Crew, House

from uic.errors import CommandRefused
from uic.incidents.commands import ReadCase
from uic.incidents.model import UnitState
from uic.sharing import Unshare
from uic.testing import eventually
from uic.testing.browser import Browser, browser_missing
from uic.testing.clips import picture_number

LOOP = FPS * SECONDS


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    if browser_missing():
        pytest.skip(f"PAGES NOT TESTED: {browser_missing()}")
    with Browser(tmp_path) as browser:
        yield browser


class Eyewitness:
    """Looks at the camera itself, and knows when each of its pictures was sent."""

    def __init__(self, url: str) -> None:
        self.seen: dict[int, float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(url,), daemon=True)
        self._thread.start()

    def _look(self, url: str) -> None:
        with av.open(url, options={"rtsp_transport": "tcp", "analyzeduration": "0", "probesize": "32"}) as camera:
            camera.streams.video[0].codec_context.thread_type = "SLICE"
            for frame in camera.decode(video=0):
                self.seen[picture_number(frame.to_ndarray(format="gray"))] = time.time()
                if self._ended.is_set():
                    return

    def end(self) -> None:
        self._ended.set()
        self._thread.join(10)


NUMBER = """(() => {
  const video = document.querySelector('video'), canvas = document.createElement('canvas');
  canvas.width = 640; canvas.height = 360;
  const pen = canvas.getContext('2d');
  pen.drawImage(video, 0, 0, 640, 360);
  let number = 0;
  for (let cell = 0; cell < 16; cell++) {
    const [r, g, b] = pen.getImageData(cell * 20 + 10, 10, 1, 1).data;
    if (0.3 * r + 0.6 * g + 0.1 * b > 110) number |= 1 << cell;
  }
  return [number, Date.now() / 1000, video.currentTime];
})()"""


MARKED = """(() => {
  const seen = document.querySelector('.live-mark'), video = document.querySelector('video');
  const bare = document.createElement('canvas');
  bare.width = seen.width; bare.height = seen.height;
  const fit = Math.min(seen.width / 640, seen.height / 360);
  const pen = bare.getContext('2d');
  pen.drawImage(video, (seen.width - 640 * fit) / 2, (seen.height - 360 * fit) / 2, 640 * fit, 360 * fit);
  const at = Math.ceil((seen.height - 360 * fit) / 2 + 40 * fit), high = Math.floor(300 * fit);  // below the number
  const [a, b] = [seen, bare].map((one) => one.getContext('2d').getImageData(0, at, seen.width, high).data);
  let other = 0;
  for (let i = 0; i < a.length; i += 4) other += Math.abs(a[i] - b[i]) > 12;
  return other / (a.length / 4);
})()"""  # which share of the picture is not the camera's: the name of who looks


def test_a_link_shows_the_camera_two_seconds_behind_at_most_until_sharing_ends(home: House, browser: Browser) -> None:
    case = home.case()
    share = home.share(case, "cam-1")
    witness = Eyewitness(home.rtsp.url("one"))
    page = browser.open(home.link(share).url, wide=1280, high=800)
    assert page.run("location.hash") == ""  # the link is not left in the address
    page.wait("document.querySelector('.live')?.dataset.state === 'live'")
    seen: list[tuple[int, float, float]] = []

    def is_near() -> bool:
        """Seen on the page within two seconds of the camera's sending it."""
        number, at, shown = page.run(NUMBER)
        seen.append((number, at, shown))
        return number in witness.seen and 0 <= at - witness.seen[number] <= 2.0

    eventually(is_near, within_s=30, every_s=0.1)
    first = seen[-1]
    eventually(lambda: is_near() and seen[-1][2] > first[2] + 1.0 and seen[-1][0] != first[0], within_s=30, every_s=0.1)
    witness.end()
    assert page.run(MARKED) > 0.004
    page.run("document.querySelector('.live').style.cssText = 'width: 160px; height: 90px'")  # the smallest tile
    page.wait("document.querySelector('.live-mark').width === 160")
    eventually(lambda: page.run(MARKED) > 0.004, within_s=20)
    page.run("for (const one of document.styleSheets) one.disabled = true")  # as the page is served, without its styles
    page.wait("document.querySelector('.live-mark').width === 640")
    eventually(lambda: page.run(MARKED) > 0.004, within_s=20)
    assert page.run("document.querySelector('video').offsetWidth") == 0  # nothing is seen without the name
    assert [(one.who, one.camera) for one in home.shown()[0].looking] == [("link/박 경위", "cam-1")]
    home.ask(Unshare(share_id=share.id))
    page.wait(
        "document.querySelector('.live-says')?.innerText.includes('공유가 끝') || !document.querySelector('.live')"
    )
    assert page.run("(document.querySelector('video')?.readyState ?? 0) === 0")  # the last picture does not stay
    page.wait("document.querySelector('#says').innerText.includes('공유 중인 영상이 없습니다')")
    assert home.audit("share.look")[0].note.startswith(f"case {case.number}, from 127.0.0.1")
    eventually(lambda: home.audit("share.look_end")[0].note.endswith(home.audit("share.look")[0].note[-21:]))
    assert (home.audit("share.start")[0].purpose, home.audit("share.stop")[0].subject) == ("강도 추적", share.id)
    said = [entry.text for entry in home.ask(ReadCase(incident_id=case.id)).entries]
    assert any("박 경위" in text for text in said)
    assert any("영상 외부 공유 종료" in text for text in said)


def test_only_the_crew_that_is_on_the_case_sees_it_and_not_after_it_is_free(home: House) -> None:
    case = home.case()
    home.share(case, "cam-2")
    with home.crew("car-1") as stranger:
        assert stranger.until_told("refused") == "share.not_shown"
    assert home.audit("share.look")[0].outcome == "refused"
    home.send(case, "car-1")
    with home.crew("car-1") as crew, home.crew("car-2") as other:
        crew.until(lambda: len(crew.pictures) > 3)
        assert crew.pictures[0][1]  # begins with a key picture
        assert crew.told[0]["hello"]["mark"] == "car-1"
        assert other.until_told("refused") == "share.not_shown"
        home.send(case, "car-1", UnitState.FREE)
        assert crew.until_told("over") == "not_on_case"
        crew.until(lambda: crew.closed)
    home.close(case)


def test_what_a_closed_case_showed_is_cut_and_its_link_opens_nothing_any_more(home: House) -> None:
    case = home.case()
    link = home.link(home.share(case, "cam-2"))
    token = link.url.partition("#t=")[2]
    assert home.gateway.get("/video/api/shown", token=token).json["shares"][0]["cameras"][0]["id"] == "cam-2"
    with Crew(home, "/video/live/cam-2", token) as crew:
        crew.until(lambda: crew.pictures)
        home.close(case)
        assert crew.until_told("over") == "case"
    eventually(lambda: home.gateway.get("/video/api/shown", token=token).status == 401, within_s=20)
    assert case.id not in [one.incident_id for one in home.shown()]
    with pytest.raises(CommandRefused, match="no such open case"):
        home.share(case)


def test_time_that_is_over_ends_it(home: House) -> None:
    case = home.case()
    home.send(case, "car-1")
    share = home.share(case, "cam-2")
    with home.crew("car-1") as crew:
        crew.until(lambda: crew.pictures)
        home.share(case, "cam-2", share_id=share.id, seconds=0.2)
        assert crew.until_told("over") == "time"
    assert share.id not in [one.id for one in home.shown()]


def test_another_camera_for_the_same_escort_replaces_the_one_before(home: House) -> None:
    case = home.case()
    home.send(case, "car-1")
    share = home.share(case, "cam-1", origin="escort/9")
    assert home.share(case, "cam-2", origin="escort/9").id == share.id
    with home.crew("car-1", "cam-1") as late:
        assert late.until_told("refused") == "share.not_shown"
    with home.crew("car-1", "cam-2") as crew:
        crew.until(lambda: crew.pictures)
        home.share(case, "cam-1", origin="escort/9")
        assert crew.until_told("over") == "not_shown"
    home.ask(Unshare(origin="escort/9"))


def test_a_masked_camera_stays_inside_and_one_that_no_browser_shows_says_so(home: House) -> None:
    case = home.case()
    home.send(case, "car-1")
    home.share(case, "cam-3", "cam-4")
    with home.crew("car-1", "cam-3") as crew:
        assert crew.until_told("refused") == "share.masked"
    with home.crew("car-1", "cam-4") as crew:
        crew.until(lambda: any(one.get("why") == "codec:hevc" for one in crew.told))
        assert crew.pictures == []
    home.close(case)


def test_who_cannot_keep_up_goes_on_at_the_newest_key_picture(home: House) -> None:
    case = home.case()
    home.send(case, "car-1")
    home.share(case, "cam-2")
    with home.crew("car-1") as crew:
        crew.until(lambda: crew.pictures)
        asleep = time.monotonic() + 2.6
        while time.monotonic() < asleep:  # takes what comes and answers nothing: it lies in the network
            crew.read(answers=False)
        before = len(crew.pictures)
        newest = crew.pictures[-1][0]
        crew.answer(newest)
        crew.until(lambda: len(crew.pictures) > before)
        number, is_key = crew.pictures[before]
        assert is_key
        assert number > newest + 1
    home.close(case)


def test_what_reads_cameras_dies_and_the_pictures_come_again(home: House) -> None:
    case = home.case()
    home.send(case, "car-1")
    home.share(case, "cam-2")
    with home.crew("car-1") as crew:
        crew.until(lambda: crew.pictures)
        pid = home.sharing.looks.relay.pid()
        assert pid is not None
        os.kill(pid, signal.SIGSEGV)
        assert crew.until_told("over") == "relay"

    def seen() -> bool:
        with home.crew("car-1") as again:
            again.until(lambda: again.pictures or again.told)
            return bool(again.told and "hello" in again.told[0])

    eventually(seen, within_s=30)
    home.close(case)


def test_a_player_that_is_no_browser_plays_the_link_and_what_it_saves_says_whose_it_was(
    home: House, tmp_path: Path
) -> None:
    case = home.case()
    made = home.link(home.share(case, "cam-1"), "최 경장")
    url = made.stream_url.replace("{camera}", "cam-1")
    with av.open(url, options={"tls_verify": "0", "analyzeduration": "200000"}, timeout=(20, 20)) as player:
        frames = itertools.islice(player.decode(video=0), 5)
        numbers = [picture_number(frame.to_ndarray(format="gray")) for frame in frames]
        assert numbers == [(numbers[0] + step) % LOOP for step in range(5)]
        assert "최 경장" in player.metadata["comment"]
    home.close(case)
    path = url.removeprefix(home.gateway.place.url)
    eventually(lambda: home.gateway.get(path).status == 401, within_s=20)


def test_nobody_is_let_in_by_a_wrong_token_or_by_a_link_to_another_share(home: House) -> None:
    case = home.case()
    mine, other = home.share(case, "cam-1"), home.share(case, "cam-2")
    token = home.link(mine).url.partition("#t=")[2]
    assert home.gateway.get("/video/api/shown", token="wrong").status == 401
    assert home.gateway.get(f"/video/stream/cam-2?t={token}").status == 404
    with Crew(home, "/video/live/cam-2", token) as crew:
        assert crew.until_told("refused") == "share.not_shown"
    shown = json.loads(home.gateway.get("/video/api/shown", token=token).body)["shares"]
    assert [one["share_id"] for one in shown] == [mine.id]
    assert other.id != mine.id
    home.close(case)
