"""`python -m uic.plugins.process`: one plugin's hub half in a process of its own.

Started by the hub, which writes one line of JSON to its standard input (an `Errand`) and keeps that pipe open: when it
closes, the hub is gone, and this process ends at once. Standard error is the plugin's log.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from uic.bus.hosted import Flooded, TookLong
from uic.bus.keys import Keys
from uic.bus.leave import Deed
from uic.bus.runtime import ServiceThread
from uic.bus.served import ServiceLine
from uic.bus.service import Service
from uic.bus.serving import Portrait
from uic.bus.shapes import shape_of_command, shape_of_event
from uic.errors import NotGranted
from uic.events import EventTypes
from uic.plugins._find import Found, found_module, installed
from uic.plugins.errors import PluginTrouble, ServiceFailed, trouble_of
from uic.plugins.grants import Granted, Request
from uic.plugins.host import PluginHost
from uic.plugins.model import PluginInfo, PluginState
from uic.plugins.sandbox import confine, limit
from uic.plugins.seal import seal_network
from uic.plugins.specs import Specs

__all__ = ["Errand", "main"]

_log = logging.getLogger("uic.plugins.process")

_STOP_S = 4.0  # for the service to stop


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub tells the process it starts."""

    plugin: str
    origin: str
    address: str  # of the hub
    token: str  # by which the hub knows this process
    folder: str  # its own: files and database
    memory_bytes: int  # address space
    niceness: int = 10
    requests: tuple[Request, ...] = ()  # what it was granted; the hub holds it to the same
    confined: bool = True  # walls around files and network, where the kernel has them
    keys: Keys | None = None


def main() -> int:
    """Run until the hub ends it; the exit status is 0 when it was asked to."""
    errand = msgspec.json.decode(sys.stdin.buffer.readline(), type=Errand)
    threading.Thread(target=_end_with_hub, name="hub-watch", daemon=True).start()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    _put_up_walls(errand)
    line = ServiceLine(errand.address, errand.token, keys=errand.keys)
    line.connect()
    _seal(errand)
    host = PluginHost(find=lambda: _only(errand))
    try:
        info, service, portrait = _sit(errand.plugin, host)
        types = _types(host, errand.plugin)
        hosted = _hosted(service, line, types, errand) if service is not None else None
    except Exception as error:  # foreign code; whatever it raised is said to the hub
        trouble = trouble_of(error if isinstance(error, PluginTrouble) else _failure(error))
        info = PluginInfo(name=errand.plugin, state=PluginState.FAILED, trouble=trouble)
        hosted, portrait = None, Portrait(service=errand.plugin)
    if info.trouble is not None:
        portrait = Portrait(service=errand.plugin, trouble=msgspec.to_builtins(info.trouble))
    line.open(portrait, hosted)
    if hosted is not None:
        threading.Thread(target=_tell_start, args=(line, hosted), name="start", daemon=True).start()
    line.wait()
    if line.why:
        _log.info("the hub ends this: %s", line.why)
    ended = hosted is None or hosted.end(_STOP_S)
    line.hang_up()
    sys.stderr.flush()
    os._exit(0 if ended else 1)  # a service that hangs, or threads it left, must not keep the process


def _end_with_hub() -> None:
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


def _put_up_walls(errand: Errand) -> None:
    folder = Path(errand.folder)
    scratch = folder / "tmp"
    scratch.mkdir(parents=True, exist_ok=True)
    os.environ["TMPDIR"] = str(scratch)
    os.environ["HOME"] = str(folder)
    tempfile.tempdir = None
    os.chdir(folder)
    limit(memory_bytes=errand.memory_bytes, niceness=errand.niceness)
    if not errand.confined:
        return
    port = urlsplit(errand.address).port
    ports = None if _may_connect(errand) or port is None else [port]
    walls = confine(read=_readable(), write=[folder], ports=ports)
    _log.info("confined: %s", ", ".join(walls) or "nothing (this system has no Landlock)")


def _seal(errand: Errand) -> None:
    """Before any code of the plugin runs, and after the only connection that it needs is there."""
    if errand.confined and not _may_connect(errand):
        _log.info("sealed: %s", "no further connection" if seal_network() else "nothing (this system cannot)")


def _may_connect(errand: Errand) -> bool:
    return any(request.kind == "network" for request in errand.requests)


def _readable() -> Iterable[Path]:
    """Where Python finds itself and what may be imported."""
    return [Path(entry) for entry in {sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path} if entry]


def _only(errand: Errand) -> list[Found]:
    """The plugin of the errand, and no other."""
    found = [one for one in installed() if one.name == errand.plugin and one.origin == errand.origin]
    return found[:1] or [found_module(errand.plugin, errand.origin)]


def _sit(name: str, host: PluginHost) -> tuple[PluginInfo, Service | None, Portrait]:
    """Load the plugin and describe what it brings. Raises PluginTrouble."""
    host.look()
    info = host.load(name)
    if info.trouble is not None or info.manifest is None:
        return info, None, Portrait(service=name)
    events = host.ask_or_raise(name, Specs.contribute_events) or []
    service = host.ask_or_raise(name, Specs.contribute_service)
    commands = list(service.handlers()) if service is not None else []
    follows = [event.topic for event in service.listeners()] if service is not None else []
    portrait = Portrait(
        service=service.name if service is not None else name,
        events=tuple(shape_of_event(event) for event in events),
        commands=tuple(shape_of_command(command) for command in commands),
        follows=tuple(follows),
        manifest=msgspec.to_builtins(info.manifest),
        declared=_declared(name, host),
        load_ms=info.load_ms,
    )
    return info, service, portrait


def _declared(name: str, host: PluginHost) -> dict[str, Any]:
    alarms = host.ask_or_raise(name, Specs.contribute_alarm_types)
    incidents = host.ask_or_raise(name, Specs.contribute_incident_types)
    if not alarms and not incidents:
        return {}
    from uic.plugins.declared import Declared

    plain: dict[str, Any] = msgspec.to_builtins(Declared.of(alarms, incidents))
    return plain


def _types(host: PluginHost, name: str) -> EventTypes:
    from uic.hub._types import core_event_types

    types = core_event_types()
    for event_type in host.ask_or_raise(name, Specs.contribute_events) or []:
        types.add(event_type)
    return types


def _hosted(service: Service, line: ServiceLine, types: EventTypes, errand: Errand) -> ServiceThread:
    def refused(deed: Deed, name: str) -> None:
        line.fault("not_granted", hosted.doing, f"{deed} {name}")

    def fault(_service: str, error: BaseException) -> None:
        if isinstance(error, NotGranted | Flooded):
            return  # counted where it was refused
        if isinstance(error, TookLong):
            line.fault("slow", error.where, str(error))
            return
        trace = "".join(traceback.format_exception(error))
        line.fault("raised", hosted.doing, f"{type(error).__name__}: {error}", trace)

    leave = Granted(errand.plugin, errand.requests, refused)
    folder = Path(errand.folder)
    hosted = ServiceThread(service, port=line, types=types, journal=line, state_dir=folder, leave=leave, fault=fault)
    hosted.prepare()
    return hosted


def _tell_start(line: ServiceLine, hosted: ServiceThread) -> None:
    hosted.ready.wait()
    error = hosted.error
    if error is None:
        line.started()
    else:
        line.started(f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)))


def _failure(error: Exception) -> PluginTrouble:
    failure = ServiceFailed(error=f"{type(error).__name__}: {error}")
    failure.__cause__ = error
    return failure


if __name__ == "__main__":
    sys.exit(main())
