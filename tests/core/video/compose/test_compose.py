"""Tiles against the same tile made slowly and exactly in NumPy."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from uic.devices.model import Mask
from uic.video.compose import (
    MASK_COLOUR,
    Family,
    Matrix,
    Method,
    PictureFormat,
    Planes,
    plan_for,
    planes_of,
    warm,
)
from uic.video.wall import WHOLE, Crop

CODE = {Matrix.BT601: (0.299, 0.114), Matrix.BT709: (0.2126, 0.0722), Matrix.BT2020: (0.2627, 0.0593)}


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm()


def picture(source: PictureFormat, *, padding: int = 0, seed: int = 7) -> Planes:
    """A street-like picture: large shapes, edges, fine texture and some noise, in planes with padding of rubbish."""
    rng = np.random.default_rng(seed)
    columns, rows = source.chroma
    luma = _scene(rng, source.width, source.height, detail=30.0)
    if source.family is Family.GREY:
        return (_padded(luma, padding),)
    u, v = (_scene(rng, columns, rows, detail=3.0) for _ in range(2))
    if source.family is Family.NV12:
        return _padded(luma, padding), _padded(np.stack([u, v], axis=2).reshape(rows, -1), padding)
    return _padded(luma, padding), _padded(u, padding), _padded(v, padding)


def _scene(rng: np.random.Generator, width: int, height: int, *, detail: float) -> NDArray[np.uint8]:
    y, x = np.mgrid[0:height, 0:width]
    scene = 120 + 60 * np.sin(x / max(width, 1) * 9 + rng.random()) * np.cos(y / max(height, 1) * 7)
    scene = scene + detail * ((x // 9 + y // 13) % 2) + rng.normal(0, detail / 6, (height, width))
    return np.clip(scene, 16, 240).astype(np.uint8)


def _padded(plane: NDArray[np.uint8], padding: int) -> NDArray[np.uint8]:
    return np.ascontiguousarray(np.pad(plane, ((0, 0), (0, padding)), constant_values=255))


def exact(source: PictureFormat, planes: Planes, width: int, height: int, crop: Crop = WHOLE) -> NDArray[np.float64]:
    """(height, width, 3) of red, green, blue by an exact area filter (between centres where it enlarges)."""
    columns, rows = source.chroma
    luma = planes[0][: source.height, : source.width]
    if source.family is Family.GREY:
        u = v = np.full((1, 1), 128, np.uint8)
    elif source.family is Family.NV12:
        u, v = planes[1][:rows, 0 : 2 * columns : 2], planes[1][:rows, 1 : 2 * columns : 2]
    else:
        u, v = planes[1][:rows, :columns], planes[2][:rows, :columns]
    y, cb, cr = (_resampled(plane, width, height, crop) for plane in (luma, u, v))
    red, blue = CODE[source.matrix]
    if source.full_range:
        grey, cb, cr = y, cb - 128, cr - 128
    else:
        grey, cb, cr = (y - 16) * 255 / 219, (cb - 128) * 255 / 224, (cr - 128) * 255 / 224
    r, b = grey + 2 * (1 - red) * cr, grey + 2 * (1 - blue) * cb
    g = (grey - red * r - blue * b) / (1 - red - blue)
    return np.clip(np.stack([r, g, b], axis=2), 0, 255)


def _resampled(plane: NDArray[np.uint8], width: int, height: int, crop: Crop) -> NDArray[np.float64]:
    rows = _weights(plane.shape[0], crop.top, crop.height, height)
    columns = _weights(plane.shape[1], crop.left, crop.width, width)
    return rows @ plane.astype(np.float64) @ columns.T


def _weights(length: int, start: float, share: float, count: int) -> NDArray[np.float64]:
    matrix = np.zeros((count, length))
    step = share * length / count
    for i in range(count):
        left, right = (start * length + i * step), (start * length + (i + 1) * step)
        if step < 1:
            centre = min(max((left + right) / 2 - 0.5, 0.0), length - 1.0)
            low = int(centre)
            matrix[i, low] += 1 - (centre - low)
            matrix[i, min(low + 1, length - 1)] += centre - low
            continue
        for pixel in range(int(left), min(int(np.ceil(right - 1e-9)), length)):
            matrix[i, pixel] = min(right, pixel + 1) - max(left, pixel)
        matrix[i] /= matrix[i].sum()
    return matrix


def rgb(tile: NDArray[np.uint32]) -> NDArray[np.float64]:
    return np.stack([(tile >> 16) & 255, (tile >> 8) & 255, tile & 255], axis=2).astype(np.float64)


def psnr(tile: NDArray[np.uint32], truth: NDArray[np.float64]) -> float:
    return float(10 * np.log10(255**2 / max(((rgb(tile) - truth) ** 2).mean(), 1e-9)))


def composed(source: PictureFormat, planes: Planes, width: int, height: int, **how: object) -> NDArray[np.uint32]:
    out = np.zeros((height, width), np.uint32)
    plan = plan_for(source, width, height, how.pop("crop", WHOLE))  # type: ignore[arg-type]
    plan.compose(planes, out, **how)  # type: ignore[arg-type]
    return out


SOURCES = [(1920, 1080), (1280, 720), (704, 576), (640, 360)]
TILES = [(480, 270), (320, 180), (240, 134), (960, 540)]


@pytest.mark.parametrize("tile", TILES, ids=lambda t: f"{t[0]}x{t[1]}")
@pytest.mark.parametrize("size", SOURCES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_a_tile_looks_as_an_exact_area_filter_makes_it(size: tuple[int, int], tile: tuple[int, int]) -> None:
    source = PictureFormat(*size)
    planes = picture(source)
    truth = exact(source, planes, *tile)
    assert psnr(composed(source, planes, *tile, method=Method.FUSED), truth) >= 38


@pytest.mark.parametrize("full_range", [False, True], ids=["limited", "full"])
@pytest.mark.parametrize("matrix", list(Matrix))
def test_colours_are_right_for_each_matrix_and_range(matrix: Matrix, full_range: bool) -> None:
    source = PictureFormat(64, 48, matrix=matrix, full_range=full_range)
    for y, u, v in [(81, 90, 240), (145, 54, 34), (41, 240, 110), (235, 128, 128), (16, 128, 128), (128, 128, 128)]:
        planes = (np.full((48, 64), y, np.uint8), np.full((24, 32), u, np.uint8), np.full((24, 32), v, np.uint8))
        truth = exact(source, planes, 32, 24)
        for method in Method:
            got = rgb(composed(source, planes, 32, 24, method=method))
            assert np.abs(got - truth).max() <= 2, (method, y, u, v)


@pytest.mark.parametrize("family", list(Family))
def test_every_way_samples_lie_gives_the_same_picture(family: Family) -> None:
    source = PictureFormat(322, 182, family)
    planes = picture(source, padding=13)
    truth = exact(source, planes, 120, 68)
    for method in Method:
        assert psnr(composed(source, planes, 120, 68, method=method), truth) >= 32, method
    assert psnr(composed(source, planes, 120, 68, method=Method.FUSED), truth) >= 38


@pytest.mark.parametrize(
    ("size", "tile"),
    [
        ((641, 363), (213, 121)),
        ((1919, 1079), (481, 271)),
        ((704, 576), (3, 2)),
        ((1920, 1080), (17, 1)),
        ((16, 16), (7, 5)),
        ((9, 5), (3, 4)),
        ((1, 1), (5, 3)),
        ((3840, 2160), (64, 36)),
    ],
    ids=str,
)
def test_odd_sizes_and_tiny_tiles_are_composed_too(size: tuple[int, int], tile: tuple[int, int]) -> None:
    source = PictureFormat(*size)
    luma, u, v = picture(source, padding=3)
    planes = luma, np.full_like(u, 100), np.full_like(v, 150)  # two pixels share their chroma: too coarse to compare
    truth = exact(source, planes, *tile)
    assert psnr(composed(source, planes, *tile, method=Method.FUSED), truth) >= 38


@pytest.mark.parametrize(
    ("size", "tile"), [((352, 288), (1280, 720)), ((640, 360), (960, 540)), ((704, 576), (960, 540))]
)
def test_a_tile_larger_than_its_source_is_smooth(size: tuple[int, int], tile: tuple[int, int]) -> None:
    source = PictureFormat(*size)
    planes = picture(source)
    truth = exact(source, planes, *tile)
    assert psnr(composed(source, planes, *tile, method=Method.FUSED), truth) >= 38


@pytest.mark.parametrize(
    "crop",
    [
        Crop(left=0.25, top=0.25, width=0.5, height=0.5),
        Crop(left=0.61, top=0.07, width=0.39, height=0.41),
        Crop(left=0.9, top=0.9, width=0.1, height=0.1),
        Crop(left=0.4, top=0.4, width=0.02, height=0.02),
    ],
    ids=str,
)
def test_digital_zoom_shows_exactly_the_part_that_was_asked_for(crop: Crop) -> None:
    source = PictureFormat(1280, 720)
    planes = picture(source)
    truth = exact(source, planes, 480, 270, crop)
    assert psnr(composed(source, planes, 480, 270, crop=crop, method=Method.FUSED), truth) >= 38


@pytest.mark.parametrize("size", SOURCES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_picture_does_not_jump_when_the_kernel_takes_over_from_opencv(size: tuple[int, int]) -> None:
    source = PictureFormat(*size, matrix=Matrix.BT709)
    planes = picture(source)
    warm_tile = rgb(composed(source, planes, 320, 180, method=Method.FUSED))
    for cold in (Method.QUICK, Method.EXACT):
        assert psnr(composed(source, planes, 320, 180, method=cold), warm_tile) >= 32


def test_nothing_outside_the_tile_or_inside_the_planes_is_written() -> None:
    source = PictureFormat(704, 576)
    planes = picture(source, padding=5)
    before = [plane.copy() for plane in planes]
    for width in range(1, 70):
        room = np.full((3, 21, width), 0xABCDEF01, np.uint32)
        plan_for(source, width, 21).compose(planes, room[1], method=Method.FUSED)
        assert (room[0] == 0xABCDEF01).all()
        assert (room[2] == 0xABCDEF01).all()
        assert (room[1] >> 24 == 255).all()
    assert all((a == b).all() for a, b in zip(before, planes, strict=True))


def _secret(source: PictureFormat, mask: Mask) -> Planes:
    """A dark picture whose masked part alone is white."""
    luma = np.full((source.height, source.width), 16, np.uint8)
    u, v = (np.full(source.chroma[::-1], 128, np.uint8) for _ in range(2))
    rows = slice(round(mask.top * source.height), round((mask.top + mask.height) * source.height))
    columns = slice(round(mask.left * source.width), round((mask.left + mask.width) * source.width))
    luma[rows, columns] = 235
    return luma, u, v


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize(
    "crop",
    [WHOLE, Crop(left=0.3, top=0.2, width=0.25, height=0.3), Crop(left=0.49, top=0.39, width=0.03, height=0.04)],
    ids=["whole", "zoomed", "zoomed far"],
)
def test_nothing_behind_a_privacy_mask_is_seen_at_any_zoom(crop: Crop, method: Method) -> None:
    source, mask = PictureFormat(640, 360), Mask(left=0.375, top=0.25, width=0.125, height=0.2)
    tile = composed(source, _secret(source, mask), 317, 179, crop=crop, masks=(mask,), method=method)
    assert rgb(tile).max() <= (int(MASK_COLOUR) & 255)
    assert (tile == MASK_COLOUR).any()
    bare = composed(source, _secret(source, mask), 317, 179, crop=crop, method=method)
    assert rgb(bare).max() > 200


def test_a_mask_outside_the_zoomed_part_covers_nothing() -> None:
    source, mask = PictureFormat(640, 360), Mask(left=0.0, top=0.0, width=0.2, height=0.2)
    crop = Crop(left=0.5, top=0.5, width=0.5, height=0.5)
    tile = composed(source, _secret(source, mask), 320, 180, crop=crop, masks=(mask,))
    assert not (tile == MASK_COLOUR).any()


def test_wrong_planes_or_tiles_are_refused_before_the_kernel_sees_them() -> None:
    source = PictureFormat(640, 360)
    planes, plan = picture(source), plan_for(source, 320, 180)
    good = np.zeros((180, 320), np.uint32)
    with pytest.raises(ValueError, match="uint32"):
        plan.compose(planes, good[:, :319])
    with pytest.raises(ValueError, match="plane of 640x360"):
        plan.compose((planes[0][:100], *planes[1:]), good)
    with pytest.raises(ValueError):
        plan.compose(planes[:2], good)
    with pytest.raises(ValueError, match="plane of"):
        plan.compose((planes[0][:, 8:], *planes[1:]), good)


@pytest.mark.parametrize("name", ["yuv420p", "yuvj420p", "nv12", "yuv422p", "gray", "rgb24", "yuv420p10le", "bgra"])
def test_frames_of_any_pixel_format_reach_a_tile(name: str) -> None:
    colours = np.zeros((90, 160, 3), np.uint8)
    colours[:, :80] = (200, 60, 30)
    colours[:, 80:] = (20, 80, 190)
    frame = av.VideoFrame.from_ndarray(colours, format="rgb24").reformat(format=name)
    frame.pts, frame.time_base = 0, Fraction(1, 90000)
    source, planes = planes_of(frame)
    got = rgb(composed(source, planes, 80, 45))
    want = [(200, 60, 30), (20, 80, 190)] if name != "gray" else [(99, 99, 99), (75, 75, 75)]
    for column, colour in zip((10, 70), want, strict=True):
        assert np.abs(got[22, column] - colour).max() <= 12, name
