"""`uic plugin`: what is installed, what works, and switching it on and off."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.bus.commands import Command
    from uic.cli._desk import Desk
    from uic.plugins import PluginHost, PluginInfo

__all__ = ["disable", "enable", "grant", "listing", "new", "plugin", "release", "restart", "revoke", "status"]

_START_S = 25.0


@click.group("plugin")
def plugin() -> None:
    """Plugins: list, grant, revoke, enable, disable, release, restart, status."""


@plugin.command("list")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def listing(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """The plugins and whether they work: in the hub when one runs, otherwise looked at here.

    Exit status 1 when one of them does not work.
    """
    from uic.plugins import PluginState

    found, where = _plugins(invocation, hub)
    if as_json:
        print_json(found)
    else:
        click.echo(f"plugins in the {where}:" if found else f"no plugins in the {where}")
        for one in found:
            _print_one(one)
    bad = (PluginState.FAILED, PluginState.REFUSED, PluginState.QUARANTINED)
    works = not any(one.state in bad for one in found)
    return ExitCode.DONE if works else ExitCode.FAILED


def _plugins(invocation: Invocation, hub: str | None) -> tuple[list[PluginInfo], str]:
    from uic.cli._desk import at_hub, is_here, somebody_listens

    settings = invocation.settings(hub__address=hub)
    if hub is not None or somebody_listens(settings.hub.address) or not is_here(settings.hub.address):
        from uic.plugins.commands import ListPlugins

        with at_hub(settings) as desk:
            return list(desk.ask(ListPlugins()).plugins), f"hub {settings.hub.address}"
    from uic.plugins import PluginHost

    host = PluginHost()
    return [_seen(host, one) for one in host.look()], "environment (no hub runs)"


def _seen(host: PluginHost, one: PluginInfo) -> PluginInfo:
    """Without a hub: ours are loaded to see, a stranger is read; its code runs nowhere but in its own process."""
    from uic.plugins import PluginState
    from uic.plugins.errors import PluginTrouble

    if one.built_in:
        return host.load(one.name)
    try:
        host.read(one.name)
    except PluginTrouble as error:
        return host.fail(one.name, error)
    return host.note(one.name, state=PluginState.WAITING)


def _print_one(one: PluginInfo) -> None:
    from uic.plugins.grants import in_words

    manifest = one.manifest
    version = f" {manifest.version}" if manifest else ""
    title = f"  {manifest.title.en} / {manifest.title.ko}" if manifest else ""
    where = f"  process {one.pid}" if one.pid else ""
    click.echo(f"  {one.name}{version}  {one.state.value}{where}{title}  ({one.distribution or one.origin})")
    for request in one.missing:
        click.echo(f"      asks to {in_words(request)}")
    if one.missing or one.state == "waiting":
        click.echo(f"      grant it:  uic plugin grant {one.name}")
    if one.trouble is not None:
        print_error(f"plugin {one.name}: {one.trouble.text}")
    if one.quarantine is not None:
        _print_quarantine(one)
    elif one.faults and one.last_fault is not None:
        print_error(f"plugin {one.name}: {one.faults} faults, last: {one.last_fault.text}")


def _print_quarantine(one: PluginInfo) -> None:
    assert one.quarantine is not None
    print_error(f"plugin {one.name} is quarantined since {one.quarantine.at:%Y-%m-%d %H:%M} UTC:")
    for fault in one.quarantine.faults[:5]:
        print_error(f"    {fault.at:%H:%M:%S} {fault.text}" + (f" ({fault.times} times)" if fault.times > 1 else ""))
    print_error(f"    bring it back:  uic plugin release {one.name}")


@plugin.command("enable")
@click.argument("name")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def enable(invocation: Invocation, name: str, hub: str | None, as_json: bool) -> int:
    """Switch a plugin on in the running hub; one that failed is tried again."""
    from uic.plugins.commands import EnablePlugin

    return _ask(invocation, hub, EnablePlugin(plugin=name), as_json)


@plugin.command("disable")
@click.argument("name")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def disable(invocation: Invocation, name: str, hub: str | None, as_json: bool) -> int:
    """Switch a plugin off in the running hub, at once and until it is enabled again."""
    from uic.plugins.commands import DisablePlugin

    return _ask(invocation, hub, DisablePlugin(plugin=name), as_json)


@plugin.command("grant")
@click.argument("name")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_invocation
def grant(invocation: Invocation, name: str, hub: str | None, as_json: bool, yes: bool) -> int:
    """Grant a plugin what it asks for, after showing it in words, and start it.

    With --json and without --yes: only prints what it asks for.
    """
    from uic.cli._desk import at_hub
    from uic.plugins.commands import GrantPlugin

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        info = _one(desk, name)
        if as_json and not yes:
            print_json({"plugin": name, "asks": info.asks, "missing": info.missing, "granted": info.admission})
            return ExitCode.DONE
        if not as_json:
            _print_requests(info)
        if not yes:
            click.confirm("Grant this?", abort=True)
        desk.ask(GrantPlugin(plugin=name, requests=info.asks), timeout_s=30)
        return _told(_settled(desk, name), as_json)


def _print_requests(info: PluginInfo) -> None:
    from uic.plugins.grants import in_words

    title = f" ({info.manifest.title.en} {info.manifest.version})" if info.manifest else ""
    click.echo(f"{info.name}{title} from {info.distribution or info.origin} asks to:")
    lacking = set(info.missing)
    for request in info.asks:
        click.echo(f"  {'+' if request in lacking else ' '} {in_words(request)}")
    click.echo(
        "  run its service in a process of its own" if info.asks else "  nothing beyond its own events and commands"
    )


@plugin.command("revoke")
@click.argument("name")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def revoke(invocation: Invocation, name: str, hub: str | None, as_json: bool) -> int:
    """Take back what a plugin was granted: it ends, and waits."""
    from uic.plugins.commands import RevokePlugin

    return _ask(invocation, hub, RevokePlugin(plugin=name), as_json)


@plugin.command("release")
@click.argument("name")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def release(invocation: Invocation, name: str, hub: str | None, as_json: bool) -> int:
    """Let a plugin out of quarantine and start it again."""
    from uic.plugins.commands import ReleasePlugin

    return _ask(invocation, hub, ReleasePlugin(plugin=name), as_json)


@plugin.command("restart")
@click.argument("name")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def restart(invocation: Invocation, name: str, hub: str | None, as_json: bool) -> int:
    """End a plugin's service and start it again."""
    from uic.plugins.commands import RestartPlugin

    return _ask(invocation, hub, RestartPlugin(plugin=name), as_json)


