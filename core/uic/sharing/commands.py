"""What the keeper of shared pictures can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command, Done
from uic.sharing.bulletin import Bulletin, LastSeen, Suspect
from uic.sharing.model import Share

__all__ = [
    "BeginLook",
    "BulletinList",
    "BulletinPicture",
    "LinkMade",
    "ListBulletins",
    "ListShares",
    "MakeLink",
    "MyBulletins",
    "MyShares",
    "Pass",
    "ReadBulletin",
    "RelayCamera",
    "Relayed",
    "ShareCamera",
    "ShareList",
    "Shown",
    "ShownCamera",
    "TellBulletin",
    "Told",
    "ToldPicture",
    "UndoBulletin",
    "Unshare",
    "WithdrawBulletin",
]


class ShareCamera(Command[Share], frozen=True, kw_only=True):
    """Show live pictures of a case outside: these cameras, this long, to these people.

    Changes the share of that `share_id`, or the open one of that `origin`, instead of making another: who looks at a
    camera that it does not name any more, or is not named any more, is cut off at once. It ends by itself: with its
    time, with the case, by `Unshare`. Pictures go out as the camera sends them: one with privacy masks is shown on the
    consoles of a department, which draw them, and on no tablet and by no link.

    A department that it is shown to is sent the case as well (`uic.incidents.commands.ShareIncident`), and loses it
    again when this ends, unless it was sent before by somebody.
    """

    name = "share.start"
    permission = "acknowledge"
    subject_field = "incident_id"
    camera_fields = ("cameras",)
    needs_purpose = True
    incident_id: str  # of an open case
    cameras: tuple[str, ...]  # the first one is the one to look at; 32 at most
    to: tuple[str, ...]  # see `uic.sharing.model.Share`
    seconds: float = 1800.0  # from now; four hours at most
    purpose: str = ""
    origin: str = ""
    share_id: str = ""


class Unshare(Command[Done], frozen=True, kw_only=True):
    """End it: one by its id, that of an origin, or all of a case. Open streams are cut, links open nothing any more."""

    name = "share.stop"
    permission = "acknowledge"
    subject_field = "share_id"
    share_id: str = ""
    origin: str = ""
    incident_id: str = ""


class ShareList(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown outside now, newest first, true as of event `seq`."""

    shares: tuple[Share, ...]
    seq: int


class ListShares(Command[ShareList], frozen=True, kw_only=True):
    """What is shown outside: all of it for the room, what is shown to her department for a liaison."""

    name = "share.list"
    changes = False


class LinkMade(msgspec.Struct, frozen=True, kw_only=True):
    """A link, told this once."""

    url: str  # of the page that shows it in a browser
    stream_url: str  # of the first camera's picture, for players that are no browser; "{camera}" stands for its id
    token_id: str
    picture_url: str = ""  # of a bulletin's picture: "{bulletin}" and "{piece}" stand for its ids


class MakeLink(Command[LinkMade], frozen=True, kw_only=True):
    """A link by which one person outside sees what is shared, and no longer than it is. Her name is on the picture."""

    name = "share.link"
    permission = "acknowledge"
    subject_field = "share_id"
    secret_reply = True
    share_id: str
    person: str  # who it is given to: "Kim, police station"


