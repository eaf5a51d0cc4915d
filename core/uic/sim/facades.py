"""Fronts of houses as flat textures, by day and with their windows and signs lit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.sim.paint import Picture, label

if TYPE_CHECKING:
    from uic.sim.light import Colour

__all__ = ["Facade", "facade", "lit_and_dirty"]

SHOPS = (
    "약국", "부동산", "커피", "치킨", "미용실", "수학학원", "영어학원", "내과의원", "치과", "한의원", "김밥", "국밥",
    "노래연습장", "편의점", "세탁소", "분식", "안경", "핸드폰", "빵집", "정육점", "꽃집", "피아노", "태권도", "문구",
    "은행", "서점", "떡집", "칼국수", "갈비", "횟집", "당구장", "헬스", "스터디카페", "동물병원", "철물", "열쇠",
)  # fmt: skip
BOARDS: tuple[tuple[Colour, Colour], ...] = (
    ((52, 46, 178), (245, 245, 245)),
    ((140, 70, 28), (245, 245, 245)),
    ((60, 120, 36), (245, 245, 245)),
    ((240, 240, 240), (60, 40, 30)),
    ((40, 190, 235), (40, 30, 30)),
    ((50, 50, 50), (230, 230, 230)),
    ((235, 240, 240), (40, 40, 190)),
    ((30, 110, 220), (250, 250, 250)),
    ((120, 40, 110), (250, 250, 250)),
)
WARM: tuple[Colour, ...] = ((120, 190, 240), (150, 205, 240), (190, 225, 245), (225, 232, 235), (100, 165, 225))


@dataclass(slots=True)
class Facade:
    """A front being painted: metres from its lower left corner."""

    colour: Picture
    lit: Picture  # what shines by itself
    across: float  # pixels a metre
    up: float
    rng: np.random.Generator
    lamps: float

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[int, int, int, int]:
        """Metres to the pixel box left, top, right, bottom."""
        height, width = self.colour.shape[:2]
        x0, x1 = (min(width, max(0, round(x * self.across))) for x in (left, right))
        y0, y1 = (min(height, max(0, height - round(y * self.up))) for y in (top, bottom))
        return x0, y0, x1, y1

    def fill(self, left: float, bottom: float, right: float, top: float, colour: Colour) -> None:
        """A plain rectangle."""
        x0, y0, x1, y1 = self.box(left, bottom, right, top)
        self.colour[y0:y1, x0:x1] = colour

    def window(self, left: float, bottom: float, right: float, top: float, *, chance: float, pane: Colour) -> None:
        """A window; by night lit with that chance."""
        x0, y0, x1, y1 = self.box(left, bottom, right, top)
        tone = self.rng.uniform(0.75, 1.2)
        lit = self.rng.random() < chance * self.lamps
        warm = WARM[int(self.rng.integers(len(WARM)))]
        bright = self.rng.uniform(0.35, 1.0)
        if x1 <= x0 or y1 <= y0:
            return
        self.colour[y0:y1, x0:x1] = [min(255, c * tone) for c in pane]
        if lit:
            self.lit[y0:y1, x0:x1] = [c * bright for c in warm]

    def sign(self, left: float, bottom: float, right: float, top: float, text: str, *, board: int) -> None:
        """A sign board, shining by night."""
        ground, ink = BOARDS[board % len(BOARDS)]
        box = self.box(left, bottom, right, top)
        label(self.colour, text, box, ground, ink)
        if self.lamps > 0.4:
            label(self.lit, text, box, _dim(ground, 0.75), _dim(ink, 0.95))


def facade(style: str, width: float, height: float, size: tuple[int, int], seed: int, lamps: float) -> Facade:
    """The front of a house `width` by `height` metres, painted `size` pixels large."""
    pixels = max(4, min(1100, size[0])), max(4, min(1100, size[1]))
    colour = np.empty((pixels[1], pixels[0], 3), np.uint8)
    front = Facade(
        colour,
        np.zeros_like(colour),
        pixels[0] / width,
        pixels[1] / height,
        np.random.default_rng(seed),
        lamps,
    )
    {"shop": _shop, "apartment": _apartment, "villa": _villa, "office": _office, "gable": _gable, "bank": _bank}[style](
        front, width, height
    )
    return front


def lit_and_dirty(front: Facade, gain: NDArray[np.float64], haze: Colour, share: float) -> Picture:
    """The front as seen: darker downwards, mottled, in this light (`gain`) and with so much air between (`share`)."""
    height, width = front.colour.shape[:2]
    coarse = front.rng.normal(0, 4 * (1 - share), (height // 4 + 1, width // 4 + 1)).astype(np.float32)
    mottle = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_NEAREST)
    fade = np.linspace(1.04, 0.93, height, dtype=np.float32)[:, None, None] * (gain * (1 - share)).astype(np.float32)
    seen = front.colour * fade
    seen += np.asarray(mottle)[..., None]
    seen += (np.array(haze) * share).astype(np.float32)
    return np.asarray(np.clip(seen, 0, 255, out=seen), np.uint8)


def _pick(rng: np.random.Generator, colours: tuple[Colour, ...]) -> Colour:
    return colours[int(rng.integers(len(colours)))]


def _dim(colour: Colour, by: float) -> Colour:
    return colour[0] * by, colour[1] * by, colour[2] * by


def _shop(front: Facade, width: float, height: float) -> None:
    """Shops below, academies and clinics above, a sign on every floor."""
    rng = front.rng
    front.colour[:] = _pick(rng, ((172, 180, 186), (150, 165, 178), (120, 140, 168), (190, 192, 194), (135, 140, 142)))
    floors = max(1, round(height / 3.6))
    storey = height / floors
    for floor in range(1, floors):
        bottom = floor * storey
        front.fill(0, bottom - 0.08, width, bottom + 0.05, (110, 112, 112))
        panes = max(1, round(width / 2.2))
        for pane in range(panes):
            left = (pane + 0.08) * width / panes
            right = (pane + 0.92) * width / panes
            front.window(left, bottom + 1.0, right, bottom + storey - 0.35, chance=0.5, pane=(112, 98, 84))
        _boards(front, width, bottom + 0.08, bottom + 0.92, chance=0.72)
    _shop_fronts(front, width, storey)


def _boards(front: Facade, width: float, bottom: float, top: float, *, chance: float) -> None:
    left = 0.2
    while left < width - 2:
        long = float(front.rng.uniform(3.0, 6.0))
        text, board = str(front.rng.choice(SHOPS)), int(front.rng.integers(len(BOARDS)))
        if front.rng.random() < chance:
            front.sign(left, bottom, min(width - 0.2, left + long), top, text, board=board)
        left += long + 0.25


def _shop_fronts(front: Facade, width: float, storey: float) -> None:
    count = max(1, round(width / 4.5))
    for shop in range(count):
        left, right = shop * width / count + 0.15, (shop + 1) * width / count - 0.15
        front.fill(left, 0, right, storey * 0.72, (70, 66, 60))
        panes = 3
        for pane in range(panes):
            x0 = left + (pane + 0.04) * (right - left) / panes
            x1 = left + (pane + 0.96) * (right - left) / panes
            front.window(x0, 0.25, x1, storey * 0.7, chance=0.9, pane=(96, 88, 78))
        text, board = str(front.rng.choice(SHOPS)), int(front.rng.integers(len(BOARDS)))
        front.sign(left, storey * 0.72, right, storey * 0.98, text, board=board)


def _apartment(front: Facade, width: float, height: float) -> None:
    """A slab of flats: balcony windows on every floor, a coloured band."""
    rng = front.rng
    wall = _pick(rng, ((206, 214, 220), (196, 208, 216), (214, 216, 216), (186, 200, 212)))
    band = _pick(rng, ((150, 170, 190), (170, 160, 140), (140, 160, 150), (130, 150, 185)))
    front.colour[:] = wall
    floors, units = max(1, round(height / 2.9)), max(1, round(width / 4.2))
    storey, unit = height / floors, width / units
    for column in range(units):
        if column % 2:
            front.fill(column * unit - 0.25, 0, column * unit + 0.25, height, band)
    for floor in range(floors):
        bottom = floor * storey
        front.fill(0, bottom, width, bottom + 0.35, _dim(wall, 0.86))
        for column in range(units):
            left = column * unit + 0.45
            front.window(left, bottom + 0.85, left + unit - 0.9, bottom + 2.5, chance=0.46, pane=(132, 116, 98))
            front.fill(left + unit / 2 - 0.5, bottom + 0.85, left + unit / 2 - 0.4, bottom + 2.5, _dim(wall, 0.8))


def _gable(front: Facade, width: float, height: float) -> None:
    """The blind end of a slab, with its number."""
    rng = front.rng
    wall = _pick(rng, ((200, 210, 216), (190, 202, 212), (208, 212, 214)))
    front.colour[:] = wall
    front.fill(width * 0.1, 0, width * 0.32, height, _pick(rng, ((150, 170, 190), (170, 160, 140), (140, 160, 150))))
    number = f"{int(rng.integers(1, 14)) * 100 + int(rng.integers(1, 20))}"
    box = front.box(width * 0.38, height * 0.78, width * 0.95, height * 0.92)
    label(front.colour, number, box, wall, (96, 70, 50))


def _villa(front: Facade, width: float, height: float) -> None:
    """Brick houses of four floors, parked under."""
    rng = front.rng
    wall = _pick(rng, ((82, 98, 158), (96, 116, 168), (120, 138, 170), (150, 168, 186), (74, 84, 138)))
    front.colour[:] = wall
    floors = max(1, round(height / 2.9))
    storey = height / floors
    for floor in range(floors):
        bottom = floor * storey
        front.fill(0, bottom - 0.1, width, bottom + 0.12, _dim(wall, 1.25))
        count = max(1, round(width / 3.1))
        for column in range(count):
            left = (column + 0.25) * width / count
            if floor == 0 and rng.random() < 0.6:
                front.fill(left - 0.4, 0, left + 2.0, 2.3, (56, 52, 50))
                continue
            front.window(left, bottom + 0.95, left + 1.6, bottom + 2.3, chance=0.4, pane=(110, 96, 82))
            front.fill(left - 0.08, bottom + 0.85, left + 1.68, bottom + 0.95, (200, 204, 206))


def _office(front: Facade, width: float, height: float) -> None:
    """Glass from top to bottom; lit floor by floor."""
    rng = front.rng
    pane = _pick(rng, ((172, 148, 118), (160, 150, 132), (142, 122, 96)))
    front.colour[:] = _dim(pane, 0.7)
    floors, columns = max(1, round(height / 3.8)), max(1, round(width / 1.7))
    storey = height / floors
    for floor in range(floors):
        busy = 0.75 if rng.random() < 0.45 else 0.12
        for column in range(columns):
            left = (column + 0.06) * width / columns
            right = (column + 0.94) * width / columns
            bottom = floor * storey
            front.window(left, bottom + 0.35, right, bottom + storey - 0.1, chance=busy, pane=pane)
    front.sign(
        width * 0.25,
        height - 2.4,
        width * 0.75,
        height - 0.6,
        str(rng.choice(("안양타워", "평촌빌딩", "시민회관"))),
        board=3,
    )


def _bank(front: Facade, width: float, height: float) -> None:
    """A noise barrier or retaining wall: panels, nothing to light."""
    rng = front.rng
    front.colour[:] = _pick(rng, ((150, 160, 158), (140, 150, 156)))
    for panel in range(max(1, round(width / 4))):
        front.fill(panel * 4, 0, panel * 4 + 0.18, height, (104, 110, 112))
    front.fill(0, height * 0.55, width, height, (176, 170, 156))
