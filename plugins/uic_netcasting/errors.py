"""What can go wrong with a cast.

CastError
├── CameraUnknown    the camera is not in the camera list
├── CastUnknown      no such cast
├── CastOver         the cast was released
├── AgainOver        who was probably the suspect is so no more
├── SignOver         the sign does not wait any more
├── TimeWrong        a time that nothing can be said of
├── CrimeWrong       a count of crimes that cannot be
├── CrimeChangedMeanwhile
└── NoPlace          what was named has no place, so no net can be reckoned there
"""

from __future__ import annotations

from uic.errors import UicError

__all__ = [
    "AgainOver",
    "CameraUnknown",
    "CastError",
    "CastOver",
    "CastUnknown",
    "CrimeChangedMeanwhile",
    "CrimeWrong",
    "NoCase",
    "NoPlace",
    "SignOver",
    "TimeWrong",
]


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


class CastOver(CastError):
    """The cast was released: it has no cameras any more."""

    code = "cast.over"

    def __init__(self, cast: str) -> None:
        super().__init__(f"cast {cast} was released; cast a new net")


class NoPlace(CastError):
    """What was named has no place."""

    code = "cast.no_place"

    def __init__(self) -> None:
        super().__init__("that is no place on the map, or no camera is known near it; no net was cast there")


class AgainOver(CastError):
    """Who was probably the suspect has gone, or somebody has answered."""

    code = "cast.again_over"

    def __init__(self) -> None:
        super().__init__("nobody there is probably the suspect any more; the net stays where it is")


class SignOver(CastError):
    """Somebody has answered it, or it was too long ago."""

    code = "cast.sign_over"

    def __init__(self, sign: str) -> None:
        super().__init__(f"the sign {sign} does not wait for an answer any more")


class TimeWrong(CastError):
    """A time that nothing can be said of."""

    code = "cast.time"

    def __init__(self) -> None:
        super().__init__("figures are of a time that begins before it ends, and of three years at most")


class CrimeWrong(CastError):
    """A count that cannot be."""

    code = "cast.crime_wrong"

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}; the counts stay as they were")


class CrimeChangedMeanwhile(CastError):
    """Somebody else has changed the counts."""

    code = "cast.crime_changed"

    def __init__(self, by: str) -> None:
        super().__init__(f"{by} has changed the counts meanwhile; look at them and change yours again")


class NoCase(CastError):
    """The cast has no case, and pictures are shown outside for cases only."""

    code = "cast.no_case"

    def __init__(self) -> None:
        super().__init__("the cast has no case yet: try again in a moment")
