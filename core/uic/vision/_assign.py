"""Which track goes on with which box: the pairs whose costs are least together, as machine code.

Only boxes that lie near a track are ever looked at, and what has no part in one another is settled apart: a crowd of
250 is many small questions, not one of 250 by 250. Importing this loads LLVM.
"""

from __future__ import annotations

import numpy as np
from numba import njit, types

__all__ = ["FAST", "NEVER", "paired"]

NEVER = 1e9  # costs from here on are no pair
FAST = {"cache": True, "error_model": "numpy", "nogil": True, "boundscheck": False}
_F, _FF, _I = types.float64[::1], types.float64[:, ::1], types.int64[::1]


@njit(types.void(_FF, types.int64, types.int64, types.float64, _I), **FAST)
def _paths(cost, n, m, nobody, out):  # type: ignore[no-untyped-def]
    """Shortest augmenting paths (R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse
    linear assignment problems", Computing 1987), where each row has a column of its own that means nobody."""
    every = m + n
    u, v = np.zeros(n + 1), np.zeros(every + 1)
    owner, way = np.zeros(every + 1, np.int64), np.zeros(every + 1, np.int64)
    least, used = np.empty(every + 1), np.empty(every + 1, np.bool_)
    for i in range(1, n + 1):
        owner[0] = i
        at = 0
        least[:] = np.inf
        used[:] = False
        while True:
            used[at] = True
            of = owner[at]
            step_by, to = np.inf, -1
            for j in range(1, every + 1):
                if used[j]:
                    continue
                own = nobody if j - m == of else NEVER
                price = cost[of - 1, j - 1] if j <= m else own
                reduced = price - u[of] - v[j]
                if reduced < least[j]:
                    least[j] = reduced
                    way[j] = at
                if least[j] < step_by:
                    step_by = least[j]
                    to = j
            for j in range(every + 1):
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
    out[:n] = -1
    for j in range(1, m + 1):
        if owner[j] > 0 and cost[owner[j] - 1, j - 1] < NEVER:
            out[owner[j] - 1] = j - 1


@njit(**FAST)
def _root(of, i):  # type: ignore[no-untyped-def]
    while of[i] != i:
        of[i] = of[of[i]]
        i = of[i]
    return i


@njit(types.void(_I, _I, _F, types.int64, types.int64, types.int64, _I), **FAST)
def paired(one, other, cost, count, rows, columns, out):  # type: ignore[no-untyped-def]
    """The pairs whose costs are least together. out: each row's column, or -1. No pair costs more than being alone.

    one, other, cost   row, column and cost of the first `count` pairs that may be, in order of rows
    """
    out[:rows] = -1
    if count == 0:
        return
    wants, wanted, begins = np.zeros(rows, np.int64), np.zeros(columns, np.int64), np.zeros(rows + 1, np.int64)
    most = 0.0
    for k in range(count):
        wants[one[k]] += 1
        wanted[other[k]] += 1
        most = max(most, cost[k])
    for i in range(rows):
        begins[i + 1] = begins[i] + wants[i]
    of = np.arange(rows + columns)  # rows and columns that have to do with each other have one root
    rest = 0
    for k in range(count):
        i, j = one[k], other[k]
        if wants[i] == 1 and wanted[j] == 1:  # nobody else's
            out[i] = j
            continue
        rest += 1
        a, b = _root(of, i), _root(of, rows + j)
        if a != b:
            of[max(a, b)] = min(a, b)  # so that a root is a row
    if rest == 0:
        return
    size = np.zeros(rows + 1, np.int64)
    for i in range(rows):
        if wants[i] > 0 and out[i] < 0:
            size[_root(of, i) + 1] += 1
    for i in range(rows):
        size[i + 1] += size[i]
    group, filled = np.empty(size[rows], np.int64), np.zeros(rows, np.int64)
    for i in range(rows):
        if wants[i] > 0 and out[i] < 0:
            at = _root(of, i)
            group[size[at] + filled[at]] = i
            filled[at] += 1
    place, column = np.full(columns, -1, np.int64), np.empty(columns, np.int64)
    for at in range(rows):
        n, m = size[at + 1] - size[at], 0
        if n == 0:
            continue
        for a in range(size[at], size[at + 1]):
            for k in range(begins[group[a]], begins[group[a] + 1]):
                if place[other[k]] < 0:
                    place[other[k]] = m
                    column[m] = other[k]
                    m += 1
        some, told = np.full((n, m), NEVER), np.empty(n, np.int64)
        for a in range(n):
            for k in range(begins[group[size[at] + a]], begins[group[size[at] + a] + 1]):
                some[a, place[other[k]]] = cost[k]
        _paths(some, n, m, most + 1.0, told)
        for a in range(n):
            if told[a] >= 0:
                out[group[size[at] + a]] = column[told[a]]
        for b in range(m):
            place[column[b]] = -1
