"""Used by .ci/run: the picture the program wrote is a wall, and the line it printed says that tiles were live."""

import re
import sys
from pathlib import Path

import numpy as np
from PIL import Image


def main(picture: str, said: str) -> None:
    lines = [line for line in Path(said).read_text("utf-8").splitlines() if line.strip()]
    live = re.search(r"(\d+)(?: of | ?/ ?)(\d+)[^\d]*(?:tiles|live)|(\d+) tiles live", lines[-1] if lines else "")
    if live is None:
        sys.exit(f"the program's last line names no live tiles: {lines[-1:]}")
    if int(next(number for number in live.groups() if number)) < 1:
        sys.exit(f"no tile was live: {lines[-1]}")
    pixels = np.asarray(Image.open(picture).convert("L"))
    if pixels.shape[0] < 600 or pixels.std() < 20:
        sys.exit(f"{picture} is no wall of pictures: {pixels.shape}, contrast {pixels.std():.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
