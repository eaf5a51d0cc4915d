"""The keeper of what those are told who are shown a case. On the sharing service's thread.

Whoever is shown something of a case is told its bulletins, and nobody else: they go with the last share.
"""

from __future__ import annotations

import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.devices.model import Camera
from uic.errors import BusError, CommandRefused, NotAllowed
from uic.evidence.commands import GetSnapshot, SnapshotPicture
from uic.incidents.commands import AddNote
from uic.incidents.model import Incident
from uic.sharing import commands as asked
from uic.sharing import wording
from uic.sharing.bulletin import COLOURS, Bulletin, Change, LastSeen, Reading, Snapshot, Suspect
from uic.sharing.events import BulletinChanged, BulletinGone
from uic.sharing.model import Share
from uic.sharing.policy import departments
from uic.sharing.records import all_bulletins, forget_bulletins, put_bulletin

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["Bulletins"]

_MOST = 8  # of a case
_SNAPSHOTS_MOST = 4
_WORDS_MOST, _TEXT_MOST = 60, 500
_AGE_MOST = 120
_PICTURES_KEPT = 48  # in memory
_WIDE, _PICTURE_BYTES = 1280, 250_000
_SMALL, _SMALL_BYTES = 320, 24_000  # in an event of CoT: servers and radios take no large ones


