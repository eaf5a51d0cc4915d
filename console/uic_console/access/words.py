"""Rights, areas, roles, states and refusals in the control room's words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from uic.access import Request, RequestState, Right, SignIn
from uic.errors import CommandRefused, NotAllowed
from uic_console.access.rights import Reason
from uic_console.bus import error_words
from uic_console.shell.clock import seoul

__all__ = [
    "AREAS",
    "area_word",
    "cameras_word",
    "clock",
    "left_words",
    "lock_words",
    "reason_words",
    "refusal_words",
    "request_title",
    "right_word",
    "role_word",
    "state_word",
]

translate = QCoreApplication.translate
Words = Callable[[], str]

_RIGHTS: dict[str, Words] = {
    Right.SEE: lambda: translate("Access", "see"),
    Right.PRESENT: lambda: translate("Access", "present"),
    Right.STEER: lambda: translate("Access", "steer"),
    Right.ACKNOWLEDGE: lambda: translate("Access", "acknowledge"),
    Right.EXPORT: lambda: translate("Access", "export"),
    Right.APPROVE: lambda: translate("Access", "approve"),
    Right.ADMINISTER: lambda: translate("Access", "administer"),
    Right.PUBLISH: lambda: translate("Access", "publish"),
    "audit": lambda: translate("Access", "audit"),
}
AREAS: dict[str, Words] = {
    "*": lambda: translate("Access", "everything"),
    "camera": lambda: translate("Access", "cameras"),
    "layout": lambda: translate("Access", "layouts"),
    "alarm": lambda: translate("Access", "alarms"),
    "incident": lambda: translate("Access", "incidents"),
    "cast": lambda: translate("Access", "net-casts"),
    "export": lambda: translate("Access", "exports"),
    "access": lambda: translate("Access", "access"),
    "audit": lambda: translate("Access", "audit"),
    "plugin": lambda: translate("Access", "plugins"),
}
_ROLES: dict[str, Words] = {
    "administrator": lambda: translate("Access", "administrator"),
    "supervisor": lambda: translate("Access", "supervisor"),
    "operator": lambda: translate("Access", "operator"),
    "police_liaison": lambda: translate("Access", "police liaison"),
    "teacher": lambda: translate("Access", "teacher"),
    "auditor": lambda: translate("Access", "auditor"),
    "viewer": lambda: translate("Access", "viewer"),
}
_REFUSALS: dict[str, Words] = {
    "access.wrong_password": lambda: translate("Access", "The account or the password is wrong."),
    "access.account_off": lambda: translate("Access", "This account is switched off. Ask an administrator."),
    "access.too_many": lambda: translate("Access", "Too many wrong passwords. Wait a minute, then try again."),
    "access.must_change": lambda: translate("Access", "Choose a password of your own: this one was given to you."),
}
_STATES: dict[RequestState, Words] = {
    RequestState.WAITING: lambda: translate("Access", "waits for a second person"),
    RequestState.AGREED: lambda: translate("Access", "agreed to; being carried out"),
    RequestState.DONE: lambda: translate("Access", "agreed to and done"),
    RequestState.FAILED: lambda: translate("Access", "agreed to, but it failed"),
    RequestState.REFUSED: lambda: translate("Access", "refused"),
    RequestState.EXPIRED: lambda: translate("Access", "nobody answered in time"),
    RequestState.WITHDRAWN: lambda: translate("Access", "withdrawn"),
}
_LOCKS: dict[str, Words] = {
    "idle": lambda: translate("Access", "nobody touched keyboard or mouse"),
    "shift": lambda: translate("Access", "the shift has changed"),
    "administrator": lambda: translate("Access", "an administrator locked it"),
}


def right_word(right: str) -> str:
    """A right as a verb."""
    return _RIGHTS[right]() if right in _RIGHTS else right


def area_word(area: str) -> str:
    """A family of commands and events; a plugin's own by its key."""
    return AREAS[area]() if area in AREAS else area


def role_word(role: str) -> str:
    """A built-in role in the language in use, another by its name."""
    return _ROLES[role]() if role in _ROLES else role


def cameras_word(cameras: str) -> str:
    """For which cameras a grant is."""
    kind, _, name = cameras.partition(":")
    words: dict[str, str] = {
        "*": translate("Access", "all cameras"),
        "none": translate("Access", "no camera"),
        "group": translate("Access", "group {name}"),
        "department": translate("Access", "cameras of {name}"),
        "kind": translate("Access", "{name} cameras"),
        "camera": translate("Access", "camera {name}"),
    }
    return words[kind].format(name=name) if kind in words else cameras


def reason_words(reason: Reason, right: str, area: str = "*") -> str:
    """Why something is grey, for the tool tip."""
    if reason is Reason.LOCKED:
        return translate("Access", "The console is locked: unlock it first.")
    if reason is Reason.SIGNED_OUT:
        return translate("Access", "Nobody is signed in here: sign in first.")
    said = {
        Reason.NO_RIGHT: translate("Access", "Your roles do not let you {right} ({area})."),
        Reason.NOT_NOW: translate("Access", "Your roles do not let you {right} ({area}) at this time."),
        Reason.NOT_THIS_CAMERA: translate("Access", "Your roles do not let you {right} ({area}) for this camera."),
    }[reason]
    return said.format(right=right_word(right), area=area_word(area))


def refusal_words(error: Exception) -> str:
    """What the hub said no with, for the person in front of the view that asked."""
    if isinstance(error, CommandRefused) and error.reason in _REFUSALS:
        return _REFUSALS[error.reason]()
    if isinstance(error, NotAllowed) and type(error) is NotAllowed:
        return translate("Access", "The hub refused: {why}").format(why=error)
    return error_words(error)


def lock_words(sign_in: SignIn) -> str:
    """Why and since when a sign-in is locked."""
    since = clock(sign_in.locked_at) if sign_in.locked_at is not None else ""
    why = _LOCKS[sign_in.locked_by]() if sign_in.locked_by in _LOCKS else ""
    words = translate("Access", "locked since {time}").format(time=since)
    return f"{words} · {why}" if why else words


def request_title(request: Request, subject: str = "") -> str:
    """What somebody asked for: the command, what it is about (in words where they are known), what for."""
    family, _, verb = request.command.partition(".")
    command = area_word(family) if family in AREAS and verb == family else f"{area_word(family)} ({request.command})"
    return " · ".join(filter(None, (command, subject or request.subject, request.purpose)))


def state_word(state: RequestState) -> str:
    """What became of a request."""
    return _STATES[state]()


def left_words(until: datetime, now: datetime) -> str:
    """Time left, 4:31."""
    left = max(0, int((until - now).total_seconds()))
    return f"{left // 60}:{left % 60:02}"


def clock(moment: datetime | None) -> str:
    """A moment on the city's clock: the time today, else with its date; "" for none."""
    if moment is None:
        return ""
    then, today = seoul(moment), seoul()
    return f"{then:%H:%M}" if then.date() == today.date() else f"{then:%Y-%m-%d %H:%M}"
