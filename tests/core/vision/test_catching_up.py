"""A worker that is behind looks at what is now, not at what was."""

from __future__ import annotations

import av
from street_of_eyes import FPS, film, pictures

from uic.video.packets import PacketQueue
from uic.vision.worker import catch_up


def test_what_a_live_camera_sent_long_ago_is_left_out_up_to_its_newest_key_frame(tmp_path):
    clip = film(tmp_path / "walk.mp4", pictures(6), gop=10)
    queue = PacketQueue()
    with av.open(str(clip)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size][:55]
    for number, packet in enumerate(packets):  # the last one has just come, at 100 s
        queue.put(packet, 100.0 - (len(packets) - 1 - number) / FPS)
    assert catch_up(queue, 96.0) == 0
    assert catch_up(queue, 100.0) == 50
    assert queue.head().is_keyframe
    assert len(queue) == 5
    assert catch_up(queue, 100.0) == 0  # nothing that could be left out: it is in time again
    assert catch_up(queue, 200.0) == 0  # only the newest group is there: it is looked at, late as it is
