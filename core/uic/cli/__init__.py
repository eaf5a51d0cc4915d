"""The `uic` command. Nothing heavy is imported until the subcommand that needs it runs.

A package adds a subcommand by an entry point of the group `uic.commands` that names a click command, and a benchmark
by one of the group `uic.benches`. The module of a command is imported for `uic --help` too: keep its imports light.
A command gets its `Invocation` by `@pass_invocation`, prints JSON when asked to, raises `UicError` for what the user
should read, and returns its exit code (None: 0).
"""

from uic.cli._columns import padded
from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._main import main
from uic.cli._output import ExitCode, print_json

__all__ = ["ExitCode", "Invocation", "main", "padded", "pass_invocation", "print_json"]
