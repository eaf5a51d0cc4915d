"""`uic camera probe`: open anything, and say what it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_json

if TYPE_CHECKING:
    from uic.video.probe import Probe

__all__ = ["probe"]


@click.command("probe")
@click.argument("source")
@click.option(
    "--timeout", "timeout_s", type=click.FloatRange(0.5, 120), default=10.0, show_default=True, help="Seconds to wait."
)
@click.option("--hardware", default="none", show_default=True, help="Decoder to try: none, auto, vaapi, cuda …")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def probe(invocation: Invocation, source: str, timeout_s: float, hardware: str, as_json: bool) -> int:
    """Open SOURCE, look at it for a moment, and say its codec, size, rate, key frames and time to the first picture.

    SOURCE is an address (rtsp://, http://…), a file, a folder of files, v4l2:/dev/video0, or the id of a camera of the
    registry. It ends by itself, whatever the source does: with the answer, or with one line that says what is wrong.
    """
    from uic.errors import SourceError
    from uic.logs import without_passwords
    from uic.video.probe import probe as look

    url = _address(invocation, source)
    try:
        found = look(url, timeout_s, hardware=hardware)
    except SourceError as error:
        raise SourceError(f"{without_passwords(source)}: {error}") from error
    if as_json:
        print_json(found)
    else:
        click.echo(f"{without_passwords(url)}: {_in_words(found)}")
    return ExitCode.DONE


def _address(invocation: Invocation, source: str) -> str:
    """What to open: as given, as a full path, or the main stream of the camera of that id."""
    if "://" in source or source.startswith(("scene:", "v4l2:")):
        return source
    path = Path(source).expanduser()
    if path.exists() or "/" in source or path.suffix:
        return str(path.absolute())
    return _stream_of(invocation, source)


def _stream_of(invocation: Invocation, camera_id: str) -> str:
    from uic.cli._desk import at_hub_or_records
    from uic.devices import ListCameras
    from uic.errors import SourceError

    with at_hub_or_records(invocation, None) as (desk, where):
        cameras = desk.ask(ListCameras()).cameras
    for camera in cameras:
        if camera_id in (camera.id, str(camera.number)) and camera.streams:
            return camera.streams[0].url
    raise SourceError(f"{camera_id}: neither an address, a file, nor a camera with a stream in the {where}")


def _in_words(found: Probe) -> str:
    """One line; what could not be told is left out."""
    parts = [
        f"{found.codec} {found.width}×{found.height}",
        f"{found.fps:.3g} pictures/s" if found.fps else "",
        f"a key frame every {found.key_frame_s:.3g} s" if found.key_frame_s else "",
        f"{found.bitrate_bps / 1e6:.2f} Mbit/s" if found.bitrate_bps else "",
        f"answers after {found.open_s:.2f} s, first picture after {found.first_picture_s:.2f} s",
        f"decoded by {found.hardware}" if found.hardware else "",
    ]
    return ", ".join(part for part in parts if part)
