"""`uic bench signs`: what each pattern finds of a labelled set, what it tells where there is nothing, and how fast.

The set is `scenes`, played by the people of a clip: of the footage in the folder UIC_MEDIA where there is one, else of
the simulated city. Clips of that folder are looked through besides: nothing happens in them, so each sign is false.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import av

from uic.bench import Row
from uic.errors import UicError
from uic.vision.detector import best_detector
from uic_netcasting.signs.clock import ClipClock
from uic_netcasting.signs.eyes import LEAST, ClipEyes
from uic_netcasting.signs.model import Pattern, Sign
from uic_netcasting.signs.scenes import FPS, LIGHTS, SCENES, Stage, film, stage_of
from uic_netcasting.signs.shelf import read_patterns
from uic_netcasting.signs.watch import Watch

__all__ = ["signs"]

_PEOPLE = "pedestrians.avi"  # of UIC_MEDIA: who plays the scenes


@dataclass(slots=True)
class _Tally:
    """Of all clips together, by pattern."""

    shown: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    took: float = 0.0  # of one core


def signs(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Precision and recall per pattern, false signs an hour, and how much faster than real time."""
    patterns = tuple(one for one in read_patterns() if "zones" not in one.needs)
    media = Path(os.environ["UIC_MEDIA"]) if os.environ.get("UIC_MEDIA") else None
    stage, whose = _stage(media)
    tally = _Tally()
    for light in LIGHTS[: 1 if quick else None]:
        for scene in SCENES:
            if only and only not in scene.key:
                continue
            with tempfile.TemporaryDirectory() as folder:
                clip = Path(folder) / "scene.mp4"
                film(scene, stage, clip, light)
                told = _signs(clip, patterns, tally)
            tally.shown[scene.label] += bool(scene.label)
            hits = [one for one in told if one.pattern == scene.label and _meets(one, scene.begin, scene.end)]
            tally.found[scene.label] += bool(hits)
            rest = {one.pattern for one in told if one not in hits and one.pattern not in scene.also}
            tally.wrong.update(rest - {scene.label})
    for clip in sorted(media.iterdir()) if media and not only else ():
        if clip.suffix in (".mp4", ".avi", ".mkv"):
            tally.wrong.update(one.pattern for one in _signs(clip, patterns, tally))
    yield from _rows(tally, patterns, f"{whose}, {tally.seconds / 60:.0f} min")


def _rows(tally: _Tally, patterns: tuple[Pattern, ...], case: str) -> Iterator[Row]:
    for one in patterns:
        key, told = one.key, tally.found[one.key] + tally.wrong[one.key]
        where = f"{case}: {key}{'' if one.on else ' (off)'}"
        if tally.shown[key]:
            recall = 100 * tally.found[key] / tally.shown[key]
            yield Row(bench="signs", case=where, metric=f"recall of {tally.shown[key]}", unit="%", ours=recall)
        if told:
            yield Row(bench="signs", case=where, metric="precision", unit="%", ours=100 * tally.found[key] / told)
        hourly = 3600 * tally.wrong[key] / max(1.0, tally.seconds)
        yield Row(bench="signs", case=where, metric="false signs", unit="/h", ours=hourly)
    speed = tally.seconds / max(1e-6, tally.took)
    yield Row(bench="signs", case=f"{case}: one core", metric="times real time", unit="x", ours=speed)


def _stage(media: Path | None) -> tuple[Stage, str]:
    if media is not None and (media / _PEOPLE).is_file():
        stage, whose = stage_of(media / _PEOPLE), "real people"
    else:
        from uic.bench.vision_scenes import TUNING, made

        stage, whose = stage_of(made(TUNING[0])[0]), "drawn people"
    if not stage.figures:
        raise UicError("nobody could be cut out of the footage: is the detector installed (uic models install)?")
    return stage, whose


def _signs(clip: Path, patterns: tuple[Pattern, ...], tally: _Tally) -> list[Sign]:
    began = time.process_time()
    told: list[Sign] = []
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        clock = ClipClock(float(stream.average_rate or FPS), counted=container.format.name == "avi")
        detector = best_detector(least=LEAST)
        eyes, watch = ClipEyes(detector), Watch(patterns, detector=detector.name != "motion")
        at = 0.0
        for frame in container.decode(stream):
            at = clock.time_of(frame)
            if eyes.wants(at):
                told += watch.look(eyes.look(frame, at))
    tally.seconds += at
    tally.took += time.process_time() - began
    return told


def _meets(sign: Sign, begin: float, end: float) -> bool:
    return sign.end >= begin and sign.begin <= end
