"""The live city's cameras and patrol cars as the registry keeps them."""

from __future__ import annotations

from uic.devices.model import Body, Camera, CameraKind, Device, DeviceKind, Pose, Preset, Purpose, Stream, StreamRole
from uic.geo.schematic import city_frame
from uic.sim.control import HeadLimits
from uic.sim.live.eye import FPS, HEIGHT, WIDTH
from uic.sim.live.fixes import patrol_name
from uic.sim.live.stands import Stand
from uic.sim.live.world import World

__all__ = ["cameras_of", "units_of"]

_FIRST_NUMBER = 9001  # what operators type; beyond those of a city of 6,500


def cameras_of(world: World, *, host: str, rtsp: int, heads: int) -> tuple[Camera, ...]:
    """All live cameras, as they can be watched and turned at these ports."""
    return tuple(_camera(stand, number, host, rtsp, heads) for number, stand in enumerate(world.stands))


def _camera(stand: Stand, number: int, host: str, rtsp: int, heads: int) -> Camera:
    site, pose = stand.site, stand.pose
    lat, lon = stand.degrees()
    limits = HeadLimits()
    district, _, quarter = site.dong.partition(" ")
    url = f"rtsp://{host}:{rtsp}/{site.id}"
    stream = Stream(url=url, role=StreamRole.SUB, width=WIDTH, height=HEIGHT, fps=float(FPS), codec="h264")
    traffic = site.id in ("live-05", "live-13", "live-14")
    return Camera(
        id=site.id,
        number=_FIRST_NUMBER + number,
        name=site.ko,
        name_en=site.en,
        place=f"{district}구 {quarter}",
        kind=CameraKind.TRAFFIC if traffic else CameraKind.SURVEILLANCE,
        department="교통정책과" if traffic else "스마트도시정보과",
        groups=("simulated",),
        lat=lat,
        lon=lon,
        height_m=stand.height_m,
        bearing_deg=pose.bearing_deg,
        tilt_deg=pose.tilt_deg,
        field_wide_deg=limits.field_most_deg if site.turns else pose.field_deg,
        field_tele_deg=limits.field_least_deg if site.turns else None,
        body=Body.PTZ if site.turns else Body.FIXED,
        ptz=f"sim://{host}:{heads}/{site.id}" if site.turns else "",
        presets=_presets(pose) if site.turns else (),
        purposes=(Purpose.TRAFFIC, Purpose.RESCUE) if traffic else tuple(Purpose),
        streams=(stream,),
    )


def _presets(pose: Pose) -> tuple[Preset, ...]:
    """Duty, and a near and a far look the same way."""
    near = Pose(bearing_deg=pose.bearing_deg, tilt_deg=min(60.0, pose.tilt_deg + 14), field_deg=pose.field_deg)
    far = Pose(bearing_deg=pose.bearing_deg, tilt_deg=max(-4.0, pose.tilt_deg - 9), field_deg=14.0)
    return (
        Preset(key="duty", ko="근무 위치", en="Duty", pose=pose),
        Preset(key="near", ko="가까이", en="Near", pose=near),
        Preset(key="far", ko="멀리", en="Far", pose=far),
    )


def units_of(world: World) -> tuple[Device, ...]:
    """The patrol cars; their place in the registry is where they are on a midnight."""
    found = []
    for number, mark in enumerate(world.patrols()):
        row = world.traffic.at(0.0)[mark - 1]
        lat, lon = city_frame().to_degrees(float(row[0]), float(row[1]))
        found.append(
            Device(
                id=patrol_name(number),
                kind=DeviceKind.UNIT,
                name=f"모의 순찰차 {number + 1}호",
                name_en=f"Simulated patrol car {number + 1}",
                code=f"S-{number + 1:02d}",
                department="안양경찰",
                groups=("simulated",),
                lat=round(float(lat), 6),
                lon=round(float(lon), 6),
            )
        )
    return tuple(found)
