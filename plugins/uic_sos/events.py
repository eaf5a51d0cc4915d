"""The facts of escorts."""

from __future__ import annotations

from uic.events import Event
from uic_sos.escorts import Escort, PhoneFix, Reason, Strip

__all__ = ["SOS_EVENTS", "EscortChanged", "EscortFix", "EscortsForgotten", "GuardianTold"]


class EscortChanged(Event, frozen=True, kw_only=True):
    """An escort began, is over, or stands differently: the whole of it. Subject: its id."""

    topic = "escort.changed"
    retention = "escorts"
    escort: Escort


class EscortFix(Event, frozen=True, kw_only=True):
    """Where she is now, and which cameras see her. Subject: the escort's id. Once a second at most."""

    topic = "escort.fix"
    state = True
    retention = "escorts"
    escort_id: str
    fix: PhoneFix
    state_key: str
    reason: Reason
    along_m: float
    strip: Strip


class EscortsForgotten(Event, frozen=True, kw_only=True):
    """She had her history deleted, or its time was over: let go of these."""

    topic = "escort.forgotten"
    escorts: tuple[str, ...]


class GuardianTold(Event, frozen=True, kw_only=True):
    """A guardian is to be told; who sends messages does so. Subject: the escort's id."""

    topic = "escort.guardian_told"
    retention = "escorts"
    escort_id: str
    contact: str
    text: str


SOS_EVENTS = (EscortChanged, EscortFix, EscortsForgotten, GuardianTold)
