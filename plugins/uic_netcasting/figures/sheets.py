"""The figures as sheets: CSV for spreadsheets, and times in words. No Qt: the command line has them too."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from uic_netcasting.figures.operations import OperationsFigures, Row, Spread

__all__ = ["as_csv", "seconds_words"]


def seconds_words(spread: Spread | None) -> str:
    """ "2.1 / 4.0 s": the median, and what nine in ten were under; "–" where there is none."""
    return f"{_short(spread.median_s)} / {_short(spread.p90_s)}" if spread is not None else "–"


def _short(seconds: float) -> str:
    return f"{seconds:.1f}" if seconds < 100 else f"{seconds:.0f}"


_CSV: tuple[tuple[str, Callable[[Row], object]], ...] = (
    ("nets", lambda row: row.nets),
    ("judged", lambda row: row.judged),
    ("real", lambda row: row.real),
    ("false", lambda row: row.false),
    ("arrests_at_scene", lambda row: row.arrested),
    ("to_net_median_s", lambda row: row.to_net.median_s if row.to_net else None),
    ("to_net_p90_s", lambda row: row.to_net.p90_s if row.to_net else None),
    ("to_turn_median_s", lambda row: row.to_turn.median_s if row.to_turn else None),
    ("to_turn_p90_s", lambda row: row.to_turn.p90_s if row.to_turn else None),
    ("to_police_median_s", lambda row: row.to_police.median_s if row.to_police else None),
    ("to_police_p90_s", lambda row: row.to_police.p90_s if row.to_police else None),
    ("to_scene_median_s", lambda row: row.to_scene.median_s if row.to_scene else None),
    ("to_scene_p90_s", lambda row: row.to_scene.p90_s if row.to_scene else None),
    ("signs", lambda row: row.signs),
    ("announced", lambda row: row.announced),
    ("kept_back", lambda row: row.kept_back),
    ("false_signs", lambda row: row.false_signs),
    ("camera_days", lambda row: row.camera_days),
    ("announced_per_camera_day", lambda row: row.announced_rate),
    ("false_per_camera_day", lambda row: row.false_rate),
)


def as_csv(figures: OperationsFigures, kind_of_hub: str = "") -> str:
    """Everything, a line for each pattern, each shift and the whole; nothing where there is no figure."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["hub", "since", "until", "of", "key", *(name for name, _ in _CSV)])
    groups: Sequence[tuple[str, Sequence[Row]]] = (
        ("whole", (figures.whole,)),
        ("pattern", figures.patterns),
        ("shift", figures.shifts),
    )
    head = [kind_of_hub or "real", figures.since.isoformat(), figures.until.isoformat()]
    for kind, rows in groups:
        for row in rows:
            values = ["" if (value := read(row)) is None else value for _, read in _CSV]
            writer.writerow([*head, kind, row.key, *values])
    return written.getvalue()
