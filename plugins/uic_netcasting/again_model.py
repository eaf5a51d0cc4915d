"""The console half of who is probably seen again: what panel, tiles and map say of each, and what is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from uic_console.api import Console, MapFeature, PictureMark
from uic_netcasting.commands import AnswerAgain, UnseeSuspect
from uic_netcasting.events import Again, Cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from uic.bus.commands import Command

__all__ = ["AgainModel"]

_MARKED_S = 8.0  # he walks on: an older mark would be beside him
_BOTH_M = 2.0  # less way: two cameras see the same place


class AgainModel(QObject):
    """Those whom the hub offers. GUI thread only; `ask` sends a command as the casts' model does."""

    def __init__(
        self, console: Console, parent: QObject, *, ask: Callable[[Command[Any]], None], name: Callable[[str], str]
    ) -> None:
        super().__init__(parent)
        self._console, self._ask, self._name = console, ask, name
        self._offered: dict[str, Again] = {}

    # -- what is heard -----------------------------------------------------------------------------------------------

    def reset(self, offered: Iterable[Again]) -> None:
        """The whole truth anew."""
        self._offered = {one.id: one for one in offered}

    def hear(self, again: Again) -> None:
        """One came, is surer, was answered or has gone."""
        if again.state != "open":
            self._offered.pop(again.id, None)
            self._console.wall.unmark(again.id)
            return
        self._offered[again.id] = again
        self._console.wall.mark(
            PictureMark(
                key=again.id,
                camera=again.camera,
                x=again.x,
                y=again.y,
                label=self.tr("{percent} % the suspect?").format(percent=_percent(again)),
                tone="p2",
                seconds=_MARKED_S,
            )
        )

    def forget(self, cast_id: str) -> None:
        """It is over, or its suspect was seen elsewhere."""
        for key in [key for key, one in self._offered.items() if one.cast == cast_id]:
            del self._offered[key]
            self._console.wall.unmark(key)

    # -- what is said ------------------------------------------------------------------------------------------------

    def of(self, cast_id: str) -> list[Again]:
        """Those of a cast, the most probable first."""
        return sorted((one for one in self._offered.values() if one.cast == cast_id), key=lambda one: -one.probability)

    def on(self, cast_id: str, camera_id: str) -> Again | None:
        """The most probable on one camera."""
        return next((one for one in self.of(cast_id) if one.camera == camera_id), None)

    def likely(self, cast_id: str) -> dict[str, float]:
        """Cameras on which he probably is: the hop from camera to camera goes there first."""
        return {one.camera: one.probability for one in reversed(self.of(cast_id))}

    def captions(self, cast_id: str) -> dict[str, str]:
        """A word for each of those tiles."""
        words = self.tr("{percent} % seen again?")
        return {one.camera: words.format(percent=_percent(one)) for one in reversed(self.of(cast_id))}

    def words(self, again: Again) -> str:
        """Where he probably is, how probably, and why: a line each, none so long that it is cut."""
        return "\n".join((f"◎ {_percent(again)} % · {self._name(again.camera)}", *self._reasons(again)))

    def reason(self, again: Again) -> str:
        """Why he may be the suspect, in one line."""
        return " · ".join(self._reasons(again))

    def _reasons(self, again: Again) -> list[str]:
        """Way, time and pace; and how many others came by."""
        if again.way_m < _BOTH_M:
            said = [self.tr("at the same place as in {camera}").format(camera=self._name(again.after))]
        else:
            words = self.tr("{metres} m from {camera} in {seconds} s ({pace} m/s)")
            said = [
                words.format(
                    metres=f"{again.way_m:.0f}",
                    camera=self._name(again.after) if again.after else self.tr("where he was seen"),
                    seconds=f"{again.between_s:.0f}",
                    pace=f"{again.pace_mps:.1f}",
                )
            ]
        return [*said, self.tr("%n other(s) came by", "", again.others)] if again.others else said

    def map_features(self, cast: Cast) -> list[MapFeature]:
        """Where they are, and from where they probably came."""
        made: list[MapFeature] = []
        for one in self.of(cast.id):
            here = one.place.lat, one.place.lon
            if one.after_place is not None:
                there = one.after_place.lat, one.after_place.lon
                made.append(MapFeature(key=cast.id, shape="line", points=(there, here), tone="select"))
            label = f"{_percent(one)} % · {self.reason(one)}"
            made.append(MapFeature(key=cast.id, shape="point", points=(here,), label=label, tone="select", mark="ring"))
        return made

    # -- what is answered --------------------------------------------------------------------------------------------

    def take(self, again: Again) -> None:
        """He is the suspect: the ring begins again there."""
        self._ask(AnswerAgain(cast_id=again.cast, again_id=again.id, camera_id=again.camera))

    def refuse(self, again: Again) -> None:
        """He is not; he is not offered again."""
        self._ask(AnswerAgain(cast_id=again.cast, again_id=again.id, camera_id=again.camera, taken=False))

    def back(self, cast: Cast) -> None:
        """He was not where the net is now: back to where he had been."""
        if not cast.before:
            self._console.notify(self.tr("The suspect was seen only once: there is no place to go back to."))
            return
        self._ask(UnseeSuspect(cast_id=cast.id))

    def answer_best(self, cast: Cast, *, taken: bool) -> None:
        """The one in the selected tile, else the most probable."""
        selected = self._console.wall.selected_camera()
        again = self.on(cast.id, selected) if selected else None
        again = again or next(iter(self.of(cast.id)), None)
        if again is None:
            self._console.notify(self.tr("Nobody is probably the suspect now."))
        elif taken:
            self.take(again)
        else:
            self.refuse(again)


def _percent(again: Again) -> str:
    return f"{100 * again.probability:.0f}"
