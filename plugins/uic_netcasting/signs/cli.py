"""`uic analyse`: what in a clip is a sign, by the patterns that watch the cameras."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from uic_netcasting.signs.errand import Word
    from uic_netcasting.signs.model import Pattern

__all__ = ["analyse"]


@click.command("analyse")
@click.argument("clip", type=click.Path(path_type=Path), required=False)
@click.option(
    "--patterns",
    "wanted",
    metavar="NAMES|FILE",
    help="Only these (loitering,fall), all, or a TOML file that changes and adds patterns. Default: those that are on.",
)
@click.option(
    "--zone",
    "zones",
    multiple=True,
    metavar="POINTS",
    help='An area for intrusion, "x,y x,y x,y" as shares of the picture from the top left. May be given again.',
)
@click.option(
    "--line",
    "lines",
    multiple=True,
    metavar="POINTS",
    help='A line for line_crossed, "x,y x,y"; ":left" or ":right" after it: in that direction only.',
)
@click.option("--shapes", is_flag=True, help="Without the detector's network, by shapes of what moves.")
@click.option("--list", "only_list", is_flag=True, help="Name the patterns, which are on, what they are worth.")
@click.option("--korean", is_flag=True, help="Reasons in Korean.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
def analyse(
    clip: Path | None,
    wanted: str | None,
    zones: tuple[str, ...],
    lines: tuple[str, ...],
    shapes: bool,
    only_list: bool,
    korean: bool,
    as_json: bool,
) -> int:
    """Print each sign in CLIP (a file of any common format): pattern, start and end in seconds, box, score, reason.

    Nothing of the clip runs in this process. Exit status 0: looked through, also when there was no sign in it;
    1: it could not be. Needs no hub.
    """
    patterns = _chosen(wanted, zones, lines, everything=only_list)
    if only_list:
        _list(patterns, as_json=as_json)
        return 0
    if clip is None:
        raise click.UsageError("which clip?")
    from uic_netcasting.signs.clip import looked_through

    speech = _Speech({one.key: one for one in patterns}, as_json=as_json, korean=korean)
    for word in looked_through(clip, patterns, shapes=shapes):
        speech.hear(word)
    return 0


def _chosen(
    wanted: str | None, zones: tuple[str, ...], lines: tuple[str, ...], *, everything: bool
) -> tuple[Pattern, ...]:
    from msgspec.structs import replace

    from uic_netcasting.signs.shelf import patterns_of, read_patterns, zone_of

    file = Path(wanted) if wanted and (wanted.endswith(".toml") or "/" in wanted or Path(wanted).is_file()) else None
    known = read_patterns(file)
    drawn = {"intrusion": tuple(map(zone_of, zones)), "line_crossed": tuple(map(zone_of, lines))}
    known = tuple(replace(one, zones=one.zones + drawn.get(one.key, ())) for one in known)
    names = [] if file or not wanted else [name.strip() for name in wanted.split(",") if name.strip()]
    return patterns_of(known, ["all"] if everything else names)


def _list(patterns: tuple[Pattern, ...], *, as_json: bool) -> None:
    for one in patterns:
        if as_json:
            about = {"pattern": one.key, "title": one.title_en, "title_ko": one.title_ko, "on": one.on}
            click.echo(json.dumps({**about, "needs": one.needs, "worth": one.worth}, ensure_ascii=False))
        else:
            click.echo(f"{one.key:<16} {'on' if one.on else 'off':<4} {one.title_en} ({one.title_ko}). {one.worth}")


class _Speech:
    """Says what is heard of the clip: signs on standard output, the rest on standard error."""

    def __init__(self, patterns: dict[str, Pattern], *, as_json: bool, korean: bool) -> None:
        self._patterns, self._as_json, self._language = patterns, as_json, "ko" if korean else "en"
        self._began = self._told = time.monotonic()
        self._watches = sys.stderr.isatty()

    def hear(self, word: Word) -> None:
        """One more word."""
        if word.sign is not None:
            click.echo(self._line(word))
            sys.stdout.flush()
        if word.detector == "motion":
            self._note("no detector is installed (uic models install): by shapes of what moves, so patterns that")
            self._note("tell people from cars are left out")
        if word.broken:
            self._note(f"the clip breaks off at {word.at:.1f} s: {word.broken}")
        unwanted = {key: why for key, why in word.left_out.items() if "drawn" not in why}
        if unwanted:
            self._note(f"left out: {', '.join(unwanted)}")
        self._progress(word)

    def _line(self, word: Word) -> str:
        from uic_netcasting.signs.shelf import words_of

        sign = word.sign
        assert sign is not None
        pattern = self._patterns[sign.pattern]
        box = [sign.box.left, sign.box.top, sign.box.width, sign.box.height]
        if not self._as_json:
            where = " ".join(f"{value:.3f}" for value in box)
            reason = words_of(sign, pattern, self._language)
            return f"{sign.pattern:<16} {sign.begin:8.2f} {sign.end:8.2f}  [{where}]  {sign.score:.2f}  {reason}"
        told: dict[str, Any] = {
            "pattern": sign.pattern,
            "start": sign.begin,
            "end": sign.end,
            "box": box,
            "score": sign.score,
            "reason": words_of(sign, pattern, self._language),
            "reason_ko": words_of(sign, pattern, "ko"),
            "figures": sign.figures,
        }
        return json.dumps(told, ensure_ascii=False)

    def _progress(self, word: Word) -> None:
        now = time.monotonic()
        if word.done:
            took = max(0.1, now - self._began)
            self._note(f"{word.at:.1f} s looked through in {took:.1f} s ({word.at / took:.1f} times as fast as it ran)")
        elif self._watches and word.at >= 0 and now - self._told >= 2.0:
            self._told = now
            of = f" of {word.of:.0f}" if word.of else ""
            self._note(f"{word.at:.0f}{of} s")

    @staticmethod
    def _note(text: str) -> None:
        click.echo(f"uic: {text}", err=True)
