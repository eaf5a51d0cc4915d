"""`uic bench signs`: what each pattern finds, what it tells where there is nothing, how soon, and how fast all that is.

Three sets, each told by itself (`--only fitted`, `--only "held out"`, `--only real`):

* fitted: `scenes`, played by the people of one film; the numbers of the patterns were looked at on these
* held out: other people, ground, lights, cameras and happenings, drawn by chance; nothing was fitted on these
* real: clips of the folder UIC_MEDIA with no sign in them, as they are and made bad; each sign of these is false

A sign of any score counts: that is the operating point, as shipped. Beside each pattern the plain way to it (`plain`),
in the same run and on the same pictures.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import av
from msgspec.structs import replace

from uic.bench import Row
from uic.errors import UicError
from uic.vision.detector import Detector, best_detector
from uic_netcasting.signs.clock import ClipClock
from uic_netcasting.signs.eyes import LEAST, ClipEyes
from uic_netcasting.signs.held_out import held_out
from uic_netcasting.signs.model import Pattern
from uic_netcasting.signs.plain import PLAIN, PlainWatch
from uic_netcasting.signs.scenes import LIGHTS, SCENES, Figure, Scene, Stage, film, stage_of
from uic_netcasting.signs.shelf import read_patterns, zone_of
from uic_netcasting.signs.watch import Watch

__all__ = ["signs"]

_PEOPLE, _OTHERS, _GROUND = "pedestrians.avi", "one-by-one-person.mp4", "highway.avi"  # of UIC_MEDIA
_SHORT_S = 20.0  # such scenes are played in each light, longer ones in one
_CLIPS = (".mp4", ".avi", ".mkv")


@dataclass(frozen=True, slots=True)
class _Told:
    pattern: str
    begin: float
    end: float


@dataclass(slots=True)
class _Score:
    """Of one way to tell, all clips of a set together, by pattern."""

    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    idle: Counter[str] = field(default_factory=Counter)  # of those, where nothing at all happens
    delays: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def take(self, scene: Scene, told: Sequence[_Told]) -> None:
        hits = [one for one in told if one.pattern == scene.label and one.end >= scene.begin and one.begin <= scene.end]
        self.found[scene.label] += bool(hits)
        if hits:
            self.delays[scene.label].append(max(0.0, hits[0].end - scene.begin))
        wrong = Counter(one.pattern for one in told if one not in hits and one.pattern not in scene.also)
        self.wrong.update(wrong)
        if not scene.label:
            self.idle.update(wrong)


@dataclass(slots=True)
class _Tally:
    shown: Counter[str] = field(default_factory=Counter)
    ours: _Score = field(default_factory=_Score)
    plain: _Score = field(default_factory=_Score)
    seconds: float = 0.0
    quiet: float = 0.0  # of those, where nothing happens
    took: float = 0.0  # of one core, ours


def signs(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Precision, recall, delay and false signs per pattern, each beside its plain way; and how fast."""
    media = Path(os.environ["UIC_MEDIA"]) if os.environ.get("UIC_MEDIA") else None
    detector = best_detector(least=LEAST)
    if only in "fitted":
        stage, whose = _stage(media, _PEOPLE, None)
        scenes = [(one, light) for at, one in enumerate(SCENES) for light in _lights(one, at, quick)]
        yield from _rows("fitted", whose, _played(scenes, stage, detector))
    if only in "held out":
        stage, whose = _stage(media, _OTHERS, _GROUND)
        scenes = [(one, one.light) for one in held_out()[:: 4 if quick else 1]]
        yield from _rows("held out", whose, _played(scenes, stage, detector))
    if media is not None and only in "real":
        yield from _rows("real", "no signs in them", _quiet(media, detector, quick))


def _lights(scene: Scene, at: int, quick: bool) -> tuple[str, ...]:
    return LIGHTS if scene.seconds <= _SHORT_S and not quick else (LIGHTS[at % 3],)


def _played(scenes: Sequence[tuple[Scene, str]], stage: Stage, detector: Detector) -> _Tally:
    tally = _Tally()
    for scene, light in scenes:
        with tempfile.TemporaryDirectory() as folder:
            clip = Path(folder) / "scene.mp4"
            film(scene, stage, clip, light)
            _watched(clip, scene, detector, tally)
    return tally


def _quiet(media: Path, detector: Detector, quick: bool) -> _Tally:
    """Each clip as it is, and made bad: half the rows, eight pictures a second, dark, noisy, pressed."""
    tally = _Tally()
    for clip in sorted(one for one in media.iterdir() if one.suffix in _CLIPS):
        plain = Scene(key=clip.name, seconds=0, poses=lambda _t: [])
        _watched(clip, plain, detector, tally)
        if not quick:
            with tempfile.TemporaryDirectory() as folder:
                bad = Path(folder) / "bad.mp4"
                _made_bad(clip, bad)
                _watched(bad, plain, detector, tally)
    return tally


