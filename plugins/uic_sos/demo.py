"""`uic --demo sos`: somebody asks for an escort, leaves her path, and a patrol car is ordered, asked and there.

Her phone is a real client of the gateway: HTTPS, a token, batches of positions. She walks in the simulated city, where
a live camera sees her; her path turns into an alley, and she is led past it. The crew's answers are the story's.
"""

from __future__ import annotations

import hashlib
import http.client
import itertools
import json
import math
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from uic.bus import HubClient
from uic.errors import BusError, SimError
from uic.gateway.commands import WhereGateway
from uic.gateway.model import Place
from uic.geo.schematic import city_frame
from uic.units.orders import Answer, AnswerOrder, ListOrders, Order
from uic_sos.commands import CloseEscort, DeleteHistory, ListEscorts
from uic_sos.escorts import Escort

if TYPE_CHECKING:
    from uic.settings import Settings

__all__ = ["Phone", "sos"]

_READY_S = 90.0  # for the gateway and the live city, which is drawn first
_TURN_M, _ALLEY_M = 40.0, 220.0  # where her path leaves the street, and how long it goes on
_WAY = ((-2005.0, -1060.0), (-2047.0, -965.0), (-2083.0, -886.0), (-2130.0, -852.0))  # metres: the story's pavement
_PACE_MPS = 1.35
_LONGEST_S = 150.0
_CREW_S = (4.0, 7.0, 12.0, 8.0)  # until they acknowledge, go, are there, say that she is safe
_NAME, _PIN = "시연 · 김하나", "2580"

Say = Callable[[str], None]
Spot = dict[str, float]


class Phone:
    """Her phone: asks the gateway as any other does, and looks at its certificate."""

    def __init__(self, place: Place) -> None:
        where = urlsplit(place.url)
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # the fingerprint is looked at instead
        self._line = http.client.HTTPSConnection(
            where.hostname or "127.0.0.1", where.port or 443, timeout=15, context=context
        )
        self._fingerprint = place.fingerprint.replace(":", "").lower()
        self.token = ""
        self.citizen = ""

    def register(self) -> None:
        """Once."""
        said = self._post("/sos/api/register", {"name": _NAME, "pin": _PIN})
        self.token, self.citizen = said["token"], said["citizen"]

    def ask(self, path: list[tuple[float, float]]) -> str:
        """An escort along a path of (latitude, longitude); its id."""
        line = {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in path]}
        return str(self._post("/sos/api/escort", {"path": line})["id"])

    def tell(self, *fixes: Spot) -> dict[str, Any]:
        """Where she is."""
        return self._post("/sos/api/fixes", {"fixes": list(fixes), "sent": time.time(), "battery": 0.62})

    def close(self) -> None:
        """Switch it off."""
        self._line.close()

    def _post(self, path: str, said: dict[str, Any]) -> dict[str, Any]:
        head = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.token}"} if self.token else {})
        if self._line.sock is None:
            self._line.connect()
            sock: Any = self._line.sock
            seen = hashlib.sha256(sock.getpeercert(binary_form=True)).hexdigest()
            if self._fingerprint and seen != self._fingerprint:
                raise ssl.SSLError("the gateway shows another certificate than the hub says")
        self._line.request("POST", path, json.dumps(said), head)
        answer = self._line.getresponse()
        body: dict[str, Any] = json.loads(answer.read() or b"{}")
        if answer.status >= 300:
            raise http.client.HTTPException(f"{path}: {answer.status} {body}")
        return body


def sos(client: HubClient, settings: Settings, say: Say, ending: threading.Event) -> None:
    """Play it once; less than two minutes."""
    place = _gateway(client, ending)
    if place is None:
        say("no gateway listens: set gateway.listen")
        return
    _clear(client, say)
    phone = Phone(place)
    phone.register()
    where = _walk(settings, ending, say)
    first = next(where, None)
    if first is None:
        return
    began = time.monotonic()

    def tell(words: str) -> None:
        say(f"{time.monotonic() - began:5.1f} s  {words}")

    escort_id = phone.ask(_path())
    tell(f"{_NAME} asks for an escort over HTTPS; her path and its cameras are on the map (Ctrl+Shift+M)")
    tell("Ctrl+Alt+E brings the cameras that go with her to the wall; when she leaves her path they come by themselves")
    try:
        _follow(client, phone, escort_id, first, where, tell, ending)
    finally:
        _end(client, phone, escort_id, tell)


