"""A virtual ONVIF camera of another make (ipycam), in a process of its own: device, media, PTZ, WS-Discovery.

``with virtual_camera(user="root", password="secret") as url:`` gives the address of its device service. Run as a
script it serves until its standard input ends; argument: JSON of `_Order`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

__all__ = ["is_there", "virtual_camera"]


def is_there() -> bool:
    """Whether the package is installed; `scripts/test` does."""
    return importlib.util.find_spec("ipycam") is not None


@contextlib.contextmanager
def virtual_camera(
    *, user: str = "", password: str = "", discovery_port: int = 0, name: str = "Virtual"
) -> Iterator[str]:
    """The address of its device service; the camera is gone at the end of the block.

    discovery_port   where it listens for WS-Discovery on the loopback; 0: nowhere.
    """
    order = {"user": user, "password": password, "discovery_port": discovery_port, "name": name}
    folder = tempfile.TemporaryDirectory()  # where it keeps its presets
    process = subprocess.Popen(
        [sys.executable, "-m", "uic.testing.virtual_camera", json.dumps(order)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder.name,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline().split()
        assert said[:1] == ["ready"], "the virtual camera did not start"
        yield f"http://127.0.0.1:{said[1]}/onvif/device_service"
    finally:
        with contextlib.suppress(OSError):
            process.communicate(timeout=5)
        if process.poll() is None:
            process.kill()
            process.wait()
        folder.cleanup()


def serve(order: dict[str, object]) -> None:
    """Serve until the parent closes our standard input."""
    import http.server
    import threading

    import numpy as np
    from ipycam.camera import IPCamera
    from ipycam.config import CameraConfig
    from ipycam.discovery import WSDiscoveryServer
    from ipycam.http import IPCameraHTTPHandler

    config = CameraConfig(name=str(order["name"]), local_ip="127.0.0.1", onvif_port=0)
    config.username, config.password = str(order["user"]), str(order["password"])
    camera = IPCamera(config)
    camera._last_frame = np.full((360, 640, 3), 90, np.uint8)  # what it sees: it has no lens
    IPCameraHTTPHandler.camera = camera
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), IPCameraHTTPHandler)
    config.onvif_port = server.server_port
    if order["discovery_port"]:
        WSDiscoveryServer.MULTICAST_PORT = order["discovery_port"]
        WSDiscoveryServer(camera.onvif).start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"ready {server.server_port}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
