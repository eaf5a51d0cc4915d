"""What the Health window says: kinds, states, reasons with their figures, in the language of the moment."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from uic.health import Kind, State, Thing
from uic_console.theme import theme
from uic_console.wall.reasons import in_words

__all__ = ["Look", "kind_word", "look_of", "name_of", "reason"]

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Look:
    """Never colour alone: a shape and a word with it."""

    shape: str
    word: str
    colour: QColor


def look_of(state: State) -> Look:
    """Shape, word and colour of a state, in the language and theme of the moment."""
    tokens = theme.current
    return {
        State.GOOD: Look("●", translate("Health", "Good"), tokens.normal),
        State.DEGRADED: Look("▼", translate("Health", "Degraded"), tokens.p3),
        State.FAILED: Look("▲", translate("Health", "Failed"), tokens.p2),
        State.OFF: Look("○", translate("Health", "Off"), tokens.muted),
    }[state]


def kind_word(kind: Kind) -> str:
    """What a kind of thing is called."""
    return {
        Kind.HUB: translate("Health", "Hub"),
        Kind.SERVICE: translate("Health", "Part of the hub"),
        Kind.JOURNAL: translate("Health", "Journal"),
        Kind.DATABASE: translate("Health", "Records"),
        Kind.AUDIT: translate("Health", "Audit"),
        Kind.DISK: translate("Health", "Disk"),
        Kind.CLOCK: translate("Health", "Clock"),
        Kind.PLUGIN: translate("Health", "Plugin"),
        Kind.GATEWAY: translate("Health", "Gateway"),
        Kind.CONSOLE: translate("Health", "Console"),
        Kind.WORKER: translate("Health", "Decoder"),
        Kind.CAMERA: translate("Health", "Camera"),
        Kind.HEAD: translate("Health", "Camera mount"),
    }[kind]


def name_of(thing: Thing) -> str:
    """What a thing is called; cameras have names of their own."""
    return {
        "disk/state folder": translate("Health", "Folder of the hub's records"),
        "disk/evidence": translate("Health", "Files of cases"),
        "clock/hub": translate("Health", "The hub's clock"),
        "hub/hub": translate("Health", "Hub"),
        "journal/journal": translate("Health", "Journal of events"),
        "database/records": translate("Health", "Database of records"),
        "audit/chain": translate("Health", "Signatures of the audit"),
        "gateway/https": translate("Health", "Way in for phones and tablets"),
    }.get(thing.id, thing.name)


def reason(thing: Thing) -> str:
    """Why, and how it is in figures."""
    facts = {name: value for name, value in thing.facts.items() if value}
    words = _reason_words().get(thing.code)
    if words is None:
        return " · ".join(filter(None, (thing.code, *_figures(facts))))
    for name in ("free", "by", "took", "commit", "waiting", "count", "which", "until", "used", "most"):
        words = words.replace("{" + name + "}", facts.get(name, "?"))
    why = in_words(facts.get("why", ""))
    return f"{words} ({why})" if why and why.casefold() != words.casefold() else words


def _figures(facts: dict[str, str]) -> list[str]:
    titles = {
        "free": translate("Health", "{value} free"),
        "version": translate("Health", "version {value}"),
        "events": translate("Health", "{value} events/s"),
        "clients": translate("Health", "{value} connected"),
        "size": translate("Health", "{value} in size"),
        "commit": translate("Health", "{value} to write"),
    }
    return [titles[name].format(value=value) for name, value in facts.items() if name in titles]


def _reason_words() -> dict[str, str]:
    """By code, what happened and what it means."""
    return {
        "disk.unreadable": translate("Health", "The folder cannot be read"),
        "disk.low": translate("Health", "Little room is left: {free}. Move backups away, or keep fewer days"),
        "disk.full": translate("Health", "Full: {free} left. Commands may be refused; make room now"),
        "clock.stepped": translate("Health", "The clock was set by {by}: times of records may not fit together"),
        "database.locked": translate("Health", "Another program holds the database: commands that write are refused"),
        "database.failed": translate("Health", "The database does not answer: commands that write are refused"),
        "database.slow": translate("Health", "The database is slow: {took} for one row"),
        "journal.failed": translate("Health", "Events cannot be written: commands are refused, video goes on"),
        "journal.slow": translate("Health", "Events are written slowly: {commit}"),
        "audit.unsigned": translate("Health", "The audit cannot be signed or copied; entries are still chained"),
        "evidence.low": translate(
            "Health", "The files of cases take {used} of {most}: make room, or raise evidence.disk_gb"
        ),
        "evidence.full": translate("Health", "The files of cases take all of {most}: no clip is kept any more"),
        "gateway.deaf": translate("Health", "Phones and tablets cannot reach the hub; it tries again"),
        "gateway.tablets": translate("Health", "The link to the tablets' server is down; it is tried again"),
        "gateway.routes": translate("Health", "Some of its addresses cannot be served: {which}"),
        "gateway.certificate": translate("Health", "Its certificate ends on {until}: phones will be turned away then"),
        "service.failed": translate("Health", "It has stopped working"),
        "service.hanging": translate("Health", "It does not answer any more"),
        "service.behind": translate("Health", "It is behind: {waiting} wait for it"),
        "service.stopped": translate("Health", "It was stopped"),
        "plugin.failed": translate("Health", "It should work and does not"),
        "plugin.refused": translate("Health", "It does not fit this version of the program"),
        "plugin.quarantined": translate("Health", "It did wrong again and again and is kept out until it is released"),
        "plugin.waiting": translate("Health", "It waits for an administrator to grant what it asks for"),
        "plugin.off": translate("Health", "It was switched off"),
        "plugin.faults": translate("Health", "It works, but raised errors {count} times"),
        "worker.down": translate("Health", "It ended and is started again; its pictures stand still"),
        "worker.replaced": translate("Health", "It ended {count} times in ten minutes and was replaced"),
        "vision.analysts": translate(
            "Health", "What it was told to look for is not right: it looks for what it did before, or not at all"
        ),
        "head.lost": translate("Health", "It does not answer: the camera cannot be turned"),
        "head.missed": translate("Health", "The camera did not get where it was sent"),
        "camera.lost": translate("Health", "No picture"),
        "camera.frozen": translate("Health", "The picture stands still"),
        "camera.thin": translate("Health", "It sends hardly anything of what it used to send"),
        "camera.late": translate("Health", "Pictures come late"),
        "camera.maintenance": translate("Health", "Is worked on, and raises no fault"),
        "camera.quarantined": translate("Health", "Its stream harms the decoder; held until somebody lets it go"),
    }
