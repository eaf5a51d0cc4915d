"""`uic ptz`: cameras that turn, from the command line. What it turns, it has for as long as it runs."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from uic.cli._desk import Desk
    from uic.ptz.commands import PtzCamera, PtzList
    from uic.ptz.model import Lease

__all__ = ["ptz"]

_PURPOSES = ("crime", "safety", "traffic", "disaster", "rescue", "care")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_purpose = click.option(
    "--purpose", type=click.Choice(_PURPOSES), required=True, help="What for: the law asks, and the audit keeps it."
)
_hold = click.option(
    "--hold", type=click.FloatRange(0, 3600), default=0.0, metavar="SECONDS", help="Keep it there so long; then duty."
)
_over = click.option("--over", default="", metavar="REASON", help="Take it over from another; he reads the reason.")
_LEASE_S = 60.0
_ARRIVES_S = 60.0
_BEGINS_S = 5.0  # a head that was not seen to move by then was there already, or moved between two looks
_LOOK_S = 0.1


@click.group("ptz")
def ptz() -> None:
    """Cameras that turn: who has which, where they look, turning them, blind seconds. All of it asks the hub."""


@ptz.command("list")
@hub_option
@_json
@pass_invocation
def listing(invocation: Invocation, /, hub: str | None, as_json: bool) -> int:
    """Every camera that turns: where it looks, how it does, who has it and until when."""
    from uic.cli._desk import at_hub
    from uic.ptz.commands import ListPtz

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        listed = desk.ask(ListPtz())
    if as_json:
        print_json(listed)
        return ExitCode.DONE
    for one in listed.cameras:
        click.echo(_line(one, [lease for lease in listed.leases if lease.camera == one.head.camera]))
    return ExitCode.DONE


def _lease(lease: Lease) -> str:
    until = f"{lease.expires_at.astimezone():%H:%M:%S}"
    return f"{lease.whose.en or lease.holder} ({lease.purpose}, {lease.state}) until {until}"


def _line(one: PtzCamera, leases: list[Lease]) -> str:
    head = one.head
    where = "looks nobody knows where"
    if head.pose is not None:
        pose = head.pose
        where = f"bearing {pose.bearing_deg:5.1f} tilt {pose.tilt_deg:5.1f} field {pose.field_deg:5.1f}"
    has = "  ".join(_lease(lease) for lease in leases)
    why = f" ({head.why})" if head.why else ""
    return f"{head.camera:<12} {one.driver:<6} {head.state:<8} {where}  {has or 'on its duty'}{why}"


@ptz.command("presets")
@click.argument("camera")
@hub_option
@_json
@pass_invocation
def presets(invocation: Invocation, /, camera: str, hub: str | None, as_json: bool) -> int:
    """Presets and tours of a camera."""
    from uic.cli._desk import at_hub
    from uic.ptz.commands import ListPtz

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        one = _found(desk.ask(ListPtz()), camera)
    if as_json:
        print_json(one)
        return ExitCode.DONE
    for preset in one.presets:
        pose = preset.pose
        place = f"bearing {pose.bearing_deg:.1f} tilt {pose.tilt_deg:.1f} field {pose.field_deg:.1f}"
        click.echo(f"{preset.key:<16} {preset.ko}  {place}")
    for tour in one.tours:
        click.echo(
            f"{tour.key:<16} {tour.ko}  tour: " + " ".join(f"{stop.preset}/{stop.dwell_s:g}" for stop in tour.stops)
        )
    return ExitCode.DONE


@ptz.command("turn")
@click.argument("camera")
@click.option("--bearing", type=float, help="Degrees clockwise from north.")
@click.option("--tilt", type=float, help="Degrees below the horizon.")
@click.option("--field", type=float, help="Horizontal field of view, degrees.")
@click.option("--preset", default="", metavar="KEY", help="A preset instead.")
@_purpose
@_hold
@_over
@hub_option
@pass_invocation
def turn(
    invocation: Invocation,
    /,
    camera: str,
    bearing: float | None,
    tilt: float | None,
    field: float | None,
    preset: str,
    purpose: str,
    hold: float,
    over: str,
    hub: str | None,
) -> int:
    """Turn a camera, wait until it is there, and give it back. What is not said stays as it is."""
    from uic.cli._desk import at_hub
    from uic.ptz.commands import GoToPreset, ListPtz, TurnPtz
    from uic.ptz.model import Pose

    if bool(preset) == any(value is not None for value in (bearing, tilt, field)):
        raise click.UsageError("say either --preset, or --bearing, --tilt, --field")
    with at_hub(invocation.settings(hub__address=hub)) as desk, _leased(desk, camera, purpose, over):
        now = _found(desk.ask(ListPtz()), camera).head.pose
        if preset:
            desk.ask(GoToPreset(camera=camera, key=preset))
        elif now is None and None in (bearing, tilt, field):
            print_error(f"{camera} does not say where it looks: give --bearing, --tilt and --field")
            return ExitCode.FAILED
        else:
            before = now or Pose(bearing_deg=0.0, tilt_deg=0.0, field_deg=60.0)
            pose = Pose(
                bearing_deg=before.bearing_deg if bearing is None else bearing,
                tilt_deg=before.tilt_deg if tilt is None else tilt,
                field_deg=before.field_deg if field is None else field,
            )
            desk.ask(TurnPtz(camera=camera, pose=pose))
        return _arrived(desk, camera, hold)


@ptz.command("look")
@click.argument("camera")
@click.argument("lat", type=float)
@click.argument("lon", type=float)
@click.option("--wide", type=click.FloatRange(0, 20_000), default=20.0, show_default=True, help="Metres to show.")
@_purpose
@_hold
@_over
@hub_option
@pass_invocation
def look(
    invocation: Invocation,
    /,
    camera: str,
    lat: float,
    lon: float,
    wide: float,
    purpose: str,
    hold: float,
    over: str,
    hub: str | None,
) -> int:
    """Look at a point of the ground (WGS-84)."""
    from uic.cli._desk import at_hub
    from uic.ptz.commands import LookAt
    from uic.ptz.model import Purpose

    with at_hub(invocation.settings(hub__address=hub)) as desk, _leased(desk, camera, purpose, over):
        desk.ask(LookAt(camera=camera, lat=lat, lon=lon, wide_m=wide, purpose=Purpose(purpose)))
        return _arrived(desk, camera, hold)


@ptz.command("save")
@click.argument("camera")
@click.argument("key")
@click.argument("name")
@click.option("--en", default="", help="Its English name.")
@hub_option
@pass_invocation
def save(invocation: Invocation, /, camera: str, key: str, name: str, en: str, hub: str | None) -> int:
    """Keep where a camera looks now as a preset; the one with the key "duty" is what it returns to."""
    from uic.cli._desk import at_hub
    from uic.ptz.commands import SavePreset

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        kept = desk.ask(SavePreset(camera=camera, key=key, ko=name, en=en))
    pose = kept.pose
    click.echo(f"{kept.key}: bearing {pose.bearing_deg:.1f} tilt {pose.tilt_deg:.1f} field {pose.field_deg:.1f}")
    return ExitCode.DONE


@ptz.command("tour")
@click.argument("camera")
@click.argument("key")
@click.argument("name")
@click.argument("stops", nargs=-1, required=True)
@hub_option
@pass_invocation
def tour(invocation: Invocation, /, camera: str, key: str, name: str, stops: tuple[str, ...], hub: str | None) -> int:
    """Keep a tour: STOPS are presets, each with its seconds, as gate/10 stairs/5. The key "duty" is walked always."""
    from uic.cli._desk import at_hub
    from uic.ptz.commands import SaveTour
    from uic.ptz.model import Stop, Tour

    made = []
    for stop in stops:
        preset, _, seconds = stop.partition("/")
        try:
            made.append(Stop(preset=preset, dwell_s=float(seconds or 10.0)))
        except ValueError as error:
            raise click.UsageError(f"{stop!r} is no stop: a preset and its seconds, as gate/10") from error
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        desk.ask(SaveTour(camera=camera, tour=Tour(key=key, ko=name, en=name, stops=tuple(made))))
    return ExitCode.DONE


@ptz.command("blind")
@click.option("--days", type=click.FloatRange(0, 3650), default=1.0, show_default=True, help="How far back.")
@click.option("--camera", default="", help="Only this one.")
@hub_option
@_json
@pass_invocation
def blind(invocation: Invocation, /, days: float, camera: str, hub: str | None, as_json: bool) -> int:
    """How long detection was suspended because cameras moved, by camera and day, the worst first."""
    from uic.cli._desk import at_hub
    from uic.ptz.commands import ReportBlind

    since = datetime.now(UTC) - timedelta(days=max(0.0, days - 1))
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        report = desk.ask(ReportBlind(since=since, camera=camera))
    if as_json:
        print_json(report.figures)
        return ExitCode.DONE
    for one in report.figures:
        shares = ", ".join(f"{purpose} {seconds:.1f}" for purpose, seconds in sorted(one.by_purpose.items()))
        click.echo(f"{one.day}  {one.camera:<12} {one.seconds:9.1f} s in {one.times} moves  ({shares})")
    return ExitCode.DONE


@contextmanager
def _leased(desk: Desk, camera: str, purpose: str, over: str) -> Iterator[Lease]:
    """The camera, for as long as the block lasts."""
    from uic.ptz.commands import AskLease, EndLease
    from uic.ptz.model import Purpose

    asked = AskLease(
        camera=camera, purpose=Purpose(purpose), seconds=_LEASE_S, over=bool(over), note=over or "command line"
    )
    lease = desk.ask(asked)
    try:
        yield lease
    finally:
        desk.ask(EndLease(camera=camera, lease=lease.id))


def _arrived(desk: Desk, camera: str, hold: float) -> int:
    """Wait until it stands, say where, and stay there."""
    from uic.ptz.commands import ListPtz, RenewLease
    from uic.ptz.model import HeadState

    began = time.monotonic()
    moved = False
    while True:
        listed = desk.ask(ListPtz())
        head = _found(listed, camera).head
        moved = moved or head.state is HeadState.MOVING or time.monotonic() - began > _BEGINS_S
        if moved and head.state is not HeadState.MOVING:
            break
        if time.monotonic() - began > _ARRIVES_S:
            print_error(f"{camera} still moves after {_ARRIVES_S:.0f} s")
            return ExitCode.FAILED
        time.sleep(_LOOK_S)  # heads report a few times a second
    if head.state is not HeadState.STILL:
        print_error(f"{camera} did not get there: {head.why or head.state.value}")
        return ExitCode.FAILED
    if head.pose is None:
        click.echo(f"{camera} was told; it does not say where it looks")
    else:
        pose = head.pose
        click.echo(f"{camera}: bearing {pose.bearing_deg:.1f} tilt {pose.tilt_deg:.1f} field {pose.field_deg:.1f}")
    until = time.monotonic() + hold
    own = next((lease for lease in listed.leases if lease.camera == camera), None)
    while own is not None and (left := until - time.monotonic()) > 0:
        desk.ask(RenewLease(camera=camera, lease=own.id, seconds=_LEASE_S))
        time.sleep(min(left, _LEASE_S / 3))  # until the lease wants renewing
    return ExitCode.DONE


def _found(listed: PtzList, camera: str) -> PtzCamera:
    from uic.ptz.errors import PtzError

    for one in listed.cameras:
        if one.head.camera == camera:
            return one
    raise PtzError(f"{camera} does not turn, or is not there")
