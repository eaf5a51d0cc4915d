"""One ONVIF camera: who it is, its streams, its picture now, its head, its events.

Every call blocks until the camera answers or its time is over: never on a GUI thread. A camera speaks for itself only:
whatever host it names in its answers, it is asked at the address that it was reached by, and so no password goes to
another. Errors are `uic.errors.OnvifError`, and `OnvifDenied` for a wrong password.
"""

from __future__ import annotations

import contextlib
import math
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, quote, unquote, urlsplit, urlunsplit

from uic.errors import OnvifDenied, OnvifError
from uic.onvif import _soap
from uic.onvif._http import Http
from uic.onvif._soap import CONTENT_TYPE, DEVICE, EVENTS, MEDIA, PTZ
from uic.onvif._xml import Node, escaped
from uic.onvif.model import Happening, HeadStatus, Identity, NamedPose, Profile, PtzSpace, Vector

__all__ = ["OnvifCamera", "PullPoint", "camera_at"]

_DEVICE_PATH = "/onvif/device_service"
_MOST_PROFILES = 64
_SCHEMES = {"onvif": "http", "onvifs": "https", "http": "http", "https": "https"}


def camera_at(url: str, *, timeout_s: float = 5.0) -> tuple[OnvifCamera, str]:
    """The camera at onvif://user:password@host:port/path?profile=token, and that token ("": none said).

    onvifs:// goes by TLS; without a path the usual one is taken. Raises OnvifError for an address that is none.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise OnvifError(f"the address cannot be read: {error}") from error
    scheme = _SCHEMES.get(parts.scheme.lower())
    if scheme is None or not host:
        raise OnvifError("an ONVIF address reads onvif://host, onvif://user:password@host:port/path")
    place = f"[{host}]" if ":" in host else host
    where = urlunsplit((scheme, f"{place}:{port}" if port else place, parts.path.rstrip("/") or _DEVICE_PATH, "", ""))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    profile = parse_qs(parts.query).get("profile", [""])[0]
    return OnvifCamera(where, user, password, timeout_s=timeout_s), profile


class OnvifCamera:
    """A camera by the address of its device service. Nothing is asked before the first call. One thread at a time."""

    def __init__(self, url: str, user: str = "", password: str = "", *, timeout_s: float = 5.0) -> None:
        self.url = url
        self._user, self._password = user, password
        self._http = Http(user, password, timeout_s=timeout_s)
        self._services: dict[str, str] | None = None
        self._ahead: timedelta | None = None

    @property
    def host(self) -> str:
        """Host and port, for messages."""
        return urlsplit(self.url).netloc

    # -- who it is ---------------------------------------------------------------------------------------------------

    def identity(self) -> Identity:
        """Maker, model, firmware and serial number; asks for the password where there is one."""
        said = self._ask(DEVICE, "<n:GetDeviceInformation/>")
        return Identity(
            said.word("Manufacturer")[:100],
            said.word("Model")[:100],
            said.word("FirmwareVersion")[:100],
            said.word("SerialNumber")[:100],
        )

    def services(self) -> dict[str, str]:
        """Addresses of its services by namespace, at the host it was reached by."""
        if self._services is None:
            self._services = self._found_services()
        return self._services

    def _found_services(self) -> dict[str, str]:
        found = {DEVICE: self.url}
        try:
            said = self._ask(DEVICE, "<n:GetServices><n:IncludeCapability>false</n:IncludeCapability></n:GetServices>")
            found |= {
                one.word("Namespace"): self._here(one.word("XAddr")) for one in said.all("Service") if one.word("XAddr")
            }
        except OnvifDenied:
            raise
        except OnvifError:  # older than ONVIF 2.1
            said = self._ask(DEVICE, "<n:GetCapabilities><n:Category>All</n:Category></n:GetCapabilities>")
            for name, namespace in (("Media", MEDIA), ("PTZ", PTZ), ("Events", EVENTS)):
                if address := said.word("Capabilities", name, "XAddr"):
                    found[namespace] = self._here(address)
        return found

    # -- pictures ----------------------------------------------------------------------------------------------------

    def profiles(self) -> list[Profile]:
        """Every stream it offers, in its own order."""
        said = self._ask(MEDIA, "<n:GetProfiles/>")
        return [_profile(one) for one in said.all("Profiles")[:_MOST_PROFILES] if one.attributes.get("token")]

    def stream_url(self, profile: str, *, with_password: bool = False) -> str:
        """The RTSP address of a profile, at the host it was reached by."""
        said = self._ask(
            MEDIA,
            "<n:GetStreamUri><n:StreamSetup><t:Stream>RTP-Unicast</t:Stream><t:Transport><t:Protocol>RTSP"
            "</t:Protocol></t:Transport></n:StreamSetup>"
            f"<n:ProfileToken>{escaped(profile)}</n:ProfileToken></n:GetStreamUri>",
        )
        return self._address(said.word("MediaUri", "Uri"), ("rtsp", "rtsps", "http", "https"), with_password)

    def snapshot_url(self, profile: str) -> str:
        """Where its picture now is fetched from."""
        said = self._ask(
            MEDIA, f"<n:GetSnapshotUri><n:ProfileToken>{escaped(profile)}</n:ProfileToken></n:GetSnapshotUri>"
        )
        return self._address(said.word("MediaUri", "Uri"), ("http", "https"), False)

    def snapshot(self, profile: str) -> bytes:
        """Its picture now: a JPEG as it came. Open it where it can do no harm."""
        answer = self._http.get(self.snapshot_url(profile))
        if answer.status != 200 or not answer.body:
            raise OnvifError(f"{self.host} gives no picture: HTTP {answer.status}")
        return answer.body

    # -- its head ----------------------------------------------------------------------------------------------------

    def turns(self) -> bool:
        """Whether it has a PTZ service at all."""
        return PTZ in self.services()

    def spaces(self) -> list[PtzSpace]:
        """What the numbers of its heads go from and to; the first of each name."""
        found: dict[str, PtzSpace] = {}
        for node in self._ask(PTZ, "<n:GetNodes/>").below("SupportedPTZSpaces"):
            for one in node.children:
                x, y = _span(one.find("XRange")), _span(one.find("YRange"))
                if x is not None:
                    found.setdefault(one.name, PtzSpace(one.name, x, y))
        return list(found.values())

    def status(self, profile: str) -> HeadStatus:
        """Where its head is, and whether it moves."""
        said = self._ask(PTZ, f"<n:GetStatus><n:ProfileToken>{escaped(profile)}</n:ProfileToken></n:GetStatus>")
        told = said.find("PTZStatus")
        if told is None:
            raise OnvifError(f"{self.host} does not say where its head is")
        moves = told.find("MoveStatus")
        states = [one.text.strip().upper() for one in (moves.children if moves is not None else ())]
        known = [one for one in states if one in ("IDLE", "MOVING")]
        return HeadStatus(_vector(told.find("Position")), ("MOVING" in known) if known else None, told.word("Error"))

    def move_to(self, profile: str, at: Vector, *, speed: Vector | None = None) -> None:
        """Turn to a position."""
        fast = f"<n:Speed>{_moves(speed)}</n:Speed>" if speed is not None else ""
        self._order("AbsoluteMove", profile, f"<n:Position>{_moves(at)}</n:Position>{fast}")

    def move_by(self, profile: str, by: Vector) -> None:
        """Turn by so much."""
        self._order("RelativeMove", profile, f"<n:Translation>{_moves(by)}</n:Translation>")

    def drive(self, profile: str, speed: Vector, *, timeout_s: float = 2.0) -> None:
        """Turn with these speeds until told otherwise; the camera stops by itself after the time, if it can."""
        timeout = f"<n:Timeout>PT{max(timeout_s, 0.1):g}S</n:Timeout>"
        self._order("ContinuousMove", profile, f"<n:Velocity>{_moves(speed)}</n:Velocity>{timeout}")

    def stop(self, profile: str) -> None:
        """Stand still."""
        self._order("Stop", profile, "<n:PanTilt>true</n:PanTilt><n:Zoom>true</n:Zoom>")

    def presets(self, profile: str) -> list[NamedPose]:
        """The presets it keeps itself."""
        said = self._ask(PTZ, f"<n:GetPresets><n:ProfileToken>{escaped(profile)}</n:ProfileToken></n:GetPresets>")
        return [
            NamedPose(one.attributes["token"], one.word("Name")[:100], _vector(one.find("PTZPosition")))
            for one in said.all("Preset")[:300]
            if one.attributes.get("token")
        ]

    def go_to_preset(self, profile: str, token: str) -> None:
        """Turn to one of its own presets."""
        self._order("GotoPreset", profile, f"<n:PresetToken>{escaped(token)}</n:PresetToken>")

    def set_preset(self, profile: str, name: str, token: str = "") -> str:
        """Keep where it looks now as a preset; its token. With a token that one is set anew."""
        old = f"<n:PresetToken>{escaped(token)}</n:PresetToken>" if token else ""
        said = self._order("SetPreset", profile, f"<n:PresetName>{escaped(name)}</n:PresetName>{old}")
        return said.word("PresetToken") or token

    def remove_preset(self, profile: str, token: str) -> None:
        """Forget one of its own presets."""
        self._order("RemovePreset", profile, f"<n:PresetToken>{escaped(token)}</n:PresetToken>")

    def _order(self, verb: str, profile: str, rest: str) -> Node:
        return self._ask(PTZ, f"<n:{verb}><n:ProfileToken>{escaped(profile)}</n:ProfileToken>{rest}</n:{verb}>")

    # -- its events --------------------------------------------------------------------------------------------------

    def pull_point(self, *, for_s: float = 60.0) -> PullPoint:
        """Subscribe to all of its events; let it go by `close`."""
        said = self._ask(
            EVENTS,
            f"<n:CreatePullPointSubscription><n:InitialTerminationTime>PT{int(for_s)}S</n:InitialTerminationTime>"
            "</n:CreatePullPointSubscription>",
        )
        given = said.word("SubscriptionReference", "Address")
        if not given:
            raise OnvifError(f"{self.host} gives no subscription to its events")
        return PullPoint(self, self._here(given), given, for_s=for_s, granted_s=_granted(said, for_s))

    # -- the line ----------------------------------------------------------------------------------------------------

    def _ask(self, namespace: str, body: str) -> Node:
        where = self.url if namespace == DEVICE else self.services().get(namespace)
        if where is None:
            what = {MEDIA: "pictures", PTZ: "a head that turns", EVENTS: "events"}.get(namespace, namespace)
            raise OnvifError(f"{self.host} has no service for {what}")
        return self.say(where, namespace, body)

    def say(self, where: str, namespace: str, body: str, *, to: str = "", longer_s: float = 0.0) -> Node:
        """Ask at one address, and answer what is in the body."""
        message = _soap.envelope(
            namespace, body, user=self._user, password=self._password, ahead=self._clock_ahead(), to=to
        )
        answer = self._http.post(where, message, content_type=CONTENT_TYPE, longer_s=longer_s)
        if answer.status == 401 and not answer.body.lstrip().startswith(b"<"):
            raise OnvifDenied(f"{self.host} asks for a user and a password")
        if not answer.body:
            raise OnvifError(f"{self.host} answers HTTP {answer.status} and nothing else")
        return _soap.body_of(answer.body, host=self.host)

    def _clock_ahead(self) -> timedelta:
        """How far its clock is ahead of ours; a camera that does not say is believed to be right."""
        if self._ahead is None:
            self._ahead = timedelta()
            if self._user:
                with contextlib.suppress(OnvifError):
                    message = _soap.envelope(DEVICE, "<n:GetSystemDateAndTime/>")
                    answer = self._http.post(self.url, message, content_type=CONTENT_TYPE)
                    said = _soap.body_of(answer.body, host=self.host)
                    self._ahead = _clock(said) - datetime.now(UTC)
        return self._ahead

    def _here(self, address: str) -> str:
        """An address that the camera named, at the host it was reached by; another port of that host is taken over."""
        mine = urlsplit(self.url)
        try:
            given = urlsplit(address)
            same = given.hostname == mine.hostname and given.scheme in ("http", "https")
            port = given.port
        except ValueError:
            return self.url
        if same:
            return urlunsplit((given.scheme, _netloc(mine.hostname or "", port), given.path, given.query, ""))
        return urlunsplit((mine.scheme, mine.netloc, given.path, given.query, ""))

    def _address(self, uri: str, schemes: tuple[str, ...], with_password: bool) -> str:
        """The address of a picture: port and path are the camera's, the host is the one it was reached by."""
        try:
            given = urlsplit(uri)
            port = given.port
        except ValueError as error:
            raise OnvifError(f"{self.host} names an address that cannot be read") from error
        if given.scheme not in schemes or len(uri) > 2000 or any(one.isspace() or ord(one) < 32 for one in uri):
            raise OnvifError(f"{self.host} names no address of a picture")
        place = _netloc(urlsplit(self.url).hostname or "", port)
        if with_password and self._user:
            place = f"{quote(self._user, safe='')}:{quote(self._password, safe='')}@{place}"
        return urlunsplit((given.scheme, place, given.path, given.query, ""))


