"""Live pictures out of the house: of one case these cameras, this long, to these people; cut at any moment."""

from uic.sharing.commands import LinkMade, ListShares, MakeLink, ShareCamera, ShareList, Unshare
from uic.sharing.events import ShareChanged
from uic.sharing.model import UNITS, Looking, Share

__all__ = [
    "UNITS",
    "LinkMade",
    "ListShares",
    "Looking",
    "MakeLink",
    "Share",
    "ShareCamera",
    "ShareChanged",
    "ShareList",
    "Unshare",
]
