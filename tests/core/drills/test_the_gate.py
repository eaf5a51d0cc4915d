"""The gate: nothing of a drill reaches anything real, whatever in its hub forgets to ask."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from uic.access import LocalAccess, Verdict
from uic.bus.service import Caller
from uic.drills.gate import DrillAccess, DrillKind
from uic.errors import NotAllowed

# What a driver, a gateway, a plugin, a service might do by mistake. Runs in a process of its own: shutting is for good.
TRIES = """
import ctypes, json, logging, os, socket, sqlite3, struct, subprocess, sys, urllib.request
from pathlib import Path
logging.disable(logging.CRITICAL)
own, real, camera = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
import smtplib, zmq
from uic.bus.journal import Journal, EventRow
from uic.drills.gate import shut
from uic.ptz.driver import Mount
from uic.ptz.onvif import OnvifHead

gate = shut(own)
libc = ctypes.CDLL(None, use_errno=True)

def over_zmq():
    line = zmq.Context.instance().socket(zmq.REQ)
    line.linger = 0
    line.connect(f"tcp://127.0.0.1:{camera}")
    line.send(b"turn")
    assert not line.poll(700), "an answer"
    raise PermissionError("nothing came through")

def by_the_system_itself():
    line = libc.socket(2, 1, 0)
    address = struct.pack("<H", 2) + struct.pack(">H", camera) + socket.inet_aton("127.0.0.1") + bytes(8)
    if libc.connect(line, address, len(address)):
        raise PermissionError("the kernel said no")

def journal():
    made = Journal(real / "journal.db")
    made.open()
    made.commit([EventRow(10**6, 1, "x", "x.y", None, b"")])

def records():
    with sqlite3.connect(real / "records.db") as db:
        db.execute("CREATE TABLE forged (a)")

def file_by_the_system_itself():
    if libc.open(str(real / "forged").encode(), 0o101, 0o600) < 0:
        raise PermissionError("the kernel said no")

WAYS = {
    "a driver of a real camera": lambda: OnvifHead(f"onvif://127.0.0.1:{camera}/device_service", Mount(camera="gate")),
    "a connection": lambda: socket.create_connection(("127.0.0.1", camera), 1),
    "a web request": lambda: urllib.request.urlopen(f"http://127.0.0.1:{camera}/", timeout=1),
    "a message by mail": lambda: smtplib.SMTP("127.0.0.1", camera, timeout=1),
    "a datagram": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", camera)),
    "a name that is asked for": lambda: socket.getaddrinfo("camera.example", 80),
    "another program": lambda: subprocess.run(["/bin/true"]),
    "a shell": lambda: os.system("true"),
    "a child": lambda: os.fork(),
    "the real journal": journal,
    "the real records": records,
    "a file beside them": lambda: (real / "forged").write_text("x"),
    "a file taken away": lambda: os.remove(real / "kept"),
    "a file moved in": lambda: os.rename(own / "mine", real / "mine"),
}
KERNEL = {"zmq": over_zmq, "a raw connect": by_the_system_itself, "a raw open": file_by_the_system_itself}
(own / "mine").write_text("the drill's own")
said = {}
for name, way in {**WAYS, **(KERNEL if gate.held == ("files", "network") else {})}.items():
    try:
        way()
        said[name] = "DONE"
    except Exception as error:
        said[name] = type(error).__name__
(own / "more").mkdir()
own_db = Journal(own / "more" / "journal.db"); own_db.open(); own_db.close()
os.remove(own / "mine")
print(json.dumps({"said": said, "held": gate.held, "refused": sum(gate.refused.values())}))
"""


@pytest.fixture
def camera() -> Iterator[tuple[int, list[bytes]]]:
    """The port of something real, and what it hears."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                heard.append(b"connected")
                line.close()

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], heard


def test_nothing_that_its_hub_could_try_reaches_the_world_or_the_real_records(
    tmp_path: Path, camera: tuple[int, list[bytes]]
) -> None:
    own, real = tmp_path / "own", tmp_path / "real"
    own.mkdir()
    real.mkdir()
    (real / "kept").write_text("evidence")
    port, heard = camera
    told = subprocess.run(
        [sys.executable, "-c", TRIES, str(own), str(real), str(port)], capture_output=True, text=True, timeout=60
    )
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert "DONE" not in found["said"].values(), found
    assert found["refused"] >= 12
    assert heard == []
    assert [path.name for path in real.iterdir()] == ["kept"]
    if sys.platform.startswith("linux") and Path("/sys/kernel/security/landlock").exists():
        assert found["held"]


@pytest.mark.parametrize(
    ("kind", "right", "area", "acts"),
    [
        ("replay", "acknowledge", "alarm", True),
        ("replay", "steer", "ptz", True),
        ("replay", "administer", "camera", True),
        ("replay", "export", "audit", False),
        ("exercise", "export", "audit", False),
        ("exercise", "export", "evidence", True),
    ],
)
def test_the_gate_refuses_a_command(kind: DrillKind, right: str, area: str, acts: bool) -> None:
    gate = DrillAccess(LocalAccess(), kind)
    with pytest.raises(NotAllowed) as refused:
        gate.verdict(Caller(client="console/1"), right, area=area, cameras=(), acts=acts)
    assert refused.value.reason == "drill.closed"


@pytest.mark.parametrize(
    ("kind", "right", "area", "acts"),
    [
        ("replay", "see", "alarm", False),
        ("replay", "present", "drill", True),
        ("exercise", "acknowledge", "alarm", True),
        ("exercise", "export", "incident", False),
    ],
)
def test_the_gate_lets_a_command_through_to_the_rights_of_who_asks(
    kind: DrillKind, right: str, area: str, acts: bool
) -> None:
    gate = DrillAccess(LocalAccess(), kind)
    assert gate.verdict(Caller(client="console/1"), right, area=area, cameras=(), acts=acts) is Verdict.YES

    class Nobody(LocalAccess):
        def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
            return False

    strict = DrillAccess(Nobody(), kind)
    assert strict.verdict(Caller(client="console/1"), right, area=area, cameras=(), acts=acts) is Verdict.NO
