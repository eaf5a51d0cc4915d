"""`uic bench sos --only service`: a thousand phones report to a whole hub over the gateway, from another process."""

from __future__ import annotations

import http.client
import json
import math
import resource
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from uic.bench import Row

__all__ = ["phones", "service"]

_PHONES, _EVERY_S, _SECONDS = 1_000, 2.0, 30.0  # as often as our page sends
_QUICK, _QUICK_S = 40, 4.0
_CAMERAS = 2_400  # of the city that is simulated
_LINES = 40  # connections that the phones share: a phone keeps one, but this process is not what is measured
_PACE_MPS = 1.3
_ANSWER_S = 1.0  # what a phone may wait


def service(*, quick: bool = False) -> Iterator[Row]:
    """What a thousand escorts at once cost the hub, how long a phone waits, and whether every position is kept."""
    count, seconds = (_QUICK, _QUICK_S) if quick else (_PHONES, _SECONDS)
    with tempfile.TemporaryDirectory(prefix="uic-bench-") as folder, _Room(Path(folder)) as room:
        lines = room.set_out(count)
        plan = Path(folder) / "phones.json"
        plan.write_text(json.dumps({"url": room.url, "lines": lines, "seconds": seconds}), encoding="utf-8")
        began, spent = time.monotonic(), _cpu_s()
        run = subprocess.run(
            [sys.executable, "-m", "uic_sos.bench_service", str(plan)], capture_output=True, check=True, text=True
        )
        share = (_cpu_s() - spent) / (time.monotonic() - began)
        said = json.loads(run.stdout)
        kept = room.kept()
    row = {"bench": "sos", "case": "service", "peer_name": ""}
    yield Row(**row, metric=f"hub_cpu_of_{count}_escorts", unit="cores", ours=share, peer=None, ratio=None)
    row["peer_name"] = "bound"
    wait = said["p99"]
    yield Row(**row, metric="answer_p99", unit="s", ours=wait, peer=_ANSWER_S, ratio=_ANSWER_S / wait)
    yield Row(**row, metric="behind_at_the_end", unit="s", ours=said["behind"], peer=_EVERY_S, ratio=None)
    yield Row(**row, metric="positions_kept", unit="", ours=kept, peer=said["answered"], ratio=kept / said["answered"])


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class _Room:
    """A hub with cameras, alarms, cases, the escort service and a gateway."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> _Room:
        import uic_sos
        from uic.alarms.service import AlarmService
        from uic.devices.commands import ImportCameras
        from uic.devices.service import CameraService
        from uic.hub import Hub, core_event_types
        from uic.incidents.service import IncidentService
        from uic.liaison.service import LiaisonService
        from uic.store import Store
        from uic.testing.gateways import add_gateway

        types = core_event_types()
        for event_type in uic_sos.contribute_events():
            types.add(event_type)
        self.hub = Hub(address="tcp://127.0.0.1:0", state_dir=self._folder, event_types=types)
        self.hub.start()
        store = Store(f"sqlite:///{self._folder / 'records.db'}")
        for one in (CameraService(store), AlarmService(store), IncidentService(store), LiaisonService()):
            self.hub.add_service(one)
        self.hub.add_service(uic_sos.contribute_service())
        self.hub.ask(ImportCameras(cameras=_cameras()), timeout_s=60)
        self.url = add_gateway(self.hub, routes=lambda: [("sos", uic_sos.contribute_routes())]).place.url
        return self

    def __exit__(self, *_: object) -> None:
        self.hub.stop()

    def set_out(self, count: int) -> list[tuple[str, float, float]]:
        """So many people on their ways: token, and where each begins."""
        from uic.gateway.commands import IssueToken
        from uic_sos.commands import RegisterCitizen, RequestEscort

        lines = []
        for number in range(count):
            east, north = _spot(number)
            who = self.hub.ask(RegisterCitizen(person=f"{number}", pin="2580"), timeout_s=30)
            plan = tuple(_degrees(east + away, north) for away in (0.0, 300.0, 600.0, 900.0))
            self.hub.ask(RequestEscort(citizen_id=who.id, plan=plan), timeout_s=30)
            issued = self.hub.ask(IssueToken(kind="citizen", subject=f"citizen/{who.id}"), timeout_s=30)
            lines.append((issued.secret, east, north))
        return lines

    def kept(self) -> int:
        """Positions in the records."""
        import sqlite3

        with sqlite3.connect(self._folder / "sos" / "records.db") as records:
            return int(records.execute("SELECT count(*) FROM fix").fetchone()[0])


def _spot(number: int) -> tuple[float, float]:
    """Spread over the city as sunflower seeds are."""
    turn, away = number * 2.399963, 50.0 * math.sqrt(number)
    return away * math.cos(turn), away * math.sin(turn)


def _degrees(east: float, north: float) -> tuple[float, float]:
    from uic.geo.schematic import city_frame

    lat, lon = city_frame().to_degrees(east, north)
    return round(float(lat), 6), round(float(lon), 6)


def _cameras() -> tuple[Any, ...]:
    from uic.devices.model import Camera

    made = []
    for number in range(1, _CAMERAS + 1):
        lat, lon = _degrees(*(part * 0.8 for part in _spot(number)))
        made.append(
            Camera(
                id=f"c{number}", number=number, name=f"{number}", lat=lat, lon=lon,
                bearing_deg=number * 37.0 % 360, tilt_deg=12.0, height_m=6.0, field_wide_deg=70.0, range_m=110.0,
            )
        )  # fmt: skip
    return tuple(made)


# -- the phones, in a process of their own ---------------------------------------------------------------------------


def phones(plan: Path) -> None:
    """Walk and report; print how it went."""
    said = json.loads(plan.read_text(encoding="utf-8"))
    lines, seconds, url = said["lines"], said["seconds"], urlsplit(said["url"])
    took: list[float] = []
    behind = [0.0]
    shares = [lines[first::_LINES] for first in range(min(_LINES, len(lines)))]
    began = time.monotonic() + 0.5
    threads = [
        threading.Thread(target=_walk, args=(share, url.hostname, url.port, began, seconds, took, behind))
        for share in shares
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took.sort()
    sys.stdout.write(json.dumps({"answered": len(took), "p99": took[int(len(took) * 0.99)], "behind": behind[0]}))


def _walk(
    share: list[tuple[str, float, float]],
    host: str,
    port: int,
    began: float,
    seconds: float,
    took: list[float],
    behind: list[float],
) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    line = http.client.HTTPSConnection(host, port, timeout=30, context=context)
    for turn in range(int(seconds / _EVERY_S)):
        for at, (token, east, north) in enumerate(share):
            due = began + (turn + at / len(share)) * _EVERY_S
            time.sleep(max(0.0, due - time.monotonic()))
            lat, lon = _degrees(east + turn * _EVERY_S * _PACE_MPS, north)
            fix = {"t": time.time(), "lat": lat, "lon": lon, "accuracy_m": 8.0, "speed_mps": _PACE_MPS}
            body = json.dumps({"fixes": [fix], "sent": time.time(), "battery": 0.6})
            asked = time.monotonic()
            line.request("POST", "/sos/api/fixes", body, {"Authorization": f"Bearer {token}"})
            answer = line.getresponse()
            answer.read()
            if answer.status == 200:
                took.append(time.monotonic() - asked)
    behind[0] = max(behind[0], time.monotonic() - began - seconds)
    line.close()


if __name__ == "__main__":
    phones(Path(sys.argv[1]))
