"""`uic console`: the words on the command line. Nothing heavy is imported before the options are read."""

from __future__ import annotations

import click

__all__ = ["console"]


def _size(_context: click.Context, _option: click.Parameter, given: str | None) -> tuple[int, int] | None:
    """1920x1080 as numbers."""
    if given is None:
        return None
    width, _, height = given.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) >= 640 and int(height) >= 400):
        raise click.BadParameter(f"{given!r} is no size: write 1920x1080 (at least 640x400)")
    return int(width), int(height)


@click.command()
@click.option("--hub", "hub", metavar="tcp://HOST:PORT", help="The hub to join; by default the one of the settings.")
@click.option(
    "--window",
    "purpose",
    type=click.Choice(["wall", "liaison"]),
    default="wall",
    show_default=True,
    help="What this console is for: the operator's wall, or the second screen that shows what was shared with it.",
)
@click.option("--offscreen", is_flag=True, help="Run the whole program without a display.")
@click.option("--for", "for_s", type=click.FloatRange(min=0.5), metavar="SECONDS", help="End by itself after so long.")
@click.option("--screenshot", type=click.Path(dir_okay=False), help="Write a picture of the window before ending.")
@click.option("--lang", "language", type=click.Choice(["ko", "en"]), help="Language, for this run.")
@click.option("--theme", type=click.Choice(["dark", "light"]), help="Theme, for this run.")
@click.option("--safe-mode", is_flag=True, help="Start without any plugin.")
@click.option("--size", metavar="WxH", callback=_size, help="Size of the window instead of the whole screen.")
@click.option("--layout", type=click.IntRange(1, 64), metavar="N", help="Begin with a layout of N tiles.")
@click.pass_context
def console(
    context: click.Context,
    hub: str | None,
    purpose: str,
    offscreen: bool,
    for_s: float | None,
    screenshot: str | None,
    language: str | None,
    theme: str | None,
    safe_mode: bool,
    size: tuple[int, int] | None,
    layout: int | None,
) -> int:
    """Open the operator's console: the video wall and its panels."""
    from uic_console.app import run
    from uic_console.options import Options

    read_settings = getattr(context.obj, "settings", None)  # of `uic`: its --settings and --set are in it
    options = Options(
        hub=hub,
        purpose=purpose,
        offscreen=offscreen,
        for_s=for_s,
        screenshot=screenshot,
        language=language,
        theme=theme,
        safe_mode=safe_mode,
        size=size,
        layout=layout,
        settings=read_settings(hub__address=hub) if read_settings is not None else None,
    )
    return run(options)
