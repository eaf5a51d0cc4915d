"""What is known of every thing, put together from all who look: plain, without a clock of its own."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import datetime

from uic.health.model import Finding, Kind, State, Thing, worst

__all__ = ["Ward"]

_ORDER = (State.GOOD, State.OFF, State.DEGRADED, State.FAILED)  # the best that anybody sees is what it is
_WHOLE = (
    Kind.HUB,
    Kind.JOURNAL,
    Kind.DATABASE,
    Kind.AUDIT,
    Kind.DISK,
    Kind.CLOCK,
    Kind.SERVICE,
    Kind.PLUGIN,
    Kind.GATEWAY,
)


class Ward:
    """Findings by thing and by who found them."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, tuple[Finding, datetime]]] = {}
        self._things: dict[str, Thing] = {}
        self._excused: set[str] = set()

    def things(self) -> tuple[Thing, ...]:
        """All, the worst first, then by id."""
        return tuple(sorted(self._things.values(), key=lambda thing: (-_ORDER.index(thing.state), thing.id)))

    def get(self, thing: str) -> Thing | None:
        """One thing, or None."""
        return self._things.get(thing)

    def state(self) -> State:
        """Of the whole hub; a dead camera is a camera's affair."""
        return worst([thing.state for thing in self._things.values() if thing.kind in _WHOLE])

    def take(self, findings: Iterable[Finding], *, by: str, now: datetime) -> list[tuple[Thing | None, Thing]]:
        """What somebody found; the things whose state or reason changed by it, before and after."""
        changed = []
        for finding in findings:
            key = f"{finding.kind}/{finding.name}"
            self._found.setdefault(key, {})[by] = (finding, now)
            changed += self._weigh(key, now)
        return changed

    def excuse(self, things: Set[str], *, now: datetime) -> list[tuple[Thing | None, Thing]]:
        """These are worked on now, and no others: what is found of them is no fault until it is over."""
        changed = []
        turned, self._excused = self._excused ^ things, set(things)
        for key in sorted(turned):
            if key in self._found:
                changed += self._weigh(key, now)
        return changed

    def forget(self, things: Iterable[str], *, by: str, now: datetime) -> list[tuple[Thing | None, Thing]]:
        """Somebody does not look at these any more. What nobody looks at is not known, and is left out."""
        changed = []
        for key in things:
            found = self._found.get(key, {})
            if found.pop(by, None) is None:
                continue
            if found:
                changed += self._weigh(key, now)
            else:
                del self._found[key]
                changed += self._left(key, now)
        return changed

    def forget_all(self, by: str, now: datetime) -> list[tuple[Thing | None, Thing]]:
        """Somebody has gone with all that he looked at."""
        return self.forget([key for key, found in self._found.items() if by in found], by=by, now=now)

    def _left(self, key: str, now: datetime) -> list[tuple[Thing | None, Thing]]:
        before = self._things.pop(key)
        after = Thing(kind=before.kind, name=before.name, state=State.OFF, code="unwatched", since=now, seen=now)
        return [(before, after)]

    def _weigh(self, key: str, now: datetime) -> list[tuple[Thing | None, Thing]]:
        found = self._found[key]
        best = min(found, key=lambda who: (_ORDER.index(found[who][0].state), -found[who][1].timestamp()))
        finding, seen = found[best]
        if key in self._excused and finding.state is not State.GOOD:
            finding = Finding(kind=finding.kind, name=finding.name, state=State.OFF, code="camera.maintenance")
        before = self._things.get(key)
        same = before is not None and (before.state, before.code) == (finding.state, finding.code)
        since = before.since if before is not None and before.state is finding.state else now
        thing = Thing(
            kind=finding.kind,
            name=finding.name,
            state=finding.state,
            code=finding.code,
            facts=finding.facts,
            since=since,
            seen=seen,
            by=best,
        )
        self._things[key] = thing
        return [] if same else [(before, thing)]