class Bulletins:
    """Answers what is asked of bulletins.

    case     an open case; raises CommandRefused where it is none
    shares   the open shares of a case
    shown    whether one who comes through the gateway is shown a share
    camera   one of the registry; raises CommandRefused
    """

    def __init__(
        self,
        hub: ServiceHub,
        records: Store,
        room: Iterable[str],
        *,
        case: Callable[[str], Incident],
        shares: Callable[[str], list[Share]],
        shown: Callable[[Share, Caller], bool],
        camera: Callable[[str], Camera],
    ) -> None:
        self._hub, self._records, self._room = hub, records, frozenset(room)
        self._case, self._shares, self._shown, self._camera = case, shares, shown, camera
        self._versions: dict[str, dict[int, Bulletin]] = {}
        self._lent: dict[str, frozenset[str]] = {}  # by bulletin: departments that have heard of it
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        for one in all_bulletins(records):
            self._versions.setdefault(one.id, {})[one.version] = one
        self._lent = {one.id: self._departments(one.incident_id) for one in self._newest()}

    @staticmethod
    def handlers(told: Callable[[], Bulletins]) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """Of the keeper that there is when they are called."""
        return {
            asked.TellBulletin: lambda command, caller: told()._tell(command, caller),
            asked.UndoBulletin: lambda command, caller: told()._undo(command, caller),
            asked.WithdrawBulletin: lambda command, caller: told()._withdraw(command, caller),
            asked.ListBulletins: lambda command, caller: told()._list(command, caller),
            asked.ReadBulletin: lambda command, caller: told()._read(command, caller),
            asked.MyBulletins: lambda _command, caller: told()._mine(caller),
            asked.BulletinPicture: lambda command, caller: told()._picture(command, caller),
        }

    def shares_changed(self) -> None:
        """Others are shown a case now: departments hear of its bulletins, or are told to let go of them."""
        for one in self._newest():
            had, has = self._lent.get(one.id, frozenset()), self._departments(one.incident_id)
            if lost := had - has:
                audience = tuple(f"department:{name}" for name in sorted(lost))
                gone = BulletinGone(bulletin_id=one.id, incident_id=one.incident_id)
                self._hub.publish(gone, subject=one.id, audience=audience)
            if has - had:
                self._say(one)
            self._lent[one.id] = has

    def case_over(self, incident_id: str) -> None:
        """Its case was closed: the room lets go of it too; it stays in the records and in the timeline."""
        for one in self._newest():
            if one.incident_id == incident_id:
                gone = BulletinGone(bulletin_id=one.id, incident_id=incident_id)
                self._hub.publish(gone, subject=one.id, audience=self._audience(one))

    def purged(self, incident_id: str) -> None:
        """Its case is forgotten, and so is what was told of it."""
        for key in [one.id for one in self._newest() if one.incident_id == incident_id]:
            self._versions.pop(key)
            self._lent.pop(key, None)
        forget_bulletins(self._records, incident_id)

    # -- telling ----------------------------------------------------------------------------------------------------

    def _tell(self, command: asked.TellBulletin, caller: Caller) -> Bulletin:
        case = self._case(command.incident_id)
        if not self._shares(case.id):
            raise CommandRefused("nobody outside is shown anything of the case: share it first", reason="share.nobody")
        _check(command.suspect, command.last, command.reason)
        before = self._current(command.bulletin_id, command.version) if command.bulletin_id else None
        if before is not None and before.incident_id != case.id:
            raise CommandRefused("it is told of another case", reason="share.bad")
        if before is None and sum(one.incident_id == case.id for one in self._newest()) >= _MOST:
            raise CommandRefused(f"{_MOST} people of a case can be described", reason="share.full")
        known = {one.piece: one for one in before.snapshots} if before is not None else {}
        snapshots = tuple(
            known.get(piece) or self._snapshot(case, piece, caller) for piece in dict.fromkeys(command.snapshots)
        )
        if len(snapshots) > _SNAPSHOTS_MOST:
            raise CommandRefused(f"{_SNAPSHOTS_MOST} snapshots at most", reason="share.bad")
        if command.suspect == Suspect() and not snapshots:
            raise CommandRefused("say whom they look for, or send a picture", reason="share.empty")
        made = Bulletin(
            id=before.id if before is not None else uuid.uuid4().hex[:12],
            incident_id=case.id,
            number=case.number,
            suspect=command.suspect,
            last=self._placed(command.last),
            snapshots=snapshots,
            at=datetime.now(UTC),
        )
        return self._keep(made, before, "corrected", caller, command.reason)

    def _undo(self, command: asked.UndoBulletin, caller: Caller) -> Bulletin:
        before = self._current(command.bulletin_id, command.version)
        if not before.former:
            return self._keep(before, before, "withdrawn", caller, "")
        back = self._versions[before.id][before.former[-1]]
        return self._keep(replace(back, change="restored"), before, "restored", caller, "")

    def _withdraw(self, command: asked.WithdrawBulletin, caller: Caller) -> Bulletin:
        before = self._current(command.bulletin_id, command.version)
        return self._keep(before, before, "withdrawn", caller, command.reason.strip()[:_TEXT_MOST])

    def _keep(self, made: Bulletin, before: Bulletin | None, change: Change, caller: Caller, reason: str) -> Bulletin:
        """As the newest version: into the records, the case's timeline, and to everybody who is shown the case."""
        if before is not None:
            former = made.former if change == "restored" else (*before.former, before.version)
            if before.is_withdrawn and change != "restored":  # nobody goes back to a withdrawn one
                former = before.former
            made = replace(made, version=before.version + 1, change=change, reason=reason.strip(), former=former)
            made = replace(made, readings=before.readings, revision=before.revision + 1)
        made = replace(made, at=datetime.now(UTC), by=caller.person)
        self._versions.setdefault(made.id, {})[made.version] = made
        self._lent[made.id] = self._departments(made.incident_id)
        put_bulletin(self._records, made)
        self._say(made)
        note = AddNote(incident_id=made.incident_id, text=_noted(made)[:4000])
        self._hub.after(0.0, partial(self._try, note))
        return made

    def _current(self, bulletin_id: str, version: int) -> Bulletin:
        """The newest version, if it is the one that was meant, of a case that is open and shown."""
        one = self._newest_of(bulletin_id)
        self._case(one.incident_id)
        if one.version != version:
            raise CommandRefused("somebody was faster: there is a newer version", reason="share.newer")
        return one

    def _newest_of(self, bulletin_id: str) -> Bulletin:
        versions = self._versions.get(bulletin_id)
        if not versions:
            raise CommandRefused("there is no such bulletin", reason="share.unknown")
        return versions[max(versions)]

    def _newest(self) -> list[Bulletin]:
        return [versions[max(versions)] for versions in self._versions.values()]

    def _snapshot(self, case: Incident, piece: str, caller: Caller) -> Snapshot:
        got = self._fetched(case.id, piece, _WIDE)
        camera = self._camera(got.piece.camera)
        if camera.masks:
            raise CommandRefused("it has privacy masks: its picture does not leave the house", reason="share.masked")
        if not self._hub.may(caller, "acknowledge", area="share", camera=camera.id):
            raise NotAllowed(f"you may not show pictures of camera {camera.id} outside")
        name = f"{camera.number} {camera.name}"
        return Snapshot(
            piece=piece, sha256=got.piece.sha256, camera=camera.id, name=name, at=got.piece.since or got.piece.at
        )

    def _fetched(self, incident_id: str, piece: str, width: int) -> SnapshotPicture:
        most = _PICTURE_BYTES if width > _SMALL else _SMALL_BYTES
        asks = GetSnapshot(incident_id=incident_id, piece=piece, width=width, most_bytes=most)
        got = self._hub.ask(asks, timeout_s=8.0)
        self._pictures[piece, width] = got.jpeg
        while len(self._pictures) > _PICTURES_KEPT:
            self._pictures.popitem(last=False)
        return got

    def _placed(self, last: LastSeen) -> LastSeen:
        """A camera's place for one whose place nobody has said."""
        if not last.camera:
            return last
        camera = self._camera(last.camera)
        if last.lat is None or last.lon is None:
            last = replace(last, lat=camera.lat, lon=camera.lon)
        return last if last.place else replace(last, place=camera.name or camera.place)

    # -- being told -------------------------------------------------------------------------------------------------

    def _list(self, _command: asked.ListBulletins, caller: Caller) -> asked.BulletinList:
        found = [one for one in self._newest() if self._is_open(one) and self._sees(one, caller)]
        found.sort(key=lambda one: one.at, reverse=True)
        return asked.BulletinList(bulletins=tuple(found), seq=self._hub.seq())

    def _mine(self, caller: Caller) -> tuple[asked.Told, ...]:
        told = []
        for one in sorted(self._newest(), key=lambda one: one.at, reverse=True):
            if not self._is_open(one) or not self._is_shown(one, caller):
                continue
            newest = self._note_shown(one, caller.person, caller)
            told.append(_told(newest, caller.person))
        return tuple(told)

    def _read(self, command: asked.ReadBulletin, caller: Caller) -> Bulletin:
        one = self._newest_of(command.bulletin_id)
        if not self._is_open(one) or not (self._is_shown(one, caller) or self._sees(one, caller)):
            raise NotAllowed("it is not shown to you, or not any more", reason="share.not_shown")
        if one.version != command.version:
            raise CommandRefused("there is a newer version: read that", reason="share.newer")
        if _inside(caller, self._room):
            return one  # who tells it has not been told it
        who = caller.person if caller.role == "service" else f"{caller.department}/{caller.person}"
        one = self._note_shown(one, who, None)
        own = next(reading for reading in one.readings if reading.who == who)
        if own.read_at is not None:
            return one
        return self._set_reading(one, replace(own, read_at=datetime.now(UTC)))

    def _note_shown(self, one: Bulletin, who: str, caller: Caller | None) -> Bulletin:
        own = next((reading for reading in one.readings if reading.who == who), None)
        if own is not None and own.version == one.version:
            return one
        if caller is not None:
            self._hub.audit("share.told", caller=caller, subject=one.id, note=f"case {one.number}, v{one.version}")
        return self._set_reading(one, Reading(who=who, version=one.version, shown_at=datetime.now(UTC)))

    def _set_reading(self, one: Bulletin, reading: Reading) -> Bulletin:
        others = tuple(other for other in one.readings if other.who != reading.who)
        one = replace(one, readings=(*others, reading), revision=one.revision + 1)
        self._versions[one.id][one.version] = one
        put_bulletin(self._records, one)
        self._say(one)
        return one

    def _picture(self, command: asked.BulletinPicture, caller: Caller) -> asked.ToldPicture:
        one = self._newest_of(command.bulletin_id)
        if not self._is_open(one) or not (self._is_shown(one, caller) or self._sees(one, caller)):
            raise NotAllowed("it is not shown to you, or not any more", reason="share.not_shown")
        found = next((snapshot for snapshot in one.snapshots if snapshot.piece == command.piece), None)
        if found is None or one.is_withdrawn:
            raise CommandRefused("it has no such picture", reason="share.unknown")
        if self._camera(found.camera).masks and not _inside(caller, self._room):
            raise CommandRefused("it has privacy masks: its picture does not leave the house", reason="share.masked")
        width = _SMALL if command.width <= _SMALL else _WIDE
        jpeg = self._pictures.get((found.piece, width)) or self._fetched(one.incident_id, found.piece, width).jpeg
        return asked.ToldPicture(jpeg=jpeg, sha256=found.sha256, mark=caller.person.partition("/")[2])

    # -- who -------------------------------------------------------------------------------------------------------

    def _is_open(self, one: Bulletin) -> bool:
        try:
            self._case(one.incident_id)
        except CommandRefused:
            return False
        return True

    def _is_shown(self, one: Bulletin, caller: Caller) -> bool:
        return any(self._shown(share, caller) for share in self._shares(one.incident_id))

    def _sees(self, one: Bulletin, caller: Caller) -> bool:
        """At a console, or as a service of the hub: not who comes through the gateway."""
        if caller.client.startswith("gateway/"):
            return False
        present = self._hub.may(caller, "present", area="incident")
        if caller.role == "service" or (_inside(caller, self._room) and (caller.department or present)):
            return True
        return caller.department in self._departments(one.incident_id) or self._hub.may(
            caller, "approve", area="incident"
        )

    def _departments(self, incident_id: str) -> frozenset[str]:
        return frozenset(name for share in self._shares(incident_id) for name in departments(share))

    def _audience(self, one: Bulletin) -> tuple[str, ...]:
        named = {*self._room, *self._departments(one.incident_id)}
        return (*(f"department:{name}" for name in sorted(named)), "right:approve")

    def _say(self, one: Bulletin) -> None:
        self._hub.publish(BulletinChanged(bulletin=one), subject=one.id, audience=self._audience(one))

    def _try(self, command: Command[Any]) -> None:
        try:
            self._hub.ask(command)
        except BusError:  # the case's keeper starts again; the records have every version
            pass


