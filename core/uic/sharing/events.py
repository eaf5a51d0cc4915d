"""Facts about what is shown outside."""

from __future__ import annotations

from uic.events import Event
from uic.sharing.model import Share

__all__ = ["ShareChanged"]


class ShareChanged(Event, frozen=True, kw_only=True):
    """A share is different from before, or somebody looks or has ceased to: the whole of it. Subject: its id."""

    topic = "share.changed"
    state = True
    retention = "incidents"
    share: Share
