"""Cutting a wall into tiles: plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uic_console.wall.layouts import (
    GRIDS,
    Cell,
    Layout,
    LayoutError,
    cell_rects,
    finer,
    focus_layout,
    grid,
    merge,
    middle_layout,
    move_edge,
    neighbour,
    simplest,
    split,
)


@pytest.mark.parametrize("tiles", GRIDS)
def test_every_layout_covers_the_wall_to_its_edges_without_overlap(tiles):
    rects = cell_rects(grid(tiles), 1920, 1080)
    assert len(rects) == tiles
    assert min(r.x for r in rects) == 0
    assert max(r.x + r.width for r in rects) == 1920
    assert max(r.y + r.height for r in rects) == 1080
    covered = sum(r.width * r.height for r in rects)
    assert 1920 * 1080 * 0.98 < covered <= 1920 * 1080  # all but the lines between
    assert max(r.width for r in rects) - min(r.width for r in rects) <= 1


def test_a_layout_that_leaves_a_hole_or_overlaps_is_refused():
    with pytest.raises(LayoutError):
        Layout(2, 1, (Cell(0, 0),))
    with pytest.raises(LayoutError):
        Layout(2, 1, (Cell(0, 0, 2), Cell(1, 0)))
    with pytest.raises(LayoutError):
        Layout(2, 1, (Cell(0, 0), Cell(0, 0)))


def test_splitting_a_tile_and_merging_the_halves_gives_the_old_layout_back():
    cut = split(grid(16), 5, beside=True)
    assert len(cut.cells) == 17
    assert merge(cut, [5, 6]) == grid(16)


def test_tiles_that_fill_no_rectangle_can_not_be_merged():
    with pytest.raises(LayoutError):
        merge(grid(9), [0, 1, 3])
    assert len(merge(grid(9), [0, 1, 3, 4]).cells) == 6


def test_moving_a_border_moves_every_tile_that_shares_it():
    wider = move_edge(finer(grid(4), 6), 0, "right", 2)
    assert [cell.columns for cell in wider.cells] == [8, 4, 6, 6]  # the row below has a border of its own
    tall = merge(grid(4), [1, 3])  # one tile at the right, two at the left
    assert [cell.columns for cell in move_edge(finer(tall, 6), 1, "left", 2).cells] == [8, 4, 8]
    with pytest.raises(LayoutError):
        move_edge(finer(grid(4), 6), 0, "left", 1)
    with pytest.raises(LayoutError):
        move_edge(finer(grid(4), 6), 0, "right", 6)


def test_arrows_lead_to_the_tile_that_lies_there():
    assert neighbour(grid(9), 4, "left") == 3
    assert neighbour(grid(9), 4, "up") == 1
    assert neighbour(grid(9), 0, "left") is None
    large_left = focus_layout(5)
    assert neighbour(large_left, 0, "right") == 1
    assert neighbour(large_left, 1, "left") == 0


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=6), st.sampled_from([1, 4, 9]))
def test_however_often_tiles_are_split_the_wall_stays_covered(cuts, start):
    layout = grid(start)
    for index, beside in cuts:
        try:
            layout = split(layout, index % len(layout.cells), beside=beside)
        except LayoutError:
            continue  # as small as can be
    assert sum(c.columns * c.rows for c in layout.cells) == layout.columns * layout.rows
    assert simplest(layout) == layout


@pytest.mark.parametrize(("others", "lines"), [(6, 4), (12, 4), (13, 5), (16, 5), (20, 6)])
def test_a_case_has_its_hotspot_in_the_middle_and_the_others_around_it_in_reading_order(
    others: int, lines: int
) -> None:
    layout = middle_layout(others)
    hotspot, *around = layout.cells
    assert (layout.columns, layout.rows) == (lines, lines)
    assert (hotspot.column, hotspot.row, hotspot.columns, hotspot.rows) == (1, 1, lines - 2, lines - 2)
    assert around == sorted(around, key=lambda cell: (cell.row, cell.column))
    assert len(around) >= others
    assert middle_layout(5) == focus_layout(5)  # so few would leave most of the frame empty
