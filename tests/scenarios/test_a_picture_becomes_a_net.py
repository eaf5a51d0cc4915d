"""What a camera sees turns the cameras around it: from the pixels of a stream to the operator's window.

Nothing here is reported by anybody: a worker of a real hub process decodes real RTSP, finds what moves in an area that
the site's file draws, and the rest follows. Without a network that knows people: by the shapes of what moves.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Body, Camera, Stream
from uic.events import EventTypes
from uic.health.commands import ListHealth
from uic.hub import core_event_types
from uic.ptz.model import Pose
from uic.sim.heads import Head, HeadServer
from uic.sim.rtsp import FanoutServer
from uic.testing.hub_process import HubProcess
from uic_console.testing import Desk
from uic_netcasting.commands import ListCasts
from uic_netcasting.events import CAST_EVENTS
from uic_netcasting.signs.messages import SIGN_EVENTS, SignSeen

WIDTH, HEIGHT, FPS = 640, 360, 10
DEGREE_M = 111_195.08
WAIT_S, WAIT_MS = 60.0, 60_000
NO_NETWORK = "no-models-here"

AREA = """
# 야간에만 보는 구역
[change.intrusion]
zones = [{ camera = "cam-5", name = "자재 창고", points = [[0.35, 0.3], [0.8, 0.3], [0.8, 0.8], [0.35, 0.8]] }]
"""


def yard(path: Path) -> Path:
    """8 s, over and over: a still yard with a sensor's noise; from the third second on somebody walks through it."""
    rng = np.random.default_rng(3)
    ground = np.kron(rng.integers(60, 120, (HEIGHT // 20, WIDTH // 20)), np.ones((20, 20))).astype(np.float32)
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=FPS, options={"preset": "veryfast", "tune": "zerolatency"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.codec_context.gop_size = 2 * FPS
        for number in range(8 * FPS):
            luma = ground + rng.normal(0, 2.0, ground.shape)
            if (since := number - 3 * FPS) >= 0:
                left = 60 + since * 10
                luma[170:230, left : left + 22] = 215
            planes = np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8)
            planes[:HEIGHT] = np.clip(luma, 16, 235)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(planes, format="yuv420p")))
        out.mux(stream.encode(None))
    return path


def cameras(url: str, head: str) -> tuple[Camera, ...]:
    """Nine in a row, 50 m apart; the fifth sees the yard, the sixth can turn."""
    return tuple(
        Camera(
            id=f"cam-{at}",
            number=at,
            name=f"관양로 {at}길",
            name_en=f"Gwanyang-ro {at}",
            lat=37.39 + 50 * at / DEGREE_M,
            lon=126.95,
            height_m=6.0,
            bearing_deg=90.0,
            body=Body.PTZ if at == 6 else Body.FIXED,
            ptz=head if at == 6 else "",
            streams=(Stream(url=url, width=WIDTH, height=HEIGHT),) if at == 5 else (),
        )
        for at in range(1, 10)
    )


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[HubProcess, Head, Path]]:
    """A hub with eyes and a camera on the yard; (the hub, the head of camera 6, this site's patterns)."""
    patterns = tmp_path / "patterns.toml"
    patterns.write_text(AREA, "utf-8")
    settings = {"vision.run": "on", "vision.workers": "1", "vision.patterns_file": str(patterns)}
    settings |= {"scenes.enabled": "false", "sim.run": "never"}
    away = {"UIC_MODELS_DIR": str(tmp_path / NO_NETWORK)}
    head = Head("cam-6", Pose(bearing_deg=90.0, tilt_deg=10.0, field_deg=60.0))
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(FanoutServer({"yard": yard(tmp_path / "yard.mp4")}))
        heads = HeadServer([head])
        heads.start()
        stack.callback(heads.stop)
        hub = stack.enter_context(HubProcess(tmp_path / "hub", settings=settings, environment=away))
        with HubClient(hub.address, client="cli/1", event_types=core_event_types()) as client:
            client.wait(20)
            client.call(ImportCameras(cameras=cameras(server.url("yard"), heads.url("cam-6"))), timeout_s=20)
        yield hub, head, patterns


def lines(desk: Desk, name: str) -> str:
    tree = desk.find(QTreeWidget, name)
    return "\n".join(item.text(0) for at in range(tree.topLevelItemCount()) if (item := tree.topLevelItem(at)))


def why_not_well(client: HubClient, name: str) -> str:
    things = client.call(ListHealth()).things
    return next((one.facts.get("why", "") for one in things if one.name == name), "")


def test_somebody_in_a_forbidden_area_is_a_sign_with_its_reason_a_net_and_cameras_that_turn(
    site: tuple[HubProcess, Head, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    hub, head, patterns = site
    seen: list[SignSeen] = []
    folder = tmp_path / "desk"
    folder.mkdir()
    with contextlib.ExitStack() as stack:
        client = HubClient(hub.address, client="cli/2", event_types=EventTypes([*CAST_EVENTS, *SIGN_EVENTS]))
        stack.enter_context(client)
        client.wait(20)
        client.follow(["sign"], after=0, event=lambda _envelope, event: seen.append(event))
        desk = Desk(hub.address, folder, language="ko")
        stack.callback(desk.close)
        desk.start()
        # Then it is on the bus, with its reason in the words of the control room
        qtbot.waitUntil(lambda: any(isinstance(one, SignSeen) for one in seen), timeout=WAIT_MS)
        sign = next(one for one in seen if isinstance(one, SignSeen))
        assert (sign.sign.pattern, sign.sign.camera, sign.sign.zone) == ("intrusion", "cam-5", "자재 창고")
        assert "초 동안 구역 안에 있음 (자재 창고), " in sign.text
        assert 0.3 <= sign.sign.box.left + sign.sign.box.width / 2 <= 0.85
        # And the net stands on the operator's wall, with that camera in the middle and those beside it around
        qtbot.waitUntil(lambda: desk.shown()[0] == "cam-5", timeout=WAIT_MS)
        (cast,) = client.call(ListCasts()).casts
        assert (cast.origin, cast.pattern, cast.text) == ("sign", "intrusion", sign.text)
        assert set(desk.shown()) >= {"cam-4", "cam-6"}
        # And its docks say why
        desk.show_dock("netcasting.signs")
        desk.show_dock("netcasting.casts")
        qtbot.waitUntil(lambda: sign.text in lines(desk, "net-signs-list"), timeout=WAIT_MS)
        assert "구역 침입 · 관양로 5길" in lines(desk, "net-signs-list")
        qtbot.waitUntil(lambda: sign.text in lines(desk, "net-casts-list"), timeout=WAIT_MS)
        # And the camera that can turn has been turned
        qtbot.waitUntil(lambda: abs(head.at(time.monotonic()).bearing_deg - 90.0) > 5.0, timeout=WAIT_MS)
        # And a file that somebody breaks meanwhile ends nothing: health says where it is wrong
        patterns.write_text("[change.intrusion]\nhours = night\n", "utf-8")
        qtbot.waitUntil(lambda: f"{patterns}: " in why_not_well(client, "vision/signs"), timeout=WAIT_MS)
        assert client.call(ListCasts()).casts[0].is_open
