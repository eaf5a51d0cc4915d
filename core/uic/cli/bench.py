"""`uic bench`: every benchmark there is, ours and others', in one form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from uic.cli._output import ExitCode, print_error
from uic.errors import UicError

if TYPE_CHECKING:
    from uic.bench import Row

__all__ = ["bench"]

_GROUP = "uic.benches"
_CORE = {
    "decode": "uic.bench.decode:decode",
    "compose": "uic.bench.compose:compose",
    "bus": "uic.bench.bus:bus",
    "geo": "uic.bench.geo:geo",
    "sim": "uic.bench.sim:sim",
    "redaction": "uic.bench.redaction:redaction",
    "track": "uic.bench.track:track",
    "vision": "uic.bench.vision:vision",
}

Bench = Callable[..., "Iterable[Row]"]


@click.command("bench")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--list", "only_list", is_flag=True, help="Name the benchmarks, and end.")
@click.option("--quick", is_flag=True, help="Fewer rounds: to see that it runs, not to quote.")
@click.option("--only", default="", metavar="WORDS", help="Only the cases whose name holds this.")
@click.option("--curve", is_flag=True, help="bus: what keys and rights cost, beside the same bus without them.")
@click.option("--workers", default="", metavar="WHERE", help="vision: in real workers only; here, ray or ray://….")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of rows.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the JSON to a file as well.")
def bench(
    names: tuple[str, ...],
    only_list: bool,
    quick: bool,
    only: str,
    curve: bool,
    workers: str,
    as_json: bool,
    output: Path | None,
) -> int:
    """Measure us and the plain way in one run on the same streams; a ratio above 1 is where we are better.

    Without a NAME all of them run, which takes minutes. Close other programs first.
    """
    known = _known()
    if only_list:
        for name in known:
            click.echo(name)
        return ExitCode.DONE
    strangers = [name for name in names if name not in known]
    if strangers:
        raise click.UsageError(f"no benchmark {', '.join(strangers)}; there are: {', '.join(known)}")
    chosen = {name: known[name] for name in names or known}
    return _run(
        chosen, {"quick": quick, "only": only, "curve": curve, "workers": workers}, as_json=as_json, output=output
    )


def _known() -> dict[str, EntryPoint | str]:
    found: dict[str, EntryPoint | str] = dict(_CORE)
    found.update({point.name: point for point in entry_points(group=_GROUP)})
    return dict(sorted(found.items()))


def _run(chosen: dict[str, EntryPoint | str], options: dict[str, Any], *, as_json: bool, output: Path | None) -> int:
    """A benchmark that fails is said, and the others' figures still count. Lines of the table come as they are had."""
    from uic.bench import as_json as json_of
    from uic.bench import as_table

    rows: list[Row] = []
    failed = False
    for name, target in chosen.items():
        try:
            for row in _rows(name, target, options):
                lines = as_table([row]).splitlines()
                if not as_json:
                    click.echo("\n".join(lines if not rows else lines[2:]))
                rows.append(row)
        except UicError as error:
            failed = True
            print_error(f"bench {name}: {error}")
    if output:
        output.write_text(json_of(rows) + "\n", encoding="utf-8")
    if as_json:
        click.echo(json_of(rows))
    return ExitCode.FAILED if failed or not rows else ExitCode.DONE


def _rows(name: str, target: EntryPoint | str, options: dict[str, Any]) -> Iterator[Row]:
    from uic.cli._progress import progress

    function = _loaded(name, target)
    taken = signature(function).parameters
    with progress(f"bench {name}") as tell:
        for done, row in enumerate(function(**{key: value for key, value in options.items() if key in taken}), start=1):
            tell(done, done + 1)  # how many will come is not known
            yield row


def _loaded(name: str, target: EntryPoint | str) -> Bench:
    try:
        if isinstance(target, EntryPoint):
            loaded: Bench = target.load()
            return loaded
        module, _, function = target.partition(":")
        found: Bench = getattr(import_module(module), function)
        return found
    except (ImportError, AttributeError) as error:
        raise UicError(f"{name} cannot be loaded: {error}") from error
