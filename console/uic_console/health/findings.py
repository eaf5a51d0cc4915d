"""What a console can say of its cameras and decode workers: plain values from the engine's status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from uic.health import Finding, Kind, State
from uic.video.wall import TileState, TileStatus

__all__ = ["of_cameras", "of_workers"]

_SAYS = {
    TileState.LIVE: (State.GOOD, ""),
    TileState.KEY_FRAMES: (State.GOOD, ""),  # slowed by this console's own budget: the camera is well
    TileState.DELAYED: (State.DEGRADED, "camera.late"),
    TileState.FROZEN: (State.FAILED, "camera.frozen"),
    TileState.LOST: (State.FAILED, "camera.lost"),
    TileState.QUARANTINED: (State.FAILED, "camera.quarantined"),
}  # others say nothing yet: it opens, its scene is made, or the last seconds are played again
_WORSE = (State.GOOD, State.DEGRADED, State.FAILED)


def of_cameras(statuses: Iterable[TileStatus]) -> list[Finding]:
    """One finding a camera; one that is on several tiles is as good as the best of them."""
    best: dict[str, Finding] = {}
    for status in statuses:
        if status.state not in _SAYS or not status.camera:
            continue
        state, code = _SAYS[status.state]
        known = best.get(status.camera)
        if known is not None and _WORSE.index(known.state) <= _WORSE.index(state):
            continue
        facts = {"why": status.reason[:200]} if code and status.reason else {}
        best[status.camera] = Finding(kind=Kind.CAMERA, name=status.camera, state=state, code=code, facts=facts)
    return list(best.values())


def of_workers(client: str, pids: Sequence[int], deaths: Sequence[int]) -> list[Finding]:
    """One finding a decode worker; `pids` has 0 for one that is not there, `deaths` how often each ended lately."""
    return [
        _worker(f"{client}/{number}", pid, died) for number, (pid, died) in enumerate(zip(pids, deaths, strict=True))
    ]


def _worker(name: str, pid: int, died: int) -> Finding:
    """One that was replaced at once is said too: nobody sees the half second in which it was not there."""
    if not pid:
        return Finding(kind=Kind.WORKER, name=name, state=State.FAILED, code="worker.down")
    if not died:
        return Finding(kind=Kind.WORKER, name=name, state=State.GOOD)
    facts = {"count": str(died)}
    return Finding(kind=Kind.WORKER, name=name, state=State.DEGRADED, code="worker.replaced", facts=facts)
