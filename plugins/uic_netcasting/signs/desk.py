"""The hub half of signs: what eyes find becomes `sign.seen`, and so does what others report."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError
from uic.events import Envelope
from uic.vision import Box, DeclareAnalysts, VisionFound
from uic_netcasting.signs.findings import ANALYST, sign_of, spec_of
from uic_netcasting.signs.messages import ReportSign, SignSeen
from uic_netcasting.signs.model import Pattern, PatternError, Sign
from uic_netcasting.signs.shelf import patterns_of, read_patterns, words_of

__all__ = ["SignDesk"]

_WHOLE = Box(left=0.0, top=0.0, width=1.0, height=1.0)
_CITY = ZoneInfo("Asia/Seoul")
_FIRST_S, _AGAIN_S = 3.0, 10.0  # eyes are told after the start, and again while they do not answer
_log = logging.getLogger(__name__)


class SignDesk:
    """Used on the service's thread. `patterns`: a site's file of patterns; None: those that are shipped."""

    def __init__(self, hub: ServiceHub, *, now: Callable[[], datetime], patterns: Path | None = None) -> None:
        self._hub, self._now = hub, now
        self._known: dict[str, Pattern] = {one.key: one for one in self._read(patterns)}
        self._quiet: dict[tuple[str, str], float] = {}  # a worker that begins anew does not know what was told

    @staticmethod
    def _read(path: Path | None) -> tuple[Pattern, ...]:
        try:
            return read_patterns(path)
        except PatternError as error:
            _log.error("%s: the patterns that are shipped are used instead", error)
            return read_patterns()

    def start(self) -> None:
        """Soon tell eyes what to look for."""
        self._hub.after(_FIRST_S, self._declare)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """What it answers."""
        return {ReportSign: self.report}

    def report(self, command: ReportSign, _caller: Caller) -> Sign:
        """Another system, or a person, has seen one."""
        end = command.end if command.end is not None else self._now().timestamp()
        sign = Sign(
            pattern=command.pattern,
            begin=min(command.begin, end),
            end=end,
            score=min(1.0, max(0.0, command.score)),
            box=command.box or _WHOLE,
            figures=command.figures,
            camera=command.camera_id,
        )
        self._tell(
            SignSeen(sign=sign, text=command.text, text_en=command.text_en, place=command.place, casts=command.casts)
        )
        return sign

    def found(self, _envelope: Envelope, event: VisionFound) -> None:
        """Our own eyes have found something."""
        sign = sign_of(event.camera, event.found) if event.analyst == ANALYST else None
        pattern = self._known.get(event.found.kind)
        if sign is None or pattern is None:
            return
        key = sign.camera, sign.pattern
        if self._quiet.get(key, 0.0) > sign.end:
            return
        self._quiet[key] = sign.end + pattern.cool_s
        clock = _clock(sign)
        text, text_en = (words_of(sign, pattern, language, clock=clock) for language in ("ko", "en"))
        self._tell(SignSeen(sign=sign, text=text, text_en=text_en, casts=pattern.casts))

    def _declare(self) -> None:
        wanted = patterns_of(self._known.values(), ())
        try:
            self._hub.ask(DeclareAnalysts(owner=ANALYST, analysts=(spec_of(wanted),)))
        except BusError as error:
            _log.info("eyes are not there yet: %s", error)
            self._hub.after(_AGAIN_S, self._declare)

    def _tell(self, seen: SignSeen) -> None:
        self._hub.publish(seen, subject=seen.sign.camera, geo=seen.place)


def _clock(sign: Sign) -> str:
    return "–".join(f"{datetime.fromtimestamp(at, _CITY):%H:%M}" for at in (sign.begin, sign.end))