def _inside(caller: Caller, room: frozenset[str]) -> bool:
    return caller.role != "service" and caller.department in room


def _told(one: Bulletin, who: str) -> asked.Told:
    own = next((reading for reading in one.readings if reading.who == who), None)
    place = (one.last.lat, one.last.lon) if one.last.lat is not None and one.last.lon is not None else None
    return asked.Told(
        id=one.id,
        incident_id=one.incident_id,
        number=one.number,
        version=one.version,
        change=one.change,
        at=one.at.timestamp(),
        headline={language: wording.headline(one, language) for language in ("ko", "en")},
        lines={language: wording.lines(one, language) for language in ("ko", "en")},
        place=None if one.is_withdrawn else place,
        bearing_deg=None if one.is_withdrawn else one.last.bearing_deg,
        pictures=() if one.is_withdrawn else tuple(snapshot.piece for snapshot in one.snapshots),
        read=own is not None and own.version == one.version and own.read_at is not None,
    )


def _noted(one: Bulletin) -> str:
    """For the case's timeline: what was told, in both languages, and which pictures by their hash."""
    said = [
        f"{wording.headline(one, language)}: {' / '.join(wording.lines(one, language))}" for language in ("ko", "en")
    ]
    hashes = [f"{snapshot.name} SHA-256 {snapshot.sha256}" for snapshot in one.snapshots if not one.is_withdrawn]
    return "\n".join((*said, *hashes))


