"""The hub as a process: its folder, its end, what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bus_street import CountCars, LetPass

from uic.bus import HubClient
from uic.devices.commands import ListCameras
from uic.errors import HubRunning
from uic.hub import Hub, known_event_types, running_hub, state_lock
from uic.testing.hub_process import HubProcess, free_address

Join = Callable[..., HubClient]


def test_the_hub_tells_where_it_is_and_takes_it_back_at_its_end(hub: HubProcess, join: Join) -> None:
    told = running_hub(hub.state_dir)
    assert told is not None
    assert (told.address, told.pid) == (hub.address, hub.pid)
    port = int(hub.address.rpartition(":")[2])
    assert told.events.endswith(f":{port + 1}")
    assert join(told.address).wait().boot == told.boot
    assert hub.stop() == 0
    assert running_hub(hub.state_dir) is None


def test_two_hubs_cannot_share_a_state_folder(hub: HubProcess) -> None:
    with pytest.raises(HubRunning, match=f"process {hub.pid}"), state_lock(hub.state_dir):
        pass
    hub.kill()
    with state_lock(hub.state_dir):
        pass


def test_two_hubs_cannot_share_an_address(hub: HubProcess, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(HubRunning, match="taken"):
        Hub(address=hub.address, state_dir=tmp_path_factory.mktemp("second")).start()


def test_the_hub_ends_cleanly_while_clients_are_busy(hub: HubProcess, join: Join) -> None:
    client = join(hub.address)
    asked = [client.ask(LetPass(cars=10)) for _ in range(50)]
    assert hub.stop() == 0
    assert all(future.exception(6) is None or future.done() for future in asked)
    hub.start()
    done = sum(10 for future in asked if future.exception() is None)
    assert join(hub.address, "console/2").call(CountCars()).total >= done  # what was answered is kept


def test_the_products_own_hub_answers_for_its_cameras(tmp_path: Path, join: Join) -> None:
    with HubProcess(tmp_path) as hub:
        cameras = join(hub.address).call(ListCameras(), timeout_s=15)
        assert len(cameras.cameras) > 0


def test_the_hub_starts_on_a_machine_without_qt(tmp_path: Path) -> None:
    program = (
        "import sys, threading; sys.modules['PySide6'] = None\n"
        "from uic.hub import run; from uic.settings import load\n"
        "end = threading.Event(); run(load(), ready=lambda _: end.set(), until=end)\n"
        "assert not [name for name in sys.modules if name.startswith(('uic_console', 'cv2', 'numba', 'av.'))]\n"
    )
    environment = dict(os.environ, UIC_STATE_DIR=str(tmp_path), UIC_HUB_ADDRESS=free_address())
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=60)


def test_the_schema_names_the_events_of_core_and_of_plugins() -> None:
    schema = known_event_types().schema()
    assert {"camera.saved", "camera.removed", "layout.saved", "cast.opened"} <= set(schema["events"])
    assert schema["$defs"]["CameraSaved"]["properties"]["camera"]
