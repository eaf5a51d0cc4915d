"""`uic settings`: what can be set, what is, and who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_json

if TYPE_CHECKING:
    from uic.settings import Explained

__all__ = ["settings"]


@click.command("settings")
@click.option("--explain", "explaining", is_flag=True, help="Every setting with type, default, unit, meaning, origin.")
@click.option("--path", "show_path", is_flag=True, help="Where the settings file is looked for, and the folders.")
@click.option("--write-default", is_flag=True, help="Write a file with every setting, commented out, to begin from.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.argument("words", nargs=-1)
@pass_invocation
def settings(
    invocation: Invocation,
    explaining: bool,
    show_path: bool,
    write_default: bool,
    as_json: bool,
    words: tuple[str, ...],
) -> int:
    """Show the settings in force; WORDS keep those whose name holds one of them.

    A setting comes from its default, the settings file, the environment (UIC_<SECTION>_<KEY>) or a flag
    (--set section.key=value); the later wins.
    """
    if write_default:
        return _write_default(invocation)
    if show_path:
        return _show_path(invocation, as_json)
    from uic.settings import explain

    rows = [row for row in explain(invocation.settings_file, invocation.flags) if _wanted(row.key, words)]
    if as_json:
        print_json(rows)
    elif explaining:
        _print_explained(rows)
    else:
        _print_values(rows)
    return ExitCode.DONE if rows else ExitCode.FAILED


def _wanted(key: str, words: tuple[str, ...]) -> bool:
    return not words or any(word.lower() in key for word in words)


def _shown(value: Any) -> str:
    from uic.settings import as_toml

    return as_toml(value)


def _print_values(rows: list[Explained]) -> None:
    for row in rows:
        origin = "" if row.origin == "default" else f"  # {row.origin}"
        click.echo(f"{row.key} = {_shown(row.value)}{origin}")


def _print_explained(rows: list[Explained]) -> None:
    for row in rows:
        limits = ", ".join(part for part in (row.type, row.unit, row.bounds) if part)
        click.secho(row.key, bold=True, nl=False)
        click.echo(f" = {_shown(row.value)}")
        click.echo(f"    {row.doc}")
        click.echo(f"    {limits}; default {_shown(row.default)}; {row.env}; from {row.origin}")


def _show_path(invocation: Invocation, as_json: bool) -> int:
    from uic.settings import Folders, settings_file

    path = invocation.settings_file or settings_file()
    folders = Folders()
    if as_json:
        print_json({"file": str(path), "exists": path.exists(), **_folder_names(folders)})
        return ExitCode.DONE
    click.echo(f"file   {path}{'' if path.exists() else '  (not there: defaults hold)'}")
    for name, where in _folder_names(folders).items():
        click.echo(f"{name:6} {where}  (UIC_{name.upper()}_DIR)")
    return ExitCode.DONE


def _folder_names(folders: Any) -> dict[str, str]:
    return {name: str(getattr(folders, name)) for name in ("state", "cache", "config")}


def _write_default(invocation: Invocation) -> int:
    from uic.errors import SettingsError
    from uic.settings import default_file, settings_file

    path = invocation.settings_file or settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(default_file())
    except FileExistsError as error:
        raise SettingsError(f"{path}: there already; it was not touched") from error
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror}") from error
    click.echo(f"wrote {path}")
    return ExitCode.DONE
