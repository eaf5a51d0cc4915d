"""The keeper of health, in the hub: looks at its own machine, hears what others see, raises alarms for what failed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uic.alarms.commands import ClearAlarm, DeclareAlarmTypes, RaiseAlarm
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.bus.status import HubStatus
from uic.errors import BusError
from uic.events import Envelope, Event
from uic.health import checks
from uic.health.commands import Health, ListHealth, ReportHealth
from uic.health.events import CameraHealthChanged, HealthChanged
from uic.health.model import OF_CAMERA, Finding, Kind, State, Thing
from uic.health.types import HEALTH_ALARMS, alarm_of
from uic.health.ward import Ward
from uic.leap import steady_s

if TYPE_CHECKING:
    from uic.settings import HealthSettings

__all__ = ["HealthService"]

_log = logging.getLogger(__name__)

_GONE_S = 60.0  # a console that says nothing for so long looks at nothing
_UNTOLD_MOST = 10_000
_FINDINGS_MOST = 2000  # of one report: a console shows 64 cameras, a worker of the hub thousands


class HealthService:
    """Answers `health.*`.

    status    how the hub does (`Hub.status`).
    records   reads a row of the records and tries to write; raises what is in the way, soon.
    journal   why nothing can be journalled now, found out by trying; "": it can.
    others    findings of those who look for themselves: plugins, audit.
    worked_on the cameras in maintenance at a moment: what is said of them raises no alarm.
    metrics   opens the door to Prometheus on what is known; the result closes it.
    """

    name = "health"

    def __init__(
        self,
        folder: Path,
        settings: HealthSettings,
        *,
        status: Callable[[], HubStatus],
        records: Callable[[], object],
        journal: Callable[[], str] = str,
        others: Callable[[], list[Finding]] = list,
        worked_on: Callable[[datetime], frozenset[str]] = lambda _at: frozenset(),
        metrics: Callable[[Callable[[], tuple[Thing, ...]]], Callable[[], None]] | None = None,
        clock: checks.ClockWatch | None = None,
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._status, self._records, self._others = status, records, others
        self._journal = journal
        self._worked_on = worked_on
        self._untold: list[tuple[Thing | None, Thing]] = []  # changed while nothing could be journalled
        self._clock = clock or checks.ClockWatch(step_s=settings.clock_step_s)
        self._metrics = metrics
        self._end_metrics: Callable[[], None] | None = None
        self._ward = Ward()
        self._heard: dict[str, float] = {}  # by client, its last report; seconds of a clock that nobody sets
        self._mine: set[str] = set()
        self._raised: dict[str, str] = {}  # by thing, the alarm type that stands
        self._hub: ServiceHub | None = None

    def start(self, hub: ServiceHub) -> None:
        """Look for the first time; then every few seconds."""
        self._hub = hub
        hub.after(0.5, self._begin)
        if self._metrics is not None and self._settings.metrics:
            self._end_metrics = self._metrics(self._ward.things)

    def stop(self) -> None:
        """Close the door to Prometheus."""
        if self._end_metrics is not None:
            self._end_metrics()

    def _begin(self) -> None:
        """All services run now; the alarm types are declared to the one that keeps them."""
        try:
            self._running.ask(DeclareAlarmTypes(owner=self.name, types=HEALTH_ALARMS))
        except BusError as error:
            _log.error("no alarms of health: %s", error)
        self._look()

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {ListHealth: self._list, ReportHealth: self._report}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """It follows nobody."""
        return {}

    def _list(self, _command: ListHealth, caller: Caller) -> Health:
        hub = self._running
        things = tuple(thing for thing in self._ward.things() if self._may_see(thing, caller))
        return Health(things=things, state=self._ward.state(), seq=hub.seq())

    def _may_see(self, thing: Thing, caller: Caller) -> bool:
        return thing.kind not in OF_CAMERA or self._running.may(caller, "see", area="camera", camera=thing.name)

    def _report(self, command: ReportHealth, caller: Caller) -> Done:
        now = datetime.now(UTC)
        self._heard[caller.client] = steady_s()
        about = [one for one in command.findings[:_FINDINGS_MOST] if self._may_say(one, caller)]
        link = Finding(kind=Kind.CONSOLE, name=caller.client, state=State.GOOD)
        changed = self._excuse(now)
        changed += self._ward.take([*about, link], by=caller.client, now=now)
        changed += self._ward.forget(command.gone, by=caller.client, now=now)
        self._tell(changed)
        return Done()

    def _may_say(self, finding: Finding, caller: Caller) -> bool:
        """A console speaks of cameras it may see and of its own workers, of nothing else."""
        if finding.kind is Kind.CAMERA:
            return self._running.may(caller, "see", area="camera", camera=finding.name)
        return finding.kind is Kind.WORKER and finding.name.startswith(f"{caller.client}/")

    def _look(self) -> None:
        try:
            self._look_at_all()
        finally:  # from its end: a look that takes long (a lock is waited for) leaves time for questions
            self._running.after(self._settings.every_s, self._look)

    def _look_at_all(self) -> None:
        now = datetime.now(UTC)
        findings = [
            checks.disk(self._folder, low_gb=self._settings.disk_low_gb, full_gb=self._settings.disk_full_gb),
            self._clock.look(),
            checks.database(self._records),
            *checks.hub(self._status()),
            *self._others(),
        ]
        seen = {f"{one.kind}/{one.name}" for one in findings}
        changed = self._ward.take(findings, by="hub", now=now)
        changed += self._ward.forget(self._mine - seen, by="hub", now=now)
        self._mine = seen
        changed += self._silent(now)
        changed += self._excuse(now)
        self._tell(changed)

    def _excuse(self, now: datetime) -> list[tuple[Thing | None, Thing]]:
        """Cameras whose maintenance has begun are no fault any more, those whose is over may be one again."""
        worked_on = self._worked_on(now)
        return self._ward.excuse({f"{kind}/{camera}" for kind in OF_CAMERA for camera in worked_on}, now=now)

    def _silent(self, now: datetime) -> list[tuple[Thing | None, Thing]]:
        """Consoles that have not reported for a while: what they saw is not known any more."""
        changed = []
        for client, heard in list(self._heard.items()):
            if steady_s() - heard > _GONE_S:
                del self._heard[client]
                changed += self._ward.forget_all(client, now)
        return changed

    def _tell(self, changed: list[tuple[Thing | None, Thing]]) -> None:
        """Publish what changed; later, while the journal takes nothing: this service would wait for it, and be mute."""
        news = [
            one for one in changed if one[0] is not None or one[1].state is not State.GOOD
        ]  # there and well is none
        self._untold = [*self._untold, *news][-_UNTOLD_MOST:]
        if not self._untold or self._journal():
            return
        changed, self._untold = self._untold, []
        for _before, thing in changed:
            if thing.kind in OF_CAMERA:  # heard by those who may see that camera
                self._running.publish(CameraHealthChanged(thing=thing), subject=thing.name)
            else:
                self._running.publish(HealthChanged(thing=thing), subject=thing.id)
            self._alarm(thing)

    def _alarm(self, thing: Thing) -> None:
        wanted, standing = alarm_of(thing), self._raised.get(thing.id, "")
        if wanted == standing:
            return
        try:
            if standing:
                self._running.ask(ClearAlarm(type=standing, source=thing.id))
                del self._raised[thing.id]
            if wanted:
                text = ", ".join([thing.name, *(value for value in thing.facts.values() if value)])
                camera = thing.name if thing.kind in OF_CAMERA else ""
                self._running.ask(RaiseAlarm(type=wanted, source=thing.id, text=text[:200], camera_id=camera))
                self._raised[thing.id] = wanted
        except BusError as error:  # the alarm service may be what has failed
            _log.error("no alarm for %s: %s", thing.id, error)

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub
