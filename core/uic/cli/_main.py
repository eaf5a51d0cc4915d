"""The root of the `uic` command, and what becomes of whatever goes wrong below it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from uic import __version__
from uic.cli._invocation import Invocation
from uic.cli._lazy import Lazy, LazyGroup
from uic.cli._output import ExitCode, print_error
from uic.errors import CommandRefused, HubLost, SettingsError, UicError

__all__ = ["main", "root"]

_HERE = "here"

_COMMANDS = {
    _HERE: Lazy("uic.cli.here:here", "Hub and console on this machine: what `uic` alone does."),
    "hub": Lazy("uic.cli.hub:hub", "The process that owns state; consoles connect to it."),
    "events": Lazy("uic.cli.events:events", "Event types and the events themselves."),
    "alarm": Lazy("uic.cli.alarm:alarm", "Alarms: list, answer, shelve, raise to try, figures."),
    "access": Lazy("uic.cli.access:access", "Who is who, and who may what: accounts, roles, keys, sign-ins."),
    "camera": Lazy("uic.cli.camera:camera", "The registry of cameras: list, add, import, export, discover, probe."),
    "device": Lazy("uic.cli.device:device", "Other devices: signals, terminals, gauges, units; list, import, export."),
    "gateway": Lazy("uic.cli.gateway:gateway", "The way in for phones and tablets: where it is, who has a token."),
    "incident": Lazy("uic.cli.incident:incident", "Cases: list, read, take out, times to respond."),
    "ptz": Lazy("uic.cli.ptz:ptz", "Cameras that turn: who has which, turning them, presets, tours, blind seconds."),
    "plugin": Lazy("uic.cli.plugin:plugin", "Plugins: list, enable, disable."),
    "audit": Lazy("uic.cli.audit:audit", "Who did what: search, check, take out."),
    "evidence": Lazy("uic.cli.evidence:evidence", "Evidence of a case: keep clips, take the folder out, check one."),
    "backup": Lazy("uic.cli.backup:backup", "Copy all that the hub keeps into one sealed file, while it runs."),
    "restore": Lazy("uic.cli.backup:restore", "Put a backup back; a running hub starts again on it."),
    "drill": Lazy("uic.cli.drill:drill", "Drills: record what the hub saw, replay it, lead an exercise."),
    "demo": Lazy("uic.cli.demo:demo", "Play a story through the hub, to watch at the console."),
    "bench": Lazy("uic.cli.bench:bench", "Benchmarks: us and the plain way in one run, as ratios."),
    "retention": Lazy("uic.cli.retention:retention", "How long data is kept: list, purge, lock as evidence."),
    "sim": Lazy("uic.cli.sim:sim", "The simulated city: live cameras, stories, clock, truth; camera lists."),
    "models": Lazy("uic.cli.models:models", "Neural networks: which are here, where they come from; bring them in."),
    "track": Lazy("uic.cli.track:track", "Detections of a film become tracks; files as MOTChallenge has them."),
    "share": Lazy(
        "uic.cli.share:share", "Pictures of cases shown outside: to whom, how long; links; what they are told."
    ),
    "cot": Lazy("uic.cli.cot:cot", "Tablets by Cursor on Target: how their links do."),
    "status": Lazy("uic.cli.status:status", "How everything does: hub, disk, clock, records, consoles, cameras."),
    "doctor": Lazy("uic.cli.doctor:doctor", "Check this machine, and say what to do about what is wrong."),
    "settings": Lazy("uic.cli.settings:settings", "Every setting: what it is, what it is now, who said so."),
    "vision": Lazy(
        "uic.cli.vision:vision", "Eyes: which cameras are watched for motion, people and vehicles, and how."
    ),
    "version": Lazy("uic.cli.version:version_command", "Versions of the console and what it stands on."),
}

_EPILOG = """\b
Exit status: 0 done, 1 failed, 2 wrong command line, 3 wrong setting, 4 no hub answers, 5 refused, 130 interrupted.
Settings: a TOML file (`uic settings --path`), UIC_<SECTION>_<KEY> over it, --set over those.
"""


class _Root(LazyGroup):
    """The root: what it does not know as its own option or command is meant for `uic here`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = self._end_of_own_options(args)
        own, rest = args[:at], args[at:]
        if not rest or rest[0].startswith("-"):
            rest = [_HERE, *rest]
        return super().parse_args(ctx, own + rest)

    def _end_of_own_options(self, args: list[str]) -> int:
        """How many of the first arguments are the root's own options with their values."""
        takes_value = {
            name: isinstance(option, click.Option) and not option.is_flag
            for option in self.params
            for name in option.opts
        } | {"--help": False, "-h": False}
        at = 0
        while at < len(args):
            name, glued, _ = args[at].partition("=")
            if name not in takes_value:
                break
            if not takes_value[name] and not glued and name in ("--help", "-h", "--version"):
                return len(args)
            at += 2 if takes_value[name] and not glued else 1
        return min(at, len(args))


def _flags(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    for item in given:
        if "=" not in item:
            raise click.BadParameter(f"{item!r}: write section.key=value")
    return {path.strip(): value for path, _, value in (item.partition("=") for item in given)}


@click.group(
    cls=_Root,
    lazy=_COMMANDS,
    group="uic.commands",
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.option(
    "--settings",
    "settings_file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Settings file.",
)
@click.option("--set", "flags", metavar="SECTION.KEY=VALUE", multiple=True, callback=_flags, help="One setting.")
@click.version_option(__version__, prog_name="uic")
@click.pass_context
def root(ctx: click.Context, settings_file: Path | None, flags: dict[str, str]) -> None:
    """The console of an integrated city control centre.

    Without a command: a hub and a console on this machine (options are those of `uic console`).
    """
    ctx.obj = Invocation(settings_file, flags)


def main(arguments: list[str] | None = None) -> None:
    """Run `uic` and end the process with its exit status; a user's mistake is one line, never a traceback."""
    try:
        answer = root.main(args=arguments, prog_name="uic", standalone_mode=False)
        code = int(answer) if isinstance(answer, int) else ExitCode.DONE
        sys.stdout.flush()
    except click.exceptions.Abort:
        code = _interrupted()
    except KeyboardInterrupt:
        code = _interrupted()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except UicError as error:
        print_error(str(error))
        code = _code_of(error)
    except BrokenPipeError:  # `uic camera list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.DONE
    except Exception as error:
        code = _internal(error)
    sys.exit(code)


def _interrupted() -> int:
    print_error("interrupted")
    return ExitCode.INTERRUPTED


def _code_of(error: UicError) -> int:
    if isinstance(error, SettingsError):
        return ExitCode.SETTINGS
    if isinstance(error, HubLost):
        return ExitCode.NO_HUB
    return ExitCode.REFUSED if isinstance(error, CommandRefused) else ExitCode.FAILED


def _internal(error: Exception) -> int:
    """Our own mistake: one line for the user, the rest in a file for whoever repairs it."""
    import traceback

    from uic.settings import state_dir

    if os.environ.get("UIC_DEBUG"):
        traceback.print_exc()
        return ExitCode.INTERNAL
    report = state_dir() / "log" / "crash.log"
    try:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        where = f"details in {report}"
    except OSError:
        where = "set UIC_DEBUG=1 to see where"
    print_error(f"internal error: {type(error).__name__}: {error} ({where})")
    return ExitCode.INTERNAL