def _follow(
    client: HubClient,
    phone: Phone,
    escort_id: str,
    first: Spot,
    where: Iterator[Spot],
    tell: Say,
    ending: threading.Event,
) -> None:
    crew = _Crew(client, escort_id, tell)
    state = camera = ""
    phone.tell(first)
    began = time.monotonic()
    for spot in where:
        if ending.is_set() or crew.is_done or time.monotonic() - began > _LONGEST_S:
            return
        phone.tell(spot)
        escort = _escort(client, escort_id)
        if escort is None:
            return
        if escort.state != state:
            state = escort.state
            tell(f"{state}: {escort.reason.figures}")
        if escort.strip.now != camera:
            camera = escort.strip.now
            tell(f"camera {camera or '–'} has her, next {escort.strip.next or '–'}")
        crew.step()


class _Crew:
    """The patrol car's side of the story."""

    def __init__(self, client: HubClient, escort_id: str, tell: Say) -> None:
        self._client, self._origin, self._tell = client, f"escort/{escort_id}", tell
        said = (Answer.ACKNOWLEDGED, Answer.EN_ROUTE, Answer.ON_SCENE, Answer.SAFE)
        self._steps = list(zip(_CREW_S, said, strict=True))
        self._due = math.inf
        self.is_done = False

    def step(self) -> None:
        """Say what is due."""
        order = next((one for one in self._client.call(ListOrders()).orders if one.origin == self._origin), None)
        if order is None or not order.unit:
            return
        if self._due == math.inf:
            self._tell(f"{order.unit_name} is asked: {order.travel_s:.0f} s away by the roads")
            self._due = time.monotonic() + self._steps[0][0]
        if self._steps and time.monotonic() >= self._due:
            self._say(order, self._steps.pop(0)[1])

    def _say(self, order: Order, answer: Answer) -> None:
        self._client.call(AnswerOrder(order_id=order.id, unit=order.unit, answer=answer))
        self._tell(f"{order.unit_name}: {answer.value}")
        self.is_done = answer is Answer.SAFE
        self._due = time.monotonic() + (self._steps[0][0] if self._steps else 0.0)


def _clear(client: HubClient, say: Say) -> None:
    """End what a demo left open that was cut off together with its hub."""
    for escort in client.call(ListEscorts(), timeout_s=10).escorts:
        if escort.name != _NAME:
            continue
        try:
            if escort.is_open:
                client.call(CloseEscort(escort_id=escort.id, note="시연 종료"), timeout_s=10)
                say("an escort of a demo that was cut off is closed")
            client.call(DeleteHistory(citizen_id=escort.citizen_id, whole=True), timeout_s=10)
        except BusError as error:
            say(f"what an earlier demo left stays: {error}")


def _end(client: HubClient, phone: Phone, escort_id: str, tell: Say) -> None:
    """Leave nothing behind but the case."""
    phone.close()
    try:
        client.call(CloseEscort(escort_id=escort_id, note="시연 종료"), timeout_s=10)
        gone = client.call(DeleteHistory(citizen_id=phone.citizen, whole=True), timeout_s=10)
        kept = "her positions stay as long as the case is open" if gone.held else "what was kept of her is deleted"
        tell(f"the escort is closed; {kept}")
    except BusError as error:
        tell(f"the end was not taken: {error}")


def _escort(client: HubClient, escort_id: str) -> Escort | None:
    return next((one for one in client.call(ListEscorts()).escorts if one.id == escort_id and one.is_open), None)


