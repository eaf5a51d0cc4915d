"""Which addresses phones may ask, what opens each, and what it may ask the hub for."""

from __future__ import annotations

from uic.gateway.model import Route

__all__ = ["CITIZEN_ROUTES"]

_API = "uic_sos.citizen.api"
_PAGE = "uic_sos.citizen.pages"
_REPORT = ("escort.report", "escort.report_many")
_FIXES = (*_REPORT, "escort.button")
_TOKEN = "citizen"

CITIZEN_ROUTES = (
    Route(path="/sos", handle=f"{_PAGE}:page"),
    Route(path="/sos/{name}", handle=f"{_PAGE}:file"),
    Route(path="/sos/api/city", handle=f"{_PAGE}:city_map", per_minute=60),
    Route(
        path="/sos/api/register",
        handle=f"{_API}:register",
        methods=("POST",),
        asks=("escort.register", "gateway.issue_token"),
        most_bytes=8192,
        per_minute=12,
    ),
    Route(
        path="/sos/api/escort",
        handle=f"{_API}:request",
        methods=("POST",),
        token=_TOKEN,
        asks=("escort.request",),
        most_bytes=524_288,
        per_minute=30,
    ),
    Route(path="/sos/api/mine", handle=f"{_API}:mine", token=_TOKEN, asks=("escort.mine",)),
    Route(path="/sos/api/fixes", handle=f"{_API}:fixes", methods=("POST",), token=_TOKEN, asks=_REPORT),
    Route(
        path="/sos/api/button",
        handle=f"{_API}:button",
        methods=("POST",),
        token=_TOKEN,
        asks=("escort.button",),
        most_bytes=4096,
    ),
    Route(
        path="/sos/api/cancel",
        handle=f"{_API}:cancel",
        methods=("POST",),
        token=_TOKEN,
        asks=("escort.cancel",),
        most_bytes=1024,
        per_minute=30,
    ),
    Route(
        path="/sos/api/arrived",
        handle=f"{_API}:arrived",
        methods=("POST",),
        token=_TOKEN,
        asks=("escort.arrive",),
        most_bytes=1024,
    ),
    Route(
        path="/sos/api/history",
        handle=f"{_API}:history",
        methods=("GET", "DELETE"),
        token=_TOKEN,
        asks=("escort.history", "escort.delete", "gateway.revoke_tokens"),
        most_bytes=1024,
        per_minute=30,
    ),
    Route(path="/sos/api/way", handle=f"{_API}:way", methods=("POST",), token=_TOKEN, most_bytes=1024),
    Route(
        path="/sos/owntracks",
        handle=f"{_API}:owntracks",
        methods=("POST",),
        token=_TOKEN,
        asks=_FIXES,
        most_bytes=8192,
        per_minute=240,
    ),
    Route(
        path="/sos/osmand",
        handle=f"{_API}:traccar",
        methods=("GET", "POST"),
        token=_TOKEN,
        secret=f"{_API}:device_secret",
        asks=_FIXES,
        most_bytes=8192,
        per_minute=240,
    ),
)
