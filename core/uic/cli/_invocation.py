"""What every command is given: the settings of this call, and how to hand them to a child process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from uic.settings import Settings

__all__ = ["Invocation", "pass_invocation"]


@dataclass(frozen=True, slots=True)
class Invocation:
    """One call of `uic`: its settings file and `--set` flags. Settings are read when a command asks for them."""

    settings_file: Path | None = None
    flags: Mapping[str, str] = field(default_factory=dict)

    def settings(self, **named: object) -> Settings:
        """The settings in force, with a command's own options over them.

        Options are named by setting, two underscores for the dot: `settings(hub__address=option)`; None: not given.
        """
        import logging

        from uic.settings import load

        logging.lastResort = (
            logging.NullHandler()
        )  # a library's warning is no answer to a command; `uic.logs.begin` writes them down
        return load(self.settings_file, {**self.flags, **self._given(named)})

    def child_arguments(self, **named: object) -> list[str]:
        """The arguments that give a child `uic` process the same settings: put them before its subcommand."""
        where = ["--settings", str(self.settings_file)] if self.settings_file else []
        flags = {**self.flags, **self._given(named)}
        return where + [part for path, value in flags.items() for part in ("--set", f"{path}={value}")]

    @staticmethod
    def _given(named: Mapping[str, object]) -> dict[str, object]:
        return {name.replace("__", "."): value for name, value in named.items() if value is not None}


pass_invocation = click.make_pass_decorator(Invocation)
