"""What the panel of casts says of a cast and of its cameras."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from uic_netcasting.words import ways_closed, where_from

if TYPE_CHECKING:
    from uic_netcasting.events import Cast, CastCamera
    from uic_netcasting.model import CastModel

__all__ = ["clock", "lines", "of_camera", "state"]

translate = QCoreApplication.translate
_SEOUL = timezone(timedelta(hours=9))  # no summer time since 1988; needs no zone files


def of_camera(model: CastModel, cast: Cast, camera: CastCamera) -> str:
    """A camera's name with what it is doing, where that is more than standing there."""
    name = ("◈ " if camera.pinned else "") + model.camera_name(camera.id)
    now = model.standing(cast.id, camera.id)
    if now is None:
        return name
    said = {
        "ordered": translate("CastPanel", "↻ turning"),
        "there": translate("CastPanel", "● on it"),
        "taken": translate("CastPanel", "⊘ taken by {holder}").format(holder=model.holder(now)),
        "missed": translate("CastPanel", "✕ does not obey"),
        "lent": translate("CastPanel", "✋ steered by {holder}").format(holder=now.holder),
        "barred": translate("CastPanel", "⊘ may not turn"),
    }.get(now.state, "")
    parts = [name, said] if said else [name]
    if now.exits:
        parts.append(ways_closed(now.exits))
    return " · ".join(parts)


def lines(model: CastModel, cast: Cast) -> list[str]:
    """Which camera, how it stands, when it came and how long ago, who from where: none so long that it is cut."""
    seat = where_from(cast.opened_from)
    who = seat if cast.opened_by == "local" else f"{cast.opened_by} · {seat}"
    if cast.opened_from.startswith("hub/"):
        who = translate("CastPanel", "by itself")
    when = f"{clock(cast.opened_at)} · {_duration(model.age_s(cast))}"
    return [model.camera_name(cast.sign), state(model, cast), *_about(model, cast), when, who]


def _about(model: CastModel, cast: Cast) -> list[str]:
    """What began it and how its net stands; of a released one, what it was. A line each."""
    if cast.verdict:
        return [_verdict(cast)]
    origins = {
        "operator": "",
        "sign": model.pattern_name(cast),
        "bell": translate("CastPanel", "Emergency bell"),
        "call": translate("CastPanel", "112 call"),
    }
    net = model.net(cast.id)
    closed = model.closed_words(net) if cast.is_open and net is not None and net.exits else ""
    began = " · ".join(part for part in (origins[cast.origin], model.began(cast)) if part)
    return [line for line in (began, closed) if line]


def _verdict(cast: Cast) -> str:
    if cast.verdict == "false":
        return translate("CastPanel", "False sign")
    ended = {
        "": "",
        "arrested": translate("CastPanel", "arrested at the scene"),
        "later": translate("CastPanel", "arrested later"),
        "escaped": translate("CastPanel", "escaped"),
        "helped": translate("CastPanel", "helped"),
    }[cast.outcome]
    return " · ".join(part for part in (translate("CastPanel", "It was real"), ended) if part)


def state(model: CastModel, cast: Cast) -> str:
    """Whether it is open, and on this wall."""
    shape, word = ("●", translate("CastPanel", "Open")) if cast.is_open else ("○", translate("CastPanel", "Released"))
    here = translate("CastPanel", "on this wall")
    on_top = (shown := model.shown()) is not None and shown.id == cast.id
    return f"{shape} {word} · {here}" if on_top else f"{shape} {word}"


def _duration(seconds: float) -> str:
    whole = int(seconds)
    if whole >= 86400:
        return translate("CastPanel", "{days} d {hours} h").format(days=whole // 86400, hours=whole % 86400 // 3600)
    if whole >= 3600:
        return f"{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}"
    return f"{whole // 60}:{whole % 60:02}"


def clock(at: datetime) -> str:
    """The time of day in Seoul, with the date when it is not today's."""
    here = at.astimezone(_SEOUL)
    today = datetime.now(_SEOUL).date()
    return here.strftime("%H:%M:%S" if here.date() == today else "%m-%d %H:%M")
