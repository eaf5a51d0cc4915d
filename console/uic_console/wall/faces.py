"""What a tile says: its words, badges and whether its picture may look alive. Decided here, drawn in `paint`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from PySide6.QtCore import QCoreApplication

from uic.devices.model import Camera
from uic.video.wall import WHOLE, TileState, TileStatus
from uic_console.wall import reasons, words
from uic_console.wall.panes import Role
from uic_console.wall.state import Tile, TileKind

__all__ = ["MARK_AFTER_S", "Badge", "Face", "Seen", "accessible_text", "face_of", "figures_of", "without_password"]

translate = QCoreApplication.translate

MARK_AFTER_S = 2.0  # a picture that did not move for so long is marked, whatever the engine says
_STILL = (TileState.FROZEN, TileState.LOST)
_NO_PICTURE = (TileState.EMPTY, TileState.OPENING, TileState.PREPARING, TileState.QUARANTINED)


@dataclass(frozen=True, slots=True)
class Badge:
    """A small sign in the corner: shape and word, never colour alone."""

    shape: str
    word: str
    alert: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Everything drawn over a picture."""

    number: str = ""
    name: str = ""
    place: str = ""
    word: str = ""  # the state, when it is not live
    age: str = ""
    headline: str = ""  # across the picture
    detail: str = ""
    picture: Literal["moving", "dead", "none"] = "none"
    badges: tuple[Badge, ...] = ()
    figures: tuple[str, ...] = ()
    replay_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What the wall itself saw of a pane, beside what the engine tells."""

    has_picture: bool
    still_s: float  # since the last new picture was drawn or could have been


def face_of(
    tile: Tile,
    role: Role,
    camera: Camera | None,
    status: TileStatus | None,
    seen: Seen,
    *,
    korean: bool,
    figures: bool = False,
    turning: Literal["", "on", "paused"] = "",
    said: tuple[Badge, ...] = (),
) -> Face:
    """The face of one pane.

    camera   None: the tile is empty, or shows a camera the registry does not know (any more).
    status   None: the engine has not taken the request up yet.
    said     what others say of it: who turns it, its part in a presentation.
    """
    if tile.camera is None:
        badges = _hotspot_badge(tile)
        return Face(headline=words.state_word(TileState.EMPTY), detail=words.empty_hint(), badges=badges)
    if camera is None:
        return Face(
            name=tile.camera,
            headline=translate("Wall", "Unknown camera"),
            detail=translate("Wall", "It is not in the camera list"),
        )
    if not camera.enabled:
        return _named(
            camera, korean, headline=translate("Wall", "Out of service"), word=translate("Wall", "Out of service")
        )
    if not camera.streams:
        return _named(
            camera,
            korean,
            headline=translate("Wall", "No stream"),
            detail=translate("Wall", "The camera list names no stream for it"),
        )
    state, age_s = _true_state(status, seen)
    face = _of_state(tile, role, camera, status, state, age_s, seen, korean, figures, turning)
    return replace(face, badges=(*said, *face.badges)) if said and role is Role.LIVE else face


def _named(camera: Camera, korean: bool, *, headline: str, detail: str = "", word: str = "") -> Face:
    return Face(
        number=str(camera.number),
        name=_name(camera, korean),
        place=camera.place,
        headline=headline,
        detail=detail,
        word=word,
    )


def _name(camera: Camera, korean: bool) -> str:
    return camera.name if korean or not camera.name_en else camera.name_en


def _true_state(status: TileStatus | None, seen: Seen) -> tuple[TileState, float]:
    """The engine's word, unless the picture stands still although it says live."""
    if status is None:
        return TileState.OPENING, 0.0
    claims_motion = status.state in (TileState.LIVE, TileState.REPLAY, TileState.DELAYED)
    if claims_motion and seen.has_picture and seen.still_s >= MARK_AFTER_S:
        return TileState.FROZEN, max(status.age_s, seen.still_s)
    if claims_motion and not seen.has_picture:
        return TileState.OPENING, 0.0
    return status.state, status.age_s