class PullPoint:
    """A subscription to a camera's events: ask for them in turn, and the camera waits with its answer."""

    def __init__(self, camera: OnvifCamera, where: str, given: str, *, for_s: float, granted_s: float) -> None:
        self.granted_s = granted_s  # how long the camera keeps it unless it is renewed: maybe less than was asked for
        self._camera, self._where, self._given, self._for_s = camera, where, given, for_s

    def pull(self, *, wait_s: float = 5.0, most: int = 100) -> list[Happening]:
        """What happened; [] when nothing did while it waited."""
        said = self._say(
            f"<n:PullMessages><n:Timeout>PT{wait_s:g}S</n:Timeout><n:MessageLimit>{most}</n:MessageLimit>"
            "</n:PullMessages>",
            longer_s=wait_s,
        )
        return [_happening(one) for one in said.all("NotificationMessage")[:1000]]

    def renew(self) -> None:
        """Have it for as long again."""
        said = self._say(f"<w:Renew><w:TerminationTime>PT{int(self._for_s)}S</w:TerminationTime></w:Renew>")
        self.granted_s = _granted(said, self.granted_s)

    def close(self) -> None:
        """Let it go; a camera that is away lets go by itself."""
        with contextlib.suppress(OnvifError):
            self._say("<w:Unsubscribe/>")

    def _say(self, body: str, *, longer_s: float = 0.0) -> Node:
        return self._camera.say(self._where, EVENTS, body, to=self._given, longer_s=longer_s)


