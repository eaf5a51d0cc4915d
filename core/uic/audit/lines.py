"""From a command and who gave it to the line that the audit keeps of it."""

from __future__ import annotations

import enum
import functools
import re
from hashlib import sha256
from typing import Any

import msgspec

from uic.access.model import Right
from uic.audit.model import Line
from uic.bus.commands import Command
from uic.bus.service import Caller

__all__ = ["is_audited", "is_secret", "line_about", "line_of", "line_of_stranger", "purpose_missing"]

_LONGEST_VALUE = 200  # characters of one field in the note
_HIDDEN = re.compile(r"pass(word|phrase|code)|secret|token|credential|^pin$|^password|private_key", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]+@")  # rtsp://user:word@camera

_encode = msgspec.msgpack.Encoder().encode


def is_audited(command: type[Command[Any]], caller: Caller) -> bool:
    """Whether a command that is done has a line: what changes something, by whoever is no part of the hub itself."""
    if command.audited is not None:
        return command.audited
    return command.changes and not (caller.role == "service" and caller.client.startswith("hub"))


def is_secret(command: type[Command[Any]]) -> bool:
    """Whether it must not be kept as it came."""
    return bool(_secrets(command))


@functools.cache
def _secrets(command: type[Command[Any]]) -> frozenset[str]:
    """Fields that hold a secret: those that say so, and those whose name does."""
    return frozenset(
        name for name in command.__struct_fields__ if name in command.secret_fields or _HIDDEN.search(name)
    )


def purpose_missing(command: Command[Any]) -> bool:
    """Whether the hub refuses it for want of a purpose."""
    fields = type(command).__struct_fields__
    needed = command.needs_purpose
    if needed is None:
        needed = command.permission == Right.STEER and "purpose" in fields
    return needed and not str(getattr(command, "purpose", None) or "").strip()


def line_about(
    action: str, caller: Caller, *, subject: str = "", outcome: str = "done", purpose: str = "", note: str = ""
) -> Line:
    """A line that is no command's own."""
    return Line(
        caller.person, caller.role, caller.client, caller.session, action, subject, outcome, purpose or "", note
    )


def line_of_stranger(key: str, where: str) -> Line:
    """Somebody knocked with a key that is not admitted."""
    from uic.bus.keys import fingerprint

    return Line("nobody", "", where, "", "bus.join", fingerprint(key), "refused", note="the key is not admitted")


def line_of(command: Command[Any], caller: Caller, body: bytes, *, outcome: str = "done", note: str = "") -> Line:
    """A command's line; `body` is the request as it came."""
    noted = "; ".join(part for part in (note, details(command)) if part)
    said = line_about(
        command.name,
        caller,
        subject=subject_of(command),
        outcome=outcome,
        purpose=str(getattr(command, "purpose", None) or ""),
        note=noted,
    )
    return said._replace(digest=_digest(command, body))


def subject_of(command: Command[Any]) -> str:
    """What it is about: the field it names, or else its cameras."""
    names = (command.subject_field,) if command.subject_field else command.camera_fields
    return ", ".join(_text(_reached(command, name)) for name in names)


def _reached(command: Command[Any], path: str) -> object:
    value: object = command
    for name in path.split("."):
        value = getattr(value, name, None)
    return value


def details(command: Command[Any]) -> str:
    """Its plain fields: words, whole numbers, yes and no. No secret, no position, nothing nested."""
    told = []
    taken = {"purpose", command.subject_field, *_secrets(type(command))}
    for name in type(command).__struct_fields__:
        value = getattr(command, name)
        if name in taken or value is None or value == "" or not isinstance(value, (str, int, enum.Enum)):
            continue
        told.append(f"{name}={_text(value)}")
    return ", ".join(told)


def _text(value: object) -> str:
    if isinstance(value, enum.Enum):
        value = value.value
    if isinstance(value, (list, tuple, set, frozenset)):
        value = ", ".join(str(one) for one in value)
    text = _CREDENTIALS.sub("…@", "" if value is None else str(value))
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def _digest(command: Command[Any], body: bytes) -> str:
    """Of the request as it came; of one with secrets, without them: a short password could be guessed from it."""
    if secrets := _secrets(type(command)):
        plain = msgspec.to_builtins(command)
        body = _encode({name: value for name, value in plain.items() if name not in secrets})
    return sha256(body).hexdigest()
