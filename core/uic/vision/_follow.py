"""Who goes on as which box, picture by picture, as machine code on plain arrays: no Python object a track or a box.

A row of the state is one track: a Kalman filter of constant pace for its centre (x and y share their spread, which is
measured in heights of the box), and one of nothing but drift for its size. Boxes are centre x, y, width, height.
Importing this loads LLVM (70 MB): where boxes are followed only.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, types

from uic.vision._assign import FAST, paired

__all__ = ["COLUMNS", "Knob", "follow", "median", "step"]


class Knob:
    """Places in the array of parameters."""

    SURE, FAINT, NEW, LIKE_SURE, LIKE_FAINT, LIKE_LOST, LIKE_NEW, LIKE_WIDE, LOST, SHAKE, PACE, FAR, WIDER, COUNT = (
        range(14)
    )


# numba reads plain names only.
_K_SURE, _K_FAINT, _K_NEW, _LIKE = Knob.SURE, Knob.FAINT, Knob.NEW, Knob.LIKE_SURE
_K_LOST, _K_SHAKE, _K_PACE, _K_FAR, _K_WIDER = Knob.LOST, Knob.SHAKE, Knob.PACE, Knob.FAR, Knob.WIDER
_NAME, _HITS, _MISSED, _X, _Y, _W, _H, _VX, _VY, _PP, _PV, _VV, _SS, _SEEN = range(14)
COLUMNS = 17  # of a track; the last four are the box that was seen last
CONFIRMED = 2  # sightings
_GROWTH = 0.005  # what a size drifts a picture, in heights
_SIZE = 0.2  # what a detector errs in size, in heights: a walker's box breathes
_SHIFT_FROM = 4  # tracks that must be there to tell a shift of the camera
_WITNESSES = 12  # that are asked at most
_AT_REST, _WORTH = 0.6, 0.12  # mean overlap with which the camera did not move; what a shift must add to it
_SHIFTED = 1.5  # heights, at most

_F, _FF, _I = types.float64[::1], types.float64[:, ::1], types.int64[::1]


@njit(**FAST)
def median(values, n):  # type: ignore[no-untyped-def]
    """Of the first n, which it sorts: a few dozens at most. Numba's own takes seconds to compile."""
    for i in range(1, n):
        value = values[i]
        j = i - 1
        while j >= 0 and values[j] > value:
            values[j + 1] = values[j]
            j -= 1
        values[j + 1] = value
    return 0.5 * (values[(n - 1) // 2] + values[n // 2])


@njit(**FAST)
def _overlap(x, y, w, h, box, wider=1.0):  # type: ignore[no-untyped-def]
    """Intersection over union."""
    wide = min(min(wider * 0.5 * (w + box[2]) - abs(x - box[0]), wider * w), wider * box[2])
    if wide <= 0:
        return 0.0
    tall = min(min(wider * 0.5 * (h + box[3]) - abs(y - box[1]), wider * h), wider * box[3])
    if tall <= 0:
        return 0.0
    both = wide * tall
    return both / (wider * wider * (w * h + box[2] * box[3]) - both)


@njit(**FAST)
def _predict(tracks, n, knob):  # type: ignore[no-untyped-def]
    for i in range(n):
        t = tracks[i]
        size = max(t[_H], 1.0)
        t[_MISSED] += 1
        t[_X] += t[_VX]
        t[_Y] += t[_VY]
        push = (knob[_K_PACE] * size) ** 2
        t[_PP] += 2 * t[_PV] + t[_VV] + push / 4
        t[_PV] += t[_VV] + push / 2
        t[_VV] += push
        t[_SS] += (_GROWTH * size) ** 2


@njit(**FAST)
def _by_place(boxes, order):  # type: ignore[no-untyped-def]
    """The boxes from left to right (D. Shell, "A high-speed sorting procedure", CACM 1959: numba's own takes seconds to
    compile)."""
    n = len(order)
    for b in range(n):
        order[b] = b
    gap = 1
    while gap < n // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for b in range(gap, n):
            j, at = order[b], b
            while at >= gap and boxes[order[at - gap], 0] > boxes[j, 0]:
                order[at] = order[at - gap]
                at -= gap
            order[at] = j
        gap //= 3


@njit(**FAST)
def _from(places, order, value):  # type: ignore[no-untyped-def]
    """The first of `order` whose place is not below the value."""
    low, high = 0, len(order)
    while low < high:
        middle = (low + high) // 2
        if places[order[middle], 0] < value:
            low = middle + 1
        else:
            high = middle
    return low


@njit(**FAST)
def _fits(tracks, some, k, x, y, boxes, order, widest, at):  # type: ignore[no-untyped-def]
    """How well the first k of `some` tracks lie on boxes if all are shifted alike; and on which, or -1."""
    well = 0.0
    for a in range(k):
        t = tracks[some[a]]
        best, reach = 0.0, 0.5 * (t[_W] + widest)
        at[a] = -1
        for b in range(_from(boxes, order, t[_X] + x - reach), len(order)):
            box = boxes[order[b]]
            if box[0] > t[_X] + x + reach:
                break
            like = _overlap(t[_X] + x, t[_Y] + y, t[_W], t[_H], box)
            if like > best:
                best, at[a] = like, order[b]
        well += best
    return well


@njit(**FAST)
def _shift(tracks, n, boxes, order, widest):  # type: ignore[no-untyped-def]
    """Take off what the camera moved: of the shifts that lay one track on one box, that which lays most on boxes."""
    some, k = np.empty(_WITNESSES, np.int64), 0
    for i in range(n):
        if tracks[i, _HITS] >= CONFIRMED and tracks[i, _MISSED] == 1 and k < _WITNESSES:
            some[k] = i
            k += 1
    if k < _SHIFT_FROM or len(order) < _SHIFT_FROM:
        return
    at, best_at = np.empty(k, np.int64), np.empty(k, np.int64)
    still = _fits(tracks, some, k, 0.0, 0.0, boxes, order, widest, best_at)
    if still >= _AT_REST * k:
        return
    best, x, y = still, 0.0, 0.0
    for a in range(k):
        t = tracks[some[a]]
        far = _SHIFTED * t[_H]
        for b in range(_from(boxes, order, t[_X] - far), len(order)):
            box = boxes[order[b]]
            dx, dy = box[0] - t[_X], box[1] - t[_Y]
            if dx > far:
                break
            if abs(dy) < far / 2 and abs(box[3] - t[_H]) < 0.25 * t[_H]:
                well = _fits(tracks, some, k, dx, dy, boxes, order, widest, at)
                if well > best:
                    best, x, y = well, dx, dy
                    best_at, at = at, best_at
    if best < still + _WORTH * k:
        return
    dx, dy, found = np.empty(k), np.empty(k), 0
    for a in range(k):
        if best_at[a] >= 0:
            t = tracks[some[a]]
            if _overlap(t[_X] + x, t[_Y] + y, t[_W], t[_H], boxes[best_at[a]]) > 0.3:
                dx[found], dy[found] = boxes[best_at[a], 0] - t[_X], boxes[best_at[a], 1] - t[_Y]
                found += 1
    if found < _SHIFT_FROM - 1 or 2 * found < k:
        return
    x, y = median(dx, found), median(dy, found)
    for i in range(n):
        tracks[i, _X] += x
        tracks[i, _Y] += y
        tracks[i, _SEEN] += x
        tracks[i, _SEEN + 1] += y


@njit(**FAST)
def _near(tracks, n, boxes, order, widest, column, wider, one, other, like):  # type: ignore[no-untyped-def]
    """The pairs of tracks (their boxes from `column` on) and boxes that overlap; how many, though there may be room for
    fewer."""
    count = 0
    for i in range(n):
        t = tracks[i]
        x, w = t[column], t[column + 2]
        reach = 0.5 * wider * (w + widest)
        for b in range(_from(boxes, order, x - reach), len(order)):
            j = order[b]
            if boxes[j, 0] > x + reach:
                break
            how = _overlap(x, t[column + 1], w, t[column + 3], boxes[j], wider)
            if how > 0:
                if count < len(like):
                    one[count], other[count], like[count] = i, j, how
                count += 1
    return count


@njit(**FAST)
def _stage(tracks, n, boxes, scores, stage, knob, near, other, like, count, got, free):  # type: ignore[no-untyped-def]
    """One stage of finding each other. 0: known tracks and sure boxes; 1: those just seen and faint boxes;
    2: known tracks where they were seen last; 3: tracks seen once; 4: whoever is left, by boxes taken wider."""
    one, two, cost = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count)
    least, k = knob[_LIKE + stage], 0
    for p in range(count):
        i, j = near[p], other[p]
        t = tracks[i]
        if got[i] >= 0 or not free[j] or (stage < 4 and (t[_HITS] >= CONFIRMED) != (stage < 3)):
            continue
        if (scores[j] < knob[_K_SURE]) != (stage == 1) or scores[j] < knob[_K_FAINT]:
            continue
        if stage == 1 and t[_MISSED] > 1:
            continue
        if stage == 4 and abs(boxes[j, 3] - t[_H]) > 0.25 * t[_H]:
            continue
        how = like[p] * scores[j] if stage == 0 or stage == 3 else like[p]
        if how >= least:
            far = math.hypot(boxes[j, 0] - t[_X], boxes[j, 1] - t[_Y]) / max(t[_H], 1.0)
            one[k], two[k], cost[k] = i, j, 1 - how + knob[_K_FAR] * far
            k += 1
    if k == 0:
        return
    out = np.empty(n, np.int64)
    paired(one, two, cost, k, n, len(boxes), out)
    for i in range(n):
        if out[i] >= 0:
            got[i] = out[i]
            free[out[i]] = False


@njit(**FAST)
def _update(t, box, knob):  # type: ignore[no-untyped-def]
    gone, size = t[_MISSED], max(t[_H], 1.0)
    noise = (knob[_K_SHAKE] * size) ** 2
    gain, gain_pace = t[_PP] / (t[_PP] + noise), t[_PV] / (t[_PP] + noise)
    dx, dy = box[0] - t[_X], box[1] - t[_Y]
    if gone > 2:  # found again: what happened meanwhile was a straight way
        t[_VX], t[_VY] = (box[0] - t[_SEEN]) / gone, (box[1] - t[_SEEN + 1]) / gone
    else:
        t[_VX] += gain_pace * dx
        t[_VY] += gain_pace * dy
    t[_X] += gain * dx
    t[_Y] += gain * dy
    t[_VV] -= gain_pace * t[_PV]
    t[_PV] *= 1 - gain
    t[_PP] *= 1 - gain
    gain = t[_SS] / (t[_SS] + (_SIZE * size) ** 2)
    t[_W] += gain * (box[2] - t[_W])
    t[_H] += gain * (box[3] - t[_H])
    t[_SS] *= 1 - gain
    t[_SEEN : _SEEN + 4] = box
    t[_MISSED] = 0
    t[_HITS] += 1


@njit(**FAST)
def _begin(t, name, box, hits, knob):  # type: ignore[no-untyped-def]
    size = max(box[3], 1.0)
    t[:] = 0
    t[_NAME], t[_HITS] = name, hits
    t[_X : _H + 1] = box
    t[_SEEN : _SEEN + 4] = box
    t[_PP], t[_VV], t[_SS] = (2 * knob[_K_SHAKE] * size) ** 2, (0.1 * size) ** 2, (2 * _SIZE * size) ** 2


@njit(**FAST)
def _meet(tracks, n, boxes, scores, order, widest, knob, got, free):  # type: ignore[no-untyped-def]
    """All stages. got: each track's box, or -1; free: boxes that are nobody's."""
    room = 8 * (n + len(order)) + 8
    one, other, like = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room)
    count = -1  # of the places of now
    for stage in range(5):
        column, wider = _SEEN if stage == 2 else _X, knob[_K_WIDER] if stage == 4 else 1.0
        if (stage == 2 and knob[_LIKE + 2] > 1) or (stage == 4 and wider <= 1):
            continue
        if count < 0 or stage == 2 or stage == 4:
            count = _near(tracks, n, boxes, order, widest, column, wider, one, other, like)
            if count > len(like):
                one, other, like = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count)
                count = _near(tracks, n, boxes, order, widest, column, wider, one, other, like)
        _stage(tracks, n, boxes, scores, stage, knob, one, other, like, count, got, free)
        if stage == 2:
            count = -1


