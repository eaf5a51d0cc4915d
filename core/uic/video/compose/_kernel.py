"""One picture into one tile: scale, convert and store in a single pass of 16-row strips.

Numba's own loops reach 1-4 ns for each pixel made, because a resample along a row is a gather. Here the gather is gone:
16 rows are scaled downwards, which reads whole vectors; the strip is turned on its side in 16x16 blocks, so that
scaling along the row is the same vector loop again; the result is turned back and painted. The four steps that must
be vectors are written as LLVM vector code (`_blend`, `_turn`, `_paint`), which LLVM lowers to whatever the machine
has (SSE2, AVX2, AVX-512, NEON): no instruction set is named. All of it lies in this one file because Numba's
cache looks at the changes of one file only.

Addresses instead of arrays: a Numba array that is a slice, or read-only, is another type, and would compile again
or lose its vectors. The callers in this package check shapes; nothing here does. Nothing is allocated and nothing can
raise: what comes of it is machine code that needs neither Numba nor Python, and `_code` keeps it as such.
Importing this takes 70 MB (LLVM): a decode worker never does.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic

__all__ = ["compiled"]

_BYTE, _SHORT, _INT, _LONG = (ir.IntType(bits) for bits in (8, 16, 32, 64))
_ROWS = 16  # rows in a strip, and lanes in a vector
_ADDRESS = types.int64  # NumPy's rule makes a float of an unsigned and a signed number
_OPTIONS = {"nogil": True, "boundscheck": False, "error_model": "numpy"}

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
def _peek64(typing_context: Any, address: Any) -> Any:
    """The 64-bit number at an address."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _load(builder, arguments[0], _LONG)

    return types.int64(_ADDRESS), generate


@intrinsic  # type: ignore[untyped-decorator]
def _part(typing_context: Any, pairs: Any, first: Any, second: Any) -> Any:
    """Part 16 pairs of bytes into the first of each and the second of each."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        pairs, *halves = arguments
        both = _load(builder, pairs, ir.VectorType(_BYTE, 32))
        for odd, target in enumerate(halves):
            _store(builder, _pick(builder, both, both, list(range(odd, 32, 2))), target)
        return context.get_dummy_value()

    return types.void(*[_ADDRESS] * 3), generate


@intrinsic  # type: ignore[untyped-decorator]
def _copy32(typing_context: Any, source: Any, target: Any) -> Any:
    """Copy a word of 32 bits."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        source, target = arguments
        _store(builder, _load(builder, source, _INT), target)
        return context.get_dummy_value()

    return types.void(_ADDRESS, _ADDRESS), generate


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
def _along(lines, step, length, strip, starts, weights, count, taps, made, rows):  # type: ignore[no-untyped-def]
    """Scale 16 lines of `length` bytes along: turn them into `strip`, blend there into `made`, turn back into `rows`.

    Up to 15 bytes more than wanted are read of a line, and written.
    """
    for x in range(0, length, 16):
        _turn(lines + x, step, strip + x * _ROWS, _ROWS)
    first = _peek64(starts)
    for i in range(count):
        start = strip + (_peek64(starts + 8 * i) - first) * _ROWS
        _blend16(start, _ROWS, weights + i * taps * 2, taps, made + i * _ROWS)
    for x in range(0, count, 16):
        _turn(made + x * _ROWS, _ROWS, rows + x, step)


@njit(inline="always")
def _unzip(zipped, u, v, count):  # type: ignore[no-untyped-def]
    """Part a row of NV12 chroma into its two. Reads up to 30 bytes more than its 2 * `count`, writes up to 15."""
    for i in range(0, count, 16):
        _part(zipped + 2 * i, u + i, v + i)


_SIGNATURE = types.void(*[_ADDRESS] * 8)
# What `plan` points to, 8 bytes each: see `_tables.Tables`, which fills it.
_WIDTH, _HEIGHT, _STEP, _ZIPPED, _FOLDS, _C_FOLDS, _EVEN, _C_EVEN = range(0, 64, 8)
_LENGTH, _C_LENGTH, _FIRST, _C_FIRST, _AS_IS, _C_AS_IS = range(64, 112, 8)
_YS, _YW, _Y_TAPS, _XS, _XW, _X_TAPS, _X_COUNT = range(112, 168, 8)
_CYS, _CYW, _CY_TAPS, _CXS, _CXW, _CX_TAPS, _CX_COUNT = range(168, 224, 8)
_COLOUR = 224


