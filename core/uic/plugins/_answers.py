"""Holding what a hook answered to what its spec promises, before anyone builds on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from uic.bus.commands import Command
from uic.events import Event
from uic.plugins.specs import Action, Manifest, MapLayer, Panel

__all__ = ["checked"]


def checked(hook: str, answer: Any) -> Any:
    """The answer, if it is what the hook's spec says. Raises TypeError or ValueError in words."""
    check = _CHECKS.get(hook)
    return answer if check is None or answer is None else check(answer)


def _structs(kind: type[msgspec.Struct]) -> Callable[[Any], Any]:
    def check(answer: Any) -> Any:
        if not isinstance(answer, list | tuple):
            raise TypeError(f"a list of {kind.__name__} was expected, not {type(answer).__name__}")
        return [_struct(kind, item) for item in answer]

    return check


def _struct(kind: type[msgspec.Struct], item: Any) -> Any:
    """A struct's fields are not checked when it is made in code; the wire would be the first to complain."""
    if not isinstance(item, kind):
        raise TypeError(f"{kind.__name__} was expected, not {type(item).__name__}")
    try:
        return msgspec.convert(msgspec.to_builtins(item), kind)
    except (msgspec.ValidationError, TypeError) as error:
        raise ValueError(f"{kind.__name__}: {error}") from error


def _incident_types(answer: Any) -> Any:
    from uic.incidents.model import IncidentType, Procedure

    if not isinstance(answer, list | tuple):
        raise TypeError(f"a list of IncidentType and Procedure was expected, not {type(answer).__name__}")
    return [_struct(Procedure if isinstance(item, Procedure) else IncidentType, item) for item in answer]


def _data_classes(answer: Any) -> Any:
    from uic.retention.model import DataClass

    if not isinstance(answer, list | tuple):
        raise TypeError(f"a list of DataClass was expected, not {type(answer).__name__}")
    for item in answer:
        if not isinstance(item, DataClass):
            raise TypeError(f"DataClass was expected, not {type(item).__name__}")
    return list(answer)


def _routes(answer: Any) -> Any:
    from uic.gateway.model import Route

    return _structs(Route)(answer)


def _classes(base: type) -> Callable[[Any], Any]:
    def check(answer: Any) -> Any:
        if not isinstance(answer, list | tuple):
            raise TypeError(f"a list of {base.__name__} classes was expected, not {type(answer).__name__}")
        for item in answer:
            if not (isinstance(item, type) and issubclass(item, base)):
                raise TypeError(f"a {base.__name__} class was expected, not {item!r}")
        return list(answer)

    return check


def _service(answer: Any) -> Any:
    missing = [name for name in ("name", "start", "stop", "handlers", "listeners") if not hasattr(answer, name)]
    if missing:
        raise TypeError(f"a service was expected; {type(answer).__name__} has no {', '.join(missing)}")
    return answer


def _address(answer: Any) -> Any:
    if not isinstance(answer, str) or answer.count(":") != 1 or not all(answer.split(":")):
        raise ValueError(f"'package.module:name' was expected, not {answer!r}")
    return answer


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "manifest": lambda answer: _struct(Manifest, answer),
    "contribute_events": _classes(Event),
    "contribute_commands": _classes(Command),
    "contribute_service": _service,
    "contribute_model": _address,
    "contribute_panels": _structs(Panel),
    "contribute_actions": _structs(Action),
    "contribute_map_layers": _structs(MapLayer),
    "contribute_incident_types": _incident_types,
    "contribute_data_classes": _data_classes,
    "contribute_routes": _routes,
    "contribute_translations": _address,
}
