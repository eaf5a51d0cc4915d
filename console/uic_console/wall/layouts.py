"""Layouts: how a wall is cut into cells. Plain values; the grid is counted in lines, the screen in device pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

__all__ = [
    "FREE_LINES",
    "GRIDS",
    "Cell",
    "Layout",
    "LayoutError",
    "PixelRect",
    "can_merge",
    "cell_rects",
    "finer",
    "focus_layout",
    "grid",
    "merge",
    "middle_layout",
    "move_edge",
    "neighbour",
    "pair_layout",
    "rounded_up",
    "simplest",
    "split",
]

GRIDS = (1, 4, 9, 16, 25, 36, 64)  # tiles of the fixed layouts
FOCUS_MOST = 12  # others that lie around a large tile at the left
MIDDLE_MOST = 20  # … and around one in the middle
FREE_LINES = 24  # a free layout is edited on at least this many lines each way
MOST_LINES = 192  # beyond it a cell of a 4K wall would be under 20 pixels: not a picture any more


class LayoutError(ValueError):
    """The cut that was asked for makes no layout."""


class Cell(msgspec.Struct, frozen=True):
    """A rectangle of grid squares."""

    column: int
    row: int
    columns: int = 1
    rows: int = 1

    @property
    def right(self) -> int:
        """The first column after it."""
        return self.column + self.columns

    @property
    def bottom(self) -> int:
        """The first row after it."""
        return self.row + self.rows


class Layout(msgspec.Struct, frozen=True):
    """Cells that cover a grid without overlap, in reading order."""

    columns: int
    rows: int
    cells: tuple[Cell, ...]

    def __post_init__(self) -> None:
        if not (1 <= self.columns <= MOST_LINES and 1 <= self.rows <= MOST_LINES):
            raise LayoutError(f"a grid of {self.columns}×{self.rows} is no wall")
        taken = 0
        for cell in self.cells:
            if cell.column < 0 or cell.row < 0 or cell.columns < 1 or cell.rows < 1:
                raise LayoutError(f"{cell} is no rectangle")
            if cell.right > self.columns or cell.bottom > self.rows:
                raise LayoutError(f"{cell} reaches over the edge")
            taken += cell.columns * cell.rows
        if taken != self.columns * self.rows or _overlap(self.cells):
            raise LayoutError("the cells do not cover the wall exactly once")

    @property
    def name(self) -> str:
        """What the operator calls it: "16" for a fixed grid, "7 free" otherwise is the view's word."""
        return str(len(self.cells))

    @property
    def is_grid(self) -> bool:
        """All cells alike: one of the fixed layouts."""
        side = math.isqrt(len(self.cells))
        return side * side == len(self.cells) and self == grid(len(self.cells))


def _overlap(cells: Sequence[Cell]) -> bool:
    seen: set[tuple[int, int]] = set()
    for cell in cells:
        for row in range(cell.row, cell.bottom):
            for column in range(cell.column, cell.right):
                if (column, row) in seen:
                    return True
                seen.add((column, row))
    return False


def grid(tiles: int) -> Layout:
    """The fixed layout of `tiles`, a square number."""
    side = math.isqrt(tiles)
    if side < 1 or side * side != tiles:
        raise LayoutError(f"{tiles} tiles make no square")
    return Layout(side, side, tuple(Cell(column, row) for row in range(side) for column in range(side)))


def rounded_up(tiles: int) -> Layout:
    """The smallest fixed layout with room for `tiles`; the largest when none has."""
    return grid(next((size for size in GRIDS if size >= tiles), GRIDS[-1]))


def pair_layout() -> Layout:
    """Two beside each other."""
    return Layout(2, 1, (Cell(0, 0), Cell(1, 0)))