def _netloc(host: str, port: int | None) -> str:
    place = f"[{host}]" if ":" in host else host
    return f"{place}:{port}" if port else place


def _profile(node: Node) -> Profile:
    video, ptz = node.find("VideoEncoderConfiguration"), node.find("PTZConfiguration")
    size = video.find("Resolution") if video is not None else None
    return Profile(
        token=node.attributes["token"][:64],
        name=node.word("Name")[:100],
        encoding=video.word("Encoding")[:20] if video is not None else "",
        width=_whole(size.number("Width") if size is not None else None),
        height=_whole(size.number("Height") if size is not None else None),
        fps=max(0.0, (video.number("RateControl", "FrameRateLimit") if video is not None else None) or 0.0),
        source=node.word("VideoSourceConfiguration", "SourceToken")[:64],
        turns=ptz is not None,
        node=ptz.word("NodeToken")[:64] if ptz is not None else "",
    )


def _whole(number: float | None) -> int:
    return int(number) if number is not None and 0 <= number <= 65_536 else 0


def _span(node: Node | None) -> tuple[float, float] | None:
    if node is None:
        return None
    low, high = node.number("Min"), node.number("Max")
    return (low, high) if low is not None and high is not None and low < high else None


def _vector(node: Node | None) -> Vector:
    if node is None:
        return Vector()
    turn, zoom = node.find("PanTilt"), node.find("Zoom")
    return Vector(
        pan=turn.attribute_number("x") if turn is not None else None,
        tilt=turn.attribute_number("y") if turn is not None else None,
        zoom=zoom.attribute_number("x") if zoom is not None else None,
    )