@njit(types.UniTuple(types.int64, 2)(_FF, types.int64, types.int64, _FF, _F, _F, _I, types.boolean), **FAST)
def step(tracks, n, name, boxes, scores, knob, owner, first):  # type: ignore[no-untyped-def]
    """One picture. Returns how many rows of `tracks` are in use now, and the next free name.

    tracks  (rows, COLUMNS), `n` in use; must have room for a new track a box
    owner   each box's track: its name; negative where the track was seen for the first time; 0: nobody's
    first   no track has been before: what is there now needs no second sight
    """
    count = len(boxes)
    owner[:] = 0
    _predict(tracks, n, knob)
    order, sure, got = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(n, np.int64)
    free = np.empty(count, np.bool_)
    widest, sures = 0.0, 0
    _by_place(boxes, order)
    for b in range(count):
        j = order[b]
        free[j] = True
        widest = max(widest, boxes[j, 2])
        if scores[j] >= knob[_K_SURE]:
            sure[sures] = j
            sures += 1
    for i in range(n):
        got[i] = -1
    _shift(tracks, n, boxes, sure[:sures], widest)
    _meet(tracks, n, boxes, scores, order, widest, knob, got, free)
    kept = 0
    for i in range(n):
        t = tracks[i]
        if got[i] >= 0:
            _update(t, boxes[got[i]], knob)
            owner[got[i]] = np.int64(t[_NAME])
        if t[_MISSED] <= (knob[_K_LOST] if t[_HITS] >= CONFIRMED else 0):
            if kept != i:
                tracks[kept] = t
            kept += 1
    n = kept
    for j in range(count):
        if free[j] and scores[j] >= max(knob[_K_SURE], knob[_K_NEW]):
            _begin(tracks[n], name, boxes[j], CONFIRMED if first else 1, knob)
            owner[j] = name if first else -name
            n += 1
            name += 1
    return n, name


@njit(types.void(_I, _FF, _F, _F, _I), **FAST)
def follow(begins, boxes, scores, knob, owner):  # type: ignore[no-untyped-def]
    """All pictures of a film. begins: each picture's first box, and the end; owner: each box's track, 0: nobody's."""
    most = 1
    for f in range(len(begins) - 1):
        most = max(most, begins[f + 1] - begins[f])
    tracks = np.zeros((most * (np.int64(knob[_K_LOST]) + 3), COLUMNS))
    n, name = 0, 1
    for f in range(len(begins) - 1):
        at, end = begins[f], begins[f + 1]
        n, name = step(tracks, n, name, boxes[at:end], scores[at:end], knob, owner[at:end], name == 1)
    for j in range(len(owner)):
        owner[j] = abs(owner[j])
