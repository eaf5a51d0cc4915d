"""From a decoded picture to a tile: colour, area-quality scaling and privacy masks in one pass.

    source, planes = planes_of(frame)
    plan_for(source, tile_width, tile_height, crop).compose(planes, out, masks)

`warm()` compiles the kernel (installers, `uic doctor`), `preload()` belongs in a forkserver; without either the first
pictures go through OpenCV and the kernel takes over when it is there.
"""

from uic.video.compose._choice import Method
from uic.video.compose._masks import MASK_COLOUR
from uic.video.compose._picture import Family, Matrix, PictureFormat, Plane, Planes, planes_of
from uic.video.compose._plan import Plan, plan_for
from uic.video.compose._ready import is_compiled, kernel, preload, warm

__all__ = [
    "MASK_COLOUR",
    "Family",
    "Matrix",
    "Method",
    "PictureFormat",
    "Plan",
    "Plane",
    "Planes",
    "is_compiled",
    "kernel",
    "plan_for",
    "planes_of",
    "preload",
    "warm",
]
