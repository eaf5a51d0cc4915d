"""The default city: 64 cameras at true places of Anyang, and lists of thousands for trying an import."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
import random
import zlib
from dataclasses import dataclass

from uic.devices.model import Camera, CameraKind, Stream, StreamRole
from uic.sim.shots import Hour, Place, Shot, Sky

__all__ = ["MAIN", "SUB", "Format", "city_csv", "default_cameras", "shot_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """Size and pace of one of a scene's two files."""

    width: int
    height: int
    fps: int


MAIN = Format(1280, 720, 15)
SUB = Format(640, 360, 10)

Mood = tuple[Hour, Sky]
DAY_CLEAR: Mood = (Hour.DAY, Sky.CLEAR)
DAY_OVERCAST: Mood = (Hour.DAY, Sky.OVERCAST)
DAY_RAIN: Mood = (Hour.DAY, Sky.RAIN)
DAY_MIST: Mood = (Hour.DAY, Sky.MIST)
DUSK: Mood = (Hour.DUSK, Sky.CLEAR)
NIGHT_CLEAR: Mood = (Hour.NIGHT, Sky.CLEAR)
NIGHT_RAIN: Mood = (Hour.NIGHT, Sky.RAIN)
MOODS = (DAY_CLEAR, DAY_OVERCAST, DAY_RAIN, DAY_MIST, DUSK, NIGHT_CLEAR, NIGHT_RAIN)

