"""Signs: what fits a pattern is told with its figures, what does not is not; a clip of any kind ends well."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from pathlib import Path

import av
import numpy as np
import pytest
from click.testing import CliRunner

from uic.vision import HEIGHT, WIDTH, Box, CameraView, Detection, Kind, Seen
from uic_netcasting.patterns import name_of
from uic_netcasting.signs import Sign
from uic_netcasting.signs.analyst import SignAnalyst
from uic_netcasting.signs.cli import analyse
from uic_netcasting.signs.clip import ClipError, looked_through
from uic_netcasting.signs.clock import ClipClock
from uic_netcasting.signs.findings import sign_of, spec_of
from uic_netcasting.signs.model import Pattern, PatternError
from uic_netcasting.signs.shelf import patterns_of, read_patterns, words_of, zone_of
from uic_netcasting.signs.watch import Watch, within_hours

GROUND = np.random.default_rng(3).integers(40, 200, (HEIGHT // 6, WIDTH // 8), np.uint8).repeat(6, 0).repeat(8, 1)
BLANK = np.zeros((HEIGHT, WIDTH), np.uint8)
TALL = 0.3  # of the picture


def person(x: float, foot: float, *, tall: float = TALL, wide: float = 0.4 * TALL) -> Detection:
    """Somebody whose feet are there; x and sizes in heights of the picture."""
    left, width = (x - wide / 2) * 9 / 16, wide * 9 / 16
    return Detection(kind=Kind.PERSON, score=0.7, box=Box(left=left, top=foot - tall, width=width, height=tall))


def seen(
    at: float, *found: Detection, luma: np.ndarray = GROUND, boxes: tuple[Box, ...] = (), mask: np.ndarray = BLANK
) -> Seen:
    return Seen(
        camera="", at=at, width=640, height=360, key=False, moving=True, energy=0.0, boxes=boxes, luma=luma, mask=mask,
        detections=found,
    )  # fmt: skip


def told(pattern: str, pictures: Iterable[Seen], **changes: object) -> list[Sign]:
    """What one pattern says of these pictures."""
    from msgspec.structs import replace

    chosen = [replace(one, **changes) for one in read_patterns() if one.key == pattern]
    watch = Watch(chosen)
    assert watch.patterns == (pattern,), watch.left_out
    return [sign for picture in pictures for sign in watch.look(picture)]


def walk(where: Callable[[float], Detection | None], seconds: float, **more: object) -> list[Seen]:
    pictures = []
    for look in range(round(seconds * 6)):
        found = where(look / 6)
        pictures.append(seen(look / 6, *([found] if found else []), **more))  # type: ignore[arg-type]
    return pictures


def pattern(key: str) -> Pattern:
    return next(one for one in read_patterns() if one.key == key)


def test_who_runs_is_told_with_his_pace_and_who_walks_is_not() -> None:
    def moves(mps: float) -> list[Seen]:
        return walk(lambda t: person(0.2 + t * mps / 1.7 * TALL, 0.8), 1.5 / (mps / 1.7 * TALL))

    (sign,) = told("running", moves(4.5))
    assert sign.figures["mps"] == pytest.approx(4.5, abs=0.5)
    assert not told("running", moves(1.5))


def test_two_who_run_one_behind_the_other_are_a_chase() -> None:
    pace = 4.5 / 1.7 * TALL
    pictures = [seen(at / 6, person(0.5 + at / 6 * pace, 0.8), person(0.1 + at / 6 * pace, 0.82)) for at in range(9)]
    (sign,) = told("chase", pictures)
    assert sign.figures["metres"] == pytest.approx(0.4 / TALL * 1.7, rel=0.2)
    alone = [seen(at / 6, person(0.5 + at / 6 * pace, 0.8)) for at in range(9)]
    assert not told("chase", alone)


def test_who_goes_down_and_lies_has_fallen_and_who_crouches_has_not() -> None:
    def goes_down(wide: float, tall: float) -> list[Seen]:
        lies = person(0.8, 0.85, tall=tall, wide=wide)
        return walk(lambda t: person(0.4 + min(t, 3) * 0.13, 0.85) if t < 3 else lies, 7)

    (sign,) = told("fall", goes_down(0.9 * TALL, 0.35 * TALL))
    assert 2.5 < sign.begin < 3.5
    assert sign.figures["drop"] == pytest.approx(65, abs=3)
    assert not told("fall", goes_down(0.45 * TALL, 0.62 * TALL))


def test_who_stays_where_he_is_for_a_minute_loiters_but_a_poster_does_not() -> None:
    stirs = np.zeros((HEIGHT, WIDTH), np.uint8)
    stirs[40:160] = 1

    def sways(t: float) -> Detection:
        return person(0.8 + 0.2 * math.sin(t / 3), 0.8)

    (sign,) = told("loitering", walk(sways, 70, mask=stirs))
    assert sign.figures["seconds"] >= 60
    assert sign.figures["metres"] < 3
    assert not told("loitering", walk(lambda _t: person(0.8, 0.8), 70))
    assert not told("loitering", walk(sways, 50, mask=stirs))


def test_only_the_forbidden_direction_of_a_line_is_told() -> None:
    line = zone_of("0.5,0.2 0.5,1.0:right")
    rightwards = walk(lambda t: person(0.6 + 0.15 * t, 0.8), 4)
    leftwards = walk(lambda t: person(1.2 - 0.15 * t, 0.8), 4)
    both = [bool(told("line_crossed", one, zones=(line,))) for one in (rightwards, leftwards)]
    assert sorted(both) == [False, True]
    assert told("line_crossed", leftwards, zones=(zone_of("0.5,0.2 0.5,1.0"),))


def test_feet_in_an_area_are_an_intrusion_and_a_head_before_it_is_none() -> None:
    area = zone_of("0.3,0.4 0.7,0.4 0.7,0.75 0.3,0.75")
    assert told("intrusion", walk(lambda _t: person(0.9, 0.7), 2), zones=(area,))
    assert not told("intrusion", walk(lambda _t: person(0.9, 0.9), 2), zones=(area,))


def test_six_who_come_together_at_once_are_a_gathering() -> None:
    stand = [person(0.6 + 0.06 * at, 0.8) for at in range(6)]
    away = [person(0.1, 0.8), person(1.6, 0.8)]
    sudden = [seen(at / 6, *(away if at < 150 else stand)) for at in range(240)]
    (sign,) = told("gathering", sudden)
    assert sign.figures["people"] == 6
    assert sign.figures["before"] == 1
    assert not told("gathering", [seen(at / 6, *stand) for at in range(240)])


def test_a_covered_lens_and_a_camera_that_was_turned_are_told_but_a_lamp_that_goes_out_is_neither() -> None:
    elsewhere = np.ascontiguousarray(GROUND[::-1, ::-1])

    def then(luma: np.ndarray) -> list[Seen]:
        return [seen(at / 6, luma=GROUND if at < 60 else luma) for at in range(120)]

    darker = (GROUND * 0.5).astype(np.uint8)
    found = {
        name: [key for key in ("camera_covered", "camera_turned") if told(key, then(luma))]
        for name, luma in (("covered", BLANK + 20), ("turned", elsewhere), ("darker", darker))
    }
    assert found == {"covered": ["camera_covered"], "turned": ["camera_turned"], "darker": []}


def test_a_bag_that_stays_when_its_bearer_goes_is_told_and_a_patch_of_light_is_not() -> None:
    def left(bag: Callable[[np.ndarray], None]) -> list[Seen]:
        pictures = []
        for look in range(40 * 6):
            t = look / 6
            luma = GROUND.copy()
            if t > 8:
                bag(luma)
            who = [person(0.8, 0.8)] if 6 < t < 10 else [person(0.8 + (t - 10) * 0.2, 0.8)] if 10 <= t < 14 else []
            pictures.append(seen(t, *who, luma=luma))
        return pictures

    def thing(luma: np.ndarray) -> None:
        luma[130:146, 150:166] = 5
        luma[134:138, 150:166] = 250

    def light(luma: np.ndarray) -> None:
        luma[130:146, 150:166] = np.minimum(255, luma[130:146, 150:166].astype(int) + 40)

    (sign,) = told("bag_left", left(thing))
    assert sign.figures["seconds"] >= 12
    assert 0.1 < sign.figures["metres"] < 1.1
    assert not told("bag_left", left(light))


def test_every_pattern_says_why_in_both_languages_and_is_named_alike_everywhere() -> None:
    for one in read_patterns():
        assert (one.title_ko, one.title_en) == (name_of(one.key, "ko"), name_of(one.key, "en"))
        sign = Sign(pattern=one.key, begin=134, end=136, score=1, box=Box(left=0, top=0, width=1, height=1))
        for language in ("ko", "en"):
            assert words_of(sign, one, language).endswith("02:14–02:16")
        assert one.worth or one.needs == ("zones",), f"{one.key}: how sure it is, is not said"


def test_a_sites_file_changes_numbers_draws_zones_and_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text(
        '[change.loitering]\nnumbers = { seconds = 140 }\nhours = "22:00-05:00"\n'
        "[change.intrusion]\nzones = [{ name = '금고', points = [[0, 0], [1, 0], [1, 1]] }]\n"
    )
    changed = {one.key: one for one in read_patterns(file)}
    assert changed["loitering"].number("seconds") == 140
    assert changed["loitering"].number("reach_m") == pattern("loitering").number("reach_m")
    assert changed["intrusion"].zones[0].name == "금고"
    assert within_hours("22:00-05:00", 1_700_000_000 + 16 * 3600) != within_hours("22:00-05:00", 1_700_000_000)
    for wrong in ("[change.nobody]\non = true", "[change.fall]\nonn = 1", "[[["):
        file.write_text(wrong)
        with pytest.raises(PatternError, match=r"site\.toml"):
            read_patterns(file)
    with pytest.raises(PatternError, match="there is no pattern"):
        patterns_of(read_patterns(), ["flying"])
    with pytest.raises(PatternError, match="no area"):
        zone_of("here")


def test_a_workers_finding_comes_to_the_hub_as_the_sign_it_was() -> None:
    spec = spec_of(tuple(one for one in read_patterns() if one.key == "camera_covered"))
    analyst = SignAnalyst(CameraView(camera="cam-7", settings=spec.settings))
    begin = 1.7e9
    pictures = [seen(begin + at / 2, luma=GROUND if at < 20 else BLANK) for at in range(40)]
    (found,) = [found for picture in pictures for found in analyst.look(picture)]
    sign = sign_of("cam-7", found)
    assert sign is not None
    assert (sign.camera, sign.pattern) == ("cam-7", "camera_covered")
    assert begin + 9 < sign.begin < sign.end
    assert sign.figures["left"] < 30


def test_a_container_without_times_or_with_wrong_ones_still_has_a_clock() -> None:
    class Frame:
        def __init__(self, time: float | None) -> None:
            self.time = time

    def times(clock: ClipClock, *said: float | None) -> list[float]:
        return [round(clock.time_of(Frame(one)), 2) for one in said]  # type: ignore[arg-type]

    assert times(ClipClock(10, counted=True), 0.3, 0.1, None) == [0.0, 0.1, 0.2]
    assert times(ClipClock(10), 0.0, 0.1, float("nan"), None) == [0.0, 0.1, 0.2, 0.3]  # at the end
    assert times(ClipClock(10, length_s=3), 5.0, 5.1, 95443.7, 95443.8) == [0.0, 0.1, 0.2, 0.3]
    shuffled = times(ClipClock(10), *(0.1 * at for at in (1, 4, 3, 5, 2, 8, 7, 9, 6, 12)))
    assert shuffled == sorted(set(shuffled))


def test_a_clip_is_looked_through_in_a_process_apart_and_its_signs_are_lines_of_json(tmp_path: Path) -> None:
    clip = tmp_path / "clip.mkv"
    with av.open(str(clip), "w") as out:
        stream = out.add_stream("mpeg4", rate=6)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for at in range(72):
            luma = GROUND if at < 42 else BLANK
            frame = av.VideoFrame.from_ndarray(np.dstack([luma] * 3), format="rgb24")
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    done = CliRunner().invoke(analyse, [str(clip), "--shapes", "--json"], standalone_mode=False)
    assert done.exception is None, done.output
    (line,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert line["pattern"] == "camera_covered"
    assert 6 <= line["start"] < line["end"] <= 12
    assert "%" in line["reason"]
    assert "남아 있음" in line["reason_ko"]
    assert len(line["box"]) == 4
    assert "left out" in done.stderr  # without a network


def test_a_hostile_clip_is_one_clear_error(tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(np.random.default_rng(1).bytes(4000))
    with pytest.raises(ClipError, match=r"clip\.mp4: "):
        list(looked_through(clip, read_patterns(), shapes=True))
    with pytest.raises(ClipError, match="no such file"):
        list(looked_through(tmp_path / "none.mp4", read_patterns()))
    playlist = tmp_path / "list.m3u8"
    playlist.write_text("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")
    with pytest.raises(ClipError):
        list(looked_through(playlist, read_patterns(), shapes=True))
