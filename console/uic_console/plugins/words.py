"""What the Plugins window says of a plugin: its state as shape, word and colour, what happened, what to do."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from uic.plugins import PluginState, Trouble
from uic.plugins.grants import Request
from uic_console.plugins.host import PluginEntry
from uic_console.theme import theme

__all__ = ["Standing", "StandingLook", "advice", "asked", "happened", "look_of", "standing"]


class Standing(enum.Enum):
    """How a plugin stands for the operator of this console."""

    STARTING = "starting"
    WORKING = "working"
    OFF = "off"
    FAILED = "failed"
    REFUSED = "refused"
    WAITING = "waiting"  # for an administrator to grant what it asks for
    QUARANTINED = "quarantined"
    NOT_HERE = "not_here"  # the hub runs it, this console does not show its half


@dataclass(frozen=True, slots=True)
class StandingLook:
    """Never colour alone: a shape and a word with it."""

    shape: str
    word: str
    colour: QColor


def standing(entry: PluginEntry) -> Standing:
    """The worst that is true of it, in the hub or here."""
    if entry.hub.state is PluginState.DISABLED:
        return Standing.OFF
    if entry.hub.state is PluginState.STARTING:
        return Standing.STARTING
    if entry.hub.state is PluginState.REFUSED:
        return Standing.REFUSED
    if entry.hub.state is PluginState.WAITING:
        return Standing.WAITING
    if entry.hub.state is PluginState.QUARANTINED:
        return Standing.QUARANTINED
    if entry.hub.state is PluginState.FAILED:
        return Standing.FAILED
    return Standing.WORKING if entry.works_here else Standing.NOT_HERE


def look_of(stands: Standing) -> StandingLook:
    """Shape, word and colour of a standing, in the language and theme of the moment."""
    tokens = theme.current
    translate = QCoreApplication.translate
    looks = {
        Standing.STARTING: StandingLook("◌", translate("PluginWords", "Starting"), tokens.muted),
        Standing.WORKING: StandingLook("●", translate("PluginWords", "Working"), tokens.normal),
        Standing.OFF: StandingLook("○", translate("PluginWords", "Off"), tokens.muted),
        Standing.FAILED: StandingLook("▲", translate("PluginWords", "Failed"), tokens.p2),
        Standing.REFUSED: StandingLook("▼", translate("PluginWords", "Wrong version"), tokens.p3),
        Standing.WAITING: StandingLook("◇", translate("PluginWords", "Waits for a grant"), tokens.p4),
        Standing.QUARANTINED: StandingLook("■", translate("PluginWords", "Quarantined"), tokens.p2),
        Standing.NOT_HERE: StandingLook("▼", translate("PluginWords", "Not on this console"), tokens.p3),
    }
    return looks[stands]


def happened(trouble: Trouble) -> str:
    """What went wrong, in the language of the moment; a code we have no words for keeps its own."""
    translate = QCoreApplication.translate
    words = {
        "plugin.import_failed": translate("PluginWords", "Importing {module} failed: {error}"),
        "plugin.name_taken": translate("PluginWords", "Several installed packages offer this name: {first}"),
        "plugin.manifest_wrong": translate("PluginWords", "Its manifest is wrong: {error}"),
        "plugin.wrong_api": translate("PluginWords", "It was written for API {theirs}, this console speaks {ours}."),
        "plugin.hook_unknown": translate("PluginWords", "It implements {hook}, which is no hook of API {ours}{hint}."),
        "plugin.hook_unmarked": translate(
            "PluginWords", "Its function {hook} lacks @hookimpl and would never be called."
        ),
        "plugin.hook_raised": translate("PluginWords", "Its hook {hook} raised {error}"),
        "plugin.hook_answer_wrong": translate("PluginWords", "Its hook {hook} answered wrongly: {error}"),
        "plugin.service_failed": translate("PluginWords", "Its service in the hub failed: {error}"),
        "plugin.console_half_failed": translate("PluginWords", "Its console half failed in {where}: {error}"),
        "plugin.permission_not_asked": translate(
            "PluginWords", "It uses {permission} without asking for it in its manifest."
        ),
        "plugin.process_ended": translate("PluginWords", "Its process ended: {how}"),
        "plugin.too_large": translate("PluginWords", "It used {mb} MB of memory; it may use {most}."),
        "plugin.not_started": translate("PluginWords", "It had not started after {seconds} s."),
        "plugin.hung": translate("PluginWords", "It hung for {seconds} s in {where}."),
        "plugin.silent": translate("PluginWords", "It gave no sign of life for {seconds} s."),
        "plugin.too_busy": translate("PluginWords", "It kept {percent} % of a core for {seconds} s."),
        "plugin.cut_off": translate(
            "PluginWords",
            "It was cut off: it sent more than 16 MB at once or what is no message, or the hub stood still.",
        ),
        "plugin.bad_message": translate("PluginWords", "It sent what cannot be read: {error}"),
        "plugin.flood": translate("PluginWords", "It published too many events; the excess was refused: {error}"),
        "plugin.not_granted": translate("PluginWords", "It reached for what it was not granted: {what} ({deed})"),
        "plugin.slow": translate("PluginWords", "It was slow: {error}"),
        "plugin.raised": translate("PluginWords", "It raised: {error}"),
        "plugin.unknown": translate("PluginWords", "It is not installed on this machine."),
    }.get(trouble.code)
    if words is None:
        return trouble.text
    try:
        return words.format(**trouble.values)
    except (KeyError, IndexError, ValueError):  # an older or newer hub fills in other names
        return trouble.text


def asked(request: Request) -> str:
    """One thing a plugin asks for, as a sentence."""
    translate = QCoreApplication.translate
    words = {
        "publish": translate("PluginWords", "Say events: {name}"),
        "follow": translate("PluginWords", "Hear events: {name}"),
        "ask": translate("PluginWords", "Ask other services: {name}"),
        "take": translate("PluginWords", "Answer commands: {name}"),
        "tables": translate("PluginWords", "Keep records in a database of its own"),
        "cameras": translate("PluginWords", "Know the places and stream addresses of cameras"),
        "network": translate("PluginWords", "Make network connections of its own"),
        "console": translate("PluginWords", "At the console: {name}"),
    }
    return words[request.kind].format(name=request.name)


def advice(entry: PluginEntry) -> str:
    """What the operator can do; "" when there is nothing to do."""
    translate = QCoreApplication.translate
    stands = standing(entry)
    if stands is Standing.WAITING:
        return translate(
            "PluginWords",
            "None of its code has run yet. Read what it asks for below; an administrator grants it, or leaves it.",
        )
    if stands is Standing.QUARANTINED:
        return translate(
            "PluginWords",
            "It did wrong again and again, so it is kept out. Everything else works. "
            "Release it to give it another chance (here, or: uic plugin release {name}).",
        ).format(name=entry.name)
    if stands is Standing.STARTING and entry.hub.restarts:
        return translate("PluginWords", "Its process ended and is being started again.")
    if stands is Standing.OFF:
        return translate("PluginWords", "Enable it to use it; nothing has to be restarted.")
    if stands is Standing.REFUSED:
        return translate("PluginWords", "Install a version of it for this console, then try again.")
    if stands is Standing.NOT_HERE and entry.trouble is not None and entry.trouble.code == "plugin.unknown":
        return translate("PluginWords", "The hub runs it. Install it on this machine too to see its panels.")
    if stands in (Standing.FAILED, Standing.NOT_HERE):
        return translate(
            "PluginWords",
            "Everything else works. Try again; if it fails again, disable it and give its author the details below.",
        )
    if entry.faults:
        return translate(
            "PluginWords", "It goes on working. If it misbehaves, disable it and give its author the details below."
        )
    return ""
