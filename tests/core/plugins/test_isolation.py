"""Strangers in processes of their own: they answer as ever, have what they were granted, and fall alone."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from isolated import HARMS, loaded, plugin, policy, said, until

from uic.audit.model import Line
from uic.bus import HubClient
from uic.devices.commands import ImportCameras, ListCameras
from uic.devices.model import Camera
from uic.errors import CommandRefused, ServiceFailed, UnknownCommand
from uic.plugins import Found, PluginHost, PluginState, installed
from uic.plugins.commands import (
    DisablePlugin,
    EnablePlugin,
    GrantPlugin,
    ListFigures,
    ReleasePlugin,
    RestartPlugin,
    RevokePlugin,
)
from uic.plugins.grants import Request
from uic.testing import eventually
from uic.testing.hubs import PluginHub, plugin_hub


@pytest.fixture(autouse=True)
def harms(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The harmful strangers, found like anyone's."""
    monkeypatch.syspath_prepend(str(HARMS))
    yield
    for name in [name for name in sys.modules if name.startswith(("uic_harm", "uic_neighbour"))]:
        del sys.modules[name]


def only(*names: str) -> PluginHost:
    """A host that sees these and no other: each process costs a start."""

    def some() -> list[Found]:
        return [found for found in installed() if found.name in names]

    return PluginHost(find=some)


@pytest.fixture
def hub_of(tmp_path: Path) -> Iterator[Callable[..., PluginHub]]:
    """`hub_of("neighbour", …, memory_mb=…)`: a hub with these plugins, everything granted unless said otherwise."""
    import contextlib

    with contextlib.ExitStack() as stack:

        def made(*names: str, **given: object) -> PluginHub:
            return stack.enter_context(plugin_hub(tmp_path / "hub", host=only(*names), policy=policy(**given)))

        yield made


def reach(client: HubClient, what: str, where: str = "") -> str:
    """What came of it when the reaching plugin tried."""
    answer: str = client.call(said("uic_harm_reach", "Reach", what=what, where=where), timeout_s=10)
    return answer


def test_the_same_service_answers_publishes_hears_and_remembers_from_a_process(
    hub_of: Callable[..., PluginHub],
) -> None:
    hub = hub_of("neighbour")
    client = hub.client()
    info = until(client, "neighbour", loaded)
    assert info.runs == "process"
    assert info.pid not in (0, os.getpid())
    assert [client.call(said("uic_neighbour", "Greet")) for _ in range(3)] == [1, 2, 3]
    assert client.call(said("uic_neighbour", "Ask")) == 3  # its own event came back before the question
    client.call(RestartPlugin(plugin="neighbour"), timeout_s=10)
    again = until(client, "neighbour", lambda info: loaded(info) and info.pid != 0)
    assert again.pid != info.pid
    assert client.call(said("uic_neighbour", "Ask")) == 3  # read back from the journal
    figures = eventually(lambda: [one for one in client.call(ListFigures()).figures if one.memory_mb], within_s=5)
    assert figures[0].pid == again.pid
    assert 5 < figures[0].memory_mb < 400


def test_a_command_asked_twice_with_one_key_is_done_once_also_in_a_process(hub_of: Callable[..., PluginHub]) -> None:
    client = hub_of("neighbour").client()
    until(client, "neighbour", loaded)
    greet = said("uic_neighbour", "Greet")
    assert client.call(greet, key="one") == client.call(greet, key="one") == 1


