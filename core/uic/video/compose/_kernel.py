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


def _hint(builder: Any, address: Any) -> None:
    """Ask for the cache line at an address that will be read soon; one outside the plane does no harm."""
    pointer = ir.IntType(8).as_pointer()
    kind = ir.FunctionType(ir.VoidType(), [pointer, _INT, _INT, _INT])
    fetch = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
    builder.call(fetch, [builder.inttoptr(address, pointer), _INT(0), _INT(3), _INT(1)])


def _every(builder: Any, number: Any, kind: Any) -> Any:
    """A vector with one number in every lane."""
    lane = builder.insert_element(ir.Constant(kind, ir.Undefined), number, _INT(0))
    return _pick(builder, lane, lane, [0] * kind.count)


def _blend_of(groups: int) -> Any:
    """Code that blends `groups` x 16 neighbouring bytes of several rows into one row."""

    @intrinsic  # type: ignore[untyped-decorator]
    def blend(typing_context: Any, source: Any, step: Any, weights: Any, taps: Any, target: Any) -> Any:
        """target[x] = sum over k of source[k * step + x] * weights[k] / 256, rounded; weights sum to 256."""

        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            source, step, weights, taps, target = arguments
            bytes_, shorts = ir.VectorType(_BYTE, 16), ir.VectorType(_SHORT, 16)
            sums = [cgutils.alloca_once_value(builder, _all(shorts, 128)) for _ in range(groups)]
            ahead = builder.shl(builder.mul(taps, step), _LONG(1))
            with cgutils.for_range(builder, taps, intp=_LONG) as loop:
                weight = _load(builder, builder.add(weights, builder.shl(loop.index, _LONG(1))), _SHORT)
                weight = _every(builder, weight, shorts)
                row = builder.add(source, builder.mul(loop.index, step))
                if (
                    groups > 1
                ):  # a plane comes from far: 1.2-1.5 times faster for 1080p with the row after next on its way
                    _hint(builder, builder.add(row, ahead))
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


def _mean_of(taps: int) -> Any:
    """Code for the mean of 2 or 4 rows, 64 bytes at a time: what machines have an instruction for."""

    @intrinsic  # type: ignore[untyped-decorator]
    def mean(typing_context: Any, source: Any, step: Any, target: Any) -> Any:
        """target[x] = mean over k of source[k * step + x]; of four, halves are rounded up and then down."""

        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            source, step, target = arguments
            bytes_, shorts = ir.VectorType(_BYTE, 32), ir.VectorType(_SHORT, 32)
            flip = _all(bytes_, -1)

            def middle(a: Any, b: Any) -> Any:
                total = builder.add(builder.zext(a, shorts), builder.zext(b, shorts))
                return builder.trunc(builder.lshr(builder.add(total, _all(shorts, 1)), _all(shorts, 1)), bytes_)

            ahead = builder.mul(step, _LONG(2 * taps))
            starts = [builder.add(source, builder.mul(step, _LONG(k))) for k in range(taps)]
            for start in starts:
                _hint(builder, builder.add(start, ahead))
            for at in (0, 32):
                rows = [_load(builder, builder.add(start, _LONG(at)), bytes_) for start in starts]
                if taps == 2:
                    made = middle(rows[0], rows[1])
                else:
                    first, second = middle(rows[0], rows[1]), middle(rows[2], rows[3])
                    made = builder.xor(middle(builder.xor(first, flip), builder.xor(second, flip)), flip)
                _store(builder, made, builder.add(target, _LONG(at)))
            return context.get_dummy_value()

        return types.void(*[_ADDRESS] * 3), generate

    return mean


