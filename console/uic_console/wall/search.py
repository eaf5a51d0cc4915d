"""Finding one of thousands of cameras while typing. Qt-free.

A query is words; a camera fits when every word is found in its number, names, place or department. Hangul is compared
letter by letter, so a syllable still being typed already finds; a word of first consonants only (ㄱㅇㄹ) finds 관양로.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from uic.devices.model import Camera

__all__ = ["BREAK", "CameraIndex", "first_consonants", "letters"]

SYLLABLES = range(0xAC00, 0xD7A4)
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"  # in the order of Unicode's syllables, 588 of each
LEAD_LETTERS = {lead: chr(0x1100 + at) for at, lead in enumerate(LEADS)}  # as decomposed text writes them
BREAK = "\x1f"  # between the fields of one camera: no word reaches over it


def first_consonants(text: str) -> str:
    """관양로 12 → ㄱㅇㄹ 12."""
    return "".join(LEADS[(ord(sign) - 0xAC00) // 588] if ord(sign) in SYLLABLES else sign for sign in text)


def letters(text: str) -> str:
    """Lower case, Hangul taken apart, a lone consonant as the beginning of a syllable."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return unicodedata.normalize("NFD", "".join(LEAD_LETTERS.get(sign, sign) for sign in plain))


class CameraIndex:
    """All cameras, ready for search: 6,500 of them are searched in a few milliseconds."""

    def __init__(self, cameras: Iterable[Camera]) -> None:
        self.cameras: Sequence[Camera] = tuple(cameras)
        fields = [
            BREAK.join((camera.name, camera.name_en, camera.place, camera.department, str(camera.number), camera.id))
            for camera in self.cameras
        ]
        self._letters = [letters(text) for text in fields]
        self._leads = [first_consonants(unicodedata.normalize("NFC", text)) for text in fields]
        self._numbers = [str(camera.number) for camera in self.cameras]
        self._by_number = {camera.number: camera for camera in self.cameras}

    def number(self, number: int) -> Camera | None:
        """The camera an operator means by its number."""
        return self._by_number.get(number)

    def find(self, query: str) -> list[int]:
        """Positions of the cameras that fit, best first; all of them for an empty query.

        Best: that very number, a number or name that begins so, then everything else in the order of the registry.
        """
        found: Iterable[int] = range(len(self._letters))
        words = unicodedata.normalize("NFC", query).split()
        for word in words:
            found = self._fitting(found, word)
        hits = list(found)
        return self._best_first(hits, words[0]) if words else hits

    def _fitting(self, among: Iterable[int], word: str) -> list[int]:
        spelt, haystack = letters(word), self._letters
        if _has_lone_lead(word):
            leads = first_consonants(word)
            whole = all(sign in LEAD_LETTERS or ord(sign) not in SYLLABLES for sign in word)
            return [
                at
                for at in among
                if spelt in haystack[at] or (leads in self._leads[at] and (whole or _spells(haystack[at], word)))
            ]
        return [at for at in among if spelt in haystack[at]]

    def _best_first(self, hits: list[int], word: str) -> list[int]:
        numbers, haystack, leads = self._numbers, self._letters, self._leads
        number, spelt = word.lstrip("0"), letters(word)
        lead = first_consonants(word) if _has_lone_lead(word) else BREAK  # a name never begins with that one
        ranked: tuple[list[int], list[int], list[int], list[int]] = ([], [], [], [])
        for at in hits:
            if numbers[at] == number:
                ranked[0].append(at)
            elif numbers[at].startswith(word):
                ranked[1].append(at)
            elif haystack[at].startswith(spelt) or leads[at].startswith(lead):
                ranked[2].append(at)
            else:
                ranked[3].append(at)
        return [at for rank in ranked for at in rank]


def _has_lone_lead(word: str) -> bool:
    return any(sign in LEAD_LETTERS for sign in word)


def _spells(spelt: str, word: str) -> bool:
    """Whether every whole syllable of a mixed word ("ㄱ양") occurs as such."""
    return all(letters(sign) in spelt for sign in word if ord(sign) in SYLLABLES)