def test_a_stranger_waits_unrun_until_an_administrator_grants_what_it_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = only("neighbour", "netcasting")
    with plugin_hub(tmp_path, host=host, policy=policy(grant_all=False)) as hub:
        client = hub.client()
        waiting = until(client, "neighbour", lambda info: info.state is PluginState.WAITING)
        until(client, "netcasting", loaded)  # ours came with the program
        assert "uic_neighbour" not in sys.modules
        assert waiting.missing == waiting.asks == (Request("follow", "camera.imported"), Request("cameras"))
        with pytest.raises(CommandRefused, match="something else by now"):
            client.call(GrantPlugin(plugin="neighbour", requests=(Request("network"),)))
        client.call(GrantPlugin(plugin="neighbour", requests=waiting.asks), timeout_s=10)
        granted = until(client, "neighbour", loaded)
        assert granted.admission is not None
        assert granted.admission.version == "1.0"
        assert "uic_neighbour" not in sys.modules
    with plugin_hub(tmp_path, host=only("neighbour"), policy=policy(grant_all=False)) as hub:
        client = hub.client()
        until(client, "neighbour", loaded)  # the grant outlives the hub
        client.call(RevokePlugin(plugin="neighbour"), timeout_s=10)
        assert plugin(client, "neighbour").state is PluginState.WAITING
        with pytest.raises(UnknownCommand):
            client.call(said("uic_neighbour", "Ask"))


def test_a_new_version_that_asks_for_more_is_held_until_that_is_granted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from uic.testing.plugins import offer

    site = tmp_path / "site"
    offer(site, "growing", "uic_growing")
    text = (HARMS / "uic_neighbour" / "__init__.py").read_text().replace("neighbour", "growing")
    (site / "uic_growing.py").write_text(text)
    monkeypatch.syspath_prepend(str(site))
    with plugin_hub(tmp_path / "hub", host=only("growing"), policy=policy(grant_all=False)) as hub:
        client = hub.client()
        until(client, "growing", lambda info: info.state is PluginState.WAITING)
        client.call(GrantPlugin(plugin="growing"), timeout_s=10)
        until(client, "growing", loaded)
    (site / "uic_growing.py").write_text(
        text.replace('"1.0"', '"2.0"').replace("cameras=True", "cameras=True, network=True")
    )
    with plugin_hub(tmp_path / "hub", host=only("growing"), policy=policy(grant_all=False)) as hub:
        client = hub.client()
        held = until(client, "growing", lambda info: info.state is PluginState.WAITING)
        assert held.missing == (Request("network"),)
        client.call(GrantPlugin(plugin="growing"), timeout_s=10)
        until(client, "growing", loaded)


