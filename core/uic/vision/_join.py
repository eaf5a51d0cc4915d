"""What is known of tracks only when the film is over, as machine code: which pieces are one person, and its path.

Pieces are rows of sightings in order of their piece and frame: `frame` or `time` (in ticks: pictures of a film that has
25 a second), `box` (centre x, y, width, height); piece i is `first[i]` to `first[i + 1]`. Importing this loads LLVM.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, types
from numpy.typing import NDArray

from uic.vision._assign import FAST
from uic.vision._follow import median

__all__ = ["camera_path", "joined", "smoothed"]

_F, _FF, _I = types.float64[::1], types.float64[:, ::1], types.int64[::1]

# The chance that two pieces are one person, as a logistic regression on 17,800 true and 965,000 false pairs of drawn
# streets has it: by how far they miss each other halfway, in heights, against what that may vary over the gap.
_FADE = 6.0  # ticks: how fast sightings lose their weight for the pace at an end
_STILL = 1.0  # what a pace needs to be believed, in squares of ticks
_SPOT, _PACE, _TURN = 0.04, 0.03, 0.019  # spread of a place, of a pace by its sightings, of a pace by will
_TAIL = 6.0  # degrees of freedom: some turn round behind a tree
_SIZE = 0.134  # spread of the log of heights
_MISS, _SPREAD, _SIZED, _GAP, _LONG_GAP, _LENGTH, _CHANCE = 1.135, 0.558, 1.72, 0.95, 0.01, 0.15, -2.6
_FASTEST, _NEAR = 0.1, 0.5  # heights a tick, heights: who is farther is somebody else
_MOVES = 1.25  # from here on the camera moves: what tracks have in common against what chance gives (1)
_AGREE = 4  # tracks that it takes to see that
_PACE_OVER = 12  # frames to either side


@njit(**FAST)
def _end(time, box, low, high, at_end, e):  # type: ignore[no-untyped-def]
    """Place, pace, width, height and certainty at one end of a piece, by a straight line through what is near it."""
    reach = min(high - low, int(5 * _FADE) + 1)
    zero = time[high - 1] if at_end else time[low]
    if at_end:
        low = high - reach
    else:
        high = low + reach
    w, t, tt, x, y, tx, ty, wide, tall = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for q in range(low, high):
        d = time[q] - zero
        k = math.exp(-abs(d) / _FADE)
        w += k
        t += k * d
        tt += k * d * d
        x += k * box[q, 0]
        y += k * box[q, 1]
        tx += k * d * box[q, 0]
        ty += k * d * box[q, 1]
        wide += k * box[q, 2]
        tall += k * box[q, 3]
    middle, x, y = t / w, x / w, y / w
    sure = tt - middle * t
    e[2], e[3] = (tx - t * x) / (sure + _STILL), (ty - t * y) / (sure + _STILL)
    e[0], e[1], e[4], e[5], e[6] = x - e[2] * middle, y - e[3] * middle, wide / w, tall / w, sure


@njit(**FAST)
def _unlike(tail, head, gap, lengths):  # type: ignore[no-untyped-def]
    """Below 0: the later piece goes on with the earlier one, the lower the surer."""
    size = 0.5 * (tail[5] + head[5])
    if math.hypot(head[0] - tail[0], head[1] - tail[1]) > size * (_NEAR + _FASTEST * gap):
        return 0.0
    x = (tail[0] + tail[2] * gap / 2 - head[0] + head[2] * gap / 2) / size
    y = (tail[1] + tail[3] * gap / 2 - head[1] + head[3] * gap / 2) / size
    pace = _PACE**2 / (tail[6] + 5) + _PACE**2 / (head[6] + 5) + 2 * _TURN**2
    spread = _SPOT**2 + 0.25 * gap * gap * pace
    grown = math.log(tail[5] / head[5]) / _SIZE
    return (
        _CHANCE
        + _MISS * _TAIL * math.log1p((x * x + y * y) / (2 * spread * _TAIL))
        + _SPREAD * math.log(spread)
        + _SIZED * math.log1p(grown * grown)
        + _GAP * math.log(gap)
        + _LONG_GAP * (gap - 1)
        - _LENGTH * lengths
    )


@njit(types.void(_F, _FF, _I, _FF, _FF), **FAST)
def _ends(time, box, first, head, tail):  # type: ignore[no-untyped-def]
    for i in range(len(first) - 1):
        _end(time, box, first[i], first[i + 1], False, head[i])
        _end(time, box, first[i], first[i + 1], True, tail[i])


@njit(types.int64(_F, _F, _I, _F, _FF, _FF, types.float64, _I, _I, _F), **FAST)
def _likely(begins, ends, order, length, head, tail, most, one, other, unlike):  # type: ignore[no-untyped-def]
    """The pairs of pieces that may be one person; how many there are, though there may be room for fewer.

    order   the pieces by their first time
    """
    found = 0
    n = len(order)
    by_end = np.empty(n)
    for at in range(n):
        by_end[at] = begins[order[at]]
    for a in range(n):
        low, high = 0, n  # the first that begins after this one has ended
        while low < high:
            middle = (low + high) // 2
            if by_end[middle] > ends[a]:
                high = middle
            else:
                low = middle + 1
        for at in range(low, n):
            gap = by_end[at] - ends[a]
            if gap > most:
                break
            b = order[at]
            how = _unlike(tail[a], head[b], gap, length[a] + length[b])
            if how < 0:
                if found < len(unlike):
                    one[found], other[found], unlike[found] = a, b, how
                found += 1
    return found


@njit(types.void(_I, _I, _I, _I, _I), **FAST)
def _chain(one, other, sure, order, root):  # type: ignore[no-untyped-def]
    """Each piece's first piece. sure: the pairs, the surest first."""
    n = len(order)
    follows, leads = np.full(n, -1, np.int64), np.full(n, -1, np.int64)
    for k in sure:
        if leads[one[k]] < 0 and follows[other[k]] < 0:
            leads[one[k]] = other[k]
            follows[other[k]] = one[k]
    for i in order:  # in order of time: who is followed has its root already
        root[i] = i if follows[i] < 0 else root[follows[i]]


