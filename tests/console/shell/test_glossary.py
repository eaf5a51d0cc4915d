"""One word for one thing, in every catalogue."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).parents[3]


def _terms() -> dict[str, list[str]]:
    lines = (files("uic_resources") / "glossary" / "terms.tsv").read_text("utf-8").splitlines()[1:]
    return {english: korean.split("|") for english, korean, _ in (line.split("\t") for line in lines)}


def _sentences() -> Iterator[tuple[str, str]]:
    folders = (ROOT / "resources" / "uic_resources" / "translations", *ROOT.glob("plugins/*/translations"))
    for path in (path for folder in folders for path in folder.glob("*_ko.ts")):
        for message in ET.parse(path).iter("message"):
            said = "".join(message.find("translation").itertext())
            yield re.sub(r"\{\w+\}", "", message.findtext("source") or ""), said


def _strays(sentences: list[tuple[str, str]]) -> list[str]:
    return [
        f"{source!r} says {english!r} and the translation {said!r} none of {korean}"
        for english, korean in _terms().items()
        for source, said in sentences
        if re.search(rf"\b{english}s?\b", source, re.IGNORECASE) and not any(word in said for word in korean)
    ]


def test_every_translation_uses_the_glossarys_words():
    sentences = list(_sentences())
    assert len(sentences) > 300
    strays = _strays(sentences)
    assert not strays, "\n".join(strays)


def test_a_second_word_for_a_thing_would_be_noticed():
    assert len(_strays([("Close the panel", "창 닫기")])) == 1