@plugin.command("status")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def status(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """What the running plugins use: where they run, memory, CPU, events and commands."""
    from uic.cli._desk import at_hub
    from uic.plugins.commands import ListFigures

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        figures = desk.ask(ListFigures()).figures
    if as_json:
        print_json(figures)
        return ExitCode.DONE
    for one in figures:
        where = f"process {one.pid}" if one.pid else "thread of the hub"
        own = f"  {one.memory_mb:.0f} MB  {one.cpu_percent:.0f} % CPU" if one.pid else ""
        click.echo(
            f"  {one.plugin}  {one.state}  {where}{own}  {one.events_per_s:.1f} events/s  "
            f"{one.commands} commands  {one.waiting} waiting  up {one.up_s:.0f} s"
        )
    return ExitCode.DONE


@plugin.command("new")
@click.argument("name")
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), default=".", help="Where to write it."
)
@click.option("--title-en", default="", help="What users read in English.")
@click.option("--title-ko", default="", help="What users read in Korean.")
def new(name: str, folder: Path, title_en: str, title_ko: str) -> int:
    """Write a new plugin NAME: it installs, opens a panel and passes its first tests."""
    from uic.plugins.new import write_plugin

    made = write_plugin(name, folder, title_en=title_en, title_ko=title_ko)
    click.echo(f"{made}\n  install:  pip install -e '{made}[test]'\n  test:     pytest {made}")
    return ExitCode.DONE


def _ask(invocation: Invocation, hub: str | None, command: Command[PluginInfo], as_json: bool) -> int:
    from uic.cli._desk import at_hub

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        info = desk.ask(command, timeout_s=30)
        return _told(_settled(desk, info.name), as_json)


def _settled(desk: Desk, name: str) -> PluginInfo:
    """The plugin once it is no longer starting: a process takes half a second, a slow one more."""
    from uic.plugins import PluginState

    until = time.monotonic() + _START_S
    while (info := _one(desk, name)).state is PluginState.STARTING and time.monotonic() < until:
        time.sleep(0.1)
    return info


def _one(desk: Desk, name: str) -> PluginInfo:
    from uic.plugins.commands import ListPlugins
    from uic.plugins.errors import PluginUnknown

    found = next((one for one in desk.ask(ListPlugins()).plugins if one.name == name), None)
    if found is None:
        raise PluginUnknown(plugin=name)
    return found


def _told(info: PluginInfo, as_json: bool) -> int:
    from uic.plugins import PluginState

    if as_json:
        print_json(info)
    else:
        _print_one(info)
    bad = info.state in (PluginState.FAILED, PluginState.REFUSED, PluginState.QUARANTINED)
    return ExitCode.FAILED if bad else ExitCode.DONE
