"""`uic version`: what runs here."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import click

from uic import __version__
from uic.cli._output import print_json

__all__ = ["version_command"]

_LIBRARIES = (
    "PySide6-Essentials",
    "av",
    "numpy",
    "numba",
    "opencv-python-headless",
    "pyzmq",
    "msgspec",
    "sqlmodel",
    "SQLAlchemy",
    "alembic",
    "pluggy",
    "pyqtgraph",
    "click",
    "structlog",
)


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


@click.command("version")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def version_command(as_json: bool) -> None:
    """Versions of the console and what it stands on."""
    libraries = {name: _installed(name) for name in _LIBRARIES}
    if as_json:
        print_json({"uic": __version__, "python": platform.python_version(), "libraries": libraries})
        return
    click.echo(f"uic {__version__}")
    click.echo(f"python {platform.python_version()} on {platform.platform()}")
    for name, found in libraries.items():
        click.echo(f"{name} {found or 'not installed'}")
