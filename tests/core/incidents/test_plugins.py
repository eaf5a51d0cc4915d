"""A plugin brings a kind of case with its procedure, and opens one; both go when it is switched off."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from uic.incidents.commands import ListIncidents, ListIncidentTypes
from uic.plugins import PluginHost
from uic.plugins.commands import DisablePlugin
from uic.testing import eventually
from uic.testing.hubs import PluginHub, plugin_hub
from uic.testing.plugins import offer

RIVER = """
from uic.plugins.specs import Manifest, Needs, Title, hookimpl

TITLE = Title(ko="하천", en="River")


@hookimpl
def manifest():
    needs = Needs(asks=("incident.open",))
    return Manifest(name="river", version="1.0", api=1, title=TITLE, summary=TITLE, needs=needs)


@hookimpl
def contribute_incident_types():
    from uic.incidents.model import IncidentType, Need, Procedure, Step, Words

    wrong = Step(key="x", title=Words(en="X"), need=Need.CONDITIONAL, when="nobody.knows")
    return [
        IncidentType(key="river.high", title=Words(ko="수위", en="High"), priority=2, procedure="river.high"),
        Procedure(key="river.high", title=Words(en="High water"), steps=(Step(key="look", title=Words(en="Look")),)),
        Procedure(key="river.wrong", title=Words(en="Wrong"), steps=(wrong,)),
    ]


class Service:
    name = "river"

    def start(self, hub):
        hub.after(0.0, lambda: self.open(hub))

    def open(self, hub):
        from uic.incidents.commands import OpenIncident

        hub.ask(OpenIncident(type="river.high", origin="gauge/3", place="안양천"))

    def stop(self):
        pass

    def handlers(self):
        return {}

    def listeners(self):
        return {}


@hookimpl
def contribute_service():
    return Service()
"""


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PluginHub]:
    site = tmp_path / "site"
    site.mkdir()
    (site / "uic_test_river.py").write_text(RIVER)
    offer(site, "river", "uic_test_river")
    monkeypatch.syspath_prepend(str(site))
    host = PluginHost()
    host.look()
    with plugin_hub(tmp_path / "state", host=host) as running:
        yield running
    sys.modules.pop("uic_test_river", None)


def test_a_plugin_brings_its_kind_of_case_opens_one_and_takes_the_kind_with_it(hub: PluginHub) -> None:
    client = hub.client()
    (one,) = eventually(lambda: client.call(ListIncidents()).incidents, within_s=30)
    assert (one.type, one.priority, one.place, one.owner) == ("river.high", 2, "안양천", "")
    assert [case.step.key for case in one.steps] == ["look"]
    known = client.call(ListIncidentTypes())
    assert "river.high" in {kind.key for kind in known.types}
    assert "river.wrong" not in {procedure.key for procedure in known.procedures}
    assert any("plugin river: river.wrong" in problem and "nobody.knows" in problem for problem in known.problems)
    client.call(DisablePlugin(plugin="river"), timeout_s=20)
    eventually(lambda: "river.high" not in {kind.key for kind in client.call(ListIncidentTypes()).types})
    (left,) = client.call(ListIncidents()).incidents
    assert [case.step.key for case in left.steps] == ["look"]  # the case keeps its procedure
