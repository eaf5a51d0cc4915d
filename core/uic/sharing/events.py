"""Facts about what is shown outside."""

from __future__ import annotations

from uic.events import Event
from uic.sharing.bulletin import Bulletin
from uic.sharing.model import Share

__all__ = ["BulletinChanged", "BulletinGone", "ShareChanged"]


class ShareChanged(Event, frozen=True, kw_only=True):
    """A share is different from before, or somebody looks or has ceased to: the whole of it. Subject: its id."""

    topic = "share.changed"
    state = True
    retention = "incidents"
    share: Share


class BulletinChanged(Event, frozen=True, kw_only=True):
    """Somebody was told something, or has read it: the whole of it. Subject: its id."""

    topic = "share.bulletin"
    state = True
    retention = "incidents"
    bulletin: Bulletin


class BulletinGone(Event, frozen=True, kw_only=True):
    """Its case is over, or those who read this are not shown it any more: let go of it. Subject: its id."""

    topic = "share.bulletin_gone"
    retention = "incidents"
    bulletin_id: str
    incident_id: str
