"""The brushes of the live cameras: numba kernels that paint ground, walls, figures and smoke with a depth buffer.

All points are metres east, north and up from the camera's lens; `axes` are its right, down and forward (3, 3). Depth is
kept as its inverse (`inv`, 0: endless), because that is linear across the picture of a flat face. Every kernel fills
arrays the caller owns, holds no GIL and keeps no memory; shapes are the caller's duty.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from uic.sim.live._jit import fast

__all__ = ["backdrop", "capsules", "count_pixels", "faces", "puffs", "streaks"]


NEAR_M = 0.4
BIAS = 1.01  # a foot on the ground is as near as the ground: what is painted later wins


@fast
def _texel(texture: Any, x: float, y: float, channel: int) -> float:
    """Bilinear; x, y in texels, within the texture."""
    x0, y0 = int(x), int(y)
    fx, fy = x - x0, y - y0
    top = texture[y0, x0, channel] * (1 - fx) + texture[y0, x0 + 1, channel] * fx
    low = texture[y0 + 1, x0, channel] * (1 - fx) + texture[y0 + 1, x0 + 1, channel] * fx
    return float(top * (1 - fy) + low * fy)


@fast
def backdrop(
    picture: Any,
    inv: Any,
    axes: Any,
    focal: float,
    height_m: float,
    fine: Any,
    fine_m: float,
    coarse: Any,
    coarse_m: float,
    ridge: Any,
    light: Any,
    water_half_m: float,
) -> None:
    """Sky, hills and level ground.

    fine, coarse   (n, n, 5): blue, green, red, lamp light, decimetres from the middle of a stream; the camera stands
                   over their middle, rows go south, `fine_m` and `coarse_m` are metres a texel.
    ridge          tangent of the hills' elevation for each half degree of bearing.
    light          rows: zenith, horizon, ambient, upward sun, lamp light, hills, (haze_m, wet, 0).
    """
    h, w = inv.shape
    n0, n1 = fine.shape[0], coarse.shape[0]
    haze_m, wet = light[6, 0], light[6, 1]
    for y in range(h):
        b = (y + 0.5 - h / 2) / focal
        for x in range(w):
            a = (x + 0.5 - w / 2) / focal
            e = axes[2, 0] + a * axes[0, 0] + b * axes[1, 0]
            n = axes[2, 1] + a * axes[0, 1] + b * axes[1, 1]
            u = axes[2, 2] + a * axes[0, 2] + b * axes[1, 2]
            depth = height_m / -u if u < -1e-6 else 1e9
            flat = math.sqrt(e * e + n * n)
            if depth * flat > 2500.0:
                rise = u / max(flat, 1e-6)
                bearing = math.atan2(e, n) * (360.0 / math.pi)
                at = bearing if bearing >= 0 else bearing + 720.0
                low = int(at) % 720
                part = at - int(at)
                top = ridge[low] * (1 - part) + ridge[(low + 1) % 720] * part
                inv[y, x] = 0.0
                for c in range(3):
                    if rise < top:
                        veil = 0.35 + 0.35 * math.exp(-max(rise, 0.0) * 14)
                        picture[y, x, c] = light[5, c] * (1 - veil) + light[1, c] * veil
                    else:
                        share = min(1.0, max(0.0, rise * 1.6))
                        picture[y, x, c] = light[1, c] * (1 - share) + light[0, c] * share
                continue
            inv[y, x] = 1.0 / depth
            east, north = e * depth, n * depth
            veil = 1 - math.exp(-depth / haze_m)
            fx, fy = east / fine_m + n0 / 2, n0 / 2 - north / fine_m
            gx, gy = east / coarse_m + n1 / 2, n1 / 2 - north / coarse_m
            if 1 < fx < n0 - 2 and 1 < fy < n0 - 2:
                lamp = fine[int(fy), int(fx), 3] / 255.0
                stream = _texel(fine, fx, fy, 4) * 0.1
                near = True
            elif 1 < gx < n1 - 2 and 1 < gy < n1 - 2:
                lamp = coarse[int(gy), int(gx), 3] / 255.0
                stream = coarse[int(gy), int(gx), 4] * 0.1
                near = False
            else:
                lamp, stream, near = 0.15, 99.0, False
                gx, gy = 1.0, 1.0
            for c in range(3):
                own = _texel(fine, fx, fy, c) if near else float(coarse[int(gy), int(gx), c])
                if stream < water_half_m:
                    wave = 6 * math.sin(east * 1.7 + north * 0.6) * math.sin(north * 1.3 - east * 0.4)
                    own = 0.45 * light[1, c] + 0.35 * (90 - 14 * c) + wave
                    lit = own * 0.9 + lamp * light[4, c] * 40
                else:
                    lit = own * (light[2, c] + light[3, c] + lamp * light[4, c])
                    lit = lit * (1 - 0.22 * wet) + wet * 0.10 * light[1, c]
                lit = lit * (1 - veil) + light[1, c] * veil
                picture[y, x, c] = min(255.0, max(0.0, lit))


@fast
def _hash(a: int, b: int, c: int) -> float:
    """A number of 0 to 1 for three whole numbers."""
    value = (a * 73856093) ^ (b * 19349663) ^ (c * 83492791)
    value = (value ^ (value >> 13)) * 1274126177
    return float(((value ^ (value >> 16)) & 0xFFFF) / 65535.0)


@fast
def _window(style: int, seed: int, u: float, v: float, length: float, high: float, lamps: float) -> tuple[int, float]:
    """What a place of a facade is: 0 wall, 1 glass, 2 lit glass, 3 board of a shop; and a number of its own."""
    if style == 1:  # offices and shops
        floor, bay = int(v / 3.3), int(u / 3.2)
        fu, fv = u - bay * 3.2, v - floor * 3.3
        own = _hash(seed, floor, bay)
        if floor == 0:
            return (3, _hash(seed, bay // 2, 7)) if fv > 2.45 else ((2 if lamps > 0.3 else 1), own)
        if 0.35 < fu < 2.85 and 0.9 < fv < 2.8 and v < high - 0.8:
            return (2 if own < 0.34 * lamps else 1), own
    elif style == 2:  # brick houses and flats
        floor, bay = int(v / 2.8), int(u / 3.8)
        fu, fv = u - bay * 3.8, v - floor * 2.8
        own = _hash(seed, floor, bay)
        if 1.1 < fu < 2.7 and 0.9 < fv < 2.2 and v < high - 0.5 and u < length - 0.6:
            return (2 if own < 0.42 * lamps else 1), own
    elif style == 3:  # the sides of a vehicle's cabin
        if 0.12 < v / high < 0.86 and 0.05 < u / length < 0.95 and abs(u / length - 0.5) > 0.02:
            return 1, 0.5
    elif style == 4:  # the sides of a bus
        bay = int(u / 1.5)
        if 0.45 < v / high < 0.85 and 0.1 < u - bay * 1.5 < 1.4:
            return (2 if lamps > 0.3 else 1), 0.8
    return 0, 0.0


@fast
def faces(picture: Any, inv: Any, ids: Any, axes: Any, focal: float, walls: Any, light: Any, sun: Any) -> None:
    """Flat faces (n, 18): corner (3), two edges of unit length (3, 3), their lengths, colour (3), style, seed, id, lit.

    `sun` is the direction towards it, times how strong it is. `lit`: 0 to 1, how much lamp light falls on it.
    """
    h, w = inv.shape
    haze_m, lamps = light[6, 0], light[6, 2]
    corner = np.empty((4, 3))
    for k in range(walls.shape[0]):
        wall = walls[k]
        lu, lv = wall[9], wall[10]
        nx = wall[4] * wall[8] - wall[5] * wall[7]
        ny = wall[5] * wall[6] - wall[3] * wall[8]
        nz = wall[3] * wall[7] - wall[4] * wall[6]
        away = nx * wall[0] + ny * wall[1] + nz * wall[2]
        if abs(away) < 1e-6:
            continue
        for i in range(4):
            su = lu if i == 1 or i == 2 else 0.0
            sv = lv if i >= 2 else 0.0
            px, py, pz = wall[0] + su * wall[3] + sv * wall[6], wall[1] + su * wall[4] + sv * wall[7], 0.0
            pz = wall[2] + su * wall[5] + sv * wall[8]
            for axis in range(3):
                corner[i, axis] = px * axes[axis, 0] + py * axes[axis, 1] + pz * axes[axis, 2]
        left, right, top, bottom = 1e9, -1e9, 1e9, -1e9
        for i in range(4):
            j = (i + 1) % 4
            za, zb = corner[i, 2], corner[j, 2]
            if za >= NEAR_M:
                cx, cy = corner[i, 0] / za, corner[i, 1] / za
                left, right, top, bottom = min(left, cx), max(right, cx), min(top, cy), max(bottom, cy)
            if (za < NEAR_M) != (zb < NEAR_M):
                part = (NEAR_M - za) / (zb - za)
                cx = (corner[i, 0] + part * (corner[j, 0] - corner[i, 0])) / NEAR_M
                cy = (corner[i, 1] + part * (corner[j, 1] - corner[i, 1])) / NEAR_M
                left, right, top, bottom = min(left, cx), max(right, cx), min(top, cy), max(bottom, cy)
        if left > right:
            continue
        x0, x1 = max(0, int(left * focal + w / 2 - 1)), min(w, int(min(right * focal, 1e5) + w / 2 + 2))
        y0, y1 = max(0, int(max(top * focal, -1e5) + h / 2 - 1)), min(h, int(min(bottom * focal, 1e5) + h / 2 + 2))
        facing = (nx * sun[0] + ny * sun[1] + nz * sun[2]) * (1.0 if away < 0 else -1.0)
        bright = max(0.0, facing)
        style, seed, mark, lit = int(wall[14]), int(wall[15]), int(wall[16]), wall[17]
        for y in range(y0, y1):
            b = (y + 0.5 - h / 2) / focal
            for x in range(x0, x1):
                a = (x + 0.5 - w / 2) / focal
                e = axes[2, 0] + a * axes[0, 0] + b * axes[1, 0]
                n = axes[2, 1] + a * axes[0, 1] + b * axes[1, 1]
                up = axes[2, 2] + a * axes[0, 2] + b * axes[1, 2]
                near = (nx * e + ny * n + nz * up) / away
                if near * BIAS <= inv[y, x] or near > 1.0 / NEAR_M:
                    continue
                t = 1.0 / near
                qe, qn, qu = e * t - wall[0], n * t - wall[1], up * t - wall[2]
                u = qe * wall[3] + qn * wall[4] + qu * wall[5]
                v = qe * wall[6] + qn * wall[7] + qu * wall[8]
                if u < 0 or v < 0 or u > lu or v > lv:
                    continue
                inv[y, x] = near
                if mark > 0:
                    ids[y, x] = mark
                what, own = (0, 0.0) if style == 0 else _window(style, seed, u, v, lu, lv, lamps)
                veil = 1 - math.exp(-t / haze_m)
                glow = lit * math.exp(-v / 5.0)
                for c in range(3):
                    tone = wall[11 + c]
                    if what == 1:
                        tone = 0.25 * tone + 0.32 * light[1, c] / (0.4 + light[2, c]) * (0.5 + own * 0.6)
                    elif what == 3:
                        tone = 60 + 180 * _hash(seed, int(own * 97), c + 11)
                    shown = tone * (light[2, c] + bright * light[3, c] + glow * light[4, c])
                    if what == 2 or (what == 3 and lamps > 0.3):
                        lamp = (150.0, 205.0, 240.0)[c] if what == 2 else tone
                        shown = max(shown, lamp * (0.35 + 0.6 * own) * lamps)
                    shown = shown * (1 - veil) + light[1, c] * veil
                    picture[y, x, c] = min(255.0, max(0.0, shown))


@fast
def capsules(picture: Any, inv: Any, ids: Any, axes: Any, focal: float, parts: Any, light: Any) -> None:
    """Round sticks (n, 14): ends (3, 3), their radii, colour (3), alpha, id, lit.

    lit   0 to 1: lamp light that falls on it; 2: it shines by itself; 3: a shadow on the ground.
    """
    h, w = inv.shape
    haze_m = light[6, 0]
    for k in range(parts.shape[0]):
        part = parts[k]
        za = part[0] * axes[2, 0] + part[1] * axes[2, 1] + part[2] * axes[2, 2]
        zb = part[3] * axes[2, 0] + part[4] * axes[2, 1] + part[5] * axes[2, 2]
        if za < NEAR_M or zb < NEAR_M:
            continue
        xa = (part[0] * axes[0, 0] + part[1] * axes[0, 1] + part[2] * axes[0, 2]) / za * focal + w / 2
        ya = (part[0] * axes[1, 0] + part[1] * axes[1, 1] + part[2] * axes[1, 2]) / za * focal + h / 2
        xb = (part[3] * axes[0, 0] + part[4] * axes[0, 1] + part[5] * axes[0, 2]) / zb * focal + w / 2
        yb = (part[3] * axes[1, 0] + part[4] * axes[1, 1] + part[5] * axes[1, 2]) / zb * focal + h / 2
        ra, rb = max(0.55, part[6] * focal / za), max(0.55, part[7] * focal / zb)
        wide = max(ra, rb) + 1
        x0, x1 = max(0, int(min(xa, xb) - wide)), min(w, int(max(xa, xb) + wide) + 1)
        y0, y1 = max(0, int(min(ya, yb) - wide)), min(h, int(max(ya, yb) + wide) + 1)
        dx, dy = xb - xa, yb - ya
        long = max(dx * dx + dy * dy, 1e-9)
        mark, lit, opaque = int(part[12]), part[13], part[11]
        veil = 1 - math.exp(-za / haze_m)
        for y in range(y0, y1):
            for x in range(x0, x1):
                px, py = x + 0.5 - xa, y + 0.5 - ya
                along = min(1.0, max(0.0, (px * dx + py * dy) / long))
                ox, oy = px - along * dx, py - along * dy
                cover = ra + (rb - ra) * along + 0.5 - math.sqrt(ox * ox + oy * oy)
                if cover <= 0:
                    continue
                near = 1.0 / (za + (zb - za) * along)
                shade = min(1.0, cover) * opaque
                if lit == 3.0:
                    if abs(near / max(inv[y, x], 1e-9) - 1) < 0.06 and ids[y, x] == 0:
                        for c in range(3):
                            picture[y, x, c] = picture[y, x, c] * (1 - shade)
                    continue
                if near * BIAS < inv[y, x]:
                    continue
                for c in range(3):
                    tone = part[8 + c]
                    shown = tone
                    if lit < 2.0:
                        side = 0.78 + 0.22 * min(1.0, cover / max(ra, 1.0))
                        shown = tone * side * (light[2, c] + 0.6 * light[3, c] + lit * light[4, c])
                    shown = shown * (1 - veil) + light[1, c] * veil
                    picture[y, x, c] = min(255.0, picture[y, x, c] * (1 - shade) + shown * shade)
                if shade > 0.5:
                    inv[y, x] = max(inv[y, x], near)
                    if mark > 0:
                        ids[y, x] = mark


@fast
def puffs(picture: Any, inv: Any, ids: Any, axes: Any, focal: float, clouds: Any) -> None:
    """Soft spots (n, 10), the farthest first: centre (3), radius, colour (3), alpha, 1 adds light and 0 covers, id."""
    h, w = inv.shape
    for k in range(clouds.shape[0]):
        cloud = clouds[k]
        z = cloud[0] * axes[2, 0] + cloud[1] * axes[2, 1] + cloud[2] * axes[2, 2]
        if z < NEAR_M:
            continue
        cx = (cloud[0] * axes[0, 0] + cloud[1] * axes[0, 1] + cloud[2] * axes[0, 2]) / z * focal + w / 2
        cy = (cloud[0] * axes[1, 0] + cloud[1] * axes[1, 1] + cloud[2] * axes[1, 2]) / z * focal + h / 2
        r = max(0.7, cloud[3] * focal / z)
        x0, x1 = max(0, int(cx - r)), min(w, int(cx + r) + 1)
        y0, y1 = max(0, int(cy - r)), min(h, int(cy + r) + 1)
        near, mark = 1.0 / z, int(cloud[9])
        for y in range(y0, y1):
            for x in range(x0, x1):
                if near < inv[y, x]:
                    continue
                d = ((x + 0.5 - cx) ** 2 + (y + 0.5 - cy) ** 2) / (r * r)
                if d >= 1:
                    continue
                share = cloud[7] * (1 - d) * (1 - d)
                for c in range(3):
                    if cloud[8] > 0:
                        picture[y, x, c] = min(255.0, picture[y, x, c] + cloud[4 + c] * share)
                    else:
                        picture[y, x, c] = picture[y, x, c] * (1 - share) + cloud[4 + c] * share
                if mark > 0 and share > 0.08:
                    ids[y, x] = mark


@fast
def streaks(picture: Any, drops: Any, bright: float) -> None:
    """Rain: drops (n, 3) are x and y of their upper end and their length, in pixels; they lean a little."""
    h, w = picture.shape[:2]
    for k in range(drops.shape[0]):
        long = int(drops[k, 2])
        for step in range(long):
            y, x = int(drops[k, 1]) + step, int(drops[k, 0] - 0.16 * step)
            if 0 <= y < h and 0 <= x < w:
                for c in range(3):
                    picture[y, x, c] = min(255.0, picture[y, x, c] + bright)


@fast
def count_pixels(ids: Any, found: Any) -> None:
    """Of each id, (n, 5): how many pixels show it, and their left, top, right, bottom edges; n above the largest id."""
    for k in range(found.shape[0]):
        found[k, 0] = 0
        found[k, 1], found[k, 2], found[k, 3], found[k, 4] = 1 << 20, 1 << 20, -1, -1
    h, w = ids.shape
    for y in range(h):
        for x in range(w):
            mark = ids[y, x]
            if mark > 0:
                row = found[mark]
                row[0] += 1
                row[1], row[2] = min(row[1], x), min(row[2], y)
                row[3], row[4] = max(row[3], x + 1), max(row[4], y + 1)
