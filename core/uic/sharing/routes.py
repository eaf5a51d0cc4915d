"""Which addresses of the gateway show live pictures: to a link's token ("viewer"), and to the tablet of a crew."""

from __future__ import annotations

from uic.gateway.model import Route

__all__ = ["SHARING_ROUTES"]

_API = "uic.sharing.api"
_LOOK = ("share.look",)

SHARING_ROUTES = (
    Route(path="/video", handle=f"{_API}:page"),
    Route(path="/video/{name}", handle=f"{_API}:file", per_minute=600),
    Route(path="/video/api/shown", handle=f"{_API}:shown", token="viewer", asks=("share.mine",), per_minute=180),
    Route(
        path="/video/live/{camera:path}",
        handle=f"{_API}:look",
        token="viewer",
        secret=f"{_API}:in_protocol",
        asks=_LOOK,
        socket=True,
        per_minute=240,
    ),
    Route(
        path="/video/crew/{camera:path}",
        handle=f"{_API}:look",
        token="patrol",
        secret=f"{_API}:in_protocol",
        asks=_LOOK,
        socket=True,
        per_minute=240,
    ),
    Route(
        path="/video/stream/{camera:path}",
        handle=f"{_API}:stream",
        token="viewer",
        secret=f"{_API}:in_query",
        asks=_LOOK,
        per_minute=60,
    ),
)
