"""`uic camera`: the registry of cameras from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._lazy import Lazy, LazyGroup
from uic.cli._output import ExitCode, print_json

if TYPE_CHECKING:
    from uic.devices import Camera

__all__ = ["add", "camera", "hub_option", "listing", "remove"]


def hub_option(command: Any) -> Any:
    """`--hub`, as every command that talks to one has it."""
    return click.option("--hub", metavar="ADDRESS", help="The hub, tcp://host:port; empty: hub.address.")(command)


@click.group(
    "camera",
    cls=LazyGroup,
    lazy={
        "import": Lazy("uic.cli.camera_import:import_cameras", "Add thousands from CSV or GeoJSON, all or none."),
        "export": Lazy("uic.cli.camera_import:export_cameras", "Write all to a CSV or GeoJSON file."),
        "discover": Lazy("uic.cli.camera_discover:discover", "Which ONVIF cameras are on the network."),
        "onboard": Lazy("uic.cli.camera_discover:onboard", "What an ONVIF camera is; add it with its streams."),
        "probe": Lazy("uic.cli.camera_probe:probe", "Open a stream, and say what it is."),
    },
)
def camera() -> None:
    """The registry of cameras.

    Goes through the hub when one runs, and to the records on this machine when none does.
    """


@camera.command("list")
@click.argument("words", nargs=-1)
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON: whole records.")
@pass_invocation
def listing(invocation: Invocation, words: tuple[str, ...], hub: str | None, as_json: bool) -> int:
    """The cameras by number.

    WORDS keep those that have every one of them in number, name, place or id.
    """
    from uic.cli._desk import at_hub_or_records
    from uic.devices import ListCameras

    with at_hub_or_records(invocation, hub) as (desk, _where):
        cameras = desk.ask(ListCameras()).cameras
    kept = [one for one in cameras if _has_all(one, words)]
    if as_json:
        print_json(kept)
    else:
        for one in kept:
            click.echo(_line(one))
    return ExitCode.DONE if kept or not words else ExitCode.FAILED


def _has_all(one: Camera, words: tuple[str, ...]) -> bool:
    text = f"{one.number} {one.id} {one.name} {one.name_en} {one.place}".casefold()
    return all(word.casefold() in text for word in words)


def _line(one: Camera) -> str:
    from uic.logs import without_passwords

    where = f"{one.lat:.5f},{one.lon:.5f}" if one.lat is not None and one.lon is not None else "-"
    streams = " ".join(without_passwords(stream.url) for stream in one.streams) or "-"
    off = "" if one.enabled else "  (off)"
    return f"{one.number:>6}  {one.id}  {one.name}  {where}  {streams}{off}"


@camera.command("add")
@click.option("--number", type=click.IntRange(1, 999_999), required=True, help="What operators type; unique.")
@click.option("--name", required=True, help="As on the pole.")
@click.option("--url", help="Main stream: rtsp(s)://, http(s)://, full path of a file or folder, v4l2:/dev/video0.")
@click.option("--sub-url", help="Small stream, for small tiles.")
@click.option("--id", "camera_id", help="Stable key; empty: cam-<number>.")
@click.option("--name-en", default="", help="English name.")
@click.option("--place", default="", help="Address or crossing.")
@click.option("--kind", type=click.Choice(["surveillance", "traffic"]), default="surveillance", show_default=True)
@click.option("--lat", type=float, help="WGS-84 degrees.")
@click.option("--lon", type=float, help="WGS-84 degrees.")
@click.option("--bearing", "bearing_deg", type=click.FloatRange(0, 360), help="Degrees from north, clockwise.")
@click.option("--height", "height_m", type=float, help="Metres above the ground.")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the record.")
@pass_invocation
def add(
    invocation: Invocation,
    /,
    number: int,
    url: str | None,
    sub_url: str | None,
    camera_id: str | None,
    kind: str,
    hub: str | None,
    as_json: bool,
    **fields: Any,
) -> int:
    """Add one camera. An id or number that is there already is refused: nothing is overwritten by mistake."""
    from uic.cli._desk import at_hub_or_records
    from uic.devices import Camera, CameraKind, ListCameras, SaveCamera, Stream, StreamRole
    from uic.errors import RegistryError

    streams = [
        Stream(url=given, role=role) for given, role in ((url, StreamRole.MAIN), (sub_url, StreamRole.SUB)) if given
    ]
    made = Camera(
        id=camera_id or f"cam-{number:04}", number=number, kind=CameraKind(kind), streams=tuple(streams), **fields
    )
    with at_hub_or_records(invocation, hub) as (desk, where):
        if any(one.id == made.id for one in desk.ask(ListCameras()).cameras):
            raise RegistryError(f"there is a camera {made.id} already; give another --id, or remove it first")
        saved = desk.ask(SaveCamera(camera=made))
    if as_json:
        print_json(saved)
    else:
        click.echo(f"added {saved.number} {saved.name} ({saved.id}) to the {where}")
    return ExitCode.DONE


@camera.command("remove")
@click.argument("camera_id")
@hub_option
@pass_invocation
def remove(invocation: Invocation, camera_id: str, hub: str | None) -> int:
    """Take one camera out of the registry, by its id."""
    from uic.cli._desk import at_hub_or_records
    from uic.devices import RemoveCamera

    with at_hub_or_records(invocation, hub) as (desk, where):
        desk.ask(RemoveCamera(camera_id=camera_id))
    click.echo(f"removed {camera_id} from the {where}")
    return ExitCode.DONE
