"""The motion model as machine code: background, noise, light, votes and blocks of one picture in one call.

Plain float32 without branches on flat arrays: LLVM makes vectors of it. With branches, or in whole numbers with stores
that depend on conditions, the same arithmetic took 7 times as long. Importing this loads LLVM (70 MB): workers only.
"""

from __future__ import annotations

import numpy as np
from numba import njit, types

__all__ = ["BLOCK", "Figure", "Knob", "groups", "look"]

f32, u8, i32 = np.float32, np.uint8, np.int32

SURE = 14  # pixels of a block that rain and noise never fill
BLOCK = 4  # pixels: side of a cell; a block is 2x2 cells, and blocks overlap


class Knob:
    """Places in the array of parameters."""

    WEAK, STRONG, WEAK_LEAST, STRONG_LEAST, RATE, RATE_MOVING, SECONDS, ABSORB_S, HABIT_RATE, HABIT_WEIGHT = range(10)
    VOTES, ALONE, COUNT = 10, 11, 12


class Figure:
    """Places in the array of results."""

    SCORE, SHARE, CHANGED, SHARP, GAIN, COUNT = 0, 1, 2, 3, 4, 8


_F, _B, _C, _H = types.float32[::1], types.uint8[::1], types.int32[:, ::1], types.float32[:, ::1]
_FAST = {"cache": True, "fastmath": True, "error_model": "numpy", "nogil": True, "boundscheck": False}


@njit(**_FAST)
def _learn(y, ground, noise, still, before, mask, knob, figure):  # type: ignore[no-untyped-def]
    """Compare with the background, and move it; what is foreign goes to `mask`: 1 weakly, 3 strongly."""
    n = y.size
    # Light: by what most of the picture's brightness has been multiplied. Few pixels tell, those near their ground.
    seen, wanted = f32(0), f32(0)
    for j in range(0, n, 7):
        value, expected = f32(y[j]), ground[j]
        near = f32(1) if abs(value - expected) < f32(24) else f32(0)
        seen += value * near
        wanted += expected * near
    gain = seen / wanted if wanted > f32(0) else f32(1)
    if abs(gain - f32(1)) < f32(0.012) or gain < f32(0.7) or gain > f32(1.4):
        gain = f32(1)
    weak, strong, weak_least, strong_least = knob[0], knob[1], knob[2], knob[3]
    rate, rate_moving, seconds, absorb = knob[4], knob[5], knob[6], knob[7]
    changed = f32(0)
    for i in range(n):
        value = f32(y[i])
        own = ground[i]
        expected = own * gain
        away = value - expected
        away = f32(0) if (value >= f32(246)) & (expected >= f32(246)) else away  # a lamp stays a lamp
        apart = abs(away)
        spread = noise[i]
        foreign = apart > max(weak_least, weak * spread)
        high = max(strong_least, strong * spread)
        speed = rate_moving if foreign else rate
        step = abs(value - f32(before[i]))
        before[i] = y[i]
        rest = still[i] + seconds if foreign & (step < max(strong_least, f32(3) * spread)) else f32(0)
        taken = rest > absorb
        ground[i] = value if taken else own + away * speed
        still[i] = f32(0) if taken else rest
        noise[i] = spread + (min(apart, high + high) - spread) * speed
        sure = u8(3) if apart > high else u8(1)
        mask[i] = sure if foreign else u8(0)
        changed += f32(1) if step > f32(20) else f32(0)
    figure[2], figure[4] = changed / f32(n), gain


