"""The Access window: accounts, roles, keys, and who is signed in."""

from uic_console.access.window.window import AccessWindow

__all__ = ["AccessWindow"]
