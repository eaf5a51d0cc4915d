"""People and vehicles as sticks and faces: what a camera paints for whoever is before it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from uic.sim.live._jit import fast

__all__ = ["COLUMNS", "CROUCHING", "LYING", "RUNNING", "SITTING", "UPRIGHT", "bodies"]

UPRIGHT, RUNNING, LYING, SITTING, CROUCHING = range(5)
COLUMNS = 11  # of a body: east, north, heading, speed, metres gone, kind, posture, height, seed, id, lamp light
_PARTS, _WALLS = 16, 16  # the most that one body needs

_COATS = np.array([
    (60, 56, 52), (40, 38, 40), (120, 92, 60), (150, 60, 50), (70, 70, 150), (200, 200, 200), (90, 120, 90),
    (110, 140, 180), (50, 60, 90), (180, 170, 150), (130, 60, 110), (60, 130, 190), (48, 44, 120),
], np.float64)  # fmt: skip
_PAINTS = np.array([
    (232, 232, 230), (236, 236, 236), (40, 40, 42), (70, 70, 74), (150, 150, 152), (170, 168, 160), (44, 40, 120),
    (130, 70, 40), (196, 200, 204),
], np.float64)  # fmt: skip
_BUSES = np.array([(60, 150, 60), (150, 90, 30), (60, 60, 190)], np.float64)
# length, width, height of the body, of the cabin, the cabin's beginning and end as shares of the length
_SHAPES = np.array([
    (0, 0, 0, 0, 0, 0),
    (4.6, 1.85, 0.86, 1.47, 0.16, 0.72),
    (6.2, 2.1, 1.0, 2.45, 0.0, 0.74),
    (11.0, 2.5, 3.15, 0.0, 0, 0),
    (4.7, 1.9, 0.92, 1.62, 0.10, 0.80),
], np.float64)  # fmt: skip


@fast
def _stick(
    out: Any, k: int, ax: float, ay: float, az: float, bx: float, by: float, bz: float, ra: float, rb: float, c: Any,
    dim: float, mark: float, lit: float,
) -> int:  # fmt: skip
    row = out[k]
    row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7] = ax, ay, az, bx, by, bz, ra, rb
    row[8], row[9], row[10] = c[0] * dim, c[1] * dim, c[2] * dim
    row[11], row[12], row[13] = 1.0, mark, lit
    return k + 1


@fast
def _figure(out: Any, k: int, b: Any, ground: float, coats: Any, umbrella: bool) -> int:
    """Legs that step as fast as the figure goes, arms against them, body, head, hair."""
    x, y, speed, gone, posture, high, seed, mark, lit = b[0], b[1], b[3], b[4], int(b[6]), b[7], int(b[8]), b[9], b[10]
    fx, fy = math.sin(b[2]), math.cos(b[2])
    coat, pants = coats[seed % 13], coats[(seed // 13) % 4]
    skin, hair = np.array([150.0, 176.0, 214.0]), np.array([34.0, 30.0, 28.0])
    if posture == 2:  # along its heading on the ground
        z = ground + 0.16
        hx, hy = x + fx * high * 0.30, y + fy * high * 0.30
        k = _stick(
            out,
            k,
            x - fx * high * 0.05,
            y - fy * high * 0.05,
            z,
            hx,
            hy,
            z,
            0.15 * high / 1.7,
            0.15 * high / 1.7,
            coat,
            1,
            mark,
            lit,
        )
        k = _stick(
            out,
            k,
            x - fx * high * 0.05,
            y - fy * high * 0.05,
            z,
            x - fx * high * 0.5,
            y - fy * high * 0.5,
            z - 0.05,
            0.09,
            0.06,
            pants,
            0.6,
            mark,
            lit,
        )
        k = _stick(
            out,
            k,
            hx,
            hy,
            z,
            x + fx * high * 0.15 - fy * 0.35,
            y + fy * high * 0.15 + fx * 0.35,
            z - 0.08,
            0.05,
            0.04,
            coat,
            0.8,
            mark,
            lit,
        )
        return _stick(
            out,
            k,
            x + fx * high * 0.42,
            y + fy * high * 0.42,
            z,
            x + fx * high * 0.44,
            y + fy * high * 0.44,
            z,
            0.115,
            0.115,
            hair,
            1,
            mark,
            lit,
        )
    low = 0.0 if posture < 3 else (0.42 if posture == 3 else 0.28)
    hip, neck = ground + (0.52 - low * 0.55) * high, ground + (0.82 - low * 0.55) * high
    stride = 0.0 if speed < 0.2 else min(0.52, 0.20 + 0.11 * speed) * high * 0.5
    swing = math.sin(gone * 2 * math.pi / (1.45 if speed < 2.2 else 2.3))
    lean = 0.06 * high * min(speed, 4.0) / 4.0 + (0.10 * high if posture == 4 else 0.0)
    for side in (-1.0, 1.0):
        step = stride * swing * side
        sx, sy = -fy * side * 0.075 * high / 1.7, fx * side * 0.075 * high / 1.7
        lift = max(0.0, swing * side) * (0.05 if speed < 2.2 else 0.16) * (speed > 0.2)
        ex, ey = x + fx * step - sx, y + fy * step - sy
        kx, ky, kz = x + fx * step * 0.6 - sx, y + fy * step * 0.6 - sy, ground + 0.27 * high
        if low > 0:
            kx, ky, kz = x + fx * 0.25 * high - sx, y + fy * 0.25 * high - sy, ground + 0.25 * high
            ex, ey = (
                x + fx * (0.24 if posture == 3 else 0.05) * high - sx,
                y + fy * (0.24 if posture == 3 else 0.05) * high - sy,
            )
        k = _stick(
            out, k, x - sx, y - sy, hip, kx, ky, kz, 0.085 * high / 1.7, 0.065 * high / 1.7, pants, 0.6, mark, lit
        )
        k = _stick(
            out,
            k,
            kx,
            ky,
            kz,
            ex,
            ey,
            ground + 0.04 + lift,
            0.06 * high / 1.7,
            0.05 * high / 1.7,
            pants,
            0.55,
            mark,
            lit,
        )
        arm = -stride * 0.8 * swing * side
        ax, ay = x + fx * lean - sx * 2.6, y + fy * lean - sy * 2.6
        k = _stick(
            out,
            k,
            ax,
            ay,
            neck - 0.03,
            ax + fx * arm,
            ay + fy * arm,
            hip + 0.02,
            0.05 * high / 1.7,
            0.04 * high / 1.7,
            coat,
            0.84,
            mark,
            lit,
        )
    tx, ty = x + fx * lean, y + fy * lean
    k = _stick(out, k, x, y, hip, tx, ty, neck - 0.06, 0.145 * high / 1.7, 0.175 * high / 1.7, coat, 1, mark, lit)
    k = _stick(
        out, k, tx, ty, neck + 0.11 * high / 1.7, tx, ty, neck + 0.14 * high / 1.7, 0.105, 0.105, skin, 1, mark, lit
    )
    k = _stick(
        out,
        k,
        tx - fx * 0.03,
        ty - fy * 0.03,
        neck + 0.17 * high / 1.7,
        tx - fx * 0.03,
        ty - fy * 0.03,
        neck + 0.18 * high / 1.7,
        0.10,
        0.10,
        hair,
        1,
        mark,
        lit,
    )
    if umbrella and seed % 7 and posture == 0:
        shade = coats[(seed // 7) % 13]
        for turn in range(3):
            ux, uy = math.cos(turn * 1.047) * 0.42, math.sin(turn * 1.047) * 0.42
            k = _stick(
                out, k, tx - ux, ty - uy, neck + 0.36, tx + ux, ty + uy, neck + 0.36, 0.10, 0.10, shade, 1, mark, lit
            )
    return k


@fast
def _wall(
    out: Any, k: int, px: float, py: float, pz: float, ux: float, uy: float, vx: float, vy: float, vz: float,
    lu: float, lv: float, c: Any, dim: float, style: float, seed: float, mark: float, lit: float,
) -> int:  # fmt: skip
    row = out[k]
    row[0], row[1], row[2], row[3], row[4], row[5] = px, py, pz, ux, uy, 0.0
    row[6], row[7], row[8], row[9], row[10] = vx, vy, vz, lu, lv
    row[11], row[12], row[13] = c[0] * dim, c[1] * dim, c[2] * dim
    row[14], row[15], row[16], row[17] = style, seed, mark, lit
    return k + 1


@fast
def _box(
    out: Any, k: int, x: float, y: float, fx: float, fy: float, rear: float, front: float, wide: float, z0: float,
    z1: float, c: Any, style: float, seed: float, mark: float, lit: float,
) -> int:  # fmt: skip
    """The faces of a box that look at the lens, which is at the origin."""
    rx, ry = fy, -fx
    half, long, high = wide / 2, front - rear, z1 - z0
    bx, by = x + fx * rear, y + fy * rear
    gx, gy = x + fx * front, y + fy * front
    if rx * x + ry * y < -half:  # its right side looks at us
        k = _wall(out, k, bx + rx * half, by + ry * half, z0, fx, fy, 0, 0, 1, long, high, c, 1, style, seed, mark, lit)
    if rx * x + ry * y > half:
        k = _wall(out, k, bx - rx * half, by - ry * half, z0, fx, fy, 0, 0, 1, long, high, c, 1, style, seed, mark, lit)
    if fx * gx + fy * gy < 0:
        k = _wall(
            out, k, gx - rx * half, gy - ry * half, z0, rx, ry, 0, 0, 1, wide, high, c, 0.92, style, seed, mark, lit
        )
    if fx * bx + fy * by > 0:
        k = _wall(
            out, k, bx - rx * half, by - ry * half, z0, rx, ry, 0, 0, 1, wide, high, c, 0.88, style, seed, mark, lit
        )
    if z1 < 0:
        k = _wall(
            out, k, bx - rx * half, by - ry * half, z1, fx, fy, rx, ry, 0, long, wide, c, 1.06, 0, seed, mark, lit
        )
    return k


@fast
def _vehicle(
    parts: Any, k: int, walls: Any, w: int, b: Any, ground: float, paints: Any, lamps: float, flash: float
) -> Any:
    x, y, kind, seed, mark, lit = b[0], b[1], int(b[5]), int(b[8]), b[9], b[10]
    fx, fy = math.sin(b[2]), math.cos(b[2])
    long, wide, body, cabin, begin, end = _SHAPES[kind]
    paint = paints[seed % 9] if kind != 3 else _BUSES[seed % 3]
    if kind == 4:
        paint = paints[1]
    half = long / 2
    low = ground + 0.28
    w = _box(
        walls, w, x, y, fx, fy, -half, half, wide, low, ground + body, paint, 4.0 if kind == 3 else 0.0, seed, mark, lit
    )
    if kind != 3:
        style = 3.0 if kind != 2 else 0.0
        w = _box(
            walls, w, x, y, fx, fy, -half + begin * long, -half + end * long, wide * 0.9, ground + body, ground + cabin,
            paint if kind != 4 else _BUSES[1], style, seed, mark, lit,
        )  # fmt: skip
    dark = np.array([30.0, 30.0, 30.0])
    for side in (-1.0, 1.0):
        for place in (-0.31, 0.31):
            cx, cy = x + fx * long * place + fy * side * wide * 0.47, y + fy * long * place - fx * side * wide * 0.47
            k = _stick(
                parts,
                k,
                cx,
                cy,
                ground + 0.31,
                cx + fy * side * 0.05,
                cy - fx * side * 0.05,
                ground + 0.31,
                0.31,
                0.31,
                dark,
                1,
                mark,
                lit,
            )
        white, red = np.array([210.0, 240.0, 250.0]), np.array([30.0, 30.0, 235.0])
        shines = 2.0 if lamps > 0.3 else lit
        ax, ay = fy * side * wide * 0.36, -fx * side * wide * 0.36
        k = _stick(
            parts,
            k,
            x + fx * half + ax,
            y + fy * half + ay,
            ground + 0.68,
            x + fx * half + ax * 1.1,
            y + fy * half + ay * 1.1,
            ground + 0.68,
            0.10,
            0.10,
            white,
            1,
            mark,
            shines,
        )
        shines = 2.0 if lamps > 0.3 or b[3] < 1.0 else lit
        k = _stick(
            parts,
            k,
            x - fx * half + ax,
            y - fy * half + ay,
            ground + 0.75,
            x - fx * half + ax * 1.1,
            y - fy * half + ay * 1.1,
            ground + 0.75,
            0.09,
            0.09,
            red,
            1,
            mark,
            shines,
        )
    if kind == 4:
        for side in (-1.0, 1.0):
            tone = np.array([250.0, 60.0, 40.0]) if side < 0 else np.array([40.0, 40.0, 250.0])
            on = flash * side > 0
            ax, ay = fy * side * 0.3, -fx * side * 0.3
            k = _stick(
                parts,
                k,
                x + ax,
                y + ay,
                ground + cabin + 0.08,
                x + ax * 2,
                y + ay * 2,
                ground + cabin + 0.08,
                0.09,
                0.09,
                tone,
                1.0 if on else 0.5,
                mark,
                2.0 if on else lit,
            )
    return k, w


@fast
def _thing(parts: Any, k: int, b: Any, ground: float) -> int:
    """Something left on the ground: a bag."""
    tone = np.array([40.0, 36.0, 150.0]) if int(b[8]) % 2 else np.array([34.0, 34.0, 38.0])
    x, y, high, mark, lit = b[0], b[1], b[7], b[9], b[10]
    k = _stick(
        parts,
        k,
        x - 0.14,
        y,
        ground + high * 0.45,
        x + 0.14,
        y,
        ground + high * 0.45,
        high * 0.45,
        high * 0.45,
        tone,
        1,
        mark,
        lit,
    )
    return _stick(parts, k, x, y, ground + high * 0.8, x, y, ground + high * 1.1, 0.05, 0.05, tone, 0.7, mark, lit)


@fast
def _build(
    rows: Any, ground: float, lamps: float, flash: float, rain: bool, sun: Any, coats: Any, paints: Any,
    parts: Any, walls: Any,
) -> Any:  # fmt: skip
    k = w = 0
    black = np.zeros(3)
    for i in range(rows.shape[0]):
        b = rows[i]
        kind = int(b[5])
        reach = 0.28 if kind == 0 else _SHAPES[min(kind, 4), 1] * 0.55
        if kind <= 4:
            cast = 0.9 if sun[2] > 0 else 0.0
            ex, ey = b[0], b[1]
            if kind == 0:
                ex, ey = b[0] - sun[0] * cast * b[7] * 0.8, b[1] - sun[1] * cast * b[7] * 0.8
                k = _stick(
                    parts, k, b[0], b[1], ground + 0.01, ex, ey, ground + 0.01, reach, reach * 0.8, black, 1, 0, 3
                )
            else:
                half = _SHAPES[kind, 0] * 0.38
                fx, fy = math.sin(b[2]) * half, math.cos(b[2]) * half
                k = _stick(
                    parts,
                    k,
                    b[0] - fx,
                    b[1] - fy,
                    ground + 0.01,
                    b[0] + fx,
                    b[1] + fy,
                    ground + 0.01,
                    reach * 1.15,
                    reach * 1.15,
                    black,
                    1,
                    0,
                    3,
                )
            parts[k - 1, 11] = 0.30 if kind == 0 else 0.45
    for i in range(rows.shape[0]):
        b = rows[i]
        kind = int(b[5])
        if kind == 0:
            k = _figure(parts, k, b, ground, coats, rain)
        elif kind <= 4:
            k, w = _vehicle(parts, k, walls, w, b, ground, paints, lamps, flash)
        else:
            k = _thing(parts, k, b, ground)
    return k, w


def bodies(
    rows: NDArray[np.float64], *, ground: float, lamps: float, flash: float, rain: bool, sun: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The sticks and faces of these bodies (n, COLUMNS), whose places are metres from the lens; `ground` is below 0."""
    parts = np.empty((len(rows) * (_PARTS + 2), 14))
    walls = np.empty((len(rows) * _WALLS, 18))
    k, w = _build(rows, ground, lamps, flash, rain, sun, _COATS, _PAINTS, parts, walls)
    return parts[:k], walls[:w]
