"""One camera's cascade: cheap while nothing moves, whole from the first picture when something does."""

from __future__ import annotations

import itertools

import av
import pytest
from street_of_eyes import FPS, film, pictures

from uic.vision.cascade import Eye
from uic.vision.model import Attention, Box, Detection, Kind


def packets(path):
    container = av.open(str(path))
    stream = container.streams.video[0]
    stream.codec_context.thread_count = 1
    return stream.codec_context, [packet for packet in container.demux(stream) if packet.size]


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """40 s, somebody crosses between 21.2 and 26 s."""
    return film(tmp_path_factory.mktemp("eyes") / "walk.mp4", pictures(40, ((21.2, 26.0),)))


def watched(path, eye: Eye, *, begin: float = 0.0):
    codec, all_of_it = packets(path)
    eye.opened(codec)
    return [
        (begin + number / FPS, seen)
        for number, packet in enumerate(all_of_it)
        for seen in eye.feed(packet, begin + number / FPS)
    ]


def test_a_quiet_camera_costs_its_key_frames_and_no_more(walked):
    eye = Eye("cam-1")
    codec, all_of_it = packets(walked)
    eye.opened(codec)
    seen = [one for number, packet in enumerate(all_of_it[:200]) for one in eye.feed(packet, number / FPS)]
    assert eye.decoded == 10  # of 200
    assert [one.at for one in seen] == [2.0 * number for number in range(10)]
    assert not any(one.moving for one in seen)


def test_who_came_between_two_key_frames_is_seen_from_the_first_picture_on(walked):
    eye = Eye("cam-1")
    seen = watched(walked, eye)
    moving = [(when, one) for when, one in seen if one.moving]
    assert moving[0][1].at <= 21.8  # the walk began at 21.2
    assert moving[0][0] <= 22.0  # and the next key frame showed it
    assert moving[0][1].behind
    looks = [one.at for _, one in seen]
    assert looks == sorted(looks)
    assert 21.2 + 4 < max(one.at for _, one in moving) < 27


def test_where_there_is_time_to_spare_it_is_seen_before_the_next_key_frame(tmp_path):
    walk = film(tmp_path / "early.mp4", pictures(26, ((20.3, 25.0),)))

    def known(eye):
        """When, of the packets' time, it is told that something moves."""
        codec, all_of_it = packets(walk)
        eye.opened(codec)
        for number, packet in enumerate(all_of_it):
            for _ in eye.feed(packet, number / FPS):
                if eye.moving:
                    return number / FPS
        return None

    plain, peeking = Eye("cam-1"), Eye("cam-2")
    peeking.peeks = True
    assert known(plain) == pytest.approx(22.0, abs=0.15)  # the next key frame
    assert known(peeking) < 21.2


def test_it_goes_back_to_key_frames_when_nothing_has_moved_for_a_while(walked):
    eye = Eye("cam-1")
    seen = watched(walked, eye)
    assert not eye.dense
    assert all(one.key for _, one in seen if one.at > 33)
    assert eye.decoded < 200  # of 400


def test_an_overloaded_worker_holds_it_to_key_frames(walked):
    eye = Eye("cam-1")
    eye.held = True
    seen = watched(walked, eye)
    assert eye.decoded == 20
    assert any(one.moving for _, one in seen)  # and what they show is still told


def test_a_camera_in_a_cast_is_decoded_whole(walked):
    eye = Eye("cam-1")
    eye.attention = Attention.CAST
    watched(walked, eye)
    assert eye.decoded == 400


def test_the_camera_s_own_word_has_the_kept_pictures_looked_at(walked):
    eye = Eye("cam-1")
    codec, all_of_it = packets(walked)
    eye.opened(codec)
    for number, packet in enumerate(all_of_it[:216]):  # the walk began four pictures ago, no key frame since
        list(eye.feed(packet, number / FPS))
    seen = list(eye.stir(21.5))
    assert seen
    assert all(one.behind and 20 < one.at <= 21.5 for one in seen)


def test_while_it_turns_nothing_is_looked_at_and_then_everything_anew(walked):
    eye = Eye("cam-1")
    codec, all_of_it = packets(walked)
    eye.opened(codec)
    for number, packet in enumerate(all_of_it[:100]):
        list(eye.feed(packet, number / FPS))
    eye.blind(True)
    assert not [one for number, packet in enumerate(all_of_it[100:240]) for one in eye.feed(packet, 10 + number / FPS)]
    eye.blind(False)
    after = [one for number, packet in enumerate(all_of_it[240:]) for one in eye.feed(packet, 24 + number / FPS)]
    assert not after[0].moving  # the first picture after a turn is nothing but a new background


def test_a_damaged_packet_costs_its_group_and_no_more(walked):
    eye = Eye("cam-1")
    eye.always = True
    codec, all_of_it = packets(walked)
    eye.opened(codec)
    seen = []
    for number, packet in enumerate(all_of_it[:300]):
        if number in (41, 45):
            broken = av.Packet(bytes(len(bytes(packet))))
            broken.is_keyframe = False
            packet = broken
        seen += eye.feed(packet, number / FPS)
    assert any(one.at >= 6.0 for one in seen)
    assert any(one.moving for one in seen if one.at > 21)


def test_the_detector_is_asked_once_something_moves_and_as_often_as_the_worker_can(walked):
    class Pointer:
        name = "pointer"

        def detect(self, picture, around=()):
            assert picture.shape == (360, 640, 3)
            return (Detection(kind=Kind.PERSON, score=0.9, box=Box(left=0, top=0, width=1, height=1)),)

    close, seldom = Eye("cam-1", detector=Pointer()), Eye("cam-2", detector=Pointer())
    never = Eye("cam-3", detector=Pointer(), may_detect=lambda _attention: False)
    seldom.detect_s = 2.0
    looked = [one for _, one in watched(walked, close) if one.detections is not None]
    watched(walked, seldom)
    watched(walked, never)
    assert looked[0].at >= 20.0  # nobody asks for it while nothing has moved
    gaps = [later.at - one.at for one, later in itertools.pairwise(looked) if one.moving and later.moving]
    assert sorted(gaps)[len(gaps) // 2] < 0.3  # somebody is followed
    assert looked[-1].at - max(one.at for one in looked if one.moving) > 5.0  # who stands still is not forgotten
    assert 2 <= seldom.detected < close.detected / 3
    assert never.detected == 0


def test_a_stream_that_stands_still_to_the_last_grey_level_is_frozen(tmp_path):
    still = film(tmp_path / "still.mp4", pictures(24, noise=0))
    noisy = film(tmp_path / "noisy.mp4", pictures(24, noise=3))
    frozen, alive = Eye("cam-1"), Eye("cam-2")
    watched(still, frozen)
    watched(noisy, alive)
    assert frozen.sizes.verdict(24.0) == "vision.frozen"
    assert alive.sizes.verdict(24.0) == ""
