"""Signs: what fits a pattern is told with its figures, what does not is not; a clip of any kind ends well."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from click.testing import CliRunner

from uic.vision import HEIGHT, WIDTH, Box, CameraView, Detection, Kind, Seen
from uic.vision.fallen import Fallen
from uic_netcasting.patterns import name_of
from uic_netcasting.signs import Sign
from uic_netcasting.signs.analyst import SignAnalyst
from uic_netcasting.signs.cli import analyse
from uic_netcasting.signs.clip import ClipError, looked_through
from uic_netcasting.signs.clock import ClipClock
from uic_netcasting.signs.eyes import ClipEyes
from uic_netcasting.signs.findings import sign_of, spec_of
from uic_netcasting.signs.model import Pattern, PatternError
from uic_netcasting.signs.shelf import patterns_of, read_patterns, words_of, zone_of
from uic_netcasting.signs.watch import Watch, within_hours

GROUND = np.random.default_rng(3).integers(40, 200, (HEIGHT // 6, WIDTH // 8), np.uint8).repeat(6, 0).repeat(8, 1)
BLANK = np.zeros((HEIGHT, WIDTH), np.uint8)
STIRS = np.ones((HEIGHT, WIDTH), np.uint8)
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


def test_who_runs_when_the_clip_begins_is_told_before_he_is_gone_but_not_where_the_camera_runs() -> None:
    pace = 4.5 / 1.7 * TALL
    at = [look / 10 for look in range(15)]
    (sign,) = told("running", [seen(t, person(0.1 + t * pace, 0.8)) for t in at])
    assert sign.begin < 0.2
    assert sign.end < 1.3
    wide = np.tile(GROUND, (1, 2))
    slides = [np.ascontiguousarray(wide[:, look * 9 : look * 9 + WIDTH]) for look in range(15)]
    assert not told("running", [seen(t, person(0.1 + t * pace, 0.8), luma=slides[look]) for look, t in enumerate(at)])


def test_somebody_large_before_bare_ground_is_not_taken_for_a_camera_that_moves() -> None:
    pictures = []
    for look in range(12):
        luma = np.full((HEIGHT, WIDTH), 60, np.uint8)
        left = 10 + 20 * look
        luma[20:150, left : left + 40] = GROUND[20:150, :40]
        who = person((left + 20) / HEIGHT, 150 / HEIGHT, tall=130 / HEIGHT, wide=40 / HEIGHT)
        pictures.append(seen(look / 10, who, luma=luma))
    assert told("running", pictures, numbers={**pattern("running").numbers, "mps": 2.0})


def test_two_who_run_one_behind_the_other_are_a_chase() -> None:
    pace = 4.5 / 1.7 * TALL
    pictures = [seen(at / 6, person(0.5 + at / 6 * pace, 0.8), person(0.1 + at / 6 * pace, 0.82)) for at in range(9)]
    (sign,) = told("chase", pictures)
    assert sign.figures["metres"] == pytest.approx(0.4 / TALL * 1.7, rel=0.2)
    alone = [seen(at / 6, person(0.5 + at / 6 * pace, 0.8)) for at in range(9)]
    assert not told("chase", alone)


def test_who_goes_down_and_lies_has_fallen_and_who_crouches_has_not() -> None:
    def goes_down(wide: float, tall: float, mask: np.ndarray = STIRS) -> list[Seen]:
        lies = person(0.8, 0.85, tall=tall, wide=wide)
        return walk(lambda t: person(0.4 + min(t, 3) * 0.13, 0.85) if t < 3 else lies, 7, mask=mask)

    (sign,) = told("fall", goes_down(0.9 * TALL, 0.35 * TALL))
    assert 2.5 < sign.begin < 3.5
    assert sign.figures["drop"] == pytest.approx(65, abs=3)
    assert not told("fall", goes_down(0.45 * TALL, 0.62 * TALL))
    assert not told("fall", goes_down(0.9 * TALL, 0.35 * TALL, BLANK)), "a rock is taken for somebody"


def test_who_falls_along_the_view_is_a_heap_that_must_lie_longer_than_one_who_crouches() -> None:
    def goes_down(tall: float, lies_s: float) -> list[Sign]:
        low = person(0.8, 0.87, tall=tall, wide=0.4 * TALL)
        return told(
            "fall", walk(lambda t: person(0.4 + min(t, 3) * 0.13, 0.85) if t < 3 else low, 3 + lies_s, mask=STIRS)
        )

    assert goes_down(0.45 * TALL, 3)
    assert not goes_down(0.45 * TALL, 1.5)
    assert not goes_down(0.6 * TALL, 3)


def test_a_fall_is_told_though_the_clip_ends_half_a_second_later() -> None:
    lies = person(0.8, 0.85, tall=0.35 * TALL, wide=0.9 * TALL)
    watch = Watch([pattern("fall")])
    for look in range(36):
        t = look / 10
        assert not watch.look(seen(t, person(0.4 + t * 0.13, 0.85) if t < 3 else lies, mask=STIRS))
    (sign,) = watch.finish()
    assert 2.5 < sign.begin < 3 < sign.end


def test_who_goes_out_below_has_not_fallen_and_who_lies_cut_by_the_side_has() -> None:
    def comes_near(t: float) -> Detection:  # ever less of him is in the picture
        top = 0.3 + 0.2 * t
        return person(0.8, 1.0, tall=max(0.1, 1.0 - top), wide=0.3)

    assert not told("fall", walk(comes_near, 3.3, mask=STIRS))
    stands, lies = person(1.6, 0.85), person(1.64, 0.87, tall=0.35 * TALL, wide=0.9 * TALL)
    assert lies.box.left + lies.box.width > 0.99
    assert told("fall", walk(lambda t: stands if t < 2 else lies, 4, mask=STIRS))


def test_what_lay_there_before_anybody_came_has_not_fallen() -> None:
    rock = person(0.8, 0.85, tall=0.35 * TALL, wide=0.9 * TALL)

    def passes(t: float) -> Seen:
        return seen(t, *([rock] if t < 2 or t >= 4 else [person(0.4 + (t - 2) * 0.2, 0.85)]), mask=STIRS)

    assert not told("fall", [passes(look / 6) for look in range(42)])


def test_who_lies_is_found_by_a_detector_that_knows_only_who_stands() -> None:
    class Upright:
        name = "upright"

        def detect(self, picture: np.ndarray, around: object = ()) -> tuple[Detection, ...]:
            rows, columns = np.nonzero(picture[:, :, 0] > 200)
            if not rows.size or np.ptp(rows) < 2 * np.ptp(columns):
                return ()
            high, wide = picture.shape[:2]
            top, left, tall, across = (
                rows.min() / high,
                columns.min() / wide,
                np.ptp(rows) / high,
                np.ptp(columns) / wide,
            )
            box = Box(left=float(left), top=float(top), width=float(across), height=float(tall))
            return (Detection(kind=Kind.PERSON, score=0.8, box=box),)

    stands, lies = (np.zeros((360, 640, 3), np.uint8) for _ in range(2))
    stands[150:290, 300:340] = 255
    lies[250:290, 250:390] = 255
    detector = Upright()
    fallen = Fallen(detector)
    for at in (0.0, 0.1):
        assert not fallen.look(stands, at, detector.detect(stands), STIRS, 9)
    (found,) = fallen.look(lies, 0.5, detector.detect(lies), STIRS, 9)
    assert (found.box.left * 640, found.box.top * 360) == pytest.approx((250, 250), abs=4)
    assert (found.box.width * 640, found.box.height * 360) == pytest.approx((140, 40), abs=4)
    assert not fallen.look(lies, 0.8, (), BLANK, 9), "what is as it always was, is no one"


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

    def passers(t: float) -> Detection:  # one after the other is taken for the same
        return person(0.5 + 0.25 * (t % 2.4), 0.8)

    assert not told("loitering", walk(passers, 70, mask=stirs))


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
    past = [
        [person(0.1 + 0.06 * one + 0.22 * (at - 150) / 6, 0.8) for one in range(6)] if at >= 150 else away
        for at in range(192)
    ]
    assert not told("gathering", [seen(at / 6, *people) for at, people in enumerate(past)]), "a group that walks past"


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


def test_a_film_that_is_cut_is_no_camera_that_was_turned_and_a_cloth_is_no_other_place() -> None:
    other = (np.random.default_rng(8).integers(0, 90, (HEIGHT // 6, WIDTH // 8), np.uint8)).repeat(6, 0).repeat(8, 1)
    cloth = cv2.GaussianBlur(other, (0, 0), 6) + 60

    def then(luma: np.ndarray, takes: float = 0.0) -> list[Seen]:
        pictures = []
        for look in range(150):
            share = min(1.0, max(0.0, (look / 10 - 6) / takes)) if takes else float(look >= 60)
            left = round(share * WIDTH)
            both = np.hstack([GROUND, luma])
            pictures.append(seen(look / 10, luma=np.ascontiguousarray(both[:, left : left + WIDTH])))
        return pictures

    assert not told("camera_turned", then(other))
    assert told("camera_turned", then(other, takes=1.2))
    assert told("camera_turned", then(np.ascontiguousarray(GROUND[:, ::-1])))
    assert told("camera_covered", then(cloth))
    assert not told("camera_turned", then(cloth))
    assert not told("camera_covered", then(other, takes=1.2))


def test_a_cover_that_goes_on_until_the_clip_ends_is_told_at_its_end() -> None:
    watch = Watch([pattern("camera_covered")])
    for look in range(75):
        assert not watch.look(seen(look / 10, luma=GROUND if look < 60 else BLANK + 20))
    (sign,) = watch.finish()
    assert sign.begin == pytest.approx(6, abs=0.2)


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


def test_a_clip_of_few_pictures_is_seen_whole_and_looked_at_from_its_first() -> None:
    class Nobody:
        name = "nobody"
        calls = 0

        def detect(self, picture: np.ndarray, around: object = ()) -> tuple[Detection, ...]:
            self.calls += 1
            return ()

    def looks(rate: float) -> tuple[int, int]:
        detector = Nobody()
        eyes = ClipEyes(detector)
        frame = av.VideoFrame.from_ndarray(GROUND, format="gray").reformat(format="yuv420p")
        for at in (number / rate for number in range(round(2 * rate))):
            if eyes.wants(at):
                eyes.look(frame, at)
        return eyes.looks, detector.calls

    assert looks(8) == (16, 16)  # though nothing moves: it may begin in the middle of what happens
    assert looks(10) == (20, 20)
    assert looks(15)[0] == 15
    assert looks(30)[0] == 20


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


@pytest.mark.slow
def test_clips_cut_off_silent_endless_or_enormous_end_in_one_clear_line(tmp_path: Path) -> None:
    def film(name: str, *, pictures: int = 30, jump: int = 0) -> Path:
        clip, side = tmp_path / name, 64
        with av.open(str(clip), "w") as out:
            stream = out.add_stream("mpeg4", rate=10)
            stream.width, stream.height, stream.pix_fmt = side, side, "yuv420p"
            for at in range(pictures):
                frame = av.VideoFrame.from_ndarray(np.full((side, side), 8 * at % 256, np.uint8), format="gray")
                frame = frame.reformat(format="yuv420p")
                frame.pts = at + (jump if at > 15 else 0)
                out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
        return clip

    def last(clip: Path) -> tuple[float, str]:
        *_rest, word = looked_through(clip, read_patterns(), shapes=True)
        assert word.done
        return word.at, word.broken

    whole = film("whole.mkv", pictures=300)
    assert last(whole) == (pytest.approx(29.9, abs=0.2), "")
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 3])
    at, broken = last(cut)
    assert at < 20
    assert "30 s are announced" in broken
    at, broken = last(film("endless.mkv", jump=10**8))
    assert at < 10
    assert "announced" in broken
    enormous, empty = tmp_path / "enormous.y4m", tmp_path / "empty.avi"
    enormous.write_bytes(b"YUV4MPEG2 W99999 H99999 F25:1\nFRAME\n")
    empty.touch()
    for clip in (film("nothing.mp4", pictures=0), empty, enormous):
        with pytest.raises(ClipError, match=clip.name):
            last(clip)
