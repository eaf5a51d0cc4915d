"""Which cameras close the ways out, and where each has to look: plain values in, plain values out.

A way out is closed when a camera has a point of its road in the picture that the suspect has yet to pass, well enough
to detect a person there (EN 62676-4: 25 px/m), and looks there before he can be at that point. Cameras are chosen one
after another, each time the look that closes most of what is still open for least trouble; such a greedy choice is
within 63 % of the best there is (Nemhauser, Wolsey and Fisher, 1978), and in a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from uic.geo.frame import Floats
from uic.geo.optics import Density
from uic.geo.roads import By, Front, Reach
from uic_netcasting.net.lookouts import Ints, Look, Lookouts, aimed, travel_s

if TYPE_CHECKING:
    from uic.geo.blocks import Blocks

__all__ = ["LEAST", "Exit", "Plan", "Post", "Task", "plan", "watched"]

LEAST = Density.DETECT.value  # pixels per metre: less, and who leaves there is a speck
_GOOD = Density.OBSERVE.value  # he can be described
_ORDER_S = 1.2  # from the plan to the first movement of a head
_SETTLE_S = 0.8  # from its end to a picture that can be looked at
_WIDE_M = (24.0, 50.0)  # of a road that a look shows side to side: closely, or with the turnings beside it
_AIMS_M = (12.0, 40.0)  # ahead of where the ring ends
_PLACE_M = 18.0
_PLACE_CAMERAS = 2
_STEP_M, _AHEAD_M = 10.0, 80.0
_INSIDE_STEP_M, _INSIDE_POINTS, _INSIDE_SOON_S = 8.0, 250, 4.0  # of the roads inside the ring
_INSIDE_MOST = 6  # cameras: the others stand by at ways out
_INSIDE_LEAST = 2.0  # of those points: a camera that adds fewer adds nothing
_KEPT_WORTH = 1.5  # of a camera that the net has: a change is a blind moment
_LATER = (0.0, 0.35, 0.7, 1.0)  # of `soon_s`: when ways out are looked for
_TURN_COST = 0.04  # of an exit: a camera that closes one as it is goes before one that must turn
_SECOND_COST = 0.02  # a second of turning
_BUSY_COST = 0.25  # taking a camera away from a weaker purpose
_MOVED_COST = 0.10  # turning one that has its order already: it is blind meanwhile


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is known of the suspect, and what the planner may use."""

    place: tuple[float, float]  # metres
    reach: Reach | None  # None: no road is near
    within_s: float  # since he was seen
    soon_s: float = 12.0  # the net is to hold for so long: until the next plan and some seconds more
    most: int = 24  # cameras
    held: Mapping[str, Look] = field(default_factory=dict)  # orders that this net has given already
    barred: frozenset[str] = frozenset()  # not to be in the net at all
    fixed: frozenset[str] = frozenset()  # may not be turned by it: another has them, or they are pinned
    busy: frozenset[str] = frozenset()  # weaker purposes have them
    place_cameras: int = _PLACE_CAMERAS


class Exit(NamedTuple):
    """A way out, and the camera that closes it ("": none does)."""

    front: Front
    camera: str
    px_per_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A camera of the net. `look`: where it is to be turned; None: it stays as it is."""

    camera: str
    duty: str  # "place", "exit", "near": closes one as it looks, beside another
    look: Look | None = None
    exits: int = 0
    px_per_m: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A net."""

    posts: tuple[Post, ...]
    exits: tuple[Exit, ...]  # as they will be closed when all cameras look where they are told

    @property
    def closed_share(self) -> float:
        return sum(bool(one.camera) for one in self.exits) / len(self.exits) if self.exits else 1.0


@dataclass(slots=True)
class _Views:
    """Every look there is to choose from, one row each."""

    which: Ints  # index of the camera
    looks: Floats  # (n, 3)
    turn_s: Floats  # 0: it looks there already
    stays: np.ndarray  # bool: no order is needed

    def __len__(self) -> int:
        return len(self.which)