@njit(**_FAST)
def _vote(mask, clean, shut, line, width, votes):  # type: ignore[no-untyped-def]
    """A pixel stays where it and its eight neighbours bring enough votes together."""
    for j in range(1, mask.size // width - 1):
        at = j * width
        above, here, below = mask[at - width : at], mask[at : at + width], mask[at + width : at + 2 * width]
        out, open_ = clean[at : at + width], shut[at : at + width]
        for i in range(width):
            line[i] = above[i] + here[i] + below[i]
        for i in range(1, width - 1):
            yes = u8(1) if line[i - 1] + line[i] + line[i + 1] >= votes else u8(0)
            out[i] = here[i] & yes & open_[i]


@njit(**_FAST)
def _cells(clean, cells, width):  # type: ignore[no-untyped-def]
    """Count the pixels of each cell; all of them together."""
    rows, columns = cells.shape
    moved = i32(0)
    for r in range(rows):
        for c in range(columns):
            total = i32(0)
            at = r * BLOCK * width + c * BLOCK
            for k in range(BLOCK):
                for m in range(BLOCK):
                    total += clean[at + k * width + m]
            cells[r, c] = total
            moved += total
    return moved


@njit(**_FAST)
def _judge(cells, blocks, habit, alone, weight):  # type: ignore[no-untyped-def]
    """The block that moves most: nearby something has moved in the picture before too, and more than is usual there.

    What fills a block needs less of that: who runs is elsewhere in the next picture.
    """
    rows, columns = cells.shape
    best = f32(-99)
    for r in range(rows - 1):
        for c in range(columns - 1):
            total = cells[r, c] + cells[r + 1, c] + cells[r, c + 1] + cells[r + 1, c + 1]
            if total > 0:
                lately = i32(0)
                for a in range(max(0, r - 2), min(rows, r + 3)):
                    for b in range(max(0, c - 2), min(columns, c + 3)):
                        lately = max(lately, blocks[a, b])
                lately = total if alone else max(lately, total - SURE)
                best = max(best, f32(min(total, lately)) - weight * habit[r, c])
    return best


@njit(**_FAST)
def _remember(cells, blocks, habit, rate):  # type: ignore[no-untyped-def]
    rows, columns = cells.shape
    for r in range(rows - 1):
        for c in range(columns - 1):
            total = cells[r, c] + cells[r + 1, c] + cells[r, c + 1] + cells[r + 1, c + 1]
            habit[r, c] += (f32(total) - habit[r, c]) * rate
            blocks[r, c] = total


@njit(types.void(_B, _F, _F, _F, _B, _B, _B, _B, _B, _C, _C, _H, _F, _F), **_FAST)
def look(y, ground, noise, still, before, mask, clean, shut, line, cells, blocks, habit, knob, figure):  # type: ignore[no-untyped-def]
    """Look at one picture `y` (flat luma), and learn from it.

    ground, noise, before   what is expected, by how much it strays, and the picture before; grey levels
    still                   for how many seconds a pixel has been foreign and unchanged
    mask, clean             0, 1 (weak) or 3 (strong) as measured; 1 where the neighbours agree
    shut                    0 where nothing is ever to be seen (a burnt-in clock, a privacy mask), else 1
    line                    scratch, one row wide
    cells, blocks           clean pixels of each cell, and of the picture before's blocks; replaced by this one's
    habit                   what a block usually has: trees, a flag
    """
    _learn(y, ground, noise, still, before, mask, knob, figure)
    _vote(mask, clean, shut, line, line.size, i32(knob[10]))
    moved = _cells(clean, cells, line.size)
    figure[0] = _judge(cells, blocks, habit, knob[11] > f32(0), knob[9]) if moved > 0 else f32(-99)
    figure[1] = f32(moved) / f32(y.size)
    _remember(cells, blocks, habit, knob[8])


@njit(
    types.int64(_C, types.float32[:, ::1], types.float32, types.float32, types.float32[:, ::1], _C),
    cache=True,
    nogil=True,
    boundscheck=False,
)
def groups(blocks, habit, least, habit_weight, boxes, label):  # type: ignore[no-untyped-def]
    """Find the connected groups of blocks that move; rows of (left, top, right, bottom, pixels) in cells. Their number.

    label   scratch, of the shape of `blocks`; its first column doubles as a stack.
    """
    rows, columns = blocks.shape
    most = boxes.shape[0]
    label[:] = 0
    stack = np.empty(rows * columns, np.int32)
    found = 0
    for r in range(rows - 1):
        for c in range(columns - 1):
            if label[r, c] or f32(blocks[r, c]) - habit_weight * habit[r, c] < least:
                continue
            if found == most:
                return found
            left, top, right, bottom, pixels = c, r, c, r, 0
            label[r, c] = 1
            stack[0] = r * columns + c
            depth = 1
            while depth:
                depth -= 1
                y, x = stack[depth] // columns, stack[depth] % columns
                left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
                pixels += blocks[y, x]
                for a in range(max(0, y - 1), min(rows - 1, y + 2)):
                    for b in range(max(0, x - 1), min(columns - 1, x + 2)):
                        if not label[a, b] and f32(blocks[a, b]) - habit_weight * habit[a, b] >= least:
                            label[a, b] = 1
                            stack[depth] = a * columns + b
                            depth += 1
            boxes[found, 0], boxes[found, 1] = left, top
            boxes[found, 2], boxes[found, 3] = right + 2, bottom + 2
            boxes[found, 4] = f32(pixels) / f32(4)
            found += 1
    return found
