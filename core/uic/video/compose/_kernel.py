"""One picture into one tile: scale, convert and store in a single pass of 16-row strips. Importing this compiles.

Numba's own loops reach 1-4 ns for each pixel made, because a resample along a row is a gather. Here the gather is gone:
16 rows are scaled downwards, which reads whole vectors; the strip is turned on its side in 16x16 blocks, so that
scaling along the row is the same vector loop again; the result is turned back and painted. The four steps that must
be vectors are written as LLVM vector code (`_blend`, `_turn`, `_paint`), which LLVM lowers to whatever the machine
has (SSE2, AVX2, AVX-512, NEON): no instruction set is named. All of it lies in this one file because Numba's
cache looks at the changes of one file only.

Addresses instead of arrays: a Numba array that is a slice, or read-only, is another type, and would compile again
or lose its vectors. The callers in this package check shapes; nothing here does.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic

__all__ = ["compose"]

_BYTE, _SHORT, _INT, _LONG = (ir.IntType(bits) for bits in (8, 16, 32, 64))
_ROWS = 16  # rows in a strip, and lanes in a vector
_ADDRESS = types.int64  # NumPy's rule makes a float of an unsigned and a signed number
_OPTIONS = {"nogil": True, "boundscheck": False, "error_model": "numpy", "cache": True}

u8, i16, i32, i64 = np.uint8, np.int16, np.int32, np.int64


def _load(builder: Any, address: Any, kind: Any) -> Any:
    value = builder.load(builder.inttoptr(address, kind.as_pointer()))
    value.align = 1
    return value


def _store(builder: Any, value: Any, address: Any) -> None:
    builder.store(value, builder.inttoptr(address, value.type.as_pointer())).align = 1


def _pick(builder: Any, first: Any, second: Any, lanes: list[int]) -> Any:
    return builder.shuffle_vector(first, second, ir.Constant(ir.VectorType(_INT, len(lanes)), lanes))


def _all(kind: Any, value: int) -> Any:
    return ir.Constant(kind, [value] * kind.count)


def _blend_of(groups: int) -> Any:
    """Code that blends `groups` x 16 neighbouring bytes of several rows into one row."""

    @intrinsic  # type: ignore[untyped-decorator]
    def blend(typing_context: Any, source: Any, step: Any, weights: Any, taps: Any, target: Any) -> Any:
        """target[x] = sum over k of source[k * step + x] * weights[k] / 256, rounded; weights sum to 256."""

        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            source, step, weights, taps, target = arguments
            bytes_, shorts = ir.VectorType(_BYTE, 16), ir.VectorType(_SHORT, 16)
            sums = [cgutils.alloca_once_value(builder, _all(shorts, 128)) for _ in range(groups)]
            with cgutils.for_range(builder, taps, intp=_LONG) as loop:
                weight = _load(builder, builder.add(weights, builder.shl(loop.index, _LONG(1))), _SHORT)
                lane = builder.insert_element(ir.Constant(shorts, ir.Undefined), weight, _INT(0))
                weight = _pick(builder, lane, lane, [0] * 16)
                row = builder.add(source, builder.mul(loop.index, step))
                for group, total in enumerate(sums):
                    pixels = builder.zext(_load(builder, builder.add(row, _LONG(group * 16)), bytes_), shorts)
                    builder.store(builder.add(builder.load(total), builder.mul(pixels, weight)), total)
            for group, total in enumerate(sums):
                mean = builder.trunc(builder.lshr(builder.load(total), _all(shorts, 8)), bytes_)
                _store(builder, mean, builder.add(target, _LONG(group * 16)))
            return context.get_dummy_value()

        return types.void(*[_ADDRESS] * 5), generate

    return blend


_blend16, _blend64 = _blend_of(1), _blend_of(4)


@intrinsic  # type: ignore[untyped-decorator]
def _turn(typing_context: Any, source: Any, step: Any, target: Any, target_step: Any) -> Any:
    """Turn a block of 16x16 bytes on its side: row i becomes column i. Four rounds of interleaving."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        source, step, target, target_step = arguments
        row = ir.VectorType(_BYTE, 16)
        rows = [_load(builder, builder.add(source, builder.mul(step, _LONG(i))), row) for i in range(16)]
        low = [lane for i in range(8) for lane in (i, i + 16)]
        high = [lane + 8 for lane in low]
        for _ in range(4):
            pairs = [(rows[i], rows[i + 8]) for i in range(8)]
            rows = [_pick(builder, a, b, half) for a, b in pairs for half in (low, high)]
        for i, turned in enumerate(rows):
            _store(builder, turned, builder.add(target, builder.mul(target_step, _LONG(i))))
        return context.get_dummy_value()

    return types.void(*[_ADDRESS] * 4), generate


