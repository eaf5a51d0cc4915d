"""A real RTSP server of another make: GStreamer's, run by the system's Python, which has its bindings.

Started as a script by `uic.testing.servers`; argument: JSON ``{"port": 0, "mounts": {"/cam": "( launch line )"}}``, and
if it is to speak TLS, ``"tls": {"certificate": PEM with its key, "user": …, "password": …}``.
Prints ``ready PORT`` when it listens and ends with its standard input.
"""

import json
import sys
import threading
from typing import Any

import gi  # python3-gi of the distribution

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtspServer  # noqa: E402 - versions must be asked for before


def serve(order: dict[str, Any]) -> None:
    """Serve the mounts until the parent closes our standard input."""
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(str(order["port"]))
    mounts = server.get_mount_points()
    for path, line in order["mounts"].items():
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(line)
        factory.set_shared(True)
        if order.get("tls"):
            factory.add_role_from_structure(_viewer())
        mounts.add_factory(path, factory)
    if order.get("tls"):
        server.set_auth(_guard(order["tls"]))
    if not server.attach(None):
        sys.exit(f"cannot listen on port {order['port']}")
    print("ready", server.get_bound_port(), flush=True)  # noqa: T201 - the parent reads it
    loop = GLib.MainLoop()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    loop.run()


def _viewer() -> Any:
    """May look at a mount and play it."""
    role, _ = Gst.Structure.from_string("viewer,media.factory.access=true,media.factory.construct=true")
    return role


def _guard(tls: dict[str, str]) -> Any:
    """A certificate, and one user with a password."""
    auth = GstRtspServer.RTSPAuth()
    auth.set_tls_certificate(Gio.TlsCertificate.new_from_pem(tls["certificate"], -1))
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    auth.add_basic(GstRtspServer.RTSPAuth.make_basic(tls["user"], tls["password"]), token)
    return auth


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