class ShownCamera(msgspec.Struct, frozen=True, kw_only=True):
    """A camera as those outside read of it."""

    id: str
    number: int
    name: str
    name_en: str = ""
    masked: bool = False  # it has privacy masks: its picture does not leave the house


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody outside may look at, of one share."""

    share_id: str
    incident_id: str
    number: str  # of the case
    origin: str = ""
    until: float  # UNIX seconds
    cameras: tuple[ShownCamera, ...]


class MyShares(Command[tuple[Shown, ...]], frozen=True, kw_only=True):
    """What the caller may look at, who comes through the gateway."""

    name = "share.mine"
    changes = False


class Pass(msgspec.Struct, frozen=True, kw_only=True):
    """Where the gateway fetches the pictures for one who may look; it is good for once, and for some seconds."""

    look: str
    host: str
    port: int
    ticket: str
    mark: str  # who looks, as it is drawn over the picture
    camera: ShownCamera


class BeginLook(Command[Pass], frozen=True, kw_only=True):
    """The caller, who comes through the gateway, looks at a camera from now on, and no longer than it is shared."""

    name = "share.look"
    subject_field = "camera"
    changes = False
    secret_reply = True
    camera: str
    address: str  # network address that she comes from


class Relayed(msgspec.Struct, frozen=True, kw_only=True):
    """Where the hub's gateway gives out a camera's picture. Keep it in memory only."""

    url: str
    certificate: str = ""  # PEM: the one to trust; "": the system's authorities say


class RelayCamera(Command[Relayed], frozen=True, kw_only=True):
    """The picture of a camera through the gateway, for a console that does not reach the camera: who may see it.

    It is good for the caller's sign-in, and as long as she may see the camera. Who looks is in the audit.
    """

    name = "camera.relay"
    changes = False
    camera_fields = ("camera_id",)
    subject_field = "camera_id"
    secret_reply = True
    needs_purpose = False
    camera_id: str
    purpose: str = ""  # what it is looked at for; of a protected camera it must be said, and the audit keeps it


class TellBulletin(Command[Bulletin], frozen=True, kw_only=True):
    """Tell everybody who is shown something of a case whom they look for; or correct what they were told.

    It stands on their tablets, pages and screens while they are shown it. A correction is a newer version in the place
    of the former, and says so; all have it to read again.
    """

    name = "share.tell"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str  # of an open case of which something is shown outside
    suspect: Suspect
    last: LastSeen = LastSeen()
    snapshots: tuple[str, ...] = ()  # pieces of the case's evidence that are snapshots; four at most
    bulletin_id: str = ""  # the one that this corrects
    version: int = 0  # that was corrected: of another one it is refused ("share.newer")
    reason: str = ""  # what was wrong


class UndoBulletin(Command[Bulletin], frozen=True, kw_only=True):
    """Put back what the version before said, as a newer version; the first one is withdrawn."""

    name = "share.undo_tell"
    permission = "acknowledge"
    subject_field = "bulletin_id"
    bulletin_id: str
    version: int


class WithdrawBulletin(Command[Bulletin], frozen=True, kw_only=True):
    """It was wrong: a newer version says that nobody is to be looked for by it."""

    name = "share.withdraw"
    permission = "acknowledge"
    subject_field = "bulletin_id"
    bulletin_id: str
    version: int
    reason: str = ""


class BulletinList(msgspec.Struct, frozen=True, kw_only=True):
    """Of open cases, newest first, true as of event `seq`."""

    bulletins: tuple[Bulletin, ...]
    seq: int


class ListBulletins(Command[BulletinList], frozen=True, kw_only=True):
    """What was told: all of it for the room, what her department is shown for a liaison."""

    name = "share.bulletins"
    changes = False


class ReadBulletin(Command[Bulletin], frozen=True, kw_only=True):
    """The caller has read it: a crew or a link's person through the gateway, or a department's at her console."""

    name = "share.read"
    subject_field = "bulletin_id"
    bulletin_id: str
    version: int  # that was read: of one that was replaced meanwhile it is refused ("share.newer")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A bulletin for a page, in words."""

    id: str
    incident_id: str
    number: str
    version: int
    change: str
    at: float  # UNIX seconds
    headline: dict[str, str]  # by language
    lines: dict[str, tuple[str, ...]]
    place: tuple[float, float] | None  # latitude, longitude
    bearing_deg: float | None
    pictures: tuple[str, ...]  # pieces
    read: bool  # by who asks


class MyBulletins(Command[tuple[Told, ...]], frozen=True, kw_only=True):
    """What the caller is told, who comes through the gateway. The first time that she asks stands in the audit."""

    name = "share.my_bulletins"
    changes = False


class ToldPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of a bulletin, no larger than a tablet shows."""

    jpeg: bytes
    sha256: str  # of the one that is kept as evidence
    mark: str = ""  # who looks at it


class BulletinPicture(Command[ToldPicture], frozen=True, kw_only=True):
    """A picture that belongs to a bulletin which the caller is told."""

    name = "share.picture"
    changes = False
    bulletin_id: str
    piece: str
    width: int = 1280
