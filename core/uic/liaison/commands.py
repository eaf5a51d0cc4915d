"""What can be said of people in cases, and asked by those whom cases were sent to."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command, Done
from uic.liaison.model import Person, ShownPerson, ShownUnit

__all__ = ["FollowPerson", "ListSent", "Sent", "UnfollowPerson"]


class FollowPerson(Command[Done], frozen=True, kw_only=True):
    """Where somebody is whom a case is about; said with each fix by who follows her.

    It goes to those whom the case was sent to, on their screens and tablets, and to nobody while it was not. It ends
    with the case, or with `UnfollowPerson`.
    """

    name = "liaison.follow"
    permission = "publish"
    changes = False  # said again and again: the newest replaces the one before
    person: Person


class UnfollowPerson(Command[Done], frozen=True, kw_only=True):
    """She is not followed any more: what is known of her is let go."""

    name = "liaison.unfollow"
    permission = "publish"
    changes = False
    person_id: str


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """People and units of the open cases that were sent to the caller, true as of event `seq`."""

    people: tuple[ShownPerson, ...]
    units: tuple[ShownUnit, ...]
    seq: int


class ListSent(Command[Sent], frozen=True, kw_only=True):
    """Where the people and units are of the cases that were sent to the caller's department (`ListIncidents`)."""

    name = "liaison.list"
    changes = False
