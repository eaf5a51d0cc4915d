"""Who falls: stood upright, and within two seconds lies where he stood, and stays there.

A camera that looks down sees who lies along its view as a heap, no wider than tall; so does it who crouches. A heap has
to be lower than who crouches, and to stay longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from uic.vision import Box
from uic_netcasting.signs.model import Pattern, Sign
from uic_netcasting.signs.rules import rule_type
from uic_netcasting.signs.sight import Place, Sight, Track

__all__ = ["Fall"]

_UPSET = 0.2  # share of the picture that moves or changes at once
_STOOD_LOOKS, _STOOD_S, _STOOD_SHARE, _STOOD_SPREAD = 4, 1.6, 0.7, 1.3
_LOOKS, _LOST_S = 4, 2.0  # that he must be seen lying; without, for so long, and he is forgotten
_AT_THE_END = 0.4  # of what must last: where a clip ends
_THIN = 0.12  # of his height: a body is thicker
_SINKS = 0.2  # of his height: he still goes down
_FOREIGN = 0.15  # of his box that is not the ground: a rock is, that the network takes for somebody
_SHAPES = 6  # of a picture
_THERE_S = 120.0  # what lay there before, so lately, has not fallen now


_NOWHERE = Box(left=0.0, top=0.0, width=0.0, height=0.0)


@dataclass(slots=True)
class _Lying:
    """Somebody who may have fallen."""

    fell: float
    begin: float
    stood: Place
    place: Place
    heap: bool  # no wider than tall, whenever he was seen
    last: float
    head: float  # its height in the picture since he lies
    looks: int = 1
    box: Box = _NOWHERE  # where he lies


@rule_type("fall")
class Fall:
    """Somebody falls."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._upright, self._lying = pattern.number("upright"), pattern.number("lying")
        self._drop, self._within = pattern.number("drop"), pattern.number("within_s")
        self._heap, self._heap_drop = pattern.number("heap"), pattern.number("heap_drop")
        self._heap_s, self._least = pattern.number("heap_s"), pattern.number("height_least")
        self._stood: list[tuple[float, Place]] = []  # who stood upright lately: when last, and where
        self._lies: list[_Lying] = []
        self._low: list[tuple[float, Place]] = []  # what looks as if it lay: since when, and where last

    def look(self, sight: Sight) -> Iterator[Sign]:
        if not sight.fresh:
            return
        at = sight.at
        if sight.sways or sight.seen.changed > 2 * _UPSET:
            self._stood.clear()
            return
        for track in sight.people:
            self._note(track, sight)
        self._low = [one for one in self._low if at - one[1].at < _THERE_S]
        self._note_shapes(sight)
        self._stood = [one for one in self._stood if at - one[0] <= self._within + 1.0]
        for one in list(self._lies):
            if at - one.last > _LOST_S or self._got_up(one, sight):
                self._lies.remove(one)
            elif at - one.begin >= self._lasts(one) and one.looks >= _LOOKS:
                self._lies.remove(one)
                one.box = sight.box([one.place])
                yield self._sign(one, at)
            else:
                one.box = sight.box([one.place])

    def finish(self, at: float) -> Iterator[Sign]:
        """Who lies when the clip ends, and has for a while."""
        for one in self._lies:
            lay = one.last - one.begin
            if at - one.last < 0.5 and one.looks >= _LOOKS - 1 and lay >= _AT_THE_END * self._lasts(one):
                yield self._sign(one, at)

    def _lasts(self, one: _Lying) -> float:
        return self._heap_s if one.heap else self._pattern.persist_s

    def _sign(self, one: _Lying, at: float) -> Sign:
        figures = {"seconds": at - one.begin, "drop": 100 * (1 - one.place.height / one.stood.height)}
        score = min(1.0, 0.4 + one.place.width / one.place.height / 4)
        return Sign(pattern=self._pattern.key, begin=one.fell, end=at, box=one.box, figures=figures, score=score)

    def _note(self, track: Track, sight: Sight) -> None:
        place, at = track.now, sight.at
        if place.at < at - 0.01:
            return
        wide = place.width / place.height
        if wide < self._heap and sight.at_edge(place):  # and who is not seen there any more has gone
            self._stood = [one for one in self._stood if abs(one[1].x - place.x) > 0.5 * place.height]
        if wide <= self._upright and place.height >= self._least and not sight.at_edge(place, foot=False):
            self._note_upright(track, at)
        # Who is cut by a side lies all the same if he is wide; who is cut, and no wider than tall, may go out.
        if (
            wide >= self._heap
            and place.foot - place.height > 0.012
            and not (wide < self._lying and sight.at_edge(place))
        ):
            if place.stir >= _FOREIGN:
                self._note_lying(place, at)
            self._note_low(place, at)

    def _note_upright(self, track: Track, at: float) -> None:
        """Only who stood for a while, at one size, counts: a box that was wrong once does not."""
        lately = track.since(at - _STOOD_S)
        upright = [one for one in lately if one.width <= self._upright * one.height]
        if len(upright) < _STOOD_LOOKS or len(upright) < _STOOD_SHARE * len(lately):
            return
        heights = sorted(one.height for one in upright)
        stray = len(heights) // 6  # boxes at night are now too large, now too small
        now = track.now._replace(height=heights[len(heights) // 2])
        if heights[-1 - stray] >= _STOOD_SPREAD * heights[stray] or self._lies_there(track.now):
            return
        self._stood = [one for one in self._stood if abs(one[1].x - now.x) > 0.5 * now.height]
        self._stood.append((at, now))

    def _note_low(self, place: Place, at: float) -> None:
        """Only what lies where it lay is a thing that is there: who stoops while he walks leaves none behind."""
        if not any(_near(one, place, 0.6) for one in self._lies):
            since = min((seen for seen, one in self._low if _same(one, place)), default=at)
            self._low = [one for one in self._low if not _same(one[1], place)][-30:]
            self._low.append((since, place))

    def _lies_there(self, now: Place) -> bool:
        """Whether this is a heap that is looked at, and nobody who stands."""
        return any(now.height < 0.8 * one.stood.height and _near(one, now, 0.6) for one in self._lies)

    def _note_shapes(self, sight: Sight) -> None:
        """Who lies is often none for the detector: then the shape that moved there, low and long, is he."""
        if sight.seen.energy > 1.5 * _UPSET or sight.seen.changed > _UPSET:
            return  # the picture as a whole changes
        here = [track.now for track in sight.people if track.now.at >= sight.at - 0.01]
        shapes = [_place_of(box, sight) for box in sight.seen.boxes]
        long = [one for one in shapes if one.width >= 1.3 * one.height and not sight.at_edge(one)]
        for when, stood in list(self._stood):
            if sight.at - when < 0.25 or any(_beside(one, stood) for one in here):
                continue
            beside = [one for one in shapes if _beside(one, stood)]
            if len(beside) == 1 and beside[0] in long:
                self._note_lying(beside[0], sight.at)
        for one in long[:_SHAPES]:
            self._note_low(one, sight.at)

    def _note_lying(self, place: Place, at: float) -> None:
        heap = place.width < self._lying * place.height
        for one in self._lies:
            if _near(one, place, 0.6) and _THIN * one.stood.height <= place.height < 0.75 * one.stood.height:
                if abs(place.foot - place.height - one.head) > _SINKS * one.stood.height:  # who goes out below sinks
                    one.begin, one.head = at, place.foot - place.height
                one.last, one.place = at, place
                one.heap = one.heap and heap
                one.looks += 1
                return
        for when, stood in self._stood:
            if not when < at <= when + self._within:
                continue
            near = abs(stood.x - place.x) < 0.9 * stood.height and abs(stood.foot - place.foot) < 0.6 * stood.height
            head = (place.foot - place.height) - (stood.foot - stood.height)
            # A body is as long as it was tall, less what the view hides.
            same = (0.25 if heap else 0.4) <= place.width / stood.height <= 1.4
            drop = self._heap_drop if heap else self._drop
            low = _THIN * stood.height <= place.height <= (1 - drop) * stood.height
            there = any(seen < when - 1.0 and _same(one, place) for seen, one in self._low)
            if near and same and low and not there and head >= 0.8 * drop * stood.height:
                self._lies.append(_Lying(when, at, stood, place, heap, at, place.foot - place.height))
                return

    @staticmethod
    def _got_up(one: _Lying, sight: Sight) -> bool:
        return any(
            track.now.at >= sight.at - 0.01
            and track.now.height > 0.8 * one.stood.height
            and abs(track.now.x - one.place.x) < 0.5 * one.stood.height
            and abs(track.now.foot - one.place.foot) < 0.4 * one.stood.height
            for track in sight.people
        )


def _near(one: _Lying, place: Place, reach: float) -> bool:
    return abs(one.place.x - place.x) + abs(one.place.foot - place.foot) < reach * one.stood.height


def _same(one: Place, other: Place) -> bool:
    size = max(one.width, other.width)
    near = abs(one.x - other.x) + abs(one.foot - other.foot) < 0.3 * size
    return near and abs(one.width - other.width) < 0.3 * size


def _place_of(box: Box, sight: Sight) -> Place:
    """A shape that moves, as a place; the blocks it is made of stand over by some pixels."""
    over = 6 / 180
    width, height = max(0.02, (box.width - over * 9 / 16) * sight.aspect), max(0.02, box.height - over)
    return Place(sight.at, (box.left + box.width / 2) * sight.aspect, box.top + box.height - over / 2, width, height)


def _beside(one: Place, stood: Place) -> bool:
    return (
        abs(one.x - stood.x) < 0.9 * stood.height
        and abs(one.foot - stood.foot) < 0.45 * stood.height
        and one.height < 1.4 * stood.height
    )
