"""A net's pictures out to the police: they follow the net, and end with it."""

from __future__ import annotations

from msgspec.structs import replace

from uic.devices.model import Camera, Stream
from uic.incidents.commands import ListIncidents
from uic.sharing import ListShares, Share
from uic.sharing.service import SharingService
from uic.testing import eventually
from uic.testing.hubs import PluginHub, running
from uic_netcasting.commands import AddToCast, ListCasts, OpenCast, ReleaseCast, ShowToPolice


def test_a_nets_pictures_go_to_the_police_follow_the_net_and_end_with_its_release(
    hub: PluginHub, street: list[Camera]
) -> None:
    hub.hub.add_service(SharingService())
    hub.place(*(replace(one, streams=(Stream(url=f"scene:{one.number}/main"),)) for one in street))
    client = hub.client()
    running(client, "netcasting")
    cast = client.call(OpenCast(camera_id="cam-1"), timeout_s=20)

    def shown() -> tuple[Share, ...]:
        return client.call(ListShares(), timeout_s=20).shares

    told = client.call(ShowToPolice(cast_id=cast.id), timeout_s=20)
    (share,) = shown()
    (case,) = client.call(ListIncidents()).incidents  # a person cast it: it has a case from now on
    assert client.call(ListCasts()).casts[0].incident == case.id
    assert (told.shown, told.cameras) == (True, len(share.cameras))
    assert (share.incident_id, share.to, share.cameras[0]) == (case.id, ("department/경찰", "units"), "cam-1")
    client.call(AddToCast(cast_id=cast.id, camera_id="cam-6"), timeout_s=20)
    eventually(lambda: "cam-6" in shown()[0].cameras, within_s=20)
    assert shown()[0].id == share.id
    assert client.call(ShowToPolice(cast_id=cast.id), timeout_s=20).shown is False
    assert shown() == ()
    client.call(ShowToPolice(cast_id=cast.id), timeout_s=20)
    assert len(shown()) == 1
    client.call(ReleaseCast(cast_id=cast.id), timeout_s=20)
    eventually(lambda: shown() == (), within_s=20)
