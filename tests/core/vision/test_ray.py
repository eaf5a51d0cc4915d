"""The same eyes on a Ray cluster: what kills a worker, its keeper or a whole machine there ends nobody's watch.

They start a real cluster of two machines (each a raylet of its own) and take a minute: `pytest -m slow`.
"""

from __future__ import annotations

import os
import signal
import socket

import pytest
from room_of_eyes import Room, camera
from street_of_eyes import film, pictures

from uic.devices.commands import ImportCameras
from uic.testing import eventually
from uic.vision.ray_places import RayPlaces

ray = pytest.importorskip("ray")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    return film(tmp_path_factory.mktemp("ray") / "walk.mp4", pictures(5, ((2.2, 3.8),)), gop=10)


@pytest.fixture(scope="module")
def cluster():
    """A head with two cores and a second machine with one; reached by others through its client port."""
    from ray.cluster_utils import Cluster

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    port = _free_port()
    small = {"object_store_memory": 80 << 20}
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 2, "ray_client_server_port": port, **small})
    made.second = made.add_node(num_cpus=1, **small)
    made.client_address = f"ray://127.0.0.1:{port}"
    yield made
    made.shutdown()


@pytest.fixture(params=["ray", "ray://"])
def here(request, cluster, tmp_path, walk, monkeypatch):
    """A room whose two workers are wherever Ray puts them."""
    monkeypatch.setenv("RAY_ADDRESS", cluster.address)
    if request.param == "ray://":
        monkeypatch.delenv("RAY_ADDRESS")
    address = "ray" if request.param == "ray" else cluster.client_address
    deadly = frozenset({"cam-0666"})
    room = Room(tmp_path, 2, deadly=deadly, places=lambda count, tuning: RayPlaces(address, count, tuning))
    room.client.call(ImportCameras(cameras=tuple(camera(number, walk) for number in range(1, 5))))
    yield room
    room.close()


def test_motion_is_told_a_killed_worker_a_killed_keeper_and_a_deadly_stream_are_survived(here, walk):
    four = ("cam-0001", "cam-0002", "cam-0003", "cam-0004")
    here.wait_awake(*four)
    assert sorted(one.worker for one in here.watched().values()) == [0, 0, 1, 1]
    assert eventually(lambda: next((one for one in here.motions if one.moving), None), within_s=60).by == "pixels"

    before = here.crew.pids()
    os.kill(before[0], signal.SIGSEGV)
    eventually(lambda: here.crew.pids()[0] not in (0, before[0]), within_s=60)
    assert "SIGSEGV" in here.listed().eyes[0].ended
    here.wait_awake(*four)

    keeper, worker = here.crew._stations[1].keeper, here.crew.pids()[1]
    os.kill(keeper, signal.SIGKILL)
    eventually(lambda: here.crew.pids()[1] not in (0, worker), within_s=60)
    assert "keeper was killed" in here.listed().eyes[1].ended
    eventually(lambda: not _lives(worker), within_s=30)  # no worker without its keeper
    here.wait_awake(*four)
    eventually(lambda: {one.code for one in here.eyes.findings()} == {"worker.replaced"}, within_s=30)

    here.client.call(ImportCameras(cameras=(camera(666, walk),)))
    eventually(lambda: "SIGSEGV" in here.crew.held.get("cam-0666", ""), within_s=90)
    here.wait_awake(*four)


def test_a_machine_that_dies_has_its_cameras_looked_at_elsewhere_and_its_worker_comes_up_there(
    cluster, tmp_path, walk, monkeypatch
):
    monkeypatch.setenv("RAY_ADDRESS", cluster.address)
    room = Room(tmp_path, 2, places=lambda count, tuning: RayPlaces("ray", count, tuning))
    try:
        room.client.call(ImportCameras(cameras=tuple(camera(number, walk) for number in range(1, 5))))
        room.wait_awake()
        raylet = cluster.second.all_processes["raylet"][0].process.pid
        victim = next(one for one in room.crew._stations if raylet in _ancestors(one.keeper))
        worker, other = victim.pid, room.crew.pids()[1 - victim.number]
        cluster.remove_node(cluster.second, allow_graceful=False)
        eventually(lambda: room.crew.pids()[victim.number] not in (0, worker), within_s=120)
        room.wait_awake()
        assert room.crew.pids()[1 - victim.number] == other
        assert room.listed().eyes[victim.number].deaths == 1
        eventually(lambda: not _lives(worker), within_s=30)
        eventually(lambda: sorted(one.worker for one in room.watched().values()) == [0, 0, 1, 1], within_s=30)
    finally:
        room.close()
        cluster.second = cluster.add_node(num_cpus=1, object_store_memory=80 << 20)


def test_a_bridge_that_dies_is_replaced_and_all_are_watched_again(cluster, tmp_path, walk, monkeypatch):
    monkeypatch.setenv("RAY_ADDRESS", cluster.address)
    room = Room(tmp_path, 2, places=lambda count, tuning: RayPlaces("ray", count, tuning))
    try:
        room.client.call(ImportCameras(cameras=(camera(1, walk), camera(2, walk))))
        room.wait_awake()
        before = room.places.bridge_pid
        os.kill(before, signal.SIGKILL)
        eventually(lambda: room.places.bridge_pid not in (0, before), within_s=60)
        eventually(lambda: room.crew.up() == 2, within_s=90)
        room.wait_awake()
    finally:
        room.close()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _lives(pid: int) -> bool:
    import psutil

    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def _ancestors(pid: int) -> list[int]:
    import psutil

    return [one.pid for one in psutil.Process(pid).parents()]