def _rows(name: str, whose: str, tally: _Tally) -> Iterator[Row]:
    for one in read_patterns():
        key = one.key
        case = f"{name}: {key}{'' if one.on else ' (off)'}"
        both = tally.ours, tally.plain
        peer = PLAIN.get(key, "")
        shown = tally.shown[key]
        if shown:
            yield _row(case, f"recall of {shown}", "%", [100 * of.found[key] / shown for of in both], peer)
        told = [of.found[key] + of.wrong[key] for of in both]
        if shown and told[0]:
            precision = [100 * of.found[key] / many if many else 0.0 for of, many in zip(both, told, strict=True)]
            yield _row(case, "precision", "%", precision, peer)
        if tally.ours.delays[key]:
            delays = [statistics.median(of.delays[key] or [0.0]) for of in both]
            yield _row(case, "delay, median", "s", delays, peer if tally.plain.delays[key] else "", better=-1)
        if "zones" in one.needs and not shown:
            continue  # no area is drawn, so nothing is looked for
        hourly = [3600 * of.idle[key] / max(1.0, tally.quiet) for of in both]
        yield _row(case, "false where nothing happens", "/h", hourly, peer, better=-1)
    minutes = f"{name}: all ({whose}; {tally.seconds / 60:.1f} min, of them {tally.quiet / 60:.1f} with nothing)"
    yield Row(
        bench="signs", case=minutes, metric="times real time, one core", unit="x", ours=tally.seconds / tally.took
    )


def _row(case: str, metric: str, unit: str, both: list[float], peer: str, *, better: int = 1) -> Row:
    ours, theirs = both
    if not peer:
        return Row(bench="signs", case=case, metric=metric, unit=unit, ours=ours)
    top, bottom = (ours, theirs) if better > 0 else (theirs, ours)
    ratio = top / bottom if bottom else None
    return Row(bench="signs", case=case, metric=metric, unit=unit, ours=ours, peer_name=peer, peer=theirs, ratio=ratio)


def _stage(media: Path | None, people: str, ground: str | None) -> tuple[Stage, str]:
    if media is not None and (media / people).is_file():
        stage, whose = stage_of(media / people, ground=media / ground if ground else None), f"people of {people}"
    else:
        from uic.bench.vision_scenes import HELD_OUT, TUNING, made

        stage, whose = stage_of(made((HELD_OUT if ground else TUNING)[0])[0]), "drawn people"
    if not stage.figures:
        raise UicError("nobody could be cut out of the footage: is the detector installed (uic models install)?")
    return stage, whose


def _watched(clip: Path, scene: Scene, detector: Detector, tally: _Tally) -> None:
    patterns = _with_zones(scene)
    ours, plain, at, took = [], [], 0.0, 0.0
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        clock = ClipClock(float(stream.average_rate or 25), counted=container.format.name == "avi")
        eyes, watch, other = (
            ClipEyes(detector),
            Watch(patterns, detector=detector.name != "motion"),
            PlainWatch(patterns),
        )
        began = time.process_time()
        for frame in container.decode(stream):
            at = clock.time_of(frame)
            if eyes.wants(at):
                seen = eyes.look(frame, at)
                ours += watch.look(seen)
                took += time.process_time() - began
                plain += [_Told(key, since, at) for key, since in other.look(seen)]
                began = time.process_time()
        ours += watch.finish()
    tally.shown[scene.label] += bool(scene.label)
    tally.ours.take(scene, [_Told(one.pattern, one.begin, one.end) for one in ours])
    tally.plain.take(scene, plain)
    tally.seconds += at
    tally.quiet += 0.0 if scene.label else at
    tally.took += took


def _with_zones(scene: Scene) -> tuple[Pattern, ...]:
    drawn = {key: zone_of(text) for key, text in scene.zones}
    known = [one for one in read_patterns() if "zones" not in one.needs or one.key in drawn]
    return tuple(replace(one, zones=(drawn[one.key],)) if one.key in drawn else one for one in known)


def _made_bad(clip: Path, path: Path) -> None:
    pictures = []
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        rate = float(stream.average_rate or 25)
        due = 0.0
        for number, frame in enumerate(container.decode(stream)):
            if number / rate >= due:
                due += 1 / 8
                pictures.append(frame.to_ndarray(format="rgb24", width=320, height=180))
    stage: Stage = Stage(pictures[0], (Figure((pictures[0],)),))
    scene = Scene(
        key=clip.name, seconds=len(pictures) / 8, poses=lambda _t: [], size=(320, 180), fps=8, crf=36,
        extra=lambda _picture, t: pictures[min(len(pictures) - 1, round(t * 8))].copy(),
    )  # fmt: skip
    film(scene, stage, path, "night")