# Name, English name, district and legal dong, WGS-84 latitude and longitude, what is seen, when.
SITES: tuple[tuple[str, str, str, float, float, Place, Mood], ...] = (
    ("안양역 택시승강장", "Anyang Station Taxi Rank", "만안 안양동", 37.4008, 126.9226, Place.CROSSING, DAY_CLEAR),
    ("범계 로데오거리", "Beomgye Rodeo Street", "동안 호계동", 37.3893, 126.9506, Place.SHOPS, NIGHT_CLEAR),
    ("관악역 광장", "Gwanak Station Square", "만안 석수동", 37.4194, 126.9086, Place.STATION, DAY_CLEAR),
    ("흥안대로 평촌", "Heungan-daero, Pyeongchon", "동안 평촌동", 37.39, 126.9665, Place.AVENUE, DUSK),
    ("학의천 관양교", "Haguicheon, Gwanyang Bridge", "동안 관양동", 37.4, 126.968, Place.STREAM, DAY_CLEAR),
    ("안양9동 새마을", "Anyang 9-dong Saemaeul", "만안 안양동", 37.3865, 126.915, Place.ALLEY, NIGHT_CLEAR),
    ("평촌중앙공원 분수", "Pyeongchon Central Park Fountain", "동안 평촌동", 37.3893, 126.96, Place.PARK, DAY_OVERCAST),
    ("호원초교 스쿨존", "Howon Elementary School Zone", "동안 호계동", 37.3765, 126.9535, Place.SCHOOL, DAY_CLEAR),
    ("종합운동장 사거리", "Sports Complex Crossing", "동안 비산동", 37.4025, 126.949, Place.CROSSING, NIGHT_RAIN),
    ("범계 문화의거리", "Beomgye Culture Street", "동안 호계동", 37.3887, 126.9499, Place.SHOPS, DAY_CLEAR),
    ("석수역 2번 출구", "Seoksu Station Exit 2", "만안 석수동", 37.4345, 126.9023, Place.STATION, NIGHT_RAIN),
    ("경수대로 호계", "Gyeongsu-daero, Hogye", "동안 호계동", 37.369, 126.957, Place.AVENUE, DAY_RAIN),
    ("충훈부 안양천 둔치", "Chunghunbu Riverside", "만안 석수동", 37.415, 126.901, Place.STREAM, DAY_MIST),
    ("박달시장 골목", "Bakdal Market Alley", "만안 박달동", 37.404, 126.9065, Place.ALLEY, DAY_CLEAR),
    ("삼덕공원 산책로", "Samdeok Park Path", "만안 안양동", 37.3944, 126.924, Place.PARK, NIGHT_CLEAR),
    ("안양초교 스쿨존", "Anyang Elementary School Zone", "만안 안양동", 37.3931, 126.927, Place.SCHOOL, DAY_CLEAR),
    ("남부시장 사거리", "Nambu Market Crossing", "만안 안양동", 37.3968, 126.9232, Place.CROSSING, DUSK),
    ("안양대 앞", "Anyang University Gate", "만안 안양동", 37.3918, 126.9192, Place.SHOPS, DAY_CLEAR),
    ("안양역 광장", "Anyang Station Square", "만안 안양동", 37.4014, 126.9229, Place.STATION, NIGHT_CLEAR),
    ("안양시청 앞", "Anyang City Hall", "동안 관양동", 37.3943, 126.9565, Place.AVENUE, DAY_OVERCAST),
    ("예술공원 삼성천", "Art Park, Samseongcheon", "만안 안양동", 37.4185, 126.926, Place.STREAM, DAY_CLEAR),
    ("비산3동 골목", "Bisan 3-dong Alley", "동안 비산동", 37.406, 126.942, Place.ALLEY, NIGHT_RAIN),
    ("안양예술공원 입구", "Anyang Art Park Entrance", "만안 안양동", 37.417, 126.9215, Place.PARK, DAY_CLEAR),
    ("귀인초교 앞", "Gwiin Elementary School", "동안 평촌동", 37.3875, 126.968, Place.SCHOOL, NIGHT_RAIN),
    ("박달사거리", "Bakdal Crossing", "만안 박달동", 37.403, 126.908, Place.CROSSING, DAY_RAIN),
    ("평촌 학원가", "Pyeongchon Academy Street", "동안 호계동", 37.383, 126.9575, Place.SHOPS, DAY_MIST),
    ("평촌역 2번 출구", "Pyeongchon Station Exit 2", "동안 관양동", 37.3942, 126.9638, Place.STATION, DAY_CLEAR),
    ("관악대로 비산동", "Gwanak-daero, Bisan-dong", "동안 비산동", 37.401, 126.944, Place.AVENUE, NIGHT_CLEAR),
    ("만안교 앞", "Manangyo Bridge", "만안 석수동", 37.415, 126.913, Place.STREAM, DAY_CLEAR),
    ("안양8동 골목", "Anyang 8-dong Alley", "만안 안양동", 37.3835, 126.931, Place.ALLEY, DUSK),
    ("명학공원 입구", "Myeonghak Park Entrance", "만안 안양동", 37.388, 126.929, Place.PARK, DAY_CLEAR),
    ("석수초교 앞", "Seoksu Elementary School", "만안 석수동", 37.426, 126.9, Place.SCHOOL, NIGHT_CLEAR),
    ("인덕원 사거리", "Indeogwon Crossing", "동안 관양동", 37.4017, 126.9755, Place.CROSSING, DAY_OVERCAST),
    ("평촌역 먹자골목", "Pyeongchon Station Food Alley", "동안 평촌동", 37.395, 126.9645, Place.SHOPS, DAY_CLEAR),
    ("인덕원역 8번 출구", "Indeogwon Station Exit 8", "동안 관양동", 37.4013, 126.9763, Place.STATION, NIGHT_RAIN),
    ("안양로 삼덕공원 앞", "Anyang-ro, Samdeok Park", "만안 안양동", 37.3949, 126.9252, Place.AVENUE, DAY_CLEAR),
    ("비산교 안양천", "Bisangyo, Anyangcheon", "동안 비산동", 37.3975, 126.9365, Place.STREAM, NIGHT_RAIN),
    ("석수2동 골목", "Seoksu 2-dong Alley", "만안 석수동", 37.43, 126.903, Place.ALLEY, DAY_RAIN),
    ("평촌중앙공원 북측", "Pyeongchon Central Park North", "동안 평촌동", 37.3905, 126.959, Place.PARK, DAY_MIST),
    ("만안구청 사거리", "Manan-gu Office Crossing", "만안 안양동", 37.3869, 126.9322, Place.CROSSING, DAY_CLEAR),
    ("안양중앙시장 북문", "Central Market North Gate", "만안 안양동", 37.3985, 126.9243, Place.SHOPS, NIGHT_CLEAR),
    ("시청 시민광장", "City Hall Plaza", "동안 관양동", 37.3937, 126.9572, Place.STATION, DAY_CLEAR),
    ("시민대로 범계", "Simin-daero, Beomgye", "동안 호계동", 37.3905, 126.952, Place.AVENUE, DUSK),
    ("학의천 산책로", "Haguicheon Path", "동안 관양동", 37.3985, 126.96, Place.STREAM, DAY_CLEAR),
    ("관양1동 골목", "Gwanyang 1-dong Alley", "동안 관양동", 37.4055, 126.964, Place.ALLEY, NIGHT_CLEAR),
    ("병목안 시민공원", "Byeongmogan Citizens' Park", "만안 안양동", 37.38, 126.909, Place.PARK, DAY_OVERCAST),
    ("학원가 사거리", "Academy Street Crossing", "동안 호계동", 37.3822, 126.959, Place.CROSSING, DAY_CLEAR),
    ("안양1번가 입구", "Anyang 1-beonga Entrance", "만안 안양동", 37.4003, 126.921, Place.SHOPS, NIGHT_RAIN),
    ("명학역 1번 출구", "Myeonghak Station Exit 1", "만안 안양동", 37.3846, 126.9353, Place.STATION, DAY_CLEAR),
    ("관악대로 인덕원", "Gwanak-daero, Indeogwon", "동안 관양동", 37.402, 126.973, Place.AVENUE, NIGHT_RAIN),
    ("쌍개울 합수부", "Ssanggaeul Confluence", "동안 비산동", 37.396, 126.94, Place.STREAM, DAY_RAIN),
    ("호계시장 골목", "Hogye Market Alley", "동안 호계동", 37.3725, 126.953, Place.ALLEY, DAY_MIST),
    ("종합운동장 정문", "Sports Complex Main Gate", "동안 비산동", 37.4045, 126.9465, Place.PARK, DAY_CLEAR),
    ("범계역 사거리", "Beomgye Station Crossing", "동안 호계동", 37.3898, 126.951, Place.CROSSING, NIGHT_CLEAR),
    ("관양시장 입구", "Gwanyang Market Entrance", "동안 관양동", 37.404, 126.9655, Place.SHOPS, DAY_CLEAR),
    ("경수대로 석수IC", "Gyeongsu-daero, Seoksu IC", "만안 석수동", 37.423, 126.906, Place.AVENUE, DUSK),
    ("안양5동 주민센터 뒤", "Anyang 5-dong Office Rear", "만안 안양동", 37.3928, 126.92, Place.ALLEY, DAY_CLEAR),
    ("자유공원 산책로", "Jayu Park Path", "동안 평촌동", 37.3845, 126.96, Place.PARK, NIGHT_CLEAR),
    ("비산사거리", "Bisan Crossing", "동안 비산동", 37.3995, 126.939, Place.CROSSING, DAY_OVERCAST),
    ("성결대 입구", "Sungkyul University Gate", "만안 안양동", 37.3812, 126.929, Place.SHOPS, DAY_CLEAR),
    ("박달로 안양천교", "Bakdal-ro, Anyangcheon Bridge", "만안 박달동", 37.4045, 126.912, Place.AVENUE, NIGHT_RAIN),
    ("호계사거리", "Hogye Crossing", "동안 호계동", 37.3745, 126.9555, Place.CROSSING, DAY_CLEAR),
    ("안양1번가 중앙", "Anyang 1-beonga Centre", "만안 안양동", 37.3996, 126.9202, Place.SHOPS, NIGHT_RAIN),
    ("동편마을 카페거리", "Dongpyeon Village Café Street", "동안 관양동", 37.4085, 126.972, Place.SHOPS, DAY_RAIN),
)  # fmt: skip
TRAFFIC = (Place.CROSSING, Place.AVENUE)
COLUMNS = (
    "number",
    "name",
    "id",
    "name_en",
    "place",
    "kind",
    "department",
    "lat",
    "lon",
    "height_m",
    "bearing_deg",
    "main_url",
    "sub_url",
)
SPOTS = (
    "사거리", "삼거리", "골목", "놀이터", "버스정류장", "초교 앞", "공원 입구", "주차장", "육교", "지하보도",
    "시장 입구", "산책로", "아파트 후문", "주민센터", "어린이집", "경로당", "다리 밑", "학원가", "편의점 앞", "교회 앞",
)  # fmt: skip
SPOT_PLACES = (  # what is seen at each of them
    Place.CROSSING, Place.CROSSING, Place.ALLEY, Place.PARK, Place.AVENUE, Place.SCHOOL, Place.PARK, Place.ALLEY,
    Place.AVENUE, Place.STATION, Place.SHOPS, Place.STREAM, Place.ALLEY, Place.ALLEY, Place.SCHOOL, Place.ALLEY,
    Place.STREAM, Place.SHOPS, Place.SHOPS, Place.ALLEY,
)  # fmt: skip
ENGLISH = (
    "Crossing", "Junction", "Alley", "Playground", "Bus Stop", "School", "Park Gate", "Car Park", "Footbridge",
    "Underpass", "Market", "Path", "Apartments Rear", "Community Centre", "Nursery", "Senior Centre",
    "Under the Bridge", "Academies", "Corner Shop", "Church",
)  # fmt: skip