@intrinsic  # type: ignore[untyped-decorator]
def _paint(typing_context: Any, luma: Any, gain: Any, red: Any, green: Any, blue: Any, target: Any) -> Any:
    """16 pixels of BGRX from 16 bytes of luma and the three shares of the chroma (int16, in 1/64 of a level)."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        luma, gain, *shares, target = arguments
        bytes_, shorts, ints = (ir.VectorType(kind, 16) for kind in (_BYTE, _SHORT, _INT))
        saturating = ir.FunctionType(shorts, [shorts, shorts])
        add = cgutils.get_or_insert_function(builder.module, saturating, "llvm.sadd.sat.v16i16")
        top = cgutils.get_or_insert_function(builder.module, saturating, "llvm.smin.v16i16")
        floor = cgutils.get_or_insert_function(builder.module, saturating, "llvm.smax.v16i16")
        lane = builder.insert_element(ir.Constant(shorts, ir.Undefined), builder.trunc(gain, _SHORT), _INT(0))
        gains = builder.zext(_pick(builder, lane, lane, [0] * 16), ints)
        spread = builder.mul(builder.zext(_load(builder, luma, bytes_), shorts), _all(shorts, 257))
        product = builder.mul(builder.zext(spread, ints), gains)
        grey = builder.trunc(builder.lshr(product, _all(ints, 16)), shorts)

        def channel(share: Any) -> Any:
            level = builder.call(add, [grey, _load(builder, share, shorts)])
            level = builder.ashr(level, _all(shorts, 6))
            level = builder.call(top, [builder.call(floor, [level, _all(shorts, 0)]), _all(shorts, 255)])
            return builder.trunc(level, bytes_)

        r, g, b = (channel(share) for share in shares)
        zipped = [lane for i in range(16) for lane in (i, i + 16)]
        pairs = ir.VectorType(_SHORT, 16)
        bg = builder.bitcast(_pick(builder, b, g, zipped), pairs)
        rx = builder.bitcast(_pick(builder, r, _all(bytes_, 255), zipped), pairs)
        _store(builder, _pick(builder, bg, rx, zipped), target)
        return context.get_dummy_value()

    return types.void(*[_ADDRESS] * 6), generate


@intrinsic  # type: ignore[untyped-decorator]
def _shade(
    typing_context: Any,
    u: Any,
    v: Any,
    red_v: Any,
    green_u: Any,
    green_v: Any,
    blue_u: Any,
    constant: Any,
    red: Any,
    green: Any,
    blue: Any,
) -> Any:
    """What 16 chroma pixels add to the red, green and blue of 32 pixels (int16, in 1/64 of a level).

    The gains come less 1, in 1/16384: so that blue's 2.1 fits 16 bits, and the product's upper half is in 1/64.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        u, v, *numbers, red, green, blue = arguments
        bytes_, shorts, ints = (ir.VectorType(kind, 16) for kind in (_BYTE, _SHORT, _INT))

        def every(number: Any) -> Any:
            lane = builder.insert_element(ir.Constant(shorts, ir.Undefined), builder.trunc(number, _SHORT), _INT(0))
            return _pick(builder, lane, lane, [0] * 16)

        def times(apart: Any, gain: Any) -> Any:
            wide = builder.mul(builder.sext(builder.shl(apart, _all(shorts, 8)), ints), builder.sext(gain, ints))
            fine = builder.trunc(builder.ashr(wide, _all(ints, 16)), shorts)
            return builder.add(fine, builder.shl(apart, _all(shorts, 6)))

        red_v, green_u, green_v, blue_u, constant = (every(number) for number in numbers)
        cb, cr = (builder.sub(builder.zext(_load(builder, at, bytes_), shorts), _all(shorts, 128)) for at in (u, v))
        both = builder.add(times(cb, green_u), times(cr, green_v))
        for share, target in ((times(cr, red_v), red), (both, green), (times(cb, blue_u), blue)):
            share = builder.add(share, constant)
            _store(builder, _pick(builder, share, share, [i // 2 for i in range(32)]), target)
        return context.get_dummy_value()

    return types.void(*[_ADDRESS] * 10), generate


@njit(inline="always")
def _down(source, step, weights, taps, target, length):  # type: ignore[no-untyped-def]
    """Blend `taps` rows of `length` bytes, `step` bytes apart, into one row. Reads and writes no byte outside."""
    if length >= 64:
        x = 0
        while x + 64 <= length:
            _blend64(source + x, step, weights, taps, target + x)
            x += 64
        if x < length:
            x = length - 64
            _blend64(source + x, step, weights, taps, target + x)
    elif length >= 16:
        x = 0
        while x + 16 <= length:
            _blend16(source + x, step, weights, taps, target + x)
            x += 16
        if x < length:
            x = length - 16
            _blend16(source + x, step, weights, taps, target + x)
    else:
        _few(source, step, weights, taps, target, length)


@intrinsic  # type: ignore[untyped-decorator]
def _peek(typing_context: Any, address: Any) -> Any:
    """The byte at an address."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _load(builder, arguments[0], _BYTE)

    return types.uint8(_ADDRESS), generate


@intrinsic  # type: ignore[untyped-decorator]
def _peek16(typing_context: Any, address: Any) -> Any:
    """The 16-bit number at an address."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _load(builder, arguments[0], _SHORT)

    return types.uint16(_ADDRESS), generate


@intrinsic  # type: ignore[untyped-decorator]
def _poke(typing_context: Any, address: Any, value: Any) -> Any:
    """Store a byte at an address."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        _store(builder, arguments[1], arguments[0])
        return context.get_dummy_value()

    return types.void(_ADDRESS, types.uint8), generate


@njit(inline="always")
def _few(source, step, weights, taps, target, length):  # type: ignore[no-untyped-def]
    """`_down` for rows shorter than a vector."""
    for x in range(length):
        total = i32(128)
        for k in range(taps):
            total += i32(_peek(source + k * step + x)) * i32(_peek16(weights + k * 2))
        _poke(target + x, u8(total >> 8))


@njit(inline="always")
def _along(lines, line_step, strip, first, starts, weights, made, rows):  # type: ignore[no-untyped-def]
    """Scale 16 lines along their length: turn them into `strip`, blend there into `made`, turn back into `rows`.

    first   the byte of the source row that the lines begin with
    rows    16 rows of `rows.shape[1]` bytes; wider by up to 15 than what is wanted
    """
    taps = weights.shape[1]
    strip_at, made_at, rows_at, step = (
        i64(strip.ctypes.data),
        i64(made.ctypes.data),
        i64(rows.ctypes.data),
        rows.shape[1],
    )
    x = 0
    while x < line_step:
        _turn(lines + x, line_step, strip_at + x * _ROWS, _ROWS)
        x += 16
    count = starts.shape[0]
    for i in range(count):
        _blend16(
            strip_at + (starts[i] - first) * _ROWS,
            _ROWS,
            i64(weights.ctypes.data) + i * taps * 2,
            taps,
            made_at + i * _ROWS,
        )
    x = 0
    while x < count:
        _turn(made_at + x * _ROWS, _ROWS, rows_at + x, step)
        x += 16


@njit(inline="always")
def _shares(u, v, count, colour, red, green, blue):  # type: ignore[no-untyped-def]
    """What `count` chroma pixels add to the channels of two pixels each. Reads and writes up to 15 (30) too many."""
    x = 0
    while x < count:
        _shade(
            u + x,
            v + x,
            colour[1],
            colour[2],
            colour[3],
            colour[4],
            colour[5],
            red + 4 * x,
            green + 4 * x,
            blue + 4 * x,
        )
        x += 16


@njit(inline="always")
def _unzip(zipped, u, v, count):  # type: ignore[no-untyped-def]
    """Part a row of NV12 chroma into its two."""
    for i in range(count):
        u[i], v[i] = zipped[2 * i], zipped[2 * i + 1]


_TABLE = (types.int64[::1], types.uint16[:, ::1])
_SIGNATURE = types.void(
    *(_ADDRESS, _ADDRESS, types.int64),
    *(types.int64, types.int64, types.int64),
    *_TABLE * 4,
    *(types.int64[::1], types.uint32[:, ::1]),
)


@njit(_SIGNATURE, **_OPTIONS)
def compose(  # type: ignore[no-untyped-def]
    y, u, v, y_step, u_step, zipped, ys, yw, xs, xw, cys, cyw, cxs, cxw, colour, out
):
    """Fill `out` from three planes.

    y, u, v        addresses of the planes' first bytes
    y_step, u_step bytes between rows (v has u's)
    zipped         1: `u` holds u and v in turn (NV12) and `v` is not read
    ys, yw, xs, xw rows and columns of luma: the first source index of each target one (int64), and uint16 weights
    cys ... cxw    the same for the chroma, made at half of the target's size
    colour         luma gain, four chroma gains and the constant share: see `_colour.py`
    """
    height, width = out.shape
    first, span = xs[0], xs[-1] + xw.shape[1] - xs[0]
    c_first, c_span = cxs[0], cxs[-1] + cxw.shape[1] - cxs[0]
    line_step = max((span + 15) // 16, (c_span + 15) // 16) * 16
    c_step = (c_span + 15) // 16 * 16
    y_line = (span + 15) // 16 * 16
    lines = np.empty((_ROWS, line_step), u8)
    strip = np.empty((line_step, _ROWS), u8)
    room = (width + 63) // 16 * 16
    made, rows, c_rows = np.empty((room, _ROWS), u8), np.empty((_ROWS, room), u8), np.empty((_ROWS, room), u8)
    red, green, blue = np.empty(2 * room, i16), np.empty(2 * room, i16), np.empty(2 * room, i16)
    pair = np.empty(2 * c_span, u8)
    last = np.empty((1, 16), np.uint32)
    lines_at, pair_at, last_at = i64(lines.ctypes.data), i64(pair.ctypes.data), i64(last.ctypes.data)
    c_at, red_at, green_at, blue_at = (
        i64(c_rows.ctypes.data),
        i64(red.ctypes.data),
        i64(green.ctypes.data),
        i64(blue.ctypes.data),
    )
    taps, c_taps = yw.shape[1], cyw.shape[1]
    for top in range(0, height, _ROWS):
        high = min(_ROWS, height - top)
        c_top, c_high = top // 2, (high + 1) // 2
        for j in range(c_high):
            weights = i64(cyw.ctypes.data) + (c_top + j) * c_taps * 2
            if zipped == 1:
                start = u + cys[c_top + j] * u_step + 2 * c_first
                _down(start, u_step, weights, c_taps, pair_at, 2 * c_span)
                flat = lines.reshape(-1)
                _unzip(pair, flat[j * c_step :], flat[(8 + j) * c_step :], c_span)
            else:
                start = cys[c_top + j] * u_step + c_first
                _down(u + start, u_step, weights, c_taps, lines_at + j * c_step, c_span)
                _down(v + start, u_step, weights, c_taps, lines_at + (8 + j) * c_step, c_span)
        _along(lines_at, c_step, strip, c_first, cxs, cxw, made, c_rows)
        for j in range(high):
            weights = i64(yw.ctypes.data) + (top + j) * taps * 2
            _down(y + ys[top + j] * y_step + first, y_step, weights, taps, lines_at + j * y_line, span)
        _along(lines_at, y_line, strip, first, xs, xw, made, rows)
        for j in range(high):
            if j % 2 == 0:
                _shares(
                    c_at + j // 2 * room, c_at + (8 + j // 2) * room, cxs.shape[0], colour, red_at, green_at, blue_at
                )
            line, gain = i64(rows.ctypes.data) + j * room, colour[0]
            to = i64(out.ctypes.data) + (top + j) * width * 4
            x = 0
            while x + 16 <= width:
                _paint(line + x, gain, red_at + 2 * x, green_at + 2 * x, blue_at + 2 * x, to + 4 * x)
                x += 16
            if x < width:
                _paint(line + x, gain, red_at + 2 * x, green_at + 2 * x, blue_at + 2 * x, last_at)
                for i in range(width - x):
                    out[top + j, x + i] = last[0, i]
