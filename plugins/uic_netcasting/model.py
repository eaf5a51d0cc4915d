"""The console half: which casts there are, and which of them this wall shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from uic.bus.commands import Command
from uic.errors import CommandTimeout, HubLost, UnknownCommand
from uic.events import Envelope, Event
from uic.geo import distance_m, is_place
from uic_console.api import Console, MapFeature, Presentation
from uic_netcasting.again_model import AgainModel
from uic_netcasting.commands import (
    AddToCast,
    CastAt,
    CastList,
    DropFromCast,
    LendCamera,
    ListCasts,
    OpenCast,
    PinInCast,
    PoliceShown,
    ReleaseCast,
    SeeSuspect,
    ShowToPolice,
)
from uic_netcasting.events import (
    Again,
    Cast,
    CastAgain,
    CastCamera,
    CastChanged,
    CastNet,
    CastOpened,
    CastReleased,
    CastStands,
    Net,
    NetCamera,
    Outcome,
    PatternFigures,
    PatternLearnt,
)
from uic_netcasting.figures.model import FiguresModel
from uic_netcasting.patterns import name_of
from uic_netcasting.policy import place_said
from uic_netcasting.signs_model import SignModel
from uic_netcasting.words import bearing_and_distance, direction, exit_name, part_of

if TYPE_CHECKING:
    from uic_netcasting.crime_model import CrimeModel

__all__ = ["CastModel"]

_RELEASED_SHOWN = 50  # as many as the hub keeps
_ON_WALL = 12  # around the hotspot: 4 × 4 tiles; more would be too small to know a person in
_RANK = {"added": 0, "place": 0, "exit": 1, "near": 2}  # whose picture matters more


class CastModel(QObject):
    """The casts as the hub has them, newest first, and what this console makes of them.

    A cast that opens anywhere comes up here on top of those before it; releasing it brings back what was below.
    `hide` puts one aside on this console only.
    """

    changed = Signal()  # the casts, or which of them the wall shows
    hub_changed = Signal()  # `has_hub` did
    failed = Signal()  # `error` says what went wrong, "" when all is well again

    def __init__(self, console: Console) -> None:
        super().__init__(console.parent())
        self.setObjectName("netcasting-model")
        self.error = ""
        self._console = console
        self._casts: dict[str, Cast] = {}  # newest first
        self._nets: dict[str, Net] = {}  # of open casts
        self._slots: dict[str, list[str]] = {}  # cast id → the cameras around its hotspot, in the order of the wall
        self._patterns: dict[str, PatternFigures] = {}  # as far as verdicts came while this console was on
        self._on_wall: list[str] = []  # cast ids, the topmost last
        self._presented: dict[str, Presentation] = {}  # cast id → as the wall has it
        self._hotspots: dict[str, str] = {}  # cast id → the camera the operator put into its hotspot
        self._known = False  # whether the hub has said which casts there are
        self._crime: CrimeModel | None = None
        self.signs = SignModel(console)
        self.figures = FiguresModel(console)
        self.again = AgainModel(console, self, ask=self._ask, name=self.camera_name)
        self._watch = console.bus.watch(self.hub_changed.emit)
        self._follow = console.bus.follow(["cast"], snapshot=ListCasts(), reset=self._reset, event=self._hear)

    def crime(self) -> CrimeModel:
        """The counts of crimes, asked for when somebody looks at them."""
        if self._crime is None:
            from uic_netcasting.crime_model import CrimeModel

            self._crime = CrimeModel(self._console, self)
        return self._crime

    def casts(self) -> list[Cast]:
        """Open and lately released casts, newest first."""
        return list(self._casts.values())

    def net(self, cast_id: str) -> Net | None:
        """How the net of an open cast stands; None: the hub has not said it yet."""
        return self._nets.get(cast_id)

    def standing(self, cast_id: str, camera_id: str) -> NetCamera | None:
        """How one of its cameras does."""
        net = self._nets.get(cast_id)
        return next((one for one in net.cameras if one.id == camera_id), None) if net is not None else None

    def pattern_name(self, cast: Cast) -> str:
        """What its pattern is called in the language shown; "": no sign began it."""
        return name_of(cast.pattern, self._console.language())

    def began(self, cast: Cast) -> str:
        """What the sign, or the caller, said; in the language shown where it was said in both."""
        return (cast.text_en or cast.text) if self._console.language() == "en" else cast.text

    def holder(self, camera: NetCamera) -> str:
        """Who has a camera that the net wanted: a person, or what a part of the hub has it for."""
        return camera.whose.read(self._console.language()) or camera.holder

    def pattern(self, cast: Cast) -> PatternFigures | None:
        """What the pattern that began a cast is worth, where a verdict was heard."""
        return self._patterns.get(cast.pattern)

    def is_known(self) -> bool:
        """Whether the hub has said which casts there are: an empty list means something only then."""
        return self._known

    def has_hub(self) -> bool:
        """Whether a hub answers: without one nothing can be cast or released."""
        return self._console.bus.is_connected

    def why_not_release(self) -> str:
        """Why no cast can be released here now; empty when one can."""
        return self._console.bus.why_not(ReleaseCast)

    def why_not_police(self) -> str:
        """Why no cast can be shown to the police here now; empty when one can."""
        return self._console.bus.why_not(ShowToPolice)

    def is_on_wall(self, cast_id: str) -> bool:
        """Whether this console's wall has the cast, on top or below another."""
        return cast_id in self._on_wall

    def shown(self) -> Cast | None:
        """The cast on top of this console's wall."""
        return self._casts.get(self._on_wall[-1]) if self._on_wall else None

    def camera_name(self, camera_id: str) -> str:
        """What a camera is called in the language shown; its id when the list no longer has it."""
        camera = self._console.cameras.get(camera_id)
        if camera is None:
            return camera_id
        return (camera.name_en or camera.name) if self._console.language() == "en" else camera.name

    def age_s(self, cast: Cast) -> float:
        """Seconds a cast has been open, or was open until it was released."""
        return max(0.0, ((cast.released_at or datetime.now(UTC)) - cast.opened_at).total_seconds())

    def map_features(self) -> list[MapFeature]:
        """The open nets for the map: the sign, and a line to each camera that turned to it."""
        made: list[MapFeature] = []
        for cast in (cast for cast in self._casts.values() if cast.is_open):
            centre = (cast.place.lat, cast.place.lon) if cast.place is not None else self._place(cast.sign)
            if centre is None:
                continue
            net = self._nets.get(cast.id)
            if net is not None and net.ring:
                made += self._ring(cast, net)
            else:
                around = [place for near in cast.cameras if (place := self._place(near.id)) is not None]
                made += [MapFeature(key=cast.id, shape="line", points=(centre, place), tone="p2") for place in around]
            label = self.tr("Net · %n camera(s)", "", len(cast.cameras))
            if net is not None and net.exits:
                label += " · " + self.closed_words(net)
            made.append(MapFeature(key=cast.id, shape="point", points=(centre,), label=label, tone="p2"))
            made += self.again.map_features(cast)
        return made

    def _ring(self, cast: Cast, net: Net) -> list[MapFeature]:
        """How far the suspect can have got; a line from each camera to the way out that it closes; the open ones."""
        made = [
            MapFeature(key=cast.id, shape="area", points=outline, tone="p3") for outline in net.ring if len(outline) > 2
        ]
        for way in net.exits:
            here = (way.lat, way.lon)
            camera = self._place(way.camera) if way.camera else None
            if camera is not None:
                made.append(MapFeature(key=cast.id, shape="line", points=(camera, here), tone="normal"))
        for way in net.exits:
            here = (way.lat, way.lon)
            if way.camera:
                made.append(MapFeature(key=cast.id, shape="point", points=(here,), tone="normal", mark="dot"))
            else:
                name = exit_name(way)
                made.append(MapFeature(key=cast.id, shape="point", points=(here,), label=name, tone="p1", mark="gap"))
        return made

    def closed_words(self, net: Net) -> str:
        """How many ways out are closed, in words."""
        closed = sum(bool(one.camera) for one in net.exits)
        return self.tr("{closed} of {ways} ways out closed").format(closed=closed, ways=len(net.exits))

    def open_ways(self, cast: Cast, net: Net) -> list[str]:
        """The ways out that nobody watches, by name and direction, each once; the next to be reached first."""
        centre = (cast.place.lat, cast.place.lon) if cast.place is not None else None
        ways = sorted((one for one in net.exits if not one.camera), key=lambda one: one.due_s)
        said = [
            f"{exit_name(one)} · {direction(centre, (one.lat, one.lon))}" if centre is not None else exit_name(one)
            for one in ways
        ]
        return list(dict.fromkeys(said))

    def show_feature(self, cast_id: str) -> None:
        """Its net was clicked on the map: bring it to this wall."""
        if cast_id in self._casts:
            self.show(cast_id)

    def away_m(self, cast: Cast, near: CastCamera) -> float:
        """How far a camera of a cast is from where its suspect was last, as its tile says; else from the sign's."""
        place = self._place(near.id)
        if cast.place is None or place is None:
            return near.distance_m
        return distance_m(cast.place.lat, cast.place.lon, *place)

    def _place(self, camera_id: str) -> tuple[float, float] | None:
        camera = self._console.cameras.get(camera_id)
        if camera is None or camera.lat is None or camera.lon is None or not is_place(camera.lat, camera.lon):
            return None
        return camera.lat, camera.lon

    def open_here(self, camera_id: str) -> None:
        """Cast a net around a camera; the hub's event brings it to every console, this one too."""
        self._ask(OpenCast(camera_id=camera_id), answered=self._opened)

    def release(self, cast_id: str) -> None:
        """Let a cast go on every console."""
        self._ask(ReleaseCast(cast_id=cast_id))

    def dismiss_false(self, cast_id: str) -> None:
        """Let a cast go that was none; the figures of its pattern have it."""
        self._ask(ReleaseCast(cast_id=cast_id, verdict="false"), answered=self._learnt)

    def release_real(self, cast_id: str, outcome: Outcome) -> None:
        """Let a cast go that was real, and say how it ended."""
        self._ask(ReleaseCast(cast_id=cast_id, verdict="real", outcome=outcome), answered=self._learnt)

    def arrested_shown(self) -> None:
        """The suspect of the cast on top of this wall was arrested at the scene."""
        if (cast := self._needed()) is not None:
            self.release_real(cast.id, "arrested")

    def cast_sign(self) -> None:
        """Cast the net of the sign that should be answered first."""
        self.signs.cast_waiting()

    def stop_sign(self) -> None:
        """The sign that should be answered first is none: its countdown stops."""
        self.signs.stop_waiting()

    def dismiss_shown(self) -> None:
        """The cast on top of this wall was a false sign."""
        if (cast := self._needed()) is not None:
            self.dismiss_false(cast.id)

    def seen_here(self, camera_id: str) -> None:
        """The suspect is in the picture of a camera now: the ring of the cast in hand begins again there."""
        if (cast := self._needed()) is not None:
            self.seen(cast.id, camera_id)

    def seen(self, cast_id: str, camera_id: str) -> None:
        """The suspect of a cast is in the picture of a camera now: who is probably he there, else somebody."""
        if (again := self.again.on(cast_id, camera_id)) is not None:
            self.again.take(again)
        else:
            self._ask(SeeSuspect(cast_id=cast_id, camera_id=camera_id))

    def take_likely(self) -> None:
        """Who is probably the suspect of the cast in hand is he: the net goes there."""
        if (cast := self._needed()) is not None:
            self.again.answer_best(cast, taken=True)

    def refuse_likely(self) -> None:
        """He is not."""
        if (cast := self._needed()) is not None:
            self.again.answer_best(cast, taken=False)

    def back_shown(self) -> None:
        """The suspect of the cast in hand was not where the net is now."""
        if (cast := self._needed()) is not None:
            self.again.back(cast)

    def add_here(self, camera_id: str) -> None:
        """Take a camera into the cast in hand."""
        if (cast := self._needed()) is not None:
            self._ask(AddToCast(cast_id=cast.id, camera_id=camera_id))

    def drop(self, cast_id: str, camera_id: str) -> None:
        """Take a camera out of a cast, for good."""
        self._ask(DropFromCast(cast_id=cast_id, camera_id=camera_id))

    def pin(self, cast_id: str, camera_id: str, *, pinned: bool) -> None:
        """Keep a camera as it looks, whatever the plan says; or no longer."""
        self._ask(PinInCast(cast_id=cast_id, camera_id=camera_id, pinned=pinned))

    def lend(self, cast_id: str, camera_id: str, *, back: bool) -> None:
        """Have a camera of a cast free to be steered from here; or give it back."""
        self._ask(LendCamera(cast_id=cast_id, camera_id=camera_id, back=back))

    def call(self, place: tuple[float, float], *, text: str, by_car: bool, ago_s: float, bell: bool) -> None:
        """Somebody called 112, or an emergency bell was pressed, at a place."""
        self._ask(
            CastAt(
                lat=place[0],
                lon=place[1],
                text=text,
                flight="car" if by_car else "foot",
                ago_s=ago_s,
                origin="bell" if bell else "call",
            ),
            answered=self._opened,
        )

    def place_of(self, text: str) -> tuple[float, float] | None:
        """A place as people say it: latitude and longitude, a national point number, a camera's number."""
        if text.strip().isdigit():
            camera = next((one for one in self._console.cameras.all() if one.number == int(text)), None)
            return self._place(camera.id) if camera is not None else None
        return place_said(text)

    def call_dialog(self) -> None:
        """Ask for the place of a call."""
        from uic_netcasting.widgets.call import CallDialog

        CallDialog(self, self._console.window()).open()

    def _needed(self) -> Cast | None:
        cast = self._in_hand()
        if cast is None:
            self._console.notify(self.tr("No cast is open."))
        return cast

    def _learnt(self, cast: Cast) -> None:
        if cast.pattern:
            self._console.notify(
                self.tr("Noted: the figures of the pattern {name} have it.").format(name=self.pattern_name(cast))
            )

    def release_shown(self) -> None:
        """Let go of the cast on top of this wall, or of the newest open one when the wall shows none."""
        cast = self._in_hand()
        if cast is None:
            self._console.notify(self.tr("No cast is open."))
            return
        self.release(cast.id)

    def police_shown(self) -> None:
        """Show the pictures of the cast on top to the police, or stop that."""
        cast = self._needed()
        if cast is not None:
            self.to_police(cast.id)

    def to_police(self, cast_id: str) -> None:
        """Show the pictures of a cast to the police, or stop that."""
        self._ask(ShowToPolice(cast_id=cast_id), answered=self._police_told)

    def _police_told(self, told: PoliceShown) -> None:
        if not told.shown or told.until is None:
            self._console.notify(self.tr("The net's pictures are not shown to the police any more."))
            return
        until = f"{told.until.astimezone():%H:%M}"
        said = self.tr("{count} cameras of the net are shown to the police until {time}.")
        self._console.notify(said.format(count=told.cameras, time=until))

    def show_shown(self) -> None:
        """Bring the newest open cast to this wall (again)."""
        cast = next((cast for cast in self._casts.values() if cast.is_open), None)
        if cast is None:
            self._console.notify(self.tr("No cast is open."))
            return
        self.show(cast.id)

    def show(self, cast_id: str, *, hotspot: str | None = None) -> None:
        """Bring a cast to the top of this wall, a released one too; `hotspot`: which of its cameras to enlarge."""
        cast = self._casts.get(cast_id)
        if cast is None:
            return
        if hotspot is not None:
            self._hotspots[cast_id] = hotspot
        self._put_on(cast)
        self.changed.emit()

    def hide(self, cast_id: str) -> None:
        """Put a cast aside on this console; it stays open for everyone."""
        self._take_off(cast_id)
        self.changed.emit()

    def close(self) -> None:
        """Stop following and give the wall back; the plugin is being switched off."""
        self._follow.stop()
        self._watch.stop()
        self.signs.close()
        for cast_id in list(reversed(self._on_wall)):
            self._take_off(cast_id)

    def _reset(self, listed: CastList) -> None:
        """The whole truth anew: at the start, and after a lost hub."""
        before = set(self._casts)
        self._casts = {cast.id: cast for cast in listed.casts}
        self._nets = {net.cast: net for net in listed.nets}
        self.again.reset(listed.again)
        self._known = True
        for cast_id in list(reversed(self._on_wall)):
            cast = self._casts.get(cast_id)
            if cast is None or not cast.is_open:
                self._take_off(cast_id)
            else:
                self._lay(cast)
        for cast in reversed(listed.casts):
            if cast.is_open and cast.id not in before:
                self._put_on(cast)
        self._clear_error()
        self.changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, CastOpened):
            self._casts = {event.cast.id: event.cast} | self._casts
            self._put_on(event.cast)
        elif isinstance(event, CastAgain):
            self._heard_again(event.again)
        elif isinstance(event, CastReleased):
            self._casts[event.cast.id] = event.cast
            self.again.forget(event.cast.id)
            self._nets.pop(event.cast.id, None)
            self._take_off(event.cast.id)
            self._forget_oldest()
        elif isinstance(event, CastChanged):
            self._cast_changed(event.cast)
        elif isinstance(event, CastStands):
            self._casts.setdefault(event.cast.id, event.cast)
        elif isinstance(event, CastNet):
            self._nets[event.net.cast] = event.net
            if event.net.cast in self._on_wall and (cast := self._casts.get(event.net.cast)) is not None:
                self._lay(cast)
        elif isinstance(event, PatternLearnt):
            self._patterns[event.figures.pattern] = event.figures
        self.changed.emit()

    def _cast_changed(self, cast: Cast) -> None:
        """Other cameras, or the suspect was seen elsewhere: the wall follows where it shows the cast."""
        before = self._casts.get(cast.id)
        self._casts[cast.id] = cast
        if before is not None and cast.seen_by and cast.seen_at != before.seen_at:
            self._hotspots[cast.id] = cast.seen_by
            self.again.forget(cast.id)
        if cast.is_open and cast.id in self._on_wall:
            self._lay(cast)

    def _heard_again(self, again: Again) -> None:
        """The wall says it on the tile of its camera, and brings that up where the net has it out of sight."""
        self.again.hear(again)
        cast = self._casts.get(again.cast)
        if cast is not None and cast.is_open and cast.id in self._on_wall:
            self._lay(cast)

    def _forget_oldest(self) -> None:
        released = [cast.id for cast in self._casts.values() if not cast.is_open and cast.id not in self._on_wall]
        for cast_id in released[_RELEASED_SHOWN:]:
            del self._casts[cast_id]
            self._hotspots.pop(cast_id, None)
            self._slots.pop(cast_id, None)

    def _opened(self, cast: Cast) -> None:
        """The hub's answer. For a cast that was open already no event comes, so it is brought up from here."""
        if cast.id in self._casts and not (self._on_wall and self._on_wall[-1] == cast.id):
            self.show(cast.id)
        if not cast.located:
            self._console.notify(
                self.tr("{camera} has no place in the camera list, so no camera is known to be near it.").format(
                    camera=self.camera_name(cast.sign)
                ),
                level="warning",
            )

    def _put_on(self, cast: Cast) -> None:
        self._lay(cast, on_top=True)
        self._on_wall = [key for key in self._on_wall if key != cast.id] + [cast.id]

    def _lay(self, cast: Cast, *, on_top: bool = False) -> None:
        """The cast as a wall. Cameras that stay keep their tiles; new ones take those that became free.

        One that is there already is changed where it lies: a net that grows must not cover the one in hand.
        """
        hotspot = self._hotspots.get(cast.id, cast.sign)
        likely = self.again.likely(cast.id)
        ranked = sorted(cast.cameras, key=lambda near: (near.id not in likely, _RANK[near.duty]))  # each nearest first
        wanted = [camera for camera in (cast.sign, *(near.id for near in ranked)) if camera != hotspot][:_ON_WALL]
        before = self._slots.get(cast.id, [])
        fresh = iter([camera for camera in wanted if camera not in before])
        kept = [camera if camera in wanted else next(fresh, "") for camera in before]
        around = [camera for camera in (*kept, *fresh) if camera]
        self._slots[cast.id] = around
        title = self.tr("Net-cast · {camera}").format(camera=self.camera_name(cast.sign))
        shown = Presentation(
            key=_key(cast.id),
            title=title,
            cameras=tuple(around),
            hotspot=hotspot,
            middle=True,
            captions=self._captions(cast, {hotspot, *around}),
            likely=likely,
            in_place=not on_top,
        )
        if on_top or shown != self._presented.get(cast.id):
            self._presented[cast.id] = replace(shown, in_place=True)
            self._console.wall.present(shown)

    def _captions(self, cast: Cast, cameras: set[str]) -> dict[str, str]:
        """What each tile says of its camera's part: what it closes, how it does, where it stands from the suspect."""
        near = {one.id: one for one in cast.cameras}
        net = self._nets.get(cast.id)
        now = {one.id: one for one in net.cameras} if net is not None else {}
        centre = (cast.place.lat, cast.place.lon) if cast.place is not None else self._place(cast.sign)
        again = self.again.captions(cast.id)
        captions: dict[str, str] = {}
        for camera in cameras:
            said = [again.get(camera, ""), part_of(cast, near.get(camera), now.get(camera))]
            place = self._place(camera)
            if camera in near and centre is not None and place is not None:
                said.append(bearing_and_distance(centre, place))
            if words := " · ".join(part for part in said if part):
                captions[camera] = words
        return captions

    def reword(self) -> None:
        """The console speaks another language now: the titles on the wall follow."""
        for cast in [self._casts[key] for key in self._on_wall if key in self._casts]:
            self._lay(cast)

    def _take_off(self, cast_id: str) -> None:
        if cast_id in self._on_wall:
            self._on_wall.remove(cast_id)
            self._presented.pop(cast_id, None)
            self._console.wall.dismiss(_key(cast_id))

    def _in_hand(self) -> Cast | None:
        shown = self.shown()
        if shown is not None and shown.is_open:
            return shown
        return next((cast for cast in self._casts.values() if cast.is_open), None)

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
        """What happened, what still works, what to do."""
        if isinstance(error, HubLost):
            return self.tr("No hub answers: nothing was cast or released. Video goes on; try again when it is back.")
        if isinstance(error, CommandTimeout):
            return self.tr("The hub did not answer in time. See below whether the cast changed, then try again.")
        if isinstance(error, UnknownCommand):
            return self.tr("The hub does not run net-casting. Enable it in the Plugins window.")
        if getattr(error, "reason", "") == "cast.camera_unknown":
            return self.tr("That camera is no longer in the camera list; no net was cast.")
        if getattr(error, "reason", "") in ("cast.unknown", "cast.over"):
            return self.tr("That cast is over: cast a new net.")
        if getattr(error, "reason", "") == "cast.again_over":
            return self.tr("Whoever that was has gone, or somebody else has answered: the net stays where it is.")
        if getattr(error, "reason", "") == "cast.no_case":
            return self.tr("The cast has no case yet, so nothing was shown to the police. Try again in a moment.")
        if getattr(error, "reason", "") == "cast.no_place":
            return self.tr("That is no place with a camera near it; no net was cast there.")
        return self.tr("Net-casting failed: {error}").format(error=error)


def _key(cast_id: str) -> str:
    return f"cast/{cast_id}"