def _check(suspect: Suspect, last: LastSeen, reason: str) -> None:
    worn = (suspect.top, suspect.bottom, suspect.bag, suspect.vehicle)
    short = (*(one.what for one in worn), suspect.plate)
    if any(len(one) > _WORDS_MOST for one in short) or any(len(one) > _TEXT_MOST for one in (suspect.text, reason)):
        raise CommandRefused(f"{_WORDS_MOST} characters a field, {_TEXT_MOST} for the rest", reason="share.bad")
    if any(one.colour not in COLOURS for one in worn):
        raise CommandRefused("there is no such colour", reason="share.bad")
    ages = (suspect.age_from, suspect.age_to)
    if any(not 0 <= age <= _AGE_MOST for age in ages) or 0 < ages[1] < ages[0]:
        raise CommandRefused("say the age from below: 20 to 30", reason="share.bad")
    if len(last.place) > 200 or (last.bearing_deg is not None and not 0 <= last.bearing_deg <= 360):
        raise CommandRefused("a bearing is 0 to 360 degrees", reason="share.bad")
    if (last.lat is None) is not (last.lon is None):
        raise CommandRefused("a place has latitude and longitude", reason="share.bad")
    if last.lat is not None and last.lon is not None and not (-90 <= last.lat <= 90 and -180 <= last.lon <= 180):
        raise CommandRefused("that is no place on earth", reason="share.bad")
