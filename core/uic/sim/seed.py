"""What the registry of a machine without cameras begins with: the counts that the city had when it was surveyed."""

from __future__ import annotations

from importlib import resources

from uic.devices.model import Camera, Device

__all__ = ["more_cameras", "seed_devices"]


def more_cameras() -> tuple[Camera, ...]:
    """2,362 surveillance and 218 traffic cameras, less those of `default_cameras`, whose loops they play."""
    from uic.devices.csv_import import read_cameras

    with resources.as_file(resources.files("uic_resources") / "city" / "cameras.csv") as path:
        return read_cameras(path, {}).items


def seed_devices() -> tuple[Device, ...]:
    """81 signals, 271 bus-stop terminals, the gauges, and 12 patrol cars with their tablets."""
    from uic.devices.csv_import import read_devices

    with resources.as_file(resources.files("uic_resources") / "city" / "devices.csv") as path:
        return read_devices(path, {}).items
