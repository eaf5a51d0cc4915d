"""The generated city: cameras at true places, scenes in true H.264, an RTSP server to send them from."""

from uic.sim.city import city_csv, default_cameras

__all__ = ["city_csv", "default_cameras"]
