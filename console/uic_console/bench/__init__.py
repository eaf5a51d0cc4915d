"""Benchmarks that need a window: the wall beside its peers, painting, starting. `uic bench wall|paint|start`."""
