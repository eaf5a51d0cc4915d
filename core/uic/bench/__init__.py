"""Benchmarks: us and the plain way in one run, as ratios. Each bench is a function that yields rows."""

from uic.bench._rows import Row, as_json, as_table

__all__ = ["Row", "as_json", "as_table"]
