"""The Qt application: shell, wall, and the console halves of plugins."""

import contextlib

from uic_console import overrides

with contextlib.suppress(ImportError):  # a hub's machine may have no Qt
    overrides.install()  # before the first class of ours, or of a plugin, is made
