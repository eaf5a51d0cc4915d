"""`python -m uic.sim.plant FOLDER`: put the city's devices beside its drawn roads and streams, as two lists.

For developers, after the schematic has changed: the lists ship with the product (`resources/uic_resources/city`), since
the roads take seconds to lay out and a hub has none to lose at its start. Places are plausible, not surveyed; the same
seed plants the same devices.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import atan2, ceil, cos, degrees, hypot, radians, sin
from pathlib import Path

import shapely
from shapely.geometry import LineString, Point

from uic.devices.csv_columns import COLUMNS, DEVICE_COLUMNS, cell_of
from uic.devices.model import Body, Camera, CameraKind, Device, DeviceKind, Purpose, Spectrum, Stream, StreamRole
from uic.geo.schematic import city, city_frame, city_roads
from uic.sim.city import SITES, TRAFFIC, default_cameras
from uic.sim.shots import Place

__all__ = ["PATROLS", "plant"]

SURVEILLANCE, TRAFFIC_CAMERAS = 2362, 218  # as the city had them
SIGNALS, TERMINALS, PATROLS = 81, 271, 12
_CRIME, _FLOW = (Purpose.CRIME, Purpose.SAFETY, Purpose.DISASTER, Purpose.RESCUE), (Purpose.TRAFFIC, Purpose.RESCUE)
_SPOTS = {
    Place.CROSSING: ("사거리", "Crossing"),
    Place.AVENUE: ("대로변", "Avenue"),
    Place.SHOPS: ("상가", "Shops"),
    Place.ALLEY: ("골목", "Alley"),
    Place.STREAM: ("둔치", "Riverside"),
    Place.PARK: ("공원", "Park"),
    Place.STATION: ("역 앞", "Station"),
    Place.SCHOOL: ("통학로", "School Way"),
}
_STATIONS = ("만안경찰서", "동안경찰서", "안양지구대", "석수지구대", "박달지구대", "비산지구대", "호계지구대",
             "평촌지구대", "범계지구대", "관양지구대", "인덕원지구대", "명학지구대")  # fmt: skip
_ENGLISH = ("Manan Police Station", "Dongan Police Station", "Anyang Precinct", "Seoksu Precinct", "Bakdal Precinct",
            "Bisan Precinct", "Hogye Precinct", "Pyeongchon Precinct", "Beomgye Precinct", "Gwanyang Precinct",
            "Indeogwon Precinct", "Myeonghak Precinct")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pole:
    """Where something stands, in the city's metres, and the ways that lead off from there."""

    east: float
    north: float
    ways: tuple[float, ...]  # bearings
    place: Place
    road: str = ""


@dataclass(slots=True)
class Ground:
    """What is drawn, ready to be asked."""

    draw: random.Random
    quarters: list[tuple[str, shapely.Geometry]] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def quarter(self, east: float, north: float) -> str:
        """District and legal dong; "": outside of the city."""
        point = Point(east, north)
        return next((name for name, area in self.quarters if area.covers(point)), "")

    def is_free(self, pole: Pole, apart_m: float) -> bool:
        """Whether nothing stands so near; it is taken from now on."""
        cell = (round(pole.east / apart_m), round(pole.north / apart_m))
        if cell in self.taken or not self.quarter(pole.east, pole.north):
            return False
        self.taken.add(cell)
        return True


def plant(seed: int = 1) -> tuple[list[Camera], list[Device]]:
    """All cameras but the default city's own, and all devices."""
    ground = Ground(random.Random(seed))
    for name, rings in city().districts.items():
        ground.quarters.append((name, shapely.union_all([shapely.Polygon(_metres(ring)) for ring in rings])))
    crossings, streets, banks = _crossings(ground), _streets(ground), _banks()
    return _cameras(ground, crossings, streets, banks), _devices(ground, crossings, banks)


# -- where poles stand -------------------------------------------------------------------------------------------------


def _crossings(ground: Ground) -> list[Pole]:
    """Junctions of three ways and more, those of named roads first."""
    roads = city_roads()
    ways: dict[int, list[float]] = {}
    names: dict[int, list[str]] = {}
    for index, (first, last) in enumerate(roads.end_pairs.tolist()):
        points = roads.roads[index].points
        for end, (here, there) in ((first, points[:2]), (last, points[-1:-3:-1])):
            ways.setdefault(end, []).append(degrees(atan2(there[0] - here[0], there[1] - here[1])) % 360)
            names.setdefault(end, []).append(roads.roads[index].name)
    found = []
    for end, bearings in ways.items():
        if len(bearings) < 3:
            continue
        east, north = roads.junctions[end]
        named = sorted({name for name in names[end] if name})
        found.append(Pole(float(east), float(north), tuple(bearings), Place.CROSSING, "·".join(named[:2])))
    ground.draw.shuffle(found)
    return sorted(found, key=lambda pole: -pole.road.count("·") - bool(pole.road))


