"""Putting things into a case, and saying in its timeline that they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from uic.alarms.model import Alarm
from uic.incidents.draft import Draft
from uic.incidents.errors import TooLarge
from uic.incidents.model import Clip, Entry, EntryKind, Position

__all__ = ["Joined", "gather", "note_alarms", "remove_cameras", "shown_alarm"]

MAX_CAMERAS = 200
MAX_POSITIONS = 60
MAX_CLIPS = 60
_ALARMS_A_LINE = 50
_SHOWN_A_LINE = 3


class Joined(NamedTuple):
    """An alarm that has joined a case."""

    shown: str
    by: str  # who put it there; "": it came by itself


def gather(
    draft: Draft,
    *,
    cameras: Sequence[str] = (),
    positions: Sequence[Position] = (),
    clips: Sequence[Clip] = (),
) -> None:
    """Take in what is not there yet; a position or clip with a known id stays as it is."""
    one = draft.incident
    new_cameras = [camera for camera in dict.fromkeys(cameras) if camera not in one.cameras]
    new_positions = [place for place in positions if all(place.id != known.id for known in one.positions)]
    new_clips = [clip for clip in clips if all(clip.id != known.id for known in one.clips)]
    if not (new_cameras or new_positions or new_clips):
        return
    _check_room(draft, len(new_cameras), len(new_positions), len(new_clips))
    draft.touch()
    if new_cameras:
        draft.set(cameras=(*one.cameras, *new_cameras))
        draft.say(EntryKind.CAMERA, ref=",".join(new_cameras))
    for place in new_positions:
        draft.say(EntryKind.POSITION, place.title or f"{place.lat:.5f}, {place.lon:.5f}", ref=place.id)
    for clip in new_clips:
        draft.say(EntryKind.CLIP, clip.title or clip.camera, ref=clip.id)
    draft.set(positions=(*one.positions, *new_positions), clips=(*one.clips, *new_clips))


def remove_cameras(draft: Draft, cameras: Sequence[str]) -> None:
    """Take cameras out again."""
    there = [camera for camera in draft.incident.cameras if camera in cameras]
    if not there:
        return
    draft.touch()
    draft.set(cameras=tuple(camera for camera in draft.incident.cameras if camera not in there))
    draft.say(EntryKind.CAMERA_REMOVED, ref=",".join(there))


def shown_alarm(alarm: Alarm) -> str:
    """What a line of the timeline calls an alarm."""
    return alarm.text or f"{alarm.type} {alarm.source}"


def note_alarms(draft: Draft, alarms: Mapping[str, Joined], *, noted: Sequence[Entry]) -> None:
    """Alarms have joined: a line for each person who brought some, and for those that came by themselves."""
    there = {alarm for line in noted if line.kind is EntryKind.ALARM for alarm in line.ref.split(",")}
    by_person: dict[str, list[str]] = {}
    for alarm_id, joined in alarms.items():
        if alarm_id not in there:
            by_person.setdefault(joined.by, []).append(alarm_id)
    for person, ids in by_person.items():
        for start in range(0, len(ids), _ALARMS_A_LINE):
            some = ids[start : start + _ALARMS_A_LINE]
            shown = [alarms[alarm_id].shown for alarm_id in some[:_SHOWN_A_LINE]]
            more = f" + {len(some) - len(shown)}" if len(some) > len(shown) else ""
            draft.say(EntryKind.ALARM, " · ".join(shown) + more, ref=",".join(some), by=person)


def _check_room(draft: Draft, cameras: int, positions: int, clips: int) -> None:
    one = draft.incident
    counted = (
        ("cameras", len(one.cameras) + cameras, MAX_CAMERAS),
        ("positions", len(one.positions) + positions, MAX_POSITIONS),
        ("clips", len(one.clips) + clips, MAX_CLIPS),
    )
    for what, count, most in counted:
        if count > most:
            raise TooLarge(f"case {one.number} would have {count} {what}; {most} are possible")
