"""`python -m uic_console`: the same as `uic console`."""

import sys

import click

from uic.errors import UicError
from uic_console.cli import console

if __name__ == "__main__":
    try:
        sys.exit(console.main(prog_name="uic console", standalone_mode=False))
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except UicError as error:
        sys.exit(f"uic: {error}")
