"""The page `/sos` and its files."""

from __future__ import annotations

import asyncio

from starlette.responses import JSONResponse, Response

from uic.gateway import Visit
from uic.gateway import pages as gateway_pages
from uic_sos.citizen import streets

__all__ = ["city_map", "file", "page"]

_WEB = "uic_sos.citizen.web"
_FILES = ("app.css", "app.js", "map.js", "worker.js", "manifest.webmanifest", "icon.svg", "icon-192.png")


async def page(_visit: Visit) -> Response:
    """The page."""
    return gateway_pages.page(_WEB, "sos.html")


async def file(visit: Visit) -> Response:
    """One of its files."""
    name = visit.request.path_params["name"]
    if name not in _FILES:
        return JSONResponse({"error": "gateway.not_found", "message": "there is no such page"}, 404)
    response = gateway_pages.page(_WEB, name)
    if name == "worker.js":
        response.headers["service-worker-allowed"] = "/sos"
    return response


async def city_map(_visit: Visit) -> Response:
    """The city's streets, for the page's map."""
    packed = await asyncio.to_thread(streets.map_bytes)
    headers = {"content-encoding": "gzip", "cache-control": "public, max-age=86400"}
    return Response(packed, headers=headers, media_type="application/json")
