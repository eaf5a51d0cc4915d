"""Servers that tests start, cut and bring back: real RTSP, and one that accepts and says nothing."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

__all__ = ["RtspServer", "SilentServer", "free_port"]

SYSTEM_PYTHON = "/usr/bin/python3"  # distributions install the GStreamer bindings for this one only
NEEDED = "gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-good gstreamer1.0-plugins-bad python3-gi"


def free_port() -> int:
    """A TCP port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class RtspServer:
    """GStreamer's RTSP server in a process of its own, on one port for its whole life.

    `cut` kills it (connections reset, as when a camera loses power), `freeze` stops it dead with its connections
    open (as when a switch hangs), `start` brings it back at the same address.
    """

    def __init__(self) -> None:
        self.port = 0
        self._mounts: dict[str, str] = {}
        self._tls: dict[str, str] = {}
        self._process: subprocess.Popen[str] | None = None

    def serve(self, name: str, clip: Path) -> str:
        """Serve a clip (H.264 in MP4, played once at its own pace); before `start`. Answers its URL path's name."""
        return self.launch(name, _line(clip))

    def launch(self, name: str, line: str) -> str:
        """Serve what a GStreamer launch line makes; its payloader must be called pay0."""
        assert self._process is None, "mounts are given before the start"
        self._mounts[f"/{name}"] = line
        return name

    def secure(self, user: str, password: str) -> None:
        """Speak TLS only, with a certificate of its own, and ask for a password; before `start`."""
        self._tls = {"certificate": _certificate(), "user": user, "password": password}

    def url(self, name: str, *, login: str = "") -> str:
        """The address of one mount; `login`: "user:password"."""
        at = f"{login}@" if login else ""
        return f"{'rtsps' if self._tls else 'rtsp'}://{at}127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Listen; returns when it does."""
        assert self._process is None, "already running"
        order = json.dumps({"port": self.port, "mounts": self._mounts, "tls": self._tls})
        script = Path(__file__).with_name("gst_rtsp_server.py")
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, "-I", str(script), order],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        )
        self.port = self._wait_ready(self._process)

    def cut(self) -> None:
        """Kill it: every connection is gone at once."""
        if self._process is None:
            return
        self._process.kill()
        self._process.communicate()
        self._process = None

    def freeze(self) -> None:
        """Stop it dead; connections stay open and silent."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on after `freeze`."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def _wait_ready(self, process: subprocess.Popen[str], within_s: float = 20.0) -> int:
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], within_s)
        words = process.stdout.readline().split() if ready else []
        if words[:1] == ["ready"]:
            return int(words[1])
        process.kill()
        _, said = process.communicate()
        self._process = None
        raise RuntimeError(f"no RTSP server ({SYSTEM_PYTHON}; packages: {NEEDED}): {said.strip() or 'no word from it'}")

    def __enter__(self) -> RtspServer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.cut()


def _certificate() -> str:
    """A certificate that nobody vouches for, as cameras have them, and its key; PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "camera")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    form = serialization.Encoding.PEM
    secret = key.private_bytes(form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return (certificate.public_bytes(form) + secret).decode()


def _line(clip: Path) -> str:
    return (
        f'( filesrc location="{clip}" ! qtdemux ! queue ! h264parse config-interval=-1'
        " ! rtph264pay name=pay0 pt=96 config-interval=-1 )"
    )


class SilentServer:
    """Accepts every connection, reads what comes and never answers: the camera that hangs in its log-in."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._accepted: list[socket.socket] = []
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, name="silent-server", daemon=True).start()

    @property
    def callers(self) -> int:
        """How many connections were accepted so far."""
        return len(self._accepted)

    def url(self, scheme: str = "rtsp") -> str:
        """Its address as a camera's."""
        return f"{scheme}://127.0.0.1:{self.port}/silent"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return  # closed
            self._accepted.append(connection)

    def close(self) -> None:
        """Hang up on everyone."""
        self._listener.close()
        for connection in self._accepted:
            connection.close()

    def __enter__(self) -> SilentServer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
