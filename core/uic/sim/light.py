"""What hour and weather do to a street: the colours of sky and shade, how far one sees, whether lamps burn."""

from __future__ import annotations

import math
from dataclasses import dataclass

from uic.sim.shots import Hour, Sky

__all__ = ["LIGHTS", "Colour", "Light"]

Colour = tuple[float, float, float]  # blue, green, red; 0 to 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """One mood of the street."""

    zenith: Colour
    horizon: Colour
    ambient: Colour  # factors of a surface's colour, in shade
    sun: Colour  # factors added where the sun falls straight
    sun_from: tuple[float, float, float]  # towards the sun
    haze_m: float  # the distance at which two thirds are haze
    lamps: float = 0.0  # street lamps, signs, windows and headlights: 0 off, 1 full
    wet: float = 0.0  # how much the road mirrors
    shadow: float = 0.0  # how dark a cast shadow is
    noise: float = 2.0  # standard deviation of the sensor's noise, grey levels

    @property
    def exposed(self) -> bool:
        """Painted as by day and darkened at the end, so that lamps can light parts of it."""
        return self.lamps >= 0.8

    def shade(self, colour: Colour, normal: tuple[float, float, float]) -> Colour:
        """A surface's colour as it is lit here, before haze."""
        x, y, z = self.sun_from
        facing = (normal[0] * x + normal[1] * y + normal[2] * z) / math.sqrt(x * x + y * y + z * z)
        sun = [share * max(0.0, facing) for share in self.sun]
        base = (1.0, 1.0, 1.0) if self.exposed else self.ambient
        blue, green, red = (c * (b + s) for c, b, s in zip(colour, base, sun, strict=True))
        return blue, green, red

    def veil(self, colour: Colour, distance: float) -> Colour:
        """The colour seen through the air between."""
        share = 1 - math.exp(-distance / self.haze_m)
        blue, green, red = (c + (h - c) * share for c, h in zip(colour, self.haze, strict=True))
        return blue, green, red

    @property
    def haze(self) -> Colour:
        """The colour of far air, before the final darkening of an exposed scene."""
        if not self.exposed:
            return self.horizon
        blue, green, red = (min(255.0, h / a * 0.8) for h, a in zip(self.horizon, self.ambient, strict=True))
        return blue, green, red


_DAY_CLEAR = Light(
    zenith=(206, 160, 104),
    horizon=(224, 214, 196),
    ambient=(0.80, 0.75, 0.71),
    sun=(0.36, 0.44, 0.49),
    sun_from=(-0.55, -0.35, 0.75),
    haze_m=420,
    shadow=0.42,
    noise=1.1,
)
_DAY_LOW = Light(
    zenith=(190, 158, 120),
    horizon=(186, 208, 226),
    ambient=(0.70, 0.67, 0.66),
    sun=(0.26, 0.46, 0.60),
    sun_from=(0.6, -0.45, 0.55),
    haze_m=320,
    shadow=0.32,
    noise=1.2,
)
_OVERCAST = Light(
    zenith=(196, 190, 184),
    horizon=(214, 211, 207),
    ambient=(0.94, 0.92, 0.90),
    sun=(0.10, 0.10, 0.10),
    sun_from=(0, 0, 1),
    haze_m=300,
    shadow=0.10,
    noise=1.2,
)
_DAY_RAIN = Light(
    zenith=(158, 152, 146),
    horizon=(176, 173, 168),
    ambient=(0.78, 0.75, 0.72),
    sun=(0.06, 0.06, 0.06),
    sun_from=(0, 0, 1),
    haze_m=140,
    lamps=0.45,
    wet=0.55,
    noise=1.5,
)
_MIST = Light(
    zenith=(200, 198, 194),
    horizon=(204, 203, 199),
    ambient=(0.90, 0.89, 0.87),
    sun=(0.06, 0.06, 0.06),
    sun_from=(0, 0, 1),
    haze_m=75,
    lamps=0.25,
    noise=1.2,
)
_DUSK = Light(
    zenith=(112, 72, 52),
    horizon=(110, 132, 186),
    ambient=(0.46, 0.37, 0.34),
    sun=(0.05, 0.08, 0.12),
    sun_from=(0.9, 0.2, 0.25),
    haze_m=300,
    lamps=0.85,
    noise=1.6,
)
_NIGHT = Light(
    zenith=(26, 17, 12),
    horizon=(46, 38, 36),
    ambient=(0.20, 0.155, 0.135),
    sun=(0.0, 0.0, 0.0),
    sun_from=(0, 0, 1),
    haze_m=600,
    lamps=1.0,
    noise=2.0,
)
_NIGHT_RAIN = Light(
    zenith=(32, 24, 20),
    horizon=(58, 50, 48),
    ambient=(0.19, 0.15, 0.13),
    sun=(0.0, 0.0, 0.0),
    sun_from=(0, 0, 1),
    haze_m=220,
    lamps=1.0,
    wet=1.0,
    noise=2.2,
)

LIGHTS: dict[tuple[Hour, Sky], tuple[Light, ...]] = {
    (Hour.DAY, Sky.CLEAR): (_DAY_CLEAR, _DAY_LOW),
    (Hour.DAY, Sky.OVERCAST): (_OVERCAST,),
    (Hour.DAY, Sky.RAIN): (_DAY_RAIN,),
    (Hour.DAY, Sky.MIST): (_MIST,),
    (Hour.DUSK, Sky.CLEAR): (_DUSK,),
    (Hour.NIGHT, Sky.CLEAR): (_NIGHT,),
    (Hour.NIGHT, Sky.RAIN): (_NIGHT_RAIN,),
}
