"""Each benchmark runs end to end in its smallest form and prints the one form of row."""

from __future__ import annotations

import json
import math

import msgspec
import pytest

from uic.bench import Row, as_json, as_table
from uic.bench.compose import compose
from uic.bench.decode import decode
from uic.bench.streams import SMALL, Footage, footage


@pytest.mark.parametrize(
    ("bench", "peers"), [(compose, {"swscale AREA"}), (decode, {"OpenCV to BGR", "every picture"})]
)
def test_a_benchmark_prints_rows_that_a_script_can_read(bench, peers) -> None:  # type: ignore[no-untyped-def]
    rows = list(bench(quick=True))
    assert peers <= {row.peer_name for row in rows}
    for row in rows:
        assert row.bench == bench.__name__
        assert row.unit in ("ms", "dB")
        assert row.peer is not None
        assert row.ratio is not None
        assert math.isfinite(row.ours)
        better = row.peer / row.ours if row.unit == "ms" else row.ours / row.peer
        assert math.isclose(row.ratio, better, rel_tol=1e-9)
    assert msgspec.json.decode(as_json(rows), type=list[Row]) == rows
    assert len(as_table(rows).splitlines()) == len(rows) + 2
    assert set(json.loads(as_json(rows))[0]) == set(Row.__struct_fields__)


def test_the_table_prints_large_figures_as_people_write_them() -> None:
    def shown(figure: float) -> str:
        row = Row(bench="bus", case="one", metric="rate", unit="/s", ours=figure, peer_name="limit", peer=figure)
        ours, peer = as_table([row]).splitlines()[2].split(" | ")[3:5]
        assert peer == f"limit {ours}"
        return ours

    figures = (0.01234, 1.0, 12.34, 999.4, 999.6, 1234.0, 222_123.0, 5e7, math.nan)
    assert [shown(figure).removesuffix(" /s") for figure in figures] == [
        "0.0123",
        "1",
        "12.3",
        "999",
        "1,000",
        "1,230",
        "222,000",
        "50,000,000",
        "nan",
    ]


def test_only_the_cases_asked_for_are_run() -> None:
    assert not list(decode(quick=True, only="1920x1080"))


def test_footage_is_true_h264_as_street_cameras_send_it() -> None:
    import av

    what = Footage(width=320, height=180, fps=SMALL.fps, kbps=200, seconds=4)
    with av.open(str(footage(what, repeat=2))) as opened:
        video = opened.streams.video[0]
        assert video.codec_context.name == "h264"
        packets = [packet for packet in opened.demux(video) if packet.size]
    assert len(packets) == 2 * what.seconds * what.fps
    assert [n for n, packet in enumerate(packets) if packet.is_keyframe] == [0, 20, 40, 60]
    sent_bps = sum(packet.size for packet in packets) * 8 / (2 * what.seconds)
    assert 0.5 * 200_000 < sent_bps < 1.4 * 200_000
