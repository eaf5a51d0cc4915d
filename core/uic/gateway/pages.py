"""Answers that every gateway gives, and what routes need to answer with pages."""

from __future__ import annotations

import time
from functools import cache
from importlib.resources import files

from starlette.responses import JSONResponse, Response

from uic.gateway.visit import Visit

__all__ = ["alive", "page"]

_TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_CAREFUL = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


async def alive(_visit: Visit) -> Response:
    """That it answers, and the time here: a phone learns how wrong its clock is."""
    return JSONResponse({"alive": True, "time": time.time()})


def page(package: str, name: str) -> Response:
    """A file of a page that lies in a package; the browser may run and fetch nothing but what comes from here."""
    kind = _TYPES[name.rpartition(".")[2]]
    headers = {"content-security-policy": _CAREFUL, "cache-control": "no-cache"}
    return Response(_read(package, name), headers=headers, media_type=kind)


@cache
def _read(package: str, name: str) -> bytes:
    return (files(package) / name).read_bytes()
