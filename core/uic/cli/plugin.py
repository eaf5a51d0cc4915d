"""`uic plugin`: what is installed, what works, and switching it on and off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.plugins import PluginInfo

__all__ = ["disable", "enable", "listing", "new", "plugin"]


@click.group("plugin")
def plugin() -> None:
    """Plugins: list, enable, disable."""


@plugin.command("list")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def listing(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """The plugins and whether they work: in the hub when one runs, otherwise loaded here to see.

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
    works = not any(one.state in (PluginState.FAILED, PluginState.REFUSED) for one in found)
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
    return [host.load(one.name) for one in host.look()], "environment (no hub runs)"


def _print_one(one: PluginInfo) -> None:
    manifest = one.manifest
    version = f" {manifest.version}" if manifest else ""
    title = f"  {manifest.title.en} / {manifest.title.ko}" if manifest else ""
    click.echo(f"  {one.name}{version}  {one.state.value}{title}  ({one.distribution or one.origin})")
    if one.trouble is not None:
        print_error(f"plugin {one.name}: {one.trouble.text}")
    if one.faults and one.last_fault is not None:
        print_error(f"plugin {one.name}: raised {one.faults} times, last: {one.last_fault.text}")


@plugin.command("enable")
@click.argument("name")
@hub_option
@pass_invocation
def enable(invocation: Invocation, name: str, hub: str | None) -> int:
    """Switch a plugin on in the running hub; one that failed is tried again."""
    from uic.cli._desk import at_hub
    from uic.plugins.commands import EnablePlugin

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        info = desk.ask(EnablePlugin(plugin=name), timeout_s=30)
    return _told(info)


@plugin.command("disable")
@click.argument("name")
@hub_option
@pass_invocation
def disable(invocation: Invocation, name: str, hub: str | None) -> int:
    """Switch a plugin off in the running hub, at once and until it is enabled again."""
    from uic.cli._desk import at_hub
    from uic.plugins.commands import DisablePlugin

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        info = desk.ask(DisablePlugin(plugin=name), timeout_s=30)
    return _told(info)


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


def _told(info: PluginInfo) -> int:
    click.echo(f"{info.name}: {info.state.value}")
    if info.trouble is not None:
        print_error(f"plugin {info.name}: {info.trouble.text}")
        return ExitCode.FAILED
    return ExitCode.DONE
