"""Finding things by what a hurried person types: words in any order, first consonants, letters left out. Qt-free.

Korean: "관양" finds 관양로, and so do its first consonants "ㄱㅇ", and "rhksdid", which is 관양 typed with the
keyboard left in English.
"""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

__all__ = ["Entry", "as_hangul", "initials", "search"]

T = TypeVar("T")

LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
KEYS = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
VOWEL_PAIRS = {"ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ"}
TAIL_PAIRS = {
    "ㄱㅅ": "ㄳ",
    "ㄴㅈ": "ㄵ",
    "ㄴㅎ": "ㄶ",
    "ㄹㄱ": "ㄺ",
    "ㄹㅁ": "ㄻ",
    "ㄹㅂ": "ㄼ",
    "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ",
    "ㄹㅍ": "ㄿ",
    "ㄹㅎ": "ㅀ",
    "ㅂㅅ": "ㅄ",
}
HANGUL_FIRST, HANGUL_LAST = 0xAC00, 0xD7A3


def initials(text: str) -> str:
    """The first consonant of every Hangul syllable, other letters as they are: 관양로 12 → ㄱㅇㄹ 12."""
    return "".join(
        LEADS[(ord(letter) - HANGUL_FIRST) // 588] if HANGUL_FIRST <= ord(letter) <= HANGUL_LAST else letter
        for letter in text
    )


def as_hangul(typed: str) -> str:
    """What these keys write on a Korean two-set keyboard: rhksdid → 관양. "" when they can't be Korean."""
    jamo = [KEYS.get(letter) or KEYS.get(letter.lower()) or ("" if letter.isalpha() else letter) for letter in typed]
    return "" if "" in jamo else _compose(jamo)


def _compose(jamo: Sequence[str]) -> str:
    written, at = [], 0
    while at < len(jamo):
        if jamo[at] not in LEADS or at + 1 >= len(jamo) or jamo[at + 1] not in VOWELS:
            written.append(jamo[at])
            at += 1
            continue
        lead, vowel, at = jamo[at], jamo[at + 1], at + 2
        if at < len(jamo) and (both := VOWEL_PAIRS.get(vowel + jamo[at])):
            vowel, at = both, at + 1
        tail, at = _tail(jamo, at)
        code = (LEADS.index(lead) * 21 + VOWELS.index(vowel)) * 28 + TAILS.index(tail)
        written.append(chr(HANGUL_FIRST + code))
    return "".join(written)


def _tail(jamo: Sequence[str], at: int) -> tuple[str, int]:
    """The closing consonant that starts at `at`, unless the next syllable needs it; and where reading goes on."""

    def opens_next(place: int) -> bool:
        return place + 1 < len(jamo) and jamo[place + 1] in VOWELS

    if at >= len(jamo) or jamo[at] not in TAILS or opens_next(at):
        return "", at
    both = TAIL_PAIRS.get("".join(jamo[at : at + 2])) if at + 1 < len(jamo) else None
    if both and not opens_next(at + 1):
        return both, at + 2
    return jamo[at], at + 1


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


@dataclass(slots=True)
class Entry(Generic[T]):
    """Something that can be found: by its title first, by its other words next. Build once, search often."""

    item: T
    title: str
    words: str = ""
    _title: str = field(init=False, repr=False)
    _all: str = field(init=False, repr=False)
    _initials: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._title = _plain(self.title)
        self._all = f"{self._title} {_plain(self.words)}"
        self._initials = initials(self._all)

    def score(self, parts: Sequence[str]) -> int:
        """How well all parts fit; 0 when one doesn't."""
        total = 0
        for part in parts:
            fits = self._fit(part)
            if not fits:
                return 0
            total += fits
        return total

    def _fit(self, part: str) -> int:
        if self._title.startswith(part):
            rest = self._title[len(part) : len(part) + 1]
            return 100 if not rest else 90 if rest.isalnum() else 95  # camera 9 before a layout of 90
        place = self._all.find(part)
        if place > 0:
            starts_word = not self._all[place - 1].isalnum()
            in_title = place < len(self._title)
            return (70 if starts_word else 50) + (10 if in_title else 0)
        if part[0] in LEADS and (place := self._initials.find(part)) >= 0:
            starts_word = place == 0 or not self._initials[place - 1].isalnum()
            return 45 if starts_word and place < len(self._title) else 35
        return 20 if len(part) > 1 and _in_order(part, self._title) else 0


def _in_order(part: str, text: str) -> bool:
    """Whether the letters of `part` occur in `text` in that order, others between."""
    place = -1
    for letter in part:
        place = text.find(letter, place + 1)
        if place < 0:
            return False
    return True


def search(entries: Iterable[Entry[T]], typed: str, *, most: int = 50) -> list[T]:
    """The best entries for what was typed, best first; equal ones keep their order."""
    parts = _plain(typed).split()
    if not parts:
        return [entry.item for entry, _ in zip(entries, range(most), strict=False)]
    found = _ranked(entries, parts, most)
    if not found and typed.isascii() and (korean := as_hangul("".join(typed.split()))):
        found = _ranked(entries, [_plain(korean)], most)
    return found


def _ranked(entries: Iterable[Entry[T]], parts: Sequence[str], most: int) -> list[T]:
    scored = ((score, -place, entry.item) for place, entry in enumerate(entries) if (score := entry.score(parts)))
    return [item for _, _, item in heapq.nlargest(most, scored, key=lambda found: found[:2])]
