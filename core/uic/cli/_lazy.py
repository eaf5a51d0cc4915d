"""A click group that knows its subcommands by name and imports the one that runs."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Any, NamedTuple

import click

__all__ = ["Lazy", "LazyGroup"]


class Lazy(NamedTuple):
    """Where a subcommand lives, and its line in the help."""

    target: str  # "package.module:command"
    summary: str


class LazyGroup(click.Group):
    """Subcommands from a table, and from entry points; what is not run is not imported.

    lazy    by name; listed with its summary.
    group   entry-point group that others add commands by; imported for the list, since only they know their summary.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, Lazy] | None = None, group: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = dict(lazy or {})
        self._entry_group = group

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted({*self._lazy, *super().list_commands(ctx), *(point.name for point in self._points())})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        if cmd_name in self._lazy:
            return self._imported(self._lazy[cmd_name].target)
        if (command := super().get_command(ctx, cmd_name)) is not None:
            return command
        return next((self._contributed(point) for point in self._points() if point.name == cmd_name), None)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._summary(ctx, name)) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; for a word that is no command, the nearest one is named."""
        from difflib import get_close_matches

        name = args[0]
        if name[:1].isalnum() and self.get_command(ctx, name) is None:
            close = get_close_matches(name, self.list_commands(ctx), n=1)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            ctx.fail(f"No such command {name!r}.{hint}")
        return super().resolve_command(ctx, args)

    def _points(self) -> list[EntryPoint]:
        return list(entry_points(group=self._entry_group)) if self._entry_group else []

    def _summary(self, ctx: click.Context, name: str) -> str:
        if name in self._lazy:
            return self._lazy[name].summary
        try:
            command = self.get_command(ctx, name)
        except click.ClickException as error:
            return f"(cannot be used: {error.message})"
        return command.get_short_help_str(limit=90) if command else ""

    @staticmethod
    def _imported(target: str) -> click.Command:
        module, _, name = target.partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    @staticmethod
    def _contributed(point: EntryPoint) -> click.Command:
        """A command from another package: whatever is wrong with it is said in one line, and the others still work."""
        try:
            command = point.load()
        except Exception as error:
            raise click.ClickException(f"command {point.name!r} ({point.value}) does not load: {error}") from error
        if not isinstance(command, click.Command):
            raise click.ClickException(f"command {point.name!r} ({point.value}) is no click command")
        return command
