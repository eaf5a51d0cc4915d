"""The clock that a camera writes into its own picture is no motion, wherever it stands; what moves there is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from street_of_eyes import FPS, film, pictures, street

from uic.vision.caption import Caption
from uic.vision.cascade import Eye
from uic.vision.model import HEIGHT, WIDTH


@pytest.fixture(scope="module")
def clocks(tmp_path_factory):
    """Nothing but a clock over a minute's end, at the top and at the bottom: 25 s of each."""
    folder = tmp_path_factory.mktemp("clocks")
    return {top: film(folder / f"{top}.mp4", with_clock(still(25), top=top), gop=10) for top in (True, False)}


def still(seconds: int):
    """A street in which only the sensor's noise lives."""
    ground = street().astype(np.int16)
    rng = np.random.default_rng(0)
    noises = [rng.normal(0, 2, ground.shape).astype(np.int16) for _ in range(7)]
    for number in range(seconds * FPS):
        yield np.clip(ground + noises[number % 7], 16, 235).astype(np.uint8)


def with_clock(lumas, *, top: bool = True, begin: int = 47):
    """The pictures with a running clock, as a recorder burns it in: 09:00:47 and so on."""
    for number, luma in enumerate(lumas):
        seconds = begin + number // FPS
        words = f"2026-11-23 09:{seconds // 60:02d}:{seconds % 60:02d}"
        place = (380, 24) if top else (12, 350)
        for colour, thick in ((0, 4), (235, 1)):
            cv2.putText(luma, words, place, cv2.FONT_HERSHEY_SIMPLEX, 0.65, colour, thick, cv2.LINE_AA)
        yield luma


def told(clip, *, always: bool):
    """When the eye says that something moves, after the first ten seconds, and by what boxes."""
    import av

    seen = []
    eye = Eye("cam-1")
    eye.always = always
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        eye.opened(stream.codec_context)
        for packet in container.demux(stream):
            if packet.size:
                looks = eye.feed(packet, float(packet.pts * packet.time_base))
                seen += [one for one in looks if one.at > 10 and one.moving]
    return seen


@pytest.mark.parametrize("always", [True, False], ids=["every picture", "key frames"])
@pytest.mark.parametrize("top", [True, False], ids=["at the top", "at the bottom"])
def test_a_burnt_in_clock_never_moves_even_when_the_minute_changes(clocks, top, always):
    assert told(clocks[top], always=always) == []


def test_who_walks_under_the_clock_is_seen(tmp_path):
    clip = film(tmp_path / "walk.mp4", with_clock(pictures(19, ((13.0, 18.0),))), gop=10)
    seen = told(clip, always=False)
    assert {round(one.at) for one in seen} >= {15, 16, 17}
    assert all(box.top > 0.3 for one in seen for box in one.boxes)


def test_without_a_clock_the_edges_are_looked_at_as_soon_as_that_is_known():
    caption = Caption()
    still = np.full((HEIGHT, WIDTH), 90, np.uint8)
    assert caption.mask is not None
    for second in range(12):
        noisy = still + np.random.default_rng(second).integers(0, 5, still.shape).astype(np.uint8)
        caption.look(noisy, float(second))
    assert caption.mask is None


def test_a_tree_that_fills_the_edge_is_no_clock():
    caption = Caption()
    for second in range(30):
        picture = np.full((HEIGHT, WIDTH), 90, np.uint8)
        picture[:24, 100:300] = np.random.default_rng(second).integers(40, 140, (24, 200))
        caption.look(picture, float(second))
    assert caption.mask is None
