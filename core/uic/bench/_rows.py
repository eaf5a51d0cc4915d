"""The one form in which every benchmark prints."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

__all__ = ["Row", "as_json", "as_table"]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One measured figure beside its peer's. `ratio` is above 1 where we are better; None where there is no peer."""

    bench: str  # "wall"
    case: str  # "16x720p@15"
    metric: str  # "cpu_per_shown"
    unit: str  # "ms"
    ours: float
    peer_name: str = ""
    peer: float | None = None
    ratio: float | None = None


def as_json(rows: Iterable[Row]) -> str:
    """The rows as one JSON list."""
    return msgspec.json.format(msgspec.json.encode(list(rows)), indent=2).decode()


def as_table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| bench | case | metric | ours | peer | ratio |", "|---|---|---|---|---|---|"]
    for row in rows:
        peer = "" if row.peer is None else f"{row.peer_name} {_figure(row.peer)} {row.unit}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        lines.append(f"| {row.bench} | {row.case} | {row.metric} | {_figure(row.ours)} {row.unit} | {peer} | {ratio} |")
    return "\n".join(lines)


def _figure(value: float) -> str:
    """Three significant digits, never with an exponent where a person would write none: 0.0123, 12.3, 222,000."""
    if not 999.5 <= abs(value) < math.inf:
        return f"{value:.3g}"
    return f"{round(value, 2 - math.floor(math.log10(abs(value)))):,.0f}"
