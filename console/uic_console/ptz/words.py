"""The words of turning cameras, in the language in use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from uic.errors import CommandRefused, CommandTimeout, HubLost
from uic.ptz.model import Ending, Head, HeadState, Lease, Purpose

__all__ = ["ended", "failure", "holder", "purpose_word", "seconds_word", "state_word", "taker", "who"]

translate = QCoreApplication.translate


def purpose_word(purpose: Purpose | str) -> str:
    """Why a camera is turned."""
    return {
        Purpose.CRIME: translate("Ptz", "Crime"),
        Purpose.SAFETY: translate("Ptz", "Safety and fire"),
        Purpose.TRAFFIC: translate("Ptz", "Traffic"),
        Purpose.DISASTER: translate("Ptz", "Disaster"),
        Purpose.RESCUE: translate("Ptz", "Rescue"),
        Purpose.CARE: translate("Ptz", "Maintenance"),
    }[Purpose(purpose)]


def state_word(head: Head) -> str:
    """How a mechanism does."""
    return {
        HeadState.UNKNOWN: translate("Ptz", "not asked yet"),
        HeadState.STILL: translate("Ptz", "still"),
        HeadState.MOVING: translate("Ptz", "moving"),
        HeadState.LOST: translate("Ptz", "does not answer"),
        HeadState.STUCK: translate("Ptz", "did not get there"),
    }[head.state]


def seconds_word(seconds: float) -> str:
    """A time that is left, as short as can be."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def who(lease: Lease, language: str) -> str:
    """The person that has a camera, or what a part of the hub has it for."""
    return lease.whose.read(language) or lease.holder


def taker(lease: Lease, language: str) -> str:
    """Who took a camera over, likewise."""
    return lease.ended_whose.read(language) or lease.ended_by


def holder(lease: Lease, *, own: bool, language: str) -> str:
    """Who has a camera, and what for."""
    who_has = translate("Ptz", "You") if own else who(lease, language)
    words = f"{who_has} · {purpose_word(lease.purpose)}"
    return f"{words} · {lease.note}" if lease.note and not lease.whose.read(language) else words


def ended(lease: Lease, camera: str, language: str) -> str:
    """What the one who had it reads when it is over; "" where he ended it himself."""
    words = {
        Ending.PREEMPTED: translate("Ptz", "{by} has taken over {camera}"),
        Ending.EXPIRED: translate("Ptz", "Your time with {camera} is over: it goes back to its duty"),
        Ending.HOLDER_GONE: translate("Ptz", "You no longer have {camera}: your sign-in or your right to it ended"),
        Ending.HUB_RESTARTED: translate("Ptz", "The hub has started anew and {camera} went back to its duty"),
        Ending.CAMERA_GONE: translate("Ptz", "{camera} can no longer be turned"),
    }.get(lease.ending, "")
    said = words.replace("{by}", taker(lease, language)).replace("{camera}", camera)
    return f"{said}: {lease.reason}" if said and lease.reason else said


def failure(error: Exception) -> str:
    """Why an order was not carried out."""
    if isinstance(error, CommandTimeout):
        return translate("Ptz", "The hub did not answer in time. See where the camera looks, and try again.")
    if isinstance(error, HubLost):
        return translate("Ptz", "No hub answers: cameras cannot be turned now. Video goes on.")
    reason = error.reason if isinstance(error, CommandRefused) else ""
    known = {
        "ptz.taken": translate("Ptz", "Another has this camera. Take it over with a reason, or wait."),
        "ptz.not_yours": translate("Ptz", "You do not have this camera now. Ask for it first."),
        "ptz.purpose": translate("Ptz", "This camera was not put up for that purpose, and may not be turned for it."),
        "ptz.head": translate("Ptz", "The camera does not answer."),
    }
    return known.get(reason) or translate("Ptz", "It was refused: {why}").replace("{why}", str(error))
