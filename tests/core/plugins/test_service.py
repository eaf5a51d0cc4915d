"""Plugins in a running hub: on and off while everything else goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from uic.bus import HubClient
from uic.devices.commands import ListCameras
from uic.errors import CommandRefused, UnknownCommand
from uic.events import Envelope, Event
from uic.plugins import PluginHost, PluginInfo, PluginState
from uic.plugins.commands import DisablePlugin, EnablePlugin, ListPlugins, PluginList
from uic.testing import eventually
from uic.testing.hubs import PluginHub, plugin_hub
from uic_netcasting.commands import ListCasts


def settled(client: HubClient) -> dict[str, PluginInfo]:
    """The plugins once none is starting any more."""

    def listed() -> dict[str, PluginInfo] | None:
        plugins = {info.name: info for info in client.call(ListPlugins()).plugins}
        return None if any(info.state is PluginState.STARTING for info in plugins.values()) else plugins

    return eventually(listed, within_s=20) or {}


@pytest.fixture
def hub(tmp_path: Path, host: PluginHost) -> Iterator[PluginHub]:
    with plugin_hub(tmp_path, host=host) as running:
        yield running


def test_every_broken_plugin_is_listed_with_its_reason_and_the_hub_serves_on(hub: PluginHub) -> None:
    client = hub.client()
    plugins = settled(client)
    states = {name: info.state for name, info in plugins.items()}
    assert states["netcasting"] is states["hello"] is PluginState.LOADED
    assert states["bad-api"] is PluginState.REFUSED
    for name in ("bad-import", "bad-exit", "bad-no-manifest", "bad-misspelt", "bad-service"):
        assert states[name] is PluginState.FAILED, name
    service = plugins["bad-service"].trouble
    assert service is not None
    assert service.code == "plugin.service_failed"
    assert "no such gauge" in service.text
    assert client.call(ListCasts()).casts == ()
    assert client.call(ListCameras()).cameras == ()


def test_switching_a_plugin_off_and_on_takes_its_commands_away_and_brings_them_back(hub: PluginHub) -> None:
    client = hub.client()
    settled(client)
    off = client.call(DisablePlugin(plugin="netcasting"))
    assert off.state is PluginState.DISABLED
    with pytest.raises(UnknownCommand):
        client.call(ListCasts())
    assert hub.hub.event_types.get("cast.opened") is None
    on = client.call(EnablePlugin(plugin="netcasting"))
    assert on.state is PluginState.LOADED
    assert client.call(ListCasts()).casts == ()


def test_consoles_hear_of_each_switch_in_order_and_can_trust_their_snapshot(hub: PluginHub) -> None:
    client = hub.client()
    settled(client)
    heard: list[tuple[str, PluginState]] = []
    snapshots: list[PluginList] = []

    def event(envelope: Envelope, fact: Event) -> None:
        heard.append((envelope.type, fact.plugin.state))  # type: ignore[attr-defined]

    client.follow(["plugin"], snapshot=ListPlugins(), reset=snapshots.append, event=event)
    eventually(lambda: snapshots)
    client.call(DisablePlugin(plugin="hello"))
    client.call(DisablePlugin(plugin="hello"))  # twice is once
    client.call(EnablePlugin(plugin="hello"))
    client.call(EnablePlugin(plugin="bad-import"))
    assert eventually(lambda: len(heard) >= 3 and heard) == [
        ("plugin.disabled", PluginState.DISABLED),
        ("plugin.enabled", PluginState.LOADED),
        ("plugin.failed", PluginState.FAILED),
    ]


def test_a_plugin_that_was_switched_off_stays_off_after_a_restart_and_is_not_imported(
    tmp_path: Path, host: PluginHost
) -> None:
    with plugin_hub(tmp_path, host=host) as hub:
        client = hub.client()
        settled(client)
        client.call(DisablePlugin(plugin="netcasting"))
    imported: list[str] = []

    def watched() -> list:  # type: ignore[type-arg]
        from uic.plugins import Found, installed

        def noting(found: Found) -> Found:
            def load() -> object:
                imported.append(found.name)
                return found.load()

            return Found(name=found.name, origin=found.origin, distribution=found.distribution, load=load)

        return [noting(found) for found in installed()]

    with plugin_hub(tmp_path, host=PluginHost(find=watched)) as hub:
        netcasting = settled(hub.client())["netcasting"]
    assert netcasting.state is PluginState.DISABLED
    assert "hello" in imported
    assert "netcasting" not in imported
    assert netcasting.manifest is not None
    assert netcasting.manifest.title.ko == "투망 감시"


def test_safe_mode_starts_none_says_so_and_forgets_no_choice(tmp_path: Path, host: PluginHost) -> None:
    with plugin_hub(tmp_path, host=host, safe_mode=True) as hub:
        client = hub.client()
        listed = client.call(ListPlugins())
        assert listed.safe_mode
        assert {info.state for info in listed.plugins} == {PluginState.DISABLED}
        with pytest.raises(UnknownCommand):
            client.call(ListCasts())
        client.call(DisablePlugin(plugin="hello"))
        client.call(EnablePlugin(plugin="netcasting"))
    with plugin_hub(tmp_path, host=PluginHost()) as hub:
        plugins = settled(hub.client())
    assert plugins["netcasting"].state is PluginState.LOADED
    assert plugins["hello"].state is PluginState.DISABLED


def test_a_service_that_raises_is_counted_for_its_plugin_and_answers_on(hub: PluginHub) -> None:
    client = hub.client()
    settled(client)
    import uic_bad_handler  # type: ignore[import-not-found]

    for _ in range(2):
        with pytest.raises(CommandRefused, match="what it wanted"):
            client.call(uic_bad_handler.Poke())
    faults = eventually(lambda: (info := settled(client)["bad-handler"]).faults == 2 and info)
    assert faults.state is PluginState.LOADED
    assert faults.last_fault is not None
    assert "raise KeyError" in faults.last_fault.traceback


def test_a_plugin_nobody_installed_is_refused_by_name(hub: PluginHub) -> None:
    with pytest.raises(CommandRefused, match="no plugin named gauges"):
        hub.client().call(EnablePlugin(plugin="gauges"))


def test_a_plugin_that_was_repaired_is_tried_again_without_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from uic.testing.plugins import offer

    site = tmp_path / "site"
    offer(site, "mended", "uic_mended_in_hub")
    module = site / "uic_mended_in_hub.py"
    module.write_text("raise OSError('half copied')\n")
    monkeypatch.syspath_prepend(str(site))
    with plugin_hub(tmp_path / "state", host=PluginHost()) as hub:
        client = hub.client()
        assert settled(client)["mended"].state is PluginState.FAILED
        module.write_text(
            "from uic.plugins.specs import Manifest, Title, hookimpl\n"
            "@hookimpl\n"
            "def manifest():\n"
            "    words = Title(ko='수리됨', en='Mended')\n"
            "    return Manifest(name='mended', version='1', api=1, title=words, summary=words)\n"
        )
        assert client.call(EnablePlugin(plugin="mended")).state is PluginState.LOADED
