"""Pictures for consoles that reach the hub and not the cameras: a department's second screen on another network.

Who may see a camera at her console is given an address of the gateway in its place. Each look is judged again every
second by what she may then, and ends with her sign-in. On the sharing service's thread.
"""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError, CommandRefused, PurposeMissing
from uic.gateway.commands import IssueToken, RevokeTokens, WhereGateway
from uic.gateway.model import Place
from uic.sharing.commands import Pass, RelayCamera, Relayed
from uic.sharing.looks import Look, Looks

__all__ = ["OF_CONSOLES", "Consoles"]

OF_CONSOLES = "console"  # kind of their tokens
_LASTS_S = 12 * 3600.0
_MOST = 500  # sign-ins


@dataclass(frozen=True, slots=True)
class _Seat:
    caller: Caller
    token_id: str
    secret: str


class Consoles:
    """looks: where who looks is kept."""

    def __init__(self, hub: ServiceHub, looks: Callable[[], Looks]) -> None:
        self._hub, self._looks = hub, looks
        self._seats: dict[str, _Seat] = {}  # by token

    def relay(self, command: RelayCamera, caller: Caller) -> Relayed:
        """An address for this sign-in. Raises CommandRefused where the gateway does not listen."""
        place = self._hub.ask(WhereGateway())
        if not place.public_url:
            raise CommandRefused("the gateway does not listen", reason="share.no_gateway")
        camera, purpose = self._looks().known(command.camera_id), command.purpose.strip()
        if camera.protected:
            if not purpose:
                raise PurposeMissing(f"{camera.name} is protected: say what it is looked at for")
            self._hub.audit("camera.viewed", caller=caller, subject=camera.id, purpose=purpose)
        seat = self._seat(caller)
        url = f"{place.public_url}/video/console/{quote(command.camera_id, safe='')}?t={seat.secret}"
        return Relayed(url=url, certificate=self._certificate(place))

    def _seat(self, caller: Caller) -> _Seat:
        key = (caller.session, caller.client, caller.person)
        for one in self._seats.values():
            if (one.caller.session, one.caller.client, one.caller.person) == key:
                return one
        subject = f"person/{caller.person or caller.client}"
        made = self._hub.ask(IssueToken(kind=OF_CONSOLES, subject=subject, seconds=_LASTS_S))
        seat = self._seats[made.token.id] = _Seat(caller, made.token.id, made.secret)
        for old in list(self._seats)[:-_MOST]:
            self._end(old)
        return seat

    def _certificate(self, place: Place) -> str:
        """The one that the gateway has made for itself; "": one that the system's authorities vouch for."""
        try:
            said = (self._hub.state_dir / "gateway" / "certificate.pem").read_text()
            same = hashlib.sha256(ssl.PEM_cert_to_DER_cert(said)).hexdigest() == place.fingerprint
        except (OSError, ValueError):
            return ""
        return said if same else ""

    def look(self, caller: Caller, camera: str, *, address: str) -> Pass | None:
        """Somebody's console fetches a picture; None: she may not, or not any more."""
        if not self.may(caller, camera):
            return None
        return self._looks().begin(caller, camera, address=address, share_id="", number="", inside=True)

    def may(self, caller: Caller, camera: str) -> bool:
        """Whether the person whose token it is may see a camera now."""
        kind, _, token = caller.client.removeprefix("gateway/").partition("/")
        seat = self._seats.get(token)
        if kind != OF_CONSOLES or seat is None or caller.role != "service":
            return False
        return self._hub.may(seat.caller, "see", area="camera", camera=camera)

    def recheck(self) -> None:
        """Who may not see any more what she looks at is cut off."""

        def lost(look: Look) -> bool:
            return look.inside and not self.may(look.caller, look.looking.camera)

        self._looks().cut(lost, "not_shown")

    def stop(self) -> None:
        """The hub ends: their tokens open nothing any more."""
        for token in list(self._seats):
            self._end(token)

    def _end(self, token: str) -> None:
        self._seats.pop(token, None)
        try:
            self._hub.ask(RevokeTokens(token=token))
        except BusError:  # the gateway has ended first; it is over in hours anyway
            pass
