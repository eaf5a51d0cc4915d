"""The wall's actions with their keys: menu, palette, F1 list and remapping read them from the registry."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from uic_console.actions import ConsoleAction
from uic_console.wall.controls import Controls
from uic_console.wall.layouts import GRIDS

__all__ = ["EDITS", "wall_actions"]

translate = QCoreApplication.translate
COLUMN_KEYS = {1: "1", 4: "2", 9: "3", 16: "4", 25: "5", 36: "6", 64: "8"}  # Alt + columns
EDITS = (  # what a wall for looking only has no keys and buttons for: it shows what others laid out
    *(f"wall.carry-{direction}" for direction in ("left", "right", "up", "down")),
    *(f"wall.{key}" for key in ("edit", "split.beside", "split.above", "mark", "merge", "undo", "empty", "hotspot")),
    *(f"wall.{key}" for key in ("tour", "turns.end", "number", "find")),
)


def _group() -> str:
    return translate("Wall", "Wall")


def _app(key: str, title: Callable[[], str], run: Callable[[], Any], shortcut: str = "", **more: Any) -> ConsoleAction:
    return ConsoleAction(key=f"wall.{key}", title=title, run=run, group=_group, shortcut=shortcut, **more)


def _own(key: str, title: Callable[[], str], run: Callable[[], Any], shortcut: str, **more: Any) -> ConsoleAction:
    return _app(key, title, run, shortcut, where="wall", **more)


def wall_actions(controls: Controls) -> list[ConsoleAction]:
    """Everything that works on the wall the operator touched last."""
    return [
        *_moving(controls),
        *_laying_out(controls),
        *_cameras(controls),
        *_turning(controls),
        *_looking(controls),
    ]


def _moving(controls: Controls) -> list[ConsoleAction]:
    return [
        _own("left", lambda: translate("Wall", "Tile to the left"), partial(controls.step, "left"), "Left"),
        _own("right", lambda: translate("Wall", "Tile to the right"), partial(controls.step, "right"), "Right"),
        _own("up", lambda: translate("Wall", "Tile above"), partial(controls.step, "up"), "Up"),
        _own("down", lambda: translate("Wall", "Tile below"), partial(controls.step, "down"), "Down"),
        _own("next", lambda: translate("Wall", "Next tile"), partial(controls.step, 1), "Tab"),
        _own("previous", lambda: translate("Wall", "Previous tile"), partial(controls.step, -1), "Shift+Tab"),
        _own("single", lambda: translate("Wall", "Tile alone, and back"), controls.toggle_single, "Return; Enter"),
        _own("back", lambda: translate("Wall", "Back"), controls.back, "Escape"),
        _own(
            "carry-left",
            lambda: translate("Wall", "Swap with the tile to the left"),
            partial(controls.carry, "left"),
            "Ctrl+Left",
        ),
        _own(
            "carry-right",
            lambda: translate("Wall", "Swap with the tile to the right"),
            partial(controls.carry, "right"),
            "Ctrl+Right",
        ),
        _own(
            "carry-up", lambda: translate("Wall", "Swap with the tile above"), partial(controls.carry, "up"), "Ctrl+Up"
        ),
        _own(
            "carry-down",
            lambda: translate("Wall", "Swap with the tile below"),
            partial(controls.carry, "down"),
            "Ctrl+Down",
        ),
    ]


def _layout_title(tiles: int) -> str:
    return translate("Wall", "Layout of %1").replace("%1", str(tiles))


def _laying_out(controls: Controls) -> list[ConsoleAction]:
    layouts = [
        _app(
            f"layout.{tiles}",
            partial(_layout_title, tiles),
            partial(controls.lay_out, tiles),
            f"Alt+{COLUMN_KEYS[tiles]}",
            icon="layout-grid",
        )
        for tiles in GRIDS
    ]
    return [
        *layouts,
        _app(
            "edit",
            lambda: translate("Wall", "Edit the layout: drag borders"),
            controls.toggle_editing,
            "Ctrl+E",
            icon="pencil",
        ),
        _app(
            "split.beside",
            lambda: translate("Wall", "Split the tile side by side"),
            partial(controls.split, beside=True),
            "Alt+V",
        ),
        _app(
            "split.above",
            lambda: translate("Wall", "Split the tile one above the other"),
            partial(controls.split, beside=False),
            "Alt+H",
        ),
        _own("mark", lambda: translate("Wall", "Mark the tile for merging"), controls.mark, "Ctrl+Space"),
        _app("merge", lambda: translate("Wall", "Merge the marked tiles"), controls.merge, "Alt+M"),
        _app("undo", lambda: translate("Wall", "Undo"), controls.undo, "Ctrl+Z", icon="restore"),
    ]


def _cameras(controls: Controls) -> list[ConsoleAction]:
    return [
        _own("empty", lambda: translate("Wall", "Empty the tile"), controls.empty, "Delete"),
        _app(
            "hotspot",
            lambda: translate("Wall", "Make the tile the hotspot, or no longer"),
            controls.toggle_hotspot,
            "H",
            icon="focus-2",
        ),
        _app(
            "hotspot.show", lambda: translate("Wall", "Show the camera on the hotspot"), controls.to_hotspot, "Shift+H"
        ),
        _app(
            "hotspot.everywhere",
            lambda: translate("Wall", "Hotspot: all windows, or each its own"),
            controls.toggle_hotspot_everywhere,
            "Ctrl+H",
        ),
        *_walking(controls),
        _app("retry", lambda: translate("Wall", "Try the held-back camera again"), controls.retry, "T", icon="refresh"),
    ]


def _walking(controls: Controls) -> list[ConsoleAction]:
    """Alt, not Ctrl+Alt, which many desktops keep for themselves."""
    return [
        _own("walk.north", lambda: translate("Wall", "Hotspot: next camera to the north"),
             partial(controls.follow, "north"), "Alt+Up"),
        _own("walk.east", lambda: translate("Wall", "Hotspot: next camera to the east"),
             partial(controls.follow, "east"), "Alt+Right"),
        _own("walk.south", lambda: translate("Wall", "Hotspot: next camera to the south"),
             partial(controls.follow, "south"), "Alt+Down"),
        _own("walk.west", lambda: translate("Wall", "Hotspot: next camera to the west"),
             partial(controls.follow, "west"), "Alt+Left"),
    ]  # fmt: skip


def _turning(controls: Controls) -> list[ConsoleAction]:
    return [
        _app(
            "carousel",
            lambda: translate("Wall", "Carousel: begin, pause, go on"),
            controls.carousel,
            "C",
            icon="carousel-horizontal",
        ),
        _app("tour", lambda: translate("Wall", "Tour of the chosen cameras, page by page"), controls.tour, "Shift+C"),
        _app("turns.end", lambda: translate("Wall", "End carousel and tour"), controls.end_turns, "Alt+C"),
        _own("page.next", lambda: translate("Wall", "Next page of the tour"), partial(controls.page, 1), "PgDown"),
        _own(
            "page.previous", lambda: translate("Wall", "Previous page of the tour"), partial(controls.page, -1), "PgUp"
        ),
    ]


def _looking(controls: Controls) -> list[ConsoleAction]:
    return [
        _own(
            "zoom.in", lambda: translate("Wall", "Zoom in"), partial(controls.zoom, closer=True), "+; =", icon="zoom-in"
        ),
        _own(
            "zoom.out",
            lambda: translate("Wall", "Zoom out"),
            partial(controls.zoom, closer=False),
            "-",
            icon="zoom-out",
        ),
        _app("zoom.whole", lambda: translate("Wall", "The whole picture"), controls.whole, "", keys=lambda: "0, Esc"),
        _app("snapshot", lambda: translate("Wall", "Snapshot"), controls.snapshot, "S", icon="camera"),
        _app(
            "replay",
            lambda: translate("Wall", "Replay the last 30 s beside live, and back"),
            controls.replay,
            "R",
            icon="history",
        ),
        _app(
            "replay.again",
            lambda: translate("Wall", "Replay again from the beginning"),
            controls.replay_again,
            "Shift+R",
        ),
        _app("replay.back", lambda: translate("Wall", "Replay: 5 s back"), partial(controls.scrub, -5.0), "["),
        _app("replay.forward", lambda: translate("Wall", "Replay: 5 s towards now"), partial(controls.scrub, 5.0), "]"),
        _app(
            "figures",
            lambda: translate("Wall", "Statistics of the tile"),
            controls.toggle_figures,
            "I",
            icon="info-circle",
        ),
        _app(
            "masks", lambda: translate("Wall", "Outline the privacy masks"), controls.toggle_masks, "M", icon="eye-off"
        ),
    ]
