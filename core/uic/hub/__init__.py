"""The hub: one process without Qt that owns state, journals events, runs services and answers consoles."""

from uic.hub._hub import Hub
from uic.hub._lock import RunningHub, running_hub, state_lock
from uic.hub._main import run
from uic.hub._types import core_event_types, known_event_types

__all__ = ["Hub", "RunningHub", "core_event_types", "known_event_types", "run", "running_hub", "state_lock"]