def focus_layout(others: int) -> Layout:
    """One large tile, the first, at the left, and room for `others` beside or around it: 2, 5, 7 or 12."""
    if others <= 0:
        return grid(1)
    if others <= 2:
        return Layout(3, 2, (Cell(0, 0, 2, 2), Cell(2, 0), Cell(2, 1)))
    if others <= 5:
        return _around(lines=3, large=2)
    if others <= 7:
        return _around(lines=4, large=3)
    return _around(lines=4, large=2)


def middle_layout(others: int) -> Layout:
    """One large tile in the middle, and 12, 16 or 20 around it in reading order; up to five lie better beside it."""
    if others <= 5:
        return focus_layout(others)
    lines = next((lines for lines in (4, 5, 6) if 4 * (lines - 1) >= others), 6)
    edge = (0, lines - 1)
    around = [Cell(column, row) for row in range(lines) for column in range(lines) if column in edge or row in edge]
    return Layout(lines, lines, (Cell(1, 1, lines - 2, lines - 2), *around))


def _around(*, lines: int, large: int) -> Layout:
    small = [Cell(column, row) for row in range(lines) for column in range(lines) if column >= large or row >= large]
    return Layout(lines, lines, (Cell(0, 0, large, large), *small))


@dataclass(frozen=True, slots=True)
class PixelRect:
    """A rectangle in pixels."""

    x: int
    y: int
    width: int
    height: int

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def cell_rects(layout: Layout, width: int, height: int, *, gap: int = 1) -> list[PixelRect]:
    """Where each cell lies on a wall of that size; neighbours keep `gap` pixels between them.

    Cells of one span differ by at most a pixel, and the outer edges are the wall's.
    """
    xs = [round(line * (width + gap) / layout.columns) for line in range(layout.columns + 1)]
    ys = [round(line * (height + gap) / layout.rows) for line in range(layout.rows + 1)]
    return [
        PixelRect(
            xs[cell.column],
            ys[cell.row],
            max(1, xs[cell.right] - xs[cell.column] - gap),
            max(1, ys[cell.bottom] - ys[cell.row] - gap),
        )
        for cell in layout.cells
    ]


def finer(layout: Layout, times: int) -> Layout:
    """The same cuts on a grid `times` as fine."""
    return Layout(
        layout.columns * times,
        layout.rows * times,
        tuple(Cell(c.column * times, c.row * times, c.columns * times, c.rows * times) for c in layout.cells),
    )


