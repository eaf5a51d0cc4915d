"""All that onboarding wants to know of a camera, asked in one go; and the record that follows from it."""

from __future__ import annotations

import io
from urllib.parse import quote, urlsplit, urlunsplit

import msgspec

from uic.devices.model import Body, Camera, Stream, StreamRole
from uic.errors import OnvifDenied, OnvifError
from uic.onvif._soap import EVENTS
from uic.onvif.client import OnvifCamera, camera_at
from uic.onvif.model import Profile

__all__ = ["Described", "Offer", "describe", "record_of"]

_PICTURE_PX = 480  # wide: to see that it is the right camera
_MOST_PIXELS = 40_000_000
_SUB_WIDE = 720  # a stream up to this wide is for small tiles


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One stream that it offers."""

    token: str
    name: str
    url: str  # without a password
    codec: str = ""
    width: int = 0
    height: int = 0
    fps: float = 0.0
    turns: bool = False


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """What a camera says of itself."""

    url: str  # of its device service
    manufacturer: str = ""
    model: str = ""
    firmware: str = ""
    serial: str = ""
    offers: tuple[Offer, ...] = ()
    main: str = ""  # token of the stream for large tiles
    sub: str = ""  # and for small ones; "": it has no other
    turns: bool = False
    presets: tuple[str, ...] = ()  # names of its own presets
    events: bool = False  # whether it tells what it notices
    picture: bytes = b""  # its picture now, small, as a JPEG of our own making
    troubles: tuple[str, ...] = ()  # what could not be asked, in words


def describe(url: str, user: str = "", password: str = "", *, timeout_s: float = 4.0) -> Described:
    """Ask for everything. Raises OnvifError when it does not answer at all, OnvifDenied for a wrong password."""
    asked, _ = camera_at(url, timeout_s=timeout_s)
    camera = OnvifCamera(asked.url, user, password, timeout_s=timeout_s)
    who = camera.identity()
    troubles: list[str] = []
    offers = tuple(_offer(camera, profile, troubles) for profile in _profiles(camera, troubles))
    usable = [offer for offer in offers if offer.url]
    main = max(usable, key=lambda offer: offer.width * offer.height, default=None)
    sub = min((offer for offer in usable if offer is not main), key=_as_sub, default=None)
    return Described(
        url=camera.url,
        manufacturer=who.manufacturer,
        model=who.model,
        firmware=who.firmware,
        serial=who.serial,
        offers=offers,
        main=main.token if main is not None else "",
        sub=sub.token if sub is not None else "",
        turns=any(offer.turns for offer in usable) and camera.turns(),
        presets=_presets(camera, main, troubles),
        events=EVENTS in camera.services(),
        picture=_picture(camera, main, troubles),
        troubles=tuple(dict.fromkeys(troubles)),
    )


def record_of(known: Described, camera: Camera, *, user: str = "", password: str = "") -> Camera:
    """The camera with the streams and the head that were found; user and password in the addresses, for the hub."""
    by_token = {offer.token: offer for offer in known.offers}
    chosen = ((StreamRole.MAIN, by_token.get(known.main)), (StreamRole.SUB, by_token.get(known.sub)))
    streams = tuple(
        Stream(
            url=_with_login(offer.url, user, password),
            role=role,
            width=offer.width,
            height=offer.height,
            fps=offer.fps,
            codec=offer.codec,
        )
        for role, offer in chosen
        if offer is not None
    )
    parts = urlsplit(known.url)
    scheme = "onvifs" if parts.scheme == "https" else "onvif"
    head = urlunsplit((scheme, parts.netloc, parts.path, f"profile={quote(known.main)}", ""))
    return msgspec.structs.replace(
        camera,
        streams=streams,
        body=Body.PTZ if known.turns else Body.FIXED,
        ptz=_with_login(head, user, password) if known.turns or known.events else "",
    )


def _with_login(url: str, user: str, password: str) -> str:
    if not user:
        return url
    return url.replace("://", f"://{quote(user, safe='')}:{quote(password, safe='')}@", 1)


def _profiles(camera: OnvifCamera, troubles: list[str]) -> list[Profile]:
    try:
        return camera.profiles()
    except OnvifDenied:
        raise
    except OnvifError as error:
        troubles.append(str(error))
        return []


def _offer(camera: OnvifCamera, profile: Profile, troubles: list[str]) -> Offer:
    url = ""
    try:
        url = camera.stream_url(profile.token)
    except OnvifError as error:
        troubles.append(str(error))
    return Offer(
        token=profile.token,
        name=profile.name,
        url=url,
        codec=profile.encoding.lower(),
        width=profile.width,
        height=profile.height,
        fps=profile.fps,
        turns=profile.turns,
    )


def _as_sub(offer: Offer) -> tuple[bool, int]:
    """Small enough and the largest of those; else the smallest."""
    pixels = offer.width * offer.height
    return (offer.width > _SUB_WIDE, pixels if offer.width > _SUB_WIDE else -pixels)


def _presets(camera: OnvifCamera, main: Offer | None, troubles: list[str]) -> tuple[str, ...]:
    if main is None or not main.turns:
        return ()
    try:
        return tuple(preset.name or preset.token for preset in camera.presets(main.token))
    except OnvifError as error:
        troubles.append(str(error))
        return ()


def _picture(camera: OnvifCamera, main: Offer | None, troubles: list[str]) -> bytes:
    """Opened and drawn anew here, in a process that may die of it; what leaves is our own JPEG."""
    if main is None:
        return b""
    from PIL import Image, UnidentifiedImageError

    try:
        data = camera.snapshot(main.token)
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise OnvifError(f"its picture of {image.width} × {image.height} is too large")
            image.draft("RGB", (_PICTURE_PX, _PICTURE_PX))
            small = image.convert("RGB")
            small.thumbnail((_PICTURE_PX, _PICTURE_PX))
        out = io.BytesIO()
        small.save(out, "JPEG", quality=85)
        return out.getvalue()
    except OnvifError as error:
        troubles.append(str(error))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        troubles.append(f"{camera.host} sends no picture that can be opened")
    return b""
