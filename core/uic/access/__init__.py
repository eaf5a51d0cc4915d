"""Who asks, and may they: the one place where the hub decides it."""

from uic.access._access import Access, LocalAccess, check

__all__ = ["Access", "LocalAccess", "check"]
