"""Used by .ci/run: the picture the program wrote is a wall, and the line it printed says that tiles were live."""

import re
import sys
from pathlib import Path

import numpy as np
from PIL import Image


def main(picture: str, said: str) -> None:
    lines = [line for line in Path(said).read_text("utf-8").splitlines() if line.strip()]
    shown = re.search(r"tiles (\d+)/(\d+) live, ([\d.]+) displayed frames/s", lines[-1] if lines else "")
    if shown is None:
        sys.exit(f"the program's last line does not say what was shown: {lines[-1:]}")
    if not 0 < int(shown[1]) == int(shown[2]) or float(shown[3]) < 1:
        sys.exit(f"not every tile was live: {lines[-1]}")
    pixels = np.asarray(Image.open(picture).convert("L"))
    if pixels.shape[0] < 600 or pixels.std() < 20:
        sys.exit(f"{picture} is no wall of pictures: {pixels.shape}, contrast {pixels.std():.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
