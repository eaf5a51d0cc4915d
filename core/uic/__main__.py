"""`python -m uic`: the same as the `uic` command."""

from uic.cli import main

if __name__ == "__main__":
    main()
