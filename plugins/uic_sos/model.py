"""The console half: the escorts, their orders, and which of them this wall shows."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any, Literal

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from uic.bus.commands import Command
from uic.errors import CommandTimeout, HubLost
from uic.events import Envelope, Event
from uic.units.orders import CallOff, ListOrders, Order, OrderChanged, OrderFigures, OrderList, OrderTimes
from uic_console.api import Console, MapFeature, PictureMark, Presentation
from uic_sos.commands import CloseEscort, EscortList, ListEscorts, OrderCar, ReadTrack, Track
from uic_sos.escorts import Escort
from uic_sos.events import EscortChanged, EscortFix, EscortsForgotten
from uic_sos.policy import words_of

__all__ = ["EscortModel"]

_STALE_S = 15.0
_MARKED_S = 8.0  # her place stands in the picture until the next one comes, and no longer than this
_TRACK_MOST = 1_500
_GAPS_MOST, _CAMERAS_MOST = 50, 60


class EscortModel(QObject):
    """Escorts as the hub has them: those in distress first, then the open ones, then those that ended.

    One that comes into distress anywhere is put on this wall: the camera before, the one that sees her, the next.
    A track is asked for when somebody selects the escort, and the hub keeps a line of that look.
    """

    changed = Signal()
    hub_changed = Signal()
    failed = Signal()

    def __init__(self, console: Console) -> None:
        super().__init__(console.parent())
        self.setObjectName("sos-model")
        self.error = ""
        self.figures: OrderTimes | None = None
        self._console = console
        self._escorts: dict[str, Escort] = {}
        self._orders: dict[str, Order] = {}
        self._on_wall: list[str] = []
        self._tracks: dict[str, list[tuple[float, float]]] = {}  # of escorts that were looked at here
        self._known = False
        self._in_hand = ""
        bus = console.bus
        self._watch = bus.watch(self.hub_changed.emit)
        self._follows = [
            bus.follow(["escort"], snapshot=ListEscorts(), reset=self._reset, event=self._hear),
            bus.follow(["order"], snapshot=ListOrders(), reset=self._reset_orders, event=self._hear_order),
        ]

    # -- what is shown -------------------------------------------------------------------------------------------------

    def escorts(self) -> list[Escort]:
        """Those in distress first, then open ones, then those that ended, each newest first."""
        return sorted(
            self._escorts.values(), key=lambda one: (not one.distress, not one.is_open, -one.began_at.timestamp())
        )

    def get(self, escort_id: str) -> Escort | None:
        """One of them."""
        return self._escorts.get(escort_id)

    def order(self, escort: Escort) -> Order | None:
        """The car for her."""
        return self._orders.get(escort.order_id)

    def is_known(self) -> bool:
        """Whether the hub has said which there are."""
        return self._known

    def is_on_wall(self, escort_id: str) -> bool:
        """Whether this wall shows her."""
        return escort_id in self._on_wall

    def has_hub(self) -> bool:
        """Whether a hub answers."""
        return self._console.bus.is_connected

    def why_not(self, command: type[Command[Any]]) -> str:
        """Why it cannot be asked for here now."""
        return self._console.bus.why_not(command)

    def words(self, escort: Escort) -> str:
        """Her state and the figures behind it."""
        return words_of(escort.state, escort.reason, self._console.language())

    def camera_name(self, camera_id: str) -> str:
        """What a camera is called here; "–": none."""
        camera = self._console.cameras.get(camera_id) if camera_id else None
        if camera is None:
            return camera_id or "–"
        return (camera.name_en or camera.name) if self._console.language() == "en" else camera.name

    def age_s(self, escort: Escort) -> float | None:
        """Seconds since her newest position; None: there is none."""
        if escort.fix is None:
            return None
        return max(0.0, (datetime.now(UTC) - escort.fix.at).total_seconds())

    def is_stale(self, escort: Escort) -> bool:
        """Whether where she is now is not known."""
        age = self.age_s(escort)
        return escort.is_open and (age is None or age > _STALE_S)

    def map_features(self) -> list[MapFeature]:
        """Paths with their gaps, tracks that were opened here, and where everybody is now."""
        made: list[MapFeature] = []
        for escort in self._escorts.values():
            if escort.is_open:
                made += self._path(escort)
                made += self._cameras(escort) if escort.id == self._in_hand else []
            track = self._tracks.get(escort.id, [])
            if len(track) > 1:
                made.append(MapFeature(key=escort.id, shape="line", points=tuple(track), tone="muted"))
            if escort.is_open and escort.fix is not None:
                here = (escort.fix.lat, escort.fix.lon)
                label = f"{escort.name} · {self.words(escort)}"
                tone: Literal["p1", "muted", "normal"] = (
                    "p1" if escort.distress else "muted" if self.is_stale(escort) else "normal"
                )
                made.append(MapFeature(key=escort.id, shape="point", points=(here,), label=label, tone=tone))
        return made

    def _path(self, escort: Escort) -> list[MapFeature]:
        if len(escort.plan) < 2:
            return []
        made = [MapFeature(key=escort.id, shape="line", points=escort.plan, tone="select")]
        for gap in escort.forecast.gaps[:_GAPS_MOST]:
            points = _part(escort.plan, gap.from_m, gap.to_m)
            if len(points) > 1:
                label = self.tr("no camera for {metres} m").format(metres=round(gap.to_m - gap.from_m))
                made.append(MapFeature(key=escort.id, shape="line", points=points, label=label, tone="p3"))
        return made

    def _cameras(self, escort: Escort) -> list[MapFeature]:
        """The cameras that are to see her on her path, numbered in their order."""
        made: list[MapFeature] = []
        for number, camera_id in enumerate(dict.fromkeys(view.camera for view in escort.forecast.views), start=1):
            camera = self._console.cameras.get(camera_id)
            if camera is None or camera.lat is None or camera.lon is None or number > _CAMERAS_MOST:
                continue
            here = (camera.lat, camera.lon)
            label = f"{number} · {self.camera_name(camera_id)}"
            made.append(MapFeature(key=escort.id, shape="point", points=(here,), label=label, tone="p4", mark="dot"))
        return made

    # -- what a person does --------------------------------------------------------------------------------------------

    def take_in_hand(self, escort_id: str) -> None:
        """Somebody looks at her in the list: the map numbers her cameras."""
        if escort_id != self._in_hand:
            self._in_hand = escort_id
            self.changed.emit()

    def show_feature(self, escort_id: str) -> None:
        """Her place was clicked on the map."""
        self.show(escort_id)

    def show_newest(self) -> None:
        """Put the one who needs it most on the wall."""
        first = next((one for one in self.escorts() if one.is_open), None)
        if first is None:
            self._console.notify(self.tr("Nobody is escorted now."))
            return
        self.show(first.id)

    def show(self, escort_id: str) -> None:
        """Her cameras on this wall: before, now, next."""
        escort = self._escorts.get(escort_id)
        if escort is None or not escort.is_open:
            return
        self._on_wall = [one for one in self._on_wall if one != escort_id] + [escort_id]
        self._present(escort)
        self._mark(escort)
        self.changed.emit()

    def hide(self, escort_id: str) -> None:
        """Take her off this wall."""
        if escort_id in self._on_wall:
            self._on_wall.remove(escort_id)
            self._console.wall.dismiss(f"escort/{escort_id}")
            self._console.wall.unmark(f"escort/{escort_id}")
            self.changed.emit()

    def look(self, escort_id: str) -> None:
        """Open her track: the audit has a line of it."""

        def answered(track: Track) -> None:
            self._tracks[escort_id] = [(fix.lat, fix.lon) for fix in track.fixes][-_TRACK_MOST:]
            self.changed.emit()

        self._ask(ReadTrack(escort_id=escort_id), answered=answered)

    def order_car(self, escort_id: str) -> None:
        """A car now."""
        self._ask(OrderCar(escort_id=escort_id))

    def call_off(self, escort_id: str) -> None:
        """Stop the car, or the seconds until it goes."""
        escort = self._escorts.get(escort_id)
        if escort is not None and escort.order_id:
            self._ask(CallOff(order_id=escort.order_id))

    def close_escort(self, escort_id: str) -> None:
        """It is over: she is safe."""
        self._ask(CloseEscort(escort_id=escort_id))

    def ask_figures(self) -> None:
        """How soon cars answered and were there."""

        def answered(figures: OrderTimes) -> None:
            self.figures = figures
            self.changed.emit()

        if self._console.bus.is_connected and not self.why_not(OrderFigures):
            self._console.bus.ask(OrderFigures(), answered=answered, failed=lambda _error: None)

    def close(self) -> None:
        """The plugin is being switched off."""
        for follow in self._follows:
            follow.stop()
        self._watch.stop()
        for escort_id in list(self._on_wall):
            self._console.wall.dismiss(f"escort/{escort_id}")

    # -- what the hub says ---------------------------------------------------------------------------------------------

    def _reset(self, listed: EscortList) -> None:
        self._escorts = {one.id: one for one in listed.escorts}
        self._known = True
        for escort_id in list(self._on_wall):
            if escort_id not in self._escorts or not self._escorts[escort_id].is_open:
                self.hide(escort_id)
        for escort in self._escorts.values():
            if escort.distress and escort.is_open and not self.is_on_wall(escort.id):
                self.show(escort.id)
        self._clear_error()
        self.changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, EscortChanged):
            self._take(event.escort)
        elif isinstance(event, EscortFix):
            self._move(event)
        elif isinstance(event, EscortsForgotten):
            for escort_id in event.escorts:
                self._escorts.pop(escort_id, None)
                self._tracks.pop(escort_id, None)
        self.changed.emit()

    def _take(self, escort: Escort) -> None:
        before = self._escorts.get(escort.id)
        self._escorts[escort.id] = escort
        if not escort.is_open:
            self.hide(escort.id)
        elif escort.distress and (before is None or not before.distress):
            self.show(escort.id)
        elif self.is_on_wall(escort.id) and before is not None and before.strip != escort.strip:
            self._present(escort)

    def _move(self, event: EscortFix) -> None:
        escort = self._escorts.get(event.escort_id)
        if escort is None:
            return
        moved = replace(
            escort,
            fix=event.fix,
            state=event.state_key,
            reason=event.reason,
            along_m=event.along_m,
            strip=event.strip,
        )
        self._escorts[escort.id] = moved
        if escort.id in self._tracks:
            self._tracks[escort.id] = [*self._tracks[escort.id], (event.fix.lat, event.fix.lon)][-_TRACK_MOST:]
        strip, was = event.strip, escort.strip
        if self.is_on_wall(escort.id):
            if (strip.before, strip.now, strip.next) != (was.before, was.now, was.next):
                self._present(moved)
            self._mark(moved)

    def _reset_orders(self, listed: OrderList) -> None:
        self._orders = {one.id: one for one in listed.orders}
        self.changed.emit()

    def _hear_order(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, OrderChanged):
            self._orders[event.order.id] = event.order
            if not event.order.is_open:
                self.ask_figures()
            self.changed.emit()

    def _present(self, escort: Escort) -> None:
        strip = escort.strip
        cameras = tuple(dict.fromkeys(one for one in (strip.before, strip.now, strip.next) if one))
        if not cameras:
            return
        title = self.tr("SOS escort · {name}").format(name=escort.name)
        hotspot = strip.now or strip.next or strip.before
        around = tuple(one for one in cameras if one != hotspot)
        parts = {strip.before: self.tr("before"), strip.next: self.tr("next"), strip.now: self.tr("now")}
        captions = {camera: word for camera, word in parts.items() if camera}
        key = f"escort/{escort.id}"
        shown = Presentation(key=key, title=title, cameras=around, hotspot=hotspot, captions=captions)
        self._console.wall.present(shown)

    def _mark(self, escort: Escort) -> None:
        """Where she is in the picture that has her, and how far her phone may err."""
        strip, fix, key, age = escort.strip, escort.fix, f"escort/{escort.id}", self.age_s(escort)
        if fix is None or age is None or age > _MARKED_S or not strip.now or strip.x is None or strip.y is None:
            self._console.wall.unmark(key)
            return
        errs = f" ± {fix.accuracy_m:.0f} m" if fix.accuracy_m is not None else ""
        mark = PictureMark(
            key=key,
            camera=strip.now,
            x=strip.x,
            y=strip.y,
            spread=strip.spread,
            label=escort.name + errs,
            tone="p1" if escort.distress else "select",
            seconds=_MARKED_S - age,
        )
        self._console.wall.mark(mark)

    def reword(self) -> None:
        """Another language: titles on the wall follow."""
        for escort_id in self._on_wall:
            if (escort := self._escorts.get(escort_id)) is not None:
                self._present(escort)

    def _ask(self, command: Command[Any], *, answered: Any = None) -> None:
        def done(reply: Any) -> None:
            self._clear_error()
            if answered is not None:
                answered(reply)

        self._console.bus.ask(command, answered=done, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        self.error = self._said(error)
        self.failed.emit()
        self._console.notify(self.error, level="error")

    def _clear_error(self) -> None:
        if self.error:
            self.error = ""
            self.failed.emit()

    def _said(self, error: Exception) -> str:
        if isinstance(error, HubLost):
            return self.tr("No hub answers: nothing was changed. Phones keep what they have and send it later.")
        if isinstance(error, CommandTimeout):
            return self.tr("The hub did not answer in time. See whether it was done, then try again.")
        return self.tr("That was not done: {error}").format(error=error)


def _part(plan: tuple[tuple[float, float], ...], from_m: float, to_m: float) -> tuple[tuple[float, float], ...]:
    """The part of a path between two measures."""
    from uic.geo import distance_m

    points: list[tuple[float, float]] = []
    at = 0.0
    for here, there in itertools.pairwise(plan):
        length = distance_m(*here, *there)
        low, high = max(from_m, at), min(to_m, at + length)
        if high > low and length > 0:
            for measure in (low, high):
                share = (measure - at) / length
                points.append((here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share))
        at += length
    return tuple(dict.fromkeys(points))