def plan(task: Task, lookouts: Lookouts, blocks: Blocks | None = None) -> Plan:
    """The net for a task. Some 20 ms for 6,500 cameras and a suspect on foot."""
    fronts = _fronts(task)
    points = np.concatenate([np.array([task.place]), *(front.points for front in fronts)])
    near = lookouts.near(points)
    near = near[[lookouts.cameras[at].id not in task.barred for at in near.tolist()]] if len(near) else near
    views = _views(task, lookouts, near, fronts)
    density = _seen(lookouts, views, points, blocks)
    posts, taken = _at_place(task, lookouts, views, density[:, 0])
    closes, px = _closes(views, density, fronts)
    weights = np.array([_weight(task, front) for front in fronts])
    chosen = _chosen(task, lookouts, views, closes, px, weights, taken)
    posts += [_post(lookouts, views, row, closes, px) for row in chosen]
    rows = [*taken.values(), *chosen]
    rows += _inside(task, lookouts, views, rows, blocks)
    rows += _second(task, views, closes, weights, set(rows))
    posts += [_post(lookouts, views, row, closes, px, duty="near") for row in rows[len(posts) :]]
    return Plan(posts=tuple(posts), exits=_told(lookouts, views, rows, closes, px, fronts))


def watched(
    lookouts: Lookouts,
    cameras: Sequence[str],
    looks: Mapping[str, Look],
    reach: Reach | None,
    within_s: float,
    blocks: Blocks | None = None,
) -> list[Exit]:
    """The ways out at a moment, each with the camera that closes it now, of those named, looking as they do.

    looks   where some of them look, for those whose look is not that of `lookouts`. One that turns sees nothing:
            leave it out of `cameras`.
    """
    fronts = reach.fronts(within_s, ahead_m=_AHEAD_M, step_m=_STEP_M) if reach is not None else []
    which = np.array([lookouts.index[one] for one in cameras if one in lookouts.index], np.int64)
    rows = [_look_of(lookouts, at, looks) for at in which.tolist()]
    sound = [at for at, row in enumerate(rows) if row is not None]
    which, kept = which[sound], [row for row in rows if row is not None]
    if not fronts or not len(which):
        return [Exit(front, "", 0.0) for front in fronts]
    views = _Views(which, np.array(kept), np.zeros(len(which)), np.ones(len(which), bool))
    points = np.concatenate([front.points for front in fronts])
    density = _seen(lookouts, views, points, blocks)
    closes, px = _closes(views, np.column_stack([np.zeros(len(views)), density]), fronts)
    return list(_told(lookouts, views, list(range(len(views))), closes, px, fronts))


def _look_of(lookouts: Lookouts, at: int, looks: Mapping[str, Look]) -> tuple[float, float, float] | None:
    look = looks.get(lookouts.cameras[at].id) or lookouts.look(at)
    return None if look is None else (look.bearing_deg, look.tilt_deg, look.field_deg)


def _fronts(task: Task) -> list[Front]:
    """The ways out of now, and beyond them those of when the net must still hold."""
    if task.reach is None:
        return []
    found: dict[tuple[int, int], Front] = {}
    for share in _LATER:
        for front in task.reach.fronts(task.within_s + share * task.soon_s, ahead_m=_AHEAD_M, step_m=_STEP_M):
            found.setdefault((front.road, front.towards), front)
    return list(found.values())


def _weight(task: Task, front: Front) -> float:
    """1 for a way out of now, less for one that comes later: the next plan sees it, too."""
    return 1.0 - 0.5 * min(1.0, (float(front.due_s[0]) - task.within_s) / max(task.soon_s, 1.0))


def _views(task: Task, lookouts: Lookouts, near: Ints, fronts: Sequence[Front]) -> _Views:
    """Every camera as it looks, and each that may be turned towards each way out and the place."""
    present = np.column_stack([lookouts.bearing_deg[near], lookouts.tilt_deg[near], lookouts.field_deg[near]])
    ids = [lookouts.cameras[at].id for at in near.tolist()]
    for row, camera in enumerate(ids):
        if (look := task.held.get(camera)) is not None:
            present[row] = look.bearing_deg, look.tilt_deg, look.field_deg
    sound = ~np.isnan(present[:, 0])
    shut = np.array([one in task.fixed for one in ids], bool)
    free = lookouts.turns[near] & ~shut
    aims = np.array([task.place, *_aims(fronts)])
    turning = near[free] if len(near) else near
    away = np.hypot(
        aims[None, :, 0] - lookouts.east_m[turning, None], aims[None, :, 1] - lookouts.north_m[turning, None]
    )
    rows, columns = np.nonzero((away <= lookouts.range_m[turning, None]) & (away >= 3.0))
    turned = turning[rows]
    looks = [aimed(lookouts, turned, aims[columns], wide) for wide in _WIDE_M]
    looks[0] = np.where((columns == 0)[:, None], aimed(lookouts, turned, aims[columns], _PLACE_M), looks[0])
    which = np.concatenate([near[sound], *([turned] * len(looks))]).astype(np.int64)
    all_looks = np.concatenate([present[sound], *looks])
    count = int(sound.sum())
    seconds = np.concatenate(
        [np.zeros(count), *(travel_s(lookouts, turned, one) + _ORDER_S + _SETTLE_S for one in looks)]
    )
    stays = np.zeros(len(which), bool)
    stays[:count] = True
    return _Views(which, all_looks, seconds, stays)