@functools.cache
def default_cameras() -> tuple[Camera, ...]:
    """The cameras of a machine that has none: what `uic` shows at its first start."""
    return tuple(_camera(index) for index in range(len(SITES)))


def shot_of(camera: str, role: StreamRole) -> Shot:
    """What the scene of a camera shows; any identifier has one, the default city's have their own names."""
    form = MAIN if role is StreamRole.MAIN else SUB
    seed = zlib.crc32(camera.encode())
    index = _index(camera)
    if index is None:
        places, draw = tuple(Place), random.Random(seed)
        place, mood, name = draw.choice(places), draw.choice(MOODS), camera
    else:
        name, _, _, _, _, place, mood = SITES[index]
    return Shot(
        name=name,
        place=place,
        hour=mood[0],
        sky=mood[1],
        seed=seed,
        begins=_begins(mood[0], seed),
        width=form.width,
        height=form.height,
        fps=form.fps,
        sign=_sign(name) if place is Place.STATION else "",
    )


def city_csv(count: int, *, seed: int = 1) -> str:
    """A camera list of `count` lines as cities keep them, for trying an import and a long list.

    Names are unique and Korean, positions lie in the city, streams are the default city's scenes.
    """
    draw = random.Random(seed)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number in range(1, count + 1):
        writer.writerow(_line(number, draw))
    return out.getvalue()


