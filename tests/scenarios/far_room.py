"""What somebody at the hub's own machine does while the cable to the room is out; run there, told by its input.

One line in, one line out: "people KEY", "import", "save FIRST COUNT", "remove ID", "clients".
"""

from __future__ import annotations

import sys
from pathlib import Path

from uic.access.commands import AdmitKey, SaveAccount, SetUp, SignInWith
from uic.access.model import Account
from uic.bus import HubClient
from uic.bus.keys import hub_keys, own_keys
from uic.bus.status import Status
from uic.devices import Camera, ImportCameras, RemoveCamera, SaveCamera
from uic.devices.model import Stream
from uic.testing.access import PASSWORD


def main(address: str, state: Path, clip: str) -> None:
    """Answer until the input ends."""
    keys = own_keys(state).towards(hub_keys(state).public)
    with HubClient(address, client="console/hub", keys=keys) as client:
        client.wait(30)
        for line in sys.stdin:
            word, *more = line.split()
            if word == "people":
                people(client, *more)
            elif word == "import":
                streams = (Stream(url=clip),)
                cameras = tuple(Camera(id=f"cam-{n}", number=n, name=f"다리 {n}", streams=streams) for n in (1, 2, 3))
                client.call(ImportCameras(cameras=cameras), timeout_s=30)
            elif word == "save":
                first, count = map(int, more)
                for number in range(first, first + count):
                    client.call(SaveCamera(camera=Camera(id=f"cam-{number}", number=number, name=f"하천 {number}")))
            elif word == "remove":
                client.call(RemoveCamera(camera_id=more[0]))
            print(",".join(client.call(Status(), timeout_s=30).clients) if word == "clients" else "done", flush=True)


def people(client: HubClient, key: str) -> None:
    """The first administrator, an operator, and the key of her console."""
    client.call(SetUp(account="admin", person="관리자", password=PASSWORD), timeout_s=30)
    client.call(SignInWith(account="admin", password=PASSWORD), timeout_s=30)
    account = Account(name="kim", person="김", roles=("administrator",))
    client.call(SaveAccount(account=account, password=PASSWORD), timeout_s=30)
    client.call(AdmitKey(public=key, holder="console/river"), timeout_s=30)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