def _compose(y, u, v, y_step, u_step, out, plan, room):  # type: ignore[no-untyped-def]
    """Fill `out` from three planes. All are addresses, but the steps.

    y, u, v        the planes' first bytes
    y_step, u_step bytes between rows (v has u's)
    out            the tile: rows of 32-bit BGRX, nothing between them
    plan           the numbers that do not change from picture to picture
    room           scratch memory that no other thread uses meanwhile: 104 rows of STEP bytes, and 64 bytes more
    """
    width, height, step = _peek64(plan + _WIDTH), _peek64(plan + _HEIGHT), _peek64(plan + _STEP)
    zipped, as_is, c_as_is = _peek64(plan + _ZIPPED), _peek64(plan + _AS_IS), _peek64(plan + _C_AS_IS)
    folds, c_folds = _peek64(plan + _FOLDS), _peek64(plan + _C_FOLDS)
    even, c_even = _peek64(plan + _EVEN), _peek64(plan + _C_EVEN)
    length, c_length = _peek64(plan + _LENGTH), _peek64(plan + _C_LENGTH)
    first, c_first = _peek64(plan + _FIRST), _peek64(plan + _C_FIRST)
    ys, yw, taps = _peek64(plan + _YS), _peek64(plan + _YW), _peek64(plan + _Y_TAPS)
    xs, xw, x_taps, x_count = (
        _peek64(plan + _XS),
        _peek64(plan + _XW),
        _peek64(plan + _X_TAPS),
        _peek64(plan + _X_COUNT),
    )
    cys, cyw, c_taps = _peek64(plan + _CYS), _peek64(plan + _CYW), _peek64(plan + _CY_TAPS)
    cxs, cxw, cx_taps, cx_count = (
        _peek64(plan + _CXS),
        _peek64(plan + _CXW),
        _peek64(plan + _CX_TAPS),
        _peek64(plan + _CX_COUNT),
    )
    luma_gain, constant = _peek64(plan + _COLOUR), _peek64(plan + _COLOUR + 40)
    red_v, green_u = _peek64(plan + _COLOUR + 8), _peek64(plan + _COLOUR + 16)
    green_v, blue_u = _peek64(plan + _COLOUR + 24), _peek64(plan + _COLOUR + 32)
    span, c_span = length << folds, c_length << c_folds
    lines, c_lines, pair = room, room + 17 * step, room + 33 * step
    strip, made, rows, c_rows = room + 34 * step, room + 50 * step, room + 66 * step, room + 82 * step
    red, green, blue, last = room + 98 * step, room + 100 * step, room + 102 * step, room + 104 * step
    if as_is == 1:
        rows = lines
    if c_as_is == 1:
        c_rows = c_lines
    for top in range(0, height, _ROWS):
        high = min(_ROWS, height - top)
        for j in range((high + 1) // 2):
            row = top // 2 + j
            weights, line = cyw + row * c_taps * 2, c_lines + j * step
            if zipped == 1:
                start = u + _peek64(cys + 8 * row) * u_step + 2 * c_first
                _down(start, u_step, weights, c_taps, c_even, pair, 2 * c_span)
                _unzip(pair, line, line + 8 * step, c_span)
            else:
                start = _peek64(cys + 8 * row) * u_step + c_first
                _down(u + start, u_step, weights, c_taps, c_even, line, c_span)
                _down(v + start, u_step, weights, c_taps, c_even, line + 8 * step, c_span)
            _fold(line, c_span, c_folds)
            _fold(line + 8 * step, c_span, c_folds)
        if c_as_is == 0:
            _along(c_lines, step, c_length, strip, cxs, cxw, cx_count, cx_taps, made, c_rows)
        for j in range(high):
            row, line = top + j, lines + j * step
            start = y + _peek64(ys + 8 * row) * y_step + first
            _down(start, y_step, yw + row * taps * 2, taps, even, line, span)
            _fold(line, span, folds)
        if as_is == 0:
            _along(lines, step, length, strip, xs, xw, x_count, x_taps, made, rows)
        for j in range(high):
            if j % 2 == 0:
                chroma = c_rows + j // 2 * step
                for x in range(0, cx_count, 16):
                    at = 4 * x
                    _shade(
                        *(chroma + x, chroma + 8 * step + x),
                        *(red_v, green_u, green_v, blue_u, constant),
                        *(red + at, green + at, blue + at),
                    )
            line, to = rows + j * step, out + (top + j) * width * 4
            x = 0
            while x + 16 <= width:
                _paint(line + x, luma_gain, red + 2 * x, green + 2 * x, blue + 2 * x, to + 4 * x)
                x += 16
            if x < width:
                _paint(line + x, luma_gain, red + 2 * x, green + 2 * x, blue + 2 * x, last)
                for i in range(width - x):
                    _copy32(last + 4 * i, to + 4 * (x + i))


def compiled(*, cache: bool) -> Any:
    """Compile it, which takes 4-9 s; or, with `cache`, load what Numba kept of the last time."""
    return njit(_SIGNATURE, cache=cache, **_OPTIONS)(_compose)