def _moves(vector: Vector) -> str:
    """XML of a position, a way or a speed; an axis that is None is left out."""
    parts = ""
    if vector.pan is not None or vector.tilt is not None:
        parts += f'<t:PanTilt x="{_said(vector.pan or 0.0)}" y="{_said(vector.tilt or 0.0)}"/>'
    if vector.zoom is not None:
        parts += f'<t:Zoom x="{_said(vector.zoom)}"/>'
    return parts


def _said(value: float) -> str:
    if not math.isfinite(value):
        raise OnvifError(f"{value} is no number a head can turn to")
    return f"{value:.6f}"


def _clock(said: Node) -> datetime:
    utc = next(said.below("UTCDateTime"), None)
    if utc is None:
        raise OnvifError("it does not say what time it is")
    parts = [utc.number("Date", name) for name in ("Year", "Month", "Day")]
    parts += [utc.number("Time", name) for name in ("Hour", "Minute", "Second")]
    try:
        year, month, day, hour, minute, second = (int(part) for part in parts if part is not None)
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError as error:
        raise OnvifError("it says a time that is none") from error


def _happening(node: Node) -> Happening:
    message = next(node.below("Message"), None)
    message = (message.find("Message") or message) if message is not None else Node("", {})
    topic = "/".join(part.rpartition(":")[2] for part in node.word("Topic").split("/"))
    return Happening(topic[:200], _moment(message), _items(message.find("Source")), _items(message.find("Data")))


def _granted(said: Node, otherwise: float) -> float:
    """Seconds until it ends a subscription, by its own clock; `otherwise` where it says nothing that can be."""
    now, end = _time(said.word("CurrentTime")), _time(said.word("TerminationTime"))
    if now is None or end is None or not 1.0 <= (end - now).total_seconds() <= 86_400.0:
        return otherwise
    return (end - now).total_seconds()


def _moment(message: Node) -> datetime | None:
    return _time(message.attributes.get("UtcTime", ""))


def _time(words: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _items(node: Node | None) -> dict[str, str]:
    if node is None:
        return {}
    items = [one for one in node.all("SimpleItem") if "Name" in one.attributes][:50]
    return {one.attributes["Name"][:100]: one.attributes.get("Value", "")[:500] for one in items}