def _of_state(
    tile: Tile,
    role: Role,
    camera: Camera,
    status: TileStatus | None,
    state: TileState,
    age_s: float,
    seen: Seen,
    korean: bool,
    figures: bool,
    turning: Literal["", "on", "paused"],
) -> Face:
    alive = state not in _STILL and state not in _NO_PICTURE
    dead = state in _STILL or (state is TileState.QUARANTINED and seen.has_picture)
    live = state is TileState.LIVE
    tells_age = (dead and age_s >= 1) or (state in (TileState.DELAYED, TileState.KEY_FRAMES) and age_s >= 1)
    return Face(
        number=str(camera.number),
        name=_name(camera, korean),
        place=camera.place,
        word="" if live else words.state_word(state),
        age=words.age(age_s) if tells_age else "",
        headline="" if alive else words.state_word(state),
        detail="" if alive else _detail(state, status, age_s, dead),
        picture="moving" if alive else "dead" if dead and seen.has_picture else "none",
        badges=_badges(tile, role, status, state, age_s, turning),
        figures=figures_of(status, korean=korean) if figures and status else (),
        replay_s=tile.replay_s if role is Role.REPLAY else 0.0,
    )


def _detail(state: TileState, status: TileStatus | None, age_s: float, dead: bool) -> str:
    parts = [words.long_age(age_s)] if dead and age_s >= 1 else []
    if status and status.reason and state is not TileState.FROZEN:
        parts.append(reasons.in_words(status.reason))
    parts.append(words.state_hint(state))
    return "\n".join(part for part in parts if part)


def _hotspot_badge(tile: Tile) -> tuple[Badge, ...]:
    return (Badge("◎", translate("Wall", "Hotspot")),) if tile.kind is TileKind.HOTSPOT else ()


def _badges(
    tile: Tile, role: Role, status: TileStatus | None, state: TileState, age_s: float, turning: str
) -> tuple[Badge, ...]:
    found: list[Badge] = []
    if role is Role.REPLAY:
        behind = status.behind_s if status and status.behind_s > 0 else tile.replay_s
        found.append(Badge("◀", translate("Wall", "Replay −%1").replace("%1", words.age(behind))))
    if state is TileState.DELAYED:
        found.append(Badge("▷", translate("Wall", "Delayed %1").replace("%1", words.age(age_s)), alert=True))
    if state is TileState.KEY_FRAMES:
        found.append(Badge("◈", translate("Wall", "Key frames only")))
    if status and status.masked:
        found.append(Badge("▩", translate("Wall", "Masked")))
    if tile.crop != WHOLE:
        found.append(Badge("⊕", f"{1 / tile.crop.width:.1f}×"))
    found += _hotspot_badge(tile)
    if turning and tile.carousel:
        place = f"{tile.carousel.turn + 1}/{len(tile.carousel.cameras)}"
        found.append(Badge("∥" if turning == "paused" else "▶", place))
    return tuple(found)


def without_password(url: str) -> str:
    """The address as it may be shown."""
    parts = urlsplit(url)
    if "@" not in parts.netloc:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def figures_of(status: TileStatus, *, korean: bool) -> tuple[str, ...]:
    """The statistics of a tile, a line each."""
    _ = korean
    rows = [
        (translate("Wall", "stream"), f"{status.codec or '–'} {status.width}×{status.height}"),
        (translate("Wall", "shown"), f"{status.fps:.1f} fps"),
        (translate("Wall", "rate"), f"{status.bitrate_bps / 1000:,.0f} kbit/s"),
        (translate("Wall", "delay"), f"{status.age_s * 1000:,.0f} ms"),
        (translate("Wall", "dropped"), f"{status.dropped:,} / {status.dropped + status.shown:,}"),
        (translate("Wall", "decode"), f"{status.decode_ms:.1f} ms + {status.compose_ms:.1f} ms"),
        (translate("Wall", "decoder"), status.hardware or translate("Wall", "software")),
        (translate("Wall", "address"), without_password(status.url)),
    ]
    return tuple(f"{name}\t{value}" for name, value in rows)


def accessible_text(face: Face, index: int, count: int) -> str:
    """What a screen reader says of a tile."""
    place = translate("Wall", "Tile %1 of %2").replace("%1", str(index + 1)).replace("%2", str(count))
    if not face.number:
        return f"{place}: {face.name or face.headline}"
    camera = translate("Wall", "camera %1").replace("%1", face.number)
    state = face.word or words.state_word(TileState.LIVE)
    parts = [f"{camera} {face.name}", face.place, f"{state} {face.age}".strip(), *(badge.word for badge in face.badges)]
    return f"{place}: " + ", ".join(part for part in parts if part)