def _gateway(client: HubClient, ending: threading.Event) -> Place | None:
    """Once it listens, and the service of the escorts runs."""
    until = time.monotonic() + _READY_S
    while time.monotonic() < until and not ending.is_set():
        try:
            place = client.call(WhereGateway())
            client.call(ListEscorts())
        except BusError:
            ending.wait(1.0)
            continue
        if place.url:
            return place
        ending.wait(1.0)
    return None


def _path() -> list[tuple[float, float]]:
    """Along the street, then into an alley at a right angle."""
    (east, north), (to_east, to_north) = _WAY[:2]
    long = math.dist((east, north), (to_east, to_north))
    ahead = ((to_east - east) / long, (to_north - north) / long)
    turn = (east + ahead[0] * _TURN_M, north + ahead[1] * _TURN_M)
    home = (turn[0] + ahead[1] * _ALLEY_M, turn[1] - ahead[0] * _ALLEY_M)
    return [_degrees(*point) for point in ((east, north), turn, home)]


def _degrees(east: float, north: float) -> tuple[float, float]:
    lat, lon = city_frame().to_degrees(east, north)
    return round(float(lat), 6), round(float(lon), 6)


def _walk(settings: Settings, ending: threading.Event, say: Say) -> Iterator[Spot]:
    """Where she is, again and again: of the simulated city; where none runs, of the same way on a straight clock."""
    try:
        yield from _seen_walk(settings, ending, say)
    except SimError as error:
        say(f"without pictures of her: {error}")
        yield from _plain_walk(ending)


def _seen_walk(settings: Settings, ending: threading.Event, say: Say) -> Iterator[Spot]:
    import msgspec
    import zmq

    from uic.sim.live.desk import StartStory, ask, running_city
    from uic.sim.live.reported import Reported

    city = _city(settings, ending)
    if city is None:
        city = running_city(settings.folders.state)
    ask(city.desk, StartStory(story="walk_home"))
    say("the story begins: somebody walks home from the station")
    decoder = msgspec.msgpack.Decoder(Reported)
    socket: zmq.Socket[bytes] = zmq.Context.instance().socket(zmq.SUB)
    socket.linger = 0
    socket.subscribe(b"")
    socket.connect(city.fixes)
    try:
        while not ending.is_set():
            if not socket.poll(1000):
                continue
            for phone in decoder.decode(socket.recv()).phones:
                if phone.unit.startswith("phone:walk_home") and "detour" not in phone.unit:
                    yield _spot(phone)
    finally:
        socket.close(linger=0)


def _spot(phone: Any) -> Spot:
    spot = {"t": phone.at.timestamp(), "lat": phone.lat, "lon": phone.lon, "accuracy_m": phone.accuracy_m}
    if phone.speed_mps is not None:
        spot["speed_mps"] = phone.speed_mps
    if phone.heading_deg is not None:
        spot["bearing_deg"] = phone.heading_deg
    return spot


def _city(settings: Settings, ending: threading.Event) -> Any:
    from uic.sim.live.desk import running_city

    until = time.monotonic() + (3.0 if settings.sim.run == "never" else _READY_S)
    while time.monotonic() < until and not ending.wait(1.0):
        try:
            return running_city(settings.folders.state)
        except SimError:
            continue
    return None


def _plain_walk(ending: threading.Event) -> Iterator[Spot]:
    began = time.time()
    while not ending.wait(2.0):
        gone = (time.time() - began) * _PACE_MPS
        east, north = _at(gone)
        lat, lon = _degrees(east, north)
        yield {"t": time.time(), "lat": lat, "lon": lon, "accuracy_m": 8.0, "speed_mps": _PACE_MPS}


def _at(gone: float) -> tuple[float, float]:
    for (east, north), (to_east, to_north) in itertools.pairwise(_WAY):
        long = math.dist((east, north), (to_east, to_north))
        if gone <= long:
            return east + (to_east - east) * gone / long, north + (to_north - north) * gone / long
        gone -= long
    return _WAY[-1]
