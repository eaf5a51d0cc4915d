"""What was sent, as the map draws it. Plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import QCoreApplication

from uic.incidents.model import Incident
from uic.liaison import Person, PersonState
from uic_console.api import MapFeature
from uic_console.liaison.book import SentBook

__all__ = ["features", "person_word"]

Tone = Literal["select", "normal", "muted", "p1", "p2", "p3", "p4"]
translate = QCoreApplication.translate


def person_word(state: PersonState) -> str:
    """How it stands with somebody, in a word beside its shape."""
    return {
        PersonState.FOLLOWED: translate("Liaison", "● on her way"),
        PersonState.DISTRESS: translate("Liaison", "◆ in distress"),
        PersonState.SILENT: translate("Liaison", "▲ nothing heard"),
        PersonState.SAFE: translate("Liaison", "✓ safe"),
    }[state]


def features(case: Incident, book: SentBook) -> list[MapFeature]:
    """Of the case in hand: its place, its people with the way they came and mean to go, its units."""
    return [*_place(case), *_people(case, book), *_units(case, book)]


def _place(case: Incident) -> Iterator[MapFeature]:
    if case.geo is not None:
        place = ((case.geo.lat, case.geo.lon),)
        yield MapFeature(key=f"case/{case.id}", shape="point", points=place, label=case.number, tone="p2")
    for one in case.positions:
        yield MapFeature(key=f"place/{one.id}", shape="point", points=((one.lat, one.lon),), label=one.title, tone="p3")


def _people(case: Incident, book: SentBook) -> Iterator[MapFeature]:
    for one in book.people(case.id):
        if len(one.way) > 1:
            yield MapFeature(key=f"way/{one.id}", shape="line", points=one.way, tone="normal")
        if len(track := book.track(one.id)) > 1:
            came = tuple((spot.lat, spot.lon) for spot in track)
            yield MapFeature(key=f"track/{one.id}", shape="line", points=came, tone="p1")
        label = f"{one.name} {person_word(one.state)}"
        yield MapFeature(
            key=f"person/{one.id}", shape="point", points=((one.lat, one.lon),), label=label, tone=_tone(one)
        )


def _tone(one: Person) -> Tone:
    tones: dict[PersonState, Tone] = {
        PersonState.SAFE: "normal",
        PersonState.FOLLOWED: "select",
        PersonState.SILENT: "p2",
    }
    return tones.get(one.state, "p1")


def _units(case: Incident, book: SentBook) -> Iterator[MapFeature]:
    for one in book.units(case.id):
        if one.position is not None:
            place = ((one.position.lat, one.position.lon),)
            yield MapFeature(key=f"unit/{one.unit}", shape="point", points=place, label=one.name, tone="select")