def _aims(fronts: Sequence[Front]) -> list[tuple[float, float]]:
    """Points of the ways out to turn a camera to: a little ahead of the ring, and farther along."""
    aims = []
    for front in fronts:
        last = len(front.points) - 1
        steps = sorted({min(last, max(1, round(ahead / _STEP_M))) for ahead in _AIMS_M})
        aims += [(float(front.points[at, 0]), float(front.points[at, 1])) for at in steps]
    return aims


def _seen(lookouts: Lookouts, views: _Views, points: Floats, blocks: Blocks | None) -> Floats:
    """(views, points): pixels per metre, 0 where less than enough, or a house stands between."""
    density = lookouts.density(views.which, views.looks, points)
    density[density < LEAST] = 0.0
    if blocks is not None and len(views):
        cameras, of_view = np.unique(views.which, return_inverse=True)
        density[lookouts.hidden(cameras, points, blocks)[of_view]] = 0.0
    return density


def _closes(views: _Views, density: Floats, fronts: Sequence[Front]) -> tuple[np.ndarray, Floats]:
    """(views, fronts): whether a look closes a way out, and with how many pixels per metre."""
    px = np.zeros((len(views), len(fronts)))
    at = 1
    for column, front in enumerate(fronts):
        count = len(front.points)
        in_time = front.due_s[None, :] - float(front.due_s[0]) >= views.turn_s[:, None]
        seen = np.where(in_time, density[:, at : at + count], 0.0)
        px[:, column] = seen.max(axis=1, initial=0.0)
        at += count
    return px > 0, px


def _at_place(task: Task, lookouts: Lookouts, views: _Views, density: Floats) -> tuple[list[Post], dict[int, int]]:
    """The cameras that see best where he was: no two looks of one. Sharper than identifying is not asked for."""
    worth = np.minimum(density, Density.IDENTIFY.value) / Density.IDENTIFY.value - _SECOND_COST * views.turn_s
    worth[density <= 0] = -np.inf
    posts: list[Post] = []
    taken: dict[int, int] = {}
    for row in np.argsort(-worth, kind="stable").tolist():
        if len(posts) >= task.place_cameras or worth[row] == -np.inf:
            break
        if int(views.which[row]) in taken:
            continue
        taken[int(views.which[row])] = row
        posts.append(
            Post(
                camera=lookouts.cameras[int(views.which[row])].id,
                duty="place",
                look=_ordered(views, row),
                px_per_m=float(density[row]),
            )
        )
    return posts, taken


def _chosen(
    task: Task,
    lookouts: Lookouts,
    views: _Views,
    closes: np.ndarray,
    px: Floats,
    weights: Floats,
    taken: Mapping[int, int],
) -> list[int]:
    """Rows of the looks that close most, one after another, no two of one camera."""
    if not closes.shape[1]:
        return []
    ids = [lookouts.cameras[at].id for at in views.which.tolist()]
    cost = np.where(views.stays, 0.0, _TURN_COST + _SECOND_COST * views.turn_s)
    cost += np.array([_BUSY_COST if one in task.busy else 0.0 for one in ids]) * ~views.stays
    cost += np.array([_MOVED_COST if one in task.held else 0.0 for one in ids]) * ~views.stays
    worth = closes * (0.9 + 0.1 * np.minimum(px / _GOOD, 1.0)) * weights[None, :]
    open_, usable = np.ones(closes.shape[1], bool), np.ones(len(views), bool)
    for row in taken.values():
        open_ &= ~closes[row]
    usable[np.isin(views.which, list(taken))] = False
    chosen: list[int] = []
    while len(chosen) + len(taken) < task.most and open_.any() and usable.any():
        gain = worth[:, open_].sum(axis=1) - cost
        gain[~usable] = -np.inf
        best = int(gain.argmax())
        if gain[best] <= 0.0 or not (closes[best] & open_).any():
            break
        chosen.append(best)
        open_ &= ~closes[best]
        usable[views.which == views.which[best]] = False
    return chosen


