"""The process that talks to strangers on the network for the hub: it may hang, swell or die, and nobody else does.

One job each: MessagePack on the standard input, MessagePack on the standard output.
"""

from __future__ import annotations

import contextlib
import resource
import subprocess
import sys
from typing import Any

import msgspec

from uic.errors import OnvifDenied, OnvifError
from uic.onvif.describe import Described, describe
from uic.onvif.discovery import Found, discover

__all__ = ["Describe", "Discover", "done_apart"]

_MEMORY = 1 << 30
_CPU_S = 20
_BIGGEST_ANSWER = 4 * 1024 * 1024


class Discover(msgspec.Struct, frozen=True, tag="discover"):
    """See `uic.onvif.discover`."""

    wait_s: float
    interface: str
    hosts: tuple[str, ...]
    port: int = 3702


class Describe(msgspec.Struct, frozen=True, tag="describe"):
    """See `uic.onvif.describe`."""

    url: str
    user: str
    password: str


class _Answer(msgspec.Struct, frozen=True):
    found: tuple[Found, ...] = ()
    described: Described | None = None
    trouble: str = ""
    denied: bool = False


def done_apart(job: Discover | Describe, *, within_s: float) -> tuple[tuple[Found, ...], Described | None]:
    """Have a job done in a process of its own. Raises OnvifError, also when the process had to be ended."""
    process = subprocess.Popen(
        [sys.executable, "-m", "uic.onvif.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        close_fds=True,
    )
    try:
        said, _ = process.communicate(msgspec.msgpack.encode(job), timeout=within_s)
    except subprocess.TimeoutExpired:
        raise OnvifError("the camera keeps us waiting too long") from None
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    if process.returncode or len(said) > _BIGGEST_ANSWER:
        raise OnvifError("what the camera sent could not be read without harm; nothing was taken over")
    answer = msgspec.msgpack.decode(said, type=_Answer)
    if answer.trouble:
        raise OnvifDenied(answer.trouble) if answer.denied else OnvifError(answer.trouble)
    return answer.found, answer.described


def _done(job: Discover | Describe) -> _Answer:
    try:
        if isinstance(job, Discover):
            found = discover(wait_s=job.wait_s, interface=job.interface, hosts=job.hosts, port=job.port)
            return _Answer(found=tuple(found))
        return _Answer(described=describe(job.url, job.user, job.password))
    except OnvifError as error:
        return _Answer(trouble=str(error)[:500], denied=isinstance(error, OnvifDenied))


def main() -> None:
    """One job, then the end."""
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _CPU_S), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # an administrator set less already
            resource.setrlimit(what, (most, most))
    kinds: Any = Discover | Describe
    job = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=kinds)
    sys.stdout.buffer.write(msgspec.msgpack.encode(_done(job)))


if __name__ == "__main__":
    main()
