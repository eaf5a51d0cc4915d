"""What is sent outside the room: where the people and units of a case are, for those it was sent to, while it is."""

from uic.liaison.commands import FollowPerson, ListSent, Sent, UnfollowPerson
from uic.liaison.events import PersonFollowed, PersonGone, UnitShown, UnitUnshown
from uic.liaison.model import Person, PersonState, ShownPerson, ShownUnit, Spot

__all__ = [
    "FollowPerson",
    "ListSent",
    "Person",
    "PersonFollowed",
    "PersonGone",
    "PersonState",
    "Sent",
    "ShownPerson",
    "ShownUnit",
    "Spot",
    "UnfollowPerson",
    "UnitShown",
    "UnitUnshown",
]
