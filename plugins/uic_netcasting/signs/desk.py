"""The hub half of signs: what eyes find becomes `sign.seen`, and so does what others report."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError
from uic.events import Envelope
from uic.vision import Box, DeclareAnalysts, VisionFound
from uic_netcasting.signs.findings import ANALYST, sign_of, spec_of
from uic_netcasting.signs.messages import (
    ListSignPatterns,
    PatternShelf,
    ReportSign,
    SetSignPattern,
    SignPatternsRead,
    SignSeen,
)
from uic_netcasting.signs.model import Pattern, PatternError, Sign
from uic_netcasting.signs.shelf import patterns_of, words_of
from uic_netcasting.signs.site import SitePatterns

__all__ = ["SignDesk"]

_WHOLE = Box(left=0.0, top=0.0, width=1.0, height=1.0)
_CITY = ZoneInfo("Asia/Seoul")
_SET = ("on", "numbers", "hours", "cameras", "zones", "persist_s", "cool_s")
_FILE_S = 2.0  # between two looks at whether the file was changed
_FIRST_S, _AGAIN_S = 0.5, 3.0  # eyes are told after the start, and again while they do not answer
_log = logging.getLogger(__name__)


class SignDesk:
    """Used on the service's thread. `site`: where this site's patterns are kept, asked once."""

    def __init__(self, hub: ServiceHub, *, now: Callable[[], datetime], site: Callable[[Path], SitePatterns]) -> None:
        self._hub, self._now = hub, now
        self._site = site(hub.state_dir)
        self._quiet: dict[tuple[str, str], float] = {}  # a worker that begins anew does not know what was told
        self._declared = False

    def start(self) -> None:
        """Soon tell eyes what to look for, and go on looking whether the file is changed."""
        self._site.look()
        if self._site.trouble:
            _log.error("%s: the patterns that are shipped are looked for", self._site.trouble)
        self._hub.after(_FIRST_S, self._declare)
        self._hub.after(_FILE_S, self._look)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """What it answers."""
        return {ReportSign: self.report, ListSignPatterns: self.listed, SetSignPattern: self.set}

    # -- what is looked for ------------------------------------------------------------------------------------------

    def listed(self, _command: ListSignPatterns, _caller: Caller) -> PatternShelf:
        """As this site has them."""
        return PatternShelf(
            patterns=tuple(self._site.known.values()),
            file=str(self._site.file),
            trouble=self._site.trouble,
            seq=self._hub.seq(),
        )

    def set(self, command: SetSignPattern, caller: Caller) -> Pattern:
        """Write it into the site's file; PatternError says why not."""
        if command.pattern not in self._site.known:
            there = ", ".join(self._site.known)
            raise PatternError(f"there is no pattern {command.pattern}; there are: {there}")
        named = {name: getattr(command, name) for name in _SET}
        changes = {name: msgspec.to_builtins(value) for name, value in named.items() if value not in (None, {})}
        if not changes:
            return self._site.known[command.pattern]
        pattern = self._site.change(command.pattern, changes)
        note = "; ".join(f"{name} = {value}" for name, value in changes.items())
        self._hub.audit(SetSignPattern.name, caller=caller, subject=command.pattern, note=note[:400])
        self._changed(SignPatternsRead(pattern=command.pattern, by=caller.person))
        return pattern

    def _look(self) -> None:
        self._hub.after(_FILE_S, self._look)
        if self._site.look():
            if self._site.trouble:
                _log.error("%s: what was looked for before still is", self._site.trouble)
            self._changed(SignPatternsRead(trouble=self._site.trouble))

    def _changed(self, event: SignPatternsRead) -> None:
        self._hub.publish(event, subject=event.pattern or None)
        if self._declared:
            self._hub.after(0.0, self._declare)

    def _declare(self) -> None:
        wanted = patterns_of(self._site.known.values(), ())
        try:
            self._hub.ask(DeclareAnalysts(owner=ANALYST, analysts=(spec_of(wanted),), trouble=self._site.trouble))
            self._declared = True
        except BusError as error:
            _log.info("eyes are not there yet: %s", error)
            self._hub.after(_AGAIN_S, self._declare)

    # -- what is seen ------------------------------------------------------------------------------------------------

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
        pattern = self._site.known.get(event.found.kind)
        if sign is None or pattern is None:
            return
        key = sign.camera, sign.pattern
        if self._quiet.get(key, 0.0) > sign.end:
            return
        self._quiet[key] = sign.end + pattern.cool_s
        clock = _clock(sign)
        text, text_en = (words_of(sign, pattern, language, clock=clock) for language in ("ko", "en"))
        self._tell(SignSeen(sign=sign, text=text, text_en=text_en, casts=pattern.casts))

    def _tell(self, seen: SignSeen) -> None:
        self._hub.publish(seen, subject=seen.sign.camera, geo=seen.place)


def _clock(sign: Sign) -> str:
    return "–".join(f"{datetime.fromtimestamp(at, _CITY):%H:%M}" for at in (sign.begin, sign.end))
