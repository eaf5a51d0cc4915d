"""A stand-in made of what another process says of its types takes the same messages, and refuses the same."""

from __future__ import annotations

import enum
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
import pytest

from uic.bus.commands import Command, Done
from uic.bus.shapes import CommandShape, EventShape, Field, command_of, event_of, shape_of_command, shape_of_event
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream
from uic.events import Event


class Level(enum.Enum):
    LOW = "low"
    HIGH = "high"


class Part(msgspec.Struct, frozen=True):
    name: str
    size: float = 1.0


class Measured(Event, frozen=True, kw_only=True):
    """All kinds of fields."""

    topic = "gauges.measured"
    state = True
    scope = "camera"
    permission = "steer"
    level: Level
    parts: tuple[Part, ...]
    at: datetime
    by: dict[str, int] = msgspec.field(default_factory=dict)
    kind: Literal["a", "b"] = "a"
    note: str | None = None
    pair: tuple[int, str] = (0, "")
    anything: Any = None


class Turn(Command[Done], frozen=True, kw_only=True):
    """A command with rights."""

    name = "gauges.turn"
    permission = "steer"
    camera_fields = ("camera_id",)
    subject_field = "camera_id"
    camera_id: str
    purpose: str = ""


def through_the_wire(value: Any) -> Any:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=type(value))


GOOD = Measured(level=Level.HIGH, parts=(Part("x"),), at=datetime(2026, 1, 1, tzinfo=UTC), by={"n": 1})


def test_a_stand_in_has_the_same_topic_and_rights_and_reads_the_same_message() -> None:
    made = event_of(through_the_wire(shape_of_event(Measured)))
    assert (made.topic, made.state, made.scope, made.permission) == ("gauges.measured", True, "camera", "steer")
    opened: Any = msgspec.msgpack.decode(msgspec.msgpack.encode(GOOD), type=made)
    assert opened.level == "high"
    assert opened.parts[0].name == "x"
    assert opened.at == GOOD.at


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "middling"},
        {"parts": [{"size": 1.0}]},
        {"parts": "x"},
        {"at": 7},
        {"by": {"n": "one"}},
        {"kind": "c"},
        {"pair": [1]},
        {"note": 3},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_the_type_refuses_the_stand_in_refuses(wrong: dict[str, Any]) -> None:
    made = event_of(through_the_wire(shape_of_event(Measured)))
    body = msgspec.msgpack.encode(msgspec.to_builtins(GOOD) | wrong)
    for kind in (Measured, made):
        with pytest.raises(msgspec.ValidationError):
            msgspec.msgpack.decode(body, type=kind)


def test_a_command_keeps_what_the_hub_checks_it_by() -> None:
    made = command_of(through_the_wire(shape_of_command(Turn)))
    assert (made.name, made.permission, made.camera_fields, made.subject_field) == (
        "gauges.turn",
        "steer",
        ("camera_id",),
        "camera_id",
    )
    opened: Any = msgspec.msgpack.decode(msgspec.msgpack.encode(Turn(camera_id="c", purpose="crime")), type=made)
    assert (opened.camera_id, opened.purpose) == ("c", "crime")
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode({"camera_id": 7}), type=made)


def test_a_large_real_command_goes_through_its_stand_in() -> None:
    made = command_of(through_the_wire(shape_of_command(ImportCameras)))
    cameras = (Camera(id="c", number=1, name="다리", streams=(Stream(url="rtsp://x"),)),)
    opened: Any = msgspec.msgpack.decode(msgspec.msgpack.encode(ImportCameras(cameras=cameras)), type=made)
    assert opened.cameras[0].streams[0].url == "rtsp://x"


@pytest.mark.parametrize("kind", [[], ["list"], ["struct", "x", [["y"]]]], ids=str)
def test_a_shape_that_can_be_no_type_is_refused_in_words(kind: list[Any]) -> None:
    with pytest.raises(ValueError, match=r"a\.b cannot be made"):
        event_of(EventShape(topic="a.b", fields=(Field("x", "x", kind, True),)))
    with pytest.raises(ValueError, match=r"a\.do cannot be made"):
        command_of(CommandShape(name="a.do", fields=(Field("x", "x", kind, True),)))
