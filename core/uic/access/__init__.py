"""Who asks, and may they: the one place where the hub decides it."""

from uic.access._access import Access, Held, LocalAccess, Standing, Verdict, check, in_audience
from uic.access.model import (
    Account,
    Colleague,
    Grant,
    KeyHolder,
    Knock,
    Mine,
    Request,
    RequestState,
    Right,
    Role,
    SignIn,
)

__all__ = [
    "Access",
    "Account",
    "Colleague",
    "Grant",
    "Held",
    "KeyHolder",
    "Knock",
    "LocalAccess",
    "Mine",
    "Request",
    "RequestState",
    "Right",
    "Role",
    "SignIn",
    "Standing",
    "Verdict",
    "check",
    "in_audience",
]