def simplest(layout: Layout) -> Layout:
    """The same cuts on the coarsest grid that has them."""
    across = math.gcd(layout.columns, *(edge for cell in layout.cells for edge in (cell.column, cell.right)))
    down = math.gcd(layout.rows, *(edge for cell in layout.cells for edge in (cell.row, cell.bottom)))
    return Layout(
        layout.columns // across,
        layout.rows // down,
        tuple(Cell(c.column // across, c.row // down, c.columns // across, c.rows // down) for c in layout.cells),
    )


def split(layout: Layout, index: int, *, beside: bool) -> Layout:
    """Cut one cell in two, beside each other or one above the other; the new cell follows it in the order."""
    cell = layout.cells[index]
    if (cell.columns if beside else cell.rows) % 2:
        layout = finer(layout, 2)
        cell = layout.cells[index]
    if beside:
        half = cell.columns // 2
        parts = (Cell(cell.column, cell.row, half, cell.rows), Cell(cell.column + half, cell.row, half, cell.rows))
    else:
        half = cell.rows // 2
        parts = (
            Cell(cell.column, cell.row, cell.columns, half),
            Cell(cell.column, cell.row + half, cell.columns, half),
        )
    return simplest(Layout(layout.columns, layout.rows, (*layout.cells[:index], *parts, *layout.cells[index + 1 :])))


def can_merge(layout: Layout, indexes: Sequence[int]) -> bool:
    """Whether those cells fill one rectangle."""
    cells = [layout.cells[index] for index in set(indexes)]
    if len(cells) < 2:
        return False
    hull = _hull(cells)
    return hull.columns * hull.rows == sum(cell.columns * cell.rows for cell in cells)


def merge(layout: Layout, indexes: Sequence[int]) -> Layout:
    """Make one cell of several that fill a rectangle; it takes the place of the first."""
    if not can_merge(layout, indexes):
        raise LayoutError("these tiles do not fill one rectangle")
    gone = sorted(set(indexes))
    hull = _hull([layout.cells[index] for index in gone])
    cells = [hull if index == gone[0] else cell for index, cell in enumerate(layout.cells) if index not in gone[1:]]
    return simplest(Layout(layout.columns, layout.rows, tuple(cells)))


def _hull(cells: Sequence[Cell]) -> Cell:
    column, row = min(c.column for c in cells), min(c.row for c in cells)
    right, bottom = max(c.right for c in cells), max(c.bottom for c in cells)
    return Cell(column, row, right - column, bottom - row)


def move_edge(layout: Layout, index: int, side: str, lines: int) -> Layout:
    """Move one side ("left", "right", "top", "bottom") of a cell by grid lines; its neighbours give way.

    Every cell that shares that border moves along, so the wall stays covered. Raises when one would vanish,
    or at the wall's own edge.
    """
    if side in ("top", "bottom"):
        turned = move_edge(_turned(layout), index, "left" if side == "top" else "right", lines)
        return _turned(turned)
    line = layout.cells[index].column if side == "left" else layout.cells[index].right
    if line in (0, layout.columns):
        raise LayoutError("that is the edge of the wall")
    moving = _along(layout.cells, index, line)
    cells = list(layout.cells)
    for at in moving:
        cell = cells[at]
        if cell.right == line:
            cells[at] = Cell(cell.column, cell.row, cell.columns + lines, cell.rows)
        else:
            cells[at] = Cell(cell.column + lines, cell.row, cell.columns - lines, cell.rows)
    return Layout(layout.columns, layout.rows, tuple(cells))


def _turned(layout: Layout) -> Layout:
    cells = tuple(Cell(c.row, c.column, c.rows, c.columns) for c in layout.cells)
    return Layout(layout.rows, layout.columns, cells)


def _along(cells: Sequence[Cell], index: int, line: int) -> set[int]:
    """The cells that hang together on both sides of a vertical line, starting from one."""
    at_line = [at for at, cell in enumerate(cells) if line in (cell.column, cell.right)]
    found = {index}
    grew = True
    while grew:
        more = {at for at in at_line if any(_side_by_side(cells[at], cells[other]) for other in found)}
        grew = not more <= found
        found |= more
    return found


def _side_by_side(one: Cell, other: Cell) -> bool:
    return one.row < other.bottom and other.row < one.bottom


def neighbour(layout: Layout, index: int, direction: str) -> int | None:
    """The cell an arrow key ("left", "right", "up", "down") leads to; None at the edge."""
    here = layout.cells[index]
    x, y = here.column + here.columns / 2, here.row + here.rows / 2
    best: tuple[float, float, int] | None = None
    for at, cell in enumerate(layout.cells):
        ahead = _ahead(here, cell, direction)
        if at == index or ahead is None:
            continue
        cx, cy = cell.column + cell.columns / 2, cell.row + cell.rows / 2
        aside = abs(cy - y) if direction in ("left", "right") else abs(cx - x)
        rank = (ahead, aside, at)
        best = rank if best is None or rank < best else best
    return best[2] if best else None


def _ahead(here: Cell, cell: Cell, direction: str) -> float | None:
    """How far a cell lies ahead; None when it is not ahead, or in no common row or column."""
    if direction in ("left", "right"):
        if not _side_by_side(here, cell):
            return None
        distance = here.column - cell.right if direction == "left" else cell.column - here.right
    else:
        if not (here.column < cell.right and cell.column < here.right):
            return None
        distance = here.row - cell.bottom if direction == "up" else cell.row - here.bottom
    return float(distance) if distance >= 0 else None