def joined(
    time: NDArray[np.float64], box: NDArray[np.float64], first: NDArray[np.int64], most: float
) -> NDArray[np.int64]:
    """Each piece's first piece: those that are most surely one person first, each with one before and one after it.

    most   ticks between two pieces
    """
    n = len(first) - 1
    head, tail = np.empty((n, 7)), np.empty((n, 7))
    _ends(time, box, first, head, tail)
    begins, ends = time[first[:-1]], time[first[1:] - 1]
    order = np.argsort(begins, kind="stable")
    length = np.minimum(np.log(np.diff(first)), 3.0)
    room, found = 64, 65
    while found > room:
        room = max(found, room)
        one, other, unlike = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room)
        found = _likely(begins, ends, order, length, head, tail, most, one, other, unlike)
    root = np.empty(n, np.int64)
    _chain(one, other, np.argsort(unlike[:found], kind="stable"), order, root)
    return root


@njit(**FAST)
def _steps(frame, box, first, own_pace, start, x, y, count):  # type: ignore[no-untyped-def]
    """Each picture's steps of all pieces since the picture before, less their own pace where asked for."""
    count[:] = 0
    for i in range(len(first) - 1):
        low, high = first[i], first[i + 1] - 1
        if high - low < 8:
            continue
        for q in range(low + 1, high + 1):
            if frame[q] != frame[q - 1] + 1:
                continue
            dx, dy = box[q, 0] - box[q - 1, 0], box[q, 1] - box[q - 1, 1]
            if own_pace:
                a, b = max(low, q - _PACE_OVER), min(high, q + _PACE_OVER)
                dx -= (box[b, 0] - box[a, 0]) / (frame[b] - frame[a])
                dy -= (box[b, 1] - box[a, 1]) / (frame[b] - frame[a])
            f = frame[q] - start
            x[f, count[f]], y[f, count[f]] = dx, dy
            count[f] += 1


@njit(types.float64[:, ::1](_I, _FF, _I, types.int64, types.int64), **FAST)
def camera_path(frame, box, first, start, frames):  # type: ignore[no-untyped-def]
    """How far a camera that moves has moved boxes up to each picture; nothing where it stands.

    It moves if what the tracks of a picture do beside their own pace is alike more often than chance makes it.
    """
    path = np.zeros((frames, 2))
    count = np.zeros(frames, np.int64)
    for q in range(1, len(frame)):
        if frame[q] == frame[q - 1] + 1:
            count[frame[q] - start] += 1
    most = count.max()
    if most < _AGREE:
        return path
    x, y = np.empty((frames, most)), np.empty((frames, most))
    _steps(frame, box, first, True, start, x, y, count)
    common, single = 0.0, 1e-9
    for f in range(1, frames):
        k = count[f]
        if k >= _AGREE:
            at_x, at_y = median(x[f], k), median(y[f], k)
            for i in range(k):
                x[f, i], y[f, i] = abs(x[f, i] - at_x), abs(y[f, i] - at_y)
            common += at_x**2 + at_y**2
            # variance of a median, from median deviations
            single += (median(x[f], k) ** 2 + median(y[f], k) ** 2) * 2.2 * 1.57 / k
    if common < _MOVES * single:
        return path
    _steps(frame, box, first, False, start, x, y, count)
    for f in range(1, frames):
        path[f] = path[f - 1]
        if count[f] >= _AGREE - 1:
            path[f, 0] += median(x[f], count[f])
            path[f, 1] += median(y[f], count[f])
    return path


@njit(types.void(_F, _FF, _I, types.float64, types.int64, _FF), **FAST)
def smoothed(time, box, first, bell, column, out):  # type: ignore[no-untyped-def]
    """Columns `column` and the next of each box: straight lines through what is near in time, by a bell of time."""
    for i in range(len(first) - 1):
        a, b = first[i], first[i]
        for q in range(first[i], first[i + 1]):
            while time[q] - time[a] > 3 * bell:
                a += 1
            while b < first[i + 1] and time[b] - time[q] <= 3 * bell:
                b += 1
            for c in range(column, column + 2):
                w, t, tt, v, tv = 0.0, 0.0, 0.0, 0.0, 0.0
                for k in range(a, b):
                    d = time[k] - time[q]
                    weight = math.exp(-0.5 * (d / bell) ** 2)
                    w += weight
                    t += weight * d
                    tt += weight * d * d
                    v += weight * box[k, c]
                    tv += weight * d * box[k, c]
                middle = t / w
                pace = (tv - middle * v) / (tt - middle * t + 0.5)
                out[q, c] = v / w - pace * middle
