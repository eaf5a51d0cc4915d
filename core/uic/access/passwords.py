"""Passwords: what is kept of them (Argon2id), and which are taken."""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING

from uic.errors import AccessError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

__all__ = ["SHORTEST", "check_password", "hashed", "is_right", "make_cheap", "wants_again"]

SHORTEST = 10  # characters
_LONGEST = 1000  # hashing is no way to keep the hub busy


_cost = {"time_cost": 3, "memory_cost": 64 * 1024}  # RFC 9106, low-memory: 3 passes over 64 MiB, some 60 ms of a core


def make_cheap() -> None:
    """For tests, which sign in hundreds of times: one pass over 64 KiB. For the whole process, and for good."""
    _cost.update(time_cost=1, memory_cost=64)
    _hasher.cache_clear()
    _nobodys.cache_clear()


@functools.cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=_cost["time_cost"], memory_cost=_cost["memory_cost"])


@functools.cache
def _nobodys() -> str:
    """What an unknown account is compared with, so that it takes as long to be refused."""
    return _hasher().hash("an account that is not there")


def check_password(password: str, *, account: str) -> None:
    """Raise AccessError for a password that nobody should have."""
    text = _plain(password)
    if len(text) < SHORTEST:
        raise AccessError(f"a password has {SHORTEST} characters or more: three or four words are easy to keep in mind")
    if len(text) > _LONGEST:
        raise AccessError(f"a password has {_LONGEST} characters at most")
    if account and account.casefold() in text.casefold():
        raise AccessError("a password does not contain the name of its account")
    if len(set(text)) < 4:
        raise AccessError("a password has more than three different characters")


def hashed(password: str) -> str:
    """What is kept; 60 ms."""
    return _hasher().hash(_plain(password))


def is_right(password: str, kept: str) -> bool:
    """Whether it is the one; as slow for an account without one (`kept` empty)."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > _LONGEST:
        return False
    try:
        return _hasher().verify(kept or _nobodys(), _plain(password)) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def wants_again(kept: str) -> bool:
    """Whether it was kept in a weaker way than passwords are kept now."""
    return _hasher().check_needs_rehash(kept)


def _plain(password: str) -> str:
    """The same, however a keyboard put its syllables together."""
    return unicodedata.normalize("NFKC", password)
