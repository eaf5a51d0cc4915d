"""Typed commands: what a service can be asked, and what it answers."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar, get_args

import msgspec

__all__ = ["Command", "Done", "ReplyT"]

ReplyT = TypeVar("ReplyT")


class Done(msgspec.Struct, frozen=True):
    """The answer of a command that has nothing else to say."""


class Command(msgspec.Struct, Generic[ReplyT], frozen=True, kw_only=True):
    """A request to the service that owns the state: `class OpenCast(Command[CastOpened])` with its fields.

    `name` reads `family.verb`. `reply` is taken from the type argument. `permission` is what the hub checks the
    caller for before the service sees the command: one of `uic.access.Right`, in the area that is the command's
    family; empty: anyone may who has joined. `changes` false marks a plain question: it is neither journalled nor
    remembered for idempotency.

    camera_fields   fields that hold a camera id, or several: the right is checked for each of those cameras.
    subject_field   field that says what the command is about ("camera", or "camera.id"); the audit names it.
    audited         whether the audit has a line of it when it is done; None: where it changes something. A refusal
                    for want of a right has a line always. A field named `purpose`, if there is one, is copied there.
    two_persons     it takes a second person of everybody who signs in, whatever his roles say; on a hub where nobody
                    signs in there is nobody to ask.
    needs_purpose   whether the hub refuses it while its field `purpose` is empty; None: where it steers and has one.
    secret_fields   fields that hold a secret (a password): neither the audit nor the journal keeps them, nor anything
                    they could be guessed from. The other plain fields (words, whole numbers, yes and no) are noted.
    secret_reply    the reply holds a secret: the journal does not keep it, and asking again with the key is refused.
    """

    name: ClassVar[str] = ""
    permission: ClassVar[str] = "see"
    changes: ClassVar[bool] = True
    reply: ClassVar[Any] = None
    camera_fields: ClassVar[tuple[str, ...]] = ()
    subject_field: ClassVar[str] = ""
    audited: ClassVar[bool | None] = None
    two_persons: ClassVar[bool] = False
    needs_purpose: ClassVar[bool | None] = None
    secret_fields: ClassVar[tuple[str, ...]] = ()
    secret_reply: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for base in getattr(cls, "__orig_bases__", ()):
            arguments = get_args(base)
            if arguments and not isinstance(arguments[0], TypeVar):
                cls.reply = arguments[0]
