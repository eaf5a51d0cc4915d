"""Who may do what with the evidence of a case: the same people who may see the case, and who may see its cameras."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial

from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError, EvidenceError, NotAllowed
from uic.evidence.pieces import Piece
from uic.incidents import policy
from uic.incidents.commands import Case, ReadCase

__all__ = ["Rights"]


class Rights:
    """Asks the hub and the keeper of cases. A service's own thread only.

    room   departments that work in the control room itself (`incidents.room`)
    """

    def __init__(self, hub: ServiceHub, room: Collection[str]) -> None:
        self._hub, self._room = hub, frozenset({"", *room})

    def case(self, incident_id: str, caller: Caller) -> Case:
        """A case that the caller may see, open or not. NotAllowed: none, or none for her."""
        case = self.read(incident_id)
        may = partial(self._hub.may, caller, area="incident")
        if not policy.sees(case.incident, caller, room=self._room, may=may):
            raise NotAllowed("no such case, or none that you may see")
        return case

    def read(self, incident_id: str) -> Case:
        """A case, whoever asks."""
        try:
            return self._hub.ask(ReadCase(incident_id=incident_id), timeout_s=10.0)
        except BusError as error:
            raise EvidenceError(str(error)) from error

    def audience(self, case: Case) -> tuple[str, ...]:
        """Who hears what happens with its evidence."""
        return policy.audience(case.incident, room=self._room)

    def check_cameras(self, pieces: Iterable[Piece], caller: Caller, right: str) -> None:
        """Raise NotAllowed unless the caller has the right for each of their cameras."""
        for camera in {piece.camera for piece in pieces if piece.camera}:
            if not self._hub.may(caller, right, camera=camera):
                said = "take pictures of camera {} out" if right == "export" else "see camera {}"
                raise NotAllowed(f"you may not {said.format(camera)}")