def _inside(task: Task, lookouts: Lookouts, views: _Views, rows: Sequence[int], blocks: Blocks | None) -> list[int]:
    """Cameras that see the roads inside the ring as they look: who does not run straight on is still there.

    With those that look at ways out which the ring has passed since, none is given back that is of use a moment later.
    """
    room = min(_INSIDE_MOST, task.most - len(rows))
    points = _roads_inside(task)
    if room <= 0 or not len(points):
        return []
    usable = np.flatnonzero(views.stays & ~np.isin(views.which, views.which[list(rows)]))
    kept = _Views(views.which[usable], views.looks[usable], views.turn_s[usable], views.stays[usable])
    sees = _seen(lookouts, kept, points, blocks) > 0
    open_ = np.ones(len(points), bool)
    if rows:
        now = list(rows)
        watched_ = _Views(views.which[now], views.looks[now], views.turn_s[now], views.stays[now])
        open_ &= ~(_seen(lookouts, watched_, points, blocks) > 0).any(axis=0)
    held = np.array([lookouts.cameras[at].id in task.held for at in kept.which.tolist()], bool)
    chosen: list[int] = []
    while len(chosen) < room and open_.any() and len(usable):
        gain = sees[:, open_].sum(axis=1) * np.where(held, _KEPT_WORTH, 1.0)
        best = int(gain.argmax())
        if gain[best] < _INSIDE_LEAST:
            break
        chosen.append(int(usable[best]))
        open_ &= ~sees[best]
        sees[kept.which == kept.which[best]] = False
    return chosen


def _roads_inside(task: Task) -> Floats:
    """(n, 2): points of the roads that he can have reached on foot, some metres apart."""
    if task.reach is None or task.reach.by is not By.FOOT:
        return np.zeros((0, 2))  # by car the ring soon has more roads than all cameras of a net see
    lines = task.reach.lines(task.within_s + _INSIDE_SOON_S)
    step = max(_INSIDE_STEP_M, lines.length / _INSIDE_POINTS)
    return np.asarray(shapely.get_coordinates(shapely.segmentize(lines, step)))


def _second(task: Task, views: _Views, closes: np.ndarray, weights: Floats, rows: set[int]) -> list[int]:
    """Cameras that close a way out as they look, while others turn to it or fail: as many as there is room for."""
    room = task.most - len(rows)
    if room <= 0 or not closes.shape[1]:
        return []
    worth = (closes * weights[None, :]).sum(axis=1)
    worth[~views.stays | np.isin(views.which, views.which[list(rows)])] = 0.0
    best = np.argsort(-worth, kind="stable")[:room].tolist()
    return [row for row in best if worth[row] > 0]


def _ordered(views: _Views, row: int) -> Look | None:
    return None if views.stays[row] else Look(*(float(part) for part in views.looks[row]))


def _post(lookouts: Lookouts, views: _Views, row: int, closes: np.ndarray, px: Floats, duty: str = "exit") -> Post:
    return Post(
        camera=lookouts.cameras[int(views.which[row])].id,
        duty=duty,
        look=_ordered(views, row),
        exits=int(closes[row].sum()),
        px_per_m=float(px[row].max(initial=0.0)),
    )


def _told(
    lookouts: Lookouts, views: _Views, rows: Sequence[int], closes: np.ndarray, px: Floats, fronts: Sequence[Front]
) -> tuple[Exit, ...]:
    exits = []
    for column, front in enumerate(fronts):
        best = max(rows, key=lambda row: px[row, column], default=-1)
        closed = best >= 0 and bool(closes[best, column])
        camera = lookouts.cameras[int(views.which[best])].id if closed else ""
        exits.append(Exit(front, camera, float(px[best, column]) if closed else 0.0))
    return tuple(exits)
