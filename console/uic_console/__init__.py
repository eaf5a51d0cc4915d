"""The Qt application: shell, wall, and the console halves of plugins."""

from uic_console import overrides

overrides.expect()  # before the first class of ours, or of a plugin, is made