_mean2, _mean4 = _mean_of(2), _mean_of(4)


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
def _halve(typing_context: Any, source: Any, rounding: Any, target: Any) -> Any:
    """16 bytes from the means of 32 neighbouring ones; `rounding` 1 rounds halves up, 0 down."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        source, rounding, target = arguments
        bytes_, shorts = ir.VectorType(_BYTE, 16), ir.VectorType(_SHORT, 16)
        pairs = _load(builder, source, shorts)
        total = builder.add(builder.and_(pairs, _all(shorts, 255)), builder.lshr(pairs, _all(shorts, 8)))
        total = builder.add(total, _every(builder, builder.trunc(rounding, _SHORT), shorts))
        _store(builder, builder.trunc(builder.lshr(total, _all(shorts, 1)), bytes_), target)
        return context.get_dummy_value()

    return types.void(*[_ADDRESS] * 3), generate


@intrinsic  # type: ignore[untyped-decorator]
def _paint(typing_context: Any, luma: Any, gain: Any, red: Any, green: Any, blue: Any, target: Any) -> Any:
    """16 pixels of BGRX from 16 bytes of luma and the three shares of the chroma (int16, in 1/64 of a level)."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        luma, gain, *shares, target = arguments
        bytes_, shorts = ir.VectorType(_BYTE, 16), ir.VectorType(_SHORT, 16)
        saturating = ir.FunctionType(shorts, [shorts, shorts])
        add = cgutils.get_or_insert_function(builder.module, saturating, "llvm.sadd.sat.v16i16")
        top = cgutils.get_or_insert_function(builder.module, saturating, "llvm.smin.v16i16")
        floor = cgutils.get_or_insert_function(builder.module, saturating, "llvm.smax.v16i16")
        gains = _every(builder, builder.trunc(gain, _SHORT), shorts)
        bright = builder.mul(builder.zext(_load(builder, luma, bytes_), shorts), gains)
        grey = builder.lshr(bright, _all(shorts, 1))

        def channel(share: Any) -> Any:
            level = builder.call(add, [grey, _load(builder, share, shorts)])
            level = builder.ashr(level, _all(shorts, 6))
            return builder.call(top, [builder.call(floor, [level, _all(shorts, 0)]), _all(shorts, 255)])

        r, g, b = (channel(share) for share in shares)
        bg = builder.or_(b, builder.shl(g, _all(shorts, 8)))
        rx = builder.or_(r, _all(shorts, -256))
        low = [lane for i in (0, 1, 2, 3, 8, 9, 10, 11) for lane in (i, i + 16)]  # within halves: one instruction each
        first, second = _pick(builder, bg, rx, low), _pick(builder, bg, rx, [lane + 4 for lane in low])
        for quarter, (pixels, half) in enumerate(((first, 0), (second, 0), (first, 8), (second, 8))):
            four = _pick(builder, pixels, pixels, list(range(half, half + 8)))
            _store(builder, four, builder.add(target, _LONG(16 * quarter)))
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

        def times(apart: Any, gain: Any) -> Any:
            wide = builder.mul(builder.sext(builder.shl(apart, _all(shorts, 8)), ints), builder.sext(gain, ints))
            fine = builder.trunc(builder.ashr(wide, _all(ints, 16)), shorts)
            return builder.add(fine, builder.shl(apart, _all(shorts, 6)))

        red_v, green_u, green_v, blue_u, constant = (
            _every(builder, builder.trunc(number, _SHORT), shorts) for number in numbers
        )
        cb, cr = (builder.sub(builder.zext(_load(builder, at, bytes_), shorts), _all(shorts, 128)) for at in (u, v))
        both = builder.add(times(cb, green_u), times(cr, green_v))
        for share, target in ((times(cr, red_v), red), (both, green), (times(cb, blue_u), blue)):
            share = builder.add(share, constant)
            _store(builder, _pick(builder, share, share, [i // 2 for i in range(32)]), target)
        return context.get_dummy_value()

    return types.void(*[_ADDRESS] * 10), generate


@njit(inline="always")
def _down(source, step, weights, taps, even, target, length):  # type: ignore[no-untyped-def]
    """Blend `taps` rows of `length` bytes, `step` bytes apart, into one row. Reads and writes no byte outside.

    even    1: the weights are all the same, and taps is 2 or 4
    """
    x = 0
    if length < 16:
        _few(source, step, weights, taps, target, length)
    elif length < 64:
        while x < length:
            x = min(x, length - 16)
            _blend16(source + x, step, weights, taps, target + x)
            x += 16
    elif even == 0:
        while x < length:
            x = min(x, length - 64)
            _blend64(source + x, step, weights, taps, target + x)
            x += 64
    elif taps == 2:
        while x < length:
            x = min(x, length - 64)
            _mean2(source + x, step, target + x)
            x += 64
    else:
        while x < length:
            x = min(x, length - 64)
            _mean4(source + x, step, target + x)
            x += 64


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
def _fold(line, length, folds):  # type: ignore[no-untyped-def]
    """Halve a row in place `folds` times. Reads and writes up to 31 bytes more than its length."""
    for fold in range(folds):
        length = length >> 1
        x = 0
        while x < length:
            _halve(line + 2 * x, 1 - (fold & 1), line + x)
            x += 16


@njit(inline="always")
def _along(lines, line_step, length, strip, starts, weights, made, rows, row_step):  # type: ignore[no-untyped-def]
    """Scale 16 lines of `length` bytes along: turn them into `strip`, blend there into `made`, turn back into `rows`.

    All are addresses but `starts` and `weights`. Up to 15 bytes more than wanted are read of a line, and written.
    """
    count, taps = weights.shape
    for x in range(0, length, 16):
        _turn(lines + x, line_step, strip + x * _ROWS, _ROWS)
    weight = i64(weights.ctypes.data)
    for i in range(count):
        _blend16(strip + (starts[i] - starts[0]) * _ROWS, _ROWS, weight + i * taps * 2, taps, made + i * _ROWS)
    for x in range(0, count, 16):
        _turn(made + x * _ROWS, _ROWS, rows + x, row_step)


@njit(inline="always")
def _unzip(zipped, u, v, count):  # type: ignore[no-untyped-def]
    """Part a row of NV12 chroma into its two."""
    for i in range(count):
        u[i], v[i] = zipped[2 * i], zipped[2 * i + 1]


_TABLE = (types.int64[::1], types.uint16[:, ::1])
_NUMBERS = types.int64[::1]
_SIGNATURE = types.void(*[_ADDRESS] * 5, _NUMBERS, *_TABLE * 4, _NUMBERS, types.uint32[:, ::1])


@njit(_SIGNATURE, **_OPTIONS)
def compose(y, u, v, y_step, u_step, how, ys, yw, xs, xw, cys, cyw, cxs, cxw, colour, out):  # type: ignore[no-untyped-def]
    """Fill `out` from three planes.

    y, u, v        addresses of the planes' first bytes
    y_step, u_step bytes between rows (v has u's)
    how            1 where u and v lie in turn in `u` (NV12; `v` is not read); how often luma and chroma rows are
                   halved before `xs` and `cxs` count; whether `yw` and `cyw` are all the same (2 or 4 taps)
    ys, yw, xs, xw rows and columns of luma: the first source index of each target one, and weights that sum to 256
    cys ... cxw    the same for the chroma, made at half of the target's size
    colour         luma gain, four chroma gains and the constant share: see `_colour.py`
    """
    height, width = out.shape
    zipped, folds, c_folds, even, c_even = how[0], how[1], how[2], how[3], how[4]
    taps, c_taps = yw.shape[1], cyw.shape[1]
    length, c_length = xs[-1] + xw.shape[1] - xs[0], cxs[-1] + cxw.shape[1] - cxs[0]
    first, span = xs[0] << folds, length << folds
    c_first, c_span = cxs[0] << c_folds, c_length << c_folds
    as_is = xw.shape[1] == 1 and length == width  # halving was all, or nothing was to do
    c_as_is = cxw.shape[1] == 1 and c_length == cxs.shape[0]
    step = (max(span, 2 * c_span if zipped else c_span, width) + 127) // 64 * 64
    lines, c_lines = np.empty((_ROWS + 1, step), u8), np.empty((_ROWS + 1, step), u8)
    strip, made = np.empty((step, _ROWS), u8), np.empty((step, _ROWS), u8)
    rows, c_rows = np.empty((_ROWS, step), u8), np.empty((_ROWS, step), u8)
    shares, last = np.empty((3, 2 * step), i16), np.empty((1, 16), np.uint32)
    lines_at, c_lines_at, pair_at = i64(lines.ctypes.data), i64(c_lines.ctypes.data), i64(c_lines[_ROWS].ctypes.data)
    strip_at, made_at, last_at = i64(strip.ctypes.data), i64(made.ctypes.data), i64(last.ctypes.data)
    rows_at = lines_at if as_is else i64(rows.ctypes.data)
    c_at = c_lines_at if c_as_is else i64(c_rows.ctypes.data)
    red, green, blue = i64(shares[0].ctypes.data), i64(shares[1].ctypes.data), i64(shares[2].ctypes.data)
    y_weights, c_weights, out_at = i64(yw.ctypes.data), i64(cyw.ctypes.data), i64(out.ctypes.data)
    for top in range(0, height, _ROWS):
        high = min(_ROWS, height - top)
        for j in range((high + 1) // 2):
            row = top // 2 + j
            weights, line = c_weights + row * c_taps * 2, c_lines_at + j * step
            if zipped == 1:
                start = u + cys[row] * u_step + 2 * c_first
                _down(start, u_step, weights, c_taps, c_even, pair_at, 2 * c_span)
                _unzip(c_lines[_ROWS], c_lines[j], c_lines[8 + j], c_span)
            else:
                start = cys[row] * u_step + c_first
                _down(u + start, u_step, weights, c_taps, c_even, line, c_span)
                _down(v + start, u_step, weights, c_taps, c_even, line + 8 * step, c_span)
            _fold(line, c_span, c_folds)
            _fold(line + 8 * step, c_span, c_folds)
        if not c_as_is:
            _along(c_lines_at, step, c_length, strip_at, cxs, cxw, made_at, c_at, step)
        for j in range(high):
            row, line = top + j, lines_at + j * step
            _down(y + ys[row] * y_step + first, y_step, y_weights + row * taps * 2, taps, even, line, span)
            _fold(line, span, folds)
        if not as_is:
            _along(lines_at, step, length, strip_at, xs, xw, made_at, rows_at, step)
        for j in range(high):
            if j % 2 == 0:
                chroma = c_at + j // 2 * step
                for x in range(0, cxs.shape[0], 16):
                    at = 4 * x
                    _shade(
                        *(chroma + x, chroma + 8 * step + x),
                        *(colour[1], colour[2], colour[3], colour[4], colour[5]),
                        *(red + at, green + at, blue + at),
                    )
            line, to = rows_at + j * step, out_at + (top + j) * width * 4
            x = 0
            while x + 16 <= width:
                _paint(line + x, colour[0], red + 2 * x, green + 2 * x, blue + 2 * x, to + 4 * x)
                x += 16
            if x < width:
                _paint(line + x, colour[0], red + 2 * x, green + 2 * x, blue + 2 * x, last_at)
                for i in range(width - x):
                    out[top + j, x + i] = last[0, i]
    # Numba frees an array after the last use of its name, not of its address: name them all once more. Without this
    # another thread is given their memory while the loop above still writes there.
    for held in (lines, c_lines, strip, made, rows, c_rows):
        held[0, 0] = 0
    shares[0, 0], last[0, 0] = 0, 0