def _streets(ground: Ground) -> list[Pole]:
    """Beside the middles of side streets, named by what is near."""
    spots = [(one.kind, *_metres((one.at,))[0]) for one in city().spots]
    found = []
    for road in city_roads().roads:
        line = LineString(road.points)
        if line.length < 30:
            continue
        at, on = line.interpolate(0.5, normalized=True), line.interpolate(0.5 * line.length + 1.0)
        bearing = degrees(atan2(on.x - at.x, on.y - at.y)) % 360
        near = {kind for kind, east, north in spots if hypot(east - at.x, north - at.y) < 350}
        kinds = [Place.STATION, Place.SHOPS] if "station" in near else [Place.PARK] if "place" in near else []
        kinds += [Place.AVENUE] if road.name else [Place.ALLEY, Place.ALLEY, Place.SCHOOL, Place.SHOPS]
        found.append(Pole(at.x, at.y, (bearing, (bearing + 180) % 360), ground.draw.choice(kinds), road.name))
    ground.draw.shuffle(found)
    return found


def _banks(every_m: float = 130.0) -> list[Pole]:
    """Along the streams."""
    found = []
    for line in city().lines:
        if line.kind != "water":
            continue
        course = LineString(_metres(line.points))
        for step in range(1, int(course.length / every_m)):
            at, on = course.interpolate(step * every_m), course.interpolate(step * every_m + 5)
            bearing = degrees(atan2(on.x - at.x, on.y - at.y)) % 360
            found.append(Pole(at.x, at.y, (bearing, (bearing + 180) % 360), Place.STREAM, line.ko))
    return found


