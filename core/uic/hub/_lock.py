"""One hub for one state folder, and where that one is."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from uic.errors import HubRunning

__all__ = ["RunningHub", "running_hub", "state_lock", "tell_address"]

_LOCK = "hub.lock"
_ADDRESS = "hub.json"


class RunningHub(msgspec.Struct, frozen=True, kw_only=True):
    """What a hub writes beside its state, for those who start it and for scripts."""

    address: str
    events: str
    pid: int
    boot: str


@contextlib.contextmanager
def state_lock(state_dir: Path) -> Iterator[None]:
    """Hold the state folder; raises HubRunning while another process does. The system lets go when a process dies."""
    state_dir.mkdir(parents=True, exist_ok=True)
    path = state_dir / _LOCK
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _hold(file, path, state_dir)
        yield
    finally:
        os.close(file)


def _hold(file: int, path: Path, state_dir: Path) -> None:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        other = path.read_text(encoding="ascii", errors="replace").strip() or "?"
        raise HubRunning(
            f"the state folder {state_dir} is in use by process {other}: stop that one, or name another folder "
            f"with UIC_STATE_DIR"
        ) from error
    os.ftruncate(file, 0)
    os.write(file, str(os.getpid()).encode())


def tell_address(state_dir: Path, hub: RunningHub) -> Path:
    """Write the address file, whole or not at all."""
    path = state_dir / _ADDRESS
    fresh = path.with_suffix(".new")
    fresh.write_bytes(msgspec.json.encode(hub))
    fresh.replace(path)
    return path


def running_hub(state_dir: Path) -> RunningHub | None:
    """What the hub of this folder wrote; None when there is none. It may have died since."""
    try:
        return msgspec.json.decode((state_dir / _ADDRESS).read_bytes(), type=RunningHub)
    except (OSError, msgspec.MsgspecError):
        return None
