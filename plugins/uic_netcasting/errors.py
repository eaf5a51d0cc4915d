"""What can go wrong with a cast.

CastError
├── CameraUnknown    the camera is not in the camera list
└── CastUnknown      no such cast
"""

from __future__ import annotations

from uic.errors import UicError

__all__ = ["CameraUnknown", "CastError", "CastUnknown"]


class CastError(UicError):
    """A cast could not be opened or released; open casts stay as they are."""

    code = "cast.failed"


class CameraUnknown(CastError):
    """The camera is not in the camera list."""

    code = "cast.camera_unknown"

    def __init__(self, camera: str) -> None:
        super().__init__(f"camera {camera} is not in the camera list; no net was cast")


class CastUnknown(CastError):
    """No such cast: it is older than what the journal keeps."""

    code = "cast.unknown"

    def __init__(self, cast: str) -> None:
        super().__init__(f"no cast {cast}; it may have been released long ago")
