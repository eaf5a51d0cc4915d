"""`python -m uic_console`: the same as `uic console`."""

from uic_console.cli import console

if __name__ == "__main__":
    console(prog_name="uic console")
