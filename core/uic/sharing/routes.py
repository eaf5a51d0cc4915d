"""Addresses of the gateway that show live pictures and bulletins: to a link's token ("viewer"), to a crew's tablet."""

from __future__ import annotations

from uic.gateway.model import Route

__all__ = ["SHARING_ROUTES"]

_API = "uic.sharing.api"
_LOOK = ("share.look",)
_PICTURE, _READ = ("share.picture",), ("share.read",)


def _told(path: str, token: str) -> tuple[Route, ...]:
    """What those are told who come with a kind of token: the bulletins, their pictures, and that they were read."""
    return (
        Route(path=path, handle=f"{_API}:told", token=token, asks=("share.my_bulletins",), per_minute=180),
        Route(path=f"{path}/{{bulletin}}/{{piece}}", handle=f"{_API}:picture", token=token, asks=_PICTURE),
        Route(
            path=f"{path}/read",
            handle=f"{_API}:read",
            methods=("POST",),
            token=token,
            asks=_READ,
            most_bytes=1024,
            per_minute=60,
        ),
    )


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
    Route(
        path="/video/console/{camera:path}",
        handle=f"{_API}:stream",
        token="console",
        secret=f"{_API}:in_query",
        asks=_LOOK,
        per_minute=240,
    ),
    Route(
        path="/video/picture/{bulletin}/{piece}",
        handle=f"{_API}:picture",
        token="viewer",
        secret=f"{_API}:in_query",
        asks=_PICTURE,
    ),
    *_told("/video/api/told", "viewer"),
    *_told("/video/unit/told", "patrol"),
)