def test_what_was_not_granted_is_refused_counted_and_audited(
    hub_of: Callable[..., PluginHub], monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = hub_of("harm-reach")
    lines: list[Line] = []
    trail = hub.hub.broker._trail
    monkeypatch.setattr(trail, "add", lambda line, add=trail.add: (lines.append(line), add(line))[1])
    client = hub.client()
    until(client, "harm-reach", loaded)
    assert "may not ask for camera.list" in reach(client, "ask")
    info = until(client, "harm-reach", lambda info: info.faults)
    assert info.recent[0].code == "plugin.not_granted"
    assert "may not keep tables" in reach(client, "keep")
    assert "may not read the journal of camera" in reach(client, "replay", "camera")
    told = eventually(lambda: {(line.action, line.subject) for line in lines if line.account == "harm-reach"} or None)
    assert ("plugin.ask", "camera.list") in told
    assert client.call(ListCameras()).cameras == ()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has Landlock")
def test_a_process_reaches_no_file_of_the_hub_and_no_network_but_its_own_folder(
    hub_of: Callable[..., PluginHub],
) -> None:
    hub = hub_of("harm-reach")
    client = hub.client()
    until(client, "harm-reach", loaded)
    log = (hub.hub.state_dir / "plugins" / "harm-reach" / "process.log").read_text()
    if "confined: files" not in log:
        pytest.skip("this kernel has no Landlock")
    client.call(ImportCameras(cameras=(Camera(id="c", number=1, name="c", streams=()),)))
    assert reach(client, "read", str(hub.hub.state_dir / "records.db")).startswith("PermissionError")
    assert reach(client, "read", str(hub.hub.state_dir / "journal.db")).startswith("PermissionError")
    assert reach(client, "write", str(hub.hub.state_dir / "mine")).startswith("PermissionError")
    assert reach(client, "own", "mine") == "4"
    if "network" in log:
        assert reach(client, "connect", "127.0.0.1:9").startswith("PermissionError")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has seccomp")
def test_once_it_has_its_line_to_the_hub_a_process_makes_no_other_connection(
    hub_of: Callable[..., PluginHub], tmp_path: Path
) -> None:
    hub = hub_of("harm-reach")
    client = hub.client()
    until(client, "harm-reach", loaded)
    log = (hub.hub.state_dir / "plugins" / "harm-reach" / "process.log").read_text()
    if "sealed: no further connection" not in log:
        pytest.skip("NOT TESTED: this machine has no seccomp")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as heard, socket.socket(socket.AF_UNIX) as local:
        heard.bind(("127.0.0.1", 0))
        local.bind(str(tmp_path / "local"))
        local.listen()
        port = str(heard.getsockname()[1])
        assert reach(client, "udp", port).startswith("PermissionError")
        assert reach(client, "child", port).startswith("PermissionError")
        assert reach(client, "local", str(tmp_path / "local")).startswith("PermissionError")
        assert reach(client, "turn", str(tmp_path / "local")).startswith("PermissionError")
        assert reach(client, "connect", hub.hub.address.removeprefix("tcp://")).startswith("PermissionError")
        heard.setblocking(False)
        with pytest.raises(BlockingIOError):
            heard.recv(10)
    assert reach(client, "loop") == "it turns"  # what needs no connection works


def test_one_that_crashes_ends_alone_says_how_and_is_back_at_once(hub_of: Callable[..., PluginHub]) -> None:
    client = hub_of("harm-crash", "neighbour").client()
    until(client, "harm-crash", loaded)
    neighbour = until(client, "neighbour", loaded)
    with pytest.raises(ServiceFailed, match="SIGSEGV"):
        client.call(said("uic_harm_crash", "Crash"), timeout_s=10)
    back = until(client, "harm-crash", lambda info: loaded(info) and info.restarts == 1)
    assert "SIGSEGV" in back.recent[0].text
    assert plugin(client, "neighbour").pid == neighbour.pid


def test_one_that_falls_again_and_again_is_quarantined_until_released_also_after_a_restart(tmp_path: Path) -> None:
    strict = policy(faults_most=2)
    with plugin_hub(tmp_path, host=only("harm-crash"), policy=strict) as hub:
        client = hub.client()
        first = until(client, "harm-crash", loaded)
        os.kill(first.pid, signal.SIGKILL)
        second = until(client, "harm-crash", lambda info: loaded(info) and info.pid not in (0, first.pid))
        time_of_first = second.recent[0].at
        eventually(lambda: (time.time() - time_of_first.timestamp()) > 5.1, within_s=10)  # the same within 5 s is one
        os.kill(second.pid, signal.SIGKILL)
        out = until(client, "harm-crash", lambda info: info.state is PluginState.QUARANTINED)
        assert out.quarantine is not None
        assert "SIGKILL" in out.quarantine.faults[0].text
        with pytest.raises(UnknownCommand):
            client.call(said("uic_harm_crash", "Crash"))
    with plugin_hub(tmp_path, host=only("harm-crash"), policy=strict) as hub:
        client = hub.client()
        still = until(client, "harm-crash", lambda info: info.state is not PluginState.STARTING)
        assert still.state is PluginState.QUARANTINED
        assert client.call(EnablePlugin(plugin="harm-crash")).state is PluginState.QUARANTINED
        client.call(ReleasePlugin(plugin="harm-crash"), timeout_s=10)
        assert until(client, "harm-crash", loaded).quarantine is None


def test_one_that_hangs_is_ended_after_its_time_and_said_where(hub_of: Callable[..., PluginHub]) -> None:
    client = hub_of("harm-hang", "neighbour", hang_s=1.5).client()
    until(client, "harm-hang", loaded)
    until(client, "neighbour", loaded)
    hanging = client.ask(said("uic_harm_hang", "Hang"), timeout_s=20)
    assert client.call(said("uic_neighbour", "Ask")) == 0
    with pytest.raises(ServiceFailed, match=r"hung for \d+ s in harm-hang.now"):
        hanging.result(20)
    assert until(client, "harm-hang", lambda info: loaded(info) and info.restarts).recent[0].code == "plugin.hung"


def test_one_that_leaks_is_ended_at_its_bound_not_at_the_machines(hub_of: Callable[..., PluginHub]) -> None:
    client = hub_of("harm-leak", memory_mb=128.0).client()
    until(client, "harm-leak", loaded)
    with pytest.raises(ServiceFailed, match="MB of memory; at most 128"):
        client.call(said("uic_harm_leak", "Leak"), timeout_s=20)
    assert until(client, "harm-leak", lambda info: loaded(info) and info.restarts).recent[0].code == "plugin.too_large"


def test_a_flood_is_refused_with_a_word_and_the_journal_does_not_swell(hub_of: Callable[..., PluginHub]) -> None:
    hub = hub_of("harm-flood", "neighbour", events_per_s=100.0)
    client = hub.client()
    until(client, "harm-flood", loaded)
    until(client, "neighbour", loaded)
    before = hub.hub.status().seq
    client.call(said("uic_harm_flood", "Flood", seconds=2.0))
    info = until(client, "harm-flood", lambda info: info.faults)
    assert info.recent[0].code == "plugin.flood"
    assert client.call(said("uic_neighbour", "Ask"), timeout_s=3) == 0
    eventually(lambda: hub.hub.status().seq, within_s=3)
    assert hub.hub.status().seq - before < 1500  # of some 20,000; 400 at once and 100 a second
    assert info.state is PluginState.LOADED


def test_a_message_that_cannot_be_read_ends_that_session_only(hub_of: Callable[..., PluginHub]) -> None:
    client = hub_of("harm-message", "neighbour").client()
    until(client, "harm-message", loaded)
    until(client, "neighbour", loaded)
    with pytest.raises(ServiceFailed):
        client.call(said("uic_harm_message", "Babble"), timeout_s=10)
    back = until(client, "harm-message", lambda info: loaded(info) and info.restarts)
    assert any(fault.code == "plugin.bad_message" for fault in back.recent)
    assert client.call(said("uic_neighbour", "Ask")) == 0


def test_a_message_that_is_too_large_is_said_to_be_that(hub_of: Callable[..., PluginHub]) -> None:
    client = hub_of("harm-message", "neighbour").client()
    until(client, "harm-message", loaded)
    neighbour = until(client, "neighbour", loaded)
    began = time.monotonic()
    client.ask(said("uic_harm_message", "Babble", size=20_000_000), timeout_s=10)
    back = until(client, "harm-message", lambda info: loaded(info) and info.restarts)
    assert [fault.code for fault in back.recent] == ["plugin.cut_off"]
    assert "more than 16 MB at once" in back.recent[0].text
    assert time.monotonic() - began < 9.0, "it was taken for silence"
    assert plugin(client, "neighbour").pid == neighbour.pid


def test_a_process_ends_with_its_hub_and_when_it_is_switched_off(tmp_path: Path) -> None:
    import psutil

    with plugin_hub(tmp_path, host=only("neighbour", "harm-hang"), policy=policy()) as hub:
        client = hub.client()
        pids = [until(client, name, loaded).pid for name in ("neighbour", "harm-hang")]
        client.call(DisablePlugin(plugin="neighbour"), timeout_s=20)
        assert not psutil.pid_exists(pids[0])
    assert not psutil.pid_exists(pids[1])


def test_the_kit_tells_an_author_what_the_manifest_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from uic.testing.plugins import check_needs, offer

    check_needs("neighbour")
    site = tmp_path / "site"
    offer(site, "modest", "uic_modest")
    text = (HARMS / "uic_neighbour" / "__init__.py").read_text().replace("neighbour", "modest")
    text = text.replace('needs=Needs(follows=("camera.imported",), cameras=True)', "needs=Needs()")
    (site / "uic_modest.py").write_text(text)
    monkeypatch.syspath_prepend(str(site))
    with pytest.raises(AssertionError, match=r"lacks follows='camera\.imported'"):
        check_needs("modest")
    (site / "uic_modest.py").write_text(text.replace('version="1.0"', "version=str(1.0)"))
    with pytest.raises(AssertionError, match="no plain value"):
        check_needs("modest")
