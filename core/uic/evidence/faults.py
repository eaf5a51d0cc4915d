"""What can be wrong with an archive, each kind with its own words in both languages: plain values, no Qt."""

from __future__ import annotations

import enum

import msgspec

__all__ = ["Fault", "Wrong"]


class Wrong(enum.StrEnum):
    """A kind of fault."""

    CHANGED = "changed"
    MISSING = "missing"
    STRANGE = "strange"
    LENGTH = "length"
    TWICE = "twice"
    OUTSIDE = "outside"
    LINK = "link"
    PACKED = "packed"
    SEALED = "sealed"
    TOO_LARGE = "too_large"
    SIGNATURE = "signature"
    OTHER_KEY = "other_key"
    KEY_NAMED = "key_named"
    CUSTODY = "custody"
    CUSTODY_UNREAD = "custody_unread"


_WORDS = {
    Wrong.CHANGED: ("it is not the file that was signed", "서명된 그 파일이 아닙니다"),
    Wrong.MISSING: ("it is missing", "없어졌습니다"),
    Wrong.STRANGE: ("the manifest does not know it", "목록에 없는 파일입니다: 나중에 넣은 것입니다"),
    Wrong.LENGTH: ("{more} bytes, {signed} were signed", "{more}바이트입니다: 서명된 것은 {signed}바이트입니다"),
    Wrong.TWICE: ("it is there {more} times", "같은 이름이 {more}번 있습니다"),
    Wrong.OUTSIDE: ("its name leads out of the archive", "이름이 압축 파일 바깥을 가리킵니다"),
    Wrong.LINK: ("it is a link or no ordinary file", "링크이거나 일반 파일이 아닙니다"),
    Wrong.PACKED: ("it is compressed", "압축되어 있습니다: 풀면 커질 수 있어 열지 않았습니다"),
    Wrong.SEALED: ("it is encrypted", "암호화되어 있습니다"),
    Wrong.TOO_LARGE: (
        "its files say that they are larger than all that the archive holds",
        "파일들이 압축 파일 전체보다 크다고 적혀 있어 열지 않았습니다",
    ),
    Wrong.SIGNATURE: ("its signature is false", "서명이 맞지 않습니다: 목록이 바뀌었습니다"),
    Wrong.OTHER_KEY: (
        "another key than the one given has signed it: {more}",
        "주어진 키가 아닌 다른 키로 서명되었습니다: {more}",
    ),
    Wrong.KEY_NAMED: (
        "it names key '{signed}', it was checked with {more}",
        "{signed} 키를 적고 있지만 {more} 키로 검사했습니다",
    ),
    Wrong.CUSTODY: ("entry {more} does not fit its hash", "{more}번 기록이 해시와 맞지 않습니다"),
    Wrong.CUSTODY_UNREAD: ("it cannot be read: {more}", "읽을 수 없습니다: {more}"),
}


class Fault(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is wrong. `file` is fit to be shown: no control characters."""

    file: str
    wrong: Wrong
    more: str = ""  # what was found
    signed: str = ""  # what should have been

    def words(self, language: str) -> str:
        """In "ko" or "en"."""
        said = _WORDS[self.wrong][language == "ko"].replace("{more}", self.more).replace("{signed}", self.signed)
        return f"{self.file}: {said}" if self.file else said

    def __str__(self) -> str:
        return self.words("en")
