"""Message types said in plain values, so that one process can hold another's messages to their types unimported.

The hub never imports a plugin that runs in a process of its own; it makes stand-ins of its events and commands from
what that process says of them, with the same names, fields and rights, and refuses what does not fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal, Optional, Union
from uuid import UUID

import msgspec
from msgspec import inspect

from uic.bus.commands import Command
from uic.events import Event

__all__ = ["CommandShape", "EventShape", "Field", "command_of", "event_of", "shape_of_command", "shape_of_event"]

_DEPTH = 12  # of structs within structs; below it anything is taken

Kind = list[Any]  # ["int"], ["list", kind], ["struct", name, [field, …]], …

_PLAIN: dict[type[inspect.Type], tuple[str, Any]] = {
    inspect.NoneType: ("none", None),
    inspect.BoolType: ("bool", bool),
    inspect.IntType: ("int", int),
    inspect.FloatType: ("float", float),
    inspect.StrType: ("str", str),
    inspect.BytesType: ("bytes", bytes),
    inspect.DateTimeType: ("datetime", datetime),
    inspect.DateType: ("date", date),
    inspect.TimeType: ("time", time),
    inspect.TimeDeltaType: ("timedelta", timedelta),
    inspect.UUIDType: ("uuid", UUID),
    inspect.DecimalType: ("decimal", Decimal),
}
_BY_NAME: dict[str, Any] = dict(_PLAIN.values())
_ROWS: dict[type[inspect.Type], str] = {
    inspect.ListType: "list",
    inspect.VarTupleType: "list",
    inspect.SetType: "list",
    inspect.FrozenSetType: "list",
}


class Field(msgspec.Struct, array_like=True, frozen=True):
    """One field of a message."""

    name: str
    wire: str  # as it is written
    kind: Kind
    required: bool
    default: Any = None  # of a field that may be left out, where it is a plain value


class EventShape(msgspec.Struct, frozen=True, kw_only=True):
    """An event type, described."""

    topic: str
    fields: tuple[Field, ...]
    state: bool = False
    permission: str = "see"
    scope: str = ""
    retention: str = ""


class CommandShape(msgspec.Struct, frozen=True, kw_only=True):
    """A command type, described; its class attributes by name in `about`."""

    name: str
    fields: tuple[Field, ...]
    about: dict[str, Any] = {}


# what the hub itself goes by; taken over where the class of this version has it
_ABOUT = (
    "permission",
    "changes",
    "camera_fields",
    "subject_field",
    "audited",
    "needs_purpose",
    "secret_fields",
    "secret_reply",
)


def shape_of_event(event: type[Event]) -> EventShape:
    """Describe an event type."""
    return EventShape(
        topic=event.topic,
        fields=_fields(event, 0),
        state=event.state,
        permission=str(event.permission),
        scope=event.scope,
        retention=getattr(event, "retention", ""),
    )


def shape_of_command(command: type[Command[Any]]) -> CommandShape:
    """Describe a command type."""
    about = {key: getattr(command, key) for key in _ABOUT if hasattr(command, key)}
    about["permission"] = str(about["permission"])
    return CommandShape(name=command.name, fields=_fields(command, 0), about=about)


def event_of(shape: EventShape) -> type[Event]:
    """A stand-in for an event type: opens the same messages, refuses the same. Raises ValueError for a wrong shape."""
    about = {"topic": shape.topic, "state": shape.state, "permission": shape.permission, "scope": shape.scope}
    if hasattr(Event, "retention"):
        about["retention"] = shape.retention
    made: type[Event] = _checked(f"Event:{shape.topic}", shape.fields, Event, about)
    return made


def command_of(shape: CommandShape) -> type[Command[Any]]:
    """A stand-in for a command type."""
    about = {key: tuple(value) if isinstance(value, list) else value for key, value in shape.about.items()}
    about = {key: about[key] for key in _ABOUT if key in about and hasattr(Command, key)}
    about |= {"name": shape.name, "reply": msgspec.Raw}
    made: type[Command[Any]] = _checked(f"Command:{shape.name}", shape.fields, Command, about)
    return made


# -- types to shapes ------------------------------------------------------------------------------------------------


def _fields(struct: type[msgspec.Struct], depth: int) -> tuple[Field, ...]:
    told = inspect.type_info(struct)
    if not isinstance(told, inspect.StructType):
        raise TypeError(f"{struct.__name__} is no message")
    return tuple(_field(field, depth + 1) for field in told.fields)


def _field(field: inspect.Field, depth: int) -> Field:
    default = field.default
    plain = default if isinstance(default, bool | int | float | str | bytes) else None
    return Field(field.name, field.encode_name, _kind(field.type, depth), field.required, plain)


def _kind(told: inspect.Type, depth: int) -> Kind:
    if (plain := _PLAIN.get(type(told))) is not None:
        return [plain[0]]
    if (row := _ROWS.get(type(told))) is not None:
        return [row, _kind(told.item_type, depth)]  # type: ignore[attr-defined]
    if isinstance(told, inspect.TupleType):
        return ["tuple", [_kind(item, depth) for item in told.item_types]]
    if isinstance(told, inspect.DictType):
        return ["dict", _kind(told.key_type, depth), _kind(told.value_type, depth)]
    if isinstance(told, inspect.Metadata):
        return _kind(told.type, depth)
    return _named_kind(told, depth)


def _named_kind(told: inspect.Type, depth: int) -> Kind:
    if isinstance(told, inspect.EnumType):
        return ["literal", [member.value for member in told.cls]]
    if isinstance(told, inspect.LiteralType):
        return ["literal", list(told.values)]
    if isinstance(told, inspect.UnionType):
        kinds = [_kind(item, depth) for item in told.types]
        structs = [kind for kind in kinds if kind[0] == "struct"]
        return ["any"] if len(structs) > 1 else ["union", kinds]  # several: told apart by tags, which we leave to them
    if isinstance(told, inspect.StructType) and not told.array_like and told.tag is None and depth < _DEPTH:
        return ["struct", told.cls.__name__, [_field(field, depth + 1) for field in told.fields]]
    return ["any"]


# -- shapes to types ------------------------------------------------------------------------------------------------


def _checked(name: str, fields: tuple[Field, ...], base: type, about: Mapping[str, Any]) -> Any:
    """The type, and that messages can be read by it: what a stranger says of its types may be anything."""
    try:
        made = _struct(name, fields, base=base, about=about)
        msgspec.msgpack.Decoder(made)
    except (TypeError, ValueError, AttributeError, LookupError, RecursionError) as error:
        raise ValueError(f"{name} cannot be made: {error}") from error
    return made


def _struct(name: str, fields: tuple[Field, ...], *, base: type | None = None, about: Mapping[str, Any] = {}) -> Any:
    made = []
    for field in fields:
        kind: Any = _type(field.kind)
        if field.required:
            made.append((field.name, kind))
        else:
            made.append((field.name, Optional[kind], field.default))  # type: ignore[arg-type]  # noqa: UP045
    bases = (base,) if base is not None else None
    rename = {field.name: field.wire for field in fields}
    return msgspec.defstruct(name, made, bases=bases, namespace=dict(about), frozen=True, kw_only=True, rename=rename)


def _type(kind: Kind) -> Any:
    name, *rest = kind
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name == "list":
        return list[_type(rest[0])]  # type: ignore[misc]
    if name == "tuple":
        return tuple[tuple(_type(item) for item in rest[0])]  # type: ignore[misc]
    if name == "dict":
        return dict[_type(rest[0]), _type(rest[1])]  # type: ignore[misc]
    if name == "literal":
        return _literal(rest[0])
    if name == "union":
        return Union[tuple(_type(item) for item in rest[0])]  # noqa: UP007
    if name == "struct":
        return _struct(rest[0], tuple(msgspec.convert(field, Field) for field in rest[1]))
    return Any


def _literal(values: list[Any]) -> Any:
    if not values or not all(isinstance(value, int | str) for value in values):
        return Any
    return Literal[tuple(values)]
