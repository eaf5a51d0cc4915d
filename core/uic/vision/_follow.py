"""Who goes on as which box, picture by picture, as machine code on plain arrays: no Python object a track or a box.

A row of the state is one track: a Kalman filter of constant pace for its centre (x and y share their spread, which is
measured in heights of the box), and one of nothing but drift for its size. Boxes are centre x, y, width, height.
Importing this loads LLVM (70 MB): where boxes are followed only.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, types

__all__ = ["COLUMNS", "Knob", "assigned", "follow", "median", "step"]


class Knob:
    """Places in the array of parameters."""

    SURE, FAINT, NEW, LIKE_SURE, LIKE_FAINT, LIKE_LOST, LIKE_NEW, LOST, SHAKE, PACE, FAR, COUNT = range(12)


# numba reads plain names only.
_K_SURE, _K_FAINT, _K_NEW, _LIKE = Knob.SURE, Knob.FAINT, Knob.NEW, Knob.LIKE_SURE
_K_LOST, _K_SHAKE, _K_PACE, _K_FAR = Knob.LOST, Knob.SHAKE, Knob.PACE, Knob.FAR
_NAME, _HITS, _MISSED, _X, _Y, _W, _H, _VX, _VY, _PP, _PV, _VV, _SS, _SEEN = range(14)
COLUMNS = 17  # of a track; the last four are the box that was seen last
CONFIRMED = 2  # sightings
_GROWTH = 0.005  # what a size drifts a picture, in heights
_SIZE = 0.2  # what a detector errs in size, in heights: a walker's box breathes
_SHIFT_FROM = 4  # boxes that must agree on a shift of the camera
_NEVER = 1e9

_F, _FF, _I = types.float64[::1], types.float64[:, ::1], types.int64[::1]
_FAST = {"cache": True, "error_model": "numpy", "nogil": True, "boundscheck": False}


@njit(types.void(_FF, types.int64, types.int64, _I), **_FAST)
def assigned(cost, rows, columns, out):  # type: ignore[no-untyped-def]
    """The pairs whose costs are least together; from `_NEVER` on a pair is none. out: each row's column, or -1.

    Pairs that have no rival are taken at once; the others by shortest augmenting paths (R. Jonker, A. Volgenant, "A
    shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 1987), where each row
    has a column of its own that means nobody and costs more than any pair.
    """
    out[:rows] = -1
    if rows == 0 or columns == 0:
        return
    wanted, wants, last = np.zeros(columns, np.int64), np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    most = 0.0
    for i in range(rows):
        for j in range(columns):
            if cost[i, j] < _NEVER:
                wants[i] += 1
                wanted[j] += 1
                last[i] = j
                most = max(most, cost[i, j])
    nobody = most + 1.0
    row, column = np.empty(rows, np.int64), np.empty(columns, np.int64)
    known = np.zeros(columns, np.bool_)
    n, m = 0, 0
    for i in range(rows):
        if wants[i] == 0:
            continue
        if wants[i] == 1 and wanted[last[i]] == 1:
            out[i] = last[i]
            continue
        row[n] = i
        n += 1
        for j in range(columns):
            if cost[i, j] < _NEVER and not known[j]:
                known[j] = True
                column[m] = j
                m += 1
    if n == 0:
        return
    all_columns = m + n
    u, v = np.zeros(n + 1), np.zeros(all_columns + 1)
    owner, way = np.zeros(all_columns + 1, np.int64), np.zeros(all_columns + 1, np.int64)
    least, used = np.empty(all_columns + 1), np.empty(all_columns + 1, np.bool_)
    for i in range(1, n + 1):
        owner[0] = i
        at = 0
        least[:] = np.inf
        used[:] = False
        while True:
            used[at] = True
            of = owner[at]
            step_by, to = np.inf, -1
            for j in range(1, all_columns + 1):
                if used[j]:
                    continue
                own = nobody if j - m == of else _NEVER
                price = cost[row[of - 1], column[j - 1]] if j <= m else own
                reduced = price - u[of] - v[j]
                if reduced < least[j]:
                    least[j] = reduced
                    way[j] = at
                if least[j] < step_by:
                    step_by = least[j]
                    to = j
            for j in range(all_columns + 1):
                if used[j]:
                    u[owner[j]] += step_by
                    v[j] -= step_by
                else:
                    least[j] -= step_by
            at = to
            if owner[at] == 0:
                break
        while at != 0:
            before = way[at]
            owner[at] = owner[before]
            at = before
    for j in range(1, m + 1):
        if owner[j] > 0 and cost[row[owner[j] - 1], column[j - 1]] < _NEVER:
            out[row[owner[j] - 1]] = column[j - 1]


@njit(**_FAST)
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


@njit(**_FAST)
def _overlap(x, y, w, h, box):  # type: ignore[no-untyped-def]
    """Intersection over union."""
    wide = min(x + w / 2, box[0] + box[2] / 2) - max(x - w / 2, box[0] - box[2] / 2)
    if wide <= 0:
        return 0.0
    tall = min(y + h / 2, box[1] + box[3] / 2) - max(y - h / 2, box[1] - box[3] / 2)
    if tall <= 0:
        return 0.0
    both = wide * tall
    return both / (w * h + box[2] * box[3] - both)


@njit(**_FAST)
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


@njit(**_FAST)
def _shift(tracks, n, boxes, some, count):  # type: ignore[no-untyped-def]
    """Take off what the camera moved: the shift on which most of the nearest boxes agree."""
    if n < _SHIFT_FROM or count < _SHIFT_FROM:
        return
    dx, dy, tall = np.empty(n), np.empty(n), np.empty(n)
    k = 0
    for i in range(n):
        t = tracks[i]
        if t[_HITS] < CONFIRMED or t[_MISSED] != 1:
            continue
        size = max(t[_H], 1.0)
        best, at = 1.0, -1
        for a in range(count):
            box = boxes[some[a]]
            far = math.hypot(box[0] - t[_X], box[1] - t[_Y]) / size + abs(math.log(max(box[3], 1e-3) / size))
            if far < best:
                best, at = far, some[a]
        if at >= 0:
            dx[k], dy[k], tall[k] = boxes[at, 0] - t[_X], boxes[at, 1] - t[_Y], size
            k += 1
    if k < _SHIFT_FROM:
        return
    x, y = median(dx, k), median(dy, k)
    for i in range(k):
        dx[i], dy[i] = abs(dx[i] - x), abs(dy[i] - y)
    apart = math.hypot(median(dx, k), median(dy, k))
    moved = math.hypot(x, y)
    if moved > 0.1 * median(tall, k) and apart < 0.5 * moved:
        for i in range(n):
            tracks[i, _X] += x
            tracks[i, _Y] += y
            tracks[i, _SEEN] += x
            tracks[i, _SEEN + 1] += y


@njit(**_FAST)
def _pair(tracks, n, boxes, scores, some, count, stage, knob, got, free):  # type: ignore[no-untyped-def]
    """One stage of finding each other. 0: known tracks and sure boxes; 1: those just seen and faint boxes;
    2: known tracks where they were seen last; 3: tracks seen once."""
    rows, chosen = np.empty(n, np.int64), np.empty(count, np.int64)
    k, c = 0, 0
    for i in range(n):
        firm = tracks[i, _HITS] >= CONFIRMED
        if got[i] < 0 and firm == (stage < 3) and (stage != 1 or tracks[i, _MISSED] <= 1):
            rows[k] = i
            k += 1
    for a in range(count):
        if free[some[a]]:
            chosen[c] = some[a]
            c += 1
    if k == 0 or c == 0:
        return
    least = knob[_LIKE + stage]
    cost, out = np.empty((k, c)), np.empty(k, np.int64)
    for a in range(k):
        t = tracks[rows[a]]
        size = max(t[_H], 1.0)
        for b in range(c):
            box = boxes[chosen[b]]
            if stage == 2:
                like = _overlap(t[_SEEN], t[_SEEN + 1], t[_SEEN + 2], t[_SEEN + 3], box)
            else:
                like = _overlap(t[_X], t[_Y], t[_W], t[_H], box)
                if stage != 1:
                    like *= scores[chosen[b]]
            far = math.hypot(box[0] - t[_X], box[1] - t[_Y]) / size
            cost[a, b] = 1 - like + knob[_K_FAR] * far if like >= least else _NEVER
    assigned(cost, k, c, out)
    for a in range(k):
        if out[a] >= 0:
            got[rows[a]] = chosen[out[a]]
            free[chosen[out[a]]] = False


@njit(**_FAST)
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


@njit(**_FAST)
def _begin(t, name, box, hits, knob):  # type: ignore[no-untyped-def]
    size = max(box[3], 1.0)
    t[:] = 0
    t[_NAME], t[_HITS] = name, hits
    t[_X : _H + 1] = box
    t[_SEEN : _SEEN + 4] = box
    t[_PP], t[_VV], t[_SS] = (2 * knob[_K_SHAKE] * size) ** 2, (0.1 * size) ** 2, (2 * _SIZE * size) ** 2


@njit(types.UniTuple(types.int64, 2)(_FF, types.int64, types.int64, _FF, _F, _F, _I, types.boolean), **_FAST)
def step(tracks, n, name, boxes, scores, knob, owner, first):  # type: ignore[no-untyped-def]
    """One picture. Returns how many rows of `tracks` are in use now, and the next free name.

    tracks  (rows, COLUMNS), `n` in use; must have room for a new track a box
    owner   each box's track: its name; negative where the track was seen for the first time; 0: nobody's
    first   no track has been before: what is there now needs no second sight
    """
    count = len(boxes)
    owner[:] = 0
    _predict(tracks, n, knob)
    sure, faint = np.empty(count, np.int64), np.empty(count, np.int64)
    sures, faints = 0, 0
    for j in range(count):
        if scores[j] >= knob[_K_SURE]:
            sure[sures] = j
            sures += 1
        elif scores[j] >= knob[_K_FAINT]:
            faint[faints] = j
            faints += 1
    _shift(tracks, n, boxes, sure, sures)
    got, free = np.full(n, -1, np.int64), np.ones(count, np.bool_)
    for stage in range(4):
        if stage == 1:
            _pair(tracks, n, boxes, scores, faint, faints, stage, knob, got, free)
        elif stage != 2 or knob[_LIKE + 2] <= 1:
            _pair(tracks, n, boxes, scores, sure, sures, stage, knob, got, free)
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
    for a in range(sures):
        j = sure[a]
        if free[j] and scores[j] >= knob[_K_NEW]:
            _begin(tracks[n], name, boxes[j], CONFIRMED if first else 1, knob)
            owner[j] = name if first else -name
            n += 1
            name += 1
    return n, name


@njit(types.void(_I, _FF, _F, _F, _I), **_FAST)
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
