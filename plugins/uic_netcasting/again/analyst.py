"""Follows people over one camera's picture in a worker of `uic.vision`, while the camera is in a net."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from uic.vision import CameraView, Found, Seen
from uic_netcasting.again.steps import CAME, LEFT, Step, found_of
from uic_netcasting.signs.sight import Follower, Place, Sight, Track

__all__ = ["StepAnalyst"]

_SURE = 3  # looks at somebody before anything is told
_SURE_S = 0.8
_GONE_S = 2.5  # who was not seen for so long has left
_GOES_ON_S = 8.0  # who is still there is told so often
_MOST = 40  # told to have come, in a minute: a procession is no suspect
_MINUTE_S = 60.0


class StepAnalyst:
    """One camera. It remembers nobody who has left."""

    def __init__(self, view: CameraView) -> None:
        self._follower = Follower()
        self._here: dict[int, tuple[int, Track]] = {}  # by the follower's number: ours, and the track
        self._told: dict[int, float] = {}  # when he was told of last
        self._came: deque[float] = deque()

    def look(self, seen: Seen) -> list[Found]:
        """One more picture; who has come or is still there, and who has left."""
        sight = self._follower.look(seen)
        return [*self._comers(sight), *self._leavers(sight)]

    def _comers(self, sight: Sight) -> Iterator[Found]:
        for track in sight.people:
            steps = _steps(track, sight)
            if track.number in self._here:
                if sight.at - self._told[track.number] >= _GOES_ON_S:
                    self._told[track.number] = sight.at
                    yield found_of(CAME, self._here[track.number][0], steps, aspect=sight.aspect)
                continue
            if len(steps) < _SURE or steps[-1].at - steps[0].at < _SURE_S:
                continue
            while self._came and sight.at - self._came[0] > _MINUTE_S:
                self._came.popleft()
            if len(self._came) >= _MOST:
                continue
            self._came.append(sight.at)
            name = (
                int(steps[0].at * 10) % 10_000_000 * 100 + track.number % 100
            )  # a worker that begins anew counts anew
            self._here[track.number] = name, track
            self._told[track.number] = sight.at
            yield found_of(CAME, name, steps, aspect=sight.aspect)

    def _leavers(self, sight: Sight) -> Iterator[Found]:
        gone = [number for number, (_, track) in self._here.items() if sight.at - track.now.at > _GONE_S]
        for number in gone:
            name, track = self._here.pop(number)
            del self._told[number]
            if steps := _steps(track, sight):
                yield found_of(LEFT, name, steps, aspect=sight.aspect)


def _name(began: float, number: int) -> int:
    """A worker that begins anew counts anew: the moment keeps its names apart."""
    return int(began * 10) % 10_000_000 * 100 + number % 100


def _steps(track: Track, sight: Sight) -> list[Step]:
    """Its places whose feet are in the picture; where none are, all."""
    whole = [place for place in track.places if place.foot < 0.985]
    return [_step(place, sight.aspect) for place in whole or track.places]


def _step(place: Place, aspect: float) -> Step:
    return Step(place.at, place.x / aspect, place.foot, place.height)
