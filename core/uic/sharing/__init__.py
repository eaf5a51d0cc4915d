"""Live pictures out of the house: of one case these cameras, this long, to these people; cut at any moment.

With them goes a bulletin: whom they look for, in words and snapshots.
"""

from uic.sharing.bulletin import Bulletin, LastSeen, Reading, Snapshot, Suspect, Wear
from uic.sharing.commands import (
    BulletinList,
    BulletinPicture,
    LinkMade,
    ListBulletins,
    ListShares,
    MakeLink,
    ReadBulletin,
    RelayCamera,
    Relayed,
    ShareCamera,
    ShareList,
    TellBulletin,
    ToldPicture,
    UndoBulletin,
    Unshare,
    WithdrawBulletin,
)
from uic.sharing.events import BulletinChanged, BulletinGone, ShareChanged
from uic.sharing.model import UNITS, Looking, Share

__all__ = [
    "UNITS",
    "Bulletin",
    "BulletinChanged",
    "BulletinGone",
    "BulletinList",
    "BulletinPicture",
    "LastSeen",
    "LinkMade",
    "ListBulletins",
    "ListShares",
    "Looking",
    "MakeLink",
    "ReadBulletin",
    "Reading",
    "RelayCamera",
    "Relayed",
    "Share",
    "ShareCamera",
    "ShareChanged",
    "ShareList",
    "Snapshot",
    "Suspect",
    "TellBulletin",
    "ToldPicture",
    "UndoBulletin",
    "Unshare",
    "Wear",
    "WithdrawBulletin",
]