def _index(camera: str) -> int | None:
    head, _, digits = camera.partition("-")
    if head != "cam" or not digits.isdigit() or not 1 <= int(digits) <= len(SITES):
        return None
    return int(digits) - 1


def _camera(index: int) -> Camera:
    name, english, dong, lat, lon, place, _ = SITES[index]
    camera = f"cam-{index + 1:04d}"
    draw = random.Random(zlib.crc32(camera.encode()))
    traffic = place in TRAFFIC
    return Camera(
        id=camera,
        number=index + 1,
        name=name,
        name_en=english,
        place=_address(dong),
        kind=CameraKind.TRAFFIC if traffic else CameraKind.SURVEILLANCE,
        department="교통정책과" if traffic else "스마트도시정보과",
        lat=lat,
        lon=lon,
        height_m=round(draw.uniform(6.5, 9.5) if traffic else draw.uniform(4.5, 6.5), 1),
        bearing_deg=float(draw.randrange(0, 360, 5)),
        streams=_streams(camera),
    )


def _address(dong: str) -> str:
    district, _, quarter = dong.partition(" ")
    return f"{district}구 {quarter}"


def _streams(camera: str) -> tuple[Stream, ...]:
    return tuple(
        Stream(
            url=f"scene:{camera}/{role.value}",
            role=role,
            width=form.width,
            height=form.height,
            fps=float(form.fps),
            codec="h264",
        )
        for role, form in ((StreamRole.MAIN, MAIN), (StreamRole.SUB, SUB))
    )


def _begins(hour: Hour, seed: int) -> dt.datetime:
    first, last = {Hour.DAY: (8, 17), Hour.DUSK: (18, 19), Hour.NIGHT: (20, 24)}[hour]
    minute = random.Random(seed + 1).randrange(first * 60, last * 60)
    return dt.datetime(2026, 10, 5 + seed % 20, minute // 60, minute % 60, seed % 40)


def _sign(name: str) -> str:
    first = name.split()[0]
    return first if first.endswith("역") else "안양시청"


def _fitting(lat: float, lon: float, place: Place, turn: int) -> int:
    """The loop that a camera plays: of one of the nearest sites where the same is seen."""
    near = _alike(lat, lon, place)
    return near[turn % len(near)]


@functools.cache
def _alike(lat: float, lon: float, place: Place) -> list[int]:
    alike = [index for index, site in enumerate(SITES) if site[5] is place]
    return sorted(alike, key=lambda index: (SITES[index][3] - lat) ** 2 + (SITES[index][4] - lon) ** 2)[:3]


def _line(number: int, draw: random.Random) -> tuple[object, ...]:
    """A camera near one of the default city's sites."""
    name, english, dong, lat, lon, _, _ = SITES[draw.randrange(len(SITES))]
    spot = draw.randrange(len(SPOTS))
    scene = f"scene:cam-{_fitting(lat, lon, SPOT_PLACES[spot], draw.randrange(len(SITES))) + 1:04d}"
    traffic = draw.random() < 0.09
    return (
        number,
        f"{name.split()[0]} {SPOTS[spot]} {number}",
        f"cam-{number:04d}",
        f"{english.split(',')[0]} {ENGLISH[spot]} {number}",
        f"{_address(dong)} {draw.randrange(1, 1200)}-{draw.randrange(1, 60)}",
        "교통" if traffic else "방범",
        "교통정책과" if traffic else "스마트도시정보과",
        round(lat + draw.uniform(-0.0012, 0.0012), 6),
        round(lon + draw.uniform(-0.0012, 0.0012), 6),
        round(draw.uniform(4.5, 9.5), 1),
        draw.randrange(0, 360, 5),
        f"{scene}/main",
        f"{scene}/sub",
    )
