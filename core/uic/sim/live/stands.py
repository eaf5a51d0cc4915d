"""The live cameras: where their poles stand in the drawn city, and which way they look."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import shapely
import shapely.ops

from uic.geo.schematic import city_frame
from uic.ptz.model import Pose
from uic.sim.live.town import Town

__all__ = ["LIVE", "Site", "Stand", "stands"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is decided by hand of a live camera; where exactly its pole stands follows from the roads."""

    id: str
    ko: str
    en: str
    dong: str
    lat: float
    lon: float
    by: str = "road"  # "road", "stream", "hill"
    turns: bool = False
    height_m: float = 6.5
    hill: int = 0  # which one it watches


LIVE: tuple[Site, ...] = (
    Site(
        id="live-01", ko="범계 로데오 회전", en="Beomgye Rodeo, turning", dong="동안 호계동",
        lat=37.3889, lon=126.9496, turns=True,
    ),
    Site(
        id="live-02", ko="안양역 앞 회전", en="Anyang Station, turning", dong="만안 안양동",
        lat=37.4004, lon=126.9234, turns=True, height_m=8,
    ),
    Site(
        id="live-03", ko="명학역 귀갓길", en="Myeonghak Station, way home", dong="만안 안양동",
        lat=37.3850, lon=126.9340,
    ),
    Site(
        id="live-04", ko="명학 주택가 골목", en="Myeonghak, between houses", dong="만안 안양동",
        lat=37.3868, lon=126.9302,
    ),
    Site(
        id="live-05", ko="인덕원 사거리 회전", en="Indeogwon Crossing, turning", dong="동안 관양동",
        lat=37.4012, lon=126.9748, turns=True, height_m=9,
    ),
    Site(
        id="live-06", ko="학의천 수위", en="Haguicheon, water level", dong="동안 관양동",
        lat=37.3992, lon=126.9640, by="stream", height_m=6,
    ),
    Site(
        id="live-07", ko="안양천 비산교 회전", en="Anyangcheon, Bisan Bridge, turning", dong="동안 비산동",
        lat=37.4003, lon=126.9310, by="stream", turns=True, height_m=7,
    ),
    Site(
        id="live-08", ko="관악산 산불감시", en="Gwanak-san, fire watch", dong="동안 관양동",
        lat=37.4098, lon=126.9612, by="hill", turns=True, height_m=18, hill=1,
    ),
    Site(
        id="live-09", ko="수리산 산불감시", en="Suri-san, fire watch", dong="만안 안양동",
        lat=37.3855, lon=126.9130, by="hill", turns=True, height_m=18, hill=0,
    ),
    Site(
        id="live-10", ko="호원초 통학로", en="Howon School, way to school", dong="동안 호계동",
        lat=37.3769, lon=126.9529,
    ),
    Site(
        id="live-11", ko="평촌 학원가 보도", en="Pyeongchon Academies, pavement", dong="동안 호계동",
        lat=37.3836, lon=126.9568,
    ),
    Site(
        id="live-12", ko="비산3동 골목길", en="Bisan 3-dong, side street", dong="동안 비산동",
        lat=37.4052, lon=126.9412,
    ),
    Site(
        id="live-13", ko="시청 앞 시민대로", en="Simin-daero, City Hall", dong="동안 관양동",
        lat=37.3925, lon=126.9572, turns=True, height_m=9,
    ),
    Site(
        id="live-14", ko="호계사거리 교통", en="Hogye Crossing, traffic", dong="동안 호계동",
        lat=37.3748, lon=126.9551, height_m=9,
    ),
    Site(
        id="live-15", ko="박달시장 앞길", en="Bakdal Market, front", dong="만안 박달동",
        lat=37.4037, lon=126.9071,
    ),
    Site(
        id="live-16", ko="관양시장 앞길", en="Gwanyang Market, front", dong="동안 관양동",
        lat=37.4043, lon=126.9660,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A live camera in the city's metres, with the course (a road's or a stream's middle) it looks along."""

    site: Site
    east_m: float
    north_m: float
    pose: Pose  # at rest
    course: shapely.LineString  # away from the camera, beginning beside it
    half_m: float  # of the road or the stream's bed

    @property
    def id(self) -> str:
        return self.site.id

    @property
    def height_m(self) -> float:
        return float(self.site.height_m)  # kernels would be compiled again for a whole number

    def spot(self, ahead_m: float, aside_m: float = 0.0) -> tuple[float, float]:
        """(east, north) so far along the course and to the right of its middle."""
        at = max(0.5, min(self.course.length - 0.5, ahead_m))
        here, there = self.course.interpolate(at - 0.4), self.course.interpolate(at + 0.4)
        size = math.hypot(there.x - here.x, there.y - here.y) or 1.0
        ux, uy = (there.x - here.x) / size, (there.y - here.y) / size
        beyond = ahead_m - at
        return here.x + uy * aside_m + ux * beyond, here.y - ux * aside_m + uy * beyond

    def degrees(self) -> tuple[float, float]:
        """(latitude, longitude) of the pole."""
        lat, lon = city_frame().to_degrees(self.east_m, self.north_m)
        return round(float(lat), 6), round(float(lon), 6)


@functools.lru_cache(maxsize=2)
def stands(town: Town) -> tuple[Stand, ...]:
    """All of them, in order."""
    return tuple(_stand(town, site) for site in LIVE)


def _stand(town: Town, site: Site) -> Stand:
    east, north = (float(one) for one in city_frame().to_metres(site.lat, site.lon))
    if site.by == "stream":
        return _by_stream(town, site, (east, north))
    near = town.roads.near(east, north)
    assert near is not None
    line, half = town.lines[near.road], float(town.halves[near.road])
    if near.along_m > line.length / 2:
        line = line.reverse()
    begin = line.project(shapely.Point(east, north))
    course = _onward(town, line, min(begin, line.length * 0.2))
    stand = Stand(site=site, east_m=0, north_m=0, pose=_looking(0, 0, 60), course=course, half_m=half)
    x, y = stand.spot(0.6, half + 0.7)
    if site.by == "hill":
        hill_e, hill_n, _ = town.hills[site.hill]
        bearing = math.degrees(math.atan2(hill_e - x, hill_n - y))
        return Stand(site=site, east_m=x, north_m=y, pose=_looking(bearing, -3.0, 58), course=course, half_m=half)
    ax, ay = stand.spot(26.0, 0.5)
    bearing = math.degrees(math.atan2(ax - x, ay - y))
    tilt = 13.0 if site.height_m < 7 else 15.0
    return Stand(site=site, east_m=x, north_m=y, pose=_looking(bearing, tilt, 66), course=course, half_m=half)


def _by_stream(town: Town, site: Site, at: tuple[float, float]) -> Stand:
    """On the bank, looking along the water."""
    line = min(town.streams.values(), key=lambda one: float(one.distance(shapely.Point(at))))
    begin = float(line.project(shapely.Point(at)))
    course = shapely.ops.substring(line, begin, min(line.length, begin + 260.0))
    stand = Stand(site=site, east_m=0, north_m=0, pose=_looking(0, 0, 60), course=course, half_m=6.0)
    x, y = stand.spot(0.6, 14.0)
    ax, ay = stand.spot(34.0, 2.5)
    bearing = math.degrees(math.atan2(ax - x, ay - y))
    return Stand(site=site, east_m=x, north_m=y, pose=_looking(bearing, 13.0, 68), course=course, half_m=6.0)


def _onward(town: Town, line: shapely.LineString, begin: float) -> shapely.LineString:
    """The road from a measure on, and straight ahead over its junctions for some 200 m."""
    points = list(shapely.ops.substring(line, begin, line.length).coords)
    for _ in range(4):
        (ax, ay), (bx, by) = points[-2], points[-1]
        if shapely.LineString(points).length > 200:
            break
        onward = None
        for index in town.near(bx, by, 0.3):
            other = list(town.lines[index].coords)
            other = other if math.dist(other[0], (bx, by)) < 0.3 else other[::-1]
            if math.dist(other[0], (bx, by)) > 0.3:
                continue
            (cx, cy) = other[1]
            turn = math.atan2(cx - bx, cy - by) - math.atan2(bx - ax, by - ay)
            if abs(math.remainder(turn, 2 * math.pi)) < 0.25:
                onward = other
        if onward is None:
            break
        points += onward[1:]
    return shapely.LineString(points)


def _looking(bearing: float, tilt: float, field: float) -> Pose:
    return Pose(bearing_deg=round(bearing % 360, 2), tilt_deg=tilt, field_deg=field)