def _metres(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    points = list(points)
    east, north = city_frame().to_metres([lat for lat, _ in points], [lon for _, lon in points])
    return list(zip(east.tolist(), north.tolist(), strict=True))


# -- cameras -----------------------------------------------------------------------------------------------------------


def _cameras(ground: Ground, crossings: Sequence[Pole], streets: Sequence[Pole], banks: Sequence[Pole]) -> list[Camera]:
    mine = default_cameras()
    traffic = TRAFFIC_CAMERAS - sum(one.kind is CameraKind.TRAFFIC for one in mine)
    watch = SURVEILLANCE - (len(mine) - (TRAFFIC_CAMERAS - traffic))
    numbers = iter(range(len(mine) + 1, SURVEILLANCE + TRAFFIC_CAMERAS + 1))
    cameras: list[Camera] = []
    flow = (pole for pole in crossings if pole.road and ground.is_free(pole, 90))
    for _, pole in zip(range(ceil(traffic / 2)), flow, strict=False):
        count = min(2, traffic - len(cameras))
        cameras += [_camera(ground, next(numbers), pole, way, CameraKind.TRAFFIC) for way in pole.ways[:count]]
    assert len(cameras) == traffic, "too few crossings of named roads for the traffic cameras"
    for pole in _mixed(ground, crossings, streets, banks):
        if len(cameras) == traffic + watch:
            return cameras
        for way in _looks(ground, pole)[: traffic + watch - len(cameras)]:
            cameras.append(_camera(ground, next(numbers), pole, way, CameraKind.SURVEILLANCE))
    raise AssertionError("too few places for the cameras")


def _mixed(ground: Ground, *rows: Sequence[Pole]) -> Iterator[Pole]:
    """Poles of every row in turn, none within 45 m of another."""
    waiting: list[Iterator[Pole]] = [iter(row) for row in rows]
    while waiting:
        for row in list(waiting):
            pole = next((one for one in row if ground.is_free(one, 45)), None)
            if pole is None:
                waiting.remove(row)
            else:
                yield pole


def _looks(ground: Ground, pole: Pole) -> list[float]:
    """The ways that the one to four cameras of a pole look."""
    most = min(len(pole.ways), ground.draw.choice((1, 2, 2, 3, 4)))
    return ground.draw.sample(pole.ways, most)


def _camera(ground: Ground, number: int, pole: Pole, way: float, kind: CameraKind) -> Camera:
    draw = ground.draw
    east, north = pole.east + 4 * sin(radians(way + 120)), pole.north + 4 * cos(radians(way + 120))
    lat, lon = city_frame().to_degrees(east, north)
    quarter = ground.quarter(pole.east, pole.north)
    spot, english = _SPOTS[pole.place]
    turns = kind is CameraKind.SURVEILLANCE and draw.random() < 0.3
    thermal = pole.place in (Place.STREAM, Place.PARK) and draw.random() < 0.08
    wide = round(draw.uniform(58, 66) if turns else draw.uniform(32, 50) if thermal else draw.uniform(60, 92), 1)
    main = draw.choice([at + 1 for at, site in enumerate(SITES) if site[5] is pole.place])
    return Camera(
        id=f"cam-{number:04d}",
        number=number,
        name=f"{pole.road or quarter.partition(' ')[2]} {spot} {number}",
        name_en=f"{_roman(pole.road, quarter)} {english} {number}",
        place=f"{quarter.partition(' ')[0].removeprefix('안양시')} {quarter.partition(' ')[2]}",
        kind=kind,
        department="교통정책과" if kind is CameraKind.TRAFFIC else "스마트도시정보과",
        groups=("하천변",) if pole.place is Place.STREAM else ("통학로",) if pole.place is Place.SCHOOL else (),
        lat=round(float(lat), 6),
        lon=round(float(lon), 6),
        height_m=round(draw.uniform(6.5, 9.5) if pole.place in TRAFFIC else draw.uniform(4.5, 6.5), 1),
        bearing_deg=round(way) % 360,
        tilt_deg=float(draw.randrange(9, 19)),
        field_wide_deg=wide,
        field_tele_deg=round(wide / draw.choice((20, 25, 30)), 1) if turns else None,
        range_m=float(draw.randrange(80, 200, 10)),
        body=Body.PTZ if turns else Body.FIXED,
        spectrum=Spectrum.THERMAL if thermal else Spectrum.VISIBLE,
        purposes=_FLOW if kind is CameraKind.TRAFFIC else _CRIME,
        streams=tuple(Stream(url=f"scene:cam-{main:04d}/{role.value}", role=role) for role in StreamRole),
    )


def _roman(road: str, quarter: str) -> str:
    english = {line.ko: line.en for line in city().lines}
    return ", ".join(english[name] for name in road.split("·") if name in english) or _DONGS[quarter.partition(" ")[2]]


_DONGS = {"안양동": "Anyang-dong", "석수동": "Seoksu-dong", "박달동": "Bakdal-dong", "비산동": "Bisan-dong",
          "관양동": "Gwanyang-dong", "평촌동": "Pyeongchon-dong", "호계동": "Hogye-dong"}  # fmt: skip


# -- what is no camera -------------------------------------------------------------------------------------------------


def _devices(ground: Ground, crossings: Sequence[Pole], banks: Sequence[Pole]) -> list[Device]:
    signals = [
        _device(ground, DeviceKind.SIGNAL, at, pole.east, pole.north, f"{pole.road} 신호등 {at}", "Signal",
                department="교통정책과", code=f"S-{at:03d}")
        for at, pole in zip(range(1, SIGNALS + 1), (one for one in crossings if one.road), strict=False)
    ]  # fmt: skip
    return [*signals, *_terminals(ground), *_gauges(ground, banks), *_units(ground)]


def _terminals(ground: Ground) -> list[Device]:
    """Bus stops on both sides of the named roads."""
    roads = [LineString(_metres(line.points)) for line in city().lines if line.kind in ("main", "road")]
    names = [line.ko for line in city().lines if line.kind in ("main", "road")]
    apart = sum(road.length for road in roads) * 2 / (TERMINALS * 1.25)  # some fall outside of the city
    found: list[Device] = []
    for road, name in zip(roads, names, strict=True):
        for step in range(1, int(road.length / apart * 2)):
            at, on = road.interpolate(step * apart / 2), road.interpolate(step * apart / 2 + 1)
            side = 8 if step % 2 else -8
            east, north = at.x + side * (on.y - at.y), at.y - side * (on.x - at.x)
            if ground.quarter(east, north) and len(found) < TERMINALS:
                number = len(found) + 1
                found.append(
                    _device(ground, DeviceKind.TERMINAL, number, east, north, f"{name} 정류장 {number}", "Bus Stop",
                            department="대중교통과", code=f"{9000 + number}")
                )  # fmt: skip
    assert len(found) == TERMINALS, "too few bus stops"
    return found


def _gauges(ground: Ground, banks: Sequence[Pole]) -> list[Device]:
    shores = [pole for pole in banks if ground.quarter(pole.east, pole.north)]
    hills = [(*_metres((spot.at,))[0], spot.ko) for spot in city().spots if spot.kind in ("hill", "place")]
    inside = [one for one in hills if ground.quarter(one[0], one[1])]
    found = []
    for kind, count, word, english in (
        (DeviceKind.LEVEL, 9, "수위계", "Level Gauge"),
        (DeviceKind.QUALITY, 4, "수질계", "Water Quality Gauge"),
    ):
        for at, pole in enumerate(shores[:: max(1, len(shores) // count)][:count], start=1):
            name = f"{pole.road} {word} {at}"
            found.append(_device(ground, kind, at, pole.east, pole.north, name, english, department="안전총괄과",
                                 height_m=round(20 + at * 2.3, 1)))  # fmt: skip
    for kind, word, english in ((DeviceKind.RAIN, "강우량계", "Rain Gauge"), (DeviceKind.WIND, "풍속계", "Wind Gauge")):
        for at, (east, north, place) in enumerate(inside[:8], start=1):
            found.append(_device(ground, kind, at, east, north, f"{place} {word}", english, department="안전총괄과"))
    return found


def _units(ground: Ground) -> list[Device]:
    """Patrol cars, each at its station when it is not out, and the tablet in it."""
    stations = [_metres((spot.at,))[0] for spot in city().spots if spot.kind in ("station", "place")]
    found = []
    for at in range(PATROLS):
        east, north = stations[at % len(stations)]
        name = f"{_STATIONS[at]} 순찰차 {at + 1}"
        unit = _device(ground, DeviceKind.UNIT, at + 1, east + 60, north + 40, name, "", department="경찰",
                       code=f"{at + 11}호")  # fmt: skip
        unit = _named(unit, f"sim-patrol-{at + 1:02d}", f"{_ENGLISH[at]} Car {at + 1}")
        tablet = Device(
            id=f"tablet-{at + 1:02d}", kind=DeviceKind.TABLET, name=f"{name} 태블릿",
            name_en=f"{unit.name_en} Tablet", code=f"T-{at + 1:02d}", department="경찰", unit=unit.id,
        )  # fmt: skip
        found += [unit, tablet]
    return found


def _named(device: Device, key: str, english: str) -> Device:
    values = {name: getattr(device, name) for name in device.__struct_fields__}
    return Device(**{**values, "id": key, "name_en": english})


def _device(
    ground: Ground,
    kind: DeviceKind,
    at: int,
    east: float,
    north: float,
    name: str,
    english: str,
    *,
    department: str,
    code: str = "",
    height_m: float | None = None,
) -> Device:
    lat, lon = city_frame().to_degrees(east, north)
    word = kind.value.rpartition(".")[2]
    quarter = ground.quarter(east, north)
    return Device(
        id=f"{word}-{at:03d}",
        kind=kind,
        name=name,
        name_en=f"{_roman(name.partition(' ')[0], quarter) if quarter else ''} {english} {at}".strip(),
        code=code or f"{word[0].upper()}-{at:02d}",
        place=quarter.removeprefix("안양시"),
        department=department,
        lat=round(float(lat), 6),
        lon=round(float(lon), 6),
        height_m=height_m,
    )


# -- the files ---------------------------------------------------------------------------------------------------------


def _list(items: Sequence[Camera] | Sequence[Device], columns: Sequence) -> str:  # type: ignore[type-arg]
    """A list without the columns that are empty in every line."""
    rows = [[cell_of(column, one) for column in columns] for one in items]
    kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([[columns[at].name for at in kept], *([row[at] for at in kept] for row in rows)])
    return out.getvalue()


def main(folder: Path, say: Callable[[str], object] = sys.stdout.write) -> None:
    """Write both lists."""
    cameras, devices = plant()
    (folder / "cameras.csv").write_text(_list(cameras, COLUMNS), encoding="utf-8")
    (folder / "devices.csv").write_text(_list(devices, DEVICE_COLUMNS), encoding="utf-8")
    say(f"{len(cameras)} cameras, {len(devices)} devices in {folder}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
